"""Lists of names in Chinese, each with what it is before it, and what stands around them."""

from __future__ import annotations

import re

from lianpu.core import lazy_re
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Sighting

_SORT = "(?:(?![,;:、的与和及由被向对为将在等]|领投|跟投|参投|包括|投资了|收购)[\u3400-\u9fffa-z0-9+\\-]){0,12}?"
"""What a member of a list is, before its name: 美元基金甲、地方国资乙."""
_MEMBER = f"{_SORT}\ue001(?:集团|基金|旗下[^,;、\ue001]{{0,8}})?"
LIST = f"{_MEMBER}(?:(?:、[\u3400-\u9fff]{{2,4}}(?=、))*(?:、|和|与|及|,?以及){_MEMBER})*"
_WHOLE = f"{_MEMBER}(?=[,;、.:和与及等在的以]|$)"
LAST = f"(?P<list>{_WHOLE}(?:(?:、|和|与|及|,?以及){_WHOLE})*)"
"""A list that ends what it belongs to: a word right behind a name may be a part of it that was not read."""
TIMES = "(?:其实|此外|同样|主要|分别|依次|还|也|则|已经?|更|又|均|都|亦|同时|此前|早前|目前|现在|将|有望|本身|一直|继续|后来|随后|就|仍)*"
OPENS = "(?:^|(?<=[,;:.-])|(?<=此外)|(?<=而)|(?<=同时))"
_UNIT = lazy_re.compile("(?:集团)?(?:旗下|全资|控股|的?子公司|系)(?!关联)")


def owns(part: Shape, one: Sighting) -> bool:
    """Whether a name only says whose the investor is, who has none that was read: 甲旗下某某资本."""
    return any(_UNIT.match(part.text, place + 1) for place in part.positions([one]))


_CLAUSE = lazy_re.compile("[^,;:]{6,}[,;:]")
_THIS_ROUND = lazy_re.compile("[本此这该][轮次]")


def brought(part: Shape, words: re.Match[str], found: list[Sighting]) -> bool:
    """Whether somebody of another sentence stands in where a clause before the words has its own subject, perhaps unread."""
    if part.positions(found) or _THIS_ROUND.search(part.text, 0, words.end()):
        return False
    return _CLAUSE.search(part.text, 0, words.start()) is not None
