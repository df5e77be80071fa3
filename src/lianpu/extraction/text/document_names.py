"""What a document as a whole says of its names: which are known, which are one, which are none.

A capital at the head of a sentence says nothing; the same word with a capital within one does. A
firm named in full once is the one that later goes by the first part of its name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from lianpu.core import lazy_re
from lianpu.extraction.names.latin import FIRM_OPENERS
from lianpu.extraction.names.name_words_zh import MAKERS, chinese_cues
from lianpu.extraction.names.naming import Guess, Known, is_organisation_word
from lianpu.extraction.names.naming_zh import chinese_guesses
from lianpu.extraction.names.owned import kept_endings, with_endings
from lianpu.extraction.text.aliases import aliases, by_definition, shortened, wholes
from lianpu.extraction.text.bystanders import holds_office
from lianpu.extraction.text.capitals import (
    ROLE_FIRST,
    acts_as_firm,
    counted,
    heads_sentence,
    initials,
    is_caption,
    is_label,
    is_line,
    is_shouted,
    is_term,
    is_titled,
    keeps_first_word,
    names_field,
    said_to_be_firm,
    say_again,
    say_small,
    written_small,
)
from lianpu.extraction.text.sentences import Sentence, normalised
from lianpu.notation.names import NameIndex
from lianpu.notation.words import chinese_places, english_places, english_words

_DATELINE = lazy_re.compile(r" ?(?:--|—|–|-|,|\()")

_DATED = lazy_re.compile(
    r"(?:, [A-Z][a-z]{1,8}\.?)?,? \(?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|[A-Z][a-z]+\)|--|—|–|- )"
)
"""Behind a place that a dispatch begins with: NEW YORK, July 2."""

_SEAT = lazy_re.compile(
    r"\s*[A-Z][A-Z .'\-]{2,}(?: \([^)]*\))?, [A-Z][A-Za-z. ]{1,18}?,? ?(?:and [A-Z][A-Z .]+, [A-Z][A-Za-z. ]{1,18},? )?(?=\(|--|—|–|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d)"
)
"""The town in capitals and its land that a dispatch begins with."""

_ADVERB = lazy_re.compile(r"[A-Z][a-z]{3,}ly")

_GOES_ON = lazy_re.compile(
    r",| (?:with|to|from|in|on|after|before|by|as|for|upon|[A-Z])(?![a-z])| (?:with|the|it|its) | [A-Z]"
)

_OPENED = lazy_re.compile(r"(?<![A-Za-z])([A-Z][a-z]+) $")

_LEGAL_ZH = lazy_re.compile("(?:集团)?(?:股份|責任|责任)?有限(?:责任|責任)?公司$")
"""The legal form, without which a firm is told of again."""

_LEAST_BRAND = 2
"""Characters of a brand that a text may use alone: 恒宇 for 恒宇半导体."""

_PERSON = lazy_re.compile(
    "[王李张張刘劉陈陳杨楊黄黃赵趙周吴吳徐孙孫马馬朱胡郭何林罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧蕭程曹袁邓鄧许許傅沈曾彭吕呂苏蘇卢盧蒋蔣蔡贾賈丁魏薛叶葉阎閻余潘杜戴夏钟鍾汪田任姜范方石姚谭譚廖邹鄒熊陆陸郝孔白崔康毛邱秦江史顾顧侯邵孟龙龍万萬段钱錢汤湯尹黎易常武乔喬贺賀赖賴龚龔文]"
    "[\u3400-\u9fff]{2}$"
)
"""A family name and two characters: the form of a person's name, of which a title or 说 makes one."""

_DOES = lazy_re.compile(r" (?:did|does|has|had|is|was|will|would|also|then|later)\b")
"""Behind a firm's short name at the head of a sentence."""

_WIDE = lazy_re.compile("[Ａ-Ｚａ-ｚ]{1,4}")
"""An acronym in letters as wide as Chinese characters: ＡＩ."""

