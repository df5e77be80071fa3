/** Data files into the ledger: chosen or dropped, looked at, their columns put right, then taken in. */

import { computed, signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";

import { ApiError, type ImportColumn, type ImportShape, type ImportTable, type Words, api } from "./api";
import { here, takeIn, workspace } from "./data";
import { go, say, t } from "./view";

export const importShown = signal(false);

const file = signal<File | null>(null);
const looked = signal<ImportShape | null>(null);
/** Head -> role that the reader has chosen. */
const chosen = signal<ReadonlyMap<string, string>>(new Map());
const accepted = signal(false);
/** Kind of all deals of the file; "" where its columns say it. */
const kind = signal("");
const busy = signal(false);
const problem = signal<Words | null>(null);
const done = signal<ImportShape | null>(null);

const FORMATS = ".csv,.tsv,.txt,.xlsx,.parquet,.jsonl,.ndjson,.json,.ftm";
const ready = computed(() => looked.value !== null && looked.value.error === null && !busy.value);
const proposed = computed(() => looked.value?.tables.some((table) => table.holds === "rows" && !table.known) ?? false);

const lacking = computed(() => looked.value?.tables.some((table) => table.missing.length > 0) ?? false);

async function offer(dry: boolean): Promise<void> {
  const given = file.value;
  if (!given) return;
  busy.value = true;
  problem.value = null;
  const readings = [...chosen.value].map(([head, role]) => `${head}=${role}`);
  try {
    const fills = kind.value ? [`kind=${kind.value}`] : [];
    const answer = await api.offer(given, { readings, fills, accept: accepted.value }, dry);
    if (given !== file.value) return;
    if (dry || answer.error) looked.value = answer;
    else {
      done.value = answer;
      await takeIn();
    }
  } catch (error) {
    problem.value = error instanceof ApiError ? error.words : { zh: String(error), en: String(error) };
  } finally {
    busy.value = false;
  }
}

function take(files: FileList | null | undefined): void {
  const [first] = files ?? [];
  if (!first) return;
  forget();
  file.value = first;
  void offer(true);
}

function forget(): void {
  file.value = looked.value = done.value = problem.value = null;
  chosen.value = new Map();
  accepted.value = false;
  kind.value = "";
}

export function ImportSheet() {
  const sheet = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = sheet.current;
    if (!dialog) return;
    if (importShown.value && !dialog.open) dialog.showModal();
    if (!importShown.value && dialog.open) dialog.close();
  }, [importShown.value]);
  const answer = looked.value;
  return (
    <dialog
      ref={sheet}
      class="importing"
      aria-label={t("importTitle")}
      onClose={() => (importShown.value = false)}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        take(event.dataTransfer?.files);
      }}
    >
      <h2>{t("importTitle")}</h2>
      {done.value ? (
        <Done answer={done.value} />
      ) : (
        <>
          <label class="drop">
            <input
              type="file"
              accept={FORMATS}
              aria-label={t("importChoose")}
              onChange={(event) => {
                take(event.currentTarget.files);
                event.currentTarget.value = "";
              }}
            />
            <b>{answer?.file ?? file.value?.name ?? t("importChoose")}</b>
            <span class="quiet">
              {answer?.format ? [answer.format, answer.encoding].filter(Boolean).join(" · ") : t("importHint")}
            </span>
          </label>
          {problem.value && (
            <p class="refused" role="alert">
              {say(problem.value)}
            </p>
          )}
          {answer?.error && !proposed.value && (
            <p class="refused" role="alert">
              {say(answer.error)}
            </p>
          )}
          {answer?.notes.map((note) => (
            <p key={note.en} class="quiet">
              {say(note)}
            </p>
          ))}
          <div class="tables" aria-busy={busy.value}>
            {answer?.tables.map((table, index) => <TableRead key={index} table={table} />)}
          </div>
        </>
      )}
      <div class="foot">
        <button type="button" onClick={() => (done.value ? forget() : (importShown.value = false))}>
          {t(done.value ? "importAnother" : "cancel")}
        </button>
        <span class="spring" />
        {done.value ? (
          <button
            type="button"
            class="primary"
            onClick={() => {
              importShown.value = false;
              go({ tab: "deals", pane: "lists" }, false);
              forget();
            }}
          >
            {t("importLook")}
          </button>
        ) : proposed.value ? (
          <button
            type="button"
            class="primary"
            data-import="accept"
            disabled={busy.value || lacking.value}
            onClick={() => {
              accepted.value = true;
              void offer(true);
            }}
          >
            {t("importAccept")}
          </button>
        ) : (
          <button
            type="button"
            class="primary"
            data-import="import"
            disabled={!ready.value}
            onClick={() => void offer(false)}
          >
            {t("importTake")}
          </button>
        )}
      </div>
    </dialog>
  );
}

