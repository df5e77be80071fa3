"""Deals told by their place on the page: lists, records, cards, timelines, lines without a verb.

A list: `list_leads` (what stands over it), `list_lines` (its parts, with `line_names`), `list_deals` (what they tell),
`listings` (all of a document). `briefs` and `portfolios` are lists of one sort; `histories`, the rounds of
one firm; `records`, a label before each field; `runs`, arrows and sums in brackets; `under_heads`, what a
heading names; `firm_rows`, the cells of a table of firms. `told_deals` writes them all.
"""
