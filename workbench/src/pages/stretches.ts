/**
 * Pages in stretches: only those near the eye are laid out one by one, the others are white of their
 * height. A hundred thousand sheets take a browser minutes.
 */

import type { SheetShape } from "../api";

/** Pages of a stretch. Ours: laid out within a frame. */
const LENGTH = 200;
/** CSS pixels between two pages; the same in pages.css. */
export const GAP = 14;

/** Pages between which one can scroll; of more, those about the page of the address. Browsers know no
 * place further down than 33,554,432 pixels: some 30,000 pages. */
const MOST = 20_000;

/** Where the pages begin that one can scroll through: the same for ten thousand pages in a row. */
export function firstAbout(sheets: readonly SheetShape[], number: number): number {
  if (sheets.length <= MOST) return 0;
  const at = Math.max(
    sheets.findIndex((sheet) => sheet.number >= number),
    0,
  );
  return Math.max(Math.floor(at / (MOST / 2)) * (MOST / 2) - MOST / 4, 0);
}

/** Those pages. */
export function fromFirst(sheets: readonly SheetShape[], first: number): readonly SheetShape[] {
  return sheets.length <= MOST ? sheets : sheets.slice(first, first + MOST);
}

export interface Stretch {
  readonly sheets: readonly SheetShape[];
  /** In CSS pixels, without the gap beneath it. */
  readonly height: number;
}

/** Where a page stands on the screen. */
export interface Place {
  readonly top: number;
  readonly height: number;
}

/** Height of a page that is so wide. */
export function heightOf(sheet: SheetShape, width: number): number {
  return (width * sheet.height) / sheet.width;
}

/** The stretches of pages that are so wide. */
export function stretchesOf(sheets: readonly SheetShape[], width: number): readonly Stretch[] {
  const found: Stretch[] = [];
  for (let first = 0; first < sheets.length; first += LENGTH) {
    const own = sheets.slice(first, first + LENGTH);
    found.push({ sheets: own, height: own.reduce((sum, sheet) => sum + heightOf(sheet, width) + GAP, -GAP) });
  }
  return found;
}

/** Index of the stretch that holds a page; -1 where none does. */
export function stretchWith(stretches: readonly Stretch[], number: number): number {
  return stretches.findIndex(({ sheets }) => {
    const last = sheets[sheets.length - 1];
    return last !== undefined && number <= last.number;
  });
}

/** Where a page stands, whether it is laid out or not; null where there is none of this number. */
export function placeOf(
  root: HTMLElement,
  stretches: readonly Stretch[],
  number: number,
  width: number,
): Place | null {
  const index = stretchWith(stretches, number);
  const frame = root.querySelector(`[data-stretch="${index}"]`);
  if (!frame) return null;
  let top = frame.getBoundingClientRect().top;
  for (const sheet of stretches[index]?.sheets ?? []) {
    const height = heightOf(sheet, width);
    if (sheet.number === number) return { top, height };
    top += height + GAP;
  }
  return null;
}

/** The last page that begins above a line of the screen; the first page where none does. */
export function pageAbove(
  root: HTMLElement,
  stretches: readonly Stretch[],
  line: number,
  width: number,
): number {
  let found = stretches[0]?.sheets[0]?.number ?? 1;
  let index = -1;
  let top = 0;
  for (const frame of root.querySelectorAll<HTMLElement>("[data-stretch]")) {
    const at = frame.getBoundingClientRect().top;
    if (at > line) break;
    index = Number(frame.dataset["stretch"]);
    top = at;
  }
  for (const sheet of stretches[index]?.sheets ?? []) {
    if (top > line) break;
    found = sheet.number;
    top += heightOf(sheet, width) + GAP;
  }
  return found;
}
