/** What is being looked at. The address bar holds all of it, so a link shows the same to anyone. */

import { computed, signal } from "@preact/signals";

import type { Verdict, Words } from "./api";
import { type Language, VERDICTS, WORDS, type WordKey, fill } from "./words";

export type Tab = "findings" | "deals" | "metrics" | "models" | "analyses" | "cycles" | "review";
export type Study = "circulation" | "exposure" | "stress" | "ownership" | "coverage" | "diff" | "left_out";
export type Sort = "length" | "bottleneck" | "tier";
export type Shape = "ring" | "lanes";
export type Shock = "fail" | "no_round" | "price" | "cut";
export type Pane = "document" | "map" | "lists";
export type Chosen = { readonly kind: "finding" | "fact" | "flow" | "node" | "text" | "doubt"; readonly id: string };

export const TABS: readonly Tab[] = ["findings", "deals", "metrics", "models", "analyses", "cycles", "review"];
export const STUDIES: readonly Study[] = [
  "circulation",
  "exposure",
  "stress",
  "ownership",
  "coverage",
  "diff",
  "left_out",
];
export const SORTS: readonly Sort[] = ["length", "bottleneck", "tier"];
export const SHOCKS: readonly Shock[] = ["fail", "no_round", "price", "cut"];
/** What `since` says for the day of the newest Edition, which the server knows. */
export const LAST_REPORT = "report";

export interface View {
  /** Id of the document being read; "" for the first. */
  document: string;
  chosen: Chosen | null;
  /** Id of the cycle that is lit; it stays lit while its legs are opened one by one. */
  cycle: string;
  tab: Tab;
  /** Order of the list of cycles. */
  sort: Sort;
  /** Companies on a ring, or in swim lanes by segment. */
  shape: Shape;
  /** The question to the chain that is answered in its tab. */
  study: Study;
  /** The company that is asked about; "" for all. */
  of: string;
  /** What happens to it under stress. */
  shock: Shock;
  /** Whom it pays in the flow that is cut; "" while nobody is chosen. */
  to: string;
  /** By how much its prices fall, in per cent. */
  size: number;
  /** Own means of every company under stress, in per cent of what it owes. */
  buffer: number;
  /** ISO month or day with which now is compared; `LAST_REPORT` for that of the newest Edition. */
  since: string;
  /** Whether what was known is compared, not what had begun. */
  byKnowledge: boolean;
  /** Whether warrants count as exercised. */
  diluted: boolean;
  /** Currency of the figures; "" for the one told most often. */
  currency: string;
  /** Only what had been published by this year, month or day; "" for all. */
  known: string;
  /** Whether a subsidiary's deals are its group's. */
  rollUp: boolean;
  /** Verdicts shown; empty for all. */
  verdicts: readonly Verdict[];
  /** Rungs of the ladder shown on the map; empty for all. */
  statuses: readonly string[];
  /** ISO year, month or day; "" for no limit. */
  asOf: string;
  /** Every company on the map instead of the cycles and their strongest ties. */
  everyone: boolean;
  /** The page that is looked at where a document shows its pages; 0 where it shows its text. */
  page: number;
  language: Language;
  /** Which pane shows where there is room for one. */
  pane: Pane;
}

const KINDS = new Set(["finding", "fact", "flow", "node", "text", "doubt"]);

function browserLanguage(): Language {
  return navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en";
}

