"""Typst with our own fonts and no others: the same words give the same PDF/UA-1 on every machine."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

import typst

from lianpu.core.errors import PublishingError
from lianpu.core.text import Language, Text
from lianpu.fonts import font_dir, prints
from lianpu.publishing.faces import latin_marks
from lianpu.publishing.words import WORDS

FONT = 'font: "Lianpu Sans SC", fallback: false'
"""Settings of every ``#set text``."""
_BOX = "□"
"""Printed for a character that our fonts lack; such characters are told at the end."""


def typeset(
    main: str,
    language: Language,
    drawings: Mapping[str, str] | None = None,
    file: str | None = None,
) -> bytes:
    """A Typst text as a PDF.

    A character that our fonts lack (an emoji, a script of another region) is printed as a box, and
    a last line says what the boxes stand for, so that no quote changes unseen. Marks that print
    nothing by themselves are left out.

    Args:
        main: The text, whose words stand in `string`.
        language: Of the last line.
        drawings: SVG files by the names under which the text calls them.
        file: The document that is set, for the error.

    Raises:
        PublishingError: Typst refuses the text; the message carries its diagnosis.
    """
    drawings = drawings or {}
    letters = set(main).union(*drawings.values()) - {"\n", "\t"}
    lacking = sorted(letter for letter in letters if not prints(letter))
    shown = {ord(letter): _BOX if _is_seen(letter) else "" for letter in lacking}
    told = ", ".join(_named(letter) for letter in lacking if _is_seen(letter))
    if told:
        main += f"\n\n#text(8pt, fill: muted, {prose(WORDS[language]['lacking'] + told)})"
    files = {name: drawing.translate(shown).encode() for name, drawing in drawings.items()}
    try:
        return bytes(
            # files by name, as typst documents; its stubs know paths only
            typst.compile(  # type: ignore[call-overload]
                {"main.typ": main.translate(shown).encode(), **files},
                font_paths=[str(font_dir())],
                ignore_system_fonts=True,
                pdf_standards=["ua-1"],
                timestamp=0,
            )
        )
    except typst.TypstError as error:
        raise PublishingError(
            Text(f"PDF 排版失败：{error}", f"the PDF could not be set: {error}"),
            file=file,
            remedy=Text("请改用 HTML，并报告此问题", "write HTML instead and report this"),
        ) from error


def string(words: str) -> str:
    """A Typst string literal: nothing in a source can become markup."""
    escaped = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def prose(text: str, before: str = "", after: str = "") -> str:
    """A Typst expression of words to be read: quotes beside Latin words in their Latin form.

    Args:
        text: The words.
        before: What stands before them in the same line, of which a quote may be the end.
        after: What stands behind them.
    """
    narrow = latin_marks(f"{before}{text}{after}")
    parts: list[tuple[bool, str]] = []
    for at, letter in enumerate(text, len(before)):
        if parts and parts[-1][0] == (at in narrow):
            parts[-1] = (parts[-1][0], parts[-1][1] + letter)
        else:
            parts.append((at in narrow, letter))
    if not any(is_narrow for is_narrow, _ in parts):
        return string(text)
    spelled = (
        f'text(features: ("pwid",), {string(part)})' if is_narrow else string(part)
        for is_narrow, part in parts
    )
    return f"({' + '.join(spelled)})"


def _is_seen(letter: str) -> bool:
    """Whether a character prints anything by itself, unlike joiners, selectors and controls."""
    selects = "\ufe00" <= letter <= "\ufe0f"
    return not selects and unicodedata.category(letter) not in {"Cc", "Cf", "Zl", "Zp"}


def _named(letter: str) -> str:
    return f"U+{ord(letter):04X} {unicodedata.name(letter, '')}".strip()
