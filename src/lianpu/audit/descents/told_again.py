"""Numbers told again of one subject, measure and time; and the stems by which words are one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter

from msgspec.structs import replace

from lianpu.audit.descents.sister_lines import of_two_names
from lianpu.audit.descents.views import NAMED_BELOW, TIMES, Near, is_whole, numbers
from lianpu.audit.proof.arithmetic import COUNTED, check
from lianpu.audit.proof.operations import total
from lianpu.audit.proof.printing import word_scale
from lianpu.audit.proof.verdicts import Claim, written
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.prose_series import MEASURES, stage_near
from lianpu.audit.stated.sentences import Sentence, Term, simplified
from lianpu.audit.stated.series import Series, Stage, part_of
from lianpu.audit.stated.spotting import MONEY
from lianpu.core import lazy_re
from lianpu.core.document import BlockKind
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.kept_property import cached_property
from lianpu.core.quantity import Qualifier
from lianpu.core.span import Span
from lianpu.notation.literals import spotter

# Stems: the words of a stretch that say what a number is of, cut so that "margins" and "margin" are one.


@lru_cache(maxsize=1 << 13)  # rows and columns of all tables go by few names
def stems(words: str) -> frozenset[str]:
    """The first letters of each English word that says something, and each two Chinese characters on end."""
    low = words.casefold()
    named = (
        {f"={name}" for name, known in _KNOWN if known.search(low)} if _ANY.found(low) else set()
    )
    return frozenset(_of(low) | named)


def said(words: str) -> frozenset[str]:
    """As `stems`, with names such as GB200 and HF, and without the measures that go by several names."""
    names = {each.casefold() for each in _NAME.findall(words) if not _TIME.fullmatch(each)}
    return frozenset(_of(words.casefold()) | names)


def says(words: str) -> bool:
    """Whether words may say what a number is of."""
    return bool(_WORD.search(words) or _TWO.search(words))


def names_in(words: str) -> frozenset[str]:
    """The stems of words that are written as names: in capitals, or in Latin letters among Chinese ones."""
    pattern = _LATIN if _TWO.search(words) else _CAPITAL
    return frozenset(each.casefold()[:5] for each in pattern.findall(words))


_LATIN, _CAPITAL = lazy_re.compile("[A-Za-z]{3,}"), lazy_re.compile("[A-Z][A-Za-z]{2,}")


def _of(low: str) -> set[str]:
    return {each[:5] for each in _WORD.findall(low)} - _SMALL | set(_TWO.findall(low))


_NAME = lazy_re.compile(r"(?<![\w.-])(?:[A-Za-z]+-?\d+[A-Za-z\d]*|[A-Z]{2})(?![A-Za-z\d])")
_TIME = lazy_re.words(r"[QH]\d+|FY\d+|\d?[QH]\d+|US|EU|UK|v\d+")
"""What is written as a name and is none: times, and places that are said of most money."""


_KNOWN = tuple((name, lazy_re.words(words)) for name, words in MEASURES)
"""Measures that go by several names: sales and revenue."""
_ANY = spotter("|".join(f"(?:{words})" for _, words in MEASURES), caseless=True)
"""Any of them: most words name none."""


_WORD = lazy_re.compile("[a-z][a-z]{2,}")
_EMPTY_ZH = (
    "的了是为在和与及或约达到至较比同环年月日季上下前后末初本去今其中共个百分点超过近逾增长降升减加占将有也均各以对从由自这该"
    "两三四五六七八九十一二多少高低约仅则亿万元美第等已未还又并但而且"
)
_TWO = lazy_re.compile(f"(?=([^\x00-⿿{_EMPTY_ZH}][^\x00-⿿{_EMPTY_ZH}]))")
_SMALL = frozenset(
    each[:5] for each in (
        "the and for was were are has have had its our this that these those with from year years quarter quarters month months "
        "period rose risen rise increase increased increasing grew grown grow growth decline declined fell fall down decrease "
        "decreased compared compare versus against about near nearly some more than over under less half first second third "
        "fourth fiscal full last prior previous ended ending reported represents representing reached reach record percent "
        "percentage points million billion trillion thousand which while also both into same per but not all any each other "
        "approximately roughly around total totaled totaling amounted came accounted accounting including included would could "
        "will expected expects expect they their them his her who been being when where only just still now january february "
        "march april june july august september october november december annual annually basis quarterly yearly"
    ).split()
)  # fmt: skip
"""English words that many numbers have beside them, and no word of what they measure."""


# Numbers told again: of the subject, the measure and the time of another place, "a record $28.0 million" of sales told above.
#
# A headline, a summary and a sentence beside a table tell what the document tells elsewhere. The last look of all: where
# no rule has passed a verdict on a number, another place that prints the same one under the same words confirms it.
# Words that agree are no proof of what disagrees, so nothing is ever doubted here.


@dataclass(frozen=True)
class Place:
    """Where a number stands, with the words by which it is told."""

    term: Term
    own: frozenset[str]
    """Stems of the words right beside it, or of a row and its column."""
    lead: frozenset[str]
    """Those of the words with which its sentence begins."""
    stage: Stage | None
    sentence: int
    """Its sentence; -1 in a table."""
    step: bool = False
    """Whether it is an amount by which another changed."""
    names: frozenset[str] = frozenset()
    """Those of its own stems that are written as names are: in capitals, or in Latin letters among Chinese ones."""
    called: bool = False
    """Whether words such as 那 or "that" before it, or a heading, call back a number told elsewhere."""
    opens: bool = False
    """Whether it is the first word of its sentence: "只有 11%。11% 是什么概念？"."""

    @cached_property
    def size(self) -> float:
        """How great it is, whatever its sign."""
        return abs(float(self.term.quantity.value or 0))


def told_again(material: Material, known: Iterable[int]) -> Iterator[Finding]:
    """Each number of this part that another place tells, too.

    Args:
        material: The document.
        known: Where numbers begin on which a verdict was passed.
    """
    shelves: dict[str, list[Place]] | None = None
    rows = [row.span for grid in material.grids if grid.loose for row in grid.rows]
    known = {*known, *(start for span in rows for start in range(span.start, span.end))}
    for index, sentence in material.each_sentence():
        if all(term.start in known for term in sentence.terms):
            continue
        for near in numbers(material, index):
            if near.term.start in known or not _may_be_told(near):
                continue
            shelves = _shelves(material) if shelves is None else shelves
            stated = place_of(sentence, index, near)
            source = _source(stated, shelves) or _exactly(stated, shelves)
            home = (
                None
                if source is None or source.sentence < 0
                else material.sentences[source.sentence]
            )
            if source is not None and not of_two_names(sentence, near.term, home, source.term):
                finding = write_again(material, sentence.span(near.term), near.term, source.term)
                if finding is not None:
                    yield finding


def _may_be_told(near: Near) -> bool:
    """Whether a number is a level, a rate or a count, and no stretch of time and no name such as 7nm."""
    return near.unit not in TIMES and near.size > 0 and not (
        near.unit == "m" and near.size < NAMED_BELOW
    )  # fmt: skip


def _source(stated: Place, shelves: dict[str, list[Place]]) -> Place | None:
    """The place that tells a number again; the nearest in words."""
    best: tuple[int, Place] | None = None
    for other in _alike(stated, shelves, _room(stated)):
        if other.sentence == stated.sentence and stated.sentence >= 0:
            continue
        if other.term.start == stated.term.start or other.step is not stated.step:
            continue
        both = stated.own & other.own
        if not both or not same_time(stated, other):
            continue
        shared = _count(both | stated.own & other.lead | stated.lead & other.own)
        fits = shared >= needed(stated.term, other.term) and tells(stated.term, other.term)
        if fits and (best is None or shared > best[0]):
            best = shared, other
    return best[1] if best else None


def _room(stated: Place) -> float:
    """How far a number that tells another may be from it, of its size: half its last digit, unless it is a bound."""
    quantity = stated.term.quantity
    if quantity.qualifier not in _DIGITS_TELL:
        return ROOM
    return min(float(quantity.step or 0) / 2 / stated.size * 1.001, ROOM)


_DIGITS_TELL = (Qualifier.EXACT, Qualifier.ABOUT)
"""Qualifiers of numbers that tell another in no more than its digits."""


def _count(shared: frozenset[str]) -> int:
    """How many words two places share; a measure that both name in other words is one."""
    said = sum(not each.startswith("=") for each in shared)
    return said or len(shared)


def _exactly(stated: Place, shelves: dict[str, list[Place]]) -> Place | None:
    """The sentence that prints the very same number, where its digits and the words of both leave little to chance.

    "那 4,500 亿" has no words but 那; a figure that an article tells in three places is one figure. Articles leave the
    currency of an amount out where they tell it again.
    """
    weight = _weight(stated.term)
    if weight < LEAST:
        return None
    best: tuple[int, Place] | None = None
    times = set()
    for other in _of_its_unit(stated, shelves):
        if other.sentence in (stated.sentence, -1) or not _is_it(stated, other):
            continue
        if stated.names and other.names and stated.names.isdisjoint(other.names):
            continue
        times.add(other.sentence)
        both = stated.own & other.own
        one_way = (stated.own & other.lead | stated.lead & other.own) - both
        if stated.opens and 0 < stated.sentence - other.sentence <= ECHO:
            return other
        shared = 2 * len(both) + len(one_way)
        if min(len(stated.own), len(other.own)) <= BARE:
            shared += 2 * len(both & stated.names)  # "Acme: 500亿", and no other words
        if best is None or shared > best[0]:
            best = shared, other
    if best is None:
        return None
    needed = 0 if weight > LEAST and (stated.called or len(times) >= OFTEN) else _NEEDED[weight]
    return best[1] if best[0] >= needed else None


LEAST, OFTEN, BARE, ECHO = 2, 3, 2, 2
"""Weight from which a number may tell another again, places that tell one figure whatever their words, stems of a
place that has little but a name, and sentences behind the first one in which another opens with its number. Ours."""
_MARKS = " \t\n*_#>\"'「『“‘(-"
"""What may stand before the first word of a sentence."""
_NEEDED = {2: 4, 3: 2, 4: 1, 5: 1, 6: 1}
"""How much two places must share, by the weight of their number: two for each stem of both, one for one of a lead."""


def _weight(term: Term) -> int:
    """How little a number may agree with another by chance: its digits, and one for a scale or a unit."""
    scaled = word_scale(term.quantity.text) > 1000 or term.quantity.unit in MONEY
    return min(_digits(term), 4) + scaled


def _of_its_unit(stated: Place, shelves: dict[str, list[Place]]) -> Iterator[Place]:
    """The places of a number's very size and of its unit, the currency left out of either."""
    yield from _alike(stated, shelves, 0.0)
    if stated.term.quantity.unit in MONEY:
        bare = _near(shelves.get("1", []), stated.size, 0.0)
        yield from (place for place in bare if is_scaled(place.term))


