"""Every action of a user, once: a folder with its sources, its ledger, models and reports.

The workspace is the only place that composes rooms. It reads files, asks each room in order, and
hands on their values; when a method here wants to grow, its work belongs in a room.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from lianpu import reading, resolution
from lianpu.core.document import Document
from lianpu.core.entity import Entity
from lianpu.core.errors import LianpuError, UsageError
from lianpu.core.exhibit import Exhibit
from lianpu.core.fact import Deal, Fact, Metric, Status
from lianpu.core.finding import Finding
from lianpu.core.identity import content_id
from lianpu.core.judgement import Judgement
from lianpu.core.text import Language, Text
from lianpu.core.vocabulary import packaged_entities
from lianpu.ledger import Ledger, Standing
from lianpu.notation.names import NameIndex
from lianpu.resolution import MergedDeal
from lianpu.workspace import rooms
from lianpu.workspace.files import files_in, note_edition, whole, write_whole
from lianpu.workspace.outcomes import Counts, Outcome, PagesTold, Progress, Step, pages_told
from lianpu.workspace.registry import read_registry
from lianpu.workspace.reviews import Reviews
from lianpu.workspace.settings import Settings, read_settings

if TYPE_CHECKING:
    from lianpu.chain import Chain, Cycles
    from lianpu.modeling import DriverModel
    from lianpu.workspace.audits import Audits
    from lianpu.workspace.chains import Chains
    from lianpu.workspace.clashes import Clashes
    from lianpu.workspace.imports import Imports
    from lianpu.workspace.language_models import LanguageModels, Session
    from lianpu.workspace.lookups import Lookups
    from lianpu.workspace.models import LiveModels
    from lianpu.workspace.rankings import Rankings
    from lianpu.workspace.recovering import Recoveries
    from lianpu.workspace.registry import Registry
    from lianpu.workspace.silicon import Silicon

Value = TypeVar("Value")


class Workspace:
    """A ledger with the registry, the models and the files around it."""

    def __init__(self, root: Path | None, ledger: Ledger, entities: Iterable[Entity]) -> None:
        self.root = root
        self.ledger = ledger
        self.reviews = Reviews(self, entities)
        self._memo: dict[object, object] = {}
        self._audited: dict[str, tuple[str, tuple[Finding, ...]]] = {}
        self.jobs = 1  # processes that may share the pages of a long file and its audit
        self._originals: dict[str, bytes] = {}
        self._made_here = False

    @classmethod
    def open(cls, root: Path) -> Workspace:
        """The workspace in a folder, made when it is not there yet."""
        fresh = not root.exists()
        try:
            for folder in ("sources", "models", "reports"):
                (root / folder).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UsageError(
                Text(f"无法建立工作区：{error}", f"cannot make the workspace: {error}"),
                file=str(root),
                remedy=Text("用 --workspace 指定可写的目录", "name a writable folder: --workspace"),
            ) from error
        entities = read_registry(root)
        ledger = Ledger(f"sqlite:///{root / 'ledger.db'}")
        workspace = cls(root, ledger, entities)
        workspace._made_here = fresh
        return workspace

    def discard_if_unused(self) -> None:
        """Remove the folder again when it was made by this object and nothing was read into it."""
        if self.root is not None and self._made_here and not self.documents():
            self.ledger.close()
            shutil.rmtree(self.root)

    @classmethod
    def in_memory(cls) -> Workspace:
        """A workspace that leaves nothing behind: for one question about one file."""
        return cls(None, Ledger(), packaged_entities())

    @property
    def title(self) -> Text:
        """As ``workspace.yaml`` says, else that of its one document, else the folder's name."""
        if self.settings.title is not None:
            return self.settings.title
        titles = [document.source.title for document in self.documents()]
        if len(titles) == 1 and titles[0]:
            return Text.same(titles[0])
        return Text.same(self.root.name.removesuffix(".lianpu") if self.root else "Lianpu")

    @property
    def revision(self) -> int:
        """Grows with every change; answers of one revision stay true."""
        return self.ledger.revision

    @property
    def settings(self) -> Settings:
        """What ``workspace.yaml`` says, as it is now."""
        return read_settings(self.root)

    @cached_property
    def language_models(self) -> LanguageModels:
        """The optional reader with a language model."""
        from lianpu.workspace.language_models import LanguageModels

        return LanguageModels(self)

    @cached_property
    def imports(self) -> Imports:
        """Data files row by row, by layouts that are remembered."""
        from lianpu.workspace.imports import Imports

        return Imports(self)

    @cached_property
    def clashes(self) -> Clashes:
        """Rival versions of deals, and what each source has and lacks."""
        from lianpu.workspace.clashes import Clashes

        return Clashes(self)

    @cached_property
    def registry(self) -> Registry:
        """Who is who: entities, open names, slips, and saying what a name means."""
        from lianpu.workspace.registry import Registry

        return Registry(self)

    @cached_property
    def lookups(self) -> Lookups:
        """Facts looked up in a ledger of any size."""
        from lianpu.workspace.lookups import Lookups

        return Lookups(self)

    @cached_property
    def silicon(self) -> Silicon:
        """Chips and what publishers say of them."""
        from lianpu.workspace.silicon import Silicon

        return Silicon(self)

    @cached_property
    def recoveries(self) -> Recoveries:
        """Models behind printed tables."""
        from lianpu.workspace.recovering import Recoveries

        return Recoveries(self)

    @property
    def names(self) -> NameIndex:
        """The registry with what people decided of names, ready to find names in text."""
        return self.reviews.names()

    @cached_property
    def live_models(self) -> LiveModels:
        """Models to look at, move and simulate."""
        from lianpu.workspace.models import LiveModels

        return LiveModels(self)

    @cached_property
    def rankings(self) -> Rankings:
        """Leaderboards and what they prove."""
        from lianpu.workspace.rankings import Rankings

        return Rankings(self)

    def entities(self) -> Mapping[str, Entity]:
        """Registry id -> entity, names that people joined or typed in among them."""
        return self.reviews.registry()

    def read(
        self, paths: Sequence[Path], progress: Progress | None = None, reader: str | None = None
    ) -> list[Outcome]:
        """Read files and folders into the ledger; a file that cannot be read stops nothing else.

        Args:
            paths: Files, and folders of them.
            progress: Told of every file, and of the pages of a long one.
            reader: "llm" asks a language model too, "rules" does not; None as the settings say.
        """
        try:
            session = self.language_models.session(reader)
        except UsageError:
            self.discard_if_unused()
            raise
        files = list(files_in(paths))
        outcomes = []
        for done, file in enumerate(files):
            told = pages_told(progress, file, done, len(files))
            try:
                outcomes.append(self._read_file(file, told, session))
            except LianpuError as error:
                outcomes.append(Outcome(file, None, error=error))
            except KeyboardInterrupt:
                self.discard_if_unused()
                raise
        if progress:
            progress("", len(files), len(files))
        return outcomes

    def take(self, data: bytes, name: str) -> Outcome:
        """Read bytes that stand in no file, as under a name ("note.md").

        Raises:
            ReadError: The bytes are not what the name says, or cannot be read.
        """
        return self._read_bytes(data, Path(name), pages_told(None, Path(name), 0, 1))

    def documents(self) -> tuple[Document, ...]:
        """Every document, as last read."""
        return self.once("documents", self.ledger.documents)

    def document(self, key: str) -> Document:
        """One document by its id."""
        for document in self.documents():
            if document.id == key:
                return document
        raise UsageError(Text(f"没有文档 '{key}'", f"no document '{key}'"))

    def source_bytes(self, key: str) -> bytes:
        """The bytes that a document was read from."""
        document = self.document(key)
        return self.kept(document.source.sha256)

    def kept(self, sha256: str) -> bytes:
        """The bytes of a source, by their hash."""
        if self.root is None:
            return self._originals[sha256]
        return (self.root / "sources" / sha256).read_bytes()

    def facts(
        self, kind: str | None = None, document: str | None = None, as_of: date | None = None
    ) -> tuple[Fact, ...]:
        """Facts in force, entities resolved, rejected ones left out, corrected numbers put in."""
        # asked for once: each asks the ledger whether anything changed
        standing, names = self.standing(), self.names
        return self.once(
            ("facts", kind, document, as_of),
            lambda: tuple(
                resolution.corrected(fact, standing.correction(fact.id), names)
                for fact in self.facts_as_read(kind, document, as_of)
            ),
        )

    def facts_as_read(
        self, kind: str | None = None, document: str | None = None, as_of: date | None = None
    ) -> tuple[Fact, ...]:
        """Facts as `facts` gives them, numbers as the documents print them: what is audited."""
        standing = self.standing()
        return self.once(
            ("facts as read", kind, document, as_of),
            lambda: tuple(
                fact
                for fact in resolution.resolve(
                    self.ledger.facts(kind=kind, document=document, as_of=as_of), self.names
                )
                if not standing.rejected(fact.id)
            ),
        )

    def deals(
        self, as_of: date | None = None, statuses: Collection[Status] | None = None
    ) -> tuple[MergedDeal, ...]:
        """Deals, each once with all its places."""
        told = [fact for fact in self.facts("deal", as_of=as_of) if isinstance(fact, Deal)]
        rules = self.settings.winner
        merged = self.once(
            ("merged", as_of, rules), lambda: resolution.merge_deals(told, self.clashes.winner())
        )
        if statuses is None:
            return merged
        return tuple(item for item in merged if item.deal.status in statuses)

    def chain(self, as_of: date | None = None, statuses: Collection[Status] | None = None) -> Chain:
        """The industry chain as of a day, of deals on some rungs of the ladder."""
        key = ("chain", as_of, None if statuses is None else frozenset(statuses))
        return self.once(
            key,
            lambda: rooms.chain.build(
                [item.deal for item in self.deals(as_of, statuses)],
                as_of=as_of,
                entities=self.entities(),
            ),
        )

    @cached_property
    def chains(self) -> Chains:
        """What is asked of the chain beyond its flows and circles."""
        from lianpu.workspace.chains import Chains

        return Chains(self)

    def cycles(
        self,
        as_of: date | None = None,
        statuses: Collection[Status] | None = None,
        max_length: int = 6,
    ) -> Cycles:
        """Closed walks of money in the chain."""
        key = ("cycles", as_of, None if statuses is None else frozenset(statuses), max_length)
        return self.once(
            key, lambda: rooms.chain.cycles(self.chain(as_of, statuses), max_length=max_length)
        )

    def findings(self, document: str | None = None) -> tuple[Finding, ...]:
        """Verdicts on the documents' claims and on clashes of facts between places."""
        found = self.once("findings", self._audit)
        if document is None:
            return found
        return tuple(
            finding for finding in found if any(span.document == document for span in finding.spans)
        )

    @cached_property
    def audits(self) -> Audits:
        """Findings with what people decided of them, and the files that show them."""
        from lianpu.workspace.audits import Audits

        return Audits(self)

    def judge(self, judgement: Judgement) -> str:
        """Record what a person decided."""
        return self.ledger.judge(judgement)

    def judgements(self) -> tuple[Judgement, ...]:
        """Every judgement ever made, in order."""
        return self.ledger.judgements()

    def standing(self) -> Standing:
        """The judgements in force, found again where a document was read anew."""
        return self.once("standing", self.reviews.standing)

    def models(self) -> tuple[str, ...]:
        """Ids of the DriverModels in the workspace."""
        return tuple(self._models())

    def model(self, key: str) -> DriverModel:
        """A DriverModel by its id."""
        try:
            return rooms.modeling.load(self._models()[key], self.live_models.evidence)
        except KeyError:
            raise UsageError(Text(f"没有模型 '{key}'", f"no model '{key}'")) from None

    def model_exhibit(self, key: str) -> Exhibit:
        """A model's table, every cell with its formula."""
        return rooms.modeling.model_table(rooms.modeling.evaluate(self.model(key)))

    def model_workbook(self, key: str) -> bytes:
        """A model as a workbook with live formulas."""
        return rooms.modeling.workbook(self.model(key))

    def exhibits(self) -> tuple[Exhibit, ...]:
        """Charts, maps and tables of the workspace."""
        deals = [item.deal for item in self.deals()]
        return (
            rooms.chain.deals_per_year(deals, self.entities()),
            rooms.chain.chain_map(self.chain()),
            rooms.chain.cycle_table(self.cycles()),
            *(self.model_exhibit(key) for key in self.models()),
            *(exhibit for board in self.rankings.boards() for exhibit in board.exhibits()),
        )

    def publish(
        self, folder: Path, formats: Sequence[str], languages: Sequence[Language]
    ) -> list[Path]:
        """Write the workspace as Editions; each file is whole or not there."""
        report = rooms.publishing.Report(
            title=self.title,
            exhibits=self.exhibits(),
            findings=self.findings(),
            judgements={
                item.finding.id: item.judgement for item in self.audits.judged() if item.judgement
            },
            documents=self.documents(),
            workbooks={key: self.model_workbook(key) for key in self.models()},
        )
        written = []
        for name, data in rooms.publishing.editions(report, formats, languages).items():
            write_whole(folder / name, data)
            written.append(folder / name)
        if self.root is not None:
            note_edition(self.root, written)
        return written

    def counts(self) -> Counts:
        """What was found, for the terminal and the first page."""
        return self.once(
            "counts",
            lambda: Counts.of(self.documents(), self.facts(), self.findings(), len(self.cycles())),
        )

    def _read_file(self, file: Path, count: PagesTold, session: Session | None = None) -> Outcome:
        return self._read_bytes(whole(file), file, count, session)

    def _read_bytes(
        self, data: bytes, file: Path, count: PagesTold, session: Session | None = None
    ) -> Outcome:
        document = reading.read(data, file.name, count, self.jobs)
        count(len(document.pages), len(document.pages), Step.FACTS)
        facts = rooms.extraction.extract(document, self.names)
        notes: tuple[Text, ...] = ()
        if session is not None:
            told = session.read(document, facts)
            facts, notes = (*facts, *told.facts), tuple(told.notes)
        self.keep(data, document.source.sha256)
        recorded = self.ledger.record(document, facts)
        return Outcome(file, document, recorded.new_facts, notes=notes)

    def keep(self, data: bytes, sha256: str) -> None:
        """Hold the bytes of a source, under their hash."""
        if self.root is None:
            self._originals[sha256] = data
        elif not self.holds(sha256):
            write_whole(self.root / "sources" / sha256, data)

    def holds(self, sha256: str) -> bool:
        """Whether the bytes of a source are held."""
        if self.root is None:
            return sha256 in self._originals
        return (self.root / "sources" / sha256).exists()

    def let_go(self, sha256: str) -> None:
        """Take back `keep`, for a source whose reading came to nothing."""
        self._originals.pop(sha256, None)
        if self.root is not None:
            (self.root / "sources" / sha256).unlink(missing_ok=True)

    def _audit(self) -> tuple[Finding, ...]:
        found: list[Finding] = []
        for document in self.documents():
            found.extend(self._audit_document(document))
        deals = [fact for fact in self.facts_as_read("deal") if isinstance(fact, Deal)]
        found.extend(resolution.contradictions(deals))
        found.extend(resolution.coverage(deals))
        found.extend(
            rooms.audit.across(
                [each for each in self.facts_as_read("metric") if isinstance(each, Metric)]
            )
        )
        return tuple({finding.id: finding for finding in found}.values())

    def _audit_document(self, document: Document) -> tuple[Finding, ...]:
        """Kept while the facts are the same: a decision on a finding must not audit all again."""
        facts = self.facts_as_read(document=document.id)
        rests_on = content_id([document.reader, [fact.id for fact in facts]])
        known, found = self._audited.get(document.id, ("", ()))
        if known != rests_on:
            reviewed = rooms.audit.audit(document, facts, self.jobs)
            found = (*reviewed, *self.silicon.check(document.id))
            self._audited[document.id] = (rests_on, found)
        return found

    def _models(self) -> dict[str, Path]:
        if self.root is None:
            return {}
        return {file.stem: file for file in sorted((self.root / "models").glob("*.yaml"))}

    def once(self, key: object, make: Callable[[], Value]) -> Value:
        """The value for this revision of the ledger; made once, or twice where threads race."""
        revision = self.revision
        memo = self._memo
        if memo.get("revision") != revision:
            memo = self._memo = {"revision": revision}
        if key not in memo:
            memo[key] = make()
        return memo[key]  # type: ignore[return-value]
