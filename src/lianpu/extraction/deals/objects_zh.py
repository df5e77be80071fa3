"""Whether a Chinese clause makes the one taken for who acts, or who receives, its object instead."""

from __future__ import annotations

from collections.abc import Sequence

from lianpu.core import lazy_re
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Sighting

_BOUGHT = lazy_re.compile(
    "的?(?:合计|全部|剩余|共)?\ue004的?(?:股权|股份|股票|权益|出资额|控股权)|的?全部股权"
    "|(?:经审计|经评估)的?|的?(?:净资产|账面价值|评估值|估值|转让价格?|收购价格?)"
)
"""Behind a firm whose shares are bought, or that is priced: 甲 60% 股权; 甲经审计的净资产."""
_ASKED = lazy_re.compile("[向从]\ue002?(?:控股股东|间接控股股东|大股东|股东|关联方|母公司|银行)?$")
_BORROWS = lazy_re.compile(
    "(?:(?!发放|批[出给]|提供|授[出予信]|出借|给)[^,;\ue001\ue003]){0,8}(?:申请|借|融入|拆入)"
)
"""Behind one from whom the subject borrows."""
_WORKS = lazy_re.compile(
    " ?(?:[\u3400-\u9fff]{0,4}?)(?:工厂|厂区|厂房|装配厂|组装厂|超级工厂|园区|基地|产线|矿山|油田|机房|数据中心)"
)
_OWN = lazy_re.compile("(?:其|旗下|自家|自有|位于[^,;\ue001]{2,8}的)$")


def only_bought(part: Shape, givers: Sequence[Sighting]) -> bool:
    """Whether wherever a sentence names the one taken for the buyer his own shares are told of."""
    places = part.positions([*givers])
    return bool(places) and all(_BOUGHT.match(part.text, place + 1) for place in places)


def asked_to_lend(part: Shape, takers: Sequence[Sighting]) -> bool:
    """Whether the one taken for the borrower is whom the subject asks for a loan: 向甲及关联方申请借款."""
    places = part.positions([*takers])
    return bool(places) and all(
        _ASKED.search(part.text, max(0, place - 9), place) is not None
        and _BORROWS.match(part.text, place + 1) is not None
        for place in places
    )


def its_works(part: Shape, takers: Sequence[Sighting]) -> bool:
    """Whether the one invested in is only the name of somebody's plant: 向其 N 组装厂投资."""
    places = part.positions([*takers])
    return bool(places) and all(
        _WORKS.match(part.text, place + 1) is not None
        and _OWN.search(part.text, max(0, place - 14), place) is not None
        for place in places
    )
