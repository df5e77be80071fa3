"""Chinese lists that place several at once: 前三名依次为 A、B 和 C; A、B、C 分列前三."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from lianpu.core import lazy_re
from lianpu.core.quantity import Quantity
from lianpu.extraction.metrics.grammar import Q
from lianpu.extraction.told.marked import HEDGED_ZH, Marked, N, rank_of
from lianpu.extraction.told.orders_zh import (
    IN_ORDER,
    NO_ORDER,
    SCOPE,
    SCOPES,
    TRIM,
    board_of,
    is_bare,
)
from lianpu.extraction.told.placing import Placed

_ITEM = rf"(?:{N}|[一-龥a-z][一-龥a-z0-9]{{1,9}}?)"
"""One of a list; where each is set off by signs, words that no rule knows are a name."""
_LIST = lazy_re.compile(
    rf"前(?P<top>[三五十两四六]|\d{{1,2}})(?:大|名|位|强)?(?:的)?(?P<what>[^,;{N}{Q}]{{0,10}}?)(?P<order>分别|依次)?(?:为|是|:)(?P<items>{_ITEM}(?:[(]?{Q}[)]?)?(?:(?:、|以及|[和与及])+{_ITEM}(?:[(]?{Q}[)]?)?)+)(?=$|[,;.!?)])"
)
_SHARED = lazy_re.compile(
    rf"(?P<items>{N}(?:[、和与及以,]+{N})+)(?P<of>[^,;{N}]{{0,20}}?)(?:分列|分居|分别位列|分别排名|分别位居|分别排|包揽|分获)(?P<scope>(?:{SCOPE})*)(?:的)?"
    rf"(?:前(?P<top>[三五两四]|\d)(?:名|位|强|甲)?|第(?:一|1)(?P<more>(?:[、,和与至到及]+第?[二三四五2345])+)(?:位|名)?|[一1](?P<short>(?:[、至到])[二三四五2345])位)"
)


def listed(marked: Marked) -> Iterator[Placed]:
    """前三大厂商依次为 A、B 和 C; A、B、C 分列前三."""
    text = marked.text
    for match in _LIST.finditer(text):
        lead = text[: match.start()]
        clause = lead[max(lead.rfind(","), lead.rfind(";"), lead.rfind(". ")) + 1 :]
        if HEDGED_ZH.search(clause) or NO_ORDER.search(clause[-12:] + match["what"]):
            continue
        base = match.start() - len(clause)
        board, scope = board_of(marked, base, clause)
        what = (
            re.sub(
                "厂商|公司|企业|供应商|品牌",
                "",
                marked.written(match.start("what"), match.end("what")).strip("的"),
            )
            if board
            else marked.written(match.start("what"), match.end("what"))
        )
        board = f"{board or ''}{what}" if not board or what not in board else board
        base = match.start("items")
        places = [
            (base + one.start(), base + one.end())
            for one in re.finditer(
                rf"{N}|[一-龥a-z][一-龥a-z0-9]*?(?=$|[、,(]|以及|[和与及])", match["items"]
            )
            if one.group() not in ("和", "与", "及", "以及")
        ]
        top = rank_of(match["top"])
        if board in SCOPES or is_bare(board) or not board:
            # 键合设备方面, 全球前三大厂商依次为: the clause before names the order
            earlier = lead[: max(lead.rfind(","), 0)]
            within = IN_ORDER.search(earlier[earlier.rfind(",") + 1 :])
            scope = board if board in SCOPES else scope
            at = earlier.rfind(",") + 1
            board = None
            if within is not None:
                board = marked.written(at + within.start("b"), at + within.end("b"))
        if not board or len(board) < 2 or top is None or len(places) != top:
            continue
        shares = [
            marked.quantity(match.start("items") + at)
            for at, sign in enumerate(match["items"])
            if sign == Q
        ]
        sunk = len(shares) == len(places) and _falling(shares)
        ordered = match["order"] == "依次" or sunk
        for order, (low, high) in enumerate(places, 1):
            name = marked.name(low)
            words = name.text if name is not None else marked.written(low, high).lstrip("和与及以")
            if len(words) > 1:
                yield Placed(
                    words, name is not None and name.registered, (low, high), order if ordered else top, not ordered,
                    board, scope, marked.last_period(match.end()), shares[order - 1] if sunk else None,
                )  # fmt: skip
    yield from _shared(marked)


def _shared(marked: Marked) -> Iterator[Placed]:
    """A、B、C 分列前三."""
    text = marked.text
    for match in _SHARED.finditer(text):
        lead = text[: match.start()]
        clause = lead[max(lead.rfind(";"), lead.rfind(". ")) + 1 :]
        if HEDGED_ZH.search(match.group()) or NO_ORDER.search(match["of"]):
            continue
        places = [match.start("items") + at for at, sign in enumerate(match["items"]) if sign == N]
        if match["top"]:
            count = rank_of(match["top"])
        else:
            count = rank_of(
                re.sub(
                    r"\D*?([二三四五2345])$", r"\1", (match["more"] or match["short"] or "")[-1:]
                )
            )
        board, scope = board_of(marked, match.start("of"), match["of"])
        if board is None:
            within = IN_ORDER.search(clause.rstrip(",")) or IN_ORDER.search(
                TRIM.sub("", clause.rstrip(","))
            )
            if within is not None:
                board, scope = board_of(
                    marked,
                    clause.index(within["b"]) + len(lead) - len(clause),
                    within["b"],
                )
        if match["scope"]:
            scope = match["scope"]
        if not board or count != len(places) or "包揽" in match.group():
            continue
        for order, place in enumerate(places, 1):
            name = marked.name(place)
            if name is not None:
                yield Placed(
                    name.text,
                    name.registered,
                    (place, place + 1),
                    order,
                    False,
                    board,
                    scope,
                    marked.last_period(match.end()),
                )


def _falling(shares: list[Quantity | None]) -> bool:
    units = {each.unit for each in shares if each is not None}
    values = [each.best for each in shares if each is not None and len(units) == 1]
    numbers = [each for each in values if each is not None]
    return len(numbers) == len(shares) and all(a > b for a, b in pairwise(numbers))
