"""Deals from prose: who gives what to whom, how far it has come, on what terms.

`reader` reads a document, `passage_reader` one sentence: by the rules' matches first, then by the frames of
its words, then by the noun of a deal wherever it stands. From the ground up:

- ``rules/``: the words that tell deals, as data, compiled;
- ``trade/``: what is sold, and what the words of a contract tell of its sides;
- ``documents/``: the sentences that can tell a deal, whose document it is, what time it is there;
- ``who/``: who gives and who takes, and who cannot;
- ``terms/``: what the words say besides: stake, valuation, round, date, several sums;
- ``matching/``, ``framing/``, ``nouns/``: deals by a rule's match, by a frame, by a noun;
- ``layouts/``: deals that lists, records and lines tell without a verb;
- ``doubts/``: what tells no deal after all.

`deal_writer` writes a Deal; `afterthoughts` with `sum_behind_deal` add what the sentences behind it tell;
`echoes` and `repeats` look at the deals together; `rows` prints them a line each.
"""
