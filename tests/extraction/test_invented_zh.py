"""What texts of every sort seem to tell and do not: whose round, number or place it is, and of what time."""

from __future__ import annotations

import pytest

from lianpu.core.fact import Deal, Metric, Standing
from lianpu.extraction import extract
from tests.extraction.documents import paragraphs, registry

BEFORE = "物流平台“云驼驼”宣布获得2亿元A轮融资。\n\n"
"""Another firm's round, told before."""


def deals(text: str) -> list[Deal]:
    return [fact for fact in extract(paragraphs(text), registry()) if isinstance(fact, Deal)]


def takers(text: str) -> list[str]:
    return [deal.takers[0].name for deal in deals(text) if deal.takers]


def metrics(text: str) -> list[tuple[str, str, str | None]]:
    """Subject, measure and time of each number."""
    found = extract(paragraphs(text), registry())
    return [
        (fact.subject, fact.measure, fact.period.iso if fact.period else None)
        for fact in found
        if isinstance(fact, Metric)
    ]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("两性健康平台他槿宣布完成B轮8500万元融资。", "他槿"),
        ("7月8日，它岚智航再获1.5亿美元天使+轮融资。", "它岚智航"),
        ("专注于桌游的初创公司norVAL周三宣布，它已经完成了A轮融资，规模为1500万美元。", "norVAL"),
        ("国内互动媒体公司岚试互动8月18日下午宣布获得8000万元人民币的B轮融资。", "岚试互动"),
    ],
)
def test_a_round_is_of_whom_its_own_sentence_names(text: str, who: str) -> None:
    """A name that begins as a pronoun does, ends in a word of every day or begins small is a name all the same."""
    assert takers(BEFORE + text) == ["云驼驼", who]


def test_it_is_whoever_said_so_though_nobody_knows_the_name() -> None:
    """The subject of 宣布 is no name that can be read, and nobody of another sentence."""
    assert takers(
        BEFORE + "一支做桌游的初创团队周三宣布，它已经完成了A轮融资，规模为1500万美元。"
    ) == ["云驼驼"]


def test_a_pronoun_is_still_one() -> None:
    """它 before a verb or an adverb goes on about the firm told of."""
    assert takers("岚石科技成立于2019年。它已完成3000万元A轮融资。") == ["岚石科技"]


@pytest.mark.parametrize(
    "text",
    [
        "创新靶向药物研发商「科槿生物」，宣布获得近3000万美元B轮融资。",
        "面向药企的研发商科槿生物，近日完成3000万美元B轮融资。",
    ],
)
def test_towards_within_a_word_governs_nobody(text: str) -> None:
    """靶向 and 面向 hold 向, and the firm behind them acts."""
    assert "云驼驼" not in takers(BEFORE + text)[1:]


@pytest.mark.parametrize(
    ("text", "giver"),
    [
        ("岚石智能获青梧资本数千万元级A轮投资。", "青梧资本"),
        ("岚石智能宣布完成8500万元B轮融资，投资方为中南建投、青梧资本。", "中南建投"),
    ],
)
def test_a_house_is_named_whole_and_without_the_sum_behind_it(text: str, giver: str) -> None:
    """建投 ends a name, and 千万级 begins what is given."""
    assert deals(text)[0].givers[0].name == giver


def test_what_a_firm_makes_is_not_invested_in() -> None:
    """企业安全平台 behind a name says what it is."""
    assert takers("Norvale 企业安全平台获青梧资本投资") == ["Norvale"]


def test_the_time_of_a_number_is_that_of_the_report() -> None:
    """The day on which a report came out is no time in which money was earned."""
    text = "2021年4月29日，岚越汽车发布2021年第一季度财报，实现营收409.9亿元，同比增长8.3%。"

    assert [time for _, _, time in metrics(text)] == ["2021-Q1", "2021-Q1"]
    assert metrics("2021年4月29日，岚越汽车公布年报，实现营收409.9亿元。") == [
        ("岚越汽车", "营收", None)
    ]


def test_what_is_measured_at_a_day_keeps_it() -> None:
    """A market value is of a day."""
    assert metrics("截至2025年6月30日，岚越汽车市值达300亿元。") == [
        ("岚越汽车", "市值", "2025-06-30")
    ]


