"""The rules of the audit, in the order in which they speak: one line each, as the method page tells them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from lianpu.audit.beside.figures import beside_findings
from lianpu.audit.beside.orders import order_findings
from lianpu.audit.beside.owned import owned_findings
from lianpu.audit.beside.tallied import tally_findings
from lianpu.audit.beside.worded import worded_findings
from lianpu.audit.descents.comes_to import passage_findings
from lianpu.audit.descents.headlined import headlined
from lianpu.audit.descents.named_pairs import proportion_findings
from lianpu.audit.descents.parts_apart import parts_apart
from lianpu.audit.descents.parts_told import others_left, parts_told
from lianpu.audit.descents.ranks_told import list_rank_findings, ranks_told, runners_up
from lianpu.audit.descents.recalled import recalled_findings
from lianpu.audit.descents.told_multiples import told_multiples
from lianpu.audit.proof.verdicts import Claim, judge
from lianpu.audit.readings.both_ends import both_ends
from lianpu.audit.readings.by_name import against_one, column_means, key_cells, named_level_findings
from lianpu.audit.readings.called_cells import called_cells
from lianpu.audit.readings.grounded import grounded_findings
from lianpu.audit.readings.growth_apart import implied_findings, pace_findings, year_before_findings
from lianpu.audit.readings.growth_listed import growth_listed
from lianpu.audit.readings.headed_cells import headed_cell_findings
from lianpu.audit.readings.of_levels import of_levels
from lianpu.audit.readings.paired_rates import paired_rates
from lianpu.audit.readings.per_unit import per_unit_findings
from lianpu.audit.readings.ranks import rank_findings
from lianpu.audit.readings.row_counts import listed_rows
from lianpu.audit.readings.rows_told import went
from lianpu.audit.readings.scores import score_means, scorecard_findings, scored_findings
from lianpu.audit.readings.trends_told import trends_told
from lianpu.audit.rules.anniversaries import anniversaries
from lianpu.audit.rules.bases import based
from lianpu.audit.rules.bounded import bounded_findings
from lianpu.audit.rules.by_units import at_price, same_amounts, unit_findings
from lianpu.audit.rules.carried_changes import carried_changes
from lianpu.audit.rules.chained import chained
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
from lianpu.audit.rules.date_orders import date_orders
from lianpu.audit.rules.dates import date_findings, length_findings, weekday_findings
from lianpu.audit.rules.elapsed import elapsed
from lianpu.audit.rules.enumerated import enumerated
from lianpu.audit.rules.equations import equations
from lianpu.audit.rules.fractions_changed import fractions_changed
from lianpu.audit.rules.groups_told import groups_told
from lianpu.audit.rules.headed import headed
from lianpu.audit.rules.held_together import (
    extremes_told,
    greatest_of_few,
    lists_counted,
    nets_told,
)
from lianpu.audit.rules.led_to import led_to
from lianpu.audit.rules.lengths_compared import lengths_compared
from lianpu.audit.rules.levels import level_findings
from lianpu.audit.rules.lists import lists
from lianpu.audit.rules.midpoints import middles_grown, midpoint_findings, of_the_middle
from lianpu.audit.rules.name_identities import identity_findings
from lianpu.audit.rules.named_ahead import named_ahead
from lianpu.audit.rules.nearby import nearby_findings
from lianpu.audit.rules.odd_cells import odd_formats, odd_scales
from lianpu.audit.rules.only_levels import only_levels
from lianpu.audit.rules.only_operands import only_operands
from lianpu.audit.rules.only_years import only_years
from lianpu.audit.rules.ordinals_apart import ordinals_apart
from lianpu.audit.rules.outweighed import outweighed
from lianpu.audit.rules.paces import paces
from lianpu.audit.rules.parts import parts
from lianpu.audit.rules.per_share import per_share_findings
from lianpu.audit.rules.plain_bests import plain_bests
from lianpu.audit.rules.plain_orders import plain_orders
from lianpu.audit.rules.plain_quotients import plain_quotients
from lianpu.audit.rules.plain_shares import plain_shares
from lianpu.audit.rules.plain_sums import plain_sums
from lianpu.audit.rules.plain_trends import plain_trends
from lianpu.audit.rules.points import in_points
from lianpu.audit.rules.rate_identities import ballot_findings, rate_identities, weighted_findings
from lianpu.audit.rules.reckoned import formula_cells, reckonings
from lianpu.audit.rules.respective_bests import respective_bests
from lianpu.audit.rules.restated import fractions, implied_prices, restatements, totals_of_two
from lianpu.audit.rules.revisions import of_what_is_expected
from lianpu.audit.rules.run_claims import run_findings
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
from lianpu.audit.rules.things_named import things_named
from lianpu.audit.rules.thresholds import expected_findings, than_findings, threshold_findings
from lianpu.audit.rules.times_told import clock_findings, decade_findings, same_period_findings
from lianpu.audit.rules.told_behind import told_behind
from lianpu.audit.rules.told_changes import across_sentences, called_back, outright_findings
from lianpu.audit.rules.told_otherwise import told_otherwise
from lianpu.audit.rules.totals_set_out import nested_totals, parallel_findings, without_items
from lianpu.audit.rules.twice_compared import twice_compared
from lianpu.audit.rules.unstated import unstated_findings
from lianpu.audit.rules.ways_behind import ways_behind
from lianpu.audit.rules.whole_shares import (
    greater_parts,
    hundreds_told,
    shares_beyond,
    whole_shares,
)
from lianpu.audit.stated.material import Material
from lianpu.audit.stated.sentences import Sentence
from lianpu.audit.tables.beyond import beyond_findings
from lianpu.audit.tables.hundreds import splits
from lianpu.audit.tables.judging import table_findings
from lianpu.audit.tables.listed import listed_findings
from lianpu.audit.tables.range_sums import range_sum_findings
from lianpu.audit.tables.ranked_rows import ranked_row_findings
from lianpu.audit.tables.statement_lines import statement_findings
from lianpu.audit.tables.trend_cells import trend_cell_findings
from lianpu.core.finding import Finding, Verdict


@dataclass(frozen=True)
class Rule:
    """One way of looking at a Document; `docs/en/method-audit.md` tells by its id what it looks for."""

    id: str
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
                if of_the_middle(sentence, claim):
                    continue
                finding = judge(material.document, claim)
                if finding is None:
                    continue
                if finding.verdict is Verdict.WRONG and of_what_is_expected(sentence, claim):
                    continue
                yield in_points(material.document, finding, claim)

    return find


def _claimed(sentence: Sentence, claims: Callable[[Sentence], Iterable[Claim]]) -> Iterator[Claim]:
    """The claims of a sentence, then those of numbers that only brackets, adverbs, amounts a share and what is counted keep from being read."""
    known: set[int] = set()
    for told in (sentence, sentence.bare, sentence.spare, sentence.measured, sentence.as_a_whole):
        if told is None:
            continue
        made = [claim for claim in told.once(claims) if claim.stated.start not in known]
        known.update(claim.stated.start for claim in made)
        yield from made


RULES: tuple[Rule, ...] = (
    Rule("expected", expected_findings),
    Rule("change", _judged(changes, cells=True)),
    Rule("outright", outright_findings),
    Rule("fraction-changed", _judged(fractions_changed)),
    Rule("based", _judged(based)),
    Rule("twice-compared", _judged(twice_compared)),
    Rule("succession", _judged(successions, cells=True)),
    Rule("bracketed", _judged(bracketed, cells=True)),
    Rule("year-lines", year_line_findings, whole=True),
    Rule("period-lines", period_lines, whole=True),
    Rule("range-grown", _judged(ranges_grown)),
    Rule("bracketed-share", bracketed_shares),
    Rule("across-sentences", across_sentences),
    Rule("called-back", called_back),
    Rule("carried", carried_changes),
    Rule("nested-total", nested_totals, whole=True),
    Rule("marked-up", marked_up),
    Rule("parts-told", parts_told),
    Rule("equation", _judged(equations, cells=True)),
    Rule("parts", _judged(parts, cells=True)),
    Rule("same-amount", _judged(same_amounts)),
    Rule("by-units", unit_findings),
    Rule("terms", _judged(terms)),
    Rule("whole-shares", _judged(whole_shares)),
    Rule("lists", _judged(lists)),
    Rule("midpoint", midpoint_findings),
    Rule("middle-grown", middles_grown),
    Rule("chained", chained),
    Rule("counted-sum", _judged(counted_sums)),
    Rule("reckoned", reckonings),
    Rule("formula-cell", formula_cells),
    Rule("counted-behind", counted_behind),
    Rule("plain-sum", plain_sums),
    Rule("plain-quotient", plain_quotients),
    Rule("plain-share", plain_shares),
    Rule("told-otherwise", told_otherwise),
    Rule("plain-order", plain_orders),
    Rule("plain-best", plain_bests),
    Rule("respective-best", respective_bests),
    Rule("plain-trend", plain_trends),
    Rule("led-to", led_to),
    Rule("told-behind", told_behind),
    Rule("way-behind", ways_behind),
    Rule("slowing", paces),
    Rule("only-levels", only_levels),
    Rule("only-operands", only_operands),
    Rule("pace", pace_findings),
    Rule("run", run_findings),
    Rule("comparison", comparisons),
    Rule("threshold", threshold_findings),
    Rule(
        "table",
        lambda material: table_findings(material.document, material.each_grid(), material.grids),
    ),
    Rule("listed", listed_findings, whole=True),
    Rule("split", lambda material: splits(material.document), whole=True),
    Rule("trend-cell", trend_cell_findings),
    Rule("range-sum", lambda material: range_sum_findings(material.document), whole=True),
    Rule("nearby", nearby_findings),
    Rule("passage", passage_findings),
    Rule("grounded", grounded_findings),
    Rule("level", level_findings),
    Rule("restated", restatements, whole=True),
    Rule("per-unit", per_unit_findings),
    Rule("yearly-rate", yearly_rates, whole=True),
    Rule("annualised", _judged(annualised, cells=True)),
    Rule("without", without_items),
    Rule("at-price", at_price),
    Rule("recalled", recalled_findings),
    Rule("scorecard", scorecard_findings, whole=True),
    Rule("score-mean", score_means),
    Rule("told-multiple", told_multiples),
    Rule("proportion", proportion_findings),
    Rule("runner-up", runners_up),
    Rule("list-rank", list_rank_findings),
    Rule("identity", identity_findings),
    Rule("statement-line", statement_findings),
    Rule("parts-apart", parts_apart, whole=True),
    Rule("key-cell", key_cells),
    Rule("against-one", against_one),
    Rule("called-cell", called_cells, whole=True),
    Rule("headed-cell", headed_cell_findings, whole=True),
    Rule("named-level", named_level_findings),
    Rule("column-mean", column_means, whole=True),
    Rule("scored", scored_findings, whole=True),
    Rule("year-before", year_before_findings, whole=True),
    Rule("implied", implied_findings),
    Rule("than", than_findings),
    Rule("outweighed", outweighed),
    Rule("went", went),
    Rule("trend-told", trends_told),
    Rule("both-ends", both_ends),
    Rule("of-level", of_levels),
    Rule("growth-listed", growth_listed),
    Rule("paired-rates", paired_rates),
    Rule("two-names", totals_of_two),
    Rule("implied-price", implied_prices, whole=True),
    Rule("parallel", parallel_findings, whole=True),
    Rule("same-period", same_period_findings, whole=True),
    Rule("count", count_findings, whole=True),
    Rule("rank", rank_findings, whole=True),
    Rule("rank-told", ranks_told, whole=True),
    Rule("date", date_findings, whole=True),
    Rule("date-order", date_orders),
    Rule("listed-rows", listed_rows),
    Rule("names-counted", names_counted),
    Rule("things-named", things_named),
    Rule("named-then-counted", named_then_counted),
    Rule("enumerated", enumerated),
    Rule("headed", headed),
    Rule("ordinals-apart", ordinals_apart, whole=True),
    Rule("named-ahead", named_ahead),
    Rule("groups-told", groups_told),
    Rule("greater-part", greater_parts),
    Rule("greatest-of-few", greatest_of_few, whole=True),
    Rule("net-told", nets_told),
    Rule("extreme-told", extremes_told),
    Rule("list-counted", lists_counted),
    Rule("others-left", others_left),
    Rule("hundred", hundreds_told),
    Rule("rate-identity", rate_identities),
    Rule("fraction", _judged(fractions)),
    Rule("beside", beside_findings),
    Rule("beside-order", order_findings),
    Rule("beside-worded", worded_findings),
    Rule("tallied", tally_findings),
    Rule("owned", owned_findings),
    Rule("ballot", ballot_findings),
    Rule("weighted", weighted_findings),
    Rule("length", length_findings),
    Rule("elapsed", elapsed),
    Rule("anniversary", anniversaries),
    Rule("only-years", only_years),
    Rule("clock", clock_findings, whole=True),
    Rule("conversion", conversions),
    Rule("weekday", weekday_findings, whole=True),
    Rule("decade", decade_findings, whole=True),
    Rule("share-beyond", shares_beyond),
    Rule("bounded", bounded_findings),
    Rule("beyond", beyond_findings),
    Rule("ranked-row", ranked_row_findings),
    Rule("per-share", per_share_findings, whole=True),
    Rule("scale-slip", scale_slips),
    Rule("unit-dropped", dropped_units, whole=True),
    Rule("odd-scale", odd_scales, whole=True),
    Rule("odd-format", odd_formats, whole=True),
    Rule("scope", scope_findings, whole=True),
    Rule("lengths-compared", lengths_compared),
    Rule("customer-total", customer_totals, whole=True),
    Rule("market-flow", flows_above_market, whole=True),
    Rule("debt", debts_above_assets, whole=True),
    Rule("share-count", share_counts, whole=True),
    Rule("outlier", outliers, whole=True),
    Rule("told-twice", told_twice, whole=True),
    Rule("figure-missing", missing_figures, whole=True),
    Rule("caption-mismatch", caption_mismatches, whole=True),
    Rule("headline", headlined, whole=True),
    Rule("unstated", unstated_findings),
)
