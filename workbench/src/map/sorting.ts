/** The order of the list of cycles: by steps, by bottleneck, by how far they are committed. */

import { computed } from "@preact/signals";

import type { CycleShape } from "../api";
import { cycles, here, workspace } from "../data";
import { view } from "../view";

/** Cycles as listed. Currencies are never compared: the one told most often stands first. */
export const sortedCycles = computed<readonly CycleShape[]>(() => {
  const all = here(cycles.value)?.cycles ?? [];
  const { sort } = view.value;
  if (sort === "length") return all;
  const rungs = Object.keys(here(workspace.value)?.statuses ?? {}).filter((rung) => rung !== "cancelled");
  const told = new Map<string, number>();
  for (const { bottleneck } of all)
    if (bottleneck) told.set(bottleneck.currency, (told.get(bottleneck.currency) ?? 0) + 1);
  const currencies = [...told.keys()].sort((a, b) => (told.get(b) ?? 0) - (told.get(a) ?? 0) || (a < b ? -1 : 1));
  const money = (cycle: CycleShape) => {
    const at = currencies.indexOf(cycle.bottleneck?.currency ?? "");
    return at < 0 ? currencies.length : at;
  };
  const narrow = (one: CycleShape, other: CycleShape) =>
    money(one) - money(other) || (other.bottleneck?.value ?? -1) - (one.bottleneck?.value ?? -1);
  const tier = (cycle: CycleShape) => rungs.indexOf(cycle.status);
  return [...all].sort((one, other) =>
    sort === "tier" ? tier(other) - tier(one) || narrow(one, other) : narrow(one, other),
  );
});
