"""Units that were dropped in a list: "480 万/960 万/1,300 万亿" wants one scale throughout."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from lianpu.audit.proof.verdicts import doubt
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import trimmed
from lianpu.core import lazy_re
from lianpu.core.document import PROSE_KINDS, Block
from lianpu.core.finding import Finding
from lianpu.core.text import Text

_ITEM = r"(?P<{0}>\d[\d,]*(?:\.\d+)?)\s*(?P<{1}>万亿|萬億|百万|百萬|亿|億|万|萬|千|tn|trillion|bn|billion|mn|million|k)?"
_LIST = lazy_re.compile(
    r"(?<![\d./])"
    + _ITEM.format("a", "sa")
    + r"\s*[/／、]\s*"
    + _ITEM.format("b", "sb")
    + r"(?:\s*[/／、]\s*"
    + _ITEM.format("c", "sc")
    + r")?(?![\d./])"
)
_SCALES = {
    None: 0, "千": 3, "k": 3, "万": 4, "萬": 4, "百万": 6, "百萬": 6, "mn": 6, "million": 6, "亿": 8, "億": 8,
    "bn": 9, "billion": 9, "万亿": 12, "萬億": 12, "tn": 12, "trillion": 12,
}  # fmt: skip

ODD_STEP = 1000
"""Neighbours of one list that differ this much, while their digits do not, are doubtful. Ours."""

LIKELY_STEP = 20
"""With one scale for all, neighbours must be within this factor for the doubt to be raised."""


def _has_list(text: str, block: Block) -> bool:
    return any(text.find(mark, block.start, block.end) >= 0 for mark in "/／、")


def dropped_units(material: Material) -> Iterator[Finding]:
    """Lists whose items print different scales although their digits follow on from each other."""
    document = material.document
    for block in document.blocks:
        if block.kind not in PROSE_KINDS or not _has_list(document.text, block):
            continue
        for match in _LIST.finditer(document.text, block.start, block.end):
            items = [
                (match[number], match[scale])
                for number, scale in (("a", "sa"), ("b", "sb"), ("c", "sc"))
                if match[number]
            ]
            scales = {scale for _, scale in items}
            if len(scales) < 2 or None in scales:
                continue
            digits = [Decimal(number.replace(",", "")) for number, _ in items]
            values = [
                digit.scaleb(_SCALES[scale])
                for digit, (_, scale) in zip(digits, items, strict=True)
            ]
            if min(digits) <= 0 or not _doubtful(values, digits):
                continue
            widest = max(scales, key=lambda scale: _SCALES[scale]) or ""
            proposal = "/".join(f"{number} {widest}" for number, _ in items)
            yield doubt(
                "unit-dropped",
                (trimmed(document, match.start(), match.end()),),
                Text(
                    f"并列数字的单位不一：{match.group()}；若同为“{widest}”，数值才连贯",
                    f"Numbers of one list print different scales: {match.group()}; "
                    f"they follow on only if all are in {widest}",
                ),
                stated=match.group(),
                arithmetic=f"{values[-1]:,.0f} / {values[0]:,.0f} = {values[-1] / values[0]:,.0f}",
                proposal=proposal,
            )


def _doubtful(values: list[Decimal], digits: list[Decimal]) -> bool:
    return max(values) / min(values) >= ODD_STEP and max(digits) / min(digits) <= LIKELY_STEP
