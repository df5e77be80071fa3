"""An error speaks the reader's language, its place included."""

import pytest

from lianpu.core.errors import ReadingError
from lianpu.core.text import Text


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        ("line 12", "第 12 行"),
        ("p.4", "第 4 页"),
        ("row 3, column 2", "第 3 行第 2 列"),
        ("record 7", "第 7 条记录"),
        ("Sheet1!B7", "Sheet1!B7"),
    ],
)
def test_a_place_is_named_in_the_language_of_its_reader(place: str, shown: str):
    """ "未读: line 2" is half of a sentence in each of two languages."""
    error = ReadingError(Text("读不懂", "not understood"), file="风筝.csv", place=place)

    assert error.message("zh") == f"风筝.csv {shown}: 读不懂"
    assert error.message("en") == f"风筝.csv {place}: not understood"


def test_what_was_expected_stands_apart_from_chinese():
    """Latin letters take a blank beside Chinese ones."""
    error = ReadingError(Text("不是文本", "no text"), expected=Text("UTF-8 文本", "UTF-8 text"))

    assert error.message("zh") == "不是文本；应为 UTF-8 文本"
