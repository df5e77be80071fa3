"""The forms of English sentences that state a measure, and of further measures of a clause whose owner its subject is.

The forms of `forms_en` need owner, measure and number side by side. Here measure and number stand
together, and whose they are is who the nearest clause before them begins with, so long as nobody else
is named in between and nobody speaks of what others do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lianpu.core import lazy_re
from lianpu.extraction.metrics.stated import P, Q
from lianpu.notation.literals import Gate, literals, spotter

HEADS = (
    r"(?:annual(?:i[sz]ed)? )?(?:revenue run[- ]rate|run[- ]rate revenue|run[- ]rate|recurring revenue)|revenues?|sales|net income|net profit|net loss|operating (?:income|profit|loss)|pre-?tax profit|profits?"
    r"|gross (?:profit|margin)|(?:operating|net|profit|EBITDA) margin|EBITDA|EBIT|EPS|earnings per share"
    r"|(?:free |operating )?cash flow|capital (?:expenditures?|spending)|capex|backlog|bookings|billings|remaining performance obligations?"
    r"|market (?:size|share|cap(?:itali[sz]ation)?|value)|shipments|deliveries|output|(?:(?:monthly|weekly|daily) )?(?:active |paying |paid )?users"
    r"|subscribers|employees|customers|headcount|penetration|order book|installed (?:base|capacity)|ARR|R&D (?:spending|expenses?)|total assets|deposits|(?:net )?earnings|net profits?|production|utili[sz]ation(?: rate)?|ARPU|average selling price|price target"
)
_STOP = (
    r"(?!(?:Q[1-4]|H[12]|(?:first|second|third|fourth)[ -](?:quarter|half)|of|in|a|an|the|its|their|while|whereas|although|though|but|as|when|because|since|with|had|has|have|and|to|from|generates?|produces?|earns?|makes?|record|reported|posted|recorded|generated|booked"
    r"|delivered|saw|expects?|expected|forecasts?|projects?|targets?|achieved|announced|logged|disclosed)\b)"
)
"""Words that are no part of a measure's name."""
_MEASURE = rf"(?P<m>(?:{_STOP}\b[A-Za-z][A-Za-z-]{{0,20}} ){{0,2}}?(?i:{HEADS}))"
_SUBJECT = r"(?P<s>(?<![\w&.-])[A-Z][\w&.\-]{0,30}(?: (?:of |& |de )?[A-Z0-9][\w&.\-]{0,30}){0,4})"
MEASURED = spotter(
    rf"\b(?:{HEADS}|share|market for|market (?:is|was|will|to)|(?:exports|imports|production) of|of the [a-z -]{{3,60}} market|shipped|delivered|sold|produced)\b",
    caseless=True,
    words=True,
)
"""A word without which no form fits: most sentences have none."""
_ADVERB = r"(?:(?:also|again|recently|together|now|then|just|currently|already|(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri)day) )?"
_ASIDE = r"(?: \([^()]{2,40}\))?(?P<aside>,(?! (?:and|or|but)\b) [^,;]{3,80}(?:,[^,;]{3,60})?,)?"
"""What is said of a subject between commas before its verb: "Ostrelle, a maker of pumps, reported"."""
_OF = rf"(?:,? ?\(?(?:in|for|during|as of|at|by|through|on|since|from)? ?(?:(?:the|its|our) )?(?:end of |full year )?(?P<{{0}}>{P})\)?)?"
_IN = rf" (?:in|for|during) (?:the )?(?P<{{0}}>{P})"
MOVED = (
    r"(?:(?:has |have |had )?(?:risen|grown|fallen)|(?:has |have |had )?(?:rose|grew|increased|climbed|jumped|surged|advanced|expanded|improved|(?:(?:nearly|almost|more than|roughly|about) )?(?:doubled|tripled|quadrupled)|fell|declined|slumped|shrank|slid|plunged|soared|edged (?:up|down)|ticked (?:up|down)|rising|falling|climbing|growing|slipping|dropping|declining|increasing|jumping|sinking|sliding"
    r"|decreased|dropped|slipped|sank|narrowed|widened|contracted))"
)
_IS = (
    rf"(?:was|were|is|are|of|ha[sd](?= {Q})|(?:(?:has|have|had) )?(?:reached|hit|exceeded|topped|surpassed|passed|crossed|cleared)|totall?ed|amounted to|stood at|came (?:in at|to)|averaged"
    r"|(?:will|should) (?:be|reach|hit|total)|(?:is|are) (?:expected|forecast|projected|set|likely|seen) to (?:be|reach|hit|total|rise to"
    r"|grow to)|:)(?: (?:only|just|an? (?:new )?(?:record|[a-z]{4,12})))?"
)
SAYS = (
    r"(?:reported|posted|recorded|generated|booked|delivered|earned|had|has|saw|expects?|expected|forecasts?|guided (?:to|for)"
    r"|projects?|targets?|achieved|announced|logged|disclosed)"
)
_MAKES = (
    r"(?:reported|posted|recorded|generate[sd]|booked|delivered|had|has|logged|earn(?:s|ed)|makes?|made|took in|counts|serves|claims(?: to have)?|said it (?:has|had)"
    r"|(?:brought|brings|pulled|pulls|raked|rakes) in|surpassed|topped|crossed|passed|hit|reached|announced|is (?:generating|making)|targets|is targeting|expects|projects|forecasts"
    r"|(?:is|are) (?:projected|expected|forecast|set) to (?:generate|make|report|post|bring in)"
    r"|(?:is )?on (?:track|pace) (?:for|to (?:generate|reach|hit|make|bring in)))"
)
"""Verbs between a firm and an amount of a measure: "generated $4 billion in revenue"."""
_OF_OTHERS = r"(?! (?:for|from|at|across|among|worldwide|globally)\b)"
"""What does not follow where the amount is the subject's own: a house "forecasts $5 trillion in capex for chips"."""
_DETERMINER = r"(?:(?:its|a|an|the|latest|record|Q[1-4]|H[12]|(?:first|second|third|fourth)[ -](?:quarter|half)|fiscal|total|annual|quarterly|full-year|global|worldwide) )*"
_KNOWN = (
    r"(?:(?:annual|annuali[sz]ed|quarterly|monthly|adjusted|core|total|cloud|data-cent(?:er|re)|services?|hardware|software"
    r"|advertising|subscription|product|consolidated|underlying|comparable|organic|recurring|global|worldwide|group) )*"
)
_PLAIN = rf"(?P<m>{_KNOWN}(?i:{HEADS}))"
"""A measure behind a bare name, where any other word may be a verb: "X said revenue", "X denies that revenue"."""
_OWNED = rf"{_SUBJECT}(?:'s|’s|(?<=s)['’])(?: [a-z-]+ (?:segment|unit|division|business|arm))? {_DETERMINER}(?:{P}(?:'s)? )?{_MEASURE}"
_NAMED = rf"{_SUBJECT} {_DETERMINER}(?:{P}(?:'s)? )?{_PLAIN}"
_TELLS = rf"{_SUBJECT} (?:said|says|reported) (?:that )?{_DETERMINER}(?:{P}(?:'s)? )?{_PLAIN}"
_AT = rf"{_MEASURE} (?:at|of|for) (?:the )?{_SUBJECT}"
_SAID = rf"{_SUBJECT}(?:(?:'s|’s|(?<=s)['’]) [a-z-]+ (?:segment|unit|division|business|arm))?{_ASIDE} {_ADVERB}{SAYS} {_DETERMINER}(?:(?P<inner>{P}) )?{_MEASURE}"
_SIDES = (_OWNED, _NAMED, _TELLS, _AT)

