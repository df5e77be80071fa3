"""Things counted and then set out: by ordinals, in a list, in brackets, above a table."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Verdict
from lianpu.reading import read


def counts(text):
    found = audit(read(text.encode(), "counted.md"))
    return [
        (each.spans[1].quote, each.recomputed) if each.verdict is Verdict.CONTRADICTED else each.spans[1].quote
        for each in found
        if each.rule == "count" and each.verdict in (Verdict.HOLDS, Verdict.CONTRADICTED)
    ]  # fmt: skip


def ordinals(count, behind="四"):
    return (
        f"海岳迁厂的决定有{count}个理由，缺一不可。\n\n第一个是地价。河谷的地便宜一半。\n\n第二个是水。\n\n"
        f"第三个是工人，镇上有技校。\n\n第四个是铁路。\n\n这{behind}件事叠加起来，迁厂已成定局。\n"
    )


def test_ordinals_count_what_was_announced():
    """Before them and behind them."""
    assert counts(ordinals("四")) == ["四", "四"]
    assert counts(ordinals("五")) == [("五", "4"), "四"]
    assert counts(ordinals("四", "三")) == ["四", ("三", "4")]


def test_a_list_that_may_go_on_contradicts_nothing():
    """The last item may have no ordinal; the text may break off."""
    assert counts("有四个理由。第一，地价。第二，水。第三，工人。最后，镇上通了铁路。") == []
    assert counts("有四个理由。第一，地价低。第二，水好。第三，工人多。") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("海岳有两种供货方式：\n\n- 直供：给大厂。\n- 经销：给小厂。\n", ["两"]),
        ("海岳有三种供货方式：\n\n- 直供：给大厂。\n- 经销：给小厂。\n", [("三", "2")]),
        ("海岳今年谈三件事：\n\n- 直供给大厂\n- 经销给小厂\n", []),
        ("五大泵厂（海岳、河图、北屏、Kelder、Arcas）今年都扩产。", ["五"]),
        ("六大泵厂（海岳、河图、北屏、Kelder、Arcas）今年都扩产。", [("六", "5")]),
        ("分析师列了海岳难以盈利的三个原因：用料贵（钢涨了两成，铜也涨）、人工高，以及没有规模。", ["三"]),
        ("分析师列了海岳难以盈利的四个原因：用料贵（钢涨了两成，铜也涨）、人工高，以及没有规模。", [("四", "3")]),
        ("六大泵厂（海岳、河图、北屏等）今年都扩产。", []),
        ("海岳、河图、北屏三家都在扩产。", ["三"]),
        ("the four pump makers (Kelder, Arcas, Hollin, Verdon) grew.", ["four"]),
        ("the five pump makers (Kelder, Arcas, Hollin, Verdon) grew.", [("five", "4")]),
        ("The cost of a pump depends on three variables that moved this spring: steel prices, wages, and the rent.", ["three"]),
        ("The cost of a pump depends on four variables that moved this spring: steel prices, wages, and the rent.", [("four", "3")]),
    ],
)  # fmt: skip
def test_lists_beside_their_count(text, told):
    """Bullets that begin with their names, names in brackets, names before their number, phrases behind a colon."""
    assert counts(text) == told


def test_a_table_below_has_as_many_rows_as_are_told():
    """Another number of rows says nothing: a table may show some of them."""
    table = (
        "\n\n| Plant | Site |\n|---|---|\n| Oran | coast |\n| Brill | river |\n| Tamm | hill |\n"
    )
    assert counts(f"## The three plants of Kelder, side by side{table}") == ["three"]
    assert counts(f"## The five plants of Kelder, side by side{table}") == []


# Marks that count on within one paragraph, and ordinals of which the document tells more behind.

INLINE = (
    (
        "{} factors drove the fall in margins. First, freight rates doubled. Second, wages rose by 6 percent. Third, the plant in Tarn stood still for three weeks. Fourth, customers delayed orders. The company expects margins to recover next year.\n\nShares fell 3 percent on the news.\n\nIt will report again in May.",
        "Five",
        "Four",
    ),
    (
        "The board approved {} measures: (1) a hiring freeze, (2) the sale of two depots and (3) a cut of the dividend. Shares rose by 2 percent.",
        "four",
        "three",
    ),
    (
        "There are {} reasons for the delay: first, permits came late; second, a contractor failed; and third, steel was scarce. The mine opens in May.",
        "four",
        "three",
    ),
    (
        "The programme has {} stages: (a) design, (b) permits, (c) building and (d) tests. It ends in 2027.",
        "five",
        "four",
    ),
    (
        "毛利率下滑有{}个原因：一是运费翻番；二是工资上涨6%；三是塔恩工厂停产三周；四是客户推迟下单。公司预计明年恢复。",
        "五",
        "四",
    ),
    (
        "董事会通过{}项措施：（1）冻结招聘；（2）出售两处仓库；（3）削减股息。股价上涨2%。",
        "四",
        "三",
    ),
    ("该计划分为{}个阶段：①设计；②审批；③施工；④测试。项目2027年完工。", "五", "四"),
)


@pytest.mark.parametrize(("text", "wrong", "right"), INLINE)
def test_marks_within_a_paragraph_are_counted(text, wrong, right):
    assert [each[0] for each in counts(text.format(wrong))] == [wrong]
    assert counts(text.format(right)) == [right]


@pytest.mark.parametrize(
    "text",
    [
        "毛利率下滑有四个原因：一是运费翻番；二是工资上涨；三是工厂停产；此外客户推迟下单。",
        "毛利率下滑有四个原因。第一，运费翻番。第二，工资上涨。第三，工厂停产。需求疲弱是第四个原因。公司预计明年恢复。",
        "There are four reasons. First, freight rates doubled. Second, wages rose. Third, the plant stood still. The fourth reason, weak demand, matters most. It is over.",
        "Under the two agreements: (1) Harland pays $5 million, (2) Tessel pays $4 million and (3) both drop their claims.",
        "成因主要有三个方面。第一，运费翻番。第二，工资上涨。最后，工厂停产三周。公司预计明年恢复。",
        "There were four reasons. First, freight rates doubled. Second, wages rose. Third, the plant stood still. Finally, customers left. It is over.",
        "The board approved three measures, two of which need a vote: (1) a hiring freeze and (2) a cut of the dividend.",
    ],
)  # fmt: skip
def test_the_last_of_some_may_have_no_mark(text):
    assert not any(isinstance(each, tuple) for each in counts(text))


AISLES = (
    "We see five reasons for the slump.\n\nFirst, rents rose across the quay.\n\nSecond, the ferry was late all summer.\n\n"
    "Third, the market moved inland.\n\nFourth, nobody repaired the clock.\n\n{}\n\n"
    + "Trade went on as it could. " * 16
    + "\n"
)


@pytest.mark.parametrize(
    ("behind", "told"),
    [
        ("So early last year we began to try other stalls.", [("five", "4")]),
        ("The fifth season of the fair opens in May.", [("five", "4")]),
        ("The last reason is that the young have left.", []),
        ("The fifth is that the young have left.", ["five"]),
    ],
)
def test_a_year_that_is_over_is_no_last_item(behind, told):
    assert counts(AISLES.format(behind)) == told
