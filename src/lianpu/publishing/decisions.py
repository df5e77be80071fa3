"""What a person decided of a finding, in one line of either language."""

from __future__ import annotations

from lianpu.core.judgement import Decision, Judgement
from lianpu.core.text import Language, Text


def decided(judgement: Judgement | None, language: Language) -> str | None:
    """What a person decided, why, who and when; None while nobody has.

    The day is left out where a baseline does not say it.
    """
    if judgement is None:
        return None
    zh = language == "zh"
    said = DECISIONS[judgement.decision].get(language)
    value = judgement.details.get("value")
    if value:
        said += f" {value}"
    reason = (
        (f"：{judgement.reason}" if zh else f": {judgement.reason}") if judgement.reason else ""
    )
    day = f", {judgement.made.date().isoformat()}" if judgement.made.year > 1970 else ""
    return f"{said}{reason} ({judgement.person}{day})"


DECISIONS: dict[Decision, Text] = {
    Decision.ACCEPT: Text("已接受", "accepted"),
    Decision.REJECT: Text("原文无误", "the text is right"),
    Decision.CORRECT: Text("应改为", "to be corrected to"),
}
