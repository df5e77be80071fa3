"""A picture by itself, PNG or JPEG, as the one scanned page that it is; extra ``lianpu[ocr]``."""

from __future__ import annotations

import importlib
import io
import warnings
from typing import Any

import pypdfium2 as pdfium

from lianpu.core.errors import ReadingError
from lianpu.core.text import Text
from lianpu.reading.draft import Draft
from lianpu.reading.pdf import read_pdf, scanned

MOST_PIXELS = 60_000_000
"""Larger pictures are refused before they are unpacked: an A3 sheet at 400 dpi has 31 million."""
_LEAST, _MOST = 90, 1200
"""Dots an inch that a file may say; what lies outside, as the 72 that screens are said to have, is
no resolution of a scan."""
_LONG_SIDE = 842.0
"""Points that the longer side is taken for where the file says no resolution: that of A4."""


def read_picture(data: bytes, name: str) -> Draft:
    """Drafted blocks of what a picture shows.

    Raises:
        ReadingError: The extra is not installed, or the picture is damaged or too large.
    """
    if scanned.engine() is None:
        raise ReadingError(
            Text("这是一张图片，没有文字层", "this is a picture, which has no text layer"),
            file=name,
            expected=Text("文字识别组件", "the extra that recognises text"),
            remedy=Text(
                "安装后再读取：pip install 'lianpu[ocr]'",
                "install it and read again: pip install 'lianpu[ocr]'",
            ),
        )
    return read_pdf(_as_page(_opened(data, name)), name)


def _opened(data: bytes, name: str) -> Any:
    """The picture, upright, in colours."""
    pillow = importlib.import_module("PIL.Image")
    operations = importlib.import_module("PIL.ImageOps")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of size, which is judged here
            picture = pillow.open(io.BytesIO(data), formats=("PNG", "JPEG"))
            wide, high = picture.size
            if wide * high > MOST_PIXELS:
                raise ReadingError(
                    Text(
                        f"图片有 {wide}×{high} 像素，超过上限",
                        f"the picture has {wide}×{high} pixels, over the limit",
                    ),
                    file=name,
                    expected=Text(
                        f"不超过 {MOST_PIXELS // 1_000_000} 百万像素",
                        f"at most {MOST_PIXELS // 1_000_000} million pixels",
                    ),
                    remedy=Text("请缩小或裁开后再读取", "make it smaller or cut it in parts"),
                )
            resolution = picture.info.get("dpi", (0, 0))[0]
            picture = operations.exif_transpose(picture)
            if picture.mode in ("RGBA", "LA", "P"):
                picture = picture.convert("RGBA")
                white = pillow.new("RGBA", picture.size, "white")
                picture = pillow.alpha_composite(white, picture)
            picture = picture.convert("RGB")
    except (OSError, ValueError, SyntaxError, pillow.DecompressionBombError) as error:
        raise ReadingError(
            Text("图片已损坏或不完整", "the picture is damaged or incomplete"),
            file=name,
            expected=Text("完整的 PNG 或 JPEG", "a whole PNG or JPEG"),
            remedy=Text("请重新下载或重新导出", "download or export it again"),
        ) from error
    picture.info["dpi"] = (resolution, resolution)
    return picture


def _as_page(picture: Any) -> bytes:
    """A PDF of one page that holds nothing but the picture, with every pixel as it is."""
    wide, high = picture.size
    resolution = float(picture.info["dpi"][0])
    point = 72 / resolution if _LEAST <= resolution <= _MOST else _LONG_SIDE / max(wide, high, 1)
    document = pdfium.PdfDocument.new()
    page = document.new_page(wide * point, high * point)
    image = pdfium.PdfImage.new(document)
    image.set_bitmap(pdfium.PdfBitmap.from_pil(picture))
    image.set_matrix(pdfium.PdfMatrix().scale(wide * point, high * point))
    page.insert_obj(image)
    page.gen_content()
    out = io.BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()
