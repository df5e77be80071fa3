"""What else a document calls a firm: names in short, in full, without some of their words, by its trade.

The registry says what a firm does and whether its shares trade. Who is listed is no startup, who
lends is no chip designer; a firm that the registry does not hold can be anything.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from lianpu.core import lazy_re
from lianpu.core.vocabulary import countries
from lianpu.extraction.names.naming import is_organisation_word
from lianpu.extraction.names.naming_zh import defined_names
from lianpu.extraction.text.capitals import only_says_what
from lianpu.extraction.text.sentences import Sentence, normalised
from lianpu.extraction.text.sightings import Name, Sighting
from lianpu.notation.words import (
    chinese_places,
    chinese_words,
    english_words,
    rare_chinese_words,
    segment,
)

_LEAST_SHORT = 3
"""Letters of the first part of a name that may stand for the whole."""

_ALIAS = lazy_re.compile(
    r"(?:,? (?:Inc|Corp|Corporation|LLC|Ltd|Limited|L\.?P|plc|PLC|N\.V|S\.A|AG|SpA)\.?,?)? ?"
    r"\((?:[“\"](?P<quoted>[A-Z][\w&\-]{1,15}(?: [A-Z][\w&\-]{1,15})?)[”\"]|(?P<ticker>[A-Z]{2,6})(?: (?:US|LN|HK|GR|FP|JP|CH|IN|AU|CN|KS|TT|SW|NA|IM|SS))?)\)"
)
"""What a name goes by afterwards: Marlow Semis (MRLW US), Advanced Grid Networks ("AGN")."""


def aliases(listed: Sequence[Sentence], guessed: Counter[str]) -> dict[str, str]:
    """Short name in brackets behind a name -> that name, where it is no word with a meaning."""
    found: dict[str, str] = {}
    for sentence in listed:
        if sentence.chinese or "(" not in sentence.text:
            continue
        for guess in sentence.capitals:
            words = _ALIAS.match(sentence.text, guess.end)
            if words is None or guess.text not in guessed:
                continue
            short = words["quoted"] or words["ticker"]
            if short.lower() not in english_words() and short != guess.text:
                found.setdefault(short, guess.text)
    return found


_PARTNERS = "(有限合伙)"

_LONGEST_FULL = 30
"""Characters of a firm's name in full. Chosen by us."""


def by_definition(listed: Sequence[Sentence], guessed: Counter[str]) -> dict[str, str]:
    """Short or full name of a firm -> the other, where brackets behind the full name define the short.

    A short name that stands in the full one gives way to it; else the full name gives way to what
    the text calls the firm from there on.
    """
    found: dict[str, str] = {}
    for sentence in listed:
        if not sentence.chinese or "(" not in sentence.plain or '"' not in sentence.plain:
            continue
        for start, end, bracket in defined_names(sentence.plain):
            short = sentence.text[start:end]
            before = bracket
            if sentence.plain.endswith(_PARTNERS, 0, before):
                before -= len(_PARTNERS)
            full = next(
                (
                    sentence.text[at:before]
                    for at in range(max(0, before - _LONGEST_FULL), before - len(short))
                    if sentence.text[at:before] in guessed
                ),
                None,
            )
            if full is None:
                continue
            one, other = (short, full) if short in full else (full, short)
            found.setdefault(one, other)
    return found


def wholes(guessed: list[str], headed: set[str]) -> dict[str, str]:
    """First part -> full name, where only one name begins so.

    Args:
        guessed: The names, in the order in which they are first told.
        headed: Runs of capitals of headings alone, which may hold more than a name: "Norvale Buys".
    """
    longer: dict[str, str | None] = {}
    ordered = sorted(guessed)
    order = {name: place for place, name in enumerate(guessed)}
    for index, short in enumerate(ordered):
        if len(short) < (_LEAST_SHORT if short.isascii() else 2):
            continue
        begun = []
        for name in ordered[index + 1 :]:
            if not name.startswith(short):
                break
            if not short.isascii() or (
                name[len(short)] == " "
                and name not in headed
                and not _is_unit_there(short, name[len(short) + 1 :])
                and not _is_another(short, name, order)
            ):
                begun.append(name)
        begun = [name for name in begun if not _is_made(short, name, order)]
        tops = [name for name in begun if not any(o != name and o.startswith(name) for o in begun)]
        rest = tops[0][len(short) :] if len(tops) == 1 else ""
        if rest and rest[0] not in "(（" and not only_says_what(short, rest):
            # of the town in brackets is a firm of its own; what one makes is no name
            longer[short] = tops[0]
    return {short: name for short, name in longer.items() if name is not None}


