"""Words of totals: in the names of a table's lines, and in prose."""

from __future__ import annotations

ADDS_UP = (
    r"合[计計]|[总總][计計]|小[计計]|[总總]和|共[计計]"
    r"|^全(?:世界|行业|市场|集团|公司|[球国省市县区州旗镇乡村港校院司网线])$|\b(?:sub-?)?totals?\b"
)
"""In the name of what adds up others, whatever table; a reader adds what its tables call so besides: "net", 集团."""

IS_PART = r"^[-–—•·\s]*(?:其中|当中|of which|of whom|thereof|incl(?:uding\b|\.))"
"""At the beginning of the name of what is part of another."""

TOGETHER = r"合计|总计|共计|总共|合共|一共"
TOGETHER_EN = r"together|in total|in all|altogether|combined|all told"
"""Of several things taken as one, in a sentence."""
