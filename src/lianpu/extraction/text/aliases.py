"""What a document says a firm is called in short, in full or by another name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from lianpu.core import lazy_re
from lianpu.extraction.names.naming_zh import defined_names
from lianpu.extraction.text.sentences import Sentence
from lianpu.notation.words import english_words

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
        headed: Runs of capitals of headings alone, which may hold more than a name: "Norvale Buys".
    """
    longer: dict[str, str | None] = {}
    ordered = sorted(guessed)
    for index, short in enumerate(ordered):
        if len(short) < (_LEAST_SHORT if short.isascii() else 2):
            continue
        begun = []
        for name in ordered[index + 1 :]:
            if not name.startswith(short):
                break
            if not short.isascii() or (name[len(short)] == " " and name not in headed):
                begun.append(name)
        tops = [name for name in begun if not any(o != name and o.startswith(name) for o in begun)]
        if len(tops) == 1:
            longer[short] = tops[0]
    return {short: name for short, name in longer.items() if name is not None}
