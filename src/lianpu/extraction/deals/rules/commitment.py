"""Whether a deal happened, how far it has come, and on what conditions: from the words of its clause."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import msgspec

from lianpu.core import lazy_re
from lianpu.core.fact import Status
from lianpu.core.plain_yaml import read_yaml
from lianpu.extraction.deals.rules.done_en import WON, done_in_past, still_awaited
from lianpu.notation.literals import sought, spotter
from lianpu.notation.spotting import Spotter

_CLAUSE_ENDS = ",;:"
_CLAUSE_END = lazy_re.compile(f"[{_CLAUSE_ENDS}]")
_WIDEST = 90
"""Characters of a clause that are looked at on either side of a deal's words."""

_LABEL = lazy_re.compile(r"[^,;:\ue001\ue003]{1,24}:")
"""What a line is headed by."""
_LABELLED = 3
"""Rungs that a heading may tell, from the top of their list: cancelled, rumoured, in talks."""


class _File(msgspec.Struct):
    status: dict[str, list[tuple[Status, str]]]
    denied: dict[str, str]
    supposed: dict[str, str]
    refuted: dict[str, str]
    joke: dict[str, str]
    conditions: dict[str, str]


@dataclass(frozen=True)
class Cues:
    """The cue words of one language, compiled."""

    status: tuple[tuple[Status, re.Pattern[str]], ...]
    denied: Spotter | re.Pattern[str]
    supposed: Spotter | re.Pattern[str]
    refuted: Spotter | re.Pattern[str]
    joke: Spotter
    conditions: re.Pattern[str]


@cache
def cues(chinese: bool) -> Cues:
    """The cue words of one language."""
    text = files(__package__).joinpath("commitment_cues.yaml").read_text("utf-8")
    loaded = msgspec.convert(read_yaml(text, "commitment_cues.yaml"), _File)
    language = "zh" if chinese else "en"
    return Cues(
        status=tuple((rung, lazy_re.compile(words)) for rung, words in loaded.status[language]),
        denied=sought(loaded.denied[language]),
        supposed=sought(loaded.supposed[language]),
        refuted=sought(loaded.refuted[language]),
        joke=spotter(loaded.joke[language]),
        conditions=lazy_re.compile(loaded.conditions[language]),
    )


def clause(text: str, start: int, end: int) -> tuple[int, int]:
    """The clause around a range of a shape: to the commas before and behind it."""
    floor, ceiling = max(0, start - _WIDEST), min(len(text), end + _WIDEST)
    left = max(floor, *(text.rfind(sign, floor, start) + 1 for sign in _CLAUSE_ENDS))
    close = _CLAUSE_END.search(text, end, ceiling)
    return left, ceiling if close is None else close.start()


_NEXT_ITEM_ZH = lazy_re.compile(
    "(?:[\ue003\ue006]|收购|入股|并购|领投|买下)[^,;:]*、(?P<who>\ue001)(?:承诺|宣布|同意|计划|则|也|将|已|拟)*(?:[^,;:、\ue001\ue002\ue003]{0,4}[起前内])?$"
)
"""Before what the second of two did, of whom a comma of lists parts the clauses: 甲承诺投入 5 亿元、乙承诺采购."""


def next_item(text: str, start: int, end: int) -> int | None:
    """Where the name stands that acts right before a place of a Chinese shape, behind another's act and 、."""
    told = _NEXT_ITEM_ZH.search(text, start, end) if "、\ue001" in text[start:end] else None
    return None if told is None else told.start("who")


_NOT_HELD = lazy_re.compile(
    r"(?:\b(?:that|which) |(?<=\ue004 )|(?<=shares )|(?<=stake )|(?<=rest )|(?<=part )|(?<=half ))"
    r"(?:[\ue001\ue002]|they|the (?:company|group|firm)) (?:(?:do(?:es)?|did) not|do(?:es)?n't|didn't)"
    r" (?:already |yet |currently |previously |now )*(?:own|hold|control)\b"
    r"|(?:尚|仍|还|并)?未(?:直接|间接)?持有的"
)
"""Which shares are bought, and no denial: "the 49% that it did not own"."""
_HELD = ("own", "hold", "control", "持有的")
"""With which it ends."""


