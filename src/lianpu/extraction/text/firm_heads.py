"""A common word at the head of a sentence that can only be a firm's name: "Vega has agreed to buy"."""

from __future__ import annotations

from lianpu.core import lazy_re
from lianpu.notation.words import english_words

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
    r"|invested (?:about |over )?[$€£]|borrowed [$€£]|secured [$€£]|closed (?:an? |its )[$€£]|took an? (?:[\d.]+(?:%| per ?cent)|minority|majority|controlling|equity|strategic)|holds an? [\d.]+%"
    r"|to (?:buy|acquire) (?!(?:the|its|their|more|new|up|out|into)\b)|signed an? |is set to (?:buy|acquire)|(?:is|was) (?:buying|acquiring)|plans to (?:buy|acquire)|will (?:buy|acquire|pay [$€£]|invest [$€£]|supply)|sold its"
    r"|announced (?:(?:today|on [A-Z][a-z]+day|[A-Z][a-z]+day),? )?(?:that it |it |an? |its |plans to )"
    r"|(?:entered|has entered|have entered) (?:into )?an? |(?:struck|inked|landed|won|clinched|unveiled) an? |ordered (?:\d|an? )"
    r"|(?:is|was) (?:leading|investing|paying|snapping up)\b|(?:complet|clos|finali[sz])(?:ed|es) (?:its|the) (?:[a-z$€£\d.]+ ){0,2}(?:acquisition|takeover|purchase|merger|buyout)\b|bec(?:a|o)me (?:an?|the) (?:[a-z\-]+ ){0,2}(?:shareholder|investor|backer|owner)\b"
    r"|(?:shell(?:ed|s) out|fork(?:ed|s) (?:out|over)|splash(?:ed|es)|poured|pumped|injected|spent|paid|pays) (?:about |over |more than |nearly |roughly |an undisclosed )?(?:[$€£]|sum|amount)"
    r"|(?:led|leads|co-led|anchored) (?:the |an? )(?:[a-z\-]+ )?[$€£]|(?:snapp|scoop)(?:ed|s|ing) up |(?:to )?(?:invest|invests|invested|put|puts) [$€£]|invested in (?:the |an? )?[A-Z]"
    r"|(?:disposed of|sold out of|offloaded|exited|trimmed|upped|raised|cut) (?:its|an?|about|more than) (?:[a-z\-]+ )?(?:stake|holding|interest|position|shares)"
    r"|to (?:take|acquire) (?:control of|an? (?:[a-z\-]+ )?stake)|in (?:advanced |early )?talks to (?:buy|acquire|invest|raise)|backs [A-Z]|bags [$€£]|raises [$€£])"
)
_ITS_DEAL = lazy_re.compile(
    r"['’]s (?:[$€£]\d[\d.,]* ?(?:billion|million|bn|m|b)? )?(?:(?:planned|proposed|pending|recent) )?(?:(?:acquisition|takeover|purchase|buyout) of|investment in) (?=(?:[a-z\-]+ ){0,3}[A-Z])"
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
    if _NO_FIRM.match(word) or _is_agent(word):
        return _SAID_TO_BE.match(text, end) is not None
    if _ITS_DEAL.match(text, end) is not None:
        return True
    return _ACTS.match(text, end) is not None or _SAID_TO_BE.match(text, end) is not None


def said_to_be_firm(text: str, end: int) -> bool:
    """Whether a name is followed by what firm it is: ", a robotics startup"."""
    return _SAID_TO_BE.match(text, end) is not None


def _is_agent(word: str) -> bool:
    """Whether a word is made of what somebody does: developer, of whom headlines tell without an article."""
    if len(word) < 5 or not word.endswith(("er", "or")):
        return False
    doubled = word[-4:-2] == word[-3] * 2  # shipper, of ship
    stems = (word[:-2], word[:-1], word[:-3] if doubled else word[:-2])
    return any(stem in english_words() for stem in stems)
