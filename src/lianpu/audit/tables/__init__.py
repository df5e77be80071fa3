"""The rules inside a table: totals, growth, rates, shares, and rows that their names relate.

`relations` says what a relation of lines is and when it is meant, `trying` finds candidates in floats. A file a kind:
`sums`, `products`, `growth`, `grown` and `growth_below`, `rates`, `columns`, `running`, `padded` (noughts that say nothing), `even_grids` (what would be at even steps), `signed_runs` (rows that add up and take away those above), `weighted_rows`, `mean_rows`, `hundreds`; `identities`,
`formulas` and `lines` go by names, `statement_steps` by all lines between two profits, `two_tables` by several tables; `listed` reads the lists of prose as rows. `judging` asks them all in turn and gives the
verdicts, `doubted_totals` those on totals that nothing else proves. `statements` names the lines of accounts and what
ties them, `statement_lines` holds lists to it. Rules of their own: `beyond` (more than can be), `ranked_rows` (one row
out of order); `range_sums` adds up the ends of ranges, `trend_cells` holds words to the numbers beside.
"""
