"""``lianpu model``: run, explain, simulate, export, import and lift; each with ``--json``."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lianpu.cli.model_files import ledger_of, model_in, model_path
from lianpu.cli.taking import taking
from lianpu.cli.terminal import JsonOption, LanguageOption, language, print_json, say, write_file
from lianpu.cli.verbs import Verbs
from lianpu.core.errors import UsageError
from lianpu.core.text import Language, Text

if TYPE_CHECKING:
    from lianpu.core.exhibit import Exhibit
    from lianpu.modeling import DriverModel, Evaluation
    from lianpu.modeling.files.model import Cell

models = typer.Typer(
    cls=Verbs,
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Live market models. 可运行的市场模型。",
)

ModelArgument = Annotated[
    Path, typer.Argument(help="model file (YAML), or the name of a packaged model")
]
ScenarioOption = Annotated[
    str | None, typer.Option("--scenario", help="one of the model's scenarios")
]
SetOption = Annotated[
    list[str] | None, typer.Option("--set", help='a change by path: "growth.adults=7%"')
]
CellArgument = Annotated[str, typer.Argument(help='a number by name: "market[2025E]"')]
OutOption = Annotated[Path | None, typer.Option("--out", "-o", help="file to write")]
SeedOption = Annotated[int, typer.Option("--seed", help="another seed, other draws")]


@dataclass(frozen=True)
class Varied:
    """A model file with a scenario and changes on top, and how the answer is to be told."""

    file: Path
    scenario: str | None
    changes: dict[str, str]
    as_json: bool
    spoken: Language

    @cached_property
    def model(self) -> DriverModel:
        """The model as it stands in its file."""
        return model_in(self.file)

    def evaluated(self) -> Evaluation:
        """Its values under the scenario and the changes."""
        from lianpu import modeling

        return modeling.evaluate(self.model, self.scenario, self.changes)


def varied(
    model: ModelArgument,
    scenario: ScenarioOption = None,
    changes: SetOption = None,
    as_json: JsonOption = False,
    lang: LanguageOption = None,
) -> Varied:
    """What the shared options of a question to a model ask.

    Raises:
        UsageError: A change that is none, a language that is not spoken.
    """
    return Varied(model, scenario, _changes(changes), as_json, language(lang))


@models.command("run")
@taking(varied)
def run(asked: Varied) -> None:
    """Evaluate a model and print its table. 运行模型并打印结果表。"""
    from lianpu import modeling
    from lianpu.workspace import contract

    evaluation = asked.evaluated()
    exhibit, checks = modeling.model_table(evaluation), modeling.checked(evaluation)
    if asked.as_json:
        rows = [
            {"check": each.place, "holds": each.holds, "arithmetic": each.words} for each in checks
        ]
        print_json({**contract.exhibit(exhibit), "checks": rows})
    else:
        _print(exhibit, asked.spoken)
        for each in checks:
            if each.holds is False:
                say(f"  ✗ {each.place}: {each.words}")
    if any(each.holds is False for each in checks):
        raise typer.Exit(1)


@models.command("explain")
@taking(varied)
def explain(asked: Varied, cell: CellArgument) -> None:
    """The arithmetic of one number, or where an input comes from. 说明一个数的来历。"""
    from lianpu import modeling

    evaluation = asked.evaluated()
    place = modeling.cell_named(evaluation.model, cell)
    words = modeling.explained(evaluation, place)
    value = evaluation.values[place]
    if asked.as_json:
        print_json(
            {
                "cell": evaluation.model.cell_name(place),
                "value": None if value is None else float(value),
                "unit": evaluation.model.lines[place[0]].unit.label,
                "zh": words.zh,
                "en": words.en,
            }
        )
        return
    spoken = asked.spoken
    if place[0] in evaluation.model.inputs:
        say(modeling.stated(evaluation, place).get(spoken))
    say(words.get(spoken))


@models.command("export")
def export(
    model: ModelArgument,
    out: OutOption = None,
    scenario: ScenarioOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write a model as a workbook with live formulas. 导出带公式的工作簿。"""
    from lianpu import modeling

    target = out or model.with_suffix(".xlsx")
    write_file(target, modeling.workbook(model_in(model), scenario))
    if as_json:
        print_json({"written": str(target)})
        return
    say(str(target))


