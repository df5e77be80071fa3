"""PDF pages set by Typst come back in reading order, with their tables, heads and boxes."""

import pytest
import typst

from lianpu.core.document import Document
from lianpu.core.errors import ReadingError
from lianpu.reading import read
from lianpu.reading.pdf import scanned
from tests.reading.pdf.writing import form, pdf_of, words

SENTENCES = (
    "Halden Silicon said that it would invest in Orrery AI as each cluster is switched on. "
    "Two weeks later Orrery AI signed a contract to rent computing capacity from Stratus Peak. "
)


def document(source: str) -> Document:
    return read(typst.compile(source.encode()), "a.pdf")


def blocks(source: str) -> list[tuple[str, str]]:
    found = document(source)
    return [(block.kind.value, found.block_text(block)) for block in found.blocks]


def rows(found: Document, number: int = 0) -> list[list[str]]:
    table = found.tables[number]
    return [
        [found.cell_text(table.grid[row, column]) for column in range(table.columns)]
        for row in range(table.rows)
    ]


def test_headings_by_size_then_weight():
    """Levels follow the sizes that the file uses."""
    source = (
        f"#text(20pt)[Title of it]\n\n#text(15pt)[Chapter]\n\n#strong[Section]\n\n{SENTENCES * 3}"
    )
    found = document(source)

    assert [(b.level, found.block_text(b)) for b in found.blocks if b.level] == [
        (1, "Title of it"),
        (2, "Chapter"),
        (3, "Section"),
    ]


def test_paragraphs_are_whole_and_apart():
    """Lines are joined, and a new paragraph begins where the space says so."""
    assert blocks(f"{SENTENCES}\n\n{SENTENCES}") == [("paragraph", SENTENCES.strip())] * 2


def test_two_columns_are_read_one_after_the_other():
    """Across both, sentences would be nonsense."""
    left, right = "Left column speaks first of all. ", "Right column speaks afterwards of it. "
    source = f"#set page(columns: 2)\n#set par(justify: true)\n{left * 30}#colbreak()\n{right * 30}"
    text = " ".join(words for _, words in blocks(source))

    assert text.rindex("Left column") < text.index("Right column")


def test_running_heads_and_page_numbers_are_furniture():
    """They repeat on every page and say nothing."""
    source = '#set page(header: [Calder Row Research], numbering: "1")\n' + "#pagebreak()\n".join(
        [f"{SENTENCES}\n"] * 4
    )
    found = blocks(source)

    assert found.count(("furniture", "Calder Row Research")) == 4
    assert {words for kind, words in found if kind == "furniture"} >= {"1", "2", "3", "4"}


def test_a_sentence_over_a_page_break_is_one():
    """The page number stands between its halves on paper only."""
    source = f'#set page(height: 120pt, numbering: "1")\n#set par(justify: true)\n{SENTENCES * 12}'
    found = document(source)

    assert len(found.pages) > 1
    assert (SENTENCES * 12).strip() in found.text


def test_a_broken_word_is_mended_on_record():
    """The hyphen at the end of a line was never in the word."""
    source = f"#set par(justify: true)\n#set text(hyphenate: true)\n#block(width: 110pt)[{SENTENCES * 3}]"
    found = document(source)

    assert found.block_text(found.blocks[0]) == (SENTENCES * 3).strip()
    assert {repair.rule for repair in found.repairs} == {"soft-hyphen"}


TABLE = """#text(weight: "bold")[Exhibit 1: Makers and what they make]

#table(columns: (auto, 1fr, auto), stroke: {stroke},
  [Maker], [Chip and use], [Power],
  [Halden], [HX300 trains the largest models and runs them too, in racks of seventy-two that are
    cooled by water and fed by a busbar], [900W],
  [Veltrane], [V7], [],
  [Primer], [], [75W],
)

Source: Company data

{text}
"""
EXPECTED = [
    ["Maker", "Chip and use", "Power"],
    [
        "Halden",
        "HX300 trains the largest models and runs them too, in racks of seventy-two that are "
        "cooled by water and fed by a busbar",
        "900W",
    ],
    ["Veltrane", "V7", ""],
    ["Primer", "", "75W"],
]


@pytest.mark.parametrize(
    "stroke", ["1pt", "none", "(x, y) => (bottom: 0.5pt)", "(x, y) => if y == 0 { (bottom: 1pt) }"]
)
def test_tables_with_and_without_rules(stroke):
    """Wrapped and blank cells, under every style of rules."""
    found = document(TABLE.format(stroke=stroke, text=SENTENCES * 2))

    assert rows(found) == EXPECTED
    assert found.figures[0].table == 0
    assert found.figures[0].source_line.quote == "Source: Company data"


def test_shaded_rows():
    """Stripes part rows as rules do."""
    source = TABLE.replace(
        "stroke: {stroke}", "stroke: none, fill: (x, y) => if calc.odd(y) {{ silver }}"
    )

    assert rows(document(source.format(text=SENTENCES))) == EXPECTED


