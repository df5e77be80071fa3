"""Whom a document is about: the firm it names most, whom it calls 公司 and "the Company", and who "we" are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from lianpu.core import lazy_re
from lianpu.extraction.deals.documents.filers import (
    chronicled,
    filer,
    is_chronicle,
    is_highlights,
    reported,
)
from lianpu.extraction.deals.documents.headings import is_coded, several_notices
from lianpu.extraction.deals.documents.passages import Passage
from lianpu.extraction.text.own_firm import declared, is_talk, of_officers
from lianpu.extraction.text.shapes import Shape
from lianpu.extraction.text.sightings import Name, Pronoun, Sighting, is_person, name_key
from lianpu.extraction.text.subjects import opens_clause
from lianpu.extraction.text.topics import about_zh
from lianpu.notation.letters import LATIN


def protagonist(told: list[Passage]) -> Sighting | None:
    """The firm that a document names most often."""
    counts, first = _counted(told)
    return first[counts.most_common(1)[0][0]] if counts else None


def centre(told: Sequence[Passage]) -> Sighting | None:
    """The firm that far more Chinese sentences are on than on any other, or that an English title alone names.

    After centering (Grosz, Joshi & Weinstein 1995): subjects tell whom a text is on, mentions do not.
    """
    counts: Counter[str] = Counter()
    first: dict[str, Sighting] = {}
    for passage in told:
        on = about_zh(passage.shape) if passage.sentence.chinese and passage.shape.text else None
        if on is not None:
            counts[name_key(on[1])] += 1
            first.setdefault(name_key(on[1]), on[1])
    if not counts and told:
        return _titled(told)
    (most, often), (_, next_often) = [*counts.most_common(2), ("", 0), ("", 0)][:2]
    if often >= max(_LEAST_ON, _MAIN * next_often):
        return first[most]
    return _named_first(told) if next_often * _MAIN > often else None


def _named_first(told: Sequence[Passage]) -> Sighting | None:
    """The one firm that a Chinese text names in its first line, and again below."""
    head = next((p for p in told[:1] if p.sentence.chinese), None)
    if head is None:
        return None
    names = [one for _, one in head.shape.names() if not is_person(one)]
    if len(set(map(name_key, names))) != 1 or any(
        isinstance(one.value, Name) and one.value.guessed for one in names
    ):
        return None
    again = sum(name_key(one) == name_key(names[0]) for p in told[1:] for _, one in p.shape.names())
    return names[0] if again else None


def _of_several(told: Sequence[Passage]) -> bool:
    """Whether Chinese sentences are on several firms, none of them in the middle."""
    on = [about_zh(p.shape) for p in told if p.sentence.chinese and p.shape.text]
    return len({name_key(one[1]) for one in on if one is not None}) > 1 and centre(told) is None


def _titled(told: Sequence[Passage]) -> Sighting | None:
    """The one firm that the title of a text names, where no other is named more often in it."""
    named = {name_key(s): s for _, s in told[0].shape.names() if not is_person(s)}
    first = told[0].sentence
    titled = first.heading or not first.text.rstrip("”\"')").endswith((".", "!", ":"))
    if len(named) != 1 or first.chinese or not titled:
        return None
    counts, _ = _counted(told)
    own, one = next(iter(named.items()))
    return one if counts[own] == max(counts.values()) else None


def _counted(told: Sequence[Passage]) -> tuple[Counter[str], dict[str, Sighting]]:
    """How often each firm is named, and where first."""
    counts: Counter[str] = Counter()
    first: dict[str, Sighting] = {}
    for passage in told:
        for _, sighting in passage.shape.names():
            if not is_person(sighting):
                counts[name_key(sighting)] += 1
                first.setdefault(name_key(sighting), sighting)
    return counts, first


_DEFINES = lazy_re.compile(
    r"^(?:以下)?(?:简称|称)?(?:为)?[:]?(?:本?公司|the company|company|\ue002)(?:或|or|$)"
    r"|^(?:[^;]{0,40}(?:,|or) )?(?:the company|\ue002|we)(?:,| or\b|$)|exact name of (?:the )?registrant"
)
_PAGE_HEAD = lazy_re.compile(
    r"\ue001,? (?:[a-z.]{2,12},? )?(?:and (?:its )?(?:consolidated )?subsidiaries )?(?:\(unaudited\) )?(?:form 10-[kq]\b"
    r"|(?:condensed )?(?:notes to (?:the )?(?:condensed |unaudited )?consolidated financial|consolidated (?:balance|statements?)))"
)
"""The head of a filing's page: "N, Inc. Notes to Consolidated Financial Statements"."""
_MEANS = lazy_re.compile(
    r"(?<![\u3400-\u9fff\w])公司(?!法|债|资料|公告|数据|年报|财报|官网|注册|简称|名称)|(?<=[对向为与])公司"
)
_RATES = lazy_re.compile(
    "(?:【[^】]{1,16}】)?\ue001:?(?:首次)?(?:给予|维持|首予|重申|上调|下调|覆盖|看好)\ue001"
)
"""A title in which a house rates a firm: the note is on the firm."""
_ABOUT_ONE = lazy_re.compile(
    r"(?:【[^】]{1,16}】)?(?P<who>\ue001)(?:(?:跟踪报告|公司点评|事件点评|季报点评|中报点评|年报点评|点评报告?|深度报告|首次覆盖(?:报告)?|动态跟踪|点评|深度|更新报告):|[:]|$)"
)
"""A title that begins with a firm and a colon, or its code in brackets: the note is on it alone."""
_LISTED = lazy_re.compile(
    r"(?:nyse|nasdaq|lse|asx|tsx|hkex|sse|szse)[:.]? ?[0-9a-z.]{1,8}$|[0-9x]{4,6}\.(?:sh|sz|hk|ss|tw|bj)$"
)
"""A stock code in brackets, its exchange named: one such firm in a text is whom it is about."""
_OTHERS = lazy_re.compile(r"\b(?:by|from|with|against|to|than|like) $")
"""Before one that is spoken of with whoever answers, and is not asked: "you were bought by N"."""
_OF_YOU = lazy_re.compile(r"[^;?]{0,60}?\b(?:you|your)\b")
"""Behind one that is asked about and does not answer: "does N want to buy you?"."""
_BY_YOU = lazy_re.compile(
    r"\byou(?:'ve)?\b[^,;?]{0,30}\b(?:buy|buying|bought|acquire|acquired|acquiring|sold|sell|selling|own|joined|funded|invested in|raised) (?:[a-z\-]+ ){0,3}$"
)
"""Before one that whoever answers acts on: "you have just bought N"."""
_AT = lazy_re.compile(r"\b(?:us|team|here) at \ue001")
"""Whose people speak: "a huge day for us at N"."""
_WE = lazy_re.compile(r"\ue002(?:公司)?(?:, ?[a-z]{0,6},)? ?\ue001")
_OFFICER = lazy_re.compile(
    r"(?:对话|专访|采访|嘉宾:?)[^,;\ue001]{0,6}\ue001(?=(?:的)?(?:联合)?(?:创始人|ceo|首席|董事长|总裁|总经理|cfo))"
    r"|\b(?:ceo|cfo|chief executive(?: officer)?|chief financial officer|founder) (?:of|at) \ue001"
)
_SHARES_NEWS = lazy_re.compile(
    r"\b(?:thrilled|excited|proud|happy|delighted|pleased|honou?red|stoked|humbled)(?: to (?:share|announce|say|report|tell you)){1,2}(?: you)? that \ue001(?! and \ue001)"
)
"""Whose news a post shares: "thrilled to share that N has been acquired"."""
_OWN_NOTICE = lazy_re.compile(
    r"(?:[^,;\ue001]{0,24}[,讯])?(?P<who>\ue001)[^,;\ue001]{0,14}(?:公告|公布|发布公告|披露)(?:称|显示|表示)?,[^;\ue001]{0,24}?\ue002"
)
"""Whose notice a dispatch sums up, that then says 公司: N 公告,公司拟…."""
_HEAD = 4
"""Sentences at the head of a text, in which it says whose notice it tells."""
_HEADS_NOTICE = lazy_re.compile(r"\ue001(?::|[^,;\ue001]{0,8}(?:公告|公布|披露))")
_NOTICES = lazy_re.compile("(?:^|[。;；\n])[^,，。;；:：]{2,24}?(?:公告|公布|披露)(?:称)?[,，]")