@models.command("import")
def bring_back(
    model: ModelArgument,
    workbook: Annotated[Path, typer.Argument(help="workbook that was exported from it")],
    name: Annotated[str, typer.Option("--name", help="name of the new scenario")] = "workbook",
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="model file to write, with that scenario")
    ] = None,
    as_json: JsonOption = False,
    lang: LanguageOption = None,
) -> None:
    """Tell what was changed in an exported workbook; inputs become a scenario. 读回工作簿的改动。

    Formulas that were changed are told and never taken over; then the exit code is 1.
    """
    from lianpu import modeling

    loaded = model_in(model)
    found = modeling.returned(loaded, _bytes(workbook), str(workbook))
    if out is not None:
        place = model_path(model)
        text = modeling.with_scenario(place.read_text("utf-8"), name, found.changes)
        modeling.read_model(text, str(out), ledger_of(place))
        write_file(out, text.encode())
    if as_json:
        print_json(
            {
                "scenario": found.scenario,
                "inputs": [
                    {"path": each.path, "change": each.change, "place": each.place,
                     "old": None if each.old is None else float(each.old),
                     "new": None if each.new is None else float(each.new)}
                    for each in found.inputs
                ],
                "altered": [
                    {"kind": each.kind, "place": each.place, "cell": each.cell,
                     "expected": each.expected, "found": each.found}
                    for each in found.alterations
                ],
                "written": str(out) if out else None,
            }
        )  # fmt: skip
    else:
        _tell_returned(found, language(lang))
        if out is not None:
            say(str(out))
    if found.alterations:
        raise typer.Exit(1)


@models.command("lift")
def lift(
    workbook: Annotated[Path, typer.Argument(help="any workbook with years across")],
    out: Annotated[Path | None, typer.Option("--out", "-o", help="model file to write")] = None,
    as_json: JsonOption = False,
    lang: LanguageOption = None,
) -> None:
    """Read a foreign workbook as lines; odd cells are told. 把他人的工作簿读成模型，并列出异常单元格。"""
    from lianpu import modeling

    found = modeling.lift(_bytes(workbook), str(workbook))
    if not found.lines:
        raise UsageError(
            Text("没有找到横向排列的年份", "no years side by side were found"),
            file=str(workbook),
            expected=Text("一行连续三个以上年份", "a row with three or more years in order"),
        )
    if out is not None:
        text = found.model_text(out.stem, workbook.name)
        modeling.read_model(text, str(out))
        write_file(out, text.encode())
    if as_json:
        print_json(
            {
                "periods": list(found.periods),
                "lines": [
                    {"key": each.key, "label": each.label, "sheet": each.sheet, "row": each.row,
                     "kind": each.kind, "is": each.text, "values": list(each.values)}
                    for each in found.lines
                ],
                "oddities": [
                    {"kind": each.kind, "place": each.place, "found": each.found,
                     "expected": each.expected, "zh": each.why.zh, "en": each.why.en}
                    for each in found.oddities
                ],
                "written": str(out) if out else None,
            }
        )  # fmt: skip
        return
    spoken = language(lang)
    for line in found.lines:
        say(f"{line.sheet}!{line.row}  {line.label}  {line.text or line.formula or '–'}")
    for each in found.oddities:
        say(f"  ! {each.place}  {each.found}  {each.why.get(spoken)}")
    if out is not None:
        say(str(out))


@models.command("simulate")
@taking(varied)
def simulate(
    asked: Varied,
    draws: Annotated[int, typer.Option("--draws", help="how many")] = 16_384,
    seed: SeedOption = 0,
    threads: Annotated[int, typer.Option("--threads", min=1, max=256)] = 1,
) -> None:
    """Means and quantiles under uncertain inputs. 不确定输入下的均值与分位数。"""
    from lianpu import modeling

    found = modeling.simulate(
        asked.model, asked.scenario, asked.changes, draws=draws, seed=seed, threads=threads
    )
    if asked.as_json:
        print_json(
            {
                "draws": found.draws,
                "method": found.method,
                "seed": found.seed,
                "outputs": [
                    {"cell": found.model.cell_name(cell),
                     "unit": found.model.lines[cell[0]].unit.label,
                     "mean": _float(found.mean[row]), "mean_error": _float(found.mean_error[row]),
                     "sd": _float(found.sd[row]), "undefined": found.undefined[row],
                     "quantiles": [
                         {"share": share, "value": _float(found.quantiles[row, at]),
                          "error": _float(found.quantile_errors[row, at])}
                         for at, share in enumerate(found.shares)
                     ]}
                    for row, cell in enumerate(found.cells)
                ],
            }
        )  # fmt: skip
        return
    _print(modeling.spread_table(found), asked.spoken)


@models.command("tornado")
@taking(varied)
def tornado(
    asked: Varied,
    cell: CellArgument,
) -> None:
    """Which input moves a number most. 哪个输入影响最大。"""
    from lianpu import modeling
    from lianpu.modeling.spread.sensitivity import ENDS

    loaded = asked.model
    place = modeling.cell_named(loaded, cell)
    [found] = _some(modeling.tornado(loaded, [place], asked.scenario, asked.changes), loaded, place)
    if asked.as_json:
        print_json(
            {"cell": loaded.cell_name(place), "at": found.at, "ends": list(ENDS),
             "swings": [{"input": s.name, "low": s.low, "high": s.high} for s in found.swings]}
        )  # fmt: skip
        return
    _print(modeling.tornado_table(loaded, found, ENDS), asked.spoken)


