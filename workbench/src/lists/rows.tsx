/** Rows that open in place, a few hundred at a time, the chosen one always among them. */

import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

import { t, view } from "../view";

/** Rows drawn before "more" is asked for. Chosen by us: about 30 ms of drawing on two cores. */
const STEP = 150;

interface Props<T> {
  items: readonly T[];
  /** Ids under which a row may be chosen, the row's own first. */
  ids: (item: T) => readonly string[];
  row: (item: T, chosen: boolean) => ComponentChildren;
}

export function Rows<T>({ items, ids, row }: Props<T>) {
  const shown = useSignal(STEP);
  const list = useRef<HTMLDivElement>(null);
  const chosen = view.value.chosen?.id ?? "";
  const at = items.findIndex((item) => ids(item).includes(chosen));
  const count = Math.max(shown.value, at + 20);
  useEffect(() => {
    if (at < 0) return;
    const row = list.current?.querySelector<HTMLElement>('[data-chosen="true"]');
    if (row) reveal(row);
  }, [chosen, at]);
  return (
    <div class="rows" ref={list}>
      {items.slice(0, count).map((item, index) => row(item, index === at))}
      {items.length > count && (
        <button type="button" class="more" onClick={() => (shown.value = count + STEP)}>
          {t("more", { n: Math.min(STEP, items.length - count) })}
        </button>
      )}
    </div>
  );
}

/** Scrolls the list until an opened row shows from its title on, clear of the bar that stays on top. */
function reveal(row: HTMLElement): void {
  const pane = row.closest<HTMLElement>(".list");
  const bar = pane?.querySelector<HTMLElement>(".chips, .list-bar")?.offsetHeight ?? 0;
  if (!pane) return;
  const frame = pane.getBoundingClientRect();
  const box = row.getBoundingClientRect();
  const above = box.top - (frame.top + bar);
  const below = box.bottom - frame.bottom;
  if (above < 0) pane.scrollTop += above;
  else if (below > 0) pane.scrollTop += Math.min(below, above);
}
