"""What the Chinese sentences right above one say of works and ventures that have no name.

N 与 M 设立合资公司,注册资本…: what follows is put into that venture, or held of it. N 拟建设…项目: whose 本项目 is.
"""

from __future__ import annotations

from collections.abc import Sequence

from lianpu.core import lazy_re
from lianpu.extraction.text.shapes import Shape

_CAPITAL_OF_VENTURE = lazy_re.compile(
    "(?:合[资資营營](?:公司|企業|企业)|新公司|项目公司|項目公司|标的基金|基金)[^。\n]{0,8}(?:注册资本|註冊資本|注冊資本|总规模|總規模|认缴|認繳)[^\n]{0,90}$"
)
"""Above what somebody puts in: the capital of what several found, which has no name yet."""
_SHARES_OF_VENTURE = lazy_re.compile(
    "(?:合[资資營营](?:公司|企業|企业)|新公司|项目公司|項目公司)的?(?:股[权權]|股[东東]|持股|出[资資])[^\n]{0,60}$"
)
"""Above who holds how much: the shares of what has no name yet."""


def into_venture(above: str) -> bool:
    """Whether the capital of what several found is told above."""
    return _CAPITAL_OF_VENTURE.search(above) is not None


def of_venture(above: str) -> bool:
    """Whether the shares of what several found are told above."""
    return _SHARES_OF_VENTURE.search(above) is not None


_WORKS = lazy_re.compile(
    "(?:总投资[\ue003\ue007]的)?[^,;:]{1,30}项目,?(?:计划|预计)?(?:总投资|投资额?|投资总额)"
)
"""How a sentence on one of several works begins, which says whose it is or says it of nobody."""


_SAME_WORKS = lazy_re.compile("(?:本|该|此|上述|本次)?项目")
_WORKS_ABOVE = lazy_re.compile(
    "(?:拟|将|计划|决定)(?!为|向|给)[^。\n]{0,90}(?:建设|投建|新建|扩建|兴建|建造)[^。\n]{0,60}。?\\s*$"
)
"""How a sentence goes on about works that the one right above says somebody builds."""


def of_other_works(part: Shape, places: Sequence[int], at: int, *, afar: bool, above: str) -> bool:
    """Whether who builds one thing is taken for the one who builds the next of a list: 总投资 30 亿元的甲项目、总投资….

    Args:
        places: Where those who build stand in the sentence.
        at: Where the words of the deal begin in it.
        afar: Whether they are named in other sentences only.
        above: What stands right before the sentence.
    """
    if afar:
        if _SAME_WORKS.match(part.text):
            return _WORKS_ABOVE.search(above) is None
        return _WORKS.match(part.text) is not None
    return any("项目、" in part.text[min(place, at) : max(place, at)] for place in places)
