"""Readings of prose as what rows say, wherever in the document they stand.

Numbers held to Series: `ask` and `asking` say what words ask of a number, `topics` what it is about, `ways` from what
it may follow (`reading`, `shares`, `combined`), `otherness` why it may be of something else; `grounded` judges.
Beside it: `growth_apart`, `growth_listed`, `per_unit`, `paired_rates`, `called_cells`, `headed_cells` and `by_name`
(key figures), `scores`, `of_levels`; and words about rows: `ranks` with `ranked`, `row_counts`, `rows_told`,
`trends_told` and `both_ends`.
"""
