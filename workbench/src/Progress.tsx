/** How far the files have come, where map and lists will stand once they are read. */

import type { OpeningShape } from "./api";
import { t } from "./view";

const STEPS = ["pages", "facts", "checks"] as const;
const STEP_WORDS = { pages: "stepPages", facts: "stepFacts", checks: "stepChecks" } as const;

export function Progress({ opening }: { opening: OpeningShape }) {
  const { step, what, done, total } = opening;
  const now = STEPS.indexOf(step);
  const counted = step === "pages" && total > 0;
  return (
    <section class="arriving" aria-label={t("arriving")}>
      <h2>{t("arriving")}</h2>
      <p class="quiet clip" title={what}>
        {what}
      </p>
      <ol>
        {STEPS.map((each, index) => (
          <li key={each} class={index < now ? "done" : index === now ? "now" : "next"} aria-current={index === now ? "step" : undefined}>
            <span class="step-mark" aria-hidden="true">
              {index < now ? "\u2713" : index + 1}
            </span>
            <span>{t(STEP_WORDS[each])}</span>
            {index === now && counted && (
              <span class="step-count">
                {done} / {total}
              </span>
            )}
            {index === now && (counted ? <progress max={total} value={done} aria-label={t(STEP_WORDS[each])} /> : <progress aria-label={t(STEP_WORDS[each])} />)}
          </li>
        ))}
      </ol>
      <p class="quiet">{t("arrivingHint")}</p>
    </section>
  );
}
