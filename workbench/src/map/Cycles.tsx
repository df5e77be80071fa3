/** The list of cycles; the lit one opens to its legs, each with amount, status and its words. */

import { useEffect, useRef } from "preact/hooks";

import type { CycleShape, LegShape, QuoteShape } from "../api";
import { cycles, here, refused, workspace } from "../data";
import { Empty, Refusal, Waiting } from "../Notices";
import { choose, chooseFact, light, nodeById } from "../selection";
import { say, t, view } from "../view";
import { FLOW_KINDS } from "../words";
import { besideRing } from "./room";

/** Cycles listed; a dense chain closes thousands, and nobody reads past these. Chosen by us. */
const LISTED = 60;

export function Cycles() {
  const list = useRef<HTMLOListElement>(null);
  const lit = view.value.cycle;
  useEffect(() => {
    list.current?.querySelector('[aria-expanded="true"]')?.scrollIntoView({ block: "nearest" });
  }, [lit]);
  const found = here(cycles.value);
  const error = refused(cycles.value);
  if (error) return <Refusal title={t("failedPart")} words={error} />;
  if (!found) return <Waiting lines={4} />;
  const all = found.cycles;
  if (!all.length) return <Empty title={t("noCycles")} hint={t("noCyclesHint")} />;
  const shown = all.slice(0, LISTED);
  const beyond = all.find((cycle, index) => index >= LISTED && cycle.id === lit);
  return (
    <>
      <h3 class="side-title">
        {t("cycles")} <span class="count">{found.total}</span>
      </h3>
      <ol class="cycles" ref={list}>
        {(beyond ? [...shown, beyond] : shown).map((cycle) => (
          <Cycle key={cycle.id} cycle={cycle} lit={cycle.id === lit} />
        ))}
      </ol>
    </>
  );
}

function nameOf(id: string): string {
  return say(nodeById.value.get(id)?.name) || id;
}

function Cycle({ cycle, lit }: { cycle: CycleShape; lit: boolean }) {
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
          {cycle.bottleneck && cycle.bottleneck.undisclosed > 0
            ? ` (${t("ceiling", { n: cycle.bottleneck.undisclosed })})`
            : ""}{" "}
          ·{" "}
          {say(statuses[cycle.status])}
        </span>
      </button>
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
        {narrow && <span class="narrow-word">{t("bottleneck")}</span>}
      </p>
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
