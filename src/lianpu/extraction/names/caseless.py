"""Names in words that have no capitals to tell them by: recognised speech, lines all in capitals, brands written small.

A name is sought where a party to a deal stands: behind "from", "with" or "acquired", before "raised"
or "is". What stands there is a name when it is no common English word, or ends with a word that firms
end with: coldwater capital.

A word in small letters is a name where only a name can stand: at the head of a sentence, behind
"a start-up called", or before ", the company that". A common English word needs two such places.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

from lianpu.core import lazy_re
from lianpu.extraction.names.naming import Guess, common_words, organisation_words, packaged_cues
from lianpu.notation.letters import CAPITALS, LATIN
from lianpu.notation.literals import spotter
from lianpu.notation.spotting import Spotter
from lianpu.notation.words import english_places, english_words

_LABEL = lazy_re.compile(r"^[ \t]*(?:[A-Z][A-Za-z0-9 .'\-]{0,24}:|\[[^\]\n]{1,30}\])", re.MULTILINE)
"""Who speaks, before a line of a talk; a machine sets no other capitals."""
_OFFICE = lazy_re.compile(
    r"\b(?:founders?|ceo|cfo|coo|cto|chief executive|chief [a-z]+ officer|president|chairman|boss)(?: and [a-z ]{3,20}?)? (?:of|at) "
    r"(?!(?:the|an?|my|our|your|this|that|his|her|its|their|one|some|it) )(?P<n>[a-z0-9&\-]+(?: (?!(?:with|who|is|has|here|to|on|today|and|joins|thanks|from|in)\b)[a-z0-9&\-]+){0,3})"
    r"(?= (?:with|who|is|has|here|to|on|today|and|joins|thanks|from|in)\b|[,.;:?!]|$)"
    r"|\b(?:company|start-?up|outfit|firm|business) (?:called|named) (?P<m>[a-z0-9&\-]+(?: (?!(?:with|who|that|which|is|has|had|to|on|and|from|in|for|back|last|it|they|we|so)\b)[a-z0-9&\-]+){0,2})"
)
"""Whoever has an officer, or is called so, is named, whatever words the name is made of."""
_LETTERS = lazy_re.compile(rf"[{LATIN}]")
_CAPITAL = lazy_re.compile(rf"[{CAPITALS}]")
_LOOKED_AT = 20_000
"""Characters of a document that tell whether it is written without capitals."""
_LEAST = 120
"""Letters below which a text is too short to tell."""
_MOST_CAPITALS = 200
"""A text without capitals has at most one of so many letters: speech that a machine wrote down may
have a stray "I" or "AI"."""
_SHOUTED = lazy_re.compile(r"[^a-zß-ÿ\u3400-\u9fff]{16,}")
"""A line of capitals alone."""

_WORD = lazy_re.compile(r"[a-z][a-z0-9&\-]*(?:\.[a-z]{2,4}\b)?")
_BEFORE = lazy_re.compile(
    r"(?:^|['’]s |[,;:.\-*>] ?|\b(?:from|with|into|by|between|and|in|to|acquire[sd]?|acquiring|buy|buys|buying|bought"
    r"|takes?|took|over|pays?|paid|paying|lend|lent|led|lead|backs?|backed|rival|startup|start-up|firm|company"
    r"|called|named|maker|group|giant|lender|sold|sell|sells|tell|says|percent of|of|for|at|so|then|well|because|that|when"
    r"|while|but|like|um|uh|know|okay|right|yeah|investors?|supplier|customer|chipmaker|platform)[, ] ?)$"
)
"""What a party stands behind."""
_BEHIND = lazy_re.compile(
    r"(?:$|[,;:.?!)(]|['’]s\b| (?:and|or|for|at|in|to|over|on|by|from|with|as|that|which|who|just|also|then|will|would"
    r"|is|are|was|were|has|had|have|did|does|can|could|says?|said|goes|went|got|gets|gave|gives|put|puts|sold|sells"
    r"|bought|buys|owns|owned|holds|paid|pays|took|takes|makes|made|raised|raises|invested|invests|signed|signs"
    r"|agreed|agrees|committed|acquired|acquires|lent|lends|borrowed|leased|leases|rents|rented|ordered|orders"
    r"|led|leads|stock|shares|chips?|gpus?|again|last|this|next|before|after|back|worth|the|their|its|because|so|you|um|uh"
    r"|announced|announces|launched|wants|plans|gonna|actually|basically|recently|reportedly|spa|inc|ltd|plc|nv|ag|corp)\b)"
)
"""What may follow a party."""
_ACTS = lazy_re.compile(
    r" (?:also |just |then |has |have |had |is |are |was |were )?(?:raised|acquired|bought|invested|signed|borrowed|leased|ordered"
    r"|raising|acquiring|buying|investing|signing|borrowing|leasing|ordering|put|turned around|turned|agreed|owns|owned"
    r"|committed|sold|they are|they're|they just|systems|technologies)\b"
)
"""What a firm does: before it a word that is none of the common ones is a name."""
_PARTY = lazy_re.compile(
    r"\b(?:from|with|into|by|acquired|acquiring|acquire|percent of|customer of|investor in|stake in|led by|group led by"
    r"|backed by|bought|buying|called|owned by) (?:um |uh |like |a company called )?$"
)
"""Where nobody but a party stands."""
_GENERIC = frozenset(
    "working venture human share equity risk private growth foreign investment central commercial"
    " savings new big other their our your its his her the a an this that these those some any all"
    " more most local national state public seed raise raised raising general limited strategic joint"
    " business trading existing both two three four five many several few main major same whole entire"
    " renewable solar wind nuclear clean green electric data cloud ai machine language large small"
    " health medical power real free total extra debt fixed social political natural operating management"
    " hedge pension mutual index sovereign wealth investor founding law accounting cash bridge credit".split()
)
"""Common words before 'capital', 'partners' or 'power' that make no name of it."""
_SPOKEN = frozenset(
    "gonna gotta wanna kinda sorta cuz cause dunno yeah yep nope okay alright guys folks startup"
    " startups tech fintech biotech chatbot chatbots datacenter datacenters data-center hyperscaler"
    " hyperscalers neocloud neoclouds neo-cloud gpus gpu tpu tpus cpus llm llms tokens token mln bln"
    " ebitda capex opex ipo ipos ceo cfo cto vcs vc ai ml api apis saas podcast podcasts livestream"
    " transceiver transceivers wafer wafers datasets dataset cybersecurity crypto bitcoin blockchain"
    " unicorn unicorns megawatt megawatts gigawatt gigawatts speaker host guest percent"
    " euros dollars pounds yen yuan reportedly basically whatever".split()
)
"""Words of such talk that common lists lack."""
_NUMERALS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty"
    " sixty seventy eighty ninety hundred thousand million billion trillion bn mn tn".split()
)
_FILLERS = frozenset("um uh er ah oh hmm mhm".split())
_SHORTEST = 4
"""Letters of a word that may be a name by itself."""


def without_capitals(text: str) -> bool:
    """Whether a document is written in small letters throughout."""
    start = _LABEL.sub("", text[:_LOOKED_AT])
    capitals = len(start) - len(_CAPITAL.sub("", start))
    if capitals * _MOST_CAPITALS > len(start):
        return False  # whatever of it are letters
    letters = len(start) - len(_LETTERS.sub("", start))
    return letters >= _LEAST and capitals * _MOST_CAPITALS <= letters


def shouted(text: str) -> bool:
    """Whether a line is all in capitals, so that they say nothing."""
    return _SHOUTED.fullmatch(text) is not None and text.count(" ") >= 3


_FIRM_LINE = lazy_re.compile(
    r"\s*(?P<n>[A-Z0-9&][A-Z0-9&.'’\- ]{2,60}?),? (?:INC|INCORPORATED|CORP|CORPORATION|COMPANY|CO|LTD|LIMITED|LLC|PLC)\.?\s*"
)
"""A line that is nothing but a firm's name in full."""


