"""Totals, rests, gaps, nets and closing levels of all the amounts that a paragraph or a list tells."""

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity, Verdict
from lianpu.reading import read

TRUE = [
    # rests
    ("Varde Rail owns 530 wagons. Some 310 carry grain and 140 carry ore. The remaining 80 are spare.", "80", "120"),
    ("Ms Holt holds 41% of the shares and her brother 22%. That leaves 37% with others.", "37%", "47%"),
    ("The first part of $90 million was paid in May. The whole loan is $340 million, so $250 million is still to come.", "$250 million", "$150 million"),
    ("该镇规划住房45万平方米。其中一期16万平方米，二期12万平方米，余下17万平方米留待三期。", "17万", "27万"),
    ("這座碼頭共有18座泊位，已啟用11座，還有7座在蓋。", "7", "9"),
    # totals
    ("## The bill\n\n- Steel: $31 million\n- Labour: $14 million\n- Paint: $4 million\n\nAll in, a hull costs about $49 million.", "$49 million", "$59 million"),
    ("Rent rose by $3 million, wages by $8 million and fuel by $6 million. In sum, costs went up by $17 million.", "$17 million", "$71 million"),
    ("The order covers 14 cranes in Kiel, 9 in Split and 12 in Porto - 35 machines in all.", "35", "45"),
    ("北线发运2.6万吨，南线发运3.1万吨，西线发运0.9万吨。总的算下来，发运了6.6万吨。", "6.6万吨", "8.6万吨"),
    # gaps and nets
    ("The old ticket was 4.60 euros. The new ticket is 3.90 euros. You save 0.70 euros.", "0.70", "0.90"),
    ("Cash stood at $5.4 billion in June. Debt was $3.1 billion. That leaves the group with net cash of $2.3 billion.", "$2.3 billion", "$3.8 billion"),
    ("公司账上有62亿元现金，一年内到期的债务高达97亿元。缺口是35亿元。", "35亿元", "55亿元"),
    # set out behind a colon, and by times that are told one by one
    ("三年累计亏损27.4亿元：2022年8.1亿元，2023年9.7亿元，2024年9.6亿元。", "27.4亿元", "47.2亿元"),
    ("前三季度收入分别为3.1亿元、3.6亿元和4.2亿元，前三季度累计10.9亿元。", "10.9亿元", "15.9亿元"),
    ("共有三条产线：甲线年产4万台、乙线年产7万台、丙线年产6万台，总产能达17万台。", "17万台", "27万台"),
    # what others have, and the other of two that leave no third
    ("The five largest holders own 57% between them; everybody else holds 43%.", "43%", "53%"),
    ("其中线上渠道贡献了36%的销售额，线下渠道贡献64%。", "64%", "74%"),
    ("Capex is EUR 40 million this year: 62% buildings / 38% machines.", "38%", "58%"),
    # closing levels
    ("The fleet was 84 ships at the start of the year. Yards added 13 ships and 6 ships were lost. So the year closed with a fleet of 91 ships.", "91", "71"),
    ("年初存货11.8亿元，本年购入30.2亿元，耗用33.5亿元，年末存货8.5亿元。", "8.5亿元", "15.8亿元"),
]  # fmt: skip


def _of(text: str, number: str) -> set[tuple[Verdict, Severity]]:
    document = read(text.encode(), "a.md")
    at = document.text.rindex(number)
    return {
        (each.verdict, each.severity)
        for each in audit(document)
        if any(at <= span.start < at + len(number) or span.start <= at < span.end for span in each.spans[1:])
    }  # fmt: skip


@pytest.mark.parametrize(("text", "right", "wrong"), TRUE)
def test_what_a_passage_gives_holds_and_what_it_does_not_is_doubted(text, right, wrong):
    found = _of(text, right)
    before, _, behind = text.rpartition(right)
    failed = _of(before + wrong + behind, wrong)

    assert Verdict.HOLDS in {verdict for verdict, _ in found}
    assert not {Severity.RED, Severity.AMBER} & {severity for _, severity in found}
    assert {Severity.RED, Severity.AMBER} & {severity for _, severity in failed}


@pytest.mark.parametrize(
    "text",
    [
        # of what was raised before, and of each
        "It raised $40 million in May and $25 million in June, bringing the total raised to $180 million.",
        "Three sites draw 20 MW, 30 MW and 25 MW. Together with those in Asia the firm runs 400 MW.",
        # a loss has a name, and lies between no two amounts
        "2023年营收91亿元。2024年营收242亿元，净亏损60亿元，经营活动现金净流入69亿元。",
        "毛利率由21.4%收窄至9.2%。2023年亏损率为94.5%。",
        # another firm's part, and a bound of several
        "微软贡献了70%的收入，它的第二大客户可能会占另外20%。",
        "2025年到期5亿元，2026年、2027年都是30多亿元，2028年25亿元。加起来这些借款有142亿元。",
        "Tax is due at a rate of 15.5% on cash, and 8% on the remaining earnings.",
        # an amount without its unit among the others
        "She sold the house for 540,000 euros. After the 310,000 euro loan and 18,000 in fees she kept 212,000 euros.",
        # what a firm is worth is no sum of a round and another's stake
        "甲方持有的股份价值约950亿元。乙方今年完成了120亿元的融资，当时公司估值达到970亿元。",
        # a gap that is only spoken of
        "今年收入50亿美元，支出约200亿美元。为了弥补这一缺口，该公司承担了140亿美元的债务。",
        # a part of a part leaves nothing of a hundred
        "甲方可认购5%股权，其中约2%随本次承诺归属，其余约3%在合同期内归属。",
    ],
)
def test_words_that_ask_for_other_amounts_accuse_nobody(text):
    found = audit(read(text.encode(), "a.md"))

    assert [
        each.title.en for each in found if each.severity in (Severity.RED, Severity.AMBER)
    ] == []


@pytest.mark.parametrize(
    "text",
    [
        "Its sales of £504 million were 40% of the total. Dairy brought in £441 million, or 35%, and snacks the remaining £315 million.",
        "Loaves bring £504 million, or 40%. Dairy brought in £441 million, and snacks the remaining £315 million.",
        "面包收入5.04亿元，占40%。乳品收入4.41亿元，其余3.15亿元来自零食。",
    ],
)
def test_a_part_of_something_greater_is_no_whole_that_others_are_left_of(text):
    found = audit(read(text.encode(), "told.md"))
    assert not [each for each in found if each.severity in (Severity.RED, Severity.AMBER)]
