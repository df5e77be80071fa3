"""Set the small reports as HTML and PDF: `python tests/reports/make.py [FONT_DIRECTORY]`.

The texts are the originals; run this after changing one and commit what it writes. It has a parser
of its own, so that the reading room is not tested against itself.
"""

from __future__ import annotations

import html
import re
import sys
from pathlib import Path

import typst

HERE = Path(__file__).parent
CAPTION = re.compile(r"(图|Exhibit) \d+: ")
SOURCE = re.compile(r"(资料来源|Source)[:：]")
NOTE = re.compile(r"(注|Note)[:：]")
LOGO, FOOT = "泊", "远帆 区 人"
"""First cells of the text that stand for a misread logo and page foot: not in the typeset twin."""

Piece = tuple[str, object]
"""(kind, content): heading, paragraph, item, caption, image, table, source, note, break."""


def pieces(path: Path) -> list[Piece]:
    """The report as a flat list, free of the noise that the text version carries on purpose."""
    found: list[Piece] = []
    lines = path.read_text().splitlines()
    index = 0
    while index < len(lines):
        line = lines[index]
        if "\t" in line or line.startswith("|"):
            rows = []
            while index < len(lines) and (
                "\t" in lines[index] or lines[index].startswith("|") or _pause(lines, index)
            ):
                row = _row(lines[index])
                if rows and rows[-1][0] == LOGO:
                    row = [row[0], rows.pop()[1] + row[1]]
                if row and row[0] != FOOT:
                    rows.append(row)
                index += 1
            found.append(("contents" if rows[0][-1].strip() in ("", "3") else "table", rows))
            continue
        index += 1
        clean = re.sub(r"</?b>|\*\*", "", line).replace("\\_", "_").lstrip("#■ ").strip()
        if not clean:
            continue
        if CAPTION.match(clean):
            found.append(("caption", clean))
        elif line.startswith("#"):
            found.append((f"heading{len(line) - len(line.lstrip('#'))}", clean))
        elif line.startswith("!["):
            found.append(("image", clean))
        elif SOURCE.match(clean):
            if found[-1][0] in ("caption", "paragraph") and path.suffix == ".txt":
                axis = found.pop()[1] if str(found[-1][1]).startswith("(亿元)") else ""
                found.append(("image", axis))
            found.append(("source", clean))
        elif NOTE.match(clean):
            found.append(("note", clean))
        elif line.startswith("- "):
            found.append(("item", clean[2:]))
        else:
            found.append(("paragraph", clean))
    return _joined(found)


def _pause(lines: list[str], index: int) -> bool:
    """Whether blank lines here only interrupt a table at the foot of a page."""
    rest = [line for line in lines[index : index + 4] if line.strip()]
    return (
        not lines[index].strip()
        and bool(rest)
        and "\t" in rest[0]
        and index > 0
        and any("\t" in line for line in lines[max(index - 3, 0) : index])
    )


def _row(line: str) -> list[str]:
    if line.startswith("|"):
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        return [] if all(re.fullmatch(r"-+", cell) for cell in cells) else cells
    return [re.sub(r"</?b>", "", cell) for cell in line.split("\t")] if line.strip() else []


def _joined(found: list[Piece]) -> list[Piece]:
    """Hard-wrapped lines of one sentence as one paragraph."""
    joined: list[Piece] = []
    for kind, content in found:
        last = joined[-1] if joined else ("", "")
        if kind == last[0] == "paragraph" and re.search(r"[的亿协续]$", str(last[1])):
            joined[-1] = ("paragraph", str(last[1]) + str(content))
        else:
            joined.append((kind, content))
    return joined


def as_html(found: list[Piece], language: str) -> str:
    """A page as a publisher's site would serve it, with navigation around the article."""
    title = next(str(content) for kind, content in found if kind.startswith("heading"))
    body = [_html(kind, content) for kind, content in found]
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{html.escape(title)}</title>\n<style>td{{padding:2px}}</style>\n</head>\n<body>\n"
        '<nav><a href="/">Home</a> <a href="/research">Research</a></nav>\n<article>\n'
        + "\n".join(body)
        + "\n</article>\n<script>window.page = 1 < 2;</script>\n"
        "<footer>Cookies | RSS</footer>\n</body>\n</html>\n"
    )


