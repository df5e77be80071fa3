"""The small shapes that all answers share: words in both languages, places, amounts, problems."""

from __future__ import annotations

from decimal import Decimal

from pydantic import BaseModel, ConfigDict

from lianpu.core.document import Document
from lianpu.core.period import Period
from lianpu.core.quantity import Quantity
from lianpu.core.span import Span
from lianpu.core.text import Text
from lianpu.notation.numbers import write_quantity


class Shape(BaseModel):
    """An answer: every field is always there, None where there is nothing to say."""

    model_config = ConfigDict(frozen=True, json_schema_serialization_defaults_required=True)


class Words(Shape):
    """The same words in Chinese and in English."""

    zh: str
    en: str

    @classmethod
    def of(cls, text: Text) -> Words:
        """The shape of a Text."""
        return cls(zh=text.zh, en=text.en)


class Problem(Shape):
    """Why a request could not be answered, for a person."""

    status: int
    message: Words


class Place(Shape):
    """An exact place in a document with the words that stand there."""

    document: str
    start: int
    """First character, in code points of the document's text from 0."""
    end: int
    quote: str

    @classmethod
    def of(cls, span: Span) -> Place:
        """The shape of a Span."""
        return cls(document=span.document, start=span.start, end=span.end, quote=span.quote)


class Amount(Shape):
    """A quantity as printed, as it reads in both languages, and as numbers to draw."""

    printed: str
    words: Words
    unit: str
    best: float | None
    low: float | None
    high: float | None
    qualifier: str

    @classmethod
    def of(cls, quantity: Quantity) -> Amount:
        """The shape of a Quantity."""
        return cls(
            printed=quantity.text,
            words=Words(zh=write_quantity(quantity, "zh"), en=write_quantity(quantity, "en")),
            unit=quantity.unit,
            best=number(quantity.best),
            low=number(quantity.low),
            high=number(quantity.high),
            qualifier=quantity.qualifier.value,
        )


class When(Shape):
    """A period as printed and its sortable name."""

    printed: str
    iso: str

    @classmethod
    def of(cls, period: Period) -> When:
        """The shape of a Period."""
        return cls(printed=period.text, iso=period.iso)


def amount(quantity: Quantity | None) -> Amount | None:
    """The shape of a Quantity, None for what is not disclosed."""
    return None if quantity is None else Amount.of(quantity)


def when(period: Period | None) -> When | None:
    """The shape of a Period, None for what is not dated."""
    return None if period is None else When.of(period)


def number(value: Decimal | None) -> float | None:
    """A number to draw with; exact arithmetic is done before this."""
    return None if value is None else float(value)


def places(spans: tuple[Span, ...]) -> list[Place]:
    """The shapes of several Spans, in order."""
    return [Place.of(span) for span in spans]


def shortened(document: Document, limit: int = 80) -> str:
    """The name to show for a document: its title, else its file name."""
    name = document.source.title or document.source.name
    return name if len(name) <= limit else name[: limit - 1] + "…"
