"""Machine code that every simulation shares: normal numbers by Philox, and counts by bin.

Philox 4x64-10 (Salmon et al. 2011, doi:10.1145/2063384.2063405) as NumPy has it: the words of a draw
depend on seed, key and the draw's number alone. The inverse normal is a polynomial of degree five on
each 32nd of each halving of p, read by the exponent and first digits of p itself.
"""

from __future__ import annotations

from functools import cache
from statistics import NormalDist

import numpy as np

from lianpu.modeling.engines.machine import (
    PLACES,
    TRUTHS,
    VECTOR,
    WIDTH,
    Code,
    alike,
    all_of,
    machine_code,
    room,
    spelled,
)
from lianpu.modeling.files.distributions import Floats

BINS = 16_384
"""Bins of a histogram. Between the pilot's ends one is some thousandth of a standard deviation."""

SLOTS = BINS + 3
"""Below, the bins, above, and draws without a number."""

PARTS, TERMS = 32, 6
"""Parts of an octave of p, and coefficients of each."""

FIRST, LAST = 968, 1022
"""Exponents of p as floats have them: from 2^-55 on; the last is that of one half, alone."""

ROW = 8
"""Numbers between two rows of the table: a row is a cache line."""

_ROUNDS = 10
_TIMES = 0xD2E7470EE14C6C93, 0xCA5A826395121157
_STEPS = 0x9E3779B97F4A7C15, 0xBB67AE8584CAA73B


@cache
def inverse_table() -> Floats:
    """Coefficients of the upper normal quantile on [2^-55, 1/2]: (exponent and part, `ROW`)."""
    nodes = (1 - np.cos(np.pi * (np.arange(TERMS) + 0.5) / TERMS)) / 2
    inverse = np.linalg.inv(np.vander(nodes, TERMS, increasing=True))
    octave, part = np.meshgrid(np.arange(FIRST, LAST), np.arange(PARTS), indexing="ij")
    p = 2.0 ** (octave[..., None] - 1023) * (1 + (part[..., None] + nodes) / PARTS)
    upper = NormalDist().inv_cdf
    values = np.array([-upper(each) for each in p.ravel().tolist()])
    made = room((LAST - FIRST + 1) * PARTS, ROW)
    made[:] = 0
    made[: p.shape[0] * PARTS, :TERMS] = values.reshape(-1, TERMS) @ inverse.T
    return made  # one half itself is nought


def normals() -> Code:
    """Writes standard normal numbers: (seed, keys, names, first, blocks, table, out, across).

    ``keys`` are 64 bits for each name; ``first`` is the first draw over four, ``blocks`` draws over
    four; ``out`` float64 (names, draws), ``across`` apart.
    """
    return machine_code(_normals(), "normals", 8)


def counts() -> Code:
    """Counts values into bins, by row: (values, across, rows, draws, lows, scales, into, sums).

    ``draws`` is a multiple of `WIDTH`. ``lows`` and ``scales`` (rows) are each histogram's lower end and bins per unit, ``into`` uint32 (rows, `SLOTS`), ``sums`` float64
    (rows, 2 x `WIDTH`): of what lies above the low end and of its square, by the draw's place in its
    vector.
    """
    return machine_code(_counts(), "counts", 8)


def _normals() -> str:
    lines = [
        "define void @normals(i64 %seed, ptr %keys, i64 %names, i64 %first, i64 %blocks, ptr %table,"
        " ptr %out, i64 %across) {",
        "entry:",
        "  %any = icmp slt i64 0, %names",
        "  br i1 %any, label %name, label %done",
        "name:",
        "  %row = phi i64 [ 0, %entry ], [ %row.next, %name.end ]",
        "  %key.at = getelementptr i64, ptr %keys, i64 %row",
        "  %key0 = load i64, ptr %key.at",
        "  %seed0 = add i64 %seed, 0",
        *(
            f"  %{name}{turn} = add i64 %{name}{turn - 1}, {step}"
            for turn in range(1, _ROUNDS)
            for name, step in zip(("seed", "key"), _STEPS, strict=True)
        ),
        "  %start = mul i64 %row, %across",
        "  %line = getelementptr double, ptr %out, i64 %start",
        "  br label %block",
        "block:",
        "  %b = phi i64 [ 0, %name ], [ %b.next, %block ]",
        # NumPy's generator counts before it makes: the first block is one
        "  %b.next = add i64 %b, 1",
        "  %a = add i64 %first, %b.next",
    ]
    words = ["%a", "0", "0", "0"]
    for turn in range(_ROUNDS):
        one, two, three, four = words
        for name, factor, word in (("p", _TIMES[0], one), ("q", _TIMES[1], three)):
            lines += [
                f"  %{name}{turn}w = zext i64 {word} to i128",
                f"  %{name}{turn} = mul i128 %{name}{turn}w, {factor}",
                f"  %{name}{turn}l = trunc i128 %{name}{turn} to i64",
                f"  %{name}{turn}s = lshr i128 %{name}{turn}, 64",
                f"  %{name}{turn}h = trunc i128 %{name}{turn}s to i64",
            ]
        lines += [
            f"  %c{turn} = xor i64 %q{turn}h, {two}",
            f"  %d{turn} = xor i64 %c{turn}, %seed{turn}",
            f"  %e{turn} = xor i64 %p{turn}h, {four}",
            f"  %f{turn} = xor i64 %e{turn}, %key{turn}",
        ]
        words = [f"%d{turn}", f"%q{turn}l", f"%f{turn}", f"%p{turn}l"]
    lines += [
        *(f"  {line}" for line in _normal(words)),
        "  %at = shl i64 %b, 2",
        "  %to = getelementptr double, ptr %line, i64 %at",
        "  store <4 x double> %normal, ptr %to, align 8",
        "  %more = icmp slt i64 %b.next, %blocks",
        "  br i1 %more, label %block, label %name.end",
        "name.end:",
        "  %row.next = add i64 %row, 1",
        "  %again = icmp slt i64 %row.next, %names",
        "  br i1 %again, label %name, label %done",
        "done:",
        "  ret void",
        "}",
    ]
    return "\n".join([*lines, ""])


