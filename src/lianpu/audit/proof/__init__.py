"""What holds, by how much, and which number is wrong.

`operations` compute of intervals, `arithmetic` holds a number to them, `verdicts` makes findings of that. `slips`
says whether a number may be another miswritten, `miswritten` when a doubt is proof; `system` and `localisation` which
one of all numbers that stand in equations is wrong. `spelling` writes a printed number in one scale, `printing` a
result like the number it is set against.
"""
