"""Other programs read what is written: networkx as one that is not ours."""

import io
import json

import networkx
import polars
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianpu.chain import build
from lianpu.chain.formats import FORMATS, ftm, gexf, graphml, to_polars
from lianpu.core.fact import Status
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
