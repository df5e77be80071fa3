"""What a document is to its deals.

`passages` are the sentences that can tell one; `about` says whom the document speaks of, `filers` and `headings`
whose page its lines are; `clock` tells what time it is where a sentence stands, with `carried` from the paragraph
above it and `bare_months` where no day of publication tells a month's year; `cells` are the sentences in cells of
tables.
"""
