"""What a capital letter is worth by its place: at the head of a sentence, in a title, a label, a term."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from lianpu.core import lazy_re
from lianpu.extraction.names.naming import Guess, is_organisation_word
from lianpu.extraction.names.small_names import common_names, small_names, small_names_in
from lianpu.extraction.text.sentences import Sentence
from lianpu.notation.words import english_words

_HEAD = lazy_re.compile(
    r"(?:^|^\s*(?:Note |Item )?\d{1,2}[.)]?\s|[:;.!?][\"”’)]*\s|[\"“‘(\[]|[—–]\s?|(?:^|\n)\s*[-*•·]\s|\s-\s|[\U0001f300-\U0001faff\u2600-\u27bf\ufe0f]\s?)\s*$"
)


_LINKED = lazy_re.compile(r"[^\[\]]{1,160}\]\(")
"""From within a Markdown link to its address."""


def is_label(guess: Guess, text: str) -> bool:
    """Whether common words with capitals only say what a line is about, before its colon."""
    words = guess.text.split(" ")
    return (
        len(words) > 1
        and text.startswith(":", guess.end)
        and not text[: guess.start].strip(" -*•·#")
        and not is_organisation_word(words[-1])
        and all(word.lower() in english_words() for word in words)
    )


_TERM_LAST = frozenset(
    "Date Acquisition Acquisitions Merger Mergers Transaction Transactions Offering Debt Plan Program"
    " Agreement Loan Loans Notes Note Lease Leases Warrant Warrants Shares Stock Options Bonds"
    " Debentures Policy Act Rule Statement Statements Report Committee Period Segment Rate Price"
    " Amount Settlement Amendment Exhibit Exhibits Section Schedule Facility Units Members Meeting"
    " Regulation Form Number Contingencies Commitments Scheme Arrangement".split()
)
"""Last words of what a contract or a filing defines and of no firm."""

_TERM_BEHIND = lazy_re.compile(
    r" (?:Agreements?|Facility|Facilities|Notes?|Loans?|Act|Plan|Date|Statements?|Reports?|Committee"
    r"|Meeting|Regulations?|Rules?|Warrants?|Shares|Stock|Bonds|Debentures|Financing|Obligations?|Officer|Directors?)\b"
    r"| \d{1,3}(?:\.\d+)?(?=[\s(.,;]|$)"
)

_LEGAL_LINE = lazy_re.compile(
    r",? ?(?:Inc|Incorporated|Corp|Corporation|Company|LLC|Ltd|Limited|L\.P|plc|PLC|N\.V|S\.A|AG|SE"
    r"|INC|INCORPORATED|CORP|CORPORATION|COMPANY|LTD|LIMITED)?[.]?\s*"
)

_LONG_SHOUT = 4


def is_shouted(name: str) -> bool:
    """Whether a name is one common word in capitals: ANNOUNCEMENT."""
    return name.isupper() and len(name) >= _LONG_SHOUT and name.lower() in english_words()


def is_line(guess: Guess, text: str) -> bool:
    """Whether a line is a firm's name in full and nothing else."""
    last = guess.text.rsplit(" ", 1)[-1]
    if text[: guess.start].strip(" *#") or not _LEGAL_LINE.fullmatch(text, guess.end):
        return False
    formed = text[guess.end :].strip(" .,*")
    return bool(formed) or (" " in guess.text and is_organisation_word(last))


def is_term(guess: Guess, text: str) -> bool:
    """Whether capitals are those of a defined term: "Asset Purchase Agreement", "Section 106"."""
    words = guess.text.split(" ")
    if len(words) > 1 and words[-1] in _TERM_LAST:
        shell = words[-1] == "Acquisition" and words[0].lower() not in english_words()
        return not shell or text.endswith((" the ", "The ", "“", '"'), 0, guess.start)
    if len(words) == 1 and words[0] in _TERM_LAST:
        return True
    known = english_words()
    return _TERM_BEHIND.match(text, guess.end) is not None and all(
        word[1:].islower() and word.lower() in known for word in words if word != "&"
    )


def say_again(
    listed: Sequence[Sentence], capitals: dict[int, list[Guess]], guessed: Counter[str]
) -> None:
    """Find names of words without capitals wherever else they stand in the text."""
    spoken = [sentence for sentence in listed if sentence.caseless]
    names = {guess.text.lower() for each in spoken for guess in capitals.get(each.start, ())}
    if not names:
        return
    ordered = sorted(names, key=lambda name: (-len(name), name))
    pattern = lazy_re.compile(r"\b(?:" + "|".join(map(re.escape, ordered)) + r")\b")
    for sentence in spoken:
        found = list(capitals.get(sentence.start, ()))
        for match in pattern.finditer(sentence.text.lower()):
            if any(g.start < match.end() and match.start() < g.end for g in found):
                continue
            text = sentence.text[match.start() : match.end()]
            found.append(Guess(match.start(), match.end(), text))
            guessed[text] += 1
        if found:
            capitals[sentence.start] = sorted(found, key=lambda guess: guess.start)


