"""Prose right beside a table: which of its rows, columns and times words mean, and what follows from them."""
