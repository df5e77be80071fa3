"""Years between two years that a sentence tells: anniversaries, years in business, terms that run from one to the other.

"Founded in 2004 … 21st anniversary in 2025"; "runs ten years, until January 2029"; 为期十年，至2029年1月届满. Words tie the
length to its two years, which are the only two of the sentence. A company counts the year it is in, and a term its
first or last one: one more or less contradicts nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Sentence
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Severity, Verdict
from lianpu.core.text import Text
from lianpu.notation.numerals import read_count

_ASKED = Trigger(
    r"\banniversar|\bbirthday|\byears?\b|\bmonths?\b|\bturn(?:s|ed|ing)\b|周年|\ue006|\d年|[一二三四五六七八九十]年|个月"
)
_YEAR = r"(?:1[6-9]\d\d|20\d\d)"
_EACH_YEAR = lazy_re.compile(
    rf"(?<![\d$€£¥-])(?<!\d[.,])(?P<y>{_YEAR})(?![\d%万亿元]|[.,]\d|-(?:year|day))"
)
_COUNT = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
    "|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
)
_ORDINALS = {
    "fifth": 5, "tenth": 10, "fifteenth": 15, "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60,
    "seventieth": 70, "centenary": 100, "hundredth": 100,
}  # fmt: skip
_BEGAN = r"(?:found(?:ed|ing)|established|set up|formed|created|opened|launched|started|incorporated|built|born|beg[au]n|signed|dating|dates|since|completed|inaugurated|joined|opening)"
_SINCE_EN = lazy_re.words(rf"\b{_BEGAN}\b[^.;\d]{{0,40}}?(?P<y>{_YEAR})")
_OF_EN = lazy_re.words(
    rf"anniversary of [^.;,\d]{{0,40}}?\b(?:of|from|(?:signed|founded|opened|begun|started|built|founding|opening|launch) in) (?P<y>{_YEAR})"
)
_SINCE_ZH = lazy_re.compile(
    rf"(?:成立|创立|创办|建校|开馆|建成|设立|诞生|开业|始建|创建|通车|签署|投产|建厂|创刊)于?(?P<y>{_YEAR})|(?P<z>{_YEAR})年?(?:\d+月)?(?:\d+日)?[^,;。\d]{{0,8}}?(?:成立|创立|创办|建校|开馆|建成|设立|诞生|开业|创建|通车|签署|投产|建厂|创刊)"
)
_PAST = lazy_re.words(
    rf"\b(?P<a>\d{{1,3}})(?:st|nd|rd|th)[- ](?:anniversary|birthday)|\b(?P<o>{'|'.join(_ORDINALS)}) (?:anniversary|birthday)"
    rf"|\b(?P<b>\d{{1,3}}|{_COUNT}) years (?:in business|in operation|of (?:operation|operations|service|history|existence|publication|age))|(?:\bbe|\bis|\bwas|,) (?P<f>\d{{1,3}}|{_COUNT}) years old(?= (?:in|by) \d|[,.;]|$)|\bturn(?:s|ed|ing) (?P<c>\d{{1,3}}|{_COUNT})\b(?= in | this |[,.]|$)"
    r"|(?P<d>\d{1,3}|[一二三四五六七八九十百]{1,4})(?:周年|週年)|(?:走过|历经|经营|运营|已有|迎来)(?:了)?(?P<e>\d{1,3}|[一二三四五六七八九十百]{1,4})(?:个)?年(?!度|代|[初末底])"
)
_OF_ITSELF = lazy_re.words(r"(?:,| and| it| he| she| will| would| must)*,? ?")
_UNTIL_NOW = lazy_re.words(
    r"至今|迄今|如今|现在|目前|今年|今天|\b(?:now|today|so far|to date|this year|ago|currently|present)\b"
)
_OF_OTHER = lazy_re.words(
    r" of (?!(?:its|the|their|his|her) (?:founding|foundation|opening|launch|establishment|creation|birth|inauguration|company|firm)\b)"
)
_OTHER_ZH = lazy_re.compile(r"(上市|挂牌|合作|登陆|进入|诞辰|逝世|建交|回归|开放|结婚|从业|入行)$")
"""Words of what else an anniversary is of than of the beginning that is told."""
_NOT_SINCE = lazy_re.words(
    r"\bsecond|re-?founded|re-?opened|again|annual|edition|届|第二次|重建|复"
)


def anniversaries(material: Material) -> Iterator[Finding]:
    """Every length of years and months that lies between the two years of its sentence."""
    for _, sentence in material.each_sentence():
        if not sentence.says(_ASKED):
            continue
        words = sentence.words
        years = list(_EACH_YEAR.finditer(words))
        if len(years) == 2:
            yield from _since(sentence, words, years)
        yield from _terms(sentence, words)


def _since(sentence: Sentence, words: str, years: list[re.Match[str]]) -> Iterator[Finding]:
    begun = {
        match.start(name)
        for pattern in (_SINCE_EN, _OF_EN, _SINCE_ZH)
        for match in pattern.finditer(words)
        for name in match.groupdict()
        if match[name]
    }
    years.sort(key=lambda each: int(each["y"]))
    first, last = years[:1], years[1:]
    if first[0].start() not in begun:
        return
    told = list(_PAST.finditer(words))
    if len(told) != 1 or _NOT_SINCE.search(words):
        return
    between = sorted((*told[0].span(), *last[0].span("y")))[1:3]
    if _UNTIL_NOW.search(words) or re.search("[,;:]", words[slice(*between)]):
        return  # the length runs to another day than the second year
    behind, before = words[told[0].end() :], words[: told[0].start()]
    other = _OTHER_ZH.search(before)
    if (_OF_OTHER.match(behind) and not _OF_EN.search(words)) or (
        other is not None and other[1] not in before[: first[0].end() + 10]
    ):
        return
    name = told[0].lastgroup or ""
    if name == "f" and not _OF_ITSELF.fullmatch(words[first[0].end() : told[0].start()]):
        return  # "opened in 1960, and its oldest truck was 35 years old"
    count = _ORDINALS.get(told[0][name].casefold()) or read_count(told[0][name].casefold())
    found = int(last[0]["y"]) - int(first[0]["y"])
    if not count or found <= 0:
        return
    if abs(found - count) == 1:
        return
    place = told[0].span(name)
    yield _finding(sentence, place, (first[0].span("y"), last[0].span("y")), found, count, "year")


# Terms: "begun in January 2019 and runs ten years, until January 2029", "18 months, from June 2022 to December 2023".


_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
_DATE_EN = rf"(?:(?:\d{{1,2}} )?{_MONTH}(?: \d{{1,2}},)? )?{_YEAR}"
_DATE_ZH = rf"{_YEAR}年(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?"
_LONG_EN = rf"(?P<n>\d{{1,3}}|{_COUNT})(?P<half> and a half)?[- ](?P<u>years?|months?)"
_LONG_ZH = (
    r"(?P<n>\d{1,3}|[一二三四五六七八九十两]{1,3})(?P<u>个月|年)(?P<half>半)?(?!度|代|[初末底])"
)
_TO = r"(?:to|until|till|through|-|–)"
_TERMS = tuple(
    lazy_re.words(each)
    for each in (
        # began in January 2019 and runs ten years, until January 2029
        rf"(?P<a>{_DATE_EN})[^.;\d]{{0,40}}?\b(?:runs|lasts|ran|lasted|run|last|valid|extends) (?:for )?(?:about )?{_LONG_EN},? (?:until|to|till|through|ending|and ends)(?: in)? (?P<b>{_DATE_EN})",
        # ten years from 2010 to 2020; the concession of 30 years runs from 2010 to 2040; 18 months, from … to …
        rf"(?:\b(?:for|took|takes|lasted|lasts|ran|runs|of|a|an|the) |^){_LONG_EN}(?: [a-z]+){{0,3}}?,? (?:running |runs |ran )?(?:from|between) (?P<a>{_DATE_EN}) (?:{_TO}|and) (?P<b>{_DATE_EN})",
        # from 2015 to 2023 she led the bank for eight years
        rf"\b(?:from|between) (?P<a>{_DATE_EN}) (?:{_TO}|and) (?P<b>{_DATE_EN}),?[^.;,\d]{{0,40}}? (?:for|a (?:period|term|span|total) of) {_LONG_EN}(?= ?[,.;)]|$)",
        rf"\b(?:lasted|ran|runs|lasts) from (?P<a>{_DATE_EN}) {_TO} (?P<b>{_DATE_EN}), {_LONG_EN}(?=[.;]|$)",
        # a span within one year: from January to September 2024, eight months
        rf"\bfrom (?P<m>{_MONTH}) {_TO} (?P<b>{_MONTH} {_YEAR}), (?:a period of )?{_LONG_EN}(?= ?[,.;)]|$)",
        # twenty years after it opened in 2001, the line closed in 2021
        rf"{_LONG_EN} after [^.;,\d]{{0,40}}?\b(?P<a>{_DATE_EN}),[^.;\d]{{0,50}}?\b(?:in|on) (?P<b>{_DATE_EN})",
        # issued in 2018 and due in 2028, a term of ten years
        rf"(?P<a>{_DATE_EN})[^.;\d]{{1,30}}?\b(?:due|matur\w+|expir\w+|end(?:s|ing)?) (?:in |on )?(?P<b>{_DATE_EN}),?[^.;\d]{{0,24}}?\b(?:term|life|tenor|maturity|period) of {_LONG_EN}",
        # 自 2019 年 1 月起, 为期十年, 至 2029 年 1 月届满
        rf"(?:自|从|于)?(?P<a>{_DATE_ZH})(?:起|开始|开工|动工)?,?(?:为期|期限[为是]?|共|历时|持续){_LONG_ZH},?(?:至|到|直到|截至)(?P<b>{_DATE_ZH})",
        # 特许经营期 30 年, 自 2010 年至 2040 年
        rf"(?:期限?|为期|历时|历经)(?:为|共)?{_LONG_ZH},?[自从](?P<a>{_DATE_ZH})(?:起)?[至到](?P<b>{_DATE_ZH})",
        # 2015 年至 2023 年, 他执掌该行 8 年
        rf"[自从]?(?P<a>{_DATE_ZH})[至到](?P<b>{_DATE_ZH}),[^,;。\d]{{0,14}}?(?:为期|历时|共|长达|执掌[^,;。\d]{{0,6}}|任职|经营|服务|运营)(?:了)?{_LONG_ZH}(?=[。,;]|$)",
        # 自 2024 年 1 月至 9 月, 为期 8 个月
        rf"[自从](?P<a>{_YEAR}年\d{{1,2}}月)[至到](?P<q>\d{{1,2}}月),(?:为期|历时|共|持续){_LONG_ZH}(?=[。,;]|$)",
        # 2001 年通车, 20 年后的 2021 年停运
        rf"(?P<a>{_DATE_ZH})[^,;。\d]{{1,12}},{_LONG_ZH}(?:后|之后|以后)的?(?P<b>{_DATE_ZH})",
        # 自 2022 年 3 月起, 至 2027 年 3 月止, 共五年
        rf"[自从](?P<a>{_DATE_ZH})起?,?[至到](?P<b>{_DATE_ZH})(?:止|届满|到期|结束)?,(?:共|为期|期限[为是]?|历时){_LONG_ZH}(?=[。,;]|$)",
    )
)
_NAMES = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def _terms(sentence: Sentence, words: str) -> Iterator[Finding]:
    known: set[int] = set()
    for pattern in _TERMS:
        for match in pattern.finditer(words):
            if match.start("n") in known:
                continue
            known.add(match.start("n"))
            found = _length(match)
            number = read_count(match["n"].casefold())
            unit = "month" if match["u"].startswith(("month", "个")) else "year"
            if found is None or not number or found <= 0:
                continue
            halved = bool(match.groupdict().get("half"))
            count = Fraction(2 * number + 1, 2) if halved else Fraction(number)
            length = Fraction(found, 1 if unit == "month" else 12)
            exact = unit == "year" and found % 12 in (0, 11) and _by_month(match)
            room = Fraction(1, 2) if halved else Fraction(1, 4) if exact else Fraction(1)
            if abs(length - count) > room or length == count:
                dates = [match.span(name) for name in "ab" if match.groupdict().get(name)]
                dates += [match.span(name) for name in "mq" if match.groupdict().get(name)]
                place = match.start("n"), max(match.end("u"), match.end("half"))
                yield _finding(sentence, place, tuple(dates[:2]), length, count, unit)


def _length(match: re.Match[str]) -> int | None:
    """Months between the two dates; None for months where one tells none."""
    groups = match.groupdict()
    last = groups.get("b") or groups.get("q") or ""
    first = (_date(last)[0], _month(groups["m"])) if groups.get("m") else _date(groups["a"])
    end = (first[0], int(re.sub(r"\D", "", last))) if groups.get("q") else _date(last)
    if bool(first[1]) != bool(end[1]) or (not first[1] and match["u"].startswith(("month", "个"))):
        return None
    return 12 * (end[0] - first[0]) + end[1] - first[1]


def _by_month(match: re.Match[str]) -> bool:
    """Whether both dates tell their month, so that a year more or less is none."""
    return all(_date(match[name])[1] for name in "ab" if match.groupdict().get(name))


def _date(words: str) -> tuple[int, int]:
    year = int(re.search(_YEAR, words).group())  # type: ignore[union-attr]
    chinese = re.search(r"年(\d{1,2})月", words)
    return year, int(chinese[1]) if chinese else _month(words)


def _month(words: str) -> int:
    match = re.search(_MONTH, words, re.IGNORECASE)
    return _NAMES.index(match.group()[:3].casefold()) + 1 if match else 0


def years_between(
    sentence: Sentence,
    place: tuple[int, int],
    dates: tuple[tuple[int, int], ...],
    found: int,
    count: int,
) -> Finding:
    """What is between two years of a sentence, and the length that it tells; all as places of its words."""
    return _finding(sentence, place, dates, found, count, "year")


def _finding(
    sentence: Sentence,
    place: tuple[int, int],
    dates: tuple[tuple[int, int], ...],
    found: int | Fraction,
    count: int | Fraction,
    unit: str,
) -> Finding:
    document, at = sentence.document, sentence.start
    stated = document.span(at + place[0], at + place[1])
    spans = [document.span(at + start, at + end) for start, end in dates]
    fits = found == count
    shown = f"{float(found):g}"
    words = [each.quote for each in spans]
    zh = {"year": "年", "month": "个月"}[unit]
    return Finding(
        rule="date",
        verdict=Verdict.HOLDS if fits else Verdict.CONTRADICTED,
        severity=Severity.GREEN if fits else Severity.AMBER,
        spans=(
            sentence.span((stated.start, stated.end), *((each.start, each.end) for each in spans)),
            stated,
            *spans,
        ),
        title=Text(
            f"{words[0]} 到 {words[1]} 是 {shown} {zh}，文中称 {stated.quote}",
            f"From {words[0]} to {words[1]} there are {shown} {unit}s; the text says {stated.quote}",
        ),
        stated=stated.quote,
        recomputed=shown,
        arithmetic=f"{words[1]} - {words[0]} {'=' if fits else '≠'} {stated.quote}",
    )
