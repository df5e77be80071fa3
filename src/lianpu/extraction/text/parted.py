"""A document parted into sentences, and whose money 元 and ¥ are in it, by the currencies and places that it names.

"2.4 億元" in Traditional script is New Taiwan dollars in a text on Taipei, Hong Kong dollars in one
on stocks numbered .HK; `notation` refuses it, as a sentence alone cannot tell. A document can.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from lianpu.core import lazy_re
from lianpu.core.document import Document
from lianpu.core.kept_property import cached_property
from lianpu.core.quantity import Quantity
from lianpu.extraction.text.sentences import Sentence, sentences
from lianpu.notation.scan import Mention, quantities, refused

_NAMED = (
    ("TWD", lazy_re.compile(r"新[台臺]幣|[台臺]幣|NT\$|TWD")),
    ("HKD", lazy_re.compile(r"港元|港幣|HK\$|HKD")),
    ("CNY", lazy_re.compile(r"人民[币幣]|RMB|CNY")),
)
"""Currencies named. Foreign money that a text tells of besides is not that of its 元."""
_ALL_YUAN = lazy_re.compile(r"人民[币幣][,，、 ]?下同")
"""What says that all 元 behind are yuan: 15.8 億元（人民幣，下同）."""
_PLACED = (
    (
        "CNY",
        lazy_re.compile(
            r"\.S[HZ]\b|上交所|深交所|北交所|滬深|A股|科創板|創業板|北京|上海|深圳|廣州|杭州|蘇州|南京|武漢|成都|重慶|天津|合肥|無錫|寧波"
            r"|西安|青島|廈門|珠海|東莞|廣東|浙江|江蘇|福建|山東|安徽"
            r"|海南|河北|河南|湖南|湖北|四川|江西|遼寧|吉林|黑龍江|陝西|甘肅|雲南|貴州|內蒙古|廣西|新疆|長沙|鄭州|濟南|福州|哈爾濱|瀋陽|大連|昆明"
            r"|有限責任公司|招股意向書|國資委|工信部|發改委|證監會|[滬深]市"
        ),
    ),
    ("HKD", lazy_re.compile(r"\.HK\b|港交所|港股|本港|香港|恒指|本地舖|金管局")),
    (
        "TWD",
        lazy_re.compile(
            r"[台臺](?:北|灣|股|積|新|中|南|塑|電)|新竹|竹科|高雄|桃園|屏東|彰化|上櫃|興櫃|創新板|證交所|金管會"
            r"|法人(?:指出|表示)|聯貸|標案|民國|國防部|立法院|經濟部|投審(?:會|司)"
        ),
    ),
)
"""Places, and bodies of one place. How a text spells a server tells where its writer sits, not whose
money the firm pays that he writes of: such words do not count. Our own lists."""
_MAINLAND = lazy_re.compile(r"[亿万][元个]?|元")
_YUAN = lazy_re.compile(r"[億萬][ ]?元")


def home_currency(listed: Sequence[Sentence]) -> str | None:
    """The currency of a bare 元 or a bare 亿 in a document; None where nothing tells."""
    chinese = [sentence.text for sentence in listed if sentence.chinese]
    if not chinese:
        return None
    text = "\n".join(chinese)
    if not _traditional(text):
        return "CNY" if _MAINLAND.search(text) else None
    if _ALL_YUAN.search(text):
        return "CNY"
    for rules in (_NAMED[:2], _PLACED):
        counts = [(len(words.findall(text)), currency) for currency, words in rules]
        most, currency = max(counts, key=lambda one: one[0])
        if most and sum(often == most for often, _ in counts) == 1:
            return currency
    return None


def yuan(sentence: Sentence, home: str | None) -> list[Mention]:
    """The sums in 億元 and 萬元 of a sentence, in the money of the document's place."""
    if home is None or not _YUAN.search(sentence.text):
        return []
    found: list[Mention] = []
    for refusal in refused(sentence.text):
        words = sentence.text[refusal.start : refusal.end]
        if not words.endswith("元"):
            continue
        read = quantities(words[:-1])
        if len(read) == 1 and isinstance(read[0].value, Quantity) and read[0].value.unit == "1":
            start = refusal.start + read[0].start
            text = sentence.text[start : refusal.end]
            value = replace(read[0].value, text=text, unit=home)
            found.append(Mention(start, refusal.end, value))
    return found


