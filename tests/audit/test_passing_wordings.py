"""What sentences tell in passing: a rate and the counts behind it, parts that fill up a whole."""

from __future__ import annotations

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Finding, Severity
from lianpu.reading import read


def _loud(words: str) -> list[Finding]:
    found = audit(read(words.encode(), "t.txt"))
    return [each for each in found if each.severity in (Severity.RED, Severity.AMBER)]


def _held(words: str) -> bool:
    return any(each.severity is Severity.GREEN for each in audit(read(words.encode(), "t.txt")))


@pytest.mark.parametrize(
    ("words", "right", "wrong"),
    [
        ('Of the 643 beds, 517 are occupied, an occupancy of {}.', '80.4%', '84.0%'),
        ('Exports made up {} of output: 124,300 of 201,200 tonnes.', '61.8%', '68.1%'),
        ('The loan-to-deposit ratio was {}: loans of $41.3 billion against deposits of $50.1 billion.', '82.4%', '84.2%'),
        ('The company cut 213 jobs, {} of its workforce of 4,096.', '5.2%', '8.2%'),
        ('The project cost $151.3 million, $31.1 million or {} over its budget of $120.2 million.', '25.9%', '29.5%'),
        ("The three divisions contributed $121 million, $95 million and $64 million to the group's {} million of sales.", '$280', '$208'),
        ('The first tranche of $43 million and the second of $61 million make up the {} million facility.', '$104', '$140'),
        ('On average, each of the 48 shops sold 1,257 units, {} in all.', '60,336', '66,330'),
        ('At 12.43 million barrels a day, output is {} million below the quota of 12.74 million.', '0.31', '0.51'),
        ('The average of the three quotes, $10.40, $12.70 and $17.10, is {}.', '$13.40', '$14.30'),
        ('The effective tax rate was {}, reflecting tax of $24.1 million on income of $101.7 million.', '23.7%', '27.3%'),
        ('Provisions of $412 million cover {} of bad loans of $503 million.', '81.9%', '89.1%'),
        ('The hit rate was {}: 517 against 643.', '80.4%', '84.0%'),
        ('An order backlog with a book-to-bill ratio of {} on orders of $412 million and sales of $349 million.', '1.18', '1.81'),
        ('The exchange ratio of 0.45 values each share at {}, based on a price of $62.00.', '$27.90', '$29.70'),
        ('The combined ratio was {}, comprising a loss ratio of 61.2% and an expense ratio of 31.4%.', '92.6%', '96.2%'),
        ('Growers shipped 41,200 tonnes, against use of 44,500 tonnes, leaving stocks {} tonnes lower.', '3,300', '2,300'),
        ('The team averaged 1,212 in 19 games, {} in all.', '23,028', '32,028'),
        ('经调整EBITDA为4.13亿元，利润率{}，收入33.31亿元。', '12.4%', '14.2%'),
        ('Passenger numbers recovered to {} of the 2019 level: 81.2 million against 86.2 million.', '94.2%', '84.2%'),
        ('Exports of $31.2 billion and imports of $35.6 billion left a trade deficit of {} billion.', '$4.4', '$6.4'),
        ('Free cash flow was {} million after capital spending of $44 million, on operating cash flow of $75 million.', '$31', '$13'),
        ('The two bids differ by {} million: $212 million and $226 million.', '$14', '$41'),
        ('The company has spent $3.2 billion of its $5.0 billion buyback, leaving {} billion.', '$1.8', '$2.8'),
        ('The backlog of 1,240 aircraft is {} years of output at the current 200 a year.', '6.2', '2.6'),
        ('Sales per employee were {}, on revenue of $88.2 million and 412 employees.', '$214,000', '$241,000'),
        ('Revenue of $1,204 million comprised $783 million from Europe, $301 million from Asia and {} million from Africa.', '$120', '$102'),
        ('客流量回升至2019年同期的{}，为8,120万人次，2019年同期为8,620万人次。', '94.2%', '84.2%'),
        ('655家门店中412家为加盟，直营{}家。', '243', '234'),
        ('每平方米月租金31.4元，租用1.25万平方米，月租金{}万元。', '39.25', '32.95'),
        ('补贴比例30%，设备价4.20万元，补贴{}万元。', '1.26', '1.62'),
        ('在手订单1,240架，按年产200架计算可生产{}年。', '6.2', '2.6'),
        ('已回购32.0亿元，剩余额度{}亿元，总额度50.0亿元。', '18.0', '28.0'),
        ('净负债减少1.12亿元至{}亿元，年初为5.50亿元。', '4.38', '4.83'),
        ('The forecast range of 2.0% to 2.4% has a midpoint of {}.', '2.2%', '2.6%'),
        ('The bond matures in 2034, {} years from its issue in 2024.', 'ten', 'five'),
        ('收益率上行14个基点至4.32%，前一日为{}。', '4.18%', '4.08%'),
        ('The load factor was {}: 31.2 billion passenger kilometres on 37.1 billion seat kilometres.', '84.1%', '81.4%'),
        ("It would cut profit by $31.0 million, or {} of last year's $412 million.", '7.5%', '5.7%'),
        ('Subscribers rose by a net 1.2 million, with 3.1 million added and {} million lost.', '1.9', '1.1'),
        ('Revenue per available room was {}, with occupancy of 71.0% and a daily rate of $184.5.', '$131', '$113'),
        ('一季度占全年的{}：一季度31.2万亿元，全年139.3万亿元。', '22.4%', '24.2%'),
        ('出租率71.0%，平均房价{}元，每间可售房收入131元。', '184.5', '148.5'),
        ('日产量为1,243万桶，比1,274万桶的配额低{}万桶。', '31', '51'),
        ('一至三季度收入分别为10.4亿元、12.3亿元和15.7亿元，前三季度合计{}亿元。', '38.4', '34.8'),
        ('以12.3亿元现金和8.4亿元股份支付，对价合计{}亿元。', '20.7', '27.0'),
        ('贷存比为{}：贷款4,130亿元，存款5,010亿元。', '82.4%', '84.2%'),
        ('643张床位中有517张在用，床位使用率{}。', '80.4%', '84.0%'),
        ('投票率{}，1,003万选民中614万人投票。', '61.2%', '66.2%'),
        ('第一大客户贡献收入3.21亿元，占比{}，公司总收入10.06亿元。', '31.9%', '39.1%'),
        ('销售额8.13亿元，净利率12.5%，净利润{}亿元。', '1.02', '1.20'),
        ('首期4,300万元与二期6,100万元共{}亿元。', '1.04', '1.40'),
    ],
)  # fmt: skip
def test_what_the_numbers_do_not_make_is_doubted(words: str, right: str, wrong: str) -> None:
    assert _held(words.format(right))
    assert not _loud(words.format(right))
    assert _loud(words.format(wrong))