FORMS = tuple(
    lazy_re.compile(form)
    for form in (
        # M rose Q to Q at S; M was Q at S
        rf"{_MEASURE}{_OF.format('p0')} (?P<verb>{MOVED})(?: by)? (?:(?P<qc>{Q}) )?to (?P<q>{Q}) (?:at|for) (?:the )?{_SUBJECT}(?![\w&-])(?! (?:and|&) [A-Z]){_OF.format('p')}",
        rf"{_MEASURE}{_OF.format('p0')} {_IS} (?P<q>{Q}) (?:at|for) (?:the )?{_SUBJECT}(?![\w&-])(?! (?:and|&) [A-Z]){_OF.format('p')}",
        # S's M rose from Q in P to Q in P; M at S fell from Q in P to Q in P
        *(
            rf"{side}{_OF.format('p0')} (?:(?:is|are|was) (?:expected|forecast|projected|set) to )?(?:{MOVED}|grow|rise|fall|expand|increase|go|went)"
            rf" from (?P<q0>{Q}){_OF.format('pa')} to (?P<q>{Q}){_OF.format('p')}"
            for side in _SIDES
        ),
        # S's M rose Q to Q; S's M improved to Q from Q
        *(
            rf"{side}{_OF.format('p0')} (?P<verb>{MOVED})(?: by)? (?:(?P<qc>{Q})(?:{_IN.format('pc')})? )?to (?P<q>{Q}){_OF.format('p')}"
            rf"(?: from (?P<q0>{Q}){_OF.format('pa')})?"
            for side in _SIDES
        ),
        # S's M rose Q
        *(
            rf"{side}{_OF.format('p0')} (?P<verb>{MOVED})(?: by)? (?P<qc>{Q}){_OF.format('p')}"
            for side in _SIDES
        ),
        # S's M was Q; M at S totaled Q
        *(rf"{side}{_OF.format('p0')},? {_IS} (?P<q>{Q}){_OF.format('p')}" for side in _SIDES),
        # S reported M of Q
        rf"{_SAID}{_OF.format('p0')} (?:of|to reach|at) (?P<q>{Q}){_OF.format('p')}",
        # S generated Q in M; S has Q users
        rf"{_SUBJECT}{_ASIDE}(?:'s [a-z]+)? {_ADVERB}{_MAKES} (?P<q>{Q}) (?:(?:in|of) )?"
        rf"{_DETERMINER}{_MEASURE}{_OF.format('p')}{_OF_OTHERS}",
        # S reported a Q net loss
        rf"{_SUBJECT}{_ASIDE} {_ADVERB}(?:reported|posted|recorded|booked|suffered|made) an? (?P<q>{Q}) (?P<m>(?:(?:net|operating|pre-?tax|quarterly|annual) )?(?:loss|profit))\b{_OF.format('p')}",
        # S posted a Q jump in M
        rf"{_SUBJECT}{_ASIDE} {_ADVERB}(?:reported|posted|recorded|saw|had|logged) (?:an? |its )?(?P<qc>{Q}) (?P<verb>jump|rise|increase|gain|surge|growth|climb|drop|fall|decline|decrease|slump)"
        rf" in {_DETERMINER}{_MEASURE}{_OF.format('p')}",
        # S lifted M Q to Q
        rf"{_SUBJECT}{_ASIDE} {_ADVERB}(?P<verb>lifted|raised|grew|increased|boosted|cut|reduced|narrowed|widened|doubled|tripled) (?:its )?(?:{_DETERMINER}|half-year |full-year )(?:(?P<inner>{P}) )?{_MEASURE}"
        rf"{_OF.format('p0')}(?: by)?(?: (?P<qc>{Q}))?(?: to (?P<q>{Q}))?{_OF.format('p')}",
        # worldwide X revenue hit Q
        rf"(?:[Ww]orldwide|[Gg]lobal|[Tt]otal) (?P<s>(?!(?:net|gross|operating|total|cash)\b)[a-z][a-z-]{{2,30}}(?: [a-z-]{{2,20}}){{0,2}}?) (?P<m>revenues?|sales|shipments|spending|output|production){_OF.format('p0')}"
        rf" (?:{_IS}|at|(?P<verb>{MOVED})(?: by)? (?:(?P<qc>{Q}) )?to) (?P<q>{Q}){_OF.format('p')}",
        # S spent Q on M
        rf"{_SUBJECT}{_ASIDE} {_ADVERB}(?:spent|spends|invested) (?P<q>{Q}) (?:in|on) {_DETERMINER}(?P<m>(?i:capital (?:expenditures?|spending)|capex|R&D|research and development)){_OF.format('p')}",
        # S holds Q of the M market
        rf"{_SUBJECT} {_ADVERB}(?:holds?|held|has|had|commands?|commanded|controls?|controlled) (?:an? )?(?:about )?(?P<q>{Q}) (?:share )?"
        rf"(?P<of>of the) (?P<m>(?:[A-Za-z][\w-]{{1,20}} ){{1,4}}market)\b{_OF.format('p')}",
        # the market for X is expected to grow from Q in P to Q in P
        rf"(?:[Tt]he )?(?:global |worldwide )?(?P<m>[Mm]arket) for (?P<s>(?!(?:the|its|their|our|these|those|this|such)\b)[A-Za-z][\w-]{{0,30}}(?: [\w-]{{1,30}}){{0,3}}?)(?: (?:is|was) (?:expected|forecast|projected|set) to)?"
        rf" (?:grow|expand|rise|grew|rose|will grow) from (?P<q0>{Q}){_OF.format('pa')} to (?P<q>{Q}){_OF.format('p')}",
        # the market for X will reach Q by P
        rf"(?:[Tt]he )?(?:global |worldwide )?(?P<m>[Mm]arket) for (?P<s>(?!(?:the|its|their|our|these|those|this|such)\b)[A-Za-z][\w-]{{0,30}}(?: [\w-]{{1,30}}){{0,3}}?){_OF.format('p0')} {_IS} (?P<q>{Q}){_OF.format('p')}",
        # the X market was valued at Q in P and is projected to reach Q by P
        rf"(?:[Tt]he |[Gg]lobal |[Ww]orldwide )+(?P<s>(?!(?:global|worldwide|total|overall|entire|whole) )[A-Za-z][\w-]{{1,30}}(?: [\w-]{{2,30}}){{0,3}}?) (?P<m>market(?: size)?){_OF.format('p0')}"
        rf" (?:(?:is|was) (?:valued|worth|estimated|sized|projected|expected|forecast|set)(?: (?:at|to (?:be(?: worth)?|reach|hit|total)))?|{_IS}|will (?:be worth|grow to)) (?P<q>{Q}){_OF.format('p')}",
        # S shipped Q phones in P
        rf"{_SUBJECT}{_ASIDE} {_ADVERB}(?:has |have |had )?(?P<m>shipped|delivered|sold|produced) (?P<q>{Q})(?! (?:of|worth|to)\b)(?P<what>(?: [a-z][a-z-]{{2,20}}){{0,2}}?s)?(?: (?:worldwide|globally|in (?:the )?[A-Z][a-z]+(?: [A-Z][a-z]+)?(?= (?:in|during) )))?{_OF.format('p')}",
        # shipments of X totalled Q in P
        rf"(?P<m>[Ss]hipments|[Dd]eliveries|[Ss]ales|[Oo]utput|[Pp]roduction|[Ee]xports|[Ii]mports) of (?P<s>(?!(?:its|their|the|our)\b)[a-z][a-z0-9-]{{1,30}}(?: [a-z-]{{2,20}}){{0,2}}?){_OF.format('p0')}"
        rf" (?:{_IS}|(?P<verb>{MOVED}|(?:will|should) (?:grow|rise|fall|climb|increase|decline))(?: by)? (?:(?P<qc>{Q}) )?to) (?P<q>{Q}){_OF.format('p')}",
        # S led the market in P with a Q share and revenue of Q
        rf"{_SUBJECT} (?:led|leads|ranked|ranks|stayed|held|holds|came|took|was|is|remained|placed|finished|topped|tops)\b(?:(?!followed|[A-Z][a-z])[^.;{Q}]){{0,60}}?,? with (?:(?:an? )?{Q} (?:market )?share(?: and)? )?(?:an? )?"
        rf"{_MEASURE} of (?P<q>{Q}){_OF.format('p')}",
    )
)
COUNTED = {
    "shipped": "shipments",
    "delivered": "deliveries",
    "sold": "unit sales",
    "produced": "output",
}
"""A verb of so many things -> the measure that it states."""
GATE = Gate(literals(form.pattern) for form in FORMS)
"""Which forms a clause may hold, by the words that each needs."""
LED = frozenset(order for order, form in enumerate(FORMS) if form.pattern.startswith(_MEASURE))
"""Forms that begin with the measure."""
HEAD_AT = spotter(rf"(?={HEADS})", caseless=True)
WORD_AT = lazy_re.compile(r"\b[A-Za-z]")
BEFORE_HEAD = 44
"""Characters of two words of a measure's name before its head."""
TAIL_THAN = lazy_re.compile(
    rf",? (?:or |and )?(?P<q>{Q}) (?:(?P<up>more|higher|greater|above)|(?P<down>less|lower|fewer|below))\b"
    rf"(?: than)?(?P<than>[^,.;]{{0,60}})"
)
"""A change told by what it is more or less than: "19% more than a year earlier"."""
TAIL = lazy_re.compile(
    rf"(?: (?:in|for|during) the (?:quarter|period|year|month|half))?,? (?:(?P<up>up|an increase of|a rise of|a gain of|growth of|an improvement of)|(?P<down>down|a decrease of|a decline of|a drop of)"
    rf"|(?P<cagr>(?:or )?a (?:CAGR|compound annual growth rate) of)|(?P<then>(?:and|but) (?:(?:is|are|was) (?:projected|expected|forecast|set|likely|predicted) to|will|should) (?:reach|hit|be(?: worth)?|total|exceed|surpass|(?:grow|rise|climb|expand) to))"
    rf"|(?P<other>(?:compared|compares) (?:with|to)|versus|vs\.?|against|(?:(?:up|down) )?from))"
    rf" (?:{Q},? \(?or )?(?P<q>{Q}){_OF.format('p')}"
)
UNSURE = lazy_re.compile(
    r"\b(?:if|unless|whether|would|could|might|may|not|never|no|without|rumou?red|respectively|each|combined)\b|n't\b",
    re.IGNORECASE,
)
DOWN = lazy_re.compile(
    r"down|slump|shrank|slid|plung|fell|fall|declin|decreas|drop|slump|slipp|sank|narrow|contract"
)
_NEXT = rf"(?P<m>(?:{_STOP}(?!(?:both|each|all|any|other|same|such|analysts?|investors?|who|which|that|as|on|for|or)\b|(?!adjusted|consolidated|annuali[sz]ed)[a-z]+ed\b|(?:reporting|posting|wanting|seeing|holding)\b)\b[a-z][a-z-]{{0,20}} ){{0,2}}?(?i:{HEADS}))"
"""A measure in small letters, behind whose owner other words stand."""
_NAMED_CHANGE = r"(?P<verb>jump|rise|increase|gain|surge|growth|climb|improvement|uptick|drop|fall|decline|decrease|slump|contraction|slide)"
_BASIS = r"(?: (?:year[- ]o(?:n|ver)[- ]year|quarter[- ]o(?:n|ver)[- ]quarter|sequentially|YoY|yoy|QoQ|qoq|y/y|q/q|annually))?"
LINKS = tuple(
    lazy_re.compile(form)
    for form in (
        # revenue rising Q to Q; revenue rose by Q; revenue up Q
        rf"{_NEXT}{_OF.format('p0')},? (?P<verb>{MOVED}|up|down)(?: by)?(?: (?P<qc>{Q}){_BASIS})?(?: to (?P<q>{Q}))?{_OF.format('p')}",
        # revenue was Q
        rf"{_NEXT}{_OF.format('p0')},? {_IS} (?P<q>{Q}){_OF.format('p')}",
        # revenue of Q; a backlog at Q
        rf"{_NEXT} (?:of|at) (?P<q>{Q}){_OF.format('p')}",
        # a Q increase in revenue to Q
        rf"(?P<qc>{Q}){_BASIS} {_NAMED_CHANGE} in {_DETERMINER}{_NEXT}(?: to (?P<q>{Q}))?{_OF.format('p')}",
        # Q in revenue
        rf"(?P<q>{Q}) (?:in|of) {_DETERMINER}{_NEXT}{_OF.format('p')}",
        # a Q share
        rf"(?P<q>{Q}) (?P<m>(?:market )?share)\b(?! (?:price|sale|split|of))",
    )
)
"""Where a measure and its number stand together; whose they are is told by the clause."""
LINK_GATE = Gate(literals(form.pattern) for form in LINKS)
LINK_NEEDS = {
    1: lazy_re.compile(rf"{_IS} {Q}"),
    2: lazy_re.compile(rf"(?:of|at) {Q}"),
}
"""What those need that have no words of their own: looked for first, as a measure may begin at each word."""


