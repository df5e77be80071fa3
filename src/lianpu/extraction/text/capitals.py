"""What a capital letter is worth by its place: a name, or only a head, title, label, term, product, code or initials."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from lianpu.core import lazy_re
from lianpu.extraction.names.caseless import common_names, small_names, small_names_in
from lianpu.extraction.names.naming import Guess, is_organisation_word
from lianpu.extraction.text.sentences import Sentence
from lianpu.notation.words import english_words

_HEAD = lazy_re.compile(
    r"(?:^|^\s*(?:Note |Item )?\d{1,2}[.)]?\s|[:;.!?][\"”’)]*\s|[\"“‘(\[]|[—–]\s?|(?:^|\n)\s*[-*•·]\s|\s-\s|[\U0001f300-\U0001faff\u2600-\u27bf\ufe0f]\s?)\s*$"
)


_LINKED = lazy_re.compile(r"[^\[\]]{1,160}\]\(")
"""From within a Markdown link to its address."""


def is_label(guess: Guess, text: str) -> bool:
    """Whether common words with capitals only say what a line is about, before its colon."""
    words = guess.text.split(" ")
    return (
        len(words) > 1
        and text.startswith(":", guess.end)
        and not text[: guess.start].strip(" -*•·#")
        and not is_organisation_word(words[-1])
        and all(word.lower() in english_words() for word in words)
    )


_TERM_LAST = frozenset(
    "Date Acquisition Acquisitions Merger Mergers Transaction Transactions Offering Debt Plan Program"
    " Agreement Loan Loans Notes Note Lease Leases Warrant Warrants Shares Stock Options Bonds"
    " Debentures Policy Act Rule Statement Statements Report Committee Period Segment Rate Price"
    " Amount Settlement Amendment Exhibit Exhibits Section Schedule Facility Units Members Meeting"
    " Regulation Form Number Contingencies Commitments Scheme Arrangement".split()
)
"""Last words of what a contract or a filing defines and of no firm."""

_TERM_BEHIND = lazy_re.compile(
    r" (?:Agreements?|Facility|Facilities|Notes?|Loans?|Act|Plan|Date|Statements?|Reports?|Committee"
    r"|Meeting|Regulations?|Rules?|Warrants?|Shares|Stock|Bonds|Debentures|Financing|Obligations?|Officer|Directors?)\b"
    r"| \d{1,3}(?:\.\d+)?(?=[\s(.,;]|$)"
)

_LEGAL_LINE = lazy_re.compile(
    r",? ?(?:Inc|Incorporated|Corp|Corporation|Company|LLC|Ltd|Limited|L\.P|plc|PLC|N\.V|S\.A|AG|SE"
    r"|INC|INCORPORATED|CORP|CORPORATION|COMPANY|LTD|LIMITED)?[.]?\s*"
)

_LONG_SHOUT = 4


def is_shouted(name: str) -> bool:
    """Whether a name is one common word in capitals: ANNOUNCEMENT."""
    return name.isupper() and len(name) >= _LONG_SHOUT and name.lower() in english_words()


def is_line(guess: Guess, text: str) -> bool:
    """Whether a line is a firm's name in full and nothing else."""
    last = guess.text.rsplit(" ", 1)[-1]
    if text[: guess.start].strip(" *#") or not _LEGAL_LINE.fullmatch(text, guess.end):
        return False
    formed = text[guess.end :].strip(" .,*")
    return bool(formed) or (" " in guess.text and is_organisation_word(last))


def is_term(guess: Guess, text: str) -> bool:
    """Whether capitals are those of a defined term: "Asset Purchase Agreement", "Section 106"."""
    words = guess.text.split(" ")
    if len(words) > 1 and words[-1] in _TERM_LAST:
        shell = words[-1] == "Acquisition" and words[0].lower() not in english_words()
        return not shell or text.endswith((" the ", "The ", "“", '"'), 0, guess.start)
    if len(words) == 1 and words[0] in _TERM_LAST:
        return True
    known = english_words()
    return _TERM_BEHIND.match(text, guess.end) is not None and all(
        word[1:].islower() and word.lower() in known for word in words if word != "&"
    )


