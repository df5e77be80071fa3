/** Above the ring: rungs of the ladder, the day, and how many companies are drawn. */

import { useComputed } from "@preact/signals";

import { api } from "../api";
import { chain, here, workspace } from "../data";
import { involved } from "../selection";
import { go, say, t, view } from "../view";
import { CORE, pick } from "./layout";

/** What the chain is saved as: ending -> its name. */
const FORMS = { graphml: "GraphML", gexf: "GEXF (Gephi)", ftm: "FollowTheMoney JSON", jsonl: "JSON Lines" };

export function Controls() {
  const statuses = Object.entries(here(workspace.value)?.statuses ?? {});
  const { statuses: chosen, known, rollUp } = view.value;
  const count = useComputed(() => {
    const whole = here(chain.value);
    if (!whole) return null;
    const { nodes } = pick(whole, view.value.everyone, involved.value?.nodes ?? new Set());
    return { shown: nodes.length, all: whole.nodes.length };
  }).value;
  return (
    <header class="pane-bar">
      <h2 class="pane-title">{t("map")}</h2>
      {count && count.all > CORE && (
        <>
          <button
            type="button"
            class="toggle"
            aria-pressed={view.value.everyone}
            title={`${t(view.value.everyone ? "showCore" : "showAll")} (a)`}
            onClick={() => go({ everyone: !view.value.everyone })}
          >
            {t(view.value.everyone ? "core" : "all")}
          </button>
          <span class="quiet nowrap">{t("shown", { n: count.shown, all: count.all })}</span>
        </>
      )}
      <button
        type="button"
        class="toggle"
        data-shape={view.value.shape}
        title={`${t(view.value.shape === "ring" ? "showLanes" : "showRing")} (m)`}
        onClick={() => go({ shape: view.value.shape === "ring" ? "lanes" : "ring" })}
      >
        {t(view.value.shape === "ring" ? "lanes" : "ring")}
      </button>
      <span class="spring" />
      <details class="menu">
        <summary>
          {t("status")}: {chosen.length ? chosen.map((key) => say(statusName(statuses, key))).join(t("comma")) : t("all")}
        </summary>
        <div class="menu-body checks" role="group" aria-label={t("status")}>
          {statuses.map(([key, name]) => (
            <label key={key}>
              <input
                type="checkbox"
                checked={!chosen.length || chosen.includes(key)}
                onChange={(event) => {
                  const all = statuses.map(([each]) => each);
                  const before = chosen.length ? chosen : all;
                  const next = event.currentTarget.checked
                    ? all.filter((each) => before.includes(each) || each === key)
                    : before.filter((each) => each !== key);
                  go({ statuses: next.length === all.length || !next.length ? [] : next });
                }}
              />
              <span class={`rung s-${key}`} aria-hidden="true" />
              {say(name)}
            </label>
          ))}
        </div>
      </details>
      <details class="menu">
        <summary>
          {t("chainMenu")}
          {known || rollUp ? ` ·${known ? ` ${t("known")} ${known}` : ""}${rollUp ? ` ${t("rollUp")}` : ""}` : ""}
        </summary>
        <div class="menu-body checks">
          <label title={t("knownHint")}>
            {t("known")}
            <Day value={known} set={(day) => go({ known: day })} />
          </label>
          <label>
            <input
              type="checkbox"
              checked={rollUp}
              onChange={(event) => go({ rollUp: event.currentTarget.checked })}
            />
            {t("rollUp")}
          </label>
          <p class="quiet">{t("saveAs")}</p>
          {Object.entries(FORMS).map(([form, name]) => (
            <a key={form} href={api.exported(form, view.value)} download={`chain.${form}`}>
              {name}
            </a>
          ))}
        </div>
      </details>
      <label class="as-of" title={t("asOfHint")}>
        {t("asOf")}
        <Day value={view.value.asOf} set={(day) => go({ asOf: day })} />
      </label>
    </header>
  );
}

/** A year, month or day, or nothing for no limit. */
function Day({ value, set }: { value: string; set: (day: string) => void }) {
  return (
    <input
      type="text"
      inputMode="numeric"
      size={9}
      placeholder={t("asOfNow")}
      value={value}
      pattern="\d{4}(-\d{1,2}){0,2}"
      onChange={(event) => {
        const input = event.currentTarget;
        if (input.validity.valid) set(input.value.trim());
      }}
    />
  );
}

function statusName(statuses: [string, { zh: string; en: string }][], key: string) {
  return statuses.find(([each]) => each === key)?.[1] ?? { zh: key, en: key };
}
