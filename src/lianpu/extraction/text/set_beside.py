"""Names that only say whose rival or partner the next one is: "acquired Harrow's rival N", 收购甲的供应商乙.

A rival is set beside another and has no part in what he does. A supplier or customer has, where goods are told of;
where he is bought or invested in, whom he deals with is no party.
"""

from __future__ import annotations

from itertools import pairwise

from lianpu.core import lazy_re
from lianpu.extraction.text.sightings import Board

_ADJECTIVES = r"(?:(?:an?|the|one of|[a-z\-]+) ){0,3}?"
_RIVAL = lazy_re.compile(
    rf"['’]s? {_ADJECTIVES}(?:rival|competitor|peer|neighbou?r|counterpart|predecessor|successor),? "
)
_PARTNER = lazy_re.compile(
    rf"['’]s? {_ADJECTIVES}(?:supplier|customer|client|vendor|landlord|tenant|lender|partner|contractor|distributor),? "
)
_BOUGHT = lazy_re.compile(
    r"\b(?:acquir(?:es?|ed|ing)|buys?|bought|buying|purchas(?:es?|ed|ing)|t(?:ook|akes?|aking) over|snap(?:s|ped|ping)? up"
    r"|(?:acquisition|takeover|purchase|buyout) of|(?:stake|interest|holding|shareholding|shares) in"
    r"|invest(?:s|ed|ing|ment)?[^.;,]{0,30} in(?:to)?) (?:all of |the )?$"
)
"""Before a firm whose partner is bought: "invested 20 in Harrow's supplier N"."""
_RIVAL_ZH = lazy_re.compile(
    "的?(?:主要|最大|长期|長期|头号|頭號|直接|老|昔日|美国|国内|海外)*的?(?:竞争对手|競爭對手|竞争者|競爭者|对手|對手|友商|宿敌|宿敵|劲敌|勁敵|死对头)"
)
_PARTNER_ZH = lazy_re.compile(
    "的?(?:第[一二三四五]大|最大|主要|核心|重要|长期|上游|下游|独家)*的?(?:供应商|供應商|客户|客戶|合作伙伴|代工厂|经销商|分销商|房东|租户)"
)
_INTO_ZH = lazy_re.compile("(?:战略)?(?:投资|投資|增资|增資|注资|注資|入股|出资|出資|融资|融資)")
_BOUGHT_ZH = lazy_re.compile(
    "(?:收购|收購|买下|買下|并购|併購|入股|参股|控股|投资|投資|增资|增資|注资|注資|认购|認購)了?$"
)


def leave_out_set_beside(board: Board, text: str, *, chinese: bool) -> None:
    """Takes away the names that another is only set beside."""
    rival, partner = (_RIVAL_ZH, _PARTNER_ZH) if chinese else (_RIVAL, _PARTNER)
    for one, other in pairwise(board.names()):
        start, end = one.start - board.base, one.end - board.base
        behind, last = other.start - board.base, other.end - board.base
        if rival.fullmatch(text[end:behind].strip() if chinese else text[end:behind]) or (
            partner.fullmatch(text, end, behind)
            and (
                (_BOUGHT_ZH if chinese else _BOUGHT).search(text, 0, start)
                or (chinese and _INTO_ZH.match(text, last))
            )
        ):
            board.remove(one)
