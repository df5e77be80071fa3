"""Where an input comes from: a named source, facts of a ledger that must say its values, or a reason.

    source: broker                                        one of the file's `sources`
    source: {publisher: …, date: …, place: …}
    source: {fact: 3f2a90c1}                              a fact of the workspace, by its id
    source: {fact: {adults: [3f2a90c1, 77ab02d4], …}}     one for each number, in the shape of `values`
    assume: as last year

A fact is held to the number that stands beside it: its unit must be one that the input's unit
measures, its year that of the number, and the value must lie within what the printed digits and
their qualifier allow. An amount that the fact gives for a whole year is one per year.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from lianpu.core.document import Source as Publication
from lianpu.core.errors import ModelError
from lianpu.core.fact import Deal, Fact, Metric
from lianpu.core.period import Period
from lianpu.core.quantity import Quantity
from lianpu.core.text import Text
from lianpu.modeling.files.fields import Fields
from lianpu.modeling.files.model import Assumption, Cited, Line, Members, Source
from lianpu.modeling.files.units import Unit, read_unit

_YEAR = re.compile(r"(?:FY)?(\d{4})[AEF]?$")

SOURCE_FIELDS = ("publisher", "date", "place", "title", "link")

Values = Mapping[tuple[Members, int | None], Fraction | None]
Facts = dict[tuple[Members, int | None], Cited]


@dataclass(frozen=True)
class Evidence:
    """A fact with what is known of the publication in which it stands."""

    fact: Fact
    publication: Publication


Ledger = Callable[[str], Evidence | None]
"""Finds a fact by its id or the first letters of it; None where there is none, or several."""


@dataclass(frozen=True)
class Sourcing:
    """Reads the reasons of one file's inputs."""

    fields: Fields
    sources: Mapping[str, Source]
    ledger: Ledger | None
    """None where a model is read outside a workspace."""

    def basis(
        self, raw: Mapping[str, Any], line: Line, values: Values, keys: Sequence[str], place: str
    ) -> tuple[Source | Assumption, Facts]:
        """The reason of an input, and the facts that it names.

        Args:
            raw: The input's fields.
            line: What it is.
            values: Its numbers, in the line's unit.
            keys: Keys of the periods.
            place: Of the input, for messages.

        Raises:
            ModelError: Neither a source nor a reason, both, or a fact that does not say the value.
        """
        source, reason = raw.get("source"), raw.get("assume")
        if source is not None and reason is not None:
            raise self.fields.error(
                Text("同时写了 source 与 assume", "both source and assume are given"),
                place,
                Text("有出处写 source，否则写 assume", "a sourced number needs no assumption"),
            )
        if isinstance(source, Mapping) and "fact" in source:
            self.fields.known(source, ("fact",), f"{place}.source")
            return self._cited(source["fact"], line, values, keys, f"{place}.source.fact")
        if isinstance(source, str):
            if source not in self.sources:
                raise self.fields.unknown(source, list(self.sources), f"{place}.source")
            return self.sources[source], {}
        if source is not None:
            return read_source(self.fields, source, f"{place}.source"), {}
        if reason is not None:
            return Assumption(self.fields.text(reason, f"{place}.assume")), {}
        raise self.fields.error(
            Text("既无 source 也无 assume", "neither source nor assume"),
            place,
            Text(
                "请写 source: {publisher, date, place} 或 assume: 理由",
                "add source: {publisher, date, place}, or assume: the reason",
            ),
        )

    def _cited(
        self, raw: Any, line: Line, values: Values, keys: Sequence[str], place: str
    ) -> tuple[Source, Facts]:
        if self.ledger is None:
            raise self.fields.error(
                Text("事实编号只在工作区内有意义", "ids of facts mean something in a workspace only"),
                place,
                Text("请把模型放进工作区的 models 目录", "put the model into a workspace's models folder"),
            )  # fmt: skip
        found: Facts = {}
        publications: dict[str, Publication] = {}
        for (members, at), value in values.items():
            if value is None:
                continue
            steps = [*members, *([keys[at]] if at is not None else [])]
            where = ".".join((place, *steps))
            key = _at(raw, steps, at)
            if not isinstance(key, str | int):
                raise self.fields.error(
                    Text("这个数没有事实编号", "this number names no fact"),
                    where,
                    Text("fact 须与 values 同形，每个数一个编号", "give `fact` the shape of `values`"),
                )  # fmt: skip
            evidence = self.ledger(str(key))
            if evidence is None:
                raise self.fields.error(
                    Text(f"账本中没有编号为 '{key}' 的事实", f"the ledger has no fact '{key}'"),
                    where,
                    Text("编号见事实列表", "ids stand in the list of facts"),
                )
            fact = evidence.fact
            self._of_that_year(fact, keys[at] if at is not None else "", where)
            self._agrees(fact, value, line.unit, where)
            found[members, at] = Cited(fact.id, fact.spans[0])
            publications[fact.document] = evidence.publication
        return _joined(tuple(publications.values())), found

    def _of_that_year(self, fact: Fact, key: str, where: str) -> None:
        year, period = _YEAR.match(key), _period(fact)
        if year is None or period is None or not _yearly(period) or int(year[1]) == period.year:
            return
        raise self.fields.error(
            Text(
                f"事实 '{fact.quote}' 属于 {period.year} 年",
                f"the fact '{fact.quote}' is of {period.year}",
            ),
            where,
            Text(
                "请换一个事实，或写 assume 说明理由",
                "name a fact of that year, or give a reason: assume",
            ),
        )

    def _agrees(self, fact: Fact, value: Fraction, unit: Unit, where: str) -> None:
        quantity = _quantity(fact)
        if quantity is None:
            raise self.fields.error(
                Text(f"事实 '{fact.quote}' 不含数字", f"the fact '{fact.quote}' holds no number"),
                where,
                Text("请换一个事实", "name another fact"),
            )
        printed = quantity.text
        try:
            given = read_unit(quantity.unit)
        except ModelError as error:
            raise ModelError(
                error.what, file=self.fields.file, place=where, remedy=error.remedy
            ) from error
        period = _period(fact)
        if period is not None and _yearly(period) and unit.dimensions != given.dimensions:
            given = given.times(read_unit("year"), -1)
        if given.dimensions != unit.dimensions:
            raise self.fields.error(
                Text(
                    f"事实的单位是 {given.label}（'{printed}'），输入的单位是 {unit.label}",
                    f"the fact is in [{given.label}] ('{printed}'), the input in [{unit.label}]",
                ),
                where,
                Text("请改单位，或换一个事实", "declare the fact's unit, or name another fact"),
            )
        low, high = quantity.interval.low, quantity.interval.high
        scaled = value * unit.factor / given.factor
        if (low is not None and scaled < low) or (high is not None and scaled > high):
            raise self.fields.error(
                Text(
                    f"{_shown(value, unit)} 不在事实 '{printed}' 允许的范围内",
                    f"{_shown(value, unit)} is not what the fact '{printed}' allows",
                ),
                where,
                Text("请改数值，或写 assume 说明理由", "mend the value, or give a reason: assume"),
            )