def _digest(told: list[Passage]) -> bool:
    """Whether a text sums up the notices of several firms, known by name or not."""
    return sum(bool(_NOTICES.search(p.sentence.plain)) for p in told if p.sentence.chinese) > 1


_ANNOUNCES = lazy_re.compile(
    r"\ue001\.?(?:,? (?:[a-z.]{2,12}),?)? ?,? (?:[^;:.\ue001]{0,60},? )?(?:is pleased to announce|announces?)(?: today)? that (?:\ue002|the board)"
)
"""Whose announcement it is: "N plc, the park operator, announces that it"."""
_CALL = lazy_re.compile(
    r"welcome (?:\ue002 )?to (?:the )?\ue001(?:'s?)? [^;\ue001]{0,50}?(?:(?:earnings|results|conference|investor) |call\b)"
    r"|^\ue001(?:['’]s?)?,? (?:[\ue005a-z0-9\-]+ ){0,4}?(?:earnings|results|conference|investor|analyst) (?:[a-z]+ ){0,2}?(?:call|transcript|webcast|briefing)\b"
)
"""Whose call it is: "welcome to N's first-quarter earnings call", and the line of title that says so."""
_RELEASES = lazy_re.compile(
    r"\ue001\.?(?:[^.;]|(?:inc|corp|ltd|co|u\.s|plc)\.){0,160}? today announced\b|--[^,;\ue001]{0,30}\ue001(?:今日|今天|日前|近日)?(?:正式)?宣布"
)
_LEAST_ON = 2
"""Sentences that are on the firm in the middle of a text. Chosen by us."""
_MAIN = 2
"""Times that the firm of a text is named for each time that another is. Chosen by us."""
_OFTEN = 3
"""Times that a document says 公司 alone before it is taken to mean one firm throughout."""


