"""Files read without a ledger: in parallel, into a folder, going on where a run stopped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from lianpu.core.document import Document, decode_document, encode_document
from lianpu.core.errors import LianpuError
from lianpu.core.identity import digest
from lianpu.workspace.files import files_in, whole, write_whole

if TYPE_CHECKING:
    from lianpu.workspace.outcomes import Progress


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
    error: LianpuError | None = None
    written: Path | None = None


def read_all(
    paths: Sequence[Path],
    out: Path | None = None,
    form: Form = Form.JSON,
    workers: int = 1,
    progress: Progress | None = None,
) -> list[Transcript]:
    """Every file read, in the order named; a file that cannot be read stops nothing else.

    Args:
        paths: Files and folders.
        out: Folder that each document is written to, under its name and the hash of its bytes; a
            file of these bytes that is there already is not read again.
        form: How documents are written.
        workers: Processes; one file is read by one of them.
        progress: Called as files are done.
    """
    files = list(files_in(paths))
    done: dict[Path, Transcript] = {}
    if workers > 1 and len(files) > 1:
        with ProcessPoolExecutor(min(workers, len(files))) as pool:
            waiting = {pool.submit(_read, file, out, form): file for file in files}
            for count, future in enumerate(as_completed(waiting), 1):
                done[waiting[future]] = future.result()
                if progress:
                    progress(waiting[future].name, count, len(files))
    else:
        for count, file in enumerate(files):
            if progress:
                progress(file.name, count, len(files))
            done[file] = _read(file, out, form)
    if progress:
        progress("", len(files), len(files))
    return [done[file] for file in files]


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


def _read(file: Path, out: Path | None, form: Form) -> Transcript:
    from lianpu import reading
    from lianpu.publishing import markdown

    try:
        data = whole(file)
        target = None
        if out is not None:
            target = out / f"{file.name}.{digest(data)[:12]}.{form}"
            if target.exists() and form is Form.JSON:
                return Transcript(file, decode_document(target.read_bytes()), written=target)
        document = reading.read(data, file.name)
        if target is not None:
            body = (
                encode_document(document)
                if form is Form.JSON
                else markdown(document).encode("utf-8")
            )
            write_whole(target, body)
        return Transcript(file, document, written=target)
    except LianpuError as error:
        return Transcript(file, None, error)
