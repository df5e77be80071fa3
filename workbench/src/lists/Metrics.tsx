/** Facts that are no deals: numbers, places in a ranking, ratings, memberships, milestones. */

import { useSignal } from "@preact/signals";

import type { MetricShape, OtherFact } from "../api";
import { here, otherFacts, refused } from "../data";
import { Empty, Refusal, Waiting } from "../Notices";
import { choose } from "../selection";
import { say, t } from "../view";
import { Pick } from "./Deals";
import { Part } from "./Part";
import { Rows } from "./rows";
import { Standing } from "./Standing";

type Item = MetricShape | OtherFact;

export function Metrics() {
  const words = useSignal("");
  const kind = useSignal("");
  const error = refused(otherFacts.value);
  if (error) return <Refusal title={t("failedPart")} words={error} />;
  const all = here(otherFacts.value);
  if (!all) return <Waiting lines={6} />;
  if (!all.length) return <Empty title={t("noMetrics")} />;
  const wanted = words.value.trim().toLowerCase();
  const shown = all.filter(
    (fact) => (!wanted || heard(fact).includes(wanted)) && (!kind.value || fact.kind === kind.value),
  );
  return (
    <>
      <div class="list-bar">
        <input
          type="search"
          class="filter"
          placeholder={t("filter")}
          aria-label={t("filter")}
          onInput={(event) => (words.value = event.currentTarget.value)}
        />
        <Pick
          label={t("kind")}
          value={kind.value}
          choices={all.map((fact) => [fact.kind, isMetric(fact) ? t("metricKind") : say(fact.kind_words)])}
          onPick={(key) => (kind.value = key)}
        />
      </div>
      {shown.length === 0 && <Empty title={t("noneMatch")} />}
      <Rows
        items={shown}
        ids={(fact) => [fact.id]}
        row={(fact, chosen) => <Row key={fact.id} fact={fact} chosen={chosen} />}
      />
    </>
  );
}

function isMetric(fact: Item): fact is MetricShape {
  return fact.kind === "metric";
}

function heard(fact: Item): string {
  const more = isMetric(fact)
    ? [fact.shown.zh, fact.shown.en, fact.measure, fact.period?.iso, fact.scope, fact.printed]
    : [fact.statement.zh, fact.statement.en];
  return [fact.subject, ...more].join(" ").toLowerCase();
}

function Row({ fact, chosen }: { fact: Item; chosen: boolean }) {
  return (
    <article class={chosen ? "row open" : "row"} data-chosen={chosen}>
      <button
        type="button"
        class="row-line metric-line"
        data-fact={fact.id}
        aria-expanded={chosen}
        onClick={() => choose(chosen ? null : { kind: "fact", id: fact.id })}
      >
        {isMetric(fact) ? (
          <>
            <span class="who clip">{say(fact.shown)}</span>
            <span class="quiet clip">
              {fact.measure}
              {fact.scope ? ` · ${fact.scope}` : ""}
            </span>
            <span class={fact.value ? "money" : "money quiet"}>
              {fact.value ? say(fact.value.words) : `${t("openField")} “${fact.printed}”`}
            </span>
            <span class="quiet tabular">{fact.period?.printed ?? ""}</span>
          </>
        ) : (
          <>
            <span class="who clip">{fact.subject}</span>
            <span class="quiet clip wide">
              <b class="sort">{say(fact.kind_words)}</b> {say(fact.statement)}
            </span>
          </>
        )}
      </button>
      {chosen && (
        <div class="card">
          {isMetric(fact) && fact.value && fact.printed && (
            <Part title={t("value")}>
              <span class="money">{say(fact.value.words)}</span> <span class="quiet">“{fact.printed}”</span>
            </Part>
          )}
          <Standing fact={fact} />
        </div>
      )}
    </article>
  );
}