def _is_another(short: str, name: str, order: Mapping[str, int]) -> bool:
    """Whether a longer name is that of a third firm, which two made: "Norvale Ostrik Foods" beside Norvale and Ostrik."""
    words = name[len(short) + 1 :].split()
    return len(words) > 1 and words[0] in order


def _is_made(short: str, name: str, order: Mapping[str, int]) -> bool:
    """Whether a longer name is a brand or product of the firm told before it: "Norvale E", "Norvale Mild"."""
    words = name[len(short) + 1 :].split() if short.isascii() and " " not in short else []
    if len(words) != 1 or words[0] in order or order[short] > order[name]:
        return False
    common = words[0].lower() in english_words() and not is_organisation_word(words[0])
    return len(words[0]) == 1 or (common and not words[0].endswith("s"))


_LANDS_CUT = frozenset("China Korea Taiwan Turkey UK US USA Vietnam Europe Asia".split())


def _is_unit_there(short: str, rest: str) -> bool:
    """Whether a longer name is that of a firm's unit in a land: "Norvale Spain", where "Norvale" sold it."""
    known = rest in _LANDS_CUT or any(rest == each.en for each in countries().values())
    return known and short.casefold() not in english_words()


_FORM = lazy_re.compile(
    "(?:[(（][^()（）]{2,8}[)）])?(?:集团|集團)?(?:股份|責任|责任)?有限(?:责任|責任)?公司$"
)
_BRAND = 2
"""Characters of a brand, which a short name keeps."""
_MOST_WORDS = 6


def shortened(names: Iterable[str], text: str) -> Mapping[str, str]:
    """Short name -> the one name in full of which it keeps the brand and some later words, in their order.

    Args:
        names: Names found in the document.
        text: The document, in which the short name stands beside the full one.

    >>> dict(shortened(["浙江泽光汽车零部件制造有限公司"], "子公司泽光零部件向银行借款"))
    {'泽光零部件': '浙江泽光汽车零部件制造有限公司'}
    """
    found: dict[str, str | None] = {}
    for full in names:
        if not full.endswith("公司"):
            continue
        stem = _stem(full)
        brand, words = stem[:_BRAND], _words_behind(stem)
        if not words or text.count(brand) == text.count(full):
            continue
        pattern = lazy_re.compile(
            re.escape(brand) + "".join(f"(?:{re.escape(word)})?" for word in words)
        )
        for match in pattern.finditer(text):
            short = match[0]
            if len(short) <= _BRAND or short == stem or full.startswith(short):
                continue
            if found.setdefault(short, full) != full:
                found[short] = None  # of two firms
    return {short: full for short, full in found.items() if full is not None}


def _stem(full: str) -> str:
    """A name in full without the place of its seat and its legal form."""
    stem = _FORM.sub("", full)
    plain = normalised(stem)
    for size in (4, 3, 2):
        if plain[:size] in chinese_places() and len(plain) - size > _BRAND:
            stem, plain = stem[size:], plain[size:]
            break
    return stem[1:] if plain[:1] in "省市县区" else stem


def _words_behind(stem: str) -> list[str]:
    """The words behind a brand that is no common word; none where it is one."""
    plain = normalised(stem)
    brand = plain[:_BRAND]
    common = brand in chinese_words() and brand not in rare_chinese_words()
    if len(plain) <= _BRAND or common or brand in chinese_places():
        return []
    words = [stem[word.start : word.end] for word in segment(plain, _BRAND)]
    return words if len(words) <= _MOST_WORDS else []


