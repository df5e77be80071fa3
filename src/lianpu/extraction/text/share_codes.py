"""The code of a firm's shares that stands behind its name without a bracket: "Norvale Corp NVL said"."""

from __future__ import annotations

from lianpu.core import lazy_re

_CODED = lazy_re.compile(
    r"\b(?:Inc|Corp|Corporation|Co|Ltd|Limited|plc|PLC|NV|N\.V|AG|SE|SA|Holdings?|Group)\.?"
    r" (?!CEO|CFO|CTO|COO|CIO|IPO|LLC|LLP|PLC|USA|INC|GPU|AGI|NYSE)(?P<code>[A-Z]{2,5}(?:\.[A-Z]{1,3})?)(?=[,;.]| [a-z]| C[EFTO]O\b|$)"
)
"""A legal form with the code of its shares behind it, no bracket around: "Norvale Corp NVL said"."""


def codes(text: str, names: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges of an English sentence between a name and the end of the code of its shares.

    Args:
        names: Where its names stand.
    """
    found = []
    for told in _CODED.finditer(text):
        host = max((one for one in names if one[0] <= told.start()), default=None)
        held = any(start == told.start("code") for start, _ in names)
        if (
            host is None
            or told.start("code") <= host[1]
            or text[host[1] : told.start()].count(" ") > 2
        ):
            continue
        if held and text.count(told["code"]) > 1:
            continue  # told of elsewhere too: a firm that is written in capitals
        found.append((host[1] + text.startswith(".", host[1]), told.end()))
    return found
