"""Rival versions of one deal: who told what, which is shown by which rule, and choosing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from lianpu import resolution
from lianpu.core.errors import UsageError
from lianpu.core.fact import Deal
from lianpu.core.finding import Finding
from lianpu.core.judgement import Decision, Judgement
from lianpu.core.text import Text
from lianpu.ledger import READING, found_again, standing
from lianpu.notation.names import comparison_key
from lianpu.resolution import Effect, MergedDeal, Origin, Winner
from lianpu.workspace.audits import account
from lianpu.workspace.tellers import Publishers

if TYPE_CHECKING:
    from lianpu.workspace.workspace import Workspace

CHOICE = "choose:"
"""Stands before field and fact in the target of a choice: "choose:round:<fact id>"."""


@dataclass(frozen=True)
class Contested:
    """A deal that its tellings tell differently."""

    item: MergedDeal
    origins: Mapping[str, Origin]
    """Fact id of each telling -> where it comes from."""


class Clashes:
    """Versions and their winner; reached as ``workspace.clashes``."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def winner(self, rules: Sequence[str] | None = None) -> Winner:
        """The rules as asked, else those of ``workspace.yaml``, with origins and choices.

        Raises:
            UsageError: There is no such rule.
        """
        asked = rules or self._workspace.settings.winner or resolution.DEFAULT
        return Winner(
            resolution.checked_rules(asked),
            self._workspace.once("origins", self._origins),
            self._workspace.once("choices", self._choices),
        )

    def contested(
        self, rules: Sequence[str] | None = None, as_of: date | None = None
    ) -> tuple[Contested, ...]:
        """Deals with a contested field, in reading order.

        Args:
            rules: To see what other rules would show; None for those in force.
            as_of: Only what was published by that day.
        """
        winner = self.winner(rules)
        told = [
            fact for fact in self._workspace.facts("deal", as_of=as_of) if isinstance(fact, Deal)
        ]
        return tuple(
            Contested(item, {each.id: winner.origins[each.id] for each in item.members})
            for item in resolution.merge_deals(told, winner)
            if item.contests
        )

    def effects(self, as_of: date | None = None) -> tuple[Effect, ...]:
        """What every count would be by each source alone, by several, and by all."""
        origins = self._workspace.once("origins", self._origins)
        return resolution.effects(
            self._workspace.deals(as_of), {key: each.source for key, each in origins.items()}
        )

    def source_name(self, key: str) -> Text:
        """A source in words: the document, and the caption of the table where it is one."""
        if key == "all":
            return Text("全部来源", "all sources")
        if key == "several":
            return Text("至少两处讲到", "told by at least two")
        identity, _, start = key.partition("#")
        document = self._workspace.document(identity)
        name = document.source.title or document.source.name
        if not start:
            return Text(f"{name}（正文）", f"{name} (prose)")
        place = document.place(document.span(int(start), int(start) + 1))
        figure = next(
            (
                each
                for each in document.figures
                if each.table is not None and each.table == place.table
            ),
            None,
        )
        number = (place.table or 0) + 1
        if figure is None:
            return Text(f"{name}，表 {number}", f"{name}, table {number}")
        return Text.same(f"{name}, {figure.label} {figure.title}".strip())

    def choose(self, finding: Finding, fact: str, person: str = "") -> tuple[Judgement, ...]:
        """Let one of the two versions of a contradiction win, whatever the rules say.

        Args:
            finding: A ``clash-…`` finding.
            fact: Id of the fact that is right.
            person: Who decides; the account's name when empty.

        Raises:
            UsageError: The finding is no contradiction of these facts.
        """
        name = finding.rule.removeprefix("clash-")
        if fact not in finding.facts or name not in resolution.FIELDS:
            raise UsageError(
                Text(f"'{fact}' 不是其中一种说法", f"'{fact}' is none of its versions"),
                expected=Text.same(", ".join(finding.facts)),
            )
        who, made = person.strip() or account(), datetime.now(UTC)
        chosen = [each for each in self._workspace.facts("deal") if each.id == fact]
        kept = self._workspace.reviews.reading_of(chosen).get(fact, {})
        choice = Judgement(
            f"{CHOICE}{name}:{fact}",
            Decision.CHOOSE,
            who,
            made,
            details={"field": name, "fact": fact, **kept},
        )
        # of the two versions one is chosen: an earlier choice of the other no longer stands
        others = [
            Judgement(f"{CHOICE}{name}:{other}", Decision.WITHDRAW, who, made)
            for other in finding.facts
            if other != fact and f"{CHOICE}{name}:{other}" in self._workspace.standing().by_target
        ]
        for judgement in (*others, choice):
            self._workspace.judge(judgement)
        accepted = self._workspace.audits.decide(
            finding.id, Decision.ACCEPT, person=who, reason=f"{name}: {fact}", made=made
        )
        return choice, *accepted

    def _origins(self) -> Mapping[str, Origin]:
        workspace = self._workspace
        told = [fact for fact in workspace.facts("deal") if isinstance(fact, Deal)]
        documents = {each.id: each for each in workspace.documents()}
        publishers = {key: Publishers(each) for key, each in documents.items()}
        tables = resolution.tables_of(told)
        known: dict[str, frozenset[str]] = {}
        found = {}
        for deal in told:
            table = min(tables[deal.id], default=None)
            source = f"{table[0]}#{table[1]}" if table else deal.document
            for name in publishers[deal.document].of(deal.spans[0]):
                if name not in known:
                    entity = workspace.names.find(name)
                    keys = {comparison_key(name), *([f"@{entity.id}"] if entity else [])}
                    known[name] = frozenset(keys)
            said = publishers[deal.document].of(deal.spans[0])
            mine = {resolution.entity_key(party) for party in deal.parties}
            found[deal.id] = Origin(
                source,
                documents[deal.document].source.published,
                any(known[name] & mine for name in said),
            )
        return found

    def _choices(self) -> frozenset[tuple[str, str]]:
        """(field, fact id) of every choice in force, found again where its reading moved."""
        made = [
            judgement
            for judgement in standing(self._workspace.judgements()).by_target.values()
            if judgement.decision is Decision.CHOOSE
        ]
        if not made:
            return frozenset()
        told, names = self._workspace.reviews.read_anew(made)
        here = self._workspace.ledger.in_force([each.details["fact"] for each in made])
        found = set()
        for judgement in made:
            name, fact = judgement.details["field"], judgement.details["fact"]
            if fact in here:
                found.add((name, fact))
            if READING in judgement.details:
                aimed = Judgement(
                    fact,
                    judgement.decision,
                    judgement.person,
                    judgement.made,
                    "",
                    judgement.details,
                )
                again = found_again({fact: aimed}, told, names)
                found |= {(name, key) for key in again}
        return frozenset(found)
