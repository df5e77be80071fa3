"""Extraction: a Document and the known names in, Facts with their places out; no language model."""

from __future__ import annotations

from lianpu.core.document import Document
from lianpu.core.fact import Fact
from lianpu.extraction.deals.reader import prose_deals
from lianpu.extraction.deals.rows import deal_rows
from lianpu.extraction.metrics.reader import prose_metrics
from lianpu.extraction.models.asking import (
    ANSWER_TOKENS,
    Answer,
    Passage,
    passages,
    read_answer,
    request,
)
from lianpu.extraction.models.asking import VERSION as MODEL_VERSION
from lianpu.extraction.models.believing import Believed, Dropped, believed
from lianpu.extraction.tables.mapping import Told, mapped_facts, plan_columns, remembered_layout
from lianpu.extraction.tables.reader import table_facts
from lianpu.extraction.text.parted import Parted
from lianpu.extraction.text.whose import document_firm
from lianpu.extraction.told.reader import told_facts
from lianpu.extraction.told.rows import told_rows
from lianpu.notation.names import NameIndex

__all__ = [
    "ANSWER_TOKENS",
    "MODEL_VERSION",
    "Answer",
    "Believed",
    "Dropped",
    "Passage",
    "Told",
    "believed",
    "deal_rows",
    "extract",
    "mapped_facts",
    "passages",
    "plan_columns",
    "prose_deals",
    "prose_metrics",
    "read_answer",
    "remembered_layout",
    "request",
    "table_facts",
    "told_facts",
]


def extract(document: Document, names: NameIndex) -> tuple[Fact, ...]:
    """Every fact of a document: deals of its prose, facts of its tables, metrics, and what else prose tells.

    A deal that prose tells and a table lists stays two facts: merging is a judgement of
    `resolution`, which keeps both places.
    """
    listed = Parted.of(document)
    firm = document_firm(document, listed, names)
    tables = table_facts(document, names, firm)
    return (
        *prose_deals(document, names, listed),
        *tables,
        *told_rows(document, tables, firm),
        *prose_metrics(document, names, listed, firm),
        *told_facts(document, names, listed, firm),
    )
