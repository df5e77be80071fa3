"""Findings with what people decided of them: deciding, undoing, baselines, files that show them."""

from __future__ import annotations

import getpass
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import msgspec

from lianpu import reading, resolution
from lianpu.core.errors import NotationError, UsageError
from lianpu.core.finding import Finding
from lianpu.core.judgement import Decision, Judged, Judgement
from lianpu.core.text import Language, Text
from lianpu.ledger import Anchor, Baseline, Entry, Matched, anchors, matched
from lianpu.notation.numbers import read_quantity
from lianpu.workspace import rooms

if TYPE_CHECKING:
    from lianpu.workspace.workspace import Workspace


class Audits:
    """The audit as people work with it; reached as ``workspace.audits``."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._baseline = Baseline()
        self._change = 0

    def judged(self, document: str | None = None) -> tuple[Judged, ...]:
        """Findings with the decision in force on each, in the order of `Workspace.findings`.

        A decision of this workspace comes before one of a baseline. A decision made on an earlier
        reading, or an earlier edition of the file, is found again by the claim's words and numbers.
        """
        found = self._workspace.once(("judged", self._change), self._judged)
        if document is None:
            return found
        return tuple(
            item for item in found if any(span.document == document for span in item.finding.spans)
        )

    def one(self, key: str) -> Judged:
        """The finding of an id or of a stable name, whole or its first letters.

        Raises:
            UsageError: No finding has it, or several findings do.
        """
        exact = [item for item in self.judged() if key in (item.finding.id, item.key)]
        found = exact or [
            item
            for item in self.judged()
            if len(key) >= 4 and (item.key.startswith(key) or item.finding.id.startswith(key))
        ]
        if not found:
            raise UsageError(
                Text(f"没有核查结论 '{key}'", f"no finding '{key}'"),
                remedy=Text("编号见核查输出", "the audit prints the name of each finding"),
            )
        if len({item.key for item in found}) > 1:
            raise UsageError(
                Text(f"'{key}' 指向多条结论", f"'{key}' names several findings"),
                expected=Text.same(", ".join(sorted({item.key for item in found}))),
            )
        return found[0]

    def decide(
        self,
        key: str,
        decision: Decision,
        *,
        person: str = "",
        reason: str = "",
        value: str | None = None,
        made: datetime | None = None,
    ) -> tuple[Judgement, ...]:
        """Record what a person decided of a finding; the last word stands, none is lost.

        Args:
            key: Id or stable name of the finding.
            decision: ACCEPT leaves it as it is, REJECT says that the text is right, CORRECT that
                ``value`` is the number to use.
            person: Who decides; the account's name when empty.
            reason: Why; required with REJECT and CORRECT.
            value: With CORRECT: the right number, in the words of the document.
            made: When; now, unless it belongs to another decision.

        Returns:
            The judgements recorded: on the finding, and on each fact that carries the number.

        Raises:
            UsageError: No such finding, no reason, or a value that cannot take the number's place.
            NotationError: The value is not one number.
        """
        item = self.one(key)
        if decision is not Decision.ACCEPT and not reason.strip():
            raise UsageError(
                Text("否决与更正需要理由", "a rejection or correction needs its reason"),
                remedy=Text("请写明 reason", "say why in `reason`"),
            )
        details: dict[str, Any] = {"anchor": asdict(self._anchors()[item.finding.id])}
        facts: list[tuple[str, dict[str, Any]]] = []
        if decision is Decision.CORRECT:
            words = (value or "").strip()
            if not words:
                raise UsageError(
                    Text("更正需要数值", "a correction needs its value"),
                    remedy=Text("请写明 value", "give it as `value`"),
                )
            details["value"] = words
            facts = self._downstream(item.finding, words)
        made = made or datetime.now(UTC)
        who = person.strip() or account()
        made_of = [(item.finding.id, details), *facts]
        judgements = tuple(
            Judgement(target, decision, who, made, reason.strip(), said) for target, said in made_of
        )
        for judgement in judgements:
            self._workspace.judge(judgement)
        return judgements

    def undo(self, key: str, person: str = "") -> tuple[Judgement, ...]:
        """Take back the last decision on a finding, and what it corrected with it.

        Raises:
            UsageError: No such finding, or nobody decided anything here.
        """
        item = self.one(key)
        if item.judgement is None or item.known:
            raise UsageError(
                Text("这条结论没有可撤回的决定", "there is no decision on it to take back"),
                remedy=Text(
                    "基线中的条目请在基线文件里删去", "edit the baseline file for its entries"
                ),
            )
        target = item.judgement.target
        standing = self._workspace.standing().by_target
        along = [
            fact
            for fact, judgement in standing.items()
            if judgement.details.get("finding") == target
        ]
        made = datetime.now(UTC)
        judgements = tuple(
            Judgement(each, Decision.WITHDRAW, person.strip() or account(), made)
            for each in (target, *along)
        )
        for judgement in judgements:
            self._workspace.judge(judgement)
        return judgements

    def use(self, baseline: Baseline) -> Matched:
        """Let the decisions of a baseline stand where this workspace has none of its own."""
        self._baseline = baseline
        self._change += 1
        return self.held_to_baseline()

    def held_to_baseline(self) -> Matched:
        """The baseline in use, held to the findings of now: what it answers, what is gone."""
        return self._workspace.once(
            ("baseline", self._change), lambda: self._baseline.match(self._anchors())
        )

    def baseline(self) -> Baseline:
        """The baseline in use with every decision in force here: a file to keep beside a report."""
        known = self._anchors()
        return self._baseline.with_entries(
            [
                Entry(known[item.finding.id], item.judgement)
                for item in self.judged()
                if item.judgement is not None and not item.known
            ]
        )

    def accepted(
        self, key: str, *, reason: str, person: str = "", made: datetime | None = None
    ) -> tuple[Entry, ...]:
        """Baseline entries that accept a finding, one for each document that makes the claim.

        Raises:
            UsageError: No such finding.
        """
        name = self.one(key).key
        known = self._anchors()
        judgement = Judgement(
            name,
            Decision.ACCEPT,
            person.strip() or account(),
            made or datetime.now(UTC),
            reason.strip(),
        )
        return tuple(
            Entry(known[item.finding.id], judgement) for item in self.judged() if item.key == name
        )

    def export(self, form: str, document: str, language: Language) -> bytes:
        """One document with its findings as a file: "html", "pdf", "sarif" or "xlsx".

        Raises:
            PublishingError: No such form, or the file cannot be made.
            UsageError: No such document.
        """
        return rooms.publishing.margin(self.review(document), form, language)

    def review(self, key: str) -> rooms.publishing.Review:
        """One document with its findings, decisions and lost baseline entries, ready to be written."""
        document = self._workspace.document(key)
        held = self.held_to_baseline()
        data = self._workspace.source_bytes(document.id)
        words = None
        if document.source.media_type.startswith("text/"):
            words = reading.decode(data, document.source.name)[0]
        lost = [(entry, False) for entry in held.gone] + [(entry, True) for entry in held.changed]
        return rooms.publishing.Review(
            document=document,
            findings=self.judged(document.id),
            data=data,
            words=words,
            documents={each.id: each for each in self._workspace.documents()},
            lost=tuple(
                rooms.publishing.Lost(
                    entry.anchor.key,
                    entry.anchor.rule,
                    entry.anchor.quote,
                    entry.judgement,
                    changed,
                )
                for entry, changed in lost
                if entry.anchor.document == document.source.name
            ),
        )

    def _judged(self) -> tuple[Judged, ...]:
        known = self._anchors()
        own = self._decided_here(known)
        kept = self.held_to_baseline().judgements
        return tuple(
            Judged(
                finding,
                known[finding.id].key,
                own.get(finding.id) or kept.get(finding.id),
                known=finding.id not in own and finding.id in kept,
            )
            for finding in self._workspace.findings()
        )

    def _decided_here(self, known: Mapping[str, Anchor]) -> dict[str, Judgement]:
        """Finding id -> the decision of this workspace, earlier editions of a file among them."""
        standing = self._workspace.standing().by_target
        found = {key: standing[key] for key in known if key in standing}
        kept = [
            (msgspec.convert(judgement.details["anchor"], Anchor), judgement)
            for judgement in standing.values()
            if "anchor" in judgement.details
        ]
        by_document: dict[str, dict[str, Anchor]] = {}
        for finding in self._workspace.findings():
            own = by_document.setdefault(finding.spans[0].document, {})
            own[finding.id] = known[finding.id]
        for here in by_document.values():
            name = next(iter(here.values())).document
            # an earlier edition may still be in the workspace, its own finding decided there
            earlier = [
                (anchor, judgement)
                for anchor, judgement in kept
                if judgement.target not in here
                and (anchor.document == name or judgement.target not in known)
            ]
            open_ones = {key: anchor for key, anchor in here.items() if key not in found}
            again, _ = matched([anchor for anchor, _ in earlier], open_ones)
            found |= {key: earlier[index][1] for index, key in again.items()}
        return found

    def _downstream(self, finding: Finding, value: str) -> list[tuple[str, dict[str, Any]]]:
        """Facts that carry the number which a correction replaces, each with the corrected field."""
        facts = self._workspace.facts_as_read()
        places = _stated(finding)
        said = [words for words in (finding.stated, finding.recomputed) if words]
        carriers = [
            (fact, name)
            for place in places
            for words in (said if len(places) > 1 else said[:1])
            for fact, name in resolution.numbers_at(facts, place, words)
        ]
        if not carriers and finding.stated:
            _check(value, finding.stated)
        corrections = []
        for fact, name in {(fact.id, name): (fact, name) for fact, name in carriers}.values():
            resolution.put(fact, name, value)
            corrections.append((fact.id, {name: value, "finding": finding.id}))
        kept = self._workspace.reviews.reading_of([fact for fact, _ in carriers])
        return [(key, told | kept.get(key, {})) for key, told in corrections]

    def _anchors(self) -> dict[str, Anchor]:
        names = {each.id: each.source.name for each in self._workspace.documents()}
        return self._workspace.once("anchors", lambda: anchors(self._workspace.findings(), names))


def _check(value: str, stated: str) -> None:
    """Refuses a value of another kind; a stated round, date or name takes any words."""
    try:
        number = read_quantity(stated)
    except NotationError:
        return
    resolution.replacement(value, number)


def account() -> str:
    """Name of the account that the program runs under, for decisions that name nobody."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "reviewer"


def _stated(finding: Finding) -> tuple[Any, ...]:
    """Where the number stands that a correction replaces: of two rival tellings, in both."""
    if len(finding.spans) > 1 and finding.spans[0].contains(finding.spans[1]):
        return finding.spans[1:2]
    return finding.spans[:2]