_BESIDES = lazy_re.compile(
    r"\b(?:(?:does|do|did)n['’]t|(?:does|do|did) not) (?:even |yet )?(?:(?:touch on|mention|count|include|account for|change|alter|consider|reflect) )(?:the (?:simple )?fact that)?"
)
"""What denies no deal told behind it: "that doesn't even touch on the fact that N plans"."""


_RANKS = lazy_re.compile(
    r"\bin what (?:may|might|could|would|can) (?:(?:well|also|just) )?be [^,;\ue001]{0,60},"
)
"""What only ranks a deal, and supposes none: "in what might be the week's biggest deal, N signed"."""


_NOT_ONLY = lazy_re.compile(r"\b(?:not|(?:is|was|does|did|are|were)n['’]t) (?:only|just|merely)\b")
"""What begins "not only … but also", and denies nothing."""


_INVERTED = lazy_re.compile(
    r"\bhad (?:only |just )?(?:[\ue001\ue002]|they|he|she|we|i|you) (?:only |ever |not |instead |then |really |actually )*(?:[a-z]{2,}ed|bought|sold|won|paid|put|taken|spent|lent|led|got|gone|made|struck|held|let|built|given|been|sought|cut)\b"
    r"|\bwere (?:[\ue001\ue002]|they) (?:ever |really |actually )?to [a-z]|\bshould (?:\ue001|they) (?:ever |really |actually )?[a-z]{3,}(?<!ed)\b"
)
"""A supposition told by its order of words: "Had N bought M", "were N to buy M"."""


def silent(text: str, start: int, end: int, chinese: bool) -> bool:
    """Whether no word of its clause says how far a deal has come."""
    left, right = clause(text, start, end)
    return not any(pattern.search(text, left, right) for _, pattern in cues(chinese).status)


def unreal(text: str, start: int, end: int, chinese: bool) -> bool:
    """Whether the words around a deal deny it, or only suppose it.

    A denial counts before the deal's words end; a supposition anywhere before it in its sentence
    part, as "if" governs what follows the comma too.
    """
    words = cues(chinese)
    left, _ = clause(text, start, end)
    part = max(text.rfind(";", 0, start) + 1, start - 160)
    told = text[:end]
    if any(word in told for word in _HELD):
        told = _NOT_HELD.sub(lambda held: " " * len(held.group()), told)
    if " not " in told or "n't " in told or "n’t " in told:
        told = _BESIDES.sub(lambda held: " " * len(held.group()), told)
    if "in what " in text:
        text = _RANKS.sub(lambda held: " " * len(held.group()), text)
    if " only " in told or " just " in told or " merely " in told:
        told = _NOT_ONLY.sub(lambda held: " " * len(held.group()), told)
    return (
        bool(words.denied.search(told, left))
        or bool(words.supposed.search(text, part, min(end, start + 60)))
        or bool(words.refuted.search(text, end, end + _WIDEST))
        or (
            _POSSIBLE_ZH.match(text, end) is not None
            if chinese
            else _INVERTED.search(text, part, min(len(text), start + 60)) is not None
        )
    )


_POSSIBLE_ZH = lazy_re.compile("[^,;\ue003]{0,16}(?<=的)可能性?(?=[,;.]|$)")
"""Behind what is only thought of: 讨论收购甲的可能性."""


_OPTION = lazy_re.compile(
    r"(?P<used>\bexercis(?:e[sd]?|ing) (?:[a-z]+ ){0,3}|行使[^,;]{0,8})?"
    r"(?:\b(?:options?|rights?)(?: of first refusal)?(?:,? but not the obligation,?)? (?:to|of) (?P<to>)(?!(?:its|the|their|an?|our|his|her)\b)[a-z]"
    r"|期权|选择权|优先(?:购买|认购)权"
    r"|(?:(?<!具)有权(?!威|益|人|机关|部门)|(?<![许认宁])可(?=[在于以按]))[^,;]{0,24}(?P<may>)(?:收购|购买|认购|买入|增持|受让))"
)
"""What gives somebody the choice to buy, and whether it was used."""
_CHOOSES = ("option", "right", "权", "可")
"""One of which it holds."""
_CHOICE_BEHIND_ZH = lazy_re.compile("[^,;\ue001]{0,20}的(?:选择权|期权)")
"""Behind what somebody may buy: 购买 150 亿容量的选择权."""
_OPTION_BACK = len("right of first refusal, but not the obligation, to ")
"""Characters before a deal's words in which an option may stand that leads to them."""


