"""The front end's types say what the API says, and its colours can be read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

WORKBENCH = Path(__file__).parents[2] / "workbench" / "src"

INTERFACE = re.compile(r"export interface (\w+)(?: extends (\w+))? \{\n(.*?)\n\}", re.DOTALL)


def interfaces() -> dict[str, set[str]]:
    """Fields of each interface of api.ts, inherited ones included."""
    own: dict[str, tuple[str | None, set[str]]] = {
        name: (parent or None, set(re.findall(r"^  (\w+)\??:", body, re.MULTILINE)))
        for name, parent, body in INTERFACE.findall((WORKBENCH / "api.ts").read_text("utf-8"))
    }

    def fields(name: str) -> set[str]:
        parent, found = own[name]
        return found | (fields(parent) if parent else set())

    return {name: fields(name) for name in own}


def test_every_interface_has_the_fields_of_its_schema(client: TestClient) -> None:
    """A field renamed in Python would be undefined in the browser, where nothing complains."""
    schemas = client.get("/api/openapi.json").json()["components"]["schemas"]
    shared = {name: fields for name, fields in interfaces().items() if name in schemas}
    sent_only = {"Ruling"}

    assert len(shared) > 25
    for name, fields in shared.items():
        promised = set(schemas[name]["properties"])
        if name in sent_only:
            assert fields <= promised, name
        else:
            assert fields == promised, name


def colours(scheme: str) -> dict[str, str]:
    """The variables of one scheme, hexadecimal ones."""
    css = (WORKBENCH / "styles" / "tokens.css").read_text("utf-8")
    light, dark = css.split("@media (prefers-color-scheme: dark)")
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", light))
    if scheme == "dark":
        found |= dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", dark))
    return found


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio, WCAG 2.2: (lighter + 0.05) / (darker + 0.05)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


VERDICTS = ["wrong", "doubtful", "contradicted", "rounding", "holds", "not-checkable"]
TEXT_ON_GROUND = [
    *((verdict, f"{verdict}-ground") for verdict in VERDICTS),
    *((verdict, "paper") for verdict in VERDICTS),
    *((ink, ground) for ink in ("ink", "soft", "quiet") for ground in ("ground", "paper")),
    *((ink, ground) for ink in ("ink", "soft") for ground in ("focus", "focus-more", "raised")),
    ("accent", "paper"),
    ("accent", "accent-ground"),
    ("ink", "accent-ground"),
]
LINES = ["equity", "purchase", "lease", "debt", "grant", "guarantee", "focus-edge"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT_ON_GROUND)
def test_text_meets_wcag_aa_on_its_ground(scheme: str, ink: str, ground: str) -> None:
    """AA asks 4.5 to 1 for text of this size."""
    named = colours(scheme)

    assert contrast(named[ink], named[ground]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("line", LINES)
def test_lines_of_the_map_meet_wcag_aa_for_graphics(scheme: str, line: str) -> None:
    """AA asks 3 to 1 for what must be seen to understand a drawing."""
    named = colours(scheme)

    assert contrast(named[line], named["paper"]) >= 3
