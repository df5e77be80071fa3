"""The rules over prose and whole documents, a file a kind of claim; `audit/order.py` lists them in the order they speak.

What one sentence claims: `change`, `bases`, `told_changes`, `successions`, `special_bases`,
`carried_changes`, `changes_stated`, `revisions`, `points` (growth and steps);
`part_wordings`, `parts`, `whole_shares`, `rate_identities`, `bounded` (shares and rates); `lists`, `counted_sums`,
`totals_set_out`, `run_claims` (sums); `midpoints`; `expressions`, `equations`, `reckoned` (arithmetic written out); `name_identities`
with `identity_times`, `per_share` (what a name states); `by_units`, `conversions`, `terms`, `restated`, `scales` (units, moneys, prices); `compare`,
`outweighed`, `thresholds` (which is more); `counts`, `enumerated`, `headed`, `dates`, `elapsed`, `times_told` (counts
and time). Over sentences and the whole document: `nearby`, `levels`, `scopes`, `consistency`, `odd_cells`,
`other_times`, `trends`, `held_together` (what one passage tells that must agree). What silences a finding:
`excuses`, `other_bases`, `not_joined`, `signed`, `told_aside`; what nobody judged: `claiming` and `unstated`.
"""
