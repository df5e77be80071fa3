"""English sentences that tell who stands where: "ranks third in", "the world's largest", "top five".

One of several ("one of the largest"), a hope, a claim, what was once so and what is the largest of one
firm ("its largest customer") tell nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from lianpu.core import lazy_re
from lianpu.core.period import Period
from lianpu.core.quantity import Quantity
from lianpu.extraction.metrics.stated import P, Q, dimension
from lianpu.extraction.names.skeletons import Outlines
from lianpu.extraction.told.forms import Placed
from lianpu.extraction.told.marked import HEDGED_EN, SUBJECT, Marked, Named, rank_of

TRIGGERS = (
    "rank", "largest", "biggest", "no. 1", "no. 2", "no. 3", "no. 4", "no. 5", "no.", "number one", "number two", "number three", "top ", "top-", " lead", "led ",
    "leads", "leader", "topped", "tops ", "first place", "second place", "third place", "spot", "finished", "came first", "came second", "came third", "followed by", "placed ",
)  # fmt: skip
NEEDS = (
    r"\branks?\b|\branked|largest|biggest|\btop\b|no\. ?\d|#\d|number[ -](?:one|two|three|four|five|\d)|\b(?:led|leads|topped|tops|heads|headed|dominates)\b|(?:finished|came|placed|stood|in) (?:first|second|third|fourth|fifth|\d)"
    r"|(?:first|second|third|fourth|fifth) (?:place|spot|position)"
)
"""What a sentence that places somebody has, in small letters."""
ORD = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|[1-9]\d?(?:st|nd|rd|th))"
)
_CARD = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|twenty|\d{1,3})"
_RANK = rf"(?:(?P<n>{ORD})|[Nn]o\. ?(?P<no>\d{{1,3}})|#(?P<hash>\d{{1,3}})|[Nn]umber[ -](?P<num>{_CARD})|(?P<first>top))"
SPARED = lazy_re.compile(
    r"[Nn]o\. ?\d{1,3}|#\d{1,3}|\b[Tt]op[ -]\d{1,3}|\b[1-9]\d?(?:st|nd|rd|th)\b|[Nn]umber[ -]\d{1,3}\b"
)
"""Numbers that are ranks and stay as written."""
_ADVERB = (
    r"(?:(?:now|again|also|currently|still|already|today|comfortably|easily|globally|once more) )?"
)
_WHERE = r"(?:the )?(?:world|country|nation|region|industry|continent|state|China|Europe|Asia|America|Japan|India|Korea|Taiwan|Germany|UK|U\.S\.|US|[A-Z][a-z]+(?:ia|land|stan|pe|any|ca|an|en|il|ico))"
_BOARD = r"(?P<board>(?:(?!(?:with|ahead|behind|after|trailing|overtaking|followed|compared|while|but|which|that|having|thanks|according|versus|when|as|from|only)\b|and (?:we|it|they|is|has|plans|expects|said|will|the)\b)[\w&/\-’'+.]*[\w+](?: |(?=[,.;:)]|$))){1,9})"
_STOP = rf"(?=\s*(?:$|[,.;:)(—]|{P}|{Q}|(?:with|ahead|behind|after|trailing|overtaking|followed|compared|while|but|which|that|having|thanks|according|versus|when|as|from|at|only)\b|and (?:we|it|they|is|has|plans|expects|said|will|the)\b))"
_APPOSED = r"(?:,[^,;]{2,60},)?"
_BE = r"(?:is|was|are|were|remains?|remained|became|has become|stays|stayed|has been|(?P<will>will (?:be|become)|(?:is|are) (?:expected|forecast|projected|set) to (?:be|become|rank)))"

_RANKED = lazy_re.compile(
    rf"{SUBJECT}{_APPOSED} {_ADVERB}(?:ranks?|ranked|(?:is|was|has been|were|remains?) ranked|placed|finished|came(?: in)?|stood|stayed|stays|sits|is placed|is in|was in|remains in|remained in|(?P<will>(?:will|is (?:expected|forecast|projected|set) to) rank))"
    rf"(?: {P})?(?: at| as| in)?(?: the)? {_RANK}(?: place| position| spot)?(?P<adv> (?:globally|worldwide|nationally|nationwide|domestically))?"
    rf"(?: (?:in|by|for|among|on|of|across|within)(?: the)? {_BOARD})?"
)
_BE_LARGEST = lazy_re.compile(
    rf"{SUBJECT}{_APPOSED} {_BE}(?: now| still| also| today| by far| currently)? (?P<poss>{_WHERE}(?:'s|’s)|the)(?: (?P<kind>(?:single|clear|undisputed)))?"
    rf" (?:(?P<n>{ORD})[- ])?(?:largest|biggest|(?:No\. ?|number[ -])(?P<no>{_CARD}))(?: and [a-z\-]+)? {_BOARD}{_STOP}"
)
_APPOSITION = lazy_re.compile(
    rf"(?:^|[.;:,] |\b(?:of|by|at|from|to|and) ){SUBJECT}, (?:(?P<poss>{_WHERE}(?:'s|’s)|the))"
    rf" (?:(?P<n>{ORD})[- ])?(?:largest|biggest|(?:No\. ?|number[ -])(?P<no>{_CARD})) {_BOARD}(?=[,.;])"
)
_HOLDS = lazy_re.compile(
    rf"{SUBJECT}{_APPOSED} {_ADVERB}(?:holds|held|took|takes|retained|retains|kept|keeps|regained|captured|reclaimed|secured|occupies|occupied|claimed)(?: the| its)?"
    rf" {_RANK}(?: place| position| spot| rank)(?: (?:in|by|for|among|on|of)(?: the)? {_BOARD})?"
)
_LEADS = lazy_re.compile(
    rf"{SUBJECT}{_APPOSED} {_ADVERB}(?:leads|led|tops|topped|dominates|heads|headed)(?: the)? (?P<board>(?:[\w&/\-’'+.]+ ){{0,6}}?(?:market|ranking|rankings|list|table|league table|chart|segment|shipments|sales|leaderboard))\b"
    rf"(?P<after>[^.;]{{0,60}})"
)
_TOP = lazy_re.compile(
    rf"{SUBJECT}{_APPOSED} (?:(?:is|was|ranks|ranked|remains|are|were|stays|became|finished|broke)(?: now| also| still)?(?: placed)?(?: among| in| into| one of| within)? (?:a|the)(?: (?:world|country|nation|industry)(?:'s|’s))?|entered the)"
    rf" top[- ](?P<top>{_CARD}) (?:in |of |for |by |among )?(?:the )?{_BOARD}{_STOP}"
)
_ONE = rf"(?:the )?(?P<{{0}}>(?:[a-z]{{{{1,2}}}})?[A-Z][\w&\-.’']*(?: (?:of |& )?[A-Z0-9][\w&\-.]*){{{{0,4}}}})(?: (?:\(|with |at |on )?(?:a )?(?:{Q})(?: share)?\)?)?"
_LISTED = lazy_re.compile(
    rf"(?:[Tt]he )?top[- ](?P<top>{_CARD}) (?P<board>(?:[\w&/\-’'+]+ ){{1,8}}?)(?:(?:in|for|of) )?(?:{P} )?(?:were|are|was|:)(?:,? in (?P<order>order|that order),?|, (?:respectively|by rank),)? (?P<items>.+?)(?:,? (?P<after>in that order))?(?:[.;]|$)"
)
_FOLLOWED = lazy_re.compile(
    rf"{SUBJECT} (?P<verb>led|leads|topped|tops|ranked first|came first|headed|was first|ranks first|held the lead)(?: the)?(?P<b0> (?:in |for |by )?(?:[\w&/\-’'+]+ ){{0,7}}?)(?:(?:in |during )?{P},? ?)?(?:(?:with|at)(?: a)?(?: share of)? (?P<q>{Q})[^,;]{{0,24}})?,? ?(?:and was )?followed by (?P<items>.+?)(?:[.;]|$)"
)
_NAME_IN = lazy_re.compile(
    rf"(?:the )?(?P<s>(?:[a-z]{{1,2}})?[A-Z][\w&\-]*(?:\.[a-z]{{2,6}})?(?: (?:of |& )?[A-Z0-9][\w&\-]*){{0,4}})(?:,? ?(?:\(|with |at |on )?(?:an? )?(?:share of )?(?P<q>{Q})[^,;()]{{0,16}}\)?)?"
)
_BETWEEN = lazy_re.compile(r"(?:,? and then |,? and |, |; )(?:then )?")
_NEXT = lazy_re.compile(
    rf"(?:, (?:and |while |with )?|\band ){SUBJECT},? (?:(?:a|an|in) )?(?:(?:firm|close|distant|strong|clear) )?(?P<n>{ORD})(?: place)?(?:,? (?:with|at|on)(?: an?)? (?P<q>{Q}))?(?=[,.;]| with\b| at\b|$)"
)
_NO_ORDER = lazy_re.compile(
    r"\b(?:customers?|clients?|shareholders?|stockholders?|investors?|owners? of (?:the|its|[A-Z])|holders?|creditors?|suppliers? to|donors?|backers?|contracts?|deals?|orders?|rounds?|ipos?|listing|contributors?|expenses?|costs?|risks?|challenges?"
    r"|concerns?|drivers?|quarters?|years?|months?|weeks?|day|time|gains?|drops?|declines?|increases?|part|portion|share of|components?|uncertaint\w+|problem|issue|step|thing|move|investment|acquisition|ever|rivals?|competitors?|threat|lender to|bet)\b",
    re.IGNORECASE,
)
"""What is first or largest here is no place in a market."""
_ONE_OF = lazy_re.compile(
    r"\b(?:one|two|three|some|many|several|each|any|none|among) of (?:the|its|our|their)\b|\bamong (?:the|its) (?:\w+'s )?(?:largest|biggest|first)",
    re.IGNORECASE,
)
_SCOPE = lazy_re.compile(
    r"^(?:the )?(?P<s>global|worldwide|world|domestic|international|Chinese|European|American|(?-i:US|U\.S\.|UK|U\.K\.|EU|[A-Z][a-z]+(?:an|ish|ese|ench|utch|wiss))|North American|China['’]s|Europe['’]s|world['’]s|country['’]s)\b ?",
    re.IGNORECASE,
)
_SCOPE_END = lazy_re.compile(
    r" (?:in|across|within) (?:the )?(?P<s>world|country|region|[A-Z][\w.]*(?: [A-Z][\w.]*){0,2})$|[ ,]+(?P<t>globally|worldwide|nationwide|domestically)$"
)
_DROP = lazy_re.compile(
    r"^(?:the|a|an|its|all|ranking of|rankings of|list of|league table of) |(?: (?:in|by|for|of|on|the|at|and|with|last|this|during))+$"
)


_FORMS = (_RANKED, _BE_LARGEST, _HOLDS, _TOP, _LEADS, _APPOSITION)
MAY = Outlines((*_FORMS, _LISTED, _FOLLOWED)).may_match
"""Whether a sentence may place anybody, by its words alone."""


def placed(marked: Marked) -> Iterator[Placed]:
    """Who an English sentence surely places."""
    text = marked.text
    taken: list[tuple[int, int]] = []
    for one, span in (*_followed(marked), *_lists(marked)):
        taken.append(span)
        yield one
    last: Placed | None = None
    for form in _FORMS:
        for match in form.finditer(text):
            if any(a < match.end() and match.start() < b for a, b in taken):
                continue
            found = _one(marked, match)
            if found is not None:
                taken.append(match.span())
                yield found
                last = found if last is None or last.at < found.at else last
    if last is not None and not last.within:
        yield from _left_out(marked, last)


def _left_out(marked: Marked, last: Placed) -> Iterator[Placed]:
    """B ranks second with 23% and C third: the verb and the order of the first hold for the next."""
    for match in _NEXT.finditer(marked.text, last.at[1]):
        who = marked.named(*match.span("s"))
        rank = rank_of(match["n"])
        between = marked.text[last.at[1] : match.start()]
        if who is None or rank is None or rank <= last.rank or HEDGED_EN.search(between):
            return
        share = marked.quantity(match.start("q")) if match["q"] else None
        if share is not None and dimension(share.unit) != "ratio":
            share = None
        last = replace(
            last, subject=who.text, registered=who.registered, own=False, at=match.span(), rank=rank,
            score=share,
        )  # fmt: skip
        yield last


def _clause(text: str, start: int, end: int) -> str:
    low = max(text.rfind(sign, 0, start) for sign in (";", ". ", ": ", "—", "? "))
    return text[low + 1 : end]


def _one(marked: Marked, match: re.Match[str]) -> Placed | None:
    groups = match.groupdict()
    text = marked.text
    clause = _clause(text, match.start(), match.end())
    lead = clause[: len(clause) - (match.end() - match.start())]
    if HEDGED_EN.search(clause) or _ONE_OF.search(match.group()):
        return None
    if (
        re.search(
            r"\b(?:said|says|believes?|thinks?|expects?|predicts?|argues?|sees) (?:that |it )?$",
            lead,
        )
        and match.re != _RANKED
    ):
        return None
    own = marked.own(*match.span("s"))
    who = marked.named(*match.span("s"))
    if who is None and not own:
        return None
    if (
        re.search(
            r"(?:['’]s|\b(?:of|at|for|with|by|from|behind|than|like|(?<!, )and|or|to|over|against|unlike|despite)) $",
            text[: match.start("s")],
        )
        and match.re != _APPOSITION
    ):
        return None
    board = (groups.get("board") or "").strip(" ,.")
    at = match.span()
    if not board:
        board = _ahead(marked, match)
    order = marked.order if not board and match.re in (_RANKED, _HOLDS) else None
    if order is not None:
        board = order.board
    if not board or _NO_ORDER.search(board) or _NO_ORDER.search(groups.get("kind") or ""):
        return None
    board, scope = _named_order(board, groups)
    if order is not None:
        scope = scope or order.scope
    if match.re == _LEADS and (
        board in ("market", "list", "table", "chart", "ranking", "segment", "sales")
        or re.search(r"\b(?:its|their|his|her|our)\b", match.group())
    ):
        return None
    if len(board) < 3 or HEDGED_EN.search(text[match.end() : match.end() + 12]):
        return None
    will = (
        bool(groups.get("will"))
        or re.search(r"\b(?:expected|forecast|projected|set) to $", text[: match.start("s")])
        is not None
    )
    period = marked.last_period(min(len(text), match.end() + 12), match.start()) or _led_by(marked)
    if not groups.get("board") and order is None:
        period = period or marked.last_period(match.start())  # told with the order before
    if order is not None and not will:
        period = period or order.period
    if will and period is None:
        return None
    if groups.get("top"):
        rank, within = rank_of(groups["top"]), True
    else:
        words = next((groups[key] for key in ("n", "no", "hash", "num") if groups.get(key)), None)
        rank, within = (rank_of(words) if words else 1), False
    if rank is None:
        return None
    name, registered = (who.text, who.registered) if who is not None else ("", False)
    return Placed(
        name, registered, at, rank, within, board, scope, period, _share(marked, match), will, own
    )


def _ahead(marked: Marked, match: re.Match[str]) -> str:
    """An order told before the subject: "In HBM shipments, S ranked third"."""
    lead = marked.text[max(0, match.start() - 80) : match.start()]
    found = re.search(
        rf"(?:^|[.;] )(?:In|Among|By|For|On) (?:the )?(?P<b>[\w&/\-’' +]{{3,60}}?)(?: in {P}| {P})?, $",
        lead,
    )
    return found["b"] if found else ""


def _led_by(marked: Marked) -> Period | None:
    """The time that a sentence begins with."""
    if re.match(
        rf"^\W*(?:[Ii]n|[Ff]or|[Dd]uring|[Aa]s of|[Bb]y|[Aa]t)? ?(?:the )?(?:end of )?{P}",
        marked.text,
    ):
        return marked.period(marked.text.index(P))
    return None


def _named_order(board: str, groups: dict[str, str | None]) -> tuple[str, str | None]:
    """An order's name as written, and where it holds."""
    scope = None
    possessor = groups.get("poss")
    if possessor and possessor != "the":
        scope = re.sub(r"^the |['’]s$", "", possessor)
    if groups.get("adv"):
        scope = (groups["adv"] or "").strip()
    board = board.replace(P, "").replace(Q, "").strip(" ,.")
    for _ in range(3):
        board = _DROP.sub("", board)
    behind = _SCOPE_END.search(board)
    if behind is not None and behind.start() > 2:
        scope = scope or behind["s"] or behind["t"]
        board = board[: behind.start()]
    before = _SCOPE.match(board)
    if before is not None and before.end() < len(board):
        scope = scope or re.sub(r"['’]s$", "", before["s"])
        board = board[before.end() :]
    return _DROP.sub("", board).strip(" ,."), scope