def read_source(fields: Fields, raw: Any, place: str) -> Source:
    """A source as a file writes it.

    Raises:
        ModelError: No publisher or no date, or a field that no source has.
    """
    given = fields.known(raw, SOURCE_FIELDS, place)
    for needed in ("publisher", "date"):
        if needed not in given:
            raise fields.missing(needed, place)
    return Source(**{key: str(value) for key, value in given.items()})


def _at(raw: Any, steps: Sequence[str], at: int | None) -> Any:
    """What a value of the shape of `values` says at one place; one id alone goes for all."""
    for step in steps:
        if isinstance(raw, Mapping):
            raw = {str(key): value for key, value in raw.items()}.get(step)
        elif isinstance(raw, Sequence) and not isinstance(raw, str) and at is not None:
            raw = raw[at] if at < len(raw) else None
    return raw


def _quantity(fact: Fact) -> Quantity | None:
    if isinstance(fact, Metric):
        return fact.value
    return fact.amount if isinstance(fact, Deal) else None


def _period(fact: Fact) -> Period | None:
    if isinstance(fact, Metric):
        return fact.period
    return fact.date if isinstance(fact, Deal) else None


def _yearly(period: Period) -> bool:
    """Whether it is one whole year."""
    parts = (period.month, period.quarter, period.half, period.months, period.until)
    return not period.year_to_date and all(part is None for part in parts)


def _joined(publications: Sequence[Publication]) -> Source:
    """One source of all the documents in which an input's facts stand."""
    names = [each.publisher or each.title or each.name for each in publications]
    dates = [each.published.isoformat() for each in publications if each.published]
    titles = [each.title for each in publications if each.title and each.publisher]
    return Source(
        publisher="; ".join(dict.fromkeys(names)),
        date="; ".join(dict.fromkeys(dates)),
        title="; ".join(dict.fromkeys(titles)) or None,
    )


def _shown(value: Fraction, unit: Unit) -> str:
    return f"{float(value * 100):g}%" if unit.percent else f"{float(value):g} {unit.label}"
