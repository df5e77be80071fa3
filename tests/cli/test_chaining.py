"""What the chain's commands print, and that their JSON is as published."""

import json
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner

from lianpu import chain
from lianpu.cli import app
from lianpu.core.errors import UsageError
from lianpu.core.fact import Status
from lianpu.workspace import View, answers

SCHEMAS = Path(__file__).parents[2] / "docs" / "schema"
DATA = Path(__file__).parents[2] / "src" / "lianpu" / "example" / "data"

STUDIES = {
    "circulation": (chain.GoingRound, ["cycles", "--circulation", "--samples", "5"]),
    "exposure": (chain.Dependence, ["exposure"]),
    "stress": (chain.Stress, ["stress", "--fail", "OpenAI", "--draws", "20"]),
    "coverage": (chain.Coverage, ["coverage"]),
    "diff": (chain.Change, ["diff", "--since", "2025-06"]),
    "ownership": (chain.Ownership, ["ownership", "--diluted"]),
}
"""Name of a study -> type of its result, and the command that prints it."""


def printed(*words):
    done = CliRunner().invoke(app, [*map(str, words)])
    assert done.exit_code == 0, done.output
    return done.stdout


@pytest.mark.parametrize("name", STUDIES)
def test_a_study_prints_json_of_its_schema(name):
    told = json.loads((SCHEMAS / f"{name}.schema.json").read_text("utf-8"))
    verb, *options = STUDIES[name][1]

    answer = json.loads(printed(verb, DATA, *options, "--json", "--as-of", "2026-06"))

    jsonschema.validate(answer, told)
    assert answer["as_of"] == "2026-06-30"
    assert answer["names"]


@pytest.mark.parametrize("name", STUDIES)
def test_the_published_schema_is_that_of_the_result(name):
    """After a change of a result: python -m tests.cli.test_chaining writes the schemas anew."""
    told = json.loads((SCHEMAS / f"{name}.schema.json").read_text("utf-8"))

    assert told == answers.schema(name, STUDIES[name][0])


