"""`lianpu model`: every verb from a file to its answer, and nothing half written."""

import json

import pytest
from typer.testing import CliRunner

from lianpu.cli import app, main
from tests.modeling.test_returning import edited
from tests.modeling.writing import SHOP

TEXT = SHOP.replace("assume: as last year", "assume: x\n    uncertain: normal(cv=10%)").replace(
    "scenarios:", "checks:\n  small[t]: {is: growth < 0.5}\nscenarios:"
)


@pytest.fixture
def shop(tmp_path):
    file = tmp_path / "shop.yaml"
    file.write_text(TEXT, "utf-8")
    return file


def ask(*words: object, code: int = 0):
    result = CliRunner().invoke(app, ["model", *map(str, words)])
    assert result.exit_code == code, result.output
    return result.stdout


def asked(*words: object, code: int = 0):
    return json.loads(ask(*words, "--json", code=code))


def test_run_prints_the_table_and_fails_with_its_checks(shop):
    assert [each["holds"] for each in asked("run", shop)["checks"]] == [None, True, True]

    out = ask("run", shop, "--set", "users.adults.2026E=9", "--lang", "en", code=1)

    assert "✗ small[2026E]: growth < 0.5" in out
    assert "small[2024A]" not in out


def test_explain_says_how(shop):
    found = asked("explain", shop, "sales[2025E, adults]")

    assert found["value"] == pytest.approx(5.4)
    assert "users × fee" in found["en"] or "users * fee" in found["en"]


def test_out_and_back(shop, tmp_path):
    book, back = tmp_path / "a.xlsx", tmp_path / "b.yaml"
    asked("export", shop, "-o", book)
    book.write_bytes(edited(book.read_bytes(), Assumptions_D6=28))

    found = asked("import", shop, book, "--name", "mine", "-o", back)

    assert [each["path"] for each in found["inputs"]] == ["fee.adults"]
    assert asked("explain", back, "fee[adults]", "--scenario", "mine")["value"] == 28
    book.write_bytes(edited(book.read_bytes(), Model_E4=3))
    assert asked("import", shop, book, code=1)["altered"][0]["kind"] == "number over formula"


def test_lift_writes_a_model_that_runs(shop, tmp_path):
    book, out = tmp_path / "a.xlsx", tmp_path / "lifted.yaml"
    ask("export", shop, "-o", book)

    assert asked("lift", book, "-o", out)["lines"]
    ask("run", out)


def test_spread_tornado_indices_and_goal(shop):
    spread = asked("simulate", shop, "--draws", 256)["outputs"]
    assert {"cell", "mean", "mean_error", "quantiles"} <= set(spread[0])
    assert asked("tornado", shop, "total[2025E]")["swings"][0]["input"] == "fee.adults"
    indices = asked("sensitivity", shop, "total[2025E]", "--base", 1024)["outputs"][0]["inputs"]
    assert sum(each["S1"] for each in indices) == pytest.approx(1, abs=0.1)
    [answer] = asked("seek", shop, "fee.adults", "total[2025E]", "12")["answers"]
    assert answer["result"] == pytest.approx(12)
    for verb in ("simulate", "sensitivity"):
        assert "±" in ask(verb, shop) or "P95" in ask(verb, shop)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("explain", "totl[2025E]"), "did you mean 'total'"),
        (("explain", "total"), "does not say which t"),
        (("explain", "sales[adult, 2025E]"), "did you mean 'adults'"),
        (("run", "--set", "fee"), "is not a change"),
        (("run", "--scenario", "bul"), "did you mean 'bull'"),
        (("simulate", "--draws", "3"), "3 draws cannot be used"),
    ],
)
def test_what_makes_no_sense_is_refused(shop, words, told):
    verb, *rest = words
    result = CliRunner().invoke(app, ["model", verb, str(shop), *rest])

    assert told in str(result.exception)


def test_nothing_is_half_written(shop, tmp_path):
    out = tmp_path / "x.yaml"
    result = CliRunner().invoke(app, ["model", "import", str(shop), str(shop), "-o", str(out)])

    assert "not an XLSX workbook" in str(result.exception)
    assert not out.exists()


def test_allocate_tells_chips_prices_and_why_not(tmp_path):
    file = tmp_path / "serving.yaml"
    file.write_text(
        "allocate: serving\nworkloads: {chat: 100}\n"
        "chips: {fast: {cost: 30, does: {chat: 10}, uses: {kW: 2}}}\nlimits: {kW: 30}\n",
        "utf-8",
    )

    found = asked("allocate", file)

    assert found["chips"] == [{"workload": "chat", "chip": "fast", "count": 10}]
    assert found["prices"]["demand chat"] == pytest.approx(3)
    assert "任务" in ask("allocate", file, "--lang", "zh")


@pytest.mark.parametrize("words", [["--lang", "zh"], ["--lang=zh"]])
def test_errors_are_told_in_the_asked_language(monkeypatch, capsys, tmp_path, words):
    missing = tmp_path / "nothing.yaml"
    monkeypatch.setenv("LIANPU_LANG", "en")
    monkeypatch.setattr("sys.argv", ["lianpu", "model", "run", str(missing), *words])

    with pytest.raises(SystemExit):
        main()

    assert "没有这个文件" in capsys.readouterr().err


def test_an_input_is_told_with_its_value(shop):
    assert ask("explain", shop, "fee[adults]", "--lang", "en").startswith("fee[adults] = 30 ")


def test_a_workbook_is_no_model_file(shop, tmp_path, monkeypatch, capsys):
    book = tmp_path / "a.xlsx"
    ask("export", shop, "-o", book)
    monkeypatch.setattr("sys.argv", ["lianpu", "model", "run", str(book), "--lang", "en"])

    with pytest.raises(SystemExit):
        main()

    assert "lianpu model lift" in capsys.readouterr().err


def test_packaged_models_are_asked_for_by_name(tmp_path, monkeypatch):
    """Written files stand where the user is, and a file of one's own comes first."""
    monkeypatch.chdir(tmp_path)

    found = asked("run", "tokens-to-money")
    assert asked("export", "tokens-to-money") == {"written": "tokens-to-money.xlsx"}
    assert (tmp_path / "tokens-to-money.xlsx").exists()
    out = ask("import", "tokens-to-money", "tokens-to-money.xlsx", "-o", "b.yaml", "--lang", "en")

    assert found["checks"][0]["holds"]
    assert "nothing was changed" in out
    (tmp_path / "tokens-to-money").write_text(TEXT, "utf-8")
    assert asked("run", "tokens-to-money")["title"]["en"] != found["title"]["en"]
