/** Deciding in the queue of the review: each decision goes on to the next item, and can be taken back. */

import { signal } from "@preact/signals";

import { ApiError, type Decision, type DoubtShape, type Words } from "../api";
import { here, judge, review, undoLast } from "../data";
import { choose } from "../selection";
import { view } from "../view";

/** The reason for doubt that the list is narrowed to; "" for all. */
export const wantedWhy = signal("");

/** What went wrong with the last decision, and on what. */
export const problem = signal<{ readonly target: string; readonly words: Words } | null>(null);

export const busy = signal(false);

/** The item whose rejection waits for its reason. */
export const wantsReason = signal("");

/** The items that the filter leaves, in the order of the list. */
export function doubts(): readonly DoubtShape[] {
  const all = here(review.value)?.items ?? [];
  const why = wantedWhy.value;
  return why ? all.filter((each) => each.reasons.some((reason) => reason.why === why)) : all;
}

export function chosenDoubt(): DoubtShape | null {
  const chosen = view.value.chosen;
  if (chosen?.kind !== "doubt") return null;
  return doubts().find((each) => each.target === chosen.id) ?? null;
}

interface Said {
  readonly details?: Record<string, string>;
  readonly value?: string;
  readonly reason?: string;
}

/** Records a decision on an item and goes on to the one that takes its place in the list. */
export async function rule(item: DoubtShape, decision: Decision, said: Said = {}): Promise<void> {
  if (busy.value) return;
  const at = doubts().findIndex((each) => each.target === item.target);
  const reason = said.reason ?? typedReason();
  wantsReason.value = "";
  busy.value = true;
  problem.value = null;
  try {
    await judge({ target: item.target, decision, ...said, reason });
    const left = doubts();
    const next = left[Math.min(at, left.length - 1)];
    choose(next ? { kind: "doubt", id: next.target } : null, false);
    leaveFields();
  } catch (error) {
    problem.value = { target: item.target, words: wordsOf(error) };
  } finally {
    busy.value = false;
  }
}

/** Takes the last decision back and opens again what it was about. */
export async function takeBackLast(): Promise<void> {
  if (busy.value || !here(review.value)?.last) return;
  busy.value = true;
  problem.value = null;
  try {
    const target = await undoLast();
    const again = (here(review.value)?.items ?? []).find(
      (each) => each.target === target || (each.fact && "members" in each.fact && each.fact.members.includes(target)),
    );
    if (again) {
      if (!doubts().includes(again)) wantedWhy.value = "";
      choose({ kind: "doubt", id: again.target }, false);
    }
  } catch (error) {
    problem.value = { target: "", words: wordsOf(error) };
  } finally {
    busy.value = false;
  }
}

function wordsOf(error: unknown): Words {
  return error instanceof ApiError ? error.words : { zh: String(error), en: String(error) };
}

/** What stands in the box for a reason; it may stay empty. */
function typedReason(): string {
  return document.querySelector<HTMLInputElement>(".row.open .reason")?.value.trim() ?? "";
}

/** The keys go on to the next item, so the focus must not stay in a field of the last one. */
function leaveFields(): void {
  const focused = document.activeElement;
  if (focused instanceof HTMLElement && focused.closest(".review")) focused.blur();
}

function onItem(act: (item: DoubtShape) => void): () => void {
  return () => {
    const item = chosenDoubt();
    if (item) act(item);
  };
}

export function accept(item: DoubtShape): void {
  void rule(item, item.kind === "name" ? "merge" : "accept");
}

export function reject(item: DoubtShape): void {
  if (item.kind === "words") return;
  if (item.kind === "finding" && !typedReason()) {
    // overruling what two places say needs its why: the next reader must weigh it
    wantsReason.value = item.target;
    document.querySelector<HTMLInputElement>(".row.open .reason")?.focus();
    return;
  }
  void rule(item, item.kind === "name" ? "split" : "reject");
}

/** Lets one of the two versions of a contradiction win. */
export function choosing(item: DoubtShape, version: 0 | 1): void {
  const fact = item.finding?.facts[version];
  if (clashes(item) && fact) void rule(item, "choose", { details: { fact } });
}

export function clashes(item: DoubtShape): boolean {
  return item.finding?.rule.startsWith("clash-") ?? false;
}

/** Puts the caret into the first field that is doubtful, or the first of all. */
function correct(): void {
  const form = document.querySelector(".row.open .fields, .row.open .meant");
  const field = form?.querySelector<HTMLElement>("[data-doubtful]") ?? form?.querySelector<HTMLElement>("input, select");
  field?.focus();
  if (field instanceof HTMLInputElement) field.select();
}

/** Keys of the review; all others keep what they do elsewhere. */
export const REVIEWING: Record<string, () => void> = {
  c: onItem(accept),
  r: onItem(reject),
  u: correct,
  m: onItem((item) => {
    if (item.kind === "name") void rule(item, "merge");
  }),
  d: onItem((item) => {
    if (item.kind === "name") void rule(item, "split");
  }),
  w: onItem((item) => choosing(item, 0)),
  e: onItem((item) => choosing(item, 1)),
  z: () => void takeBackLast(),
};
