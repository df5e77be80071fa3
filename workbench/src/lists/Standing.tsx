/** What a fact stands on: its places, who read it and how surely, and what a person decided. */

import type { DealShape, OtherFact } from "../api";
import { outermost } from "../selection";
import { t } from "../view";
import { Judge } from "./Judge";
import { Part } from "./Part";
import { Quotes } from "./Quotes";

type Read = Pick<DealShape | OtherFact, "id" | "places" | "reader" | "confidence" | "judgement">;

/** The last parts of an opened fact, whatever its kind. */
export function Standing({ fact }: { fact: Read }) {
  const places = outermost(fact.places);
  return (
    <>
      <Part title={t("places", { n: places.length })}>
        <Quotes places={places} />
      </Part>
      <Part title={t("reader")}>
        <span class="quiet tabular">
          {fact.reader} · {Math.round(fact.confidence * 100)}%
        </span>
      </Part>
      <Judge
        key={fact.id}
        target={fact.id}
        judged={judgedAs(fact)}
        accept={t("acceptFact")}
        reject={t("rejectFact")}
      />
    </>
  );
}

/** A list of facts says only which decision stands; who and why is in the judgements. */
function judgedAs(fact: { id: string; judgement: string | null }) {
  if (!fact.judgement) return null;
  return { target: fact.id, decision: fact.judgement, person: "", made: "", reason: "", details: {} };
}
