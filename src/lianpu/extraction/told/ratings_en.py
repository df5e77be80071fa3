"""English sentences that rate: "reiterate our Buy rating on S", "cut S to Hold from Buy", "affirmed S at Baa2".

An opinion is a word with a capital, in quotation marks or before "rating"; whose it is must be named,
but for a label ("Rating: Buy"), which is the document's firm's. What might be done rates nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lianpu.core import lazy_re
from lianpu.core.period import Period
from lianpu.extraction.metrics.stated import Q
from lianpu.extraction.names.skeletons import Outlines
from lianpu.extraction.told.forms import GRADE, OPINION_EN, OUTLOOK_EN, Rated, price
from lianpu.extraction.told.marked import SUBJECT, Marked, Named
from lianpu.notation.literals import Gate, literals

TRIGGERS = (
    "rating", "rate ", "rates ", "rated ", "upgrade", "downgrade", "overweight", "underweight", "outperform", "underperform", "price target", "target price", "price objective",
    "fair value", "reiterate", "initiat", "coverage", "affirm", "outlook", " pt ", " tp ", "our target", "target on", "target for", "to sell", "to buy", "to hold",
)  # fmt: skip
NEEDS = (
    r"\brat(?:e|es|ed|ings?)\b|price target|target price|price objective|fair value|\b(?:pt|tp)\b|target (?:on|for)|our target|upgrad|downgrad|overweight|underweight|(?:out|under)perform|coverage (?:of|on)|affirm"
    r"|\b(?:cut|rais|lower|mov|lift)\w*\b[^.;]{0,40} to (?:an? )?(?:buy|hold|sell|neutral|equal|reduce|add|accumulate)|(?:moody|s&p|fitch)"
)
"""What a sentence that rates has, in small letters."""
_W = rf"[\"“'‘]?(?P<word>{OPINION_EN})[\"”'’]?"
_B = rf"[\"“'‘]?(?P<before>{OPINION_EN})[\"”'’]?"
_G = rf"[\"“'‘]?(?P<word>{GRADE})[\"”'’]?"
_GB = rf"[\"“'‘]?(?P<before>{GRADE})[\"”'’]?"
_DO = r"(?P<change>maintain(?:s|ed)?|reiterat(?:e|es|ed|ing)|keeps?|kept|reaffirm(?:s|ed)?|upgrad(?:e|es|ed|ing)|downgrad(?:e|es|ed|ing)|cuts?|rais(?:e|es|ed)|lower(?:s|ed)?|lift(?:s|ed)?|moves?|moved|resum(?:e|es|ed)|start(?:s|ed)?|initiat(?:e|es|ed|ing)|assum(?:e|es|ed)|assign(?:s|ed)?|affirm(?:s|ed)?|confirm(?:s|ed)?)"
_STOCK = r"(?:(?:'s|’s)? (?:shares?|stock|ADRs?))?(?: \([^)]{1,16}\))?"
_HOUSE = lazy_re.compile(
    r"(?:^|[,;.:] |\b[Aa]nalysts? at (?:the )?|\bby |\bwhile )(?P<h>[A-Z][\w&.\-]*(?:['’]s)?(?: (?:of |& )?[A-Z][\w&.\-]*){0,4})(?: (?:analysts?|on \w+|has|have|today|also|then|yesterday|Ratings))* $"
)
_ON = lazy_re.compile(
    rf"(?:{_DO} )?(?:our|its|their|an?|the) {_W} (?:rating|recommendation|stance|view)?(?: )?(?:on|for) (?:shares (?:of|in) )?(?:the )?{SUBJECT}"
)
_DONE = lazy_re.compile(
    rf"{_DO} (?:coverage (?:of|on) )?(?:shares (?:of|in) )?{SUBJECT}{_STOCK} (?:to|at|with|as) (?:an? )?{_W}(?:-rated| rating)?(?:,? from (?:an? )?{_B})?"
)
_PASSIVE = lazy_re.compile(
    rf"{SUBJECT}{_STOCK} (?:was|were|is|has been|got|gets) (?P<change>upgraded|downgraded|cut|raised|lowered|initiated|started|reiterated|kept|rated|moved)(?: (?:to|at|as|with))?(?: an?)? {_W}(?:,? from (?:an? )?{_B})?(?: (?:by|at) (?P<house>[A-Z][\w&.\-]*(?: (?:of |& )?[A-Z][\w&.\-]*){{0,3}}))?"
)
_RATE = lazy_re.compile(
    rf"\b(?:[Ww]e|[A-Z]\w+) (?P<change>rates?) {SUBJECT}{_STOCK} (?:an? |at |as )?{_W}"
)
_LABEL = lazy_re.compile(
    rf"(?:^|[|;,] ?|\n)\W{{0,4}}(?:Rating|Recommendation|Stock rating|Investment rating) ?[:：] ?{_W}(?: \((?P<change>[a-z]+)\))?(?=$|[\s|;,.(])"
)
_LINE = lazy_re.compile(
    rf"^\W{{0,4}}{SUBJECT}{_STOCK} ?[:,–—-] {_W}(?:,? \((?P<change>[a-z]+)\))?(?=[,;] (?:PT|TP|price target|target price|target))"
)
_CREDIT = lazy_re.compile(
    rf"{_DO} {SUBJECT}(?:'s|’s|(?<=s)['’])?(?: (?:long-term|short-term|issuer|foreign-currency|local-currency|corporate|senior|unsecured|secured|credit|default|family|debt|and|IDR|ratings?|bond))* (?:to|at) {_G}(?:,? from {_GB})?"
)
_CREDIT_ON = lazy_re.compile(
    rf"{_DO} (?:its|an?|the) {_G}(?: (?:long-term|short-term|issuer|foreign-currency|local-currency|corporate|senior|unsecured|secured|credit|default|family|debt|and))* ratings? (?:on|to|of|for) (?:the )?{SUBJECT}"
)
_CREDIT_MOVED = lazy_re.compile(
    rf"{_DO} (?:its|the) (?:[a-z\-]+ ){{0,4}}ratings? (?:on|of|for) (?:the )?{SUBJECT} (?:to|at) {_G}(?:,? from {_GB})?"
)
_CREDIT_PASSIVE = lazy_re.compile(
    rf"{SUBJECT}(?:(?:'s|’s|(?<=s)['’])(?: [a-z\-]+){{0,4}} ratings?)? (?:was|were|is|has been) (?P<change>upgraded|downgraded|cut|raised|lowered|affirmed|rated|assigned)(?: (?:to|at|as))? {_G}(?:,? from {_GB})?(?: (?:by|at) (?P<house>[A-Z][\w&.\-’']*(?: (?:of |& )?[A-Z][\w&.\-]*){{0,3}}))?"
)
_OUTLOOK = lazy_re.compile(
    rf"\boutlook(?: (?:is|was|remains|remained|stays|to|on the rating is|changed|revised|at))* (?:to )?[\"“'‘]?(?P<o>{OUTLOOK_EN})\b|\b(?P<o2>{OUTLOOK_EN}) outlook",
    re.IGNORECASE,
)
_AIM = r"(?:price targets?|target prices?|price objectives?|PTs?|TPs?|fair value(?: estimate)?|targets?)"
_FROM = rf"(?:,? ?\(?(?:from|was|previously|prior|vs\.?|versus|up from|down from|old) ?:?(?: an? | the previous )?(?P<t2>{Q})\)?)?"
_TARGET = lazy_re.compile(
    rf"\b{_AIM}(?: (?:on|for) (?:the )?(?P<on>[A-Z][\w&\-]*(?: [A-Z][\w&\-]*){{0,4}})(?:'s|’s)?(?: shares| stock)?)?(?: (?:of|to|at|is|stands at|now|goes to|rises to|falls to|moves to|by|raised|cut|lifted|lowered|increased|unchanged|was|were))*:? ?\(?(?P<t>{Q}){_FROM}"
    rf"|(?P<ta>{Q})(?:-a-share|/share| per share)? (?:12-month |one-year )?{_AIM}\b{_FROM.replace('t2', 't3')}"
)
_RAISED = lazy_re.compile(
    r"\b(?P<up>rais(?:e|es|ed|ing)|cuts?|lift(?:s|ed)?|lower(?:s|ed)?|trim(?:s|med)?|increas(?:e|es|ed)|maintain(?:s|ed)?|reiterat(?:e|es|ed)|keeps?|kept|boost(?:s|ed)?|set)(?: (?:our|its|their|the|his|her|a|12-month|one-year))* $"
)
_UNSURE = lazy_re.compile(
    r"\b(?:if|unless|whether|would|could|might|may|not|never|no longer|rumou?red|possible|potential|consider(?:s|ing)?|likely to|expects? to|review for)\b|n['’]t\b",
    re.IGNORECASE,
)
_KEY = lazy_re.compile(
    r"\b(?:expected to (?:out|under)perform|over the next (?:12|twelve|six|6)|total return|rating (?:system|definitions?|distribution)|we define|is defined|benchmark)\b",
    re.IGNORECASE,
)


_FORMS = (
    _CREDIT,
    _CREDIT_ON,
    _CREDIT_MOVED,
    _CREDIT_PASSIVE,
    _DONE,
    _ON,
    _PASSIVE,
    _RATE,
    _LINE,
    _LABEL,
)
_GATE = Gate(literals(form.pattern) for form in _FORMS)
MAY = Outlines((*_FORMS, _TARGET)).may_match
"""Whether a sentence may tell a rating or a target, by its words alone."""


def rated(marked: Marked) -> Iterator[Rated]:
    """The ratings that an English sentence surely tells."""
    text = marked.text
    if _KEY.search(text):
        return
    told: list[Rated] = []
    for form in (_FORMS[index] for index in _GATE.open(text)):
        for match in form.finditer(text):
            if any(a < match.end() and match.start() < b for a, b in (one.at for one in told)):
                continue
            found = _one(
                marked, match, form in (_CREDIT, _CREDIT_ON, _CREDIT_MOVED, _CREDIT_PASSIVE)
            )
            if found is not None:
                told.append(found)
    told.sort(key=lambda one: one.at)
    yield from _with_targets(marked, told)


def _unsure(text: str, start: int, end: int) -> bool:
    low = max(text.rfind(sign, 0, start) for sign in (";", ". ", ": ", "—"))
    return _UNSURE.search(text[low + 1 : end]) is not None


def _one(marked: Marked, match: re.Match[str], credit: bool) -> Rated | None:
    text, groups = marked.text, match.groupdict()
    if _unsure(text, *match.span()):
        return None
    word = marked.written(*match.span("word"))
    if (
        not credit
        and word[0].islower()
        and not re.search(r"rating|recommendation|rated", match.group())
        and text[match.start("word") - 1] not in "\"“'‘"
        and word
        not in (
            "overweight",
            "underweight",
            "outperform",
            "underperform",
            "equal-weight",
            "neutral",
            "buy",
            "hold",
            "sell",
        )
    ):
        return None
    if (
        not credit
        and word[0].islower()
        and text[match.start("word") - 1] not in "\"“'‘"
        and match.re == _ON
        and "rating" not in match.group()
        and "recommendation" not in match.group()
    ):
        return None
    change = groups.get("change")
    if match.re == _LABEL:
        return Rated("", False, match.span(), word, change, own=True)
    who = marked.named(*match.span("s"))
    if who is None or who.text.lower() in ("buy", "hold", "sell"):
        return None
    house = (groups.get("house") or "").strip(" .") or None
    if house is None:
        before = _HOUSE.search(text[: match.start()])
        if before is not None and marked.named(*before.span("h")) and before["h"] != who.text:
            house = before["h"]
        if house is None:
            place = text[max(0, match.start() - 40) : match.start()]
            agency = re.search(
                r"(?P<h>Moody['’]s|S&P(?: Global)?(?: Ratings)?|Fitch(?: Ratings)?)(?: \w+){0,2} $",
                place,
            )
            house = agency["h"] if agency else None
    outlook = None
    if credit:
        told = _OUTLOOK.search(text, match.end(), min(len(text), match.end() + 70))
        outlook = (told["o"] or told["o2"]) if told else None
    return Rated(
        who.text, who.registered, match.span(), word, change, groups.get("before"), outlook=outlook, house=house, date=_day(marked, match.start()),
    )  # fmt: skip


def _day(marked: Marked, before: int) -> Period | None:
    """The day that stands before it in its sentence."""
    period = marked.last_period(before)
    return period if period is not None and period.day is not None else None


def _with_targets(marked: Marked, told: list[Rated]) -> Iterator[Rated]:
    """The ratings, each with the price it aims at; a price alone is told as one without an opinion."""
    text, left = marked.text, list(told)
    for match in _TARGET.finditer(text):
        if _unsure(text, *match.span()):
            continue
        low = match.start("t") if match["t"] else match.start("ta")
        aim = price(marked.quantity(low))
        was = next(
            (price(marked.quantity(match.start(key))) for key in ("t2", "t3") if match[key]), None
        )
        bare = re.match(r"targets?\b", match.group()) is not None or (
            match["ta"]
            and re.search(r" targets?\b", match.group())
            and "price" not in match.group()
        )
        if aim is None:
            continue
        on = marked.named(*match.span("on")) if match["on"] else None
        raised = _RAISED.search(text, 0, match.start())
        mine = next(
            (
                at
                for at, one in enumerate(left)
                if one.target is None
                and one.outlook is None
                and (on is None or on.text == one.subject)
                and one.at[1] <= match.end()
                and match.start() - one.at[1] < 90
            ),
            None,
        )
        if mine is None and on is None:
            mine = next(
                (
                    at
                    for at, one in enumerate(left)
                    if one.target is None and one.outlook is None and one.at[0] > match.start()
                ),
                None,
            )
        if mine is not None:
            left[mine] = replace(left[mine], target=aim, target_before=was)
            continue
        on = on or _subject_before(marked, match.start())
        if (
            on is not None
            and (raised or was)
            and (not bare or was or "our" in text[max(0, match.start() - 12) : match.start()])
        ):
            yield Rated(
                on.text,
                on.registered,
                match.span(),
                "",
                raised["up"] if raised else None,
                None,
                aim,
                was,
            )
    yield from left


def _subject_before(marked: Marked, end: int) -> Named | None:
    """Whose target it is where a name with 's stands before it: "raised Tallis's price target to"."""
    found = re.search(
        rf"{SUBJECT}(?:'s|’s|(?<=s)['’]) (?:12-month |one-year )?$", marked.text[:end]
    )
    return marked.named(*found.span("s")) if found else None
