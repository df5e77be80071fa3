"""What a fact says in one line, in both languages: for lists, cards and the terminal."""

from __future__ import annotations

from lianpu.core.fact import Fact, Membership, Milestone, Rating, Relation, Stage, Standing
from lianpu.core.text import Text
from lianpu.core.vocabulary import milestones, segments

KINDS: dict[str, Text] = {
    "deal": Text("交易", "deal"),
    "metric": Text("指标", "metric"),
    "standing": Text("名次", "standing"),
    "rating": Text("评级", "rating"),
    "membership": Text("归属", "membership"),
    "milestone": Text("节点", "milestone"),
    "relation": Text("关系", "tie"),
}
"""Kind of a fact -> what it is called."""
STAGES: dict[Stage, Text] = {
    Stage.PLANNED: Text("计划", "planned"),
    Stage.REACHED: Text("已达成", "reached"),
    Stage.DELAYED: Text("推迟", "delayed"),
    Stage.DROPPED: Text("取消", "dropped"),
}


def statement(fact: Fact) -> tuple[str, Text]:
    """Whom a fact that is neither deal nor metric is about, and what it says of it."""
    match fact:
        case Standing():
            return fact.subject, _standing(fact)
        case Rating():
            return fact.subject, _rating(fact)
        case Membership():
            return fact.member, _membership(fact)
        case Milestone():
            return fact.subject, _milestone(fact)
        case Relation():
            names = " – ".join(party.name for party in fact.parties)
            return names, Text.same(fact.kind)
    return fact.quote, Text.same(fact.quote)


def _standing(fact: Standing) -> Text:
    score = f" · {fact.score.text}" if fact.score else ""
    when = f" · {fact.period.text}" if fact.period else ""
    scope = fact.scope or ""
    zh = (
        f"{scope + ' ' if scope else ''}{fact.board} {'前' if fact.within else '第'} {fact.rank} 名"
    )
    place = f"top {fact.rank}" if fact.within else f"#{fact.rank}"
    en = f"{place} on {fact.board}{f' ({scope})' if scope else ''}"
    return Text(
        f"{zh}{score}{when}{'（预计）' if fact.forecast else ''}",
        f"{en}{score}{when}{' (expected)' if fact.forecast else ''}",
    )


def _rating(fact: Rating) -> Text:
    zh, en = [], []
    if fact.opinion:
        words = f"{fact.change} {fact.opinion}" if fact.change else fact.opinion
        zh.append(words + (f"（原 {fact.before}）" if fact.before else ""))
        en.append(words + (f" (from {fact.before})" if fact.before else ""))
    if fact.ticker:
        zh.append(fact.ticker)
        en.append(fact.ticker)
    if fact.target:
        zh.append(f"目标价 {fact.target.text}" + _was(fact, "（原 ", "）"))
        en.append(f"target {fact.target.text}" + _was(fact, " (from ", ")"))
    if fact.outlook:
        zh.append(f"展望 {fact.outlook}")
        en.append(f"outlook {fact.outlook}")
    if fact.house:
        zh.append(fact.house)
        en.append(fact.house)
    return Text(" · ".join(zh), " · ".join(en))


def _was(fact: Rating, before: str, behind: str) -> str:
    return f"{before}{fact.target_before.text}{behind}" if fact.target_before else ""


def _membership(fact: Membership) -> Text:
    known = segments().get(fact.segment)
    name = known.name if known else Text.same(fact.segment)
    role = f" · {fact.role}" if fact.role else ""
    when = f" · {fact.period.text}" if fact.period else ""
    zh, en = ("移出", "left") if fact.left else ("属于", "in")
    return Text(f"{zh} {name.zh}{role}{when}", f"{en} {name.en}{role}{when}")


def _milestone(fact: Milestone) -> Text:
    step, stage = milestones()[fact.step].name, STAGES[fact.stage]
    when = f" · {fact.date.text}" if fact.date else ""
    zh = when + (f"（原 {fact.before.text}）" if fact.before else "")
    en = when + (f" (from {fact.before.text})" if fact.before else "")
    owner = f" · {fact.owner}" if fact.owner else ""
    return Text(f"{step.zh} {stage.zh}{zh}{owner}", f"{step.en} {stage.en}{en}{owner}")
