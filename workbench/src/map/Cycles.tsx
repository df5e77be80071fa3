/** The explorer of cycles, sorted and narrowed to a company; the lit one opens to its legs, each with amount, status and its words. */

import { useEffect, useRef } from "preact/hooks";

import type { CycleShape, FlowShape, LegShape, QuoteShape } from "../api";
import { chain, cycles, here, refused, workspace } from "../data";
import { Empty, Refusal, Waiting } from "../Notices";
import { choose, chooseFact, light, nodeById } from "../selection";
import { SORTS, go, say, t, view } from "../view";
import { FLOW_KINDS } from "../words";
import { besideRing } from "./room";
import { sortedCycles } from "./sorting";

/** Cycles listed; a dense chain closes thousands, and nobody reads past these. Chosen by us. */
const LISTED = 60;

/** `full` is the page of its own: each cycle with its bottleneck on every rung. */
export function Cycles({ full = false }: { full?: boolean }) {
  const list = useRef<HTMLOListElement>(null);
  const lit = view.value.cycle;
  const found = here(cycles.value);
  useEffect(() => {
    list.current?.querySelector('[aria-expanded="true"]')?.scrollIntoView({ block: "nearest" });
  }, [lit, found]);
  const error = refused(cycles.value);
  if (error) return <Refusal title={t("failedPart")} words={error} />;
  if (!found) return <Waiting lines={4} />;
  const sorted = sortedCycles.value;
  const { of } = view.value;
  const all = full && of ? sorted.filter((cycle) => cycle.legs.some((leg) => leg.payer === of)) : sorted;
  if (full && of && sorted.length && !all.length)
    return (
      <>
        <Order full={full} />
        <Empty title={t("noneThrough")} hint={t("everyCompany")} />
      </>
    );
  if (!all.length) return <Empty title={t("noCycles")} hint={t("noCyclesHint")} />;
  const shown = all.slice(0, LISTED);
  const beyond = all.find((cycle, index) => index >= LISTED && cycle.id === lit);
  return (
    <>
      <h3 class="side-title">
        {t("cycles")} <span class="count">{found.total}</span>
      </h3>
      <Order full={full} />
      <ol class="cycles" ref={list}>
        {(beyond ? [...shown, beyond] : shown).map((cycle) => (
          <Cycle key={cycle.id} cycle={cycle} lit={cycle.id === lit} full={full} />
        ))}
      </ol>
    </>
  );
}

function nameOf(id: string): string {
  return say(nodeById.value.get(id)?.name) || id;
}

/** By what the cycles are ordered, and in the explorer whom they pass through. */
function Order({ full }: { full: boolean }) {
  const turning = full ? [...nodeById.value.values()].filter((node) => node.in_cycle) : [];
  return (
    <div class="order">
      <span class="quiet">{t("sortBy")}</span>
      {SORTS.map((each) => (
        <button
          key={each}
          type="button"
          class="toggle"
          data-sort={each}
          aria-pressed={view.value.sort === each}
          onClick={() => go({ sort: each }, false)}
        >
          {t(`sort_${each}`)}
        </button>
      ))}
      {full && (
        <label class="through">
          {t("through")}{" "}
          <select value={view.value.of} onChange={(event) => go({ of: event.currentTarget.value }, false)}>
            <option value="">{t("everyCompany")}</option>
            {turning
              .sort((a, b) => b.weight - a.weight)
              .map((node) => (
                <option key={node.id} value={node.id}>
                  {say(node.name)}
                </option>
              ))}
          </select>
        </label>
      )}
    </div>
  );
}