def say_again(
    listed: Sequence[Sentence], capitals: dict[int, list[Guess]], guessed: Counter[str]
) -> None:
    """Find names of words without capitals wherever else they stand in the text."""
    spoken = [sentence for sentence in listed if sentence.caseless]
    names = {guess.text.lower() for each in spoken for guess in capitals.get(each.start, ())}
    if not names:
        return
    ordered = sorted(names, key=lambda name: (-len(name), name))
    pattern = lazy_re.compile(r"\b(?:" + "|".join(map(re.escape, ordered)) + r")\b")
    for sentence in spoken:
        found = list(capitals.get(sentence.start, ()))
        taken = _taken(found, len(sentence.text))
        for match in pattern.finditer(sentence.text.lower()):
            start, end = match.span()
            if any(taken[start:end]):
                continue
            text = sentence.text[start:end]
            found.append(Guess(start, end, text))
            taken[start:end] = b"\x01" * (end - start)
            guessed[text] += 1
        if found:
            capitals[sentence.start] = sorted(found, key=lambda guess: guess.start)


def _taken(found: Iterable[Guess], length: int) -> bytearray:
    """Which characters of a sentence stand in a name already."""
    taken = bytearray(length)
    for guess in found:
        taken[guess.start : guess.end] = b"\x01" * (guess.end - guess.start)
    return taken


def say_small(
    listed: Sequence[Sentence], capitals: dict[int, list[Guess]], guessed: Counter[str]
) -> frozenset[str]:
    """Find the brands that a text with capitals writes small or that are common words, wherever they stand."""
    english = [each for each in listed if not each.chinese and not each.caseless]
    text = "\n\n".join(each.text for each in english)
    names = small_names(text) | common_names(text) if english else frozenset()
    for sentence in english if names else ():
        found = list(capitals.get(sentence.start, ()))
        taken = _taken(found, len(sentence.text))
        for start, end in small_names_in(sentence.text, names):
            if not any(taken[start:end]):
                found.append(Guess(start, end, sentence.text[start:end]))
                taken[start:end] = b"\x01" * (end - start)
                guessed[sentence.text[start:end]] += 1
        if found:
            capitals[sentence.start] = sorted(found, key=lambda guess: guess.start)
    return names


_FORMS = frozenset(
    ("Inc", "Corp", "Corporation", "Incorporated", "LLC", "Ltd", "Limited", "PLC", "plc")
)
"""Forms of firms that no caption ends with."""


def is_caption(guess: Guess, sentence: Sentence) -> bool:
    """Whether a line is nothing but English words with capitals: "Cash Flows", "Severance"."""
    if len(guess.text) < len(sentence.text.strip(" .:")):
        return False
    known = english_words()
    words = re.findall("[A-Za-z]+", guess.text)
    if len(words) > 1 and words[-1] in _FORMS:
        return False  # "Prime Consumer Healthcare Inc.", the head of its filing
    return all(
        word[1:].islower() and (word.lower() in known or word.lower().removesuffix("s") in known)
        for word in words
    )


_SMALL = lazy_re.compile(r"(?<![A-Za-z.@/-])[a-z]{3,}(?![A-Za-z@/-])")

_RUN = lazy_re.compile("[A-Za-z.@/-]+")
"""All that `_SMALL` looks at of a word and its surroundings; most stand in a text many times."""


def written_small(listed: Sequence[Sentence]) -> frozenset[str]:
    """Words that stand without a capital anywhere."""
    runs = {run for each in listed if not each.chinese for run in _RUN.findall(each.text)}
    return frozenset(_SMALL.findall("\n".join(runs)))


_MARKED = 6
"""Characters that the mark of a list item may take."""


def heads_sentence(text: str, start: int) -> bool:
    """Whether a place is the head of a sentence, a quotation or a list item."""
    if start < _MARKED and not any(letter.isalnum() for letter in text[:start]):
        return True  # behind nothing but the mark of an item, whichever it is
    if text.startswith("[", start - 1) and _LINKED.match(text, start):
        start -= 1  # the words of a link stand where the link does
    return bool(_HEAD.search(text, max(0, start - 6), start))


_TURN = lazy_re.compile(
    r"^[^:.]{2,70}\b(?:CEO|CFO|COO|CTO|Chief|President|Chair|Head|Director|Founder|Analyst)\b[^:.]{0,50}:"
)
"""Who speaks in a transcript, by name and office: no title, though all its words have capitals."""

_LINKS = "(?:and|but|nor|for|the|its|via|per|out|off|not|was|are|has|had|who|all|new|his|her)(?![A-Za-z])"