_NO_FIRM = frozenset(
    "Earth Moon Mars Bitcoin Ethereum Ether Blockchain Crypto Internet Cloud Christmas".split()
)
"""Words with a capital that alone name no firm, though a firm's name may hold them: Bitcoin Depot."""

_JOINS = ("&", "and", "de", "del", "di", "do", "du", "von", "van")
"""Small words that go on with a name whose first word is a common one: "Dunn & Harrow"."""

_AROUND = 20
"""Sentences before and behind in which a name said again is surer. Chosen by us."""

_SAID = 3
"""Times that two common words must be said to be taken for a name. Chosen by us."""


@dataclass(frozen=True)
class DocumentNames:
    """Names guessed from all sentences of a document."""

    capitals: dict[int, list[Guess]]
    """Start of a sentence -> its runs of capitals."""
    known: Known
    """Chinese names, found wherever they stand."""
    surnames: frozenset[str]
    """Last names of persons whom the document names in full."""
    heads: frozenset[str]
    """Latin names that only stand at the head of a sentence."""
    within: frozenset[str]
    """Latin names, and first words of them, that stand elsewhere than at the head of a sentence."""
    people: frozenset[str]
    """Chinese names that a title makes a person's."""
    whole: dict[str, str]
    """First part of a name -> the one name in full that begins with it."""
    places: frozenset[str] = frozenset()
    """Names that stand where a place does: "a plant in Narvik"."""
    ordinary: frozenset[str] = frozenset()
    """Words that the document also writes small."""
    none: frozenset[str] = frozenset()
    """What is no firm here: initials of what is written small, (PPA), and goods that are counted."""

    def latin(self, sentence: Sentence) -> Iterator[Guess]:
        """The Latin names of one sentence, as far as the document bears them out."""
        for guess in self.capitals.get(sentence.start, ()):
            opened = _OPENED.search(sentence.text, max(0, guess.start - 16), guess.start)
            if opened is not None and f"{opened[1]} {guess.text}" in self.within:
                # "Sun Hamlet ordered": elsewhere the text says both words
                name = f"{opened[1]} {guess.text}"
                guess = replace(guess, start=opened.start(), text=name)
            if guess.text in self.surnames:
                guess = replace(guess, person=True)
            sure = self._sure(guess, sentence)
            if sure is not None:
                yield sure

    def _sure(self, guess: Guess, sentence: Sentence) -> Guess | None:
        """The guess without a first word that only its place gives a capital; None if no name."""
        if not sentence.chinese and guess.text not in self.within and is_caption(guess, sentence):
            return None
        if sentence.caseless or (guess.sure and not sentence.chinese):
            return guess
        if not sentence.chinese and (is_shouted(guess.text) or guess.text in self.places):
            return None
        if (guess.text in self.none or guess.text in _NO_FIRM) and not sentence.chinese:
            return None
        if guess.text[:1].islower() and guess.text in self.within:
            return guess  # a brand that the text writes small
        small = guess.text.lower() in self.ordinary and guess.text[1:].islower()
        if small and heads_sentence(sentence.text, guess.start) and not sentence.chinese:
            named = guess.text in self.within and " " not in guess.text
            if named and acts_as_firm(sentence.text, guess.start, guess.end):
                return guess  # the firm that the text tells of, and the thing it is called after
            return None  # "Severance charges were": the text writes it small elsewhere
        if not sentence.chinese and is_label(guess, sentence.text):
            return None  # "- Market Reactions: shares rose"
        place, _, field = guess.text.rpartition(" ")
        of_place = field == "AI" and sentence.text[guess.end + 1 : guess.end + 2].islower()
        if of_place and place in english_places() and not sentence.chinese:
            return None  # "an investment in Texas AI data centers"
        if (
            not sentence.chinese
            and self._is_ordinary(guess.text)
            and not (guess.text in self.within and said_to_be_firm(sentence.text, guess.end))
        ):
            return None  # "Cash Flows", "Interest Expense": headings of what the text writes small
        placed = " " in guess.text or (
            sentence.text[: guess.end].isupper() and _DATED.match(sentence.text, guess.end)
        )
        if guess.text.isupper() and placed and _DATELINE.match(sentence.text, guess.end):
            return None  # "BENGALURU & LONDON —"
        if not sentence.chinese and is_term(guess, sentence.text):
            return None
        head = None if sentence.chinese else _SEAT.match(sentence.text)
        if head is not None and guess.end <= head.end():
            return None  # "CALGARY, Alberta, April 14": where a dispatch is written
        if guess.text in self.within or sentence.chinese:
            return guess  # among Chinese characters a capital is no matter of place
        if guess.text in self.whole and self.whole[guess.text] in self.within:
            return guess  # "Sequel" where the text names Sequel Infrastructure elsewhere
        titled = sentence.heading or is_titled(sentence.text)
        if is_line(guess, sentence.text):
            return guess  # the line is nothing but a firm's name in full
        if titled and self.within and any(w.isalpha() for w in guess.text.split(" ")):
            plain = [w.lower() in english_words() for w in guess.text.split(" ")]
            if guess.text in self.heads and not any(plain):
                return guess  # "Calvane Buys Norvale", where a sentence begins with Calvane
            if any(plain) or len(plain) == 1:
                return None  # headings are set in capitals; a name in one stands elsewhere too
        if not titled and not heads_sentence(sentence.text, guess.start):
            return guess
        first, _, rest = guess.text.partition(" ")
        if not rest and _ADVERB.fullmatch(first) and _GOES_ON.match(sentence.text, guess.end):
            return None  # "Concurrently with": what opens a sentence
        if (
            first.lower() not in english_words()
            or not first[1:].islower()
            or (guess.person and rest)
        ):
            return guess
        if not rest:
            acts = acts_as_firm(sentence.text, guess.start, guess.end) or (
                _DOES.match(sentence.text, guess.end) and self._begins_firm(first)
            )
            return guess if acts else None
        second = rest.split(" ")[0]
        described = ROLE_FIRST.fullmatch(first)
        if not described and (
            second in _JOINS
            or first in FIRM_OPENERS
            or second.lower() in english_words()
            or is_organisation_word(second)
        ):
            return guess
        if not described and keeps_first_word(sentence.text, guess.start, guess.end):
            return guess  # "Nova Harbor agreed": no sentence begins with two names
        return replace(guess, start=guess.end - len(rest), text=rest)

    def _begins_firm(self, word: str) -> bool:
        """Whether a firm that the text names in full is called so in short: Benchmark of Benchmark Capital."""
        return any(
            name.startswith(f"{word} ") and is_organisation_word(name.rpartition(" ")[2])
            for name in self.within
        )

    def _is_ordinary(self, name: str) -> bool:
        """Whether all words of a name are English ones that the document writes small, too."""
        words = name.split(" ")
        return not is_organisation_word(words[-1]) and all(
            word[1:].islower() and word.lower() in self.ordinary and word.lower() in english_words()
            for word in words
        )