def firm_line(text: str) -> Guess | None:
    """The firm whose name a line of capitals is: the head of a filing.

    >>> firm_line("NORVALE CARTON HOLDING COMPANY").text
    'NORVALE CARTON HOLDING'
    """
    match = _FIRM_LINE.fullmatch(text)
    return Guess(*match.span("n"), match["n"]) if match is not None else None


@cache
def _endings() -> frozenset[str]:
    return frozenset(word.lower() for word in organisation_words())


@cache
def _known() -> frozenset[str]:
    return english_words() | common_words() | _SPOKEN | _NUMERALS


@cache
def _places() -> frozenset[str]:
    return frozenset(place.lower() for place in english_places())


def is_common(word: str) -> bool:
    """Whether a word is English, inflected or not."""
    known = _known()
    if word in known or word in _places():
        return True
    stems = (
        word.removesuffix("s"),
        word.removesuffix("es"),
        word.removesuffix("ed"),
        word.removesuffix("d"),
        word.removesuffix("ing"),
        word.removesuffix("ly"),
        word.removesuffix("er"),
        word.removesuffix("ies") + "y",
        word.removesuffix("ing") + "e",
    )
    return any(stem != word and stem in known for stem in stems) or all(
        part in known for part in word.split("-")
    )


def caseless_names(text: str) -> Iterator[Guess]:
    """Names in a sentence in which capitals tell nothing, by the words beside them."""
    plain = text.lower()
    if len(plain) != len(text):
        return
    words = list(_WORD.finditer(plain))
    sure = [match.span(match.lastgroup or "n") for match in _OFFICE.finditer(plain)]
    for start, end in sure:
        yield Guess(start, end, text[start:end])
    past = 0
    for index in range(len(words)):
        if index < past:
            continue
        last = _reach(plain, words, index)
        if last is None:
            continue
        start, end = words[index].start(), words[last].end()
        if any(low < end and start < high for low, high in sure):
            continue
        before = _BEFORE.search(plain, max(0, start - 16), start)
        behind = _BEHIND.match(plain, end)
        acts = _ACTS.match(plain, end)
        if not ((before and behind) or acts or _PARTY.search(plain, max(0, start - 24), start)):
            continue
        past = last + 1
        yield Guess(start, end, text[start:end])


