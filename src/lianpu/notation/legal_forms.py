"""Legal forms of companies: 有限公司, Inc., plc."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import msgspec

from lianpu.core import lazy_re, vocabulary
from lianpu.core.errors import RegistryError
from lianpu.core.malformed import malformed
from lianpu.core.plain_yaml import read_yaml


@dataclass(frozen=True)
class LegalForms:
    """Words that say what kind of company a name belongs to."""

    latin: tuple[str, ...]
    """Small letters without dots; they stand behind the name."""
    chinese: tuple[str, ...]


@cache
def legal_forms() -> LegalForms:
    """The forms of ``vocabulary/legal_forms.yaml``."""
    name = "legal_forms.yaml"
    text = files(vocabulary).joinpath(name).read_text("utf-8")
    try:
        return msgspec.convert(read_yaml(text, name), LegalForms)
    except msgspec.ValidationError as error:
        raise RegistryError(malformed(error), file=name) from error


@cache
def _behind() -> re.Pattern[str]:
    forms = legal_forms()
    latin = "|".join(
        r"\.?[ ]*".join(r"\.?".join(word) if len(word) <= 4 else word for word in form.split())
        for form in sorted(forms.latin, key=len, reverse=True)
    )
    chinese = "|".join(sorted(forms.chinese, key=len, reverse=True))
    return lazy_re.compile(rf"(?:[ ,]+(?:{latin})\.?|[ ]*(?:{chinese}))$", re.IGNORECASE)


def strip_legal_form(name: str) -> str:
    """The name without the words behind it that say what kind of company it is.

    Group and holding words stay: 腾讯控股 and its subsidiaries are different companies. A name that
    is nothing but a legal form is kept.

    >>> strip_legal_form("Acme Robotics Co., Ltd."), strip_legal_form("顶点科技股份有限公司")
    ('Acme Robotics', '顶点科技')
    """
    words = name.strip()
    while True:
        shorter = _behind().sub("", words).rstrip(" ,")
        if not shorter or shorter == words:
            return words
        words = shorter
