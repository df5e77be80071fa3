"""The rules over prose and whole documents, a file a kind of claim; `audit/order.py` lists them in the order they speak.

What one sentence claims: `change` (`word_multiples`, `years_between`), `bases`, `rated_steps`, `twice_compared`, `told_changes`,
`successions`, `special_bases`, `carried_changes`, `changes_stated`, `revisions`, `points`, `only_levels` with `other_ends`,
`fractions_changed`, `lengths_compared`, `plain_trends`, `led_to` with `goes_on`, `told_behind`, `ways_behind`, `paces` (growth, steps and
directions); `chained` (what steps lead to); `part_wordings`, `passing_wordings`, `parts`, `whole_shares`, `rate_identities`, `bounded`,
`plain_shares`, `only_operands` (shares and rates); `lists`, `counted_sums`, `totals_set_out`, `run_claims`,
`plain_sums`, `only_flows` (sums); `midpoints`; `expressions`, `equations`, `reckoned` (arithmetic written out);
`name_identities` with `identity_times`, `per_share` (what a name states); `by_units`, `conversions`, `terms`,
`restated`, `told_otherwise`, `plain_quotients`, `scales` (units, moneys, prices); `compare`, `plain_orders`,
`plain_bests`, `respective_bests`, `outweighed`, `thresholds` (which is more); `counts`, `things_named`, `enumerated`,
`headed`, `dates`, `date_orders`, `elapsed`, `anniversaries`, `only_years`, `times_told` (counts and time); `ordinals_apart`,
`named_ahead`, `groups_told` (ordinals, ranks and groups). Over sentences and the whole document: `nearby`, `levels`,
`scopes`, `consistency`, `odd_cells`, `other_times`, `trends`, `held_together` (what one passage tells that must
agree). What silences a finding: `excuses`, `other_bases`, `other_wholes`, `not_joined`, `elsewhere`, `besides`,
`signed`, `told_aside`; what nobody judged: `claiming` and `unstated`.
"""
