"""What stands around a number: qualifier, currency and sign before it; scale, unit, rate behind."""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec.structs import replace

from lianpu.core import lazy_re
from lianpu.core.quantity import Qualifier
from lianpu.core.text import Text
from lianpu.notation.below import HUNDREDTHS, TENTHS, told_below, with_tenths
from lianpu.notation.cores import read_core
from lianpu.notation.item import ONE, Item, Refusal
from lianpu.notation.qualifiers import AFTER, BEFORE, governs_a_noun, qualifier_of, spoils
from lianpu.notation.rates import rate_at, rate_before
from lianpu.notation.signs import MONEY, PREFIX_UNIT, RATED, SCALE, TIME, scale_of, unit_at

_MORE = lazy_re.compile("[ ]?(?:余|多(?![模元样轮头方维端渠云核层媒])|几(?=[万亿个家人名]))")
_PLUS = lazy_re.compile(r"[ -]?plus(?=[ -])|\+(?=[ -]?[A-Za-z一-鿿])|[ ]?以上(?=[一-鿿])")
_SIGNED_BEHIND = frozenset(" \t\n(（/:：[【~至到为-") | {""}
"""What may stand before a plus or minus sign; elsewhere it joins two words: 1+6, 3-5."""
_NO_NUMBER_BEHIND = frozenset("._#@\\^&=-$~")
_NO_COUNT = frozenset(("unit", "company", "event", "person", "chip", "share", "round"))
"""Units whose 一 and "one" are articles."""
# 25年 may be a year or a length; these words around it say that it is a length.
_LENGTH_AFTER = lazy_re.compile("[ ]?(?:[期间来内后前以左里多的历老]|之)")
_LENGTH_BEFORE = lazy_re.compile(
    "[ ]?(?:时历|期为|期租|去过|来未|续持|限期|命寿|达|了|为|长|前|后|每|隔|分)"
)
# 不超过公司总股本的 2%: the bound stands before what the share is of.
_OF_ALL = lazy_re.compile(
    "(不超过|不超|不高于|不低于|不少于)[^,，。;；、:：0-9%]{0,12}(?:股本|股份|股权|资产|总数|总额)(?:总数|总额)?的?[ ]?$"
)
_PLAIN = lazy_re.compile(
    r"\d+(?:\.\d+)?[ ]?%|\d{1,3}(?:,\d{3})+(?![\d,])|(?<=[A-Za-z]{2})\d+(?:\.\d+)?[ ]?亿"
)
"""What no label is, though it stands right behind letters: Arm100%, GMV1,142, MAU2.3亿."""
_HALF_MORE = lazy_re.compile("半(?![导年数成场径夜球透月])")
_TENTH = lazy_re.compile("[一二三四五六七八九半](?![成家个人名位项年月日倍只万亿])")
"""Behind 成: 三成五 is 35 %."""
_HAN = lazy_re.compile("[一-鿿]")
_MOVED = lazy_re.compile(
    r"\b(?:mov\w+|went|go(?:es|ne|ing)|cr[ee]pt|edg\w+|inch\w+|tick\w+|climb\w+|c[ao]m(?:e|es|ing)|brought|push\w+|nudg\w+|back) $",
    re.IGNORECASE,
)
"""Verbs before "up to" that tell where something went, and no bound: "moved up to 32.7%"."""
_OR_SO = lazy_re.compile("[ ]or so(?=[ ])")
_AGAINST = ("兑", "对", "换")
_SIGNS_IN_WORDS = ("人民币", "港币", "新台币", "台币")
"""Names of currencies that stand before a number as signs do; others only before 万 or 亿."""
_UNKNOWN_RATE = lazy_re.compile(r"[ ]?/[ ]?[A-Za-z]{1,4}(?![A-Za-z])")
_WHOSE_YEN = lazy_re.compile("[ ]?[十百千]?[万亿]{0,2}[ ]?(?P<unit>元|人民币|日元|日圆)")
"""Behind ¥5亿元 the unit says whose sign it is."""
_AND_A_HALF = lazy_re.compile(r"[ ]and a (half|quarter)(?![A-Za-z])")
_HALF_OF_TIME = lazy_re.compile("[ ]?个(?P<rest>[半多])(?P<unit>月|小时|季度|星期)")
"""一个半月, 两个半小时: half a unit more. 三个多月: some of one more."""
_MORE_TIME = lazy_re.compile("[多余](?![次家个项年地方元种款人名数轮样少位点层维重头])")
"""Behind 年, 天 or 成: 三年多, 三成多; no 三年多次."""
_HALF_UNITS = {"月": "month", "小时": "hour", "季度": "quarter", "星期": "week"}
_GLUED = lazy_re.compile(
    r"(?:(?P<tonne>t)|N?m[²³23]|[A-Za-z]{0,2}CO2e?|[A-Za-z]{2,}[²³]?)(?![A-Za-z0-9_²³]|-[A-Za-z0-9])"
)
"""Latin units and nouns right behind 万 or 亿: 231.4万TEU counts boxes, 1.5万t weighs; no 8万A100."""
_HAVE_A_SIZE = frozenset(("unit", "chip"))
"""Units of things that millimetres measure."""
_POINTS_SHARED = lazy_re.compile(r"个(?:[、,和与及或至到][ ]?-?\d+(?:\.\d+)?[ ]?个)+百分点")
"""Behind 1.3: 提升1.3个和0.9个百分点."""
_BARRELS_A_DAY = lazy_re.compile(r"[ ]?b(?:pd|/d)(?![A-Za-z0-9])")
_POUNDS_OF = lazy_re.compile(r"[ ]of[ ]|[ ]per (?:square inch|acre|hour)")
_WEIGHS = lazy_re.compile(r"\bweigh(?:s|ed|ing|t of)?[ ](?:\w+ ){0,2}$", re.IGNORECASE)
_STERLING = lazy_re.compile(r"£|sterling|GBP|pence", re.IGNORECASE)
"""Near "pounds of", what says that they are money."""
_WHICH_POUND = Text("英镑或磅不明", "pounds of money or of weight")
_PART_OF = lazy_re.compile("[ ]of[ ]", re.IGNORECASE)
"""Behind "three quarters": a share of something, or a length of time; nobody can tell."""
_STAGE = lazy_re.compile(
    r"(?:[Pp]re-?)?[A-K]\d?\+{0,2}[ ]?[轮輪]|[Pp]re-?(?:[Ss]eed|IPO|[A-K](?![A-Za-z]))|[Ss]eed(?![A-Za-z])|[Ss]eries [A-K](?![A-Za-z])"
)
"""The round right behind 万 or 亿 for which a sum is raised: 3亿B轮, $80万pre-seed轮."""
_CAPITAL = lazy_re.compile(r"[A-Z][A-Za-z]*[ ]?$")
_NOUN = lazy_re.compile(
    r"[ ](?:(?!(?:of|an?|the|in|to|for|from|by|per|as|on|at|or|and|more|than|with|under|over|its|their"
    r"|each|every|are|were|is|was|has|have|had|sold|bought|made)\b)[A-Za-z][\w.-]*(?<!s)[ ]){1,2}"
    r"(?=(?:chips|GPUs|users|people|employees|customers|companies|shares|tokens|wafers|servers|racks|parameters|subscribers)(?![A-Za-z]))"
)
"""From a number to its noun over what describes it: 800 million weekly | users."""
_DAY_AFTER = lazy_re.compile("[ ]?[内游间]")
_HEADING_BEHIND = frozenset("(（:：")
_WHICH_YEN = Text("“¥”可为人民币或日元", "¥ may be renminbi or yen")
_WHICH_RATE = Text("每单位的单位不明", "a rate by a unit that is not known")
_STATES = lazy_re.compile(
    r"(?:[:：]|[达達]到|(?<=[额額利损損润潤入流益率值数數量])[为為]|(?:分[别別]|仅|僅|约|約|合计|合計|共计|共計)[为為]|\b(?:was|were|is|are|of|to|at|from|reached|totall?ed|reported|posted))[ ]?$",
    re.IGNORECASE,
)
"""What leads to a number and never to an aside: brackets behind it are the accountant's minus.

为 and 达 alone may end a name: 海达（20 亿美元）tells what it put in."""
_OF_A_LOSS = lazy_re.compile(
    r"(?:\b(?:loss(?:es)?|deficits?|outflows?) (?:of|was|were|is)|(?:亏损|虧損)[为為达達]?)[ ]?$",
    re.IGNORECASE,
)
"""Words that say themselves what the brackets behind them do: "a net loss of ($0.8) million"."""
_BELOW_NOUGHT = Text("括号可表示负数", "brackets may mean less than nought")
_YEAR_OR_LENGTH = Text("年份或年数不明", "a year or a number of years")


