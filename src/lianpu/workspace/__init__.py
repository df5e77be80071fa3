"""Every action of a user, once; the only place that composes rooms."""

from lianpu.workspace.audits import Audits, account
from lianpu.workspace.chains import Chains, Means, Study, View
from lianpu.workspace.clashes import Clashes, Contested
from lianpu.workspace.files import beside, copy_example, is_workspace, write_whole
from lianpu.workspace.rankings import Board, holds_votes, no_board, rank_votes
from lianpu.workspace.reviews import Queue, Reviews, Unknown
from lianpu.workspace.workspace import Counts, Outcome, Progress, Workspace

__all__ = [
    "Audits",
    "Board",
    "Chains",
    "Clashes",
    "Contested",
    "Counts",
    "Means",
    "Outcome",
    "Progress",
    "Queue",
    "Reviews",
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
