"""The API: documented shapes, true quotes, errors in two languages."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest
from fastapi.testclient import TestClient

from lianpu.web.routes.asking import last_day
from lianpu.workspace import Workspace
from tests.web.conftest import client_of

QUESTIONS = [
    "/api/workspace",
    "/api/documents",
    "/api/documents/{document}",
    "/api/documents/{document}/marks",
    "/api/documents/{document}/equivalents",
    "/api/chain",
    "/api/chain?as_of=2025-08&status=signed&status=announced",
    "/api/cycles",
    "/api/deals",
    "/api/facts",
    "/api/facts?kind=metric",
    "/api/facts/{deal}",
    "/api/findings",
    "/api/findings?verdict=holds",
    "/api/judgements",
    "/api/exhibits",
    "/api/exhibits/{exhibit}",
    "/api/search?q=2025",
]


def filled(path: str, client: TestClient) -> str:
    """A path with ids of what is there."""
    return path.format(
        document=client.get("/api/documents").json()[0]["id"],
        deal=client.get("/api/deals").json()[0]["id"],
        exhibit=client.get("/api/exhibits").json()[0]["id"],
    )


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_answer_has_the_shape_that_openapi_promises(
    client: TestClient, question: str
) -> None:
    """The front end and other programs are written against the schema, not against the code."""
    schema = client.get("/api/openapi.json").json()
    path = question.partition("?")[0]
    for name in ("document", "deal", "exhibit"):
        path = path.replace(f"{{{name}}}", "{key}")
    promised = schema["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]

    answer = client.get(filled(question, client))

    assert answer.status_code == 200
    jsonschema.validate(answer.json(), {**promised["schema"], "components": schema["components"]})


def test_blocks_cells_and_marks_carry_the_words_of_the_document(
    client: TestClient, workspace: Workspace
) -> None:
    """A highlight that is off by one character shows a sentence that nobody wrote."""
    for document in workspace.documents():
        shown = client.get(f"/api/documents/{document.id}").json()
        marks = client.get(f"/api/documents/{document.id}/marks").json()
        cells = [cell for table in shown["tables"] for cell in table["cells"]]

        assert shown["blocks"]
        assert marks
        for part in [*shown["blocks"], *cells]:
            assert document.text[part["start"] : part["end"]] == part["text"]
        for mark in marks:
            assert document.text[mark["start"] : mark["end"]] == mark["quote"] != ""


def test_every_finding_and_every_fact_is_marked(client: TestClient, workspace: Workspace) -> None:
    """What a list shows without a place in the text could not be checked by its reader."""
    for document in workspace.documents():
        marks = client.get(f"/api/documents/{document.id}/marks").json()
        marked_findings = {key for mark in marks for key in mark["findings"]}
        marked_facts = {key for mark in marks for key in mark["facts"]}

        for finding in workspace.findings(document.id):
            if any(span.end > span.start for span in finding.spans):
                assert finding.id in marked_findings
        assert {fact.id for fact in workspace.facts(document=document.id)} == marked_facts


def test_every_place_that_is_shown_holds_its_quote(
    client: TestClient, workspace: Workspace
) -> None:
    """Cards, legs and exhibits promise a sentence: it must stand where they point."""
    texts = {document.id: document.text for document in workspace.documents()}
    questions = ["deals", "facts", "chain", "cycles", "findings", "search?q=2025"]
    answers: list[Any] = [client.get(f"/api/{question}").json() for question in questions]
    answers += [
        client.get(f"/api/exhibits/{each['id']}").json()
        for each in client.get("/api/exhibits").json()
    ]
    places = list(places_in(answers))

    assert len(places) > 100
    for place in places:
        assert texts[place["document"]][place["start"] : place["end"]] == place["quote"]


def places_in(value: Any) -> Any:
    """Every place in an answer, at any depth."""
    if isinstance(value, dict):
        if {"document", "start", "end", "quote"} <= value.keys():
            yield value
        else:
            for item in value.values():
                yield from places_in(item)
    elif isinstance(value, list):
        for item in value:
            yield from places_in(item)


def test_the_number_that_a_claim_prints_is_marked_by_itself(client: TestClient) -> None:
    """The reader's eye goes to the number; "5" must not be found inside "15%"."""
    claims = [
        finding
        for finding in client.get("/api/findings").json()["findings"]
        if finding["places"] and finding["stated"] and finding["rule"] == "cagr"
    ]
    document = claims[0]["places"][0]["document"]
    marks = client.get(f"/api/documents/{document}/marks").json()

    assert claims
    for claim in claims:
        stated = [m for m in marks if m["role"] == "stated" and claim["id"] in m["findings"]]
        assert [mark["quote"] for mark in stated] == [claim["stated"]]


