"""Where a change led, held to the level told right before it: "peaks at 17.7 in 2035, subsiding to 16.1", 产量为8.6亿吨，今年回落至8.4亿吨.

A verb of direction with "to", 至 or 到 leads from the level told last to the one behind it, as long as nothing between
them names another thing: in one sentence only times, causes and adverbs, over a full stop the same name or a pronoun.
Levels of two kinds of time, growth, parts and forecasts that were revised are none of one change. What goes the other way is doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lianpu.audit.proof.arithmetic import lenient
from lianpu.audit.proof.printing import core
from lianpu.audit.proof.verdicts import Computed, title
from lianpu.audit.rules.change import EXCHANGE
from lianpu.audit.rules.goes_on import adds_nothing, is_aside, left, names_again, parted
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.pairs import of_one_size, pairs, points_down, same_measure
from lianpu.audit.stated.sentences import DURATION, Sentence, Term
from lianpu.audit.stated.time_words import NO_TIME, NOW, time_told
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.quantity import Qualifier

_PACE_EN = r"slow(?:ed|s|ing)?|decelerat(?:ed|es|ing)|accelerat(?:ed|es|ing)|quicken(?:ed|s|ing)?"
_FALLS_EN = (
    r"fell|fall(?:s|en|ing)?|declin(?:ed|es?|ing)|decreas(?:ed|es?|ing)|drop(?:s|ped|ping)?|slid(?:es?|ing)?|slip(?:s|ped|ping)?|slump(?:s|ed|ing)?"
    r"|shr[aiu]nk(?:s|ing)?|subsid(?:ed|es?|ing)|retreat(?:s|ed|ing)?|eas(?:ed|es|ing)|cool(?:s|ed|ing)?|moderat(?:ed|es|ing)|narrow(?:s|ed|ing)?|dwindl(?:ed|es?|ing)"
    r"|dip(?:s|ped|ping)?|plung(?:ed|es?|ing)|plummet(?:s|ed|ing)?|s[aiu]nk|sink(?:s|ing)?|tumbl(?:ed|es?|ing)|taper(?:s|ed|ing)?|scal(?:ed|es|ing) (?:back|down)|(?:wound|winding|winds) down|contract(?:s|ed|ing)"
    r"|lower(?:ed|s|ing)|reduc(?:ed|es|ing)|cut(?:s|ting)?|trimm(?:ed|ing)|reced(?:ed|es?|ing)|shorten(?:s|ed|ing)?|(?:edg|tick|com|inch)(?:ed|es|ing|s) down|came down|go(?:es|ing)? down|went down"
)
_RISES_EN = (
    r"rose|ris(?:es?|en|ing)|grew|grow(?:s|n|ing)?|increas(?:ed|es?|ing)|climb(?:s|ed|ing)?|jump(?:s|ed|ing)?|surg(?:ed|es?|ing)|widen(?:s|ed|ing)?|expand(?:s|ed|ing)?"
    r"|recover(?:s|ed|ing)?|rebound(?:s|ed|ing)?|bounc(?:ed|es?|ing) back|swell(?:s|ed|ing)?|swollen|soar(?:s|ed|ing)?|lengthen(?:s|ed|ing)?|rais(?:ed|es|ing)|lift(?:ed|s|ing)"
    r"|scal(?:ed|es|ing) up|(?:edg|tick|inch|pick|ramp)(?:ed|es|ing|s) up|went up|go(?:es|ing)? up|rocket(?:s|ed|ing)?|balloon(?:s|ed|ing)?"
)
_ADVERBS_EN = r"(?: (?:further|again|back|down|up|slightly|sharply|steadily|gradually|modestly|only|once more|even further|significantly|still further))*"
_NEAR_EN = (
    r"(?: (?:about|around|roughly|just|some|only|nearly|approximately|just (?:over|under)|an?))*"
)
ARRIVES_EN = Trigger(
    rf"(?<![a-z-])(?P<verb>{_FALLS_EN}|{_RISES_EN}|{_PACE_EN}){_ADVERBS_EN} to{_NEAR_EN} (?P<b>[\ue001\ue002\ue006])"
)
_SLOWS_ZH = r"放缓|减慢|放慢|减速"
_QUICKENS_ZH = r"加速|加快|提速"
_FALLS_ZH = r"下降|下跌|下滑|回落|收窄|缩窄|缩减|缩小|减少|降低|萎缩|下挫|下探|下行|滑落|跌落|缩短|压缩|压降|压减|回调|下调|调降|走低|衰减|缩|降|跌|减"
_RISES_ZH = r"上升|上涨|增长|增加|提升|提高|回升|反弹|扩大|攀升|扩张|扩充|上调|调升|延长|拉长|走高|走阔|升高|抬升|飙升|激增|跃升|上行|扩|升|涨|增|提"
ARRIVES_ZH = Trigger(
    rf"(?P<verb>{_SLOWS_ZH}|{_QUICKENS_ZH}|{_FALLS_ZH}|{_RISES_ZH})了?(?:至|到)(?:了|约|近|大约|仅|只有)*(?:每[一-鿿]{{1,2}})?(?P<b>[\ue001\ue002\ue006])"
)
_PACE = lazy_re.words(rf"(?:{_PACE_EN}|{_SLOWS_ZH}|{_QUICKENS_ZH})")
_SLOWS = lazy_re.words(rf"slow\w*|decelerat\w+|{_SLOWS_ZH}")
_DOWN = lazy_re.words(rf"(?:{_FALLS_EN}|{_FALLS_ZH})")
_MONTH_EN = "january|february|march|april|may|june|july|august|september|october|november|december"
_SIZED = lazy_re.words(
    rf"narrow\w*|widen\w*|eas\w+|moderat\w+|收窄|缩窄|扩大|缩小|走阔|{_PACE_EN}|{_SLOWS_ZH}|{_QUICKENS_ZH}"
)
"""Verbs by which the size of a loss, a gap or a fall changes."""
_BACK = lazy_re.words(
    r"recover\w*|rebound\w*|bounc\w+ back|retreat\w*|subsid\w+|reced\w+|回落|回升|反弹"
)
"""Verbs that come back from somewhere: from the level told before only where no time lies between."""
_SET = lazy_re.words(r"lower\w*|cut\w*|reduc\w+|trimm\w+|rais\w+|lift\w+|下调|上调|调[升降]|提高")
"""What somebody does to a number: from what it was, not from another year's."""