def test_a_short_name_is_read_as_it_was_defined() -> None:
    """天岚先进 is called so in another sentence than the one with its numbers."""
    text = "山东天岚先进科技股份有限公司（以下简称“天岚先进”）首发上会。\n\n2020年，天岚先进实现营业收入4.25亿元。"

    assert metrics(text) == [("天岚先进", "营业收入", "2020")]


@pytest.mark.parametrize(
    "text", ["狂欢节当日17:30销售额达7069万元。", "采购节预计全天销售额突破1亿元。"]
)
def test_a_stretch_of_time_sells_nothing(text: str) -> None:
    """全天 and an hour are nobody."""
    assert metrics(text) == []


def test_a_place_is_not_of_the_year_of_founding() -> None:
    """创立于1998年 tells nothing of when it was first."""
    text = "恒锐重工创立于1998年，混凝土泵车市场占有率连续八年全国第一。"
    found = [f for f in extract(paragraphs(text), registry()) if isinstance(f, Standing)]

    assert [(one.subject, one.rank, one.period) for one in found] == [("恒锐重工", 1, None)]


@pytest.mark.parametrize(
    "text",
    [
        "次日，岚远控股集团宣布向中华慈善总会捐赠1000万元，用于灾后重建等工作。",
        "鼎穹证券（香港）有限公司宣布，捐赠1000万元及100万支试剂，与港人携手抗疫。",
        "双方签署《股权转让解除协议》，约定被告岚石科技向原告云岫智算退还25万元。",
        "岚桥联为27岁的云岫支付3075万英镑转会费，仅次于铄石队签下国脚前锋的3250万英镑。",
        "岚桥队宣布以1800万英镑引进国脚中卫铄石。",
        "2025年招股时的岚川线程，研发人员800余人，累计研发投资43亿元。",
        "在岚石科技6250亿美元的未来云合同中，竟有45%来自云岫智算这家初创公司。",
        "低空飞行器公司沃岚飞完成了6次融资，单次融资金额1亿元到数亿元不等。",
    ],
)
def test_gifts_orders_of_courts_players_and_shares_of_sums_are_no_deals(text: str) -> None:
    """Somebody gives, pays back, signs a player or spends: nobody deals."""
    assert deals("云岫智算成立于2019年。\n\n" + text) == []


def test_a_deal_beside_a_gift_is_one() -> None:
    """What the next clause tells is bought."""
    text = "岚石科技向慈善总会捐赠物资，并于同日宣布以3亿元收购云岫智算60%股权。"

    assert [(deal.kind, deal.takers[0].name) for deal in deals(text)] == [
        ("acquisition", "云岫智算")
    ]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (
            "岚石科技（600001）拟以不低于4.75元/股的价格，非公开发行股份不超过1.44亿股，募资不超过6.85亿元。",
            "announced",
        ),
        (
            "岚石科技（300001）拟以9.79元/股的价格，非公开发行股份6300万股并支付现金的方式购买云岫智算100%股权，交易作价8.1亿元。",
            "announced",
        ),
        ("监管机构批准岚石科技以430亿美元收购云岫智算。", "announced"),
        ("岚石科技有限公司完成A++++轮融资，融资金额近3亿元。", "executed"),
        ("岚石科技或与云岫智算达成30亿元的算力采购协议。", "rumoured"),
    ],
)
def test_how_far_a_deal_has_come(text: str, status: str) -> None:
    """拟 before a comma plans still, who allows has not bought, and 或 only may be."""
    assert [deal.status.value for deal in deals(text)] == [status]


def test_who_allows_a_takeover_is_not_bought() -> None:
    """收购案已获某委员会批准 tells no target."""
    text = "岚石科技与云岫智算公布联合通报。\n\n岚石科技今天宣布，收购案已获NORVAL批准。"

    assert all(name != "NORVAL" for name in takers(text))


@pytest.mark.parametrize(
    "text",
    [
        "岚石科技宣布，未来四年内将在英国投资超300亿美元。",
        "岚石科技将在原有计划的基础上，再投资155亿美元进行资本扩张。",
    ],
)
def test_what_is_spent_somewhere_goes_into_nobody(text: str) -> None:
    """A land and a purpose are no firm told of before."""
    before = "岚石科技持有云岫智算27%股份。云岫智算承诺购买岚石科技价值25亿元的云服务。\n\n"

    assert not [d for d in deals(before + text) if d.kind == "equity_investment"]


