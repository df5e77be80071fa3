"""Growth of a measure told with its time, on the same measure told elsewhere at the time before: "2024年营收 241.8 亿，同比增长 166%"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lianpu.audit.proof.arithmetic import check
from lianpu.audit.proof.operations import decline, growth
from lianpu.audit.proof.slips import of_its_digits
from lianpu.audit.rules.guesses import Guess, Option, weighed
from lianpu.audit.rules.identities import mentions_of
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.pairs import same_measure
from lianpu.audit.stated.sentences import Sentence, Term
from lianpu.audit.stated.series import Stage, stage_near
from lianpu.audit.stated.shapes import lettered
from lianpu.audit.stated.triggers import Trigger
from lianpu.core import lazy_re
from lianpu.core.finding import Finding, Verdict

_MEASURES = (
    "revenue", "net profit", "gross profit", "operating profit", "capex", "research",
    "operating cash", "orders",
)  # fmt: skip
_ZH = Trigger(
    lettered(
        r"{a:Q}[ ,(、]{0,2}(?P<y>同比|较上年(?:同期)?|比上年(?:同期)?|较去年(?:同期)?|年|按年)(?:大幅|约|大约)*(?P<w>增长?|上升|提升|激增|大增|下降|减少?|下滑|降|跌)?(?:了|约|近)*{r:R}"
        r"|{b:Q}[ ,(、]{0,2}(?P<q>环比|较上季度?|季|按季)(?:大幅|约)*(?P<v>增长?|上升|提升|下降|减少?|下滑|降|跌)?(?:了|约|近)*{s:R}"
    )
)
_EN = Trigger(
    lettered(
        r"{a:Q}[^\ue001-\ue004;.]{0,40}?[ ,(](?P<w>up|down|an increase of|a decrease of|growth of|rising|falling|representing growth of)? ?(?:by |about |approximately )*{r:R}"
        r" ?(?:increase |growth |decrease )?(?P<y>year[- ](?:over|on)[- ]year|yoy|y/y|from (?:a year (?:ago|earlier)|the (?:prior|previous) year)|over the (?:prior|previous) year)"
    )
)
_DOWN = lazy_re.compile(r"^(?:下降|减少?|下滑|降|跌|down|a decrease of|falling)$", re.IGNORECASE)


def year_before_findings(material: Material) -> Iterator[Finding]:
    """Every such rate that the level of the time before gives, or of which it looks like a slip."""
    told: dict[tuple[str, Stage], list[Term]] = {}
    asked: list[tuple[Sentence, str, Stage, Term]] = []
    for sentence in material.sentences:
        if not sentence.terms or not sentence.moments:
            continue
        places = {item.start: at for at, item in sentence.placed if isinstance(item, Term)}
        for name in _MEASURES:
            for term in mentions_of(sentence, name):
                at = places.get(term.start)
                stage = None if at is None else stage_near(sentence, at)
                if stage is not None and stage.year:
                    told.setdefault((name, stage), []).append(term)
                    asked.append((sentence, name, stage, term))
    for sentence, name, stage, term in asked:
        for pattern in (_ZH, _EN):
            for match in sentence.each(pattern):
                guess = _guess(sentence, match, name, stage, term, told)
                if guess is not None:
                    yield from weighed(material, guess)


def _guess(
    sentence: Sentence,
    match: re.Match[str],
    name: str,
    stage: Stage,
    term: Term,
    told: dict[tuple[str, Stage], list[Term]],
) -> Guess | None:
    named = match.groupdict()
    quarter = bool(named.get("q"))
    level = sentence.term(match, "b" if quarter else "a")
    stated = sentence.term(match, "s" if quarter else "r")
    if level is None or stated is None or level.start != term.start:
        return None
    if quarter and stage.part[:1] not in ("Q", "H", "M"):
        return None
    known = [
        each for each in told.get((name, stage.before(quarter)), ()) if same_measure(each, level)
    ]
    word = named.get("v" if quarter else "w") or ""
    signed = stated.quantity.text.lstrip("(（ ")[:1] in "+-−–"
    way = decline() if _DOWN.match(word) and not signed else growth()
    options: list[Option] = [
        (way, (each, level)) for each in known if (each.quantity.value or 0) > 0
    ]
    if not options:
        return None
    values = {each.quantity.value for each in known}
    doubted = len(values) == 1 and _slip(options[0], stated)
    return Guess("growth", sentence, stated, tuple(options), silent=not doubted)


def _slip(option: Option, stated: Term) -> bool:
    """Whether a rate has the digits of what its one option gives, in another order or at another power of ten."""
    made = check(option[0], [each.quantity for each in option[1]], stated.quantity)
    return made is not None and made.verdict is Verdict.WRONG and of_its_digits(made, stated)