_LONG_WORD = lazy_re.compile(f"(?<![A-Za-z])(?!{_LINKS})[A-Za-z]{{3,}}")
"""Words that a title sets in capitals."""

_SMALL_WORD = lazy_re.compile(f"(?<![A-Za-z])(?!{_LINKS})[a-z][A-Za-z]{{2}}")

_TELLS = lazy_re.compile(
    r"^\s*(?:1[89]|20)\d\d:? [A-Z]|^\s*(?:[-*•·–▪]|\d{1,2}[.)])\s+\**(?:Acquired|Bought|Sold|Purchased|Signed|Raised|Invested|Borrowed|Secured|Closed|Completed|Agreed|Ordered|Leased|Took|Won|Led|Struck) (?=[A-Za-z0-9$€£]+ )|[A-Za-z).] (?:acquire[ds]|bought|buys|sold|sells|purchased|merge[ds]|raise[ds]|invest(?:ed|s)|secures|signs|takes|wins|lands|closes|completes) (?:[A-Z0-9$€£]|an? |the |its |in |with |acquisition |purchase |merger )"
    r"|[A-Za-z).] to (?:acquire|buy|purchase|merge|sell|invest|take over|lend|supply) (?:[A-Z0-9$€£]|an? |the |its |in |with )"
)
"""A line of a chronicle, an item that begins with what was done, or a line whose verb is small: no title."""


def is_titled(text: str) -> bool:
    """Whether most words of a line have a capital, as in a title without a mark of its own."""
    if ":" in text and _TURN.match(text):
        return False
    if _TELLS.search(text):
        return False
    end = text.rstrip()[-1:]
    if end in (",", ";", "!") or (end == "." and _SMALL_WORD.search(text)):
        return False
    words = _LONG_WORD.findall(text)
    if len(words) < 3:
        return False
    capitals: int = sum(word[0].isupper() for word in words)
    return capitals * 5 >= len(words) * 4