def test_the_new_name_of_a_target_is_not_its_buyer() -> None:
    """更名为某某啤酒(某地)有限公司 is what was bought, and no name in full of who bought."""
    text = "岚京啤酒今日公告，公司决定以1.08亿元的价格收购邢山天牛啤酒有限公司100%股权，并更名为岚京啤酒(邢山)有限公司。"

    assert [(d.givers[0].name, d.takers[0].name) for d in deals(text)] == [
        ("岚京啤酒", "邢山天牛啤酒有限公司")
    ]


def test_a_paragraph_that_begins_with_a_stock_code_is_that_firms_notice() -> None:
    """公司 is the one that announces there, and the document's own firm again in the next."""
    text = (
        "鼎穹量子股份有限公司（以下简称“公司”）公告如下。\n\n"
        "岚海科技（300391）公告，公司以3亿元收购青梧智能60%股权。截至6月13日收盘，公司总市值102.15亿元。\n\n"
        "公司以2亿元收购云岫智算51%股权。"
    )

    assert [d.givers[0].name for d in deals(text)] == ["岚海科技", "鼎穹量子股份有限公司"]
    assert [subject for subject, _, _ in metrics(text)] == ["岚海科技"]


@pytest.mark.parametrize(
    "text",
    [
        "岚石科技收购云岫智算后，于2021年推出了第七代架构。",
        "岚石科技计划投资6亿元建设数据中心，较2025年高出约70%。",
    ],
)
def test_the_time_of_something_else_dates_no_deal(text: str) -> None:
    """What came after it, and what it is compared with."""
    assert [deal.date for deal in deals(text)] == [None]


def test_whose_house_invests() -> None:
    """A firm's founder who founded a house since: the house leads, and not the firm."""
    text = "桌游公司岚石科技完成A轮融资，规模为1500万美元。本轮融资的领投方是Norvale联合创始人李明在今年早些时候创立的风投Brantley Ventures。"

    assert [one.name for one in deals(text)[0].givers] == ["Brantley Ventures"]


def test_what_was_raised_in_all_is_no_sum_of_the_firm_before() -> None:
    """累计金额 is of all rounds."""
    text = "7月1日，岚璽科技获1000万天使轮融资，由青梧资本领投。再往前的5月，云岫宣布完成“天使++”。这已是企业在半年内的第三轮融资，累计金额近2亿元。"

    assert all(deal.amount is None or deal.amount.text != "近2亿元" for deal in deals(text))


@pytest.mark.parametrize(
    "text",
    [
        "2024年全国新创募资金额为33.2亿美元，其中青梧基金投资占整体投资约13.1%。",
        "项目由岚康谷物公司投资建设，项目建成后可实现年销售收入5亿元。",
        "鼎穹科技公布，要约人与云岫智算订立购股协议，要约人已同意购买约2.14亿股股份，每股购买价5.075港元，代价合共约10.84亿港元。",
        "某银行与工程公司签署了“走出去”发展战略合作协议，某银行将提供总额不超过500亿元的授信。",
    ],
)
def test_statistics_works_and_slogans_are_no_deals_of_anybody(text: str) -> None:
    """What all raised, what is built, shares taken for goods and what a plan is called."""
    found = deals(text)

    assert not [d for d in found if d.kind in ("fundraise", "equity_investment", "goods_purchase")]
    assert all(party.name != "走出去" for deal in found for party in deal.parties)


def test_each_of_several_works_is_its_own_builders() -> None:
    """总投资 30 亿元的甲项目、总投资 100 亿元的某某项目: the second is not of 甲."""
    text = "总投资130亿元的岚岳集团一工厂项目、总投资100亿元的江北盖板项目实现当年签约。神跃项目，总投资15亿元。"

    assert [deal.amount.text for deal in deals(text) if deal.amount] == ["130亿元"]


@pytest.mark.parametrize(
    "text",
    [
        "市场监管总局对岚昕投资收购云岫智算股权案处以175万元罚款。",
        "Norvale was fined $175 million over its acquisition of Brantley Robotics.",
    ],
)
def test_a_fine_is_no_price(text: str) -> None:
    """It is paid for how the shares were bought."""
    assert [deal.amount for deal in deals(text)] in ([], [None])


