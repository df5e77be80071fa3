"""Lines whose words all have capitals: what is done in them is no part of a name: "Orbitek Clinches 3 Billion Deal"."""

from __future__ import annotations

import re

from lianpu.core import lazy_re

_LONG = lazy_re.compile(
    r"(?<![A-Za-z'’])(?!(?:and|but|nor|for|the|its|via|per|out|off|not|was|are|has|had|who|all|new|his|her|with|from|into|over|after|amid|than|that|will|this)(?![A-Za-z]))[A-Za-z]{3,}"
)
"""Words that a title sets in capitals."""
_LEAST = 4
"""Words that a line has at least by which one can tell. Chosen by us."""
_DOES = (
    "Abandons Accepts Acquires Agrees Allocates Amasses Anchors Announces Approves Asks Attracts Backs Bags Begins Bets Blocks"
    " Boosts Borrows Brings Buys Cancels Circles Clears Clinches Closes Commits Completes Confirms Considers Courts Denies"
    " Discusses Ditches Divests Doubles Draws Drops Earmarks Enters Exits Expands Explores Extends Eyes Fetches Finalises"
    " Finalizes Garners Gets Gobbles Grabs Halts Hauls Hikes Hits Increases Injects Inks Invests Joins Lands Launches"
    " Leads Leases Lends Loses Makes Merges Mulls Nabs Nears Negotiates Nets Offloads Orders Ousts Outbids Overtakes Pauses Pays"
    " Plans Pledges Plots Pockets Pours Prepares Probes Pulls Pumps Purchases Pursues Puts Quits Raises Reaches Receives"
    " Rejects Reports Reveals Says Scoops Scores Scraps Seals Secures Seeks Sees Sells Shelves Signs Slashes Snags Snaps Spends"
    " Splashes Splurges Strikes Surpasses Swallows Sweetens Takes Tells Tops Triples Unveils Ups Valued Values Valuing Wants"
    " Weighs Wins Woos Amid Following Nearly Reportedly Roughly Record Mammoth Massive Whopping Fresh"
)
_WHAT = "Acquisition Bid Buyout Financing Funding Infusion Injection Investment Merger Offer Purchase Raise Stake Takeover"
_SMALL = lazy_re.compile(
    rf"(?<=[Tt]o )(?:Accelerate|Acquire|Beat|Boost|Bring|Build|Buy|Challenge|Create|Cut|Deliver|Develop|Expand|Fight|Fuel|Fund|Grow|Help|Invest|Launch|Lead|Make|Power|Raise|Reach|Rival|Run|Scale|Sell|Speed|Spend|Support|Take|Train|Turn)(?= )|(?<=[A-Za-z0-9'’,)%] )(?:(?:{_DOES.replace(' ', '|')})(?=[ ,.;:]|$)|(?:{_WHAT.replace(' ', '|')})(?= (?:[Ff]rom|[Ii]n|[Oo]f|[Ff]or|[Bb]y|[Aa]t|[Ww]ith|[Tt]o|[Ll]ed|Round|Deal|Offer|Bid|Talks|Plan|[Aa]s|[Aa]fter|[Tt]hat)\b|[,.;:]|$))"
)
"""What a subject does in a headline, and the nouns of deals that end no name there."""


def as_sentence(text: str) -> str:
    """A line as long as before, the verbs of a headline in small letters.

    >>> as_sentence("Orbitek Clinches $3 Billion Deal to Buy Chip Maker Velmara")
    'Orbitek clinches $3 Billion Deal to buy Chip Maker Velmara'
    >>> as_sentence("Orbitek said that Fresh Pumps of Oslo was sold")
    'Orbitek said that Fresh Pumps of Oslo was sold'
    """
    if _SMALL.search(text) is None or not _headline(text):
        return text
    return _SMALL.sub(_small, text)


def _headline(text: str) -> bool:
    """Whether nearly all words of a line have a capital."""
    words: list[str] = _LONG.findall(text)
    capitals = sum(word[0].isupper() for word in words)
    return len(words) >= _LEAST and capitals * 8 >= len(words) * 7


def _small(match: re.Match[str]) -> str:
    return match.group().lower()
