"""Sentences of Chinese talk that was written down a clause a line: see `notation.clause_lines`.

An end of line is a comma there, unless its last word asks for what the next line begins with. A line
that takes up a new thread begins a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lianpu.core import lazy_re
from lianpu.notation.clause_lines import LEAST, told_by_lines

_ENOUGH = 110
"""Characters from which a sentence ends with its line. Chosen by us."""
_PARTS = lazy_re.compile(
    "(?<![，。！？；,;!?、：:\n的与和或及在对向把将由为从给以是跟到])\n(?![的和与、])"
)
"""An end of line that parts two clauses."""
_VERB = lazy_re.compile(
    "签订|签署|签下|签了|达成|订立|敲定|合作|采购|购买|租用|租赁|租下|提供|销售|出售|供应|交付|投资|注资|支付|下单|收购|融资|借款|成立|共同|联合"
)
_TOWARDS = lazy_re.compile(
    "(?:[与和跟同向从给为对由](?![^与和跟同向从给为对由]*(?:签|达成|合作|采购|购买|租用|提供|投资|支付|收购)))"
)
_TAKES_UP = lazy_re.compile(
    "但是?|不过|然而|首先|其次|再次|第[一二三四五六]|最后|另外|此外|同时|与此同时|因此|所以|于是|当然|目前|如今|现在|其实|事实上|实际上|换句话说|也就是说"
    "|总的来说|简单来说|举个例子|比如|例如|值得|需要注意|没想到|一方面|另一方面|接下来|那么|我们|大家|还有|除了|随着|根据|据|到了|当|从|由于|如果|尽管|虽然|这"
    "|在|而(?!且)|(?:19|20)[0-9]{2}年|[0-9]{1,2}月"
)
"""How a line begins that takes up a new thread."""


def spoken(text: str) -> bool:
    """Whether a block is talk written down a clause a line."""
    return text.count("\n") >= LEAST - 1 and told_by_lines(text.split("\n"))


def spoken_sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of a stretch of such a block that no mark within it ends."""
    begun = start
    while start < end:
        line = text.find("\n", start, end)
        start = end if line < 0 else line + 1
        if start < end and (start - begun >= _ENOUGH or _TAKES_UP.match(text, start)):
            yield begun, start
            begun = start
    if begun < end:
        yield begun, end


def clauses(text: str) -> str:
    """A sentence of such a block with commas for its ends of lines, every place the same."""
    return _PARTS.sub(_sign, text)


def _sign(end: re.Match[str]) -> str:
    """A blank where a preposition of the line has its verb in the next: 并与甲⏎签订了合同."""
    text, at = end.string, end.start()
    line = text[text.rfind("\n", 0, at) + 1 : at]
    return " " if _VERB.match(text, end.end()) and _TOWARDS.search(line) else "，"
