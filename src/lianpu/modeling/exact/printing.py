"""Numbers of a model as they are printed: half up at the declared digits, as spreadsheets do."""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction

from lianpu.modeling.files.model import Line


def half_up(value: Fraction, digits: int) -> Decimal:
    """Rounded to so many decimals, a half away from nought.

    >>> half_up(Fraction(5, 100), 1), half_up(Fraction(-25, 10), 0)
    (Decimal('0.1'), Decimal('-3'))
    """
    scaled = abs(value) * 10**digits
    whole = (scaled.numerator * 2 + scaled.denominator) // (scaled.denominator * 2)
    with localcontext() as context:
        context.prec = max(28, len(str(whole)) + 2)
        rounded = Decimal(whole).scaleb(-digits)
        return -rounded if value < 0 and whole else rounded


def printed(value: Fraction | None, line: Line) -> str:
    """A number of a line at its digits, with % or pp; empty for a blank."""
    if value is None:
        return ""
    shown = half_up(value * 100 if line.unit.percent else value, line.digits)
    sign = (" pp" if line.unit.points else "%") if line.unit.percent else ""
    return f"{shown:,f}{sign}"


def plain(value: Fraction, line: Line, significant: int = 6) -> str:
    """A number for arithmetic that a reader follows: exact where short, else six digits."""
    size = value * 100 if line.unit.percent else value
    with localcontext() as context:
        context.prec = significant
        short = Decimal(size.numerator) / Decimal(size.denominator)
    sign = (" pp" if line.unit.points else "%") if line.unit.percent else ""
    text = f"{short:,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return f"{text}{sign}"


def decimal(value: Fraction) -> Decimal:
    """A number for drawing and sorting, to 28 digits."""
    return Decimal(value.numerator) / Decimal(value.denominator)
