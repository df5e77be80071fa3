"""The door for agents, by the official client: in process, and as a command."""

import asyncio
import json
import os
import sys

import pytest

from lianpu.workspace import Workspace

mcp = pytest.importorskip("mcp", reason="the extra mcp is not installed")

from lianpu.mcp import TOOLS, create_server  # noqa: E402

NOTE = """# Chain note

Borealis Compute invested US$300 million in Quillon Labs on 3 March 2025.

Quillon Labs agreed to buy US$200 million of cloud capacity from Borealis Compute.

Revenue grew 10% from $100 million in 2023 to $150 million in 2024.
"""


@pytest.fixture(scope="module")
def workspace():
    made = Workspace.in_memory()
    made.take(NOTE.encode(), "note.md")
    return made


def ask(server, tool, **arguments):
    """What a client is answered."""

    async def asked():
        async with mcp.Client(server) as client:
            return await client.call_tool(tool, arguments)

    return asyncio.run(asked())


def told(server, tool, **arguments):
    """The answer as a value; a tool that failed fails the test with its words."""
    answer = ask(server, tool, **arguments)
    assert not answer.is_error, answer.content[0].text
    return answer.structured_content


def test_every_tool_is_listed_described_and_only_reads(workspace):
    async def listed():
        async with mcp.Client(create_server(workspace)) as client:
            return (await client.list_tools()).tools

    tools = asyncio.run(listed())

    assert [tool.name for tool in tools] == list(TOOLS)
    for tool in tools:
        assert tool.annotations.read_only_hint
        assert any("\u4e00" <= letter <= "\u9fff" for letter in tool.description)


def test_a_fact_comes_with_its_words_and_place(workspace):
    server = create_server(workspace)
    [fact] = told(
        server, "facts", companies=["Quillon Labs"], least="300,000,000", unit="USD"
    )["facts"]  # fmt: skip

    place = fact["place"]
    assert "US$300 million" in place["quote"]
    [document] = told(server, "overview")["documents"]
    length = place["end"] - place["start"]
    there = told(server, "passage", document=document["id"], start=place["start"], length=length)
    assert there["text"] == place["quote"]


def test_the_circle_is_told_leg_by_leg(workspace):
    found = told(create_server(workspace), "circles")

    assert found["total"] == 1
    assert {leg["kind"] for leg in found["circles"][0]["legs"]} == {"equity", "purchase"}


def test_findings_are_those_that_need_a_person_unless_others_are_asked_for(workspace):
    server = create_server(workspace)

    [finding] = told(server, "findings")["findings"]
    assert finding["verdict"] == "wrong"
    assert finding["arithmetic"]
    assert told(server, "findings", verdicts=["holds"])["findings"] == []


@pytest.mark.parametrize(
    ("tool", "arguments", "part"),
    [
        ("overview", {}, "documents"),
        ("search", {"words": "quillon"}, "hits"),
        ("circulation", {}, "result"),
        ("exposure", {"company": "Quillon Labs"}, "result"),
        ("stress", {"fail": ["Borealis Compute"]}, "result"),
        ("ownership", {}, "result"),
        ("coverage", {}, "result"),
        ("changes", {"since": "2025-01"}, "result"),
        ("contradictions", {}, "deals"),
        ("rankings", {}, "tables"),
    ],
)
def test_each_study_answers(workspace, tool, arguments, part):
    assert part in told(create_server(workspace), tool, **arguments)


def test_a_handed_over_text_is_audited_and_leaves_nothing(workspace):
    server = create_server(workspace)

    answer = told(server, "audit_text", text="公司收入从100亿元增至120亿元，增长50%。", form="txt")

    assert answer["counts"]["wrong"] == 1
    assert len(workspace.documents()) == 1


def test_deals_of_a_handed_over_text(workspace):
    [deal] = told(create_server(workspace), "deals_in_text", text=NOTE.split("\n\n")[1])["deals"]

    assert deal["evidence"] in NOTE


def test_an_example_model_runs_with_another_assumption(tmp_path):
    from lianpu.workspace import copy_example

    server = create_server(Workspace.open(copy_example(tmp_path / "example.lianpu")))
    key = told(server, "overview")["models"][0]

    assert told(server, "model", key=key)["rows"]


@pytest.mark.parametrize(
    ("tool", "arguments", "words"),
    [
        ("exposure", {"company": "Quilon Labs"}, "did you mean quillon labs"),
        ("facts", {"least": "much"}, "不是数字"),
        ("circles", {"statuses": ["paid"]}, "executed"),
        ("stress", {}, "no shock is given"),
        ("passage", {"document": "x"}, "no document 'x'"),
    ],
)
def test_bad_questions_are_answered_with_what_would_be_right(workspace, tool, arguments, words):
    answer = ask(create_server(workspace), tool, **arguments)

    assert answer.is_error
    assert words in answer.content[0].text
    assert "Traceback" not in answer.content[0].text


def test_the_command_speaks_the_protocol_on_its_own_streams(tmp_path):
    note = tmp_path / "note.md"
    note.write_text(NOTE, "utf-8")
    server = mcp.StdioServerParameters(
        command=sys.executable,
        args=["-c", "from lianpu.cli import main; main()", "mcp", str(note)],
        env=dict(os.environ),
    )

    answer = ask(server, "circles")

    assert json.loads(answer.content[0].text)["total"] == 1
    assert [path.name for path in tmp_path.iterdir()] == ["note.md"]