/** The view that an address fragment describes; what it does not say takes its default. */
export function parse(fragment: string): View {
  const query = new URLSearchParams(fragment.replace(/^#/, ""));
  const listed = (name: string) => (query.get(name) ?? "").split(",").filter(Boolean);
  const [kind = "", ...rest] = (query.get("sel") ?? "").split(":");
  const tab = query.get("tab") as Tab;
  const study = query.get("study") as Study;
  const shock = query.get("shock") as Shock;
  const share = (name: string, otherwise: number) => {
    const value = Number(query.get(name) ?? otherwise);
    return Number.isFinite(value) ? Math.min(Math.max(value, 0), 100) : otherwise;
  };
  const page = Number(query.get("page"));
  const language = query.get("lang");
  const pane = query.get("pane") as Pane;
  return {
    document: query.get("doc") ?? "",
    chosen: KINDS.has(kind) ? { kind: kind as Chosen["kind"], id: rest.join(":") } : null,
    cycle: query.get("cycle") ?? "",
    sort: SORTS.includes(query.get("sort") as Sort) ? (query.get("sort") as Sort) : "length",
    shape: query.get("shape") === "lanes" ? "lanes" : "ring",
    tab: TABS.includes(tab) ? tab : "findings",
    study: STUDIES.includes(study) ? study : "circulation",
    of: query.get("of") ?? "",
    shock: SHOCKS.includes(shock) ? shock : "fail",
    size: share("size", 30),
    buffer: share("buffer", 0),
    since: query.get("since") ?? "",
    to: query.get("to") ?? "",
    byKnowledge: query.get("byknowledge") === "1",
    diluted: query.get("diluted") === "1",
    currency: query.get("currency") ?? "",
    known: query.get("known") ?? "",
    rollUp: query.get("rollup") === "1",
    verdicts: listed("verdict").filter((each): each is Verdict => VERDICTS.includes(each as Verdict)),
    statuses: listed("status"),
    asOf: query.get("asof") ?? "",
    everyone: query.get("all") === "1",
    page: Number.isInteger(page) && page > 0 ? page : 0,
    language: language === "zh" || language === "en" ? language : browserLanguage(),
    pane: pane === "map" || pane === "lists" ? pane : "document",
  };
}

/** The address fragment of a view, without what is default; `revision` says which ledger it was. */
export function write(state: View, revision: number | null): string {
  const query = new URLSearchParams();
  if (state.document) query.set("doc", state.document);
  if (state.chosen) query.set("sel", `${state.chosen.kind}:${state.chosen.id}`);
  if (state.cycle) query.set("cycle", state.cycle);
  if (state.tab !== "findings") query.set("tab", state.tab);
  if (state.sort !== "length") query.set("sort", state.sort);
  if (state.shape !== "ring") query.set("shape", state.shape);
  if (state.study !== "circulation") query.set("study", state.study);
  if (state.of) query.set("of", state.of);
  if (state.shock !== "fail") query.set("shock", state.shock);
  if (state.size !== 30) query.set("size", String(state.size));
  if (state.buffer) query.set("buffer", String(state.buffer));
  if (state.to) query.set("to", state.to);
  if (state.since) query.set("since", state.since);
  if (state.byKnowledge) query.set("byknowledge", "1");
  if (state.diluted) query.set("diluted", "1");
  if (state.currency) query.set("currency", state.currency);
  if (state.known) query.set("known", state.known);
  if (state.rollUp) query.set("rollup", "1");
  if (state.verdicts.length) query.set("verdict", state.verdicts.join(","));
  if (state.statuses.length) query.set("status", state.statuses.join(","));
  if (state.asOf) query.set("asof", state.asOf);
  if (state.everyone) query.set("all", "1");
  if (state.page) query.set("page", String(state.page));
  query.set("lang", state.language);
  if (state.pane !== "document") query.set("pane", state.pane);
  if (revision !== null) query.set("rev", String(revision));
  return `#${query.toString()}`;
}

export const view = signal<View>(parse(location.hash));
export const revision = signal<number | null>(null);

/** Change what is looked at. `push` makes a step for the back button, for choices and not for moves. */
export function go(change: Partial<View>, push = true): void {
  const next = { ...view.value, ...change };
  const fragment = write(next, revision.value);
  if (fragment === location.hash) {
    // The same choice again still scrolls to its place.
    view.value = next;
    return;
  }
  if (push) history.pushState(null, "", fragment);
  else history.replaceState(null, "", fragment);
  view.value = next;
}

window.addEventListener("popstate", () => {
  view.value = parse(location.hash);
});
window.addEventListener("hashchange", () => {
  view.value = parse(location.hash);
});

export const language = computed(() => view.value.language);

/** A word of the workbench in the language that is on. */
export function t(key: WordKey, values: Record<string, string | number> = {}): string {
  return fill(WORDS[key][language.value], values);
}

/** Words from the API in the language that is on. */
export function say(words: Words | null | undefined): string {
  return words ? words[language.value] : "";
}
