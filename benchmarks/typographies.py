"""Invented reports in typographies drawn by lot, with the exact truth of every table in them.

    python benchmarks/typographies.py [SEED ...] [--count N] [--keep FOLDER]

sets N reports a seed with Typst (fonts, type size, rules, alignment, padding, columns, language and
layout all drawn from the seed), reads them, and prints for each: adjF1, TEDS*, tables right,
captions and sources bound, tables found beside tables there. Words and figures are made up here.
A report whose columns came out so narrow that words are printed over words is left out, and said
so: nobody can read it. Judge a change on seeds that nobody has looked at.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import pypdfium2 as pdfium
import typst
from tables import Cell, normal, score, tables_of

from lianpu.core.document import Document
from lianpu.reading import read
from lianpu.reading.pdf.calls import Calls
from lianpu.reading.pdf.kinds import is_figure
from lianpu.reading.pdf.lines import lines_of
from lianpu.reading.pdf.paths import page_ink

_FONTS = {
    "zh": (
        '("Noto Sans CJK SC",)',
        '("Noto Serif CJK SC",)',
        '("DejaVu Sans", "Noto Sans CJK SC")',
        '("Libertinus Serif", "Noto Serif CJK SC")',
        '("Noto Sans Mono CJK SC",)',
    ),
    "en": (
        '("Libertinus Serif",)',
        '("New Computer Modern",)',
        '("DejaVu Sans",)',
        '("DejaVu Serif",)',
        '("Noto Sans CJK SC",)',
        '("DejaVu Sans Mono",)',
    ),
}
_NAMES = {
    "zh": "云岭电缆 北汀机床 松石光学 沧渡能源 鹿鸣仪器 川屿化工 玉带航运 霁月生物 长桥钢构 白榆软件 "
    "青麓水务 陶然家居 远峤重工 溪山电子 其他 合计 海外子公司 华东片区".split(),
    "en": "Alder Cable|Brindle Optics|Calloway Shipping|Dunmore Steel|Eastry|Fenwick Instruments|"
    "Garrow Power|Hollis|Ingram Foods|Juniper Rail|Kestrel Marine and Offshore|Larch|Other|Total|"
    "Marlow Chemicals|Nettle Software".split("|"),
}
_HEADS = {
    "zh": "营业收入（亿元）|净利润|毛利率（%）|同比|产能|2023A|2024A|2025E|2026E|出货量(万台)|份额|备注".split(
        "|"
    ),
    "en": "Revenue (USD m)|Net income|Gross margin|Growth|Capacity|2023A|2024A|2025E|Units shipped|"
    "Share of market|FY24|Headcount".split("|"),
}
_GROUPS = {
    "zh": ["2024 年", "2025 年", "国内", "海外"],
    "en": ["First half", "2025", "Home", "Abroad"],
}
_STUBS = {
    "zh": ["公司", "项目", "分部", ""],
    "en": ["Company", "Item", "Segment", "", "in millions"],
}
_PHRASES = {
    "zh": "主要供应轨道交通所需的特种线缆|与三家客户签有长期供货协议|新厂房预计年底前投产|以直销为主|"
    "已通过认证并小批量交付|尚未披露|受检修影响产量略有下降".split("|"),
    "en": "supplies cable for rail and for harbour cranes|has long contracts with three customers|"
    "a new hall opens before the year ends|sold direct|delivers small lots|not disclosed|"
    "output fell while a furnace was rebuilt".split("|"),
}
_PROSE = {
    "zh": "本季度订单保持增长，管理层认为需求主要来自存量设备的更新。原材料价格在夏季之后回落，"
    "毛利率因此有所改善。公司没有调整全年指引，但提醒汇率波动可能影响出口业务。",
    "en": "Orders kept growing over the quarter, and management thinks that most of the demand comes "
    "from worn equipment being replaced. Prices of raw material eased after the summer, which "
    "helped the margin. Guidance for the year stands, though exports may suffer from currencies. ",
}


@dataclass
class Truth:
    """What a set report holds."""

    tables: list[list[Cell]] = field(default_factory=list)
    captions: list[tuple[str, str, bool]] = field(default_factory=list)
    """Caption, source line, whether a table stands between."""


@dataclass
class Setting:
    """How one report is set."""

    language: str
    rules: str
    inset: str
    align: str
    """Alignment of figures: left, center or right."""
    columns: int
    size: float


class Composer:
    """Draws one report from a seed."""

    def __init__(self, seed: str) -> None:
        self.lot = random.Random(seed)
        lot = self.lot
        language = lot.choice(("zh", "en"))
        columns = lot.choice((1, 1, 1, 2))
        self.set = Setting(
            language,
            lot.choice(("grid", "hline", "rule3", "zebra", "none", "half", "frame")),
            lot.choice(("2pt", "3pt", "(x: 3pt, y: 4pt)", "5pt", "(x: 6pt, y: 2.5pt)")),
            lot.choice(("left", "center", "right")),
            columns,
            lot.choice((7, 7.5, 8, 9, 10, 11)) if columns == 1 else lot.choice((7, 8)),
        )
        self.truth = Truth()
        self.parts: list[str] = []
        self.number = 0

    def source(self) -> str:
        """The Typst source; `truth` is filled on the way."""
        lot, kind = self.lot, self.set
        head = (
            f"#set page(paper: 'a4', margin: {lot.choice((48, 60, 72))}pt, columns: {kind.columns}, "
            f'numbering: "1", header: [{_PHRASES[kind.language][0]}])\n'
            f"#set text({kind.size}pt, font: {lot.choice(_FONTS[kind.language])})\n"
            f"#set par(justify: {lot.choice(('true', 'false'))})\n"
        ).replace("'", '"', 2)
        for _ in range(lot.randint(4, 6)):
            self.parts.append(_PROSE[kind.language] * lot.randint(1, 3))
            draw = lot.random()
            if draw < 0.16:
                self.chart()
            elif draw < 0.3 and kind.columns == 1:
                self.pair()
            else:
                self.exhibit(long=draw > 0.82)
        self.parts.append(_PROSE[kind.language] * 2)
        return head + "\n\n".join(self.parts)

    def exhibit(self, long: bool) -> None:
        """One table; most have a caption, some only a source line or neither."""
        lot = self.lot
        body, cells = self.table(lot.randint(40, 60) if long else lot.randint(3, 14))
        self.truth.tables.append(cells)
        bare = lot.random() < 0.25
        if bare:
            self.parts.append(body)
            return
        caption, source = self.names(True)
        self.parts += [f'#text(weight: "bold")[{caption}]', body, f"#text(0.85em)[{source}]"]

    def pair(self) -> None:
        """Two captioned exhibits side by side."""
        cells = []
        for _ in range(2):
            body, truth = self.table(self.lot.randint(3, 8), widest=3, plain=True)
            self.truth.tables.append(truth)
            caption, source = self.names(True)
            cells.append(f'[#text(weight: "bold")[{caption}]\n\n{body}\n\n#text(0.85em)[{source}]]')
        self.parts.append(f"#grid(columns: (1fr, 1fr), gutter: 18pt, {', '.join(cells)})")

    def names(self, table: bool) -> tuple[str, str]:
        """Caption and source line of the next exhibit."""
        self.number += 1
        lot, language = self.lot, self.set.language
        what = lot.choice(_PHRASES[language])
        if language == "zh":
            caption, source = f"图 {self.number}：{what}", "资料来源：公司公告，自行整理"
        else:
            caption = f"Exhibit {self.number}: {what[0].upper()}{what[1:]}"
            source = "Source: Company filings, own estimates"
        self.truth.captions.append((caption, source, table))
        return caption, source

    def chart(self) -> None:
        """Bars with ticks, a legend and labels: never a table."""
        lot = self.lot
        marks = []
        for index in range(lot.randint(4, 8)):
            high = lot.randint(15, 90)
            x = 30 + index * 24
            marks.append(
                f"#place(dx: {x}pt, dy: {100 - high}pt, rect(width: 14pt, height: {high}pt, fill: blue))"
                f"#place(dx: {x - 2}pt, dy: 104pt, text(6pt)[{2018 + index}])"
                f"#place(dx: {x}pt, dy: {92 - high}pt, text(6pt)[{high / 10:.1f}])"
            )
        marks += [f"#place(dx: 0pt, dy: {100 - 20 * n}pt, text(6pt)[{20 * n}%])" for n in range(6)]
        if lot.random() < 0.6:
            marks += [
                f"#place(dx: 20pt, dy: {103 - 20 * n}pt, line(length: 200pt, stroke: 0.3pt))"
                for n in range(6)
            ]
        caption, source = self.names(False)
        self.parts += [
            f'#text(weight: "bold")[{caption}]',
            f"#block(width: 230pt, height: 116pt)[{''.join(marks)}]",
            f"#text(0.85em)[{source}]",
        ]

    def figure(self, kind: int) -> str:
        """A cell's number."""
        lot = self.lot
        draw = lot.random()
        if draw < 0.07:
            return ""
        if draw < 0.1:
            return lot.choice(("-", "—", "n.a."))
        if kind == 0:
            return f"{lot.randint(0, 99999):,}"
        if kind == 1:
            value = lot.uniform(0, 4000)
            return f"({value:,.1f})" if lot.random() < 0.3 else f"{value:,.1f}"
        if kind == 2:
            return f"{lot.uniform(-20, 99):.1f}%"
        return f"{lot.uniform(0, 9):.2f}"

    def table(self, rows: int, widest: int = 7, plain: bool = False) -> tuple[str, list[Cell]]:
        """Typst source and cells of one table."""
        lot, kind = self.lot, self.set
        figures = lot.randint(1, min(widest, 3 if kind.columns == 2 else widest))
        wordy = not plain and kind.columns == 1 and lot.random() < 0.3
        if wordy:
            figures = min(figures, 3)
        width = 1 + figures + wordy
        cells: list[Cell] = []
        grouped = not plain and figures >= 4 and figures % 2 == 0 and lot.random() < 0.5
        heads = lot.sample(_HEADS[kind.language], min(figures, len(_HEADS[kind.language])))
        depth = 1
        if grouped:
            depth = 2
            half = figures // 2
            groups = lot.sample(_GROUPS[kind.language], 2)
            cells.append((0, 0, 2, 1, lot.choice(_STUBS[kind.language])))
            cells += [(0, 1, 1, half, groups[0]), (0, 1 + half, 1, half, groups[1])]
            heads = [heads[index % half] for index in range(figures)]
            cells += [(1, 1 + index, 1, 1, head) for index, head in enumerate(heads)]
            if wordy:
                cells.append((0, width - 1, 2, 1, heads[0] + "*"))
        else:
            cells.append((0, 0, 1, 1, lot.choice(_STUBS[kind.language])))
            cells += [(0, 1 + index, 1, 1, head) for index, head in enumerate(heads)]
            if wordy:
                cells.append((0, width - 1, 1, 1, "说明" if kind.language == "zh" else "Remarks"))
        kinds = [lot.randint(0, 3) for _ in range(figures)]
        merged = not plain and kind.rules == "grid" and rows >= 6 and lot.random() < 0.3
        sections = not plain and not merged and rows >= 6 and lot.random() < 0.25
        row = depth
        names = _NAMES[kind.language]
        for index in range(rows):
            if sections and index in (0, rows // 2):
                cells.append((row, 0, 1, width, _GROUPS[kind.language][2 + (index > 0)]))
                row += 1
            if merged and index % 2 == 0 and index + 1 < rows:
                cells.append((row, 0, 2, 1, lot.choice(names)))
            elif not (merged and index % 2 == 1):
                cells.append((row, 0, 1, 1, lot.choice(names)))
            cells += [(row, 1 + at, 1, 1, self.figure(kinds[at])) for at in range(figures)]
            if wordy:
                count = lot.choice((1, 1, 2, 3))
                joint = "，" if kind.language == "zh" else ", "
                words = joint.join(lot.sample(_PHRASES[kind.language], count))
                cells.append((row, width - 1, 1, 1, words))
            row += 1
        self.fill_blank(cells, row, width)
        narrow = plain or kind.columns == 2 or figures > 4
        return self.drawn(cells, width, depth, figures, wordy, narrow), cells

    @staticmethod
    def fill_blank(cells: list[Cell], rows: int, width: int) -> None:
        """Every place is in a cell."""
        taken = {
            (row + down, column + right)
            for row, column, rows_down, columns_right, _ in cells
            for down in range(rows_down)
            for right in range(columns_right)
        }
        cells += [
            (row, column, 1, 1, "")
            for row in range(rows)
            for column in range(width)
            if (row, column) not in taken
        ]
        cells.sort()

    def drawn(
        self,
        cells: list[Cell],
        width: int,
        depth: int,
        figures: int,
        wordy: bool,
        narrow: bool,
    ) -> str:
        """The table as Typst sets it."""
        lot, kind = self.lot, self.set
        tracks = [lot.choice(("auto", "1.6fr"))] + [lot.choice(("auto", "1fr"))] * figures
        if narrow and tracks[0] != "auto":
            tracks[1:] = ["1fr"] * figures  # or what is left for names is nothing
        tracks += ["3fr"] * wordy
        side = lot.choice(("horizon", "top")) if wordy else "horizon"
        align = f"(x, y) => (if x == 0 {{ left }} else if x > {figures} {{ left }} else {{ {kind.align} }}) + {side}"
        stroke, fill = "none", "none"
        last = max(cell[0] + cell[2] for cell in cells)
        if kind.rules == "grid":
            stroke = "0.5pt"
        elif kind.rules == "hline":
            stroke = "(bottom: 0.4pt)"
        elif kind.rules == "rule3":
            stroke = (
                f"(x, y) => (top: if y == 0 {{ 1pt }} else if y == {depth} {{ 0.5pt }}, "
                f"bottom: if y == {last - 1} {{ 1pt }})"
            )
        elif kind.rules == "half":
            stroke = f"(x, y) => (bottom: if y < {depth} {{ 0.6pt }}, left: if x > 0 {{ 0.3pt }})"
        elif kind.rules == "frame":
            stroke = f"(x, y) => (top: if y == 0 {{ 0.6pt }}, bottom: if y == {last - 1} or y == {depth - 1} {{ 0.6pt }}, left: if x == 0 {{ 0.6pt }}, right: if x == {width - 1} {{ 0.6pt }})"
        elif kind.rules == "zebra":
            fill = "(x, y) => if calc.odd(y) { luma(230) }"
        body, head = [], []
        for row, column, down, right, text in cells:
            words = text.replace("*", "\\*").replace("-", "\\-")
            span = f"rowspan: {down}, colspan: {right}, x: {column}, y: {row}"
            centred = ", align: center + horizon" if right > 1 and row < depth else ""
            (head if row < depth else body).append(f"table.cell({span}{centred})[{words}]")
        repeated = lot.random() < 0.6
        header = f"table.header(repeat: {'true' if repeated else 'false'}, {', '.join(head)})"
        return (
            f"#table(columns: ({', '.join(tracks)}), inset: {kind.inset}, align: {align}, "
            f"stroke: {stroke}, fill: {fill}, {header}, {', '.join(body)})"
        )


def figures(cells: list[Cell], head: int) -> Counter[tuple[str, str, str]]:
    """(name of the row, heading of the column, figure) of every figure of a table."""
    grid = {
        (row + down, column + right): text
        for row, column, rows, columns, text in cells
        for down in range(rows)
        for right in range(columns)
    }
    return Counter(
        (normal(grid.get((row, 0), "")), normal(grid.get((head - 1, column), "")), normal(text))
        for row, column, _, _, text in cells
        if row >= head and column and is_figure(text)
    )


def wrong_figures(document: Document, truth: list[list[Cell]]) -> tuple[int, int, int]:
    """Figures marked certain that stand in no true table so, all that are certain, and all."""
    true = sum((figures(cells, depth) for cells in truth for depth in (1, 2)), Counter())
    certain: Counter[tuple[str, str, str]] = Counter()
    every = 0
    for table in document.tables:
        for cell in table.cells:
            if cell.certain is None or not cell.column:
                continue
            every += 1
            if cell.certain:
                name, head = (
                    document.cell_text(table.grid[place]) if place in table.grid else ""
                    for place in ((cell.row, 0), (table.header_rows - 1, cell.column))
                )
                certain[normal(name), normal(head), normal(document.cell_text(cell))] += 1
    return sum((certain - true).values()), certain.total(), every


def legible(data: bytes) -> bool:
    """Whether no words of a report are printed over others."""
    pages = pdfium.PdfDocument(data)
    inks = [page_ink(pages, number, Calls()) for number in range(len(pages))]
    return not any(
        right.x0 < left.x1 - 0.1 * left.size
        for ink in inks
        for line in lines_of(ink)
        for left, right in pairwise(line.words)
    )


def bound_of(document: Document, truth: Truth) -> int:
    """Captions that are found with their source line, and with a table where one is theirs."""
    bound = 0
    for caption, source_line, table in truth.captions:
        for figure in document.figures:
            if figure.caption and normal(figure.caption.quote) == normal(caption):
                line = figure.source_line
                bound += (
                    line is not None
                    and normal(line.quote) == normal(source_line)
                    and (figure.table is not None) == table
                )
                break
    return bound


def measured(
    name: str, keep: Path | None, manner: type[Composer] = Composer
) -> tuple[float, ...] | None:
    """Scores of one report, printed: adjF1, TEDS*, whole tables, bindings, figures."""
    composer = manner(name)
    source = composer.source()
    data = typst.compile(source.encode())
    if not legible(data):
        print(f"{name:8} words over words: left out")
        return None
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        (keep / f"{name}.pdf").write_bytes(data)
    document = read(data, f"{name}.pdf")
    truth = composer.truth
    result = score(tables_of(document), truth.tables)
    bound = bound_of(document, truth)
    wrong, certain, every = wrong_figures(document, truth.tables)
    kind = composer.set
    teds = sum(result.similarities) / len(result.similarities) if result.similarities else 1.0
    print(
        f"{name:8} {kind.language} {kind.rules:6}{kind.align:7}{kind.size:4}pt {kind.columns} col  "
        f"adjF1 {result.adjacency:.3f}  TEDS* {teds:.3f}  right {result.right}/{len(truth.tables)}  "
        f"bound {bound}/{len(truth.captions)}  found {len(document.tables)}  "
        f"certain {certain - wrong} of {certain} of {every}"
    )
    return (
        result.adjacency,
        teds,
        result.right,
        len(truth.tables),
        bound,
        len(truth.captions),
        wrong,
        certain,
        every,
    )


def main() -> None:
    """Print every score and the sums."""
    options = argparse.ArgumentParser()
    options.add_argument("seeds", nargs="*", default=["a"])
    options.add_argument("--count", type=int, default=20)
    options.add_argument("--keep", type=Path)
    chosen = options.parse_args()
    names = [f"{seed}{number}" for seed in chosen.seeds for number in range(chosen.count)]
    printed_sums([measured(name, chosen.keep) for name in names])


def printed_sums(scores: Sequence[tuple[float, ...] | None]) -> None:
    """Prints the sums of what `measured` found."""
    found = [one for one in scores if one is not None]
    sums = [sum(one[index] for one in found) for index in range(9)]
    print(
        f"{len(found)} reports  adjF1 mean {sums[0] / len(found):.3f} worst {min(one[0] for one in found):.3f}  "
        f"TEDS* {sums[1] / len(found):.3f}  right {sums[2]}/{sums[3]}  bound {sums[4]}/{sums[5]}  "
        f"figures certain {sums[7]} of {sums[8]}, wrong among them {sums[6]}"
    )


if __name__ == "__main__":
    main()