_ROLE = (
    r"(?:compan(?:y|ies)|start-?up|scale-?up|spin-?out|[a-z]*maker|provider|developer|producer|operator|manufacturer|supplier|miner|bank|lender|insurer"
    r"|retailer|utility|designer|builder|platform|firm|group|fund|investor|broker|publisher|airline|carrier|refiner|brewer|unit|subsidiary|arm|spin-?off"
    r"|distributor|shipowner|chain|foundry|studio|lab|biotech|fintech|business|giant|specialist|contractor|trader|network|marketplace|exchange|wallet|app|lessor|planemaker|conglomerate|hospital|clinic)"
)
_SAID_TO_BE = lazy_re.compile(
    rf",? (?:an?|the) (?:(?!(?:which|that|who|and|of|for|in)\b)[\w'’.$\-]+,? ){{0,6}}?{_ROLE}\b|, (?:an?|the) [A-Z][\w.]+(?: [A-Z][\w.]+)?-based\b"
)
"""Behind a name, what it is: ", a Bengaluru-based provider of"."""
_ACTS = lazy_re.compile(
    r"(?: ?[—–]\s?[^—–.;]{3,90}?\s?[—–])?[ ](?:(?:has|have|had|also|today|now|recently|just) )*(?:"
    r"agreed to (?:buy|acquire|purchase|sell|pay|supply|invest|lend|merge|take|lease)|(?:(?:been|being|was|were|is) )?acquired by (?=[A-Z])|acquired|bought|\[?raised (?:about |over |more than |nearly )?[$€£]"
    r"|(?:swallow|gobbl|snapp|scoop|hoover)(?:ed|s|es)(?: up)? (?:its |the |an? )?(?:[a-z\-]+ ){0,2}?(?=[A-Z])|invested (?:about |over )?[$€£]|borrowed [$€£]|secured [$€£]|closed (?:an? |its )[$€£]|took an? (?:[\d.]+(?:%| per ?cent)|minority|majority|controlling|equity|strategic)|holds an? [\d.]+%"
    r"|to (?:buy|acquire) (?!(?:the|its|their|more|new|up|out|into)\b)|signed an? |is set to (?:buy|acquire)|(?:is|was) (?:buying|acquiring)|plans to (?:buy|acquire)|will (?:buy|acquire|pay [$€£]|invest [$€£]|supply)|sold its"
    r"|announced (?:(?:today|on [A-Z][a-z]+day|[A-Z][a-z]+day),? )?(?:that it |it |an? |its |plans to )"
    r"|(?:entered|has entered|have entered) (?:into )?an? |(?:struck|inked|landed|won|clinched|unveiled) an? |ordered (?:\d|an? )"
    r"|(?:is|was) (?:leading|investing|paying|snapping up)\b|(?:complet|clos|finali[sz])(?:ed|es) (?:its|the) (?:[a-z$€£\d.]+ ){0,2}(?:acquisition|takeover|purchase|merger|buyout)\b|bec(?:a|o)me (?:an?|the) (?:[a-z\-]+ ){0,2}(?:shareholder|investor|backer|owner)\b"
    r"|(?:shell(?:ed|s) out|fork(?:ed|s) (?:out|over)|splash(?:ed|es)|poured|pumped|injected|spent|paid|pays) (?:about |over |more than |nearly |roughly |an undisclosed )?(?:[$€£]|sum|amount)"
    r"|(?:led|leads|co-led|anchored) (?:the |an? )(?:[a-z\-]+ )?[$€£]|(?:snapp|scoop)(?:ed|s|ing) up |(?:to )?(?:invest|invests|invested|put|puts) [$€£]|invested in (?:the |an? )?[A-Z]"
    r"|(?:disposed of|sold out of|offloaded|exited|trimmed|upped|raised|cut) (?:its|an?|about|more than) (?:[a-z\-]+ )?(?:stake|holding|interest|position|shares)"
    r"|to (?:take|acquire) (?:control of|an? (?:[a-z\-]+ )?stake)|in (?:advanced |early )?talks to (?:buy|acquire|invest|raise)|backs [A-Z]|bags [$€£]|raises [$€£])"
)
_WHEN = r"(?: (?:on|last|this|in|next) (?:[A-Z][a-z]+day|week|month|year|January|February|March|April|May|June|July|August|September|October|November|December|20\d\d))?"
_TAKEOVER = r"(?:acquisition|takeover|purchase|merger|buyout|disposal|sale|spin-?off|round|raise|financing|deal)"
_HOLDING = r"(?:stakes?|holdings?|shareholdings?|interest|position|investment|shares)"
_SUM = r"(?:(?:about|over|nearly|some|up to|more than|another|a further|an additional|just|around|roughly) )?(?:[$€£¥]|\d|[A-Z]{2,3}[$€£]?\d)"
_DEALS = lazy_re.compile(
    rf"(?: and [A-Z][\w&.\-]+(?: [A-Z][\w&.\-]+){{0,3}})?(?: (?:has|have|had|also|now|recently|just|later|then|[a-z]+ly)){{0,3}} (?:"
    rf"went public|(?:plac|sign|issu|complet|clos|announc|agree|clinch)(?:e?d|es){_WHEN} (?:an?|its|the|their) (?:(?!new\b)[\w$€£.,\-]+ ){{0,3}}?(?:orders?|{_TAKEOVER}|loan|bonds?|lease|contract|agreement|warrants?|partnership|venture|memorandum)\b"
    rf"|agrees?d?{_WHEN} to (?:buy|acquire|purchase|sell|pay|supply|invest|lend|merge|take|lease|rent|license|form|combine|guarantee|provide|build|hire|order|issue|back|join)"
    rf"|(?:increas|rais|lift|boost|doubl|trebl|tripl|cut|trimm|reduc|halv|exit|sold|sells|dispos|divest|offload|acquir|built|builds|took|takes|bought|buys|kept|keeps)(?:e?d|es|s|(?<=cut)|(?<=[dtp]))?(?: (?:up|of|back|out))?{_WHEN} (?:its|their|an?|the|all of its|half of its|\d[\d.]*(?:%| per ?cent)(?: of)?) (?:[\d.]+(?:%| per ?cent) |(?:remaining|entire|whole|minority|majority|controlling|strategic) )?(?:{_HOLDING}\b|[A-Z])"
    rf"|(?:formed|set up|created|launched|established) (?:an? |their )(?:[\d\-/]+ |[a-z]+ )?(?:joint venture|partnership|alliance)"
    rf"|(?:invested|put|poured|injected|handed over|paid|borrowed|raised|lent|committed|pledged|sank|took in|pulled in|received|secured|guaranteed|offered|spent|bid|sold|issued|priced){_WHEN} {_SUM}"
    rf"|(?:lent|gave|granted|awarded|picked|chose|selected|hired|appointed|commissioned|extended|supplied|leased|licensed|rented|sold|handed|guaranteed|backed|merged with|teamed up with|partnered with|signed with|ordered|acquired|bought|purchased|took over|walked away from|scrapped|called off|terminated) (?:its |the |an? |{_SUM}[\w.,]* )?(?:[a-z\-]+ ){{0,4}}?[A-Z]"
    rf"|said{_WHEN} (?:that )?(?:it|they) (?:had|has|have|would|will|was|were|is|are|plans?) (?:to )?(?:[a-z]+ly )?(?:sign|agree|buy|bought|acquir|sell|sold|merg|invest|rais|order|licen[cs]|tak|took|clos|complet|enter|lend|lent|leas|spend|issu|borrow|form|in talks)[a-z]*\b"
    rf"|(?:will|would|is to|are to|plans? to|is set to|may|could|is about to) (?:buy|acquire|purchase|sell|invest|lend|lease|rent|merge|supply|issue|borrow|order|pay|spend|list|go public|guarantee|license|take over|bid|build)\b"
    rf"|(?:is|are|was|were) (?:buying|selling|acquiring|paying|hiring|spending|building|issuing|borrowing|licensing|backing|renting|leasing|merging|raising|ordering|lending|investing|to be (?:acquired|bought|sold|taken)|in (?:[a-z]+ )?talks|(?:bought|acquired|taken over|snapped up)(?: [a-z]+)? by|sold to [A-Z])\b)"
)
"""What only a firm does, said of what stands at a sentence's head, alone or first of several."""
_ITS_DEAL = lazy_re.compile(
    r"['’]s (?:acquisition|takeover|purchase|buyout|sale) (?:by|to) (?=[A-Z])|['’]s (?:[$€£]\d[\d.,]* ?(?:billion|million|bn|m|b)? )?(?:(?:planned|proposed|pending|recent) )?(?:(?:acquisition|takeover|purchase|buyout) of|investment in) (?=(?:[a-z\-]+ ){0,3}[A-Z])"
)
"""Behind whoever takes a firm over: "Vega's $2 billion acquisition of"."""
_NO_FIRM = lazy_re.compile(
    r"(?:[a-z]+(?:s|ment|ship|ing|body|one|ion|ity|ance|ence|ness|ly|ist|ant|ent)|both|each|neither|none|staff|congress|parliament"
    r"|council|cabinet|labou?r|industry|family|wife|husband|china|he|she|it|they|who|that|this|police|treasury|capital|debt|equity|cash"
    r"|deal|bid|plan|move|right|push|race|vote|talk|pact|quest|time|effort|how|why|when|where|what|need|way|money|fund|go)$"
)
"""Words that stand at the head of a sentence without an article, or tell of people, and name no firm."""