def _share(marked: Marked, match: re.Match[str]) -> Quantity | None:
    """A share of the market told right behind or before: "with a 31% share"."""
    text = marked.text
    behind = re.match(
        rf"[^.;]{{0,24}}?,? (?:with|holding|at|commanding|taking)(?: an?| about| roughly| some)*(?: estimated)? (?P<q>{Q})(?: (?:market )?share| of)?",
        text[match.end() - (1 if text[match.end() - 1 : match.end()] in ",." else 0) :],
    )
    place = match.end() + behind.start("q") if behind else -1
    if behind is None and match.re == _LEADS:
        within = text.find(Q, match.start("after"), match.end())
        place = (
            within
            if within >= 0
            and re.search(
                r"\b(?:with|at|holding)(?: an?| about)?(?: market share of| share of)? $",
                text[match.start("after") : within],
            )
            else -1
        )
    value = marked.quantity(place) if place >= 0 else None
    return value if value is not None and dimension(value.unit) == "ratio" else None


def _items(marked: Marked, start: int, end: int) -> list[tuple[Named, Quantity | None]] | None:
    """Names of a list with their shares; None where something else stands in it."""
    text = marked.text
    found: list[tuple[Named, Quantity | None]] = []
    at = start
    while at < end:
        match = _NAME_IN.match(text, at, end)
        who = marked.named(*match.span("s")) if match else None
        if match is None or who is None:
            return found if found and not text[at:end].strip(" .") else None
        share = marked.quantity(match.start("q")) if match["q"] else None
        found.append(
            (who, share if share is not None and dimension(share.unit) == "ratio" else None)
        )
        at = match.end()
        between = _BETWEEN.match(text, at, end)
        if between is None:
            return found if not text[at:end].strip(" .)") or text[at] in ",(" else None
        at = between.end()
    return found