def read_item(
    folded: str,
    backwards: str,
    place: int,
    past: int,
    *,
    whole: bool = False,
    lettered: bool = False,
    leading: bool = True,
) -> Item | Refusal | None:
    """The number that begins at a place, with all that belongs to it; None for no quantity.

    Args:
        folded: The whole text, folded.
        backwards: The same, reversed: what stands before a number is matched from the number on.
        place: Where its digits or words begin.
        past: What stands before this place belongs to others.
        whole: The text is one quantity, so that 25年 can be nothing but a length.
        leading: Whether 每股 before a number is its rate.
        lettered: A letter alone is a scale here: the 350m of US$300-350m.
    """
    core = read_core(folded, place)
    if not isinstance(core, Item):
        return core
    item = _prefix(folded, backwards, core, past)
    if not isinstance(item, Item):
        return item
    scaled = _unit(folded, _scale(folded, item, lettered))
    if scaled is None:
        return None
    if scaled.hundredth and scaled.qualifier is Qualifier.EXACT:
        scaled = _widened(folded, backwards, scaled, past)
    item = _signed(folded, _behind(folded, scaled))
    if (
        folded.startswith(")", item.end)
        and folded.startswith("(", item.start - 1)
        and _STATES.search(folded, max(item.start - 16, 0), item.start - 1)
        and not _OF_A_LOSS.search(folded, max(item.start - 24, 0), item.start - 1)
    ):
        return Refusal(item.start - 1, item.end + 1, _BELOW_NOUGHT)
    if (
        (item.unit in MONEY or item.unit == "kg")
        and not item.under
        and _UNKNOWN_RATE.match(folded, item.end)
    ):
        return Refusal(item.start, item.end, _WHICH_RATE)
    if item.under == item.unit:
        return Refusal(item.start, item.end, _WHICH_RATE)  # mg/kg
    if item.unit == "GBP" and not item.prefixed and _weighs(folded, item):
        return Refusal(item.start, item.end, _WHICH_POUND)
    if not _is_quantity(folded, item):
        return None
    item = _rated_before(folded, item, past) if leading else item
    if item.round:
        return _rounded(folded, item, past)
    if item.unit == "year" and item.digits:
        return _years(folded, backwards, item, whole)
    return item