def acts_as_firm(text: str, start: int, end: int) -> bool:
    """Whether the word at a sentence's head does what only a firm does, or is said to be one.

    >>> acts_as_firm("Vega took a 7% stake in Norvale", 0, 4), acts_as_firm("Revenue was up", 0, 7)
    (True, False)
    >>> acts_as_firm("Management agreed to buy", 0, 10)
    False
    """
    word = text[start:end].lower()
    if _NO_FIRM.match(word) or is_agent(word):
        return _SAID_TO_BE.match(text, end) is not None
    if _ITS_DEAL.match(text, end) is not None:
        return True
    return any(told.match(text, end) for told in (_ACTS, _DEALS, _SAID_TO_BE))


ROLE_FIRST = lazy_re.compile(
    r"Rivals?|Publisher|Owner|Producer|[A-Z][a-z]*maker|Broker|Brokerage|Grocer|Airline|Haulier|Builder|Designer|Distributor"
    r"|Wholesaler|Refiner|Baker|Billionaire|Parent|Regulator|Farmer|Supermarket|Broadcaster|Competitor|Peer|Shipowner"
    r"|Charterer|Forwarder|Vendor|Customer|Charity|Landlord|Investor|Insurer|Lender|Retailer|Miner|Utility|Brewer|Operator"
    r"|Developer|Supplier|Carrier|Shipper|Trader|Manufacturer|Contractor|Startup|Consultancy|Sponsor"
)
"""What the firm behind it is, at the head of a sentence: "Rival Mutual Crown"."""
_FIELD_FIRST = lazy_re.compile(
    r"[A-Z][a-z]*tech|Unicorn|Tele(?:com|co)|Regional|Domestic|Foreign|Online|Digital|Industrial|Commercial|Leading|Smaller|Larger|Newly|Fast|High|Conglomerate|Giant|Media|Energy|Pharma|Software|Fellow|Local|Former|Private|State|Listed|Unlisted|Troubled|Ailing|Embattled|Collapsed"
    r"|Satellite|Food|Fashion|Insurance|Shipping|Mining|Oil|Gas|Steel|Solar|Battery|Drinks|Luxury|Sports|Car|Truck|Drone|Robot|Semiconductor|Chip|Cloud|Data|Crypto|Payments|Security|Cyber|Gaming|Travel|Property|Estate"
)
"""What trade or state the firm behind it is of, where a headline leaves out the rest."""
_TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow now then later despite unlike like amid via through under during given until till upon".split()
)
"""Words that may open a sentence right before its subject."""


