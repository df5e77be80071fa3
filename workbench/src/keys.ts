/** The keyboard: every key does what some button does. */

import { citation } from "./citation";
import { here, otherFacts } from "./data";
import { helpShown } from "./Help";
import { importShown } from "./Importing";
import { shownFindings } from "./lists/Findings";
import { asked, decide } from "./lists/Judge";
import { REVIEWING, doubts } from "./lists/reviewing";
import { shownTab } from "./lists/Lists";
import { orderedDeals } from "./lists/order";
import { turn as turnPage } from "./reader/turn";
import { moveDay, play } from "./map/Timeline";
import { sortedCycles } from "./map/sorting";
import { choose, chosenFinding, clear, focus, light, litCycle } from "./selection";
import { type Chosen, SORTS, type Tab, go, language, view } from "./view";

const NUMBERED: readonly Tab[] = ["findings", "deals", "metrics", "models", "analyses", "cycles", "review"];

/** Starts listening; keys typed into a field stay there. */
export function listen(): void {
  window.addEventListener("pointerdown", (event) => closeMenus(event.target as Node));
  window.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const target = event.target as HTMLElement;
    const typing = target.matches("input, textarea, select");
    if (event.key === "Escape" && closeMenus(null)) return;
    if (event.key === "Escape" && !helpShown.value && !importShown.value) {
      if (typing) target.blur();
      else clear();
      return;
    }
    if (typing || helpShown.value || importShown.value) return;
    if (pressed(event.key, target)) event.preventDefault();
  });
}

/** Closes every menu that does not hold the element; whether there was one to close. */
function closeMenus(kept: Node | null): boolean {
  const open = [...document.querySelectorAll("details.menu[open]")];
  const closed = open.filter((menu) => !kept || !menu.contains(kept));
  for (const menu of closed) menu.removeAttribute("open");
  return closed.length > 0;
}

function pressed(key: string, target: HTMLElement): boolean {
  const act = (shownTab() === "review" ? REVIEWING[key] : undefined) ?? ACTIONS[key];
  if (act) {
    act();
    return true;
  }
  if (key === "Enter" && !target.matches("button, a, summary, [role=button], [role=separator]")) {
    open();
    return true;
  }
  const tab = NUMBERED[Number(key) - 1];
  if (tab) go({ tab }, false);
  return tab !== undefined;
}

const ACTIONS: Record<string, () => void> = {
  "/": () => document.getElementById("search")?.focus(),
  "?": () => (helpShown.value = true),
  j: () => step(1),
  k: () => step(-1),
  "[": () => turn(-1),
  "]": () => turn(1),
  y: () => void citation(),
  c: () => ask("accept"),
  r: () => ask("reject"),
  u: () => ask("correct"),
  z: takeBack,
  a: () => go({ everyone: !view.value.everyone }, false),
  p: turnPage,
  m: () => go({ shape: view.value.shape === "ring" ? "lanes" : "ring" }, false),
  s: () => go({ sort: SORTS[(SORTS.indexOf(view.value.sort) + 1) % SORTS.length] ?? "length" }, false),
  ",": () => moveDay(-1),
  ".": () => moveDay(1),
  t: play,
  l: () => go({ language: language.value === "zh" ? "en" : "zh" }, false),
};

/** Opens a question on the chosen finding, as its button does; one that is decided has none. */
function ask(question: "accept" | "reject" | "correct"): void {
  const finding = chosenFinding.value;
  if (!finding || finding.judgement || (question === "correct" && !finding.stated)) return;
  go({ tab: "findings", pane: "lists" }, false);
  asked.value = { target: finding.id, question };
}

function takeBack(): void {
  const finding = chosenFinding.value;
  if (finding?.judgement) void decide(finding.id, "withdraw");
}

function rows(): readonly Chosen[] {
  switch (shownTab()) {
    case "findings":
      return shownFindings().map((each) => ({ kind: "finding", id: each.id }));
    case "deals":
      return orderedDeals().map((each) => ({ kind: "fact", id: each.id }));
    case "metrics":
      return (here(otherFacts.value) ?? []).map((each) => ({ kind: "fact", id: each.id }));
    case "review":
      return doubts().map((each) => ({ kind: "doubt", id: each.target }));
    default:
      return [];
  }
}

function step(by: 1 | -1): void {
  const all = rows();
  if (!all.length) return;
  const at = all.findIndex((each) => each.id === view.value.chosen?.id);
  const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1);
  const row = all[next];
  // Moving through a list is one step for the back button, not fifty.
  if (row) choose(row, at < 0);
}

/** Ids of the cycles in the order of the list. */
export function cycleIds(): readonly string[] {
  return sortedCycles.value.map((each) => each.id);
}

function turn(by: 1 | -1): void {
  const all = cycleIds();
  if (!all.length) return;
  const at = all.indexOf(view.value.cycle);
  const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : (at + by + all.length) % all.length];
  if (next && next !== view.value.cycle) light(next);
}

/** Shows the sentence of what is chosen; on a lit cycle, goes through its legs one by one. */
function open(): void {
  const cycle = litCycle.value;
  const deals = cycle?.legs.flatMap((leg) => leg.quotes.slice(0, 1).map((quote) => quote.deal)) ?? [];
  if (deals.length && (!view.value.chosen || deals.includes(view.value.chosen.id))) {
    const next = deals[(deals.indexOf(view.value.chosen?.id ?? "") + 1) % deals.length];
    if (next) choose({ kind: "fact", id: next });
  } else if (view.value.chosen) {
    choose({ ...view.value.chosen });
  }
  if (focus.value.primary) go({ pane: "document" }, false);
}
