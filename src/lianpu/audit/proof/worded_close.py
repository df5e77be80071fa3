"""The words that a proof quotes: those of its number, without the claims that stand between it and its inputs."""

from __future__ import annotations

from msgspec.structs import replace

from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import trimmed
from lianpu.core.finding import Finding, Severity


def quoted_close(material: Material, finding: Finding) -> Finding:
    """A red finding that quotes no other number of its sentence than those that it is made of.

    "订单 120 亿元, 相当于收入的 1.4 倍, 较年初的 75 亿元增加了 55 亿元": what is wrong is the last clause, and the
    multiple before it is right.
    """
    if finding.severity is not Severity.RED or len(finding.spans) < 3:
        return finding
    stated, used = finding.spans[1], finding.spans[1:]
    index = material.sentence_at(stated.start)
    if index < 0:
        return finding
    sentence, words = material.sentences[index], finding.spans[0]
    own = [each for each in used if sentence.start <= each.start < sentence.end]
    places = {each.start for each in used}
    others = [
        term.start for term in sentence.terms
        if term.start not in places and words.start <= term.start < words.end
    ]  # fmt: skip
    if not others:
        return finding
    first = max([at for at in others if at < stated.start], default=words.start - 1)
    last = min([at for at in others if at > stated.start], default=words.end)
    near = [each for each in own if first < each.start < last]
    if not near:
        return finding
    close = sentence.span(*((each.start, each.end) for each in near))
    if (
        finding.rule != "equation"
    ):  # whose signs stand between numbers that are no inputs of its own
        begin, end = min(each.start for each in near), max(each.end for each in near)
        unused = [term for term in sentence.terms if term.start not in places]
        start = max([term.end for term in unused if term.end <= begin], default=close.start)
        stop = min([term.start for term in unused if term.start >= end], default=close.end)
        close = trimmed(material.document, max(start, close.start), min(stop, close.end))
    if len(close.quote) >= len(words.quote) or close.end <= close.start:
        return finding
    return replace(finding, spans=(close, *used))
