"""One deal is one deal, whatever its firms are called and whatever stands around it: transformations of sentences."""

from __future__ import annotations

import pytest

from tests.extraction.deals_told import told

BASES = [
    # kinds that say the same | the sentence, "~" where an adverb may stand | words of its sum
    ("acquisition", "{A} ~acquired {B} for $2.98 billion.", "2.98"),
    ("acquisition", "{B} was ~acquired by {A} for $2.98 billion.", "2.98"),
    ("acquisition", "{A} ~agreed to buy {B} for $2.98 billion in cash.", "2.98"),
    ("acquisition", "{A} ~completed its acquisition of {B}.", None),
    ("acquisition", "{A} to acquire {B}", None),
    ("merger", "{A} ~agreed to merge with {B}.", None),
    ("merger", "{A} and {B} ~announced a merger.", None),
    ("merger", "The merger of {A} and {B} ~closed in May 2021.", None),
    ("equity_investment", "{A} ~bought a 12% stake in {B} for $300 million.", "300"),
    ("fundraise", "{B} ~raised $200 million in a Series C round led by {A}.", "200"),
    ("stake_sale", "{A} ~sold 3 million shares of {B}.", None),
    ("stake_held", "{A} ~owns 12% of {B}.", None),
    ("goods_purchase", "{A} ~signed a $4 billion contract to buy turbines from {B}.", "4"),
    ("compute_purchase", "{A} ~agreed to pay {B} $4 billion for cloud computing.", "4"),
    ("goods_purchase", "{B} will supply {A} with batteries worth $4 billion.", "4"),
    ("lease", "{A} ~leased a data center from {B}.", None),
    ("debt", "{A} ~lent $500 million to {B}.", "500"),
    ("warrant", "{A} ~issued {B} warrants for 10 million shares.", None),
    (
        "acquihire_license",
        "{A} ~licensed {B}'s technology and hired its founder for $500 million.",
        "500",
    ),
    ("partnership", "{A} and {B} ~announced a partnership to develop battery software.", None),
]
NAMES = [
    "GE", "T4 Robotics", "eBrant", "Dunn & Harrow", "Quell-Martin", "Verro.ai", "The Larkspur Group",
    "Bank of Orrin", "Harbor", "Vantor Holdings Inc.", "Mirexa N.V.", "Orsa LLC", "Zephyrine, Inc.", "Sorvane S.p.A.",
]  # fmt: skip
BEFORE = ["oilfield pump maker {}", "Seattle-based {}", "privately held {}", "the German carmaker {}", "rival {}"]  # fmt: skip
BEHIND = ["{}, a maker of valves,", "{}, which makes valves,", "{}, a unit of Brightmoor,", "{} — a maker of valves —", "{} (VLV)"]  # fmt: skip
ADVERBS = ["formally ", "in April ", "on Tuesday ", "reportedly "]
AROUND = [
    "- {}",
    "According to a filing, {}",
    "Shares rose on Tuesday. {}",
    "It was announced that {}",
]
A, B = "Corvane", "Halden Systems"
FORMS = (", Inc", " Inc", " N.V", " LLC", " S.p.A")


def called(name: str) -> str:
    """A name without its article, stop and legal form."""
    name = name.removeprefix("The ").removesuffix(".")
    for form in FORMS:
        name = name.removesuffix(form)
    return name.removesuffix(" Holdings")


def mistold(base: tuple[str, str, str | None], sentence: str, a: str, b: str) -> str | None:
    """The sentence with what is read of it, unless that is the one deal of its base."""
    kind, _, amount = base
    deals = told(sentence[0].upper() + sentence[1:] if sentence.startswith(BEGUN) else sentence)
    sides = [[called(name) for name in (*givers, *takers)] for _, givers, takers, _ in deals]
    pairs = [[called(a), called(b)], [called(b), called(a)]]
    right = (
        len(deals) == 1
        and deals[0][0] == kind
        and sides[0] in (pairs if kind in ("merger", "partnership") else pairs[:1])
        and (amount is None or (deals[0][3] is not None and amount in deals[0][3]))
    )
    return None if right else f"{sentence} {deals}"


BEGUN = ("oilfield", "privately", "the German", "rival")


@pytest.mark.parametrize("name", NAMES)
def test_under_any_name(name: str) -> None:
    found = [
        mistold(base, base[1].replace("~", "").format(A=a, B=b), a, b)
        for base in BASES
        for a, b in ((name, B), (A, name))
        if not (base[0] == "fundraise" and b.startswith("Bank"))  # a bank closes no Series C
    ]

    assert [each for each in found if each] == []


@pytest.mark.parametrize("told_of", [*BEFORE, *BEHIND])
def test_with_what_a_firm_is_beside_its_name(told_of: str) -> None:
    found = []
    for base in BASES:
        for a, b in ((told_of.format(A), B), (A, told_of.format(B))):
            sentence = base[1].replace("~", "").format(A=a, B=b)
            if ",'s" in sentence or "—'s" in sentence or ")'s" in sentence:
                continue  # nobody writes so
            sentence = sentence.replace(",.", ".").replace(" —.", ".").removesuffix(",")
            found.append(mistold(base, sentence.removesuffix(" —"), A, B))

    assert [each for each in found if each] == []


