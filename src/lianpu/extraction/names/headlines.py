"""Lines whose words all have capitals: what is done in them is no part of a name: "Orbitek Clinches 3 Billion Deal"."""

from __future__ import annotations

import re

from lianpu.core import lazy_re
from lianpu.notation.words import english_words

_LONG = lazy_re.compile(
    r"(?<![A-Za-z'’\-])(?!(?:and|but|nor|for|the|its|via|per|out|off|not|was|are|has|had|who|all|new|his|her|with|from|into|over|after|amid|than|that|will|this)(?![A-Za-z]))[A-Za-z]{3,}"
)
"""Words that a title sets in capitals."""
_LEAST = 2
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
    " Acquired Agreed Announced Backed Bought Closed Completed Cut Finalized Guaranteed Guarantees Holds Hired Hires Inked Invested"
    " Issued Leased Lent Made Licensed Licenses Merged Ordered Owns Paid Partnered Pledged Provided Provides Purchased Raised Received Reached Rents Rented"
    " Calls Declines Drops Eyes Fails Hopes Refuses Rules Tries Vows Walks Weighs"
    " Secured Signed Sold Struck Supplied Supplies Took Won"
    " Weighs Wins Woos Amid Following Nearly Reportedly Roughly Record Mammoth Massive Whopping Fresh"
)
_WHAT = "Acquisition Contract Lease Loan Partnership Prepayment Warrants Bid Buyout Financing Funding Infusion Injection Investment Merger Offer Purchase Raise Stake Takeover"
_SMALL = lazy_re.compile(
    rf"(?<=-)(?:Based|Backed|Owned|Listed|Led|Focused|Headquartered)(?= )|(?<=[A-Za-z0-9'’,)%] )(?:Set(?= to )|Entered(?= [Ii]nto )|Into(?= )|Over(?= [A-Z]))|(?<=[Tt]o )(?:Accelerate|Acquire|Beat|Boost|Bring|Build|Buy|Challenge|Create|Cut|Deliver|Develop|Expand|Fight|Fuel|Fund|Grow|Help|Invest|Launch|Lead|Lease|Lend|Make|Merge|Order|Pay|Power|Provide|Purchase|Rent|Supply|Raise|Reach|Rival|Run|Scale|Sell|Speed|Spend|Support|Take|Train|Turn)(?= )|(?<=[A-Za-z0-9'’,)%] )(?:(?:{_DOES.replace(' ', '|')})(?=[ ,.;:]|$)|(?:{_WHAT.replace(' ', '|')})(?= (?:[Ff]rom|[Ii]n|[Oo]f|[Ff]or|[Bb]y|[Aa]t|[Ww]ith|[Tt]o|[Ll]ed|Round|Deal|Offer|Bid|Talks|Plan|[Aa]s|[Aa]fter|[Tt]hat)\b|[,.;:]|$))"
)
"""What a subject does in a headline, and the nouns of deals that end no name there."""


_MAKES = (
    "Maker Manufacturer Developer Designer Supplier Provider Operator Retailer Producer Builder Distributor Publisher Carmaker Automaker"
    " Drugmaker Chipmaker Planemaker Steelmaker Broadcaster Refiner Lender Insurer Miner Brewer"
)
_IS = "Giant Rival Firm Company Startup Start-Up Start-up Unicorn Specialist Peer Competitor Parent Broker Conglomerate Upstart Newcomer Challenger"
_DESCRIBED = lazy_re.compile(
    rf"(?:(?<![A-Za-z'’])[A-Za-z]*[A-Z][A-Za-z\-]+ ){{0,4}}(?<![A-Za-z'’\-])(?:(?P<makes>{_MAKES.replace(' ', '|')})|{_IS.replace(' ', '|')}) (?=[A-Z])"
)
"""What a firm is, right before its name, all words with capitals: "Oilfield Pump Maker Corvane"."""
_GOODS = lazy_re.compile(
    r"(?<=[a-z0-9] )(?:[A-Z][a-z]+ ){0,2}(?:Aircraft|Batteries|Buses|Capacity|Chips|Computing|Data Cent(?:er|re)s?|Electricity|Engines|Equipment|Gas|Jets|Planes|Power"
    r"|Robots|Satellites|Semiconductors|Servers|Ships|Software|Trucks|Turbines|Vessels|Wafers)(?= (?:[Ff]rom|[Ff]or|[Tt]o|[Ww]orth|[Ww]ith|[Dd]eal)\b|[.,;]|$)"
)
"""What is bought in a headline, behind a word in small letters or a number."""


def _described(match: re.Match[str]) -> str:
    """Such words in small letters: all that say what a firm makes, else the last that are common ones."""
    words = match[0].split(" ")[:-1]
    first = 0 if match["makes"] else len(words) - 1
    while first and words[first - 1].lower() in english_words():
        first -= 1
    return " ".join((*words[:first], *(word.lower() for word in words[first:]), ""))


def _goods(match: re.Match[str]) -> str:
    common = all(word.lower() in english_words() for word in match[0].split(" ")[:-1])
    return match[0].lower() if common else match[0]


def as_sentence(text: str) -> str:
    """A line as long as before, the verbs of a headline in small letters.

    >>> as_sentence("Orbitek Clinches $3 Billion Deal to Buy Chip Maker Velmara")
    'Orbitek clinches $3 Billion Deal to buy chip maker Velmara'
    >>> as_sentence("Orbitek said that Fresh Pumps of Oslo was sold")
    'Orbitek said that Fresh Pumps of Oslo was sold'
    """
    if not _headline(text):  # as nearly always, and told sooner than the rest
        return text
    told = _SMALL.search(text) is not None
    if not (told or _DESCRIBED.search(text) is not None):
        return text
    text = _DESCRIBED.sub(_described, _SMALL.sub(_small, text))
    return _GOODS.sub(_goods, text) if told else text


def _headline(text: str) -> bool:
    """Whether nearly all words of a line have a capital."""
    words: list[str] = _LONG.findall(text)
    capitals = sum(word[0].isupper() for word in words)
    return len(words) >= _LEAST and capitals * 8 >= len(words) * 7


def _small(match: re.Match[str]) -> str:
    return match.group().lower()