_LOST = lazy_re.words(
    r"亏|逆差|赤字|降幅|跌幅|减幅|缺口|负(?!债)|[一-鿿]位$|\b(?:loss(?:es)?(?! (?:provisions?|reserves?|allowances?|ratio)\b)|deficits?|shortfall|rank\w*|place|declines?|falls? (?:of|in)|drops?|rate of|negative|gap)\b"
)
"""What falls by rising, or whose size is what changes."""
_RANKED = lazy_re.words(
    r"排名|名次|第(?![一二三四1-4]季|[一二三]产业)|\brank\w*|\bplace\b|\bto number\b"
)
_UNSURE = lazy_re.words(
    r"如果?|若(?!干)|假[设如]|情[景形]|否则|累计|合计|其中|各自|分别"
    r"|\b(?:if|would|could|unless|scenario|case|cumulative\w*|year[- ]to[- ]date|of which|including|each|respectively|versus|per share|pro forma|adjusted for)\b"
)
"""Words by which one of two levels may be of a part, a supposed case or a longer time."""
_REVISED = lazy_re.words(
    r"预[测期计估]|指引|目标|估计|展望|\b(?:forecasts?|projec\w+|estimat\w+|outlook|guid\w+|targets?|expect\w*|consensus|revis\w+|budget\w*)\b"
)
_BASED = lazy_re.words(
    r"较|(?<![占环])比(?!例|重|率|值)|相比|对比|去年同[期月]|上年同[期月]|按年|由(?!于|此)|从(?!而|事|业|[^,;]{1,8}起)|自(?!身|有|主|然|[^,;]{1,8}起)"
    rf"|\bfrom\b(?! (?:\ue005|next|now|then|this|the (?:start|beginning|end|first|second|third|fourth)|{_MONTH_EN}))"
    r"|\b(?:than|compared|comparing|versus|vs|against|over|yoy|y/y|year[- ]on[- ]year|year[- ]over[- ]year|annualised|annualized|on the year|from a year|earlier|ago|previous\w*|prior)\b"
)
"""Words of a base of its own that a change names."""
_GREW = lazy_re.words(
    r"(?:同比|环比)?(?:增长|增加|增|上升|上涨|涨|升|下降|下跌|下滑|减少|降|跌|扩大|收窄|多|少|高|低|提高|提升|降低|回落)(?:了|约|近|超过?|逾|为|达|出)*$"
    r"|(?<![a-z-])(?:rose|rises?|risen|rising|grew|grown|grows?|growing|gain\w*|up|climb\w*|jump\w*|increas\w+|fell|fall\w*|declin\w+|decreas\w+|down|drop\w*|lost|lose|shed|add\w*|by|slid|slip\w*|expand\w*|contract\w*|shr[aiu]nk)"
    r"(?: (?:of|by|about|around|just|only|some|another|a|an|nearly|roughly|was|is|at|modest|mere))* ?[$€£¥]?$"
)
"""Right before a number by which something changed."""
_OF_PACE = lazy_re.words(
    r"(?:同比|环比)?(?:增[速幅]|增长率|涨幅|[降跌减]幅)|\b(?:growth|pace|rate|(?:the|that|this) (?:increase|rise|decline|fall|drop|decrease|contraction))\b"
)
_OF_FALL = lazy_re.words(r"[降跌减]幅|decline|fall|drop|decrease|contraction")
_NOT_A = lazy_re.words(
    r"(?:较|(?<![占同环])比(?!例|重|率|值)|相比于?|对比|高于|低于|超过?|不到|不足)[^,;。]{0,6}$|[、和与及或～~-]$|(?<![升降增减跌涨落滑缩窄大短加少长高低达])[至到]$"
    r"|\b(?:than|from|over|above|below|versus|vs|against|compared (?:to|with)|and|or|between|plus|minus|with|another|about a) ?(?:the |a |an |about |around |its |only )*[$€£¥]?$"
)
"""Right before a number that is itself a base, a bound, or one of a list."""
_LASTS = lazy_re.words(
    r"\b(?:was|were|is|are|at|averag\w+|peaked at)(?: about| around| some)? ?$|[为是](?:约|近)?$"
)
"""Right before a time that something takes, and not one in which something happened."""
_RATE_BEHIND = lazy_re.words(
    r"的?(?:增长|增幅|增速|涨幅|降幅|跌幅|下降|上涨)"
    r"| (?:[a-z-]+ )?(?:increase|growth|decline|rise|fall|drop|decrease|gain|jump|reduction|cut|higher|lower|more|less|fewer|above|below|ahead|off|discount|premium|chance|stake)\b"
)
"""Right behind a number that is a change."""