@pytest.mark.parametrize("adverb", ADVERBS)
def test_with_an_adverb(adverb: str) -> None:
    bases = [base for base in BASES if "~" in base[1] and "owns" not in base[1]]
    found = [mistold(base, base[1].replace("~", adverb).format(A=A, B=B), A, B) for base in bases]

    assert [each for each in found if each] == []


@pytest.mark.parametrize("around", AROUND)
def test_within_other_words(around: str) -> None:
    bases = [base for base in BASES if base[1][-1] == "."]
    found = []
    for base in bases:
        plain = base[1].replace("~", "").format(A=A, B=B)
        if around[-2:] == "{}" and around.endswith((", {}", "that {}")):
            plain = plain.replace("The merger", "the merger")
        found.append(mistold(base, around.format(plain), A, B))

    assert [each for each in found if each] == []


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (A, B),
        ("Oilfield Pump Maker Corvane", B),
        ("Seattle-Based Corvane", B),
        (A, "Oilfield Pump Maker Halden Systems"),
    ],
)
def test_as_a_headline(a: str, b: str) -> None:
    small = {"for", "a", "an", "the", "in", "of", "to", "by", "from", "with", "and", "its"}
    found = []
    for base in BASES:
        words = base[1].replace("~", "").removesuffix(".").format(A=a, B=b).split(" ")
        line = " ".join(
            w if n and w in small else w[:1].upper() + w[1:] for n, w in enumerate(words)
        )
        found.append(mistold(base, line, A, B))

    assert [each for each in found if each] == []


@pytest.mark.parametrize(
    ("sentence", "giver", "taker"),
    [
        ("3M agreed to buy Halden Systems for $3 billion.", "3M", "Halden Systems"),
        ("Halden Systems was acquired by 3M for $3 billion.", "3M", "Halden Systems"),
        ("Corvane agreed to buy 3M for $3 billion.", "Corvane", "3M"),
        ("Torrey's acquired Halden Systems for $3 billion.", "Torrey's", "Halden Systems"),
        ("Torrey's, a retailer, agreed to buy Halden Systems.", "Torrey's", "Halden Systems"),
        ("Halden Systems was bought by Torrey's for $3 billion.", "Torrey's", "Halden Systems"),
        ("Corvane's acquisition of Halden Systems closed in May.", "Corvane", "Halden Systems"),
        ("GE acquired oilfield pump maker Halden Industries for $3 billion.", "GE", "Halden Industries"),
        ("Corvane sold Sable to a subsidiary of Halden Corporation for $3 million.", "Halden Corporation", "Sable"),
        ("Corvane bought Sable from Ironvale's subsidiary Harbor for $3 million.", "Corvane", "Sable"),
        ("Corvane and Halden Systems executed agreements whereby Halden Systems would purchase Ironvale.", "Halden Systems", "Ironvale"),
        ("Corvane's first acquisition was Sable City Software in March 1990.", "Corvane", "Sable City Software"),
        ("Corvane then offered $23 billion, which was accepted by Halden Systems.", "Corvane", "Halden Systems"),
    ],
)  # fmt: skip
def test_buyers_and_bought(sentence: str, giver: str, taker: str) -> None:
    assert [(kind, givers, takers) for kind, givers, takers, _ in told(sentence)] == [
        ("acquisition", [giver], [taker])
    ]


def test_a_part_with_a_name_merges_and_not_its_owner() -> None:
    found = told(
        "Corvane announced the merger of its unit Sable Biologics with Ironvale's wholly-owned subsidiary Halden Labs."
    )

    assert found == [("merger", ["Sable Biologics"], ["Halden Labs"], None)]


@pytest.mark.parametrize(
    "sentence",
    [
        "{A} opted against buying {B}.",
        "{A} considered buying {B} in 2015.",
        "A takeover of {B} by {A} would make sense.",
        "An acquisition of {B} would be a logical step for {A}.",
        "{A}, which makes valves, is not in talks to buy {B}.",
        "{A}, a maker of valves, and {B} deny that they will merge.",
        "{A} and oilfield pump maker {B} compete for orders.",
        "{A} did not sign a $4 billion contract to buy turbines from {B}.",
        "{A} owns no part of its rival {B}.",
        "{A} and rival {B} are not merging.",
        "{A}'s next acquisition is likely to be {B}.",
        "{A} Fails to Acquire {B}",
        "{A} Not to Buy {B}",
        "{A} Denies It Will Acquire {B}",
        "{B} Rejects {A}'s $3 Billion Offer",
        "Profit rose in 1H and 2H sold more {B} pumps than {A}.",
    ],
)
@pytest.mark.parametrize(("a", "b"), [(A, B), ("GE", "Harbor"), ("The Larkspur Group", "Verro.ai")])
def test_what_is_denied_or_only_thought_of_is_none(sentence: str, a: str, b: str) -> None:
    assert told(sentence.format(A=a, B=b)) == []
