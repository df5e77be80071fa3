"""Other programs read what is written: networkx as one that is not ours."""

import io
import json
import re

import networkx
import polars
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianpu.chain import build
from lianpu.chain.flows.formats import FORMATS, ftm, ftm_id, gexf, graphml, to_polars
from lianpu.core.fact import Status
from lianpu.core.vocabulary import deal_kinds
from tests.chain.making import deal

NASTY = "A & B <\"quoted\"> ]]> 'x' 链谱 \x0b\x00 🚀"


def ring():
    return build(
        [
            deal("A & Co", "B <Ltd>", "$1.5bn", quote=NASTY, date="2025-03"),
            deal("A & Co", "B <Ltd>", "up to $2bn", kind="debt"),
            deal("B <Ltd>", "A & Co", kind="equity_investment", stake="7%"),
            deal("B <Ltd>", "A & Co", kind="stake_held", stake="7%", status=Status.EXECUTED),
        ]
    )


READERS = {"graphml": networkx.read_graphml, "gexf": networkx.read_gexf}


@pytest.mark.parametrize("name", READERS)
def test_networkx_reads_every_node_flow_and_amount(name):
    chain = ring()
    read = READERS[name](io.BytesIO(FORMATS[name](chain)))

    assert set(read.nodes) == set(chain.nodes)
    assert read.number_of_edges() == len(chain.flows)
    edges = [data for _, _, data in read.edges(data=True)]
    amounts = sorted(data["amount"] for data in edges if "amount" in data)
    assert amounts == [1.5e9, 2e9]
    assert {data["kind"] for data in edges} == {flow.kind for flow in chain.flows}
    for key, node in chain.nodes.items():
        assert read.nodes[key]["name_en"] == node.name.en


@given(st.text(min_size=1, max_size=30))
@settings(max_examples=150, deadline=None)
def test_any_words_are_escaped(words):
    chain = build([deal("Alpha", "Beta", "$1bn", quote=words)])

    for name, reader in READERS.items():
        read = reader(io.BytesIO(FORMATS[name](chain)))
        ((_, _, data),) = read.edges(data=True)
        assert len(data["quote"].strip()) <= len(words)
    assert json.loads(ftm(chain).decode().splitlines()[-1])["properties"]["summary"] == [words]


def test_what_xml_cannot_hold_is_replaced_and_not_lost():
    assert "�" in graphml(ring()).decode()
    assert "🚀" in gexf(ring()).decode()


def test_follow_the_money_joins_companies_that_are_there():
    lines = [json.loads(line) for line in ftm(ring()).decode().splitlines()]
    companies = {line["id"] for line in lines if line["schema"] == "Company"}
    links = [line for line in lines if line["schema"] != "Company"]

    assert {line["schema"] for line in links} == {"Payment", "Debt", "Ownership"}
    ends = {"payer", "beneficiary", "creditor", "debtor", "owner", "asset"}
    for line in links:
        told = [value for key, value in line["properties"].items() if key in ends]
        assert len(told) == 2
        assert all(value[0] in companies for value in told)
    for line in lines:
        assert all(isinstance(v, str) for values in line["properties"].values() for v in values)
    debt = next(line for line in links if line["schema"] == "Debt")
    assert (debt["properties"]["amount"], debt["properties"]["currency"]) == (
        ["2000000000"],
        ["USD"],
    )


# Of the schemas of FollowTheMoney 4.11, read by hand: what we write, and its type.
ENTITY, DATE, NUMBER, WORDS = "entity", "date", "number", "words"
INTERVAL = {
    "date": DATE,
    "startDate": DATE,
    "summary": WORDS,
    "description": WORDS,
    "recordId": WORDS,
}
VALUE = {"amount": NUMBER, "currency": WORDS}
INTEREST = INTERVAL | {"role": WORDS, "status": WORDS}
SCHEMAS = {
    "Company": {"name": WORDS, "country": "country", "sector": WORDS},
    "Payment": INTERVAL | VALUE | {"payer": ENTITY, "beneficiary": ENTITY, "purpose": WORDS},
    "Debt": INTERVAL | VALUE | {"creditor": ENTITY, "debtor": ENTITY},
    "Ownership": INTEREST | {"owner": ENTITY, "asset": ENTITY, "percentage": WORDS},
    "UnknownLink": INTEREST | {"subject": ENTITY, "object": ENTITY},
}
LOOKS = {
    ENTITY: r"[0-9a-zA-Z]([0-9a-zA-Z.-]*[0-9a-zA-Z])?",
    DATE: r"\d{4}(-\d\d(-\d\d)?)?",
    NUMBER: r"\d+(\.\d+)?",
    WORDS: r"(?s).+",
    "country": "[a-z]{2}",
}


