"""Deals from prose: who gives what to whom, how far it has come, on what terms."""
