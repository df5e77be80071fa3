"""Days that come in an order by what they are."""

from __future__ import annotations

import pytest

from lianpu.audit import audit
from lianpu.core.finding import Severity
from lianpu.reading import read


def _doubted(words: str) -> list[str]:
    found = audit(read(words.encode(), "t.txt"))
    return [each.stated or "" for each in found if each.severity is Severity.AMBER]


@pytest.mark.parametrize(
    ("words", "right", "wrong"),
    [
        (
            "The board declared a dividend of $0.16 per share, payable on March 27, 2026, to shareholders of "
            "record at the close of business on {}.",
            "March 13, 2026",
            "April 13, 2026",
        ),
        (
            "Holders of record on {} will receive the dividend, which will be paid on 12 May 2025.",
            "2 May 2025",
            "22 May 2025",
        ),
        ("本次现金红利发放日为2025年6月12日，股权登记日为{}。", "2025年6月11日", "2025年6月21日"),
        ("股权登记日：{}，现金红利发放日：2025年6月12日。", "2025年6月11日", "2025年7月11日"),
        ("公司成立于{}，2021年在香港上市。", "2009年", "2023年"),
        ("Founded in {}, the company went public in Toronto in 2019.", "2006", "2022"),
        ("项目于{}开工建设，预计2026年10月竣工。", "2024年5月", "2027年5月"),
        ("Construction began in {} and was completed in March 2024.", "May 2021", "May 2025"),
    ],
)
def test_a_later_day_before_the_earlier_is_doubted(words: str, right: str, wrong: str) -> None:
    assert not _doubted(words.format(right))
    assert _doubted(words.format(wrong))


@pytest.mark.parametrize(
    "words",
    [
        "二期工程于2025年3月开工，一期2021年已投产。",
        "公司2019年成立合资公司，2010年已在深圳上市。",
        "The dividend paid on 3 March 2025 went to owners; holders of record on 2 June 2025 get the next one.",
        "The firm that it founded in 2021 is small; it listed itself in 2014.",
    ],
)
def test_days_of_two_things_are_left_alone(words: str) -> None:
    assert not _doubted(words)
