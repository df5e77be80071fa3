"""The list of commands in ``--help``: a whole sentence each, in the reader's language."""

from __future__ import annotations

import re
from typing import Any

from typer.core import TyperGroup

from lianpu.cli.terminal import language
from lianpu.core.text import Language, width

_CHINESE = re.compile(r"(?:^|(?<=[.。])\s+)(?=[^\n.]*[\u4e00-\u9fff])", re.MULTILINE)
"""Where the Chinese of a help text begins, behind its English or in a paragraph of its own."""


class Verbs(TyperGroup):
    """A group whose list of commands cuts no sentence off; Click's own keeps 45 letters."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Writes names and sentences, wrapped by what the letters fill."""
        commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        shown = [(name, command) for name, command in commands if command and not command.hidden]
        indent = max((len(name) for name, _ in shown), default=0) + 4
        spoken = language()
        with formatter.section("Commands"):
            for name, command in shown:
                lines = _wrapped(sentence(command.help or "", spoken), formatter.width - indent)
                formatter.write(f"  {name:<{indent - 2}}{lines[0]}\n")
                for line in lines[1:]:
                    formatter.write(f"{'':<{indent}}{line}\n")


def sentence(told: str, spoken: Language) -> str:
    """The first sentence of a help text in one language, the first of all where it has no other.

    >>> sentence("Count kilns. 数窑。", "zh"), sentence("Count kilns. 数窑。", "en")
    ('数窑。', 'Count kilns.')
    """
    found = _CHINESE.search(told)
    chosen = (
        told[found.end() :]
        if found and spoken == "zh"
        else told[: found.start() if found else None]
    )
    return " ".join((chosen or told).strip().partition("\n\n")[0].split())


def _wrapped(words: str, room: int) -> list[str]:
    """Lines of so many Latin letters; Chinese breaks anywhere but before a mark."""
    lines = [""]
    for piece in re.findall(
        r"[\u2e80-\uffef][，。：；、！？）]*|[^\s\u2e80-\uffef]+[，。：；、）]*|\s+", words
    ):
        if lines[-1] and width(lines[-1] + piece.rstrip()) > room:
            lines[-1] = lines[-1].rstrip()
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return lines