function Cycle({ cycle, lit, full }: { cycle: CycleShape; lit: boolean; full: boolean }) {
  const names = cycle.legs.map((leg) => nameOf(leg.payer));
  const statuses = here(workspace.value)?.statuses ?? {};
  return (
    <li class={lit ? "cycle lit" : "cycle"}>
      <button
        type="button"
        class="cycle-line"
        data-cycle={cycle.id}
        aria-expanded={lit}
        onClick={() => light(cycle.id)}
      >
        <span class="walk">
          {names.map((name, index) => (
            <span key={index}>
              {name}
              <i aria-hidden="true">{" → "}</i>
            </span>
          ))}
          <span class="again">{names[0]}</span>
        </span>
        <span class="quiet">
          {t("legs", { n: cycle.legs.length })} · {t("bottleneck")}{" "}
          {cycle.bottleneck ? say(cycle.bottleneck.words) : t("noBottleneck")}
          {cycle.bottleneck?.doubt ? ` (${say(cycle.bottleneck.doubt)})` : ""}{" "}
          ·{" "}
          {say(statuses[cycle.status])}
        </span>
      </button>
      {full && cycle.tiers.length > 0 && (
        <p class="tiers">
          {cycle.tiers.map((tier) => (
            <span key={tier.status}>
              <span class="quiet">{t("tierAtLeast", { tier: say(statuses[tier.status]) })}</span>{" "}
              <b class="money">{say(tier.words)}</b>
              {tier.doubt && <span class="quiet"> ({say(tier.doubt)})</span>}
            </span>
          ))}
        </p>
      )}
      {lit && (
        <ol class="legs">
          {cycle.legs.map((leg, index) => (
            <Leg key={leg.flow} leg={leg} narrow={index === cycle.bottleneck?.leg} />
          ))}
        </ol>
      )}
    </li>
  );
}

/** Two deals told in one sentence show it once. */
function distinct(quotes: readonly QuoteShape[]): readonly QuoteShape[] {
  const seen = new Map(quotes.map((quote) => [`${quote.place.document}:${quote.place.start}`, quote]));
  return [...seen.values()];
}

/** Flows from the same payer to the same payee: each stands alone, none is added. */
function besides(leg: LegShape): FlowShape[] {
  const ids = new Set(leg.flows.slice(1));
  return (here(chain.value)?.flows ?? []).filter((flow) => ids.has(flow.id));
}

function Leg({ leg, narrow }: { leg: LegShape; narrow: boolean }) {
  const statuses = here(workspace.value)?.statuses ?? {};
  return (
    <li class="leg">
      <p class="leg-who">
        <b>{nameOf(leg.payer)}</b> <i aria-hidden="true">→</i> <b>{nameOf(leg.payee)}</b>
      </p>
      <p class="leg-what">
        <span class={`key k-${leg.kind}`}>
          <i aria-hidden="true" />
          {say(FLOW_KINDS[leg.kind]) || leg.kind}
        </span>
        <span class={leg.amount ? "money" : "money quiet"}>
          {leg.amount ? say(leg.amount.words) : t("undisclosed")}
        </span>
        <span class={`rung-word s-${leg.status}`}>{say(statuses[leg.status]) || leg.status}</span>
        {leg.volumes.map((words) => (
          <span key={words.en} class="money">
            {say(words)}
          </span>
        ))}
        {narrow && <span class="narrow-word">{t("bottleneck")}</span>}
      </p>
      {besides(leg).map((flow) => (
        <p key={flow.id} class="leg-what quiet">
          {t("beside")} {say(FLOW_KINDS[flow.kind]) || flow.kind}
          <span class="money">{flow.amount ? say(flow.amount.words) : t("undisclosed")}</span>
          <span class={`rung-word s-${flow.status}`}>{say(statuses[flow.status]) || flow.status}</span>
        </p>
      ))}
      {leg.conditions.length > 0 && (
        <p class="leg-terms">
          <span class="quiet">{t("conditions")}</span> {leg.conditions.join(t("comma"))}
        </p>
      )}
      {distinct(leg.quotes).map((quote) => (
        <button
          key={`${quote.deal}${quote.place.start}`}
          type="button"
          class={view.value.chosen?.id === quote.deal ? "quote on" : "quote"}
          data-leg-quote={quote.deal}
          title={t("open")}
          onClick={() => {
            // Where the cycles are themselves a tab below, the deal's card must not take their place.
            if (besideRing.value) chooseFact(quote.deal);
            else choose({ kind: "fact", id: quote.deal });
          }}
        >
          {quote.place.quote}
        </button>
      ))}
    </li>
  );
}
