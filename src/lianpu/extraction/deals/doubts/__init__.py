"""What tells no deal after all.

`judging` asks whether the words mean something else: by `doubting` (what is bought, and by whom), `taken_for_sides`
(who is named for another reason), `beside_zh` (who only stands beside), and `meaning_else` with the tables of
`meanings_of_*` (`other_meaning`). `cumulative` knows what was raised in all; `deal_odds` weighs what is left by what
`odds_en` and `odds_zh` see.
"""