def test_the_issuer_of_an_inquiry_is_the_firm_of_its_title() -> None:
    """发行人 and 公司 are whose shares are to be issued, and not its customer."""
    text = (
        "关于岚银汇川科技股份有限公司首次公开发行股票的审核问询函回复\n\n"
        "报告期内，发行人对云岫时代的销售收入为8.02亿元。2021年6月，云岫时代全资子公司鼎穹投资以5000万元认缴发行人新增注册资本125万元。"
    )

    assert takers(text) == ["岚银汇川科技股份有限公司"]


def test_what_was_raised_in_all_is_not_put_in_by_who_led_last() -> None:
    """跟投,累计募资达 2 亿元 tells one round."""
    text = "岚捷能源宣布完成1200万美元A轮募资，由青梧基金领投，鼎穹科技跟投，累计募资达2100万美元。"

    assert [deal.amount.text for deal in deals(text) if deal.amount] == ["1200万美元"]


def test_a_gift_beside_a_deal_takes_nothing_from_it() -> None:
    """The round is told in another clause than the gift."""
    text = "岚石科技宣布完成3亿元B轮融资，同时向母校捐赠1000万元设立奖学金。"

    assert [(deal.kind, deal.amount.text) for deal in deals(text) if deal.amount] == [
        ("fundraise", "3亿元")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "岚江省卫健委：支持社会资本办医，对新建三级医院给予一次性补助5000万元。",
        "2000年，岚讯科技向客户提供了81亿美元的设备贷款，最后一半成了坏账。",
        "2021年，岚果集团牵头成立了河川特产发展公司，注册资本2亿元，其中岚果集团持股51%，县国投公司持股35%。",
        "果农今年种植苹果三千亩，每斤三块二。岚果集团去年在产区采购了2.6亿元的苹果。",
    ],
)
def test_grants_loans_to_customers_and_fruit_are_no_deals_with_anybody_told_of(text: str) -> None:
    """The other side is no firm, or one that nobody read."""
    assert deals("云岫智算成立于2019年。\n\n" + text) == []


def test_who_puts_up_a_building_is_whom_it_is_by() -> None:
    """甲由乙投资 12 亿元建设: 乙 spends it."""
    found = deals("杭州湖岚医院由绿岚康养投资12亿元建设，设床位800张。")

    assert [(deal.kind, deal.givers[0].name) for deal in found] == [("project", "绿岚康养")]


def test_a_firm_named_like_a_fruit_is_still_one() -> None:
    """A text on phones says 苹果 of the firm."""
    assert [deal.givers[0].name for deal in deals("苹果宣布以30亿美元收购云岫智算。")] == ["苹果"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("专注于冷链的岚石科技近日完成3000万元A轮融资。", "岚石科技"),
        ("双向通信芯片公司云岫微电子完成3亿元A轮融资。", "云岫微电子"),
        ("创新靶向药物研发商「科槿生物」，宣布获得近3000万美元B轮融资。", "科槿生物"),
        ("2024年10月，海峦（Hailuan）宣布完成3亿元A轮融资。", "海峦"),
    ],
)
def test_what_a_firm_is_about_does_not_hide_it(text: str, who: str) -> None:
    """专注于…的, 双向 and 靶向 lead to the name of who raises."""
    assert takers(text) == [who]


def test_what_is_only_passed_on_is_rumoured() -> None:
    """据说 is no part of the name behind it."""
    found = deals("据说星曜今年向高桐科技下了800万颗芯片的订单。")

    assert [(d.givers[0].name, d.status.value) for d in found] == [("星曜", "rumoured")]


def test_a_year_before_a_name_takes_no_sign_of_it_and_gives_none() -> None:
    """年长 is no word in 2022年长川, and 年初 is one before 岚石."""
    text = "2022年长川半导体完成3亿元A轮融资。\n\n2022年初岚石科技完成2亿元B轮融资。\n\n2021年底云岫完成1亿元A轮融资。"

    assert takers(text) == ["长川半导体", "岚石科技", "云岫"]


