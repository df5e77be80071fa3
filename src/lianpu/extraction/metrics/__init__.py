"""Metrics from sentences: who, which measure, how much, when."""