@pytest.mark.parametrize(
    "words",
    [
        "Of the 643 beds, 517 are occupied, a quarter of them by children, at a rate of 3.1% above plan.",
        "Exports made up 61.8% of output: 124,300 tonnes went to Asia and 88,000 to Europe.",
        "The company cut 213 jobs, 5.2% of its costs of $4.1 million.",
        "The three divisions contributed $121 million, $95 million and $64 million to the group's growth; sales were $912 million.",
        "The tax rate of 23.7%, with interest of $1.1 million on debt of $101.7 million, was higher.",
        "The payout ratio of 0.45 on earnings of $412 million and a tax charge of $34 million was kept.",
        "净利润4.13亿元，毛利率32.4%，收入33.31亿元。",
        "员工4,120人，其中研发1,240人、销售980人、生产1,600人，其余为管理人员。",
        "Of the 412 members, 214 are from the north and 180 are from the south.",
        "The jobless rate was 4.1%: 6.8 million against 6.5 million a year ago.",
        "The margin was 12.4%: $41 million against $38 million a year earlier.",
        "It bought 412 lorries, 12% of the total of 431 being electric.",
        "The company spent $3.2 billion of its $5.0 billion buyback, leaving $0.4 billion for this year.",
        "The tax rate was 23%, reflecting tax relief of $12 million on profits of $101 million.",
        "Free cash flow was $31 million after capital spending of $44 million, on sales of $312 million.",
        "Load factor was 84%: 31.2 billion passenger kilometres on 1,240 routes.",
        "The backlog of 1,240 aircraft is nine years of work at 200 a year once the strike is over.",
        "Passenger numbers recovered to 94% of the 2019 level: 81 million against a plan of 84 million.",
        "经调整EBITDA为4.13亿元，利润率14.2%，收入33.31亿元（含其他收入4.2亿元）。",
        "补贴比例30%，设备价4.20万元，补贴上限1.2万元。",
        "Exports of $31.2 billion and imports of $35.6 billion left the port with dues of $1.1 billion.",
        "The backlog of 1,240 aircraft is 2.6 months of work at the current 200 a year.",
        "前三季度净息差1.48%，比上半年的1.49%收窄1个基点，同比收窄12个基点，去年同期为1.60%。",
        "655家门店中412家为加盟，直营43家，其余为联营。",
        "各期收入分别为10.4亿元、12.3亿元和15.7亿元，三期政府补助合计1.8亿元。",
        "643张床位中有517张在用，去年的使用率为79.0%。",
        "北区收入3.21亿元，占比31.9%，总资产10.06亿元增长明显。",
    ],
)  # fmt: skip
def test_numbers_of_other_things_are_left_alone(words: str) -> None:
    assert not _loud(words)
