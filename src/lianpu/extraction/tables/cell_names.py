"""The names that a cell lists, less what it says of each: "甲资本（领投）、乙等", "Led by Velmar; others: Tarn"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from lianpu.core import lazy_re
from lianpu.extraction.names.caseless import is_common
from lianpu.extraction.tables.grid import KEPT, fold, is_blank

TOTAL = lazy_re.compile(
    r"^(?:(?:已|可)?(?:披露|公开|公告|上述|以上|全部|本表)(?:的|之)?(?:金额|交易|项目)?(?:合计|合計|总计|總計|总额)|合计|合計|总计|總計|小计|小計|总额|平均值?|均值|中位数|中值|其他|mean|total|subtotal|sum|average|median"
    r"|others?|(?:all |the )?(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) (?-i:[a-z]{3,}s))\b",
    re.IGNORECASE,
)
"""What stands for a company in a row of sums."""

_SEPARATOR = lazy_re.compile(
    r"\s*(?:[、;；\n|]|，|,(?!\s*(?:Inc|Ltd|LLC|L\.P|Co|Corp)\b)|\s[/+]\s)\s*"
)
_ET_AL = lazy_re.compile(
    r"(?:\s*(?:等|et al\.?|and others|and more|among others))+$", re.IGNORECASE
)
_AND = lazy_re.compile(r"^(?:and|及|和)\s+", re.IGNORECASE)
_ROLE_NOTE = lazy_re.compile(
    r"\s*[(（](?:[^()（）]*(?:领投|領投|跟投|参投|參投|独家|獨家|老股东|\bleads?\b|co-lead|\bexisting\b|\breturning\b|[$€£¥]\s?\d|\d\s?[亿億万萬%])[^()（）]*"
    r"|(?-i:[a-z][a-z\-]*)(?: [^()（）]*)?)[)）]\s*",
    re.IGNORECASE,
)
"""What brackets say of one investor: how it took part, what it put in, what it is."""
_ROLE_BESIDE = lazy_re.compile(
    r"^(?:领投方?|跟投方?|投资方)\s*[:：]\s*|^(?:(?:[Cc]o-)?[Ll]ed by|(?i:leads?|lead investors?|participants?|participating|others?)\s*[:：]|with|including|joined by|backed by)\s+"
    r"|(?<=[\u3400-\u9fffA-Za-z])\s*(?:联合|独家|共同)?(?:领投|跟投|参投|独投)$"
)
"""What a list of investors says of one of them: 甲资本领投、乙资本跟投."""
_UNNAMED = lazy_re.compile(
    r"^(?:(?:[投出]?[资資]方|投[资資](?:人|者|机构|機構)|收[购購]方|[买買]方|受[让讓]方|股[东東]|名[称稱])?(?:[暂暫均尚])?"
    r"(?:未(?:披露|透露|公[开開]|公布|公示|具名|知)|不(?:详|詳|明|公[开開]|具名|便透露|便披露))"
    r"(?:投[资資](?:方|人|者|机构|機構)|机构|機構|收[购購]方|[买買]方)?"
    r"|(?:多[家位名]|若干|其他|其它|部分|匿名|神秘)?(?:[个個]人|自然人|天使)?投[资資](?:者|人)|[个個]人|自然人|多家机构|多家機構"
    r"|公[开開](?:[发發]行|募集|募股|市[场場])|社[会會]公[众眾]|公[众眾](?:投[资資]者|投[资資]人|股[东東])?|二[级級]市[场場]|不特定[对對]象|散[户戶]|保密"
    r"|(?:undisclosed|unnamed|unknown|anonymous|unspecified|other|various|several|multiple|individual|private|public)"
    r" (?:investors?|backers?|buyers?|acquirers?|purchasers?|shareholders?|individuals?|part(?:y|ies))"
    r"|undisclosed|unknown|not disclosed|unnamed|anonymous|confidential|n/?a|various|multiple"
    r"|the public|(?:the )?public (?:offering|markets?)|open market)$",
    re.IGNORECASE,
)
_NOBODY = lazy_re.compile(
    r"^(?:未(?!来|來)[\u3400-\u9fff]{2,}|投资方未知|(?:多家|若干|其他|其它|部分|多位|原有?|老|现有|現有|知名|境外|境内|产业|產業|财务|財務|战略|戰略|长线|長線|国家级|國家級|地方|个人|個人|天使|民营|民營)*"
    r"(?:投资者|投資者|投资人|投資人|投资方|投資方|机构|機構|股东|股東|资金|資金|基金|资本|資本|产业方|合作伙伴|伙伴|夥伴|国资|國資|央企|车企|車企|个人|個人)"
    r"|(?:undisclosed|unknown|not (?:disclosed|named)|unnamed|n/?a|various|multiple|several|other|existing|private|individual|angels?|public|self-funded|bootstrapped|internal)"
    r"(?: (?:investors?|angels?|backers?|funds?|shareholders?|markets?|round))?)$",
    re.IGNORECASE,
)
_BLANK_WITH_NOTE = lazy_re.compile(r"(?:[—–\-/]+|n/?a)\s*[(（].*", re.IGNORECASE)
FORMULA = lazy_re.compile(r"^\s*(?:=|[+@-][^,;]{0,80}[(|!])")
"""What a spreadsheet would compute: "=HYPERLINK(…)", "@SUM(A1)", "+cmd|' /C calc'!A0"."""
ASIDE = lazy_re.compile(r"[(（][^()（）]*[)）]")
"""A note in brackets."""
_LONGEST_SMALL = 2
"""Words of a firm that writes itself in small letters. Chosen by us."""


@lru_cache(KEPT)
def row_words(words: str) -> str:
    """A name as a cell prints it, without markup, notes and "et al."; empty when none is named.

    >>> row_words("**Acme**"), row_words("甲资本（领投）"), row_words("undisclosed")
    ('Acme', '甲资本', '')
    >>> row_words("投资方未披露"), row_words("=1+1"), row_words("公众电气")
    ('', '', '公众电气')
    """
    if FORMULA.match(words):
        return ""
    words = re.sub(r"<[^<>]{0,40}>|\*\*|__|\[\[|\]\]", "", words)
    if _BLANK_WITH_NOTE.fullmatch(words.strip()):
        return ""
    words = _AND.sub("", _ET_AL.sub("", _ROLE_NOTE.sub("", words))).strip(" ,，.。")
    words = _ROLE_BESIDE.sub("", words)
    if words[:1] in "$€£¥" or _UNNAMED.match(fold(words)) or is_blank(words):
        return ""  # a sum is nobody
    return words


def names_nobody(words: str) -> bool:
    """Whether words in the place of a firm only say what sort it is, or something else.

    >>> names_nobody("老股东"), names_nobody("robots for warehouses"), names_nobody("a16z")
    (True, True, False)
    """
    if all(map(_NOBODY.match, fold(words).split("/"))):
        return True
    if not (words.isascii() and words.islower()):
        return False
    told = words.split()
    return len(told) > _LONGEST_SMALL or all(map(is_common, told))


def name_ranges(words: str) -> Iterator[tuple[int, int]]:
    """Start and end of each name of a cell that lists several; what stands in brackets parts none."""
    start = 0
    for match in _SEPARATOR.finditer(ASIDE.sub(lambda aside: "-" * len(aside[0]), words)):
        if match.start() > start:
            yield start, match.start()
        start = match.end()
    if start < len(words):
        yield start, len(words)
