/** A citation of what is chosen: its words, who published them when, the page, and the link. */

import { signal } from "@preact/signals";

import type { Place } from "./api";
import { here, workspace } from "./data";
import { whereIs } from "./lists/Quotes";
import { focus } from "./selection";
import { t, view } from "./view";

/** A short message at the foot of the window; "" for none. */
export const message = signal("");

let clearing: ReturnType<typeof setTimeout> | undefined;

export function announce(words: string): void {
  message.value = words;
  clearTimeout(clearing);
  clearing = setTimeout(() => (message.value = ""), 2400);
}

/** The citation of a place as one line. */
export function cited(place: Place): string {
  const source = here(workspace.value)?.documents.find((each) => each.id === place.document);
  const quote = place.quote.replace(/\s+/g, " ").trim();
  const about = [source?.publisher, source?.title, source?.published, whereIs(place)]
    .filter(Boolean)
    .join(view.value.language === "zh" ? "，" : ", ");
  return view.value.language === "zh"
    ? `“${quote}”（${about}） ${location.href}`
    : `“${quote}” (${about}) ${location.href}`;
}

/** Copies the citation of the place that is lit. */
export async function citation(): Promise<void> {
  const place = focus.value.primary;
  if (!place) return;
  try {
    await navigator.clipboard.writeText(cited(place));
    announce(t("copied"));
  } catch {
    announce(t("copyFailed"));
  }
}