_YEN_WORDS = lazy_re.compile(r"\b(?:yen|JPY|Japan(?:ese)?|Tokyo|Osaka|Nikkei)\b", re.IGNORECASE)
_YUAN_WORDS = lazy_re.compile(
    r"\b(?:yuan|renminbi|RMB|CNY|Chin(?:a|ese)|Beijing|Shanghai|Shenzhen|Hangzhou|Hong Kong)\b",
    re.IGNORECASE,
)
_AS_DOLLARS = str.maketrans("¥￥", "$$")
"""The same sums with a sign that means one money only, so that their words of measure are read with them."""
_ONE_SIDED = 3
"""How many times as often a text must speak of the one land as of the other. Chosen by us."""


def yen_or_yuan(listed: Sequence[Sentence]) -> str | None:
    """Whose money a bare ¥ is in the English sentences of a document; None where it tells of both lands."""
    english = [sentence.text for sentence in listed if not sentence.chinese]
    if not any("¥" in text or "￥" in text for text in english):
        return None
    text = "\n".join(english)
    japan, china = (len(words.findall(text)) for words in (_YEN_WORDS, _YUAN_WORDS))
    if japan > _ONE_SIDED * china:
        return "JPY"
    return "CNY" if china > _ONE_SIDED * japan else None


def signed_yen(sentence: Sentence, whose: str | None) -> list[Mention]:
    """The sums behind a bare ¥ of an English sentence, in the money of the land that its text is on."""
    if whose is None or ("¥" not in sentence.text and "￥" not in sentence.text):
        return []
    found: list[Mention] = []
    for one in quantities(sentence.text.translate(_AS_DOLLARS)):
        words = sentence.text[one.start : one.end]
        value = one.value
        signed = ("¥" in words or "￥" in words) and "$" not in words
        if signed and isinstance(value, Quantity) and value.unit == "USD":
            found.append(Mention(one.start, one.end, replace(value, text=words, unit=whose)))
    return found


def local_money(sentence: Sentence, home: str | None) -> list[Mention]:
    """The numbers of a sentence in Traditional script, its bare 元 in the money of the document's place.

    "每股純益17.44元" is New Taiwan dollars in a text of Taipei; where no place tells, it is left out.
    """
    if home == "CNY" or not _traditional(sentence.text):
        return list(sentence.numbers)
    found = yuan(sentence, home)
    for one in sentence.numbers:
        value = one.value
        bare = isinstance(value, Quantity) and value.unit == "CNY" and _BARE.search(value.text)
        if not bare or not isinstance(value, Quantity):
            found.append(one)
        elif home is not None:
            found.append(Mention(one.start, one.end, replace(value, unit=home)))
    return sorted(found, key=lambda one: one.start)


_BARE = lazy_re.compile(r"^[^人民币幣RMBCNY¥]*\d[ ]?[百千]?元$")
"""An amount in 元 alone."""


def _traditional(text: str) -> bool:
    """Whether a text is in Traditional script: by the characters that both scripts write apart."""
    apart = len(
        re.findall(r"[億萬億與為國業發這個來時過對開關將會動機電長經後並從資說體達團華]", text)
    )
    simple = len(
        re.findall(r"[亿万与为国业发这个来时过对开关将会动机电长经后并从资说体达团华]", text)
    )
    # 个 and 后, and some others, stand in both scripts now and then.
    return apart > simple


class Parted(tuple[Sentence, ...]):
    """The sentences of a document, in order."""

    @classmethod
    def of(cls, document: Document) -> Parted:
        """A document parted."""
        return cls(sentences(document))

    @cached_property
    def home(self) -> str | None:
        """Whose money a bare 元 or 亿 is; None where nothing tells. Only Chinese sums ask."""
        return home_currency(self)

    @cached_property
    def yen(self) -> str | None:
        """Whose money a bare ¥ is in English; None where nothing tells, or no sentence has one."""
        return yen_or_yuan(self)
