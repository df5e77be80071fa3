"""Options that several commands share."""

from typing import Annotated

import typer
from typer.testing import CliRunner

from lianpu.cli.taking import taking

Place = Annotated[str, typer.Argument()]
Loud = Annotated[bool, typer.Option("--loud")]


def spoken(place: Place, loud: Loud = False) -> str:
    return place.upper() if loud else place


@taking(spoken)
def told(given: str, times: Annotated[int, typer.Option("--times")] = 1) -> None:
    """Say a place."""
    typer.echo(" ".join([given] * times))


def ran(*words):
    app = typer.Typer()
    app.command()(told)
    return CliRunner().invoke(app, words).output


def test_a_command_takes_the_options_of_its_own_and_the_shared_ones():
    assert ran("rome", "--loud", "--times", "2") == "ROME ROME\n"
    assert ran("rome") == "rome\n"


def test_help_names_the_options_of_both_and_the_words_of_the_command():
    told = ran("--help")

    assert "Say a place." in told
    assert "--times" in told
    assert "--loud" in told
    assert "given" not in told
