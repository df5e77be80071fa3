"""How well tables are read: neighbours, row-aligned tree edits, whole tables, captions, speed.

    python benchmarks/tables.py [CORPUS]

reads ``tables-zh`` and ``icdar2013-eu`` of the corpus (default ``../shared/corpus``) and prints,
for each file or set, adjF1 (the neighbour relations of the ICDAR 2013 competition, Göbel et al.,
doi:10.1109/ICDAR.2013.292, pooled over a document), TEDS* (edit similarity of rows of cells with
their spans, after Zhong et al., doi:10.1007/978-3-030-58589-1_34), the number of logical tables
that are right (TEDS* over 0.95), captions and sources bound, and pages a second of one core.
Permissive peers that are installed (pdfplumber, in an environment of its own) read the same files
in the same run, and their scores stand beside ours with the ratio of pages a second.
"""

from __future__ import annotations

import importlib.util
import io
import json
import re
import sys
import time
import unicodedata
import xml.etree.ElementTree as ElementTree
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from lianpu.core.document import Document, FigureState
from lianpu.core.errors import ReadingError
from lianpu.reading import read

Cell = tuple[int, int, int, int, str]
"""Row, column, rows, columns, text."""
RIGHT = 0.95
"""TEDS* from which a table counts as right."""


@dataclass(frozen=True)
class Score:
    """One document's tables against their truth."""

    agreed: int
    found: int
    true: int
    similarities: tuple[float, ...]
    """TEDS* of the best match of each true table; 0 where it is missed."""

    @property
    def adjacency(self) -> float:
        """F1 over neighbour relations."""
        return 2 * self.agreed / (self.found + self.true) if self.found + self.true else 1.0

    @property
    def right(self) -> int:
        """True tables that were read right."""
        return sum(similarity > RIGHT for similarity in self.similarities)


def normal(text: str) -> str:
    """A cell's text as it is compared: no blanks, one width, one case, one kind of dash."""
    text = re.sub("[⁰¹²³⁴-⁹⁾]", "", text)  # numbers of notes are no part of a figure
    text = unicodedata.normalize("NFKC", text).lower().replace("\\", "")
    text = re.sub(r"[‐‑‒–—―−－]", "-", text)
    text = re.sub(r"\.{2,}|(\. ){2,}", "", text)
    return "".join(one for one in text if one.isalnum() or one in ".,%-+()")


def relations(cells: list[Cell]) -> Counter[tuple[str, str, str]]:
    """Pairs of texts that face each other, to the right or below, over blank cells."""
    texts = [normal(cell[4]) for cell in cells]
    grid: dict[tuple[int, int], int] = {}
    for index, (row, column, rows, columns, _) in enumerate(cells):
        for down in range(rows):
            for right in range(columns):
                grid.setdefault((row + down, column + right), index)
    if not grid:
        return Counter()
    height = max(row for row, _ in grid) + 1
    width = max(column for _, column in grid) + 1
    found: set[tuple[int, int, str]] = set()
    walks = [("R", [(row, column) for column in range(width)]) for row in range(height)]
    walks += [("D", [(row, column) for row in range(height)]) for column in range(width)]
    for direction, places in walks:
        before: int | None = None
        for place in places:
            here = grid.get(place)
            if here is None or not texts[here] or here == before:
                continue
            if before is not None:
                found.add((before, here, direction))
            before = here
    return Counter((texts[a], texts[b], direction) for a, b, direction in found)


def similarity(predicted: list[Cell], true: list[Cell]) -> float:
    """TEDS*: 1 minus the edits that turn one table's rows of cells into the other's."""
    left, right = _rows(predicted), _rows(true)
    before = [0.0]
    for row in right:
        before.append(before[-1] + 1 + len(row))
    for row in left:
        current = [before[0] + 1 + len(row)]
        for index, other in enumerate(right):
            current.append(
                min(
                    before[index] + _row_cost(row, other),
                    before[index + 1] + 1 + len(row),
                    current[index] + 1 + len(other),
                )
            )
        before = current
    size = max(1 + len(rows) + sum(map(len, rows)) for rows in (left, right))
    return max(0.0, 1 - before[-1] / size)


def _rows(cells: list[Cell]) -> list[list[tuple[int, int, str]]]:
    rows: dict[int, list[tuple[int, int, str]]] = {}
    for row, _, down, right, text in sorted(cells):
        rows.setdefault(row, []).append((down, right, normal(text)))
    return [rows[row] for row in sorted(rows)]


