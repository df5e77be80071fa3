"""Whom "we" means in a filing: sentences that tell no deal say so as well, though they are not drawn."""

from __future__ import annotations

from pathlib import Path

import yaml

from lianpu.core.document import Document
from lianpu.core.vocabulary import packaged_entities
from lianpu.extraction.deals.documents.filers import filer
from lianpu.extraction.deals.documents.passages import Passage, passages, telling
from lianpu.extraction.text.sentences import sentences
from lianpu.extraction.text.sightings import Sighting
from lianpu.notation.names import NameIndex
from lianpu.reading import read

_TOLD = Path(__file__).with_name("told.yaml")
_NAMES = NameIndex(packaged_entities())
_ACTS = (
    "In March 2026, Norvale Inc borrowed $5 million from Quellmark Bank. "
    "The loan bears interest. It is due in 2030. Nothing else changed. The weather was mild. "
    "Norvale Inc has paid the fees for the year ended June 30, 2026."
)
_TURNED = "The option that we gave to Norvale Inc was an award to its staff."


def _document(text: str) -> Document:
    return read(text.encode(), "filing.txt")


def _told(text: str) -> list[Passage]:
    return list(passages(_document(text), _NAMES))


def _name(sighting: Sighting | None, text: str) -> str | None:
    return None if sighting is None else _document(text).text[sighting.start : sighting.end]


def test_words_of_a_deal_in_another_order_are_not_read_but_their_names_count() -> None:
    listed = list(sentences(_document(f"{_ACTS} {_TURNED} The staff were glad.")))
    tells, read_, counts = telling(listed)
    index = next(i for i, one in enumerate(listed) if one.text == _TURNED)
    assert (tells[index], read_[index], counts[index]) == (0, 0, 1)
    assert (tells[0], read_[0], counts[0]) == (1, 1, 1)
    assert not counts[-1]


def test_words_in_another_order_right_behind_a_deal_are_read() -> None:
    """They may name its investors."""
    listed = list(sentences(_document(f"Norvale Inc raised $5 million. {_TURNED}")))
    assert telling(listed)[1] == b"\x01\x01"


def test_whoever_we_stand_beside_in_a_sentence_not_drawn_is_not_the_filer() -> None:
    """The twin says it of another firm."""
    beside = f"{_ACTS} {_TURNED}"
    twin = beside.replace("gave to Norvale Inc", "gave to Aurelka Corp")
    assert any(each.named is not None for each in _told(beside))
    assert filer(_told(beside)) is None
    assert _name(filer(_told(twin)), twin) == "Norvale Inc"


def test_a_text_that_is_no_filing_has_no_filer() -> None:
    twin = f"{_ACTS} {_TURNED}".replace("Norvale Inc was", "Aurelka Corp was")
    assert filer(_told(twin.replace("year ended June 30", "summer of"))) is None


def _lines(value: object) -> list[str]:
    """The texts of a file of examples that are sentences."""
    if isinstance(value, str):
        return [value] if len(value) > 20 else []
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [line for one in inside for line in _lines(one)]


def test_names_alone_are_those_of_the_shape() -> None:
    """What is not drawn names whoever it would name if it were, pronouns and numbers aside."""
    document = _document("\n\n".join(_lines(yaml.safe_load(_TOLD.read_text("utf-8")))))
    drawn = {each.sentence.start: each for each in passages(document, _NAMES, every=True)}
    undrawn = [each for each in passages(document, _NAMES) if each.named is not None]
    assert undrawn
    for each in undrawn:
        names = {sighting.value for _, sighting in drawn[each.sentence.start].shape.names()}
        assert each.named is not None
        assert names <= {one.value for one in each.named()}