@dataclass(frozen=True)
class _Base:
    """The level told before, the words that lead to it and those behind it."""

    sentence: Sentence
    at: int
    term: Term
    lead: str
    behind: str


def led_to(material: Material) -> Iterator[Finding]:
    """Every level that a verb of direction leads to from the one told before it."""
    for index, sentence in material.each_sentence():
        for trigger, chinese in ((ARRIVES_EN, False), (ARRIVES_ZH, True)):
            for match in sentence.each(trigger):
                finding = _judged(material, index, sentence, match, chinese)
                if finding is not None:
                    yield finding


def _judged(
    material: Material, index: int, sentence: Sentence, match: re.Match[str], chinese: bool
) -> Finding | None:
    last = sentence.term(match, "b")
    if last is None or not is_plain(last) or match.start("b") in sentence.lists:
        return None
    if any(match.start("b") in (pair.first, pair.last) and points_down(pair.verb) is not None
           for pair in sentence.once(pairs)):  # fmt: skip
        return None
    told = [(at, item) for at, item in sentence.placed if isinstance(item, Term) and at < match.start()]  # fmt: skip
    base = _within(sentence, told, last) if told else None
    apart = False
    if base is None and not any(of_unit(item, last) for _, item in told):
        base, apart = _before(material, index, sentence, last), True
    if base is None:
        return None
    goes = _Goes(base, sentence, match, last, chinese, apart)
    if not _is_level(base, match["verb"], goes.words) or not goes.follows():
        return None
    return direction(sentence, match.span("verb"), base.term, last, match["verb"], here=not apart)