def _is_it(stated: Place, other: Place) -> bool:
    """Whether two places print one number, of one time; the end of a range is told again by one of a range."""
    ends = bool(stated.term.quantity.step) == bool(other.term.quantity.step)
    alike = stated.size == other.size and stated.step == other.step
    return alike and ends and same_time(stated, other)


def _alike(stated: Place, shelves: dict[str, list[Place]], room: float) -> Sequence[Place]:
    """The places of one unit whose numbers are near a number: off it by so much of it."""
    unit = stated.term.quantity.unit
    units = {unit} | (shelves.keys() & MONEY if unit == "1" and is_scaled(stated.term) else set())
    units |= {*COUNTED, "1"} if unit in COUNTED or unit == "1" else set()
    found: list[Place] = []
    for each in sorted(units):
        found += _near(shelves.get(each, []), stated.size, room)
    return found


def _near(shelf: Sequence[Place], size: float, room: float) -> Sequence[Place]:
    """The places of a shelf whose numbers are of a size, or off it by so much of it."""
    of = attrgetter("size")
    low, high = size * (1 - room), size * (1 + room)
    return shelf[bisect_left(shelf, low, key=of) : bisect_right(shelf, high, key=of)]


def is_scaled(term: Term) -> bool:
    """Whether a bare number may be of money all the same: a headline says 32万亿 of 32.33万亿元."""
    return bool(_SCALE.search(term.quantity.text))


