"""Sentences of a document with their places, in Chinese and in English, and of talk written down a clause a line.

An end of line is a comma there, unless its last word asks for what the next line begins with. A line
that takes up a new thread begins a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from opencc import OpenCC

from lianpu.core import lazy_re
from lianpu.core.document import PROSE_KINDS, BlockKind, Document
from lianpu.core.kept_property import cached_property
from lianpu.extraction.names.caseless import caseless_names, firm_line, shouted, without_capitals
from lianpu.extraction.names.headlines import as_sentence
from lianpu.extraction.names.latin import latin_names
from lianpu.extraction.names.latin_zh import latin_in_chinese
from lianpu.extraction.names.naming import Guess
from lianpu.extraction.names.naming_zh import Formed, chinese_guesses, formed_names
from lianpu.notation.clause_lines import LEAST, told_by_lines
from lianpu.notation.letters import HAN_LETTER
from lianpu.notation.scan import Mention, scan

LONGEST = 700
"""Characters of a sentence before it is cut at a comma: a paragraph of 10 MB without a full stop
must cost as much as 10 MB of prose. The longest sentence of the texts tried here has 560."""
MOST_OF_LINKS = 4 * LONGEST
"""Characters of addresses that do not count for that: what is all addresses is cut, too."""

_ABBREVIATIONS = frozenset(
    "mr mrs ms dr bros prof st vs no nos inc corp co ltd llc plc sen rep gov gen jr sr dept est approx "
    "jan feb mar apr jun jul aug sep sept oct nov dec u.s u.k l.p n.a e.g i.e etc fig p pp vol sp pty pte bhd sdn cia".split()
)
_ENDS = lazy_re.compile(
    # a question mark before a key and its value stands in an address, and asks nothing
    r"(?:[。！？；!;]|\?(?![A-Za-z_][\w.\-]{0,30}=))+[”’」』\"')\]）]*"
    r"|\.[”’\"')\]]*(?=\s|$)"
    r"|(?<=[\u3400-\u9fff0-9A-Za-z）)])\n[ \t]*\n"
    r"|\n(?=\s*(?:[-*•·–\U0001f300-\U0001faff\u2600-\u27bf]\s|[\U0001f300-\U0001faff\u2600-\u27bf]|\d{1,2}[.)、]\s|#|>|[A-Za-z][\w.]{0,16}(?: [\w.]{1,16}){0,2}:\s))"
    r"|\s(?=(?:1[89]|20)\d\d[:,]? (?:Acquired|Sold|Bought|Purchased|Merged|Founded|Formed|Renamed|Opened|Listed|Divested) )"
    r"|\s(?=(?:host|guest|interviewer|moderator|speaker \d{1,2}|[Ss]peaker [A-D1-9]):\s)"
    r"|(?<=\S)(?=[\U0001f300-\U0001faff\u2600-\u27bf]\ufe0f?\s?[A-Z])"
    r"|\n[ \t]*[↓⬇⇩▼]\ufe0f?[ \t]*(?=\n|$)"
    r"|…{2}"
    r"|(?=[✅❌❗📌👉🔹🔸🔺🔻☑✔] ?[\u3400-\u9fffA-Za-z])"
    r"|(?<=\d\]) (?=(?:- )?[\u3400-\u9fff\d])|(?<=\d\]) (?=- [A-Z]|[A-Za-z]+[\u3400-\u9fff]{2,14} - )| (?=- [\u3400-\u9fff\d])"
    r"|(?<=\d\]) (?=[A-Z][\w'’]*(?: (?:of|and|in|the|for|&|[A-Z][\w'’]*)){0,5} - [A-Z])"
)
_MAY_END = lazy_re.compile("[。！？；!?;.\n…\u2600-\u27bf\U0001f300-\U0001faff]")
"""What every end but those before a speaker and a point of a summary begins with, or stands before."""
_CHRONICLED = (" Acquired ", " Sold ", " Bought ", " Merged ")
"""Verbs that a chronicle's lines begin with, behind their year."""
_SPEAKERS = ("host:", "guest:", "interviewer:", "moderator:", "peaker ")
_ITEMS = "] - "
"""Between the points of a summary set in one line, each with the number of its source: …亿元 [2] - 公司…"""
_LAST_WORD = lazy_re.compile(r"([A-Za-z][A-Za-z.]*)$")
_DOTTED = lazy_re.compile(r"(?:[A-Z]\.){1,3}[A-Za-z]|S\.p\.A|[A-Z][a-z]{1,2}\.[A-Z]")
"""A legal form of initials, whose last full stop may end a sentence as well."""
_INITIALS = lazy_re.compile(r"[A-Z]\.[A-Z]")
"""Two initials, with whose last full stop a name goes on: "A.C. Norvale"."""
_NAMED_SO = lazy_re.compile(
    r" (?!(?:The|A|An|It|Its|This|That|These|Those|They|We|Our|He|She|His|Her|In|On|At|By|For|From|To|With|Under|As|If|But|And|Or|So|When|While|After"
    r"|Before|Since|Both|Each|Other|Shares|Terms|No|Not|All|Some|Most|Many|There|Here|What|Who|Which|How|Why|Last|Also|Earlier|Now|Then|Yet)\b)[A-Z][a-z]+"
)
_AFTER_NAME = lazy_re.compile(
    r"\b(?!(?:The|A|An|And|By|In|Of|For|At|From|To|With|On)\b)[A-Z][\w&-]*,? $"
)
"""Behind a name, where two initials are its legal form: "Norvale B.V. Terms were"."""
_FORMS = frozenset("inc corp co ltd llc plc".split())
_BEGINS = lazy_re.compile(
    r" (?:The|Under|On|In|Pursuant|As|It|This|These|We|Our|If|At|For|Following|Upon|After|Subject|Terms|Financial|Both|They|Its|No|Each|When"
    r"|He|She|His|Her|Their|But|However|While|Meanwhile|Earlier|Last|Since|Before|That|Those|There|Also|Then)"
    r" (?!(?:&|[A-Z][a-z]+ (?:Inc|Corp|Co|Ltd|LLC)\b))"
)
"""Behind a legal form with its full stop: a new sentence, and no further word of the name."""
_BASED_IN = lazy_re.compile(r"\b(?:based|headquartered|located|listed|incorporated) in the $")
_SOMEBODY_DOES = lazy_re.compile(
    r" (?:[A-Z][\w&-]+ ){1,3}(?:has|have|had|will|would|said|says|also|plans|agreed|recently|announced) "
)
"""Behind a country in which a firm sits: a new sentence, "based in the U.K. Norvale has agreed"."""
_GOES_ON = lazy_re.compile(r" (?:[a-z]|\(|(?:US)?[$€£])")
_ASKING = lazy_re.compile(
    r"为什么|為什麼|为何|為何|如何|怎么|怎麼|谁会|誰會|能否|是否|会不会|會不會"
    r"|^\W*(?:(?:\d{1,2}|No)[.:)]? ?)?(?:Why|How|What|Who|Which|Where|When|Should|Will|Would|Can|Could|Is|Are|Does|Do|Did)\b"
)
"""A heading that asks, with or without its mark."""
_SOFT_BREAK = lazy_re.compile(r"[,，、:：\s]")
_SIMPLIFIED = OpenCC("t2s")
_TAIWAN = (
    ("晶片", "芯片"),
    ("伺服器", "服务器"),
    ("资料中心", "数据中心"),
    ("运算", "计算"),
    ("软体", "软件"),
    ("硬体", "硬件"),
    ("新创", "初创"),
)
"""Words of Taiwan in simplified script -> those of the same length that the grammar knows."""
_HALF_WIDTH = dict(
    zip(
        "，。：；！？（）﹙﹚［］“”‘’「」『』％＄－＋＝～\u3000—–\n\t\xa0丨｜",
        ',.:;!?()()[]""\'\'""""%$-+=~ --   ||',
        strict=True,
    )
) | {chr(0xFF21 + at): chr(0x41 + at) for at in (*range(26), *range(32, 58))}
_SCARE = lazy_re.compile(r"(?<=[ (])'([a-z][a-z\-]*(?: [a-z\-]+){0,2})'(?![a-z])")
"""Words in single quotes, as a writer sets those off that he doubts: has 'invested' in N."""
_WIDE = lazy_re.compile(f"[{''.join(map(re.escape, _HALF_WIDTH))}]")
"""Translating sign by sign is slow where most of them stay as they are."""


