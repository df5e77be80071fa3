"""Words beside those of a purchase, a licence or a round by which rights, works or payments are told of, and no deal of firms."""

from __future__ import annotations

from lianpu.core import lazy_re
from lianpu.extraction.deals.doubts.other_meaning import OtherMeaning, around, everywhere

OF_RIGHTS = (
    OtherMeaning(
        ("acquisition",),
        around(0, 10),
        lazy_re.compile(
            r"\b(?:project|plant|portfolio|farm|site|propert(?:y|ies)|building|facility|pipeline)s? (?:being |that was |which was )?(?:developed|built|designed|operated|managed|constructed|planned) by (?:[a-z\-]+ ){0,3}\ue001"
        ),
        'Who made what is bought, and is not bought: "a storage project developed by N".',
    ),
    OtherMeaning(
        ("acquihire_license",),
        everywhere,
        lazy_re.compile(
            r"\bpa(?:id|ys|y|ying) (?:him|her|\ue002) (?:an? )?[^;,\ue001]{0,12}\ue003"
        ),
        "A person is paid for what is his.",
    ),
    OtherMeaning(
        ("project",),
        around(0, 40),
        lazy_re.compile(
            r"\b(?:put|puts|putting) up [^;,\ue001]{0,14}\ue003 (?:in|of) (?:[a-z\-]+ ){0,2}(?:financing|funding|loans?|debt)\b"
        ),
        "What a lender puts up builds somebody else's works.",
    ),
    OtherMeaning(
        ("fundraise",),
        around(16, 8),
        lazy_re.compile(
            r"\b(?:at|upon|on|after|before|prior to|following|until|since|by) (?:the )?(?:financial |initial |final )?closing (?:and|plus|,)"
        ),
        'The day a deal is closed: "pay 100 at closing and 75 later" raises nothing.',
    ),
    OtherMeaning(
        ("fundraise",),
        around(0, 24),
        lazy_re.compile(r"\ue003,? (?:in )?(?:up-?front|upfront|up front)\b"),
        'What a partner pays at once for a licence, and no round: "pocketed 23 up front".',
    ),
    OtherMeaning(
        ("acquihire_license",),
        everywhere,
        lazy_re.compile(
            r"\b(?:pocket|receiv|get|got|earn|collect|bank|bag)[a-z]* (?:an? )?[^;,\ue001]{0,16}\ue003 [^;\ue001]{0,80}\blicen[cs]"
        ),
        "Who is paid by a licence gives it, and takes none.",
    ),
    OtherMeaning(
        ("acquisition", "goods_purchase"),
        around(0, 60),
        lazy_re.compile(
            r"\b(?:acquir|buy|bought|purchas|secur|snap|pick|win|won)[a-z]* (?:up )?(?:[a-z\-]+ ){0,5}?"
            r"(?:rights|licen[cs]es?|tickets?|patents?|trademarks?|royalt(?:y|ies)|receivables|debts?|loans?|bonds?|leases?|advertis[a-z]+|airtime|subscriptions?|slots?|claims?|sponsorships?)"
            r" (?:for|to|of|in|on|over|against|held by|owned by|issued by) (?:the )?(?:[a-z\-]+ ){0,3}?\ue001"
        ),
        'A right in what somebody has, and not him: "purchased the publishing rights for N".',
    ),
    OtherMeaning(
        ("acquihire_license",),
        around(0, 90),
        lazy_re.compile(
            r"\blicen[cs](?:e|ing) (?:agreement|deal|pact|arrangement|contract)s? with (?:the|an?|its|their) (?:[a-z\-]+ ){0,3}?[a-z\-]+(?:[,.;]|$| (?:and|for|to|in|that|which|who)\b)"
        ),
        "With whom a licence is agreed, and he has no name.",
    ),
    OtherMeaning(
        ("acquihire_license",),
        everywhere,
        lazy_re.compile(
            r"\b(?:plaintiffs?|defendants?|patent (?:owner|holder|suit|troll)|infring[a-z]+|jury|verdict|lawsuit)\b"
        ),
        "What a court or a settlement has somebody license.",
    ),
)
"""Such meanings, of which each says what it is."""
