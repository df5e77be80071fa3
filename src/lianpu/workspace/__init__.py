"""Every action of a user, once; the only place that composes rooms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lianpu.core.facade import lazily
from lianpu.workspace.files import beside, copy_example, is_workspace, write_whole
from lianpu.workspace.outcomes import Counts, Outcome, Progress, Step

if TYPE_CHECKING:
    from lianpu.workspace.audits import Audits, account
    from lianpu.workspace.chains import Chains, Means, Study, View
    from lianpu.workspace.clashes import Clashes, Contested
    from lianpu.workspace.openings import Opening, Reached, Shown
    from lianpu.workspace.rankings import Board, holds_votes, no_board, rank_votes
    from lianpu.workspace.reviews import Queue, Reviews, Unknown
    from lianpu.workspace.workspace import Workspace

__all__ = [
    "Audits",
    "Board",
    "Chains",
    "Clashes",
    "Contested",
    "Counts",
    "Means",
    "Opening",
    "Outcome",
    "Progress",
    "Queue",
    "Reached",
    "Reviews",
    "Shown",
    "Step",
    "Study",
    "Unknown",
    "View",
    "Workspace",
    "account",
    "beside",
    "copy_example",
    "holds_votes",
    "is_workspace",
    "no_board",
    "rank_votes",
    "write_whole",
]

_HOMES = {
    "Audits": "audits",
    "Board": "rankings",
    "Chains": "chains",
    "Clashes": "clashes",
    "Contested": "clashes",
    "Means": "chains",
    "Opening": "openings",
    "Queue": "reviews",
    "Reached": "openings",
    "Reviews": "reviews",
    "Shown": "openings",
    "Study": "chains",
    "Unknown": "reviews",
    "View": "chains",
    "Workspace": "workspace",
    "account": "audits",
    "holds_votes": "rankings",
    "no_board": "rankings",
    "rank_votes": "rankings",
}
"""Name -> its module, imported when first asked for (PEP 562)."""


def __getattr__(name: str) -> Any:
    return lazily(__name__, _HOMES, name)


def __dir__() -> list[str]:
    return sorted(__all__)
