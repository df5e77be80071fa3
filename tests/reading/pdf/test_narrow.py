"""Tables set so tightly that headings, names and columns crowd one another; set with Typst."""

from __future__ import annotations

import typst

from lianpu.core.document import Document
from lianpu.reading import read

from .test_settings import grids

FIGURES = "[1.5], [2.5], [3.5]"


def document(body: str, head: str = "") -> Document:
    """What pages in a face that every machine's Typst has are read as."""
    page = '#set page(paper: "a4", margin: 60pt)\n#set text(10pt, font: "Libertinus Serif")\n'
    return read(typst.compile((page + head + body).encode()), "set.pdf")


def test_chinese_columns_less_than_half_a_character_apart_are_two() -> None:
    """Nothing stretches their characters, so the white is no justification's."""
    rows = [
        ("海外子公司", "未覆盖"),
        ("合计", "买入"),
        ("长桥钢构厂", "增持"),
        ("北汀机床厂", "中性"),
    ]
    cells = "".join(f"[{name}], [{word}], [{at}.5]," for at, (name, word) in enumerate(rows))
    found = document(
        f"#table(columns: 3, inset: 2pt, stroke: none, align: left, [项目], [评级], [产能], {cells})",
        '#set text(9pt, font: "Noto Sans CJK SC")\n',
    )

    assert grids(found) == [
        [["项目", "评级", "产能"], *([*row, f"{at}.5"] for at, row in enumerate(rows))]
    ]


def test_rows_set_in_by_less_than_half_their_size_are_those_of_a_group() -> None:
    """Two narrow blanks set them in."""
    found = document(
        "#table(columns: 3, stroke: none, [Item], [2024], [2025], [At home], [], [], "
        "[#h(4pt)Larch], [1.5], [2.5], [#h(4pt)Hollis], [3.5], [4.5], [Total], [5.0], [7.0])"
    )

    [table] = found.tables

    assert table.group_rows == (1,)


def test_a_name_that_breaks_under_a_blank_corner_is_no_heading() -> None:
    """Neither is the word in its row that breaks as it does."""
    found = document(
        "#table(columns: (50pt, 50pt, 34pt), stroke: none, inset: 2pt, align: center + horizon, "
        "[], [2024], [Rating], [Marlow Chemicals], [1.5], [Not rated], [Other], [2.5], [Sell], "
        "[Larch], [3.5], [Buy])"
    )

    assert grids(found)[0][:2] == [
        ["", "2024", "Rating"],
        ["Marlow Chemicals", "1.5", "Not rated"],
    ]


def test_a_name_without_figures_that_a_hyphen_breaks_is_one() -> None:
    """The row beneath has none of its own."""
    found = document(
        "#table(columns: (72pt, 60pt, 60pt), stroke: none, inset: 2pt, align: right, "
        "[Company], [2024], [2025], [Alder], [1.5], [2.5], [Dunmore and Sons], [3.5], [4.5], "
        "[Larch], [5.5], [6.5], [Fenwick Instruments], [], [])",
        '#set text(hyphenate: true, lang: "en")\n#set par(justify: true)\n',
    )

    assert [row[0] for row in grids(found)[0]][-2:] == ["Larch", "Fenwick Instruments"]


def test_words_of_a_heading_that_justification_draws_apart_stay_its_own() -> None:
    """The last of its line stands over figures of the next column, whose heading is one line."""
    found = document(
        "*Exhibit 1: Makers*\n\n"
        "#table(columns: (60pt, 48pt, 42pt), stroke: none, inset: 2pt, align: (left + horizon, "
        "center + horizon, center + horizon), [Company], [Price to earnings], [Growth], "
        "[Alder], [1.5], [2,513.5%], [Larch], [2.5], [3,512.5%])\n\nSource: Filings",
        "#set par(justify: true)\n",
    )

    assert grids(found)[0][0] == ["Company", "Price to earnings", "Growth"]


def test_a_heading_that_two_pages_break_elsewhere_stands_once() -> None:
    """The second part sets its columns as its own words need."""
    rows = "".join(f"[Alder {at}], [{at}.5], [{at}7]," for at in range(4))

    def part(width: int) -> str:
        return (
            f"#table(columns: (90pt, {width}pt, 60pt), stroke: none, align: center + horizon, "
            f"[], [Capital expenditure per share], [Growth], {rows})"
        )

    found = document(
        f"*Exhibit 1: Makers*\n\n{part(50)}\n\n#pagebreak()\n\n*Exhibit 1 (continued)*\n\n{part(90)}"
        "\n\nSource: Filings"
    )

    [table] = grids(found)

    assert len(table) == 9
    assert table[0] == ["", "Capital expenditure per share", "Growth"]


def test_a_heading_over_a_name_of_two_lines_is_no_running_head() -> None:
    """Two pages say it at one height."""
    head = "[], [Gross margin], [Net income], [Price to earnings]"

    def part(name: str) -> str:
        return (
            f"#table(columns: (62pt, auto, auto, auto), inset: 3pt, stroke: none, align: right + horizon, "
            f"{head}, [{name}], {FIGURES}, [Larch], {FIGURES})"
        )

    found = document(
        f"#pagebreak()\n*Exhibit 1: Makers*\n\n{part('Kestrel Marine and Offshore')}\n\n#pagebreak()\n\n"
        f"*Exhibit 2: Makers*\n\n{part('Brindle Optics and Instruments')}"
    )

    assert [table[0] for table in grids(found)] == [
        ["", "Gross margin", "Net income", "Price to earnings"]
    ] * 2