def document_names(
    listed: Sequence[Sentence], names: NameIndex, wanted: Sequence[int]
) -> DocumentNames:
    """The names of the sentences of one document.

    Args:
        wanted: For each sentence, whether Chinese names are to be sought in it.
    """
    surnames: set[str] = set()
    titled_people: set[str] = set()
    places: set[str] = set()
    within: set[str] = set()
    heads: set[str] = set()
    capitals: dict[int, list[Guess]] = {}
    persons: Counter[str] = Counter()
    guessed: Counter[str] = Counter()
    unsure: set[str] = set()
    brands: dict[str, set[str]] = {}
    plains = [
        each.plain for each, sought in zip(listed, wanted, strict=True) if sought and each.chinese
    ]
    passed = 0
    none: set[str] = set()
    headed: set[str] = set()
    latin = [each for each in listed if not each.chinese and not each.caseless]
    kept = kept_endings((each.text, each.capitals) for each in latin)
    for sentence, sought in zip(listed, wanted, strict=True):
        runs = sentence.capitals
        if kept and runs and not sentence.chinese and not sentence.caseless:
            runs = with_endings(sentence.text, runs, kept)
        called = None if sentence.chinese else _CALL_OF.match(sentence.text)
        if called is not None:
            runs = [Guess(0, called.end("who"), called["who"])]
            within.add(called["who"])
        if runs:
            capitals[sentence.start] = runs
        titled = bool(runs) and (sentence.heading or is_titled(sentence.text))
        titled = titled and not sentence.chinese
        if runs and not sentence.chinese and "(" in sentence.text:
            none.update(initials(sentence.text))
        for guess in runs:
            if guess.person or (not sentence.chinese and holds_office(guess, sentence.text)):
                titled_people.add(guess.text)
                surnames.add(guess.text.rsplit(" ", 1)[-1])
                continue
            if not sentence.chinese and not sentence.caseless and is_term(guess, sentence.text):
                continue
            if not sentence.chinese and counted(sentence.text, guess.start, guess.end):
                none.update((guess.text, guess.text.rstrip("s")))
            if not sentence.chinese and names_field(sentence.text, guess.start, guess.end):
                none.add(guess.text)
            if not sentence.chinese and _PLACED.search(
                sentence.text, max(0, guess.start - 30), guess.start
            ):
                places.add(guess.text)
            elif sentence.text[: guess.end].isupper() and _DATED.match(sentence.text, guess.end):
                places.update((guess.text, guess.text.title()))
            guessed[guess.text] += 1
            if titled and not is_organisation_word(guess.text.rsplit(" ", 1)[-1]):
                headed.add(guess.text)
            described, _, rest = guess.text.partition(" ")
            if (
                rest
                and ROLE_FIRST.fullmatch(described)
                and heads_sentence(sentence.text, guess.start)
            ):
                within.add(rest)
                guessed[rest] += 1
            legal = not sentence.chinese and (
                _LEGAL_BEHIND.match(sentence.text, guess.end) or _FORMED.search(guess.text)
            )
            if (
                legal
                or sentence.chinese
                or sentence.caseless
                or not (titled or heads_sentence(sentence.text, guess.start))
            ):
                within.add(guess.text)
            elif not titled:
                heads.add(guess.text)
        if sentence.chinese and sought:
            doubtful: list[tuple[int, int]] = []
            around = "\n".join(plains[max(0, passed - _AROUND) : passed + _AROUND + 1])
            passed += 1
            for start, end, head in chinese_guesses(sentence.formed, doubtful, around):
                written = sentence.text[start:end]
                stem = _LEGAL_ZH.sub("", written)
                if len(stem) < len(written) and len(stem) > _LEAST_BRAND:
                    brands.setdefault(stem, set()).add(written)
                if head - start >= _LEAST_BRAND and head < end:
                    brands.setdefault(sentence.text[start:head], set()).add(written)
                if head == start:
                    persons[written] += 1
                    continue
                if written[0] in MAKERS and names.find(written[1:]) is not None:
                    continue  # 芯片厂商英伟达: the sign before a known firm says what it is
                # 英伟达芯片 is a thing of a known firm, no firm.
                if names.find(written) is None and names.find(sentence.text[start:head]) is None:
                    guessed[written] += 1
            unsure.update(sentence.text[start:end] for start, end in doubtful)
    for name in [name for name in guessed if not name.isascii()]:
        alone = _ran_on(name, guessed, listed)
        if alone is not None:
            guessed[alone] += guessed.pop(name)
    for name in _speakers(listed):
        guessed.pop(name, None)
        surnames.add(name)
    say_again(listed, capitals, guessed)
    within |= say_small(listed, capitals, guessed)
    words = "\n".join(sentence.text for sentence in listed) if unsure or brands else ""
    in_full = {full for each in brands.values() for full in each}
    in_short = {one: full for one, full in shortened(in_full, words).items() if not guessed[one]}
    guessed.update(in_short.keys())
    for brand, full in brands.items():
        if brand in chinese_places():
            continue  # the seat of a firm is not its short name
        if names.find(brand) is None and words.count(brand) > sum(map(words.count, full)):
            guessed[brand] += 1
    if unsure:
        guessed.update(name for name in unsure if words.count(name) >= _SAID)
    # 表示 is said of firms too: whoever is as often a firm is one.
    people = {one for one, often in persons.items() if often > guessed[one] or _PERSON.match(one)}
    pointed = _pointed_at(listed)
    chinese = [
        name
        for name in guessed
        if guessed[name] and not name.isascii() and not _WIDE.fullmatch(name)
        if not (pointed and any(what.startswith(name) for what in pointed))
        if not _seated(name, guessed, names, listed)
    ]
    return DocumentNames(
        capitals=capitals,
        known=Known([*chinese, *people]),
        people=frozenset(people - names_of(chinese, people)),
        surnames=frozenset(surnames | titled_people),
        heads=frozenset(heads),
        within=frozenset(within),
        whole=wholes(list(guessed), headed - within)
        | aliases(listed, guessed)
        | in_short
        | by_definition(listed, guessed),
        places=frozenset(place for place in places if guessed[place] <= _PLACED_OFTEN),
        ordinary=written_small(listed) if capitals else frozenset(),
        none=frozenset(none),
    )


