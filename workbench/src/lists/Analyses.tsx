/** What the chain answers: circulation, exposure, stress, ownership, coverage, change, as tables. */

import { here, refused, studies, studyPath, chain } from "../data";
import { Empty, Refusal, Waiting } from "../Notices";
import { type Study, STUDIES, go, say, t, view } from "../view";
import { Table } from "./Table";

export function Analyses() {
  const { study } = view.value;
  return (
    <div class="analyses">
      <div class="studies" role="group" aria-label={t("analyses")}>
        {STUDIES.map((each) => (
          <button
            key={each}
            type="button"
            class="chip"
            aria-pressed={study === each}
            onClick={() => go({ study: each }, false)}
          >
            {t(each)}
          </button>
        ))}
      </div>
      <Asked study={study} />
      <Answer />
    </div>
  );
}

function Answer() {
  const path = studyPath.value;
  if (!path) return <Empty title={t("askFirst")} hint={t("askFirstHint")} />;
  const arriving = studies.value.get(path);
  const error = refused(arriving);
  if (error) return <Refusal title={t("failedPart")} words={error} />;
  const found = here(arriving);
  if (!found) return <Waiting lines={8} />;
  return (
    <>
      {found.exhibits.map((each) => (
        <Table key={each.id} model={each} heat={each.id === "coverage"} />
      ))}
    </>
  );
}

/** What each question asks for besides the day and the rungs, which the map's controls set. */
function Asked({ study }: { study: Study }) {
  if (study === "exposure") return <Company label={t("ofCompany")} all />;
  if (study === "diff")
    return (
      <div class="asked">
        <label>
          {t("since")}{" "}
          <input
            type="month"
            value={view.value.since}
            onInput={(event) => go({ since: event.currentTarget.value }, false)}
          />
        </label>
      </div>
    );
  if (study !== "stress") return null;
  const { shock, buffer, size } = view.value;
  return (
    <>
      <div class="asked">
        {(["fail", "no_round", "price"] as const).map((each) => (
          <button
            key={each}
            type="button"
            class="chip"
            aria-pressed={shock === each}
            onClick={() => go({ shock: each }, false)}
          >
            {t(each)}
          </button>
        ))}
      </div>
      <Company label={t("company")} all={false} />
      {shock === "price" && (
        <Slider label={t("fallBy")} value={size} most={100} set={(value) => go({ size: value }, false)} />
      )}
      <Slider label={t("buffer")} value={buffer} most={100} set={(value) => go({ buffer: value }, false)} />
    </>
  );
}

function Company({ label, all }: { label: string; all: boolean }) {
  const nodes = [...(here(chain.value)?.nodes ?? [])].sort((one, other) => other.weight - one.weight);
  return (
    <div class="asked">
      <label>
        {label}{" "}
        <select value={view.value.of} onChange={(event) => go({ of: event.currentTarget.value }, false)}>
          <option value="">{all ? t("everyCompany") : t("chooseCompany")}</option>
          {nodes.map((each) => (
            <option key={each.id} value={each.id}>
              {say(each.name)}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

interface SliderProps {
  label: string;
  value: number;
  most: number;
  set: (value: number) => void;
}

/** A slider that asks again when it is let go, and says its value while it moves. */
function Slider({ label, value, most, set }: SliderProps) {
  return (
    <div class="asked">
      <label>
        {label}{" "}
        <input
          type="range"
          min={0}
          max={most}
          step={5}
          value={value}
          aria-valuetext={`${value}%`}
          onChange={(event) => set(Number(event.currentTarget.value))}
        />{" "}
        <output class="money">{value}%</output>
      </label>
    </div>
  );
}
