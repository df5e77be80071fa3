"""English clauses that tell a step and its time: "will begin mass production of HBM4 in 2H26", "taped out in May"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lianpu.core import lazy_re
from lianpu.core.fact import Stage
from lianpu.core.period import Period
from lianpu.core.vocabulary import milestones
from lianpu.extraction.metrics.stated import P, Q
from lianpu.extraction.told.forms import Reached, past
from lianpu.extraction.told.marked import SUBJECT, Marked, Named
from lianpu.notation.literals import spotter

_IRREGULAR = {
    "begin": "begin|begins|began|begun|beginning", "break": "break|breaks|broke|broken|breaking", "come": "come|comes|came|coming", "go": "go|goes|went|gone|going",
    "bring": "bring|brings|brought|bringing", "ship": "ship|ships|shipped|shipping", "win": "win|wins|won", "become": "become|becomes|became", "ramp": "ramp|ramps|ramped|ramping",
    "tape": "tape|tapes|taped|taping", "top": "top|tops|topped", "start": "start|starts|started|starting", "roll": "roll|rolls|rolled|rolling", "enter": "enter|enters|entered|entering",
}  # fmt: skip
_VERBS = frozenset(
    "start enter commence complete launch release unveil debut introduce ship deliver sample approve open pass reach finish produce".split()
) | frozenset(_IRREGULAR)


def _form(word: str) -> str:
    """Every form of a word, where it is a verb."""
    if word in _IRREGULAR:
        return f"(?:{_IRREGULAR[word]})"
    if word in _VERBS:
        stem = word[:-1] if word.endswith("e") else word
        return f"(?:{word}s?|{stem}ed|{stem}ing)"
    if word == "delivery":
        return "deliver(?:y|ies)"
    return f"{word}s?" if word in ("shipment", "approval") else re.escape(word)


_PHRASES = sorted(
    ((words, key) for key, step in milestones().items() for words in step.en),
    key=lambda one: -len(one[0]),
)
_EVENTS = "|".join(
    f"(?P<e{order}>{'[ -]'.join(_form(word.lower()) for word in words.split())})"
    for order, (words, _) in enumerate(_PHRASES)
)
_START = r"(?:(?:begin|begins|began|begun|start|starts|started|enter|enters|entered|commence|commences|commenced|reach|reaches|reached|move into|moves into|moved into|kick off|kicked off)(?: to)? )?(?:the )?(?:first |initial |customer |full |full-scale |large-scale )?"
_HAS_EVENT = spotter(
    rf"(?<![A-Za-z])(?:{re.sub('[?]P<e[0-9]+>', '?:', _EVENTS)})(?![A-Za-z])", caseless=True
)
MAY = _HAS_EVENT.found
"""Whether a sentence may tell a step, by its words alone, whatever its numbers and times."""
_EVENT = spotter(rf"\b(?P<all>{_START}(?:{_EVENTS}))\b(?!-)", caseless=True, words=True)
TRIGGERS = (
    "production", "tape", "taping", "sampl", "qualif", "ship", "deliver", "approv", "clearance", "launch", "releas", "unveil", "debut", "roll", "introduc", "on sale", "complet", "topped out",
    "construction", "ground", "online", "into service", "enter", "operation", "go live", "went live", "start up", "open", "full capacity", "phase 1", "phase 2", "phase 3", "mass-produc", "mass produc",
    "volume manufacturing",
)  # fmt: skip
NEEDS = r"\b(?:19|20)\d\d\b|\d[qh]\d\d|[qh][1-4]\b|\b(?:quarter|year|month|half|january|february|march|april|may|june|july|august|september|october|november|december|today|yesterday)\b|tap(?:ed|e|ing)[ -]?out|(?:has|have|had) (?:begun|started|entered|completed|passed|won|broken|reached)|\b(?:began|started|entered|passed|won|broke) "
"""What a sentence with a step has, in small letters: a time, or that it has come about."""
_WILL = lazy_re.compile(
    r"\b(?:will|would-be|shall|plans?|planned|expects?|expected|aims?|aiming|schedul\w+|slated|due(?! to(?::| (?:the|an?|higher|lower|increas\w+|decreas\w+|strong\w*|weak\w*|its|their|our|revenues?|sales|growth)\b))|set to|set for|targets?|targeted|targeting|on track|intends?|intended|to be|is to|are to|hopes?|anticipat\w+|forecasts?|projected|planning|later|upcoming|eyes|eyeing|remains? on schedule)\b",
    re.IGNORECASE,
)
_PUT_OFF = lazy_re.compile(
    r"\b(?:delay(?:s|ed|ing)?|postpone[sd]?|push(?:es|ed)? back|slip(?:s|ped)?|defer(?:s|red)?|put off)\b",
    re.IGNORECASE,
)
_GONE = lazy_re.compile(
    r"\b(?:cancel(?:s|led|ed)?|scrap(?:s|ped)?|abandon(?:s|ed)?|shelv(?:e|es|ed)|terminat(?:e|es|ed)|halt(?:s|ed)?|suspend(?:s|ed)?)\b",
    re.IGNORECASE,
)
_UNSURE = lazy_re.compile(
    r"\b(?:if|unless|whether|would|could|might|may(?! \d)|not|never|no|cannot|rumou?r\w*|without|failed|fails|yet to|denied|subject to|pending|uncertain|until|once|when|before|after|since|each|every|typically|usually|annual|quarterly)\b|n['’]t\b"
)
_IN = r"(?:,? ?(?:(?:which|that) )?(?:is |are |was |were )?(?:now )?(?:expected|scheduled|slated|due|planned|set|targeted|delayed|postponed|pushed back)?(?: to (?:begin|start|take place|follow|be completed))?,? ?(?:to|in|by|from|during|for|at|on|as early as|starting|beginning|before|around|until)?(?: the)?(?: (?:early|late|mid|end of|start of|beginning of|middle of|middle|first half of|second half of|end|fourth quarter of|course of|around))*[ -]?)"
_OF = r"(?: (?:of|for|at|on|to|with))?(?: (?:the|its|their|a|an|our|his))?(?: (?:new|next-generation|first|second|latest|own|flagship|long-awaited|so-called|planned|fully|initial))*"
_THING = rf"(?P<t>(?!(?:in|by|from|during|at|for|as|on|this|next|before|after|to|with|until|and|is|are|was|were|has|have|will|early|late|last|a|the|its|of|later|expected|scheduled|slated|due|planned|starting|beginning|that|which|while|but|or|than|under|between|down|up)\b)[\w\-/.+{Q}]+(?: (?!(?:in|by|from|during|at|for|as|on|this|next|before|after|to|with|until|and|is|are|was|were|has|have|will|early|late|last|expected|scheduled|slated|due|planned|starting|beginning|that|which|while|but|or|than|under|between|later|is|fell|rose|grew|increased|declined|dropped|jumped|surged|slid|began|started|reached|totaled|totalled)\b)[\w\-/+{Q}]+){{0,5}})"
_AFTER = lazy_re.compile(rf"{_OF} {_THING}")
_DATE = lazy_re.compile(
    rf"{_IN}(?P<p>{P})(?:,? (?:instead of|rather than|from|versus|compared with)(?: the)?(?: \w+){{0,2}} ?(?P<p0>{P}))?"
)
_FROM_TO = lazy_re.compile(
    rf"(?:from (?:the )?(?:\w+ )?(?P<p0>{P}) )?(?:to|until|into) (?:the )?(?:(?:early|late|mid|end of|first half of|second half of) ?-?)*(?P<p>{P})(?: from (?:the )?(?:\w+ )?(?P<p1>{P}))?"
)
_BEFORE = lazy_re.compile(
    rf"(?:^|[;.,] )(?:[Ii]n|[Bb]y|[Dd]uring|[Ff]rom|[Ee]arly in|[Ll]ate in|[Aa]t the end of|[Ss]ince)? ?(?:the )?(?:\w+ (?:half|quarter) of )?(?P<p>{P}),? "
)
_GOES_ON = lazy_re.compile(
    r"(?:,| and| then)+ (?:it |they )?(?:will|plans?|expects?|aims?|intends?|is|has|hopes|to|then|later)\b"
)
"""Behind a step, before the next that the same one takes."""
_AGENCY = lazy_re.compile(
    r"\b(?:FDA|EMA|NMPA|MHRA|PMDA|regulators?|regulatory|marketing|clearance|CE mark|type certif\w+)\b"
)
_PLANT = lazy_re.compile(
    r"\b(?:plants?|fabs?|factory|factories|lines?|facility|facilities|campus(?:es)?|projects?|expansions?|construction|buildings?|mines?|refinery|terminals?|data cent(?:er|re)s?|sites?|pipelines?"
    r"|stations?|warehouses?|smelters?|mills?|reactors?|farms?|parks?|hubs?|phase|towers?|bridges?|hotels?|ports?|docks?|kilns?|furnaces?|gigafactory)\b",
    re.IGNORECASE,
)
_PRODUCT = lazy_re.compile(
    r"[A-Z]{2}|[A-Za-z]-?\d|\d[A-Za-z]|(?:^| )[A-Z][a-z]|\b(?:chip|robot|model|service|platform|app|drug|vehicle|car|phone|tablet|processor|gpu|satellite|game|product|version|software|system|tool|engine|drive"
    r"|sensor|scanner|device|truck|bus|battery|laser|inverter|turbine|aircraft|camera|watch|headset)s?\b"
)
_SAID = lazy_re.compile(
    r"(?: \([^)]*\))?,? (?:said|says|announced|confirmed|expects|added)(?: \w+)? (?:that )?(?=(?:its|the|[A-Z]))"
)
_COMMON = frozenset(
    "production shipment shipments volume mass commercial new it they this that which first deliveries delivery launch completion construction".split()
)
_NO_THING = lazy_re.compile(
    r"^(?:results?|reports?|guidance|earnings|statement|figures|data|today|yesterday|revenue|sales|orders?|customers?|volumes?|capacity|units?|quarter|year|month|press|letter|dividend|buyback|offering|ipo|review|study|survey|letters?|acquisition|deal|merger|transaction|sale|purchase|financing|round|notes?|talks|share|shares|market|markets|trading|work|process|transition|it|them|this|that|more|most|all|both|some|stores?|accounts?|positions?|doors?|fire|questions?|bids?|books?|eyes|way|refinanc\w*|recapitali\w+|restructuring|integration|migration|sale|programme|program|fundrais\w*|listing)\b|\b(?:results|report|acquisition|deal|merger|transaction|sale of|financing|offering|ipo|buyback|review|guidance|earnings|statement|talks|notes|placement|round|loan|trading|year|quarter|month)$",
    re.IGNORECASE,
)


def reached(marked: Marked) -> Iterator[Reached]:
    """The steps that an English sentence surely tells."""
    text = marked.text
    if re.search(r"\b(?:if|unless|whether|rumou?r\w*|joked?)\b", text, re.IGNORECASE):
        return
    for start, end in _clauses(text):
        past_event = start
        before: Reached | None = None
        for match in _EVENT.finditer(text, start, end):
            if match.start() < past_event:
                continue
            found = _one(
                marked, match, max(start, past_event if past_event > start else start), end
            )
            if found is not None:
                if before is not None and _GOES_ON.search(text, past_event, match.start()):
                    # "starts A and plans to open B": the same one does both
                    found = replace(
                        found,
                        owner=before.owner,
                        registered=before.registered,
                        own=before.own,
                        thing=found.thing if found.thing != found.owner else None,
                    )
                past_event = match.end()
                before = found
                yield found


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for stop in re.finditer(
        r"[;!?—]|\. |, (?=(?:and|but|while|with) (?:will|is|are|was|it|the|[A-Z]))", text
    ):
        yield start, stop.start()
        start = stop.end()
    yield start, len(text)


_SO_MANY = lazy_re.compile(
    rf"(?: (?:an?|estimated|record|combined|total|of|about|around|roughly|approximately|just|over|some|nearly|almost|more|than))* {Q}(?! (?:of the )?(?:first|initial))"
)
"""What makes an event one of counting: "shipped an estimated 4.26 million Macs"."""


def _one(marked: Marked, match: re.Match[str], start: int, end: int) -> Reached | None:
    text = marked.text
    before, behind = text[start : match.start()], text[match.end() : end]
    if _UNSURE.search(before) or _UNSURE.search(behind[:50]) or _SO_MANY.match(behind):
        return None
    if match["all"][0].isupper() and (before.strip() or len(match["all"].split()) < 2):
        return None  # "Open AI Stargate"
    order = next(at for at in range(len(_PHRASES)) if match[f"e{at}"] is not None)
    step = _PHRASES[order][1]
    if re.search(
        r"\b(?:of|for|from|in|after|since|by|per|and|production|its|record|total|product|strong|higher|lower|new|monthly) $",
        before,
    ) and re.match(
        r"(?:shipments?|deliver(?:y|ies)|approvals?|sampl|release|launch|open|complete|full production|ship)",
        match["all"],
        re.IGNORECASE,
    ):
        return None
    target = _AFTER.match(behind)
    thing, thing_end = None, 0
    if target is not None and not _NO_THING.search(target["t"]):
        thing, thing_end = (
            marked.written(match.end() + target.start("t"), match.end() + target.end("t")),
            target.end(),
        )
    elif target is not None and not target["t"].startswith(("volume", "capacity", "production")):
        return None
    if re.match(
        rf"[^,;.{P}]{{0,40}}?\b(?:fell|rose|grew|increased|declined|dropped|jumped|surged|slid|totall?ed)\b",
        behind,
    ):
        return None
    if not _concrete(step, match["all"], thing, text[start:end]):
        return None
    date, was, told_end = _date(marked, match, before, behind, thing_end, start)
    who, own = _whose(marked, start, match)
    if (
        who is None
        and not own
        and not (thing and re.search(r"[A-Z]{2}|[A-Za-z]\d|\d[A-Za-z]", thing))
    ):
        return None
    soon, done = (
        _WILL.search(before + " " + behind[: told_end or 60]) is not None,
        _done(match["all"], before),
    )
    stage: Stage
    if _GONE.search(before):
        stage = Stage.DROPPED
    elif _PUT_OFF.search(before) or _PUT_OFF.search(behind[:40]):
        stage = Stage.DELAYED
    elif soon:
        stage = Stage.PLANNED
    elif done:
        stage = Stage.REACHED
    else:
        over = past(date, marked.sentence.published) if date is not None else None
        if over is None or (not over and date is not None and date.relative):
            return None
        stage = Stage.REACHED if over else Stage.PLANNED
    if date is None and (
        stage is not Stage.REACHED
        or step in ("launched", "shipping", "approved", "completed", "operating", "sampling")
    ):
        return None
    if (
        stage is Stage.REACHED
        and date is not None
        and past(date, marked.sentence.published) is False
        and date.start is not None
    ):
        return None
    owner: str | None = who.text if who is not None else None
    if thing is None and who is not None and not own:
        thing, owner = _product(marked, start, before, who)
    return Reached(
        owner,
        who.registered if who else False,
        thing,
        match.span("all"),
        match.span("all"),
        step,
        stage,
        date,
        was,
        own,
    )


def _concrete(step: str, event: str, thing: str | None, clause: str) -> bool:
    """Whether a step is one of a product, plant or project: boards approve, analyses are completed too."""
    if step == "approved":
        return _AGENCY.search(clause) is not None
    if step == "launched":
        return thing is None or _PRODUCT.search(thing) is not None
    if step == "shipping" and re.match(r"(?:ship|deliver)(?:s|ped|ed|ing)?$", event, re.IGNORECASE):
        # so many vehicles delivered in a quarter are a number of them, and no step of one
        return thing is not None and not thing[0].isdigit() and _PRODUCT.search(thing) is not None
    if step in ("completed", "ground"):
        words = thing or event
        return _PLANT.search(words) is not None or "construction" in event or "ground" in event
    if step == "operating" and re.match(r"open", event, re.IGNORECASE):
        words = thing or clause
        return _PLANT.search(words) is not None
    return True


def _done(words: str, before: str) -> bool:
    """Whether the form of a verb says that it came about."""
    first = words.split(" ")[0].lower()
    if re.search(
        r"\b(?:has|have|had|was|were|is now|has been|have been|successfully|already|just)(?: \w+ly| now| just| already)? $",
        before,
    ):
        return True
    return first in (
        "began",
        "started",
        "entered",
        "commenced",
        "reached",
        "broke",
        "taped",
        "shipped",
        "launched",
        "released",
        "unveiled",
        "debuted",
        "introduced",
        "sampled",
        "delivered",
        "completed",
        "opened",
        "finished",
        "came",
        "went",
        "brought",
        "passed",
        "won",
        "became",
        "topped",
        "rolled",
        "moved",
        "kicked",
        "ramped",
        "approved",
    ) and not re.search(r"\b(?:be|being|is|are) $", before)


def _date(
    marked: Marked, match: re.Match[str], before: str, behind: str, thing_end: int, start: int
) -> tuple[Period | None, Period | None, int]:
    """The time of an event, that which it takes the place of, and where behind it that is told."""
    at = match.end()
    if _PUT_OFF.search(before + behind):
        moved = _FROM_TO.search(behind)
        if moved is not None:
            key = "p0" if moved["p0"] else "p1"
            was = marked.period(at + moved.start(key)) if moved[key] else None
            return marked.period(at + moved.start("p")), was, moved.end()
    for skip in (thing_end, 0):
        found = _DATE.match(behind, skip)
        if found is None:
            mid = re.match(
                rf"(?: (?:at|from|on|of|with|to|for|using|in) (?:the |its |a |an )?[\w\-&]+(?: [\w\-&]+){{0,5}})?,?{_IN}(?P<p>{P})",
                behind[skip:],
            )
            if mid is not None:
                return marked.period(at + skip + mid.start("p")), None, skip + mid.end()
            continue
        was = marked.period(at + found.start("p0")) if found["p0"] else None
        return marked.period(at + found.start("p")), was, found.end()
    ahead = _BEFORE.search(before + " ")
    if ahead is not None and (before + " ").count(P) == 1:
        return marked.period(start + ahead.start("p")), None, 0
    # "is scheduled in 2H26 to start production"
    inner = re.search(rf"(?:in|by|from|for) (?P<p>{P}),? (?:to |it (?:will|plans to) )?$", before)
    if inner is not None:
        return marked.period(start + inner.start("p")), None, 0
    return None, None, 0


def _whose(marked: Marked, start: int, match: re.Match[str]) -> tuple[Named | None, bool]:
    """Who or what does it: the name that the clause begins with; whether it is the document's firm."""
    text = marked.text
    found = None
    for one in re.finditer(SUBJECT, text[start : match.start()]):
        low, high = start + one.start("s"), start + one.end("s")
        lead = text[max(start, low - 30) : low]
        if (
            re.search(
                r"\b(?:with|from|to|by|for|at|in|of|near|than|against|on|and|or|using|via)(?: the)? $",
                lead,
            )
            and found is not None
        ):
            continue
        if re.search(
            r"\b(?:with|from|to|by|at|in|near|than|against|using|via|unlike|like)(?: the)? $", lead
        ):
            continue
        if marked.own(low, high):
            return None, True
        who = marked.named(low, high)
        if who is not None and who.text.lower() not in _COMMON and found is None:
            found = who
            # "S said T will": T is whose step it is
            if not _SAID.match(text, high):
                return found, False
    return found, False