def keeps_first_word(text: str, start: int, end: int) -> bool:
    """Whether a name at a sentence's head does what only a firm does, and its first, common word belongs to it.

    >>> keeps_first_word("Nova Harbor agreed to buy", 0, 11)
    True
    >>> keeps_first_word("Fintech Norvale agreed to buy", 0, 15)
    False
    """
    first = text[start:end].partition(" ")[0]
    if _FIELD_FIRST.fullmatch(first) or is_agent(first.lower()) or first.lower() in _TIMES:
        return False
    if first.endswith("ing") and text.startswith(("'", "’"), end):
        return False  # "Following Norvale's acquisition of"
    return acts_as_firm(text, start, end)


def said_to_be_firm(text: str, end: int) -> bool:
    """Whether a name is followed by what firm it is: ", a robotics startup"."""
    return _SAID_TO_BE.match(text, end) is not None


def is_agent(word: str) -> bool:
    """Whether a word is made of what somebody does: developer, of whom headlines tell without an article."""
    if len(word) < 5 or not word.endswith(("er", "or")):
        return False
    doubled = word[-4:-2] == word[-3] * 2  # shipper, of ship
    stems = (word[:-2], word[:-1], word[:-3] if doubled else word[:-2])
    return any(stem in english_words() for stem in stems)


_WIDER = lazy_re.compile(
    r"\b[Tt]he (?:broader|wider|entire|whole|emerging|nascent|growing|overall) $"
)
_TRADE = lazy_re.compile(r"[ -](?:space|sector|industry|market|landscape|trend|wave|craze|boom)\b")
_PRODUCT = lazy_re.compile(
    r"(?:['’]s|\b[Ii]ts|\b[Tt]heir|\bflagship) (?:[a-z\-]+ ){0,2}?(?:product|technology|software|chip|model|system|device|robot|accelerator)s?"
    r"(?: is|, is|,)? (?:called|named|dubbed|known as|branded) (?:the )?$"
)


def names_field(text: str, start: int, end: int) -> bool:
    """Whether a name in a sentence is that of a trade or product, by the words on both sides of it.

    >>> text = "Across the wider Robocloud space and the wider Norvale group"
    >>> [names_field(text, text.index(word), text.index(word) + len(word)) for word in ("Robocloud", "Norvale")]
    [True, False]
    >>> text = "Celmoor's product is called Lumen Fabric"
    >>> names_field(text, text.index("Lumen"), len(text))
    True
    """
    if _PRODUCT.search(text, max(0, start - 60), start):
        return True
    return bool(_TRADE.match(text, end) and _WIDER.search(text, max(0, start - 24), start))


_BRACKETED = lazy_re.compile(r"\([\"“]?(?P<initials>[A-Z]{2,6})s?[\"”]?\)")
_INITIALS_SMALL = lazy_re.compile(r"(?:[a-z][a-z\-]*[ /]){1,8}$")
_APART = lazy_re.compile(r"[ /\-]")


def initials(text: str) -> Iterator[str]:
    """Initials in brackets behind the small words that they stand for.

    >>> list(initials("a preliminary memorandum of terms (PMT) with Norvale Cell (NVC)"))
    ['PMT']
    """
    for match in _BRACKETED.finditer(text):
        words = _INITIALS_SMALL.search(text, 0, match.start())
        if words is None:
            continue
        left = match["initials"].lower()
        for word in reversed(_APART.split(words[0].strip())):
            if left and word.startswith(left[-1]):
                left = left[:-1]
        if not left:
            yield match["initials"]


