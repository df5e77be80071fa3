/** One selection through all panes: from what is chosen to its places, flows and companies. */

import { computed, signal } from "@preact/signals";

import type { CycleShape, FindingShape, FlowShape, Place } from "./api";
import { chain, cycles, deals, documentId, findings, here, otherFacts, review } from "./data";
import { type Chosen, go, view } from "./view";

export const findingById = computed(
  () => new Map((here(findings.value)?.findings ?? []).map((each) => [each.id, each])),
);

export const factById = computed(() => {
  const found = new Map<string, NonNullable<ReturnType<typeof allFacts>>[number]>();
  for (const fact of allFacts()) {
    found.set(fact.id, fact);
    if ("members" in fact) for (const member of fact.members) found.set(member, fact);
  }
  return found;
});

function allFacts() {
  return [...(here(deals.value) ?? []), ...(here(otherFacts.value) ?? [])];
}

export const flowById = computed(
  () => new Map((here(chain.value)?.flows ?? []).map((each) => [each.id, each])),
);

export const nodeById = computed(
  () => new Map((here(chain.value)?.nodes ?? []).map((each) => [each.id, each])),
);

export const litCycle = computed<CycleShape | null>(
  () => here(cycles.value)?.cycles.find((each) => each.id === view.value.cycle) ?? null,
);

export const chosenFinding = computed<FindingShape | null>(() => {
  const chosen = view.value.chosen;
  return chosen?.kind === "finding" ? (findingById.value.get(chosen.id) ?? null) : null;
});

/** Where what is chosen stands, the place to show first; empty while nothing is chosen. */
export const chosenPlaces = computed<readonly Place[]>(() => {
  const chosen = view.value.chosen;
  if (chosen) return placesOf(chosen);
  return litCycle.value?.legs.flatMap((leg) => leg.quotes.map((quote) => quote.place)) ?? [];
});

/** A place written into the address: document:start-end. */
function textPlace(id: string): Place[] {
  const match = /^(.*):(\d+)-(\d+)$/.exec(id);
  if (!match) return [];
  return [{ document: match[1] ?? "", start: Number(match[2]), end: Number(match[3]), quote: "" }];
}

/** The quotes of a deal that a leg carries: they are here before the list of deals is. */
function legPlaces(deal: string): Place[] {
  for (const cycle of here(cycles.value)?.cycles ?? [])
    for (const leg of cycle.legs)
      for (const quote of leg.quotes) if (quote.deal === deal) return [quote.place];
  return [];
}

function flowPlaces(id: string): readonly Place[] {
  return flowById.value.get(id)?.places ?? [];
}

/** Where something to decide stands: the places of its fact, its sentence first. */
function doubtPlaces(target: string): readonly Place[] {
  const item = here(review.value)?.items.find((each) => each.target === target);
  return item?.fact?.places ?? item?.places ?? [];
}

/** A place of the chosen thing that was asked for by itself: a rival quote, the second telling. */
const visited = signal<{ readonly chosen: Chosen; readonly place: Place } | null>(null);

/** The place that the reader scrolls to: the one asked for, else the first in the open document. */
export const focus = computed(() => {
  const all = chosenPlaces.value;
  const asked = visited.value?.chosen === view.value.chosen ? visited.value?.place : undefined;
  const same = (place: Place) => place.start === asked?.start && place.end === asked.end;
  const here = all.filter((place) => place.document === documentId.value);
  return { primary: here.find(same) ?? here[0] ?? null, all, whole: outermost(all) };
});

/** Places that lie in no other: a fact names its sentence, then the number and names within it. */
export function outermost(places: readonly Place[]): readonly Place[] {
  const within = (inner: Place, outer: Place) =>
    inner !== outer &&
    inner.document === outer.document &&
    outer.start <= inner.start &&
    inner.end <= outer.end &&
    outer.end - outer.start > inner.end - inner.start;
  return places.filter((place) => !places.some((other) => within(place, other)));
}

/** Show one place of what is chosen; without a choice, the place itself is chosen. */
export function visit(place: Place): void {
  if (!view.value.chosen) {
    choose({ kind: "text", id: `${place.document}:${place.start}-${place.end}` });
    return;
  }
  if (place.document !== documentId.value) go({ document: place.document });
  if (view.value.chosen) visited.value = { chosen: view.value.chosen, place };
}

