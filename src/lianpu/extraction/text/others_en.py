"""Names of an English sentence that only say whom others are set against, or whose things are used."""

from __future__ import annotations

from msgspec.structs import replace

from lianpu.core import lazy_re
from lianpu.extraction.names.naming import is_organisation_word
from lianpu.extraction.text.board import Board
from lianpu.extraction.text.capitals import is_titled
from lianpu.extraction.text.sightings import Name, Sort
from lianpu.notation.words import english_words

_RIVALS = lazy_re.compile(
    r"['’]?s? (?:[Rr]ivals|[Cc]ompetitors|[Cc]hallengers|[Aa]lternatives|[Ii]mitators|[Ww]annabes|[Ll]ookalikes)\b"
    r"|['’]s (?:[a-z]+ )?(?:rivals|competitors|challengers)\b"
)
"""Behind whose rivals are meant: "funding for Norvale rivals" goes to others."""
_USED = lazy_re.compile(
    r"-(?:[Ll]eased|[Oo]ccupied|[Aa]nchored|[Tt]enanted|[Dd]esigned|[Mm]ade|[Bb]randed|[Ss]tyle|[Ll]ike|[Ll]inked|[Aa]ligned|[Cc]ompatible|[Ee]xclusive|[Ff]ocused|[Cc]entric|[Kk]iller)\b"
)
"""Behind whose things or ways are meant: "lends on a Norvale-leased site"."""
_SET_APART = lazy_re.compile(
    r"-(?:[Ll]eased|[Oo]ccupied|[Aa]nchored|[Tt]enanted|[Dd]esigned|[Mm]ade|[Bb]randed|[Ss]tyle|[Ll]ike|[Ll]inked|[Cc]ompatible|[Ff]ocused)$"
)
"""The same at the end of a name that no registry holds."""
_DAYS = lazy_re.compile(
    r"\b(?:[Ss]ince|[Oo]n|[Bb]y|[Bb]efore|[Aa]fter|[Uu]ntil|[Aa]round|of|for) $"
)
"""Before a name that ends in "Day": it is a day."""
_OF_LANDS = lazy_re.compile(
    r"(?:(?:[A-Z][a-z]+(?:an|ese|ish)|French|German|Dutch|Greek|Swiss|Czech|Thai|Franco|Anglo|Sino)[-–])+(?:[A-Z][a-z]+(?:an|ese|ish)|French|German|Dutch|Greek|Swiss|Czech|Thai)"
)
"""Of which lands a firm is: "the Italian-French eyewear giant"."""
_TO = lazy_re.compile(r"\b[Tt]o $")
"""Before a verb of a title that has capitals: "Deal to Feed Chip Hunger"."""
_GLUED = lazy_re.compile(
    r"(?P<name>[A-Z].* (?:Inc|Corp|Corporation|Co|Ltd|plc|PLC)\.?) (?!CEO|CFO|LLC|LLP)[A-Z]{2,5}"
)
"""A name with the code of its shares behind its legal form."""
_RICH = lazy_re.compile(
    r"\b(?:[Bb]illionaire|[Tt]ycoon|[Mm]agnate|[Mm]ogul|[Ff]inancier|[Oo]ligarch|[Ee]ntrepreneur|[Pp]hilanthropist|[Hh]eir|[Hh]eiress|[Bb]usinessman|[Bb]usinesswoman) $"
)
"""Before the name of a person."""
_NOT = lazy_re.compile(r", (?:and )?not (?:the )?$")
"""Before one who is not meant: "this entity, not Norvale, is borrowing"."""
_CLOSED = lazy_re.compile(r"(?:itself|directly)?,|\.| itself")


_STATE = lazy_re.compile(
    r"\b(?:[A-Z][a-z]+(?:an|ese|ish|ch|ni|ti)|UK|U\.K\.|German|Greek|Czech|Thai|Swiss) (?:federal )?[Gg]overnment"
    r"(?=(?:,? (?:also|has|had|will|would|is|was|to|may|plans|agreed|said it))*,? (?:invest|provid|lend|lent|grant|award|back|commit|inject|pledg|fund(?!s)|own|h[eo]ld|contribut|t[ao]k|b[ou]y|bought|rais|allocat|extend|put)[a-z]*\b)"
)
"""A government that gives or holds."""


def _does(name: str) -> bool:
    """Whether all words of what was taken for a name are common ones, and its last is none of firms."""
    words = name.split(" ")
    return not is_organisation_word(words[-1]) and all(
        word.lower() in english_words() or word.isupper() for word in words
    )


def place_governments(board: Board, text: str) -> None:
    """A government is a party to the money it gives: "the Norvian government would invest"."""
    if "overnment " not in text:
        return
    for told in _STATE.finditer(text):
        inside = board.within(*told.span())
        if all(isinstance(s.value, Name) and s.value.entity is None for s in inside):
            for sighting in inside:
                board.remove(sighting)
            board.add(*told.span(), Sort.NAME, Name(told.group(), guessed=True))


def leave_out_others_en(board: Board, text: str) -> None:
    """Take from the names those that are no party whatever the sentence tells."""
    for one in board.names():
        start, end, name = one.start - board.base, one.end - board.base, one.value
        if not isinstance(name, Name):
            continue
        if name.guessed and not name.person:
            glued = _GLUED.fullmatch(name.text)
            if " " in name.text and _RICH.search(text, 0, start):
                board.remove(one)
                board.add(start, end, Sort.NAME, replace(name, person=True))
                continue
            if glued is not None:
                board.remove(one)
                name = replace(name, text=glued["name"], whole="")
                board.add(start, start + len(name.text), Sort.NAME, name)
                continue
            if _OF_LANDS.fullmatch(name.text):
                board.remove(one)
                continue
            if _TO.search(text, 0, start) and is_titled(text) and _does(name.text):
                board.remove(one)
                continue
            day = text.endswith(" Day", start, end) and _DAYS.search(text, 0, start)
            if day or _SET_APART.search(text, start, end):
                board.remove(one)
                continue
        apart = _NOT.search(text, 0, start) and _CLOSED.match(text, end)
        if apart or _RIVALS.match(text, end) or _USED.match(text, end):
            board.remove(one)
            board.add(start, end, Sort.THING, name)