def _prefix(folded: str, backwards: str, item: Item, past: int) -> Item | Refusal | None:
    """Qualifier, currency and sign before the number."""
    length = len(folded)
    match = BEFORE.match(backwards, length - item.number)
    assert match is not None
    start, unit, signed, qualifier = item.number, None, False, item.qualifier
    for group in ("sign", "inner", "outer_sign"):
        printed = match[group]
        if not printed or length - match.end(group) < past:
            continue
        start = length - match.end(group)
        if group == "inner":
            if not _heads(folded, start, printed[::-1], item.end):
                start = item.number
                break
            unit = PREFIX_UNIT[printed[::-1]]
        else:
            signed = True
    words = (match["qualifier"] or "")[::-1]
    place = length - match.end("qualifier") if words else past
    said = place >= past and not spoils(words, folded[place - 1 : place])
    moved = words.lower() == "up to" and _MOVED.search(folded, max(past, place - 14), place)
    if words and said and not moved and not governs_a_noun(folded[place:start]):
        start = place
        if qualifier is not Qualifier.VAGUE:
            qualifier = qualifier_of(words)
        outer = match["outer"]
        if outer and unit is None and length - match.end("outer") >= past:
            start, unit = length - match.end("outer"), PREFIX_UNIT[outer[::-1]]
    if start == item.number and qualifier is Qualifier.EXACT:
        bound = _OF_ALL.search(folded, max(past, start - 22), start)
        if bound:
            start, qualifier = bound.start(), qualifier_of(bound[1])
    before = folded[start - 1 : start]
    if before == "¥":
        whose = _WHOSE_YEN.match(folded, item.end) if start > past else None
        if whose is None:
            return Refusal(start - 1, item.end, _WHICH_YEN)
        unit = "CNY" if whose["unit"] in ("元", "人民币") else "JPY"
        return replace(item, start=start - 1, unit=unit, prefixed=True, qualifier=qualifier)
    if before == "±":
        return None  # a tolerance
    if before and before in "×*+" and folded[start - 2 : start - 1].isdigit():
        return None  # 7×24 小时 and 3+2 年 are no lengths.
    if before and before.isascii() and start > past:
        if unit is not None and before.isalpha():
            return None  # A$, C$, S$: another country's dollar.
        if start == item.number and (before.isalnum() or before in _NO_NUMBER_BEHIND):
            # GPU两到三年, Arm100%: Chinese numerals and percentages need no blank behind a word.
            plain = before.isalpha() and _PLAIN.match(folded, start)
            return item if plain or _HAN.match(folded, start) else None
    if start == item.number and unit is None and not signed and qualifier is item.qualifier:
        return item
    minus = signed and "-" in folded[start : item.number]
    return replace(
        item,
        start=start,
        value=-item.value if minus else item.value,
        signed=signed,
        unit=unit,
        prefixed=unit is not None,
        qualifier=qualifier,
    )


