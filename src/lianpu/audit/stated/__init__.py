"""What a document states: its sentences, grids of numbers, Series, and the names that they go by."""