_PLACED = lazy_re.compile(
    r"\b(?:plants?|factory|campus|offices?|headquarters|based|located|mine|warehouse|facility|stores?|town|port|city|village)"
    r" (?:in|near|outside|of) $"
)

_PLACED_OFTEN = 2
"""Times that a name is told and may still be a place only: a firm is told of again. Chosen by us."""

_LEGAL_BEHIND = lazy_re.compile(
    r",? (?:Inc|Corp|Corporation|LLC|L\.L\.C|Ltd|Limited|L\.?P|plc|PLC|N\.A|S\.A|AG|GmbH|N\.V|B\.V|Co|SpA|S\.p\.A)\b"
)
"""Behind a name: then it is one, wherever it stands."""

_FORMED = lazy_re.compile(r" (?:Co|Inc|Corp|Corporation|Ltd|Limited|LLC|PLC|plc)$")
"""A name in full, which is one wherever it stands."""

_CALL_OF = lazy_re.compile(
    r"(?P<who>[A-Z0-9][\w.&'’\-]*(?: (?!(?:First|Second|Third|Fourth|Full|Half|Fiscal|Interim|Annual|Year)\b|[QH][1-4]\b|FY|\d)[A-Z&][\w.&'’\-]*){0,4}?)(?:['’]s?)?,? "
    r"(?:(?:[QH][1-4]|FY ?\d+|[1-4]Q\d*|\d{4}|First|Second|Third|Fourth|Full|Half|Fiscal|Year|Quarter|Interim|Annual|Financial|\([A-Za-z]+[:)][^()]{0,14}\)?)[- ])+(?:Earnings|Results|Conference|Investor|Analyst)(?: [A-Z][a-z]+){0,2}? (?:Call|Transcript|Webcast|Briefing)\b"
)
"""Whose call a line of title heads: "Norvale Q3 2026 Earnings Call"."""
_LABEL = lazy_re.compile(
    r"(?:\[[\d:]{4,8}\]\s?)?([\u3400-\u9fff]{1,4}|[A-Z][A-Za-z]{0,12})\s?[:：]"
)

