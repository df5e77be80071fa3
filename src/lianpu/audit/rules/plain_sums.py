"""Sums and averages of all the numbers that a sentence tells before: "60, 45 and 31 thousand tonnes; together 136", 全年.

The parts are bound by words and place and not by whether they fit: they are the numbers of the sentence before its
total, joined as a list, of one unit, none of them a step, a base or a part of another. As many as words count, or all
halves or quarters of a year, leave no other part, so that a misfit is proof; else it is doubt.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from msgspec.structs import replace

from lianpu.audit.proof.operations import total
from lianpu.audit.proof.verdicts import Claim, Computed, judge
from lianpu.audit.rules.counted_sums import is_count
from lianpu.audit.rules.lists import NETTED, REST, mean
from lianpu.audit.stated.every_number import every_number
from lianpu.audit.stated.masking import in_shared_unit, in_unit_of, is_bare, mask
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import AMOUNT, DURATION, PERIOD, Sentence, Term, simplified
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Finding
from lianpu.core.quantity import Qualifier
from lianpu.notation.numerals import read_count

_YEAR_EN = r"(?:for|over|in|across) the (?:full |whole |entire )?(?:financial |fiscal )?year(?: as a whole)?"
_ASKED = Trigger(
    r"\b(?:together|combined|altogether|in all|in total|all told|total(?:s|ling|ing|led)?|adds? up|adding up|added up|sums? to|summing to"
    r"|comes? to|coming to|amount(?:s|ing)? to|makes?|making|giv(?:es?|ing)|averag(?:e|es|ed|ing))\b"
    rf"|\b{_YEAR_EN}\b|\b(?:backlog|fleet|portfolio|stock|order book)\b[^\ue001]{{0,16}} to "
    r"|: ?\ue001|\b(?:group|consolidated|overall|company)\b|合并|\b(?:quarter|half|half-year|the year) (?:as a whole )?(?:came|comes|made|brought|cost|gave|was|totalled)\b|\b(?:over|for|in|across) the (?:whole )?(?:quarter|two|three|four|five|\ue006)"
    r"|\b(?:door to door|end to end|start to finish)\b|全[程长]|合计|共计|总计|总共|一共|加起来|相加|全年|上半年|总[一-鿿]|[年季月日]均|平均|达"
)
_TOTAL_BEFORE = lazy_re.words(
    r"(?:\b(?:together|combined|altogether|in all|in total|all told|that is|that makes|which makes|which gives|making|giving|add(?:s|ed|ing)? up to"
    r"|sum(?:s|ming)? to|amount(?:s|ing)? to|com(?:es|ing) to|for a total of|a total of|total(?:s|ling|ing|led)?)(?: (?:is|are|was|were|about|some|of|to|it|they|we|a|the|spent|made|sold|built)){0,3} $"
    r"|\b(?:means?|meant|gives?|gave|ma[dk]es?|brings?|brought) (?:an? |the )?(?:total|overall|combined) (?!profit|loss|net|surplus|deficit|gain|margin|return)(?:[a-z]+ ){0,3}of $"
    r"|(?:合计|共计|总计|总共|一共|加起来|相加|(?<=,)全[程长]|总(?:数|额|量|支出|面积|收入|成本|产量|产能|投资|费用|销量|销售额|人数|金额|规模|里程))[一-鿿]{0,3}?(?:为|是|达到?|约|共)*$)"
)
_TOTAL_BEHIND = lazy_re.words(
    r"^(?: [a-z-]+){0,2}?(?: (?:in all|in total|altogether|all told|together|combined|door to door|end to end|from start to finish)\b)(?! (?:with|by)\b)"
)
_OPENED = lazy_re.words(
    r"(?:[,:;(]|--?| -) ?(?:(?:or|so|that is|giving|making|which makes|which gives|i\.e\.|we|it|they|she|he|the [a-z]+|spent|made|sold|paid|earned|built|shipped|about|some) )*$"
)
"""What stands before a total that only words behind it call one."""
_REACHED = lazy_re.words(
    r"\b(?:bring|tak|rais|lift)(?:s|ing|es|e)? (?:its|the|their) (?:[a-z]+ ){1,3}to $|\b(?:backlog|fleet|portfolio|order book)(?: [a-z]+){1,3}? to $"
    r"|(?:使|令)?(?:在手|累计|存量|未交付)[一-鿿]{1,4}(?:增至|升至|达到?|为)$"
)
"""Words of what parts bring something to, which may have held others before: only what they exceed fails."""
_CAME_TO = r"(?: as a whole)? (?:came to|comes to|made|makes|brought(?: in)?|cost|gave|totalled) $"
_OF_YEAR_BEFORE = lazy_re.words(
    rf"(?:全年|年度)(?:[一-鿿]{{0,6}})$|\bfull[- ]year [a-z ]{{0,16}}$|\bthe (?:full |whole )?year{_CAME_TO}"
)
_OF_HALF_BEFORE = lazy_re.words(
    rf"上半年(?:[一-鿿]{{0,5}})$|\bthe (?:first )?half(?:-year)?{_CAME_TO}"
)
_OF_SPAN_BEHIND = lazy_re.words(
    r"^(?: [a-z-]+){0,2}? (?:over|for|in|across) the (?:whole |full )?(?:quarter|(?P<n>two|three|four|five|six) (?:days|weeks|months|quarters|years|seasons|nights))(?= ?[.;)]|$)"
)
"""Words behind a total of all the months of a quarter, or of as many times as they count."""
_MONTHS = lazy_re.words(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
_ENDED = lazy_re.compile(
    r"^[^\ue001-\ue006:;]{0,24}: ?(?:(?:a |the |total )?(?!profit|loss|net|surplus|deficit|gain|margin|return|tax|debt|dividend|average|cost|spending)[a-z]+ of )?$"
)
_NOTHING_BEHIND = lazy_re.words(
    r"^(?: (?!(?:more|fewer|less|left|each|net|short|profit|loss|over|under|remaining|per|apart|extra|points?|in|on|at|of|to|a|an|too|above|below)\b)(?P<noun>[a-z]+))? ?[.;]?$"
)
"""What may stand behind a number after a colon that is all that its sentence lists before."""
_OF_YEAR_BEHIND = lazy_re.words(rf"^(?: [a-z-]+){{0,2}}? {_YEAR_EN}\b")
_HALVES = (
    lazy_re.words(r"\bfirst[- ]half\b|(?<![A-Za-z])H1(?!\d)|上半年|\bfirst (?:six|6) months\b"),
    lazy_re.words(r"\bsecond(?:[- ]half)?\b|(?<![A-Za-z])H2(?!\d)|下半年|\blast six\b"),
)
_NINE_AND_LAST = (
    lazy_re.words(
        r"前(?:三|3)个?季|\bfirst (?:nine months|9 months|three quarters)|前(?:九|9)个?月"
    ),
    lazy_re.words(r"(?:第四|[四4])季度?|\bfourth quarter\b|(?<![A-Za-z])Q4(?!\d)|\blast quarter\b"),
)
_FOUR = lazy_re.words(
    r"[四4]个?季度|[一1](?:至|到|-)[四4]季度|各季度|\bquarterly\b|\bfour quarters\b|\bquarters were\b"
)
_HALF_YEARS = lazy_re.words(r"\bhalf-year(?:ly)? [a-z]+ (?:of|were) |两个半年|各半年")
_TWO = (
    lazy_re.words(r"(?:第?一|1)季度|\bfirst[- ]quarter\b"),
    lazy_re.words(r"(?:第?二|2)季度|\bsecond\b"),
)
_AVERAGE_BEFORE = lazy_re.words(
    r"(?:\ban average(?: of)?|\bon average|\baverag(?:ing|ed)|\baverages? (?:out )?(?:at|to|of)|\bthe average (?:is|was)|[年季月日]均[一-鿿]{0,4}|平均(?:每[一-鿿])?[一-鿿]{0,4})(?: about|约|为|是)* ?$"
)
_AVERAGE_BEHIND = lazy_re.words(r"^(?: [a-z-]+){0,2}? on average\b")
_GAP_STOPS = lazy_re.words(
    r"其中|包括|较|同比|环比|上年|去年|同期|[增减升降涨跌][一-鿿]{0,2}$|其余|剩余|每|从|[;。]|扣|以上|分之"
    r"|\b(?:of which|of whom|including|includes|compared|versus|vs|against|than|less|minus|net of|excluding|rose|fell|grew|up|down|per|each|while|but|whereas|rest|remaining|remainder|or|i\.e|instead)\b"
    r"|\b(?:from|to|by|over|after|until|of|out of|between) (?:the |about |some |a )?$"
)
"""Words between two numbers by which the second is no part beside the first."""
_BEFORE_STOPS = lazy_re.words(
    r"其中|较|同比|环比|上年|去年|同期|每(?![一-鿿]{1,3}$)|占|连同|加上|另|含|及其|目标|预计|计划|行业|全国|全球|市场"
    r"|\b(?:of which|out of|of the|including|with|plus|along|industry|market|target|expected|planned|compared|versus|against|than|less|minus|excluding|rose|fell|grew|per|while|but|whereas|which [a-z]+ \w+ by)\b"
)
"""Words before a result by which it is of something else."""
_JOINS = lazy_re.words(r"[,、+]|\band\b|\bplus\b|[和与及加]")
_PURE = lazy_re.words(r"(?:[,、]|,? and|和|与|及|以及| plus)+ ?")
_LEAD_STOPS = lazy_re.words(
    r"(?:较|比|从|由|至|到|占|每|超过?)[^\ue001-\ue006,]{0,4}$|\b(?:from|to|by|than|against|of which|another|including|after|first|top)(?: the| about| some)? $|其中|包括|第"
)
_OF_GROUP = lazy_re.words(
    r"; (?:and )?(?:group|consolidated|total|overall|company) [a-z]+ (?:was|were|came to|reached) $|,合并(?:营业)?收入(?:为|是|达)*$"
)
"""Words before a total of which no part may be told: it only confirms."""
_SOME = lazy_re.words(
    r"\b(?:largest|biggest|main|leading|chief|among|such as|notably|mostly|only|first|just)\b"
)
"""Words of a list that leaves parts out."""
_LINKED = lazy_re.words(
    r" ?(?:(?:and )?(?:group|consolidated|total|overall|company) [a-z]+ (?:was|were|came to|reached)|(?:so |and )?the (?:first )?half(?:-year)? (?:cost|brought|made|came)|together|combined|in all|in total|altogether|all told|that is|that makes|合计|共计|总计|总共|一共|全年)\b ?"
)
"""Words behind a semicolon that add up what stands before it."""
LOW, HIGH = Fraction(2, 3), Fraction(3, 2)
"""Between which a total must be of the sum of its parts: what is further off is of something else. Ours."""
MORE = Fraction(6, 5)
"""How much more than two parts a total is that has others as well. Ours."""
LONGEST, MOST = 60, 9
"""Characters between two parts, and parts, at most. Ours."""


@dataclass(frozen=True)
class _List:
    """The numbers before a result, and what words say of them."""

    parts: tuple[Term, ...]
    counted: bool
    pure: bool
    """Whether nothing but joints stand between them."""


def plain_sums(material: Material) -> Iterator[Finding]:
    """Every total and average of all the numbers that its sentence tells before it."""
    for index, sentence in material.each_sentence():
        if not sentence.count:
            continue
        told = _joined(material, index) or sentence
        if told.has(_ASKED, told.mask):
            for claim in told.once(_claims):
                finding = judge(material.document, claim)
                if isinstance(finding, Computed):
                    yield replace(finding, bound=True)


def _joined(material: Material, index: int) -> Sentence | None:
    """A sentence with the one that a semicolon parts from it, where that adds it up."""
    if index + 1 >= len(material.sentences):
        return None
    here, behind = material.sentences[index], material.sentences[index + 1]
    if here.block != behind.block or not here.mask.endswith(";"):
        return None
    if not _LINKED.match(behind.mask):
        return None
    return mask(material.document, here.start, behind.end, here.block)


def _claims(sentence: Sentence) -> Iterator[Claim]:
    read = every_number(sentence)
    places = [at for at, item in read.placed if isinstance(item, Term)]
    for at in places[2:]:
        stated = read.hidden[at]
        if read.mask[at] in (AMOUNT, DURATION) and isinstance(stated, Term) and _is_point(stated):
            yield from _result(read, [each for each in places if each < at], at, stated)


def _is_point(term: Term) -> bool:
    told = term.quantity
    return (
        told.value is not None
        and told.value > 0
        and told.qualifier in (Qualifier.EXACT, Qualifier.ABOUT)
    )


def _result(sentence: Sentence, places: list[int], at: int, stated: Term) -> Iterator[Claim]:
    words = sentence.mask
    places, again = _without_count(sentence, places)
    before, behind = words[places[-1] + 1 : at], words[at + 1 :]
    called = bool(_TOTAL_BEFORE.search(before)) or (
        bool(_TOTAL_BEHIND.match(behind)) and bool(_OPENED.search(before))
    )
    tight = _is_tight(before)
    reached = bool(_REACHED.search(before))
    half = bool(_OF_HALF_BEFORE.search(before))
    of_year = bool(_OF_YEAR_BEFORE.search(before) or _OF_YEAR_BEHIND.match(behind))
    averaged = _AVERAGE_BEFORE.search(before)
    mean_of = (averaged is not None and averaged.start() <= CLOSE) or (
        bool(_AVERAGE_BEHIND.match(behind)) and before.strip().endswith(",")
    )
    text = sentence.document.text
    ended = bool(_ENDED.search(before)) and _NOTHING_BEHIND.match(behind)
    grouped = _OF_GROUP.search(before)
    span_of = _OF_SPAN_BEHIND.match(simplified(text[stated.end : sentence.end]))
    if not (called or reached or half or of_year or mean_of or ended or grouped or span_of):
        return
    if REST.search(before) or NETTED.search(words) or _BEFORE_STOPS.search(before):
        return
    told = _list(sentence, places, stated)
    if told is None:
        return
    span = sentence.span(*told.parts, stated)
    stated, *parts = _exact((_plain(stated), *told.parts))
    ahead = sentence.document.text[sentence.start : stated.start]
    whole_year = of_year and _parts_of_year(ahead, len(parts))
    half = half and _both(_TWO, ahead, len(parts))
    if (half or whole_year) and not _of_same(before, behind, ahead):
        half = whole_year = False
    if mean_of:
        if (told.pure and len(parts) > 2) or (told.pure and told.counted):
            yield from _claim("average", stated, parts, span, sure=False)
        return
    if of_year and not whole_year and not called:
        return
    if not (called or reached or half or whole_year):
        equal = _made(parts) == _value(stated)
        if span_of:
            bound = _spans(span_of, ahead, len(parts))
        elif ended:
            bound = len(parts) > 2 and (
                equal or not (_unlike(ended, stated, ahead) or _SOME.search(ahead))
            )
        else:
            bound = equal
        if not bound:
            return
        yield from _claim("sum", stated, parts, span, sure=False)
        return
    if reached and not called:
        if _made(parts) >= _value(stated):
            yield from _claim("sum", stated, parts, span, sure=False)
        return
    if called or whole_year or half:
        yield from _claim(
            "sum", stated, parts, span, sure=((told.counted or again) and tight) or whole_year
        )


def _spans(told: re.Match[str], ahead: str, count: int) -> bool:
    """Whether numbers are those of all times that words behind their total name: of three months, or as many as counted."""
    if told["n"]:
        return read_count(told["n"]) == count
    return count == 3 == len({each.group() for each in _MONTHS.finditer(ahead)})


def _unlike(told: re.Match[str], stated: Term, ahead: str) -> bool:
    """Whether a bare number after a colon counts what its list does not name: "three wins, four draws: 13 points"."""
    noun = told["noun"]
    return stated.quantity.unit == "1" and noun is not None and noun[:4] not in ahead


def _made(parts: Sequence[Term]) -> Fraction:
    return sum((_value(each) for each in parts), Fraction(0))


def _without_count(sentence: Sentence, places: list[int]) -> tuple[list[int], bool]:
    """The numbers before a result without the last where that counts the others, and whether it does: "in the three regions sum to"."""
    last = sentence.hidden[places[-1]]
    counts = len(places) > 2 and isinstance(last, Term) and _value(last) == len(places) - 1
    if counts and _OF_THEM.search(sentence.mask, max(places[-1] - 16, 0), places[-1]):
        return places[:-1], True
    return places, False


CLOSE = 4
"""Characters between the last part and the word of its mean: a unit and a comma. Ours."""


def _is_tight(before: str) -> bool:
    """Whether nothing but a word of a total stands between the last part and it."""
    match = _TOTAL_BEFORE.search(before)
    return match is None or match.start() <= CLOSE


_YEAR_WORDS = lazy_re.words(r"(?:全年|年度|上半年)(?P<of>[一-鿿]{0,6})$")
_TOLD = lazy_re.words(r"合计|共计|总计|累计|实现|共|为|是|达到?|约|总")
_ENDS = lazy_re.words(rf"(?: [a-z-]+){{0,2}}? {_YEAR_EN} ?(?=[.,;:)]|$)")


def _of_same(before: str, behind: str, ahead: str) -> bool:
    """Whether words make a year's number one of what its parts are of: 全年新开, where 新开 was said of them."""
    match = _YEAR_WORDS.search(before)
    if match is not None:
        named = _TOLD.sub("", match["of"])
        return not named or named[:2] in simplified(ahead[: len(ahead) - len(before)])
    return _OF_YEAR_BEHIND.match(behind) is None or _ENDS.match(behind) is not None


