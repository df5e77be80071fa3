"""How far apart two numbers are: points, times, and by a noun or a comparative."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from lianpu.audit import audit, auditing
from lianpu.audit.beside.near import beside_at
from lianpu.audit.proof.operations import cagr
from lianpu.audit.stated.material import Material
from lianpu.core.apart import Dealt, apart, apart_twice
from lianpu.reading import read
from tests.audit.documents import accused, prose

# Work shared by processes: the order of one, and the answer of one where there is no other.


PARAGRAPH = (
    "In {year} revenue rose from $10 billion to ${last} billion, an increase of 25%. Cost was 4 units, "
    "and the two divisions brought 3 units and 5 units, 8 units in total.\n\n"
    "| Item | 2024 | 2025 |\n|---|---|---|\n| A | 10 | {last} |\n| B | 4 | 5 |\n| Total | 14 | 21 |\n\n"
)
LONG = "".join(PARAGRAPH.format(year=2000 + at, last=10 + at % 7) for at in range(20))


def test_results_come_in_the_order_of_the_parts():
    """Whichever process is first."""
    assert apart(4, lambda part: part * 10) == [0, 10, 20, 30]


def test_what_a_process_cannot_do_is_done_here():
    """A process that fails is no failure of the audit."""
    here = os.getpid()

    def work(part):
        if os.getpid() != here:
            raise RuntimeError("out of memory")
        return part

    assert apart(3, work) == [0, 1, 2]


def test_without_processes_everything_is_done_here(monkeypatch):
    """Windows cannot fork."""
    monkeypatch.delattr(os, "fork", raising=False)

    assert apart(3, lambda part: part) == [0, 1, 2]


def test_a_second_look_knows_what_the_first_ones_found():
    """And what its own process kept: a part is never done by another one in between."""
    kept = {}

    def first(part):
        kept[part] = os.getpid()
        return part * 10

    def then(part, known):
        return known, kept[part] == os.getpid()

    assert apart_twice(3, first, sum, then) == [(30, True)] * 3


def test_what_is_dealt_is_taken_once():
    """Each number by one process, whoever asks first."""
    dealt = Dealt(40)

    taken = apart(3, lambda part: list(dealt.taken()))
    dealt.end()

    assert sorted(number for some in taken for number in some) == list(range(40))


def test_what_a_process_took_and_did_not_bring_is_found_here(monkeypatch):
    """One that dies with the rules of the whole document in its hands takes no finding with it."""
    monkeypatch.setattr(auditing, "SHARED", 0)
    document, here = prose(LONG), os.getpid()
    alone = audit(document)

    def taken(dealt):
        yield from [] if os.getpid() == here else every(dealt)
        if os.getpid() != here:
            os._exit(1)

    every = Dealt.taken
    monkeypatch.setattr(Dealt, "taken", taken)

    assert audit(document, jobs=2) == alone


@pytest.mark.parametrize("last", ["first", "then"])
def test_a_process_that_ends_midway_is_done_without(last):
    """Killed for its memory at its first look or at its second, with much to be told in between."""
    here = os.getpid()

    def dies(look):
        if os.getpid() != here and look == last:
            os._exit(1)

    def first(part):
        dies("first")
        return part

    def then(part, known):
        dies("then")
        return part, len(known)

    assert apart_twice(3, first, lambda made: "x" * 1_000_000, then) == [
        (0, 1_000_000), (1, 1_000_000), (2, 1_000_000),
    ]  # fmt: skip


def test_what_fails_here_ends_the_others():
    """An error of the first process is told, and no process waits for its next words."""

    def between(made):
        raise ValueError(made)

    before = children()
    with pytest.raises(ValueError, match="0, 1"):
        apart_twice(2, lambda part: part, between, lambda part, known: known)
    assert children() <= before


def children():
    """Processes that this one has started, those of other tests among them; empty where none can be listed."""
    listed = Path(f"/proc/self/task/{os.getpid()}/children")
    return set(listed.read_text().split()) if listed.exists() else set()


ORPHAN = """
import os, sys, time
from lianpu.core.apart import apart

