"""What the readers of both languages share: a place in an order, a step and whether it has come about, the words of ratings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from lianpu.core.fact import Stage
from lianpu.core.period import Period
from lianpu.core.quantity import Quantity
from lianpu.extraction.metrics.stated import dimension


class Order(NamedTuple):
    """An order that was spoken of."""

    board: str
    """Its name as written."""
    scope: str | None
    """Where it holds; None where that is not told."""
    period: Period | None
    """Of which time it was told."""


@dataclass(frozen=True)
class Placed:
    """Who stands where; places counted in the marked text."""

    subject: str
    registered: bool
    at: tuple[int, int]
    """The words that tell the rank."""
    rank: int
    within: bool
    board: str
    scope: str | None
    period: Period | None
    score: Quantity | None = None
    forecast: bool = False
    own: bool = False
    """Whether the subject is the document's firm, told as 公司 or "the company"."""


@dataclass(frozen=True)
class Reached:
    """A step; places counted in the marked text."""

    owner: str | None
    registered: bool
    thing: str | None
    """Product, plant or project; None where only the firm is told."""
    at: tuple[int, int]
    event: tuple[int, int]
    step: str
    stage: Stage
    date: Period | None = None
    before: Period | None = None
    own: bool = False
    """Whether the firm is the document's, told as 公司 or not at all."""


def past(period: Period, published: date | None) -> bool | None:
    """Whether a period is over on the day of publication; None where that cannot be known."""
    if published is None:
        return None
    start = period.start
    if start is None:
        return (
            True
            if period.year < published.year
            else False
            if period.year > published.year + 1
            else None
        )
    if start > published:
        return False
    end = period.end
    return True if end is not None and end <= published else None


OPINION_ZH = (
    "强烈推荐|强力推荐|谨慎推荐|审慎推荐|推荐|买入|增持|中性|减持|卖出|沽出|持有|优于大市|强于大市|同步大市|落后大市|弱于大市|领先大市|跑赢行业|跑输行业"
    "|跑赢大市|跑输大市|跑赢大盘|看好|看淡|标配|超配|低配|区间操作|buy|hold|sell|overweight|neutral|outperform|underperform|underweight|accumulate|reduce"
)
OPINION_EN = (
    r"Strong Buy|[Bb]uy|BUY|[Hh]old|HOLD|[Ss]ell|SELL|[Oo]verweight|[Uu]nderweight|[Ee]qual[- ][Ww]eight|[Nn]eutral|NEUTRAL|[Oo]utperform|[Uu]nderperform"
    r"|[Mm]arket[- ][Pp]erform|[Ss]ector[- ][Pp]erform|[Pp]eer[- ][Pp]erform|[Aa]ccumulate|Reduce|Add|[Ii]n[- ][Ll]ine|OUTPERFORM|OVERWEIGHT"
)
GRADE = r"(?<![A-Za-z0-9])(?:Aaa|Aa[123]|Baa[123]|Ba[123]|Caa[123]|A[123]|B[123]|(?:AAA|AA|A|BBB|BB|B|CCC|CC)(?:[+＋\-−](?![A-Za-z0-9]))?)(?:sti|spc|pi)?(?![A-Za-z0-9+])"
OUTLOOK_ZH = "稳定|正面|负面|发展中|待定|观察"
OUTLOOK_EN = "stable|positive|negative|developing"


@dataclass(frozen=True)
class Rated:
    """A rating that a sentence tells; places counted in the marked text."""

    subject: str
    registered: bool
    at: tuple[int, int]
    opinion: str = ""
    change: str | None = None
    before: str | None = None
    target: Quantity | None = None
    target_before: Quantity | None = None
    outlook: str | None = None
    house: str | None = None
    date: Period | None = None
    own: bool = False
    """Whether the subject is the document's firm, told as 公司 or not at all."""


def price(value: Quantity | None) -> Quantity | None:
    """A sum of money that may be the price of a share; None for any other number."""
    if value is None or dimension(value.unit.partition("/")[0]) != "money":
        return None
    # 目标价 12 亿元 is no price of a share: our bound
    return value if value.best is not None and value.best < 1_000_000 else None