_OF_THEM = lazy_re.words(
    r"\b(?:the|these|all|those|its|their|in|at|across)(?: the)? $|[这上]述?$|,$"
)
"""Words before a number that counts those told before it."""


def _claim(rule: str, stated: Term, parts: Sequence[Term], span, *, sure: bool) -> Iterator[Claim]:  # type: ignore[no-untyped-def]
    size = _made(parts)
    size = size / len(parts) if rule == "average" else size
    if not size or not LOW <= _value(stated) / size <= HIGH:
        return
    if not sure and len(parts) == 2 and _value(stated) > MORE * size:
        return  # "41 to Asia and 32 to Europe, 98 in all": two of several
    exact = all(each.quantity.qualifier is Qualifier.EXACT for each in (stated, *parts))
    made = mean(len(parts)) if rule == "average" else total()
    yield Claim(rule, stated, tuple(parts), (made,), span, strict=True, doubt=not (sure and exact))


def _value(term: Term) -> Fraction:
    return Fraction(term.quantity.value or 0)


def _exact(terms: Sequence[Term]) -> list[Term]:
    """Numbers as counts, where all of them are small whole ones without a unit."""
    return [each.as_counted for each in terms] if all(map(is_count, terms)) else list(terms)


def _plain(term: Term) -> Term:
    """A total without "a year", which its parts need not say again."""
    unit, _, per = term.quantity.unit.partition("/")
    return term.reading(replace(term.quantity, unit=unit)) if per == "year" else term


