/** Search in names, findings and the text; results open like everything else. */

import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";

import { ApiError, type Hit, type Verdict, type Words, api } from "./api";
import { choose } from "./selection";
import { say, t } from "./view";
import { VERDICT_SIGNS } from "./words";

/** Wait after the last letter; Chinese input methods send several at once. Chosen by us. */
const PAUSE = 140;

const GROUPS = [
  ["entity", "companies"],
  ["finding", "findings"],
  ["text", "inText"],
] as const;

export function Search() {
  const words = useSignal("");
  const hits = useSignal<readonly Hit[] | null>(null);
  const problem = useSignal<Words | null>(null);
  const at = useSignal(0);
  const shown = useSignal(false);
  const field = useRef<HTMLInputElement>(null);

  useEffect(() => {
    const wanted = words.value.trim();
    if (!wanted) {
      hits.value = null;
      return undefined;
    }
    let current = true;
    const timer = setTimeout(() => {
      api.search(wanted).then(
        (found) => {
          if (!current) return;
          hits.value = found.hits;
          problem.value = null;
          at.value = 0;
        },
        (error: unknown) => {
          if (current && error instanceof ApiError) problem.value = error.words;
        },
      );
    }, PAUSE);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [words.value]);

  const close = () => {
    shown.value = false;
    field.current?.blur();
  };
  const open = (hit: Hit | undefined) => {
    if (!hit) return;
    choose({ kind: hit.kind === "entity" ? "node" : hit.kind === "finding" ? "finding" : "text", id: hit.id });
    close();
  };
  const list = hits.value;
  return (
    <div class="search" role="search">
      <input
        ref={field}
        id="search"
        type="search"
        role="combobox"
        list={undefined}
        aria-expanded={shown.value && list !== null}
        aria-controls="search-hits"
        aria-activedescendant={list?.length ? `hit-${at.value}` : undefined}
        aria-label={t("search")}
        placeholder={`${t("search")}  /`}
        autocomplete="off"
        value={words.value}
        onInput={(event) => {
          words.value = event.currentTarget.value;
          shown.value = true;
        }}
        onFocus={() => (shown.value = true)}
        onBlur={() => setTimeout(() => (shown.value = false), 150)}
        onKeyDown={(event) => {
          const count = list?.length ?? 0;
          if (event.isComposing) return;
          if (event.key === "ArrowDown" && count) at.value = (at.value + 1) % count;
          else if (event.key === "ArrowUp" && count) at.value = (at.value + count - 1) % count;
          else if (event.key === "Enter") open(list?.[at.value]);
          else if (event.key === "Escape") close();
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      {shown.value && list && (
        <div class="hits" id="search-hits" role="listbox">
          {problem.value && <p class="refused">{say(problem.value)}</p>}
          {list.length === 0 && (
            <p class="none">
              {t("searchNone")} <span class="quiet">{t("searchFor")}</span>
            </p>
          )}
          {GROUPS.map(([kind, title]) => {
            const group = list.map((hit, index) => ({ hit, index })).filter(({ hit }) => hit.kind === kind);
            return group.length ? (
              <section key={kind}>
                <h3>{t(title)}</h3>
                {group.map(({ hit, index }) => (
                  <div
                    key={hit.id}
                    id={`hit-${index}`}
                    role="option"
                    aria-selected={index === at.value}
                    class={index === at.value ? "hit on" : "hit"}
                    onPointerDown={(event) => {
                      event.preventDefault();
                      open(hit);
                    }}
                  >
                    {kind === "finding" && hit.detail && (
                      <span class={`badge v-${hit.detail}`}>{VERDICT_SIGNS[hit.detail as Verdict]}</span>
                    )}
                    <span class="clip">{say(hit.title)}</span>
                  </div>
                ))}
              </section>
            ) : null;
          })}
        </div>
      )}
    </div>
  );
}
