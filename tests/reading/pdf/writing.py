"""PDF files written by hand, operator by operator: what no typesetter would set."""

from __future__ import annotations

from collections.abc import Iterable


def pdf_of(
    contents: Iterable[bytes],
    size: tuple[int, int] = (595, 842),
    font: bytes = b"<</Type/Font/Subtype/Type1/BaseFont/Arial>>",
    page: bytes = b"",
    more: Iterable[bytes] = (),
) -> bytes:
    """A PDF of one page for each content stream, which knows one font as /F1.

    Args:
        contents: Operators of each page.
        size: Width and height of every page in points.
        font: The font's dictionary.
        page: More entries of each page's dictionary, as b"/Rotate 90".
        more: Further objects, numbered from 4 on.
    """
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"",
        font,
        *more,
    ]
    kids: list[bytes] = []
    for content in contents:
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(content), content))
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Contents %d 0 R"
            b"/Resources<</Font<</F1 3 0 R>>>>%s>>" % (*size, len(objects), page)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(kids))
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % each for each in enumerate(objects, 1))
    return b"%%PDF-1.4\n%strailer<</Size %d/Root 1 0 R>>" % (body, len(objects) + 1)


def words(text: str, x: float = 72, y: float = 600, size: float = 12) -> bytes:
    """The operators that show a line of ASCII."""
    shown = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F1 {size} Tf {x} {y} Td ({shown}) Tj ET\n".encode("ascii")


def form(label: str, value: str) -> bytes:
    """A page with a label and a field that is filled in; neither may have brackets."""
    drawn = f"/Tx BMC BT /F1 12 Tf 2 5 Td ({value}) Tj ET EMC".encode("ascii")
    field = (
        f"<</Type/Annot/Subtype/Widget/FT/Tx/T(value)/V({value})/Rect[250 595 350 615]"
        "/DA(/F1 12 Tf 0 g)/F 4/AP<</N 5 0 R>>>>"
    ).encode("ascii")
    shown = (
        b"<</Type/XObject/Subtype/Form/BBox[0 0 100 20]/Resources<</Font<</F1 3 0 R>>>>"
        b"/Length %d>>stream\n%s\nendstream" % (len(drawn), drawn)
    )
    return pdf_of([words(label)], page=b"/Annots[4 0 R]", more=[field, shown])