@dataclass(frozen=True)
class Sentence:
    """A sentence and where it stands."""

    start: int
    """First character in ``Document.text``."""
    end: int
    text: str
    chinese: bool
    """Whether more than a tenth of it is Chinese characters: which grammar reads it."""
    heading: bool = False
    paragraph: int = 0
    """Index of its block; what was spoken of is carried on within a section."""
    question: bool = False
    published: date | None = None
    """Day of publication of its document: "last year" is told by it."""

    @cached_property
    def numbers(self) -> list[Mention]:
        """Its quantities and periods, their places counted from its start."""
        return scan(self.text, self.published)

    @cached_property
    def sums(self) -> list[Mention]:
        """The same, for grammars that read 每 themselves: see `scan`."""
        if "每" not in self.text:
            return self.numbers
        return scan(self.text, self.published, leading=False)

    small: bool = False
    """Whether its document is written without capitals."""
    cell: bool = False
    """Whether it stands in a cell of a table, a story of its own."""
    of: tuple[int, int] | None = None
    """Place of the firm that the row of its cell is about: what the cell leaves out."""
    spoken: bool = False
    """Whether its lines are clauses of talk: see `spoken`."""

    @cached_property
    def caseless(self) -> bool:
        """Whether capitals tell nothing of it: it has none, or nothing else."""
        return not self.chinese and (self.small or shouted(self.text))

    @cached_property
    def capitals(self) -> list[Guess]:
        """Its runs of capitals that may be names; where capitals tell nothing, what stands as one does."""
        if self.chinese:
            return list(latin_in_chinese(self.text))
        if not self.caseless:
            return list(latin_names(as_sentence(self.text)))
        firm = firm_line(self.text)
        return [firm] if firm is not None else list(caseless_names(self.text))

    @cached_property
    def formed(self) -> Formed:
        """Its Chinese names by form and context, before they are weighed."""
        return formed_names(self.plain)

    @cached_property
    def guesses(self) -> list[tuple[int, int, int]]:
        """The same, weighed by the sentence alone: see `chinese_guesses`."""
        return list(chinese_guesses(self.formed))

    @cached_property
    def plain(self) -> str:
        """The text as patterns read it: see `normalised`; blanks that part clauses or cells are commas."""
        if self.spoken:
            return normalised(clauses(self.text))
        plain = normalised(self.text)
        if "→" in plain and all(_ACTS.search(link) for link in plain.split("→")):
            plain = plain.replace("→", ",")
        if " '" in plain and not self.chinese:
            plain = _SCARE.sub(r'"\1"', plain)
        if not self.chinese or " " not in plain:
            return plain
        if _ROW.match(plain):
            return _CELLS.sub(",", plain)
        return plain if "," in plain else _SPACED.sub(",", plain)

    @cached_property
    def simple(self) -> str:
        """The text in simplified script, its signs and cases as written, every place the same."""
        return in_simplified(self.text) if self.chinese else self.text


