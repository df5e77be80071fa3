"""Files read without a ledger: in parallel, into a folder, going on where a run stopped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from lianpu.core.document import Document, decode_document, encode_document
from lianpu.core.errors import LianpuError, ReadingError
from lianpu.core.identity import digest
from lianpu.core.text import Text
from lianpu.workspace.files import files_in, whole, write_whole
from lianpu.workspace.outcomes import pages_told

if TYPE_CHECKING:
    from lianpu.workspace.outcomes import PagesTold, Progress


class Form(StrEnum):
    """How a document is written to a folder."""

    JSON = "json"
    """Lossless: `decode_document` reads it back."""
    MARKDOWN = "md"


@dataclass(frozen=True)
class Transcript:
    """What came of one file."""

    file: Path
    document: Document | None
    """None where it could not be read, or where it was written and is not asked for."""
    error: LianpuError | None = None
    written: Path | None = None


@dataclass(frozen=True)
class _Wanted:
    """What is made of each file."""

    out: Path | None
    form: Form
    keep: bool
    jobs: int = 1


def read_all(
    paths: Sequence[Path],
    out: Path | None = None,
    form: Form = Form.JSON,
    workers: int = 1,
    progress: Progress | None = None,
    *,
    keep: bool = True,
) -> list[Transcript]:
    """Every file read, in the order named; a file that cannot be read stops nothing else.

    Args:
        paths: Files and folders.
        out: Folder that each document is written to, under its name and the hash of its bytes; a
            file of these bytes that is there already is not read again.
        form: How documents are written.
        workers: Processes that share the files, or the pages of a long one.
        progress: Called as files are done, or pages where there is one file.
        keep: Whether documents that were written are handed back too; without, a folder of any
            size takes the memory of the files at work.
    """
    files = list(files_in(paths))
    wanted = _Wanted(out, form, keep or out is None, max(workers // max(len(files), 1), 1))
    done: dict[Path, Transcript] = {}
    if workers > 1 and len(files) > 1:
        done = _shared(files, wanted, workers, progress)
    else:
        for count, file in enumerate(files):
            done[file] = _read(file, wanted, pages_told(progress, file, count, len(files)))
    if progress:
        progress("", len(files), len(files))
    return [done[file] for file in files]


def _shared(
    files: Sequence[Path], wanted: _Wanted, workers: int, progress: Progress | None
) -> dict[Path, Transcript]:
    """Files read by several processes."""
    done: dict[Path, Transcript] = {}
    with ProcessPoolExecutor(min(workers, len(files))) as pool:
        waiting = {pool.submit(_read, file, wanted): file for file in files}
        for count, future in enumerate(as_completed(waiting), 1):
            with suppress(BrokenProcessPool):
                done[waiting[future]] = future.result()
            if progress:
                progress(waiting[future].name, count, len(files))
    # a process that dies takes the files of all others with it: each of them by itself, then
    for file in files:
        if file not in done:
            done[file] = _by_itself(file, wanted)
    return done


def _by_itself(file: Path, wanted: _Wanted) -> Transcript:
    """A file read by a process of its own, whose death says what file it is."""
    try:
        with ProcessPoolExecutor(1) as pool:
            return pool.submit(_read, file, wanted).result()
    except BrokenProcessPool:
        return Transcript(
            file,
            None,
            ReadingError(
                Text("读取它的进程被中止", "the process that read it was ended"),
                file=file.name,
                remedy=Text(
                    "内存可能不足；请单独读取，或拆分后再读取",
                    "memory may be short: read it alone, or split it",
                ),
            ),
        )


def write_tables(document: Document, folder: Path) -> Iterator[Path]:
    """Each table of a document as a CSV file; yields the files written.

    Raises:
        UsageError: The folder cannot be written.
    """
    from lianpu.publishing import table_csv, table_name

    below = folder / Path(document.source.name).stem
    for at, table in enumerate(document.tables):
        target = below / table_name(document, at)
        # with a mark of UTF-8, without which Excel reads Chinese as something else
        write_whole(target, table_csv(document, table).encode("utf-8-sig"))
        yield target


def _read(file: Path, wanted: _Wanted, told: PagesTold | None = None) -> Transcript:
    from lianpu import reading
    from lianpu.publishing import markdown

    try:
        data = whole(file)
        target = None
        if wanted.out is not None:
            target = wanted.out / f"{file.name}.{digest(data)[:12]}.{wanted.form}"
            if target.exists() and not wanted.keep:
                return Transcript(file, None, written=target)
            if target.exists() and wanted.form is Form.JSON:
                return Transcript(file, decode_document(target.read_bytes()), written=target)
        document = reading.read(data, file.name, told, wanted.jobs)
        if target is not None:
            body = (
                encode_document(document)
                if wanted.form is Form.JSON
                else markdown(document).encode("utf-8")
            )
            write_whole(target, body)
        return Transcript(file, document if wanted.keep else None, written=target)
    except LianpuError as error:
        return Transcript(file, None, error)
