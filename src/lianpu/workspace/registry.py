"""The registry of names as people work with it: who is in it, what is open, what may be a slip."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lianpu import resolution
from lianpu.core.entity import Entity
from lianpu.core.errors import RegistryError, UsageError
from lianpu.core.judgement import Decision, Judgement
from lianpu.core.text import Text
from lianpu.core.vocabulary import (
    packaged_entities,
    read_entities,
    read_entity_lines,
    segments,
)
from lianpu.resolution import Proposal, RegistryProblem

if TYPE_CHECKING:
    from lianpu.workspace.workspace import Workspace

FILES = ("entities.yaml", "entities.jsonl")
"""Registry files of a workspace: the first for people, the second for lists of many thousands."""


@dataclass(frozen=True)
class Known:
    """An entity, and how often the workspace speaks of it."""

    entity: Entity
    facts: int


def read_registry(root: Path) -> tuple[Entity, ...]:
    """The registry that ships with those of a workspace's own files, which come later and win.

    Raises:
        RegistryError: A file that cannot be used; it names the line.
    """
    found = {entity.id: entity for entity in packaged_entities()}
    for name in FILES:
        file = root / name
        if not file.exists():
            continue
        try:
            text = file.read_text("utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise RegistryError(
                Text(f"名册无法读取：{error}", f"the registry cannot be read: {error}"),
                file=str(file),
                expected=Text("UTF-8 文本", "text in UTF-8"),
            ) from error
        read = read_entities if file.suffix == ".yaml" else read_entity_lines
        own = read(text, str(file))
        found |= {entity.id: entity for entity in own}
        resolution.check_parents(found, own, str(file))
    return tuple(found.values())


class Registry:
    """Reached as ``workspace.registry``; decisions are those of `Reviews`."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def known(self, words: str = "", *, everyone: bool = False) -> tuple[Known, ...]:
        """Entities with the number of facts that name them, most spoken of first.

        Args:
            words: Only those with the words in a name, ticker, identifier or id.
            everyone: Also those that no fact names.
        """
        told = self._workspace.once("entities told", self._told)
        folded = words.casefold()
        found = [
            Known(entity, told[entity.id])
            for entity in self._workspace.entities().values()
            if (everyone or told[entity.id])
            and (not folded or any(folded in each.casefold() for each in _words(entity)))
        ]
        return tuple(sorted(found, key=lambda each: (-each.facts, each.entity.id)))

    def open_names(self) -> tuple[tuple[str, int], ...]:
        """Names that mean nobody yet, with the number of facts that have them, most first."""
        told: Counter[str] = Counter()
        for fact in self._workspace.facts():
            told.update({name for name, entity in resolution.written(fact) if entity is None})
        return tuple(sorted(told.items(), key=lambda item: (-item[1], item[0])))

    def proposals(self) -> tuple[Proposal, ...]:
        """Open names that may be slips for registered ones, likeliest first."""
        return self._workspace.once("proposals", self._workspace.reviews.proposals)

    def problems(self) -> tuple[RegistryProblem, ...]:
        """What of the registry leaves names open."""
        added = self._workspace.chains.own_segments()
        entities = tuple(self._workspace.entities().values())
        return resolution.check_registry(entities, {*segments(), *added})

    def merge(
        self, name: str, into: str, *, person: str = "", reason: str = ""
    ) -> tuple[Judgement, ...]:
        """Say that a name means an entity; it holds in every document, read now or later.

        Args:
            name: As written.
            into: Id of an entity, a name or ticker of one, or a name that is nobody's yet.
            person: Who says so; the account's name when empty.
            reason: Why.

        Raises:
            UsageError: The two names are one already.
        """
        entity = self._workspace.entities().get(into) or self._workspace.names.find(into)
        now = resolution.identify(name, self._workspace.names)
        if entity is not None and now is not None and now.id == entity.id:
            raise UsageError(
                Text(f"“{name}”已经是 {entity.id}", f"'{name}' means {entity.id} already")
            )
        details = {"name": name, "entity": entity.id} if entity else {"name": name, "into": into}
        return self._decide(name, Decision.MERGE, details, person, reason)

    def split(
        self, name: str, entity: str | None = None, *, person: str = "", reason: str = ""
    ) -> tuple[Judgement, ...]:
        """Say that a name does not mean an entity; neither merged nor proposed again.

        Args:
            name: As written.
            entity: Id; None for the one that the name means or is proposed for.
            person: Who says so; the account's name when empty.
            reason: Why.

        Raises:
            UsageError: The name means nobody, and none is proposed.
        """
        if entity is None:
            now = resolution.identify(name, self._workspace.names)
            proposed = (each.entity for each in self.proposals() if each.name == name)
            entity = now.id if now is not None else next(proposed, None)
        if entity is None:
            raise UsageError(
                Text(f"“{name}”不指任何实体", f"'{name}' means nobody"),
                remedy=Text("写明它不是哪个实体", "say which entity it is not"),
            )
        return self._decide(name, Decision.SPLIT, {"name": name, "entity": entity}, person, reason)

    def undo(self, name: str, person: str = "") -> tuple[Judgement, ...]:
        """Take back what was last decided of a name.

        Raises:
            UsageError: Nothing was decided of it.
        """
        target = resolution.name_target(name)
        if target not in self._workspace.standing().by_target:
            raise UsageError(
                Text(f"没有关于“{name}”的决定", f"nothing was decided of '{name}'"),
            )
        return self._workspace.reviews.undo(target, person)

    def _decide(
        self, name: str, decision: Decision, details: dict[str, str], person: str, reason: str
    ) -> tuple[Judgement, ...]:
        return self._workspace.reviews.decide(
            resolution.name_target(name), decision, person=person, reason=reason, details=details
        )

    def _told(self) -> Counter[str]:
        return Counter(
            entity
            for fact in self._workspace.facts()
            for entity in {each for _, each in resolution.written(fact)}
            if entity is not None
        )


def _words(entity: Entity) -> Iterator[str]:
    yield entity.id
    yield from entity.names
    yield from entity.identifiers.values()
