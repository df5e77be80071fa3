/** Deals: payer → payee, kind, amount, day and status; opened, every party and every telling. */

import { useSignal } from "@preact/signals";

import type { DealShape, PartyShape, Words } from "../api";
import { deals, here, refused } from "../data";
import { Empty, Refusal, Waiting } from "../Notices";
import { choose, nodeById } from "../selection";
import { say, t } from "../view";
import { ROLES } from "../words";
import { Part } from "./Part";
import { Rows } from "./rows";
import { Standing } from "./Standing";
import { type Order, orderedDeals, order } from "./order";

export function Deals() {
  const words = useSignal("");
  const kind = useSignal("");
  const status = useSignal("");
  const arriving = deals.value;
  const error = refused(arriving);
  if (error) return <Refusal title={t("failedPart")} words={error} />;
  const all = here(arriving);
  if (!all) return <Waiting lines={6} />;
  if (!all.length) return <Empty title={t("noDeals")} />;
  const wanted = words.value.trim().toLowerCase();
  const shown = orderedDeals().filter(
    (deal) =>
      (!wanted || heard(deal).includes(wanted)) &&
      (!kind.value || deal.deal_kind === kind.value) &&
      (!status.value || deal.status === status.value),
  );
  return (
    <>
      <div class="list-bar">
        <input
          type="search"
          class="filter"
          placeholder={t("filter")}
          aria-label={t("filter")}
          onInput={(event) => (words.value = event.currentTarget.value)}
        />
        <Pick
          label={t("kind")}
          value={kind.value}
          choices={all.map((deal) => [deal.deal_kind, say(deal.deal_kind_name)])}
          onPick={(key) => (kind.value = key)}
        />
        <Pick
          label={t("status")}
          value={status.value}
          choices={all.map((deal) => [deal.status, say(deal.status_name)])}
          onPick={(key) => (status.value = key)}
        />
        <Sort by="text" label={t("document")} />
        <Sort by="amount" label={t("amount")} />
        <Sort by="date" label={t("date")} />
      </div>
      {shown.length === 0 && <Empty title={t("noneMatch")} />}
      <Rows
        items={shown}
        ids={(deal) => deal.members}
        row={(deal, chosen) => <Row key={deal.id} deal={deal} chosen={chosen} />}
      />
    </>
  );
}

interface Picking {
  label: string;
  value: string;
  /** Key and words of every deal's; each is offered once, with how often it stands there. */
  choices: readonly (readonly [string, string])[];
  onPick: (key: string) => void;
}

export function Pick({ label, value, choices, onPick }: Picking) {
  const counts = new Map<string, number>();
  for (const [key] of choices) counts.set(key, (counts.get(key) ?? 0) + 1);
  return (
    <select class="pick" aria-label={label} onChange={(event) => onPick(event.currentTarget.value)}>
      <option value="" selected={!value}>
        {label}
      </option>
      {[...new Map(choices)].map(([key, words]) => (
        <option key={key} value={key} selected={key === value}>
          {words} {counts.get(key)}
        </option>
      ))}
    </select>
  );
}

function Sort({ by, label }: { by: Order; label: string }) {
  return (
    <button type="button" class="toggle" aria-pressed={order.value === by} onClick={() => (order.value = by)}>
      {label}
    </button>
  );
}

function heard(deal: DealShape): string {
  const names = deal.parties.flatMap((party) => [party.name, party.shown.zh, party.shown.en]);
  const quotes = deal.places.map((place) => place.quote);
  return [...names, ...quotes, deal.deal_kind_name.zh, deal.deal_kind_name.en, deal.round ?? "", deal.date?.iso ?? ""]
    .join(" ")
    .toLowerCase();
}

function side(parties: readonly PartyShape[]): string {
  return parties.map((party) => say(party.shown)).join(t("comma")) || "—";
}

/** Whether a round is only the kind of the deal once more: "Acquisition". */
function named(round: string, kind: Words): boolean {
  return [kind.zh, kind.en].some((name) => name.toLowerCase() === round.toLowerCase());
}

function Row({ deal, chosen }: { deal: DealShape; chosen: boolean }) {
  const said = deal.amount ?? deal.stake ?? deal.volume;
  return (
    <article class={chosen ? "row open" : "row"} data-chosen={chosen}>
      <button
        type="button"
        class="row-line deal-line"
        data-deal={deal.id}
        aria-expanded={chosen}
        onClick={() => choose(chosen ? null : { kind: "fact", id: deal.id })}
      >
        <span class="who clip">
          {side(deal.parties.filter((party) => party.giver))}
          <i aria-hidden="true"> → </i>
          {side(deal.parties.filter((party) => party.taker))}
        </span>
        <span class="quiet clip">
          {say(deal.deal_kind_name)}
          {deal.round && !named(deal.round, deal.deal_kind_name) ? ` · ${deal.round}` : ""}
        </span>
        <span class={deal.amount ? "money" : "money quiet"}>
          {said ? say(said.words) : "—"}
        </span>
        <span
          class={`quiet tabular${deal.date_assumed ? " assumed" : ""}`}
          title={deal.date_assumed ? `${t("dateAssumed")} ${deal.date?.printed ?? ""}` : undefined}
        >
          {deal.date?.iso ?? ""}
        </span>
        <span
          class={`rung-word s-${deal.status}${deal.status_assumed ? " assumed" : ""}`}
          title={deal.status_assumed ? t("statusAssumed") : undefined}
        >
          {say(deal.status_name)}
        </span>
      </button>
      {chosen && <Card deal={deal} />}
    </article>
  );
}

function Card({ deal }: { deal: DealShape }) {
  const numbers = [
    [t("amount"), deal.amount],
    [t("volume"), deal.volume],
    [t("stake"), deal.stake],
    [t("valuation"), deal.valuation],
  ] as const;
  return (
    <div class="card">
      <Part title={t("parties")}>
        <ul class="parties">
          {deal.parties.map((party, index) => (
            <li key={index}>
              <span class="quiet">{say(ROLES[party.role]) || party.role}</span>{" "}
              {nodeById.value.has(party.node) ? (
                <button
                  type="button"
                  class="link"
                  title={t("onMap")}
                  onClick={() => choose({ kind: "node", id: party.node })}
                >
                  {say(party.shown)}
                </button>
              ) : (
                <span>{party.name}</span>
              )}
            </li>
          ))}
        </ul>
      </Part>
      {numbers.map(([title, number]) =>
        number ? (
          <Part key={title} title={title}>
            <span class="money">{say(number.words)}</span>{" "}
            {number.printed !== say(number.words) && <span class="quiet">“{number.printed}”</span>}
          </Part>
        ) : null,
      )}
      {deal.contests.map((contest) => (
        <Part key={contest.field} title={t(FIELD_WORDS[contest.field] ?? "versions")}>
          <span class="contest">
            {contest.versions.map((version, index) => (
              <span key={index} class={index ? "quiet" : "money"}>
                {index > 0 && <i aria-hidden="true">≠ </i>}
                {version.words}
              </span>
            ))}
            <span class="quiet">{t("wonBy", { rule: say(contest.rule_name) })}</span>
          </span>
        </Part>
      ))}
      {deal.term && <Part title={t("term")}>{deal.term.printed}</Part>}
      {deal.conditions.length > 0 && <Part title={t("conditions")}>{deal.conditions.join(t("comma"))}</Part>}
      <Standing fact={deal} />
    </div>
  );
}

const FIELD_WORDS: Record<string, "round" | "date" | "amount" | "stake" | "valuation"> = {
  round: "round",
  date: "date",
  amount: "amount",
  stake: "stake",
  valuation: "valuation",
};