@pytest.mark.parametrize(
    "text",
    [
        "岚石科技在声明中说：“岚石科技投资400亿美元使得该州成为岚石科技在全美投资规模最大的州。”",
        "香港联交所最终批准了三大私人投资公司向岚石科技注资3.5亿美元。",
        "这三家公司是青梧集团、Norvale和鼎穹投资集团，它们将共同拥有岚石科技约12.4%的股权。",
    ],
)
def test_effects_exchanges_and_joint_stakes_are_nobodys_deals(text: str) -> None:
    """What came of money, who allows it, and what several hold together."""
    assert deals("云岫智算、铄石半导体等企业都在建设资料中心。\n\n" + text) == []


def test_money_that_is_being_raised_is_not_raised() -> None:
    """正从…筹集 is still to come."""
    assert [d.status.value for d in deals("岚石科技正从主权基金筹集约500亿美元。")] == ["announced"]


def test_what_a_title_says_was_published_is_no_part_of_a_measure() -> None:
    """发布半年度报告 stands on one line with the first number."""
    text = "沪岚产业(688126) 主要观点:\n\n事件:沪岚产业发布2025年半年度报告 25H1实现营业收入17.0亿元,同比增长8.1%。"

    assert metrics(text) == [
        ("沪岚产业", "营业收入", "2025-H1"),
        ("沪岚产业", "营业收入同比增长", "2025-H1"),
    ]


def test_a_time_is_no_part_of_whom_a_number_is_of() -> None:
    """今年一季度|全球光伏组件: the words of a time that nobody dates stay outside."""
    assert metrics("今年一季度全球光伏组件出货量为300GW。") == [("全球光伏组件", "出货量", None)]
    assert metrics("Q1国内动力电池装车量为130GWh。") == [("国内动力电池", "装车量", None)]
    assert metrics("第三节光伏行业潜在市场规模有望达到8000亿元。") == [
        ("光伏行业", "市场规模", None)
    ]


def test_a_number_of_the_year_before_stands_for_no_other() -> None:
    text = "霁川汽车第一季度销量为28万辆，而在去年同期，霁川汽车的销量仅为14万辆。"
    assert len(metrics(text)) == 1
    assert len(metrics("2024年霁川汽车销量为28万辆，上年同期销量为14万辆。")) == 1


def test_a_change_behind_a_share_may_be_of_the_amount_before() -> None:
    told = metrics("霁川汽车2024年出货量120万台，市场份额18%，同比下降5%。")
    assert [measure for _, measure, _ in told] == ["出货量", "市场份额"]
    points = metrics("霁川汽车2024年出货量120万台，市场份额18%，同比下降1个百分点。")
    assert points[-1][1] == "市场份额同比下降"


def test_a_share_of_counted_things_is_of_nobody() -> None:
    assert metrics("海外交易共发生2笔，案例数占比2.1%。") == []


def standings(text: str) -> list[tuple[str, int, str, str | None]]:
    found = extract(paragraphs(text), registry())
    return [
        (fact.subject, fact.rank, fact.board, fact.period.iso if fact.period else None)
        for fact in found
        if isinstance(fact, Standing)
    ]


def test_a_place_of_today_has_no_year_of_the_past() -> None:
    text = "华曜光电成立于2005年，2012年其在深圳证券交易所挂牌上市，如今在LED芯片行业排名第二。"
    assert standings(text) == [("华曜光电", 2, "LED芯片", None)]


def test_an_order_is_named_by_its_own_words_alone() -> None:
    assert standings("霁川股份第一季度出货量为3930万部，依然位居第三。") == []
    assert standings("霁川股份在美国在线杂货市场排名第二。") == [("霁川股份", 2, "在线杂货", None)]


def test_the_number_of_a_note_reaches_nothing() -> None:
    text = "霁川股份的人形机器人计划2025年量产 [3]"
    found = extract(paragraphs(text), registry())
    assert not any(getattr(fact, "subject", "").startswith("[") for fact in found)


@pytest.mark.parametrize(
    "text",
    [
        "“麦田酸奶”于近日完成总计8亿元人民币B轮融资。",
        "公开资料显示，2014年3月，布谷获得深蓝创投领投的1000万美元A轮融资。",
        "同年11月，布谷又获得由深蓝创投投资的3000万美元B轮融资。",
    ],
)
def test_a_round_of_a_brand_of_everyday_words_is_of_no_firm_told_before(text: str) -> None:
    assert set(takers(BEFORE + text)) <= {"云驼驼", "麦田酸奶", "布谷"}
    assert takers(BEFORE + text).count("云驼驼") == 1


