"""A whole and all of its parts in one sentence."""

import pytest

from tests.audit.documents import accused, doubted, prose

CASES = [
    ("The choir spent £74.3m, made up of £41.6m of wages, £22.5m of rent and {} of other costs.", "£10.2m", "£14.9m"),
    ("The trust runs 31 halls: 17 in towns, 9 in villages and {} at sea.", "5", "9"),
    ("全年植树360万棵，分为松树195万棵、杨树102万棵和其他{}棵。", "63万", "82万"),
    ("Osk, with yards of its own, built 3.4 million boats in 2025 — 2.6 million of oak and {} of ash.", "0.8 million", "500 thousand"),
    ("船队共有22艘船，其中渡轮13艘、拖轮6艘，其余{}为驳船。", "3艘", "5艘"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "true", "wrong"), CASES)
def test_the_parts_of_a_list_that_leaves_nothing_out_make_the_whole(text, true, wrong):
    """ "Made up of", a colon, or a last part that is the rest."""
    assert accused(prose(text.format(true))) == []
    assert any(wrong in quote for quote in doubted(prose(text.format(wrong))))


@pytest.mark.parametrize(
    "text",
    [
        "The choir spent £74.3m, of which £31.6m on wages, £12.5m on rent and some on other things.",
        "杉木卖了478亿元，松木351亿元，桦木169亿元，其余木材合计144亿元。",
    ],
)
def test_lists_of_some_say_nothing(text):
    """An open list, a list of other things, parts of the sentence before."""
    assert accused(prose(text)) == []
