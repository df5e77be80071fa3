"""From a match of a rule to the sides of a deal.

`matched_sides` gives both sides and the kind; `trade_sides` and `contracts` those of a contract; `misread` sees
where a pattern took a wrong name, and `set_right` mends what was read half right.
"""
