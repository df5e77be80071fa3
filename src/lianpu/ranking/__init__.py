"""Which model is better, and how sure are we: from votes, or from a printed leaderboard."""

from lianpu.ranking.bradley_terry import Fit, Ties, fit
from lianpu.ranking.connectedness import Obstacle, obstacle
from lianpu.ranking.exhibits import board_table, comparison_table, ranking_table
from lianpu.ranking.intervals import Interval, Method, Place, Ranking, rank
from lianpu.ranking.printed import Comparison, RatioCheck, compare, ratio_checks
from lianpu.ranking.votes import Tally, Votes, tally, votes_from

__all__ = [
    "Comparison",
    "Fit",
    "Interval",
    "Method",
    "Obstacle",
    "Place",
    "Ranking",
    "RatioCheck",
    "Tally",
    "Ties",
    "Votes",
    "board_table",
    "compare",
    "comparison_table",
    "fit",
    "obstacle",
    "rank",
    "ranking_table",
    "ratio_checks",
    "tally",
    "votes_from",
]
