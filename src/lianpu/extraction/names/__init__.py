"""Names that no registry holds, found by form and by the words beside them, in both languages.

`naming` holds what both languages share. English: `latin`, `caseless` where no capitals tell, `headlines` where all
do and `owned` where a name ends as an owner does. Chinese, in the order of the work: words (`name_words_zh`), runs of
odd characters (`runs_zh`), places that only a party fills (`naming_slots`, `naming_sides`; `paired_zh` for both sides
of a clause), weights (`naming_scores`), what is cut off or refused (`borders_zh`, `refined_zh`, `outweighed_zh`);
`naming_zh` asks them all, `latin_zh` for names in Latin letters. `skeletons` tells which patterns a text can match at
all.
"""
