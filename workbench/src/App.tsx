/** The whole window: a bar on top, the document on one side, map and lists on the other. */

import { useEffect, useRef } from "preact/hooks";

import { message } from "./citation";
import { here, opening, refused, unread, workspace } from "./data";
import { HelpSheet } from "./Help";
import { ImportSheet } from "./Importing";
import { Lists } from "./lists/Lists";
import { MoneyMap } from "./map/MoneyMap";
import { Refusal } from "./Notices";
import { Progress } from "./Progress";
import { Reader } from "./reader/Reader";
import { TopBar } from "./TopBar";
import { type Pane, go, language, say, t, view } from "./view";

const PANES: readonly Pane[] = ["document", "map", "lists"];
const PANE_WORDS = { document: "document", map: "map", lists: "findings" } as const;

export function App() {
  const error = refused(workspace.value);
  useEffect(() => {
    const opened = here(workspace.value);
    document.documentElement.lang = language.value === "zh" ? "zh-CN" : "en";
    document.title = opened ? `${say(opened.title)} · ${t("brand")}` : t("brand");
  });
  if (error)
    return (
      <main class="alone">
        <Refusal title={t("failed")} words={error} />
      </main>
    );
  if (unread.value)
    return (
      <main class="alone">
        {opening.value?.problems.map((words) => (
          <Refusal key={words.en} title={t("unread")} words={words} />
        ))}
      </main>
    );
  return (
    <>
      <TopBar />
      <nav class="pane-switch" aria-label={t("panes")}>
        {PANES.map((pane) => (
          <button
            key={pane}
            type="button"
            aria-pressed={view.value.pane === pane}
            onClick={() => go({ pane }, false)}
          >
            {t(PANE_WORDS[pane])}
          </button>
        ))}
      </nav>
      <Panes />
      <HelpSheet />
      <ImportSheet />
      <p class="message" role="status">
        {message.value}
      </p>
    </>
  );
}

function Panes() {
  const main = useRef<HTMLElement>(null);
  return (
    <main class={`panes show-${view.value.pane}`} ref={main}>
      <section class="pane document" aria-label={t("document")}>
        <Reader />
      </section>
      <Splitter main={main} axis="x" />
      {opening.value?.busy ? (
        <Progress opening={opening.value} />
      ) : (
        <div class="right">
          <MoneyMap />
          <Splitter main={main} axis="y" />
          <Lists />
        </div>
      )}
    </main>
  );
}

interface SplitterProps {
  main: { readonly current: HTMLElement | null };
  axis: "x" | "y";
}

const LEAST = 24;
const MOST = 76;

/** The edge between two panes, dragged or moved with arrow keys; kept in the browser, not the link. */
function Splitter({ main, axis }: SplitterProps) {
  const name = axis === "x" ? "--document-width" : "--map-height";
  const key = `lianpu${name}`;
  const set = (percent: number) => {
    const kept = Math.min(Math.max(percent, LEAST), MOST);
    main.current?.style.setProperty(name, `${kept}%`);
    localStorage.setItem(key, String(kept));
  };
  const now = () => Number(localStorage.getItem(key)) || (axis === "x" ? 48 : 54);
  useEffect(() => {
    const kept = Number(localStorage.getItem(key));
    if (kept) set(kept);
  }, []);
  return (
    <div
      class={`splitter ${axis}`}
      role="separator"
      aria-orientation={axis === "x" ? "vertical" : "horizontal"}
      aria-label={t("resize")}
      aria-valuemin={LEAST}
      aria-valuemax={MOST}
      aria-valuenow={Math.round(now())}
      title={t("resize")}
      tabindex={0}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => {
        const splitter = event.currentTarget;
        const box = splitter.parentElement?.getBoundingClientRect();
        if (!box || !splitter.hasPointerCapture(event.pointerId)) return;
        set(
          axis === "x"
            ? ((event.clientX - box.left) / box.width) * 100
            : ((event.clientY - box.top) / box.height) * 100,
        );
      }}
      onKeyDown={(event) => {
        const less = event.key === "ArrowLeft" || event.key === "ArrowUp";
        const more = event.key === "ArrowRight" || event.key === "ArrowDown";
        if (!less && !more) return;
        event.preventDefault();
        set(now() + (more ? 2 : -2));
      }}
    />
  );
}
