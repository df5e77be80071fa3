"""Whose document it is, and what its terms mean."""

import pytest

from lianpu.core.vocabulary import packaged_entities
from lianpu.extraction.deals.reader import prose_deals
from lianpu.extraction.text.own_firm import terms_of
from lianpu.notation.names import NameIndex
from lianpu.reading import read

NAMES = NameIndex(packaged_entities())


def told(text: str) -> list[tuple[str, list[str], list[str]]]:
    deals = prose_deals(read(text.encode(), "text.txt"), NAMES)
    return [(d.kind, [p.name for p in d.givers], [p.name for p in d.takers]) for d in deals]


@pytest.mark.parametrize(
    ("text", "firm"),
    [
        ("证券简称：铂岑光电\n\n公司拟以2亿元收购澹林制药60%股权。", "铂岑光电"),
        ("（标的：桂岭数科 603xxx.SH）\n\n公司拟以2亿元收购澹林制药60%股权。", "桂岭数科"),
        (
            "昆冈新材料股份有限公司关于收购股权的公告\n\n公司拟以2亿元收购澹林制药60%股权。",
            "昆冈新材料股份有限公司",
        ),
        (
            "公司拟以2亿元收购澹林制药60%股权。\n\n铂岑光电股份有限公司董事会",
            "铂岑光电股份有限公司",
        ),
    ],
)
def test_the_company_is_whom_label_title_or_signature_name(text, firm):
    """A notice says 公司 of its issuer from end to end."""
    assert told(text) == [("acquisition", [firm], ["澹林制药"])]


def test_we_are_the_firm_whose_founder_answers():
    text = (
        "问：融资关了吗？\n\n沈予白：关了。\n\n问：谁投的？\n\n沈予白：拓垦机械去年投了我们5000万人民币。\n\n"
        "编者按：沈予白，砺行机器人创始人兼CEO。"
    )

    assert told(text) == [("equity_investment", ["拓垦机械"], ["砺行机器人"])]


def test_who_asks_tells_nothing():
    """问：外界说 X 要并购你们 is what others say, whatever mark ends it."""
    text = "证券简称：砺行机器人\n\n问：外界说拓垦机械要收购澹林制药。\n\n答：没有。\n\n问：订单？\n\n答：不便说。"

    assert told(text) == []


def test_terms_stand_for_whom_brackets_define():
    text = "海岳控股有限公司（「买方」）与鼎沐生物股份有限公司（「卖方」）订立协议。买方将以3亿元向卖方收购澹林制药全部股权。"

    assert terms_of(text) == {"买方": False, "卖方": False}
    assert ("acquisition", ["海岳控股有限公司"], ["澹林制药"]) in told(text)


def test_a_term_of_an_own_subsidiary_is_known():
    text = "認購人（本公司之全資附屬公司）訂立認購協議。"

    assert terms_of(text) == {"认购人": True}


@pytest.mark.parametrize(
    ("text", "deals"),
    [
        (
            "资本的闭环由此形成：岚启投资Sundrel，Sundrel再用这笔钱购买岚启的芯片。\n\n"
            "岚启计划向Sundrel投资10亿美元。岚启此前只卖芯片。岚启的股价昨日上涨。",
            [
                ("chip_purchase", ["Sundrel"], ["岚启"]),
                ("equity_investment", ["岚启"], ["Sundrel"]),
            ],
        ),
        (
            "昨日，嘉嵘等公司宣布了新的计划。\n\n嘉嵘以20亿元收购澄湾科技。",
            [("acquisition", ["嘉嵘"], ["澄湾科技"])],
        ),
        (
            "砺川投资今日宣布完成募资。\n\n砺川投资向澄湾科技投资了20亿元。",
            [("equity_investment", ["砺川投资"], ["澄湾科技"])],
        ),
    ],
)
def test_a_name_ends_before_the_verb_or_the_others_that_run_into_it(text, deals):
    assert [deal for deal in told(text) if deal[0] != "fundraise"] == deals


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("海岳控股（甲方）与鼎沐生物（乙方）订立协议。", {"甲方": False, "乙方": False}),
        ("海岳控股签约，甲方向乙方（即鼎沐生物）采购设备。", {"甲方": False, "乙方": False}),
        ("海岳控股要求甲方向乙方采购设备。", {}),
    ],
)
def test_sides_in_bare_brackets_are_terms(text: str, terms: dict[str, bool]) -> None:
    assert terms_of(text) == terms
