"""YAML as analysts write it: words stay words, a key stands once, a fault names its line."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import yaml

from lianpu.core import lazy_re
from lianpu.core.errors import RegistryError
from lianpu.core.text import Text


def read_yaml(text: str, file: str) -> Any:
    """YAML in which only plain decimal numbers and null are more than text.

    ``no`` stays a word, ``2025-01-03`` a date as written, ``010`` a code and ``1:30`` a time: a
    registry that turns Norway into false is no registry.

    >>> read_yaml("[no, 2025-01-03, 010, 1:30, 3, 2.5, ~]", "own.yaml")
    ['no', '2025-01-03', '010', '1:30', 3, 2.5, None]

    Raises:
        RegistryError: The text is not YAML, or a mapping gives a key twice; the message names the
            line.
    """
    try:
        # _Loader is a safe loader that resolves less
        return yaml.load(text, Loader=_Loader)
    except _TwiceError as error:
        raise RegistryError(
            Text(f"'{error.key}' 出现两次", f"'{error.key}' stands twice"),
            file=file,
            place=f"line {error.line}",
            remedy=Text("请改名或删去其一", "rename or remove one of them"),
        ) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise RegistryError(
            Text(f"不是 YAML：{error}", f"not YAML: {error}"),
            file=file,
            place=f"line {mark.line + 1}" if mark else None,
        ) from error


class _TwiceError(Exception):
    def __init__(self, key: Hashable, line: int) -> None:
        super().__init__(key, line)
        self.key = key
        self.line = line


# libyaml's scanner where the wheel has it: the packaged registry loads ten times faster
_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Base):  # type: ignore[misc]
    """A safe loader that resolves null and decimal numbers alone."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if isinstance(key, yaml.ScalarNode):
                if key.value in seen:
                    raise _TwiceError(key.value, key.start_mark.line + 1)
                seen.add(key.value)
        made: dict[Hashable, Any] = super().construct_mapping(node, deep)
        return made


_Loader.yaml_implicit_resolvers = {}
_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:null", lazy_re.compile(r"(?:~|null|)$"), ["~", "n", ""]
)
_NUMBERS = (
    ("tag:yaml.org,2002:int", lazy_re.compile(r"[-+]?(?:0|[1-9][0-9]*)$"), list("-+0123456789")),
    (
        "tag:yaml.org,2002:float",
        lazy_re.compile(r"[-+]?(?:0|[1-9][0-9]*)(?:\.[0-9]+(?:[eE][-+]?[0-9]+)?|[eE][-+]?[0-9]+)$"),
        list("-+0123456789"),
    ),
)
"""What reads as a number: tag, form and first characters."""
for _tag, _pattern, _first in _NUMBERS:
    _Loader.add_implicit_resolver(_tag, _pattern, _first)


def write_yaml(value: Any, width: int = 1000) -> str:
    """YAML that `read_yaml` reads as the same value; text that looks like a number is quoted.

    >>> print(write_yaml({"key": "4821e77301", "name": "甲"}), end="")
    key: '4821e77301'
    name: 甲

    Args:
        value: Mappings, lists, text, numbers and None.
        width: Characters of a line at most, where it can be broken.
    """
    dumped: str = yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=width)
    return dumped


class _Dumper(yaml.SafeDumper):
    """A safe dumper that quotes what `_Loader` would not read as text, and what others would not."""


for _tag, _pattern, _first in _NUMBERS:
    _Dumper.add_implicit_resolver(_tag, _pattern, _first)
