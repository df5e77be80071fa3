"""Figure numbers missing from their sequence, and captions that name what their table does not show."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from lianpu.audit.proof.verdicts import doubt
from lianpu.audit.stated.material import Material
from lianpu.core import lazy_re
from lianpu.core.document import Document, Figure, FigureState
from lianpu.core.finding import Finding
from lianpu.core.span import Span
from lianpu.core.text import Text

_VERSUS = lazy_re.compile(r"\s+(?:vs\.?|versus)\s+|\s*(?:对比|對比)\s*", re.IGNORECASE)
_GENERIC = lazy_re.compile(
    r"模型|产品|產品|公司|业务|業務|芯片|晶片|平台|model|chip|company", re.IGNORECASE
)


_BRACKETED = lazy_re.compile(r"[(（][^()（）]*[)）]\s*$")
"""What stands in brackets at a caption's end: a unit or a date, no side of a comparison."""


def missing_figures(material: Material) -> Iterator[Finding]:
    """Each number that the sequence of figures or tables skips."""
    figures = material.document.figures
    for at, figure in enumerate(figures):
        if figure.state is not FigureState.MISSING or figure.caption is not None:
            continue
        span = _near(material.document, figures, at)
        if span is None:
            continue
        note = figure.note or Text("", "")
        yield doubt(
            "figure-missing",
            (span,),
            Text(
                f"编号缺失：没有“{figure.label}”的标题{'；' + note.zh if note.zh else ''}",
                f"Number missing: no caption for “{figure.label}”{'; ' + note.en if note.en else ''}",
            ),
            stated=figure.label,
        )


def _near(document: Document, figures: tuple[Figure, ...], at: int) -> Span | None:
    """The place to show: its own source line, else the caption before or after the gap."""
    if figures[at].source_line is not None:
        return figures[at].source_line
    for other in (*reversed(figures[:at]), *figures[at + 1 :]):
        if other.caption is not None:
            return other.caption
    return None


def caption_mismatches(material: Material) -> Iterator[Finding]:
    """Captions "A vs B" above a table in which neither A nor B stands."""
    document = material.document
    for figure in document.figures:
        if figure.table is None or figure.caption is None or not figure.title:
            continue
        sides = _VERSUS.split(_BRACKETED.sub("", figure.title))
        if len(sides) != 2:
            continue
        table = document.tables[figure.table]
        words = [_key(document.cell_text(cell)) for cell in table.cells]
        heads = [document.cell_text(cell) for cell in table.cells if cell.row < table.header_rows]
        named = [_key(_GENERIC.sub("", side)) for side in sides]
        if any(len(name) < 2 for name in named) or len([head for head in heads if head]) < 2:
            continue
        if any(_stands(name, words) for name in named if name != min(named, key=len)) or all(
            _stands(name, words) for name in named
        ):
            continue
        yield doubt(
            "caption-mismatch",
            (figure.caption,),
            Text(
                f"标题为“{figure.title}”，表头却是“{'”“'.join(head for head in heads if head)}”",
                f"The caption says “{figure.title}”, the columns say "
                f"“{'”, “'.join(head for head in heads if head)}”",
            ),
            stated=figure.title,
            recomputed=" | ".join(head for head in heads if head),
        )


def _stands(name: str, words: list[str]) -> bool:
    return any(name in word for word in words)


def _key(words: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", words)).casefold()
