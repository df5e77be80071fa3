"""One spelling for each sign, character for character, so that places in the text do not move.

Full width forms become ASCII, odd blanks become a blank, Traditional forms of the words of this
grammar become Simplified ones. Names are never rewritten: the folded text is for matching alone.
"""

from __future__ import annotations

import re

from lianpu.core import lazy_re

_SIGNS = {
    **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if code != 0xFF0C},
    **dict.fromkeys(
        "\u3000\u00a0\u202f\u200b\ufeff" + "".join(map(chr, range(0x2000, 0x200B))), " "
    ),
    **dict.fromkeys("−–‒﹣", "-"),
    **dict.fromkeys("〜∼", "~"),
    "￥": "¥",
    "﹪": "%",
    "’": "'",
}
# Only characters of this grammar: a number word, a unit, a qualifier, a word of time.
_TRADITIONAL = (
    "億萬約個顆塊張輛條筆項臺圓歐鎊韓幣過數達時週兩幾餘將點詞單財階後從漲長於並員戶間隻種輪噸"
)
_SIMPLIFIED = (
    "亿万约个颗块张辆条笔项台圆欧镑韩币过数达时周两几余将点词单财阶后从涨长于并员户间只种轮吨"
)
_MORE_TRADITIONAL = "貳叁盧羅紀際參鐘紮華億層蘭會納當給級號還達內額經負國頓電來區權東價業馬聯際為"
_MORE_SIMPLIFIED = "贰叁卢罗纪际参钟扎华亿层兰会纳当给级号还达内额经负国顿电来区权东价业马联际为"
_TABLE = str.maketrans(
    {
        **_SIGNS,
        **dict(zip(_TRADITIONAL, _SIMPLIFIED, strict=True)),
        **dict(zip(_MORE_TRADITIONAL, _MORE_SIMPLIFIED, strict=True)),
    }
)
_EACH = {chr(code): sign for code, sign in _TABLE.items()}
_FOLDED = lazy_re.compile(f"[{''.join(map(re.escape, _EACH))}]")
_ADDRESS = lazy_re.compile(r"(?:https?://|www\.)[!-~]+")
# A line that ends in a number and goes on with its unit; a number alone in its line, or behind a
# tab, is a cell or the mark of an axis.
_WRAPPED = lazy_re.compile(
    r"(?<=[0-9])[ ]?\n(?=[亿億万萬]|(?:million|billion|trillion|thousand|percent|per cent)\b)"
    r"|(?<=[0-9])\n(?=[名人家次年月日个個倍])"
)
# 壹仟伍佰万: numerals of contracts, in runs alone, as 陆 and 伍 are names elsewhere.
_CONTRACT = lazy_re.compile(
    "[壹贰貳叁叄肆伍陆陸柒捌玖拾佰仟零万萬亿億]{3,}|[壹贰貳叁肆伍陆陸柒捌玖][拾佰仟]"
)
_CONTRACT_TABLE = str.maketrans("壹贰貳叁叄肆伍陆陸柒捌玖拾佰仟", "一二二三三四五六六七八九十百千")
# 二〇二五年: a year digit by digit.
_SPELT_YEAR = lazy_re.compile("[一二][〇○零九][〇○零一二三四五六七八九]{2}(?=[ ]?财?年)")
# 二○○億: an amount digit by digit, as magazines of Taiwan print it; only a round zero tells it from 一百零五.
_SPELT_AMOUNT = lazy_re.compile(
    "(?<![十百千万萬亿億点點零〇○一二三四五六七八九])[一二三四五六七八九](?=[一二三四五六七八九]*[〇○])"
    "[〇○一二三四五六七八九]{1,4}(?=[多餘余]?[億亿萬万兆])"
)
_SPELT_TABLE = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_SPOKEN_TABLE = str.maketrans("〇○．", "零零点")
# 三六一．五一億, 二十二．八八億: papers of Taiwan set a wide stop between numerals; before a unit alone, as
# 一．五大重點 is a heading.
_SPELT_POINT = lazy_re.compile(
    "(?P<head>[〇○零一二三四五六七八九十百千]+)．[〇○零一二三四五六七八九]+(?=[%％億亿萬万兆元點点倍角美]|個百|个百)"
)
# A full width comma groups digits only among full width digits: elsewhere it ends a clause.
_WIDE_COMMA = lazy_re.compile(r"(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")

# 13﹒4%: wires of Hong Kong and papers of Taiwan set a stop of another form as the decimal point; a raised dot
# is one only before a percent sign or a scale, as 3·15 is a day and stands in names.
_OTHER_POINT = lazy_re.compile(
    r"(?<=\d)﹒(?=\d)|(?<=\d)[·‧・․](?=\d+[ ]?(?:[%％﹪]|[百千]?[億亿萬万兆]|個?个?百[分份]))"
)


def fold(text: str) -> str:
    """The text with one spelling for each sign; ``len`` and every place stay the same.

    >>> fold("１，０３７ 億美元")
    '1,037 亿美元'
    """
    if "\n" in text:
        text = _WRAPPED.sub(_joined, text)
    if "://" in text or "www." in text:
        text = _ADDRESS.sub(lambda match: "\0" * len(match[0]), text)
    if text.isascii():
        return text
    text = _CONTRACT.sub(lambda match: match[0].translate(_CONTRACT_TABLE), text)
    if "〇" in text or "○" in text or "零" in text or "九" in text:
        text = _SPELT_YEAR.sub(lambda match: match[0].translate(_SPELT_TABLE), text)
    if "〇" in text or "○" in text:
        text = _SPELT_AMOUNT.sub(lambda match: match[0].translate(_SPELT_TABLE), text)
    if "．" in text:
        text = _SPELT_POINT.sub(_with_point, text)
    if "，" in text:
        text = _WIDE_COMMA.sub(",", text)
    text = _OTHER_POINT.sub(".", text)
    return _FOLDED.sub(lambda match: _EACH[match[0]], text)


def _with_point(match: re.Match[str]) -> str:
    """Digits for numerals said one by one; a spoken point among those of tens and hundreds."""
    if any(sign in "十百千" for sign in match["head"]):
        return match[0].translate(_SPOKEN_TABLE)
    return match[0].replace("．", ".").translate(_SPELT_TABLE)


def _joined(match: re.Match[str]) -> str:
    """Blanks for a line break inside a number."""
    text, place = match.string, match.start()
    while place and (text[place - 1].isdigit() or text[place - 1] in ".,"):
        place -= 1
    alone = text[max(place - 2, 0) : place].strip(" ") in ("", "\n", "\t")
    return match[0] if alone or text[place - 1 : place] in ("\t", "\n") else " " * len(match[0])