def optional(text: str, start: int, end: int) -> bool:
    """Whether words from start to end tell what somebody may buy, by an option not yet used."""
    if _CHOICE_BEHIND_ZH.match(text, end):
        return True
    if not any(word in text for word in _CHOOSES):
        return False
    return any(
        told["used"] is None and (told.end() > start or start in (told.end("to"), told.end("may")))
        for told in _OPTION.finditer(text, max(0, start - _OPTION_BACK), end)
    )


def rung(text: str, start: int, end: int, chinese: bool, kind: str = "") -> Status:
    """How far a deal has come by the words of its clause; announced when they do not say.

    Its own verb goes before what else the clause tells: what was bought "to run for five years" was bought.
    """
    status = _rung(text, start, end, chinese, kind)
    if chinese and status is Status.EXECUTED and _still_to_come(text, start, end):
        status = Status.ANNOUNCED
    if chinese and status is Status.EXECUTED and talked_of(text, start, end):
        status = Status.TALKS
    if chinese and kind == "ipo" and status is Status.EXECUTED and _APPLIES_ZH.search(text, start):
        status = Status.ANNOUNCED
    if status is Status.ANNOUNCED and _hearsay(text, start, end, chinese):
        return Status.RUMOURED
    if (
        chinese
        and status is not Status.CANCELLED
        and (_MAYBE_ZH.search(text, max(0, start - 24), end) or _SAID_SO_ZH.match(text))
    ):
        return Status.RUMOURED
    return status


_PLANNED_ZH = lazy_re.compile(
    "(?:\ue001|[,:](?:公司|\ue002))(?:日前|今日|公告|[,:])?(?:拟|计划|打算|筹划|有意)(?:以|向|通过|将|于|出资|斥资|非公开|公开|发行|采用|定增|[\ue003\ue006])(?:(?!完成|已经?|[;\ue001]|了[,\ue003]).){0,80}$"
)
"""What the subject of a sentence plans, whatever clause of it tells how: 甲拟以 5 元/股的价格,非公开发行股份,募资 6 亿元."""
_APPROVED_ZH = lazy_re.compile(
    "(?:收购|并购|合并|入股)[^,;]{0,10}(?:已|均|日前|周[一-日])*(?:获得?|经|取得)[^,;]{0,16}(?:批准|核准|放行|许可|审查通过|审批通过|股东大?会(?:审议)?通过)"
    "|(?:批准|核准|放行)了?\ue001(?:以[^,;]{1,8})?(?:收购|并购|入股|合并)"
)
"""A takeover that somebody allows, which is none carried out."""
_RAISED_ZH = lazy_re.compile(
    "(?<!拟)(?:完成|获得?)(?:了)?(?:(?!拟|计划|将|未|后)[^,;\ue001]){0,14}(?:轮|融资|投资),(?:本轮|此次|本次)?$"
)
"""Right before the clause with the sum of a round that was raised: 完成 A 轮融资,融资金额 3 亿元."""


_UNDER_WAY_ZH = lazy_re.compile(
    "(?<![修更改反公])正(?:在)?(?:寻求|计划|筹划|洽谈)?(?:从|向|与|为)?[^,;完获]{0,16}(?:筹集|募集|筹资|募资|融资)(?!的|后|完)"
)
"""Money that somebody is raising: 正从主权基金筹集 500 亿美元."""


def _still_to_come(text: str, start: int, end: int) -> bool:
    """Whether a Chinese deal told by the verb of one that was done is only planned or allowed, and not done."""
    left, right = clause(text, start, end)
    if _PLANNED_ZH.search(text, 0, start) or _UNDER_WAY_ZH.search(text, left, right):
        return True
    return _APPROVED_ZH.search(text, left, right) is not None and not _DONE_ZH.search(text, left)


