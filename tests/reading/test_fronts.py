"""What front pages of many styles say of themselves, read from PDF files in both languages.

Each ``fronts/*.typ`` lies beside what it says of itself. All houses, people and companies are invented.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import typst

from lianpu.core.document import BlockKind
from lianpu.fonts import font_dir
from lianpu.reading import read, structure

FRONTS = sorted((Path(__file__).parent / "fronts").glob("*.typ"))
CLOSES = ("声明", "披露", "免责条款", "isclosure", "isclaimer", "certification", "information\n")


@pytest.mark.parametrize("file", FRONTS, ids=lambda file: file.stem)
def test_a_front_page_is_understood(file: Path) -> None:
    """Title, house, day, who signs, the rating, contents and sections; None where nothing says so."""
    wanted = json.loads(file.with_name(f"{file.stem}-golden.json").read_text("utf-8"))
    source = file.read_text("utf-8")

    document = read(typst.compile(source.encode(), font_paths=[str(font_dir())]), file.name)
    found = structure(document)

    told = {
        "title": found.title,
        "publisher": found.publisher,
        "published": found.published and found.published.isoformat(),
        "analysts": [analyst.name.quote for analyst in found.analysts],
        "rating": found.rating and [found.rating.word, found.rating.change],
        "contents": len(found.contents),
        "sections": [section.title for section in found.sections],
    }
    assert {name: told[name] for name in wanted} == wanted
    assert bool(found.disclosures) == any(word in source for word in CLOSES)
    assert all(document.blocks[index].kind is BlockKind.DISCLOSURE for index in found.disclosures)