def _normal(words: list[str]) -> list[str]:
    """Four normal numbers from 64 random bits each: middles of 2^53 steps, through the table.

    Without a branch: half of all draws would take the other one.
    """
    whole, real = "<4 x i64>", "<4 x double>"

    def four(value: float | int) -> str:
        kind, word = ("i64", str(value)) if isinstance(value, int) else ("double", spelled(value))
        return "<" + ", ".join([f"{kind} {word}"] * 4) + ">"

    lines = []
    for lane, word in enumerate(words):
        before = f"%w{lane - 1}" if lane else "poison"
        lines.append(f"%w{lane} = insertelement {whole} {before}, i64 {word}, i32 {lane}")
    lines += [
        f"%step = lshr {whole} %w3, {four(11)}",
        f"%g = uitofp {whole} %step to {real}",
        f"%h = fadd {real} %g, {four(0.5)}",
        f"%u = fmul {real} %h, {four(2.0**-53)}",
        f"%o = fsub {real} {four(1.0)}, %u",
        f"%low = fcmp olt {real} %u, %o",
        f"%p = select <4 x i1> %low, {real} %u, {real} %o",
        f"%bits = bitcast {real} %p to {whole}",
        f"%top = lshr {whole} %bits, {four(52 - 5)}",
        f"%cell = sub {whole} %top, {four(FIRST * PARTS)}",
        f"%eight = mul {whole} %cell, {four(ROW)}",
        # what is left of the digits, behind the one of a number from 1 to 2
        f"%left = shl {whole} %bits, {four(5)}",
        f"%digits = and {whole} %left, {four(2**52 - 1)}",
        f"%from.one = or {whole} %digits, {four(0x3FF0000000000000)}",
        f"%one.x = bitcast {whole} %from.one to {real}",
        f"%x = fsub {real} %one.x, {four(1.0)}",
    ]
    for lane in range(4):
        lines += [
            f"%eight{lane} = extractelement {whole} %eight, i32 {lane}",
            f"%at{lane} = getelementptr double, ptr %table, i64 %eight{lane}",
            f"%k{lane}.0 = load {real}, ptr %at{lane}, align {8 * ROW}",
            f"%at{lane}.4 = getelementptr double, ptr %at{lane}, i64 4",
            f"%k{lane}.4 = load {real}, ptr %at{lane}.4, align {4 * ROW}",
        ]
    for term in range(TERMS):
        for lane in range(4):
            before = f"%t{term}.{lane - 1}" if lane else "poison"
            lines += [
                f"%c{term}.{lane}k = extractelement {real} %k{lane}.{term // 4 * 4}, i32 {term % 4}",
                f"%t{term}.{lane} = insertelement {real} {before}, double %c{term}.{lane}k, i32 {lane}",
            ]
    so_far = f"%t{TERMS - 1}.3"
    for term in reversed(range(TERMS - 1)):
        lines += [
            f"%m{term} = fmul {real} {so_far}, %x",
            f"%z{term} = fadd {real} %m{term}, %t{term}.3",
        ]
        so_far = f"%z{term}"
    return [
        *lines,
        # the lower half is the upper one with the other sign
        f"%not = xor {whole} %w3, {four(-1)}",
        f"%sign = and {whole} %not, {four(-(2**63))}",
        f"%upper = bitcast {real} {so_far} to {whole}",
        f"%signed = xor {whole} %upper, %sign",
        f"%normal = bitcast {whole} %signed to {real}",
    ]


