"""Names that end as an owner does: "Torrey's bought", "sold to Torrey's for"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from lianpu.core import lazy_re
from lianpu.extraction.names.naming import Guess

_OWNER = lazy_re.compile(r"['’]s(?![A-Za-z])")
_ACTS = lazy_re.compile(
    r"['’]s (?:(?:has|had|will|would|also) )?(?:(?:acquire[ds]|b(?:uys|ought)|s(?:ells|old)|complete[ds]|close[ds]|sign(?:s|ed)|raise[ds]|invest(?:s|ed)|owns|holds|"
    r"merge[ds]|order(?:s|ed)|lease[ds]|announce[ds]|w[io]ns?|took|takes|partner(?:s|ed)|became|lent|lends) (?=[A-Z]|an? |the |its |that |with |in |for |\$?\d)"
    r"|(?:was|were|is being|has been) (?:acquired|bought|sold|taken over) |agree[ds] to |said |says |to (?:acquire|buy|sell|merge|invest|raise) |is (?:in talks|set|buying|acquiring) )"
)
"""An owner's ending before a finite verb: it is the name's own."""
_ACTED_ON = lazy_re.compile(
    r"\b(?:acquir(?:e[ds]?|ing)|buy(?:s|ing)?|bought|purchase[ds]?|(?:acquisition|takeover|purchase) of|(?:acquired|bought|led|owned) by|(?:stake|invest(?:s|ed|ing)?(?: \S+ (?:[mb]illion|bn|m) )?) ?in|merge[ds]? with|sold to) $"
)
_APPOSED = lazy_re.compile(r"['’]s, (?:an?|the) [^,;.]{3,60}, [a-z]")
"""The same at the head of a sentence before what it is: "Torrey's, a retailer, agreed"."""
_ENDS = lazy_re.compile(r"['’]s(?:[.;]|,(?! which)| for [$€£\d]|$)")
"""The same before the end of a clause, where nothing is told that could be owned."""


def kept_endings(told: Iterable[tuple[str, Sequence[Guess]]]) -> frozenset[str]:
    """Names of a document to which the ending of an owner belongs.

    Each must act, or be bought, with that ending, and stand nowhere without it.

    Args:
        told: Its sentences, each with the runs of capitals in it.
    """
    kept: set[str] = set()
    bare: set[str] = set()
    for text, runs in told:
        for guess in runs:
            if _OWNER.match(text, guess.end) is None:
                bare.add(guess.text)
            elif (
                _ACTS.match(text, guess.end)
                or (guess.start == 0 and _APPOSED.match(text, guess.end))
                or (
                    _ENDS.match(text, guess.end)
                    and _ACTED_ON.search(text, max(0, guess.start - 60), guess.start)
                )
            ):
                kept.add(guess.text)
    return frozenset(kept - bare)


def with_endings(text: str, runs: Sequence[Guess], kept: frozenset[str]) -> list[Guess]:
    """The runs of a sentence, those of the names in `kept` with the ending that is theirs."""
    return [
        replace(guess, end=guess.end + 2, text=text[guess.start : guess.end + 2])
        if guess.text in kept
        else guess
        for guess in runs
    ]
