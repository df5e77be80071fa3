"""PDF files with a text layer, through PDFium: reading order, headings, exhibits, furniture."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import pypdfium2 as pdfium

from lianpu.core.document import BlockKind, Page, Problem
from lianpu.core.errors import ReadingError
from lianpu.core.pdfium import PDFIUM
from lianpu.core.text import Text
from lianpu.reading.draft import Draft, DraftBlock, Told
from lianpu.reading.pdf import scanned
from lianpu.reading.pdf.areas import Area, file_areas
from lianpu.reading.pdf.calls import shared
from lianpu.reading.pdf.exhibits import Exhibit, Exhibitor
from lianpu.reading.pdf.flow import Type, furniture_block, page_blocks, type_of
from lianpu.reading.pdf.furniture import furniture
from lianpu.reading.pdf.ink import PageInk
from lianpu.reading.pdf.lines import TextLine, lines_of, words_of
from lianpu.reading.pdf.paths import page_ink
from lianpu.reading.pdf.portions import Portion, end_of, in_portions
from lianpu.reading.pdf.turned import as_shown
from lianpu.reading.pdf.uncaptioned import uncaptioned
from lianpu.reading.shown import MOST_PAGES, opened
from lianpu.reading.words import beside

READER = "pdf@2"
MOST_CHARACTERS = 24_000_000
"""Characters of a file that are read, so that memory stays bounded; ours, some ten thousand dense
pages."""


def read_pdf(data: bytes, name: str, told: Told | None = None) -> Draft:
    """Drafted blocks of a PDF.

    Args:
        data: The whole file.
        name: For messages.
        told: A page counts half when its characters are here, and whole with its blocks.

    Raises:
        ReadingError: It is encrypted, damaged beyond opening, or has no page that can be read.
    """
    with opened(data, name) as document:
        read = _Reading(document, told)
        for portion in in_portions(min(len(document), MOST_PAGES)):
            if read.characters > MOST_CHARACTERS:
                break
            read.add(portion)
        read.close()
    if not read.pages:
        raise ReadingError(
            read.problems[0].what
            if read.problems
            else Text("没有一页可以读取", "no page can be read"),
            file=name,
            expected=Text("至少一页可读的 PDF", "a PDF with a page that can be read"),
            remedy=Text("请重新下载或重新导出", "download or export it again"),
        )
    return Draft(
        tuple(read.blocks),
        READER + scanned.MARK if read.recognised else READER,
        tuple(read.pages),
        tuple(read.problems),
    )


class _Reading:
    """What has been read of a file so far.

    Args:
        document: Open.
        told: As `read_pdf` takes it.
    """

    def __init__(self, document: pdfium.PdfDocument, told: Told | None) -> None:
        self.document = document
        self.count = len(document)
        self.told = told
        self.type: Type | None = None
        """Told from the first portion, for all of them."""
        self.end = 0
        """Pages that are done."""
        self.blocks: list[DraftBlock] = []
        self.pages: list[Page] = []
        self.problems: list[Problem] = []
        self.characters = 0
        self.recognised = False

    def add(self, portion: Portion) -> None:
        """Read a portion, from where the one before it ended to where it ends itself."""
        inks, problems = self._inks(portion)
        blocks = self._blocks(inks, portion)
        begin, self.end = self.end, end_of(portion, blocks)
        self.blocks += [
            block for block in blocks if block.page is None or begin < block.page <= self.end
        ]
        self.problems += [each for each in problems if begin < (each.page or 0) <= self.end]
        for ink in inks:
            if begin < ink.number <= self.end:
                size = (ink.height, ink.width) if ink.turn % 180 else (ink.width, ink.height)
                self.pages.append(Page(ink.number, *size))
                self.recognised |= ink.recognised
                self.characters += ink.characters

    def close(self) -> None:
        """Says what was left unread."""
        if self.end < self.count:
            self.problems.append(
                Problem(
                    Text(
                        f"只读取前 {self.end} 页，共 {self.count} 页；请拆分后再读取",
                        f"only the first {self.end} of {self.count} pages are read; split the file",
                    ),
                    self.end + 1,
                )
            )

    def _tell(self, half: int, portion: Portion) -> None:
        """Tells of pages done, of which this portion has so many half done."""
        if self.told:
            done = portion.first + half * (portion.stop - portion.first) // (
                2 * (portion.seen - portion.first)
            )
            self.told(done, min(self.count, MOST_PAGES))

    def _inks(self, portion: Portion) -> tuple[list[PageInk], list[Problem]]:
        inks: list[PageInk] = []
        problems: list[Problem] = []
        for index in range(portion.first, portion.seen):
            self._tell(index - portion.first, portion)
            try:
                with PDFIUM:
                    ink = page_ink(self.document, index, shared())
            except pdfium.PdfiumError as error:
                problems.append(
                    Problem(
                        Text(f"此页无法读取：{error}", f"this page cannot be read: {error}"),
                        index + 1,
                    )
                )
                continue
            if not ink.turn and scanned.wanted(ink):
                recognised = scanned.recognise(self.document, ink)
                if recognised is not None:
                    inks.append(recognised[0])
                    problems.append(recognised[1])
                    continue
                problems.append(Problem(scanned.missing(), ink.number))
            inks.append(ink)
            problems += _gaps(ink)
        return inks, problems

    def _blocks(self, inks: Sequence[PageInk], portion: Portion) -> list[DraftBlock]:
        """The blocks of some pages that follow one another; their words are let go."""
        lines = [lines_of(ink, [word for word in ink.words if not word.turned]) for ink in inks]
        repeated = furniture([(ink.height, own) for ink, own in zip(inks, lines, strict=True)])
        own = file_areas(
            [
                (ink, [line for line in some if id(line) not in repeated])
                for ink, some in zip(inks, lines, strict=True)
            ]
        )
        flat = [area for some in own for area in some]
        kind = self.type = self.type or type_of(flat)
        in_area: dict[int, list[Exhibit]] = defaultdict(list)
        for exhibit in Exhibitor(flat, kind.body, kind.manner).found():
            in_area[exhibit.page].append(exhibit)
        for number, found in uncaptioned(flat, kind.manner).items():
            in_area[number] += found
        blocks: list[DraftBlock] = []
        first = 0
        for done, (ink, some, on_page) in enumerate(zip(inks, own, lines, strict=True), 1):
            numbers = range(first, first + len(some))
            first += len(some)
            marginal = [line for line in on_page if id(line) in repeated]
            middle = ink.height / 2
            blocks += [furniture_block(line) for line in marginal if line.base < middle]
            blocks += page_blocks(some, [in_area[number] for number in numbers], kind)
            blocks += [furniture_block(line) for line in marginal if line.base >= middle]
            turned = [word for word in ink.words if word.turned]
            if turned:
                words = beside((words_of(line) for line in lines_of(ink, turned)), " ")
                blocks.append(DraftBlock(BlockKind.FURNITURE, words, page=ink.number))
            _let_go(ink, on_page, some)
            self._tell(portion.seen - portion.first + done, portion)
        return as_shown(blocks, inks)


def _let_go(ink: PageInk, lines: list[TextLine], areas: Sequence[Area]) -> None:
    """Drops the words of a page whose blocks are made, so that a long file is not held twice."""
    ink.characters = sum(len(word.text) for word in ink.words)
    ink.words = []
    lines.clear()
    for area in areas:
        area.lines = []


def _gaps(ink: PageInk) -> list[Problem]:
    """What of a page could not be read as text."""
    found: list[Text] = []
    if ink.unknown:
        found.append(
            Text(
                f"字体没有说明 {ink.unknown} 个字符是什么，以 � 代替；可对此页做文字识别",
                f"fonts do not say what {ink.unknown} characters are, � stands for them; "
                "recognise the text of this page",
            )
        )
    if ink.left_out:
        found.append(
            Text(
                f"此页字符过多，{ink.left_out} 个字符未读",
                f"this page has too many characters, {ink.left_out} were not read",
            )
        )
    if ink.outside:
        found.append(
            Text(
                f"{ink.outside} 个字符排在页面之外很远处，未读",
                f"{ink.outside} characters are set far outside this page and were not read",
            )
        )
    return [Problem(what, ink.number) for what in found]
