"""Deals told by their noun, wherever its phrase stands in a sentence.

Patterns and frames read a deal where its verb stands beside both sides. Here the noun comes first, and its
phrase, what governs it and what its sentence is on give sum and sides.

English: `agreements` (contracts, orders, leases), `governed` with `governed_words` (loans, guarantees, sites:
the verb says which side its subject is), `financings` (rounds, investments, takeovers with a sum), `shares`
(listings, holdings, warrants). Chinese, all asked by `chinese`: `governed_zh` with
`governed_zh_words` (nouns with a sum), `holders_zh` and `customers_zh` (by the word for what somebody is), over
`lists_zh`. `noun_files` reads the files of nouns.
"""
