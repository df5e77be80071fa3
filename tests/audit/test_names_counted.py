"""How many are named behind a number of them, in a list that words close."""

import pytest

from tests.audit.documents import accused, prose

WRONG = [
    ("The council approved four sites, namely Ashby Lane, Corder Wharf and Old Mill.", "four"),
    ("Three trustees step down: Ms Arden after nine years, Mr Beck after six, and Dr Corso after two. The four leave a board of seven.", "four"),
    ("本季度通报6起召回，涉及禾田电饭锅、柏翎推车、岚桥取暖器和青野滑板车。", "6"),
    ("共有四名理事离任，分别为何屿、祁川和陆岚。", "四"),
]  # fmt: skip
TRUE = [
    "The council approved three sites, namely Ashby Lane, Corder Wharf and Old Mill.",
    "Of six plants, including Ashby, Corder and Dene, two are new.",
    "Two firms bid, namely Arden and Sons and Beck, Corso and Partners.",
    "共有四家企业中标，包括甲川、乙岭等。",
    "本季度通报4起召回，涉及禾田电饭锅、柏翎推车、岚桥取暖器和青野滑板车。",
    "三家公司收入分别为12亿元、8亿元和5亿元。",
    "两家子公司分别为甲川、乙岭、丙原三地供热。",
]


@pytest.mark.parametrize(("text", "odd"), WRONG)
def test_a_number_that_its_list_of_names_does_not_have_is_doubted(text, odd):
    assert accused(prose(text)) == [odd]


@pytest.mark.parametrize("text", TRUE)
def test_an_open_list_and_one_of_other_things_are_left_alone(text):
    assert accused(prose(text)) == []