def _reach(plain: str, words: list[re.Match[str]], index: int) -> int | None:
    """The last word of a name that begins at a word; None where none does."""
    first = words[index].group()
    if first in _GENERIC or first in _NUMERALS or first in _FILLERS:
        return None
    run = index
    while (
        run + 1 < len(words)
        and run - index < 3
        and plain[words[run].end() : words[run + 1].start()] in (" ", " & ")
    ):
        run += 1
    best = None
    for last in range(index, run + 1):
        word = words[last].group()
        inside = [each.group() for each in words[index:last]]
        if word in inside:
            break  # a word said twice
        if any(each in common_words() or each in _NUMERALS for each in inside):
            break
        if (last > index and word in _endings() and not any(w in _GENERIC for w in inside)) or (
            not is_common(word) and len(word) >= _SHORTEST and not any(map(is_common, inside))
        ):
            best = last
    return best


_SMALL_WORD = r"(?P<n>[a-z][a-z0-9]{3,19})"
_ENDED = r"(?:[.!?][\"”’)]*\s+|\n\s*\n\s*|\n\s*[•▪◦*\-–—·]\s+)"
_PLACES = (
    Spotter(
        lazy_re.compile(
            rf"{_ENDED}{_SMALL_WORD}(?=, (?:which|who|an?|the|whose|founded|based|backed|owned) |'s |’s | (?:has|is|was|will|makes|made|sells|said|says|raised|plans|had|also) )"
        ),
        ".!?\n",
    ),
    spotter(
        rf"\b(?:start-?up|scale-?up|studio|maker|firm|company|platform|app|chain|brand|retailer|lender|rival|group|specialist) {_SMALL_WORD}"
        r"(?= (?:from|for|in|has|had|at|to|was|is|said|raised)\b|[,.;]|['’]s\b)",
        words=True,
    ),
    spotter(
        rf"\b(?:company|start-?up|firm|app|service|business|outfit|brand) (?:called|named) {_SMALL_WORD}(?=[ ,.;])",
        words=True,
    ),
    spotter(
        rf"\b(?:that|acquired|bought|behind|at|join(?:ed|ing)?) {_SMALL_WORD}(?=, (?:the|our|an?) (?:[a-z\-]+ ){{0,3}}?(?:company|start-?up|app|firm|platform|business|service)\b)",
        words=True,
    ),
    spotter(
        rf"\b(?:start-?up|scale-?up|company|firm|maker|developer|provider) {_SMALL_WORD}"
        r"(?= (?:announced|closed|secured|landed|unveiled|launched|raises|plans|will|agreed|signed|bought|acquired)\b)",
        words=True,
    ),
)
_BEHIND_A_NOUN = 1
"""Index of the place behind what somebody is, where a verb stands too."""
_CALLED = 2
"""Index of the place that makes any word a name."""
_ACTING = 4
"""Index of the place where a common word may be an adverb: "the company quietly closed"."""
_ENOUGH = 2
"""Places that make a common word a name. Chosen by us."""