def test_a_caption_goes_on_in_a_line_set_far_beneath_it() -> None:
    """Faces with tall lines leave 1.8 times their size between baselines."""
    wide = "Exhibit 1: Output fell while a furnace of the second hall was rebuilt over the summer and autumn of the year"
    found = document(
        f"#par(leading: 1.15em)[*{wide}*]\n\n"
        "#table(columns: 3, stroke: none, [Item], [2024], [2025], [Larch], [1.5], [2.5], [Alder], [3.5], [4.5])"
        "\n\nSource: Filings"
    )

    [figure] = found.figures

    assert figure.caption is not None
    assert figure.caption.quote.endswith("autumn of the year")


def test_the_number_of_a_note_is_no_digit_though_it_is_nearly_as_large() -> None:
    """Browsers set it at 0.83 of the size of its figure."""
    note = "#super(typographic: false, size: 0.83em, baseline: -0.35em)[3]"
    found = document(
        f"Orders were 412{note} in the year.\n\n*Exhibit 1: Makers*\n\n"
        f"#table(columns: 3, stroke: none, [Item], [2024], [2025], [Larch], [412{note}], [2.5], "
        "[Alder], [3.5], [4.5])\n\nSource: Filings"
    )

    assert "412³ in the year" in found.text
    assert grids(found)[0][1] == ["Larch", "412³", "2.5"]
    assert {repair.rule for repair in found.repairs} == {"raised-number"}


def test_a_year_over_two_columns_is_not_cut_where_they_part() -> None:
    """Nothing but digits: no sign of two figures that touch."""
    found = document(
        "#table(columns: (150pt, 21pt, 21pt, 21pt, 21pt), stroke: none, inset: 0pt, "
        "row-gutter: 2pt, align: (x, y) => (if x == 0 { left } else { center }) + horizon, "
        "table.cell(rowspan: 2)[Company], table.cell(colspan: 2)[1H], "
        "table.cell(colspan: 2)[2025], [FY24], [2023A], [FY24], [2023A], "
        "[Larch], [1.09], [46,367], [19.4%], [97.8%], [Hollis], [4.68], [43,511], [36.2%], [13.4%], "
        "[Eastry], [2.09], [26,367], [29.4%], [27.8%])",
        "#set text(8pt)\n",
    )

    assert grids(found)[0][:3] == [
        ["Company", "1H", "", "2025", ""],
        ["", "FY24", "2023A", "FY24", "2023A"],
        ["Larch", "1.09", "46,367", "19.4%", "97.8%"],
    ]


def test_a_small_source_line_off_the_rows_beside_it_is_none_of_its_table() -> None:
    """It joins the line of the larger row beside it, whose middle is over its own top."""

    def at(x: float, y: float, text: str, size: float = 10) -> str:
        return f"#place(top + left, dx: {x}pt, dy: {y}pt, text({size}pt)[{text}])\n"

    body = at(0, 0, "Exhibit 1: Small lots") + at(250, 0, "Exhibit 2: Worn equipment")
    for row in range(6):
        body += at(0, 20 + 18 * row, "Company" if not row else f"Larch {'abcdef'[row]}")
        body += at(180, 20 + 18 * row, "2024" if not row else f"{row}.5")
    for row in range(4):
        body += at(250, 20 + 18 * row, "Segment" if not row else f"Home {'abcdef'[row]}")
        body += at(430, 20 + 18 * row, "2025" if not row else f"{row}.7")
    body += at(0, 132, "Source: Company filings", 8) + at(250, 98, "Source: Own estimates", 8)

    found = document(body)

    assert [len(grid) for grid in grids(found)] == [6, 4]
    assert [figure.source_line is not None for figure in found.figures] == [True, True]


def test_headings_over_one_rule_share_its_columns_out() -> None:
    """Web pages draw the rule under every cell, and set headings right like their figures."""
    side = "(x, y) => (if x == 0 or (x == 1 and y == 1) { left } else { right }) + horizon"
    rule = "(x, y) => (bottom: if y < 2 and 0 < x { 0.5pt } else { none })"
    own = "".join(f"[{name}], [1.5], [2.5], [3.5], [4.5]," for name in "abcd")
    found = document(
        f"#table(columns: (70pt, ..(60pt,) * 4), align: {side}, stroke: {rule}, "
        "table.cell(rowspan: 3)[Item], table.cell(colspan: 4)[Revenue], "
        "table.cell(colspan: 2)[At home], table.cell(colspan: 2)[Abroad], "
        f"[2024], [2025], [2024], [2025], {own})"
    )

    [table] = found.tables
    heads = [cell for cell in table.cells if cell.header and cell.column_span > 1]

    assert [(found.cell_text(cell), cell.column, cell.column_span) for cell in heads][-2:] == [
        ("At home", 1, 2),
        ("Abroad", 3, 2),
    ]
