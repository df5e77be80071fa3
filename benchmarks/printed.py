"""Invented tables printed to PDF by other engines, in styles that brokers use, with exact truth.

    python benchmarks/printed.py [SEED ...] [--count N] [--keep FOLDER] [--engine chromium|calc|writer]

sets N reports a seed as HTML (printed by Chromium), XLSX (by LibreOffice Calc) and DOCX (by
LibreOffice Writer), reads the PDF files, and prints for each what benchmarks/typographies.py prints.
On top of its tables there are heads over two rows with units, turned heads, leaders of dots, marks
of footnotes on figures, notes in cells, shaded rows between half rules, two tables side by side,
landscape pages and tables over three pages. An engine that is not installed is left out, and said so.
"""

from __future__ import annotations

import argparse
import html
import io
import random
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import docx
import xlsxwriter
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import _Cell
from tables import Cell, score, tables_of
from typographies import _PROSE, Composer, Truth, bound_of, wrong_figures

from lianpu.core.document import Document
from lianpu.reading import read

STYLES = ("grid", "hline", "rule3", "zebra", "none", "half", "shaded")
EXTRAS = ("units", "turned", "leaders", "marks", "notes", "beside", "long", "plain", "plain")
_UNITS = {"zh": ("（亿元）", "（%）"), "en": ("(USD m)", "(%)")}
_NOTE = {"zh": "已重述", "en": "restated"}


@dataclass
class Piece:
    """A table with what it is told apart by, or a paragraph."""

    prose: str = ""
    cells: list[Cell] = field(default_factory=list)
    heads: int = 1
    extra: str = "plain"
    caption: str = ""
    source: str = ""
    marked: dict[tuple[int, int], str] = field(default_factory=dict)
    """Footnote marks behind figures, by row and column."""


@dataclass
class Report:
    """A report to be set."""

    name: str
    language: str
    style: str
    size: float
    landscape: bool
    pieces: list[Piece]
    truth: Truth


def report(name: str) -> Report:
    """An invented report, drawn from its name."""
    composer = Composer(name)
    lot = random.Random(name + "printed")
    language = composer.set.language
    composer.set.columns = 1
    composer.set.rules = "none"
    pieces: list[Piece] = []
    for _ in range(lot.randint(3, 5)):
        pieces.append(Piece(_PROSE[language] * lot.randint(1, 3)))
        extra = lot.choice(EXTRAS)
        beside = extra == "beside"
        pieces += [_table(composer, lot, extra) for _ in range(1 + beside)]
    pieces.append(Piece(_PROSE[language] * 2))
    return Report(
        name,
        language,
        lot.choice(STYLES),
        lot.choice((7, 8, 9, 10)),
        lot.random() < 0.25,
        pieces,
        composer.truth,
    )


def _table(composer: Composer, lot: random.Random, extra: str) -> Piece:
    rows = 90 if extra == "long" else lot.randint(4, 14)
    small = extra in ("beside", "long")
    widest = 2 if extra == "beside" else 4 if extra in ("leaders", "turned") else 6
    _, cells = composer.table(rows, widest=widest, plain=small or extra == "units")
    language = composer.set.language
    heads = max((row + down for row, _, down, _, _ in cells if not row), default=1)
    if extra == "units" and max(column + wide for _, column, _, wide, _ in cells) < 5:
        extra = "plain"  # a unit under one heading is the rest of it
    if extra == "units":
        cells = _with_units(cells, lot.choice(_UNITS[language]), lot.choice(_UNITS[language]))
        heads += 1
    marked: dict[tuple[int, int], str] = {}
    if extra in ("marks", "notes"):
        for row, column, *_, text in cells:
            if row >= heads and text and text[-1].isdigit() and lot.random() < 0.15:
                marked[row, column] = lot.choice("12*") if extra == "marks" else ""
    if extra == "notes":
        chosen = {(row, 0) for row, column, *_ in cells if row > heads and lot.random() < 0.2}
        cells = [
            (*cell[:4], f"{cell[4]} {_NOTE[language]}")
            if cell[:2] in chosen and cell[4] and cell[3] == 1
            else cell
            for cell in cells
        ]
        marked = {}
    composer.truth.tables.append(cells)
    caption, source = composer.names(True)
    return Piece("", cells, heads, extra, caption, source, marked)


