"""The annotated page: marks at the words, notes beside them, nothing that runs or loads."""

from __future__ import annotations

import re

import pytest
from lxml import etree
from lxml.html import document_fromstring

from lianpu.core.text import LANGUAGES, Language
from lianpu.publishing import margin
from tests.publishing.margin.reviews import HOSTILE, WRONG, export, judged, text_review

ALL = ("chain-en.html", "chain-en.md", "chain-en.pdf", "chain-zh.txt")


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_has_one_mark_and_one_note_that_link_to_each_other(
    name: str, language: Language
) -> None:
    """A note without a mark points nowhere."""
    page = document_fromstring(export(name, "html", language))
    marks = [each.get("id") for each in page.iter("a") if each.get("class") == "number"]
    notes = [each.get("id") for each in page.iter("article")]

    assert sorted(marks) == sorted(f"at{number}" for number in range(1, len(judged(name)) + 1))
    assert sorted(notes) == sorted(f"n{number}" for number in range(1, len(judged(name)) + 1))
    targets = {str(each.get("href")) for each in page.iter("a")}
    assert targets == {f"#{each}" for each in (*marks, *notes)}


def test_the_page_names_the_language_of_the_report_and_of_the_notes() -> None:
    """A voice reads Chinese aloud as Chinese, and quotes are set as each language sets them."""
    page = document_fromstring(export("chain-zh.txt", "html", "en"))

    assert page.get("lang") == "en"
    assert [each.get("lang") for each in page.iter("main")] == ["zh-Hans"]
    assert {each.get("lang") for each in page.iter("aside")} == {"en"}


@pytest.mark.parametrize("name", ALL)
def test_every_word_of_the_document_is_still_there(name: str) -> None:
    """The page is the document; marks add numbers and take nothing away."""
    from tests.publishing.margin.reviews import opened

    document = opened(name).documents()[0]
    page = document_fromstring(export(name, "html"))
    for each in page.xpath("//a[@class='number']|//aside"):
        each.drop_tag() if False else each.getparent().remove(
            each
        ) if each.tag == "aside" else _emptied(each)
    body = "".join(page.xpath("//main")[0].text_content().split())
    for block in document.blocks:
        if block.kind.value in ("paragraph", "list_item", "heading"):
            assert "".join(document.block_text(block).split()) in body


def _emptied(element: etree._Element) -> None:
    element.text = ""


def test_the_mark_is_the_stated_number() -> None:
    """Not the sentence: the eye must land on the digits."""
    page = document_fromstring(margin(text_review(WRONG), "html", "en"))
    [mark] = page.xpath("//mark[contains(@class, 'v-wrong')]")

    assert mark.text == "60%"


def test_a_decision_is_shown_with_its_reason() -> None:
    """Accepted is not hidden."""
    data = margin(text_review(WRONG, reason="constant prices"), "html", "en").decode()

    assert "accepted: constant prices (沈言" in data
    assert "t-settled" in data


def test_hostile_words_stay_words_and_nothing_is_loaded() -> None:
    """A report is somebody else's text."""
    data = margin(text_review(f"{WRONG}\n{HOSTILE}\n", reason=HOSTILE), "html", "zh").decode()

    assert "<script" not in data
    assert not re.search(r"""(?:src|href)=["'](?!#)""", data)
    assert "url(" not in data


def test_the_same_review_gives_the_same_bytes() -> None:
    """A page that changes by itself cannot be filed."""
    assert margin(text_review(WRONG), "html", "en") == margin(text_review(WRONG), "html", "en")


def test_the_mark_stands_at_the_wrong_number_and_not_at_the_sentence_that_shows_it() -> None:
    """A right sentence proves a wrong cell: the cell is what an editor must change."""
    text = (
        "# Kites\n\nRevenue was $5.24 billion in 2025 and $4.37 billion in 2024.\n\n| $m | 2024 | 2025 | Change |\n"
        "|---|---|---|---|\n| Kites | 1,482 | 1,892 | 27.7% |\n| Strings | 2,403 | 2,745 | 14.2% |\n"
        "| Reels | 486 | 601 | 23.7% |\n| Total | 4,371 | 5,338 | 19.8% |\n"
    )
    page = document_fromstring(margin(text_review(text), "html", "en"))

    wrong = [
        each.text_content() for each in page.iter("mark") if "v-wrong" in each.get("class", "")
    ]
    assert wrong
    assert all(each.startswith("5,338") for each in wrong)


def test_what_cannot_be_checked_stands_apart_from_what_needs_attention() -> None:
    """A reader meets what is wrong first; what is missing is a list to open."""
    page = document_fromstring(export("chain-zh.txt", "html", "zh"))
    [apart] = page.xpath("//header/details[@class='lacking']")
    loud = page.xpath("//header/ol[@class='attention']/li")

    assert all("t-grey" in each.get("class") for each in apart.iter("li"))
    assert loud
    assert all("t-grey" not in each.get("class") for each in loud)
    assert apart.xpath("string(summary)") == f"不可核 ({len(list(apart.iter('li')))})"
