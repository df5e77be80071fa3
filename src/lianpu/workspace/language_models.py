"""The optional reader with a language model: whether it is on, what it may spend, what it found."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import urlsplit

import msgspec

from lianpu import extraction
from lianpu.core.document import Document
from lianpu.core.errors import UsageError
from lianpu.core.fact import Fact
from lianpu.core.identity import digest
from lianpu.core.text import Text
from lianpu.workspace.endpoint import AskingFailed, Endpoint, Reply
from lianpu.workspace.files import write_whole
from lianpu.workspace.settings import ReaderSettings

if TYPE_CHECKING:
    from lianpu.workspace.workspace import Workspace

HERE = frozenset({"localhost", "127.0.0.1", "::1"})
"""Names of this machine: what is sent there goes nowhere."""

MILLION = 1_000_000


class Client(Protocol):
    """Whoever can be asked; an `Endpoint`, or a stand-in."""

    def ask(self, body: dict[str, Any]) -> Reply:
        """The reply to a chat request."""
        ...


@dataclass
class Budget:
    """What one run may spend, and has spent."""

    limits: ReaderSettings
    requests: int = 0
    tokens: int = 0
    cost: Decimal = Decimal(0)

    def refuses(self, sent: int, received: int) -> Text | None:
        """Why a request of so many tokens may not be made; None when it may."""
        limits = self.limits
        if self.requests + 1 > limits.requests:
            return Text(f"已问满 {limits.requests} 次", f"{limits.requests} requests are made")
        if self.tokens + sent + received > limits.tokens:
            return Text(f"词元将超过 {limits.tokens:,}", f"it would pass {limits.tokens:,} tokens")
        if limits.cost is not None and self.cost + self._money(sent, received) > limits.cost:
            return Text(f"费用将超过 {limits.cost}", f"it would cost more than {limits.cost}")
        return None

    def spend(self, sent: int, received: int) -> None:
        """Take a request off what is left."""
        self.requests += 1
        self.tokens += sent + received
        self.cost += self._money(sent, received)

    def _money(self, sent: int, received: int) -> Decimal:
        limits = self.limits
        return (sent * limits.price_in + received * limits.price_out) / MILLION


@dataclass
class Told:
    """What a language model added to one document."""

    facts: tuple[Fact, ...] = ()
    dropped: tuple[extraction.Dropped, ...] = ()
    notes: list[Text] = field(default_factory=list)
    """What a user should know: withheld paragraphs, dropped facts, parts left unasked, and why."""
    requests: int = 0
    cached: int = 0
    unasked: int = 0


class LanguageModels:
    """The reader with a language model; reached as ``workspace.language_models``."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._cache: dict[str, str] = {}
        self._connect: Callable[[ReaderSettings, str], Client] = _connect

    def connect_by(self, connect: Callable[[ReaderSettings, str], Client]) -> None:
        """Ask somebody else than an `Endpoint`: called with the settings and the key."""
        self._connect = connect

    def session(self, reader: str | None) -> Session | None:
        """A run of reading with a language model; None where it is off.

        Args:
            reader: "llm" or "rules" as asked for; None for LIANPU_READER, then the workspace's
                settings, then rules alone.

        Raises:
            UsageError: It is on, and there is no address, no model, or no such reader.
        """
        settings = self._workspace.settings.reader
        wanted = reader or os.environ.get("LIANPU_READER") or settings.use
        if wanted not in ("rules", "llm"):
            raise UsageError(
                Text(f"没有读取方式 '{wanted}'", f"no reader '{wanted}'"),
                expected=Text("rules 或 llm", "rules or llm"),
            )
        if wanted == "rules":
            return None
        given = os.environ.get("LIANPU_LLM_URL") or ""
        url = given or settings.url
        if not given and url and urlsplit(url).hostname not in HERE:
            raise UsageError(
                Text(
                    f"工作区设置的地址不在本机：'{url}'",
                    f"the workspace names an address that is not this machine: '{url}'",
                ),
                remedy=Text(
                    "确要把文档发往该处，请设 LIANPU_LLM_URL",
                    "set LIANPU_LLM_URL if documents may be sent there",
                ),
            )
        model = os.environ.get("LIANPU_LLM_MODEL") or settings.model
        for value, name, key in (
            (url, "LIANPU_LLM_URL", "url"),
            (model, "LIANPU_LLM_MODEL", "model"),
        ):
            if not value:
                raise UsageError(
                    Text(
                        f"语言模型读取器缺少 {key}",
                        f"the reader with a language model has no {key}",
                    ),
                    remedy=Text(
                        f"设环境变量 {name}，或在 workspace.yaml 的 reader 下写 {key}",
                        f"set {name}, or `{key}` under `reader` in workspace.yaml",
                    ),
                )
        key = (os.environ.get("LIANPU_LLM_KEY") or "") if given else ""
        chosen = msgspec.structs.replace(settings, url=url, model=model)
        return Session(self._workspace, chosen, self._connect(chosen, key), self._cache)