def _with_units(cells: Sequence[Cell], left: str, right: str) -> list[Cell]:
    """A second row of heads with units, each over half of the columns."""
    width = max(column + right_ for _, column, _, right_, _ in cells)
    moved = [
        (row + (row > 0), column, 2 if not row and not column else down, wide, text)
        for row, column, down, wide, text in cells
    ]
    half = max(1, (width - 1) // 2)
    moved.append((1, 1, 1, half, left))
    if width - 1 > half:
        moved.append((1, 1 + half, 1, width - 1 - half, right))
    return sorted(moved)


CSS = {
    "grid": "td,th{border:.5pt solid #000}",
    "hline": "td,th{border-bottom:.4pt solid #888}",
    "rule3": "table{border-top:1pt solid #000;border-bottom:1pt solid #000}"
    ".lasthead td{border-bottom:.5pt solid #000}",
    "zebra": "tr:nth-child(odd) td{background:#e6e6e6}",
    "none": "",
    "half": ".lasthead td{border-bottom:.6pt solid #000} td+td{border-left:.3pt solid #000}",
    "shaded": ".head td{background:#1f3864;color:#fff} tr.sub td{background:#dce6f1}"
    "table{border-bottom:.8pt solid #1f3864}",
}


def as_html(made: Report) -> str:
    """The report as a web page to print."""
    lot = random.Random(made.name + "html")
    face = {"zh": "Noto Sans CJK SC", "en": lot.choice(("DejaVu Sans", "DejaVu Serif"))}
    padding = lot.choice(("1.5pt 3pt", "2pt 5pt", "3pt 6pt"))
    align = lot.choice(("left", "center", "right"))
    page = "A4 landscape" if made.landscape else "A4"
    style = (
        f"@page{{size:{page};margin:18mm}}body{{font:{made.size}pt '{face[made.language]}'}}"
        f"table{{border-collapse:collapse;width:{lot.choice(('100%', 'auto'))}}}"
        f"td{{padding:{padding};text-align:{align}}}td.name{{text-align:left}}"
        "td.span{text-align:center}.turn{writing-mode:vertical-rl}.cap{font-weight:bold;margin:4pt 0}"
        ".src{font-size:.85em;margin:3pt 0 9pt}sup{font-size:.65em}tr{break-inside:avoid}"
        ".pair{display:flex;gap:18pt;align-items:flex-start}.pair>div{flex:1}" + CSS[made.style]
    )
    parts: list[str] = []
    pending = ""
    for piece in made.pieces:
        if piece.prose:
            parts.append(f"<p>{html.escape(piece.prose)}</p>")
            continue
        block = (
            f'<div class="cap">{html.escape(piece.caption)}</div>{_html_table(piece)}'
            f'<div class="src">{html.escape(piece.source)}</div>'
        )
        if piece.extra != "beside":
            parts.append(block)
        elif not pending:
            pending = block
        else:
            parts.append(f'<div class="pair"><div>{pending}</div><div>{block}</div></div>')
            pending = ""
    # without the doctype tables do not take the size of the text about them
    return f"<!doctype html><meta charset=utf-8><style>{style}</style>{''.join(parts)}"


def _html_table(piece: Piece) -> str:
    rows: dict[int, list[str]] = {}
    last = piece.heads - 1
    for row, column, down, right, text in sorted(piece.cells):
        words = html.escape(text)
        if piece.extra == "leaders" and not column and row >= piece.heads and right == 1 and text:
            words += " " + "." * 24
        if piece.extra == "turned" and row == last and column:
            words = f'<span class="turn">{words}</span>'
        if text.endswith(tuple(_NOTE.values())) and " " in text:
            head, note = words.rsplit(" ", 1)
            words = f"{head}<br><small>{note}</small>"
        mark = piece.marked.get((row, column))
        if mark:
            words += f"<sup>{mark}</sup>"
        kind = "span" if right > 1 and row < piece.heads else "name" if not column else ""
        rows.setdefault(row, []).append(
            f'<td rowspan={down} colspan={right} class="{kind}">{words}</td>'
        )
    found = []
    for row, own in sorted(rows.items()):
        kind = "head lasthead" if row == last else "head" if row < last else ""
        kind += " sub" if row >= piece.heads and row % 4 == 0 else ""
        found.append(f'<tr class="{kind}">{"".join(own)}</tr>')
    head = "".join(found[: piece.heads])
    return f"<table><thead>{head}</thead><tbody>{''.join(found[piece.heads :])}</tbody></table>"


def as_xlsx(made: Report) -> bytes:
    """The report as a sheet that Excel prints."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("Tables")
    sheet.set_landscape() if made.landscape else sheet.set_portrait()
    sheet.fit_to_pages(1, 0)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 12, 13)
    ruled = {"border": 1} if made.style == "grid" else {}
    ruled = {"bottom": 4} if made.style in ("hline", "half") else ruled
    body = book.add_format({"align": "right", "text_wrap": True, **ruled})
    name = book.add_format({"align": "left", "text_wrap": True, **ruled})
    middle = book.add_format({"align": "center", "valign": "vcenter", **ruled})
    bold = book.add_format({"bold": True})
    at = 0
    for piece in made.pieces:
        if piece.prose:
            continue
        sheet.write_string(at, 0, piece.caption, bold)
        for row, lines in _lines_of_rows(piece.cells).items():
            sheet.set_row(
                at + 1 + row, 15 * lines
            )  # rows of a written book do not grow by themselves
        for row, column, down, right, text in piece.cells:
            place = at + 1 + row
            if down > 1 or right > 1:
                sheet.merge_range(place, column, place + down - 1, column + right - 1, text, middle)
            else:
                sheet.write_string(place, column, text, body if column else name)
        at += 1 + max(row + down for row, _, down, _, _ in piece.cells)
        sheet.write_string(at, 0, piece.source)
        at += 3
    book.close()
    return out.getvalue()


def as_docx(made: Report) -> bytes:
    """The report as a text that Word prints."""
    lot = random.Random(made.name + "docx")
    text = docx.Document()
    section = text.sections[0]
    if made.landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
    normal = text.styles["Normal"]
    normal.font.size = Pt(made.size)
    normal.font.name = lot.choice(("DejaVu Sans", "DejaVu Serif", "Liberation Serif"))
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "Noto Sans CJK SC")
    normal.paragraph_format.space_after = Pt(lot.choice((0, 2)))
    align = lot.choice((WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.CENTER))
    side = lot.choice((WD_ALIGN_VERTICAL.TOP, WD_ALIGN_VERTICAL.CENTER, WD_ALIGN_VERTICAL.BOTTOM))
    for piece in made.pieces:
        if piece.prose:
            text.add_paragraph(piece.prose)
            continue
        text.add_paragraph().add_run(piece.caption).bold = True
        height = max(row + down for row, _, down, _, _ in piece.cells)
        width = max(column + right for _, column, _, right, _ in piece.cells)
        table = text.add_table(height, width)
        table.style = "Table Grid" if made.style == "grid" else "Normal Table"
        places = [list(row.cells) for row in table.rows]
        for row, column, down, right, words in piece.cells:
            cell = places[row][column]
            if down > 1 or right > 1:
                cell = cell.merge(places[row + down - 1][column + right - 1])
            cell.text = words
            cell.vertical_alignment = side
            paragraph = cell.paragraphs[0]
            paragraph.alignment = align if column else WD_ALIGN_PARAGRAPH.LEFT
            if right > 1 and row < piece.heads:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            if piece.marked.get((row, column)):
                paragraph.add_run(piece.marked[row, column]).font.superscript = True
            if made.style != "grid":
                _ruled_below(cell, made.style, row + down == piece.heads or row + down == height)
        for row in table.rows[: piece.heads]:
            row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        text.add_paragraph().add_run(piece.source).font.size = Pt(0.85 * made.size)
    out = io.BytesIO()
    text.save(out)
    return out.getvalue()


def _ruled_below(cell: _Cell, style: str, edge: bool) -> None:
    """A rule under a cell: under each, or under headings and the last row."""
    if style == "none" or (style in ("rule3", "half", "shaded", "zebra") and not edge):
        return
    borders = OxmlElement("w:tcBorders")
    bottom = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("color", "000000")):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    cell._tc.get_or_add_tcPr().append(borders)


def _lines_of_rows(cells: Sequence[Cell]) -> dict[int, int]:
    """How many lines each row of a sheet needs at most."""
    found: dict[int, int] = {}
    for row, column, down, right, text in cells:
        if down == right == 1:
            wide = sum(2 if ord(letter) > 0x2E80 else 1.1 for letter in text)
            found[row] = max(found.get(row, 1), 1 + int(wide / (10 if column else 20)))
    return found


def printed(data: bytes, suffix: str, command: Sequence[str]) -> bytes:
    """What a command makes of a file; {file}, {folder} and {pdf} are filled in."""
    with tempfile.TemporaryDirectory() as folder:
        file, pdf = Path(folder, f"report{suffix}"), Path(folder, "report.pdf")
        file.write_bytes(data)
        subprocess.run(
            [part.format(file=file, folder=folder, pdf=pdf) for part in command],
            check=True,
            capture_output=True,
            timeout=180,
        )
        return pdf.read_bytes()


_OFFICE = (
    "soffice",
    f"-env:UserInstallation={(Path(tempfile.gettempdir()) / 'lianpu-printed').as_uri()}",
    "--headless",
    "--convert-to",
    "pdf",
    "--outdir",
    "{folder}",
    "{file}",
)
_CHROMIUM = (
    "chromium",
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-pdf-header-footer",
    "--print-to-pdf={pdf}",
    "file://{file}",
)
ENGINES: dict[str, tuple[Callable[[Report], bytes], str, Sequence[str]]] = {
    "chromium": (lambda made: as_html(made).encode(), ".html", _CHROMIUM),
    "calc": (as_xlsx, ".xlsx", _OFFICE),
    "writer": (as_docx, ".docx", _OFFICE),
}


def installed(engine: str) -> bool:
    """Whether an engine prints here; LibreOffice may be there without the part that it needs."""
    write, suffix, command = ENGINES[engine]
    if shutil.which(command[0]) is None:
        return False
    try:
        printed(write(report("probe")), suffix, command)
    except (subprocess.SubprocessError, OSError):
        return False
    return True


def measured(name: str, engine: str, keep: Path | None) -> tuple[float, ...]:
    """Scores of one report, printed."""
    made = report(name)
    write, suffix, command = ENGINES[engine]
    data = printed(write(made), suffix, command)
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        (keep / f"{name}-{engine}.pdf").write_bytes(data)
    document: Document = read(data, f"{name}.pdf")
    result = score(tables_of(document), made.truth.tables)
    bound = bound_of(document, made.truth)
    wrong, certain, every = wrong_figures(document, made.truth.tables)
    teds = sum(result.similarities) / len(result.similarities)
    kinds = "+".join(piece.extra for piece in made.pieces if piece.cells)
    print(
        f"{name:6} {engine:9}{made.language} {made.style:7}{made.size:3}pt "
        f"adjF1 {result.adjacency:.3f}  TEDS* {teds:.3f}  "
        f"right {result.right}/{len(made.truth.tables)}  bound {bound}/{len(made.truth.captions)}  "
        f"certain {certain - wrong} of {certain} of {every}  {kinds}",
        flush=True,
    )
    right, tables = result.right, len(made.truth.tables)
    captions = len(made.truth.captions)
    return result.adjacency, teds, right, tables, bound, captions, wrong, certain, every


def main() -> None:
    """Print every score and the sums by engine."""
    options = argparse.ArgumentParser()
    options.add_argument("seeds", nargs="*", default=["p"])
    options.add_argument("--count", type=int, default=8)
    options.add_argument("--keep", type=Path)
    options.add_argument("--engine", choices=sorted(ENGINES))
    chosen = options.parse_args()
    for engine in [chosen.engine] if chosen.engine else ENGINES:
        if not installed(engine):
            print(f"{engine}: not installed, left out")
            continue
        names = [f"{seed}{number}" for seed in chosen.seeds for number in range(chosen.count)]
        found = [measured(name, engine, chosen.keep) for name in names]
        sums = [sum(one[index] for one in found) for index in range(9)]
        print(
            f"{engine}: {len(found)} reports  adjF1 mean {sums[0] / len(found):.3f} "
            f"worst {min(one[0] for one in found):.3f}  TEDS* {sums[1] / len(found):.3f}  "
            f"right {sums[2]}/{sums[3]}  bound {sums[4]}/{sums[5]}  "
            f"figures certain {sums[7]} of {sums[8]}, wrong among them {sums[6]}"
        )


if __name__ == "__main__":
    main()
