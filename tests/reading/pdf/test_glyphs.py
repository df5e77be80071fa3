"""Characters gathered into words in one pass over arrays, against a walk one by one."""

from __future__ import annotations

import ctypes
import io
from array import array

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from lianpu.reading import read
from lianpu.reading.pdf.calls import _ROOM, Calls
from lianpu.reading.pdf.glyphs import (
    _BLANK,
    _SOFT_HYPHENS,
    _SPACES,
    Letters,
    _composed,
    _Inked,
    _starts,
)
from lianpu.reading.pdf.ink import SOFT_HYPHEN
from lianpu.reading.pdf.lines import lines_of, words_of
from lianpu.reading.pdf.paths import _placer, _upright, page_ink

SETTING = "#set page(width: 300pt, height: 400pt, margin: 20pt)\n#set text(8pt, font: ({fonts}))\n"
FONTS = '"Libertinus Serif", "Noto Sans CJK SC"'
TABLE = (
    "#table(columns: 4, [名称], [2023A], [2024E], [Notes], [云岭电缆], [1,234.5], [(3.2%)], [a b], "
    "[松石光学], [-8.1], [—], [soft-?hyphen])"
)
BODIES = {
    "prose": "Alder Cable said that demand eased, and that it would not guide for 2025. " * 60,
    "mixed": "本季度订单增长 12.5%，管理层认为 demand 来自更新。" * 30 + TABLE,
    "jumps": "A#super(typographic: false)[12] B#sub(typographic: false)[3] #h(-30pt) over #h(60pt) far #v(-12pt) up\n\n"
    + TABLE,
    "turned": "#rotate(90deg, reflow: true)[axis title 轴] beside " + TABLE,
    "marks": "e\u0301te\u0301 na\u00efve ﬁne ffi \u2028 co\u00adoperate 、。「」" * 10,
}

Found = tuple[str, float, float, bool, list[float]]
"""Text, left, right, whether the file has a blank before it, left edge of each character."""


def naive(page: pdfium.PdfPage) -> list[Found]:
    """The words of a page, each character asked for by itself."""
    text = raw.FPDFText_LoadPage(page.raw)
    place = _placer(page)
    found: list[Found] = []
    letters, lefts = "", [0.0]
    x1 = y1 = high = 0.0
    blank = False

    def close() -> None:
        nonlocal letters
        kept = _composed(letters, lefts, x1) if letters else None
        if kept is not None:
            stops = array("d", kept[1]).tolist()
            found.append((kept[0], min(kept[1]), x1, blank, stops))
        letters = ""

    for index in range(raw.FPDFText_CountChars(text)):
        code = raw.FPDFText_GetUnicode(text, index)
        if code in _BLANK:
            close()
            blank = code in _SPACES and not raw.FPDFText_IsGenerated(text, index)
            continue
        box = raw.FS_RECTF()
        if not raw.FPDFText_GetLooseCharBox(text, index, ctypes.byref(box)):
            continue
        (x, top), (right, bottom) = place(box.left, box.top), place(box.right, box.bottom)
        left, right = min(x, right), max(x, right)
        top, bottom = min(top, bottom), max(top, bottom)
        if not code and right - left < 0.1:
            continue
        if letters and (
            left - x1 > high * 0.28
            or left < lefts[0] - high * 0.2
            or abs(bottom - y1) > high * 0.55
            or (y1 - bottom > high * 0.2 and high * 0.3 < bottom - top < high * 0.8)
        ):
            close()
            blank = False
        if not letters:
            lefts, x1, y1, high = [], right, bottom, max(bottom - top, 0.1)
        x1 = max(x1, right)
        odd = not code or 0xD800 <= code <= 0xDFFF
        letters += SOFT_HYPHEN if code in _SOFT_HYPHENS else "\ufffd" if odd else chr(code)
        lefts.append(left)
    close()
    raw.FPDFText_ClosePage(text)
    return found


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("body", BODIES)
def test_arrays_give_the_words_of_a_walk_one_by_one(body: str, rotation: int) -> None:
    """The fast path may leave nothing out and part nothing else, however a page is turned."""
    document = pdfium.PdfDocument(
        typst.compile((SETTING.format(fonts=FONTS) + BODIES[body]).encode())
    )
    for number in range(len(document)):
        page = document[number]
        page.set_rotation(rotation)
        text = raw.FPDFText_LoadPage(page.raw)
        words = Letters(text, _placer(page), _upright(page), Calls()).gather()

        walked = naive(page)
        assert [(word.text, word.x0, word.x1, word.blank) for word in words] == [
            one[:4] for one in walked
        ]
        # of turned words the upper edge is kept instead
        assert [word.stops.tolist() for word in words if not word.turned] == [
            one[4] for word, one in zip(words, walked, strict=True) if not word.turned
        ]
        raw.FPDFText_ClosePage(text)


def test_a_page_of_more_characters_than_one_pass_fetches() -> None:
    """Room is reused from pass to pass, so each must be copied before the next."""
    words = [f"w{number}" for number in range(_ROOM)]
    source = (
        f"#set page(width: 900pt, height: 1400pt, margin: 20pt)\n#set text(6pt)\n{' '.join(words)}"
    )
    document = pdfium.PdfDocument(typst.compile(source.encode()))

    ink = page_ink(document, 0, Calls())

    assert sum(len(word.text) for word in ink.words) > 3 * _ROOM
    assert [word.text for word in ink.words] == words


