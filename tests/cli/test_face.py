"""What every command has in common at the door."""

import pytest
import typer

from lianpu import cli


@pytest.mark.parametrize(
    ("spoken", "line"), [("en", "lianpu: stopped by Ctrl-C"), ("zh", "lianpu: 已由 Ctrl-C 中断")]
)
def test_ctrl_c_ends_with_one_line_and_no_traceback(monkeypatch, capsys, spoken, line):
    """Typer ends with 130 in silence: who waited should know that it heard."""
    stopped = typer.Typer()

    @stopped.command()
    def wait(lang: str = "") -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "app", stopped)
    monkeypatch.setattr("sys.argv", ["lianpu", "--lang", spoken])

    with pytest.raises(SystemExit) as ended:
        cli.main()

    assert ended.value.code == 130
    assert capsys.readouterr().err == f"{line}\n"