def every_kind():
    """Each kind of deal that makes a flow, between names in several scripts and with odd signs."""
    names = ("链谱科技", "A & B <Ltd>", "Ünïcode S.p.A.", "plain", "链谱控股")
    deals = []
    for number, kind in enumerate(deal_kinds()):
        giver, taker = names[number % 5], names[(number + 1) % 5]
        stake = "7%" if number % 2 else None
        deals.append(
            deal(giver, taker, f"${number + 1}.5m", kind=kind, date="2025-03", stake=stake)
        )
        deals.append(deal(giver, taker, kind=kind, status=Status.ANNOUNCED))
    return build(deals)


def test_follow_the_money_is_told_only_properties_that_its_schemas_have():
    lines = [json.loads(line) for line in ftm(every_kind()).decode().splitlines()]

    assert {line["schema"] for line in lines} == set(SCHEMAS)
    ids = [line["id"] for line in lines]
    assert len(set(ids)) == len(ids)
    for line in lines:
        assert re.fullmatch(LOOKS[ENTITY], line["id"])
        for name, values in line["properties"].items():
            kind = SCHEMAS[line["schema"]][name]
            assert all(re.fullmatch(LOOKS[kind], value) for value in values), (name, values)
            assert kind != ENTITY or set(values) <= set(ids)


def test_follow_the_money_itself_takes_every_entity_as_it_is():
    """Values of another type than the schema's are dropped or changed by it, and would be missed here;
    only blanks at the ends of quotes go."""
    library = pytest.importorskip(
        "followthemoney", reason="pip install followthemoney (needs ICU to build PyICU) to check"
    )
    lines = [json.loads(line) for line in ftm(every_kind()).decode().splitlines()]

    for line in lines:
        library.model.get(line["schema"]).validate(line)
        read = library.model.get_proxy(line, cleaned=False)
        assert read.id == line["id"]
        told = {name: {v.strip() for v in values} for name, values in line["properties"].items()}
        assert {name: set(values) for name, values in read.to_dict()["properties"].items()} == told


def test_ids_outlive_other_deals_and_tell_names_apart():
    assert ftm_id("openai") == "openai"
    made = [ftm_id(key) for key in ("a & co", "a + co", "链谱", "链谱 ", "a-co", "x" * 300 + " y")]
    assert len(set(made)) == len(made)
    assert all(len(each) < 80 for each in made)
    few, more = (build([deal("链谱", "A & B"), *others]) for others in ([], [deal("C", "A & B")]))
    told = [{json.loads(line)["id"] for line in ftm(each).decode().splitlines()} for each in (few, more)]  # fmt: skip
    assert told[0] <= told[1]


def test_a_flow_arrives_with_its_ends_its_stake_its_rung_and_its_place():
    told = deal("A", "B", "up to $3bn", status=Status.ANNOUNCED, date="2025-03")
    held = deal("A", "B", kind="stake_held", stake="7%", status=Status.EXECUTED)
    places = {told.id: "report.pdf, p. 4"}

    read = networkx.read_gexf(io.BytesIO(gexf(build([told, held]), places)))
    flows = {data["kind"]: data for _, _, data in read.edges(data=True)}

    bought = flows["purchase"]
    assert (bought["status"], bought["high"], bought["start"]) == ("announced", 3e9, "2025-03-01")
    assert bought["source"] == "report.pdf, p. 4"
    assert (flows["ownership"]["stake_low"], flows["ownership"]["stake_high"]) == (0.065, 0.075)
    assert flows["ownership"]["measures"] == "7%"


def test_follow_the_money_never_tells_a_promise_as_paid():
    one = deal("A", "B", "up to $3bn", status=Status.ANNOUNCED)
    (line,) = ftm(build([one]), {one.id: "report.pdf, p. 4"}).decode().splitlines()[2:]

    words, place = json.loads(line)["properties"]["description"]
    assert words.startswith("purchase, announced, up to US$3bn (USD 0 to 3000000000)")
    assert place == "report.pdf, p. 4"


def test_frames_have_a_row_a_node_and_a_flow():
    nodes, flows = to_polars(ring())

    assert nodes.height == 2
    assert flows.height == 4
    assert flows["amount"].dtype == polars.Float64
    assert flows.to_arrow().num_rows == 4
    empty = to_polars(build([]))
    assert [frame.columns for frame in empty] == [nodes.columns, flows.columns]
