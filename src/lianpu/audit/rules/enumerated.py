"""Things that a sentence counts and the text then sets out: "四个原因。第一…第四…", a colon and bullets, "五家（甲、乙、…）".

An ordinal that starts a sentence counts what the sentence before announced; an excerpt may break off, and the last
of a list may open with 最后 and no ordinal. What differs is doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lianpu.audit.proof.verdicts import count_holds, counted, doubt
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Sentence
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.document import Block, BlockKind
from lianpu.core.finding import Finding, Verdict
from lianpu.core.text import Text
from lianpu.notation.numerals import read_count

_WORDS_EN = "two three four five six seven eight nine ten".split()
_WORD = "|".join(_WORDS_EN)
_OF = "个|点|大|种|类|层|步|条|项|件|道|重|阶段|方面|环节|维度"
_COUNT = lazy_re.words(
    rf"(?<![第前\d.,每其另])(?<![百千十成部充几一二三四五六七八九\d]分)(?P<n>[两二三四五六七八九十]|(?<!\d)\d{{1,2}})[ ]?(?P<of>{_OF})(?!月|季|百|人|多)(?P<what>[^,;:。、()]{{0,16}})"
    rf"|\b(?P<m>{_WORD}) (?P<noun>(?:[a-z-]+ ){{0,4}}?[a-z-]{{3,}}s)\b"
)
_EARLIER = lazy_re.words(
    r"此前|过去|去年|上述|以上|之一|至少|超过|\b(?:past|last|previous|next|other|of the|at least|times|years|months|weeks|days|quarters|hours|points)\b"
)
_ORDINAL = lazy_re.words(
    r"[\s*_#>\"'「“(-]*(?:第(?P<zh>[一二三四五六七八九十])(?P<of>个|点|种|类|层|步|条|项|件|道|重|大|阶段|,|:|、|是|最|\s)"
    r"|其(?P<qi>[一二三四五六七八九十])[是,:、]|(?P<shi>[一二三四五六七八九十])是"
    r"|(?:The )?(?P<en>First|Second|Third|Fourth|Fifth|Sixth|Seventh)(?:ly)?(?:,|:| is\b| was\b| (?:of these )?[a-z]+ is\b))"
)
_ENGLISH = {
    word: at for at, word in enumerate("first second third fourth fifth sixth seventh".split(), 1)
}
_BY_NUMBER = {at: word for word, at in _ENGLISH.items()}
_AGAIN = lazy_re.words(
    rf"(?:(?<![\d第])(?:[这那]|上述|以上|此)(?P<n>[两二三四五六七八九十])(?P<of>{_OF})|\b(?:these|those|all|the) (?P<m>{_WORD}) (?!of\b|per\b|percent\b|times\b|points\b)[a-z]+)"
)
_LAST = lazy_re.words(r"\s*(?:最后|此外|另外|还有|除此|Finally|Lastly|Also|And )")
BACK, APART, SHORT = 2, 14, 2
"""Sentences before the first ordinal in which its count stands, sentences from one ordinal to the next, and by how
many a count may be off and still be meant of what is set out. Ours."""


@dataclass(frozen=True)
class Told:
    """Where a count stands, and what it counts to."""

    sentence: Sentence
    start: int
    end: int
    count: int
    of: str


def enumerated(material: Material) -> Iterator[Finding]:
    """Every count of things that the text sets out right behind it, or has just set out."""
    for index, sentence in material.each_sentence():
        if sentence.has(_NUMBERED, sentence.mask[:12]):
            yield from _ordinals(material, index)
        if sentence.mask.rstrip().rstrip("*_").endswith(":"):
            yield from _bullets(material, index)
        if sentence.has(_IN_BRACKETS, sentence.mask):
            yield from _names(sentence)
        if sentence.has(_COLON, sentence.mask):
            yield from _phrases(sentence)
        if sentence.has(_COLON_JOINED, sentence.mask):
            yield from _joined(sentence)
        if sentence.says(_INLINE):
            yield from _inline(material, index)


_NUMBERED = Trigger(r"第[一\ue001]|其一|一是|\bFirst|\ue001")
_IN_BRACKETS = Trigger(r"\(")
_COLON_JOINED = Trigger(r":[^;:。]{4,240}及")
_COLON = Trigger(r"[\w\ue001-\ue006]: [^;:]{4,240}, and ")


_INLINE = Trigger(r"[(（][1１a][)）]|①|[:—] first(?:ly)?,|[:，,：—]\s*(?:其?一是|第一,)")
_MARKS = (
    lazy_re.compile(r"[(（]([a-h])[)）]"),
    lazy_re.compile(r"([①②③④⑤⑥⑦⑧⑨])"),
    lazy_re.compile(r"(?<=[:;,—] )(?:and )?(first|second|third|fourth|fifth|sixth)(?:ly)?,"),
    lazy_re.compile(r"[(（]([1-9])[)）]"),
    lazy_re.compile(r"(?<![一-鿿第])其?([一二三四五六七八九])是"),
    lazy_re.compile(r"(?<=[:：；;，,])\s*第([一二三四五六七八九])[,，、]"),
)
_KNOWN = lazy_re.words(r"\b(?:the|these|those|both|under|of|its|their)\s*$|[这该其]$|上述$|以上$")
"""Words before a count of what was told before."""
_MORE = lazy_re.words(
    r"此外|另外|还有|最后|再者|同时也|\b(?:finally|lastly|in addition|besides|moreover)\b"
)


def _inline(material: Material, index: int) -> Iterator[Finding]:
    """ "三项措施：（1）…；（2）…；（3）…", "four measures: (1) …, (2) …": marks that count on within one paragraph."""
    sentence, blocks, text = (
        material.sentences[index],
        material.document.blocks,
        material.document.text,
    )
    block = blocks[sentence.block]
    stretch = text[sentence.start : block.end]
    for pattern in _MARKS:
        marks = list(pattern.finditer(stretch))
        order = [_mark(each[1]) for each in marks]
        found = len(order)
        if not marks or found < SHORT or order != list(range(1, found + 1)):
            continue
        if marks[0].start() > len(sentence.text()):
            continue
        told = [
            each
            for each in counts_told(material, index)
            if each.end <= sentence.start + marks[0].start()
        ]
        following = blocks[sentence.block + 1 : sentence.block + 2]
        goes_on = any(
            pattern.match(text[each.start : each.end].lstrip(" -*")) for each in following
        )
        if not told or goes_on:
            continue
        behind = text[told[-1].end : sentence.start + marks[0].start()]
        sure = re.search(r"[:：—]", behind) is not None and not re.search(r"[,;，；。]", behind)
        closed = not _MORE.search(stretch, marks[-1].end())
        closed = closed and not _KNOWN.search(text[sentence.start : told[-1].start])
        yield from _held(told[-1], found, sure and closed)
        return


def _goes_on(words: str, found: int) -> bool:
    """Whether words tell of one more, or of the last, as no sentence that an ordinal starts: "the fourth reason matters most"."""
    more = _BY_NUMBER.get(found + 1)
    chinese = f"第{_NUMERALS[found]}" if found < len(_NUMERALS) else "最后"
    told = re.search(
        rf"\b(?:the|a|our|its|and) (?:{more or 'last'}|last|final)\b(?! (?:few |two |three |several |fiscal |financial )?{_TIMES_EN})",
        words,
        re.IGNORECASE,
    )
    return (
        told is not None
        or re.search(f"{chinese}(?![季年届次代名位大月周])|最后一?[个点种条项步环]", words)
        is not None
    )


_TIMES_EN = r"(?:years?|quarters?|months?|weeks?|days?|decades?|half|season|time|largest|biggest)\b"
_NUMERALS = "一二三四五六七八九十"


def _mark(word: str) -> int:
    """Which of several a mark is."""
    for marks in ("abcdefgh", "①②③④⑤⑥⑦⑧⑨"):
        if word in marks:
            return marks.index(word) + 1
    return _ENGLISH.get(word) or read_count(word)


def _ordinals(material: Material, index: int) -> Iterator[Finding]:
    """ "在四个层面上说得通。第一个是…": the ordinals that start sentences count on from the first."""
    first = _ordinal(material.sentences[index])
    if first is None or first[0] != 1:
        return
    found, last = 1, index
    for at in range(index + 1, len(material.sentences)):
        sentence = material.sentences[at]
        heading = material.document.blocks[sentence.block].kind is BlockKind.HEADING
        told = _ordinal(sentence)
        if at - last > APART or heading or (told is not None and told[0] == 1):
            break
        if told is not None and told[0] == found + 1 and told[1] == first[1]:
            found, last = found + 1, at
    if found < SHORT:
        return
    before = _counts(material, range(max(index - BACK, 0), index))
    behind = _counted_again(material, last)
    one_block = material.sentences[index].block == material.sentences[last].block
    closed = last + (1 if one_block else APART) < len(material.sentences) or bool(behind)
    later = material.sentences[last + 1 : last + APART]
    ended = not any(_LAST.match(each.words) or _goes_on(each.words, found) for each in later)
    right = [each for each in (*before, *behind) if each.count == found]
    sure = found > SHORT and ended and (bool(right) or (closed and len(before) == 1))
    meant = before[-1:] if len(before) == 1 or not right else right
    for each in (*meant, *behind):
        yield from _held(each, found, sure)


def _ordinal(sentence: Sentence) -> tuple[int, str, str] | None:
    """Which ordinal starts a sentence, how it is written, and the word that counts with it."""
    match = _ORDINAL.match(sentence.words)
    if match is None:
        return None
    for name in ("zh", "qi", "shi"):
        if match[name]:
            return read_count(match[name]), name, match["of"] or ""
    return _ENGLISH[match["en"].casefold()], "en", ""


def counts_told(material: Material, index: int) -> list[Told]:
    """The counts that a sentence tells, each once."""
    return _counts(material, (index,))


def _counts(material: Material, places: Sequence[int]) -> list[Told]:
    """The counts that some sentences tell, each once."""
    made: list[Told] = []
    for at in places:
        sentence = material.sentences[at]
        for match in _COUNT.finditer(sentence.words):
            if _EARLIER.search(match.group()) or _EARLIER.search(
                sentence.words[max(match.start() - 6, 0) : match.start()]
            ):
                continue
            made.append(_told(sentence, match))
    return made


def _counted_again(material: Material, last: int) -> list[Told]:
    """What the sentences behind the last ordinal say of how many there were: "这五件事"."""
    for at in range(last + 1, min(last + 1 + APART, len(material.sentences))):
        sentence = material.sentences[at]
        found = [_told(sentence, match) for match in _AGAIN.finditer(sentence.words)]
        if found:
            return found
        if material.document.blocks[sentence.block].kind is BlockKind.HEADING:
            break
    return []


def _told(sentence: Sentence, match: re.Match[str]) -> Told:
    name = "n" if match["n"] else "m"
    start, end = (sentence.start + each for each in match.span(name))
    return Told(sentence, start, end, read_count(match[name].casefold()), match["of"] or "")


def _bullets(material: Material, index: int) -> Iterator[Finding]:
    """ "有两种方式：" and the items below it: a list of one level, or lines such as "甲：500 万" up to the next heading."""
    sentence = material.sentences[index]
    told = counts_told(material, index)
    if len(told) != 1:
        return
    blocks, text = material.document.blocks, material.document.text
    if text[sentence.end : blocks[sentence.block].end].strip():
        return
    items: list[Block] = []
    for block in blocks[sentence.block + 1 :]:
        if block.kind is not BlockKind.LIST_ITEM:
            break
        items.append(block)
    words = [text[each.start : each.end].strip() for each in items]
    if len(words) >= SHORT:
        behind = text[told[0].end : sentence.end]
        near = not re.search(r"[,;，；。]", behind)
        yield from _held(told[0], len(words), near and _is_of_one_level(words), words)
        return
    lines: list[str] = []
    for block in blocks[sentence.block + 1 :]:
        if block.kind is BlockKind.HEADING:
            break
        line = text[block.start : block.end].strip()
        if _LINE.fullmatch(line):
            lines.append(line)
    if len(lines) > SHORT:
        yield from _held(told[0], len(lines), False, lines)


_LINE = lazy_re.compile(r"[^。.!?！？;；:：\n]{1,24}[:：][^。!?！？;；:：\n]{1,30}")
_NUMBER = lazy_re.compile(r"[(（]?(\d{1,2})[.、)）]")
_LABEL = lazy_re.compile(r"(?:\*\*[^*]{2,40}\*\*|[^:：,，。;；]{2,30}[:：])")


def _is_of_one_level(items: Sequence[str]) -> bool:
    """Whether the items of a list are numbered on from one, or each begins with its name."""
    numbers = [match.group(1) if (match := _NUMBER.match(each)) else "" for each in items]
    if any(numbers):
        return numbers == [str(at) for at in range(1, len(items) + 1)]
    return all(_LABEL.match(each) for each in items)


_BRACKET = lazy_re.words(
    rf"(?<![第前\d.,])(?P<n>[两二三四五六七八九十]|\d{{1,2}})(?P<of>大|家|个|种|类|款|国|省|项|位|名|条)(?P<what>[^,;:。()、\d]{{0,16}})\((?P<list>[^()]{{4,160}})\)"
    rf"|\b(?P<m>{_WORD}) (?P<noun>(?:[\w-]+ ){{0,4}}?[\w-]+s) \((?P<names>[^()]{{6,160}})\)"
)
_OPEN = lazy_re.words(r"等|如|包括|其中|\b(?:etc|such as|including|mainly|e\.g)\b|…")
LONG = 24
"""Characters of a name in a list, at most. Ours."""


def _names(sentence: Sentence) -> Iterator[Finding]:
    """ "五大厂商（甲、乙、丙、丁、戊）", "the four firms (A, B, C, D)": a list beside its count."""
    for match in _BRACKET.finditer(sentence.words):
        chinese = bool(match["n"])
        words = match["list"] if chinese else match["names"]
        what = match["what"] if chinese else match["noun"]
        if _OPEN.search(words) or (not chinese and _EARLIER.search(what)):
            continue
        if chinese:
            name = "n"
            items = words.split("、")
        else:
            name = "m"
            items = re.split(r", (?:and )?| and ", words)
            if not all(re.match(r"[A-Z]", each) for each in items):
                continue
        if len(items) < SHORT or any(not 0 < len(each.strip()) <= LONG for each in items):
            continue
        if any(re.search(r"\d{2}|[,;:]", each) for each in items):
            continue
        start, end = (sentence.start + each for each in match.span(name))
        told = Told(sentence, start, end, read_count(match[name].casefold()), "")
        joined = chinese and re.search(r"[和与及]", words) is not None
        sure = not joined and abs(told.count - len(items)) <= SHORT
        yield from _held(told, len(items), sure, items)


_PHRASES = lazy_re.words(
    rf"\b(?P<m>{_WORD}) (?P<noun>(?:[a-z-]+ ){{0,3}}?[a-z-]{{3,}}s)(?: (?:that|which|of|in|for|behind)\b[^,;:.]{{0,80}})?: (?P<list>[^;:.\n]{{8,240}})(?=[.;\n]|$)"
)


_COLON_ZH = lazy_re.compile(
    rf"(?<![第前\d.,])(?P<n>[两二三四五六七八九十])(?P<of>{_OF})(?P<what>[^,;:。、()]{{2,28}}):(?P<list>[^;:。\n]{{8,240}})"
)
_ASIDE = lazy_re.compile(r"\([^()]*\)")


def _joined(sentence: Sentence) -> Iterator[Finding]:
    """ "三个原因：用料贵（涨了两成）、人工高，以及没有规模": items behind a colon, the last behind 以及."""
    for match in _COLON_ZH.finditer(sentence.words):
        words = re.sub(r",?(?:以及|及)", "及", _ASIDE.sub("", match["list"]).replace("*", ""))
        *items, last = words.split("及")
        if len(items) != 1 or _OPEN.search(words) or "," in words:
            continue
        start, end = (sentence.start + each for each in match.span("n"))
        told = Told(sentence, start, end, read_count(match["n"]), match["of"])
        found = [*items[0].strip("、 ").split("、"), last]
        plain = len(found) > SHORT and all(0 < len(each.strip()) <= LONG for each in found)
        yield from _held(told, len(found), plain and not re.search(r"[和与]", words), found)


def _phrases(sentence: Sentence) -> Iterator[Finding]:
    """ "three variables that changed: prices of chips, the engine, and the models": short items, the last behind "and"."""
    for match in _PHRASES.finditer(sentence.words):
        *items, last = match["list"].split(", ")
        if not items or not last.startswith("and ") or _OPEN.search(match["list"]):
            continue
        if _EARLIER.search(match["noun"]):
            continue
        start, end = (sentence.start + each for each in match.span("m"))
        told = Told(sentence, start, end, read_count(match["m"].casefold()), "")
        plain = not any(
            re.search(r"\d| and |\b(?:is|are|was|were|has|have|to)\b", each) for each in items
        )
        plain = plain and all(len(each.split()) <= WORDS for each in items)
        yield from _held(told, len(items) + 1, plain, [*items, last.removeprefix("and ")])


WORDS = 5
"""Words of an item of a list of phrases, at most. Ours."""


def _held(told: Told, found: int, sure: bool, items: Sequence[str] = ()) -> Iterator[Finding]:
    """That a count is as many as are set out; where it is not, the doubt, if it is surely meant of them."""
    document = told.sentence.document
    stated = document.span(told.start, told.end)
    spans = (told.sentence.span((told.start, told.end)), stated)
    if told.count == found:
        yield count_holds(spans, stated.quote, found, items)
    elif sure and 0 < abs(told.count - found) <= SHORT:
        yield doubt(
            "count",
            spans,
            Text(
                f"正文称 {stated.quote}，列出的有 {found} 项",
                f"The text says {stated.quote}; it sets out {found}",
            ),
            verdict=Verdict.CONTRADICTED,
            stated=stated.quote,
            recomputed=str(found),
            arithmetic=counted(items) if items else f"1 … {found}",
        )