_SCALE = lazy_re.words(r"[亿億]|\b(?:billion|trillion)|\d ?(?:bn|tn|[bt])\b")


ROOM = 0.06
"""How far a number told again may be from the first, of it: 3.2 for 3.24, "more than 260" for 260.7. Ours."""


def needed(first: Term, second: Term) -> int:
    """How many stems two places must share, by the digits on which they agree."""
    digits = min(_digits(first), _digits(second))
    return 1 if digits > 2 else 2 if digits > 1 else 3


def _digits(term: Term) -> int:
    """How many digits a number prints, without the zeros at the end of a whole one; 1 in words."""
    return len(significant(term)) or 1


def significant(term: Term) -> str:
    """The digits that a number prints, without the zeros at the end of a whole one; none in words."""
    return _significant(term.quantity.text)


@lru_cache(maxsize=1 << 13)  # a number is compared with many
def _significant(text: str) -> str:
    found = _NUMBER.search(text)
    if found is None:
        return ""
    told = found.group().replace(",", "")
    whole = told.lstrip("0.").replace(".", "")
    return whole if "." in told else whole.rstrip("0")


_NUMBER = lazy_re.compile(r"\d[\d,]*(?:\.\d+)?")


def same_time(first: Place, second: Place) -> bool:
    """Whether two places name no two times."""
    return one_time(first.stage, second.stage)


