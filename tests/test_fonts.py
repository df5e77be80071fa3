"""The font we ship holds what Chinese reports write, in both weights; Typst knows it by name."""

from collections.abc import Iterator

import pytest
import typst
from fontTools.ttLib import TTFont

from lianpu.fonts import font_dir, prints

STYLES = {"Regular": 400, "Bold": 700}


def two_bytes(codec: str) -> set[str]:
    """The printable characters that a Chinese code page writes with two bytes."""
    pairs = (bytes([lead, trail]) for lead in range(0x81, 0xFF) for trail in range(0x40, 0xFF))
    return {char for pair in pairs for char in pair.decode(codec, "ignore") if char > "\x7f"}


@pytest.fixture(params=STYLES)
def font(request) -> Iterator[TTFont]:
    """One weight after the other."""
    with TTFont(font_dir() / f"LianpuSansSC-{request.param}.ttf", lazy=True) as opened:
        yield opened


@pytest.mark.parametrize(
    "needed",
    [
        pytest.param(two_bytes("gb2312"), id="GB 2312"),
        pytest.param("①②③■。（）【】％～￥€→≥≤±²³•·—–“”‘’…×÷√§†", id="signs"),
        pytest.param("αβγδεζΔΣΩμσⅠⅡⅢⅣⅩ", id="Greek and Roman"),
        pytest.param("镕喆堃昇珺玥", id="names beyond GB 2312"),
        pytest.param("億萬營業額電腦臺灣聯發科鴻海鏈譜資產負債", id="Traditional"),
        pytest.param("àéîöüñçßåø", id="Western Europe"),
    ],
)
def test_no_character_of_a_report_is_a_box(font, needed):
    """Web slices of the same font lack 99 characters of GB 2312, all Greek letters among them."""
    mapped = font.getBestCmap()

    assert {char for char in needed if ord(char) not in mapped} == set()


def test_each_weight_says_its_name(font):
    """A bold that calls itself Regular is never chosen, and headings come out thin."""
    style = font["name"].getDebugName(2)

    assert font["name"].getDebugName(1) == "Lianpu Sans SC"
    assert font["OS/2"].usWeightClass == STYLES[style]


def test_typst_sets_chinese_without_any_font_of_the_system():
    """Where no Chinese font is installed a report must not come out as boxes."""
    page = '#set text(font: "Lianpu Sans SC", fallback: false)\n链谱 *粗体* ① 38.5%'

    paper = typst.compile(
        page.encode(), font_paths=[str(font_dir())], ignore_system_fonts=True, format="pdf"
    )

    assert b"LianpuSansSC-Regular" in paper
    assert b"LianpuSansSC-Bold" in paper


def test_the_licence_lies_beside_the_font():
    """The OFL lets us ship the font with its licence, and only so."""
    assert "SIL OPEN FONT LICENSE" in (font_dir() / "OFL.txt").read_text("utf-8")


def test_what_both_weights_print_is_known_without_parsing_them(font):
    """Every character told as printed has its glyph; an emoji and Thai have none."""
    mapped = font.getBestCmap()

    told = [code for code in range(0x30000) if prints(chr(code))]
    assert len(told) > 22_000
    assert set(told) <= set(mapped)
    assert not prints("📙")
    assert not prints("ก")
