"""Tables that nothing announces are found by their columns; prose and lists of names are not."""

import typst

from lianpu.reading import read

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
