"""Bytes to text: byte order marks, UTF-8, UTF-16, GB18030, Big5, by trial and plausibility."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from pathlib import PurePath

from lianpu.core import lazy_re
from lianpu.core.document import Problem
from lianpu.core.errors import ReadingError
from lianpu.core.text import Text

MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
SAMPLE = 1 << 18
"""Bytes looked at to tell one encoding from another."""
COMMON_SHARE = 0.8
"""Least share of everyday characters in a Chinese text: ours, tried on GBK and Big5 articles, which
reach 0.95 in their own encoding and stay under 0.6 in the other."""
TOLERATED = 0.001
"""Share of bytes that may be broken in a text that is otherwise UTF-8."""
CONTROL = lazy_re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
_EVERYDAY = lazy_re.compile("[\t\n\r -~\u2010-\u2026\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_PRIVATE = lazy_re.compile("[\ue000-\uf8ff]")
_SURROGATES = lazy_re.compile("[\ud800-\udfff]")


def decode(data: bytes, name: str) -> tuple[str, tuple[Problem, ...]]:
    """The text, and what of it could not be read.

    Raises:
        ReadingError: The bytes are no text in an encoding that we know.
    """
    encoding, skip = encoding_of(data, name)
    if encoding == "utf-8" and not skip:
        try:
            return _checked(data.decode("utf-8"), name), ()
        except UnicodeDecodeError:
            pass
    return _lenient(data[skip:], encoding, name)


def encoding_of(data: bytes, name: str) -> tuple[str, int]:
    """The encoding of a text, and the bytes of its mark to skip.

    Raises:
        ReadingError: The bytes are no text in an encoding that we know.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return encoding, len(mark)
    broken_at = _first_broken(data)
    if broken_at is None and b"\x00" in data[:SAMPLE]:
        return _wide_encoding(data) or "utf-8", 0
    if broken_at is None or (
        broken_at > 0 and _broken_bytes(data, broken_at) <= max(1, len(data) * TOLERATED)
    ):
        return "utf-8", 0
    # a long ASCII head tells no encoding from another: look where the others begin
    tell = data[max(broken_at - SAMPLE // 2, 0) & ~1 :] if broken_at > SAMPLE else data
    for found in (_wide_encoding(data), _chinese_encoding(tell)):
        if found is not None:
            return found, 0
    if _mostly_ascii(data):
        return "cp1252", 0
    raise _no_text(name)


def text_lines(data: bytes, name: str) -> Iterator[str]:
    """The lines of a text as `decode` reads it, one after the other, however many there are.

    Raises:
        ReadingError: The bytes are no text; raised at the end where that shows late.
    """
    encoding, skip = encoding_of(data, name)
    _checked(data[skip : skip + SAMPLE].decode(encoding, errors="replace"), name)
    source = io.BytesIO(data)
    source.seek(skip)
    broken = length = 0
    for line in io.TextIOWrapper(source, encoding, errors="replace", newline=None):
        length += len(line)
        if "�" in line:
            broken += line.count("�")
            if broken > max(3, len(data) * 0.01):
                raise _no_text(name)
        yield _SURROGATES.sub("�", line.removesuffix("\n"))
    if broken > max(3, length * 0.01):
        raise _no_text(name)


def _checked(text: str, name: str) -> str:
    """The text, unless it is full of control characters.

    >>> _checked("plain", "a.txt")
    'plain'
    """
    controls = len(CONTROL.findall(text[:SAMPLE]))
    if controls > max(8, len(text[:SAMPLE]) * 0.02):
        raise _no_text(name)
    return text


def _lenient(data: bytes, encoding: str, name: str) -> tuple[str, tuple[Problem, ...]]:
    text = data.decode(encoding, errors="replace")
    text = _SURROGATES.sub("�", text)
    broken = text.count("�") - _replacement_characters(data, encoding)
    if broken > max(3, len(text) * 0.01):
        raise _no_text(name)
    problems: tuple[Problem, ...] = ()
    if broken > 0:
        line = text.count("\n", 0, text.index("�")) + 1
        problems = (
            Problem(
                Text(
                    f"{broken} 处字节不是有效的 {encoding} 字符，以 � 代替",
                    f"{broken} places are not valid {encoding}; � stands there",
                ),
                line=line,
            ),
        )
    return _checked(text, name), problems


def _replacement_characters(data: bytes, encoding: str) -> int:
    """Replacement characters that the file itself holds."""
    try:
        return data.count("�".encode(encoding))
    except UnicodeEncodeError:
        return 0


def _first_broken(data: bytes) -> int | None:
    """Place of the first byte that is not UTF-8; None where all are."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    for start in range(0, len(data), SAMPLE):
        try:
            decoder.decode(data[start : start + SAMPLE], start + SAMPLE >= len(data))
        except UnicodeDecodeError as error:
            return max(start + error.start - 3, 0) if start else error.start
    return None


def _broken_bytes(data: bytes, first: int) -> int:
    """Places that are not UTF-8 among the bytes behind the first of them."""
    return data[first : first + SAMPLE * 64].decode("utf-8", errors="replace").count("�")


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without its mark: every other byte of the ASCII in it is zero."""
    sample = data[:SAMPLE]
    if len(sample) < 4 or len(data) % 2:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) / 2
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    if max(even, odd) < half * 0.05:
        return None
    if min(even, odd) <= half * 0.01:
        return encoding
    # some Chinese characters (一, 开, 需) have a zero byte on the other side
    text = sample.decode(encoding, errors="replace")
    return encoding if len(_EVERYDAY.findall(text)) >= 0.95 * len(text) else None


def _chinese_encoding(data: bytes) -> str | None:
    """GB18030 or Big5, whichever makes everyday Chinese of the bytes."""
    shares = {
        "gb18030": _common_share(data, "gb18030", (0xB0, 0xD7), (0xA1, 0xA9)),
        "big5": _common_share(data, "big5", (0xA4, 0xC6), (0xA1, 0xA3)),
    }
    best = max(shares, key=lambda encoding: shares[encoding])
    return best if shares[best] >= COMMON_SHARE else None


def _common_share(
    data: bytes, encoding: str, common: tuple[int, int], marks: tuple[int, int]
) -> float:
    """Share of two-byte characters in the rows of everyday characters and of punctuation.

    Both standards put everyday characters first: GB 2312 level 1 in rows B0 to D7, Big5 level 1 in
    rows A4 to C6.
    """
    sample = data[:SAMPLE]
    text = sample.decode(encoding, errors="ignore")
    kept = len(text.encode(encoding, errors="ignore"))
    if len(sample) - kept > max(2, len(sample) * 0.005):
        return 0.0
    wide = [character for character in text if ord(character) > 0x7F]
    if not wide:
        return 0.0
    # cells that the standard leaves to its users hold nothing that anybody else could read
    codes = [character.encode(encoding) for character in wide if not _PRIVATE.match(character)]
    usual = sum(
        len(code) == 2 and (common[0] <= code[0] <= common[1] or marks[0] <= code[0] <= marks[1])
        for code in codes
    )
    return usual / len(wide)


def _mostly_ascii(data: bytes) -> bool:
    sample = data[:SAMPLE]
    plain = sum(byte in b"\t\n\r\f" or 0x20 <= byte < 0x7F for byte in sample)
    return plain >= len(sample) * 0.85 and not any(byte in sample for byte in range(9))


_PROGRAMS = {
    ".docx": "Word", ".docm": "Word", ".pptx": "PowerPoint", ".pptm": "PowerPoint",
    ".xlsx": "Excel", ".xlsm": "Excel",
}  # fmt: skip
"""Endings of files that are no text, and the program whose name a reader knows them by."""


def _no_text(name: str) -> ReadingError:
    program = _PROGRAMS.get(PurePath(name).suffix.lower())
    if program is not None:
        return ReadingError(
            Text(
                f"文件名为 {program} 文件，内容却不是",
                f"its name says {program}, but it does not begin as such a file",
            ),
            file=name,
            expected=Text(f"由 {program} 保存的文件", f"a file that {program} has saved"),
            remedy=Text("请重新下载，或改用正确的扩展名", "download it again, or rename it"),
        )
    return ReadingError(
        Text("文件内容不是文本", "the bytes are no text"),
        file=name,
        expected=Text(
            "UTF-8、UTF-16、GB18030 或 Big5 文本", "text in UTF-8, UTF-16, GB18030 or Big5"
        ),
        remedy=Text(
            "如为 PDF 或网页请使用相应扩展名；否则请另存为 UTF-8 文本",
            "if it is a PDF or a web page give it that name, else save it as UTF-8 text",
        ),
    )