def _widened(folded: str, backwards: str, item: Item, past: int) -> Item:
    """With the qualifier before 百分之: 逾百分之七."""
    match = BEFORE.match(backwards, len(folded) - item.start)
    words = (match["qualifier"] or "")[::-1] if match else ""
    if match is None or not words or match["inner"] or match["sign"]:
        return item
    start = len(folded) - match.end("qualifier")
    if start < past or spoils(words, folded[start - 1 : start]):
        return item
    return replace(item, start=start, qualifier=qualifier_of(words))


def _heads(folded: str, start: int, printed: str, end: int) -> bool:
    """Whether a currency before a number is its own: 美元 3.5 亿, and not 美元兑人民币 7.12."""
    if printed.isascii() or not _HAN.match(printed):
        return True
    if folded[start - 1 : start] in _AGAINST:
        return False
    return printed in _SIGNS_IN_WORDS or bool(SCALE.match(folded, end)) or folded[end - 1] in "万亿"


def _scale(folded: str, item: Item, lettered: bool) -> Item:
    """余 and the scales: 20 余, 3 亿多, 1亿2000万, 20+亿."""
    end = item.end
    more = _MORE.match(folded, end)
    if more and item.digits and item.value % 10 and not SCALE.match(folded, more.end()):
        more = None  # 3多帧: only a round number or a scale has a "more".
    if more:
        end = more.end()
    if item.qualifier is Qualifier.VAGUE and item.scaled:
        return item
    match = SCALE.match(folded, end)
    least = SCALE.match(folded, end + 1) if folded[end : end + 1] == "+" else None
    if least and (not least["letter"] or item.prefixed):  # $7+ billion, 20+亿美元
        match = least
        if item.qualifier is Qualifier.EXACT:
            item = replace(item, qualifier=Qualifier.AT_LEAST)
    if match and match["letter"] and not (item.prefixed or lettered):
        unit = unit_at(folded, match.end())
        noun = None if unit else _NOUN.match(folded, match.end())
        unit = unit_at(folded, noun.end()) if noun else unit
        if unit is None or folded[match.end() : unit[1]].strip().istitle():
            match = None  # 70B, 4K: a unit must follow, or it is a name, as is 3M Company.
        elif match["letter"] == "mm" and unit[0].unit in _HAVE_A_SIZE:
            match = None  # 300mm wafers are so wide, 5mm shares so many.
    if match:
        end = match.end()
        item = replace(item, scale=scale_of(match), scaled=True)
        fraction = _AND_A_HALF.match(folded, end) if match["word"] else None
        if fraction and item.value == item.value.to_integral_value():
            extra = Decimal("0.5") if fraction[1] == "half" else Decimal("0.25")
            item = replace(
                item,
                value=item.value + extra,
                step=Decimal("0.1") if extra == Decimal("0.5") else Decimal("0.01"),
            )
            end = fraction.end()
        item, end = told_below(folded, item, end, match)
        more = more or _MORE.match(folded, end)
        end = max(end, more.end()) if more else end
    if more is None and end == item.end:
        return item
    return replace(item, end=end, more=bool(more))


