"""Rankings and boards as Exhibits: what is significant stands in words beside the numbers."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from lianpu.core.exhibit import Cell, Column, ColumnRole, Exhibit, ExhibitKind
from lianpu.core.fact import Standing
from lianpu.core.quantity import Quantity
from lianpu.core.text import Text
from lianpu.ranking.intervals import Method, Ranking
from lianpu.ranking.printed import TOO_NARROW, Comparison, RatioCheck, narrowness

_METHODS = {
    Method.SANDWICH: Text("夹心方差", "sandwich variance"),
    Method.BOOTSTRAP: Text("自助法", "bootstrap"),
}


def ranking_table(ranking: Ranking) -> Exhibit:
    """One row a model, strongest first."""
    percent = f"{ranking.level * 100:g}%"
    rows = [
        (
            _number(place.rank, 0),
            Cell(Text.same(place.model)),
            _number(place.rating, 1),
            _number(place.interval.low, 1),
            _number(place.interval.high, 1),
            Cell(Text.same(_range(place.rank_range))),
            Cell(Text.same(f"{place.best * 100:.1f}%"), _decimal(place.best, 4)),
            _number(place.votes, 0),
        )
        for place in ranking.places
    ]
    grouped = Text("，按投票人聚类", ", clustered by voter") if ranking.clustered else Text("", "")
    method = _METHODS[ranking.method]
    return Exhibit(
        "ranking",
        ExhibitKind.TABLE,
        Text("模型排名", "Ranking of models"),
        (
            Column("rank", Text("名次", "Rank")),
            Column("model", Text("模型", "Model")),
            Column("rating", Text("评分", "Rating"), ColumnRole.VALUE),
            Column("low", Text(f"{percent} 下限", f"{percent} low"), ColumnRole.VALUE),
            Column("high", Text(f"{percent} 上限", f"{percent} high"), ColumnRole.VALUE),
            Column("range", Text("名次区间", "Ranks possible")),
            Column("best", Text("最强概率", "P(best)"), ColumnRole.VALUE),
            Column("votes", Text("票数", "Votes"), ColumnRole.VALUE),
        ),
        tuple(rows),
        Text(
            f"{ranking.votes:,} 票；Bradley-Terry（平局：{ranking.ties}），{method.zh}{grouped.zh}；"
            "名次为 1 加上区间整体高于它的模型数，区间重叠者并列。",
            f"{ranking.votes:,} votes; Bradley-Terry (ties: {ranking.ties}), {method.en}"
            f"{grouped.en}; a rank is 1 plus the models whose interval lies wholly above.",
        ),
    )


def board_table(standings: Sequence[Standing]) -> Exhibit:
    """A printed board with what its own digits say of each line."""
    rows = []
    for line in standings:
        narrow = narrowness(line)
        shown = "" if narrow is None else f"{narrow:.2f}"
        doubt = narrow is not None and narrow < TOO_NARROW
        note = Text("区间窄于票数所许", "narrower than its votes allow") if doubt else None
        rows.append(
            (
                Cell(Text.same(str(line.rank)), Decimal(line.rank), spans=line.spans),
                Cell(Text.same(line.subject), spans=line.spans, facts=(line.id,)),
                Cell(
                    Text.same(line.score.text if line.score else ""),
                    line.score.value if line.score else None,
                    spans=line.spans,
                ),
                _end(line.low, line),
                _end(line.high, line),
                Cell(Text.same(shown), None if narrow is None else _decimal(narrow, 2), note=note),
            )
        )
    return Exhibit(
        "board",
        ExhibitKind.TABLE,
        Text.same(standings[0].board) if standings else Text("榜单", "Board"),
        (
            Column("rank", Text("名次", "Rank")),
            Column("subject", Text("模型", "Model")),
            Column("score", Text("评分", "Rating"), ColumnRole.VALUE),
            Column("low", Text("下限", "Low"), ColumnRole.VALUE),
            Column("high", Text("上限", "High"), ColumnRole.VALUE),
            Column("narrow", Text("区间/最窄", "Interval / narrowest"), ColumnRole.VALUE),
        ),
        tuple(rows),
        Text(
            "最窄区间按票数的信息上界计算；低于 1 的区间比票数所许更窄。",
            "The narrowest interval follows from the information in the votes; below 1 an interval "
            "is narrower than its votes allow.",
        ),
    )


def comparison_table(
    comparisons: Sequence[Comparison], ratios: Sequence[RatioCheck] = ()
) -> Exhibit:
    """Neighbours on a board, then claimed ratios of wins: do they differ, does the claim fit?"""
    rows = [
        (
            Cell(Text.same(each.better.subject), spans=each.better.spans),
            Cell(Text.same(each.worse.subject), spans=each.worse.spans),
            _number(each.points, 0),
            Cell(Text.same(f"{each.win_rate * 100:.1f}%"), _decimal(each.win_rate, 4)),
            Cell(Text.same("" if each.chance is None else f"{each.chance * 100:.0f}%")),
            Cell(_difference(each)),
        )
        for each in comparisons
    ]
    rows += [
        (
            Cell(Text.same(each.subject.subject), spans=each.subject.spans),
            Cell(Text.same(each.other.subject), spans=each.other.spans),
            Cell(Text.same(f"{each.claimed:g} : 1"), spans=(each.span,)),
            Cell(Text.same(f"{each.implied:.2f} : 1"), _decimal(each.implied, 2)),
            Cell(Text.same(f"{each.low:.2f} – {each.high:.2f}")),
            Cell(
                Text("胜负比与榜单相符", "the claimed ratio fits the board")
                if each.fits
                else Text("胜负比与榜单评分不符", "the claimed ratio does not fit the ratings")
            ),
        )
        for each in ratios
    ]
    return Exhibit(
        "comparisons",
        ExhibitKind.TABLE,
        Text("差异是否显著", "Do they differ?"),
        (
            Column("better", Text("较高者", "Higher")),
            Column("worse", Text("较低者", "Lower")),
            Column("points", Text("分差 / 宣称胜负比", "Points / claimed ratio"), ColumnRole.VALUE),
            Column("wins", Text("隐含胜率 / 胜负比", "Implied wins / ratio"), ColumnRole.VALUE),
            Column("chance", Text("确更强的概率 / 区间", "P(stronger) / range"), ColumnRole.VALUE),
            Column("verdict", Text("结论", "Verdict")),
        ),
        tuple(rows),
    )


def _difference(each: Comparison) -> Text:
    if each.chance is None:
        return Text("未给出区间，无法判断", "no interval printed: open")
    if each.overlap:
        return Text("区间重叠，名次先后不显著", "intervals overlap: the order is not significant")
    return Text("区间不重叠", "intervals apart")


def _end(end: Quantity | None, line: Standing) -> Cell:
    if end is None or end.value is None:
        return Cell(Text.same(""))
    return Cell(Text.same(f"{end.value:,}"), end.value, spans=line.spans)


def _range(ends: tuple[int, int]) -> str:
    return str(ends[0]) if ends[0] == ends[1] else f"{ends[0]}–{ends[1]}"


def _number(value: float, decimals: int) -> Cell:
    return Cell(Text.same(f"{value:,.{decimals}f}"), _decimal(value, decimals))


def _decimal(value: float, decimals: int) -> Decimal:
    return Decimal(f"{value:.{decimals}f}")
