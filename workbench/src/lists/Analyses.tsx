/** What the chain answers: circulation, exposure, stress, ownership, coverage, change, as tables. */

import { here, refused, studies, studyPath, chain } from "../data";
import { Empty, Refusal, Waiting } from "../Notices";
import { nodeById } from "../selection";
import { type Study, LAST_REPORT, SHOCKS, STUDIES, go, say, t, view } from "../view";
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
  if (study === "circulation") return <Currency />;
  if (study === "exposure")
    return (
      <>
        <Company label={t("ofCompany")} all />
        <Currency />
      </>
    );
  if (study === "ownership")
    return (
      <div class="asked">
        <Check label={t("diluted")} on={view.value.diluted} set={(diluted) => go({ diluted }, false)} />
      </div>
    );
  if (study === "diff") return <Since />;
  if (study !== "stress") return null;
  const { shock, buffer, size } = view.value;
  return (
    <>
      <div class="asked">
        {SHOCKS.map((each) => (
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
      {shock === "cut" && <Paid />}
      {shock === "price" && (
        <Slider label={t("fallBy")} value={size} most={100} set={(value) => go({ size: value }, false)} />
      )}
      <Slider label={t("buffer")} value={buffer} most={100} set={(value) => go({ buffer: value }, false)} />
      <Currency />
    </>
  );
}

function Since() {
  const { since, byKnowledge } = view.value;
  return (
    <div class="asked">
      <label>
        {t("since")}{" "}
        <input
          type="month"
          value={since === LAST_REPORT ? "" : since}
          onInput={(event) => go({ since: event.currentTarget.value }, false)}
        />
      </label>
      <button
        type="button"
        class="chip"
        aria-pressed={since === LAST_REPORT}
        onClick={() => go({ since: since === LAST_REPORT ? "" : LAST_REPORT }, false)}
      >
        {t("lastReport")}
      </button>
      <Check label={t("byKnowledge")} on={byKnowledge} set={(on) => go({ byKnowledge: on }, false)} />
    </div>
  );
}

/** Whom the chosen company pays: the flow that is cut. */
function Paid() {
  const { of, to } = view.value;
  const flows = here(chain.value)?.flows ?? [];
  const paid = new Set(flows.filter((flow) => flow.money && flow.payer === of).map((flow) => flow.payee));
  return (
    <div class="asked">
      <label>
        {t("paidTo")}{" "}
        <select value={to} onChange={(event) => go({ to: event.currentTarget.value }, false)}>
          <option value="">{t("chooseCompany")}</option>
          {[...paid].map((each) => (
            <option key={each} value={each}>
              {say(nodeById.value.get(each)?.name)}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

/** In which currency; offered where more than one is told, as nothing is converted. */
function Currency() {
  const flows = here(chain.value)?.flows ?? [];
  const told = [...new Set(flows.flatMap((flow) => (flow.money && flow.amount ? [flow.amount.currency] : [])))];
  if (told.length < 2) return null;
  return (
    <div class="asked">
      <label>
        {t("currency")}{" "}
        <select value={view.value.currency} onChange={(event) => go({ currency: event.currentTarget.value }, false)}>
          <option value="">{t("mostTold")}</option>
          {told.sort().map((each) => (
            <option key={each} value={each}>
              {each}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

function Check({ label, on, set }: { label: string; on: boolean; set: (on: boolean) => void }) {
  return (
    <label>
      <input type="checkbox" checked={on} onChange={(event) => set(event.currentTarget.checked)} /> {label}
    </label>
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
