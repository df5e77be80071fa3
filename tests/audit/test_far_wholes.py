"""Wholes pages ahead: a wrong share, rest or part of them is doubted, a true one and one of another whole is not."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from tests.audit.documents import prose

LOUD = (Severity.RED, Severity.AMBER)

CASES = [
    (
        "The group's revenue was $412.6 million in the year. Orders numbered 5,120 and we"
        "re steady.\n\nThe depots moved south in May and the fleet was renewed, while 240 p"
        "eople joined and 180 left over the twelve months, most of them drivers in the no"
        "rth of the country.\n\nEBITDA of $96.4 million gives a margin of {}.",
        "23.4%", "19.8%",
    ),
    (
        "全行业业务量完成176.0亿件，同比增长明显。行业集中度继续提高，价格战趋缓，监管部门多次约谈企业，要求规范末端服务收费"
        "，保障快递员权益，并推动绿色包装应用。各地陆续出台支持政策，农村网点覆盖率进一步提升，冷链与国际业务成为新的增长点。\n\n"
        "丙公司完成34.5亿件，市场份额{}。",
        "19.6%", "16.9%",
    ),
    (
        "Turnover reached £96.2 million, made up of £61.5 million in "
        "fares, £22.4 million in freight and {} of sales on board.",
        "£12.3 million", "£15.1 million",
    ),
    (
        "全年进出口862.5亿美元。民营企业出口571.8亿美元，占66.3%；外资企业213.9亿美元，占24.8%；国有企业"
        "{}。",
        "76.8亿美元", "90.9亿美元",
    ),
    (
        "Revenue came to EUR 1,846m. Europe generated 44% of sales ({}), Asia 33%.",
        "EUR 812m", "EUR 948m",
    ),
    (
        "公司总收入27.3亿元，其中授权收入5.5亿元。毛利率83.5%，毛利{}。",
        "22.8亿元", "26.4亿元",
    ),
    (
        "We carried 14.3 million tonnes.\n\nBy commodity, coal accounted for 3.1 million to"
        "nnes, containers for 4.6 million, grain for 2.4 million and other goods for the "
        "remaining {}.",
        "4.2 million", "5.0 million",
    ),
    (
        "H1 EBITDA of $388m beat our number. Depreciation was $104m, giving EBIT of {}.",
        "$284m", "$252m",
    ),
    (
        "The list stood at 46,902 at the end of December, 1,318 below the {} of November.",
        "48,220", "54,803",
    ),
    (
        "The margin was 33.3%; a year before it had been 30.6%. The margin widened by {}.",
        "2.7 percentage points", "3.2 percentage points",
    ),
    (
        "Shipments reached 718 GW in 2025, after 641 GW in 2024 and 268 GW in 2022. That "
        "is a compound {} over three years.",
        "38.9%", "49.9%",
    ),
    (
        "按38.60元的收盘价计算，公司总股本12.5亿股，市值{}。",
        "482.5亿元", "372.1亿元",
    ),
]  # fmt: skip
"""A text of our own, the true number and a wrong one."""


@pytest.mark.parametrize(("text", "true", "wrong"), CASES)
def test_a_number_that_its_whole_does_not_give_is_doubted_and_a_true_one_is_not(text, true, wrong):
    """The whole may stand under another name or paragraphs ahead."""
    right = [each.title.en for each in audit(prose(text.format(true))) if each.severity in LOUD]
    doubted = [each for each in audit(prose(text.format(wrong))) if each.severity in LOUD]

    assert right == []
    assert any(wrong in span.quote for each in doubted for span in each.spans[1:])


@pytest.mark.parametrize(
    "text",
    [
        "9月末移动用户3,124万户，其中5G用户2,218万户，渗透率71.0%。宽带用户1,086万户。",
        "On census day 13,860 pupils were on roll (13,412 in 2024), of whom 5,940 were in primary and 7,610 in secondary schools; the other 310 attended special schools.",
        "营业收入286.4亿元。资本开支31.8亿元，完成全年预算45亿元的70.7%，占收入11.1%。",
        "本集团收入4,386.2百万元。餐厅经营收入3,702.6百万元，占84.4%；外卖收入518.3百万元，占11.8%；调味品销售收入165.3百万元。",
    ],
)
def test_what_nearly_adds_up_to_a_number_need_not_be_its_parts(text):
    """A list may leave something out, and a number before it may be no whole of it."""
    assert [each.title.en for each in audit(prose(text)) if each.severity in LOUD] == []
