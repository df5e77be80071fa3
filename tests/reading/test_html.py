"""Web pages: the article without what surrounds it, in the order in which it is read."""

import pytest

from lianpu.core.errors import ReadingError
from lianpu.reading import read

PAGE = """<!DOCTYPE html><html><head><title>Site - loop</title>
<meta property="og:site_name" content="Harbour Ledger">
<meta property="article:published_time" content="2025-11-12T08:00:00Z">
<style>p {{ color: red }}</style></head><body>
<nav><a href="/">Home</a></nav>
<div class="sidebar menu"><a href="/a">One</a> <a href="/b">Two</a></div>
<article><h1>The <em>loop</em></h1>
<p>Halden said it
would invest.<br>Second line.</p>
<ul><li>First<li>Second</ul>
<p hidden>invisible</p><div style="display: none">gone</div>
<figure><img src="a.png" alt="Bars"><figcaption>Figure 1: Shipments</figcaption></figure>
<p>{}</p><blockquote>Quoted.</blockquote><pre>kept   as is</pre>
<script>alert(1 < 2)</script></article>
<footer>Cookies</footer></body></html>"""


def blocks(page):
    document = read(page.encode(), "a.html")
    return [(block.kind.value, document.block_text(block)) for block in document.blocks]


def test_the_article_in_order():
    """Navigation, scripts, footers and hidden parts stay out."""
    assert blocks(PAGE.format("曜石宣布\n投资。")) == [
        ("heading", "The loop"),
        ("paragraph", "Halden said it would invest.\nSecond line."),
        ("list_item", "First"),
        ("list_item", "Second"),
        ("figure", "Bars"),
        ("caption", "Figure 1: Shipments"),
        ("paragraph", "曜石宣布投资。"),
        ("paragraph", "Quoted."),
        ("paragraph", "kept   as is"),
    ]


def test_the_page_says_who_and_when():
    """Publishers state both in meta elements."""
    source = read(PAGE.format("x").encode(), "a.html").source

    assert (source.publisher, str(source.published)) == ("Harbour Ledger", "2025-11-12")
    assert source.title == "The loop"


@pytest.mark.parametrize("label", ["gb2312", "gb18030", "big5", "utf-8"])
def test_declared_charsets(label):
    """Old Chinese sites declare GB 2312 and mean its superset."""
    page = f'<html><head><meta charset="{label}"></head><body><p>算力收入成長</p></body></html>'
    codec = {"gb2312": "gb18030"}.get(label, label)

    assert read(page.encode(codec), "a.html").text == "算力收入成長"


def test_a_wrong_charset_is_seen_through():
    """A page that lies about its encoding is read by what its bytes are."""
    page = '<html><head><meta charset="utf-8"></head><body><p>算力收入增长,推理芯片需求</p></body></html>'

    assert "推理芯片" in read(page.encode("gb18030"), "a.html").text


def test_a_bomb_of_nesting_is_refused_or_told():
    """libxml2 gives up past its depth, and we say so instead of showing half a page."""
    deep = b"<html><body>" + b"<div>" * 5000 + b"deep" + b"</div>" * 5000

    with pytest.raises(ReadingError, match="depth"):
        read(deep, "a.html")


def test_entities_of_a_document_type_are_not_expanded():
    """The billion laughs need entities, and HTML has none of them."""
    bomb = b'<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><html><body><p>&b;</p></body></html>'

    assert "haha" not in read(bomb, "a.html").text


def test_figures_above_the_line_are_no_digits_of_the_number_before():
    """10⁶ is not 106, and a note's mark after an amount is no part of it; words stay words."""
    page = (
        "<html><body><p>10<sup>6</sup> m<sup>3</sup> for US$1.1bn<sup><a href='#n'>1</a></sup>, "
        "the 5<sup>th</sup></p><table><tr><th>a<th>b<tr><td>x<td>3<sup>2</sup></table></body></html>"
    )

    text = read(page.encode(), "a.html").text

    assert "10⁶ m³ for US$1.1bn¹, the 5th" in text
    assert "3²" in text


@pytest.mark.parametrize(
    ("days", "published"),
    [(("2025-09-12T10:30:00+08:00",), "2025-09-12"), (("2025-09-12", "2024-01-02"), "None")],
)
def test_the_day_of_linked_data_is_that_of_the_page(days, published):
    """Several days are those of other pages too."""
    told = ",".join(f'{{"@type": "NewsArticle", "datePublished": "{day}"}}' for day in days)
    page = f"<html><head><script type='application/ld+json'>[{told}]</script></head><body><p>Words.</p></body></html>"
    assert str(read(page.encode(), "a.html").source.published) == published
