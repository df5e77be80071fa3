"""Who of a respective list is said to have the most or the least: 甲、乙、丙分别下降5%、37%和25%，其中乙降幅最大.

"Sales in Spain, Italy and Portugal grew 3 %, 9 % and 5 % respectively, with growth fastest in Italy": each name has the
number in its place, and what the extreme is of is what the list tells, a fall for a fall and a share for a share. A
name that stands by another number than the greatest or least is doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from lianpu.audit.proof.printing import core
from lianpu.audit.proof.verdicts import Computed, title
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.pairs import DOWN_WORDS, UP_WORDS
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.quantity import Qualifier

_Q = "[\ue001\ue002]"
_LIST_ZH = Trigger(
    rf"分别(?P<way>[^\ue001-\ue006,;。、]{{0,10}}?)(?P<parts>{_Q}(?:(?:、|,|和|及|与|以及)(?:约)?{_Q}){{1,9}})(?![和及与、])"
)
_SPLIT_ZH, _SPLIT_EN = lazy_re.compile("、|以及|和|及|与"), lazy_re.compile(r",? and |, ")
_TAIL_ZH = lazy_re.compile(
    r"[,;。(](?:其中|以|而|且|并以)?,?(?:(?P<said>[一-鿿A-Za-z0-9]{1,18}?)(?:(?:最为?|更是最)(?P<most>大|高|快|多|小|低|慢|少|明显|显著)|(?P<first>居首)位?)"
    r"|(?P<noun>[一-鿿]{2,6}?)最(?P<mostly>大|高|快|多|小|低|慢|少)的?(?:是|为)(?P<whose>[一-鿿A-Za-z0-9]{1,12}?))(?=[,;。)]|$)"
)
_GREAT_EN = r"most|largest|biggest|highest|steepest|sharpest|deepest|greatest|fastest|furthest|strongest|hardest"
_SMALL_EN = r"least|smallest|lowest|slowest|weakest|mildest"
_NAME = r"(?:the )?[A-Za-z][A-Za-z&'’ -]{1,40}?"
_NOUN = r"(?:annual |percentage |quarterly )?(?:falls?|declines?|drops?|decreases?|reduction|contraction|increases?|rises?|gains?|growth|jump|share)"
_MOVED = r"(?:fell|falling|declin(?:ed|ing)|dropp(?:ed|ing)|decreas(?:ed|ing)|slid|sliding|shrank|shrinking|down|grew|growing|rose|rising|increas(?:ed|ing)|climb(?:ed|ing)|gain(?:ed|ing)|up)"
_LIST_EN = Trigger(
    rf"(?<![a-z-])(?P<way>(?:{_MOVED}|were|was|are|is|stood at|came to|totalled|accounted for|made up|represented|held)(?: by| at)?(?: about| around)?) "
    rf"(?P<parts>{_Q}(?:(?:,? and |, ){_Q}){{1,9}}),? respectively\b"
)
_TAILS_EN = tuple(
    lazy_re.words(rf"(?:^|[,;.] ?)(?:and |with |while |but )*{form}(?=[,;.]|$)")
    for form in (
        rf"(?P<who>{_NAME}) (?P<what>{_MOVED})(?: by)? (?:the )?(?P<most>{_GREAT_EN}|{_SMALL_EN})",
        rf"(?P<what>(?:the )?{_NOUN}) (?:was |being )?(?:the )?(?P<most>{_GREAT_EN}|{_SMALL_EN}) (?:in|at|for|among) (?P<who>{_NAME})",
        rf"the (?P<most>{_GREAT_EN}|{_SMALL_EN}) (?P<what>{_NOUN}) (?:was |came |being |coming |occurred |occurring )?(?:in|at|for|by|from) (?P<who>{_NAME})",
        rf"(?P<who>{_NAME}) (?:showing|posting|seeing|recording|posted|recorded|saw|showed|had|having|registering|registered|suffering|suffered|with) the (?P<most>{_GREAT_EN}|{_SMALL_EN}) (?P<what>{_NOUN})",
    )
)
_GREAT = lazy_re.words(rf"(?:{_GREAT_EN}|[大高快多]|明显|显著|居首)")
_FELL = lazy_re.words(
    rf"{DOWN_WORDS}|减幅|下降|下跌|declin|falls?\b|drops?\b|decreas|reduction|contraction|slid|shr[ai]nk|dropp"
)
_ROSE = lazy_re.words(rf"{UP_WORDS}|增长|上涨|\brises?\b|\bgains?\b|climb|increas|jump")
_OF_CHANGE = lazy_re.words(
    r"[降跌减涨增]幅|[增降]速|增长率|下降率|下降|下跌|下滑|减少|回落|降低|[降跌减涨增升]|增长|上涨|上升|增加|提高|提升"
)
_SHARE = lazy_re.words(
    r"占比?|比重|份额|比例|\bshares?\b|\baccount\w*|\bmade up\b|\bmake up\b|\brepresent\w*"
)
_LEVEL = lazy_re.words(
    r"(?:为|是|达到?|约为|实现|录得)?|(?:was|were|is|are|at|stood at|came to|totalled|reached) ?"
)
_OTHER = lazy_re.words(
    r"绝对|贡献|拉动|规模|人均|占(?!比)|\b(?:contribut\w+|absolute|per head|in volume|in value|by (?:value|volume))\b"
)
"""Words by which the most is of something else than the numbers of the list."""


def respective_bests(material: Material) -> Iterator[Finding]:
    """Every extreme of a respective list that is told right behind it."""
    for index, sentence in material.each_sentence():
        if sentence.count < LEAST:
            continue
        for trigger, chinese in ((_LIST_ZH, True), (_LIST_EN, False)):
            for match in sentence.each(trigger):
                told = _told(sentence, match, chinese)
                if told is not None:
                    yield from _extremes(material, index, match, *told, chinese=chinese)


LEAST = 3
"""Numbers among which one is the greatest. Ours."""


def _told(
    sentence: Sentence, match: re.Match[str], chinese: bool
) -> tuple[list[str], list[Term]] | None:
    """The names of a respective list and their numbers, in order; None where they are not as many."""
    terms = [item for _, item in sentence.within(*match.span("parts")) if isinstance(item, Term)]
    good = all(
        each.quantity.qualifier in (Qualifier.EXACT, Qualifier.ABOUT)
        and (each.quantity.value or 0) > 0 and not each.signed
        for each in terms
    )  # fmt: skip
    units = {each.quantity.unit for each in terms}
    if not good or len(terms) < LEAST or len(units) > 1 or sentence.lists:
        return None
    head = _without_count(sentence, match.start(), len(terms))
    listed = (_CLAUSE_ZH if chinese else _CLAUSE_EN).split(head)[-1].strip()
    names = (_SPLIT_ZH if chinese else _SPLIT_EN).split(listed)
    if chinese and listed.count("、") == len(terms) - 1:
        names = listed.split("、")  # 定金及预收款 is one of them
    if len(names) == len(terms) + 1 and not chinese and _INTRODUCES.match(names[0].strip()):
        names = names[1:]
    if len(names) != len(terms) or not all(each.strip() for each in names):
        return None
    return [each.strip() for each in names], terms


_CLAUSE_ZH, _CLAUSE_EN = (
    lazy_re.compile(r"[,;:。()\ue001-\ue004]"),
    lazy_re.compile(r"[;:()\ue001-\ue004]"),
)
_INTRODUCES = lazy_re.words(r"(?:in|during|for|over|by|at|on|last|this)\b")


def _without_count(sentence: Sentence, end: int, count: int) -> str:
    """The words before a place of the mask, without how many the names of a list are: 有色四个行业."""
    counts = [
        at for at, item in sentence.placed
        if at < end and isinstance(item, Term) and item.quantity.value == count
    ]  # fmt: skip
    at = counts[-1] if counts else end
    return sentence.mask[:at] + sentence.mask[at + 1 : end]


def _extremes(
    material: Material,
    index: int,
    match: re.Match[str],
    names: Sequence[str],
    terms: Sequence[Term],
    *,
    chinese: bool,
) -> Iterator[Finding]:
    sentence = material.sentences[index]
    places = [(sentence, match.end())]
    following = material.sentences[index + 1] if index + 1 < len(material.sentences) else None
    if (
        following is not None
        and following.block == sentence.block
        and len(sentence.mask) - match.end() <= 1
    ):
        places.append((following, 0))
    for told, start in places:
        for pattern in (_TAIL_ZH,) if chinese else _TAILS_EN:
            mask = told.mask if told is sentence else f"。{told.mask}" if chinese else told.mask
            found = (
                pattern.match(mask, start) if told is sentence or chinese else pattern.match(mask)
            )
            if found is None:
                continue
            finding = _held(told, found, len(mask) - len(told.mask), match, names, terms, chinese)
            if finding is not None:
                yield finding
                return


def _held(
    told: Sentence,
    found: re.Match[str],
    moved: int,
    match: re.Match[str],
    names: Sequence[str],
    terms: Sequence[Term],
    chinese: bool,
) -> Finding | None:
    groups = {name: text for name, text in found.groupdict().items() if text is not None}
    who, what = (
        groups.get("who") or groups.get("whose", ""),
        groups.get("what") or groups.get("noun", ""),
    )
    if "said" in groups:
        who, what = _parted(groups["said"], names)
    key = next(each for each in ("most", "mostly", "first") if each in groups)
    if _OTHER.search(found.group()):
        return None
    way = match["way"].strip()
    if not _of_one_kind(way, what, names[-1], match.string[: match.start()], terms[0]):
        return None
    places = [at for at, name in enumerate(names) if _is_name(who, name, at, names, chinese)]
    if len(places) != 1:
        return None
    mine = terms[places[0]]
    others = [each for each in terms if each is not mine]
    values = [_value(each) for each in others]
    if _value(mine) in values:
        return None
    great = _GREAT.fullmatch(groups[key]) is not None
    beyond = [each for each in others if (_value(each) > _value(mine)) is great]
    held = not beyond
    document = told.document
    start, end = (told.origin[at - moved] for at in (found.start(key), found.end(key) - 1))
    stated = document.span(start, end + 1)
    symbols = f"{core(mine.quantity)} {'>' if great else '<'} {', '.join(core(each.quantity) for each in (beyond or others))}"
    return Computed(
        rule="comparison",
        verdict=Verdict.HOLDS if held else Verdict.WRONG,
        severity=Severity.GREEN if held else Severity.AMBER,
        spans=(
            document.span(min(mine.start, start), max(end + 1, mine.end))
            if told.start <= mine.start
            else told.span((start, end + 1)),
            stated,
            *(document.span(each.start, each.end) for each in (mine, *(beyond or others))),
        ),
        title=title("comparison", Verdict.HOLDS if held else Verdict.DOUBTFUL, symbols, None),
        stated=stated.quote,
        arithmetic=symbols,
        bound=True,
    )


def _parted(said: str, names: Sequence[str]) -> tuple[str, str]:
    """Who is named before an extreme, and what it is of: 信托, 降幅."""
    for end in range(len(said), 0, -1):
        who = said[:end]
        if any(_is_name(who, name, at, names, True) for at, name in enumerate(names)):
            return who, _MEASURE.sub("", said[end:])
    return said, ""


def _value(term: Term) -> Decimal:
    return Decimal(term.quantity.value or 0)


def _of_one_kind(way: str, what: str, last: str, head: str, term: Term) -> bool:
    """Whether the extreme is of what the list tells: falls, rises, shares, or a level by its name."""
    fell, rose = bool(_FELL.search(way)), bool(_ROSE.search(way))
    if (fell or rose) and not what.isascii() and not _OF_CHANGE.fullmatch(what):
        return False  # 增量 and 年内涨幅 are of something else
    if fell or rose:
        return (
            fell is not rose
            and (bool(_FELL.search(what)) if fell else bool(_ROSE.search(what)))
            and not (bool(_ROSE.search(what)) if fell else bool(_FELL.search(what)))
        )
    if _SHARE.search(way) or _SHARE.search(last):
        return bool(_SHARE.search(what)) or (not what and term.quantity.unit == "%")
    if not _LEVEL.fullmatch(way):
        return False
    named = _MEASURE.sub("", what)
    return (not what and not named) or (len(what) > 1 and what in head)


_MEASURE = lazy_re.words(r"同比|环比|[的得]")


def _is_name(who: str, name: str, at: int, names: Sequence[str], chinese: bool) -> bool:
    """Whether a name is that of a place of the list; the first has words before it, the last what all are of behind it."""
    if chinese:
        name = _TIMES_BEFORE.sub("", name)
        if who == name:
            return True
        if at == 0 and name.endswith(who) and len(who) > 1:
            return True
        if at == len(names) - 1 and name.startswith(who) and len(who) > 1:
            return True
        return who.startswith(name) and who[len(name) :] in names[-1]
    who, name = (_THE.sub("", each.casefold()).strip() for each in (who, name))
    if who == name:
        return True
    if at == 0 and name.endswith(f" {who}"):
        return True
    return at == len(names) - 1 and name.startswith(f"{who} ")


_TIMES_BEFORE = lazy_re.words(r"^(?:[\ue005]|其中|今年|去年|本月|上月|上半年)+")
_THE = lazy_re.words(r"^the ")
