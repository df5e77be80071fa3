"""Segments from upstream to downstream, who sits where, who invests where."""