function Done({ answer }: { answer: ImportShape }) {
  const sum = (count: (table: ImportTable) => number) => answer.tables.reduce((all, table) => all + count(table), 0);
  return (
    <p role="status">
      {t("importDone", {
        file: answer.file,
        facts: sum((table) => table.facts),
        fresh: answer.new_facts,
        refused: sum((table) => table.refused),
      })}
    </p>
  );
}

function TableRead({ table }: { table: ImportTable }) {
  if (table.holds !== "rows") return null;
  return (
    <section>
      <h3>
        {table.title && <span>{table.title} · </span>}
        {table.layout ? say(table.layout) : t("importProposal")}
        {table.known && (
          <span class="quiet">
            {" "}
            {t("importWould", {
              rows: table.rows,
              deals: table.deals,
              others: table.facts - table.deals,
              refused: table.refused,
              open: table.open_fields,
            })}
          </span>
        )}
      </h3>
      {table.missing.length > 0 && <p class="refused">{t("importMissing", { roles: table.missing.map(say).join("; ") })}</p>}
      <div class="table-scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">{t("importColumn")}</th>
              <th scope="col">{t("importSample")}</th>
              <th scope="col">{t("importReadAs")}</th>
            </tr>
          </thead>
          <tbody>
            {table.columns.map((column) => (
              <Line key={column.head} column={column} table={table} />
            ))}
            {kindless(table) && <KindOfAll />}
          </tbody>
        </table>
      </div>
      {table.troubles.length > 0 && (
        <ul class="troubles">
          {table.troubles.slice(0, 5).map((trouble, index) => (
            <li key={index}>
              {place(trouble.place)}
              {trouble.column && ` · ${trouble.column}`}
              {trouble.words && <q>{trouble.words}</q>} {say(trouble.what)}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Whether the rows are deals and no column says of which kind. */
function kindless(table: ImportTable): boolean {
  const deals = table.roles.some((each) => each.role === "investee");
  return deals && !table.columns.some((column) => column.role === "kind");
}

function KindOfAll() {
  const kinds = here(workspace.value)?.deal_kinds ?? {};
  return (
    <tr>
      <th scope="row">{t("kind")}</th>
      <td class="quiet">{t("importAllRows")}</td>
      <td>
        <select
          aria-label={`${t("kind")} · ${t("importAllRows")}`}
          disabled={busy.value}
          onChange={(event) => {
            kind.value = event.currentTarget.value;
            void offer(true);
          }}
        >
          <option value="" selected={!kind.value}>
            {t("importByColumns")}
          </option>
          {Object.entries(kinds).map(([key, words]) => (
            <option key={key} value={key} selected={key === kind.value}>
              {say(words)}
            </option>
          ))}
        </select>
      </td>
    </tr>
  );
}

/** "line 3" as the reader's language has it; a cell's address stays. */
function place(words: string): string {
  const line = /^line (\d+)$/.exec(words);
  return line ? t("importLine", { n: line[1] ?? "" }) : words;
}

function Line({ column, table }: { column: ImportColumn; table: ImportTable }) {
  const known = column.role === null || table.roles.some((each) => each.role === column.role);
  return (
    <tr class={column.doubt ? "doubtful" : undefined}>
      <th scope="row">{column.head}</th>
      <td class="quiet sample">{column.sample.filter(Boolean).join(" · ")}</td>
      <td>
        <select
          aria-label={`${column.head} · ${t("importReadAs")}`}
          disabled={busy.value}
          onChange={(event) => {
            chosen.value = new Map(chosen.value).set(column.head, event.currentTarget.value);
            void offer(true);
          }}
        >
          {column.role === null && (
            <option value="" selected disabled>
              {t("importUnknown")}
            </option>
          )}
          {!known && (
            <option value={column.role ?? ""} selected>
              {column.role}
            </option>
          )}
          {table.roles.map((each) => (
            <option key={each.role} value={each.role} selected={each.role === column.role}>
              {say(each.words)}
            </option>
          ))}
        </select>{" "}
        <span class="quiet">
          {column.unit && `${column.unit} · `}
          {column.doubt ? say(column.doubt) : column.role !== "ignore" && column.by ? say(column.by) : ""}
        </span>
      </td>
    </tr>
  );
}
