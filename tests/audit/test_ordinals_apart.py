"""Ordinals that two places of a document tell of one thing."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity, Verdict
from lianpu.reading import read

# Which of a run, which in size and best since when: one owner, measure, scope and time, or nothing is said.

TOLD = (
    (
        'Harland Shipping pays a dividend for a 22nd straight quarter\n\nThe tanker owner said on Monday that it would pay $0.12 a share.\n\n"This is our {} consecutive quarterly dividend," chief executive Mara Voss said.',
        "21st",
        "22nd",
    ),
    (
        "Orrin Foods reported its ninth consecutive quarter of profit growth on Tuesday. Sales rose as well. The company, based in Leeds, has now increased profit for {} quarters in a row, its finance chief told analysts.",
        "eight",
        "nine",
    ),
    (
        "Factory output in Belvia fell for a sixth month in a row in March, the statistics office said. Analysts had expected a small gain. It was the {} consecutive monthly decline in factory output.",
        "fifth",
        "sixth",
    ),
    (
        "Tessel Bank has raised its dividend for 23 consecutive years, it said. The bank, which serves the Midlands, announced a payment of 14p. The increase is the bank's {} annual dividend rise in a row.",
        "22nd",
        "23rd",
    ),
    (
        "Pellworth, the third-largest maker of forklifts in the world, will close a plant in Ohio. The decision affects 400 workers. Pellworth is the world's {} forklift maker.",
        "fourth-largest",
        "third-largest",
    ),
    (
        "Kestrel Bank is the country's second-largest lender by assets. Its board met on Friday. Analysts said the country's {} lender by assets, Kestrel Bank, would need more capital.",
        "third-largest",
        "second-largest",
    ),
    (
        'Marovia is the fourth-biggest exporter of copper in the world, and its ports are busy. A strike began on Sunday. "We are the {} exporter of copper in the world and cannot stop," its mining minister said.',
        "third-biggest",
        "fourth-biggest",
    ),
    (
        "House prices rose at the fastest pace since May 2006 last month, the lender Brackwell said. The average home now costs £310,000.\n\nBrackwell said that the rise in house prices was the fastest since {}.",
        "2016",
        "2006",
    ),
    (
        "Unemployment in Norvia dropped to 4.1 percent in May, the lowest rate since 1998. Wages rose by 3 percent. The minister hailed the lowest unemployment rate since {}.",
        "1989",
        "1998",
    ),
    (
        "Inflation hits highest level since 2011\n\nConsumer prices rose 5.2 percent in October from a year earlier, the statistics office said. That is the highest inflation since {}.",
        "2001",
        "2011",
    ),
    (
        "The central bank raised its key rate for the seventh time in a row on Thursday, to 4.5 percent. Markets had expected the step. The {} consecutive increase of the key rate lifts it to its highest since 2008.",
        "eighth",
        "seventh",
    ),
    (
        "Corvel Energy said fourth-quarter net income fell to $40 million. The utility has now reported profit declines for five quarters in a row.\n\nAnalysts at Meridon noted the {} straight quarterly decline in profit at the utility.",
        "sixth",
        "fifth",
    ),
    (
        "Belvia's manufacturing PMI came in at 48.1, below 50 for the tenth month running. A reading below 50 means contraction. The manufacturing PMI has been below 50 for {} consecutive months.",
        "nine",
        "ten",
    ),
    (
        "The Norvia index closed lower for a fourth straight session. Banks led the losses. The index has fallen in {} consecutive sessions.",
        "five",
        "four",
    ),
    (
        "Shares of Harland hit their lowest since March 2016 on Tuesday. They closed at 12.4. The company's shares were the lowest since {}, data showed.",
        "March 2015",
        "March 2016",
    ),
    (
        "Marovia, the world's second-largest cobalt producer, cut output. Prices jumped. Marovia is the {} producer of cobalt in the world after Zamba.",
        "third-largest",
        "second-largest",
    ),
    (
        "飞驰快运连续四年亏损\n\n飞驰快运周三发布年报，公司去年净亏损6.2亿元。这已经是飞驰快运持续亏损的第{}年。",
        "三",
        "四",
    ),
    (
        "海曜航运宣布派发每股0.08美元股息，为连续第22个季度派息。公司首席执行官表示：“这是我们连续第{}个季度派发股息。”",
        "21",
        "22",
    ),
    (
        "安泰精工已连续九个季度实现盈利增长。公司财务总监在电话会上说，盈利连续{}个季度增长，来之不易。",
        "八",
        "九",
    ),
    (
        "3月制造业PMI为49.1%，连续六个月低于荣枯线。分析人士认为，制造业PMI连续{}个月处于荣枯线下方，需求仍然偏弱。",
        "五",
        "六",
    ),
    (
        "央行周四将基准利率上调25个基点，这是其连续第七次加息。市场对此早有预期。央行连续第{}次加息后，基准利率升至2008年以来最高。",
        "八",
        "七",
    ),
    (
        "临江银行目前是全国第三大城商行。去年该行营收520亿元。评级报告指出，临江银行已成为全国第{}大城市商业银行。",
        "二",
        "三",
    ),
    (
        "中垦重工是全球第四大叉车制造商，周五宣布关闭一家工厂。作为全球第{}大叉车制造商，中垦重工在12个国家设有工厂。",
        "三",
        "四",
    ),
    (
        "据协会统计，宏远乳业去年产量位居全国第五。公司计划扩产。宏远乳业董事长表示，公司产量位居全国第{}，仍有空间。",
        "六",
        "五",
    ),
    (
        "云岭市去年GDP突破8000亿元，总量居全省第二位。今年前三季度，云岭市保持增长。记者了解到，云岭市去年GDP总量居全省第{}位。",
        "三",
        "二",
    ),
    (
        "马洛维亚是世界第四大铜出口国。周日开始的罢工影响了港口。马洛维亚矿业部长说：“我们是世界第{}大铜出口国，不能停下来。”",
        "三",
        "四",
    ),
    (
        "上月全国房价涨幅创2006年5月以来最快。住房贷款机构说，平均房价已达31万英镑。该机构称，房价涨幅为{}年以来最快。",
        "2016",
        "2006",
    ),
    (
        "5月失业率降至4.1%，为1998年以来最低。工资上涨3%。部长表示，失业率降至{}年以来最低水平，令人鼓舞。",
        "1989",
        "1998",
    ),
    (
        "通胀率创2011年以来新高\n\n统计局周二公布，10月消费者价格同比上涨5.2%。通胀率创下{}年以来新高，超出预期。",
        "2001",
        "2011",
    ),
    (
        "天行航空去年净亏9亿元，已连续三年出现亏损。公司董事长称，连续{}年亏损之后必须改变。",
        "四",
        "三",
    ),
    (
        "北岭市新房价格环比上涨0.3%，连续5个月上涨。成交量回升。业内人士说，北岭市新房价格环比连续{}个月上涨。",
        "6",
        "5",
    ),
    (
        "北岭航空是国内第五大航空公司。去年运送旅客3000万人次。收购完成后，作为国内第{}大航空公司，北岭航空将拥有200架飞机。",
        "六",
        "五",
    ),
    (
        "作为全省第三大城市，云岭市常住人口600万。云岭市市长表示，云岭市是全省第{}大城市，将继续扩容。",
        "二",
        "三",
    ),
    (
        "华川水务股价周二跌至12.4元，创2016年3月以来新低。成交放大。股价创{}年3月以来新低后，公司宣布回购。",
        "2015",
        "2016",
    ),
    (
        "一季度GDP同比下降1.2%，创2009年以来最大降幅。出口大幅下滑。统计局称，GDP降幅为{}年以来最大。",
        "2019",
        "2009",
    ),
)
OTHERS = (
    "Harland raised its dividend for a 15th straight year. The group has paid a dividend for 16 consecutive years.",
    "Orrin posted its fifth consecutive quarter of revenue growth. Tessel, its rival, posted its fourth consecutive quarter of revenue growth.",
    "Core inflation was the highest since 2011. Headline inflation was the highest since 2001.",
    "House prices in Norvia rose at the fastest pace since 2004. House prices in Belvia rose at the fastest pace since 2014.",
    "Kestrel Bank is the country's second-largest lender by assets and the country's third-largest lender by deposits.",
    "Pellworth is the world's third-largest maker of forklifts. Dornik is the world's fourth-largest maker of forklifts.",
    "Pellworth is Europe's second-largest maker of forklifts and the world's third-largest maker of forklifts.",
    "In March output fell for a fifth consecutive month. In April output fell for a sixth consecutive month.",
    "The bank raised its key rate for the seventh time in a row in May. In June it raised the key rate for the eighth time in a row.",
    "Exports fell for a third straight month. Exports to Norvia fell for a fourth straight month.",
    "The company reported its third consecutive annual loss. The loss at its retail arm was the second consecutive annual loss.",
    "Sales grew for a ninth consecutive quarter. Online sales grew for a tenth consecutive quarter.",
    "Quillon overtook Dornik to become the second-largest maker of lifts in the country. Dornik is now the third-largest maker of lifts in the country.",
    "Last year Kestrel was the country's third-largest insurer. Kestrel is the country's second-largest insurer.",
    "Unemployment fell to the lowest rate since 1998. Youth unemployment fell to the lowest rate since 1989.",
    "Germany is our second-largest market. France is our third-largest market.",
    "Wages rose at the fastest pace since 2008. Wages in manufacturing rose at the fastest pace since 2009.",
    "Ranked third among Europe's retailers, Dornik trails Meridon, which ranked second among Europe's retailers.",
    "Shares fell for a third straight session on Tuesday. Shares fell for a fourth straight session on Wednesday.",
    "Orrin's revenue fell for the third straight year, while its profit fell for the second straight year.",
    "If output falls again, it would be the seventh straight month of falling output. Output has now fallen for a sixth straight month.",
    "海曜航运连续第15年提高股息。公司已连续16年派发股息。",
    "安泰精工营收连续五个季度增长。同业的中垦重工营收连续四个季度增长。",
    "核心通胀率创2011年以来新高。整体通胀率创2001年以来新高。",
    "北岭市房价涨幅创2004年以来最快。南岭市房价涨幅创2014年以来最快。",
    "临江银行是全国第二大城商行。恒江银行是全国第三大城商行。",
    "中垦重工是亚洲第三大叉车制造商、全球第四大叉车制造商。",
    "3月制造业PMI连续五个月低于荣枯线。4月制造业PMI连续六个月低于荣枯线。",
    "出口连续三个月下降。对美出口连续四个月下降。",
    "公司净利润连续三年下降，营收连续两年下降。",
    "去年临江银行是全国第三大城商行。临江银行今年成为全国第二大城商行。",
    "服务业PMI连续三个月扩张，制造业PMI连续两个月扩张。",
    "宏远乳业产量位居全国第五，销量位居全国第六。",
    "云岭市GDP居全省第二位，东岭市GDP居全省第三位。",
    "青禾科技连续三年亏损。旗下子公司青禾物流连续四年亏损。",
    "甲公司连续第二年亏损。公司称市场不佳。乙公司连续第三年亏损。公司称正在调整。",
    "新能源汽车出口连续五个月增长，汽车出口连续六个月增长。",
    "该行是国内第三大信用卡发卡行，也是国内第二大房贷银行。",
    "此前公司已连续三个季度亏损，本季度为连续第四个季度亏损。",
    "失业率降至1998年以来最低，青年失业率降至1989年以来最低。",
    "央行连续第七次加息。欧洲央行连续第八次加息。",
    "Kestrel has paid for 12 consecutive quarters. It has raised the dividend in 11 consecutive quarters.",
    "Meridon reported a profit for the third straight quarter. Paxel said it made a profit for the fourth straight quarter. It expects more.",
    "Its net profit rose for the fifth straight year. Operating profit rose for the sixth straight year.",
    "The index rose for a third straight week. The Norvia index fell for a second straight week.",
    "Harland's shares fell for a fifth straight day. The sector index fell for a fourth straight day.",
    "It is the third-largest steel maker in Europe, and the second-largest steel maker in the EU.",
    "Albion, the second-largest club in the city, beat City, the third-largest club in the city.",
    "Unemployment in Norvia is the lowest since 1998 and in Belvia the lowest since 1989.",
    "Food inflation rose to its highest since 2011. Energy inflation rose to its highest since 2001.",
    "The yield on ten-year bonds rose to its highest since March 2011; the yield on two-year bonds rose to its highest since March 2001.",
    "Sterling fell to its lowest since 2016 against the euro. Sterling fell to its lowest since 2006 against the dollar.",
    "Exports to China fell at the fastest pace since 2009. Exports to Japan fell at the fastest pace since 2019.",
    "In its third straight loss-making year, Tessel Air lost $90 million. It has lost money in four straight years on long-haul routes.",
    "北岭航空净利润连续三年增长，扣非净利润连续四年增长。",
    "上证指数连续三日上涨。深证指数连续四日上涨。",
    "华川水务连续三个交易日涨停。北岭水务连续四个交易日涨停。",
    "该公司是国内第二大乳企。其竞争对手宏远乳业是国内第三大乳企。",
    "宏远乳业是国内第二大乳企，宏远乳业旗下的青源是国内第三大乳企。",
    "江苏银行是全国第三大城商行，江苏农商银行是全国第二大城商行。",
    "粮食价格创2011年以来新高，能源价格创2001年以来新高。",
    "人民币兑美元汇率创2016年以来新低，兑欧元汇率创2006年以来新低。",
    "一线城市房价涨幅创2014年以来最快，二线城市房价涨幅创2004年以来最快。",
    "对华出口降幅创2009年以来最大，对日出口降幅创2019年以来最大。",
    "公司连续三年盈利后，又连续两年亏损。",
    "本市GDP居全省第三位，人均GDP居全省第二位。",
    "财政收入连续五个月增长，税收收入连续四个月增长。",
)


def told(words: str) -> list[Verdict]:
    found = audit(read(words.encode(), "told.txt"))
    assert not any(each.severity is Severity.RED for each in found)
    judged = [each for each in found if each.rule in ("count", "rank", "date")]
    return [each.verdict for each in judged if each.verdict is not Verdict.NOT_CHECKABLE]


@pytest.mark.parametrize(("words", "wrong", "right"), TOLD)
def test_an_ordinal_is_held_to_what_another_place_tells_of_the_same(
    words: str, wrong: str, right: str
) -> None:
    assert Verdict.CONTRADICTED in told(words.format(wrong))
    assert set(told(words.format(right))) == {Verdict.HOLDS}


@pytest.mark.parametrize("words", OTHERS)
def test_another_owner_measure_scope_or_time_contradicts_nothing(words: str) -> None:
    assert Verdict.CONTRADICTED not in told(words)
