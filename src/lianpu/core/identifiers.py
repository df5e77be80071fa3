"""Identifiers of companies and securities, held to their check digits: LEI, ISIN, USCC.

LEI: ISO 17442, modulo 97-10 of ISO 7064. ISIN: ISO 6166, Luhn over digits of base 36. USCC (统一社会
信用代码): GB 32100-2015, weighted sum modulo 31. The arithmetic is python-stdnum's; lengths and the
alphabet are checked here too, as a number that is cut short must not pass.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from lianpu.core import lazy_re
from lianpu.core.errors import NotationError
from lianpu.core.text import Text


@dataclass(frozen=True)
class _Scheme:
    module: str
    """Of python-stdnum."""
    form: re.Pattern[str]
    name: Text
    like: str


SCHEMES: dict[str, _Scheme] = {
    "lei": _Scheme(
        "stdnum.lei",
        lazy_re.compile(r"[0-9A-Z]{18}[0-9]{2}"),
        Text("法人机构识别编码 LEI", "Legal Entity Identifier"),
        "5493001KJTIIGC8Y1R12",
    ),
    "isin": _Scheme(
        "stdnum.isin",
        lazy_re.compile(r"[A-Z]{2}[0-9A-Z]{9}[0-9]"),
        Text("国际证券识别编码 ISIN", "securities number ISIN"),
        "US0378331005",
    ),
    "uscc": _Scheme(
        "stdnum.cn.uscc",
        lazy_re.compile(r"[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}"),
        Text("统一社会信用代码", "Unified Social Credit Code"),
        "91110000600037341L",
    ),
}
"""Key in ``entities.yaml`` -> what it looks like and who checks it."""

_BLANKS = lazy_re.compile(r"[\s\-]+")


def check_identifier(scheme: str, words: str) -> str:
    """The identifier in its one form, capitals without blanks.

    Args:
        scheme: "lei", "isin" or "uscc"; any other (a register's own number) is kept as it is.
        words: As printed.

    Raises:
        NotationError: Another length or alphabet, or check digits that do not hold.

    >>> check_identifier("isin", "us 0378331005")
    'US0378331005'
    """
    known = SCHEMES.get(scheme)
    if known is None:
        return words.strip()
    bare = _BLANKS.sub("", words).upper()
    if known.form.fullmatch(bare) is None:
        raise NotationError(
            Text(f"不是{known.name.zh}：'{words}'", f"not a {known.name.en}: '{words}'"),
            expected=Text(f"形如 {known.like}", f"one like {known.like}"),
        )
    if not _valid(known.module, bare):
        raise NotationError(
            Text(
                f"{known.name.zh} '{words}' 的校验位不符",
                f"the check digits of the {known.name.en} '{words}' do not hold",
            ),
            remedy=Text("请对照来源改正", "compare it with its source"),
        )
    return bare


@cache
def read_identifier(words: str) -> tuple[str, str] | None:
    """Scheme and one form of words that are an identifier of sound check digits; None for others.

    >>> read_identifier("91110000600037341L")
    ('uscc', '91110000600037341L')
    """
    bare = _BLANKS.sub("", words).upper()
    if not 12 <= len(bare) <= 20:
        return None
    for scheme, known in SCHEMES.items():
        if known.form.fullmatch(bare) and _valid(known.module, bare):
            return scheme, bare
    return None


def _valid(module: str, number: str) -> bool:
    from importlib import import_module

    valid: bool = import_module(module).is_valid(number)
    return valid
