"""Workbooks out and in: live formulas, changed inputs, models of others."""
