"""The rules of ``patterns/``, by language and family of deals, compiled for the shapes of sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TypeVar

import msgspec

from lianpu.core import lazy_re
from lianpu.core.errors import RegistryError
from lianpu.core.kept_property import cached_property
from lianpu.core.plain_yaml import read_yaml
from lianpu.core.text import Text
from lianpu.core.vocabulary import deal_kinds
from lianpu.extraction.names.skeletons import Skeleton, skeleton
from lianpu.extraction.text.numbers_held import ANY, asked_by_signs
from lianpu.extraction.text.sightings import Sort
from lianpu.notation.literals import Gate, needs

ROLES = ("giver", "taker")
_NAME = Sort.NAME.value
_PRONOUN = Sort.PRONOUN.value
_DESCRIBED = (
    r"(?:(?:(?!投资|收购|入股|出售|减持|增持|向|与|为|由|对|从|被|在|将|于|的|共|联|还|或|但|而|则|若|也)[\u3400-\u9fff]){1,8}"
    r"|(?:(?!joining|following|alongside|beside|besides|with|after|including|behind)[a-z\-]+ ){0,2}?(?:investors?|backers?|maker|carmaker|chipmaker|automaker|fund|firm|giant|group|insiders"
    r"|company|startup|bank|insurer|utility|shareholders?|operator|developer) |the |\ue008['’]s )?"
)
"""What a member of a list is, before its name: 甲资本、芯片公司乙."""
_FINITE = (
    rf"{_NAME} (?:also |then |now )?(?:has|had|have|is|was|were|will|would|became|said|says|plans|expects|can|could|may|might|must|should|owns|holds|wrote|cut|took|made|got|went|won|lost|sold|bought|paid|spent|put|rose|fell|struck|built|gave"
    r"|(?!limited|united|backed|owned|based|founded|located|listed|called|named|valued)[a-z]{3,}ed)\b"
)
_ACTS = rf"(?!{_FINITE}|{_NAME} (?:announc|buy|sign|rais|secur|launch|commit|pledg|plann|restart|acquir|clos|land|spend|sell|unveil|order)ing\b)"
"""Behind a comma, no subject of a clause: "after the acquisition of A, B became its owner", "A buying from B, C selling"."""
_ALONE = f"(?!(?<=[a-z] {_NAME}, and ){_FINITE})"
"""Behind a comma and "and", no subject either, where but one name stands before: "from A, and B signed"."""
_APPOSED = rf"(?!{_NAME}['’]s (?:[a-z\-]+ ){{0,4}}[a-z\-]+(?:[,.;]|$))"
"""Behind a comma, no further member but what the one before is to him: "with A, B's shell company"."""
MEMBERS = f"(?:(?: and |, and (?!{_NAME} and {_NAME} [a-z]{{3,}}ed\\b){_ALONE}|, (?!the {_NAME} [a-z]+(?:[,.;]|$)){_APPOSED}{_ACTS}| & | ?\\+ ?|、|和|及|以及|与)(?:{_DESCRIBED}(?={_NAME}))?{_NAME}(?!(?:['’]s)? (?:(?:another|a further|an additional|some|about) )?[{Sort.MONEY.value}{Sort.PERCENT.value}]|['’]s [a-z]+ (?:of|in|with|for|to) |, (?:{_PRONOUN} (?:was|is|were) )?(?:acquired|bought|purchased|taken over|sold) (?:by|to) )){{0,12}}"
"""The further members of a list of names. "A invested 4 in X and B 2": a name with a sum behind it is
none, it begins another deal, and so does "bought by A, and B, bought by C"."""
WHO = f"(?P<who>(?:(?:the|existing|new|its) (?:(?!with|from|by)[a-z]+ ){{0,2}}?(?=\ue001))?\ue001{MEMBERS})"
"""A name with the further members of its list, as words of money name who gives it."""
_GROUP = f"[{_NAME}{_PRONOUN}]{MEMBERS}"
_ONE = f"[{_NAME}{_PRONOUN}]"
_ONLY_BACKS = "(?!-(?:backed|owned|controlled|funded) )"
"""Behind a name, what makes it say whose firm the one behind is: "N-backed M" was bought, and not N."""
_MONEY = f"[{Sort.MONEY.value}{Sort.COUNT.value}]"
_SLOTS = {
    "giver": _GROUP + "(?: (?:division|unit|subsidiary|arm)(?= [a-z]))?",
    "taker": _GROUP + _ONLY_BACKS,
    "a": _GROUP,
    "b": _GROUP,
    "n": _GROUP,
    "amount": _MONEY,
    "amount2": _MONEY,
    "total": _MONEY,
    "high": _MONEY,
    "price": f"[{Sort.MONEY.value}{Sort.OTHER.value}\ue00b]",
    "valuation": "\ue00a",
    "stake": Sort.PERCENT.value,
    "volume": Sort.VOLUME.value,
}
_SLOT = lazy_re.compile(r"(?<!\?P)<([a-z]+\d?)>")
_OWNS = lazy_re.compile(r">(?:\['’\]|')s(?= )")
"""Behind a slot that owns something: "N's round", and "N' round" where the name ends in s."""
_CLASS = lazy_re.compile(r"\[\^([A-Z]+)")
_AFTER_PREPOSITION = lazy_re.compile(
    r"\b((?:in|into|to|from|with|by|of|for|on)\)?) <(giver|taker|b)>"
)
DESCRIPTION = (
    rf"(?:(?:(?!with|from|by|for|to|of|in)[a-z\-]+ )?[a-z\-]+ and (?=(?:[a-z\-]+ ){{2,3}}{_NAME}))?"
    rf"(?:the (?:(?!with|from|by|for|to|of|in)[a-z\-]+ ){{1,4}}and (?=(?:[a-z\-]+ ){{0,3}}(?:brand|company|business|maker|firm|group|platform|provider|operator|retailer|producer|manufacturer|developer) {_NAME}))?"
    rf"(?:(?:an?|another) (?:[a-z\-]+ ){{1,4}}[a-z\-]+, (?={_NAME}(?:[,;.]|$| (?:for|in|at|and|which|that)\b)))?"
    r"(?:(?:its|their) (?:[a-z\-]+ ){0,2}?(?:rival|competitor|peer|supplier|customer|client|neighbour|counterpart),? )?"
    r"(?:(?!(?:to|from|for|with|by|of|and|or|that|as|at|in|on|its|their|how|what|whether|why|where) )(?:[a-z.'\-]+|"
    + Sort.THING.value
    + r"(?:'s|-[a-z]+)?|\ue001-(?:backed|owned|funded)) ){0,6}?"
)
"""What may stand between a preposition and a name: "in self-driving car startup Norvale"."""
UNIT_OF = (
    r"(?:(?:an? |the )?(?:[a-z\-]+ ){0,2}(?:subsidiary|subsidiaries|unit|affiliates?|arm|division) of "
    r"|(?:[a-z\-]+ )?(?:funds?|affiliates?|entities|vehicles?|accounts) (?:managed|advised|controlled|run|owned) by "
    r"|(?:an? |the )?(?:[a-z\-\ue008]+ ){0,2}?(?:consortium|group|syndicate|clutch|team|band|host|raft|pair|trio|roster|investors?|backers?)(?: of (?:[a-z\-]+ ){0,2}(?:investors|backers|funds|firms|buyers|banks|lenders))?,? (?:that includes |which includes |which include |that include |comprising |consisting of |made up of |composed of |including |among them |such as |led by |headed by |like ))"
)
"""Through whom a firm acts, or of whom a group is: "with a wholly owned subsidiary of N", "from investors including N"."""
_GREEDY = lazy_re.compile(r"(\[\^[^\]]*\]\{0,\d+\})(?!\?)")
_SIGNS = {"N": _NAME, "R": _PRONOUN, "M": Sort.MONEY.value}


class _Entry(msgspec.Struct, forbid_unknown_fields=True):
    """A rule as written."""

    kind: str
    when: list[str]
    pattern: str
    giver: str | None = None
    taker: str | None = None
    a: str | None = None
    b: str | None = None
    status: str | None = None
    led: bool = False
    reach: bool = False
    settled: bool = False
    pair: bool = False
    sold: bool = False
    respectively: bool = False
    provider: bool = False
    inside: bool = False
    directed: bool = False
    selling: bool = False
    wide: bool = False
    whose: bool = False
    open: bool = False
    bracketed: bool = False
    sumless: bool = False


class _Words(msgspec.Struct):
    order: list[str]
    words: dict[str, dict[str, str]]


_T = TypeVar("_T")


_FAMILIES = ("rounds", "shares", "takeovers", "trades", "loans", "works")
"""The files of rules of a language; those of one kind are tried in the order in which they stand there."""


@dataclass(frozen=True)
class Rule:
    """One way to say a deal."""

    kind: str
    """Key of a deal kind, or "trade" for a purchase whose goods are told by the words."""
    seek: dict[str, str]
    """Role -> where to seek it when the pattern leaves it open: subject, topic, round, host, speaker, told, pair, none."""
    when: tuple[str, ...] = ()
    """Words one of which must stand in the shape: a cheap test before the pattern."""
    source: str = ""
    """The pattern as a regular expression; compiled when it is first needed."""
    status: str | None = None
    led: bool = False
    """Whether the investors of a round are to be sought in the rest of the sentence."""
    reach: bool = False
    """Whether stake and volume may stand anywhere behind."""
    settled: bool = False
    """Whether it counts only as done or agreed: "may invest in" says nothing."""
    pair: bool = False
    """Whether its parties are those of the last trade spoken of."""
    sold: bool = False
    """Whether the subject of a trade is the one that sells."""
    respectively: bool = False
    """Whether two givers and two sums are paired in order."""
    provider: bool = False
    """Whether one side must be known to provide what is traded: paying alone says nothing."""
    inside: bool = False
    """Whether the roles must be filled from the sentence itself."""
    directed: bool = False
    """Whether the words say that the first side of a trade buys."""
    selling: bool = False
    """Whether they say that it sells."""
    wide: bool = False
    """Whether it is tried last: names, sum and a word of the kind, with much between them."""
    whose: bool = False
    """Whether a name in it is bound by what another is to it: "N's main customer, M, has ordered"."""
    bracketed: bool = False
    """Whether it tells a deal only of those that have their own sum behind in brackets."""
    sumless: bool = False
    """Whether it tells no sum: one beside it is that of another deal."""
    open: bool = False
    """Whether the one who is paid may stay without a name: 向多家供应商采购."""
    outline: str = ""
    """The pattern with nothing in its slots but one sign: it asks for the same words and signs, and
    is soon parsed."""

    @cached_property
    def _needs(self) -> tuple[tuple[frozenset[str], ...], tuple[frozenset[str], ...]]:
        return needs(self.outline or self.source)

    @property
    def words(self) -> tuple[frozenset[str], ...]:
        """Words without which no text holds a match: of each set one."""
        return (frozenset(self.when), *self._needs[0])

    @property
    def required(self) -> tuple[frozenset[str], ...]:
        """Signs without which no shape holds a match: of each set one."""
        return self._needs[1]

    @cached_property
    def asked(self) -> int:
        """The numbers without which no shape holds a match, as bits of `numbers_held`."""
        return asked_by_signs(self.required)

    @cached_property
    def skeleton(self) -> Skeleton:
        """The stretches of words without which no shape holds a match."""
        return skeleton(self.outline or self.source)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern over the shapes of sentences."""
        return lazy_re.compile(self.source)


