"""Damaged Office, web and text files in great number: none may crash, hang or fill the memory.

    python benchmarks/fuzz_office.py [--seconds N] [--seed S] [--keep FOLDER]

makes small DOCX, PPTX, XLSX, HTML, Markdown, CSV and text files, damages each copy by a lot drawn
from the seed (as ``fuzz_pdf.py`` does; half of the Office files in a part of the container, which
is packed again so that the damage reaches the reader), and reads it in a process of its own with
bounded time and memory. Some are given under the name of another format. Prints what
``fuzz_pdf.py`` prints.
"""

from __future__ import annotations

import argparse
import io
import random
import zipfile
from pathlib import Path

import docx
import openpyxl
import pptx
from fuzz_pdf import damaged, run
from pptx.util import Inches

_ROWS = (
    ("公司", "2024A", "2025E"),
    ("云岭电缆", "1,204", "(3.5)"),
    ("Alder Cable", "12%", "n.a."),
    ("合计", "7", "—"),
)
_WORDS = "Orders kept growing, and most of the demand comes from worn equipment. 订单保持增长。"


def _docx() -> bytes:
    document = docx.Document()
    document.add_heading("Orders", 1)
    document.add_paragraph(_WORDS)
    table = document.add_table(len(_ROWS), 3)
    for row, texts in zip(table.rows, _ROWS, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    document.add_paragraph(_WORDS, style="List Bullet")
    return _saved(document)


def _pptx() -> bytes:
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = "Orders"
    box = Inches(1), Inches(1), Inches(6), Inches(3)
    table = slide.shapes.add_table(len(_ROWS), 3, *box).table
    for row, texts in enumerate(_ROWS):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    slide.notes_slide.notes_text_frame.text = _WORDS
    return _saved(deck)


def _xlsx() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in _ROWS:
        sheet.append(row)
    sheet["D2"] = "=SUM(B2:C2)"
    sheet["E2"] = 0.125
    sheet["E2"].number_format = '0.0%;[Red]-0.0%;"-"'
    sheet.merge_cells("A3:A4")
    book.create_sheet("Hidden").sheet_state = "hidden"
    return _saved(book)


def _saved(made: object) -> bytes:
    stream = io.BytesIO()
    made.save(stream)  # type: ignore[attr-defined]
    return stream.getvalue()


def _texts() -> dict[str, bytes]:
    rows = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in _ROWS)
    html = (
        '<html><head><meta charset="gb18030"><title>Orders</title></head><body><nav>Home</nav>'
        f"<article><h1>Orders</h1><p>{_WORDS}</p><table><tr><th colspan=2 rowspan='2'>x</th></tr>"
        f"{rows}</table><ul><li>{_WORDS}</ul></article></body></html>"
    )
    markdown = f"# Orders\n\n{_WORDS}\n\n|a|b|c|\n|-|-|-|\n" + "".join(
        f"|{'|'.join(row)}|\n" for row in _ROWS
    )
    sheet = "\n".join(",".join(f'"{text}"' for text in row) for row in _ROWS)
    return {
        "a.html": html.encode("gb18030"),
        "a.md": markdown.encode(),
        "a.csv": sheet.encode("utf-16"),
        "a.txt": (_WORDS * 9).encode("big5", "replace"),
    }


def _inside(data: bytes, lot: random.Random) -> bytes:
    """A container with damage in one to three of its parts."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        parts = [(info.filename, old.read(info)) for info in old.infolist()]
    chosen = {lot.randrange(len(parts)) for _ in range(lot.randint(1, 3))}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for index, (name, part) in enumerate(parts):
            if index not in chosen:
                new.writestr(name, part)
            elif lot.random() < 0.9:
                new.writestr(name, damaged(part, lot))
    return stream.getvalue()


def main() -> None:
    """Print how the readings ended."""
    options = argparse.ArgumentParser()
    options.add_argument("--seconds", type=float, default=60)
    options.add_argument("--seed", default="f")
    options.add_argument("--keep", type=Path)
    chosen = options.parse_args()
    lot = random.Random(chosen.seed)
    files = {"a.docx": _docx(), "a.pptx": _pptx(), "a.xlsx": _xlsx(), **_texts()}

    def drawn() -> tuple[bytes, str]:
        name = lot.choice(list(files))
        packed = name.endswith("x") and lot.random() < 0.5
        data = _inside(files[name], lot) if packed else damaged(files[name], lot)
        return data, name if lot.random() < 0.9 else lot.choice(list(files))

    run(drawn, chosen.seconds, chosen.keep)


if __name__ == "__main__":
    main()