def one_time(one: Stage | None, other: Stage | None) -> bool:
    """Whether two times may be one."""
    if one is None or other is None:
        return True
    apart = one.part[:1] == other.part[:1] and one.part != other.part
    return not apart and (0 in (one.year, other.year) or one.year == other.year)


def _shelves(material: Material) -> dict[str, list[Place]]:
    """Every number of the document by its unit, in order of size."""
    made: dict[str, list[Place]] = {}
    for index, sentence in enumerate(material.sentences):
        if sentence.hidden:
            for near in numbers(material, index):
                if _may_be_told(near):
                    made.setdefault(near.term.quantity.unit, []).append(
                        place_of(sentence, index, near)
                    )
    for series in material.series:
        if series.grid is not None:
            for stage in series.levels:
                _shelve(made, series, stage)
    for shelf in made.values():
        shelf.sort(key=attrgetter("size", "term.start"))
    return made


def _shelve(made: dict[str, list[Place]], series: Series, stage: Stage) -> None:
    """Puts a cell beside the numbers of its unit; a bare one may be of the money of its table."""
    term = series.scaled(stage)
    unit = term.quantity.unit
    own = stems(" ".join(series.names))
    units = {unit}
    if unit == "money" or (unit == "1" and series.scale is not None):
        units |= {series.currency} if series.currency else made.keys() & MONEY
    for each in units:
        made.setdefault(each, []).append(Place(term, own, frozenset(), stage, -1))


def place_of(sentence: Sentence, index: int, near: Near) -> Place:
    """Where a number of a sentence stands, with its words; kept beside the number for the looks that ask again."""
    kept = near.__dict__
    if "_place" not in kept:
        kept["_place"] = _place_of(sentence, index, near)
    known: Place = kept["_place"]
    return known


