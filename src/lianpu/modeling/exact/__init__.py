"""A model computed exactly, cell by cell, with how each number came about."""
