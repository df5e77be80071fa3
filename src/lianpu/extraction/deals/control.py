"""Whether whoever buys shares takes a firm over or invests in it, alike in both languages.

A deal is an acquisition where more than half of a firm changes hands, where its words tell of
control (控股权, 成为控股股东, 收购控股子公司的剩余股权, "a controlling stake"), and where they tell of no share: the firm itself is
bought. A smaller share bought, 收购 12% 股权 as well as "acquired 12% of", is an equity investment.
"""

from __future__ import annotations

from decimal import Decimal

from lianpu.core import lazy_re
from lianpu.core.quantity import Quantity

_HALF = Decimal("0.5")
"""Whoever buys more of a firm than this takes it over."""
_CONTROL = lazy_re.compile(
    r"(?:取得|获得?|拿下|拥有|实现|掌握|谋求|收购|受让|转让|出让|购买)[^,;\ue001]{0,8}(?:控制权|控股权|控股地位|控股(?!股东|子公司|孙公司|公司))"
    r"|(?:成为|变更为|变为|将为|纳入)[^,;]{0,10}(?:控股股东|实际控制人|实控人|控股子公司|控股孙公司|合并报表|并表)"
    r"|(?<!不)(?<!未)(?:并表|纳入合并)"
    r"|(?:收购|受让|购买)了?[\ue002其]?(?:旗下)?(?:的)?控股[子孙]公司|(?:剩余|余下|其余|少数)的?[^,;\ue001]{0,4}\ue004的?(?:股权|股份|少数)"
    r"|\bcontrolling (?:[a-z]+ )?(?:\ue004 )?(?:stake|interest|share|holding|shareholding)"
    r"|\b(?:tak(?:e|es|ing)|took|gain(?:s|ed|ing)?|giv(?:es?|ing)|gave|win(?:s|ning)?|won|obtain(?:s|ed|ing)?|acquir(?:e|es|ed|ing)) (?:\ue002 |\ue001 )?control\b"
    r"|\b(?:its|the|a) (?:new )?(?:majority|controlling) (?:owner|shareholder)\b"
)
_NO_CONTROL = lazy_re.compile(
    r"(?:不|未|没有|无法|并不)[^,;]{0,6}(?:取得|获得|拥有|构成|涉及|导致|谋求)?[^,;]{0,6}(?:控制权|控股|实际控制人)"
    r"|\b(?:without|not|no)\b[^,;]{0,16} control"
)
_OWNED = lazy_re.compile(r"\ue004的?(?:股权|股份|权益)?的(?:\ue001|公司|股东|企业)")
"""A share that only says who somebody is: 持有甲 30% 股权的乙."""
_FEW = lazy_re.compile(
    r"了?(?:\ue001)?的?(?:少数|小部分|小比例)的?(?:股权|股份|权益)| (?:an? |the )?(?:minority|small) (?:stake|share|interest)\b"
)
"""Behind the words, too few shares for control: 收购了少数股份."""
_BOUGHT = lazy_re.compile(
    r"(?:took|takes?|taking|acquire[sd]?|acquiring|bought|buys?|buying|purchas[a-z]+)\b"
    r"|[^;]{0,24}?(?:取得|购得|拿下|受让|买下|换取|换得)了?[^,;]{0,14}\ue004的?(?:股权|股份)"
)
"""Words of buying a share with which a pattern begins, or in Chinese goes on."""


def by_share(
    kind: str, text: str, words: tuple[int, int], at: int | None, share: Quantity | None
) -> str:
    """Acquisition or equity investment, by the share bought; any other kind stays what it is.

    Args:
        kind: What the words of the deal tell.
        text: The shape of the sentence.
        words: Where the deal's words stand in it.
        at: Where the share stands in it; None where none does.
        share: The share bought, if one is told.
    """
    if share is None or at is None or share.best is None:
        few = kind == "acquisition" and _FEW.match(text, words[1]) is not None
        return "equity_investment" if few else kind
    if kind == "equity_investment" and _BOUGHT.match(text, words[0]):
        return "acquisition" if share.best > _HALF or _controls(text, words[0]) else kind
    if kind == "acquisition" and share.best <= _HALF and not _controls(text, words[0]):
        low, high = words
        apart = text[min(high, at) : max(low, at)]
        if "," not in apart and ";" not in apart and not _OWNED.match(text, at):
            return "equity_investment"
    return kind


def _controls(text: str, start: int) -> bool:
    """Whether the words from a little before the deal's on tell of control."""
    told = text[max(0, start - 12) :]
    return _CONTROL.search(told) is not None and _NO_CONTROL.search(told) is None