_LINKED_SUBJECT = lazy_re.compile(
    rf"(?:^\W*|(?P<joint>[,;:—] ?(?:(?:and|but|while|whereas|although|as) )?|\b(?:while|whereas) ))"
    rf"(?:(?:[Ii]n|[Ff]or|[Dd]uring|[Aa]s of|[Bb]y|[Aa]t) (?:the )?(?:end of )?{P},? )?"
    r"(?P<s>[A-Z][\w&.\-]{0,30}(?: (?:of |& |de )?[A-Z0-9][\w&.\-]{0,30}){0,4})"
    r"(?: \([^()]{2,40}\))?(?:, (?!(?:and|or|but)\b)[^,;]{3,80},)?(?: (?:also|again|recently|now|then|just|currently|already|nevertheless|still|meanwhile|[a-z]+ly))? (?P<verb>[a-z][a-z-]*)"
)
"""Whom a clause begins with, and what they do."""
_NO_VERB = frozenset(
    "of and or in at for to with the by from on as than vs per a an its their under over into about near amid after before since until"
    " while but that which who whose where revenue revenues sales profit shares stock market margin net gross operating total".split()
)
"""What behind a name is no verb of its own."""
_LINKED_OF_OTHERS = frozenset(
    "estimates estimated predicts predicted reckons reckoned puts put believes thinks sees saw expects expected forecasts projects says said notes noted"
    " shows showed told finds found counts counted tracks calculates ranks suggests suggested suggest show indicates indicated".split()
)
"""What a house does as well as a firm: what is told behind it may be another's."""
_OWN = lazy_re.compile(
    r"\b(?:its|their own) (?:(?:own|latest|record|total|annual|quarterly|full-year|half-year|full year|core|forecast (?:of|for)|guidance (?:of|for)|outlook for|a|the|\ue002) )*$"
)
"""What makes the measure that of the one before."""
_BARE = lazy_re.compile(
    r"(?:^|[,;:—] ?|\b(?:with|and|on|as|while|after|despite|including|reporting|posting|recording|generating|reaching|because|when|of|had|has|by|to|from|kept|for|achieved|reached|held|thanks to|following|holding|commanding|taking|claiming)\s)"
    r"(?:(?:and|with|a|an|the|about|total|annual|quarterly|full-year|record|forecast of|guidance of|\ue002) )*$"
)
"""What a measure without an owner of its own stands behind."""
_COMPARED = lazy_re.compile(
    r"\b(?:compared|against|versus|vs\.?|than|from|beating|topping|exceeding|missing|above|below|consensus|analysts?['’]?|estimates?|expectations?|expected|target(?:ed|ing)?|previous(?:ly)?|prior|combined|each|rivals?|competitors?|peers?|industry|customers?)\b[^,;]{0,30}$"
)
"""What makes a number that of others, of another time, or one hoped for."""
_ANOTHER_TIME = lazy_re.compile(
    r"[^,;.]{0,12}\b(?:a year (?:ago|earlier|before)|year[- ]earlier|(?:the )?(?:previous|prior|preceding) (?:year|quarter|month|week)|last (?:year|quarter|month)|per (?:share|day|user|unit|ton(?:ne)?|barrel|month))\b|[^,;.]{0,3} (?:for|from|at|across|among|by|in|on) (?!(?:the )?(?:quarter|year|period|month|half)\b|\ue002)"
)
"""What behind a number tells another time than the clause's, or a part or a thing that it is of."""
NAMED = lazy_re.compile(
    r"(?<![\w.])(?!(?:EBITDA?|GAAP|ARR|ARPU|EPS|R&D|U\.S|USD|CEO|CFO)\b)[A-Z][a-z]*[A-Za-z]"
)
"""The first letters of a name; a few measures and offices are written so, too."""