_ACTS = lazy_re.compile(
    r"投资|注资|入股|持有|持股|采购|购买|收购|租用|出租|提供|供应|供货|支付|借款|贷款|融资|担保"
    r"|\b(?:invests?|invested|buys?|bought|pays?|paid|rents?|leases?|sells?|sold|supplies|supply|lends?|backs?|owns?|commits?|committed|purchases?)\b"
)
"""What each link of a chain of clauses does: "A invests in B → B buys compute from C", no "A → B → C"."""
_SPACED = lazy_re.compile("(?<=[\u3400-\u9fff]{4}) (?=[\u3400-\u9fff]{4})")
"""A blank that parts clauses of a Chinese line without commas."""
_ROW = lazy_re.compile("(?:19|20)[0-9]{2}[^ ,;。:]{0,8} (?:[^ ,;。:]{2,12} ){2}")
"""A line that begins as a row of a table does: a date and two cells with blanks between."""
_CELLS = lazy_re.compile("(?<=[\u3400-\u9fffa-zA-Z%]) (?=[\u3400-\u9fff])")
"""The blank behind a cell."""


def sentences(document: Document) -> Iterator[Sentence]:
    """The sentences of every heading and every block that asserts something, in order."""
    small = without_capitals(document.text)
    for index, block in enumerate(document.blocks):
        heading = block.kind is BlockKind.HEADING
        if heading or block.kind in PROSE_KINDS:
            text = document.text[block.start : block.end]
            talk = spoken(text)
            for start, end in split(text, talk=talk):
                words = text[start:end]
                yield Sentence(
                    start=block.start + start,
                    end=block.start + end,
                    text=words,
                    chinese=is_chinese(words),
                    heading=heading,
                    paragraph=index,
                    published=document.source.published,
                    small=small,
                    spoken=talk,
                    question=words.rstrip("”’」』\"')）").endswith(("?", "？"))
                    or (heading and _ASKING.search(words) is not None),
                )


def split(text: str, *, talk: bool = False) -> Iterator[tuple[int, int]]:
    """Ranges of the sentences of a block, without surrounding blanks.

    A full stop ends a sentence unless it closes an abbreviation or an initial. What is longer than
    `LONGEST` is cut at a comma or, failing that, anywhere.

    >>> [("A deal. It closed."[a:b]) for a, b in split("A deal. It closed.")]
    ['A deal.', 'It closed.']
    """
    start = 0
    for match in _ends(text):
        if (
            match.end() <= start
            or _is_abbreviation(text, start, match)
            or _within_brackets(text, start, match)
        ):
            continue
        yield from _told(text, start, match.end(), talk)
        start = match.end()
    yield from _told(text, start, len(text), talk)


_IN_BRACKETS = 60
"""Characters within brackets whose semicolon parts two sums and no two sentences. Chosen by us."""
_SUMS_IN_BRACKETS = lazy_re.compile(r"(?:[^().\n]|\.(?=\d)){0,60}\)")


