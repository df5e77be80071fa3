"""The baseline file: findings that a person answered for, with reason, person and day.

A YAML file that a research desk keeps beside its report and reviews like any other change. A line
of it names a claim by its words and numbers (`ledger.anchors`), never by its place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, Literal

import msgspec

from lianpu.core.errors import UsageError
from lianpu.core.judgement import Decision, Judgement
from lianpu.core.malformed import malformed
from lianpu.core.plain_yaml import read_yaml, write_yaml
from lianpu.core.text import Text
from lianpu.ledger.anchors import Anchor, matched

SCHEMA = "lianpu/baseline@1"

_HEAD = (
    "# 已有人答复的核查结论；核查时加 --baseline 使用。\n"
    "# Findings that a person answered for; used with --baseline.\n"
)


class _Line(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    key: str
    rule: str
    document: str
    quote: str
    reason: str
    person: str
    decision: Literal["accept", "reject", "correct"] = "accept"
    stated: str | None = None
    recomputed: str | None = None
    value: str | None = None
    inputs: str = ""
    nth: int = 1
    made: str = ""


class _File(msgspec.Struct, forbid_unknown_fields=True):
    schema: str
    findings: list[_Line] = []


@dataclass(frozen=True)
class Entry:
    """One answered finding."""

    anchor: Anchor
    judgement: Judgement
    """Its target is the claim's stable name."""


@dataclass(frozen=True)
class Matched:
    """A baseline held to the findings of today."""

    judgements: Mapping[str, Judgement] = field(default_factory=dict)
    """Finding id -> the decision, aimed at that finding."""
    gone: tuple[Entry, ...] = ()
    """Entries whose finding is no longer there: the report was mended, or says something else."""
    changed: tuple[Entry, ...] = ()
    """Entries whose claim stands, though a number behind it changed: to be looked at anew."""


@dataclass(frozen=True)
class Baseline:
    """The answered findings, in the order of the file."""

    entries: tuple[Entry, ...] = ()

    def match(self, now: Mapping[str, Anchor]) -> Matched:
        """Which finding of today each entry speaks of.

        Args:
            now: Finding id -> Anchor.
        """
        found, changed = matched([entry.anchor for entry in self.entries], now)
        lost = [index for index in range(len(self.entries)) if index not in found]
        return Matched(
            {
                key: replace(self.entries[index].judgement, target=key)
                for index, key in found.items()
            },
            tuple(self.entries[index] for index in lost if index not in changed),
            tuple(self.entries[index] for index in lost if index in changed),
        )

    def with_entries(self, entries: Sequence[Entry]) -> Baseline:
        """The baseline with more entries; a later word on a claim takes the place of the earlier."""
        keys = {(entry.anchor.document, entry.anchor.key): entry for entry in self.entries}
        keys |= {(entry.anchor.document, entry.anchor.key): entry for entry in entries}
        return Baseline(tuple(keys.values()))

    def without(self, key: str) -> Baseline:
        """The baseline without the entries of one stable name."""
        return Baseline(tuple(entry for entry in self.entries if entry.anchor.key != key))


def read_baseline(text: str, file: str = "lianpu-baseline.yaml") -> Baseline:
    """The baseline of a YAML file; an empty file is an empty baseline.

    Raises:
        RegistryError: Not YAML.
        UsageError: Not a baseline, a field missing or unknown, a reason or person left blank.
    """
    value = read_yaml(text, file)
    if value is None:
        return Baseline()
    try:
        kept = msgspec.convert(value, _File, strict=False)
    except msgspec.ValidationError as error:
        wrong = malformed(error)
        raise UsageError(
            Text(f"不是基线文件：{wrong.zh}", f"not a baseline: {wrong.en}"),
            file=file,
            expected=Text(
                "每条含 key、rule、document、quote、reason、person",
                "entries with key, rule, document, quote, reason, person",
            ),
        ) from error
    if kept.schema != SCHEMA:
        raise UsageError(
            Text(f"基线版本不符：'{kept.schema}'", f"another baseline schema: '{kept.schema}'"),
            file=file,
            expected=Text.same(SCHEMA),
        )
    for number, line in enumerate(kept.findings, 1):
        if not line.reason.strip() or not line.person.strip():
            raise UsageError(
                Text("缺少理由或责任人", "a reason or a person is missing"),
                file=file,
                place=f"entry {number}",
                remedy=Text("请填写 reason 与 person", "fill in reason and person"),
            )
    return Baseline(tuple(_entry(line, file) for line in kept.findings))


def write_baseline(baseline: Baseline) -> str:
    """The YAML of a baseline: the inverse of `read_baseline`, the same on every machine."""
    lines = [msgspec.to_builtins(_line(entry)) for entry in baseline.entries]
    return _HEAD + write_yaml({"schema": SCHEMA, "findings": lines})


def _entry(line: _Line, file: str) -> Entry:
    try:
        made = datetime.fromisoformat(line.made) if line.made else datetime(1970, 1, 1, tzinfo=UTC)
    except ValueError as error:
        raise UsageError(
            Text(f"不是时间：'{line.made}'", f"not a time: '{line.made}'"),
            file=file,
            expected=Text("ISO 8601，如 2025-11-06T09:30:00+00:00", "ISO 8601 with a time zone"),
        ) from error
    anchor = Anchor(
        line.rule, line.document, line.quote, line.stated, line.recomputed, line.inputs, line.nth
    )
    details: dict[str, Any] = {"value": line.value} if line.value is not None else {}
    return Entry(
        anchor,
        Judgement(anchor.key, Decision(line.decision), line.person, made, line.reason, details),
    )


def _line(entry: Entry) -> _Line:
    anchor, judgement = entry.anchor, entry.judgement
    return _Line(
        key=anchor.key,
        rule=anchor.rule,
        document=anchor.document,
        quote=anchor.quote,
        reason=judgement.reason,
        person=judgement.person,
        decision=judgement.decision.value,  # type: ignore[arg-type]  # only deciding ones get here
        stated=anchor.stated,
        recomputed=anchor.recomputed,
        value=judgement.details.get("value"),
        inputs=anchor.inputs,
        nth=anchor.nth,
        made=judgement.made.isoformat(),
    )