def is_plain(term: Term) -> bool:
    """Whether a number is told as it is, and is more than nothing."""
    told = term.quantity
    return (
        told.qualifier in (Qualifier.EXACT, Qualifier.ABOUT)
        and (told.value or 0) > 0
        and not term.signed
    )


def of_unit(one: Term, other: Term) -> bool:
    """Whether two numbers may be levels of one measure."""
    return same_measure(one, other) and (one.quantity.unit == "%") == (other.quantity.unit == "%")


def _within(sentence: Sentence, told: list[tuple[int, Term]], last: Term) -> _Base | None:
    """The level right before in the sentence."""
    at, item = told[-1]
    if not of_unit(item, last) or at in sentence.lists:
        return None
    start = told[-2][0] + 1 if len(told) > 1 else 0
    return _Base(sentence, at, item, sentence.mask[start:at], sentence.mask[at + 1 :])


def _before(material: Material, index: int, sentence: Sentence, last: Term) -> _Base | None:
    """The only level of its unit in the sentence before, in the same paragraph."""
    before = material.sentences[index - 1] if index else None
    if before is None or before.block != sentence.block:
        return None
    alike = [
        (at, item) for at, item in before.placed
        if isinstance(item, Term) and (of_unit(item, last) or item.quantity.unit == last.quantity.unit)
    ]  # fmt: skip
    if len(alike) != 1 or before.lists or not of_unit(alike[0][1], last):
        return None
    at, item = alike[0]
    places = [place for place, other in before.placed if isinstance(other, Term)]
    start = max((each for each in places if each < at), default=-1) + 1
    end = min((each for each in places if each > at), default=len(before.mask))
    return _Base(before, at, item, before.mask[start:at], before.mask[at + 1 : end])


def _is_level(base: _Base, verb: str, words: str) -> bool:
    """Whether the number before is a level, or a growth whose pace the verb tells."""
    if not is_plain(base.term) or _UNSURE.search(base.sentence.mask):
        return False
    lead = base.lead
    if _RATE_BEHIND.match(base.behind) or _NOT_A.search(lead):
        return False
    if lead.count("(") > lead.count(")"):
        return False
    if base.sentence.mask[base.at] == DURATION and not _LASTS.search(lead):
        return False
    grew = _GREW.search(lead)
    if grew is None:
        return True
    if base.term.quantity.unit != "%":
        return False
    pace = _OF_PACE.search(words)
    falls = points_down(grew.group())
    if pace is None:
        return bool(_PACE.fullmatch(verb)) and falls is not None
    return falls is not None and falls is bool(_OF_FALL.search(pace.group()))