def say_small(
    listed: Sequence[Sentence], capitals: dict[int, list[Guess]], guessed: Counter[str]
) -> frozenset[str]:
    """Find the brands that a text with capitals writes small or that are common words, wherever they stand."""
    english = [each for each in listed if not each.chinese and not each.caseless]
    text = "\n\n".join(each.text for each in english)
    names = small_names(text) | common_names(text) if english else frozenset()
    for sentence in english if names else ():
        found = list(capitals.get(sentence.start, ()))
        for start, end in small_names_in(sentence.text, names):
            if not any(g.start < end and start < g.end for g in found):
                found.append(Guess(start, end, sentence.text[start:end]))
                guessed[sentence.text[start:end]] += 1
        if found:
            capitals[sentence.start] = sorted(found, key=lambda guess: guess.start)
    return names


_FORMS = frozenset(
    ("Inc", "Corp", "Corporation", "Incorporated", "LLC", "Ltd", "Limited", "PLC", "plc")
)
"""Forms of firms that no caption ends with."""


def is_caption(guess: Guess, sentence: Sentence) -> bool:
    """Whether a line is nothing but English words with capitals: "Cash Flows", "Severance"."""
    if len(guess.text) < len(sentence.text.strip(" .:")):
        return False
    known = english_words()
    words = re.findall("[A-Za-z]+", guess.text)
    if len(words) > 1 and words[-1] in _FORMS:
        return False  # "Prime Consumer Healthcare Inc.", the head of its filing
    return all(
        word[1:].islower() and (word.lower() in known or word.lower().removesuffix("s") in known)
        for word in words
    )


_SMALL = lazy_re.compile(r"(?<![A-Za-z.@/-])[a-z]{3,}(?![A-Za-z@/-])")

_RUN = lazy_re.compile("[A-Za-z.@/-]+")
"""All that `_SMALL` looks at of a word and its surroundings; most stand in a text many times."""


def written_small(listed: Sequence[Sentence]) -> frozenset[str]:
    """Words that stand without a capital anywhere."""
    runs = {run for each in listed if not each.chinese for run in _RUN.findall(each.text)}
    return frozenset(_SMALL.findall("\n".join(runs)))


_MARKED = 6
"""Characters that the mark of a list item may take."""


def heads_sentence(text: str, start: int) -> bool:
    """Whether a place is the head of a sentence, a quotation or a list item."""
    if start < _MARKED and not any(letter.isalnum() for letter in text[:start]):
        return True  # behind nothing but the mark of an item, whichever it is
    if text.startswith("[", start - 1) and _LINKED.match(text, start):
        start -= 1  # the words of a link stand where the link does
    return bool(_HEAD.search(text, max(0, start - 6), start))


_TURN = lazy_re.compile(
    r"^[^:.]{2,70}\b(?:CEO|CFO|COO|CTO|Chief|President|Chair|Head|Director|Founder|Analyst)\b[^:.]{0,50}:"
)
"""Who speaks in a transcript, by name and office: no title, though all its words have capitals."""

_LINKS = "(?:and|but|nor|for|the|its|via|per|out|off|not|was|are|has|had|who|all|new|his|her)(?![A-Za-z])"

_LONG_WORD = lazy_re.compile(f"(?<![A-Za-z])(?!{_LINKS})[A-Za-z]{{3,}}")
"""Words that a title sets in capitals."""

_SMALL_WORD = lazy_re.compile(f"(?<![A-Za-z])(?!{_LINKS})[a-z][A-Za-z]{{2}}")

_TELLS = lazy_re.compile(
    r"^\s*(?:1[89]|20)\d\d:? [A-Z]|^\s*(?:[-*•·–▪]|\d{1,2}[.)])\s+\**(?:Acquired|Bought|Sold|Purchased|Signed|Raised|Invested|Borrowed|Secured|Closed|Completed|Agreed|Ordered|Leased|Took|Won|Led|Struck) (?=[A-Za-z0-9$€£]+ )|[A-Za-z)] (?:acquire[ds]|bought|buys|sold|sells|purchased|merge[ds]|raise[ds]|invest(?:ed|s)|secures|signs|takes|wins|lands|closes) (?:[A-Z0-9$€£]|an? |the |in |with )"
)
"""A line of a chronicle, an item that begins with what was done, or a line whose verb is small: no title."""


def is_titled(text: str) -> bool:
    """Whether most words of a line have a capital, as in a title without a mark of its own."""
    if ":" in text and _TURN.match(text):
        return False
    if _TELLS.search(text):
        return False
    end = text.rstrip()[-1:]
    if end in (",", ";", "!") or (end == "." and _SMALL_WORD.search(text)):
        return False
    words = _LONG_WORD.findall(text)
    if len(words) < 3:
        return False
    capitals: int = sum(word[0].isupper() for word in words)
    return capitals * 5 >= len(words) * 4
