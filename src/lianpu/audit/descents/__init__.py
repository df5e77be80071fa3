"""What a number may have been computed from, and numbers that follow from nothing around them.

`views` is the number with those around it and the ways in which they may give it, `in_words` the same of a number
told without a digit, `drawn` whether words draw it from them; `every_way` asks all that make ways, by kind:
`amounts`, `rate_ways`, `apart`, `part_and_whole`, `ends`, `averages`, `by_time`, `spans`, `priced`, `added_up`,
`taken_away`, `other_parts`; by names: `named_ways`, `named_pairs`, `set_against`, `respective`, `far_wholes`,
`only_pair`; by rows of tables: `earlier`, `faint`; by no words at all: `passed_over`. `reasons` lists which of them
no words mean (`unmeant`: of another kind; `no_operands`, `not_these`: by the words of one number), `slipped` what a
number is a slip of (`bound`: which misfit is doubt at all), `given` which numbers follow from nothing, and `orphans`
is the last look that joins all of it; `looked_up` finds by subject, measure and time what a claim leaves to another
place (`far_changes`, `far_parts`, `named_operands`, `far_resolved`); `sought` looks wider still (`ways_sought`), and only confirms.
`tellings` (each a `telling`, found by `told_lines`), `told_again`, `retold`, `told_apart`, `miscopied` (with
`two_tellings`), `headlined` and `cells_again` hold numbers to other places that tell them, `sister_lines` knows
sentences built alike of two things; `comes_to` with `passages` and `passage_sums`, `recalled`, `told_multiples`,
`ranks_told`, `parts_told` and `parts_apart` are rules of `audit/order.py`.
"""