@cache
def rules(chinese: bool) -> tuple[Rule, ...]:
    """The rules of one language, in the order in which they are tried."""
    language = "zh" if chinese else "en"
    told = _load("words.yaml", _Words)
    entries: list[_Entry] = []
    for family in _FAMILIES:
        entries += _load(f"{language}/{family}.yaml", list[_Entry])
    ordered = sorted(entries, key=lambda entry: (entry.wide, told.order.index(entry.kind)))
    return tuple(_rule(entry, told.words[language]) for entry in ordered)


def _load(name: str, kind: type[_T]) -> _T:
    text = files(__package__).joinpath("patterns", *name.split("/")).read_text("utf-8")
    return msgspec.convert(read_yaml(text, name), kind, strict=False)


@cache
def _gate(chinese: bool, held: int) -> tuple[Gate, tuple[Rule, ...]]:
    """The rules that numbers as in `held` allow, and the words that each needs, in one automaton."""
    every = tuple(rule for rule in rules(chinese) if held == ANY or not rule.asked & ~held)
    return Gate(rule.words for rule in every), every


def rules_for(text: str, chinese: bool, *, drawn: bool = False, held: int = ANY) -> list[Rule]:
    """The rules all of whose words stand in a text, in the order in which they are tried.

    Args:
        drawn: Whether the text is a shape, so that rules whose signs it lacks cannot match.
        held: What numbers the text may hold, as bits of `numbers_held`.
    """
    gate, every = _gate(chinese, held)
    called_for = [every[index] for index in gate.open(text)]
    if not drawn:
        return called_for
    signs = set(text)
    return [rule for rule in called_for if not any(map(signs.isdisjoint, rule.required))]


