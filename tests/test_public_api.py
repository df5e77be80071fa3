"""The face of the package: everything named can be had, and asking for nothing costs nothing."""

from __future__ import annotations

import importlib
import pkgutil
import subprocess
import sys

import pytest

import lianpu


@pytest.mark.parametrize("name", lianpu.__all__)
def test_every_public_name_can_be_had(name: str) -> None:
    """A lazy name that does not resolve would fail only at a user's desk."""
    assert getattr(lianpu, name) is not None


def test_an_unknown_name_is_an_attribute_error() -> None:
    """hasattr and autocompletion rely on it."""
    assert not hasattr(lianpu, "Nonsense")


def test_importing_the_package_imports_no_room() -> None:
    """`lianpu --help` answers at once because rooms are imported inside commands."""
    code = (
        "import sys, lianpu, lianpu.cli; heavy = {'sqlalchemy', 'lxml', 'pypdfium2', 'fastapi', "
        "'typst', 'numpy', 'lianpu.workspace', 'lianpu.reading', 'lianpu.web'}; "
        "sys.exit(', '.join(sorted(heavy & set(sys.modules))) or None)"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)

    assert (done.returncode, done.stderr.strip()) == (0, "")


def test_a_workspace_imports_nothing_that_only_some_questions_need() -> None:
    """A report opens before its reader has made tea; simulations may take a second more."""
    code = (
        "import sys, lianpu.workspace; heavy = {'scipy', 'numba', 'polars', 'typst', 'xlsxwriter', "
        "'openpyxl', 'docx', 'pptx', 'fastapi', 'pyspark'}; "
        "sys.exit(', '.join(sorted(heavy & set(sys.modules))) or None)"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)

    assert (done.returncode, done.stderr.strip()) == (0, "")


@pytest.mark.parametrize("package", ["lianpu", "lianpu.modeling"])
def test_no_lazy_name_is_that_of_a_module(package: str) -> None:
    """Importing the module would put it where the name should be."""
    module = importlib.import_module(package)
    lazy = getattr(module, "_LAZY", None) or module._HOMES

    assert not set(lazy) & {found.name for found in pkgutil.iter_modules(module.__path__)}
