"""Readings of a number of the prose as what a Series says: level, change, share or sum."""
