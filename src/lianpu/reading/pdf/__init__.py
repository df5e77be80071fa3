"""PDF files with a text layer, through PDFium: reading order, headings, exhibits, furniture."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence

import pypdfium2 as pdfium

from lianpu.core.apart import apart
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
from lianpu.reading.pdf.lines import TextLine, lines_of
from lianpu.reading.pdf.paths import page_ink
from lianpu.reading.pdf.portions import Portion, end_of, in_portions
from lianpu.reading.pdf.turned import Run, as_shown, runs_of
from lianpu.reading.pdf.uncaptioned import uncaptioned
from lianpu.reading.pdf.upright import placed, set_upright
from lianpu.reading.shown import MOST_PAGES, opened
from lianpu.reading.words import Box, beside

READER = "pdf@3"
MOST_CHARACTERS = 24_000_000
"""Characters of a file that are read, so that memory stays bounded; ours, some ten thousand dense
pages."""


LEAST_SHARED = 16
"""Pages of which another process takes a part; ours: it takes a dozen milliseconds to start."""


def read_pdf(data: bytes, name: str, told: Told | None = None, jobs: int = 1) -> Draft:
    """Drafted blocks of a PDF.

    Args:
        data: The whole file.
        name: For messages.
        told: A page counts half when its characters are here, and whole with its blocks.
        jobs: Processes that may share a long file; what is read is the same.

    Raises:
        ReadingError: It is encrypted, damaged beyond opening, or has no page that can be read.
    """
    with opened(data, name) as document:
        read = _Reading(document, told, jobs)
        read.all()
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


_Part = tuple[list[DraftBlock], list[Problem], list[PageInk]]
"""What is read of a portion: its blocks, its problems, its pages without what is on them."""


class _Reading:
    """What has been read of a file so far.

    Args:
        document: Open.
        told, jobs: As `read_pdf` takes them.
    """

    def __init__(self, document: pdfium.PdfDocument, told: Told | None, jobs: int) -> None:
        self.document = document
        self.count = len(document)
        self.told = told
        self.jobs = jobs
        self.said = 0
        """Pages that were told of."""
        self.type: Type | None = None
        """Told from the first portion, for all of them."""
        self.end = 0
        """Pages that are done."""
        self.blocks: list[DraftBlock] = []
        self.pages: list[Page] = []
        self.problems: list[Problem] = []
        self.characters = 0
        self.recognised = False

    def all(self) -> None:
        """Read everything: the first portion, which tells the type, then some at a time."""
        first, *rest = in_portions(min(self.count, MOST_PAGES))
        self._add(first, self._part(first, self.jobs))
        while rest and self.characters <= MOST_CHARACTERS:
            # what recognises pictures has threads of its own, which a forked process lacks
            jobs = 1 if "onnxruntime" in sys.modules else self.jobs
            some, rest = rest[:jobs], rest[jobs:]

            def work(number: int, some: Sequence[Portion] = some) -> _Part:
                return self._part(some[number], 1)

            for portion, part in zip(some, apart(len(some), work, PDFIUM), strict=True):
                if self.characters <= MOST_CHARACTERS:
                    self._add(portion, part)
        self._close()

    def _part(self, portion: Portion, jobs: int) -> _Part:
        """A portion by itself, its characters read by some processes."""
        inks, problems = self._inks(portion, jobs)
        blocks = self._blocks(inks, portion)
        for ink in inks:  # what is asked of them still is little
            ink.horizontal, ink.vertical, ink.fills, ink.pictures, ink.curves = [], [], [], [], []
        return blocks, problems, inks

    def _add(self, portion: Portion, part: _Part) -> None:
        """Take in a portion, from where the one before it ended to where it ends itself."""
        blocks, problems, inks = part
        begin, self.end = self.end, end_of(portion, blocks)
        self._say(portion.stop)  # another process may have read it without a word
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

    def _close(self) -> None:
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
        seen = portion.seen - portion.first
        self._say(portion.first + half * (portion.stop - portion.first) // (2 * seen))

    def _say(self, done: int) -> None:
        """Tells of pages done, never of fewer than before: portions may be read side by side."""
        self.said = max(self.said, done)
        if self.told:
            self.told(self.said, min(self.count, MOST_PAGES))

    def _inks(self, portion: Portion, jobs: int) -> tuple[list[PageInk], list[Problem]]:
        inks: list[PageInk] = []
        problems: list[Problem] = []
        for ink in self._drawn(portion, jobs):
            if isinstance(ink, Problem):
                problems.append(ink)
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

    def _drawn(self, portion: Portion, jobs: int) -> Iterator[PageInk | Problem]:
        """What is drawn on each page of a portion, or why it cannot be read, in their order."""
        pages = portion.seen - portion.first
        parts = max(min(jobs, pages // LEAST_SHARED), 1)
        if parts == 1:
            for index in range(portion.first, portion.seen):
                self._tell(index - portion.first, portion)
                yield self._page(index)
            return
        ends = [portion.first + pages * part // parts for part in range(parts + 1)]

        def work(part: int) -> list[PageInk | Problem]:
            found: list[PageInk | Problem] = []
            for done, index in enumerate(range(ends[part], ends[part + 1])):
                if part == 0:
                    self._tell(done * parts, portion)
                found.append(self._page(index))
            return found

        for some in apart(parts, work, PDFIUM):
            yield from some

    def _page(self, index: int) -> PageInk | Problem:
        try:
            with PDFIUM:
                return page_ink(self.document, index, shared())
        except pdfium.PdfiumError as error:
            return Problem(
                Text(f"此页无法读取：{error}", f"this page cannot be read: {error}"), index + 1
            )

    def _blocks(self, inks: Sequence[PageInk], portion: Portion) -> list[DraftBlock]:
        """The blocks of some pages that follow one another; their words are let go."""
        lines = [lines_of(ink, [word for word in ink.words if not word.turned]) for ink in inks]
        turned, boxes = _with_turned_heads(inks, lines)
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
            if turned[done - 1]:
                words = beside([run.words(ink.number) for run in turned[done - 1]], " ")
                blocks.append(DraftBlock(BlockKind.FURNITURE, words, page=ink.number))
            _let_go(ink, on_page, some)
            self._tell(portion.seen - portion.first + done, portion)
        return as_shown(placed(blocks, boxes), inks)


def _with_turned_heads(
    inks: Sequence[PageInk], lines: Sequence[list[TextLine]]
) -> tuple[list[list[Run]], dict[int, dict[Box, Box]]]:
    """Sets the turned headings of tables among the lines of their page.

    Returns the other turned texts of each page, and by page the boxes that added lines stand for.
    """
    others: list[list[Run]] = []
    boxes: dict[int, dict[Box, Box]] = {}
    for ink, own in zip(inks, lines, strict=True):
        runs = runs_of([word for word in ink.words if word.turned])
        if runs:
            own[:], runs, boxes[ink.number] = set_upright(runs, own, ink.number)
        others.append(runs)
    return others, boxes


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
