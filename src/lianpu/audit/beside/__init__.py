"""Prose right beside a table: which of its rows, columns and times words mean, and what follows from them.

`sheet` is a table as prose speaks of it, with `moments` for times; `near` says which tables a sentence may mean,
`mentions` which lines, `case` what a number's clause names, `asked` what it is said to be. `figures` computes it
again (`meant`, `changes`, `wholes`, `together`; `owned` for all lines of one owner), `worded` does so for fractions
in words, `orders`, `counted` and `tallied` for ranks, counts and trends.
"""
