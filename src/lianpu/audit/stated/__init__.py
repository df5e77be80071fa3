"""What a document states: its sentences, grids of numbers, Series, and the names that they go by.

`runs` are what prose lists year after year, `ordinals` which of a run or an order it tells; `concepts` tell of what
words are, and of whom.

From the ground up: `spotting` finds numbers and periods and `masking` hides them, so that `prose` makes `sentences`
whose patterns (`triggers`, `shapes`) see grammar and no digits, and `every_number` hides what the scan leaves;
`cells` and `written_cells` make numbers of what cells print, `rows` and `grids` rows and columns of these,
`cell_words` sentences of the others; `said`, `series` and `prose_series` tell what both say of one thing at several
times, `book` and `subjects` find the few Series that words mean; `carried` tells what numbers are of that leave it to
the clause before, `things` names what any number is of, and `told_levels` keeps all of them by that and by time, so
that a claim finds what stands paragraphs ahead. `material` holds all of it, made once. Words that many rules ask for:
`pairs` (changes), `compared` (with what), `beside` (the words beside a number), `clauses` (a change and its levels),
`told_alone` (the only numbers of a stretch), `time_words` (when, so that two can be put in order), `measures`,
`totals`, `doubt`, `capitals` (names by how they are written).
"""
