"""True reports of many kinds, in our own words, of which the audit says nothing wrong."""

from pathlib import Path

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from lianpu.core.vocabulary import packaged_entities
from lianpu.extraction import extract
from lianpu.notation.names import NameIndex
from lianpu.reading import read

REPORTS = sorted((Path(__file__).parent / "clean").glob("*.md"))


@pytest.fixture(scope="module")
def names():
    return NameIndex(packaged_entities())


@pytest.mark.parametrize("path", REPORTS, ids=[path.stem for path in REPORTS])
def test_a_true_report_is_neither_accused_nor_doubted(path, names):
    """Organic growth, parts of other wholes, guidance, averages of others: each asks for another number."""
    document = read(path.read_bytes(), path.name)
    found = audit(document, extract(document, names))

    assert [
        each.title.en for each in found if each.severity in (Severity.RED, Severity.AMBER)
    ] == []
    assert any(each.severity is Severity.GREEN for each in found)