def _rule(entry: _Entry, words: dict[str, str]) -> Rule:
    if entry.kind != "trade" and entry.kind not in deal_kinds():
        raise RegistryError(
            Text(f"未知的交易类型 '{entry.kind}'", f"unknown kind of deal '{entry.kind}'"),
            file="patterns",
            expected=Text("deal_kinds.yaml 中的键", "a key of deal_kinds.yaml"),
        )
    seek = {role: getattr(entry, role) for role in ("giver", "taker", "a", "b")}
    return Rule(
        kind=entry.kind,
        when=tuple(entry.when),
        source=compile_pattern(entry.pattern, words),
        seek={role: where for role, where in seek.items() if where is not None},
        status=entry.status,
        led=entry.led,
        reach=entry.reach,
        settled=entry.settled,
        pair=entry.pair,
        sold=entry.sold,
        respectively=entry.respectively,
        provider=entry.provider,
        inside=entry.inside,
        directed=entry.directed,
        selling=entry.selling,
        wide=entry.wide,
        whose=entry.whose,
        bracketed=entry.bracketed,
        sumless=entry.sumless,
        open=entry.open,
        outline=compile_pattern(entry.pattern, words, outline=True),
    )


def compile_pattern(pattern: str, words: dict[str, str], *, outline: bool = False) -> str:
    """A rule's pattern as a regular expression over shapes.

    Args:
        outline: Leave out what may but need not stand there, lists of names above all.
    """
    pattern = _OWNS.sub(r">['’]s?", pattern)
    pattern = pattern.replace("{NG}", _ONE if outline else _GROUP).replace("~~", "[^NM;]{0,40}?")
    pattern = pattern.replace("~", "[^NM,;]{0,14}?")
    for name, choice in words.items():
        pattern = pattern.replace("{" + name + "}", choice)
    if outline:
        pattern = _CLASS.sub("[^", pattern)
        return _SLOT.sub(
            lambda m: _ONE if _SLOTS[m[1]].startswith(_GROUP) else _SLOTS[m[1]], pattern
        )
    pattern = _AFTER_PREPOSITION.sub(
        lambda m: f"{m[1]} (?:{UNIT_OF})?(?:{DESCRIPTION}(?={_NAME}))?<{m[2]}>", pattern
    )
    pattern = _GREEDY.sub(r"\1?", pattern)
    pattern = _CLASS.sub(lambda m: "[^" + "".join(_SIGNS[letter] for letter in m.group(1)), pattern)
    pattern = _SLOT.sub(lambda m: f"(?P<{m.group(1)}>{_SLOTS[m.group(1)]})", pattern)
    return pattern


def has_group(match: re.Match[str], group: str) -> bool:
    """Whether a pattern knows a group by this name and the words filled it."""
    return group in match.re.groupindex and match.start(group) >= 0