_SAID_SO_ZH = lazy_re.compile("[^,;\ue001]{0,6}(?:据说|听说|据传|坊间传)")
"""How a sentence begins that only passes on what is said."""
_MAYBE_ZH = lazy_re.compile(
    "\ue001或(?:将|已)?(?=[与以向被和]|收购|投资|入股|参投|领投|斥资|获|引入|登陆|合并)"
)
"""What may be so: 甲或与乙达成合作."""
_HEARSAY_EN = lazy_re.compile(
    r"^(?:[a-z\ue002]+ )?(?:sources?|report):|\b(?:according to (?:(?:two|three|four|several|a|some|multiple|unnamed|anonymous) )?(?:people|persons?|sources?|insiders|those)\b"
    r"|(?:people|persons?|sources?|insiders) (?:familiar|close|briefed|with (?:direct )?knowledge|said|say|told)\b"
    r"|(?:people|persons?|sources?) (?:who|with) [^,;]{3,40} (?:said|say|told)\b)"
)
_HEARSAY_ZH = lazy_re.compile(
    "^[^;]{0,40},(?:知情|消息)人士(?:称|表示|透露|指出|说)|^[^,;\ue001]{0,6}(?:据(?:报道|报(?![告表])|传|外媒报道|媒体报道|知情人士[^,;]{0,6}|消息人士[^,;]{0,6}|消息)|有?(?:知情|消息)人士(?:称|表示|透露|指出|说)|消息称|有消息(?:称|说|指)|市场消息(?:称|指)?|传(?=[出闻言\ue001]))[,:]?"
)
"""That nobody who has a name tells it: sources, people who know, a report."""


def _hearsay(text: str, start: int, end: int, chinese: bool) -> bool:
    """Whether what is still to come is told by hearsay alone, in any clause of its sentence part."""
    if chinese:
        said = _HEARSAY_ZH.match(text)
        return (
            said is not None and ";" not in text[said.end() : start] and not _TELLS_ZH.search(text)
        )
    low, high = text.rfind(";", 0, start) + 1, text.find(";", end)
    return _HEARSAY_EN.search(text, low, len(text) if high < 0 else high) is not None


_TELLS_ZH = lazy_re.compile("宣布|公告|披露|官宣|公司(?:称|表示)|发言人")
"""That a party tells it."""


def _rung(text: str, start: int, end: int, chinese: bool, kind: str) -> Status:
    left, right = clause(text, start, end)
    label = _LABEL.match(text)
    if label is not None and label.end() <= start:
        for status, pattern in cues(chinese).status[:_LABELLED]:
            if pattern.search(text, label.start(), label.end()):
                return status  # "Cancelled: the takeover of N by M"
    if chinese and _ENDED_ZH.match(text, right):
        return Status.CANCELLED
    ladder = cues(chinese).status
    for status, pattern in ladder[:_LABELLED]:
        if pattern.search(text, left, right):
            return status
    if chinese and (_only_told_zh(text, left, right) or _AWAITS_ZH.match(text, right)):
        return Status.ANNOUNCED
    awaited = None if chinese else still_awaited(text, left, right, kind)
    if awaited is not None:
        return awaited
    if (_CONDITIONAL_ZH if chinese else _CONDITIONAL_EN).search(text, left, right):
        return Status.ANNOUNCED
    own = _done_zh(text[left:right]) if chinese else _own_en(text, left, start, end, kind)
    if own is not None:
        return own
    if chinese and kind == "fundraise" and _RAISED_ZH.search(text, 0, left):
        return Status.EXECUTED
    for status, pattern in ladder[_LABELLED:]:
        if pattern.search(text, left, right):
            if chinese and status is Status.EXECUTED and _only_signed(text, left, right):
                return Status.SIGNED
            return status
    signed = _SIGNED_BEFORE_ZH.search(text, max(0, left - _WIDEST), left) if chinese else None
    if signed or (not chinese and _SIGNED_BEHIND.match(text, right)):
        return Status.SIGNED
    done = None if chinese else done_in_past(text, left, right, kind)
    return Status.ANNOUNCED if done is None else done


