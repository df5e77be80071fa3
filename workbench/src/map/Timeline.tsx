/** Under the map: the chain of any month, played step by step, and what each step changed. */

import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";

import type { ChainShape, FlowShape } from "../api";
import { chain, here } from "../data";
import { choose, nodeById } from "../selection";
import { go, say, t, view } from "../view";

/** Pause on each month while it plays, in milliseconds: time to read one line. Chosen by us. */
const PAUSE = 1400;

/** Flows named in the line of what changed. */
const NAMED = 3;

export const playing = signal(false);

/** Moves the day by whole months in which something begins; past the last, the limit is lifted. */
export function moveDay(by: 1 | -1): void {
  const months = here(chain.value)?.begins ?? [];
  if (!months.length) return;
  const at = place(months);
  const next = Math.min(Math.max(at + by, 0), months.length);
  go({ asOf: months[next] ?? "" }, false);
}

/** Starts from the first month when everything is shown already. */
export function play(): void {
  const months = here(chain.value)?.begins ?? [];
  if (!months.length) return;
  if (!playing.value && place(months) === months.length) go({ asOf: months[0] ?? "" }, false);
  playing.value = !playing.value;
}

/** Index of the last month that is not after the day; as many as there are without a limit. */
function place(months: readonly string[]): number {
  const asOf = view.value.asOf;
  if (!asOf) return months.length;
  const full = asOf.length === 4 ? `${asOf}-12` : asOf.slice(0, 7);
  return Math.max(months.filter((month) => month <= full).length - 1, 0);
}

export function Timeline() {
  const open = here(chain.value);
  const months = open?.begins ?? [];
  const on = playing.value;
  const asOf = view.value.asOf;
  useEffect(() => {
    if (!on) return undefined;
    if (!asOf) {
      playing.value = false;
      return undefined;
    }
    const step = setTimeout(() => moveDay(1), PAUSE);
    return () => clearTimeout(step);
  }, [on, asOf]);
  if (!open || months.length < 2) return null;
  const at = place(months);
  return (
    <div class="timeline">
      <button type="button" class="toggle" aria-pressed={on} title={`${t(on ? "pause" : "play")} (t)`} onClick={play}>
        <span aria-hidden="true">{on ? "❚❚" : "▶"}</span>
        <span class="sr-only">{t(on ? "pause" : "play")}</span>
      </button>
      <input
        type="range"
        min={0}
        max={months.length}
        step={1}
        value={at}
        aria-label={t("asOf")}
        aria-valuetext={months[at] ?? t("asOfNow")}
        title={`${t("asOf")} ( , . )`}
        onInput={(event) => go({ asOf: months[Number(event.currentTarget.value)] ?? "" }, false)}
      />
      <output class="timeline-day">{asOf || t("asOfNow")}</output>
      <p class={asOf ? "timeline-news" : "sr-only"} role="status">
        {asOf ? <News chain={open} /> : t("timelineHint")}
      </p>
    </div>
  );
}

/** What the month brought: flows that begin, circles that close. */
function News({ chain: open }: { chain: ChainShape }) {
  const byId = new Map(open.flows.map((flow) => [flow.id, flow]));
  const fresh = open.fresh.flatMap((id) => byId.get(id) ?? []).sort((a, b) => size(b) - size(a));
  if (!fresh.length) return <span class="quiet">{t("nothingNew")}</span>;
  return (
    <>
      <b>{t("newFlows", { n: fresh.length })}</b>
      {open.closed > 0 && <b class="narrow-word">{t("newCircles", { n: open.closed })}</b>}
      {fresh.slice(0, NAMED).map((flow) => (
        <button key={flow.id} type="button" class="link" onClick={() => choose({ kind: "flow", id: flow.id })}>
          {named(flow.payer)} → {named(flow.payee)} {flow.amount ? say(flow.amount.words) : ""}
        </button>
      ))}
      {fresh.length > NAMED && <span class="quiet">+{fresh.length - NAMED}</span>}
    </>
  );
}

function named(id: string): string {
  return say(nodeById.value.get(id)?.name) || id;
}

function size(flow: FlowShape): number {
  return flow.money ? (flow.amount?.best ?? flow.amount?.high ?? 0) : -1;
}