_LABEL_EN = lazy_re.compile(
    r"(?P<who>[A-Z][A-Za-z'’.\-]+(?: [A-Z][A-Za-z'’.\-]+){1,2})(?:,? ?\([^()\n]{2,60}\)|, [A-Z][^:\n]{2,60})?:(?=\s)"
)
"""A line begun by a person in full, with what he is at most: "Ann Reed (CFO): We have"."""
_TURNS = 4
"""Lines with a label from which a text that also asks is a talk. Chosen by us."""


_POINTED_AT = lazy_re.compile(
    "[这這该該][份张張篇幅套项項条條段页頁](?P<what>[\u3400-\u9fff]{2,6})"
)
"""A thing that is pointed at with the measure word of papers and pictures: 这份幻灯片 is no firm."""


def _pointed_at(listed: Sequence[Sentence]) -> set[str]:
    return {
        told["what"]
        for sentence in listed
        if sentence.chinese
        for told in _POINTED_AT.finditer(sentence.text)
    }


def _seated(name: str, guessed: Counter[str], names: NameIndex, listed: Sequence[Sentence]) -> bool:
    """Whether a name is a town and that of a firm that is known, or told, without it: 深圳某某机器人."""
    for size in (2, 3):
        rest = name[size:]
        if len(rest) <= _LEAST_BRAND or normalised(name[:size]) not in chinese_places():
            continue
        if names.find(rest) is not None:
            # in full it is the name of a firm of that town, whichever firm is known without it
            return _LEGAL_ZH.search(name) is None
        if guessed[rest] > 0 and not _LEGAL_ZH.search(name):
            alone, seated = (sum(each.text.count(one) for each in listed) for one in (rest, name))
            return alone > seated
    return False


