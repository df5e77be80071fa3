"""Workbooks of others read with care: no macros, no links to elsewhere, nothing that unpacks to more."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

from lianpu.core.errors import ModelError
from lianpu.core.text import Text

LARGEST = 256 * 1024 * 1024
"""Bytes that a workbook may unpack to. Chosen by us."""

ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})$")
_LINK = re.compile(r"\[[^\]]+\][^!]*!|\[\d+\]")


def opened(data: bytes, file: str) -> Any:
    """The workbook with its formulas, as openpyxl has it.

    Raises:
        ModelError: Not a workbook, one with macros or links to other files, or one that unpacks to
            more than `LARGEST`.
    """
    import openpyxl

    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
            names = [part.filename.lower() for part in parts]
            size = sum(part.file_size for part in parts)
    except zipfile.BadZipFile as error:
        raise _refused(
            file, None, Text("不是 XLSX 工作簿", "not an XLSX workbook"),
            Text("请另存为 .xlsx", "save it as .xlsx"),
        ) from error  # fmt: skip
    if size > LARGEST:
        raise _refused(
            file, None, Text(f"展开后有 {size:,} 字节", f"it unpacks to {size:,} bytes"),
            Text("请拆分", "split it"),
        )  # fmt: skip
    if any(name.endswith("vbaproject.bin") for name in names):
        raise _refused(
            file, None, Text("工作簿带宏", "the workbook has macros"),
            Text("请另存为不带宏的 .xlsx", "save it as .xlsx without macros"),
        )  # fmt: skip
    linked = [name for name in names if name.startswith("xl/externallinks/")]
    try:
        book = openpyxl.load_workbook(BytesIO(data))
    except (KeyError, ValueError, TypeError, OSError, SyntaxError, AttributeError) as error:
        raise _refused(
            file, None, Text(f"无法读取工作簿：{error}", f"the workbook cannot be read: {error}"),
            Text("请用电子表格软件重新保存", "save it again from a spreadsheet program"),
        ) from error  # fmt: skip
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                text = cell.value
                if isinstance(text, str) and text.startswith("=") and _LINK.search(text):
                    raise _linked(file, f"{sheet.title}!{cell.coordinate}")
    if linked:
        raise _linked(file, linked[0])
    return book


def _linked(file: str, place: str) -> ModelError:
    return _refused(
        file, place, Text("公式引用了别的文件", "a formula reads another file"),
        Text("请断开外部链接后再试", "break the links to other files first"),
    )  # fmt: skip


def _refused(file: str, place: str | None, what: Text, remedy: Text) -> ModelError:
    return ModelError(what, file=file, place=place, remedy=remedy)


def translated(formula: str, sheet: str, name: Callable[[str, int, int], str]) -> str:
    """A formula with each cell's address replaced, spaces dropped, and numbers in one spelling.

    Args:
        formula: With its equals sign.
        sheet: Where it stands: addresses without a sheet are of this one.
        name: Sheet, row and column from 1 -> what is written for the cell.
    """
    from openpyxl.formula import Tokenizer
    from openpyxl.formula.tokenizer import Token, TokenizerError
    from openpyxl.utils import column_index_from_string

    def address(text: str, home: str) -> str:
        match = ADDRESS.match(text)
        if match is None:
            return text
        return name(home, int(match[2]), column_index_from_string(match[1].upper()))

    try:
        tokens = Tokenizer(formula).items
    except TokenizerError:
        return formula
    words = []
    for token in tokens:
        if token.type == Token.WSPACE:
            continue
        text = token.value
        if token.type == Token.OPERAND and token.subtype == Token.RANGE:
            home, sign, area = text.rpartition("!")
            where = home.strip("'").replace("''", "'").lstrip("$") if sign else sheet
            text = ":".join(address(part, where) for part in area.split(":"))
        elif token.type == Token.OPERAND and token.subtype == Token.NUMBER:
            text = repr(float(text))
        elif token.type == Token.FUNC:
            text = text.upper().removeprefix("_XLFN.")
        words.append(text)
    return "".join(words)
