"""English verbs by which deals of single kinds are done, agreed on or put off, where no other word says so."""

from __future__ import annotations

from lianpu.core import lazy_re
from lianpu.core.fact import Status

WON = lazy_re.compile(
    r"(?:secure[sd]|land(?:s|ed)|bag(?:s|ged)|nab(?:s|bed)|won|wins|received|got|attracted|drew) "
)
"""Verbs that tell what somebody puts into a firm as what that has."""
_LISTED = lazy_re.compile(
    r"(?<!to )\b(?:debuted|floated|(?<!be )(?<!is )listed (?:on|in|its)|made (?:its|an?) (?:[a-z\-]+ ){0,4}debut|(?:began|started) trading|made (?:its|an?) (?:[a-z\-]+ ){0,3}(?:flotation|listing))\b"
)
"""Verbs of a listing that took place."""
_APPLIES = lazy_re.compile(
    r"\b(?:filed|files|filing|applied|applies|applying|submitted) (?:[a-z\-]+ ){0,3}?(?:for|to) "
    r"|\b(?:postpon|delay|defer|push(?:ed|es|ing)? back|put(?:s|ting)? off)"
)
"""What is asked for before a listing, or that it comes later."""
_PULLED = lazy_re.compile(
    r"\b(?:pulled|pulls|withdrew|withdraws|withdrawn|shelved|shelves|dropped|ditched) (?:its|their|the|an?|plans) "
)
"""That a listing does not come about."""
_DONE_OF = {
    "merger": lazy_re.compile(
        r"(?<!be )(?<!newly )(?<!the )\bmerged\b(?! (?:company|group|entity|firm|business|bank|carrier))"
    ),
    "project": lazy_re.compile(
        r"(?<!be )\b(?:opened|inaugurated|commissioned|finished|completed)\b(?! by\b)"
    ),
    "goods_purchase": lazy_re.compile(
        r"(?<!be )(?<!is )(?<!are )\b(?:delivered|shipped|supplied)\b(?! by\b)"
    ),
    "fundraise": lazy_re.compile(r"\b(?:won|scooped|bagged|nabbed|grabbed|pocketed)\b"),
    "debt": lazy_re.compile(r"(?<!be )\b(?:placed|refinanced)\b"),
    "acquisition": lazy_re.compile(r"\b(?:wrapped up|absorbed|gobbled up)\b"),
}
"""Verbs in the past by which a deal of one kind is done."""
_IS_HOLDER = lazy_re.compile(
    r"\b(?:is|are|remains|was|were) (?:[a-z]+ )?(?:\ue001|[\ue004]|the|an?)|\bwith (?:an? )?(?:[a-z]+ )?\ue004"
)
"""That somebody is a holder."""
_LET = lazy_re.compile(
    r"(?<!be )\b(?:(?:leased|rented) (?!by\b|to\b|out\b|back\b)|(?:let|taken|took) (?!by\b)(?:an? |the |its |out |up |all ))"
)
"""Verbs of a lease that was agreed upon."""
_PASSES = ("fundraise", "equity_investment", "stake_held", "stake_sale", "acquisition", "debt")
"""Kinds of deals in which money or shares pass by a verb in the past alone."""
_PASSED = lazy_re.compile(
    r"(?<!-)\b(?:taken|gave|given|lent|granted|extended|snapped up|scooped up|snatched up|picked up|swallowed|provided|refinanced|attracted|drew|drawn|collected|obtained|netted|banked|increased|lifted|boosted|doubled|trebled|tripled"
    r"|trimmed|reduced|halved|cut|exited|participated|joined|poured|injected|put(?= (?:[a-z]+ ){0,3}\ue003)|putting in|handed|spent|wrote|ploughed|pumped|sank|built up)\b"
)
"""Such verbs."""


def still_awaited(text: str, left: int, right: int, kind: str) -> Status | None:
    """Cancelled for a listing that is pulled, announced for one that is applied for or put off; else None."""
    if kind != "ipo":
        return None
    if _PULLED.search(text, left, right):
        return Status.CANCELLED
    return Status.ANNOUNCED if _APPLIES.search(text, left, right) else None


def done_in_past(text: str, left: int, right: int, kind: str) -> Status | None:
    """Executed or signed by a verb in the past that tells it of deals of this kind; else None.

    Args:
        left, right: The clause of the deal in the shape.
    """
    if kind == "ipo" and _LISTED.search(text, left, right):
        return Status.EXECUTED
    if kind == "lease" and _LET.search(text, left, right):
        return Status.SIGNED
    if kind == "stake_held" and _IS_HOLDER.search(text, left, right):
        return Status.EXECUTED
    done = _DONE_OF.get(kind)
    if done is not None and done.search(text, left, right):
        return Status.EXECUTED
    passed = kind in _PASSES and _PASSED.search(text, left, right) is not None
    return Status.EXECUTED if passed and "pro forma" not in text else None
