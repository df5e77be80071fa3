"""SARIF that validates, points at the very characters, and carries decisions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from lianpu.core.text import LANGUAGES, Language
from lianpu.publishing import margin
from tests.publishing.margin.reviews import REPORTS, WRONG, export, text_review

SCHEMA = json.loads((Path(__file__).parent / "sarif-2.1.0-part.json").read_text("utf-8"))
ALL = ("chain-en.html", "chain-en.md", "chain-en.pdf", "chain-zh.txt", "chain-zh.pdf")


def log_of(data: bytes) -> Any:
    """A parsed log that holds to the schema."""
    log = json.loads(data)
    jsonschema.validate(log, SCHEMA)
    return log["runs"][0]


def places(run: Any) -> list[Any]:
    """Every physical location of a run."""
    return [
        location["physicalLocation"]
        for result in run["results"]
        for location in (*result.get("locations", ()), *result.get("relatedLocations", ()))
    ]


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_format_validates(name: str, language: Language) -> None:
    """Code hosts refuse a log that breaks the schema."""
    run = log_of(export(name, "sarif", language))

    assert run["results"]
    assert {result["ruleId"] for result in run["results"]} <= {
        rule["id"] for rule in run["tool"]["driver"]["rules"]
    }
    for result in run["results"]:
        rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
        assert rule["id"] == result["ruleId"]
        assert rule["shortDescription"]["text"]


@pytest.mark.parametrize("name", ["chain-en.md", "chain-zh.txt"])
def test_regions_hold_the_very_characters(name: str) -> None:
    """An editor underlines what the region says: lines, columns and offsets must agree."""
    text = (REPORTS / name).read_bytes().decode("utf-8")
    lines = text.split("\n")
    checked = 0
    every = places(log_of(export(name, "sarif")))
    for place in every:
        region = place["region"]
        if "charOffset" not in region:
            continue
        start, length = region["charOffset"], region["charLength"]
        words = "".join(text[start : start + length].replace("|", " ").split())
        assert words == "".join(region["snippet"]["text"].split())
        before = sum(len(line) + 1 for line in lines[: region["startLine"] - 1])
        assert before + region["startColumn"] - 1 == start
        end = sum(len(line) + 1 for line in lines[: region["endLine"] - 1])
        assert end + region["endColumn"] - 1 == start + length
        checked += 1

    # words that were mended while reading stand otherwise in the file and get their lines alone
    assert checked > 0.98 * len(every)


def test_equal_numbers_on_one_line_are_told_apart() -> None:
    """ "20%" stands twice; the second claim must not underline the first."""
    text = "Kite revenue grew from $80m in 2024 to $96m in 2025, up 20%, and kite costs grew from $50m in 2024 to $60m in 2025, up 20%.\n"
    run = log_of(margin(text_review(text), "sarif", "en"))
    offsets = [
        result["locations"][0]["physicalLocation"]["region"]["charOffset"]
        for result in run["results"]
        if result["properties"]["stated"] == "20%"
    ]

    assert offsets == [text.index("20%"), text.rindex("20%")]


def test_a_pdf_gives_pages_and_boxes() -> None:
    """SARIF knows no regions for pages; a page and its boxes are properties."""
    for place in places(log_of(export("chain-en.pdf", "sarif"))):
        assert place["properties"]["page"] >= 1
        assert "region" not in place


def test_red_is_an_error_with_a_fix_and_what_holds_passes() -> None:
    """A pipeline fails on errors alone."""
    run = log_of(margin(text_review(WRONG), "sarif", "en"))
    [wrong] = [result for result in run["results"] if result["properties"]["verdict"] == "wrong"]
    held = [result for result in run["results"] if result["properties"]["verdict"] == "holds"]

    assert (wrong["kind"], wrong["level"]) == ("fail", "error")
    [replacement] = wrong["fixes"][0]["artifactChanges"][0]["replacements"]
    start = replacement["deletedRegion"]["charOffset"]
    assert WRONG[start : start + replacement["deletedRegion"]["charLength"]] == "60%"
    assert replacement["insertedContent"]["text"] == "50.0%"
    assert {(result["kind"], result["level"]) for result in held} == {("pass", "none")}
    assert "baselineState" not in wrong


def test_an_accepted_finding_is_suppressed_with_its_reason() -> None:
    """It stays in the log; who accepted it and why is there to read."""
    run = log_of(margin(text_review(WRONG, reason="constant prices"), "sarif", "en"))
    [wrong] = [result for result in run["results"] if result["properties"]["verdict"] == "wrong"]

    [suppression] = wrong["suppressions"]
    assert "constant prices" in suppression["justification"]
    assert "沈言" in suppression["justification"]
    assert wrong["baselineState"] == "unchanged"
    assert {result["baselineState"] for result in run["results"]} == {"unchanged", "new"}


def test_a_doubt_is_a_warning_and_never_called_wrong() -> None:
    """A code host stops a merge on errors; a reading that is no proof must not."""
    text = "# Kites\n\nThe club had 23,500 members in March and has 28,200 now, a gain of 30%.\n"
    (doubt,) = [
        each for each in log_of(margin(text_review(text), "sarif", "en"))["results"]
        if each["ruleId"] == "growth"
    ]  # fmt: skip

    assert (doubt["level"], doubt["properties"]["verdict"]) == ("warning", "doubtful")
    assert "wrong" not in doubt["message"]["text"]