def company(told: list[Passage]) -> Sighting | None:
    """Whom a document means by 公司 or "the Company" from end to end; None if not always one.

    A filing defines it in brackets; a note on one firm says it again and again of the firm in its
    title, or else of the one it names most.
    """
    for passage in told:
        for aside in passage.shape.asides:
            if aside.text == "\ue001" and _own_named(passage.shape, aside):
                return aside.seen[0]
            if _DEFINES.search(aside.text) and not _term(aside):
                defined = aside.host or _before(passage.shape, aside)
                if defined is not None:
                    return defined
    rated = {name_key(s): s for p in told if (s := _at_end(_COVERED, p.shape)) is not None}
    if len(rated) == 1:
        return next(iter(rated.values()))
    headed = next((s for p in told for s in _page_headed(p.shape)), None)
    headed = headed or next(
        (s for p in told if (s := _at_end(_GROUP_OF, p.shape)) is not None), None
    )
    if headed is None and any(map(_of_filer, told)):
        headed = next((s for p in told[:3] for s in _lined(p)), None) or filer(told)
    if headed is not None:
        return headed
    if several_notices(told):
        return None
    own = declared([p.shape for p in told if p.sentence.chinese])
    others = {
        name_key(p.shape.seen[0])
        for p in told
        if p.sentence.chinese and _HEADS_NOTICE.match(p.shape.text)
    }
    if own is not None:
        return None if others - {name_key(own)} and _digest(told) else own
    announced = {
        name_key(p.shape.seen[match.end("who") - 1]): p.shape.seen[match.end("who") - 1]
        for p in told
        for match in (_OWN_NOTICE.match(p.shape.text),)
        if match is not None
    }
    begun = [p.shape.text for p in told if p.shape.text][:_HEAD]
    heads = any(_OWN_NOTICE.match(text) for text in begun)
    if _digest(told):
        return None  # 公司 is now one firm and now another
    if len(announced) == 1 and heads and others <= announced.keys():
        return next(iter(announced.values()))
    title = told[0].shape.text if told else ""
    labels = {name_key(p.shape.seen[0]) for p in told if p.shape.text.startswith("\ue001:")}
    rated_by = _RATES.match(title)
    if rated_by is not None:
        return told[0].shape.seen[rated_by.end() - 1]
    about = _ABOUT_ONE.match(title)
    if about is not None and len(labels) < 2:
        return told[0].shape.seen[about.start("who")]
    if title.startswith("\ue001") and is_coded(told[0]):
        return told[0].shape.seen[0]
    coded = {
        name_key(aside.host): aside.host
        for p in told
        for aside in p.shape.asides
        if aside.host is not None and _LISTED.match(aside.text)
    }
    plains = (passage.sentence.plain for passage in told)
    said = sum(len(_MEANS.findall(plain)) for plain in plains if "公司" in plain)
    if len(coded) == 1 and said:
        return next(iter(coded.values()))
    counts, first = _counted(told)
    released = next((s for p in told[:10] for s in _releasing(p.shape)), None)
    if released is not None and counts[name_key(released)] + 1 >= max(counts.values()):
        return released  # else the text is on many firms, of which one announces something
    if is_chronicle(told):
        return chronicled(told)
    if is_highlights(told) and (own := reported(told)) is not None:
        return own
    if said < _OFTEN:
        return None
    (most, often), (_, next_often) = [*counts.most_common(2), ("", 0), ("", 0)][:2]
    if often < _MAIN * next_often or _of_several(told):
        return None  # a text on many firms means now one and now another
    titled_names = (s for p in told[:1] for _, s in p.shape.names())
    titled_first = next((s for s in titled_names if not is_person(s)), None)
    if titled_first is not None and counts[name_key(titled_first)] * _MAIN >= often:
        return titled_first
    return first[most] if most and _ever_acts(told, most) else None


