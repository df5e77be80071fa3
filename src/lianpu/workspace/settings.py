"""``workspace.yaml``: what a workspace is called and what its people chose; every part may be left out."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from lianpu.core.errors import RegistryError
from lianpu.core.malformed import malformed
from lianpu.core.plain_yaml import read_yaml
from lianpu.core.text import Text

FILE = "workspace.yaml"


class ReaderSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The optional reader with a language model."""

    use: Literal["rules", "llm"] = "rules"
    """"llm" asks a language model too, about what the rules leave."""
    url: str = ""
    """An OpenAI-compatible address, as in http://127.0.0.1:8080/v1. One that is not this machine
    counts only from LIANPU_LLM_URL: a folder that came from somebody must not send documents away."""
    model: str = ""
    requests: Annotated[int, msgspec.Meta(ge=0)] = 200
    """Most requests of one run."""
    tokens: Annotated[int, msgspec.Meta(ge=0)] = 1_000_000
    """Most tokens of one run, both ways."""
    cost: Decimal | None = None
    """Most money of one run, in the currency of the prices; None for no limit."""
    price_in: Decimal = Decimal(0)
    """Money for a million tokens sent."""
    price_out: Decimal = Decimal(0)
    """Money for a million tokens received."""
    timeout: Annotated[float, msgspec.Meta(gt=0, le=3600)] = 120.0
    """Seconds for one request, from the first byte sent to the last received."""
    retries: Annotated[int, msgspec.Meta(ge=0, le=5)] = 2
    """Times that a busy or failing server is asked again, at most 5."""


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of the file."""

    title: Text | None = None
    reader: ReaderSettings = ReaderSettings()
    winner: tuple[str, ...] = ()
    """Rules by which one of several versions of a deal is shown, tried in turn; empty for those of
    `resolution.winners`."""


def read_settings(root: Path | None) -> Settings:
    """The settings of a workspace's folder; those of no file where there is none.

    Raises:
        RegistryError: Not YAML, or a field that is not one.
    """
    file = root / FILE if root is not None else None
    if file is None or not file.exists():
        return Settings()
    value = read_yaml(file.read_text("utf-8"), str(file))
    try:
        return msgspec.convert(value or {}, Settings, strict=False)
    except msgspec.ValidationError as error:
        raise RegistryError(malformed(error), file=str(file)) from error
