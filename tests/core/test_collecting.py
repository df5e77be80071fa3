"""The search for rings of objects, put off while many values are made."""

import gc

from lianpu.core.collecting import uncollected


def test_what_was_made_meanwhile_is_not_looked_through_at_once():
    looked = []
    gc.callbacks.append(note := lambda phase, info: looked.append((phase, info)))
    try:
        with uncollected():
            made = [[] for _ in range(100_000)]
            assert not gc.isenabled()
        more = [[]]
    finally:
        gc.callbacks.remove(note)
    assert gc.isenabled()
    assert (len(made), len(more), looked) == (100_000, 1, [])


def test_what_another_has_frozen_stays_frozen():
    """One object is asked for: of the others of the process some end meanwhile, in other threads."""
    kept = []
    gc.freeze()
    try:
        with uncollected():
            pass
        assert gc.get_freeze_count()
        assert not any(each is kept for each in gc.get_objects())  # the search would see it
    finally:
        gc.unfreeze()


def test_a_search_that_was_off_before_stays_off():
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
