"""Whether strengths exist at all: every group of models must both beat and lose to the rest.

Ford, L. R. (1957), Solution of a Ranking Problem from Binary Comparisons, American Mathematical
Monthly 64(8), doi:10.1080/00029890.1957.11989117: the maximum of the likelihood is finite and
unique exactly when the graph "i has beaten or tied j" is strongly connected. Where it is not, a
number would be an artefact of where the solver stopped, so the reason is told instead.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lianpu.core.text import Text
from lianpu.ranking.votes import Tally

MOST_NAMES = 5
"""Names of a group that a message prints."""


@dataclass(frozen=True)
class Obstacle:
    """Why an arena cannot be numbered, and the groups that can be numbered among themselves."""

    groups: tuple[tuple[str, ...], ...]
    """Largest sets of models within which strengths exist, larger ones first."""
    reasons: tuple[Text, ...]


def obstacle(tally: Tally) -> Obstacle | None:
    """What keeps strengths from existing; None when nothing does."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    size = len(tally.models)
    first_won = tally.counts[:, 0] + tally.counts[:, 2] > 0
    second_won = tally.counts[:, 1] + tally.counts[:, 2] > 0
    winners = np.concatenate([tally.first[first_won], tally.second[second_won]])
    losers = np.concatenate([tally.second[first_won], tally.first[second_won]])
    beats = coo_array((np.ones(len(winners)), (winners, losers)), shape=(size, size)).tocsr()
    strong, group_of = connected_components(beats, directed=True, connection="strong")
    if strong == 1:
        return None
    weak, island_of = connected_components(beats, directed=False)
    groups = _groups(tally.models, group_of)
    if weak > 1:
        return Obstacle(groups, (_islands(_groups(tally.models, island_of)),))
    reasons = [
        reason
        for group in range(strong)
        if (reason := _one_sided(tally.models, group_of, group, winners, losers)) is not None
    ]
    return Obstacle(groups, tuple(reasons))


def _groups(models: tuple[str, ...], group_of: np.ndarray) -> tuple[tuple[str, ...], ...]:
    members: dict[int, list[str]] = {}
    for name, group in zip(models, group_of.tolist(), strict=True):
        members.setdefault(group, []).append(name)
    return tuple(sorted(map(tuple, members.values()), key=lambda names: (-len(names), names)))


def _islands(groups: tuple[tuple[str, ...], ...]) -> Text:
    zh = "；".join(_some(group, "、") for group in groups[:MOST_NAMES])
    en = "; ".join(_some(group, ", ") for group in groups[:MOST_NAMES])
    return Text(
        f"{len(groups)} 组模型之间没有任何投票，彼此无从比较：{zh}",
        f"no vote joins these {len(groups)} groups, so nothing compares them: {en}",
    )


def _one_sided(
    models: tuple[str, ...],
    group_of: np.ndarray,
    group: int,
    winners: np.ndarray,
    losers: np.ndarray,
) -> Text | None:
    inside = group_of == group
    won = bool(np.any(inside[winners] & ~inside[losers]))
    lost = bool(np.any(~inside[winners] & inside[losers]))
    names = tuple(name for name, within in zip(models, inside.tolist(), strict=True) if within)
    if won and not lost:
        return Text(
            f"{_some(names, '、')} 对其余模型从未输或平，强度没有上界",
            f"{_some(names, ', ')} never lost to or tied with the others: no upper bound",
        )
    if lost and not won:
        return Text(
            f"{_some(names, '、')} 对其余模型从未赢或平，强度没有下界",
            f"{_some(names, ', ')} never beat or tied with the others: no lower bound",
        )
    return None


def _some(names: tuple[str, ...], comma: str) -> str:
    shown = comma.join(names[:MOST_NAMES])
    return shown if len(names) <= MOST_NAMES else f"{shown} … ({len(names)})"