def _ever_acts(told: list[Passage], name: str) -> bool:
    """Whether a firm begins any clause of a Chinese text; one that never does is a customer or a rival of whom it is on."""
    return any(
        not passage.sentence.chinese or opens_clause(passage.shape.text, place)
        for passage in told
        for place, one in passage.shape.names()
        if name_key(one) == name
    )


_TURN = lazy_re.compile(rf"\s*(?P<who>[A-Z][{LATIN}.'’\- ]{{0,30}}?)(?:, [A-Z][^:]{{2,50}})?:(?= )")
_AGAIN = 2
"""Turns of each of two that make a text a talk. Chosen by us."""


def talks(told: list[Passage]) -> bool:
    """Whether an English text is a talk: lines begin with who speaks, and two take turns."""
    turns = Counter(
        turn["who"]
        for each in told
        if not each.sentence.chinese
        for turn in (_TURN.match(each.sentence.text),)
        if turn is not None
    )
    return sum(often >= _AGAIN for often in turns.values()) > 1


def speaker(told: list[Passage]) -> Sighting | None:
    """Whom "we" means in an interview or a call: the firm that it stands beside, or of who speaks."""
    for pattern, passages_read in (
        (_AT, told[:5]),
        (_WE, told),
        (_OFFICER, told[:5]),
        (_SHARES_NEWS, told[:5]),
    ):
        found = {
            name_key(passage.shape.seen[words.end() - 1]): passage.shape.seen[words.end() - 1]
            for passage in passages_read
            for words in pattern.finditer(passage.shape.text)
            if pattern is not _WE or _speaks(passage.shape.seen[words.start()])
        }
        if len(found) == 1:
            return next(iter(found.values()))
    chinese = [p for p in told if p.sentence.chinese]
    shapes = [p.shape for p in chinese]
    own = of_officers([p.sentence for p in chinese], shapes)
    if own is None and is_talk([p.sentence for p in chinese]):
        own = declared(shapes)
    if own is not None:
        return own
    answers = sum(passage.shape.text.startswith(("答:", "a:")) for passage in told)
    asked = next((p for p in told if p.shape.text.startswith(("问:", "q:"))), None)
    if answers > 1 and asked is not None and not any(map(_speaks, asked.shape.seen.values())):
        return next(
            (
                s
                for p, s in asked.shape.names()
                if not is_person(s)
                and not _OTHERS.search(asked.shape.text, 0, p)
                and (p == 0 or asked.shape.text[p - 1] not in "与和跟同对向")
                and not _OF_YOU.match(asked.shape.text, p + 1)
                and not _BY_YOU.search(asked.shape.text, 0, p)
            ),
            None,
        )
    called = next((s for p in told[:4] for s in _calling(p.shape)), None) or filer(told)
    return called or _heads(told) or _of_own_business(told)