def _followed(marked: Marked) -> Iterator[tuple[Placed, tuple[int, int]]]:
    """A led the market with 31%, followed by B (22%) and C (12%)."""
    for match in _FOLLOWED.finditer(marked.text):
        if HEDGED_EN.search(_clause(marked.text, match.start(), match.end())):
            continue
        who = marked.named(*match.span("s"))
        rest = _items(marked, *match.span("items"))
        board, scope = _named_order(match["b0"], {})
        if not board or board in ("market", "list", "table", "way", "pack", "field"):
            board, scope = _named_order(_ahead(marked, match), {})
        if who is None or not rest or len(board) < 3 or _NO_ORDER.search(board):
            continue
        first = marked.quantity(match.start("q")) if match["q"] else None
        first = first if first is not None and dimension(first.unit) == "ratio" else None
        period = marked.last_period(match.end(), match.start()) or _led_by(marked)
        shares = [first, *(share for _, share in rest)]
        told = [share.best for share in shares if share is not None and share.best is not None]
        if any(a < b for a, b in pairwise(told)):
            continue
        for order, ((one, share), at) in enumerate(
            zip(((who, first), *rest), (match.span(),) * (len(rest) + 1), strict=True), 1
        ):
            if (
                order > 2
                and not (len(told) == len(shares) or len(rest) == 1)
                and " then " not in match["items"]
            ):
                break  # "followed by B and C": which of them is second is not said
            if (
                order == 2
                and len(rest) > 1
                and len(told) < len(shares)
                and " then " not in match["items"]
            ):
                break
            yield (
                Placed(one.text, one.registered, at, order, False, board, scope, period, share),
                match.span(),
            )


def _lists(marked: Marked) -> Iterator[tuple[Placed, tuple[int, int]]]:
    """The top three vendors were A (31%), B (22%) and C (12%)."""
    for match in _LISTED.finditer(marked.text):
        if HEDGED_EN.search(_clause(marked.text, match.start(), match.end())) or _NO_ORDER.search(
            match["board"]
        ):
            continue
        items = _items(marked, *match.span("items"))
        top = rank_of(match["top"])
        board, scope = _named_order(match["board"], {})
        if not items or top != len(items) or len(board) < 3:
            continue
        told = [share.best for _, share in items if share is not None and share.best is not None]
        sunk = len(told) == len(items) and all(a > b for a, b in pairwise(told))
        ordered = sunk or bool(match["order"] or match["after"])
        period = marked.last_period(match.end(), match.start()) or _led_by(marked)
        for order, (one, share) in enumerate(items, 1):
            rank = order if ordered else top
            yield (
                Placed(
                    one.text,
                    one.registered,
                    match.span(),
                    rank,
                    not ordered,
                    board,
                    scope,
                    period,
                    share,
                ),
                match.span(),
            )
