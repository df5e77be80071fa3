"""A sentence is searched for every pattern that it matches, and for few others."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from lianpu.audit import audit
from lianpu.audit.stated import triggers as gate
from lianpu.audit.stated.masking import mask
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.triggers import Several, Trigger, Wordings, triggers
from lianpu.notation.spotting import Spotter, matches_at
from tests.audit.documents import prose

_TOLD = [Path(__file__).with_name(name) for name in ("claims_told.yaml", "told_more.yaml")]
_SAID_ZH, _SAID_EN = Trigger(r"第[一二三]|\d+家"), Trigger(r"\b\d+ ships\b|\bthird\b")
_DAY = Trigger(r"\b(?:Monday|Tuesday), \d")
_WORDS = (
    "Revenue grew 12% to $3.4bn, the third largest of the ten, and made up about a third of the total.",
    "Sales fell from 40 million a year earlier to 31 million, a CAGR of 8% over three years.",
    "In total they sold 6, 7 and 9 ships respectively, the difference being less than half.",
    "收入同比增长 12% 至 34 亿元，位居第三，占总额的三分之一，前五大客户合计贡献 41%。",
    "该轮融资65亿元，投后估值500亿元，投前估值435亿元；每10股派5元，总股本20亿股，合计派发10亿元。",
    "Each rack draws 120 kW, so 90 racks need 10.8 MW; output was 9 of a capacity of 10, a utilisation of 90%.",
    "销量由上年同期的 40 万台降至 31 万台，三年复合增速 8%，中值约 35 万台，均价下滑一半以上。",
)


def _texts() -> list[str]:
    def words(value: object) -> list[str]:
        if isinstance(value, str):
            return [value] if len(value) > 20 else []
        inside = value.values() if isinstance(value, dict) else value
        return [each for some in inside for each in words(some)] if isinstance(inside, (list, type({}.values()))) else []  # fmt: skip

    return [*_WORDS, *words([yaml.safe_load(each.read_text("utf-8")) for each in _TOLD])]


def test_no_pattern_that_matches_is_passed_over():
    """Every sentence, every pattern: one that finds something has its words."""
    audit(prose(_WORDS[0]))  # rules are loaded when they are first asked
    every = [(re.compile(each, re.IGNORECASE), 1 << at) for at, each in enumerate(gate._EVERY)]
    matched, asked, tried = set(), 0, 0
    for text in _texts():
        for words in (text, text.upper()):
            sentence = mask(prose(words), 0, len(words))
            for pattern, bit in every:
                asked += bool(sentence.triggers & bit)
                tried += 1
                if pattern.search(sentence.mask):
                    assert sentence.triggers & bit, (pattern.pattern, words)
                    matched.add(pattern.pattern)

    assert len(every) > 80
    assert len(matched) > len(every) / 4
    assert asked < tried / 2


def test_a_pattern_is_found_wherever_it_stands():
    """Tried at the places of its beginnings alone, it finds what `re` finds in the whole sentence."""
    audit(prose(_WORDS[0]))
    every = [(re.compile(each, re.IGNORECASE), gate._heads(each)) for each in gate._EVERY]
    told, found = [each for each in every if each[1]], 0
    for text in _texts():
        words = gate.Words(mask(prose(text), 0, len(text)).mask)
        for pattern, heads in told:
            places = words.places(heads)
            spans = [each.span() for each in matches_at(pattern, words.text, places)]
            assert spans == [each.span() for each in pattern.finditer(words.text)], pattern.pattern
            found += bool(spans)

    assert len(told) > 80
    assert found > 100


def test_a_few_words_are_searched_as_re_searches_them():
    """What `Trigger.search` finds in the first half of a sentence is the first that `re` finds there."""
    audit(prose(_WORDS[0]))
    asked = [
        (
            Spotter(re.compile(each, re.IGNORECASE), heads, caseless=True),
            re.compile(each, re.IGNORECASE),
        )
        for each in gate._EVERY
        if (heads := gate._heads(each)) is not None
    ]
    found = 0
    for text in _texts():
        whole = mask(prose(text), 0, len(text)).mask
        for words in (whole[: len(whole) // 2], whole[len(whole) // 2 :].upper()):
            for spotter, pattern in asked:
                one, other = spotter.search(words), pattern.search(words)
                assert (one and one.span()) == (other and other.span()), pattern.pattern
                found += one is not None

    assert found > 100


def test_a_text_whose_length_changes_with_its_case_is_searched_whole():
    """The German double s has no capital: places of the one are none of the other."""
    triggers("")
    words = gate.Words("Straße: third")

    assert words.places(_SAID_EN.heads) is None
    assert _SAID_EN.stands_in(words)
    assert [each.group() for each in _SAID_EN.each_of(words)] == ["third"]


def test_a_stretch_of_a_sentence_is_searched_by_itself():
    """Only where one of the beginnings stands in it, and no further than its end."""
    triggers("")
    sentence = mask(prose("Of 30 ships the third sank."), 0, 27)
    at = sentence.mask.index("third")

    assert sentence.has_within(_SAID_EN, at - 9, at + 5)
    assert not sentence.has_within(_SAID_EN, at - 9, at + 4)
    assert not sentence.has_within(_SAID_EN, at + 1, len(sentence.mask))


@given(st.text("Kk\u212asſSiIİıaA 中", max_size=8))
def test_words_are_found_in_any_case_that_the_pattern_overlooks(text):
    """Among them the Kelvin sign, the long s and both letters i of Turkish."""
    pattern = re.compile("ski|asia|中", re.IGNORECASE)
    needs = gate._needed(pattern.pattern)

    if pattern.search(text):
        assert all(any(word in gate._caseless(text) for word in words) for words in needs)


def test_a_pattern_that_came_late_is_always_tried():
    """The words of all patterns are gathered once; what is made later has no place among them."""
    triggers("")
    late = Trigger("zebra")

    assert late.may(triggers("no such animal"))


@pytest.mark.parametrize(("words", "found"), [("sold, not held", True), ("they were kept", False)])
def test_a_part_of_a_sentence_is_searched_where_the_whole_has_the_words(words, found):
    """`has` looks at some of the words alone."""
    sentence = mask(prose("They sold 4 and kept 5."), 0, 23)

    assert sentence.has(Trigger(r"\bsold\b"), words) is found


def test_a_sentence_says_what_its_words_hold_numbers_included() -> None:
    patterns = [_SAID_ZH, _SAID_EN]
    for words in _WORDS:
        for sentence in Material(prose(words), ()).sentences:
            for each in patterns:
                found = each.pattern.search(sentence.words)
                assert sentence.says(each) is (found is not None)
                assert sentence.may_say(each) or found is None


def test_a_block_may_match_what_stands_in_it() -> None:
    document = prose("They met on Tuesday, 3 June 2025.\n\nSales of 12 were told.")
    met, told = Material(document, ()).block_triggers
    assert _DAY.may(met)
    assert not _DAY.may(told)


def test_of_several_those_are_tried_whose_words_a_sentence_has():
    """In their order, whichever pattern was made first."""
    several = Several([(_DAY, "day"), (_SAID_EN, "english"), (_SAID_ZH, "chinese")])

    assert list(several.those(triggers("On Monday, 3 ships came third"))) == ["day", "english"]
    assert list(several.those(triggers("第三"))) == ["chinese"]
    assert list(several.those(triggers("no such animal"))) == []


def test_several_with_one_that_came_late_are_all_tried():
    triggers("")
    several = Several([(_SAID_ZH, 1), (Trigger("zebra"), 2)])

    assert list(several.those(triggers("no such animal"))) == [1, 2]


_MEASURES = {
    "netprofit": r"净利润|net (?:profit|income)",
    "sales": r"收入|\brevenues?\b|\bturnover\b",
    "cost": r"成本|cost of (?:sales|goods)",
    "market": r"市场规模|\bmarket\b",
}
_NAMING = Wordings(_MEASURES.items())
_PIECES = "Net Profit|net |income|净利润|cost of |Cost of|turnover|收入|market|goods|revenues| |,|ships|市场|规模|İ|s"
_SAID = st.lists(st.sampled_from(_PIECES.split("|")), max_size=7).map("".join)


@given(_SAID)
def test_names_told_are_those_whose_pattern_is_found(words: str) -> None:
    found = {name for name, each in _MEASURES.items() if re.search(each, words, re.IGNORECASE)}

    assert _NAMING.told(words) == found


@given(_SAID)
def test_names_replace_their_words_one_after_the_other(words: str) -> None:
    """A name that stands there now may tell the next one: "cost of" before what was turnover."""
    named = blank = words
    for name, each in _MEASURES.items():
        named = re.sub(each, f" {name} ", named, flags=re.IGNORECASE)
        blank = re.sub(each, " ", blank, flags=re.IGNORECASE)

    assert _NAMING.renamed(words) == named
    assert _NAMING.left_out(words) == blank


def test_a_name_just_put_in_tells_the_next_one() -> None:
    """Else words that only the first replacement makes would be passed over."""
    assert _NAMING.renamed("cost of收入") == " cost  "