@dataclass(frozen=True)
class _Goes:
    """A verb that may lead from the level before to the one behind it."""

    base: _Base
    sentence: Sentence
    match: re.Match[str]
    last: Term
    chinese: bool
    apart: bool
    """Whether a full stop or semicolon parts the two."""

    @property
    def start(self) -> int:
        """Where the words begin that lead from the base to the verb."""
        return 0 if self.apart else self.base.at + 1

    @property
    def words(self) -> str:
        """The words that lead to the verb."""
        return self.sentence.mask[self.start : self.match.start()]

    @property
    def end(self) -> int:
        """Where the words end that are said of the level behind the verb."""
        clause = _FIRST_CLAUSE.match(self.sentence.mask, self.match.end())
        return clause.end() if clause else self.match.end()

    def follows(self) -> bool:
        """Whether both levels are of one thing, one after the other."""
        verb, mask, base = self.match["verb"], self.sentence.mask, self.base
        words, behind = self.words, mask[self.match.end() : self.end]
        if not self._on_one_basis(words):
            return False
        based = mask if self.apart else words
        if _OF_PACE.search(words):
            based = _OF_PACE.sub("", based)
        texts = {mask, base.sentence.mask}
        if any(_UNSURE.search(each) or EXCHANGE.search(each) for each in texts):
            return False
        if _SET.fullmatch(verb) and any(_REVISED.search(each) for each in texts):
            return False
        if _BASED.search(behind) or _BEFORE_THAT.search(words) or _BASED.search(based):
            return False
        if _NEXT_BASE.match(mask, self.end):
            return False
        if not of_one_size(base.term, self.last, TWICE) or _RATE_BEHIND.match(
            mask, self.match.end()
        ):
            return False
        lead = base.lead + words
        if _RANKED.search(lead) or (_LOST.search(lead) and not _SIZED.fullmatch(verb)):
            return False
        if _PACE.fullmatch(verb) and base.term.quantity.unit != "%":
            return False
        return (
            self._of_one_thing(words) and self._names_nothing_new(behind) and self._in_turn(words)
        )

    def _on_one_basis(self, words: str) -> bool:
        """Whether a change since last year is not held to a level, nor to a change since last month."""
        paced = _OF_PACE.search(words) is not None
        yearly, monthly = "同比" in words, "环比" in words
        if yearly and not (paced and "同比" in self.base.lead):
            return False
        return not (monthly and paced and "环比" not in self.base.lead)

    def _of_one_thing(self, words: str) -> bool:
        """Whether nothing between the levels names another thing than the words before the first."""
        pieces = parted(words, self.chinese)
        if not self.apart:
            own, pieces = pieces[0], pieces[1:]
            if not pieces:
                return not left(own.removeprefix("后"), self.chinese)
            if len(own) > OWN or _MOVES.search(own):
                return False
        if not all(is_aside(each, self.chinese) for each in pieces[:-1]):
            return False
        return names_again(
            _OF_PACE.sub("", pieces[-1]), self.base.sentence.mask, self.base.at, self.chinese
        )

    def _names_nothing_new(self, behind: str) -> bool:
        """Whether the words behind the level tell its time or cause, or what the words of the first have told."""
        if self.sentence.mask[self.end : self.end + 1] in _NUMBERS:
            return False
        return adds_nothing(behind, self.base.sentence.mask, self.chinese)

    def _in_turn(self, words: str) -> bool:
        """Whether the times of both, where they are told, follow each other and are of one kind."""
        base = self.base
        clause = _FIRST_CLAUSE.match(base.behind)
        behind = clause.group() if clause else ""
        if not self.apart and not self.chinese:
            behind = parted(behind, self.chinese)[0]
        if not self.apart:
            behind = behind[: self.match.start() - base.at - 1]
        own = base.at - len(base.lead), base.at + 1 + len(behind)
        first = time_told(base.sentence, own)
        last = time_told(
            self.sentence, (max(self.start, own[1]) if not self.apart else 0, self.end)
        )
        if first is None or last is None:
            return False
        first = NO_TIME if all(each in NOW for each in first.parts) else first
        onward = bool(_ONWARD.search(words))
        if not first.parts or not last.parts:
            return onward or (not last.parts and (not self.apart or bool(_IT.search(words))))
        steps = first.until(last)
        if steps is None or steps < 1:
            return False
        back = _BACK.fullmatch(self.match["verb"]) and not _TURN.search(base.lead)
        again = _AGAIN.search(words) is not None
        if last.kinds[-1] not in ("year", "nearby", "end"):
            if steps > LATER and not _TURN.search(base.lead):
                return False
            named = self.apart or FLOW.search(words) is not None
            if named and not again and FLOW.search(base.lead):
                return False  # what is earned in a quarter is held to a year ago, said or not
        far = (self.apart and not _HAD.search(words)) or back or again
        return steps == 1 or not far


