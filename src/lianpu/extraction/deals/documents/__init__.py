"""What a document is to its deals.

`passages` are the sentences that can tell one; `about` says whom the document speaks of, `filers` and `headings` whose
page its lines are; `clock` tells what time it is where a sentence stands, with `carried` from the deals above
it; `cells` are the sentences in cells of tables.
"""