_CONDITIONAL_EN = lazy_re.compile(
    r"\b(?:conditional|preliminary|provisional|tentative|indicative) (?:(?!on\b|upon\b)[a-z\ue003\-]+ ){0,2}?(?:commitments?|approvals?|offers?|awards?|loans?|guarantees?|terms)\b"
)
_CONDITIONAL_ZH = lazy_re.compile("(?:附条件|有条件)的?[^,;\ue001]{0,4}(?:承诺|批准|贷款|要约)")
"""What is promised under conditions only, whoever "secured" it."""

_ANNOUNCES_ZH = lazy_re.compile(
    "(?:宣布|公告(?:称|显示)?|官宣|声明称)[,:]?(?![^;]{0,40}(?:完成|已经?|曾|获|了(?!解)|签|达成|协议|合同|同意|于(?:去|前)年))"
    "(?=[^,;\ue001]{0,16}(?:收购|并购|入股|增资|注资|投资|买下|合并))"
)
"""What somebody announces by the bare verb: 甲宣布以 M 收购乙. It is none that was carried out."""


def _only_told_zh(text: str, left: int, right: int) -> bool:
    """Whether a Chinese deal is only announced, in its own clause or by the words right before it."""
    floor = max(0, left - _ANNOUNCED_BACK)
    told = _ANNOUNCES_ZH.search(text, floor, right)
    return told is not None and (told.start() >= left or told.end() == left)


_AWAITS_ZH = lazy_re.compile(
    ",(?:不过|但)?(?:该|此|本次|上述|本)?(?:项|笔)?(?:事项|交易|收购|投资|合并)?(?:目前|还)?(?:尚|仍)[需待须](?:经|获|取得|提交)?[^,;]{0,16}(?:批准|审批|审议|核准|通过|同意|审核)"
)
"""Right behind a deal that waits to be approved."""
_ANNOUNCED_BACK = len("公告显示,")
"""Characters before a clause in which the words stand that announce it."""
_SIGNED_BEFORE_ZH = lazy_re.compile(
    '(?:签[署订下立了][^,;]{0,16}(?:协议|合同|合约|协定)[》"]?|达成[^,;]{0,8}(?:协议|协定|一致)|签约),$'
)
_OWN_ACT_ZH = lazy_re.compile("(?:\ue001|其|后者|前者)(?:则|还|也|又|另)")
"""How the clause of another's act begins, of which nothing was signed before it."""
_SIGNED_BEHIND_ZH = lazy_re.compile(
    ",(?:目前|日前|现|近日)?(?:双方|各方|两家公司|交易双方|\ue002)(?:均)?(?:已经?|现已|日前|近日)?(?:正式)?(?:就此)?"
    "签(?:约|[署订下][^,;]{0,16}(?:协议|合同|合约))"
)
_DONE_ZH = lazy_re.compile(
    "完成|交割|到账|付清|(?:收购|买下|投资|入股|融到?|拿下)了|已经?(?:收购|买下|获(?![^,;]{0,14}(?:批准|核准|放行|许可))|投|支付|入股|注资)"
)
"""What says that a deal was carried out, whatever was signed before."""
_SIGNED_BEHIND = lazy_re.compile(
    r",? ?(?:(?:which|that) (?:was|were) )?signed (?:on|in|at|last|this|yesterday|today|earlier)\b"
)
"""Behind the clause of a deal: "an order of 12, signed on 2 March"."""


def _only_signed(text: str, left: int, right: int) -> bool:
    """Whether the clause beside a Chinese deal's own says that it was signed, and none that it was done.

    签署协议,以 3 亿收购 N: the bare 收购 is what was agreed upon.
    """
    if _DONE_ZH.search(text, left, right):
        return False
    if _OWN_ACT_ZH.match(text, left):
        return False
    before = _SIGNED_BEFORE_ZH.search(text, max(0, left - _WIDEST), left)
    return before is not None or _SIGNED_BEHIND_ZH.match(text, right) is not None


