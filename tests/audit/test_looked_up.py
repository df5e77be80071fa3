"""Claims whose other number is told elsewhere: found under its subject, measure, basis and time, and taken of no other."""

import re

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from lianpu.reading import read

# In [right~wrong] the right number holds and the wrong one is proof; numbers of others stand between.

PROOF = (
    "Orlo's costs were $20.0 million in 2021. Farsail's costs were $13.6 million.\n\nA plant opened.\n\nOrlo's costs were "
    "$17.0 million in 2022, [15%~25%] lower than a year earlier.",
    "北川重工股份有限公司（下称“北川重工”）2022年实现营业收入41.2亿元。同业南江机械当年收入为38.7亿元。\n\n新厂房于三月投用。\n\n"
    "2023年，北川重工的营业收入为52.6亿元，同比增长[27.7%~37.7%]。",
    "万澜生物（300999.SZ）2020年营业收入23.5亿元，净利润6.8亿元。\n\n另一家公司收入为30亿元。\n\n"
    "2021年万澜生物营业收入57.5亿元，比2020年增加了[1.45~1.84]倍。",
    "2018年至2021年，霁远软件营收分别是1.2亿元、1.94亿元、2.5亿元和3.17亿元，复合增长率达到了[38%~50%]。",
    "「轻燃」的订阅用户为 276 万。「跃动」的订阅用户为 319 万，两者相差 [43~34] 万左右。",
    'Halberd Systems Inc. ("Halberd") reported revenue of $412 million in 2022. Its rival Corvane had $398 million.\n\n'
    "The founders kept their shares.\n\nIn 2023 Halberd's revenue was $506 million, an increase of [22.8%~32.8%].",
    "Lumen Grid had 1.2 GWh of storage in 2021, while the industry had 9.6 GWh. By 2023, Lumen Grid's storage had reached "
    "4.2 GWh, [3.5~2.5] times the 2021 level.",
    "Halden counts 319 thousand subscribers and its rival Ostara 276 thousand. A third player, Veld, has 301 thousand. "
    "The gap between Halden and Ostara is [43~34] thousand subscribers.",
    "Total revenue for the quarter was $2,143 million. HPS revenue was $584 million. HPS revenue was [27%~23%] of total revenue.",
    "GAAP operating income was $45 million in 2022. Non-GAAP operating income was $60 million in 2022.\n\nCosts fell.\n\n"
    "In 2023 non-GAAP operating income was $72 million, up [20%~30%] from 2022.",
)

# Where the wrong number is what another's number would give, or the subject is left to its paragraph, it is doubted.

DOUBT = (
    "2019年至2022年，霁远软件订阅收入分别为2.0亿元、2.6亿元、3.3亿元和4.3亿元，授权收入为1.5亿元。订阅收入三年复合增长率为[29.1%~39.1%]。",
    "青禾汽车2022年交付12.24万辆，骏途汽车交付13.37万辆。2023年青禾汽车交付16.00万辆，较上年增长[30.7%~19.7%]。",
    "中岳医疗2019年营业收入为11.7亿元，2020年为30.2亿元。该公司2021年营业收入达49亿元，比2019年增加了[3.19~2.19]倍。",
    "2024年，枫岚家居全年收入为62.0亿元。柏林家居收入为48.0亿元。枫岚家居的海外收入为15.5亿元，占公司总收入的[25.0%~32.3%]。",
    "Nordale shipped 81.45 million drives in 2021. Its peer Quillon shipped 75.0 million. In 2022 Nordale shipped 92.04 million "
    "drives, up [13.0%~22.7%] on the year.",
    "公司研发投入14.2亿元，去年同期为11.6亿元，销售费用为9.9亿元。研发投入同比增加[22.4%~43.4%]。",
    "公司净利润3,659亿，分红1,098亿，覆盖倍数[3.33~4.26]，资本充足。",
    "游客总花费2695亿元，人均1100元。\n\n上年游客总花费为2236亿元。2024年游客总花费比上年增长[20.5%~25.5%]，快于人次增速。",
    "公司2024年营业收入为7.24亿元。\n\n截至2024年末在手订单5.43亿元，相当于当年营业收入的[75%~57%]，将在一年内交付。",
    "公司2024年营业收入为7.24亿元。\n\n2024年末在手订单14.5亿元，是当年营业收入的[2~3]倍。",
    "Our revenue grew from $14.2 million in 2021 to $56.8 million in 2024.\n\nAs of March 31, 2025 our backlog was $91.2 million, "
    "equal to [1.6~1.9] times our revenue for 2024.",
)

# Of another subject, segment, basis or part of a year nothing follows, whatever the number.

OPEN = (
    "德润集团2023年营收为66亿元。子公司德润物流2024年营收为27.0亿元，同比增长12.5%。",
    "2020年公司营业收入53.4亿元。\n\n2021年疫苗类产品营业收入43亿元，比2020年增长170多倍。",
    "母公司2022年净利润为4.0亿元。\n\n2023年集团归母净利润为7.2亿元，同比增长20%。",
    "Revenue in the first half of 2023 was $40.0 million.\n\nFor the full year 2024, revenue was $90.0 million, up 8%.",
    "The company's order backlog was $50 million in 2022.\n\nNew orders in 2023 were $60 million, up 8% from 2022.",
    "Durant Group reported revenue of $66 million in 2023.\n\nDurant Freight had revenue of $27 million in 2024, up 12.5%.",
    "Orlo's sales were $20.0 million in 2021. In 2022 Orlo's sales were $23.0 million, 8% higher than its rival's.",
    "公司研发投入14.2亿元，去年同期为11.6亿元。研发人员同比增加8%。",
    "游客总花费2695亿元，人均1100元。春节游客总花费300亿元。\n\n上年游客总花费为2236亿元。春节游客总花费比上年增长25.5%。",
    "北岭石油2023年收入为80亿元。北岭石化的化肥收入为12亿元，占其收入的40%。",
)


def _loud(text: str) -> list[tuple[Severity, str | None]]:
    found = audit(read(text.encode(), "a.md"))
    return [
        (each.severity, each.arithmetic)
        for each in found
        if each.severity in (Severity.RED, Severity.AMBER)
    ]


def _told(text: str, which: int) -> str:
    return re.sub(r"\[(.*?)~(.*?)\]", lambda match: match[which], text)


@pytest.mark.parametrize("text", PROOF)
def test_a_number_of_the_same_thing_proves_one_wrong(text: str) -> None:
    assert not _loud(_told(text, 1))
    assert Severity.RED in [severity for severity, _ in _loud(_told(text, 2))]


@pytest.mark.parametrize("text", DOUBT)
def test_a_number_that_another_gives_is_doubted_and_not_confirmed(text: str) -> None:
    assert not _loud(_told(text, 1))
    assert [severity for severity, _ in _loud(_told(text, 2))] == [Severity.AMBER]


@pytest.mark.parametrize("text", OPEN)
def test_nothing_is_held_to_the_number_of_another(text: str) -> None:
    assert not _loud(text)
