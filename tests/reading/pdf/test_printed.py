"""Tables that other engines print: a browser from HTML, a spreadsheet from its sheets."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import pytest
import xlsxwriter

from lianpu.reading import read

from .test_settings import grids

ROWS = [
    ["Company", "Orders", "Margin", "Remarks"],
    ["Alder Cable", "1,204", "12.5%", "sold direct"],
    ["Eastry", "(318)", "8.1%", "supplies cable for rail and for harbour cranes, sold direct"],
    ["Fenwick Instruments", "97", "—", "not told"],
    ["Larch", "4,410", "31.0%", "a new hall opens before the year ends"],
]
STYLES = {
    "grid": "td{border:.5pt solid #000}",
    "lines": "td{border-bottom:.4pt solid #888}",
    "bare": "",
    "zebra": "tr:nth-child(odd) td{background:#e6e6e6}",
}


def printed(command: list[str], pdf: Path) -> list[list[list[str]]]:
    """The tables of what a command prints."""
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return grids(read(pdf.read_bytes(), pdf.name))


@pytest.mark.skipif(shutil.which("chromium") is None, reason="Chromium is not installed")
@pytest.mark.parametrize("style", STYLES)
def test_a_browser_prints_what_is_read(style: str, tmp_path: Path) -> None:
    """Remarks wrap beside one line of figures."""
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in ROWS)
    page = (
        "<meta charset=utf-8><style>body{font:9pt serif}table{border-collapse:collapse;width:300pt}"
        f"td{{padding:2pt 5pt}}{STYLES[style]}</style><p>Orders kept growing over the quarter.</p>"
        f"<b>Exhibit 1: Makers of cable</b><table>{rows}</table><small>Source: filings</small>"
    )
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    pdf = tmp_path / "page.pdf"
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu"]
    command += ["--no-pdf-header-footer", f"--print-to-pdf={pdf}", f"file://{tmp_path}/page.html"]

    assert printed(command, pdf) == [ROWS]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_spreadsheet_prints_what_is_read(tmp_path: Path) -> None:
    """No cell has a rule."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Makers")
        sheet.fit_to_pages(1, 0)
        sheet.set_column(0, 2, 18)
        sheet.set_column(3, 3, 55)
        for number, row in enumerate(ROWS):
            sheet.write_row(number, 0, row)
    (tmp_path / "sheet.xlsx").write_bytes(out.getvalue())
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "sheet.xlsx")]

    grids_read = printed(command, tmp_path / "sheet.pdf")

    assert [[cell for row in grid for cell in row] for grid in grids_read] == [
        [cell for row in ROWS for cell in row]
    ]
