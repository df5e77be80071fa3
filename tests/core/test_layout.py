"""Layout files: read strictly, written back as they were, each head of one role."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lianpu.core.errors import RegistryError
from lianpu.core.layout import (
    IGNORE,
    ROLES,
    SEVERAL,
    fingerprint,
    head_key,
    packaged_layouts,
    read_layout,
    write_layout,
)
from lianpu.core.text import Text

ROOT = Path(__file__).parents[2]
OWN = "layout: own\ntitle: {zh: 自用, en: own}\nrows: deal\ncolumns: {investee: [标的]}\n"


@pytest.mark.parametrize("layout", packaged_layouts(), ids=lambda layout: layout.layout)
def test_a_layout_that_ships_is_written_and_read_again(layout):
    text = write_layout(layout, Text("备注", "a remark"))

    assert read_layout(text, "x.yaml") == layout
    assert text.startswith("# 备注\n# a remark\n")


@pytest.mark.parametrize("layout", packaged_layouts(), ids=lambda layout: layout.layout)
def test_no_head_of_a_layout_has_two_roles(layout):
    """But for heads that are read where a better one lacks: those may be ignored as well."""
    seen: dict[str, str] = {}
    for role, heads in layout.columns.items():
        for head in heads or ():
            if role != IGNORE:
                assert head_key(head) not in seen or role in SEVERAL, head
                seen[head_key(head)] = role
    assert set(map(head_key, layout.units)) <= set(seen)
    needed = {role for group in layout.needs for role in group}
    assert needed <= set(layout.columns)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ("colums: {}", "colums"),
        ("needs: [[investe]]", "investe"),
        ("columns: {investe: [x]}", "stands twice"),
        ("fill: {kind: gift}", "gift"),
        ("fill: {amount: '5'}", "amount"),
        ("kinds: {赠款: grant}", "grant"),
        ("fill: {status: done}", "done"),
        ("units: [a]", "units"),
    ],
)
def test_what_no_layout_says_is_refused_by_name(more, words):
    with pytest.raises(RegistryError, match=words) as met:
        read_layout(OWN + more, "own.yaml")
    assert met.value.message("zh").startswith("own.yaml")


def test_a_role_without_common_heads_needs_its_own():
    with pytest.raises(RegistryError, match="'currency' has no heads"):
        read_layout(OWN.replace("[标的]", "[标的], currency: ~"), "own.yaml")


def test_a_fingerprint_is_of_the_heads_and_their_order_alone():
    assert fingerprint(["公司", "Money  Raised"]) == fingerprint(["公司", "ｍoney raised"])
    assert fingerprint(["a", "b"]) != fingerprint(["b", "a"])
    assert fingerprint(["ab"]) != fingerprint(["a", "b"])


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_page_on_imports_names_every_layout_and_its_example_is_one(language):
    page = (ROOT / "docs" / language / "imports.md").read_text("utf-8")
    (example,) = re.findall(r"^```yaml\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)

    assert read_layout(example, "desk-list.yaml").layout == "desk-list"
    for layout in packaged_layouts():
        assert f"`{layout.layout}`" in page
    for role in {role for roles in ROLES.values() for role in roles}:
        assert f"`{role}`" in page, role
