"""Invented reports with what real ones have beside plain tables, with the exact truth of every table.

    python benchmarks/layouts.py [SEED ...] [--count N] [--keep FOLDER] [--only KIND]

sets reports as benchmarks/typographies.py does, but each of their exhibits is one of these kinds:
a unit said above the table and notes beneath it; a table that another page goes on with under 续表
or "(continued)"; a chart beside a table; columns without a figure; rows without a figure inside a
group; sub-totals under indented names; headings of two lines with the unit in brackets, or units in
a row of their own; columns of words between figures; a page on its side. Prints the same scores.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from tables import Cell
from typographies import _NAMES, _PROSE, _STUBS, Composer, measured, printed_sums

_UNITED = {
    "zh": [
        ("营业收入", "亿元"),
        ("毛利率", "%"),
        ("归母净利润", "百万元"),
        ("出货量", "万台"),
        ("同比增速", "%"),
        ("每股收益", "元"),
        ("市盈率", "倍"),
        ("资本开支", "亿美元"),
        ("装机容量", "GW"),
    ],
    "en": [
        ("Revenue", "USD m"),
        ("Gross margin", "%"),
        ("Net income", "USD m"),
        ("Units shipped", "000s"),
        ("Growth", "%"),
        ("Earnings per share", "USD"),
        ("Price to earnings", "x"),
        ("Capital expenditure", "USD bn"),
        ("Installed base", "GW"),
    ],
}
_ABOVE = {
    "zh": ["单位：亿元", "（单位：百万元，%）", "单位：人民币万元"],
    "en": ["In USD millions", "(USD bn unless stated)", "Year to 31 December, USD m"],
}
_NOTES = {
    "zh": [
        "注：以上数据未经审计，合计可能因四舍五入略有出入。",
        "注：* 为估计值；2026E 为自行预测。",
    ],
    "en": [
        "Note: Figures are unaudited and may not add up because of rounding.",
        "Notes: * estimated; years end in December.",
    ],
}
_SUBTOTALS = {"zh": ["小计", "合计", "总计"], "en": ["Subtotal", "Sub-total", "Total"]}
_WORDS = {
    "zh": ["买入", "增持", "中性", "未覆盖", "A 股", "港股"],
    "en": ["Buy", "Hold", "Sell", "Not rated", "Listed", "Private"],
}
_BANDS = {
    "zh": ["上游材料", "中游制造", "下游应用", "配套服务", "国内业务", "海外业务"],
    "en": ["Materials", "Manufacturing", "Applications", "Services", "At home", "Overseas"],
}


class Fuller(Composer):
    """Draws a report of such exhibits from a seed."""

    only: str | None = None
    """The one kind of exhibit to draw, for looking at it alone."""

    strong = False
    """Whether the names of groups are bold."""

    def source(self) -> str:
        """The Typst source; `truth` is filled on the way."""
        lot, kind = self.lot, self.set
        kinds: dict[str, Callable[[], None]] = {
            "noted": self.noted,
            "continued": self.continued,
            "beside": self.beside,
            "gaps": self.gaps,
            "totals": self.totals,
            "united": self.united,
            "worded": self.worded,
            "sideways": self.sideways,
        }
        if kind.columns == 2:
            del kinds["beside"], kinds["sideways"], kinds["continued"]
        body = super().source().split("\n\n")[0].split("\n")
        self.parts.clear()
        self.truth.tables.clear()
        self.truth.captions.clear()
        self.number = 0
        names = [self.only] * 5 if self.only else lot.sample(sorted(kinds), min(5, len(kinds)))
        for name in names:
            self.parts.append(_PROSE[kind.language] * lot.randint(1, 3))
            kinds.get(name, self.noted)()
        self.parts.append(_PROSE[kind.language] * 2)
        return "\n".join(body[:3]) + "\n" + "\n\n".join(self.parts)

    def add(self, body: str, cells: list[Cell], above: str = "", below: str = "") -> None:
        """A captioned table with what stands above and beneath it."""
        self.truth.tables.append(cells)
        caption, source = self.names(True)
        parts = [f'#text(weight: "bold")[{caption}]']
        if above:
            side = self.lot.choice(("left", "right", "beside"))
            if side == "beside" and self.set.columns == 1:
                parts[0] += f" #h(1fr) #text(0.85em)[{escaped(above)}]"
            else:
                side = "right" if side == "beside" else side
                parts.append(f"#align({side})[#text(0.85em)[{escaped(above)}]]")
        parts.append(body)
        last = [f"#text(0.85em)[{source}]"]
        if below:
            note = f"#text(0.85em)[{escaped(below)}]"
            last = self.lot.choice(([note, *last], [*last, note]))
        self.parts += parts + last

    def body(self, rows: int, figures: int, blank: float = 0.07) -> list[list[str]]:
        """Rows of a name and figures, each column of one kind."""
        kinds = [self.lot.randint(0, 3) for _ in range(figures)]
        names = _NAMES[self.set.language]
        found = []
        for _ in range(rows):
            row = [self.lot.choice(names)]
            for kind in kinds:
                figure = self.figure(kind)
                while not figure and self.lot.random() > blank / 0.07:
                    figure = self.figure(kind)
                row.append(figure)
            found.append(row)
        return found

    def count(self) -> int:
        """How many columns of figures."""
        return self.lot.randint(2, 3 if self.set.columns == 2 else 6)

    def heads(self, figures: int) -> list[str]:
        """A row of headings."""
        language = self.set.language
        years = [f"{2021 + at}{'A' if at < 4 else 'E'}" for at in range(figures)]
        names = [name for name, _ in self.lot.sample(_UNITED[language], figures)]
        return [self.lot.choice(_STUBS[language]), *self.lot.choice((years, names))]

    def set_table(
        self, heads: list[list[str]], rows: list[list[str]], spanned: list[Cell] | None = None
    ) -> tuple[str, list[Cell]]:
        """Typst source and cells of rows; a row of one cell is a group's name over all columns."""
        width = max(map(len, heads))
        cells = list(spanned or [])
        taken = {
            (row + down, column + right)
            for row, column, rows_down, columns_right, _ in cells
            for down in range(rows_down)
            for right in range(columns_right)
        }
        for at, row in enumerate([*heads, *rows]):
            if at >= len(heads) and len(row) == 1:
                cells.append((at, 0, 1, width, row[0]))
                continue
            cells += [
                (at, column, 1, 1, text)
                for column, text in enumerate(row)
                if (at, column) not in taken
            ]
        cells.sort()
        shown = [
            (*cell[:4], f"#strong[{cell[4]}]") if self.strong and cell[3] == width else cell
            for cell in cells
        ]
        source = self.drawn(shown, width, len(heads), width - 1, False, self.set.columns == 2)
        return source, cells

    def noted(self) -> None:
        """A unit above, a note beneath."""
        figures = self.count()
        body, cells = self.set_table(
            [self.heads(figures)], self.body(self.lot.randint(3, 12), figures)
        )
        language = self.set.language
        self.add(body, cells, self.lot.choice(_ABOVE[language]), self.lot.choice(_NOTES[language]))

    def continued(self) -> None:
        """A table on two pages, the second under a heading that says so."""
        figures = self.count()
        heads = self.heads(figures)
        rows = self.body(self.lot.randint(8, 20), figures)
        cut = self.lot.randint(3, len(rows) - 3)
        _, cells = self.set_table([heads], rows)
        upper, _ = self.set_table([heads], rows[:cut])
        lower, _ = self.set_table([heads], rows[cut:])
        self.truth.tables.append(cells)
        caption, source = self.names(True)
        number = self.number
        again = self.lot.choice(
            ("续表", f"续表 {number}", f"{caption}（续）", f"图 {number}（续）", "（续上表）")
            if self.set.language == "zh"
            else (
                f"{caption} (continued)",
                f"Exhibit {number} (cont.)",
                f"Exhibit {number}, continued",
            )
        )
        side = self.lot.choice(("left", "right")) if len(again) < 8 else "left"
        self.parts += [
            "#pagebreak(weak: true)",
            f'#text(weight: "bold")[{caption}]',
            upper,
            "#pagebreak()",
            f'#align({side})[#text(weight: "bold")[{again}]]',
            lower,
            f"#text(0.85em)[{source}]",
        ]

    def beside(self) -> None:
        """A chart left or right of a table, each with caption and source."""
        figures = self.lot.randint(2, 3)
        body, cells = self.set_table(
            [self.heads(figures)], self.body(self.lot.randint(4, 9), figures)
        )
        self.truth.tables.append(cells)
        first = self.lot.random() < 0.5
        sides: list[str] = []
        for number in range(2):
            if (number == 0) == first:
                before = len(self.parts)
                self.chart()
                drawn = "\n\n".join(self.parts[before:])
                del self.parts[before:]
                sides.append(drawn)
            else:
                caption, source = self.names(True)
                sides.append(
                    f'#text(weight: "bold")[{caption}]\n\n{body}\n\n#text(0.85em)[{source}]'
                )
        self.parts.append(f"#grid(columns: (1fr, 1fr), gutter: 18pt, [{sides[0]}], [{sides[1]}])")

    def gaps(self) -> None:
        """A column without a figure, and rows without one, some in groups."""
        figures = max(3, self.count())
        if self.set.columns == 2:
            figures = 3
        heads = self.heads(figures)
        rows = self.body(self.lot.randint(6, 12), figures, 0.0)
        if self.lot.random() < 0.6:
            blank = self.lot.randint(1, figures)
            for row in rows:
                row[blank] = self.lot.choice(("", "")) if self.lot.random() < 0.9 else "-"
        groups = self.lot.random() < 0.6
        self.strong = self.lot.random() < 0.75
        # among plain names nobody can tell a group's from one whose figures are blank
        if self.strong or not groups:
            for row in self.lot.sample(rows, self.lot.randint(1, 2)):
                row[1:] = [""] * figures
        if groups:
            bands = self.lot.sample(_BANDS[self.set.language], 2)
            cut = self.lot.randint(2, len(rows) - 2)
            rows = [[bands[0]], *rows[:cut], [bands[1]], *rows[cut:]]
        self.add(*self.set_table([heads], rows))

    def totals(self) -> None:
        """Groups whose sums are told."""
        figures = self.count()
        self.strong = self.lot.random() < 0.5
        heads = self.heads(figures)
        rows: list[list[str]] = []
        language = self.set.language
        for band in self.lot.sample(_BANDS[language], self.lot.randint(2, 3)):
            rows += [[band]] * (self.lot.random() < 0.7)
            rows += [
                [("　" if language == "zh" else "~~") + name, *rest]
                for name, *rest in self.body(self.lot.randint(2, 4), figures)
            ]
            [[_, *sums]] = self.body(1, figures, 0.0)
            rows.append([_SUBTOTALS[language][0], *sums])
        [[_, *sums]] = self.body(1, figures, 0.0)
        rows.append([_SUBTOTALS[language][2], *sums])
        source, cells = self.set_table([heads], rows)
        cells = [(*cell[:4], cell[4].strip("　~")) for cell in cells]
        self.add(source, cells)

    def united(self) -> None:
        """Headings with their unit in brackets on a second line, or in a row of its own."""
        figures = self.count()
        language = self.set.language
        chosen = self.lot.sample(_UNITED[language], figures)
        stub = self.lot.choice(_STUBS[language])
        rows = self.body(self.lot.randint(4, 10), figures)
        left, right = ("（", "）") if language == "zh" else ("(", ")")
        # a rule between name and unit makes two rows of them
        if self.lot.random() < 0.6 or self.set.rules in ("rule3", "none", "frame", "zebra"):
            joint = "\\ "
            heads = [[stub, *(f"{name}{joint}{left}{unit}{right}" for name, unit in chosen)]]
            source, cells = self.set_table(heads, rows)
            cells = [(*cell[:4], cell[4].replace(joint, "")) for cell in cells]
        else:
            heads = [
                [stub, *(name for name, _ in chosen)],
                ["", *(f"{left}{unit}{right}" for _, unit in chosen)],
            ]
            source, cells = self.set_table(heads, rows, [(0, 0, 2, 1, stub)])
        self.add(source, cells)

    def worded(self) -> None:
        """A column of words between columns of figures."""
        figures = self.count()
        heads = self.heads(figures)
        rows = self.body(self.lot.randint(4, 12), figures)
        at = self.lot.randint(1, figures)
        heads.insert(at, "评级" if self.set.language == "zh" else "Rating")
        for row in rows:
            row.insert(at, self.lot.choice(_WORDS[self.set.language]))
        self.add(*self.set_table([heads], rows))

    def sideways(self) -> None:
        """A wide table on a page of its own that lies on its side, or turned on an upright one."""
        figures = self.lot.randint(6, 9)
        rows = self.body(self.lot.randint(6, 14), figures)
        body, cells = self.set_table([self.heads(figures)], rows)
        self.truth.tables.append(cells)
        caption, source = self.names(True)
        inner = f'#text(weight: "bold")[{caption}]\n\n{body}\n\n#text(0.85em)[{source}]'
        if self.lot.random() < 0.6:
            self.parts.append(f"#page(flipped: true)[{inner}]")
        else:
            self.parts.append(
                "#page(header: none, numbering: none)"
                f"[#rotate(-90deg, reflow: true)[#block(width: 640pt)[{inner}]]]"
            )


def escaped(text: str) -> str:
    """Words as Typst takes them."""
    return text.replace("*", "\\*").replace("%", "\\%")


def main() -> None:
    """Print every score and the sums."""
    options = argparse.ArgumentParser()
    options.add_argument("seeds", nargs="*", default=["a"])
    options.add_argument("--count", type=int, default=9)
    options.add_argument("--keep", type=Path)
    options.add_argument("--only")
    chosen = options.parse_args()
    Fuller.only = chosen.only
    names = [f"{seed}{number}" for seed in chosen.seeds for number in range(chosen.count)]
    printed_sums([measured(name, chosen.keep, Fuller) for name in names])


if __name__ == "__main__":
    main()
