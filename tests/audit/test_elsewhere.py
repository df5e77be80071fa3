"""What a stated number is of by its own clause: a conclusion, a mean, more parts than were told; real slips are still seen."""

import pytest

from tests.audit.documents import grave

TRUE = {
    "what follows": "If output rises from 310 tonnes to 356 tonnes, 25% more labour is needed.",
    "what follows, bare": "Should demand grow from 310 to 356 tonnes a day, 25% more is needed in water.",
    "what follows in Chinese": "若日产量由310吨增至356吨，用工需增加25%。",
    "mean of rates": "Over the four years to 2024 it grew by 12%, 15% and 18%, an average of 15% a year.",
    "mean of rates in Chinese": "四年间销量先后增长12%、15%和18%，平均15%。",
    "more than fares": "票价4元，乘客1,500万人次，票款及广告收入8,000万元。",
    "with what is not told": "Online sales were $30 million and store sales $50 million; together with licences they made $95 million.",
    "with what is not told in Chinese": "三座工厂年产12万、9.5万和8.8万吨，连同在建项目合计35万吨。",
    "some of a whole": "Rent was $9 million, wages $25 million and tax $4 million of the $60 million in total.",
    "out of a whole": "Net interest income was $310 million and fees $90 million, out of total revenue of $450 million.",
    "a usual mean": "The depot handled 4,200 pallets on Monday and 5,100 on Friday, against a weekly average of 4,400.",
    "next year's": "The stock trades at $45, 15 times next year's earnings, against $2.50 earned last year.",
    "part of a step": "By 2030 capacity will be 90,000 tonnes, up from 60,000, of which 25% more by next year.",
    "part of a part": "Half of the $84 million fund has been committed, $31 million of it to housing.",
    "of a group": "2020年营收为2793万元，2021年为3436万元，占集团的8%。",
    "of the market": "影片首日票房1.36亿元，次日1.11亿元，三日累计3.92亿元，占大盘的41%。",
    "of an area's own": "全市用水量84.2亿吨，其中工业用水31.5亿吨，占全省用水量的8.6%。",
    "of another's area": "The county picked 905 tonnes of fruit, of which plums were 643 tonnes, or 9.3 percent of the state's harvest.",
    "a subject": "240家门店中有151家为加盟店，不足一半的门店盈利。",
    "counted on": "The first two lots fetched $3 million and $4 million, bringing the total to $12 million this week.",
    "and more": "研发投入1,400万元，营销900万元，管理600万元，期间费用合计3,100万元，另含财务费用200万元。",
    "flows of a quarter": "The company ended the quarter with 412 stores, compared with 398 at the end of last year, having opened 9 and closed 2 in the quarter.",
    "flows of a quarter in Chinese": "公司期末共有门店412家，年初为398家，其中四季度新开9家、关闭2家。",
    "two steps": "Cash rose by $12 million to $240 million in the quarter and by $31 million from a year earlier.",
    "at the same rates": "按固定汇率计算，收入由11.3亿元增至12.1亿元，增长9%。",
    "a gap": "The median pay was $61,200 for men and $54,800 for women, a gap of 10.5%, against 11.2% in 2022.",
    "some of half": "Half of the 980 respondents (412 women) said yes.",
    "prices and pay": "物价2022年涨3.0%，2023年涨5.0%，2024年涨2.5%，工资三年共涨8.0%。",
    "wages and rents": "工资2023年上涨4.0%，房租2024年上涨5.0%，两年合计多支出7.7%。",
    "by another measure": "Revenue by region: Asia $42m, Europe $31m, America $17m. Europe was the largest by profit.",
    "above a limit": "Nitrogen oxides fell 21% to 31 µg per cubic metre, still above the limit of 25; particles fell 8% to 11.",
    "a part planned": "到2030年产能将由6万吨增至9万吨，其中明年先增25%。",
    "prices and pay in English": "Prices rose 3%, 4% and 2% in three years while the minimum wage rose 12% in all.",
    "costs and fees": "Costs went up 5% in 2023 and 6% in 2024, and fees by 8% in the two years combined.",
    "expected earnings": "Its price of $84 is 12 times the earnings expected for 2026, after $6.00 in 2024.",
    "next year's in Chinese": "股价60元，相当于明年盈利的20倍、去年每股2.5元的24倍。",
    "tickets and parking": "门票25元，游客4万人次，门票和停车收入120万元。",
    "below a cap": "The wage bill rose 12% to $56 million, still below the cap of $60 million.",
    "a subject with a number": "300座电厂中180座燃煤，一半的电厂机龄超过30年。",
    "stronger": "The krone strengthened from 7.40 to 7.25 to the euro, up 2.0%.",
    "a level at a day": "Headcount in the first half of 2025 was 880, up 10% from 800 in 2024.",
    "a level at a day in Chinese": "2025年上半年门店数880家，较2024年的800家增长10%。",
    "got anew": "The chain had 52 shops, of which 48 are left, and opened 60 more.",
    "of both": "It sold 1,250 cars for $50 million and 300 vans for $9 million, an average of $38,065 each.",
    "less what it includes": "The company paid $45 million for 1,500 seats, including $5 million of fees, or $26,667 per seat.",
    "over a time": "Wages rose 4.0% and rents 5.0% a year later, over two years 7.7% more was paid.",
}

