/** The order of the deals' list: as told, by amount, or by day. */

import { signal } from "@preact/signals";

import type { DealShape } from "../api";
import { deals, here } from "../data";

export type Order = "text" | "amount" | "date";

export const order = signal<Order>("text");

export function orderedDeals(): readonly DealShape[] {
  const all = here(deals.value) ?? [];
  if (order.value === "text") return all;
  const key = order.value === "amount" ? amount : day;
  return [...all].sort((a, b) => {
    const [one, other] = [key(a), key(b)];
    return one === other ? 0 : one < other ? 1 : -1;
  });
}

/** Each currency by itself, dollars first where amounts are equal: nothing is converted. */
function amount(deal: DealShape): number {
  return deal.amount?.best ?? deal.amount?.high ?? deal.amount?.low ?? -1;
}

function day(deal: DealShape): string {
  return deal.date?.iso ?? "";
}
