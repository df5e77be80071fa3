/** Cuts a stretch of text where marks begin and end, and says what lies on each piece. */

import type { BlockShape, Mark, Verdict } from "../api";
import { VERDICTS } from "../words";

export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly marks: readonly Mark[];
  readonly focus: "primary" | "more" | null;
  /** Whether the choice names these words within its sentence: its number, its parties. */
  readonly core: boolean;
}

export interface Range {
  readonly start: number;
  readonly end: number;
  readonly primary: boolean;
  /** Whether it lies within another range of the choice. */
  readonly core: boolean;
}

/** Places count code points, JavaScript counts UTF-16 units: they differ where an emoji stands. */
function slicer(text: string, start: number, end: number): (from: number, to: number) => string {
  if (text.length === end - start) return (from, to) => text.slice(from - start, to - start);
  const points = Array.from(text);
  return (from, to) => points.slice(from - start, to - start).join("");
}

/** The text of [start, end) in pieces, each with every mark that covers it. */
export function cut(
  text: string,
  start: number,
  end: number,
  marks: readonly Mark[],
  focus: readonly Range[],
): Piece[] {
  const slice = slicer(text, start, end);
  const over = marks.filter((mark) => mark.start < end && mark.end > start);
  const lit = focus.filter((range) => range.start < end && range.end > start);
  const edges = new Set([start, end]);
  for (const range of [...over, ...lit]) {
    if (range.start > start) edges.add(range.start);
    if (range.end < end) edges.add(range.end);
  }
  const at = [...edges].sort((a, b) => a - b);
  const pieces: Piece[] = [];
  for (let index = 0; index + 1 < at.length; index++) {
    const from = at[index] as number;
    const to = at[index + 1] as number;
    const covering = lit.filter((range) => range.start <= from && range.end >= to);
    pieces.push({
      start: from,
      end: to,
      text: slice(from, to),
      marks: over.filter((mark) => mark.start <= from && mark.end >= to),
      focus: covering.some((range) => range.primary) ? "primary" : covering.length ? "more" : null,
      core: covering.some((range) => range.core),
    });
  }
  return pieces;
}

/** The gravest verdict among some marks; null when none is a checked claim. */
export function gravest(marks: readonly Mark[]): Verdict | null {
  for (const verdict of VERDICTS) if (marks.some((mark) => mark.verdict === verdict)) return verdict;
  return null;
}

/** Marks by index of the block that they touch, made once per document. */
export function byBlock(
  blocks: readonly BlockShape[],
  ranges: readonly Mark[],
): ReadonlyMap<number, Mark[]> {
  const found = new Map<number, Mark[]>();
  for (const range of ranges) {
    for (let index = blockAt(blocks, range.start); index < blocks.length; index++) {
      const block = blocks[index] as BlockShape;
      if (block.start >= range.end) break;
      if (block.end <= range.start) continue;
      const list = found.get(index);
      if (list) list.push(range);
      else found.set(index, [range]);
    }
  }
  return found;
}

/** Index of the last block that begins at or before a place. */
export function blockAt(blocks: readonly BlockShape[], place: number): number {
  let low = 0;
  let high = blocks.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((blocks[middle] as BlockShape).start <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}
