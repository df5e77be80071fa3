"""Facts from tables and rows: deals, metrics, leaderboards, data files.

A table is laid open (`grid`); `titles` says whom it is about, `unit_sayings`, `scales` and `fitting` in
what it counts. `reader` then asks for deals (`layout` by heads and `columns_by_content`, `deals`,
`row_kinds`, `named_rounds`, `bets`, with `cell_names` and `cell_words`), leaderboards (`standings`) and measures
(`metrics`, with `periods_across` or `things_across`, `entitled` and `stated_cells`). Data files come row
by row: `mapping` finds the columns, `row_fields` and `row_facts` read them.
"""
