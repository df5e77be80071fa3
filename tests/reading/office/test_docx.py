"""Word files as analysts send them: styles, lists, boxes, notes, tracked changes."""

from __future__ import annotations

import io

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from lianpu.core.document import BlockKind
from lianpu.core.errors import ReadingError
from lianpu.reading import read

from .making import saved


def kinds(document):
    return [(block.kind, document.block_text(block)) for block in document.blocks]


def test_headings_lists_and_paragraphs_are_told_by_style():
    made = docx.Document()
    made.add_heading("算力产业链", level=1)
    made.add_heading("资金循环", level=2)
    made.add_paragraph("甲公司向乙公司投资 10 亿元。")
    made.add_paragraph("第一条", style="List Bullet")
    made.core_properties.title = "一份报告"

    document = read(saved(made), "报告.docx")

    assert kinds(document) == [
        (BlockKind.HEADING, "算力产业链"),
        (BlockKind.HEADING, "资金循环"),
        (BlockKind.PARAGRAPH, "甲公司向乙公司投资 10 亿元。"),
        (BlockKind.LIST_ITEM, "第一条"),
    ]
    assert [block.level for block in document.blocks[:2]] == [1, 2]
    assert document.source.title == "一份报告"


def test_deleted_words_are_left_out_and_inserted_ones_read():
    """The page would print 12, not 1012."""
    made = docx.Document()
    paragraph = made.add_paragraph("增长 ")
    for xml in (
        '<w:del {} w:id="1"><w:r><w:delText>10</w:delText></w:r></w:del>',
        '<w:ins {} w:id="2"><w:r><w:t>12</w:t></w:r></w:ins>',
    ):
        paragraph._p.append(parse_xml(xml.format(nsdecls("w"))))

    assert read(saved(made), "a.docx").text == "增长 12"


def test_a_table_with_a_caption_is_its_figure():
    made = docx.Document()
    made.add_paragraph("图 1：市场规模")
    table = made.add_table(3, 2)
    for row, line in enumerate([("年份", "亿元"), ("2024", "100"), ("2025E", "139")]):
        for column, words in enumerate(line):
            table.cell(row, column).text = words
    made.add_paragraph("资料来源：公司资料")

    document = read(saved(made), "a.docx")

    [figure] = document.figures
    assert (figure.number, figure.table) == (1, 0)
    assert figure.source_line is not None


def test_footnotes_come_behind_the_body():
    made = docx.Document()
    made.add_paragraph("正文。")
    note = (
        f'<w:footnotes {nsdecls("w")}><w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
        '<w:footnote w:id="2"><w:p><w:r><w:t>口径不含税。</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    content = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), content, note.encode(), made.part.package)
    made.part.relate_to(part, kind)

    document = read(saved(made), "a.docx")

    assert kinds(document)[-1] == (BlockKind.NOTE, "口径不含税。")


def test_pictures_stay_pictures():
    import struct
    import zlib

    def chunk(tag, data):
        body = tag + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    png = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    png += chunk(b"IDAT", zlib.compress(b"\x00\x00")) + chunk(b"IEND", b"")
    made = docx.Document()
    made.add_paragraph("图 2：走势")
    made.add_picture(io.BytesIO(png))

    document = read(saved(made), "a.docx")

    assert [figure.state.value for figure in document.figures if figure.number == 2] == [
        "image_only"
    ]


@pytest.mark.parametrize("cut", [30, 400, 2000])
def test_a_truncated_file_is_named_and_refused(cut):
    made = docx.Document()
    made.add_paragraph("正文。")

    with pytest.raises(ReadingError, match=r"a\.docx"):
        read(saved(made)[:-cut], "a.docx")


def test_raised_figures_are_no_digits_of_the_number_before():
    """10⁶ in Word is a run set above the line."""
    made = docx.Document()
    paragraph = made.add_paragraph("产能 10")
    paragraph.add_run("6").font.superscript = True
    paragraph.add_run(" 吨")

    assert read(saved(made), "a.docx").text.strip() == "产能 10⁶ 吨"
