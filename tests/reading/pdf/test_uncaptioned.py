"""Tables that nothing announces are found by their columns; prose and lists of names are not."""

import typst

from lianpu.reading import read
from tests.reading.pdf.writing import pdf_of, words

PROSE = "Revenue rose because customers paid for more capacity than they had a year before. " * 3


def tables(source: str) -> list[list[list[str]]]:
    document = read(typst.compile(source.encode()), "a.pdf")
    return [
        [
            [document.cell_text(table.grid[row, column]) for column in range(table.columns)]
            for row in range(table.rows)
        ]
        for table in document.tables
    ]


def test_numbers_beside_names_without_rules():
    """Results are often set with nothing but white between the columns."""
    source = f"""{PROSE}

#table(columns: (1fr, auto, auto), stroke: none, [in millions], [2024], [2025],
  [Compute], [1,044], [1,185], [Networking], [512], [(31)], [Gaming], [87], [92])

{PROSE}"""

    assert tables(source) == [
        [
            ["in millions", "2024", "2025"],
            ["Compute", "1,044", "1,185"],
            ["Networking", "512", "(31)"],
            ["Gaming", "87", "92"],
        ]
    ]


def test_words_between_rules():
    """A ruled table need not hold a single number."""
    source = f"""{PROSE}

#table(columns: (1fr, 1fr), stroke: 0.5pt, [Maker], [Chip], [Halden], [HX], [Veltrane], [V])

{PROSE}"""

    assert tables(source) == [[["Maker", "Chip"], ["Halden", "HX"], ["Veltrane", "V"]]]


def test_columns_of_prose_and_names_side_by_side_are_no_tables():
    """Contacts and two columns of text fall into columns too."""
    contacts = "#grid(columns: (1fr, 1fr), [Mara Ellingham], [Tom Oduya], [Analyst], [Editor])"
    columns = f"#columns(2)[{PROSE * 3}]"

    assert tables(f"{PROSE}\n\n{contacts}\n\n{PROSE}") == []
    assert tables(f"{columns}") == []


def test_a_page_of_more_words_than_any_table_is_read_as_text():
    """A page of 75,000 figures kept the search for columns busy for minutes."""
    rows, columns = 115, 110
    shown = b"".join(
        words(str(10 + (x * y) % 90), 20 + 5 * x, 800 - 6 * y, 3)
        for y in range(rows)
        for x in range(columns)
    )

    found = read(pdf_of([shown]), "dense.pdf")

    assert found.tables == ()
    assert len(found.text.split()) == rows * columns


def test_a_heading_and_a_row_at_the_foot_of_a_page_go_on_overleaf():
    """Too little to be told from prose by itself; the heading is said again."""
    rows = ", ".join(f"[Maker {name}], [{number}.5]" for number, name in enumerate("ABCDEFGH"))
    source = f"""#set page(height: 300pt)
#v(132pt)
{PROSE}

#table(columns: (1fr, auto), stroke: none, table.header([in millions], [2024]), {rows})"""
    [found] = tables(source)

    assert [row[0] for row in found] == ["in millions", *(f"Maker {name}" for name in "ABCDEFGH")]


def test_headings_under_groups_set_near_one_another_belong_to_their_table():
    """They are one piece, right of the names, with the name of a group of rows beneath."""
    rows_of = ", ".join(
        f"[{name}], [6.60], [66.7%], [7.23], [70,897]"
        for name in ("Total", "Hollis", "Ingram", "Alder")
    )
    [read] = tables(
        '#set page(width: 420pt)\n#set text(7.5pt, font: "DejaVu Serif")\n'
        f"{PROSE}\n\n"
        "#table(columns: (1.6fr, auto, auto, auto, auto), stroke: none, inset: (x: 3pt, y: 4pt), "
        "align: (x, y) => if x == 0 { left + horizon } else { center + horizon }, "
        "table.cell(rowspan: 2)[Segment], table.cell(colspan: 2)[2025], table.cell(colspan: 2)[Abroad], "
        f"[Units shipped], [Gross margin], [Units shipped], [Gross margin], table.cell(colspan: 5)[Home], {rows_of})"
    )

    assert len(read) == 7
    assert read[1][-4:] == ["Units shipped", "Gross margin", "Units shipped", "Gross margin"]
