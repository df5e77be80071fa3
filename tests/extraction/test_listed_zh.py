from lianpu.extraction.names.naming_zh import chinese_guesses, formed_names


def names_in(text: str) -> list[str]:
    return sorted(text[start:end] for start, end, _ in chinese_guesses(formed_names(text)))


def test_a_member_of_common_words_is_a_name_among_names():
    text = "投资方为澜桥资本、大海交通、榉涟基金、榆创投。"

    assert {"澜桥资本", "大海交通", "榉涟基金"} <= set(names_in(text))


def test_a_list_of_goods_has_no_such_member():
    text = "股东大会审议了澜桥产品、安装、维保及生猪养殖、榉涟饲料等事项"

    assert not {"安装", "维保", "生猪养殖"} & set(names_in(text))


def test_a_day_in_brackets_is_no_stock_code():
    assert "上周" not in names_in("据不完全统计,上周(2022年5月9日至15日)共有9笔融资")