def _row_cost(left: list[tuple[int, int, str]], right: list[tuple[int, int, str]]) -> float:
    before = [float(index) for index in range(len(right) + 1)]
    for row, cell in enumerate(left, start=1):
        current = [float(row)]
        for index, other in enumerate(right):
            cost = 1.0
            if cell[:2] == other[:2]:
                longest = max(len(cell[2]), len(other[2]))
                cost = Levenshtein.distance(cell[2], other[2]) / longest if longest else 0.0
            current.append(min(before[index] + cost, before[index + 1] + 1, current[index] + 1))
        before = current
    return before[-1]


def score(predicted: list[list[Cell]], true: list[list[Cell]]) -> Score:
    """A document's tables against the truth, each true table with its most alike."""
    found = sum((relations(cells) for cells in predicted), Counter())
    wanted = sum((relations(cells) for cells in true), Counter())
    texts = [Counter(filter(None, (normal(cell[4]) for cell in cells))) for cells in predicted]
    truths = [Counter(filter(None, (normal(cell[4]) for cell in cells))) for cells in true]
    pairs = sorted(
        (
            (sum((a & b).values()) / max(1, sum((a | b).values())), i, j)
            for i, a in enumerate(texts)
            for j, b in enumerate(truths)
        ),
        reverse=True,
    )
    match: dict[int, int] = {}
    used: set[int] = set()
    for share, i, j in pairs:
        if share > 0 and i not in used and j not in match:
            used.add(i)
            match[j] = i
    similarities = tuple(
        similarity(predicted[match[j]], true[j]) if j in match else 0.0 for j in range(len(true))
    )
    return Score(
        sum((found & wanted).values()), sum(found.values()), sum(wanted.values()), similarities
    )


def tables_of(document: Document) -> list[list[Cell]]:
    """The tables of a Document as the scores want them."""
    return [
        [
            (cell.row, cell.column, cell.row_span, cell.column_span, document.cell_text(cell))
            for cell in table.cells
        ]
        for table in document.tables
    ]


def chinese(folder: Path) -> None:
    """The typeset Chinese report in its styles: every captioned table, caption and source."""
    truth = json.loads((folder / "gt.json").read_text())["figs"]
    true = [[tuple(cell) for cell in figure["cells"]] for figure in truth if figure["cells"]]
    numbered = {figure["n"]: figure for figure in truth}
    for path in sorted(folder.glob("*.pdf")):
        started = time.process_time()
        document = read(path.read_bytes(), path.name)
        pages = len(document.pages) / (time.process_time() - started)
        result = score(tables_of(document), true)
        captions = sources = 0
        for figure in document.figures:
            wanted = numbered.get(figure.number)
            if wanted is None or figure.state is FigureState.MISSING:
                continue
            captions += figure.caption is not None and _same(figure.caption.quote, wanted["cap"])
            kind = (figure.table is not None) == bool(wanted["cells"])
            source = figure.source_line
            sources += kind and source is not None and _same(source.quote, wanted["src"])
        print(
            f"{path.stem:10} adjF1 {result.adjacency:.3f}  "
            f"TEDS* {sum(result.similarities) / len(true):.3f}  right {result.right}/{len(true)}  "
            f"captions {captions}/{len(truth)}  bound {sources}/{len(truth)}  "
            f"tables {len(document.tables)}  {pages:.0f} pages/CPU s"
        )


def ours(data: bytes, name: str) -> tuple[list[list[Cell]], int]:
    """Tables and pages by Lianpu; none of a file that it refuses."""
    try:
        document = read(data, name)
    except ReadingError:
        return [], 0
    return tables_of(document), len(document.pages)


def plumbed(data: bytes, _name: str) -> tuple[list[list[Cell]], int]:
    """Tables and pages by pdfplumber as it comes; a cell that spans others is told once."""
    import pdfplumber  # type: ignore[import-not-found]

    found: list[list[Cell]] = []
    with pdfplumber.open(io.BytesIO(data)) as file:
        for page in file.pages:
            found += [
                [
                    (row, column, 1, 1, text)
                    for row, cells in enumerate(table)
                    for column, text in enumerate(cells)
                    if text is not None
                ]
                for table in page.extract_tables()
            ]
            page.close()
        return found, len(file.pages)


READERS: dict[str, Callable[[bytes, str], tuple[list[list[Cell]], int]]] = {
    "lianpu": ours,
    "pdfplumber": plumbed,
}
"""Each by the name of its package."""


