"""Names by weight of evidence."""

import re

import pytest

from lianpu.extraction.names import naming_scores
from lianpu.extraction.names.naming_scores import features, scored_names, stretches, tokens_of


def found(text: str, around: str = "") -> list[str]:
    return [text[one.start : one.end] for one in scored_names(text, around)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("岷江电池晚间公告,与北陆汽车签订框架协议", ["岷江电池", "北陆汽车"]),
        ("公司拟收购澹林制药60%股权", ["澹林制药"]),
        ("由鹭江产投、栖霞创投联合领投", ["鹭江产投", "栖霞创投"]),
        ("原来的大股东枫桥创投全部退出", ["枫桥创投"]),
    ],
)
def test_names_without_a_sure_sign_are_found(text, names):
    """Listed words and common ends make them up: no rule alone dares."""
    assert found(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "公司向海外客户采购3亿元设备",
        "以600亿美元买下整家公司",
        "在绍兴建设年产两万台的总装基地",
        "日本支付应用计划上市",
        "收购完成后公司持有其股权",
        "卡车公司连续完成两轮融资",
    ],
)
def test_common_words_are_no_names(text):
    """An invented party makes an invented deal."""
    assert found(text) == []


def test_a_name_said_again_is_surer():
    text = "减速器都是跟环驰传动买的"

    once = max(one.score for one in scored_names(text))
    again = max(one.score for one in scored_names(text, text + ",环驰传动是减速器厂"))

    assert again > once


def test_what_always_goes_on_is_no_whole_name():
    """铜陵江北 is the first part of 铜陵江北村, wherever it stands."""
    text = "铜陵江北村委员会称,铜陵江北村委员会将出资"

    assert "铜陵江北" not in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "岷江电池晚间公告,与北陆汽车签订动力电池采购框架协议",
        '整车厂"曜驰汽车"以3亿元入股,成为第二大股东。曜驰汽车称',
        "南泠控股集团有限公司以货币出资人民币1.47亿元,持有标的公司49%的股权",
    ],
)
def test_fast_sums_are_those_of_the_features(text):
    """The loop adds up weights kept by word; the plain twin names every feature."""
    file = naming_scores._file()
    tokens = tokens_of(text)

    for one in scored_names(text, least=-6.0):
        places = {(tokens[i].start, tokens[j].end): (i, j) for i, j in stretches(tokens)}
        first, last = places[one.start, one.end]
        named = features(text, text, tokens, first, last)
        plain = file.bias + sum(file.weights.get(name, 0.0) for name in named)
        assert one.score == pytest.approx(plain)


def test_weights_are_of_classes_and_of_no_words():
    """The sets that they are fitted on may not enter the package."""
    file = naming_scores._file()

    assert 100 < len(file.weights) < 300
    assert all(re.fullmatch("[A-Z0-9a-z_]+", name) for name in file.weights)


def test_what_is_likely_is_weighed_once_for_any_text_around():
    """A name that only its being said again makes sure is among the likely ones."""
    text = "减速器都是跟环驰传动买的"
    around = text + ",环驰传动是减速器厂"
    weighed = naming_scores.likely(text, 0.0)

    for other in (text, around):
        assert naming_scores.names_among(weighed, text, other, 0.0) == scored_names(text, other)


class _Turned(frozenset):
    """The same set, gone through the other way."""

    def __iter__(self):
        return iter(sorted(super().__iter__(), reverse=True))


class _Sorted(frozenset):
    def __iter__(self):
        return iter(sorted(super().__iter__()))


def test_the_weight_of_a_word_hangs_on_no_order():
    """Sets are gone through in an order that changes from run to run; what is read does not."""
    tokens = tokens_of("公司拟与沿海能源集团共同收购海风新能源,并由甬江银行提供全额担保")
    for token in tokens:
        one, other = (
            naming_scores._weighed_sort(turn(token.sort.classes), token.sort.inside)
            for turn in (_Sorted, _Turned)
        )
        assert one == other