def test_a_page_of_more_shapes_than_one_pass_fetches() -> None:
    """Each of a thousand boxes is drawn at its own place, and found there."""
    count = _ROOM + 200
    source = (
        "#set page(width: 900pt, height: 900pt, margin: 0pt)\n"
        f"#for n in range({count}) {{ place(dx: calc.rem(n, 60) * 14pt + 5pt, "
        "dy: calc.quo(n, 60) * 14pt + 5pt, rect(width: 10pt, height: 10pt, fill: red)) }"
    )
    document = pdfium.PdfDocument(typst.compile(source.encode()))

    ink = page_ink(document, 0, Calls())

    corners = {(round(box[0]), round(box[1])) for box in ink.fills}
    assert corners == {(n % 60 * 14 + 5, n // 60 * 14 + 5) for n in range(count)}


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.tuples(st.integers(-12, 12), st.integers(0, 8), st.integers(-6, 6), st.integers(0, 1)),
        min_size=1,
        max_size=40,
    )
)
def test_words_begin_where_a_walk_says(steps: list[tuple[int, int, int, int]]) -> None:
    """Jumps to the right, back, up or down within a stretch without blanks each begin a word."""
    left = np.cumsum([step[0] for step in steps]).astype(float)
    right = left + np.array([step[1] for step in steps])
    bottom = np.array([20.0 + step[2] for step in steps])
    top = bottom - np.array([1.0 + abs(step[2]) for step in steps])
    blanks = np.cumsum([step[3] for step in steps])
    expected, first = [], []
    x0 = x1 = y1 = high = 0.0
    for at in range(len(steps)):
        fresh = at == 0 or blanks[at] != blanks[at - 1]
        jumps = left[at] - x1 > high * 0.28 or left[at] < x0 - high * 0.2
        small = high * 0.3 < bottom[at] - top[at] < high * 0.8
        jumps = jumps or (small and y1 - bottom[at] > high * 0.2)
        if fresh or jumps or abs(bottom[at] - y1) > high * 0.55:
            expected.append(at)
            first.append(fresh)
            x0, x1, y1, high = left[at], right[at], bottom[at], max(bottom[at] - top[at], 0.1)
        x1 = max(x1, right[at])

    starts, after_blank = _starts(_Inked(np.arange(len(steps)), left, right, top, bottom, blanks))

    assert (starts.tolist(), after_blank.tolist()) == (expected, first)


def test_ink_that_a_font_tells_wrongly_is_unknown_between_letters():
    """Many fonts call the one drawing of "fi" a control code: "conrmed" would pass for a word."""
    lefts = [float(at) for at in range(9)]

    assert _composed("con\x1frmed", lefts[:8], 8.0) == ("con�rmed", lefts[:8])
    assert _composed("公\ue123司", lefts[:3], 3.0) == ("公�司", lefts[:3])
    assert _composed("\uf0b7Note", lefts[:5], 5.0) == ("Note", lefts[1:5])  # a bullet


def test_letters_of_ordinals_stand_in_their_line():
    """The small letters of 3rd are set above the line, and come before it down the page."""
    source = "Students of the 3#super[rd] to 5#super[th] year, and of the 21#super[st] century."

    found = read(typst.compile(source.encode()), "ordinals.pdf")

    assert found.text.strip() == "Students of the 3rd to 5th year, and of the 21st century."


@pytest.mark.parametrize("rotation", [0, 90, 270])
def test_digits_that_a_face_draws_for_notes_are_no_digits_of_figures(rotation: int) -> None:
    """They are set as large as the rest of the word and on its line: only their ink is raised."""
    source = SETTING.format(fonts=FONTS) + "412#super[3] and 1,204#super[12]% of m#super[2], 111711"
    document = pdfium.PdfDocument(typst.compile(source.encode()))
    document[0].set_rotation(rotation)

    saved = io.BytesIO()
    document.save(saved)

    assert read(saved.getvalue(), "set.pdf").text.strip() == "412³ and 1,204¹²% of m², 111711"


def test_raised_digits_in_every_row_are_no_column() -> None:
    """They are right behind the figures, but a strip of white may run before them."""
    cells = "".join(f"[{name}], [{at}.5%#super[{at}]]," for at, name in enumerate("abcdef", 1))

    found = read(typst.compile(f"#table(columns: 2, [Item], [2024], {cells})".encode()), "set.pdf")

    [table] = found.tables
    assert table.columns == 2
    assert "c\t3.5%³\n" in found.text


def test_a_note_as_high_as_a_line_of_another_column_stays_behind_its_figure() -> None:
    """The line that it joins is the nearest above; its figure is on the next."""
    body = (
        "#set text(10pt)\n#place(dx: 0pt, dy: 16pt)[axis]\n"
        "#place(dx: 200pt, dy: 20pt)[Larch 11.4%#super(typographic: false, size: 6pt)[5]]"
    )
    document = pdfium.PdfDocument(typst.compile(body.encode()))

    lines = [words_of(line).text for line in lines_of(page_ink(document, 0, Calls()))]

    assert lines == ["axis", "Larch 11.4%⁵"]
