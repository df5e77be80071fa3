"""Who signs a report: names with a role, with a way to reach them, on a card of some lines, or "By".

A name counts by what stands beside it or under it: an address, a licence, the word 分析师. A number
to call alone may be a switchboard's.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from lianpu.core import lazy_re
from lianpu.core.document import Document
from lianpu.core.span import Span


@dataclass(frozen=True)
class Analyst:
    """Someone who signs the report."""

    name: Span
    email: str | None = None
    phone: str | None = None
    """As printed, with its area code."""
    licence: str | None = None
    """Number of the licence to publish: SAC, SFC."""


_EMAIL = lazy_re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = lazy_re.compile(
    r"(?<![\d.])(?:\(?\+?\d{2,4}\)?[ -]?)?\d{3,4}[ -]\d{4}(?:[ -]\d{4})?(?!\d)"
)
_LICENCE = lazy_re.compile(r"\b(?:S\d{13}|[FZ]\d{7}|[A-Z]{3}\d{3})\b")
_ROLE = lazy_re.compile(
    r"(?:(?:首席|高级|证券|行业|联席)*(?:分析师助理|分析师|分析員|研究员|研究助理|联系人)(?:\s*[:：]\s*|\s+)"
    r"|(?:(?:(?:lead|senior|research|equity|associate) )*analysts?|(?:research )?associate|contact|author)\s*[:：]\s*)"
    r"(?:(?:Dr|Prof|Mr|Ms|Mrs)\.? )?"
    r"|(?:Dr|Prof)\.? (?=[A-Z])",
    re.IGNORECASE,
)
_BY = lazy_re.compile(r"by\s+", re.IGNORECASE)
_AND = lazy_re.compile(r"\s*(?:,? and |[,，、/]|&)\s*")
_LABEL = lazy_re.compile(
    r"(?:期货|执业|執業|证书|證書|编号|編號|登记|資格|资格|从业|咨询|投资|證券|证券|号|中央|电话|電話|手机|传真|邮箱|邮件|电邮|電郵"
    r"|SAC|SFC|CE|No|licen[cs]e|tel|phone|mobile|direct|e-?mail|ext|[\s:：.,;；/|()（）+-])+",
    re.IGNORECASE,
)
"""What a line says beside an address, a number and a licence, where it says nothing else."""
_HAN_NAME = lazy_re.compile(
    r"(?:(?:欧阳|歐陽|上官|司马|司馬|诸葛|諸葛|夏侯|皇甫|东方|東方|慕容|尉迟|令狐|端木|司徒|南宫|公孙)[㐀-鿿]{1,2}"
    r"|[㐀-鿿]{2,3}|[㐀-鿿]{1,6}·[㐀-鿿·]{1,8})(?![㐀-鿿])"
)
_LATIN_NAME = lazy_re.compile(
    r"[A-Z][\w'’-]*\.?(?: (?:(?:de|der|den|di|da|la|van|von|bin|al|el) ){0,2}"
    r"(?:[A-Z]\.|[A-Z][\w'’-]+)){1,3}"
)
_DESK = lazy_re.compile(
    r"客服|客户|客戶|服务|服務|热线|电话|電話|邮箱|邮件|传真|总机|销售|咨询|媒体|研究|团队|部$|公司|地址|网址|联系"
    r"|投诉|合作|机构|证券|\b(?:relations|services?|desk|research|sales|team|support|press|media|office"
    r"|department|securities|capital|limited|ltd|inc|group|enquiries|contacts?|head|compliance|e?mail)\b",
    re.IGNORECASE,
)
"""Who answers an address without being a person."""
_OFFICE = lazy_re.compile(
    r"(?:ir|info|contact|press|media|sales|service|support|research|enquir(?:y|ies)|investors?|office|mail|hello)\d*"
)
_LETTERS_AFTER = lazy_re.compile(r"\s*[,，]?\s*(?:CFA|CPA|FRM|Ph\.?D\.?|博士)\b")


def bare(words: str) -> str:
    """Letters and digits alone, without case: to compare what is set in different ways."""
    return re.sub(r"[\W_]+", "", words).casefold()


def signing(document: Document, front: range) -> tuple[Analyst, ...]:
    """The analysts whom blocks of the front name, in order."""
    found: dict[str, Analyst] = {}
    card: Analyst | None = None
    for index in front:
        block = document.blocks[index]
        at = block.start
        for line in document.block_text(block).splitlines(keepends=True):
            words = line.rstrip()
            own = _analyst(document, at, words)
            if own is not None:
                card = found.setdefault(own.name.quote, own)
                for name in _beside(document, at, words):
                    found.setdefault(name.quote, Analyst(name))
            elif card is not None and _is_contact(words):
                card = _filled(card, words)
                if card.name.quote in found or _is_theirs(card):
                    found[card.name.quote] = card
            else:
                card = _named(document, at, words)
                for name in _signed(document, at, words):
                    found.setdefault(name.quote, Analyst(name))
            at += len(line)
    return tuple(found.values())


def _analyst(document: Document, at: int, line: str) -> Analyst | None:
    """Who a line names with a role or an address; None where it may be about somebody."""
    if len(line) > 160:
        return None
    role = _ROLE.match(line)
    email, phone, licence = (form.search(line) for form in (_EMAIL, _PHONE, _LICENCE))
    if role is None and email is None and licence is None:
        # a number alone may be a switchboard's
        return None
    first = role.end() if role else 0
    name = _HAN_NAME.match(line, first) or _LATIN_NAME.match(line, first)
    if name is None or _DESK.search(name.group()):
        return None
    after = _LETTERS_AFTER.match(line, name.end())
    end = after.end() if after else name.end()
    rest = line[end:].lstrip(" \t,，|丨:：;；/")
    found = Analyst(
        document.span(at + name.start(), at + name.end()),
        email.group() if email else None,
        phone.group() if phone else None,
        licence.group() if licence else None,
    )
    known = [each.start() for each in (email, phone, licence) if each]
    # What stands between a name and its address is no prose: "Acme Corp said in an e-mail to …".
    if (known and min(known) - name.end() > 60) or (role is None and re.match(r"[a-z]{2,} ", rest)):
        return None
    # without a role an address says of whom it is: that of another may stand on the same line
    if role is None and licence is None and not _is_theirs(found):
        return None
    # 分析师 普遍认为 names nobody: without a colon a role is followed by a name and what reaches it
    if role and not re.search("[:：]", role.group()) and rest and not _is_contact(rest):
        return None
    return found


def _beside(document: Document, at: int, line: str) -> Iterator[Span]:
    """The names after the first behind a role, where the line names people and nothing else."""
    role = _ROLE.match(line)
    return _names(document, at, line, role.end(), skip=1) if role else iter(())


def _named(document: Document, at: int, line: str) -> Analyst | None:
    """Who a line names and says nothing else: an analyst, if how to reach them follows."""
    title = _ROLE.match(line)
    first = title.end() if title else 0
    name = _HAN_NAME.match(line, first) or _LATIN_NAME.match(line, first)
    if name is None or _DESK.search(name.group()):
        return None
    after = _LETTERS_AFTER.match(line, name.end())
    if (after.end() if after else name.end()) != len(line):
        return None
    return Analyst(document.span(at + name.start(), at + name.end()))


def _is_contact(line: str) -> bool:
    """Whether a line is an address, a number or a licence, and what these are called."""
    rest, known = line, False
    for form in (_EMAIL, _LICENCE, _PHONE):
        rest, count = form.subn("", rest)
        known = known or count > 0
    return known and len(line) <= 120 and _LABEL.sub("", rest).strip("0123456789+") == ""


def _filled(card: Analyst, line: str) -> Analyst:
    """A card with what another line of it says."""
    email, phone, licence = (found.search(line) for found in (_EMAIL, _PHONE, _LICENCE))
    return Analyst(
        card.name,
        card.email or (email.group() if email else None),
        card.phone or (phone.group() if phone else None),
        card.licence or (licence.group() if licence else None),
    )


def _is_theirs(card: Analyst) -> bool:
    """Whether a licence, or an address that holds the name, says that a line by itself is a person.

    A company has a line and an address too: ir@, info@. Of a Chinese name the address says little.
    """
    if card.licence is not None:
        return True
    local = bare((card.email or "").partition("@")[0])
    if not local or _OFFICE.fullmatch(local):
        return False
    plain = unicodedata.normalize("NFKD", card.name.quote)
    parts = "".join(one for one in plain if not unicodedata.combining(one)).split()
    return not bare(parts[-1]).isascii() or any(
        len(bare(part)) > 1 and bare(part) in local for part in parts
    )


def _signed(document: Document, at: int, line: str) -> Iterator[Span]:
    """Names behind "By", where the line says nothing else."""
    by = _BY.match(line)
    return _names(document, at, line, by.end()) if by else iter(())


def _names(document: Document, at: int, line: str, first: int, skip: int = 0) -> Iterator[Span]:
    """Names of a line from a place on, but for some at the start, where it is names to its end."""
    names: list[Span] = []
    while name := _HAN_NAME.match(line, first) or _LATIN_NAME.match(line, first):
        after = _LETTERS_AFTER.match(line, name.end())
        end = after.end() if after else name.end()
        names.append(document.span(at + name.start(), at + name.end()))
        joint = _AND.match(line, end)
        if joint is None:
            if end == len(line) and not any(_DESK.search(each.quote) for each in names):
                yield from names[skip:]
            return
        first = joint.end()