@pytest.mark.parametrize("name", STUDIES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_study_prints_tables_in_both_languages(name, language):
    verb, *options = STUDIES[name][1]

    lines = printed(verb, DATA, *options, "--lang", language).splitlines()

    assert len(lines) > 3
    assert any("\u4e00" <= letter <= "\u9fff" for letter in lines[0]) == (language == "zh")


def test_rungs_may_be_named_one_by_one_or_from_one_upwards():
    assert View.of_words(None, None, ["signed+"]).statuses == {Status.SIGNED, Status.EXECUTED}
    assert View.of_words(None, None, ["talks", "cancelled"]).statuses == {
        Status.TALKS,
        Status.CANCELLED,
    }
    assert View.of_words(None, None, ()).statuses is None
    with pytest.raises(UsageError, match="promised"):
        View.of_words(None, None, ["promised"])
    with pytest.raises(UsageError, match="2025-13"):
        View.of_words("2025-13")


def test_every_figure_of_a_circle_leads_to_the_words_of_its_legs():
    answer = json.loads(printed("cycles", DATA, "--circulation", "--json", "--samples", "0"))
    (first, *_) = answer["result"]["tiers"][0]["turns"]

    assert len(first["flows"]) >= 2
    for flow in first["flows"]:
        assert all(deal["quote"] for deal in answer["flows"][flow]["deals"])


def test_deals_that_make_no_flow_are_told_with_their_words(tmp_path):
    file = tmp_path / "deals.csv"
    file.write_text(
        "giver,taker,kind,amount,status\n"
        "Alder,Alder,equity_investment,US$5m,signed\nAlder,Birch,debt,US$7m,signed\n",
        "utf-8",
    )

    told = printed("cycles", file, "--lang", "en")

    assert "payer and payee are the same\n      Alder → Alder: " in told


def test_a_circle_says_on_which_rung_it_is_open_and_what_stands_beside_a_leg(tmp_path):
    file = tmp_path / "deals.csv"
    file.write_text(
        "giver,taker,kind,amount,status\nAlder,Birch,equity_investment,US$9m,executed\n"
        "Birch,Alder,goods_purchase,US$5m,announced\nBirch,Alder,lease,US$2m,talks\n",
        "utf-8",
    )

    told = printed("cycles", file, "--lang", "en")

    assert "beside it: lease  US$2mn  in talks" in told
    assert "signed or higher: not closed (Birch → Alder not yet there)" in told


def test_of_many_circles_the_widest_are_printed_below_their_number(tmp_path):
    file = tmp_path / "deals.csv"
    pairs = [
        ("Alder", "Birch", 9),
        ("Birch", "Alder", 8),
        ("Alder", "Cedar", 3),
        ("Cedar", "Alder", 2),
    ]
    rows = [f"{a},{b},debt,US${amount}m,signed" for a, b, amount in pairs]
    file.write_text("\n".join(["giver,taker,kind,amount,status", *rows]) + "\n", "utf-8")

    told = printed("cycles", file, "--most", 1, "--lang", "en")

    assert told.startswith(
        "2 circles (2 of 2 legs); the 1 with the largest bottleneck (--most).\n\nAlder → Birch"
    )
    assert "Cedar" not in told


def test_cycles_of_a_day_and_of_a_rung():
    every = json.loads(printed("cycles", DATA, "--json"))
    early = json.loads(printed("cycles", DATA, "--json", "--as-of", "2025-06"))
    signed = json.loads(printed("cycles", DATA, "--json", "--status", "signed+"))

    assert len(early) < len(every)
    assert 0 < len(signed) < len(every)
    assert {leg["status"] for cycle in signed for leg in cycle["legs"]} <= {"signed", "executed"}


def test_a_group_rolled_up_pays_for_its_subsidiary(tmp_path):
    (tmp_path / "deals.csv").write_text(
        "giver,taker,kind,amount,status\nGoogle,Anthropic,equity_investment,US$1bn,signed\n"
        "Anthropic,Alphabet,compute_purchase,US$2bn,signed\n",
        "utf-8",
    )

    assert json.loads(printed("cycles", tmp_path, "--json")) == []
    (cycle,) = json.loads(printed("cycles", tmp_path, "--json", "--roll-up"))
    assert {leg["payer_id"] for leg in cycle["legs"]} == {"alphabet", "anthropic"}


def test_one_company_is_asked_for_by_any_of_its_names():
    by_name = json.loads(printed("exposure", DATA, "--of", "英伟达", "--json"))["result"]
    by_key = json.loads(printed("exposure", DATA, "--of", "nvidia", "--json"))["result"]

    assert by_name == by_key
    assert all("nvidia" in (tie["node"], tie["other"]) for tie in by_name["exposures"])


def test_a_company_that_is_not_there_is_named_with_its_neighbours():
    done = CliRunner().invoke(app, ["exposure", str(DATA), "--of", "Nvidea"])

    assert isinstance(done.exception, UsageError)
    assert "nvidia" in done.exception.message("en")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ([], "no shock"),
        (["--cut", "Meta > Dell"], "pays Dell nothing"),
        (["--price", "NVIDIA = 130%"], "130%"),
        (["--fail", "Nobody Known"], "Nobody Known"),
    ],
)
def test_a_shock_that_cannot_happen_is_refused(options, words):
    done = CliRunner().invoke(app, ["stress", str(DATA), *options])

    assert isinstance(done.exception, UsageError)
    assert words in done.exception.message("en")


def test_the_chain_is_written_for_other_programs(tmp_path):
    out = tmp_path / "chain.graphml"

    assert printed("export", DATA, "--out", out).strip().endswith("chain.graphml")
    assert out.read_bytes().startswith(b"<?xml")
    assert '"schema": "Company"' in printed("export", DATA, "--format", "ftm")
    assert isinstance(
        CliRunner().invoke(app, ["export", str(DATA), "-f", "xls"]).exception, UsageError
    )


def test_what_is_new_needs_a_day_or_an_edition(tmp_path):
    done = CliRunner().invoke(app, ["diff", str(DATA)])

    assert isinstance(done.exception, UsageError)
    assert "--since" in done.exception.message("en")


def test_what_is_new_since_the_edition_that_was_published_anywhere(tmp_path):
    """The workspace notes each Edition, wherever its files go."""
    home = tmp_path / "w.lianpu"
    printed("open", DATA, "--no-browser", "-w", home)
    printed("publish", "-w", home, "-o", tmp_path / "out", "--formats", "html", "--languages", "en")

    [note] = (home / "reports").iterdir()
    assert json.loads(note.read_text("utf-8"))["written"][:10] in printed("diff", "-w", home)


