"""Shocks as words: OpenAI, "NVIDIA > OpenAI", "CoreWeave = 30%"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lianpu.chain import Shock
from lianpu.core.errors import UsageError
from lianpu.core.text import Text


def shocks(
    *,
    fail: Iterable[str] | None = None,
    no_round: Iterable[str] | None = None,
    price: Iterable[str] | None = None,
    cut: Iterable[str] | None = None,
) -> tuple[Shock, ...]:
    """The shocks that options name.

    >>> shocks(price=["Acme = 30%"], cut=["Acme > Bolt"])[0].size
    0.3

    Raises:
        UsageError: Words that name no shock.
    """
    return (
        *(Shock("fail", words.strip()) for words in fail or ()),
        *(_no_round(words) for words in no_round or ()),
        *(_price(words) for words in price or ()),
        *(Shock("cut", *_pair(words)) for words in cut or ()),
    )


def _no_round(words: str) -> Shock:
    if ">" not in words and "→" not in words:
        return Shock("no-round", words.strip())
    investor, company = _pair(words)
    return Shock("no-round", company, investor)


def _price(words: str) -> Shock:
    found = re.fullmatch(r"\s*(.+?)\s*=\s*-?\s*(\d+(?:\.\d+)?)\s*[%％]\s*", words)
    if found is None:
        raise _not_a_shock(words, Text("“公司 = 30%”", '"COMPANY = 30%"'))
    return Shock("price", found[1], size=float(found[2]) / 100)


def _pair(words: str) -> tuple[str, str]:
    parts = [part.strip() for part in re.split(r"[>→]", words)]
    if len(parts) != 2 or not all(parts):
        raise _not_a_shock(words, Text("“付款方 > 收款方”", '"PAYER > PAYEE"'))
    return parts[0], parts[1]


def _not_a_shock(words: str, expected: Text) -> UsageError:
    return UsageError(Text(f"不是冲击：'{words}'", f"not a shock: '{words}'"), expected=expected)
