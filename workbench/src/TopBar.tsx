/** The bar on top: what is open, how much was found, search, language, help. */

import { here, opening, workspace } from "./data";
import { helpShown } from "./Help";
import { importShown } from "./Importing";
import { cycleIds } from "./keys";
import { light } from "./selection";
import { Search } from "./Search";
import { type Tab, go, language, say, t, view } from "./view";

export function TopBar() {
  const opened = here(workspace.value);
  const counts = opened?.counts;
  const sum = (numbers: Record<string, number>) =>
    Object.values(numbers).reduce((total, each) => total + each, 0);
  return (
    <header class="top">
      <a class="brand" href="#" aria-label={t("brand")} onClick={(event) => reset(event)}>
        <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
          <circle cx="12" cy="12" r="8.5" fill="none" stroke="currentColor" stroke-width="1.6" stroke-dasharray="40 13.4" />
          <path d="M19.2 3.4 l1 5.2 l-5 -1.2 Z" fill="currentColor" />
          <circle cx="6" cy="18" r="2.4" fill="currentColor" />
        </svg>
        <b>{t("brand")}</b>
      </a>
      <h1 class="clip" title={opened ? say(opened.title) : undefined}>
        {opened ? say(opened.title) : (opening.value?.shown?.name ?? t("loading"))}
      </h1>
      {counts && (
        <dl class="counts">
          <Count word={t("deals")} number={opened.merged_deals} tab="deals" />
          <Count word={t("metrics")} number={counts.observations} tab="metrics" />
          <div>
            <dt>{t("cycles")}</dt>
            <dd>
              <button type="button" onClick={firstCycle}>
                {counts.cycles}
              </button>
            </dd>
          </div>
          <Count word={t("findings")} number={sum(counts.findings)} tab="findings" />
        </dl>
      )}
      <Search />
      {opened && (
        <button type="button" class="plain" data-import="open" title={t("importTitle")} onClick={() => (importShown.value = true)}>
          {t("importShort")}
        </button>
      )}
      <button
        type="button"
        class="plain language"
        lang={language.value === "zh" ? "en" : "zh-CN"}
        title="l"
        onClick={() => go({ language: language.value === "zh" ? "en" : "zh" }, false)}
      >
        {t("language")}
      </button>
      <button type="button" class="plain" aria-label={t("help")} title={`${t("help")} (?)`} onClick={() => (helpShown.value = true)}>
        ?
      </button>
    </header>
  );
}

function Count({ word, number, tab }: { word: string; number: number; tab: Tab }) {
  return (
    <div>
      <dt>{word}</dt>
      <dd>
        <button type="button" aria-pressed={view.value.tab === tab} onClick={() => go({ tab, pane: "lists" }, false)}>
          {number}
        </button>
      </dd>
    </div>
  );
}

function firstCycle(): void {
  const first = cycleIds()[0];
  if (first && !view.value.cycle) light(first);
}

function reset(event: Event): void {
  event.preventDefault();
  go({ chosen: null, cycle: "", verdicts: [], statuses: [], asOf: "", known: "", rollUp: false, everyone: false, tab: "findings" });
}

