"""One quantity from its words, and back: 1.38万亿元 <-> RMB 1.38tn."""

from __future__ import annotations

from msgspec.structs import replace

from lianpu.core import lazy_re
from lianpu.core.errors import NotationError
from lianpu.core.quantity import Quantity
from lianpu.core.text import Text
from lianpu.notation.amounts import Amounts
from lianpu.notation.writing import write_quantity

_ACCOUNTING = lazy_re.compile(r"[(（]([^()（）]*)[)）]")

__all__ = ["read_quantity", "write_quantity"]


def read_quantity(text: str, *, accounting: bool = False) -> Quantity:
    """The quantity that a whole text is.

    Args:
        text: A table cell or the words of a mention; blanks around it do not count.
        accounting: Whether brackets mean less than nought, as "(71)" does in statements.

    Raises:
        NotationError: Not one quantity, or words that may be two different ones.

    >>> read_quantity("至多 1000 亿美元").high
    Decimal('1.000E+11')
    """
    words = text.strip()
    bracketed = _ACCOUNTING.fullmatch(words) if accounting else None
    if bracketed:
        words = f"-{bracketed[1].strip()}"
    amounts = Amounts(words, whole=True)
    found = list(amounts.all())
    if len(found) == 1 and (found[0].start, found[0].end) == (0, len(words)):
        return replace(found[0].quantity, text=text.strip())
    reason = amounts.refusals[0].reason if amounts.refusals else None
    raise NotationError(
        Text(f"不是单一数字：“{text}”", f"not one number: '{text}'"),
        expected=Text("一个带单位的数，如“1.5亿元”", "one number with its unit, as 'RMB 150mn'"),
        remedy=Text(
            f"{reason.zh if reason else '无法确定读法'}；请改写，或留空不计",
            f"{reason.en if reason else 'no single reading'}; rewrite it, or leave it open",
        ),
    )
