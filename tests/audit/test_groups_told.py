"""Groups into which a paragraph parts a whole that it counts."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity, Verdict
from lianpu.reading import read

GROUPS = (
    (
        "Of the 75 companies we studied, 12 grew profit more than tenfold and 18 between five- and tenfold. Another {} companies grew by up to twofold. The profit of only 9 companies fell.",
        "63",
        "36",
    ),
    (
        "Of 240 shops, 131 increased sales. A further {} had flat sales. Sales fell at 35.",
        "47",
        "74",
    ),
    (
        "在我们统计的75家公司中，12家公司利润增长超过10倍，18家公司增长5至10倍。此外还有{}家公司增长不到2倍。利润下降的公司仅有9家。",
        "63",
        "36",
    ),
    ("监管部门检查了94家银行，其中51家提高了资本，30家保持不变，{}家下调了资本。", "31", "13"),
    ("增速最快的10家公司中，{}家主攻水泵，2家主攻阀门，1家主攻管道，1家主攻仪表。", "7", "6"),
)
NOT_ALL = (
    "Of the 10 firms, 7 rely on exports, 5 rely on state orders, and 2 rely on both.",
    "Of 240 shops, 131 increased sales. A further 44 had flat sales. Sales fell at 12.",
    "增速最快的10家公司中，7家依靠出口，5家依靠内需，同时有3家依靠两者。",
    "在240家门店中，131家销售额增长。另有44家持平。12家销售额下降。",
)


def told(words: str) -> list[Verdict]:
    found = audit(read(words.encode(), "told.txt"))
    assert not any(each.severity is Severity.RED for each in found)
    judged = [each for each in found if each.rule in ("count",)]
    return [each.verdict for each in judged if each.verdict is not Verdict.NOT_CHECKABLE]


@pytest.mark.parametrize(("words", "wrong", "right"), GROUPS)
def test_groups_add_up_to_their_whole(words: str, wrong: str, right: str) -> None:
    assert Verdict.CONTRADICTED in told(words.format(wrong))
    assert set(told(words.format(right))) == {Verdict.HOLDS}


@pytest.mark.parametrize("words", NOT_ALL)
def test_groups_that_need_not_be_all_contradict_nothing(words: str) -> None:
    assert Verdict.CONTRADICTED not in told(words)


def test_another_group_is_not_the_rest_where_more_follow() -> None:
    """此外还有 adds a group; what is left of the whole is told by the last."""
    words, _, right = GROUPS[2]

    found = audit(read(words.format(right).encode(), "told.txt"))

    assert not [each for each in found if each.severity is Severity.AMBER]