_OPEN_EN = lazy_re.compile(
    r"\b(?:letters? of intent|non-binding|heads of (?:terms|agreement)|memorand(?:um|a) of understanding|term sheet|in principle)\b"
)
"""What was signed or agreed on binds nobody."""
_DONE_EN = lazy_re.compile(
    r"(?:invested|acquired|bought|purchased|closed|completed|raised|borrowed|led|co-led|poured|pumped|injected|paid|put(?= \ue003)|finali[sz]ed|lent|issued|spent|pulled(?= in\b| \ue003)|raked in)\b"
)
"""Verbs in the past by which the deal they tell is done."""
_GOT_EN = lazy_re.compile(
    r"(?:secure[sd]|land(?:s|ed)|bag(?:s|ged)|nab(?:s|bed)|snag(?:s|ged)|net(?:s|ted)|raises|closes|completes|finali[sz]es|announce[sd]|picks up|picked up|scores|scored|(?:has|have) announced)\b"
)
"""Verbs that tell a round or loan as one that was raised, and a contract as one that was won at most."""
_SIGNED_EN = lazy_re.compile(
    r"(?:signed|signs|landed|lands|bagged|bags|booked|inked|inks|struck|strikes|clinched|won|wins|entered into|enters into|secured)\b"
)
_LED_TO_EN = lazy_re.compile(
    r"\b(?:to|will|would|may|could|should|can|be|been|being|was to|were to|not|never|only|must|might|of the|the|newly|recently|its|is|are) (?:[a-z]+ly )?$"
)
"""Before a verb by which it tells nothing done: "to be acquired", "the acquired firm"."""
_RAISED = ("fundraise", "debt")
_TRADES = ("compute_purchase", "chip_purchase", "goods_purchase", "lease", "acquisition")


def _own_en(text: str, left: int, start: int, end: int, kind: str) -> Status | None:
    """How far a deal has come by the verb that its own words begin with; None for any other."""
    if _OPEN_EN.search(text, left, end):
        return None
    at = start
    while at < end and not text[at].isalpha():
        at += 1
    first = text.find("\ue001 ", start, end)
    governs = _GOVERNS_EN.search(text, max(0, start - _BEFORE_NOUN), start)
    places = (at, first + 2 if first >= 0 else -1, governs.start("verb") if governs else -1)
    for place in places:
        if place < 0 or _LED_TO_EN.search(text, max(min(left, place), place - 24), place):
            continue
        if _DONE_EN.match(text, place):
            return Status.EXECUTED
        if kind in _RAISED and _GOT_EN.match(text, place):
            return None if _TO_COME_EN.search(text, place, end) else Status.EXECUTED
        if kind == "equity_investment" and WON.match(text, place):
            return Status.EXECUTED
        if kind in _TRADES and _SIGNED_EN.match(text, place):
            return Status.SIGNED
        if kind in _CONTRACTS and _BUYS_EN.match(text, place) and "\ue003" in text[start:end]:
            return Status.SIGNED
    return None


_CONTRACTS = ("compute_purchase", "chip_purchase", "goods_purchase", "lease")
_BUYS_EN = lazy_re.compile(r"(?:buys|pays|orders|leases|rents|books)\b")
"""Verbs that tell a contract in the present: "N buys 6 billion of cloud services from M"."""
_BEFORE_NOUN = 60
"""Characters before a deal's noun in which its verb may stand. Chosen by us."""
_GOVERNS_EN = lazy_re.compile(
    r"\b(?P<verb>signed|signs|inked|inks|struck|clinched|won|wins|secured|received|booked)(?: (?:[a-z\-]+|[\ue003\ue009\ue00b],?)){0,5} $"
)
"""The verb before a deal's noun: "inked a 300 cloud deal"."""
_TO_COME_EN = lazy_re.compile(
    r"\b(?:plans?|intention|intent|proposed|proposal|target(?:ed)?|will|would|to raise|offering|up to)\b"
)
"""What is announced as still to come: "announced plans for a round"."""
_CARRIED_OUT_ZH = lazy_re.compile(
    r"(?:完成(?!后|时|前|之[后前]|的(?![^,;]{0,12}轮))[^,;]{0,40}(?:融资|收购|投资|并购|募资|增资|交割|认购|入股|合并|轮)"
    r"|(?:收购|投资|并购|交割|合并|融资|增资|入股)(?:已|均已|已经)(?:全部|正式|顺利)*完成"
    r"|曾(?:于[^,;]{0,8})?(?:[向对与和同][^,;]{1,16})?(?:以[^,;]{0,8})?(?:投资|注资|出资|增资|收购|买下|入股|领投|跟投)"
    r"|已(?:经|于[^,;]{0,8})?(?:[向对与和同][^,;]{1,16})?(?:累计)?(?:投资|注资|出资|增资|收购|买下|入股|合并|支付|领投))"
)
"""What is told as done."""
_OPEN_ZH = lazy_re.compile(
    r"计划|考虑|讨论|有意|[想要]|试图|预计|拟|(?<!即)将(?=[^,;]{0,12}完成)|有望|力争|争取|尚未|若|如果|一旦|接近|临近|即将|正在|正(?=[^,;]{0,6}(?:筹|推|进行))|不|未|承诺|同意|意向|约定|须|需"
)
"""Words of a clause by which what it tells is not yet done."""


