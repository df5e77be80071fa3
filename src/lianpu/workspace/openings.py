"""Files read behind a workbench that shows their pages already, and how far that has come."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from lianpu import reading
from lianpu.core.document import Page
from lianpu.core.errors import LianpuError
from lianpu.core.identity import digest
from lianpu.core.text import Text
from lianpu.workspace.files import files_in, whole
from lianpu.workspace.outcomes import Outcome, Progress, Step

if TYPE_CHECKING:
    from lianpu.workspace.workspace import Workspace

PDF = "application/pdf"
PATIENCE = 3.0
"""Seconds in which a page that looks on asks again, several times over."""
FIRST = 1.0
"""Seconds in which a browser that was started asks for something."""
DRAWN = 2.0
"""Seconds in which one that is here has its first page, on a slow machine."""
_TURN = 0.0005
"""Seconds after which reading lets the server answer; Python's own 5 ms make ten answers wait."""


@dataclass(frozen=True)
class Shown:
    """A file whose pages can be looked at before it is read."""

    sha256: str
    name: str
    pages: tuple[Page, ...]
    document: str | None = None
    """Its id once its facts are in the ledger."""


@dataclass(frozen=True)
class Reached:
    """How far an opening has come, in one piece: it is read by another thread."""

    busy: bool
    step: Step = Step.PAGES
    what: str = ""
    """File that is worked on."""
    done: int = 0
    total: int = 0
    """Pages of the one file, or files where there are several; 0 while unknown."""
    shown: Shown | None = None
    problems: tuple[Text, ...] = ()
    """Why files could not be read."""


class Opening:
    """Reads files into a workspace and audits it, while the first PDF can be looked at.

    Args:
        workspace: Where facts go; nothing else may write to it meanwhile. None while it is not open
            yet: `into` names it before `run`.
        paths: Files and folders; none to audit what the workspace holds.
        reader: As in `Workspace.read`.
    """

    def __init__(
        self, workspace: Workspace | None, paths: Sequence[Path] = (), reader: str | None = None
    ) -> None:
        self.into = workspace
        self._paths = tuple(paths)
        self._reader = reader
        self._data = b""
        self._pictures = reading.Pictures(b"", "")
        self._looked = False
        self._seen = threading.Event()
        self._came = threading.Event()
        self._fetched = threading.Event()
        self.reached = Reached(busy=True)
        self.reached = Reached(busy=True, shown=self._first())

    def look(self) -> Reached:
        """How far it has come, for somebody who looks on."""
        reached, self._looked = self.reached, True
        self._came.set()
        if not reached.busy:
            self._seen.set()
        return reached

    def until_seen(self) -> None:
        """Returns when somebody who looked on has seen the end, at once where nobody did."""
        if self._looked:
            self._seen.wait(PATIENCE)

    def source(self, sha256: str) -> bytes | None:
        """The bytes of the file that is shown; None for any other."""
        shown = self.reached.shown
        if shown is None or shown.sha256 != sha256:
            return None
        self._fetched.set()
        return self._data

    def picture(self, sha256: str, number: int, width: int) -> bytes | None:
        """A page of the file that is shown, as PNG so many pixels wide; None for any other.

        Raises:
            ReadingError: The page cannot be opened.
        """
        shown = self.reached.shown
        if shown is None or shown.sha256 != sha256:
            return None
        try:
            return self._pictures.of(number, width)
        finally:
            self._fetched.set()

    def until_fetched(self) -> None:
        """Returns when a page of the file that is shown was drawn or the file was asked for.

        Or when a second has passed without anybody looking on. Loading the program and reading take
        the processor from the first page: they begin a moment later, and end no later for a reader
        who waits.
        """
        if self.reached.shown is not None and self._came.wait(FIRST):
            self._fetched.wait(DRAWN)

    def run(self, progress: Progress | None = None) -> list[Outcome]:
        """Read everything; returns when all findings are there.

        Args:
            progress: Told as in `Workspace.read`, and of the audit.

        Returns:
            What came of each file.
        """

        def told(what: str, done: int, total: int, step: Step = Step.PAGES) -> None:
            if what:
                self.reached = replace(self.reached, what=what, done=done, total=total, step=step)
            if progress:
                progress(what, done, total, step)

        workspace = self.into
        assert workspace is not None
        try:
            with turns():
                outcomes = workspace.read(self._paths, told, self._reader)
                problems = tuple(
                    Text(each.error.message("zh"), each.error.message("en"))
                    for each in outcomes
                    if each.error is not None
                )
                self.reached = replace(self.reached, problems=problems)
                self._place(workspace, outcomes)
                told(self.reached.what, self.reached.done, self.reached.total, Step.CHECKS)
                workspace.counts()
        finally:
            self.reached = replace(self.reached, busy=False)
        return outcomes

    def _place(self, workspace: Workspace, outcomes: Sequence[Outcome]) -> None:
        """Says which document the shown file became, once its facts can be asked for."""
        shown = self.reached.shown
        for each in outcomes:
            if (
                each.document is None
                or shown is None
                or each.document.source.sha256 != shown.sha256
            ):
                continue
            workspace.facts(document=each.document.id)
            self.reached = replace(self.reached, shown=replace(shown, document=each.document.id))

    def _first(self) -> Shown | None:
        """The first PDF that can be opened; None where nothing can be looked at before it is read."""
        files = list(files_in(self._paths))
        if not files:
            return self._held(self.into) if self.into is not None else None
        for file in files:
            if file.suffix.lower() != ".pdf":
                continue
            try:
                data = whole(file)
                pages = reading.sheets(data, file.name)
            except LianpuError:
                continue  # reading says why
            if pages:
                self._data, self._pictures = data, reading.Pictures(data, file.name)
                return Shown(digest(data), file.name, pages)
        return None

    def _held(self, workspace: Workspace) -> Shown | None:
        for document in workspace.documents():
            if document.source.media_type == PDF and document.pages:
                source = document.source
                self._data = workspace.source_bytes(document.id)
                self._pictures = reading.Pictures(self._data, source.name)
                return Shown(source.sha256, source.name, document.pages, document.id)
        return None


@contextmanager
def turns() -> Iterator[None]:
    """Lets other threads have their turn often."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(_TURN)
    try:
        yield
    finally:
        sys.setswitchinterval(before)