def _counts() -> str:
    def spread(name: str, source: str) -> list[str]:
        return [
            f"  %{name}.one = insertelement {VECTOR} poison, double {source}, i32 0",
            f"  %{name} = shufflevector {VECTOR} %{name}.one, {VECTOR} poison, {PLACES} "
            "zeroinitializer",
        ]

    nought = all_of(0.0)
    lines = [
        "define void @counts(ptr %values, i64 %across, i64 %rows, i64 %draws, ptr %lows, ptr %scales,"
        " ptr noalias %into, ptr noalias %sums) {",
        "entry:",
        "  %any = icmp slt i64 0, %draws",
        "  br i1 %any, label %row.first, label %done",
        "row.first:",
        "  %row = phi i64 [ 0, %entry ], [ %row.next, %row.end ]",
        "  %left = icmp slt i64 %row, %rows",
        "  br i1 %left, label %row.begin, label %done",
        "row.begin:",
        "  %start = mul i64 %row, %across",
        "  %line = getelementptr double, ptr %values, i64 %start",
        "  %low.at = getelementptr double, ptr %lows, i64 %row",
        "  %low.is = load double, ptr %low.at",
        *spread("low", "%low.is"),
        "  %scale.at = getelementptr double, ptr %scales, i64 %row",
        "  %scale.is = load double, ptr %scale.at",
        *spread("scale", "%scale.is"),
        f"  %slot = mul i64 %row, {SLOTS}",
        "  %bins = getelementptr i32, ptr %into, i64 %slot",
        f"  %pair = mul i64 %row, {2 * WIDTH}",
        "  %sum.at = getelementptr double, ptr %sums, i64 %pair",
        f"  %square.at = getelementptr double, ptr %sum.at, i64 {WIDTH}",
        f"  %sum.was = load {VECTOR}, ptr %sum.at, align 8",
        f"  %square.was = load {VECTOR}, ptr %square.at, align 8",
        "  br label %step",
        "step:",
        "  %i = phi i64 [ 0, %row.begin ], [ %i.next, %step ]",
        f"  %sum = phi {VECTOR} [ %sum.was, %row.begin ], [ %sum.is, %step ]",
        f"  %square = phi {VECTOR} [ %square.was, %row.begin ], [ %square.is, %step ]",
        "  %from = getelementptr double, ptr %line, i64 %i",
        f"  %value = load {VECTOR}, ptr %from, align 8",
        f"  %gap = fsub {VECTOR} %value, %low",
        f"  %off = fsub {VECTOR} %gap, %gap",
        f"  %known = fcmp oeq {VECTOR} %off, {nought}",
        f"  %scaled = fmul {VECTOR} %gap, %scale",
        f"  %under = fcmp olt {VECTOR} %scaled, {nought}",
        f"  %over = fcmp oge {VECTOR} %scaled, {all_of(float(BINS))}",
        f"  %within = select {TRUTHS} %under, {VECTOR} {all_of(-1.0)}, {VECTOR} %scaled",
        f"  %held = select {TRUTHS} %over, {VECTOR} {all_of(float(BINS))}, {VECTOR} %within",
        f"  %safe = select {TRUTHS} %known, {VECTOR} %held, {VECTOR} {all_of(BINS + 1.0)}",
        f"  %whole = fptosi {VECTOR} %safe to {PLACES}",
        f"  %slots = add {PLACES} %whole, {alike('i32', '1')}",
    ]
    for lane in range(WIDTH):
        lines += [
            f"  %slot{lane} = extractelement {PLACES} %slots, i32 {lane}",
            f"  %bin{lane} = getelementptr i32, ptr %bins, i32 %slot{lane}",
            f"  %was{lane} = load i32, ptr %bin{lane}",
            f"  %is{lane} = add i32 %was{lane}, 1",
            f"  store i32 %is{lane}, ptr %bin{lane}",
        ]
    lines += [
        f"  %gap.is = select {TRUTHS} %known, {VECTOR} %gap, {VECTOR} {nought}",
        f"  %sum.is = fadd {VECTOR} %sum, %gap.is",
        f"  %power = fmul {VECTOR} %gap.is, %gap.is",
        f"  %square.is = fadd {VECTOR} %square, %power",
        f"  %i.next = add i64 %i, {WIDTH}",
        "  %more = icmp slt i64 %i.next, %draws",
        "  br i1 %more, label %step, label %row.end",
        "row.end:",
        f"  store {VECTOR} %sum.is, ptr %sum.at, align 8",
        f"  store {VECTOR} %square.is, ptr %square.at, align 8",
        "  %row.next = add i64 %row, 1",
        "  br label %row.first",
        "done:",
        "  ret void",
        "}",
    ]
    return "\n".join([*lines, ""])