def links(words: str, taken: int) -> Iterator[tuple[str, re.Match[str], int]]:
    """Whose it is, measure and number, and where whose is named, for each that a clause adds.

    Args:
        words: One clause between semicolons, its numbers and times as marks.
        taken: The place up to which forms have read it.
    """
    at = taken
    if Q not in words:
        return
    found = [
        (match.start(), order, match)
        for order in LINK_GATE.open(words)
        if order not in LINK_NEEDS or LINK_NEEDS[order].search(words)
        for match in LINKS[order].finditer(words, taken)
    ]
    subjects: list[re.Match[str]] | None = None
    for start, _, match in sorted(found, key=lambda each: each[:2]):
        if start < at or Q not in match.group():
            continue
        if subjects is None:
            subjects = [
                each for each in _LINKED_SUBJECT.finditer(words) if each["verb"] not in _NO_VERB
            ]
        owner = _owner(words, match, subjects)
        if owner is not None:
            at = match.end()
            yield owner["s"], match, owner.start("s")


def _owner(words: str, link: re.Match[str], subjects: list[re.Match[str]]) -> re.Match[str] | None:
    """Whose a measure is: who the nearest clause before it begins with, where nothing else may be meant."""
    start = link.start()
    before = words[:start]
    own = _OWN.search(before) is not None
    if not own and _BARE.search(before) is None:
        return None
    if _COMPARED.search(before[-60:]) or _ANOTHER_TIME.match(words, link.end()):
        return None
    near = [each for each in subjects if each.end("verb") <= start]
    if not near or (near[-1]["verb"] in _LINKED_OF_OTHERS and not own):
        return None
    return None if NAMED.search(words, near[-1].end("verb"), start) else near[-1]
