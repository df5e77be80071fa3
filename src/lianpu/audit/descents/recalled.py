"""Numbers that words call back: "of the total", "the total will reach", "that of 2025", "on this basis".

Each names an amount told before without printing it again. What such an amount makes of the number is
confirmed or put in doubt; see `guesses`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lianpu.audit.descents.parts_told import BASE, CHANGED
from lianpu.audit.proof.operations import multiple, product, share, total
from lianpu.audit.rules.nearby import Guess, Option, before, weighed
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.pairs import pairs, same_measure
from lianpu.audit.stated.sentences import Moment, Sentence, Term, simplified
from lianpu.audit.stated.series import stage_of
from lianpu.audit.stated.shapes import lettered
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Finding
from lianpu.notation.numerals import read_count

_NEW_TOTAL_ZH = Trigger(
    lettered(
        r"(?:新增|增加|新建|新开|净增|新签|扩招|再增)[^\ue001-\ue006,;。]{0,8}{a:Q}[^\ue001-\ue004;。]{0,12}?,?"
        r"(?:届时|累计|使|总数|总量|达产后|完成后|合计)[^\ue001-\ue004;。]{0,16}?(?:达到?|增至|至|为|到){c:Q}"
    )
)
_NEW_TOTAL_EN = Trigger(
    lettered(
        r"\b(?:add|adds|added|adding|open|opens|opened|opening|hire|hires|hired|acquire[sd]?|build|builds|built) "
        r"[^\ue001-\ue004;.]{0,30}?{a:Q}[^\ue001-\ue004;.]{0,40}?,? (?:bringing|taking|raising|lifting|for a new total|to bring)"
        r"[^\ue001-\ue004;.]{0,30}?(?:to|of) {c:Q}"
    )
)
_STANDING = lazy_re.words(
    r"现有|目前|已有|拥有|共有|原有|现|截至|期末|\b(?:currently|already|now|has|have|had|operates?|runs?|employs?|owns?|with)\b"
)
_OF_THE_TOTAL = lazy_re.words(r"^ of (?:the|this|that|its) (?:total|combined|sum)\b|^占总")
_TOTAL_WORD = lazy_re.words(
    r"(?:total of|in total|total \w+ of|altogether|合计|总计|共计|总数|总共)(?: about|约|为|达|:| )*$"
)
_NAMED_SHARE = Trigger(
    lettered(r"占(?P<noun>[一-鿿]{3,14}?)的?(?:比例|比重)?(?:约|为|达到?|超过?|近|是)*{c:R}")
)
_COMBINED = Trigger(
    r"\b(?:combined|together|joint)\b[^\ue001-\ue006,;.]{0,20}\b(?P<what>revenues?|sales|profits?|earnings|workforce|staff|turnover)"
    r"[^\ue001-\ue006,;.]{0,16}$"
    r"|(?:两家公司|两公司|双方|两者|二者)[^\ue001-\ue006;。]{0,8}(?P<was>营收|收入|销售额|净利润|利润|员工)?[^\ue001-\ue006;。]{0,6}"
    r"(?:合计|共|总和)[^\ue001-\ue006;。]{0,6}$"
)
_SAME = {
    "营收": "营收|收入|销售额",
    "收入": "收入|营收",
    "销售额": "销售|收入|营收",
    "员工": "员工|人",
}
_THAT_OF = lazy_re.words(
    r"^[^\ue001-\ue004;。.]{0,12}? ?(?:that|the (?:level|figure|amount|volume|number)) (?:of|in|for) \ue005"
)
_BASIS = Trigger(
    r"按此(?:计算|测算|推算)?|据此(?:计算|测算|推算)?|照此(?:计算)?|以此(?:计算|测算|推算)|\bon (?:this|that) basis\b|"
    r"\b(?:this|that|which) (?:implies|would imply|suggests|means|puts)\b|\bimplying\b"
)


def recalled_findings(material: Material) -> Iterator[Finding]:
    """Every number that calls back another one, confirmed or put in doubt."""
    for index, _ in material.each_sentence():
        for guess in _guesses(material, index):
            yield from weighed(material, guess)


def _guesses(material: Material, index: int) -> Iterator[Guess]:
    sentence = material.sentences[index]
    if not sentence.terms:
        return
    yield from _new_totals(material, index)
    yield from _named_shares(material, index)
    yield from _all_told(material, index)
    yield from _last_ones(material, index)
    for at, item in sentence.placed:
        if not isinstance(item, Term) or not item.quantity.value:
            continue
        if item.quantity.unit == "%":
            yield from _of_the_total(material, index, at, item)
        elif item.quantity.unit == "x":
            yield from _times_that(material, index, at, item)
        else:
            yield from _combined(material, index, at, item)
            yield from _on_this_basis(material, index, at, item)


def _new_totals(material: Material, index: int) -> Iterator[Guess]:
    """ "It has 620 stores and will add 180, bringing the total to 800"."""
    sentence = material.sentences[index]
    for pattern in (_NEW_TOTAL_ZH, _NEW_TOTAL_EN):
        for match in sentence.each(pattern):
            added, stated = sentence.term(match, "a"), sentence.term(match, "c")
            if added is None or stated is None or not same_measure(added, stated):
                continue
            behind = [term for term in sentence.terms if term.start > stated.end]
            known = [
                term for term in (*before(material, index, added), *behind)
                if term.quantity.value and same_measure(term, stated) and (term.quantity.value or 0) < (stated.quantity.value or 0)
            ]  # fmt: skip
            standing = [term for term in known if _is_standing(material, term)] or known
            options: list[Option] = [(total(), (term, added)) for term in standing[:2]]
            if options:
                words = sentence.mask[match.start() : match.end()]
                silent = len(standing) > 2 or bool(_RUNS_OFF.search(words))
                yield Guess("sum", sentence, stated, tuple(options), silent=silent)


_TAKES_TOTAL = Trigger(
    lettered(
        r"(?:taking|bringing|brings|takes|lifting) (?:(?:its|the|their) )?(?:total|overall|cumulative) (?P<of>[^\ue001-\ue004,;.]{0,30}?)to {c:Q}"
        r"|(?:累计|总)(?:融资|募资|投资)(?:总?额)?[^\ue001-\ue004,;。]{0,6}?(?:达到?|增至|升至|至|为){d:Q}"
    )
)


def _all_told(material: Material, index: int) -> Iterator[Guess]:
    """ "Raised 90 in a Series C, taking its total to 148 after a Series A of 18 and a Series B of 40"."""
    sentence = material.sentences[index]
    for match in sentence.each(_TAKES_TOTAL):
        stated = sentence.term(match, "c") or sentence.term(match, "d")
        if stated is None or _WENT.search(sentence.text()):
            continue
        others = [
            term for term in sentence.terms
            if term is not stated and term.quantity.unit == stated.quantity.unit and term.quantity.value
            and not _WITHIN.search(_words_before(material, sentence, term))
        ]  # fmt: skip
        # a headline tells the same round, and from an order book goes what was delivered
        again = len({term.quantity.value for term in others}) < len(others)
        silent = again or bool(_RUNS_OFF.search(match["of"] or ""))
        if 2 <= len(others) <= 4:
            yield Guess("sum", sentence, stated, ((total(), tuple(others)),), silent=silent)


def _words_before(material: Material, sentence: Sentence, term: Term) -> str:
    """The words between a number and the one before it."""
    start = max((each.end for each in sentence.terms if each.end <= term.start), default=0)
    return simplified(material.document.text[max(start, sentence.start) : term.start])


_WITHIN = lazy_re.words(
    r"\b(?:including|of which|among (?:them|which|these))\b[^,;]{0,16}$|(?:其中|包括)[^,;，；]{0,8}$"
)
"""Words before what another number holds already."""
_WENT = lazy_re.words(
    r"\b(?:clos(?:ed|es|ing)|shut|sold|lost|retired|repaid|redeemed|cancell?ed|scrapped|left|removed|withdrew|withdrawn)\b|关闭|关停|退出|注销|出售|流失"
)
"""Words of what goes, which no total holds."""
_RUNS_OFF = lazy_re.words(
    r"\b(?:backlog|order ?book|orders?|pipeline|inventor\w+|work in progress)\b|订单|储备|库存"
)
"""What goes down as well as up, so that what is added to it makes no total."""


_COUNTED_LAST = Trigger(
    lettered(
        r"(?:(?:上述|以上|前)?(?P<n>[两二三四五六](?:项|者|类|家|大板块))|{k:Q})(?:费用|支出|收入|业务)?(?:合计|共计|之和|总计)[^\ue001-\ue006,;。]{0,6}?{c:QR}"
        r"|\b(?:the|these|those) (?P<m>two|three|four) (?:\w+ )?(?:together|combined|in total)[^\ue001-\ue004,;.]{0,20}?{d:Q}"
        r"|\b(?:the|these|those) (?:top |leading |largest |biggest )?(?P<p>two|three|four) (?:\w+ )?(?:together|combined|thus|therefore|hence)[^\ue001-\ue004,;.]{0,20}?{f:R}"
        r"|\b(?:the|these|those) (?P<o>two|three|four) (?:\w+ )?(?:add up|sum) to (?:about )?{e:QR}"
    )
)
_HOW_MANY = lazy_re.words("[两二三四五六]|two|three|four")


def _last_ones(material: Material, index: int) -> Iterator[Guess]:
    """ "教育支出 A，占 p；社保支出 B；两项合计 C": as many numbers of its unit as are told before."""
    sentence = material.sentences[index]
    for match in sentence.each(_COUNTED_LAST):
        stated = sentence.first_term(match, "cdef")
        counted = sentence.term(match, "k")
        word = (
            counted.quantity.text
            if counted
            else match["n"] or match["m"] or match["o"] or match["p"]
        )
        count = next((read_count(each) for each in _HOW_MANY.findall(word)), 0)
        if stated is None or count < 2:
            continue
        near = [
            term for term in before(material, index, stated)
            if term.quantity.unit == stated.quantity.unit and (_is_amount(term) or stated.quantity.unit == "%") and term is not counted
            and not _is_base(material, term)
        ]  # fmt: skip
        if len(near) >= count:
            options: list[Option] = [(total(), tuple(reversed(near[:count])))]
            if count < len(near):
                options.append((total(), tuple(reversed(near[1 : count + 1]))))
            yield Guess("sum", sentence, stated, tuple(options))


def _is_base(material: Material, term: Term) -> bool:
    """Whether a number is what another is measured from, or by which it changed."""
    words = simplified(material.document.text[max(term.start - 24, 0) : term.start])
    return bool(BASE.search(words) or CHANGED.search(words))


def _is_standing(material: Material, term: Term) -> bool:
    """Whether words say that there are so many now."""
    text = material.document.text
    return bool(_STANDING.search(text[max(term.start - 24, 0) : term.start]))


def _of_the_total(material: Material, index: int, at: int, stated: Term) -> Iterator[Guess]:
    """ "About 1,200 jobs, or 5 % of the total", of the total told before."""
    sentence = material.sentences[index]
    if not _OF_THE_TOTAL.match(sentence.mask[at + 1 :]):
        return
    near = before(material, index, stated)
    parts = [term for term in near if term.start >= sentence.start and _is_amount(term)]
    wholes = [
        term for term in near
        if _is_amount(term) and _TOTAL_WORD.search(material.document.text[max(term.start - 24, 0) : term.start])
    ]  # fmt: skip
    if parts and wholes and same_measure(parts[0], wholes[0]) and parts[0] is not wholes[0]:
        yield Guess("share", sentence, stated, ((share(), (parts[0], wholes[0])),))


def _is_amount(term: Term) -> bool:
    return term.quantity.unit not in ("%", "pp", "x", "year", "month", "day")


def _named_shares(material: Material, index: int) -> Iterator[Guess]:
    """ "发行股份占发行后总股本的 25%": the whole is the number told right behind that name."""
    sentence = material.sentences[index]
    for match in sentence.each(_NAMED_SHARE):
        stated = sentence.term(match, "c")
        if stated is None:
            continue
        noun = match["noun"]
        whole = _told_behind(material, index, noun, stated)
        if whole is None:
            continue
        begin = max((sentence.mask.rfind(stop, 0, match.start()) for stop in ",;:。("), default=-1)
        words = sentence.mask[begin + 1 : match.start()]
        parts = [
            term for term in before(material, index, stated)
            if term is not whole and term.quantity.unit == whole.quantity.unit
            and (term.quantity.value or 0) < (whole.quantity.value or 0)
        ]  # fmt: skip
        scored = sorted((-_overlap(material, term, words), at) for at, term in enumerate(parts))
        if words and scored and scored[0][0] < 0:
            yield Guess("share", sentence, stated, ((share(), (parts[scored[0][1]], whole)),))
        elif not words and parts and parts[0].start >= sentence.start:
            yield Guess("share", sentence, stated, ((share(), (parts[0], whole)),))


def _told_behind(material: Material, index: int, noun: str, stated: Term) -> Term | None:
    noun = re.sub(r"^(?:总|全部|公司|集团|本公司|整个|同期|当期|其|全市|全国|期末)", "", noun)
    if len(noun) < 2:
        return None
    for other in reversed(material.window(index, 3)):
        for match in re.finditer(
            re.escape(noun) + r"(?:总数|总额)?(?:为|是|约|达|共|:)*(?P<q>[\ue001])", other.mask
        ):
            term = other.hidden.get(match.start("q"))
            if BASE.search(other.mask[max(match.start() - 8, 0) : match.start()]):
                continue  # 去年同期进出口总值为: of another time
            if other.mask[max(match.start() - 1, 0) : match.start()] in _ANOTHER_NAME:
                continue  # 进出口总额 for 出口总额, 净利润 for 利润
            if isinstance(term, Term) and term.end <= stated.start and term.quantity.value:
                return term
    return None


_ANOTHER_NAME = tuple("进净毛非其未不次副")
"""Characters ahead of a name that make it another one."""

_TIME_AHEAD = lazy_re.compile(
    r"^(?:其中|而|但|且|另外|公司|集团|本公司|我国|全国|全市|全省|全年|当年|本年|本期|报告期内?|目前|当前|截至|年|[上下]半年|一?季度|月|末|底|内)+"
)


def _overlap(material: Material, term: Term, words: str) -> int:
    """How many characters a subject shares with the words beside a number: 发行 2,500 万股, 发行股份.

    A name that goes on to the left (非利息净收入 for 利息净收入) counts one less; a subject with a word of its own
    ahead of what they share (机电产品出口 beside 出口) is a narrower one, and shares nothing.
    """
    text = material.document.text
    ahead, behind = text[max(term.start - 12, 0) : term.start], text[term.end : term.end + 4]
    letters = re.sub(r"[^一-鿿]", "", words)
    for size in range(len(letters), 1, -1):
        for at in range(len(letters) - size + 1):
            piece = letters[at : at + size]
            if piece in ahead or piece in behind:
                own = _TIME_AHEAD.sub("", letters[:at])
                if at + size == len(letters) and len(own) > 1 and own[-2:] not in ahead:
                    return 0
                place = ahead.rfind(piece)
                return 2 * size - int(place > 0 and ahead[place - 1] in "非其未不")
    return 0


def _combined(material: Material, index: int, at: int, stated: Term) -> Iterator[Guess]:
    """ "The two companies had combined revenue of 9.04bn": the newest of each, told before."""
    sentence = material.sentences[index]
    match = sentence.find(_COMBINED, sentence.mask[:at])
    if match is None:
        return
    what = (match["what"] or match["was"] or "").casefold()
    words = _SAME.get(what, what.rstrip("s") if what.isascii() else what)
    newest: list[Term] = []
    for other in material.window(index)[:-1]:
        if words and not re.search(words, other.mask, re.IGNORECASE):
            continue
        ends = other.once(pairs)
        firsts = {pair.first for pair in ends} | {
            pair.step for pair in ends if pair.step is not None
        }
        newest += [
            item for place, item in other.placed
            if isinstance(item, Term) and place not in firsts and _behind_change(other, place)
            and same_measure(item, stated) and item.quantity.value
        ]  # fmt: skip
    if len(newest) == 2:
        yield Guess("sum", sentence, stated, ((total(), (newest[0], newest[1])),))


def _behind_change(sentence: Sentence, place: int) -> bool:
    """Whether a number is a level: not the increase told behind a pair, not the base told after "from"."""
    lead = sentence.mask[max(place - 24, 0) : place]
    return not re.search(
        r"(?:(?:increase|decrease|rise|fall|gain|drop) of|\bby|\bfrom)(?: about| nearly| some)? $"
        r"|(?:增加|减少)(?:了|约)*$|较[^,]*$",
        lead,
    )


def _times_that(material: Material, index: int, at: int, stated: Term) -> Iterator[Guess]:
    """ "At 240,000 tonnes by 2028 the volume would be 1.4 times that of 2025": a level of that year."""
    sentence = material.sentences[index]
    behind = _THAT_OF.match(sentence.mask[at + 1 :])
    if behind is None:
        return
    moment = sentence.hidden.get(at + behind.end())
    amounts = [
        term for term in before(material, index, stated, 0)
        if term.start >= sentence.start and _is_amount(term)
    ]  # fmt: skip
    if not amounts or not isinstance(moment, Moment):
        return
    new = amounts[0]
    stage = stage_of(moment.period)
    unit = re.sub(r"[\d.,\s]+|million|billion|thousand", " ", new.quantity.text).split()
    options: list[Option] = []
    for series in material.series_near(sentence.start).totals:
        fits = [each for each in series.stages if each.year == 0 or (stage and stage.fits(each))]
        named = " ".join((series.measure, *series.names)).casefold()
        if fits and unit and unit[-1].casefold() in named:
            options.append((multiple(), (series.scaled(fits[-1]), new)))
    if options:
        yield Guess("multiple", sentence, stated, tuple(options))


_NAME_LISTED = Trigger(
    lettered(
        r"(?P<names>[^\ue001-\ue006,;。]{2,60}?)(?:的)?(?:市场份额|市占率|份额|占比)(?:分别为|分别是|分别约为|分别达到?)(?P<rates>{R}(?:(?:、|,|和|及|与|以及)+{R})*)"
    )
)


def _on_this_basis(material: Material, index: int, at: int, stated: Term) -> Iterator[Guess]:
    """ "28 % of the market. On this basis A has sales of 75": a share told by name times the market."""
    sentence = material.sentences[index]
    basis = list(sentence.each(_BASIS, 0, at))
    if not basis:
        return
    words = sentence.mask[basis[-1].end() : at]
    rates = [
        rate
        for other in material.window(index)
        for rate in _rates_of(other, words)
        if rate.end <= stated.start
    ]
    if len(rates) != 1:
        return
    moments = [item for place, item in sentence.placed if isinstance(item, Moment) and place < at]
    stage = stage_of(moments[-1].period) if moments else None
    options: list[Option] = []
    for series in material.series_near(sentence.start):
        if (
            series.grid is None
            or series.scale is None
            or not re.search(
                r"规模|市场|合计|总|total|market", " ".join(series.names), re.IGNORECASE
            )
        ):
            continue
        fits = [each for each in series.stages if stage is None or stage.fits(each)]
        if fits:
            options.append((product(), (rates[0], series.scaled(fits[-1]))))
    if options:
        yield Guess("product", sentence, stated, tuple(options))


def _rates_of(sentence: Sentence, words: str) -> Iterator[Term]:
    """The rate of a list "A、B 和 C 的份额分别为 a、b 和 c" that is of the name in some words."""
    for match in sentence.each(_NAME_LISTED):
        names = [
            each.strip()
            for each in re.split(r"[、,]|和|及|与|以及", match["names"])
            if each.strip()
        ]
        rates = [
            item for _, item in sentence.within(match.start("rates"), match.end("rates"))
            if isinstance(item, Term)
        ]  # fmt: skip
        if len(names) != len(rates):
            continue
        for name, rate in zip(names, rates, strict=True):
            if len(name) >= 2 and name in words:
                yield rate
