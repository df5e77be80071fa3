"""Masked sentences: what is hidden, what is dropped, and where each letter stood."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianpu.audit import audit
from lianpu.audit.rules.part_wordings import WORDINGS
from lianpu.audit.stated.masking import mask
from lianpu.audit.stated.pairs import TIMES_PATTERNS
from lianpu.audit.stated.prose import dealt
from lianpu.audit.stated.sentences import AMOUNT, PERCENT, PERIOD, simplified, trimmed
from lianpu.audit.stated.shapes import Shape, grammar
from lianpu.audit.stated.spotting import spot
from lianpu.core.period import Period
from lianpu.reading import read
from tests.audit.documents import prose

_MARKS, _NOTES, _CHINESE = "*_`", "①²†", "中增长，占"


def _naive(words: str) -> tuple[str, list[int]]:
    """The mask letter by letter, numbers of any unit as one letter, and where each letter stood."""
    letters, places, at = "", [], 0
    for begin, end, value in spot(words, None):
        if begin < at:
            continue
        letters += simplified(words[at:begin]) + (PERIOD if isinstance(value, Period) else AMOUNT)
        places += [*range(at, begin), begin]
        at = end
    letters, places = letters + simplified(words[at:]), [*places, *range(at, len(words))]
    wide = any("\u2e80" <= letter <= "\u9fff" for letter in letters)
    kept, stood, blank = "", [], None
    for place, letter in enumerate(letters):
        hidden = bool(kept) and "\ue001" <= kept[-1] <= "\ue006"
        ends = letters[place + 1 : place + 2]
        if letter in _MARKS or (letter in _NOTES and hidden and (not ends or ends in ",;:。.)、 ")):
            continue
        if letter.isspace():
            blank = place if kept and blank is None else blank
            continue
        if blank is not None and not (wide and any(map(_tight, (kept[-1], letter)))):
            kept, stood = kept + " ", [*stood, places[blank]]
        kept, stood, blank = kept + letter, [*stood, places[place]], None
    return kept, stood


def _tight(letter: str) -> bool:
    return "\u2e80" <= letter <= "\u9fff" or "\ue001" <= letter <= "\ue006"


@settings(deadline=None, max_examples=150)
@given(st.text("ab1 2.%\n" + _MARKS + _NOTES + _CHINESE, max_size=40))
def test_masks_are_those_made_letter_by_letter(text):
    """The mask is copied in runs; marks, notes and blanks go as they would one by one."""
    document = read(f"a{text}".encode(), "a.txt")
    made = mask(document, 0, len(document.text))

    letters, places = _naive(document.text)

    shown = "".join(
        AMOUNT if "\ue001" <= each <= "\ue006" and each != PERIOD else each for each in made.mask
    )
    if not made.lists:
        assert (shown, list(made.origin)) == (letters, places)
    assert all(made.origin[at] == item.start for at, item in made.hidden.items())


def test_points_said_of_rates_are_percentage_points_and_those_of_an_index_are_none():
    """ "the improvement of 1.2 points" behind margins is 1.2 percentage points."""
    (points,) = [
        each for _, _, each in spot("the improvement of 1.2 points owes most to barley", None)
    ]
    (index,) = [each for _, _, each in spot("the index rose by 31 points that day", None)]

    assert (points.unit, points.text) == ("pp", "1.2 points")
    assert index.unit == "1"


def test_a_shape_is_searched_for_only_where_its_letters_stand():
    """Amount, base and rate: a sentence without a rate cannot tell the three."""
    shape = Shape(grammar(r"{a:Q}.*?{b:Q}(?:.*?{c:RX})?"), "abc")
    with_rate, without = (
        mask(prose(text), 0, len(text))
        for text in (
            "It rose from $4 billion to $5 billion, or 25%.",
            "It rose from $4 billion to $5 billion.",
        )
    )

    assert [match["c"] for match in shape.matches(with_rate)] == [PERCENT]
    assert list(shape.matches(without)) == []
    assert shape.pattern.search(without.mask)


def test_every_shape_of_the_rules_names_the_letters_of_all_its_groups():
    """One that names fewer is searched for in vain."""
    assert {len(each.wanted) for each in TIMES_PATTERNS} == {3}
    assert [each for each in WORDINGS if len(each.shape.wanted) != len(each.inputs) + 1] == []


@pytest.mark.parametrize("besides", [0, 30, 1_000])
@pytest.mark.parametrize("jobs", [2, 3])
def test_blocks_are_dealt_in_order_and_by_length(jobs, besides):
    """Who reads the tables takes fewer of them, or none; an empty block breaks no order."""
    lengths = [10, 0, 20, 30, 0, 10, 20, 0]

    parts = dealt(lengths, jobs, besides)

    assert parts == sorted(parts)
    assert set(parts) <= set(range(jobs))
    loads = [besides * (not part) + sum(n for n, at in zip(lengths, parts, strict=True) if at == part)
             for part in range(jobs)]  # fmt: skip
    assert max(loads) <= max(besides, (90 + besides) / jobs + 30)


@given(
    st.lists(st.sampled_from([*"ab3，,；;:。、|（(.\n ！？）)", "12"]), min_size=3, max_size=24),
    st.data(),
)
def test_the_words_of_a_place_reach_to_the_next_marks(letters, data):
    """Behind a comma, a colon or a bracket on the left and to one on the right; none within "1,037"."""
    text = "a" + "".join(letters) + "b"
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    document = prose(text)
    sentence = mask(document, 0, len(text))

    def parts(at: int) -> bool:
        before, behind = text[max(at - 1, 0) : at], text[at + 1 : at + 2] or " "
        if text[at] in ",.":
            inside = before.isdigit() and behind.isdigit()
            return not inside and (text[at] == "," or behind.isspace())
        return text[at] != "\n" or behind in "\n-*#|•" or before == "\n"

    first = max((at + 1 for at in range(start) if text[at] in _OPENS and parts(at)), default=0)
    last = min(
        (at for at in range(end, len(text)) if text[at] in _CLOSES and parts(at)), default=len(text)
    )

    assert sentence.span((start, end)) == trimmed(document, first, last)


_OPENS, _CLOSES = "，,；;:：。、|（(.\n", "，,；;。！？|）).\n"


def test_an_address_ends_no_sentence():
    """The question mark in it asks nothing: the rate and its base stand in one sentence."""
    link = "(https://a.example/b?ref=c.d)"
    found = audit(prose(f"Revenue [grew 25% to $12.0 million]{link} from $10.0 million."))
    assert [each.verdict.value for each in found if each.rule == "growth"] == ["wrong"]
