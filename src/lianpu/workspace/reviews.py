"""The review: what to look at first, deciding, undoing, and what decisions teach the registry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from lianpu import resolution
from lianpu.core.document import Document
from lianpu.core.entity import Entity
from lianpu.core.errors import UsageError
from lianpu.core.fact import Deal, Fact
from lianpu.core.judgement import Decision, Judgement
from lianpu.core.span import Span
from lianpu.core.text import Text
from lianpu.ledger import READING, Standing, anchored, found_again, reading_anchors, standing
from lianpu.notation.names import NameIndex, comparison_key
from lianpu.resolution import Doubt, Field, MergedDeal, Proposal
from lianpu.workspace.audits import account

if TYPE_CHECKING:
    from lianpu.workspace.workspace import Workspace


class Unknown(UsageError):
    """A decision on something that is not there."""


@dataclass(frozen=True)
class Queue:
    """What is open, most doubtful first."""

    items: tuple[Doubt, ...]
    counts: Mapping[str, int]
    """Reason -> how many of the items have it."""
    decided: int
    """Decisions in force, one for all tellings of a deal."""
    last: Judgement | None
    """The decision that `Reviews.undo` would take back; None while there is none."""


class Reviews:
    """The review as people work with it; reached as ``workspace.reviews``."""

    def __init__(self, workspace: Workspace, entities: Iterable[Entity]) -> None:
        self._workspace = workspace
        self._entities = {entity.id: entity for entity in entities}
        self._index: tuple[tuple[Entity, ...], NameIndex] | None = None
        self._refusals: dict[tuple[str, str], tuple[tuple[Span, Text], ...]] = {}

    def standing(self) -> Standing:
        """Judgements in force, those of earlier readings under the ids that their facts have now."""
        recorded = standing(self._workspace.judgements())
        if not recorded.by_target:
            return recorded
        # a choice between versions is on a field, not on the fact: `Clashes` finds it again
        on_facts = {
            target: judgement
            for target, judgement in recorded.by_target.items()
            if judgement.decision is not Decision.CHOOSE
        }
        again = found_again(on_facts, *self.read_anew(on_facts.values()))
        return Standing(recorded.by_target | again)

    def read_anew(
        self, judgements: Iterable[Judgement]
    ) -> tuple[dict[str, list[Fact]], dict[str, str]]:
        """(facts by document, file names) of the documents where a decision may be found again.

        Those of the file that was decided in, and all where its fact is no longer told: a ledger of
        a million facts must not be read whole for one decision.
        """
        kept = {
            str(judgement.details.get("fact", judgement.target)): judgement.details[READING]
            for judgement in judgements
            if READING in judgement.details
        }
        ledger = self._workspace.ledger
        names = ledger.names_of_documents()
        if not kept:
            return {}, names
        lost = set(kept) - ledger.in_force(list(kept))
        files = {anchor["document"] for anchor in kept.values()}
        wanted = [key for key, name in names.items() if lost or name in files]
        return {key: list(ledger.facts(document=key)) for key in wanted}, names

    def registry(self) -> Mapping[str, Entity]:
        """Entities by id: the registry's files, with what was decided of names."""
        return self._workspace.once("registry", self._registry)

    def names(self) -> NameIndex:
        """The registry, ready to find names in text; made anew only when a name was learnt."""
        entities = tuple(self.registry().values())
        if self._index is None or self._index[0] != entities:
            self._index = (entities, NameIndex(entities))
        return self._index[1]

    def proposals(self) -> tuple[Proposal, ...]:
        """Names that look like registered ones, without those that a person said are not."""
        apart = resolution.parted(self._workspace.standing().by_target.values())
        return tuple(
            proposal
            for proposal in resolution.proposals(self._workspace.facts(), self.names())
            if (comparison_key(proposal.name), proposal.entity) not in apart
        )

    def queue(self, *, everything: bool = False) -> Queue:
        """What nobody has decided yet, most doubtful first.

        Args:
            everything: Also what the readers are all but sure of (`resolution.LEAST`).
        """
        found = self._workspace.once("queue", self._queue)
        items = (
            found if everything else tuple(each for each in found if each.doubt >= resolution.LEAST)
        )
        decided = self._workspace.standing().by_target.values()
        return Queue(
            items,
            Counter(why for item in items for why in {reason.why.value for reason in item.reasons}),
            len({(judgement.made, judgement.person) for judgement in decided}),
            self._last(),
        )

    def fields(self, target: str) -> tuple[Field, ...]:
        """What can be put right on a fact or deal; nothing on anything else."""
        fact = self._workspace.once("shown", self._shown).get(target)
        return resolution.editable(fact) if fact is not None else ()

    def decide(
        self,
        target: str,
        decision: Decision,
        *,
        person: str = "",
        reason: str = "",
        details: Mapping[str, Any] | None = None,
    ) -> tuple[Judgement, ...]:
        """Record what a person decided of a fact, a name, or words that were not read.

        A decision on a deal that is told in several places is one on each telling of it.

        Args:
            target: Id of a fact or deal; "name:<key>" or "words:<document>:<start>" of the queue.
            decision: ACCEPT it as read, REJECT it as misread, CORRECT fields of it. Of a name, MERGE
                (or ACCEPT) it with an entity, or SPLIT (or REJECT) it from one.
            person: Who decides; the account's name when empty.
            reason: Why, where there is more to say than the source itself says.
            details: With CORRECT: field -> new words. Of a name: ``name`` as written and ``entity``
                or ``into``, another name; where left out, those of the proposal.

        Raises:
            UsageError: Nothing has this id, or a field cannot be so.
            NotationError: A corrected number or date that cannot be read.
        """
        who, made = person.strip() or account(), datetime.now(UTC)
        told = dict(details or {})
        if target.startswith(resolution.TARGET):
            decision, told = self._of_name(target, decision, told)
            meant: list[tuple[str, dict[str, Any]]] = [(target, told)]
        elif target.startswith("words:"):
            if target not in {item.target for item in self._workspace.once("queue", self._queue)}:
                raise _unknown(target)
            meant = [(target, told)]
        else:
            if decision not in (Decision.ACCEPT, Decision.REJECT, Decision.CORRECT):
                raise UsageError(
                    Text(f"事实不能 '{decision}'", f"a fact cannot be '{decision}'"),
                    expected=Text.same("accept, reject, correct"),
                )
            meant = self._of_fact(target, decision, told)
        judgements = tuple(
            Judgement(each, decision, who, made, reason.strip(), said) for each, said in meant
        )
        for judgement in judgements:
            self._workspace.judge(judgement)
        return judgements

    def undo(self, target: str | None = None, person: str = "") -> tuple[Judgement, ...]:
        """Take back the decision on something, or the last one of all, on every telling at once.

        Raises:
            UsageError: There is nothing to take back.
        """
        in_force = self._workspace.standing().by_target
        judged = self._last() if target is None else self._decision_on(target)
        if judged is None:
            raise UsageError(Text("没有可撤回的决定", "there is no decision to take back"))
        along = {
            each.target: None
            for each in in_force.values()
            if (each.made, each.person) == (judged.made, judged.person)
        }
        made = datetime.now(UTC)
        judgements = tuple(
            Judgement(each, Decision.WITHDRAW, person.strip() or account(), made) for each in along
        )
        for judgement in judgements:
            self._workspace.judge(judgement)
        return judgements

    def reading_of(self, facts: Iterable[Fact]) -> dict[str, dict[str, Any]]:
        """Fact id -> what a judgement keeps, so that a new reading finds its fact again."""
        wanted = {fact.id: fact.document for fact in facts}
        told = [
            fact
            for document in dict.fromkeys(wanted.values())
            for fact in self._workspace.ledger.facts(document=document)
        ]
        anchors = reading_anchors(told, self._names_of_documents())
        return {key: anchored(anchors[key]) for key in wanted if key in anchors}

    def _of_fact(
        self, target: str, decision: Decision, told: dict[str, Any]
    ) -> list[tuple[str, dict[str, Any]]]:
        shown, tellings = self._fact(target)
        before = self._workspace.standing()
        meant = []
        readings = self.reading_of(tellings)
        for fact in tellings:
            said: dict[str, Any] = {}
            if decision is Decision.CORRECT:
                said = _fields(shown, fact, told)
                kept = before.correction(fact.id)
                said = {key: kept[key] for key in kept if key not in ("reading", "finding")} | said
            meant.append((fact.id, said | readings.get(fact.id, {})))
        if decision is Decision.CORRECT and not any(len(said) > 1 for _, said in meant):
            raise UsageError(
                Text("没有要更正的字段", "no field to correct"),
                remedy=Text("请在 details 中写明字段与新值", "name fields and words in `details`"),
            )
        return meant

    def _fact(self, target: str) -> tuple[Fact, tuple[Fact, ...]]:
        """What is shown under an id, and every telling of it."""
        item = self._deal(target)
        if item is not None:
            return item.deal, item.members
        for fact in self._workspace.facts():
            if fact.id == target:
                return fact, (fact,)
        raise _unknown(target)

    def _shown(self) -> dict[str, Fact]:
        shown: dict[str, Fact] = {fact.id: fact for fact in self._workspace.facts()}
        return shown | {item.deal.id: item.deal for item in self._workspace.deals()}

    def _deal(self, target: str) -> MergedDeal | None:
        for item in self._workspace.deals():
            if target == item.deal.id or any(target == member.id for member in item.members):
                return item
        return None

    def _of_name(
        self, target: str, decision: Decision, told: dict[str, Any]
    ) -> tuple[Decision, dict[str, Any]]:
        proposed = next(
            (each for each in self.proposals() if resolution.name_target(each.name) == target), None
        )
        name = str(told.get("name") or (proposed.name if proposed else ""))
        if not name or resolution.name_target(name) != target:
            raise _unknown(target)
        entity, into = told.get("entity"), told.get("into")
        if not entity and not into and proposed is not None:
            entity = proposed.entity
        if into and not entity:
            known = self.names().find(str(into))
            entity = known.id if known is not None else None
        if entity and entity not in self.registry():
            raise UsageError(
                Text(f"登记簿里没有 '{entity}'", f"no '{entity}' in the registry"),
                remedy=Text("用 into 写出它所指的名称", "give the name that it means as `into`"),
            )
        chosen = {Decision.ACCEPT: Decision.MERGE, Decision.REJECT: Decision.SPLIT}
        decision = chosen.get(decision, decision)
        if not entity and not (into and decision is Decision.MERGE):
            raise UsageError(
                Text(f"“{name}”指谁没有写明", f"'{name}' is not said to be anybody"),
                remedy=Text("写明 entity 或 into", "say `entity` or `into`"),
            )
        said = {"name": name, "entity": entity} if entity else {"name": name, "into": str(into)}
        return decision, said

    def _decision_on(self, target: str) -> Judgement | None:
        in_force = self._workspace.standing().by_target
        item = self._deal(target) if target not in in_force else None
        ids = (target, *(member.id for member in item.members)) if item else (target,)
        return next((in_force[key] for key in ids if key in in_force), None)

    def _last(self) -> Judgement | None:
        in_force = self._workspace.standing().by_target.values()
        return max(in_force, key=lambda judgement: judgement.made, default=None)

    def _queue(self) -> tuple[Doubt, ...]:
        workspace = self._workspace
        in_force = workspace.standing().by_target
        judged = {item.finding.id: item for item in workspace.audits.judged()}
        found = resolution.queue(
            workspace.deals(),
            workspace.facts(),
            [item.finding for item in judged.values() if item.judgement is None],
            self.proposals(),
            [each for document in workspace.documents() for each in self._refused(document)],
        )
        return tuple(
            item
            for item in found
            if item.target not in in_force
            and not (item.kind in ("deal", "fact") and any(key in in_force for key in item.facts))
        )

    def _refused(self, document: Document) -> tuple[tuple[Span, Text], ...]:
        key = (document.id, document.reader)
        if key not in self._refusals:
            self._refusals[key] = resolution.refusals(document)
        return self._refusals[key]

    def _registry(self) -> Mapping[str, Entity]:
        in_force = standing(self._workspace.judgements()).by_target.values()
        made = sorted(in_force, key=lambda judgement: judgement.made)
        if not made:
            return self._entities
        return {entity.id: entity for entity in resolution.learnt(self._entities.values(), made)}

    def _names_of_documents(self) -> dict[str, str]:
        return self._workspace.ledger.names_of_documents()


def _fields(shown: Fact, telling: Fact, told: Mapping[str, Any]) -> dict[str, str]:
    """The corrected fields as one telling of the fact takes them; all are checked."""
    words = {key: str(value) for key, value in told.items()}
    cast = {key: each for key, each in words.items() if resolution.is_casting(key)}
    plain = {key: each for key, each in words.items() if key not in cast}
    if cast and not isinstance(shown, Deal):
        raise UsageError(Text("该事实没有各方", "the fact has no parties"))
    for key, each in plain.items():
        resolution.put(telling, key, each)
    if isinstance(shown, Deal) and isinstance(telling, Deal) and cast:
        resolution.check_casting(shown, words)
        cast = resolution.cast_of(shown, telling, cast)
    return plain | cast


def _unknown(target: str) -> Unknown:
    return Unknown(
        Text(f"没有可决定的 '{target}'", f"nothing to decide at '{target}'"),
        remedy=Text("编号见 lianpu review --json", "lianpu review --json lists what there is"),
    )