def _unit(folded: str, item: Item) -> Item | None:
    """The unit behind; None where letters follow that make a name of it."""
    end = item.end
    plus = _PLUS.match(folded, end)
    added = unit_at(folded, plus.end()) if plus else None
    if plus and added and added[0].unit != "x":  # 1+X is a slogan.
        item = replace(item, qualifier=Qualifier.AT_LEAST)
        end = plus.end()
    half = _HALF_OF_TIME.match(folded, end)
    if half and item.step == 1 and not item.prefixed:
        unit = _HALF_UNITS[half["unit"]]
        if half["rest"] == "多":
            return replace(item, unit=unit, end=half.end(), more=True)
        value = item.value + Decimal("0.5")
        return replace(item, value=value, step=Decimal("0.1"), unit=unit, end=half.end())
    found = unit_at(folded, end)
    if found is None and not item.prefixed:
        noun = _NOUN.match(folded, end)
        if (
            noun
            and not item.scaled
            and item.value < 1000
            and _CAPITAL.search(folded, max(item.number - 20, 0), item.number)
        ):
            noun = None  # the 3 of Vera 3 powers chips
        named = unit_at(folded, noun.end()) if noun else None
        if named:
            # The place is the number's alone: what describes the noun may be a name.
            return replace(item, unit=named[0].unit, factor=named[0].factor)
    loosely = _OR_SO.match(folded, end) if found is None and not item.prefixed else None
    if loosely and item.qualifier is Qualifier.EXACT:
        found = unit_at(folded, loosely.end())
        item = replace(item, qualifier=Qualifier.ABOUT) if found else item
    if item.prefixed:
        # 人民币 100 亿元 and US$5bn dollars: the sign before says it, the word behind repeats it.
        if found and (found[0].unit == item.unit or found[0].words == "元"):
            return replace(item, end=found[1])
        follower = folded[end : end + 1]
        lettered = follower.isascii() and follower.isalnum()
        return None if lettered and not _staged(folded, item, end) else item
    if found and found[0].words == "个" and _POINTS_SHARED.match(folded, found[1] - 1):
        return replace(item, unit="pp", factor=ONE.scaleb(-2), end=found[1])
    if found:
        sign, end = found
        if sign.unit == "quarter" and (
            (not item.digits and folded[item.end : item.end + 1] == "-")
            or (item.value == 3 and _PART_OF.match(folded, end))
        ):
            return None  # three-quarters, three quarters of its revenue
        spelt = not item.digits and not item.scaled and sign.any_case
        if spelt and folded[item.number].isupper() and folded[end - len(sign.words)].isupper():
            return None  # Three Mile Island
        if sign.unit in TIME and item.step == 1 and _HALF_MORE.match(folded, end):
            value = item.value + Decimal("0.5")  # 两年半
            item = replace(item, value=value, step=Decimal("0.1"))
            end += 1
        tenth = _TENTH.match(folded, end) if sign.words == "成" and item.step == 1 else None
        if tenth:
            value = item.value + Decimal("0.1") * (
                5 if tenth[0] == "半" else HUNDREDTHS.index(tenth[0]) + 1
            )
            item = replace(item, value=value, step=Decimal("0.1"))
            end = tenth.end()
        more = sign.words in ("成", "倍") or (sign.unit in TIME and sign.words[-1] >= "一")
        if tenth is None and more and item.step == 1 and _MORE_TIME.match(folded, end):
            item, end = replace(item, more=True), end + 1
        if sign.unit in TIME and folded.startswith(("-old", " old"), end):
            return None  # an age
        tenths = TENTHS.match(folded, end) if sign.words == "元" and not item.scaled else None
        if tenths and item.step == 1:
            item, end = with_tenths(item, tenths), tenths.end()
        return replace(item, unit=sign.unit, factor=sign.factor, end=end)
    head = folded[max(item.number - 4, 0) : item.number].rstrip()
    if head.endswith("分之") and head[-3:-2] in ("百", "千", "万"):
        power = {"百": 2, "千": 3, "万": 4}[head[-3]]
        start = min(item.start, folded.rindex("分之", 0, item.number) - 1)
        return replace(item, unit="%", factor=ONE.scaleb(-power), start=start, hundredth=True)
    follower = folded[end : end + 1]
    daily = _BARRELS_A_DAY.match(folded, end)
    if daily:
        return replace(item, unit="barrel", under="day", end=daily.end())
    if follower.isascii() and (follower.isalpha() or follower == "_"):
        if _staged(folded, item, end):
            return item
        glued = _GLUED.match(folded, end) if item.scaled and folded[end - 1] in "万亿" else None
        if glued is None:
            return None
        return replace(item, unit="tonne", end=glued.end()) if glued["tonne"] else item
    return item


def _weighs(folded: str, item: Item) -> bool:
    """Whether "pounds" may be those of a scale: 4 million pounds of copper, weighed 220 pounds."""
    if not folded.startswith("pounds", item.end - 6):
        return False
    if _WEIGHS.search(folded, max(item.start - 24, 0), item.start):
        return True
    near = max(item.start - 200, 0), item.end + 200
    return bool(_POUNDS_OF.match(folded, item.end)) and not _STERLING.search(folded, *near)


def _staged(folded: str, item: Item, end: int) -> bool:
    """Whether a sum in 万 or 亿 has the name of a round right behind it, and no name of its own."""
    return item.scaled and folded[end - 1] in "万亿" and _STAGE.match(folded, end) is not None


