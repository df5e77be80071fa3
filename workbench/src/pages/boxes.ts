/** Where the choice stands on the pages of the open document, asked of the server per choice. */

import { computed, effect, signal } from "@preact/signals";

import { type BoxShape, type BoxedPlace, api } from "../api";
import { documentId } from "../data";
import { focus } from "../selection";
import { view } from "../view";

export interface Lit extends BoxShape {
  /** Whether it belongs to the place that the reader is led to. */
  readonly primary: boolean;
  /** Whether the choice names these words within its sentence: its number, its parties. */
  readonly core: boolean;
}

/** Places beyond these are not drawn: a line of the address has an end. */
const MOST_PLACES = 800;

const placeKey = (place: { start: number; end: number }) => `${place.start}-${place.end}`;

const asked = computed(() => {
  if (!view.value.page) return "";
  const own = focus.value.all.filter((place) => place.document === documentId.value);
  return [...new Set(own.map(placeKey))].slice(0, MOST_PLACES).join(",");
});

const arrived = signal<{ readonly document: string; readonly asked: string; readonly places: readonly BoxedPlace[] } | null>(
  null,
);

effect(() => {
  const places = asked.value;
  const document = documentId.value;
  if (!places || !document) return;
  void api.boxes(document, places.split(",")).then(
    (value) => {
      if (asked.peek() === places && documentId.peek() === document)
        arrived.value = { document, asked: places, places: value };
    },
    // The text view shows the same place; a page without its box is still the page.
    () => undefined,
  );
});

/** Boxes of the choice by page; null until they have arrived. */
export const litBoxes = computed<ReadonlyMap<number, readonly Lit[]> | null>(() => {
  if (!asked.value) return new Map();
  const now = arrived.value;
  if (now?.document !== documentId.value || now.asked !== asked.value) return null;
  const first = focus.value.primary ? placeKey(focus.value.primary) : "";
  const whole = new Set(focus.value.whole.map(placeKey));
  const byPage = new Map<number, Lit[]>();
  for (const place of now.places) {
    const key = placeKey(place);
    for (const box of place.boxes) {
      const lit = { ...box, primary: key === first, core: !whole.has(key) };
      const list = byPage.get(box.page);
      if (list) list.push(lit);
      else byPage.set(box.page, [lit]);
    }
  }
  return byPage;
});

/** The first box of the place to show; null while nothing is chosen or it stands on no page. */
export const firstBox = computed<Lit | null>(() => {
  for (const boxes of litBoxes.value?.values() ?? [])
    for (const box of boxes) if (box.primary) return box;
  return null;
});