@pytest.mark.parametrize(
    "text",
    [
        "随后再次获得深蓝创投领投的1000万美元D轮融资。",
        "2019年3月，又获得深蓝创投领投的1000万美元A轮融资。",
        "短短三个月就完成了1亿元B轮融资。",
    ],
)
def test_a_round_without_a_subject_stays_with_whom_the_text_is_on(text: str) -> None:
    before = "霁川科技宣布完成3亿元C轮融资。"
    assert takers(before + text) == ["霁川科技", "霁川科技"]


def test_a_name_ends_before_what_its_firm_does() -> None:
    assert [
        deal.givers[0].name
        for text in (
            "信雅驰重组拟收购岚星科技100%股权",
            "ST西泓于2025年7月21日公告，拟以现金收购岚星科技50%股权。",
        )
        for deal in deals(text)
    ] == ["信雅驰", "ST西泓"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("霁川药业与霁川集团签订《股份收购协议》，以9670万元收购霁川集团持有的岚星药业46%股权。", "signed"),
        ("公司拟以5元/股发行1.8亿股，并支付现金4亿元，合计作价13亿元收购岚星药业62%股权。", "announced"),
        ("霁川光电于2012年在深圳证券交易所挂牌上市。", "executed"),
        ("霁川光电计划于2027年在深圳证券交易所挂牌上市。", "announced"),
        ("已拿到1000万元A轮融资的霁川科技，在业内小有名气。", "executed"),
    ],
)  # fmt: skip
def test_how_far_a_deal_has_come_is_told_by_all_of_its_sentence(text: str, status: str) -> None:
    told = "霁川药业（600488）发布资产收购预案，" + text if text.startswith("公司") else text
    assert {deal.status.value for deal in deals(told)} == {status}


@pytest.mark.parametrize(
    ("text", "buyer", "seller"),
    [
        ("霁川乳业拟以1.7亿美元向岚星集团出售北岛资产。", "岚星集团", "霁川乳业"),
        ("岚星集团以3亿元收购霁川乳业的水务业务。", "岚星集团", "霁川乳业"),
        ("岚星集团以3亿元收购霁川乳业旗下三座风电场。", "岚星集团", "霁川乳业"),
        ("霁川乳业以3亿元的价格将北岛工厂出售给岚星集团。", "岚星集团", "霁川乳业"),
    ],
)
def test_who_sells_a_plant_is_not_bought(text: str, buyer: str, seller: str) -> None:
    (deal,) = deals(text)
    assert ([one.name for one in deal.givers], deal.takers) == ([buyer], ())
    assert [one.name for one in deal.sellers] == [seller]


@pytest.mark.parametrize(
    "text",
    [
        "岚星集团以3亿元收购霁川乳业。",
        "岚星集团宣布以3亿元收购霁川资产管理公司。",
        "岚星集团拟收购霁川乳业的全部股权和资产。",
        "霁川乳业以3亿元被岚星集团收购，其业务将并入后者。",
    ],
)
def test_a_firm_that_is_bought_whole_stays_the_one_bought(text: str) -> None:
    assert takers(text)
    assert all(not deal.sellers for deal in deals(text))


@pytest.mark.parametrize(
    "text",
    [
        "三岚俱乐部出售本土球员获利最多，他们还将严鼎澔出售给了蓉川，费用约为250万元。",
        "博览会签约北京中澜旅游康养度假区等8个项目，总投资69.83亿元。",
        "预计霁川电商2026年资本开支达1500亿美元，主要用于数据中心扩建。",
    ],
)
def test_players_many_works_and_forecasts_are_no_deals(text: str) -> None:
    assert deals(text) == []


def test_what_founds_a_subsidiary_buys_nobody() -> None:
    (deal,) = deals("霁川乳业计划出资3亿元设立子公司，并以5亿元收购岚星药业62%股权。")
    assert deal.amount is not None
    assert (deal.amount.text, deal.status.value) == ("5亿元", "announced")


def test_what_shares_cost_at_their_top_values_no_listing() -> None:
    (deal,) = deals("2023年12月，霁川机器人在香港交易所敲响上市钟声，当月市值一度突破380亿港元。")
    assert deal.valuation is None


