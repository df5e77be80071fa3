"""Work shared by processes: the order of one, and the answer of one where there is no other."""

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