def _product(marked: Marked, start: int, before: str, who: Named) -> tuple[str | None, str | None]:
    """The thing whose step it is where it stands before the verb: "S's HL-900 taped out"."""
    base = marked.sentence.text
    found = lazy_re.compile(
        r"(?:'s|’s|(?<=s)['’]) (?:(?:new|next-generation|first|second|latest|own|flagship|planned|upcoming) )*(?P<t>[\w\-/+]+(?: (?!(?:will|is|are|was|were|has|have|had|began|begins|started|entered|came|went|taped|to|in|by|on|for|at|and|that|which)\b)[\w\-/+]+){0,4})(?= |$)",
    ).match(base, who.end)
    if found is None:
        held = re.search(
            r"\b(?:its|their) (?:(?:new|next-generation|first|second|latest|own|flagship|planned|upcoming) )*(?P<t>[\w\-/+]+(?: [\w\-/+]+){0,3}?) (?:to|will|would|is|are|has|have|had|was|were)?(?: be| been| begin)?$",
            before.rstrip(),
        )
        if held is not None and not _NO_THING.search(held["t"]):
            return marked.written(start + held.start("t"), start + held.end("t")), who.text
        return None, who.text
    words = found["t"]
    last = re.sub(
        r" (?:will|is|are|was|were|has|have|had|began|begins|started|entered|came|went|taped|opened|launched|shipped).*$",
        "",
        words,
    )
    if (
        not last
        or _NO_THING.search(last)
        or last.split()[0].lower()
        in (
            "mass",
            "volume",
            "production",
            "plan",
            "plans",
            "first",
            "board",
            "shares",
            "ceo",
            "cfo",
        )
    ):
        return None, who.text
    return last, who.text