def test_money_raised_before_is_no_listing() -> None:
    text = "霁川科技已于7月18日启动上市辅导程序，公司已完成10轮融资，累计募资金额超过15亿元人民币。"
    assert all(deal.amount is None for deal in deals(text))


def test_rounds_of_a_profile_keep_their_backer_round_and_year() -> None:
    told = deals("霁川科技2015年获得赛驹资本的天使轮融资，2016年获得金沙岚资本的A轮融资。")
    assert [
        (deal.givers[0].name, deal.takers[0].name, deal.round, deal.date.iso if deal.date else None)
        for deal in told
    ] == [("赛驹资本", "霁川科技", "天使轮", "2015"), ("金沙岚资本", "霁川科技", "A轮", "2016")]
    assert deals("霁川科技未获得赛驹资本的天使轮融资。") == []
    (hoped,) = deals("霁川科技有望获得赛驹资本的A轮融资。")
    assert hoped.status.value == "announced"


def test_a_list_of_backers_goes_on_behind_a_comma() -> None:
    (deal,) = deals(
        "霁川科技宣布完成数亿元D轮融资，由东岚精工、中澜证券、联岚资本，道禾岚投资，金石岚投资等多家机构联合参与。"
    )
    assert len(deal.givers) == 5
    (led,) = deals("霁川科技完成36亿元C轮融资，由华暨基金等领投，碧渊创投战略投资。")
    assert [one.name for one in led.givers] == ["华暨基金", "碧渊创投"]
    (left,) = deals("霁川科技完成2亿元A轮融资，投资方包括深蓝创投，岚星投资则退出。")
    assert [one.name for one in left.givers] == ["深蓝创投"]


def test_what_a_firm_expects_of_its_own_things_is_of_no_thing_in_general() -> None:
    said = "霁川光能（688000）公告，公司2023/2024/2025年预计组件销量分别为75/110/135GW。"
    assert {(who, what) for who, what, _ in metrics(said)} == {("霁川光能", "组件销量")}
    assert metrics("霁川光能2023/2024/2025年预计组件销量分别为75/110/135GW。") == []
    assert metrics("霁川光能已投产的产能达68GW，规划中的产能超过93GW。") == []


def test_no_number_is_of_a_firm_called_公司() -> None:
    text = (
        "公司业绩 - 公司预计2023年出货量有望达到70-75GW，公司2023/2024年毛利率预计分别为15%/14%[47]"
    )
    assert metrics(text) == []


def test_a_share_of_sales_is_of_no_sales() -> None:
    text = "岚星科技为霁川股份第一大客户，2024年销售额占比35%。"
    assert all(who != "销售额" for who, _, _ in metrics(text))


def test_an_application_that_passes_is_no_listing() -> None:
    (deal,) = deals("今年7月，霁川新航赴港上市申请获得证监会审核通过，并在9月上旬通过港交所聆讯。")
    assert deal.status.value == "announced"


def test_an_issuer_without_a_name_is_not_its_customer() -> None:
    text = (
        "审核问询函：\n\n三岚集团2016年为发行人第一大客户，后面跌出前五大客户之列。"
        "请发行人说明：公司当前前五大客户主要为苹果公司及其供应商，公司是否具有开拓其他客户的能力。\n\n"
        "报告期各期，发行人来源于苹果公司的直接收入占比分别为8.02%、29.46%和28.51%，"
        "发行人来源于苹果公司及其供应商的收入合计占比分别为49.98%、67.99%及76.09%，对苹果公司依赖度较高。\n\n"
        "请发行人结合苹果公司近期手机产品出货量下降的情况，进一步分析对公司业绩稳定性的影响，公司客户集中度较高，公司收入下降。"
    )
    assert all("苹果公司" not in [one.name for one in deal.takers] for deal in deals(text))


def test_two_numbers_of_times_that_nobody_dates_are_not_one() -> None:
    assert metrics("霁川汽车9月交付 33951 辆，今年Q3交付 93211 辆。") == []
    assert len(metrics("霁川汽车2025年9月交付 33951 辆，2025年三季度交付 93211 辆。")) == 2
    assert len(metrics("霁川汽车9月交付 33951 辆。")) == 1


