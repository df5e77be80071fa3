"""A report's own account of itself, in both languages and in forms that no rule was tried on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from lianpu.core.document import BlockKind
from lianpu.reading import read
from lianpu.reading.report import Structure, structure

REPORTS = Path(__file__).parent.parent / "reports"


def told(name: str) -> Structure:
    """The structure of one of our reports."""
    return structure(read((REPORTS / name).read_bytes(), name))


def of(text: str) -> Structure:
    """The structure of a text in Markdown."""
    return structure(read(text.encode(), "note.md"))


@pytest.mark.parametrize("name", ["chain-en.md", "chain-en.pdf", "chain-en.html"])
def test_an_english_report_says_who_wrote_it_and_what_it_holds(name):
    found = told(name)

    assert found.title == "The compute loop: who pays whom, and with whose cash"
    assert found.publisher == "Calder Row Research"
    assert found.published == date(2025, 11, 12)
    assert [analyst.name.quote for analyst in found.analysts] == ["Mara Ellingham", "Tom Oduya"]
    assert found.analysts[0].email == "m.ellingham@calder-row.example"
    assert found.rating is not None
    assert (found.rating.word, found.rating.change) == ("Overweight", "initiated")
    assert [section.title for section in found.sections][:3] == [
        "The compute loop",
        "Cloud companies at a glance",
        "Corporate venturing",
    ]
    assert found.disclosures


@pytest.mark.parametrize("name", ["chain-en.md", "chain-en.pdf", "chain-zh.txt", "chain-zh.pdf"])
def test_contents_lead_to_the_headings_they_name(name):
    document = read((REPORTS / name).read_bytes(), name)
    found = structure(document)

    assert len(found.contents) >= 4
    assert [entry.page for entry in found.contents] == sorted(
        entry.page for entry in found.contents
    )
    for entry in found.contents:
        assert entry.heading is not None
        assert document.blocks[entry.heading].kind is BlockKind.HEADING


def test_a_chinese_report_has_a_headline_under_the_name_of_its_series():
    found = told("chain-zh.txt")

    assert (found.title, found.subtitle) == (
        "智能算力链专题",
        "资金在链上转圈:谁在付钱,谁在收钱",
    )
    assert [analyst.name.quote for analyst in found.analysts] == ["林予安", "周砚"]
    assert found.analysts[0].phone == "(021) 5550 0142"
    assert found.rating is not None
    assert (found.rating.word, found.rating.change) == ("推荐", "首次")
    assert [entry.level for entry in found.contents] == [1, 1, 2, 2, 1]
    assert "行业评级:推荐 (首次)" not in [section.title for section in found.sections]


def test_sections_nest_and_end_before_the_disclosures():
    document = read((REPORTS / "chain-zh.txt").read_bytes(), "chain-zh.txt")
    found = structure(document)
    body = document.blocks[found.disclosures[0]].start

    for section, after in zip(found.sections, found.sections[1:], strict=False):
        assert section.start < after.start
        nested = after.level > section.level
        assert section.end >= after.end if nested else section.end <= after.start
    assert all(section.end <= body for section in found.sections)


@pytest.mark.parametrize(
    ("line", "word", "change"),
    [
        ("投资评级：增持（维持）", "增持", "维持"),
        ("维持“买入”评级", "买入", "维持"),
        ("上调至“跑赢行业”评级", "跑赢行业", "上调"),
        ("優於大市（維持）", "優於大市", "維持"),
        ("Rating: Outperform", "Outperform", None),
        ("Reiterate Buy", "Buy", "Reiterate"),
        ("Equal-weight (unchanged)", "Equal-weight", "unchanged"),
    ],
)
def test_a_rating_is_read_in_the_forms_of_houses(line, word, change):
    found = of(f"# 港口与航运\n\n{line}\n\n运价在三季度回落。\n")

    assert found.rating is not None
    assert line.startswith(found.rating.quote.quote[:2])
    assert (found.rating.word, found.rating.change) == (word, change)


@pytest.mark.parametrize(
    "line",
    [
        "我们认为港口板块值得增持的理由有三条。",
        "The bank rated the shares Buy last year, and we think that holding them was a mistake then.",
        "- 港口月报：维持“买入”评级",
        "增持（维持）\n\n中性（下调）",
    ],
)
def test_the_rating_of_another_report_is_not_taken(line):
    """Two ratings that differ, a list of other reports, a sentence: none is this report's."""
    assert of(f"# 港口与航运\n\n{line}\n\n运价在三季度回落。\n").rating is None


@pytest.mark.parametrize(
    ("line", "name", "licence"),
    [
        ("证券分析师：何以宁 S0123456789012", "何以宁", "S0123456789012"),
        ("分析师: 欧阳知夏 (SFC CE Ref: ABC123)", "欧阳知夏", "ABC123"),
        ("Anneke van der Berg, Ph.D. anneke@harbour.example", "Anneke van der Berg", None),
        ("Research analyst: J. Okafor", "J. Okafor", None),
    ],
)
def test_analysts_are_known_by_what_stands_beside_them(line, name, licence):
    found = of(f"# Ports\n\n{line}\n\nRates fell in the third quarter.\n")

    assert [(each.name.quote, each.licence) for each in found.analysts] == [(name, licence)]


@pytest.mark.parametrize(
    "line",
    [
        "Halden Silicon said in an e-mail to press@halden.example that it had no comment.",
        "电话：021-5550 0100",
        "客户服务 service@harbour.example",
        "销售部 sales@harbour.example",
        "Investor Relations ir@harbour.example",
        "Contact us: desk@harbour.example",
    ],
)
def test_companies_and_desks_are_no_analysts(line):
    found = of(f"# Ports\n\n{line}\n\nRates fell.\n")

    assert found.analysts == ()


def test_a_note_without_a_front_says_nothing_of_one():
    found = of("Rates fell in the third quarter.\n")

    assert (found.analysts, found.rating, found.contents, found.sections) == ((), None, (), ())


def test_the_front_of_the_sample(shared):
    """A house's own page: names in simplified and traditional letters, a series and a headline."""
    path = shared / "reports" / "ai-chain-2025-10.txt"
    found = structure(read(path.read_bytes(), path.name))

    assert found.publisher is not None
    assert found.subtitle is not None
    assert len(found.analysts) == 4
    assert all(analyst.email for analyst in found.analysts)
    assert found.rating is not None
    assert found.rating.change == "维持"
    assert sum(entry.heading is not None for entry in found.contents) >= 9
    assert len(found.sections) >= 14
    assert len(found.disclosures) > 20