class Session:
    """One run: one budget for all its documents."""

    def __init__(
        self, workspace: Workspace, settings: ReaderSettings, client: Client, cache: dict[str, str]
    ) -> None:
        self._workspace = workspace
        self._settings = settings
        self._client = client
        self._cache = cache
        self._closed: Text | None = None
        self.budget = Budget(settings)

    def read(self, document: Document, known: Sequence[Fact]) -> Told:
        """Facts of a document that the model tells and its text bears out.

        Args:
            document: As read.
            known: What our own readers found in it.
        """
        told = Told()
        cut = extraction.passages(document)
        if cut.withheld:
            count = len(cut.withheld)
            told.notes.append(
                Text(
                    f"{count} 段像是写给语言模型的，没有交给它",
                    f"{count} paragraph(s) speak to language models and were not sent to one",
                )
            )
        facts: dict[str, Fact] = {}
        dropped: list[extraction.Dropped] = []
        for passage in cut.passages:
            answer = self._answer(passage, told)
            if answer is None:
                continue
            found = extraction.believed(
                document, passage, answer, self._workspace.names, self._settings.model, known
            )
            facts |= {fact.id: fact for fact in found.facts}
            dropped += found.dropped
        told.facts, told.dropped = tuple(facts.values()), tuple(dropped)
        self._account(told, len(cut.passages))
        return told

    def _account(self, told: Told, passages: int) -> None:
        if told.unasked:
            why = self._closed or Text("", "")
            told.notes.append(
                Text(
                    f"语言模型没有读 {told.unasked}/{passages} 部分：{why.zh}",
                    f"the language model did not read {told.unasked} of {passages} parts: {why.en}",
                )
            )
        if told.dropped:
            first = told.dropped[0]
            told.notes.append(
                Text(
                    f"语言模型所说 {len(told.dropped)} 条未采信，如“{first.quote}”：{first.why.zh}",
                    f"{len(told.dropped)} fact(s) of the language model were not believed, "
                    f"as '{first.quote}': {first.why.en}",
                )
            )

    def _answer(self, passage: extraction.Passage, told: Told) -> extraction.Answer | None:
        """The answer about a passage, kept or asked for; None, with a note, where there is none."""
        body = extraction.request(passage, self._settings.model)
        key = digest(msgspec.json.encode([extraction.MODEL_VERSION, body], order="deterministic"))
        kept = self._kept(key)
        if kept is not None:
            told.cached += 1
            return kept
        sent, received = _estimate(body), extraction.ANSWER_TOKENS
        if self._closed is None:
            self._closed = self.budget.refuses(sent, received)
        if self._closed is not None:
            told.unasked += 1
            return None
        told.requests += 1
        try:
            reply = self._client.ask(body)
            answer = extraction.read_answer(reply.content)
        except AskingFailed as failed:
            self.budget.spend(sent, 0)
            if failed.final:
                self._closed = failed.why
                told.unasked += 1
            else:
                told.notes.append(failed.why)
            return None
        except msgspec.DecodeError as error:
            self.budget.spend(sent, received)
            told.notes.append(
                Text(
                    f"语言模型的回答不合格式，未采用：{error}",
                    f"an answer of the language model is not of the schema and was not used: {error}",
                )
            )
            return None
        self.budget.spend(
            sent if reply.tokens_in is None else reply.tokens_in,
            _tokens(reply.content) if reply.tokens_out is None else reply.tokens_out,
        )
        self._keep(key, reply.content)
        return answer

    def _kept(self, key: str) -> extraction.Answer | None:
        content = self._cache.get(key)
        root = self._workspace.root
        if content is None and root is not None:
            file = root / "cache" / "language-model" / f"{key}.json"
            content = file.read_text("utf-8") if file.exists() else None
        if content is None:
            return None
        try:
            return extraction.read_answer(content)
        except msgspec.DecodeError:
            return None  # somebody else's file, or one cut short: it is asked again

    def _keep(self, key: str, content: str) -> None:
        self._cache[key] = content
        root = self._workspace.root
        if root is not None:
            write_whole(root / "cache" / "language-model" / f"{key}.json", content.encode())


def _connect(settings: ReaderSettings, key: str) -> Client:
    return Endpoint(settings.url, key, timeout=settings.timeout, retries=settings.retries)


def _estimate(body: dict[str, Any]) -> int:
    return sum(_tokens(message["content"]) for message in body["messages"])


def _tokens(text: str) -> int:
    """More tokens than a text is likely to have: half its bytes, 1.5 a Chinese character."""
    return len(text.encode()) // 2 + 1