def test_a_part_of_what_one_sold_is_his() -> None:
    text = "霁川汽车 9 月销量 26 万辆，同比增长 25%，其中新能源销量达到 10 万辆，同比大增 87%。"
    assert [(who, what) for who, what, _ in metrics(text)] == [
        ("霁川汽车", "销量"),
        ("霁川汽车", "销量同比增长"),
        ("霁川汽车", "新能源销量"),
        ("霁川汽车", "新能源销量同比大增"),
    ]
    beside = metrics("霁川汽车9月销量3万辆，新能源车销量12万辆。")
    assert [(who, what) for who, what, _ in beside] == [("霁川汽车", "销量")]


def test_what_one_model_sells_is_not_its_maker_s() -> None:
    assert metrics("今年3月，霁川汽车推出缤岚，该车一上市即成爆款，9月销量为19606辆。") == []


def test_a_rank_of_before_is_no_order() -> None:
    text = "2023年9月霁川汽车销量为43507辆，榜单排名也由8月的第2名下滑至第4名。"
    assert standings(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "霁川建设参与某省公路、水利水电、水务环保、市政基础设施等领域投资建设，计划5年内投资500亿元-1000亿元。",
        "省属企业以现金出资新设企业、并购重组、投资入股等方式实施混改的，适用有关规定。",
    ],
)
def test_trades_and_sorts_of_firms_deal_in_nothing(text: str) -> None:
    named = [one.name for deal in deals(text) for one in (*deal.givers, *deal.takers)]
    assert not set(named) & {"水利水电", "水务环保", "省属企业", "混改"}


def test_who_pays_for_a_licence_is_not_guessed() -> None:
    (deal,) = deals("三岚制药和辉澜医药达成授权合作，首付款12.5亿美元。")
    assert deal.kind == "partnership"
    owed = deals("霁川制药向尚岚药缘引进新药，霁川制药需支付1亿元首付款。")
    assert all(one.status.value == "announced" for one in owed)


def test_who_leads_a_round_is_not_whom_the_others_back() -> None:
    (deal,) = deals(
        "霁川科技完成数亿元B轮融资，由石澜资本领投，产业投资方包括东岚集团、豪岚科技等，产品已规模化应用。"
    )
    assert deal.takers[0].name == "霁川科技"
    assert len(deal.givers) == 3


def test_a_round_that_is_talked_about_is_worth_what_it_will_be() -> None:
    (deal,) = deals("霁川科技洽谈新一轮融资，由深岚创投领投，估值将从66亿美元翻倍至132亿美元。")
    assert deal.valuation is not None
    assert (deal.status.value, deal.valuation.text) == ("talks", "132亿美元")
    (done,) = deals("霁川科技完成新一轮融资，由深岚创投领投，估值从66亿美元升至132亿美元。")
    assert done.status.value == "executed"


@pytest.mark.parametrize(
    "text",
    [
        "桔岚数据显示，上半年，机器人领域发生223起融资事件，融资金额高达232亿人民币，远超去年同期。",
        "据桔岚统计，行业投资事件数仅数十起。2024年起事件数翻倍至103起，金额增至93.55亿元。",
    ],
)
def test_what_a_survey_counts_is_no_round(text: str) -> None:
    assert deals(text) == []


def test_what_a_firm_celebrates_is_no_firm() -> None:
    text = "2025年12月27日，深圳惟岚精准医疗科技有限公司（简称“惟岚精准”）迎来注册六周年庆，同日正式宣布完成超1.2亿元人民币B轮融资。"
    assert takers(text) == ["深圳惟岚精准医疗科技有限公司"]


def test_the_first_three_quarters_of_this_year_are_not_the_third() -> None:
    told = metrics("霁川股份2024年第三季度营收12亿元。今年前三季度营收35亿元。")
    assert told[0] == ("霁川股份", "营收", "2024-Q3")
    assert all(time != "2024-Q3" for _, _, time in told[1:])


def test_who_develops_with_a_cloud_buys_nothing_of_it() -> None:
    kinds = {deal.kind for deal in deals("霁川科技与阿里云达成合作，双方将共同开发工业大模型。")}
    assert kinds <= {"partnership"}
    (bought,) = deals("霁川科技与甲骨文达成合作，采购2亿美元云服务。")
    assert bought.kind == "compute_purchase"
