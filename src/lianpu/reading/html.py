"""HTML articles: the body apart from navigation, with headings, lists, tables and pictures."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from lxml import etree
from lxml import html as lxml_html

from lianpu.core import lazy_re
from lianpu.core.document import BlockKind, Problem
from lianpu.core.errors import ReadingError
from lianpu.core.text import Text
from lianpu.reading.decoding import decode
from lianpu.reading.draft import Draft, DraftBlock
from lianpu.reading.html_lists import Lists
from lianpu.reading.html_tables import is_data_table, table_of
from lianpu.reading.numbered import numbered
from lianpu.reading.prose import is_cjk, starts_item
from lianpu.reading.raised import raised
from lianpu.reading.words import Words

READER = "html@2"
DEEPEST = 150
"""Nesting past which an element is read as one text: real pages stay under 60."""
_SKIPPED = frozenset(
    "script style noscript template nav footer aside form button select option iframe object svg"
    " canvas head link meta input textarea dialog video audio map math".split()
)
_INLINE = frozenset(
    "a abbr b bdi bdo big cite code data del dfn em font i ins kbd label mark q rp rt ruby s samp"
    " small span strike strong sub sup time tt u var wbr".split()
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = frozenset({"ol", "ul", "menu"})
_ROLES = frozenset({"navigation", "banner", "contentinfo", "complementary", "search", "menu"})
_SIDE = lazy_re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|breadcrumbs?|sidebar|footer|cookies?|share|social|related"
    r"|recommend(?:ed|ation)?s?|comments?|advert(?:isement)?s?|ads?|pagination|toolbar)(?:$|[\s_-])",
    re.IGNORECASE,
)
_HIDDEN = lazy_re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_META_CHARSET = lazy_re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_PROLOG = lazy_re.compile(r"\A\s*<\?xml[^>]*\?>")
_SPACE = lazy_re.compile(r"[ \t\n\r\f\xa0]+")
_CONTROL = lazy_re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\u200b\u2060\ufeff]")
_FACTS: dict[str, tuple[str, ...]] = {
    "published": (
        "//meta[@property='article:published_time']/@content",
        "//meta[@name='date' or @name='pubdate' or @name='publishdate' or @name='publish_date'"
        " or @name='publication_date' or @name='parsely-pub-date' or @name='dc.date' or @name='DC.date'"
        " or @name='dc.date.issued' or @name='DC.date.issued' or @property='og:published_time'"
        " or @property='article:published']/@content",
        "//*[@itemprop='datePublished']/@content",
        "//*[@itemprop='datePublished']/@datetime",
        "//article//time/@datetime",
    ),
    "publisher": (
        "//meta[@property='og:site_name']/@content",
        "//meta[@name='publisher']/@content",
    ),
}


def read_html(data: bytes, name: str) -> Draft:
    """Drafted blocks of a web page.

    Raises:
        ReadingError: The bytes are no text, or hold no page.
    """
    text, problems = _decoded(data, name)
    # "huge_tree" stays off: it lifts libxml2's guards against bombs
    parser = lxml_html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        root = lxml_html.document_fromstring(
            _PROLOG.sub("", _CONTROL.sub("", text)).encode("utf-8"), parser=parser
        )
    except (etree.LxmlError, ValueError) as error:
        raise ReadingError(
            Text(f"不是可读的网页：{error}", f"no readable page: {error}"),
            file=name,
            remedy=Text("请在浏览器中另存为网页或 PDF", "save it from a browser as a page or PDF"),
        ) from error
    for entry in parser.error_log.filter_from_fatals():
        problems = (
            *problems,
            Problem(
                Text(
                    "网页嵌套超过可读的深度，在此中断",
                    "the page nests beyond the depth that is read and breaks off",
                )
                if "depth" in entry.message
                else Text(
                    f"网页在此中断：{entry.message}", f"the page breaks off: {entry.message}"
                ),
                line=entry.line,
            ),
        )
    walker = _Walker()
    walker.walk(_body(root), 0)
    walker.flush()
    return Draft(tuple(walker.blocks), READER, problems=problems, facts=_facts(root))


def fragment_blocks(text: str) -> list[DraftBlock]:
    """Drafted blocks of a piece of HTML inside another format; nothing where it is no HTML."""
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = lxml_html.document_fromstring(_CONTROL.sub("", text).encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError):
        return []
    walker = _Walker()
    walker.walk(_body(root), 0)
    walker.flush()
    return walker.blocks


def _decoded(data: bytes, name: str) -> tuple[str, tuple[Problem, ...]]:
    declared = _META_CHARSET.search(data[:4096])
    if declared is not None and not data.startswith((codecs.BOM_UTF8, b"\xff\xfe", b"\xfe\xff")):
        label = declared[1].decode("ascii", "replace").lower()
        # browsers read both as their superset, and so do pages that say gb2312
        label = {"gb2312": "gb18030", "gbk": "gb18030"}.get(label, label)
        try:
            return data.decode(codecs.lookup(label).name), ()
        except (LookupError, UnicodeDecodeError, ValueError):
            return decode(data, name)
    return decode(data, name)


def _facts(root: etree._Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, paths in _FACTS.items():
        for path in paths:
            values = root.xpath(path)
            if isinstance(values, list) and values and str(values[0]).strip():
                found[key] = str(values[0]).strip()
                break
    if "published" not in found:
        told = root.xpath("//script[@type='application/ld+json']/text()")
        texts = told if isinstance(told, list) else []
        days = {day[:10] for text in texts for day in _LINKED_DAY.findall(str(text))}
        if len(days) == 1:
            found["published"] = days.pop()
    return found


_LINKED_DAY = lazy_re.compile(r'"datePublished"\s*:\s*"(\d{4}-\d\d-\d\d[^"]{0,20})"')
"""The day of publication in the linked data of a page; several are those of other pages too."""


def _body(root: etree._Element) -> etree._Element:
    """The one article or main part that holds most of the words, else the body."""
    bodies = list(root.iter("body"))
    body = bodies[0] if bodies else root
    whole = _length(body)
    for tag in ("article", "main"):
        parts = list(body.iter(tag))
        if len(parts) == 1 and _length(parts[0]) >= whole * 0.5:
            return parts[0]
    return body


def _length(element: etree._Element) -> int:
    return sum(len(str(text).strip()) for text in element.itertext("p", "li", "td", "h1", "h2"))


def squeezed(text: str) -> str:
    """Runs of blanks as one; none where a line of source ends between two Chinese characters."""

    def blank(match: re.Match[str]) -> str:
        if "\n" not in match[0]:
            return " "
        left = text[match.start() - 1 : match.start()]
        right = text[match.end() : match.end() + 1]
        return "" if left and right and is_cjk(left) and is_cjk(right) else " "

    return _SPACE.sub(blank, text)


class _Walker:
    """Walks a page in order and cuts it into blocks at block elements."""

    def __init__(self) -> None:
        self.blocks: list[DraftBlock] = []
        self.parts: list[str] = []
        self.kind = BlockKind.PARAGRAPH
        self.level: int | None = None
        self.lists = Lists()
        self.nested = 0
        """Lists that are open about what is read now."""
        self.number = ""
        """Of the item that begins now."""

    def flush(self) -> None:
        lines = [squeezed(line).strip() for line in "".join(self.parts).split("\v")]
        text = "\n".join(line for line in lines if line)
        if text:
            # a page that writes its numbers out hides those of the browser
            number = "" if starts_item(text) else self.number
            words = numbered(Words(text), number)
            self.blocks.append(DraftBlock(self.kind, words, level=self.level))
            self.number = ""
        self.parts = []

    def walk(self, element: etree._Element, depth: int) -> None:
        if depth > DEEPEST:
            self.parts.append(_flat(element))
            return
        if element.text:
            self.parts.append(element.text)
        for child in element:
            if isinstance(child.tag, str):
                self.child(child, depth + 1)
            if child.tail:
                self.parts.append(child.tail)

    def child(self, element: etree._Element, depth: int) -> None:
        tag = str(element.tag).lower()
        if tag in _SKIPPED or _is_aside(element):
            return
        if tag == "br":
            self.parts.append("\v")
        elif tag == "img":
            self.picture(element)
        elif tag == "sup" and raised(_flat(element)) != _flat(element):
            self.parts.append(raised(_flat(element)))
        elif tag in _INLINE:
            self.walk(element, depth)
        elif tag == "table" and is_data_table(element):
            self.flush()
            self.table(element)
        elif tag == "pre":
            self.flush()
            text = _flat(element).strip("\n")
            if text.strip():
                self.blocks.append(DraftBlock(BlockKind.PARAGRAPH, Words(text)))
        else:
            self.block(element, tag, depth)

    def block(self, element: etree._Element, tag: str, depth: int) -> None:
        self.flush()
        before = self.kind, self.level
        if tag in _HEADINGS:
            self.kind, self.level = BlockKind.HEADING, _HEADINGS[tag]
        elif tag == "li":
            self.kind, self.level = BlockKind.LIST_ITEM, max(self.nested, 1)
            self.number = self.lists.number(element)
        elif tag in ("p", "blockquote", "figcaption", "dd", "dt", "td", "th") and (
            self.kind is BlockKind.HEADING
        ):
            self.kind, self.level = BlockKind.PARAGRAPH, None
        self.nested += tag in _LISTS
        self.walk(element, depth)
        self.nested -= tag in _LISTS
        self.flush()
        if tag == "li":
            self.number = ""
        self.kind, self.level = before

    def picture(self, element: etree._Element) -> None:
        kept, self.parts = self.parts, []
        alt = squeezed(str(element.get("alt") or "")).strip()
        if "".join(kept).strip():
            # an icon inside a sentence does not cut it
            self.parts = kept
            return
        self.blocks.append(DraftBlock(BlockKind.FIGURE, Words(alt)))

    def table(self, element: etree._Element) -> None:
        for caption in element.iter("caption"):
            text = squeezed(_flat(caption)).strip()
            if text:
                self.blocks.append(DraftBlock(BlockKind.PARAGRAPH, Words(text)))
            break
        self.blocks += table_of(element, squeezed)


def _flat(element: etree._Element) -> str:
    return "".join(_texts(element))


def _texts(element: etree._Element) -> Iterator[str]:
    for text in element.itertext():
        yield str(text)


def _is_aside(element: etree._Element) -> bool:
    """Hidden, or beside the argument: by role, or by a telling name over mostly links."""
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    if _HIDDEN.search(str(element.get("style") or "")):
        return True
    if str(element.get("role") or "") in _ROLES:
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    if not _SIDE.search(names):
        return False
    whole = len(_flat(element))
    links = sum(len(_flat(link)) for link in element.iter("a"))
    return links >= whole * 0.5
