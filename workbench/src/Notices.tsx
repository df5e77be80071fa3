/** Empty, waiting and refused: what a pane says when it has nothing to draw. */

import type { Words } from "./api";
import { retry } from "./data";
import { say, t } from "./view";

export function Empty({ title, hint }: { title: string; hint?: string }) {
  return (
    <div class="notice">
      <p class="notice-title">{title}</p>
      {hint && <p class="quiet">{hint}</p>}
    </div>
  );
}

export function Waiting({ lines }: { lines: number }) {
  return (
    <div class="waiting" role="status" aria-label={t("loading")}>
      {Array.from({ length: lines }, (_, index) => (
        <span key={index} class={`bone w${(index * 7) % 5}`} />
      ))}
    </div>
  );
}

export function Refusal({ title, words }: { title: string; words: Words }) {
  return (
    <div class="notice refusal" role="alert">
      <p class="notice-title">{title}</p>
      <p>{say(words)}</p>
      <button type="button" onClick={retry}>
        {t("again")}
      </button>
    </div>
  );
}
