"""The command line as a user meets it: a process, its output, its exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

ROOT = Path(__file__).parents[2]
REPORTS = ROOT / "tests" / "reports"
SCHEMAS = ROOT / "docs" / "schema"


def lianpu(*words: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", "from lianpu.cli import main; main()", *map(str, words)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "LIANPU_LANG": "en", "BROWSER": "none", **environment},
        timeout=120,
    )


def schema(name: str) -> Any:
    """A published schema."""
    return json.loads((SCHEMAS / f"{name}.schema.json").read_text("utf-8"))


@pytest.mark.parametrize("report", ["chain-zh.txt", "chain-en.md", "chain-en.pdf"])
def test_open_prints_the_published_contract(report: str, tmp_path: Path) -> None:
    """Programs may rely on docs/schema/open.schema.json."""
    done = lianpu("open", REPORTS / report, "--no-browser", "--json", "-w", tmp_path / "w")

    assert done.returncode == 0, done.stderr
    printed = json.loads(done.stdout)
    jsonschema.validate(printed, schema("open"))
    assert printed["figures"]["missing"] == 1
    assert printed["deals"]["table"] > 0
    assert printed["cycles"]
    assert {"holds", "contradicted"} <= {item["verdict"] for item in printed["findings"]}


def test_every_leg_and_finding_quotes_the_report(tmp_path: Path) -> None:
    """A quote that is not in the report would be an invention."""
    report = REPORTS / "chain-zh.txt"
    done = lianpu("open", report, "--no-browser", "--json", "-w", tmp_path / "w")
    words = "".join(report.read_text("utf-8").split()).replace("**", "").replace("<b>", "")
    printed = json.loads(done.stdout)

    quotes = [leg["quote"] for cycle in printed["cycles"] for leg in cycle["legs"]]
    quotes += [item["quote"] for item in printed["findings"]]
    assert quotes
    for quote in quotes:
        assert "".join(quote.split()) in words.replace("</b>", "")


def test_deals_and_claims_print_the_scorers_lists(tmp_path: Path) -> None:
    """The two lists that scorers read have schemas of their own."""
    deals = lianpu("deals", REPORTS / "chain-en.md", "--json")
    claims = lianpu("audit", REPORTS / "chain-en.md", "--json", "--format", "claims")

    jsonschema.validate(json.loads(deals.stdout), schema("deals"))
    jsonschema.validate(json.loads(claims.stdout), schema("claims"))
    kept = lianpu(
        "audit", REPORTS / "chain-en.md", "--format", "claims", "-o", tmp_path / "claims.json"
    )
    assert kept.returncode == 0, kept.stderr
    assert json.loads((tmp_path / "claims.json").read_text("utf-8")) == json.loads(claims.stdout)
    assert json.loads(deals.stdout)
    assert json.loads(claims.stdout)


def test_audit_can_fail_a_pipeline() -> None:
    """Exit code 1 is findings at or above --fail-on; without it the code is 0."""
    assert lianpu("audit", REPORTS / "chain-zh.txt").returncode == 0
    assert lianpu("audit", REPORTS / "chain-zh.txt", "--fail-on", "wrong").returncode == 1


def test_both_languages_speak() -> None:
    """Chinese and English are equals on the terminal too."""
    chinese = lianpu("cycles", REPORTS / "chain-zh.txt", "--lang", "zh")
    english = lianpu("cycles", REPORTS / "chain-zh.txt", "--lang", "en")

    assert chinese.returncode == english.returncode == 0
    assert "→" in chinese.stdout
    assert chinese.stdout != english.stdout


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.txt", b""),
        ("binary.txt", bytes(range(256)) * 64),
        ("cut.pdf", b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog"),
    ],
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_bad_input_is_one_line_with_the_file_and_no_traceback(
    name: str, content: bytes, language: str, tmp_path: Path
) -> None:
    """Code 2, the file named, a remedy, and nothing for users to decipher."""
    bad = tmp_path / name
    bad.write_bytes(content)

    done = lianpu("audit", bad, "--lang", language)

    assert done.returncode == 2
    assert name in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize("as_json", [True, False])
def test_a_report_that_cannot_be_read_leaves_no_workspace(as_json: bool, tmp_path: Path) -> None:
    """A folder beside a file that was never read would be litter, and counts of nothing noise."""
    (tmp_path / "empty.txt").write_bytes(b"")

    done = lianpu("open", tmp_path / "empty.txt", "--no-browser", *(["--json"] if as_json else []))

    assert done.returncode == 2
    assert "empty.txt" in done.stderr
    assert [file.name for file in tmp_path.iterdir()] == ["empty.txt"]
    assert bool(done.stdout) == as_json


def test_a_failed_read_keeps_the_workspace_that_was_there(tmp_path: Path) -> None:
    """Nothing that a person has read or decided may go with a bad file."""
    report = tmp_path / "report.md"
    report.write_bytes((REPORTS / "chain-en.md").read_bytes())
    assert lianpu("open", report, "--no-browser").returncode == 0
    report.write_bytes(b"")

    done = lianpu("open", report, "--no-browser")

    assert done.returncode == 2
    assert (tmp_path / "report.lianpu" / "ledger.db").exists()


def test_the_address_is_printed_while_the_workbench_serves(tmp_path: Path) -> None:
    """A script that starts the workbench through a pipe must not wait for it to end."""
    words = ["open", str(REPORTS / "chain-en.md"), "-w", str(tmp_path / "w")]
    with subprocess.Popen(
        [sys.executable, "-c", "from lianpu.cli import main; main()", *words],
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "LIANPU_LANG": "en", "BROWSER": "none"},
    ) as serving:
        assert serving.stdout is not None
        printed = next((line for line in serving.stdout if "http://127.0.0.1" in line), None)
        serving.terminate()

    assert printed is not None


@pytest.mark.parametrize("command", [("audit",), ("deals",), ("read",), ("open", "--no-browser")])
def test_a_folder_without_a_file_to_read_is_no_empty_answer(
    command: tuple[str, ...], tmp_path: Path
) -> None:
    """ "0 wrong" of a folder in which nothing was looked at would read as praise."""
    folder = tmp_path / "空 folder"
    folder.mkdir()
    done = lianpu(*command, folder)

    assert done.returncode == 2
    assert "空 folder: no file to read; expected at least one PDF" in done.stderr
    assert [each.name for each in tmp_path.iterdir()] == ["空 folder"]


def test_a_weekday_is_told_with_its_day(tmp_path: Path) -> None:
    """ "on monday" is neither English nor a date."""
    note = tmp_path / "note.txt"
    note.write_text(
        "NEW YORK, 3 March 2026\n\n"
        "Halden Silicon announced a $38 billion deal with Marlowe Cloud on Monday to use its data centres.",
        "utf-8",
    )

    assert "  on Monday (2 March 2026)  " in lianpu("deals", note).stdout
    assert "  on Monday (2026年3月2日)  " in lianpu("deals", note, "--lang", "zh").stdout


def test_a_deal_says_who_sells(tmp_path: Path) -> None:
    """Whose shares they were stands behind the rest, as he is on neither side."""
    note = tmp_path / "note.txt"
    note.write_text(
        "Brightwell Energy agreed to buy Tidal Grid from Corvane Holdings for $2bn.", "utf-8"
    )

    told = lianpu("deals", note).stdout
    assert told.startswith(
        "Brightwell Energy → Tidal Grid  acquisition  $2bn  signed  sold by Corvane Holdings\n"
    )
    assert "  出让方 Corvane Holdings\n" in lianpu("deals", note, "--lang", "zh").stdout


def test_deals_say_that_there_are_none(tmp_path: Path) -> None:
    """Nothing at all looks like a command that did not run."""
    note = tmp_path / "note.txt"
    note.write_text("The weather was fine all week.", "utf-8")

    assert lianpu("deals", note).stdout == "no deal was read\n"
    assert lianpu("deals", note, "--lang", "zh").stdout == "没有读到交易\n"


def test_a_folder_with_one_bad_file_reads_the_rest(tmp_path: Path) -> None:
    """The error is in the JSON and on standard error; the good file is read."""
    (tmp_path / "good.md").write_bytes((REPORTS / "chain-en.md").read_bytes())
    (tmp_path / "bad.txt").write_bytes(b"")

    done = lianpu("open", tmp_path, "--no-browser", "--json", "-w", tmp_path / "w.lianpu")

    printed = json.loads(done.stdout)
    assert done.returncode == 0
    assert [item["name"] for item in printed["documents"]] == ["good.md"]
    assert [Path(item["file"]).name for item in printed["errors"]] == ["bad.txt"]
    assert "bad.txt" in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("open", "absent.pdf", "--no-browser"),
        ("cycles",),
        ("publish", "--formats", "docx9", "-w", "."),
        ("audit", "absent.txt", "--lang", "fr"),
    ],
)
def test_requests_that_make_no_sense_leave_with_code_two(words: tuple[str, ...]) -> None:
    """Usage errors are code 2 and one line."""
    done = lianpu(*words)

    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith("lianpu: ")


def test_a_workbook_that_cannot_be_is_not_passed_over(tmp_path: Path) -> None:
    """No model, no workbook: it is said, with what would help."""
    report = tmp_path / "a.md"
    report.write_text("# A\n\nSales rose.\n", "utf-8")
    words = ("publish", report, "-o", tmp_path / "out", "--formats", "xlsx", "--lang", "en")
    done = lianpu(*words)

    assert done.returncode == 0
    assert "models" in done.stdout


def test_the_sample_opens_with_everything_it_holds(shared: Path, tmp_path: Path) -> None:
    """The real report: figures, deals, the cycle and the verdicts that were checked by hand."""
    report = shared / "reports" / "ai-chain-2025-10.txt"
    done = lianpu("open", report, "--no-browser", "--json", "-w", tmp_path / "w")
    printed = json.loads(done.stdout)

    jsonschema.validate(printed, schema("open"))
    assert printed["figures"] == {"total": 44, "readable": 16, "image_only": 27, "missing": 1}
    assert printed["deals"]["table"] == 159
    assert ["nvidia", "openai", "oracle"] in [
        [leg["payer_id"] for leg in cycle["legs"]] for cycle in printed["cycles"]
    ]
    verdicts = [item["verdict"] for item in printed["findings"]]
    assert "wrong" not in verdicts
    growth = [
        item["stated"] for item in printed["findings"]
        if item["rule"] == "cagr" and item["verdict"] == "holds"
    ]  # fmt: skip
    assert {"39%", "18%", "29%", "45%"} <= set(growth)
    same = [item for item in printed["findings"] if item["rule"] == "same-period"]
    assert [item["proposal"] for item in same] == ["2024 年的 18 起"]
