/** The review: what the readers were not sure of, its fields to be put right, most doubtful first. */

import type { DoubtShape, FieldShape } from "../api";
import { here, refused, review, workspace } from "../data";
import { Empty, Refusal, Waiting } from "../Notices";
import { choose, outermost } from "../selection";
import { say, t } from "../view";
import { ROLES, WHY } from "../words";
import { Part } from "./Part";
import { Quotes } from "./Quotes";
import { accept, busy, choosing, clashes, doubts, problem, reject, rule, takeBackLast, wantedWhy, wantsReason } from "./reviewing";
import { Rows } from "./rows";

export function Review() {
  const error = refused(review.value);
  if (error) return <Refusal title={t("failedPart")} words={error} />;
  const queue = here(review.value);
  if (!queue) return <Waiting lines={6} />;
  const shown = doubts();
  return (
    <div class="review">
      <div class="chips" role="group" aria-label={t("filter")}>
        {Object.keys(WHY).map((why) =>
          queue.counts[why] ? <Chip key={why} why={why} count={queue.counts[why] ?? 0} /> : null,
        )}
        <span class="spring" />
        <span class="quiet tabular progress">{t("progress", { open: queue.total, done: queue.decided })}</span>
        <button type="button" disabled={!queue.last || busy.value} title="z" onClick={() => void takeBackLast()}>
          {t("undo")} <kbd>z</kbd>
        </button>
      </div>
      {problem.value && problem.value.target === "" && (
        <p class="refused" role="alert">
          {say(problem.value.words)}
        </p>
      )}
      {shown.length ? (
        <Rows
          items={shown}
          ids={(item) => [item.target]}
          row={(item, chosen) => <Row key={item.target} item={item} chosen={chosen} />}
        />
      ) : (
        <Empty title={t("nothingToReview")} hint={t("nothingToReviewHint")} />
      )}
    </div>
  );
}

function Chip({ why, count }: { why: string; count: number }) {
  const on = wantedWhy.value === why;
  return (
    <button
      type="button"
      class="chip"
      aria-pressed={on}
      data-why={why}
      onClick={() => (wantedWhy.value = on ? "" : why)}
    >
      {say(WHY[why])} <b>{count}</b>
    </button>
  );
}

function Row({ item, chosen }: { item: DoubtShape; chosen: boolean }) {
  const percent = Math.round(item.doubt * 100);
  return (
    <article class={chosen ? "row open" : "row"} data-chosen={chosen}>
      <button
        type="button"
        class="row-line doubt-line"
        data-doubt={item.target}
        aria-expanded={chosen}
        onClick={() => choose(chosen ? null : { kind: "doubt", id: item.target })}
      >
        <span class="doubt" title={t("doubtOf", { n: percent })}>
          <svg viewBox="0 0 40 6" aria-hidden="true">
            <rect width="40" height="6" rx="3" class="track" />
            <rect width={String(Math.max(percent * 0.4, 3))} height="6" rx="3" class="fill" />
          </svg>
          {percent}%
        </span>
        <span class={chosen ? "row-title" : "row-title clip"}>{say(item.title)}</span>
        <span class="whys">
          {item.reasons
            .filter((reason) => reason.weight >= 0.1)
            .map((reason) => (
              <span key={reason.why} class="why-tag">
                {say(WHY[reason.why])}
              </span>
            ))}
        </span>
      </button>
      {chosen && <Card item={item} />}
    </article>
  );
}

function Card({ item }: { item: DoubtShape }) {
  // a finding's only reason is its title, which stands above already
  const told = item.reasons.filter((reason) => reason.weight > 0 && reason.text.en !== item.title.en);
  return (
    <div class="card">
      {told.length > 0 && (
        <Part title={t("reasons")}>
          <ul>
            {told.map((reason, index) => (
              <li key={index}>{say(reason.text)}</li>
            ))}
          </ul>
        </Part>
      )}
      {item.finding?.arithmetic && (
        <Part title={t("arithmetic")}>
          <code>{item.finding.arithmetic}</code>
        </Part>
      )}
      {item.finding?.instead && (
        <Part title={t("instead")}>
          <code>{item.finding.instead}</code>
        </Part>
      )}
      <Part title={t("places", { n: outermost(item.places).length })}>
        <Quotes places={outermost(item.places)} />
      </Part>
      {item.fields.length > 0 && <Fields key={item.target} item={item} />}
      {item.kind === "name" && <Meant key={item.target} item={item} />}
      <Decide item={item} />
      {problem.value?.target === item.target && (
        <p class="refused" role="alert">
          {say(problem.value.words)}
        </p>
      )}
    </div>
  );
}

function Decide({ item }: { item: DoubtShape }) {
  const named = item.kind === "name";
  const wanted = wantsReason.value === item.target;
  return (
    <div class="judge">
      {clashes(item) &&
        [item.finding?.stated, item.finding?.recomputed].map((words, index) => (
          <button
            key={index}
            type="button"
            disabled={busy.value}
            data-decide={`version-${index}`}
            onClick={() => choosing(item, index as 0 | 1)}
          >
            {t("choose", { words: words ?? "" })} <kbd>{index ? "e" : "w"}</kbd>
          </button>
        ))}
      <button
        type="button"
        class={clashes(item) ? undefined : "primary"}
        disabled={busy.value}
        data-decide="accept" onClick={() => accept(item)}>
        {t(named ? "sameName" : item.kind === "words" || item.kind === "finding" ? "leaveOpen" : "rightAsRead")} <kbd>{named ? "m" : "c"}</kbd>
      </button>
      {item.fields.length > 0 && (
        <button type="submit" form="fields" disabled={busy.value} data-decide="correct">
          {t("recordCorrection")} <kbd>u</kbd>
        </button>
      )}
      {item.kind !== "words" && (
        <button type="button" disabled={busy.value} data-decide="reject" onClick={() => reject(item)}>
          {t(named ? "otherName" : item.kind === "finding" ? "noClash" : "misread")} <kbd>{named ? "d" : "r"}</kbd>
        </button>
      )}
      <input
        class="reason"
        aria-label={t(wanted ? "reasonWanted" : "reasonOptional")}
        placeholder={t(wanted ? "reasonWanted" : "reasonOptional")}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.isComposing || !wanted) return;
          event.preventDefault();
          reject(item);
        }}
      />
    </div>
  );
}

