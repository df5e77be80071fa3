"""Which headings of a text make the lines beneath them the page of a firm, or the notice of one."""

from __future__ import annotations

from collections.abc import Sequence

from lianpu.core import lazy_re
from lianpu.extraction.deals.documents.passages import Passage, bare_line
from lianpu.extraction.text.open_rounds import ENDS
from lianpu.extraction.text.own_firm import titled_notice
from lianpu.extraction.text.sightings import Name, Sighting, name_key

_CODE = lazy_re.compile(r"[a-z]{0,6}[:.]? ?[0-9a-z]{1,6}(?:\.[a-z]{1,2})?$|[\ue007\ue008]")


def heads(passage: Passage) -> bool:
    """Whether a line is a heading, by its mark or as an English one that is nothing but a firm's name."""
    sentence = passage.sentence
    return sentence.heading or (
        not sentence.chinese
        and (passage.shape.text == "\ue001" or ENDS.fullmatch(passage.shape.text) is not None)
        and sentence.text.strip("*_#: \n").rpartition(" ")[2][:1].isupper()
    )


def unread_heads(told: Sequence[Passage]) -> frozenset[int]:
    """Numbers of English lines that head a story as others do by a firm's name, and hold none that is read."""
    bare = [n for n, p in enumerate(told) if not p.sentence.chinese and bare_line(p.sentence)]
    if not any(told[n].shape.text == "\ue001" for n in bare):
        return frozenset()
    return frozenset(
        n for n in bare if told[n].sentence.text.istitle() and not any(told[n].shape.names())
    )


_ELSEWHERE = 2
"""Times that a text says a name up to which its heading makes no page of that firm. Chosen by us."""


def sections(told: Sequence[Passage]) -> dict[int, Sighting]:
    """Number of a heading that is a firm, or begins with one and its code or a colon -> that firm.

    Only in a text on several such.

    What a line beneath leaves out is then the firm of its heading, and not that of the title.
    """
    found = {
        number: passage.shape.seen[0]
        for number, passage in enumerate(told)
        if heads(passage)
        and passage.shape.text.startswith("\ue001")
        and (is_coded(passage) or passage.shape.text[1:2] in ("", ":"))
    }
    if len({name_key(one) for one in found.values()}) > 1:
        return found
    # the page of one firm, under its name and nothing else
    first = next((n for n, passage in enumerate(told) if passage.sentence.heading), -1)
    if first not in found or told[first].shape.text != "\ue001":
        return {}
    firm = name_key(found[first])
    again = sum(name_key(one) == firm for each in told for _, one in each.shape.names())
    named = found[first].value
    known = isinstance(named, Name) and not named.guessed
    titled = known and first > 0 and {name_key(s) for _, s in told[0].shape.names()} == {firm}
    return {first: found[first]} if titled or again > _ELSEWHERE else {}


def several_notices(told: Sequence[Passage]) -> bool:
    """Whether a page holds the notices of several firms, each under its title."""
    titled = (titled_notice(p.shape) for p in told if "关于" in p.shape.text)
    return len({name_key(one) for one in titled if one is not None}) > 1


def is_whole(told: Sequence[Passage], main: Sighting | None) -> bool:
    """Whether no heading of a Chinese text names another firm than the one in its middle: its items are all on that."""
    return main is not None and all(
        name_key(one) == name_key(main)
        for passage in told
        if passage.sentence.chinese and passage.sentence.heading
        for _, one in passage.shape.names()
    )


_ANNOUNCES = lazy_re.compile(
    "\ue001(?:今日|日前|近日|晚间|周[一-日]|\ue005|于|在|发布|再次|同日|连续)*(?:公告|披露|公布|称)"
)


def announces(passage: Passage) -> Sighting | None:
    """The firm that a Chinese paragraph begins with, by its stock code, as one that announces what follows."""
    if not passage.sentence.chinese or _ANNOUNCES.match(passage.shape.text) is None:
        return None
    return passage.shape.seen[0] if is_coded(passage) else None


def is_coded(title: Passage) -> bool:
    """Whether the name that a title begins with has its stock code in brackets."""
    aside = next(iter(title.shape.asides), None)
    return aside is not None and aside.host is title.shape.seen[0] and bool(_CODE.match(aside.text))
