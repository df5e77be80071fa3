"""Facts from tables and rows: deals, metrics, leaderboards, data files."""