def work(part):
    if part:
        print(os.getpid(), flush=True)
    time.sleep(600)

apart(2, work)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are not forked here")
def test_no_process_outlives_the_first():
    """Who ends `lianpu open` while a long file is read leaves no reader behind."""
    with subprocess.Popen(
        [sys.executable, "-c", ORPHAN], stdout=subprocess.PIPE, text=True
    ) as first:
        assert first.stdout is not None
        assert first.stdout.readline()  # the other one works
        first.send_signal(signal.SIGKILL)
        # the pipe is theirs together: it ends when both have
        assert first.stdout.read() == ""


@pytest.mark.parametrize("jobs", [2, 3])
def test_processes_find_what_one_finds(monkeypatch, jobs):
    """The same findings in the same order, with arithmetic and repairs."""
    monkeypatch.setattr(auditing, "SHARED", 0)
    document = prose(LONG)

    alone = audit(document)

    assert len(alone) > 20
    assert audit(document, jobs=jobs) == alone


@pytest.mark.parametrize("parts", [2, 5])
def test_each_part_has_the_tables_beside_its_sentences(parts):
    """And each sentence those that it has where one process looks at all."""
    whole = Material(read(LONG.encode(), "report.md"), ())
    split = [Material(whole.document, (), part, parts) for part in range(parts)]

    def told(material):
        return [(at, [sheet.start for sheet in near]) for at, _, near in beside_at(material)]

    assert len(told(whole)) > 20
    assert [each for material in split for each in told(material)] == told(whole)


def test_an_operation_is_made_again_by_another_process():
    """It is sent as the function that made it and its arguments."""
    import pickle

    assert pickle.loads(pickle.dumps(cagr(3))) is cagr(3)


TIMES = [
    ("Farmed trout fetches €6.20 a kilogram at the pier. Wild trout sells at €18.60, or {} as much.", "three times", "five times"),
    ("素面毛利率约8%，牛肉面24%，后者是前者的{}。", "三倍", "四倍"),
    ("素面每碗8元，牛肉面每碗24元，后者是前者的{}。", "三倍", "四倍"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "true", "wrong"), TIMES)
def test_a_multiple_in_words_is_held_to_the_two_numbers_it_calls_back(text, true, wrong):
    """Prices of neighbouring sentences, and rates that 前者 and 后者 name."""
    assert accused(prose(text.format(true))) == []
    assert any(wrong in quote for quote in accused(prose(text.format(wrong))))


# How far two numbers are apart, told by a noun, a comparative or what is left.


CASES = [
    ("Kilns hold 8.5 weeks of clay, after 11.0 weeks in May, a fall of {}.", "2.5 weeks", "3.2 weeks"),
    ("Gifts were £618.4m against a plan of £611.2m, {} better.", "£7.2m", "£5.6m"),
    ("Norden oil settled at $81.30 a barrel. Gulf oil ended at $76.05. The spread between the two grades, {}, drew buyers.", "$5.25", "$6.35"),
    ("雪松木每立方售价1,680元。完全成本1,225元，单方毛利{}。", "455元", "398元"),
    ("截至月末支付总金额2.18亿元。回购资金上限4.00亿元，尚余{}可用。", "1.82亿元", "2.35亿元"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "true", "wrong"), CASES)
def test_what_lies_between_two_numbers_is_held_to_them(text, true, wrong):
    """Amounts, prices, weeks and days; the two in its sentence or called back."""
    assert accused(prose(text.format(true))) == []
    assert any(wrong in quote for quote in accused(prose(text.format(wrong))))


@pytest.mark.parametrize(
    "text",
    [
        "The yard began with 212 hulls on order. Buyers signed for 96 more, 81 were handed over and 4 were dropped; it now counts 223.",
        "其中出口5,230亿元，进口3,410亿元，顺差1,820亿元，上年同期顺差为1,400亿元。",
        "The fair drew 8,400 guests, and a gain of 1,900 is hoped for.",
    ],
)
def test_numbers_that_nothing_sets_against_each_other_are_left_alone(text):
    """An addition is no difference; a step of something else neither."""
    assert accused(prose(text)) == []
