"""The docs tell the truth in both languages: names that exist, code that runs, output that is printed."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
import typer
from typer.testing import CliRunner

from lianpu.audit.order import RULES
from lianpu.cli import app
from lianpu.core import errors
from lianpu.core.document import FigureState
from lianpu.core.finding import Severity, Verdict
from lianpu.core.vocabulary import deal_kinds, finding_rules, statuses
from lianpu.reading.markup import REASONS

ROOT = Path(__file__).resolve().parents[1]
PAGES = (
    "tutorial",
    "imports",
    "reference",
    "review",
    "method-analysis",
    "method-audit",
    "method-chain",
    "method-compute",
    "method-facts",
    "method-language",
    "method-models",
    "method-ranking",
    "method-reading",
    "method-recovery",
)
LANGUAGES = ("en", "zh")
TEXTS = [
    ROOT / "README.md",
    ROOT / "README.zh.md",
    *(ROOT / "docs" / language / f"{page}.md" for language in LANGUAGES for page in PAGES),
]
"""Every page that is held to the product."""

_FENCE = re.compile(r"^```(?P<info>[^\n]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\((?!https?:)([^)#\s]+)")
_INLINE = re.compile(r"`(lianpu [^`\n]+)`")


def page(language: str, name: str) -> str:
    return (ROOT / "docs" / language / f"{name}.md").read_text("utf-8")


def fences(path: Path) -> Iterator[tuple[str, str]]:
    """(info, body) of each fenced block."""
    for match in _FENCE.finditer(path.read_text("utf-8")):
        yield match["info"].strip(), match["body"]


def command_tree() -> dict[str, click.Command]:
    """ "model run" -> its command."""
    root = typer.main.get_command(app)
    found: dict[str, click.Command] = {}
    waiting = [("", root)]
    while waiting:
        name, command = waiting.pop()
        below = getattr(command, "commands", None)
        if below is None:
            found[name] = command
            continue
        waiting += [(f"{name} {key}".strip(), each) for key, each in below.items()]
    return found


COMMANDS = command_tree()


def options_of(command: click.Command) -> set[str]:
    names = {name for each in command.params for name in (*each.opts, *each.secondary_opts)}
    return {name for name in names if name.startswith("-")} | {"--help"}


def commands_in(path: Path) -> list[str]:
    """Every ``lianpu …`` line of a page: in fences, after a prompt, and in running text."""
    text = path.read_text("utf-8")
    lines = [
        line.strip().removeprefix("$ ") for _, body in fences(path) for line in body.split("\n")
    ]
    inline = _INLINE.findall(_FENCE.sub("", text))
    return [line for line in (*lines, *inline) if line.startswith("lianpu ")]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_command_shown_exists_with_its_options(path):
    for line in commands_in(path):
        words = shlex.split(line.split("  #")[0].split(" #")[0])[1:]
        name = next(
            (
                " ".join(words[:count])
                for count in (2, 1)
                if len(words) >= count and " ".join(words[:count]) in COMMANDS
            ),
            None,
        )
        assert name is not None, f"{path.name}: no command in '{line}'"
        shown = {word.split("=")[0] for word in words if re.match(r"--?[a-z]", word)}
        assert shown <= options_of(COMMANDS[name]), f"{path.name}: '{line}'"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_reference_names_every_command_and_option(language):
    text = page(language, "reference")
    for name, command in COMMANDS.items():
        row = next((line for line in text.split("\n") if f"| `lianpu {name}" in line), "")
        assert row, f"lianpu {name} has no row"
        for option in options_of(command) - {"--help"}:
            assert option in row, f"lianpu {name} {option}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_reference_names_every_kind_status_and_error(language):
    text = page(language, "reference")
    classes = [
        name
        for name, each in vars(errors).items()
        if isinstance(each, type) and issubclass(each, errors.LianpuError)
    ]

    assert len(classes) == 8
    for word in (*deal_kinds(), *statuses(), *classes):
        assert f"`{word}`" in text, word
    for kind in deal_kinds().values():
        assert f"{kind.giver} → {kind.taker}" in text
        assert kind.name.get(language) in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_reference_says_which_kinds_move_money(language):
    from lianpu.chain.flows.graph import MONEY

    yes, no = ("yes", "no") if language == "en" else ("是", "否")
    for key, kind in deal_kinds().items():
        row = next(line for line in page(language, "reference").split("\n") if f"| `{key}`" in line)
        assert row.rstrip(" |").endswith(yes if kind.flow in MONEY else no), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_facts_and_chain_name_every_rung(language):
    for name in ("method-facts", "method-chain"):
        for status in statuses():
            assert f"`{status}`" in page(language, name)
    for kind in deal_kinds():
        assert f"`{kind}`" in page(language, "method-facts")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_audit_page_names_every_rule_verdict_and_colour(language):
    text = page(language, "method-audit")
    colours = {"red": "红", "amber": "琥珀", "green": "绿", "grey": "灰"}

    for rule in RULES:
        assert f"| `{rule.id}` |" in text, rule.id
    rows = re.findall(r"^\| `([a-z-]+)` \| [^|]*\| [^|]*\| [^|]*\| [^|]*\|$", text, re.MULTILINE)
    assert [rule.id for rule in RULES] == rows
    told = re.findall(
        r"^\| `[a-z-]+` (?:\|[^|\n]*){3}\| ([a-z-]+(?:(?:, |、)[a-z-]+)*)", text, re.MULTILINE
    )
    kinds = {kind for row in told for kind in re.split(", |、", row)}
    assert kinds <= set(finding_rules())
    for verdict in Verdict:
        assert f"`{verdict.value}`" in text
    for severity in Severity:
        assert (severity.value if language == "en" else colours[severity.value]) in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_reading_page_names_every_state_and_repair(language):
    text = page(language, "method-reading")
    for word in (*(state.value for state in FigureState), *REASONS):
        assert f"`{word}`" in text, word


@pytest.mark.parametrize("language", LANGUAGES)
def test_vocabulary_files_are_listed(language):
    folder = ROOT / "src" / "lianpu" / "core" / "vocabulary"
    for file in folder.glob("*.yaml"):
        assert f"`{file.name}`" in page(language, "reference"), file.name


def test_both_languages_have_the_same_pages_and_sections():
    """Equals: a section that one language lacks is a section that one reader misses."""
    for name in PAGES:
        shapes = [
            re.findall(r"^#{1,4}(?= )", _FENCE.sub("", page(language, name)), re.MULTILINE)
            for language in LANGUAGES
        ]
        assert shapes[0] == shapes[1], name
        tables = [
            [
                len(block.split("\n"))
                for block in re.findall(r"(?:^\|.*\n?)+", page(each, name), re.M)
            ]
            for each in LANGUAGES
        ]
        assert tables[0] == tables[1], name
    readmes = [(ROOT / name).read_text("utf-8") for name in ("README.md", "README.zh.md")]
    assert readmes[0].count("\n## ") == readmes[1].count("\n## ")


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_links_lead_somewhere(path):
    for target in _LINK.findall(path.read_text("utf-8")):
        assert (path.parent / target).exists(), target


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_python_blocks_run(path, monkeypatch, capsys):
    blocks = [body for info, body in fences(path) if info == "python"]
    monkeypatch.chdir(ROOT)
    for body in blocks:
        exec(compile(body, str(path), "exec"), {})
        assert capsys.readouterr().out.strip()


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_console_blocks_show_what_is_printed(path, tmp_path, monkeypatch):
    """Lines stand in order as they are printed; "…" stands for lines left out."""
    consoles = [body for info, body in fences(path) if info == "console"]
    for info, body in fences(path):
        name = info.partition(" ")[2]
        if name:
            (tmp_path / name).write_text(body, "utf-8")
    # the README opens the small reports of this repository, as a reader of a checkout does
    shutil.copytree(ROOT / "tests" / "reports", tmp_path / "tests" / "reports")
    monkeypatch.chdir(tmp_path)
    for body in consoles:
        prompt, *shown = body.rstrip("\n").split("\n")
        result = CliRunner().invoke(app, shlex.split(prompt.removeprefix("$ lianpu ")))
        printed = result.stdout.rstrip("\n").split("\n")
        at = 0
        skipping = False
        for line in shown:
            if line == "…":
                skipping = True
                continue
            while skipping and at < len(printed) and printed[at] != line:
                at += 1
            assert at < len(printed), f"{path.name}: not printed: {line!r}"
            assert line == printed[at]
            at += 1
            skipping = False
        assert skipping or at == len(printed)


def test_readmes_show_the_same_commands():
    """Each opens the report in its own language."""
    own = re.compile(r"tests/reports/chain-\w+\.\w+|--lang (?:zh|en)")
    told = [
        sorted(own.sub("…", line.split("#")[0]).strip() for line in commands_in(ROOT / name))
        for name in ("README.md", "README.zh.md")
    ]

    assert told[0] == told[1]


def test_environment_variables_are_those_that_are_read():
    """A variable that the code reads and no page names is a switch that nobody finds."""
    read = set()
    for file in (ROOT / "src").rglob("*.py"):
        read |= set(re.findall(r"environ(?:\.get\(|\[)\"([A-Z_]+)\"", file.read_text("utf-8")))
    for language in LANGUAGES:
        for name in read:
            assert f"`{name}`" in page(language, "reference"), name
    assert "LIANPU_LANG" in read


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_reading_page_tells_the_limits_of_every_format(language):
    """A limit that the page misstates is met by a user with a large file."""
    from lianpu.reading.formats import FORMATS

    told = re.findall(r"^\| .*\| (\d+) MB", page(language, "method-reading"), re.MULTILINE)

    assert sorted(map(int, told)) == sorted(each.limit >> 20 for each in FORMATS.values())
