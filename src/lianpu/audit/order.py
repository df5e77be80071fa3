"""The rules of the audit, in the order in which they speak: one line each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from lianpu.audit.beside.figures import beside_findings
from lianpu.audit.beside.orders import order_findings
from lianpu.audit.beside.worded import worded_findings
from lianpu.audit.descents.named_pairs import proportion_findings
from lianpu.audit.descents.parts_apart import parts_apart
from lianpu.audit.descents.parts_told import others_left, parts_told
from lianpu.audit.descents.ranks_told import list_rank_findings, ranks_told, runners_up
from lianpu.audit.descents.recalled import recalled_findings
from lianpu.audit.descents.told_multiples import told_multiples
from lianpu.audit.proof.verdicts import Claim, judge
from lianpu.audit.readings.by_name import against_one, column_means, key_cells, named_level_findings
from lianpu.audit.readings.called_cells import called_cells
from lianpu.audit.readings.grounded import grounded_findings
from lianpu.audit.readings.growth_apart import implied_findings, pace_findings, year_before_findings
from lianpu.audit.readings.per_unit import per_unit_findings
from lianpu.audit.readings.ranks import rank_findings
from lianpu.audit.readings.row_counts import listed_rows
from lianpu.audit.readings.rows_told import went
from lianpu.audit.readings.scores import score_means, scorecard_findings, scored_findings
from lianpu.audit.rules.bases import based
from lianpu.audit.rules.by_units import at_price, same_amounts, unit_findings
from lianpu.audit.rules.change import changes
from lianpu.audit.rules.compare import comparisons
from lianpu.audit.rules.consistency import (
    caption_mismatches,
    customer_totals,
    debts_above_assets,
    flows_above_market,
    missing_figures,
    told_twice,
)
from lianpu.audit.rules.conversions import annualised, conversions, yearly_rates
from lianpu.audit.rules.counted_sums import counted_behind, counted_sums
from lianpu.audit.rules.counts import count_findings, named_then_counted, names_counted
from lianpu.audit.rules.dates import date_findings, length_findings, weekday_findings
from lianpu.audit.rules.enumerated import enumerated
from lianpu.audit.rules.equations import equations
from lianpu.audit.rules.levels import level_findings
from lianpu.audit.rules.lists import lists
from lianpu.audit.rules.name_identities import identity_findings
from lianpu.audit.rules.nearby import nearby_findings
from lianpu.audit.rules.parts import parts
from lianpu.audit.rules.rate_identities import ballot_findings, rate_identities, weighted_findings
from lianpu.audit.rules.reckoned import formula_cells, reckonings
from lianpu.audit.rules.restated import fractions, implied_prices, restatements, totals_of_two
from lianpu.audit.rules.scales import dropped_units, outliers, scale_slips
from lianpu.audit.rules.scopes import scope_findings
from lianpu.audit.rules.special_bases import ranges_grown
from lianpu.audit.rules.successions import (
    bracketed,
    bracketed_shares,
    period_lines,
    successions,
    year_line_findings,
)
from lianpu.audit.rules.terms import marked_up, share_counts, terms
from lianpu.audit.rules.thresholds import expected_findings, than_findings, threshold_findings
from lianpu.audit.rules.times_told import clock_findings, decade_findings, same_period_findings
from lianpu.audit.rules.told_changes import across_sentences, called_back, outright_findings
from lianpu.audit.rules.totals_set_out import nested_totals, parallel_findings, without_items
from lianpu.audit.rules.unstated import unstated_findings
from lianpu.audit.rules.whole_shares import (
    greater_parts,
    hundreds_told,
    shares_beyond,
    whole_shares,
)
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Sentence
from lianpu.audit.tables.hundreds import splits
from lianpu.audit.tables.judging import table_findings
from lianpu.core.finding import Finding
from lianpu.core.text import Text


@dataclass(frozen=True)
class Rule:
    """One way of looking at a Document."""

    id: str
    title: Text
    find: Callable[[Material], Iterable[Finding]]
    whole: bool = False
    """Whether it looks at the document as a whole, so that several processes cannot share it."""


def _judged(
    claims: Callable[[Sentence], Iterable[Claim]], cells: bool = False
) -> Callable[[Material], Iterator[Finding]]:
    def find(material: Material) -> Iterator[Finding]:
        said = [sentence for _, sentence in material.each_sentence()]
        for sentence in said + [each.sentence for each in material.each_cell() if cells]:
            if not sentence.hidden:
                continue  # what is claimed is a number
            for claim in _claimed(sentence, claims):
                finding = judge(material.document, claim)
                if finding is not None:
                    yield finding

    return find


def _claimed(sentence: Sentence, claims: Callable[[Sentence], Iterable[Claim]]) -> Iterator[Claim]:
    """The claims of a sentence, then those of numbers that only its brackets keep from being read."""
    made = sentence.once(claims)
    yield from made
    if sentence.bare is not None:
        known = {claim.stated.start for claim in made}
        yield from (
            claim for claim in sentence.bare.once(claims) if claim.stated.start not in known
        )


RULES: tuple[Rule, ...] = (
    Rule("expected", Text("结果与预期", "results and what was expected"), expected_findings),
    Rule(
        "change",
        Text("增速、复合增速、倍数与差额", "growth, CAGR, multiples, steps"),
        _judged(changes, cells=True),
    ),
    Rule(
        "outright",
        Text("一口气说出的变动", "changes told in one breath with both ends"),
        outright_findings,
    ),
    Rule(
        "based",
        Text("另处给出基数的变动", "changes whose base is told beside them"),
        _judged(based),
    ),
    Rule(
        "succession",
        Text("逐年数值与增速", "values of successive years and their growth"),
        _judged(successions, cells=True),
    ),
    Rule(
        "bracketed",
        Text("括号内的基数", "bases in brackets"),
        _judged(bracketed, cells=True),
    ),
    Rule(
        "year-lines",
        Text("逐年一行的数值与增速", "years, a line each, and their growth"),
        year_line_findings,
        whole=True,
    ),
    Rule(
        "period-lines",
        Text("逐期一行的数值与增速", "periods, a line each, and their growth"),
        period_lines,
        whole=True,
    ),
    Rule("range-grown", Text("区间的增幅", "growth of ranges"), _judged(ranges_grown)),
    Rule("bracketed-share", Text("括号内的占比", "shares in brackets"), bracketed_shares),
    Rule(
        "across-sentences",
        Text("分句讲述的变动", "changes told over sentences"),
        across_sentences,
    ),
    Rule(
        "called-back",
        Text("下句承指的变动", "changes that the next sentence calls back"),
        called_back,
    ),
    Rule(
        "nested-total",
        Text("下级列表与合计", "totals of the items set in below them"),
        nested_totals,
        whole=True,
    ),
    Rule("marked-up", Text("承上两数的加价与节省", "mark-ups and savings"), marked_up),
    Rule("parts-told", Text("其后逐项列出的部分", "parts listed behind their total"), parts_told),
    Rule("equation", Text("写出的算式", "equations written out"), _judged(equations, cells=True)),
    Rule(
        "parts",
        Text("占比、乘积与均价", "shares, products, unit prices"),
        _judged(parts, cells=True),
    ),
    Rule(
        "same-amount",
        Text("两种单位所述的同一数", "one amount in two units"),
        _judged(same_amounts),
    ),
    Rule("by-units", Text("按单位换算的数", "numbers that follow by their units"), unit_findings),
    Rule(
        "terms",
        Text("融资、估值、持股与分红", "rounds, valuations, stakes, payouts"),
        _judged(terms),
    ),
    Rule(
        "whole-shares",
        Text("合为整体的份额", "shares that make up a whole"),
        _judged(whole_shares),
    ),
    Rule(
        "lists",
        Text(
            "并列数字的合计、均值、差额与中值", "totals, averages, differences, midpoints of lists"
        ),
        _judged(lists),
    ),
    Rule(
        "counted-sum",
        Text("数出项数的合计", "totals of lists that words count"),
        _judged(counted_sums),
    ),
    Rule(
        "reckoned",
        Text("带名称或文字写出的算式", "calculations told with names and words"),
        reckonings,
    ),
    Rule(
        "formula-cell",
        Text("算式单元格与其结果", "formulas in cells and their results"),
        formula_cells,
    ),
    Rule(
        "counted-behind",
        Text("列出之后再数出项数的合计", "totals of lists that words behind them count"),
        counted_behind,
    ),
    Rule(
        "pace",
        Text("分句给出两端的复合增速", "compound growth of ends in other clauses"),
        pace_findings,
    ),
    Rule("comparison", Text("升降与高低", "directions and comparisons"), comparisons),
    Rule(
        "threshold", Text("越过的关口与数值", "thresholds and what passed them"), threshold_findings
    ),
    Rule(
        "table",
        Text("表内合计、增速、占比与乘积", "sums, growth, shares and products in tables"),
        lambda material: table_findings(material.document, material.each_grid(), material.grids),
    ),
    Rule(
        "split",
        Text("按比例拆分的单元格", "cells that split a hundred"),
        lambda material: splits(material.document),
        whole=True,
    ),
    Rule(
        "nearby", Text("由邻近数字得出的结果", "results that numbers nearby give"), nearby_findings
    ),
    Rule("grounded", Text("正文与表格", "prose and tables"), grounded_findings),
    Rule("level", Text("正文增速与表格", "growth in prose and rows of tables"), level_findings),
    Rule(
        "restated",
        Text("取整重述", "numbers told again in rounder digits"),
        restatements,
        whole=True,
    ),
    Rule("per-unit", Text("单价与人均", "prices and averages per unit"), per_unit_findings),
    Rule(
        "yearly-rate",
        Text("多年合同每年的金额", "what a deal of several years is a year"),
        yearly_rates,
        whole=True,
    ),
    Rule(
        "annualised",
        Text("年化", "quarters and months annualised"),
        _judged(annualised, cells=True),
    ),
    Rule("without", Text("剔除项目前后的数", "results without what is left out"), without_items),
    Rule("at-price", Text("按单价折算", "what so many cost at a price"), at_price),
    Rule("recalled", Text("承前所指的数字", "numbers that words call back"), recalled_findings),
    Rule(
        "scorecard",
        Text("按权重的综合得分与重述的得分", "composites by weights and scores told again"),
        scorecard_findings,
        whole=True,
    ),
    Rule(
        "score-mean",
        Text("各项得分与综合得分", "scores and the overall one beside them"),
        score_means,
    ),
    Rule(
        "told-multiple",
        Text("另处给出两端的倍数", "multiples whose ends are told elsewhere"),
        told_multiples,
    ),
    Rule(
        "proportion", Text("按名称所示的配比", "ratios of two counts by name"), proportion_findings
    ),
    Rule(
        "runner-up",
        Text("与第二名的差距", "how far the first lies above the second"),
        runners_up,
    ),
    Rule(
        "list-rank",
        Text("正文所列各项的位次", "ranks in a list that prose tells"),
        list_rank_findings,
    ),
    Rule(
        "identity",
        Text("名称所示的算式", "identities that names state"),
        identity_findings,
    ),
    Rule(
        "parts-apart",
        Text("分句各述的部分与合计", "parts in sentences of their own"),
        parts_apart,
        whole=True,
    ),
    Rule(
        "key-cell",
        Text("指标单元格中的占比与增速", "shares and growth in cells of key figures"),
        key_cells,
    ),
    Rule("against-one", Text("各行与同一数之差", "rows against one number"), against_one),
    Rule(
        "called-cell",
        Text("指标名称所示的算式", "key figures by their names"),
        called_cells,
        whole=True,
    ),
    Rule(
        "named-level",
        Text("对所名水平的涨跌", "rates against levels by name"),
        named_level_findings,
    ),
    Rule(
        "column-mean",
        Text("列的均值与合计", "means and sums of columns by their head"),
        column_means,
        whole=True,
    ),
    Rule("scored", Text("满分制得分之和", "sums of scores"), scored_findings, whole=True),
    Rule(
        "year-before",
        Text("另处所述上期数的增速", "growth on the time before as told elsewhere"),
        year_before_findings,
        whole=True,
    ),
    Rule("implied", Text("指引隐含的环比", "steps that guidance implies"), implied_findings),
    Rule("than", Text("括号中两数的比较", "comparisons of numbers in brackets"), than_findings),
    Rule("went", Text("表中各行的升降", "which way lines of tables went"), went),
    Rule("two-names", Text("两者合计", "totals of two names"), totals_of_two),
    Rule("implied-price", Text("隐含价格", "implied prices"), implied_prices, whole=True),
    Rule(
        "parallel",
        Text("并列条目与合计", "parallel entries and their total"),
        parallel_findings,
        whole=True,
    ),
    Rule(
        "same-period",
        Text("与自身相比的时期", "a period compared with itself"),
        same_period_findings,
        whole=True,
    ),
    Rule(
        "count",
        Text("正文数目与表格行数", "counts in prose and rows of tables"),
        count_findings,
        whole=True,
    ),
    Rule("rank", Text("位次与达标数目", "ranks and counts of rows"), rank_findings, whole=True),
    Rule("rank-told", Text("逐一所述的位次", "places told one by one"), ranks_told, whole=True),
    Rule(
        "date",
        Text("不存在的日期与倒置的期间", "dates that no calendar has"),
        date_findings,
        whole=True,
    ),
    Rule(
        "listed-rows",
        Text("正文数目与旁边表格的行数", "rows that prose counts beside a table"),
        listed_rows,
    ),
    Rule(
        "names-counted",
        Text("数目与其后列出的名称", "things counted and then named"),
        names_counted,
    ),
    Rule(
        "named-then-counted",
        Text("列出名称后的数目", "things named and then counted"),
        named_then_counted,
    ),
    Rule("enumerated", Text("数目与其后逐一列出的各项", "things counted and set out"), enumerated),
    Rule("greater-part", Text("大于整体的部分", "parts greater than their whole"), greater_parts),
    Rule(
        "others-left", Text("其余的份额与个数", "what is left of a hundred or a count"), others_left
    ),
    Rule("hundred", Text("合为百分之百的份额", "shares that come to a hundred"), hundreds_told),
    Rule(
        "rate-identity", Text("由比率得出的比率", "rates that follow from rates"), rate_identities
    ),
    Rule("fraction", Text("文字所述的几分之几", "fractions in words"), _judged(fractions)),
    Rule("beside", Text("表格旁的正文", "prose right beside a table"), beside_findings),
    Rule("beside-order", Text("表格旁所述的次序", "order told beside a table"), order_findings),
    Rule(
        "beside-worded",
        Text("表格旁的几分之几与倍数", "fractions in words beside a table"),
        worded_findings,
    ),
    Rule("ballot", Text("表决票数与占比", "votes and their shares"), ballot_findings),
    Rule("weighted", Text("加权平均的比率", "rates averaged by their weights"), weighted_findings),
    Rule("length", Text("期限与起止日期", "stretches of time and their dates"), length_findings),
    Rule("clock", Text("两地时间", "hours in two time zones"), clock_findings, whole=True),
    Rule("conversion", Text("币种折算", "amounts in two moneys"), conversions),
    Rule("weekday", Text("日期与星期", "dates and days of the week"), weekday_findings, whole=True),
    Rule(
        "decade",
        Text("早于全文的承诺年份", "years of promises before all others"),
        decade_findings,
        whole=True,
    ),
    Rule("share-beyond", Text("超过整体的占比", "shares of more than all"), shares_beyond),
    Rule("scale-slip", Text("同类数字的单位", "scales of numbers of one kind"), scale_slips),
    Rule("unit-dropped", Text("并列数字的单位", "scales in a list"), dropped_units, whole=True),
    Rule(
        "scope",
        Text("口径不同的数字", "numbers of different scope"),
        scope_findings,
        whole=True,
    ),
    Rule(
        "customer-total",
        Text("客户合计与单一客户", "all customers and one"),
        customer_totals,
        whole=True,
    ),
    Rule(
        "market-flow",
        Text("市场流量与单一平台", "a market's flow and one platform's"),
        flows_above_market,
        whole=True,
    ),
    Rule("debt", Text("债务与总资产", "debts and total assets"), debts_above_assets, whole=True),
    Rule(
        "share-count", Text("股本与涨幅", "share counts and price moves"), share_counts, whole=True
    ),
    Rule("outlier", Text("远离同表其他比值", "ratios apart from all others"), outliers, whole=True),
    Rule(
        "told-twice",
        Text("同一说法的两个数值", "one statement, two numbers"),
        told_twice,
        whole=True,
    ),
    Rule(
        "figure-missing",
        Text("缺失的图表编号", "missing figure numbers"),
        missing_figures,
        whole=True,
    ),
    Rule(
        "caption-mismatch",
        Text("标题与内容", "captions and their content"),
        caption_mismatches,
        whole=True,
    ),
    Rule(
        "unstated",
        Text("缺少依据的说法", "claims whose inputs are not stated"),
        unstated_findings,
    ),
)
