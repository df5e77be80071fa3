from pathlib import Path

import pytest

from lianpu.core.errors import ModelError
from lianpu.core.period import PeriodState
from lianpu.modeling import Assumption, load
from lianpu.modeling.files.loading import read_model
from tests.modeling.writing import SHOP, shop


def test_a_model_file_is_read_whole():
    model = shop()

    assert [period.state for period in model.periods] == [
        PeriodState.ACTUAL,
        PeriodState.ESTIMATE,
        PeriodState.ESTIMATE,
    ]
    assert model.inputs["users"].basis.text == "Own counts, 2025-01"
    assert isinstance(model.inputs["share"].basis, Assumption)
    assert model.table == ("users", "fee", "share", "sales", "total", "growth", "online")


@pytest.mark.parametrize(
    ("old", "new", "en", "zh"),
    [
        ("assume: as last year", "digits: 0", "neither source nor assume", "既无 source 也无 assume"),
        (
            "assume: as last year",
            "assume: x\n    source: {publisher: y, date: z}",
            "both source and assume",
            "同时写了",
        ),
        ("[1, 1.5, 2]", "[1, 1.5]", "no number for 2026E", "缺少 2026E 的数"),
        ("[1, 1.5, 2]", "{2024A: 1, 2026E: 2}", "no number for 2025E", "缺少 2025E 的数"),
        ("[1, 1.5, 2]", "[1, 1.5, 2, 3]", "4 numbers for 3 periods", "有 4 个数"),
        ("[1, 1.5, 2]", "[1, many, 2]", "not a number: 'many'", "不是数字：'many'"),
        ("[1, 1.5, 2]", "[1, yes, 2]", "not a number: 'yes'", "不是数字：'yes'"),
        ("[1, 1.5, 2]", "[1, .nan, 2]", "not a number: '.nan'", "不是数字：'.nan'"),
        ("[1, 1.5, 2]", "[1, 5%, 2]", "'5%' is a ratio", "'5%' 是比率"),
        ("[1, 1.5, 2]", "7", "a list is expected", "应为列表"),
        ("children: [2, 2, 3]", "kids: [2, 2, 3]", "unknown 'kids'", "未知的 'kids'"),
        (", children: [2, 2, 3]", "", "'children' is missing", "缺少 'children'"),
        ("unit: million person", "unit: million parson", "did you mean 'person'", "是否为 'person'"),
        ("unit: million person", "digits: 1", "'unit' is missing", "缺少 'unit'"),
        ("unit: million person", "unti: million person", "did you mean 'unit'", "是否为 'unit'"),
        ("date: 2025-01", "place: p. 3", "'date' is missing", "缺少 'date'"),
        ("[2024A, 2025E, 2026E]", "[2024E, 2025A, 2026E]", "stands after", "排在预测"),
        ("[2024A, 2025E, 2026E]", "[2024A, 2025E, soon]", "not a period", "不是期间"),
        ("[2024A, 2025E, 2026E]", "[2024A, 2025E, 2025E]", "stands twice", "出现两次"),
        ("[2024A, 2025E, 2026E]", "[]", "'periods' is missing", "缺少 'periods'"),
        ("users[segment, t]", "users[region, t]", "unknown 'region'", "未知的 'region'"),
        ("fee[segment]:", "sum[segment]:", "cannot be a name", "不能用作名称"),
        ("fee[segment]:", "users[segment]:", "'users' stands twice", "'users' 出现两次"),
        ("total[t]:", "fee[t]:", "'fee' stands twice", "'fee' 出现两次"),
        ("title: {zh: 小店, en: Shop}", "title: {zh: 小店}", "has zh and en", "应写 zh 与 en"),
        ("digits: 2", "digits: many", "digits run from 0", "小数位数"),
        ("is: users * fee", "is: users *", "not a whole formula", "公式不完整"),
        ("model: shop", "model: shop\nmodel: other", "'model' stands twice", "'model' 出现两次"),
        ("scenarios:", "table: [sale]\nscenarios:", "did you mean 'sales'", "是否为 'sales'"),
        (
            "axes:",
            "axes:\n  region: {adults: north}",
            "'adults' stands twice",
            "'adults' 出现两次",
        ),
    ],
)  # fmt: skip
def test_a_bad_file_is_refused_with_place_and_remedy(old, new, en, zh):
    with pytest.raises(ModelError) as caught:
        shop((old, new))

    assert en in caught.value.message("en")
    assert zh in caught.value.message("zh")
    assert caught.value.message("en").startswith("shop.yaml")


def test_a_formula_that_yaml_cut_at_its_comma_is_told_to_wear_quotes():
    with pytest.raises(ModelError, match="put the formula in quotes") as caught:
        shop(("is: users * fee", "is: max(users * fee, 0)"))

    assert "请给公式加引号" in caught.value.message("zh")


def test_a_place_is_the_path_of_the_field():
    with pytest.raises(
        ModelError, match=r"shop\.yaml inputs\.users\[segment, t\]\.values\.adults\.2025E: "
    ):
        shop(("[1, 1.5, 2]", "[1, many, 2]"))


@pytest.mark.parametrize("text", ["", "[]", "words", "model: [", "model: x", "{periods: [2024A]}"])
def test_what_is_no_model_is_refused(text):
    with pytest.raises(ModelError):
        read_model(text)


def test_a_file_that_is_not_there_or_not_text_is_told_by_name(tmp_path: Path):
    with pytest.raises(ModelError, match=r"nothing\.yaml"):
        load(tmp_path / "nothing.yaml")
    binary = tmp_path / "binary.yaml"
    binary.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ModelError, match="UTF-8"):
        load(binary)


def test_a_model_is_read_from_its_file(tmp_path: Path):
    file = tmp_path / "shop.yaml"
    file.write_text(SHOP, "utf-8")

    assert load(file).key == "shop"