@models.command("sensitivity")
@taking(varied)
def sensitivity(
    asked: Varied,
    cell: Annotated[str | None, typer.Argument(help="a number by name; all when left out")] = None,
    base: Annotated[int, typer.Option("--base", help="rows, a power of two")] = 4096,
    seed: SeedOption = 0,
) -> None:
    """Sobol indices: whose uncertainty makes a number's. Sobol 指数：方差来自何处。"""
    from lianpu import modeling

    loaded = asked.model
    places = None if cell is None else [modeling.cell_named(loaded, cell)]
    found = modeling.sobol_indices(
        loaded, places, asked.scenario, asked.changes, base=base, seed=seed
    )
    if asked.as_json:
        print_json(
            {
                "runs": found.runs,
                "outputs": [
                    {"cell": loaded.cell_name(place),
                     "inputs": [
                         {"input": name, "S1": float(found.first[row, at]),
                          "S1_error": float(found.first_error[row, at]),
                          "ST": float(found.total[row, at]),
                          "ST_error": float(found.total_error[row, at])}
                         for at, name in enumerate(found.names)
                     ]}
                    for row, place in enumerate(found.cells)
                ],
            }
        )  # fmt: skip
        return
    _print(modeling.indices_table(loaded, found), asked.spoken)


@models.command("seek")
@taking(varied)
def seek(
    asked: Varied,
    path: Annotated[str, typer.Argument(help="the input to move, by path")],
    cell: CellArgument,
    target: Annotated[str, typer.Argument(help="a number, or another cell for break-even")],
    low: Annotated[float | None, typer.Option("--low")] = None,
    high: Annotated[float | None, typer.Option("--high")] = None,
) -> None:
    """The input at which a number is what is wished for. 目标求解与盈亏平衡。"""
    from lianpu import modeling

    loaded = asked.model
    place = modeling.cell_named(loaded, cell)
    wanted = modeling.number_or_cell(loaded, target, place)
    found = modeling.seek(loaded, path, place, wanted, asked.scenario, asked.changes, low, high)
    if asked.as_json:
        print_json(
            {"path": path, "cell": loaded.cell_name(place), "target": found.target,
             "stands_at": found.at, "low": found.low, "high": found.high,
             "answers": [{"value": a.value, "result": a.result} for a in found.answers]}
        )  # fmt: skip
        return
    spoken = asked.spoken
    given, result = loaded.inputs[path.split(".")[0]], loaded.lines[place[0]]
    for answer in found.answers:
        say(
            f"{path} = {modeling.shown(answer.value, given, spoken)}  →  "
            f"{loaded.cell_name(place)} = {modeling.shown(answer.result, result, spoken)}"
        )
    if not found.answers:
        ends = [modeling.shown(end, given, spoken) for end in (found.low, found.high)]
        say(
            f"{ends[0]} 至 {ends[1]} 之间没有解" if spoken == "zh"
            else f"no answer between {ends[0]} and {ends[1]}"
        )  # fmt: skip
        raise typer.Exit(1)


def _changes(words: list[str] | None) -> dict[str, str]:
    made = {}
    for each in words or ():
        path, sign, change = each.partition("=")
        if not sign or not path.strip() or not change.strip():
            raise UsageError(
                Text(f"'{each}' 不是改动", f"'{each}' is not a change"),
                expected=Text.same("growth.adults=7%"),
            )
        made[path.strip()] = change.strip()
    return made


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise UsageError(
            Text(f"无法读取文件：{error.strerror}", f"cannot read the file: {error.strerror}"),
            file=str(file),
        ) from error


def _print(exhibit: Exhibit, lang: Language) -> None:
    from lianpu.cli import lines

    for line in lines.exhibit_lines(exhibit, lang):
        say(line)
    if exhibit.note is not None:
        say(f"  {exhibit.note.get(lang)}")


def _some(found: Any, model: DriverModel, place: Cell) -> Any:
    if not found:
        raise UsageError(
            Text(f"{model.cell_name(place)} 没有数值", f"{model.cell_name(place)} has no number"),
            file=model.file,
        )
    return found


def _tell_returned(found: Any, lang: Language) -> None:
    zh = lang == "zh"
    if not found.inputs and not found.alterations:
        say("没有改动" if zh else "nothing was changed")
    for each in found.inputs:
        say(f"{each.place}  {each.path}  {each.change}")
    for each in found.alterations:
        what = {"formula": "公式被改", "number over formula": "公式被数字覆盖",
                "formula over input": "输入项被公式覆盖", "missing row": "缺少一行",
                "new cell": "多出的单元格"}[each.kind] if zh else each.kind  # fmt: skip
        say(
            f"  ! {each.place}  {what}  {each.cell or ''}  {each.expected or ''} → {each.found or ''}"
        )


def _float(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None