_OWN_BUSINESS = lazy_re.compile(
    r"\b(?:our|\ue002) (?:[a-z]+ ){0,2}?(?:customers|revenues?|backlog|platform|margins?|balance sheet|capital expenditures?|shareholders|guidance|pipeline"
    r"|data cent(?:er|re)s|headcount|cost of capital|operating income|cash flow|order book|subscribers)\b"
    r"|\b(?:we|\ue002) (?:[a-z]+ly |also |have |have also )?(?:executed|signed|expanded|closed|secured|completed|entered into|acquired|announced)\b(?! (?:a |the )?(?:note|report|position|trade))"
    r"|\ue002 (?:also |have |had |then )?raised (?:an? |our )?(?:\ue003,? )?(?:[a-z\-]+ ){0,2}?(?:seed|series [a-h]|round)\b"
)
"""What a firm says of itself, and no writer of a note or newsletter."""
_JOINS = lazy_re.compile(
    r"\ue001(?= (?:is joining|has joined|has been acquired by|was acquired by|is being acquired by|is now part of) \ue001)"
)
"""Whose owners write that it is sold, where "we" tell of a business of our own."""
_SOLD_WITHIN = 8
"""Sentences at the head of a text in which it says so. Chosen by us."""
_OWN_LEAST = 1
"""Sentences in which a firm speaks of its own business before "we" is it: no newsletter tried has one. Ours."""


def _of_own_business(told: list[Passage]) -> Sighting | None:
    """The firm named far most often in an English text in which "we" tell of a business of our own."""
    own = sum(
        _OWN_BUSINESS.search(passage.shape.text) is not None
        for passage in told
        if not passage.sentence.chinese and any(_speaks(s) for s in passage.shape.seen.values())
    )
    if own < _OWN_LEAST:
        return None
    sold = {
        name_key(p.shape.seen[joins.start()]): p.shape.seen[joins.start()]
        for p in told[:_SOLD_WITHIN]
        for joins in _JOINS.finditer(p.shape.text)
    }
    if len(sold) == 1:
        return next(iter(sold.values()))
    counts, first = _counted(told)
    ranked = [*counts.most_common(2), ("", 0), ("", 0)][:2]
    return first[ranked[0][0]] if ranked[0][1] >= max(_MAIN * ranked[1][1], _OFTEN) else None


def _heads(told: list[Passage]) -> Sighting | None:
    """The firm whose full name is the first line of a text in which "we" buy and borrow."""
    head = next((s for p in told[:1] for s in _lined(p)), None)
    return head if head and any(_speaks(s) for p in told for s in p.shape.seen.values()) else None


