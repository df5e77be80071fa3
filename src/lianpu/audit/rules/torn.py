"""Numbers that a scan, a converter or a footnote mark has torn: what is read of them is no proof.

"17 .95%" is read as .95%, "1， 234" as 234, "$493.3¹ million" as 493.3: a finding that stands on such a
piece may be right, and may be about the tear.
"""

from __future__ import annotations

from lianpu.core import lazy_re
from lianpu.core.document import Document
from lianpu.core.finding import Finding, Severity
from lianpu.core.span import Span

_BLANK = "[ \u00a0\u2009\u3000]"
_NOTE = "[¹²³⁴-⁹①-⑩*†‡]"
_SCALE = r"(?:thousand|million|billion|trillion|crore|lakh|[千百万亿%％])"
_TORN_BEFORE = lazy_re.compile(
    rf"\d{_BLANK}{{1,2}}$|(?<!\d)\d{{1,3}}[，,]{_BLANK}$|\d[.．]{_BLANK}?$|(?<![A-Za-z])[lIO|]$|\d{_BLANK}?[.．,，]$"
)
"""What stands before a number of which the first digits were torn off, or read as letters."""
_TORN_BEHIND = lazy_re.compile(
    rf"{_BLANK}{{1,2}}[.．]?\d|[.．]{_BLANK}?\d|[，,]{_BLANK}?\d{{3}}(?!\d)|[lIO](?![A-Za-z])"
    rf"|(?:{_NOTE}|\[\d{{1,3}}\])[A-Za-z]"
    rf"|(?:{_NOTE}|\[\d{{1,3}}\]|{_BLANK}){{2,6}}(?={_SCALE})|{_NOTE}{_BLANK}?(?={_SCALE})"
)
"""What stands behind a number of which the last digits, or the scale, were torn off."""


def torn(document: Document, finding: Finding) -> bool:
    """Whether a red finding stands on a number that is a piece of a longer one."""
    return finding.severity is Severity.RED and any(
        _is_torn(document.text, span) for span in finding.spans[1:]
    )


def _is_torn(text: str, span: Span) -> bool:
    if not any(map(str.isdigit, span.quote)):
        return False
    before = text[max(span.start - 6, 0) : span.start]
    if span.quote[:1] in ".．0123456789０１２３４５６７８９" and _TORN_BEFORE.search(before):
        return True
    return span.quote[-1].isdigit() and _TORN_BEHIND.match(text, span.end) is not None