def test_a_taxonomy_of_ones_own_is_used_and_its_loop_is_named(tmp_path):
    from lianpu.core.errors import RegistryError
    from lianpu.workspace import Workspace

    workspace = Workspace.open(tmp_path)
    own = tmp_path / "segments.yaml"
    own.write_text("fabs: {name: {zh: 工厂, en: fabs}, stream: upstream, parent: chips}", "utf-8")
    assert workspace.chains.taxonomy().depth("fabs") == 1

    own.write_text(
        "fabs: {name: {zh: 工厂, en: fabs}, stream: upstream, parent: tools}\n"
        "tools: {name: {zh: 工具, en: tools}, stream: upstream, parent: fabs}",
        "utf-8",
    )
    with pytest.raises(RegistryError, match="fabs"):
        workspace.chains.taxonomy()
    assert "fabs" not in workspace.chains.taxonomy_or_shipped()


CIRCLE = (
    "giver,taker,kind,amount,status\n"
    "英伟达,OpenAI,equity_investment,$10bn,announced\nOpenAI,甲骨文,compute_purchase,$30bn,signed\n"
    "甲骨文,英伟达,chip_purchase,$4bn,executed\nOpenAI,OpenAI,debt,$1bn,signed\n"
)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "en",
            [
                "NVIDIA → OpenAI",
                "equity",
                "bottleneck, announced or higher: US$4bn",
                "1 deal makes",
            ],
        ),
        ("zh", ["英伟达 → OpenAI", "股权投资", "已宣布及以上的瓶颈：40亿美元", "1 笔交易不成流"]),
    ],
)
def test_a_circle_is_told_in_the_language_asked_for_with_its_bottleneck(tmp_path, language, words):
    (tmp_path / "deals.csv").write_text(CIRCLE, "utf-8")

    told = printed("cycles", tmp_path, "--lang", language)

    for each in words:
        assert each in told


def test_deals_that_make_no_flow_are_told_with_their_reason(tmp_path):
    (tmp_path / "deals.csv").write_text(CIRCLE, "utf-8")

    (left,) = json.loads(printed("exposure", tmp_path, "--json"))["left_out"]
    (circle,) = json.loads(printed("cycles", tmp_path, "--json"))

    assert left["reason"]["en"] == "payer and payee are the same"
    assert [each["status"] for each in circle["bottlenecks"]][-1] == "announced"
    assert circle["timing"]["undated"] == 3


def test_circles_of_a_window_are_those_whose_deals_follow_each_other(tmp_path):
    file = tmp_path / "deals.csv"
    file.write_text(
        "giver,taker,kind,amount,status,date\n"
        "Alder,Birch,debt,US$9m,signed,2025-01-10\nBirch,Alder,goods_purchase,US$5m,signed,2025-02-01\n"
        "Cedar,Dogwood,debt,US$4m,signed,2023-01-10\nDogwood,Cedar,lease,US$3m,signed,2025-02-01\n"
        "Elder,Fir,debt,US$4m,signed,\nFir,Elder,lease,US$3m,signed,2025-02-01\n",
        "utf-8",
    )

    english = printed("cycles", file, "--window", 30, "--lang", "en")
    chinese = printed("cycles", file, "--window", 30, "--lang", "zh")
    (circle,) = json.loads(printed("cycles", file, "--window", 30, "--json"))

    assert english.startswith(
        "Circles whose legs can follow each other within 30 days: 1 of 2. 1 more have a leg without a "
        "date: nobody can tell, they are not listed.\nAlder → Birch → Alder"
    )
    assert chinese.startswith(
        "在 30 天内依次发生的循环：2 个中有 1 个。另有 1 个因某段没有日期而无从判断，未列出。\nAlder → Birch"
    )
    assert {leg["payer"] for leg in circle["legs"]} == {"Alder", "Birch"}


def test_conditions_of_a_source_stand_under_exposure_and_stress(tmp_path):
    file = tmp_path / "note.md"
    file.write_text(
        "Alder Works agreed to buy chips from Birch Silicon for $30 billion, subject to approval by its "
        "board.\n\nBirch Silicon granted Alder Works a warrant for up to 160 million shares, which vests "
        "in three tranches as 1 GW, 3 GW and 6 GW are deployed.\n",
        "utf-8",
    )
    words = "Alder Works → Birch Silicon “subject to approval by its board”"

    assert words in printed("exposure", file, "--lang", "en")
    told = printed("stress", file, "--fail", "Alder Works", "--lang", "zh")
    assert words.replace("Silicon “", "Silicon“") in told
    assert printed("deals", file, "--lang", "en").count("warrant") == 2, "one deal and its sentence"
    assert "no circle of money found" in printed("cycles", file, "--lang", "en")


if __name__ == "__main__":
    for key, (result, _) in STUDIES.items():
        text = json.dumps(answers.schema(key, result), indent=2, ensure_ascii=False)
        (SCHEMAS / f"{key}.schema.json").write_text(text + "\n", "utf-8")