def direction(
    sentence: Sentence, verb: tuple[int, int], first: Term, last: Term, way: str, *, here: bool
) -> Finding | None:
    """That a level lies on the side that a verb says, or the doubt that it does not; None where rounding hides it.

    Over two sentences either of them may be the slip: they contradict each other.

    Args:
        sentence: That of the verb.
        verb: Where it stands in the mask.
        first: The level that it leads from.
        last: The level that it leads to.
        way: The verb.
        here: Whether both levels stand in the sentence.
    """
    down = bool(_DOWN.fullmatch(way) or _SLOWS.fullmatch(way) or points_down(way))
    one, other = lenient(first.quantity), lenient(last.quantity)
    if one.meets(other):
        return None
    falls = (last.quantity.value or 0) < (first.quantity.value or 0)
    symbols = f"{core(first.quantity)} {'>' if down else '<'} {core(last.quantity)}"
    return weighed(sentence, verb, (first, last), symbols, held=falls is down, here=here)


def weighed(
    sentence: Sentence, word: tuple[int, int], ends: tuple[Term, Term], symbols: str, *, held: bool, here: bool = True
) -> Finding:  # fmt: skip
    """What a word says of two levels: that it holds, or the doubt that it does not.

    Args:
        sentence: That of the word.
        word: Where it stands in the mask.
        ends: The levels.
        symbols: How they lie, as the word has it.
        held: Whether they do.
        here: Whether both stand in the sentence.
    """
    verdict = Verdict.HOLDS if held else Verdict.WRONG if here else Verdict.CONTRADICTED
    document = sentence.document
    place = sentence.origin[word[0]], sentence.origin[word[1] - 1] + 1
    return Computed(
        rule="direction",
        verdict=verdict,
        severity=Severity.GREEN if held else Severity.AMBER,
        spans=(
            sentence.span(place, *(ends if here else ())),
            document.span(*place),
            *(document.span(each.start, each.end) for each in ends),
        ),
        title=title("direction", verdict if held else Verdict.DOUBTFUL, symbols, None),
        stated=document.span(*place).quote,
        arithmetic=symbols,
        bound=True,
    )


FLOW = lazy_re.words(
    r"营收|收入|利润|净利|盈利|销售额|销量|交付|出货|\b(?:revenues?|sales|turnover|profits?|earnings|income|ebitda|deliveries|shipments)\b"
)
"""What is held to the same part of the year before."""
LATER = 6
"""Months or quarters after which a level is hardly the one that was told last. Ours."""
TWICE, OWN = 2, 80
"""Times from which on two levels are hardly of one thing, and characters behind a level before its clause ends. Ours."""
_FIRST_CLAUSE = lazy_re.compile(r"(?:[^,;:。.()\ue001-\ue004]|\([^()\ue001-\ue004]*\))*")
_BEFORE_THAT = lazy_re.words(
    r"\b(?:after|having|since [a-z]+ing|while|whereas|had been)\b|而[^,;]{2,}|曾|此前|之前|先前|原[来先本有为]"
)
_NEXT_BASE = lazy_re.words(
    r"[ ,(]*(?:as )?(?:compared|versus|vs|from|against|up|down|than|year[- ]on|yoy)\b|[,(]?(?:较|比|同比|环比|上年|去年同|而去年|由|从)"
)
_MOVES = lazy_re.words(
    r"\b(?:while|whereas|fell|rose|grew|declin\w+|increas\w+|compared)\b|而|下降|增长|上升"
)
_TURN = lazy_re.words(
    r"\b(?:peak\w*|high|top\w*|record|bottom\w*|low|trough\w*|maximum|minimum)\b|峰|顶|高点|新高|新低|低点|谷|触底|最高|最低|高位|低位"
)
_ONWARD = lazy_re.words(
    r"再|又|进一步|继续|持续|将|拟|随后|此后|之后|其后|而后|后|次[月年日]|未来|逐步|\b(?:further|again|will|then|since|subsequently|later|next|continu\w+|is to|are to|set to|due to be|expected to|projected to)\b"
)
"""Words by which the level behind the verb comes after the one told before."""
_AGAIN = lazy_re.words(r"再|又|进一步|继续|\b(?:further|again|continu\w+)\b")
_HAD = lazy_re.words(r"\b(?:it|this|that|they|these) had\b|\bby\b|\bsince\b")
_IT = lazy_re.words(r"\b(?:it|this|that|they|these)\b")
_NUMBERS = tuple("\ue001\ue002\ue003\ue004")
