/** A driver model that lives: sliders, the fan of a result, what moves it, and the whole table. */

import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";

import { type PageCellShape, type PageRowShape, type PageShape, api } from "../api";
import { Waiting } from "../Notices";
import { say, t } from "../view";
import { BANDS, DRAWS, Engine, type Script, quantiles } from "./engine";
import { Fan } from "./Fan";
import { printed } from "./numbers";
import { Sliders } from "./Sliders";
import { Tornado } from "./Tornado";

export function ModelPage({ page }: { page: PageShape }) {
  const engine = useSignal<Engine | null>(null);
  useEffect(() => {
    let current = true;
    void (import(/* @vite-ignore */ api.script(page.key)) as Promise<Script>).then((script) => {
      if (current) engine.value = new Engine(page, script);
    });
    return () => {
      current = false;
    };
  }, [page]);
  return (
    <figure class="model">
      <figcaption>{say(page.title)}</figcaption>
      {engine.value ? <Live page={page} engine={engine.value} /> : <Waiting lines={8} />}
    </figure>
  );
}

function Live({ page, engine }: { page: PageShape; engine: Engine }) {
  const moves = useSignal<readonly number[]>(page.handles.map(() => 100));
  const chosen = useSignal(Math.max(0, page.rows.findIndex((row) => row.computed)));
  const shown = useSignal<PageCellShape | null>(null);
  const fixed = useMemo(() => standing(page, moves.value), [moves.value]);
  const values = useMemo(() => engine.at(fixed), [fixed]);
  const draws = useMemo(() => engine.draw(fixed), [fixed]);
  const row = page.rows[chosen.value];
  const last = row?.cells.findLast((cell) => cell?.output != null) ?? null;
  const output = last?.output ?? null;
  return (
    <>
      <div class="live">
        <section aria-label={t("assumptions")}>
          <div class="live-head">
            <h3>{t("assumptions")}</h3>
            <button
              type="button"
              class="cell"
              disabled={moves.value.every((each) => each === 100)}
              onClick={() => (moves.value = page.handles.map(() => 100))}
            >
              {t("asFiled")}
            </button>
          </div>
          <Sliders
            page={page}
            moves={moves.value}
            onMove={(handle, percent) =>
              (moves.value = moves.value.map((each, at) => (at === handle ? percent : each)))
            }
          />
        </section>
        <section aria-live="off" aria-label={row ? rowName(row) : ""}>
          {row && output !== null && (
            <>
              <h3>
                {rowName(row)} <span class="quiet">{say(row.unit)}</span>
              </h3>
              <Fan
                label={rowName(row)}
                row={row}
                points={row.cells.flatMap((cell, at) =>
                  cell?.output == null
                    ? []
                    : [
                        {
                          period: page.periods[at] ?? "",
                          actual: page.actual[at] ?? false,
                          bands: quantiles(draws[cell.output] ?? new Float64Array(0), BANDS),
                          value: values[cell.output] ?? Number.NaN,
                        },
                      ],
                )}
              />
              <p class="quiet caption">
                {page.draws.length ? t("fanOf", { count: DRAWS.toLocaleString() }) : t("certain")}
              </p>
              <h3>
                {t("whatMoves")}{" "}
                <span class="quiet">
                  {page.periods[row.cells.indexOf(last)]} · {t("inputAt")}
                </span>
              </h3>
              <Tornado page={page} row={row} at={values[output] ?? 0} swings={engine.swings(fixed, output)} />
            </>
          )}
        </section>
      </div>
      <Table page={page} fixed={fixed} values={values} chosen={chosen.value} shown={shown.value}
        onRow={(at) => (chosen.value = at)} onCell={(cell) => (shown.value = cell)} />
      <p class="formula" aria-live="polite">
        {shown.value ? <code>{say(shown.value.words)}</code> : <span class="quiet">{t("chooseRow")}</span>}
      </p>
      {page.note && <p class="quiet caption">{say(page.note)}</p>}
    </>
  );
}

interface TableProps {
  page: PageShape;
  fixed: readonly number[];
  values: readonly number[];
  chosen: number;
  shown: PageCellShape | null;
  onRow: (at: number) => void;
  onCell: (cell: PageCellShape) => void;
}

function Table({ page, fixed, values, chosen, shown, onRow, onCell }: TableProps) {
  return (
    <div class="table-scroll">
      <table>
        <thead>
          <tr>
            <th scope="col" />
            {page.periods.map((period) => (
              <th key={period} scope="col" class="numeric">
                {period}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {page.rows.map((row, at) => (
            <tr key={at} class={at === chosen ? "on" : ""}>
              <th scope="row">
                {row.computed ? (
                  <button type="button" class="cell" aria-pressed={at === chosen} onClick={() => onRow(at)}>
                    {rowName(row)}
                  </button>
                ) : (
                  rowName(row)
                )}{" "}
                <span class="quiet">{say(row.unit)}</span>
              </th>
              {row.cells.map((cell, column) => (
                <td key={column} class={`numeric${row.computed ? " computed" : " given"}${cell && cell === shown ? " on" : ""}`}>
                  {cell && (
                    <button type="button" class="cell" onClick={() => onCell(cell)}>
                      {printed(valueOf(cell, fixed, values), row)}
                    </button>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function valueOf(cell: PageCellShape, fixed: readonly number[], values: readonly number[]): number {
  if (cell.output !== null) return values[cell.output] ?? Number.NaN;
  return cell.input === null ? Number.NaN : (fixed[cell.input] ?? Number.NaN);
}

function rowName(row: PageRowShape): string {
  const group = say(row.group);
  return group ? `${say(row.name)} · ${group}` : say(row.name);
}

/** The inputs with every handle's move. */
function standing(page: PageShape, moves: readonly number[]): number[] {
  const fixed = [...page.fixed];
  page.handles.forEach((handle, at) => {
    const share = (moves[at] ?? 100) / 100;
    if (share !== 1) for (const input of handle.inputs) fixed[input] = (fixed[input] ?? 0) * share;
  });
  return fixed;
}
