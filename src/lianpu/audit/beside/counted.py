"""How many lines rose, fell, or are of a group, as told beside a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from lianpu.audit.beside.named import Mention
from lianpu.audit.beside.ranked import (
    CHANGE_HEAD,
    Place,
    candidates,
    column_of,
    doubted,
)
from lianpu.audit.beside.sheet import Sheet
from lianpu.audit.beside.times import times_said
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Sentence
from lianpu.core import lazy_re
from lianpu.core.finding import Finding
from lianpu.notation.numerals import read_count

COUNT = lazy_re.compile(
    r"(?P<zn>[一二两三四五六七八九十]|\d{1,2})(?P<cl>个|家|项|类|款|座|只|省|市|地|国|种|条|名|支|组|品种|城市|企业|区域|片区|品牌|行业|板块|业务)"
    r"|\b(?P<en>one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) (?:of (?:the (?:\w+ )??[a-z]+s|them|these)\b|(?:[a-z]+ )?[a-z]+s)\b(?! of)",
    re.IGNORECASE,
)


_UP = lazy_re.compile(
    r"增长|上升|上涨|增加|提高|回升|改善|扩大|正增长|增产|走高|\b(?:grew|rose|increased|gained|expanded|improved|advanced|climbed|higher|up|growth|more (?:punctually|often|than))\b",
    re.IGNORECASE,
)


_DOWN = lazy_re.compile(
    r"下降|下滑|下跌|减少|回落|萎缩|缩水|负增长|减产|走低|\b(?:fell|declined|shrank|decreased|dropped|lost|lower|down|slipped|contracted|less)\b",
    re.IGNORECASE,
)


_BOUND = lazy_re.compile(
    r"超过|以上|以下|以内|不足|高于|低于|大于|双位数|两位数|%|倍|\b(?:more than \d|above|below|over|under|at least|double|faster|less than)\b"
)


_OF_ALL = lazy_re.compile(r"\b(?:of|among) (?:all |the )*$|这$", re.IGNORECASE)
CLOSE = 2
"""How far a count may be off to be of the rows of the table. Ours."""


def counts(
    material: Material,
    sheet: Sheet,
    sentence: Sentence,
    words: str,
    clause: Place,
    named: Sequence[Mention],
) -> Iterator[Finding]:
    begin, end = clause
    own = words[begin:end]
    found = list(COUNT.finditer(words, begin, end))
    for at, match in enumerate(found):
        number = read_count(match["zn"] or match["en"])
        stop = found[at + 1].start() if at + 1 < len(found) else end
        predicate = words[match.end() : stop]
        if not number or number > len(sheet.ranked):
            continue
        if (
            number == len(sheet.ranked)
            and at + 1 < len(found)
            and re.search(r"[中里内,]|\bof\b", predicate + words[match.start() : match.end()])
        ):
            continue  # 四个片区中有三个: of all
        if _OF_ALL.search(words[: match.start()]):
            continue
        group = [
            each for each in named if each.kind == "group" and match.end() <= each.start < stop
        ]
        if (
            group
            and re.search(r"\bof (?:them|these|the)\b|其中", own)
            and not _UP.search(predicate)
            and not _DOWN.search(predicate)
        ):
            count = len(group[0].lines)
            if count != number and abs(count - number) <= CLOSE:
                yield doubted(
                    material,
                    sheet,
                    sentence,
                    "count",
                    _digit(match),
                    str(count),
                    list(group[0].lines),
                    sheet.newest,
                )
            continue
        up, down = _UP.search(predicate), _DOWN.search(predicate)
        if bool(up) == bool(down) or _BOUND.search(predicate):
            continue
        if any(
            time == -1 for place, time in times_said(sheet, words) if begin <= place < end
        ) and sheet.times != (None,):
            continue
        if [each for each in named if each.kind == "line" and match.end() <= each.start < stop]:
            continue
        made = list(candidates(sheet, words, own, True, sheet.newest))
        counts = {
            sum(
                value > _still(sheet, each) if up else value < _still(sheet, each)
                for value in each.values()
            )
            for each in made
        }
        if not counts or number in counts or all(abs(each - number) > CLOSE for each in counts):
            continue
        yield doubted(
            material,
            sheet,
            sentence,
            "count",
            _digit(match),
            str(min(counts)),
            list(sheet.ranked),
            sheet.newest,
        )


def _still(sheet: Sheet, values: dict[int, Fraction]) -> int:
    """What a value is where nothing changed: 1 of quotients, 0 of steps and rates."""
    return (
        1
        if all(each > 0 for each in values.values())
        and max(values.values()) < 20
        and min(values.values()) > Fraction(1, 20)
        and not _is_rate(sheet, values)
        else 0
    )


def _is_rate(sheet: Sheet, values: dict[int, Fraction]) -> bool:
    return any(
        CHANGE_HEAD.search(each.words) and column_of(sheet, at, sheet.newest) == values
        for at, each in enumerate(sheet.measures)
    )


def _digit(match: re.Match[str]) -> Place:
    return (match.start("zn"), match.end("cl")) if match["zn"] else match.span("en")
