"""Short names that leave words out of a name in full."""

from __future__ import annotations

from lianpu.extraction.text.aliases import shortened, wholes

FULL = "浙江泽光汽车零部件制造有限公司"


def test_a_short_name_keeps_the_brand_and_some_later_words() -> None:
    """The town of the seat and the legal form are left out as well."""
    text = f"公司为{FULL}提供担保。子公司泽光零部件向银行借款。"
    assert dict(shortened([FULL], text)) == {"泽光零部件": FULL}


def test_a_short_name_of_two_firms_is_nobodys() -> None:
    """Which of them it is cannot be told."""
    other = "江苏泽光汽车零部件销售有限公司"
    text = f"{FULL}与{other}。泽光零部件向银行借款。"
    assert dict(shortened([FULL, other], text)) == {}


def test_a_common_word_is_no_brand() -> None:
    """华东 of 华东汽车制造有限公司 stands elsewhere for the region."""
    text = "华东汽车制造有限公司。华东汽车销量增长。"
    assert dict(shortened(["华东汽车制造有限公司"], text)) == {}


def test_a_name_behind_the_first_part_of_another_is_the_same() -> None:
    """Whoever is named in short first is still the one named in full."""
    assert wholes(["Norvale", "Norvale Holdings"], set()) == {"Norvale": "Norvale Holdings"}


def test_a_firm_of_two_names_is_neither_of_them() -> None:
    """Norvale and Ostrik made a third firm."""
    assert wholes(["Norvale", "Ostrik", "Norvale Ostrik Foods"], set()) == {}


def test_a_product_told_after_its_firm_is_not_the_firm_in_full() -> None:
    """No firm is what it brews."""
    assert wholes(["Norvale", "Norvale E"], set()) == {}
    assert wholes(["Norvale", "Norvale Mild"], set()) == {}