/** Sends the fields that differ from what was read; Enter in any of them does. */
function Fields({ item }: { item: DoubtShape }) {
  const doubtful = item.reasons.some((each) => each.why === "open_amount" || each.why === "refused");
  return (
    <form
      id="fields"
      class="fields"
      onSubmit={(event) => {
        event.preventDefault();
        const given = new FormData(event.currentTarget);
        const details: Record<string, string> = {};
        for (const field of item.fields) {
          const words = String(given.get(field.name) ?? "").trim();
          if (words !== field.words.trim()) details[field.name] = words;
        }
        if (Object.keys(details).length) void rule(item, "correct", { details });
        else accept(item);
      }}
    >
      {rowsOf(item.fields).map(([label, fields]) => (
        <div key={label} class={fields.length > 1 ? "field pair" : "field"}>
          <label class="part-title" for={`field-${fields[0]?.name}`}>
            {label}
          </label>
          {fields.map((field) => (
            <Entry key={field.name} field={field} doubtful={doubtful && ["amount", "value"].includes(field.name)} />
          ))}
        </div>
      ))}
    </form>
  );
}

/** Fields in lines: a party's name beside its role, every other by itself. */
function rowsOf(fields: readonly FieldShape[]): readonly (readonly [string, readonly FieldShape[]])[] {
  const lines: [string, FieldShape[]][] = [];
  for (const field of fields) {
    const [verb, rest] = split(field.name);
    if (verb === "role") lines[lines.length - 1]?.[1].push(field);
    else if (verb === "name") lines.push([t("party", { n: lines.length + 1 }), [field]]);
    else if (verb === "add") lines.push([t("addParty", { role: say(ROLES[rest]) || rest }), [field]]);
    else lines.push([fieldWord(field.name), [field]]);
  }
  return lines;
}

function split(name: string): readonly [string, string] {
  const at = name.indexOf(":");
  return at < 0 ? ["", name] : [name.slice(0, at), name.slice(at + 1)];
}

const FIELD_WORDS = {
  kind: "kind",
  amount: "amount",
  volume: "volume",
  stake: "stake",
  valuation: "valuation",
  round: "round",
  date: "date",
  term: "term",
  status: "status",
  subject: "subject",
  measure: "measure",
  value: "value",
  period: "period",
  scope: "scope",
  board: "fieldBoard",
  maker: "fieldMaker",
  score: "fieldScore",
  ticker: "fieldTicker",
  opinion: "fieldOpinion",
  change: "fieldChange",
  before: "fieldBefore",
  target: "fieldTarget",
  target_before: "fieldTargetBefore",
  outlook: "fieldOutlook",
  house: "fieldHouse",
  member: "fieldMember",
  segment: "fieldSegment",
  role: "fieldRole",
  event: "fieldEvent",
  owner: "fieldOwner",
} as const;

function fieldWord(name: string): string {
  return name in FIELD_WORDS ? t(FIELD_WORDS[name as keyof typeof FIELD_WORDS]) : name;
}

function Entry({ field, doubtful }: { field: FieldShape; doubtful: boolean }) {
  const common = { name: field.name, id: `field-${field.name}`, "data-doubtful": doubtful || undefined };
  if (field.choices.length)
    return (
      <select {...common} aria-label={label(field)}>
        {field.choices.map((key) => (
          <option key={key} value={key} selected={key === field.words}>
            {choice(key)}
          </option>
        ))}
      </select>
    );
  return (
    <input
      {...common}
      aria-label={label(field)}
      defaultValue={field.words}
      placeholder={field.name.startsWith("add:") ? t("addName") : t("openField")}
      onInput={(event) => {
        const changed = event.currentTarget.value.trim() !== field.words.trim();
        event.currentTarget.classList.toggle("changed", changed);
      }}
    />
  );
}

function label(field: FieldShape): string {
  const [verb, rest] = split(field.name);
  if (verb === "role") return `${rest} · ${t("role")}`;
  if (verb === "add") return t("addParty", { role: say(ROLES[rest]) || rest });
  return verb ? rest : fieldWord(rest);
}

function choice(key: string): string {
  const opened = here(workspace.value);
  const words = ROLES[key] ?? opened?.deal_kinds[key] ?? opened?.statuses[key];
  return say(words) || key;
}

/** A name that means yet another: any name, registered or new. */
function Meant({ item }: { item: DoubtShape }) {
  const name = item.proposal?.name ?? "";
  return (
    <form
      class="meant"
      onSubmit={(event) => {
        event.preventDefault();
        const into = String(new FormData(event.currentTarget).get("into") ?? "").trim();
        if (into) void rule(item, "merge", { details: { name, into } });
      }}
    >
      <div class="field">
        <label class="part-title" for="into">
          {t("meansInstead")}
        </label>
        <input name="into" id="into" placeholder={t("anotherName")} />
      </div>
    </form>
  );
}
