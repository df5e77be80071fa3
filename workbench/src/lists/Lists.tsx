/** The lower right pane: findings, deals, numbers, models and analyses, one list at a time. */

import { useEffect, useRef } from "preact/hooks";

import { Cycles } from "../map/Cycles";
import { cycles, findings, here, otherFacts, review, workspace } from "../data";
import { type Tab, TABS, go, t, view } from "../view";
import { Analyses } from "./Analyses";
import { Deals } from "./Deals";
import { Findings } from "./Findings";
import { Metrics } from "./Metrics";
import { Models } from "./Models";
import { Review } from "./Review";

export function Lists() {
  const tab = shownTab();
  const tabs = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // where they do not all fit, the one on screen is in sight
    const bar = tabs.current;
    const chosen = bar?.querySelector<HTMLElement>("[aria-selected=true]");
    if (bar && chosen) bar.scrollLeft = chosen.offsetLeft + chosen.offsetWidth / 2 - bar.clientWidth / 2;
  }, [tab, view.value.pane, view.value.language, TABS.map(size).join()]);
  return (
    <section class="pane lists" aria-label={t(tab)}>
      <div class="pane-bar tabs" role="tablist" ref={tabs}>
        {TABS.map((each) => (
          <button
            key={each}
            type="button"
            role="tab"
            id={`tab-${each}`}
            aria-selected={tab === each}
            aria-controls="list"
            onClick={() => go({ tab: each }, false)}
          >
            {t(each)} <span class="count">{size(each)}</span>
          </button>
        ))}
      </div>
      <div class="list" id="list" role="tabpanel" aria-labelledby={`tab-${tab}`} data-list={tab}>
        {tab === "findings" && <Findings />}
        {tab === "deals" && <Deals />}
        {tab === "metrics" && <Metrics />}
        {tab === "models" && <Models />}
        {tab === "analyses" && <Analyses />}
        {tab === "cycles" && <Cycles full />}
        {tab === "review" && <Review />}
      </div>
    </section>
  );
}

/** The tab on screen. */
export function shownTab(): Tab {
  return view.value.tab;
}

function size(tab: Tab): number | string {
  const counts = here(workspace.value)?.counts;
  const sum = (numbers: Record<string, number> | undefined) =>
    numbers ? Object.values(numbers).reduce((total, each) => total + each, 0) : "";
  if (tab === "findings") return here(findings.value)?.findings.length ?? sum(counts?.findings);
  if (tab === "deals") return here(workspace.value)?.merged_deals ?? "";
  if (tab === "metrics") return here(otherFacts.value)?.length ?? counts?.observations ?? "";
  if (tab === "models") return here(workspace.value)?.models.length ?? "";
  if (tab === "analyses") return "";
  if (tab === "review") return here(review.value)?.total ?? "";
  return here(cycles.value)?.total ?? "";
}