_SEGMENTS = (
    (lazy_re.compile(r"\bchip-?(?:maker| |-)|\bsemiconductor "), {"chips", "foundry", "memory", "equipment", "eda_ip", "packaging", "network"}),
    (lazy_re.compile(r"\bfoundry$"), {"foundry", "chips"}),
    (lazy_re.compile(r"\bneocloud$|\bcloud "), {"cloud", "neocloud", "data_centres"}),
    (lazy_re.compile(r"\bdata[ -]cent(?:er|re) "), {"cloud", "neocloud", "data_centres"}),
    (lazy_re.compile(r"\b(?:ai|model|research) (?:lab|developer)$|\bchatbot "), {"models", "applications"}),
    (lazy_re.compile(r"\bhyperscaler$"), {"cloud", "models", "consumer"}),
    (lazy_re.compile(r"\b(?:bank|lender|fund|insurer|broker|asset manager|(?:investment|private equity|venture(?: capital)?) (?:company|firm|group|giant))$"), {"finance"}),
    (lazy_re.compile(r"\b(?:utility)$|\b(?:power|energy) (?:company|producer|supplier|provider|group)$"), {"energy"}),
    (lazy_re.compile(r"\b(?:retailer|carmaker|automaker|drugmaker|airline|brewer|miner|grocer|publisher|shipbuilder|steelmaker|refiner)$"), {"consumer", "health", "robotics", "applications", "data_centres", "neocloud"}),
)  # fmt: skip
"""What a text calls a firm -> the segments of those that can be meant."""
_YOUNG = lazy_re.compile(r"\b(?:start-?up|scale-?up|unicorn|upstart)$")
_LISTED = lazy_re.compile(r"\b(?:e-commerce|social[ -]media|search|software|internet|tech|technology|retail|iphone|hardware)\b.*(?:company|giant|group|firm)$")  # fmt: skip


_NAMED_AS = (
    (lazy_re.compile(r"\blab$"), lazy_re.compile(r"\b(?:Labs?|Laboratory|Laboratories)$")),
    (lazy_re.compile(r"\b(?:bank|lender)$"), lazy_re.compile(r"\b(?:Bank|Credit|Banc\w*)\b")),
    (lazy_re.compile(r"\bchip-?(?:maker| maker| designer| company| firm| group)$"), lazy_re.compile(r"\b(?:Semiconductors?|Semi|Micro\w*|Chips|Silicon)\b")),
    (lazy_re.compile(r"\bcloud (?:provider|company|operator|firm|group)$|\bneocloud$"), lazy_re.compile(r"\b(?:Cloud|Compute)\b")),
    (lazy_re.compile(r"\b(?:utility|(?:power|energy) (?:company|producer|supplier|provider|group|firm))$"), lazy_re.compile(r"\b(?:Energy|Power|Electric)\b")),
    (lazy_re.compile(r"\b(?:(?:investment|venture(?: capital)?|private equity) (?:firm|company|group|house)|fund|investor)$"), lazy_re.compile(r"\b(?:Capital|Ventures?|Partners|Equity|Funds?)\b")),
    (lazy_re.compile(r"\b(?:robot-?maker|robotics (?:company|firm|start-?up|group))$"), lazy_re.compile(r"\bRobotics\b")),
)  # fmt: skip
"""What a text calls a firm -> the words of a name that say so."""


def _named_as(names: Sequence[Sighting], words: str) -> list[Sighting]:
    """Those of some names, no registry knowing them, that say by a word of theirs what a phrase calls a firm."""
    said = next((name for told, name in _NAMED_AS if told.search(words)), None)
    if said is None:
        return []
    return [
        one
        for one in names
        if isinstance(one.value, Name)
        and one.value.entity is None
        and said.search(one.value.whole or one.value.text)
    ]


def suited(names: Sequence[Sighting], called: str) -> list[Sighting]:
    """Those of some names that can go by a phrase; all of them where it says nothing of a trade.

    Of names that no registry knows, those that have the word in them: "the lab" of M Labs and N is M Labs.
    """
    words = called.casefold()
    named = _named_as(names, words)
    if named and not any(isinstance(s.value, Name) and s.value.entity for s in names):
        return named
    young, listed = _YOUNG.search(words), _LISTED.search(words)
    segments = next((held for told, held in _SEGMENTS if told.search(words)), None)
    if not (young or listed or segments):
        return list(names)
    can = [s for s in names if _can_be(s, segments, young=bool(young), listed=bool(listed))]
    known = [s for s in can if isinstance(s.value, Name) and s.value.entity is not None]
    return known if listed and known else can


def _can_be(sighting: Sighting, segments: set[str] | None, *, young: bool, listed: bool) -> bool:
    entity = sighting.value.entity if isinstance(sighting.value, Name) else None
    if entity is None:
        return True
    if young and (entity.tickers or entity.segment == "finance"):
        return False
    if listed and not entity.tickers and entity.segment is not None:
        return False
    return segments is None or entity.segment is None or entity.segment in segments
