"""Automatic numbers of Word and PowerPoint: levels, restarts, styles, columns of numbers."""

from __future__ import annotations

import docx
import pptx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from pptx.util import Pt

from lianpu.core.document import BlockKind
from lianpu.reading import read

from .making import saved

LEVELS = (
    ("chineseCounting", "%1、", ""),
    ("decimal", "%1.%2", "<w:isLgl/>"),
    ("lowerLetter", "(%3)", ""),
    ("bullet", "•", ""),
)


def numbering(made, *lists):
    """Adds a numbering with the levels above as list 71, and others of the same that count anew."""
    part = made.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{legal}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text, legal) in enumerate(LEVELS)
    )
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="70">{levels}</w:abstractNum>'
    )
    part.insert(0, abstract)
    for key, over in (("71", ""), *lists):
        part.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{key}"><w:abstractNumId w:val="70"/>{over}</w:num>'
            )
        )


def listed(paragraph, level, key="71"):
    form = paragraph._p.get_or_add_pPr()
    form.append(
        parse_xml(
            f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{key}"/></w:numPr>'
        )
    )
    return paragraph


def items(document):
    return [(block.level, document.block_text(block)) for block in document.blocks]


def test_levels_count_beneath_one_another():
    made = docx.Document()
    numbering(made)
    for level, words in (
        (0, "产业链"), (1, "上游"), (1, "中游"), (2, "封装"), (2, "测试"), (3, "散热"), (0, "资金"), (1, "债务"),
    ):  # fmt: skip
        listed(made.add_paragraph(words), level)

    document = read(saved(made), "a.docx")

    assert items(document) == [
        (1, "一、产业链"),
        (2, "1.1 上游"),
        (2, "1.2 中游"),
        (3, "(a) 封装"),
        (3, "(b) 测试"),
        (4, "散热"),
        (1, "二、资金"),
        (2, "2.1 债务"),
    ]
    assert {block.kind for block in document.blocks} == {BlockKind.LIST_ITEM}
    assert all(each.before == "" and each.rule == "list-number" for each in document.repairs)
    assert len(document.repairs) == 7


def test_a_list_of_the_same_numbering_counts_on_unless_it_says_anew():
    made = docx.Document()
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering(made, ("72", ""), ("73", anew))
    for words, key in (("甲", "71"), ("乙", "72"), ("丙", "73"), ("丁", "73"), ("戊", "0")):
        listed(made.add_paragraph(words), 0, key)

    document = read(saved(made), "a.docx")

    assert [text for _, text in items(document)] == ["一、甲", "二、乙", "一、丙", "二、丁", "戊"]
    assert document.blocks[-1].kind is BlockKind.PARAGRAPH


def test_headings_take_the_number_of_their_style():
    """A multilevel list names the style of each of its levels."""
    made = docx.Document()
    numbering(made)
    abstract = made.part.numbering_part.element[0]
    for at, level in enumerate(abstract):
        if at < 2:
            level.insert(2, parse_xml(f'<w:pStyle {nsdecls("w")} w:val="Heading{at + 1}"/>'))
            style = made.styles[f"Heading {at + 1}"].element.get_or_add_pPr()
            style.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="71"/></w:numPr>'))
    made.add_heading("概览", level=1)
    made.add_heading("需求", level=2)
    made.add_heading("供给", level=2)

    document = read(saved(made), "a.docx")

    assert items(document) == [(1, "一、概览"), (2, "1.1 需求"), (2, "1.2 供给")]
    assert {block.kind for block in document.blocks} == {BlockKind.HEADING}


def test_a_column_of_numbers_without_words_is_read():
    """序号 columns of Word tables hold nothing but automatic numbers."""
    made = docx.Document()
    numbering(made)
    table = made.add_table(3, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "序号", "公司"
    for row, name in ((1, "云岭电缆"), (2, "北汀机床")):
        listed(table.cell(row, 0).paragraphs[0], 0)
        table.cell(row, 1).text = name

    document = read(saved(made), "a.docx")

    assert document.text == "序号\t公司\n一、\t云岭电缆\n二、\t北汀机床"
    place = document.text.index("北汀机床")
    assert document.place(document.span(place, place + 4)).address == "table 1, B3"


def test_a_plain_list_style_is_numbered():
    made = docx.Document()
    made.add_paragraph("First", style="List Number")
    made.add_paragraph("Second", style="List Number")
    made.add_paragraph("Dot", style="List Bullet")

    document = read(saved(made), "a.docx")

    assert [text for _, text in items(document)] == ["1. First", "2. Second", "Dot"]


def test_slides_number_by_level():
    made = pptx.Presentation()
    slide = made.slides.add_slide(made.slide_layouts[6])
    frame = slide.shapes.add_textbox(Pt(50), Pt(50), Pt(400), Pt(200)).text_frame
    rows = (
        (0, "arabicPeriod", "", "Orders"),
        (1, "alphaLcParenBoth", "", "Rail"),
        (1, "alphaLcParenBoth", "", "Ports"),
        (0, "arabicPeriod", "", "Costs"),
        (0, None, "", "Between"),
        (0, "ea1ChsPlain", "4", "现金"),
    )
    for at, (level, scheme, start, words) in enumerate(rows):
        paragraph = frame.paragraphs[0] if not at else frame.add_paragraph()
        paragraph.text, paragraph.level = words, level
        if scheme:
            began = f' startAt="{start}"' if start else ""
            paragraph._p.get_or_add_pPr().append(
                parse_xml(
                    f'<a:buAutoNum xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
                    f' type="{scheme}"{began}/>'
                )
            )

    document = read(saved(made), "a.pptx")

    assert items(document) == [
        (1, "1. Orders"),
        (2, "(a) Rail"),
        (2, "(b) Ports"),
        (1, "2. Costs"),
        (None, "Between"),
        (1, "四 现金"),
    ]