def _done_zh(text: str) -> Status | None:
    """Executed for a clause that tells a deal as done, with no word that it is still to come."""
    done = _CARRIED_OUT_ZH.search(text)
    if done is None and not _SEEKS_LISTING_ZH.search(text):
        done = _LISTED_ZH.search(text)
    return Status.EXECUTED if done is not None and not _OPEN_ZH.search(text) else None


_TALKED_ZH = lazy_re.compile(
    "(?:洽谈|商谈|谈判|磋商)(?!后|完|结束)[^,;\ue001]{0,16}(?:融资|募资|轮)[^,;\ue001]{0,4},[^,;\ue001]{0,4}由"
)
"""Right before who is to lead a round that is still talked about: 甲洽谈新一轮融资,由乙领投."""


def talked_of(text: str, start: int, end: int) -> bool:
    """Whether the clause before words of a Chinese round says that it is still talked about."""
    return _TALKED_ZH.search(text, max(0, start - 40), end) is not None


_APPLIES_ZH = lazy_re.compile(
    "(?:上市|ipo|发行|招股)[^,;]{0,4}(?:申请|备案)(?![^;]*(?:挂牌|敲钟|鸣锣|敲锣|上市首日|成功上市|正式上市|完成上市))"
)
"""What was applied for, allowed or accepted, and is no listing yet."""
_LISTED_ZH = lazy_re.compile(
    "(?:\ue005|昨日|今日|昨天|今天|周[一二三四五])[^,;]{0,24}挂牌(?:上市|交易)|(?:已|已经|正式|成功)(?:在|于)[^,;]{2,16}(?:挂牌|上市)"
)
"""That shares were listed: 于 2012 年在深交所挂牌上市."""
_SEEKS_LISTING_ZH = lazy_re.compile(
    "申请|谋求|冲刺|筹备|启动|辅导|递[表交]|推进|目标|希望|寻求|准备|规划|[明后]年|年内|最[快早]"
)
"""That a listing is still to come."""


_ENDED_ZH = lazy_re.compile(
    "(?:,[^,;\ue001]{0,24}){0,2},(?:后|但|最终|不过|其后|随后|后来)[^,;\ue001]{0,24}(?:终止|取消|告吹|作罢|撤回|流产|搁置|放弃|未果|未能?完成|未能?达成|未再?继续(?:推[进行]|进行)|无疾而终|不了了之)"
    "|[^,;\ue001]{0,24},(?:但|不过|最终|目前|已)?(?:将)?(?:不会|不再)(?:再|继续)*(?:推进|进行|执行|履行)"
)
"""Right behind the clause of a deal that did not come about: 曾筹划收购 N,后因条款未谈拢而终止."""


_IN_TITLE = lazy_re.compile(
    r"《[^《》]*(?:议案|公告|决议|办法|条例|规定|报告|准则|意见|通知)[^《》]*》"
)


def titled(text: str, start: int) -> bool:
    """Whether a place stands within the title of a motion, notice or law: 审议通过《关于增资的议案》."""
    opened = text.rfind("《", 0, start)
    if opened < 0:
        return False
    title = _IN_TITLE.match(text, opened)
    return title is not None and start < title.end()


def joking(text: str, chinese: bool) -> bool:
    """Whether a sentence says that what is told is a joke."""
    return cues(chinese).joke.found(text)
