"""The door for agents: what the workspace knows, as tools of the Model Context Protocol.

Every tool only reads: an agent looks up, recomputes and quotes, and people decide. Answers are the
JSON of the command line, with the words and the place behind each fact; texts come in Chinese and
English. The protocol is spoken by the official SDK (the extra ``mcp``), over standard input and output.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Field

from lianpu.core.errors import LianpuError, UsageError
from lianpu.core.text import Text
from lianpu.workspace import View, Workspace, answers, contract
from lianpu.workspace.contract import Json
from lianpu.workspace.lookups import amount_of

if TYPE_CHECKING:
    from mcp.server.mcpserver import MCPServer

    from lianpu.workspace import Study

ABOUT = (
    "Lianpu holds what reports, filings and data files say of an industry chain. Every fact comes "
    "with the words of its source and their place: quote them, and do not tell a number without. "
    "A status of 'announced' or 'signed' is a promise and not money that was paid. Verdicts: 'wrong' "
    "is proven by arithmetic, 'doubtful' and 'contradicted' are open questions for a person."
)

Day = Annotated[str | None, Field(description="2025, 2025-10 or 2025-10-31: its last day")]
AsOf = Annotated[str | None, Field(description="deals that had begun by then; as 2025-10-31")]
Known = Annotated[
    str | None, Field(description="only what had been published by then; as 2025-10-31")
]
Statuses = Annotated[
    Sequence[str],
    Field(description="rungs: rumoured, talks, announced, signed, executed, cancelled; 'signed+'"),
]
Limit = Annotated[int, Field(ge=1, le=200, description="answers of one page")]
Offset = Annotated[int, Field(ge=0, description="answers passed over")]
Money = Annotated[str | None, Field(description="in whole units: 300000000")]
Written = Annotated[str, Field(min_length=1, max_length=1_000_000, description="the text itself")]
Form = Annotated[Literal["md", "txt", "html", "csv"], Field(description="what the text is")]


def serve(workspace: Workspace) -> None:
    """Answer an agent on standard input and output until it leaves."""
    create_server(workspace).run("stdio")


def create_server(workspace: Workspace) -> MCPServer:
    """The server with every tool of `Tools`, named as its methods.

    Raises:
        UsageError: The SDK is not installed.
    """
    try:
        from mcp.server.mcpserver import MCPServer
        from mcp.types import ToolAnnotations
    except ImportError as error:
        raise UsageError(
            Text("未安装 MCP 组件", "the MCP part is not installed"),
            remedy=Text("pip install 'lianpu[mcp]'", "pip install 'lianpu[mcp]'"),
        ) from error
    from lianpu import __version__

    server: MCPServer = MCPServer(
        "lianpu", title="链谱 Lianpu", instructions=ABOUT, version=__version__, log_level="WARNING"
    )
    reads = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)
    tools = Tools(workspace)
    for name in TOOLS:
        server.add_tool(_told(getattr(tools, name)), annotations=reads)
    return server


class Tools:
    """One method a tool; its docstring and annotations are what the agent is told."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def overview(self) -> Json:
        """What the workspace holds: documents with publisher and day, and counts of all sorts.

        工作区概况：文档与各项计数。
        """
        told = contract.opened(self._workspace, ())
        return {
            **{key: told[key] for key in ("documents", "figures", "deals", "observations")},
            "entities": told["entities"],
            "cycles": len(told["cycles"]),
            "findings": self._workspace.counts().findings,
            "models": list(self._workspace.models()),
        }

    def search(
        self, words: Annotated[str, Field(min_length=1, max_length=200)], limit: Limit = 20
    ) -> Json:
        """Words sought in names of companies, in findings and in the text of every document.

        在名称、核查结论与全部原文中检索词语。
        """
        return {
            "hits": [
                {
                    "kind": hit.kind,
                    "id": hit.id,
                    "zh": hit.title.zh,
                    "en": hit.title.en,
                    "detail": hit.detail,
                    "place": contract.place(hit.span, self._workspace) if hit.span else None,
                }
                for hit in self._workspace.lookups.search(words, limit)
            ]
        }

    def passage(
        self,
        document: Annotated[str, Field(description="id of a document, see overview")],
        start: Offset = 0,
        length: Annotated[int, Field(ge=1, le=20_000)] = 4_000,
    ) -> Json:
        """The text of a document from a character on; "start" and "end" of places count in it.

        读取文档原文的一段。
        """
        text = self._workspace.document(document).text
        return {"text": text[start : start + length], "start": start, "characters": len(text)}

    def facts(
        self,
        words: str = "",
        kind: Literal["deal", "metric", "standing", "rating", "membership", "milestone", "relation"]
        | None = None,
        companies: Sequence[str] = (),
        status: str | None = None,
        unit: Annotated[str | None, Field(description="USD, CNY, …; needed with amounts")] = None,
        least: Money = None,
        most: Money = None,
        since: Day = None,
        until: Day = None,
        known: Known = None,
        order: Literal["place", "day", "amount", "known"] = "place",
        limit: Limit = 20,
        offset: Offset = 0,
    ) -> Json:
        """Facts by kind, company, words, amount, day and status, each with its words and place.

        按条件查找事实，每条附原文与位置。
        """
        from lianpu.core.period import last_day
        from lianpu.ledger import Asked

        asked = Asked(
            kind=kind,
            status=status,
            names=tuple(companies),
            unit=unit,
            least=amount_of(least),
            most=amount_of(most),
            since=last_day(since) if since else None,
            until=last_day(until) if until else None,
            known=last_day(known) if known else None,
            words=words,
            order=order,
            limit=limit,
            offset=offset,
        ).checked()
        return contract.facts(self._workspace.lookups.find(asked), asked, self._workspace)

    def circles(
        self,
        as_of: AsOf = None,
        known: Known = None,
        statuses: Statuses = (),
        roll_up: bool = False,
        max_length: Annotated[int, Field(ge=2, le=12)] = 6,
        window: Annotated[
            int | None,
            Field(ge=0, le=36_500, description="only where deals follow each other within days"),
        ] = None,
        limit: Limit = 20,
    ) -> Json:
        """Where money goes round in circles: legs, amounts, statuses, bottlenecks, words.

        资金循环：每一段的金额、状态与原文。
        """
        view = View.of_words(as_of, known, statuses, roll_up)
        chains = self._workspace.chains
        found = (
            chains.cycles(view, max_length=max_length)
            if window is None
            else chains.cycles_in(window, view, max_length).cycles
        )
        names = {key: node.name for key, node in self._workspace.chains.graph(view).nodes.items()}
        return _page(
            "circles", found, limit, 0, lambda each: contract.cycle(each, self._workspace, names)
        )

    def circulation(self, as_of: AsOf = None, known: Known = None, statuses: Statuses = ()) -> Json:
        """How much money can go round when nothing is counted twice, its share, and chance.

        不重复计算的最大循环资金及其占比。
        """
        return self._study(
            self._workspace.chains.circulation(View.of_words(as_of, known, statuses))
        )

    def exposure(
        self,
        company: Annotated[str | None, Field(description="any of its names; None: all")] = None,
        currency: str | None = None,
        as_of: AsOf = None,
        known: Known = None,
        statuses: Statuses = (),
    ) -> Json:
        """Who depends on whom: shares of sales, purchases and funding with bounds; chokepoints.

        谁依赖谁：收入与采购占比、集中度、瓶颈环节。
        """
        view = View.of_words(as_of, known, statuses)
        return self._study(self._workspace.chains.exposure(view, currency, company))

    def stress(
        self,
        fail: Sequence[str] = (),
        no_round: Sequence[str] = (),
        price: Annotated[Sequence[str], Field(description='"COMPANY = 30%": it falls')] = (),
        cut: Annotated[Sequence[str], Field(description='"PAYER > PAYEE"')] = (),
        currency: str | None = None,
        as_of: AsOf = None,
    ) -> Json:
        """What breaks when companies fail, rounds do not come, prices fall or flows are cut.

        压力测试：违约、融资落空、价格下跌、断供。
        """
        from lianpu.workspace.shocks import shocks

        told = shocks(fail=fail, no_round=no_round, price=price, cut=cut)
        return self._study(self._workspace.chains.stress(told, View.of_words(as_of), currency))

    def ownership(self, as_of: AsOf = None, diluted: bool = False) -> Json:
        """Who owns and who controls whom, through all chains of shares. 穿透持股与控制。"""
        return self._study(self._workspace.chains.ownership(View.of_words(as_of), diluted))

    def coverage(self, as_of: AsOf = None, known: Known = None) -> Json:
        """Who invests in which segment, gaps, syndicates, deals a year. 投资布局与空白环节。"""
        return self._study(self._workspace.chains.coverage(View.of_words(as_of, known)))

    def changes(self, since: Annotated[str, Field(description="as 2025-06-30")]) -> Json:
        """What is new in the chain since a day: flows, firmer promises, circles. 某日以来的变化。"""
        return self._study(self._workspace.chains.diff(View.of_words(since)))

    def findings(
        self,
        verdicts: Sequence[
            Literal["holds", "rounding", "wrong", "doubtful", "contradicted", "not_checkable"]
        ] = ("wrong", "doubtful", "contradicted"),
        document: Annotated[str | None, Field(description="id; None: every document")] = None,
        limit: Limit = 20,
        offset: Offset = 0,
    ) -> Json:
        """The audit's verdicts with arithmetic, places, and what a person decided of each.

        核查结论：算式、位置与已有的人工决定。
        """
        found = [
            each
            for each in self._workspace.audits.judged(document)
            if each.finding.standing in verdicts
        ]
        return _page(
            "findings", found, limit, offset, lambda each: contract.finding(each, self._workspace)
        )

    def contradictions(self, limit: Limit = 20, offset: Offset = 0) -> Json:
        """Deals that places tell differently, each version, and the rule that chose. 互相矛盾的交易。"""
        return _page(
            "deals",
            self._workspace.clashes.contested(),
            limit,
            offset,
            lambda each: contract.contested(each, self._workspace),
        )

    def model(
        self,
        key: Annotated[str, Field(description="id of a model, see overview")],
        scenario: str | None = None,
        changes: Annotated[dict[str, str] | None, Field(description='{"growth": "7%"}')] = None,
    ) -> Json:
        """A model's table, as it stands or with inputs changed; nothing is saved.

        模型结果表；可改动假设，不保存。
        """
        from lianpu import modeling

        evaluation = modeling.evaluate(self._workspace.model(key), scenario, changes)
        return contract.exhibit(modeling.model_table(evaluation))

    def explain(self, key: str, cell: Annotated[str, Field(description='"market[2025E]"')]) -> Json:
        """The arithmetic of one number of a model, or where an input comes from. 某个数的来历。"""
        from lianpu import modeling

        evaluation = modeling.evaluate(self._workspace.model(key))
        words = modeling.explained(evaluation, modeling.cell_named(evaluation.model, cell))
        return {"cell": cell, "zh": words.zh, "en": words.en}

    def rankings(self) -> Json:
        """Printed leaderboards and what they prove. 榜单及其能证明的先后。"""
        boards = self._workspace.rankings.boards()
        return {"tables": [contract.exhibit(each) for board in boards for each in board.exhibits()]}

    def audit_text(self, text: Written, form: Form = "md") -> Json:
        """Recompute the numbers of a text that is handed over; nothing of it is kept.

        核查一段文字中的数字，不保存。
        """
        asked = _alone(text, form)
        found = asked.audits.judged()
        return {
            "counts": asked.counts().findings,
            "findings": [contract.finding(each, asked) for each in found[:200]],
        }

    def deals_in_text(self, text: Written, form: Form = "md") -> Json:
        """Who gives what to whom by a text that is handed over; nothing of it is kept.

        读出一段文字中的交易，不保存。
        """
        return {"deals": contract.deals(_alone(text, form))[:200]}

    def _study(self, study: Study[Any]) -> Json:
        return answers.answer(study, self._workspace)


TOOLS = tuple(name for name in vars(Tools) if not name.startswith("_"))
"""Names of the tools, in the order of their telling."""


def _told(tool: Callable[..., Json]) -> Callable[..., Json]:
    """A tool whose errors are told in both languages, as words that an agent can act on."""
    from mcp.server.mcpserver.exceptions import ToolError

    @wraps(tool)
    def answered(*args: Any, **kwargs: Any) -> Json:
        try:
            return tool(*args, **kwargs)
        except LianpuError as error:
            raise ToolError(f"{error.message('en')}\n{error.message('zh')}") from error

    return answered


def _page(
    name: str, found: Sequence[Any], limit: int, offset: int, shape: Callable[[Any], Json]
) -> Json:
    """So many of a list, with how many there are."""
    shown = found[offset : offset + limit]
    return {"total": len(found), "offset": offset, name: [shape(each) for each in shown]}


def _alone(text: str, form: str) -> Workspace:
    """A workspace in memory that holds a text alone."""
    workspace = Workspace.in_memory()
    workspace.take(text.encode(), f"text.{form}")
    return workspace