def _within_brackets(text: str, start: int, end: re.Match[str]) -> bool:
    """Whether a semicolon stands within a short bracket: "bought it for $5 million (£4 million; €4.4 million) in cash"."""
    if text[end.start()] != ";":
        return False
    opened = text.rfind("(", max(start, end.start() - _IN_BRACKETS), end.start())
    return (
        opened >= 0
        and text.find(")", opened, end.start()) < 0
        and _SUMS_IN_BRACKETS.match(text, end.end()) is not None
    )


def _told(text: str, start: int, end: int, talk: bool) -> Iterator[tuple[int, int]]:
    for first, last in spoken_sentences(text, start, end) if talk else ((start, end),):
        yield from _pieces(text, first, last)


def _ends(text: str) -> Iterator[re.Match[str]]:
    """The matches of `_ENDS`, tried only at the signs that one begins with."""
    if any(sign in text for sign in (*_SPEAKERS, *_CHRONICLED, _ITEMS)):
        yield from _ENDS.finditer(text)
        return
    past = 0
    for sign in _MAY_END.finditer(text):
        match = _ENDS.match(text, sign.start()) if sign.start() >= past else None
        if match is not None:
            yield match
            past = match.end()


def is_chinese(text: str) -> bool:
    """Whether Chinese characters make up more than a tenth of a text, the addresses of its links apart."""
    if text.isascii():
        return False
    length = len(text)
    if "://" in text:
        length -= sum(len(link[0]) for link in _ADDRESS.finditer(text))
    return 10 * len(HAN_LETTER.findall(text)) > length


def in_simplified(text: str) -> str:
    """A text of the same length in simplified script; as it is where conversion would change that.

    What was in Traditional script says some things by Taiwan's words, which become those of the grammar.
    """
    simple: str = _SIMPLIFIED.convert(text)
    if simple == text or len(simple) != len(text):
        return text
    for word, known in _TAIWAN:
        if word in simple:
            simple = simple.replace(word, known)
    return simple


def normalised(text: str) -> str:
    """A text of the same length, in simplified script, half width and lower case.

    Where conversion would change the length the text keeps its script: places matter more.
    """
    if text.isascii():
        return text.replace("\n", " ").replace("\t", " ").lower()
    plain = _WIDE.sub(lambda match: _HALF_WIDTH[match[0]], text)
    if HAN_LETTER.search(plain):
        plain = in_simplified(plain)
    lower = plain.lower()
    return lower if len(lower) == len(text) else plain


def _is_abbreviation(text: str, start: int, match: re.Match[str]) -> bool:
    if text[match.start()] != ".":
        return False
    word = _LAST_WORD.search(text, max(start, match.start() - 12), match.start())
    if word is None:
        return False
    last = word.group(1).casefold()
    if _DOTTED.fullmatch(word.group(1)) and _GOES_ON.match(text, match.end()):
        return True  # "Havenstroom N.V. today announced"
    initials = last not in _ABBREVIATIONS and _INITIALS.fullmatch(word.group(1))
    if initials and _NAMED_SO.match(text, match.end()):
        before = text[max(start, word.start() - 2) : word.start()]
        return not before.strip() or (
            before[-1] in " (" and not _AFTER_NAME.search(text, start, word.start())
        )
    if last in _FORMS and _BEGINS.match(text, match.end()):
        return False  # "merger with Quiet Fields, Inc. Under the agreement"
    if last in ("u.s", "u.k") and _SOMEBODY_DOES.match(text, match.end()):
        return _BASED_IN.search(text, start, word.start()) is None
    if _ROUND_LETTER.search(text, max(start, word.start() - 8), word.start()):
        return False  # "closed its Series B. Harrow led"
    return last in _ABBREVIATIONS or (len(last) == 1 and word.group(1).isupper())


_ROUND_LETTER = lazy_re.compile(r"\b[Ss]eries $")
"""Before the letter of a round, which is no initial."""
_DRAWN_DOWN = "↓⬇⇩▼\ufe0f"
"""The arrow of a drawn chain, alone on its line: what stands above it is a sentence."""
_ADDRESS = lazy_re.compile(r"https?://[^\s)\]>」）]+")
"""Of a page, in a link: no word of the sentence."""


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _DRAWN_DOWN):
        end -= 1
    links = 0
    if end - start > LONGEST and "://" in text:
        links = sum(len(link[0]) for link in _ADDRESS.finditer(text, start, end))
        links = min(links, MOST_OF_LINKS)
    while end - start - links > LONGEST:
        cut = start + LONGEST
        for match in _SOFT_BREAK.finditer(text, start + LONGEST // 2, cut):
            cut = match.end()
        yield start, cut
        start = cut
    if start < end:
        yield start, end


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