def _place_of(sentence: Sentence, index: int, near: Near) -> Place:
    first = min((term.start for term in sentence.terms), default=sentence.start)
    lead = simplified(sentence.document.text[sentence.start : first])
    at = next((at for at, item in sentence.placed if item is near.term), -1)
    stage = stage_near(sentence, at) if at >= 0 else None
    if stage is None and (part := part_of(f"{near.left} {near.right}")):
        stage = Stage(0, part)
    begins = stems(lead[:LEAD])
    words = _clause(near)
    own = stems(words) or begins
    called = bool(_CALLED.search(near.left)) or _is_heading(sentence)
    opens = near.term.start == first and not lead.strip(_MARKS)
    step = near.amount and not is_whole(near)
    return Place(near.term, own, begins, stage, index, step, names_in(words) & own, called, opens)


_CALLED = lazy_re.words(
    r"(?:[这那]|(?<!应)该|(?<![因如从至就对彼])此|上述|前述|所谓的?)(?:笔|个|份|近|约|超过?|高达|[「“\"])*$|\b(?:this|that|those|these|such|the same|said)(?: (?:nearly|about|roughly|some))? ?$"
)
"""Words right before a number that call it back."""


def _is_heading(sentence: Sentence) -> bool:
    """Whether a sentence is the heading of what follows."""
    block = sentence.document.blocks[sentence.block]
    return block.kind is BlockKind.HEADING or sentence.text().lstrip().startswith("#")


LEAD = 90
"""Characters with which a sentence begins that say what it is about. Ours."""


def _clause(near: Near) -> str:
    """The words of a number alone: those of its clause, and no more of what is joined to it."""
    right = _JOINED.split(near.right, maxsplit=1)[0]
    left = _JOINED.split(near.left)
    return f"{left[-1] if says(left[-1]) else near.left} {right}"


_JOINED = lazy_re.compile(r"[,;:(]|\b(?:and|while|but|with)\b")


def counts_alike(one: Term, other: Term) -> bool:
    """Whether two numbers stand before no two measure words of Chinese: 三份 papers are no 三家 firms.

    个 may stand for any other.
    """
    first, second = _counted_by(one.quantity.text), _counted_by(other.quantity.text)
    return first == second or first in _OF_ANY or second in _OF_ANY


_OF_ANY = ("", "个")


@lru_cache(maxsize=4096)
def _counted_by(words: str) -> str:
    """The measure word that ends a number; "" for none."""
    found = None if words.isascii() else _MEASURE.search(simplified(words))
    return found.group() if found else ""


_MEASURE = lazy_re.compile("[个家份款项笔台辆架艘座名位所期轮条只颗枚](?= ?$)")


def tells(stated: Term, source: Term) -> bool:
    """Whether a number is what another prints, in no more digits; a bound, whether it is right beside it."""
    told, own = stated.quantity, source.quantity
    if told.value is None or own.value is None or not told.step or not counts_alike(stated, source):
        return False
    off = abs(abs(told.value) - abs(own.value))
    if told.qualifier in _DIGITS_TELL:
        return off * 2 <= told.step and (not own.step or own.step <= told.step)
    return not off or (
        _digits(stated) < _digits(source) and off <= max(told.step, abs(own.value) / 50)
    )


def write_again(material: Material, span: Span, stated: Term, source: Term) -> Finding | None:
    """That a number, in the words of a span, is told by another place."""
    source = source.reading(replace(source.quantity, unit=stated.quantity.unit))
    made = check(total(), [source.quantity], stated.quantity)
    if made is None or made.verdict is Verdict.WRONG:
        return None
    claim = Claim("restated", stated, (source,), (), span, strict=False)
    return written(material.document, claim, made, Severity.GREEN)