WRONG = {
    "the change itself": "If output rises from 310 tonnes to 356 tonnes, it is 25% more.",
    "the change in Chinese": "若产量由310吨增至356吨，增长25%，则需扩建。",
    "of its own area": "全市用水量84.2亿吨，其中工业用水31.5亿吨，占全市用水量的38.6%。",
    "of its own area in English": "The state picked 905 tonnes of fruit, of which plums were 643 tonnes, or 79 percent of the state's harvest.",
    "in all": "Rent was $9 million, wages $25 million and tax $4 million, $60 million in total.",
    "together": "Online sales were $30 million and store sales $50 million; together they made $95 million.",
    "fares": "票价4元，乘客1,500万人次，票款收入8,000万元。",
    "half of all": "Half of the 980 respondents (412 in all) said yes.",
    "a mean of rates": "Rates were 12%, 15% and 18%, an average of 17%.",
    "so many times": "The stock trades at $45, 15 times earnings of $2.50.",
    "a gap of neither": "The median pay was $61,200 for men and $54,800 for women, a gap of 13.5%.",
    "by the same measure": "Revenue by region: Asia $42m, Europe $31m, America $17m. Europe was the largest by revenue.",
    "prices": "物价2022年涨3.0%，2023年涨5.0%，2024年涨2.5%，三年共涨8.0%。",
    "flows of a year": "年初门店398家，全年新开9家、关闭2家，年末412家。",
    "the wrong way": "Sales fell 20% to $48 million from $40 million a year earlier.",
    "part of a year": "Staff costs in the first half of 2025 were $880 million, up 10% from $800 million in 2024.",
    "added in part of a year": "New members in the first half of 2025 came to 880, up 10% from 800 in 2024.",
    "over two years": "Rents went up 10.0% in 2023 and another 10.0% in 2024, 25.0% over two years.",
    "more than the other": "Kelder shipped 9,845 pumps. Arcas shipped 9,102 pumps. Kelder shipped 943 more than Arcas.",
    "the rest": "Fuel took 31% of costs, staff 24% and fees 18%; the remaining 33% was other spending.",
    "counted by a sign": "试验共入组240例，随机分组后试验组160例，对照组90例。",
    "of neither": "It sold 1,250 cars for $50 million and 300 vans for $9 million, an average of $36,065 each.",
    "over a level": "The campus drew 46 MW, over the 58 MW of last year.",
}


@pytest.mark.parametrize("words", TRUE.values(), ids=TRUE)
def test_numbers_of_something_else_accuse_nobody(words: str) -> None:
    """The clause of the stated number says that it is none of what its neighbours make."""
    assert grave(words) == []


@pytest.mark.parametrize("words", WRONG.values(), ids=WRONG)
def test_numbers_of_the_same_are_still_seen(words: str) -> None:
    """Nothing in these clauses takes the number from its inputs."""
    assert grave(words)
