"""Options that several commands share, written once: a function reads them, commands take its answer."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, get_type_hints

Given = TypeVar("Given")
Own = ParamSpec("Own")


def taking(
    shared: Callable[..., Given],
) -> Callable[[Callable[Concatenate[Given, Own], None]], Callable[..., None]]:
    """A command whose first parameter is what `shared` makes of options of its own.

    The command line shows the parameters of both: the arguments of `shared`, what the command adds,
    then the options of `shared`.

    Args:
        shared: Its parameters are Typer's; arguments in it stand before options.
    """

    def made(command: Callable[Concatenate[Given, Own], None]) -> Callable[..., None]:
        theirs = _parameters(shared)
        mine = _parameters(command)[1:]

        @wraps(command)
        def run(**values: Any) -> None:
            given = shared(**{each.name: values.pop(each.name) for each in theirs})
            command(given, **values)  # type: ignore[call-arg]

        cut = next((at for at, each in enumerate(theirs) if not _argument(each)), len(theirs))
        parameters = [*theirs[:cut], *mine, *theirs[cut:]]
        run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        run.__annotations__ = {each.name: each.annotation for each in parameters}
        del run.__wrapped__
        return run

    return made


def _parameters(function: Callable[..., Any]) -> list[inspect.Parameter]:
    """Parameters with their annotations as values; each can be given by name."""
    hints = get_type_hints(function, include_extras=True)
    return [
        each.replace(annotation=hints[each.name], kind=inspect.Parameter.KEYWORD_ONLY)
        for each in inspect.signature(function).parameters.values()
    ]


def _argument(parameter: inspect.Parameter) -> bool:
    return any(
        type(extra).__name__ == "ArgumentInfo"
        for extra in getattr(parameter.annotation, "__metadata__", ())
    )
