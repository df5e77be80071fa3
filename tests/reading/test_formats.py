"""The first bytes say what a file is; its name decides only between kinds of text."""

import pytest

from lianpu.core.errors import ReadingError
from lianpu.reading.formats import FORMATS, HTML, MARKDOWN, PDF, TEXT, media_type_of


@pytest.mark.parametrize(
    ("data", "name", "media_type"),
    [
        (b"%PDF-1.7 ...", "report.txt", PDF),
        (b"\n\n%PDF-1.4", "report", PDF),
        (b"<!DOCTYPE html><p>Up 5%", "report.txt", HTML),
        (b"\xef\xbb\xbf<!-- saved --> <html><body>", "page", HTML),
        (b"<p>Up 5%</p>", "page.html", HTML),
        (b"no tags at all", "page.html", TEXT),
        (b"# Title\n\nUp 5%", "report.md", MARKDOWN),
        (b"# Title\n\na\tb\nc\td\n", "report.md", TEXT),
        (b"| a | b |\n| --- | --- |\n| 1 | 2 |\n", "report.txt", MARKDOWN),
        (b"# Title\n\nUp 5%", "report.txt", TEXT),
        (b"\x89PNG\r\n\x1a\n", "page.pdf", "image/png"),
        (b"\xff\xd8\xff\xe0", "page.png", "image/jpeg"),
    ],
)
def test_media_types(data, name, media_type):
    """Files lie about their type: a PDF named .txt is read as the PDF that it is."""
    assert media_type == media_type_of(data, name)


@pytest.mark.parametrize(
    ("data", "name", "word"),
    [
        (b"", "a.txt", "empty"),
        (b" \n\t\x00", "a.txt", "empty"),
        (b"PK\x03\x04rest", "a.zip", "ZIP"),
        (b"GIF89a", "a.pdf", "GIF"),
        (b"MZ\x90\x00\x03", "a.txt", "program"),
        (b"plain words", "a.pdf", "named a PDF"),
    ],
)
def test_other_kinds_are_refused_by_name(data, name, word):
    """The refusal says what the file is, so that nobody has to guess."""
    with pytest.raises(ReadingError, match=word) as error:
        media_type_of(data, name)

    assert error.value.file == name
    assert error.value.remedy is not None


def test_every_format_has_a_limit_and_a_reader():
    """A reader is a "module:function", so that a format costs nothing until it is met."""
    for kind in FORMATS.values():
        assert kind.reader.count(":") == 1
        assert kind.limit > 1 << 20


def test_an_office_file_that_breaks_off_is_no_archive_of_something_else() -> None:
    """A download that was cut says so: to save it in another format would not help."""
    with pytest.raises(ReadingError, match="damaged or incomplete"):
        media_type_of(b"PK\x03\x04" + b"\x00" * 400, "report.docx")
    with pytest.raises(ReadingError, match="ZIP file"):
        media_type_of(b"PK\x03\x04" + b"\x00" * 400, "report.bin")


def test_a_page_saved_in_place_of_a_pdf_is_named() -> None:
    """Most are pages to sign in."""
    with pytest.raises(ReadingError, match="web page"):
        media_type_of(b"<!doctype html><html><body>Sign in</body></html>", "report.pdf")


def test_a_model_is_named_and_not_read_as_a_report() -> None:
    """Its numbers are inputs of ours; other settings in YAML are text like any."""
    with pytest.raises(ReadingError, match="lianpu model run"):
        media_type_of(b"model: shop\nperiods: [2024A]\nformulas:\n  a: {is: 1}\n", "shop.yaml")
    assert media_type_of(b"name: ci\nsteps: [a]\n", "ci.yaml") == TEXT