_COUNTED = lazy_re.compile(
    r"(?:^|[\s(])(?:\d{1,3}(?:,\d{3})*(?:\.\d+)?\s?(?:(?:[GMTk]Wh?|units|doses|tonnes|tons|sets)\sof\s(?:its\s|the\s)?|(?<=\s))"
    r"|(?:two|three|four|five|six|seven|eight|nine|ten|dozens of|hundreds of|thousands of)\s)$"
)
_DATED = lazy_re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2} $"
)
_NO_MODIFIER = lazy_re.compile(
    r"(?:[.,;:)]|\s(?:for|in|to|at|from|and|or|over|by|on|with|as|through|will|would|were|are|had|have|each|per|that|under|between)\b|\s?$)"
)
"""Behind goods; a noun there is what is counted, and the name says whose it is: "40 Norvale buses"."""


def counted(text: str, start: int, end: int) -> bool:
    """Whether a name in a sentence is that of goods, by the number before it.

    >>> text = "a contract to supply 140 Megacells for 300 Norvale stores"
    >>> [counted(text, text.index(word), text.index(word) + len(word)) for word in ("Megacells", "Norvale")]
    [True, False]
    """
    if _NO_MODIFIER.match(text, end) is None:
        return False
    before = max(0, start - 24)
    return bool(_COUNTED.search(text, before, start)) and not _DATED.search(text, before, start)


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


_FORM = lazy_re.compile(
    r",? (?:Incorporated|Inc|Corporation|Corp|L\.L\.C|LLC|L\.L\.P|LLP|Limited|Ltd|L\.P|LP|plc|PLC|N\.V|NV|B\.V|BV|S\.A\.S|S\.A|SA|SAS|A\.G|AG|GmbH|KGaA|S\.p\.A|SpA|S\.r\.l|Oyj|ASA|Co)(?![\w&/])(?! [A-Z])"
)
"""A legal form behind a name, no word of which goes on with it."""
_FORM_CLOSED = lazy_re.compile(
    r"\.?,(?= (?:for|in|from|with|to|has|have|had|is|was|were|will|would|said|[a-z]+[^s\W]s|[a-z]{2,}ed)\b(?! by\b))"
)
"""The end of a form set off by commas, where the sentence goes on with what its firm does: ", Inc., acquired"."""
_STOP = lazy_re.compile(r"\.(?=,|['’]s|\)|;| (?:[a-z0-9$€£(]|US\$))")
"""The stop of a shortened form within a sentence."""
_ENDS_SHORT = lazy_re.compile(r"(?:\b(?:Inc|Corp|Co|Ltd|Bros)|[A-Z]\.[A-Zp]\.?[A-Z]?)$")
"""The end of a name that holds its form, shortened."""


def forms(text: str, names: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges of an English sentence right behind names that hold only the legal form of a firm, or its stop.

    What a firm is by law says nothing of its deals: "Norvale N.V. sold" is read as "Norvale sold".

    Args:
        names: Where its names stand.

    >>> text = "Norvale, Inc., acquired Celmoor S.p.A. for a song"
    >>> [text[slice(*one)] for one in forms(text, [(0, 7), (24, 31)])]
    [', Inc.,', ' S.p.A.']
    """
    found = []
    for start, end in names:
        form = _FORM.match(text, end)
        if form is None:
            stop = _STOP.match(text, end)
            if stop is not None and _ENDS_SHORT.search(text, start, end):
                found.append(stop.span())
            continue
        closed = _FORM_CLOSED.match(text, form.end()) if form[0][0] == "," else None
        stop = closed or _STOP.match(text, form.end())
        found.append((end, form.end() if stop is None else stop.end()))
    return found


def only_says_what(short: str, rest: str) -> bool:
    """Whether common words behind a brand of Latin letters only say what it makes: Norvale Trading Assistant."""
    words, common = rest.split(), english_words()
    return (
        short.isascii()
        and (short.lower() not in common or short not in (short.lower(), short.capitalize()))
        and len(words) > 1
        and all(word.lower() in common for word in words)
        and not is_organisation_word(words[-1])
    )