_AND_OTHERS = lazy_re.compile(
    "等(?:公司|企业|企業|机构|機構|投资者|投資者|巨头|巨頭|厂商|廠商|平台)$"
)
"""Behind the last of a list, what all of them are: no part of his name."""


def _ran_on(name: str, guessed: Counter[str], listed: Sequence[Sentence]) -> str | None:
    """The name that goes on into a verb or into what others are too: 岚启 of 岚启投资 where 岚启 stands alone."""
    others = _AND_OTHERS.search(name)
    if others is not None and others.start() >= _LEAST_BRAND:
        return name[: others.start()]
    stem = name[:-2]
    if guessed[stem] <= 0 or normalised(name[-2:]) not in chinese_cues().verbal:
        return None
    alone, whole = (sum(each.text.count(one) for each in listed) for one in (stem, name))
    return stem if alone > 2 * whole else None


def _speakers(listed: Sequence[Sentence]) -> set[str]:
    """Who speaks in a talk written down line by line: names before colons, each time the same few."""
    labels: Counter[str] = Counter()
    asked = False
    for sentence in listed:
        match = _LABEL.match(sentence.text)
        if match is not None:
            labels[match[1]] += 1
            asked = asked or sentence.question
    again = {label for label, often in labels.items() if often > 1}
    turns = Counter(
        turn["who"]
        for sentence in listed
        if not sentence.chinese and (turn := _LABEL_EN.match(sentence.text))
        if not is_organisation_word(turn["who"].rpartition(" ")[2])
    )
    often = [who for who, count in turns.items() if count > 1]
    if len(often) > 1 and turns.total() >= _TURNS and any(each.question for each in listed):
        return set(turns)
    talk = asked and sum(labels.values()) >= _TURNS and len(labels) <= 2 * len(again)
    return set(labels) if talk else set()


def names_of(firms: Iterable[str], people: set[str]) -> set[str]:
    """Those taken for persons that a firm's full name begins with: 高瓴资本 and 高瓴."""
    return {one for one in people for firm in firms if firm != one and firm.startswith(one)}


_STATES_CUT = frozenset("Ala Ariz Calif Colo Conn Fla Mass Mich Minn Nebr Okla Tenn Wis".split())
"""States as an address cuts them: "in Mountain View, Calif." """


def is_place(text: str) -> bool:
    """Whether a Latin name is that of a place, which is no party."""
    if text.endswith((" County", " Province", " Township", " Street", " Avenue", " Boulevard")):
        return True
    if text in _STATES_CUT:
        return True
    return text in english_places() or (text.isupper() and text.title() in english_places())
