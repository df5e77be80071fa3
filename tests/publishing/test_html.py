"""The HTML Edition is one file that asks nobody for anything."""

from __future__ import annotations

import re

import lxml.html
import pytest

from lianpu.core.text import LANGUAGES, Language
from lianpu.publishing import publish
from tests.publishing.reports import HOSTILE, report


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_lands_inside_the_file(language: Language) -> None:
    """Notes are anchors; nothing points outside."""
    page = lxml.html.fromstring(publish(report(), "html", language).decode())
    targets = {f"#{key}" for key in page.xpath("//@id")}

    links = page.xpath("//a/@href")
    assert links
    assert set(links) <= targets


def test_nothing_is_loaded_and_nothing_runs() -> None:
    """Offline for good: no script, no address but the SVG namespace."""
    page = publish(report(), "html", "zh").decode()

    assert "<script" not in page.lower()
    assert set(re.findall(r"https?://[^'\" )]+", page)) == {"http://www.w3.org/2000/svg"}


def test_hostile_words_come_out_as_words() -> None:
    """What a source says is text, whatever it looks like."""
    page = lxml.html.fromstring(publish(report(), "html", "en").decode())

    assert HOSTILE in page.text_content()


def test_the_same_report_gives_the_same_bytes() -> None:
    """An Edition can be compared with the one before."""
    assert publish(report(), "html", "zh") == publish(report(), "html", "zh")