_NOUN = r"(?:start-?up|scale-?up|company|firm|maker|lab|provider|developer|unicorn|platform|operator|manufacturer|marketplace)"
_INTRODUCED = spotter(
    rf"\b{_NOUN} (?P<n>[A-Z][a-z]{{3,14}})(?=(?:,| (?:has|had|was|is|also|raised|said|says|plans|will|secured|closed|landed|bought|acquired|signed|agreed))\b|['’]s\b)",
    words=True,
)
"""What somebody is, before a word with a capital: "startup Table has"."""
_SAID = spotter(
    rf", an? (?:(?!(?:of|for|to|in|by|from|with|that)\b)[\w\-]+,? ){{0,6}}?{_NOUN}\b(?P<acts>[^.;]{{0,120}}?, (?:has|have|had|raised|secured|closed|landed|said|announced|agreed|plans) )?"
)
"""Behind a word, what it is: "Table, a startup that …, has raised"; at the head of a sentence with what it does."""
_SMALL_BEFORE = lazy_re.compile(r"(?P<within>[a-z] )?\b(?P<n>[A-Z][a-z]{3,14})$")
_TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august"
    " september october november december spring summer autumn winter today yesterday earlier later also".split()
)


def common_names(text: str) -> frozenset[str]:
    """Common words that a text uses with a capital as names of firms.

    >>> sorted(common_names("Robot startup Table has raised cash. In the firm Tuesday said little."))
    ['Table']
    """
    never, common = packaged_cues().latin_never, common_words()
    words = {match["n"] for match in _INTRODUCED.finditer(text)}
    for said in _SAID.finditer(text):
        before = _SMALL_BEFORE.search(text, max(0, said.start() - 18), said.start())
        if before is not None and (before["within"] or said["acts"]):
            words.add(before["n"])
    return frozenset(
        word
        for word in words
        if word.lower() in common and word not in never
        if word.lower() not in _TIMES and not word.endswith("ly")
    )


def small_names(text: str) -> frozenset[str]:
    """Words in small letters that a text with capitals uses as names.

    >>> sorted(small_names("It bought papertrail, the app. Lou runs a firm called hover."))
    ['hover', 'papertrail']
    """
    places: Counter[str] = Counter()
    begun = f"\n\n{text}"  # a text's first word is at the head of a sentence
    for index, place in enumerate(_PLACES):
        words = {match["n"] for match in place.finditer(begun)} - common_words()
        for word in words:
            if index == _ACTING and is_common(word):
                continue
            if index in (_BEHIND_A_NOUN, _ACTING) and word.endswith("ed"):
                continue  # "the start-up raked in 5 million": a verb
            places[word] += _ENOUGH if index == _CALLED or not is_common(word) else 1
    return frozenset(word for word, often in places.items() if often >= _ENOUGH)


def small_names_in(text: str, names: Iterable[str]) -> list[tuple[int, int]]:
    """Where such names stand in a sentence, as words of their own."""
    ordered = sorted(names)
    if not ordered:
        return []
    pattern = lazy_re.compile(
        rf"(?<![\w@/.\-])(?:{'|'.join(map(re.escape, ordered))})(?![\w@/\-]|\.\w|[ ]\d)"
    )
    return [match.span() for match in pattern.finditer(text)]
