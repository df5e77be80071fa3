/** Where marks and the choice fall among the blocks of the document that is open. */

import { computed } from "@preact/signals";

import type { FigureShape, Mark } from "../api";
import { currentDocument, currentMarks, here } from "../data";
import { focus } from "../selection";
import { type Range, blockAt, byBlock } from "./segments";

export const NO_RANGES: readonly Range[] = [];

export const marksByBlock = computed<ReadonlyMap<number, readonly Mark[]>>(() => {
  const open = here(currentDocument.value);
  return open ? byBlock(open.blocks, currentMarks.value ?? []) : new Map();
});

/** Index of a block -> what the choice lights in it. */
export const focusByBlock = computed<ReadonlyMap<number, readonly Range[]>>(() => {
  const open = here(currentDocument.value);
  const lit = new Map<number, Range[]>();
  if (!open) return lit;
  for (const place of focus.value.all) {
    if (place.document !== open.id) continue;
    const range = {
      start: place.start,
      end: place.end,
      primary: place === focus.value.primary,
      core: !focus.value.whole.includes(place),
    };
    const first = blockAt(open.blocks, place.start);
    for (let index = first; index < open.blocks.length; index++) {
      const block = open.blocks[index];
      if (!block || (block.start >= place.end && index > first)) break;
      lit.set(index, [...(lit.get(index) ?? []), range]);
    }
  }
  return lit;
});

/** Index of the block to scroll to; null while nothing is chosen here. */
export const focusBlock = computed<number | null>(() => {
  const open = here(currentDocument.value);
  const place = focus.value.primary;
  if (!open || !place) return null;
  const index = blockAt(open.blocks, place.start);
  const table = open.blocks[index]?.table ?? null;
  return table === null ? index : (open.tables[table]?.blocks[0] ?? index);
});

/** Index of a caption's block -> its figure. */
export const figureOfBlock = computed<ReadonlyMap<number, FigureShape>>(() => {
  const open = here(currentDocument.value);
  const found = new Map<number, FigureShape>();
  for (const figure of open?.figure_list ?? [])
    if (open && figure.caption) found.set(blockAt(open.blocks, figure.caption.start), figure);
  return found;
});