def _parts_of_year(words: str, count: int) -> bool:
    """Whether numbers are those of all halves or quarters of a year."""
    if (count == 4 and _FOUR.search(words)) or (count == 2 and _HALF_YEARS.search(words)):
        return True
    return _both(_HALVES, words, count) or _both(_NINE_AND_LAST, words, count)


def _both(names: tuple[re.Pattern[str], re.Pattern[str]], words: str, count: int) -> bool:
    first, last = (each.search(words) for each in names)
    return count == 2 and first is not None and last is not None and first.start() < last.start()


def _list(sentence: Sentence, places: list[int], stated: Term) -> _List | None:
    """All numbers before a result as its parts; None where one of them is something else."""
    words = sentence.mask
    if any(words[each] not in (AMOUNT, DURATION) for each in places):
        return None
    if sentence.place_of(stated) not in {at for at, _ in sentence.placed if words[at] == DURATION}:
        places = [each for each in places if words[each] == AMOUNT]
    items = [sentence.hidden[each] for each in places]
    terms = [each for each in items if isinstance(each, Term)]
    counted = len(terms) > 2 and _value(terms[0]) == len(terms) - 1 and _leads(words, places)
    if counted:
        places, terms = places[1:], terms[1:]
    if not 2 <= len(terms) <= MOST or sentence.lists or not all(map(_is_point, terms)):
        return None
    lead = words[max(places[0] - LONGEST, 0) : places[0]]
    gaps = [_like_first(words[a + 1 : b], lead) for a, b in itertools.pairwise(places)]
    if any(len(gap) > LONGEST or not _JOINS.search(gap) or _GAP_STOPS.search(gap) for gap in gaps):
        return None
    if any(_TOTAL_BEFORE.search(gap) or PERIOD in gap for gap in gaps):
        return None
    stop = _LEAD_STOPS.search(words, max(places[0] - 24, 0), places[0])
    ahead = sentence.document.text[sentence.start : stated.start]
    if stop is not None and not (stop.group() == "After " and _both(_HALVES, ahead, len(terms))):
        return None
    pure = [_PURE.fullmatch(gap) is not None for gap in gaps]
    terms = _one_unit(terms, pure)
    unit = stated.quantity.unit.partition("/year")[0]
    if any(each.quantity.unit not in (unit, "1") for each in terms):
        return None
    if unit != "1" and all(each.quantity.unit == "1" for each in terms):
        return None
    return _List(tuple(terms), counted, all(pure))


def _like_first(gap: str, lead: str) -> str:
    """What parts two numbers, without the words that lead to the first one as well: "rainfall of 410 mm and rainfall of 365"."""
    found = _NOUN_OF.search(gap)
    return gap[: found.start()] if found is not None and lead.endswith(found.group()) else gap


_NOUN_OF = lazy_re.words(r"\b[a-z]+ of $")
_COUNTS = lazy_re.words(r" (?:[a-z-]+ ){0,2}?[a-z-]+s\b|[一-鿿]{0,6}")


def _leads(words: str, places: Sequence[int]) -> bool:
    """Whether the first number counts the others: "the three plants produce"."""
    return _COUNTS.match(words, places[0] + 1) is not None and not _JOINS.search(
        words[places[0] + 1 : places[0] + 2]
    )


def _one_unit(terms: Sequence[Term], pure: Sequence[bool]) -> list[Term]:
    """Parts in one unit: a bare one has that of the next of its list, or of the first before it."""
    made = in_shared_unit(terms, pure)
    if is_bare(made[0]):
        return made
    return [in_unit_of(each, made[0]) if is_bare(each) else each for each in made]