export interface Involved {
  readonly nodes: ReadonlySet<string>;
  readonly flows: ReadonlySet<string>;
}

/** What stays bright on the map; null when nothing is chosen that has to do with money. */
export const involved = computed<Involved | null>(() => {
  const cycle = litCycle.value;
  const chosen = view.value.chosen;
  if (cycle) return around(cycle.legs.flatMap((leg) => leg.flows));
  if (!chosen) return null;
  const flows = here(chain.value)?.flows ?? [];
  if (chosen.kind === "flow") return around([chosen.id]);
  if (chosen.kind === "node")
    return around(touching(flows, chosen.id), [chosen.id]);
  if (chosen.kind === "fact") {
    const fact = factById.value.get(chosen.id);
    const ids = fact && "members" in fact ? fact.members : [chosen.id];
    const parties = fact && "parties" in fact ? fact.parties.map((each) => each.node) : [];
    return around(behind(flows, ids), parties);
  }
  const finding = chosenFinding.value;
  return finding ? around(finding.flows.filter((id) => flowById.value.has(id))) : null;
});

/** The leg or flow that is opened within what is lit. */
export const openedFlows = computed<ReadonlySet<string>>(() => {
  const chosen = view.value.chosen;
  if (chosen?.kind === "flow") return new Set([chosen.id]);
  if (chosen?.kind !== "fact") return new Set();
  const fact = factById.value.get(chosen.id);
  const ids = fact && "members" in fact ? fact.members : [chosen.id];
  return new Set(behind(here(chain.value)?.flows ?? [], ids));
});

function touching(flows: readonly FlowShape[], node: string): string[] {
  return flows.filter((flow) => flow.payer === node || flow.payee === node).map((flow) => flow.id);
}

function behind(flows: readonly FlowShape[], deals: readonly string[]): string[] {
  const wanted = new Set(deals);
  return flows.filter((flow) => flow.deals.some((deal) => wanted.has(deal))).map((flow) => flow.id);
}

function around(flows: readonly string[], more: readonly string[] = []): Involved | null {
  const nodes = new Set(more.filter((each) => nodeById.value.has(each)));
  for (const id of flows) {
    const flow = flowById.value.get(id);
    if (flow) nodes.add(flow.payer).add(flow.payee);
  }
  return nodes.size || flows.length ? { nodes, flows: new Set(flows) } : null;
}

/** Choose something, in every pane at once; its document opens when it stands in another. */
export function choose(chosen: Chosen | null, push = true): void {
  const places = chosen ? placesOf(chosen) : [];
  const tab = chosen?.kind === "finding" ? ({ tab: "findings" } as const) : {};
  go({ chosen, ...tab, ...opening(places) }, push);
}

function placesOf(chosen: Chosen): readonly Place[] {
  if (chosen.kind === "finding") return findingById.value.get(chosen.id)?.places ?? [];
  if (chosen.kind === "text") return textPlace(chosen.id);
  if (chosen.kind === "flow") return flowPlaces(chosen.id);
  if (chosen.kind === "doubt") return doubtPlaces(chosen.id);
  if (chosen.kind === "fact") return factById.value.get(chosen.id)?.places ?? legPlaces(chosen.id);
  return [];
}

/** Choose a fact and show its card in the list that holds it. */
export function chooseFact(id: string): void {
  const fact = factById.value.get(id);
  const deal = fact ? fact.kind === "deal" : true;
  choose({ kind: "fact", id });
  go({ tab: deal ? "deals" : "metrics" }, false);
}

/** Light a cycle, or put it out. */
export function light(id: string): void {
  const lit = view.value.cycle !== id;
  const legs = here(cycles.value)?.cycles.find((each) => each.id === id)?.legs ?? [];
  const places = lit ? legs.flatMap((leg) => leg.quotes.map((quote) => quote.place)) : [];
  go({ cycle: lit ? id : "", chosen: null, ...opening(places) });
}

/** The document to change to when none of some places stands in the open one. */
function opening(places: readonly Place[]): { document?: string } {
  const [first] = places;
  if (!first || places.some((place) => place.document === documentId.value)) return {};
  return { document: first.document };
}

/** Take back one layer of selection. */
export function clear(): void {
  if (view.value.chosen) go({ chosen: null });
  else if (view.value.cycle) go({ cycle: "" });
}
