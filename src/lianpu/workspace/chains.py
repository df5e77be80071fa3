"""What is asked of the chain: each question once, with its tables and the flows they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from difflib import get_close_matches
from typing import TYPE_CHECKING, Generic, TypeVar

from lianpu import chain
from lianpu.chain import Chain, Cycles, Flow
from lianpu.core.collecting import uncollected
from lianpu.core.errors import RegistryError, UsageError
from lianpu.core.exhibit import Exhibit
from lianpu.core.fact import LADDER, Deal, Membership, Status
from lianpu.core.period import last_day
from lianpu.core.text import Text
from lianpu.core.vocabulary import Segment, read_segments, segments
from lianpu.notation.names import comparison_key
from lianpu.workspace.tellers import tellers

if TYPE_CHECKING:
    from pathlib import Path

    import polars

    from lianpu.resolution import MergedDeal
    from lianpu.workspace.workspace import Workspace

Result = TypeVar("Result")


@dataclass(frozen=True)
class View:
    """Which chain is meant."""

    as_of: date | None = None
    """Deals that had begun by this day, told by whomever and whenever; undated ones from the day
    their source was published. None for all."""
    known: date | None = None
    """Only what had been published by this day, without hindsight; None for all."""
    statuses: frozenset[Status] | None = None
    """Rungs of the ladder; None for all."""
    roll_up: bool = False
    """Whether a subsidiary's deals are its group's."""

    @classmethod
    def of_words(
        cls,
        as_of: str | None = None,
        known: str | None = None,
        statuses: Iterable[str] = (),
        roll_up: bool = False,
    ) -> View:
        """The view that words name: "2025", "2025-10", "2025-10-31"; "signed", "signed+" and higher.

        Raises:
            UsageError: No such day or rung.
        """
        rungs = frozenset(rung for word in statuses for rung in _rungs(word))
        return cls(
            as_of=last_day(as_of) if as_of else None,
            known=last_day(known) if known else None,
            statuses=rungs or None,
            roll_up=roll_up,
        )


@dataclass(frozen=True)
class Means:
    """What is assumed of companies under stress."""

    buffer: float = 0.0
    """Part of what it owes that each has on top of what it needs."""
    recovery: float = 1.0
    """Part of its means that is left when it cannot pay in full."""
    draws: int = 1000
    """Of the amounts within their intervals."""
    seed: int = 1


@dataclass(frozen=True)
class Study(Generic[Result]):
    """The answer to one question: figures for programs, tables for people."""

    name: str
    """"circulation", "exposure", …: names its JSON schema."""
    view: View
    chain: Chain
    result: Result
    exhibits: tuple[Exhibit, ...]
    earlier: Chain | None = None
    """The other chain of a comparison."""

    @property
    def names(self) -> Mapping[str, Text]:
        """Key of a node -> what it is called."""
        nodes = {**(self.earlier.nodes if self.earlier else {}), **self.chain.nodes}
        return {key: node.name for key, node in nodes.items()}

    @property
    def flows(self) -> Mapping[str, Flow]:
        """Id -> flow, of both chains where two are compared."""
        earlier = self.earlier.flows if self.earlier else ()
        return {flow.id: flow for flow in (*earlier, *self.chain.flows)}


class Chains:
    """The questions that the chain answers."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def deals(self, view: View = View()) -> tuple[Deal, ...]:
        """Deals of the view, each once."""
        return tuple(
            item.deal
            for item in self._workspace.deals(view.known, view.statuses)
            if self._begun(item, view.as_of)
        )

    def graph(self, view: View = View()) -> Chain:
        """The chain as of a day, of some rungs, with groups rolled up or apart."""
        return self._workspace.once(("chain", view), lambda: self._built(view))

    def _built(self, view: View) -> Chain:
        with uncollected():
            return chain.build(
                self.deals(view),
                as_of=view.as_of,
                entities=self._workspace.entities(),
                roll_up=view.roll_up,
                seats=chain.seats(self._memberships(view), {}, self.taxonomy_or_shipped()),
            )

    def _memberships(self, view: View) -> list[Membership]:
        """Facts that tell who belongs to which segment, as known on the view's day."""
        facts = self._workspace.facts("membership", as_of=view.known)
        return [fact for fact in facts if isinstance(fact, Membership)]

    def cycles(self, view: View = View(), max_length: int = 6) -> Cycles:
        """Closed walks of money in the chain."""
        return self._workspace.once(
            ("cycles", view, max_length),
            lambda: chain.cycles(self.graph(view), max_length=max_length),
        )

    def cycles_in(self, days: int, view: View = View(), max_length: int = 6) -> chain.InWindow:
        """Those whose legs can have begun one after the other within so many days."""
        return chain.in_window(self.cycles(view, max_length), days)

    def circulation(
        self,
        view: View = View(),
        currency: str | None = None,
        samples: int = 200,
        seed: int = 1,
    ) -> Study[chain.GoingRound]:
        """How much money can go round when nothing is counted twice, and whether that is chance."""

        def study() -> Study[chain.GoingRound]:
            graph = self.graph(view)
            circles = self.cycles(view)
            found = chain.going_round(graph, circles, currency, samples=samples, seed=seed)
            tables = chain.circulation_tables(found, graph)
            return Study("circulation", view, graph, found, tables)

        return self._workspace.once(("circulation", view, currency, samples, seed), study)

    def exposure(
        self,
        view: View = View(),
        currency: str | None = None,
        of: str | None = None,
        steps: int = 3,
        top: int = 3,
    ) -> Study[chain.Dependence]:
        """Who depends on whom, for all companies or for one by its name or key."""

        def study() -> Study[chain.Dependence]:
            graph = self.graph(view)
            node = None if of is None else self.node(of, view)
            found = chain.dependence(
                graph,
                currency,
                _least(view),
                of=node,
                steps=steps,
                top=top,
                told_by=self._tellers,
            )
            promised = chain.capacity(graph, _least(view))
            found = replace(found, capacity=chain.capacity_lines(promised, node))
            tables = (
                *chain.exposure_tables(found, graph),
                *chain.capacity_tables(promised, graph, node),
            )
            return Study("exposure", view, graph, found, tables)

        return self._workspace.once(("exposure", view, currency, of, steps, top), study)

    def ownership(self, view: View = View(), diluted: bool = False) -> Study[chain.Ownership]:
        """Who owns and who controls whom, through all chains of shares."""

        def study() -> Study[chain.Ownership]:
            graph = self.graph(view)
            found = chain.ownership(graph, diluted=diluted)
            return Study("ownership", view, graph, found, chain.ownership_tables(found, graph))

        return self._workspace.once(("ownership", view, diluted), study)

    def coverage(self, view: View = View()) -> Study[chain.Coverage]:
        """Who invests in which segment, gaps, syndicates, deals a year."""

        def study() -> Study[chain.Coverage]:
            graph = self.graph(view)
            known = self.taxonomy()
            entities = self._workspace.entities()
            found = chain.coverage(
                self._begun_by(view),
                known,
                chain.seats(
                    self._memberships(view),
                    {key: each for key, each in entities.items() if key in graph.nodes},
                    known,
                ),
                as_of=view.as_of,
            )
            tables = chain.coverage_tables(found, known, lambda key: self._called(key, graph))
            return Study("coverage", view, graph, found, tables)

        return self._workspace.once(("coverage", view), study)

    def taxonomy(self) -> chain.Taxonomy:
        """The segments that ship, and those of the workspace's ``segments.yaml``.

        Raises:
            RegistryError: A file that is not as it should be: a loop, a parent that is not there.
        """
        return chain.taxonomy(segments() | self.own_segments(), str(self._own_file or ""))

    def own_segments(self) -> dict[str, Segment]:
        """Key -> segment of the workspace's ``segments.yaml``; empty where there is none.

        Raises:
            RegistryError: A file that is not as it should be.
        """
        own = self._own_file
        return {} if own is None else dict(read_segments(own.read_text("utf-8"), str(own)))

    @property
    def _own_file(self) -> Path | None:
        own = self._workspace.root / "segments.yaml" if self._workspace.root else None
        return own if own is not None and own.exists() else None

    def taxonomy_or_shipped(self) -> chain.Taxonomy:
        """The taxonomy; that which ships where the workspace's is not as it should be.

        `coverage` tells what is wrong with it; a map is drawn all the same.
        """
        try:
            return self.taxonomy()
        except RegistryError:
            return chain.taxonomy(segments())

    def diff(self, before: View, after: View = View()) -> Study[chain.Change]:
        """What is different between two days."""

        def study() -> Study[chain.Change]:
            one, other = self.graph(before), self.graph(after)
            found = chain.compare(one, other, self.cycles(before), self.cycles(after))
            words = _between(before, after)
            tables = chain.change_tables(found, one, other, words)
            return Study("diff", after, other, found, tables, earlier=one)

        return self._workspace.once(("diff", before, after), study)

    def last_report(self) -> date:
        """Day on which the newest Edition in ``reports/`` was written.

        Raises:
            UsageError: There is none.
        """
        root = self._workspace.root
        written = [file for file in (root / "reports").rglob("*") if file.is_file()] if root else []
        if not written:
            raise UsageError(
                Text("工作区里没有刊本", "the workspace holds no Edition"),
                remedy=Text("请用 --since 指定日期", "name a day with --since"),
            )
        newest = max(file.stat().st_mtime for file in written)
        return datetime.fromtimestamp(newest, tz=UTC).date()

    def export(self, form: str, view: View = View()) -> bytes:
        """The chain in another program's format.

        Raises:
            UsageError: A format that is not written.
        """
        if form not in chain.FORMATS:
            raise UsageError(
                Text(f"没有格式 '{form}'", f"no format '{form}'"),
                expected=Text("、".join(chain.FORMATS), " or ".join(chain.FORMATS)),
            )
        graph = self.graph(view)
        return chain.FORMATS[form](graph, self._places(graph))

    def frames(self, view: View = View()) -> tuple[polars.DataFrame, polars.DataFrame]:
        """Nodes and flows of the chain as Polars frames, each flow with its sources.

        Their ``.to_arrow()`` needs the extra ``lianpu[arrow]``.
        """
        graph = self.graph(view)
        return chain.to_polars(graph, self._places(graph))

    def _places(self, graph: Chain) -> Mapping[str, str]:
        """Id of a deal -> the document it was read from and the place in it."""
        from lianpu.publishing.margin.review import where

        documents = {each.id: each for each in self._workspace.documents()}
        found = {}
        for deal in {deal.id: deal for flow in graph.flows for deal in flow.deals}.values():
            document = documents[deal.spans[0].document]
            at = where(document, deal.spans[0], "en")
            found[deal.id] = f"{document.source.name}, {at}" if at else document.source.name
        return found

    def left_out(self, view: View = View()) -> Exhibit:
        """The deals that make no flow, with the reason."""
        return chain.left_out_table(self.graph(view))

    def stress(
        self,
        shocks: Sequence[chain.Shock],
        view: View = View(),
        currency: str | None = None,
        means: Means = Means(),
    ) -> Study[chain.Stress]:
        """What breaks when something goes wrong; nodes of shocks by any of their names.

        Raises:
            UsageError: No shock, a company or a flow that the chain does not have, no amounts.
        """
        if not shocks:
            raise UsageError(
                Text("没有给出冲击", "no shock is given"),
                expected=Text(
                    "--fail、--no-round、--price 或 --cut", "--fail, --no-round, --price or --cut"
                ),
            )
        known = tuple(self._shock(shock, view) for shock in shocks)

        def study() -> Study[chain.Stress]:
            graph = self.graph(view)
            told = [currency] if currency else list(chain.currencies(graph))
            if not told:
                raise UsageError(Text("链中没有金额", "no flow of the chain tells an amount"))
            found = chain.stress(
                graph,
                told[0],
                known,
                buffer=means.buffer,
                recovery=means.recovery,
                draws=means.draws,
                seed=means.seed,
            )
            return Study("stress", view, graph, found, chain.stress_tables(found, graph))

        return self._workspace.once(("stress", view, known, currency, means), study)

    def _shock(self, shock: chain.Shock, view: View) -> chain.Shock:
        node = self.node(shock.node, view)
        other = None if shock.other is None else self.node(shock.other, view)
        if shock.kind == "cut" and not self.graph(view).between(node, other or ""):
            raise UsageError(
                Text(
                    f"链中没有 {shock.node} 付给 {shock.other} 的流",
                    f"{shock.node} pays {shock.other} nothing in the chain",
                )
            )
        if not 0 <= shock.size <= 1:
            raise UsageError(
                Text(f"幅度 {shock.size:.0%}", f"a fall by {shock.size:.0%}"),
                expected=Text("0% 至 100%", "0% to 100%"),
            )
        return replace(shock, node=node, other=other)

    def node(self, name: str, view: View = View()) -> str:
        """Key of the node that a name means.

        Raises:
            UsageError: Nobody of that name is in the chain.
        """
        nodes = self.graph(view).nodes
        if name in nodes:
            return name
        entity = self._workspace.names.find(name)
        for key in (entity.id if entity else "", comparison_key(name)):
            if key in nodes:
                return key
        near = get_close_matches(
            name.casefold(), [node.name.en.casefold() for node in nodes.values()], n=3
        )
        raise UsageError(
            Text(f"链中没有 '{name}'", f"nobody called '{name}' is in the chain"),
            remedy=Text(f"是否指 {'、'.join(near)}", f"did you mean {', '.join(near)}")
            if near
            else None,
        )

    @property
    def _tellers(self) -> Mapping[str, frozenset[str]]:
        return self._workspace.once(
            "tellers",
            lambda: tellers(
                self._workspace.deals(), self._workspace.documents(), self._workspace.names
            ),
        )

    def _begun_by(self, view: View) -> list[Deal]:
        """Deals of a view without those that begin after its day."""
        return [
            deal
            for deal in self.deals(view)
            if view.as_of is None
            or deal.date is None
            or deal.date.start is None
            or deal.date.start <= view.as_of
        ]

    def _called(self, key: str, graph: Chain) -> Text:
        """What a node, or a company of the registry outside the chain, is called."""
        node, entity = graph.nodes.get(key), self._workspace.entities().get(key)
        return node.name if node else entity.name if entity else Text.same(key)

    def _begun(self, item: MergedDeal, as_of: date | None) -> bool:
        """Whether a deal without a date had been told by a day; dated ones the chain itself sorts."""
        if as_of is None or (item.deal.date is not None and item.deal.date.start is not None):
            return True
        told = [self._published.get(telling.document) for telling in item.members]
        days = [each for each in told if each is not None]
        return not days or min(days) <= as_of

    @property
    def _published(self) -> Mapping[str, date | None]:
        return self._workspace.once(
            "published",
            lambda: {each.id: each.source.published for each in self._workspace.documents()},
        )


