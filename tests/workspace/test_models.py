"""Models whose inputs are facts of the ledger: held to what the document prints."""

from datetime import UTC, datetime

import pytest

from lianpu import modeling
from lianpu.cli.model_files import model_in
from lianpu.core.errors import ModelError
from lianpu.core.judgement import Decision, Judgement
from lianpu.workspace import Workspace

NOTE = """# Podcast market

2024年国内播客广告市场规模为 33.5 亿元。2025年预计播客广告市场规模达到 46 亿元。

| Indicator | 2024A | 2025E |
|---|---|---|
| Listeners (million persons) | 150.2 | 171 |
| Paying share | 12% | 14% |
"""

MODEL = """
model: podcasts
periods: [2024A, 2025E]
inputs:
  market[t]: {{unit: 亿元/年, digits: 1, values: [33.5, 46], source: {{fact: [{0}, {1}]}}}}
  paying[t]: {{unit: "%", values: [12%, 14%], source: {{fact: {{2024A: {2}, 2025E: {3}}}}}}}
formulas:
  paid[t]: {{unit: 亿元/年, is: market * paying}}
"""


@pytest.fixture
def podcasts(tmp_path):
    """A workspace with the note, and the ids of its facts by what they print."""
    (tmp_path / "note.md").write_text(NOTE, "utf-8")
    workspace = Workspace.open(tmp_path / "podcasts")
    workspace.read([tmp_path / "note.md"])
    ids = {fact.value.text: fact.id for fact in workspace.facts("metric")}
    wanted = [ids["33.5 亿元"], ids["46 亿元"], ids["12%"], ids["14%"]]
    (workspace.root / "models" / "podcasts.yaml").write_text(MODEL.format(*wanted), "utf-8")
    yield workspace, wanted
    workspace.ledger.close()


def test_an_input_stands_on_the_facts_that_it_names(podcasts):
    workspace, wanted = podcasts
    model = workspace.model("podcasts")

    assert [cited.id for cited in model.inputs["market"].facts.values()] == wanted[:2]
    words = modeling.explain(modeling.evaluate(model), "market", period="2025E")
    assert "46 亿元" in words.en
    place = workspace.live_models.page("podcasts").handles[0].facts[1].span
    text = workspace.document(place.document).text
    assert text[place.start : place.end] == place.quote


def test_the_first_letters_of_an_id_are_enough_where_one_fact_has_them(podcasts):
    workspace, wanted = podcasts
    short = MODEL.format(*(each[:10] for each in wanted))

    model = modeling.read_model(short, ledger=workspace.live_models.evidence)

    assert model.inputs["paying"].facts[(), 1].id == wanted[3]
    assert workspace.live_models.evidence("") is None


def test_the_command_line_finds_the_ledger_beside_the_model(podcasts):
    workspace, _ = podcasts

    found = model_in(workspace.root / "models" / "podcasts.yaml")

    assert found.inputs["market"].facts


@pytest.mark.parametrize(
    ("old", "new", "place", "words"),
    [
        ("[33.5, 46]", "[33.5, 64]", "inputs.market[t].source.fact.2025E", "is not what the fact '46 亿元'"),
        ("unit: 亿元/年, digits", "unit: 亿美元/年, digits", "2024A", "in [CNY/year]"),
        ("unit: 亿元/年, digits", "unit: million person, digits", "2024A", "in [million person]"),
        ("[{0}, {1}]", "[{1}, {0}]", "2024A", "is of 2025"),
        ("[{0}, {1}]", "[{0}, nosuchfact]", "2025E", "no fact 'nosuchfact'"),
        ("[{0}, {1}]", "[{0}]", "2025E", "names no fact"),
        ("{{fact: [{0}, {1}]}}", "{{fact: [{0}, {1}], publisher: x}}", "source", "unknown 'publisher'"),
        ("12%, 14%", "11%, 14%", "inputs.paying[t].source.fact.2024A", "11% is not what"),
    ],
)  # fmt: skip
def test_what_the_fact_does_not_say_is_refused(podcasts, old, new, place, words):
    workspace, wanted = podcasts
    assert old in MODEL

    with pytest.raises(ModelError) as caught:
        modeling.read_model(
            MODEL.replace(old, new, 1).format(*wanted), ledger=workspace.live_models.evidence
        )

    assert place in caught.value.message("en")
    assert words in caught.value.message("en")


def test_a_corrected_fact_no_longer_carries_the_old_number(podcasts):
    workspace, wanted = podcasts
    workspace.judge(
        Judgement(
            wanted[1],
            Decision.CORRECT,
            "tester",
            datetime.now(UTC),
            "misread",
            {"value": "48 亿元"},
        )
    )

    with pytest.raises(ModelError, match="48 亿元"):
        workspace.model("podcasts")


def test_facts_mean_nothing_outside_a_workspace(podcasts):
    _, wanted = podcasts

    with pytest.raises(ModelError, match="in a workspace only"):
        modeling.read_model(MODEL.format(*wanted))
