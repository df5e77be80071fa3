"""Deals from prose: who gives what to whom, how far it has come, on what terms.

In the order of the work (`reader`):

- `passages` picks the sentences that can tell a deal, `about` and `filers` say whose document it is
  and `headings` which lines are a firm's page;
- ``layouts/`` reads lists, records and lines that tell deals without a verb, `cells` the sentences in cells of tables;
- `passage_reader` reads one sentence: by the rules of ``patterns/`` (`grammar`, `matched_sides`, `sought`,
  `parties`, `actors`), by the frames of its words (`frames`, `framing`, `frame_*`), and by the noun
  of a deal wherever it stands (``nouns/``);
- the words decide the sides of a contract (`trade_sides`, `sides`, `trades`, `goods`, `supplying`,
  `contracts`, `works`, `funders`, `holdings`) and who is left out (`left_out`, `frame_left_out`, `completing`);
- what tells no deal goes: `misread`, `judging`, `doubting`, `others_act`, `one_side`, `who_acts`, `beside_zh`,
  `meaning_else` with the tables of `meanings_of_*` (`other_meaning`), `withheld`, and by weight `deal_odds` with
  `odds_en`, `odds_zh` and `side_places`;
- `set_right` mends what was read half right, and `deal_writer` writes it with its `details`, `money`, `dating`
  by the `clock` and what is `carried`, `commitment` and `several_sums`; `news` dates what a dated text tells as such;
- `echoes`, `afterthoughts` with `sum_behind_deal`, `cumulative` and `repeats` look at the deals together; `rows`
  prints them a line each.
"""
