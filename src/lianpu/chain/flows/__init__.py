"""Deals as dated flows with amounts as intervals, and what money there is to pass on."""