def test_merged_cells_of_a_ruled_table():
    """A name over two rows, where the rule leaves it out."""
    source = """#text(weight: "bold")[Exhibit 1: Makers]

#table(columns: 3, stroke: 0.5pt, align: horizon,
  [Maker], [Chip], [Power],
  table.cell(rowspan: 2)[Halden], [HX300], [900W], [HX100], [400W],
  [Veltrane], [V7], [280W])

Source: Company data
"""
    found = document(source)
    spans = [
        (cell.row, cell.column, cell.row_span, found.cell_text(cell))
        for cell in found.tables[0].cells
        if cell.row_span > 1
    ]

    assert spans == [(1, 0, 2, "Halden")]


def test_a_table_over_pages_is_one_and_its_head_stands_once():
    """The repeated head is furniture."""
    body = "".join(f"[Maker {number}], [{number}00W]," for number in range(30))
    source = f"""#set page(height: 260pt)
#text(weight: "bold")[Exhibit 1: Makers]

#table(columns: 2, stroke: (bottom: 0.5pt), table.header([Maker], [Power]), {body})

Source: Company data
"""
    found = document(source)
    [table] = found.tables

    assert rows(found) == [["Maker", "Power"]] + [[f"Maker {n}", f"{n}00W"] for n in range(30)]
    assert len(table.blocks) == len(found.pages) > 2
    assert [found.blocks[index].page for index in table.blocks] == list(
        range(1, len(found.pages) + 1)
    )


def test_captions_side_by_side_find_their_own():
    """Two charts in one row, each with caption above and source below."""
    cell = """[#strong[Exhibit {n}: Chart {n}]
    #rect(width: 40pt, height: 50pt, fill: blue) #rect(width: 40pt, height: 20pt, fill: blue)
    #text(7pt)[Source: House {n}]]"""
    source = f"{SENTENCES}\n\n#grid(columns: (1fr, 1fr), gutter: 20pt, {cell.format(n=1)}, {cell.format(n=2)})\n\n{SENTENCES}"
    found = document(source)

    assert [(f.label, f.title, f.source_line.quote) for f in found.figures] == [
        ("Exhibit 1", "Chart 1", "Source: House 1"),
        ("Exhibit 2", "Chart 2", "Source: House 2"),
    ]


def test_a_turned_page_reads_as_it_is_shown():
    """Wide tables are set on turned pages."""
    data = typst.compile(f"#set page(width: 300pt, height: 200pt)\n{SENTENCES}".encode())
    turned = (
        data.replace(b"/Type/Page", b"/Rotate 90/Type/Page", 1) if b"/Type/Page" in data else b""
    )
    if not turned:
        turned = data.replace(b"/Type /Page\n", b"/Type /Page\n/Rotate 90\n", 1)

    found = read(turned, "a.pdf")

    assert (found.pages[0].width, found.pages[0].height) in {(200.0, 300.0), (300.0, 200.0)}


ENCRYPTED = b"""%%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj
4 0 obj<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>endobj
trailer<</Root 1 0 R/Encrypt 4 0 R/ID[<00><00>]/Size 5>>
""" % (b"ab" * 32, b"cd" * 32)


def test_an_encrypted_file_asks_for_its_password_to_be_taken_off():
    """It names the file, the reason and the way out, in both languages."""
    with pytest.raises(ReadingError, match=r"secret\.pdf.*encrypted") as error:
        read(ENCRYPTED, "secret.pdf")

    assert "加密" in error.value.message("zh")


def test_a_page_without_text_is_told():
    """A scan has nothing to read until its text is recognised."""
    source = "#rect(width: 300pt, height: 300pt, fill: gradient.linear(red, blue))"

    with pytest.raises(ReadingError, match="text"):
        document(source)


def test_what_is_filled_into_a_form_is_read_where_it_is_shown():
    """A field is drawn on the page and stands in no content of it."""
    found = read(form("Revenue 2025, million:", "1,234.5"), "form.pdf")

    assert found.text.strip() == "Revenue 2025, million: 1,234.5"
    at = found.text.index("1,234.5")
    [place] = found.boxes(found.span(at, at + 7))
    assert 249 <= place.box[0] < place.box[2] <= 351


def test_a_font_that_says_of_no_character_what_it_is_is_told(monkeypatch):
    """Codes without a meaning must not pass for blanks: the page holds words that nobody can read."""
    monkeypatch.setattr(scanned, "engine", lambda: None)
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Foo/Encoding<</Differences[1/g1/g2/g3/g4]>>>>"
    coded = b"BT /F1 14 Tf 50 700 Td (\x01\x03\x04 \x04\x01\x03) Tj ET"

    found = read(pdf_of([words("Known words."), coded], font=font), "coded.pdf")

    assert "���" in found.text
    assert [problem.page for problem in found.problems if "6" in problem.what.en] == [2]