def _html(kind: str, content: object) -> str:
    if kind == "table" or kind == "contents":
        assert isinstance(content, list)
        rows = []
        for number, row in enumerate(content):
            tag = "th" if number == 0 and kind == "table" else "td"
            rows.append(
                "<tr>" + "".join(f"<{tag}>{html.escape(cell)}</{tag}>" for cell in row) + "</tr>"
            )
        head = f"<thead>{rows.pop(0)}</thead>" if kind == "table" else ""
        name = ' class="contents"' if kind == "contents" else ""
        return f"<table{name}>{head}<tbody>\n" + "\n".join(rows) + "\n</tbody></table>"
    words = html.escape(str(content))
    if kind.startswith("heading"):
        return f"<h{kind[-1]}>{words}</h{kind[-1]}>"
    if kind == "item":
        return f"<ul><li>{words}</li></ul>"
    if kind == "image":
        return '<img src="chart.png" alt="chart">'
    return f'<p class="{kind}">{words}</p>'


def as_typst(found: list[Piece], language: str) -> str:
    """The report on A4 with a running head, page numbers, half-ruled tables and drawn charts."""
    head = str(found[0][1])
    sizes = {"1": 20, "2": 16, "3": 12, "4": 11}
    source = [
        '#set page(paper: "a4", margin: (x: 48pt, y: 56pt), numbering: "1",',
        f"  header: text(size: 7pt, fill: gray)[{_escaped(head)}])",
        f'#set text(size: 9.5pt, lang: "{language}", font: ("Noto Sans", "Noto Sans CJK SC",'
        ' "Noto Sans SC"))',
        "#set par(justify: true, leading: 0.75em)",
        "#set table(stroke: (x, y) => (bottom: if y == 0 { 1pt } else { 0.3pt + gray }))",
    ]
    for kind, content in found[1:]:
        words = _escaped(str(content))
        if kind.startswith("heading"):
            size = sizes[kind[-1]]
            if kind[-1] in "12" and len(source) > 14:
                source.append("#pagebreak(weak: true)")
            source.append(f'#block(sticky: true, text(size: {size}pt, weight: "bold")[{words}])')
        elif kind == "contents":
            assert isinstance(content, list)
            for row in content:
                cells = [cell for cell in row if cell.strip()]
                name = _escaped("".join(cells[:-1]))
                source.append(f"#block[{name} #box(width: 1fr, repeat[.]) {cells[-1]}]")
        elif kind == "caption":
            source.append(f'#block(sticky: true, text(weight: "bold")[{words}])')
        elif kind == "table":
            assert isinstance(content, list)
            source.append(_table(content))
        elif kind == "image":
            source.append(_chart(words))
        elif kind in ("source", "note"):
            source.append(f"#block(text(size: 7pt)[{words}])")
        elif kind == "item":
            source.append(f"#block[• {words}]")
        else:
            source.append(f"#block[{words}]")
    return "\n\n".join(source)


def _table(rows: list[list[str]]) -> str:
    width = max(map(len, rows))
    longest = [
        max(len(row[column].encode("gb18030")) if column < len(row) else 0 for row in rows)
        for column in range(width)
    ]
    columns = ", ".join(f"{min(max(size, 5), 40)}fr" for size in longest)
    cells = []
    for number, row in enumerate(rows):
        shown = [f"[{_escaped(cell)}]" for cell in [*row, *[""] * (width - len(row))]]
        cells.append(f"table.header({', '.join(shown)})" if number == 0 else ", ".join(shown))
    return f"#text(size: 8pt, table(columns: ({columns}), inset: 4pt,\n" + ",\n".join(cells) + "))"


def _chart(axis: str) -> str:
    """Bars drawn as vectors, with axis text, as an exported chart has them."""
    bars = "".join(
        f"place(bottom + left, dx: {40 + 60 * bar}pt, rect(width: 24pt, height: {30 + 17 * bar}pt,"
        " fill: blue)); "
        for bar in range(4)
    )
    labels = axis if axis.startswith("(") else "0 200 400 2024 2025E 2026E"
    return (
        f"#block(width: 100%, height: 110pt, breakable: false, stroke: 0.4pt + gray, {{ {bars}"
        f"place(top + left, dx: 4pt, dy: 4pt, text(size: 6pt)[{labels}]) }})"
    )


def _escaped(words: str) -> str:
    return re.sub(r"([\\#*_`$<>@\[\]~/=+-])", r"\\\1", words)


def main() -> None:
    """Write the HTML and PDF twins beside the texts."""
    fonts = [Path(argument) for argument in sys.argv[1:]]
    for name, language in (("chain-zh.txt", "zh"), ("chain-en.md", "en")):
        found = pieces(HERE / name)
        stem = (HERE / name).with_suffix("")
        stem.with_suffix(".html").write_text(as_html(found, language))
        source = stem.with_suffix(".typ")
        source.write_text(as_typst(found, language))
        try:
            typst.compile(str(source), output=str(stem.with_suffix(".pdf")), font_paths=fonts)
        finally:
            source.unlink()


if __name__ == "__main__":
    main()