def _rungs(word: str) -> Sequence[Status]:
    """The rung that a word names, with "+" those above it too."""
    name, higher = (word[:-1], True) if word.endswith("+") else (word, False)
    try:
        rung = Status(name)
    except ValueError:
        raise UsageError(
            Text(f"没有状态 '{word}'", f"no status '{word}'"),
            expected=Text("、".join(Status), "one of " + ", ".join(Status)),
        ) from None
    if not higher or rung not in LADDER:
        return [rung]
    return LADDER[LADDER.index(rung) :]


def _least(view: View) -> Status:
    """The least committed rung that answers let in: announced, or the lowest that was asked for."""
    asked = [rung for rung in LADDER if rung in (view.statuses or ())]
    return asked[0] if asked else Status.ANNOUNCED


def _between(before: View, after: View) -> Text:
    """From which chain to which, in words."""

    def said(view: View) -> Text:
        parts = [
            (Text(f"{day}", f"{day}"), Text(*words))
            for day, words in (
                (view.as_of, ("截至", "to")),
                (view.known, ("已知于", "as known on")),
            )
            if day is not None
        ]
        if not parts:
            return Text("现在", "now")
        return Text(
            "，".join(f"{words.zh} {day.zh}" for day, words in parts),
            ", ".join(f"{words.en} {day.en}" for day, words in parts),
        )

    one, other = said(before), said(after)
    return Text(f"{one.zh} → {other.zh}", f"{one.en} → {other.en}")
