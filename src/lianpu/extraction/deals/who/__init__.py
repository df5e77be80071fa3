"""Who gives and who takes.

`parties` asks the match, then where its rule says to seek: `actors` (who acts in the clause), `holdings` (whom
holders hold), `left_out` (whom the sentence does not name) and `completing` (who stands in another sentence).
`who_acts`, `others_act` and `one_side` say who of those found cannot act by these words; `unread_actors` whether one
that cannot be read acts; `withheld` keeps back deals whose parties nobody knew, `told_above_zh` those of works and
ventures without a name.
"""
