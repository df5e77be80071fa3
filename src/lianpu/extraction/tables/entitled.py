"""What the title of a table says of its rows: whose they are, or what is measured of each.

"资本开支" over a column of companies names the measure of all of them; "Key figures" names nothing, and
the rows are of the firm whose document it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from lianpu.core import lazy_re
from lianpu.extraction.metrics.forms_en import MEASURED as MEASURED_EN
from lianpu.extraction.metrics.forms_zh import MEASURED as MEASURED_ZH
from lianpu.extraction.tables.grid import Grid, bare_head, is_chinese
from lianpu.extraction.tables.titles import Title
from lianpu.extraction.tables.unit_sayings import unit_said
from lianpu.extraction.text.whose import Firm

THINGS = lazy_re.compile(
    r"(?:segment|vendor|region|country|market|brand|division|business|customer|supplier|operator|site|city"
    r"|app|platform|channel|product line|地区|区域|国家|分部|板块|业务|品牌|客户|供应商|运营商|城市|省份|应用|平台|渠道|产品线|车型|机型)s?",
    re.IGNORECASE,
)
"""Heads of a column of things that are measured alike."""
_MEASURED = lazy_re.compile(
    f"{MEASURED_ZH.pattern.pattern}|{MEASURED_EN.pattern.pattern}", re.IGNORECASE
)
_ENDS_IN_MEASURE = lazy_re.compile(
    f"(?:{MEASURED_ZH.pattern.pattern}|{MEASURED_EN.pattern.pattern})$", re.IGNORECASE
)
_MEASURE_OF = lazy_re.compile(
    rf"(?:(?:monthly|annual|quarterly|global|total) )?(?:{MEASURED_EN.pattern.pattern}) of [\w \-]{{2,40}}$",
    re.IGNORECASE,
)
"""Shipments of heat pumps."""
_AND = lazy_re.compile(r"\band\b|[&、和与及,，]", re.IGNORECASE)
IN_BRACKETS = lazy_re.compile(r"[(（][^()（）]*[)）]\s*$")
_BY = lazy_re.compile(
    r"分(?:业务|地区|区域|产品|行业|部门|板块|应用)|,? by (?:segment|region|product|business|division|geography)",
    re.IGNORECASE,
)
_EACH_OF = lazy_re.compile(
    "^(?:各(?:公司|企业|厂商|地区|国家|分部|业务|板块|品牌)?|主要(?:公司|企业|厂商)?)(?:的)?"
)


_FIRM_THEN_NUMBERS = lazy_re.compile(
    r"(?P<s>[^:：]{2,40}?)(?:\s*[:：]\s*|['’]s? |(?<=[A-Za-z]) )(?:(?:key|selected|main|summary|financial|operating|headline) )*"
    r"(?:numbers|figures|highlights|data|metrics|financials|indicators)$"
    r"|(?P<z>[\u3400-\u9fff]{3,12}?)[:：]?(?:主要|关键|核心)(?:财务|会计|经营|业绩)?(?:数据|指标|摘要)$",
    re.IGNORECASE,
)
"""A title that says whose numbers follow: "Orrel: key figures", 岑岭股份主要数据."""
SAYS_NOTHING = lazy_re.compile(
    r"^(?:\d+[.、)]?\s*)?(?:(?:key|selected|main|summary|financial|operating|quarterly|annual|consolidated|condensed|unaudited|our|the|by|in|our|results?|of|operations|performance|data|headline) ?)*"
    r"(?:numbers?|figures?|highlights?|summary|data|results?|metrics?|overview|financials|snapshot|at a glance|performance|income statements?|p&l|balance sheets?|cash flows?(?: statements?)?)?\W*$"
    r"|^(?:[一二三四五六七八九十\d]+[、.)）]\s*)?(?:公司|主要|关键|核心|合并)*(?:财务|会计|经营|业绩)?(?:数据|指标|摘要|概览|要点|一览|预测|数字|情况)*(?:和|及|与)?(?:财务|会计|经营)?(?:数据|指标|摘要|预测)?$"
    r"|^(?:公司|合并)?(?:盈利预测|利润表|资产负债表|现金流量表)(?:摘要|及估值)?$",
    re.IGNORECASE,
)
"""A title that only says that numbers follow: "Key figures", 主要财务数据."""


def subject_under(title: Title, firm: Firm | None) -> str:
    words = bare_head(title.text).strip(" :：")
    told = _FIRM_THEN_NUMBERS.match(words)
    if told is not None and not SAYS_NOTHING.match(words):
        return (told["s"] or told["z"]).strip()
    return firm.name if firm is not None and SAYS_NOTHING.match(words) else words


def shared_measure(grid: Grid, title: Title) -> str | None:
    """The one measure of a table of things: "资本开支" over a column of companies."""
    corner = grid.columns[0]
    things = corner.role in ("generic", "maker", "product") or THINGS.fullmatch(corner.head)
    split = _BY.search(title.text)
    bare = not corner.head or bool(unit_said(corner.head))
    labels = [row.texts[0] for row in grid.rows if row.texts[0]]
    if not things and not bare:
        return None
    if not things and not split and not one_measure(title):
        return None  # the title names more, or less, than one measure of each thing
    return measure_of_each(title, labels)


def is_measure(label: str) -> bool:
    """Whether a label names a measure and no thing."""
    return _MEASURED.search(label) is not None


def measure_of_each(title: Title, labels: Iterable[str]) -> str | None:
    """What the title measures of things that the labels name; None where they are measures."""
    split = _BY.search(title.text)
    named = _titled(title)
    if any(_MEASURED.search(label) for label in labels) or SAYS_NOTHING.match(named):
        return None
    return _EACH_OF.sub(
        "", _BY.sub("", named[split.start() :] if split and is_chinese(named) else named)
    )


def _titled(title: Title) -> str:
    return bare_head(IN_BRACKETS.sub("", title.text)).strip(" :：,，")


def one_measure(title: Title) -> bool:
    """Whether a title ends in a measure and names one alone: "Revenue, $m", 月活跃用户数（万人）."""
    named = _titled(title)
    whole = _ENDS_IN_MEASURE.search(named) or _MEASURE_OF.match(named)
    return bool(whole) and not _AND.search(named)