def compared(corpus: Path) -> None:
    """Ours and each peer that is installed on the same files: scores, speed and its ratio."""
    readers = {name: one for name, one in READERS.items() if importlib.util.find_spec(name)}
    if len(readers) < 2:
        print(f"no peer is installed: pip install {' '.join(set(READERS) - {'lianpu'})}")
        return
    figures = json.loads((corpus / "tables-zh" / "gt.json").read_text())["figs"]
    typeset = [[tuple(cell) for cell in figure["cells"]] for figure in figures if figure["cells"]]
    truths = _truths(corpus / "icdar2013-eu")
    for folder in ("tables-zh", "icdar2013-eu"):
        first = 0.0
        for name, reader in readers.items():
            scores, pages, started = [], 0, time.process_time()
            read_as = []
            for path in sorted((corpus / folder).glob("*.pdf")):
                found, count = reader(path.read_bytes(), path.name)
                pages += count
                read_as.append((path, found))
            speed = pages / (time.process_time() - started)
            for path, found in read_as:
                key = re.sub(r"[ab]$", "", path.stem)
                true = [typeset] if folder == "tables-zh" else truths[key]
                scores.append(max((score(found, one) for one in true), key=_adjacency))
            first = first or speed
            print(
                f"{folder:12} {name:10} adjF1 {sum(map(_adjacency, scores)) / len(scores):.3f}  "
                f"right {sum(one.right for one in scores)}/"
                f"{sum(len(one.similarities) for one in scores)}  {speed:.1f} pages/CPU s"
                + (f", ours {first / speed:.1f} times" if speed != first else "")
            )


def _same(left: str, right: str) -> bool:
    return normal(left) == normal(right)


def competition(folder: Path) -> None:
    """The ICDAR 2013 files: every table, captioned or not; of two truths the better counts."""
    truths = _truths(folder)
    scores: list[Score] = []
    started = time.process_time()
    pages = 0
    for path in sorted(folder.glob("*.pdf")):
        key = re.sub(r"[ab]$", "", path.stem)
        try:
            document = read(path.read_bytes(), path.name)
        except ReadingError as error:
            print(error)
            continue
        pages += len(document.pages)
        found = tables_of(document)
        scores.append(max((score(found, true) for true in truths[key]), key=_adjacency))
        print(f"{path.stem:10} adjF1 {scores[-1].adjacency:.3f}  tables {len(found)}")
    seconds = time.process_time() - started
    macro = sum(map(_adjacency, scores)) / len(scores)
    pooled = 2 * sum(one.agreed for one in scores) / sum(one.found + one.true for one in scores)
    right = sum(one.right for one in scores)
    tables = sum(len(one.similarities) for one in scores)
    print(
        f"ICDAR 2013 adjF1 macro {macro:.3f} pooled {pooled:.3f} right {right}/{tables} "
        f"{pages / seconds:.0f} pages/CPU s"
    )


def _adjacency(result: Score) -> float:
    return result.adjacency


def _truths(folder: Path) -> dict[str, list[list[list[Cell]]]]:
    """Key of a file -> its truths: some have two."""
    truths: dict[str, list[list[list[Cell]]]] = {}
    for path in sorted(folder.glob("*-str.xml")):
        key = re.sub(r"[ab]$", "", path.name[: -len("-str.xml")])
        truths.setdefault(key, []).append(_competition_truth(path))
    return truths


def _competition_truth(path: Path) -> list[list[Cell]]:
    found: list[list[Cell]] = []
    for region in ElementTree.parse(path).getroot().iter("region"):
        cells: list[Cell] = []
        for cell in region.iter("cell"):
            row, column = int(cell.get("start-row", 0)), int(cell.get("start-col", 0))
            last_row = max(int(cell.get("end-row", row)), row)
            last_column = max(int(cell.get("end-col", column)), column)
            content = cell.find("content")
            text = content.text if content is not None and content.text else ""
            cells.append((row, column, last_row - row + 1, last_column - column + 1, text))
        if cells:
            found.append(cells)
    return found


def main() -> None:
    """Print every score."""
    corpus = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/corpus")
    if not corpus.is_dir():
        raise SystemExit(f"no corpus at {corpus}: give its folder")
    chinese(corpus / "tables-zh")
    competition(corpus / "icdar2013-eu")
    compared(corpus)


if __name__ == "__main__":
    main()
