"""The rules inside a table: totals, growth, rates, shares, and rows that their names relate."""