def test_cycles_are_legs_that_close_with_words_behind_each(client: TestClient) -> None:
    """A circle is told leg by leg; a leg without words is an assertion of ours."""
    answer = client.get("/api/cycles").json()

    assert answer["total"] == len(answer["cycles"]) > 0
    for cycle in answer["cycles"]:
        payers = [leg["payer"] for leg in cycle["legs"]]
        assert [leg["payee"] for leg in cycle["legs"]] == [*payers[1:], payers[0]]
        assert all(leg["quotes"] for leg in cycle["legs"])


def test_the_chain_knows_both_ends_of_every_flow(client: TestClient) -> None:
    """The map draws from nodes; a flow to nobody would vanish in silence."""
    chain = client.get("/api/chain").json()
    nodes = {node["id"] for node in chain["nodes"]}
    ids = [flow["id"] for flow in chain["flows"]]

    assert nodes == {end for flow in chain["flows"] for end in (flow["payer"], flow["payee"])}
    assert len(ids) == len(set(ids))


def test_fewer_rungs_of_the_ladder_never_show_more_flows(client: TestClient) -> None:
    """A filter that adds something is no filter."""
    every = {flow["id"] for flow in client.get("/api/chain").json()["flows"]}
    signed = client.get("/api/chain?status=signed").json()["flows"]

    assert {flow["status"] for flow in signed} == {"signed"}
    assert {flow["id"] for flow in signed} < every


def test_the_map_has_lanes_for_segments_of_ones_own(fresh: Workspace) -> None:
    """And is drawn with those that ship where the file is not as it should be."""
    own = fresh.root / "segments.yaml"
    own.write_text("fabs: {name: {zh: 晶圆厂, en: fabs}, stream: upstream}", "utf-8")
    asked = client_of(fresh)

    told = asked.get("/api/workspace").json()
    assert told["segments"]["fabs"] == {"zh": "晶圆厂", "en": "fabs"}
    assert told["streams"]["fabs"] == "upstream"

    own.write_text("fabs: {name: {zh: 晶圆厂, en: fabs}, stream: nowhere}", "utf-8")
    told = asked.get("/api/workspace").json()
    assert "fabs" not in told["segments"]
    assert told["segments"]


def test_findings_are_filtered_but_counted_whole(client: TestClient) -> None:
    """The chips show how many there are of each, also of those that are filtered out."""
    every = client.get("/api/findings").json()
    holding = client.get("/api/findings?verdict=holds").json()

    assert {finding["verdict"] for finding in holding["findings"]} == {"holds"}
    assert holding["counts"] == every["counts"]
    assert sum(every["counts"].values()) == len(every["findings"])


def test_a_telling_opens_the_deal_it_belongs_to(client: TestClient) -> None:
    """A mark carries the id of one telling; the card shows the deal with all of them."""
    told_twice = next(deal for deal in client.get("/api/deals").json() if len(deal["members"]) > 2)
    for member in told_twice["members"]:
        assert client.get(f"/api/facts/{member}").json()["id"] == told_twice["id"]


def test_the_original_is_given_to_save_and_never_to_run(
    client: TestClient, workspace: Workspace
) -> None:
    """An HTML report of somebody else opened under our address could act in our name."""
    for document in workspace.documents():
        answer = client.get(f"/api/documents/{document.id}/source")

        assert answer.content == workspace.source_bytes(document.id)
        assert answer.headers["content-disposition"].startswith("attachment")


@pytest.mark.parametrize("words", ["深穹", "云衡科技", "LAUNCH COSTS", "up 35%"])
def test_search_finds_two_character_names_and_any_case(client: TestClient, words: str) -> None:
    """Most Chinese company names are two characters, which trigram indices never find."""
    hits = client.get("/api/search", params={"q": words}).json()["hits"]

    assert any(
        hit["kind"] == "text" and hit["place"]["quote"].lower() == words.lower() for hit in hits
    )


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/documents/none", 404),
        ("/api/documents/none/marks", 404),
        ("/api/facts/none", 404),
        ("/api/models/none", 404),
        ("/api/exhibits/none", 404),
        ("/api/nothing", 404),
        ("/api/chain?as_of=2025-13", 400),
        ("/api/chain?as_of=soon", 400),
        ("/api/chain?status=maybe", 422),
        ("/api/findings?verdict=maybe", 422),
        ("/api/search", 422),
    ],
)
def test_refusals_speak_both_languages(client: TestClient, path: str, status: int) -> None:
    """Whoever reads the error may read only one of the two."""
    answer = client.get(path)
    problem = answer.json()

    assert answer.status_code == status == problem["status"]
    assert problem["message"]["zh"]
    assert problem["message"]["en"]
    assert problem["message"]["zh"] != problem["message"]["en"]


@pytest.mark.parametrize(
    ("words", "day"),
    [("2025", "2025-12-31"), ("2024-02", "2024-02-29"), ("2025-10-31", "2025-10-31")],
)
def test_a_day_may_be_named_by_its_month_or_year(words: str, day: str) -> None:
    """As of a year means by its last day."""
    assert last_day(words).isoformat() == day