def _own_named(shape: Shape, aside: Shape) -> bool:
    """Whether brackets say who 本公司 is: 本公司(N有限公司)与 M 订立."""
    return any(
        isinstance(s.value, Pronoun)
        and s.value.text in ("本公司", "本集团")
        and s.end == aside.places[0] - 1
        for s in shape.seen.values()
    )


def _term(aside: Shape) -> bool:
    """Whether an aside defines a term for a party, which is not always whose document it is."""
    return any(isinstance(s.value, Pronoun) and s.value.sort == "term" for s in aside.seen.values())


def _page_headed(shape: Shape) -> Iterator[Sighting]:
    words = _PAGE_HEAD.search(shape.text)
    if words is not None:
        yield shape.seen[words.start()]


_COVERED = lazy_re.compile(
    r"\b(?:\ue002|our)\b[^;.\ue001]{0,40}?\b(?:price target|target price|rating|recommendation|coverage) (?:on|of|for) (?:[a-z\-]+ ){0,2}?\ue001"
    r"|\binitiat[a-z]* (?:coverage )?(?:of|on) (?:[a-z\-]+ ){0,2}?\ue001"
)
"""Whom a note of research is on: "we raise our price target on N"."""
_GROUP_OF = lazy_re.compile(
    r"\b(?:the|our) group\b[^;\ue001]{0,24}?(?:comprising|comprises|consists of|consisting of|means|being|of) \ue001"
    r"|\ue002,? (?:comprising|which comprises|consisting of) \ue001"
)
"""Whom "the Group" means: "the Group, comprising N plc and its subsidiaries"."""


def _at_end(pattern: re.Pattern[str], shape: Shape) -> Sighting | None:
    """The name with which the words of a pattern end, where they stand."""
    words = pattern.search(shape.text)
    return None if words is None else shape.seen[words.end() - 1]


def _of_filer(passage: Passage) -> bool:
    """Whether a sentence speaks of "the Company" with a capital."""
    return any(
        isinstance(s.value, Pronoun) and s.value.sort == "filer"
        for s in passage.shape.seen.values()
    )


_WITH_FORM = lazy_re.compile(
    r"(?:Inc|Incorporated|Corp|Corporation|LLC|Ltd|Limited|L\.P|plc|PLC|N\.V|S\.A|AG|SE|Company|Holdings|Group"
    r"|INC|INCORPORATED|CORP|CORPORATION|LTD|LIMITED|COMPANY|HOLDINGS|GROUP|BANCORP)[.]?$"
)


def _lined(passage: Passage) -> Iterator[Sighting]:
    """The firm that a line of its own names in full, at the head of a filing or announcement."""
    names = [s for _, s in passage.shape.names()]
    formed = _WITH_FORM.search(passage.sentence.text.strip())
    if len(names) == 1 and len(passage.shape.text) < 20 and formed:
        yield names[0]


def _speaks(sighting: Sighting) -> bool:
    return isinstance(sighting.value, Pronoun) and sighting.value.sort == "speaker"


def _before(shape: Shape, aside: Shape) -> Sighting | None:
    """The last name before a bracket: "N, Inc., a Delaware corporation (the "Company")"."""
    names = [s for _, s in shape.names() if s.end <= aside.places[0] and not is_person(s)]
    return names[-1] if names else None


def _releasing(shape: Shape) -> Iterator[Sighting]:
    """Whose press release it is: "N, a maker of X, today announced"."""
    for pattern in (_RELEASES, _ANNOUNCES, _CALL):
        words = pattern.search(shape.text)
        if words is not None:
            yield shape.seen[shape.text.index("\ue001", words.start())]


def _calling(shape: Shape) -> Iterator[Sighting]:
    words = _CALL.search(shape.text)
    if words is not None:
        yield shape.seen[shape.text.index("\ue001", words.start())]