def _behind(folded: str, item: Item) -> Item:
    """Rate and qualifier behind the unit."""
    counted = item.unit is None and not item.loose
    counts = counted and folded.startswith(" per " if not item.scaled else (" per ", "/"), item.end)
    rated = counts or item.unit in RATED
    rate = rate_at(folded, item.end, adverbs=item.unit in MONEY) if rated else None
    if rate:
        item = replace(item, under=rate.under, per=rate.per, end=rate.place)
    after = AFTER.match(folded, item.end)
    within = after is not None and item.unit in TIME and after["qualifier"].endswith("内")
    if after and not item.loose and not within:
        qualifier = qualifier_of(after["qualifier"])
        if item.qualifier is Qualifier.EXACT:
            item = replace(item, qualifier=qualifier, end=after.end())
        elif item.qualifier is qualifier or (
            item.qualifier is Qualifier.MORE_THAN and qualifier is Qualifier.AT_LEAST
        ):
            item = replace(item, end=after.end())
    if item.more and item.qualifier in (Qualifier.EXACT, Qualifier.ABOUT):
        item = replace(item, qualifier=Qualifier.MORE_THAN)
    return item


def _rated_before(folded: str, item: Item, past: int) -> Item:
    """每股 114.28 元: the rate stands before the number."""
    if (
        item.under
        or item.unit not in RATED
        or folded.rfind("每", max(item.start - 22, 0), item.start) < 0
    ):
        return item
    rate = rate_before(folded, item.start, past)
    if rate is None or rate.under == item.unit:
        return item
    return replace(item, start=rate.place, under=rate.under, per=rate.per)


def _signed(folded: str, item: Item) -> Item:
    """Without its sign where that joins two words: 1+6, AI-13."""
    if not item.signed or item.unit is not None:
        return item
    sign = folded.find("-", item.start, item.number)
    sign = folded.find("+", item.start, item.number) if sign < 0 else sign
    if sign != item.start or sign == 0 or folded[sign - 1] in _SIGNED_BEHIND:
        return item
    return replace(item, start=item.number, value=abs(item.value), signed=False)


def _is_quantity(folded: str, item: Item) -> bool:
    """Whether the words are no ordinal, article, rank or day of a month."""
    head = folded[max(item.start - 2, 0) : item.start]
    if head.rstrip().endswith("第"):
        return False
    if not item.digits and item.value == 1 and item.unit in _NO_COUNT and not item.scaled:
        return False
    printed = folded[item.number : item.end]
    if head.endswith("前") and printed.endswith(("名", "位", "家")):
        return False
    if item.unit == "day" and printed.endswith("日") and not _DAY_AFTER.match(folded, item.end):
        return item.scaled
    return True


def _rounded(folded: str, item: Item, past: int) -> Item | None:
    """百亿美元: an order of magnitude; with 近 or 超 a number; (百万元) the head of a column."""
    if item.qualifier is Qualifier.EXACT and item.start > past:
        behind = folded[max(item.start - 2, 0) : item.start]
        if behind.endswith("过") and behind[:-1] not in ("超", "通", "不", "经", "度"):
            item = replace(item, start=item.start - 1, qualifier=Qualifier.MORE_THAN)
    if folded[item.end : item.end + 1] == "级":
        end = item.end + 1
        return replace(item, qualifier=Qualifier.VAGUE, step=item.value * 10, end=end)
    if item.qualifier is not Qualifier.EXACT:
        return item if item.unit is not None or item.scaled else None
    heading = folded[item.start - 1 : item.start] in _HEADING_BEHIND
    if item.unit not in MONEY or item.value < 10**10 or heading:
        return None
    return replace(item, qualifier=Qualifier.VAGUE, step=item.value * 10)


def _years(folded: str, backwards: str, item: Item, whole: bool) -> Item | Refusal | None:
    """3 年 and 1,950 年 are lengths, 1950 年 is a year, and 25 年 may be either."""
    if folded[item.end - 1] != "年":
        return item
    grouped = "," in folded[item.start : item.end]
    if 1900 <= item.value <= 2100 and not item.marked and not grouped:
        return None
    if whole or not 20 <= item.value <= 32 or item.qualifier is not Qualifier.EXACT or item.marked:
        return item
    if _LENGTH_AFTER.match(folded, item.end):
        return item
    if _LENGTH_BEFORE.match(backwards, len(folded) - item.start):
        return item
    return Refusal(item.start, item.end, _YEAR_OR_LENGTH)
