/** An exhibit as a table: each cell leads to its formula or to the place it was read from. */

import { useSignal } from "@preact/signals";

import type { ExhibitCell, ExhibitShape } from "../api";
import { chooseFact, visit } from "../selection";
import { say, t } from "../view";

/** An exhibit as a table whose cells lead to their formula or place; with `heat`, shaded by number. */
export function Table({ model, heat = false }: { model: ExhibitShape; heat?: boolean }) {
  const shown = useSignal<ExhibitCell | null>(null);
  const cell = shown.value;
  return (
    <figure class="model">
      <figcaption>{say(model.title)}</figcaption>
      <div class="table-scroll">
        <table>
          <thead>
            <tr>
              {model.columns.map((column, at) => (
                <th
                  key={column.key}
                  scope="col"
                  class={model.rows.some((row) => row[at]?.number != null) ? "numeric" : undefined}
                >
                  {say(column.title)}
                  {column.unit && <span class="quiet"> {column.unit}</span>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {model.rows.map((row, index) => (
              <tr key={index}>
                {row.map((each, column) => {
                  const opens = each.formula !== null || each.places.length > 0 || each.facts.length > 0;
                  const words = each.number === null ? say(each.text) : whole(say(each.text));
                  return (
                    <td
                      key={column}
                      data-heat={heat && each.number !== null ? Math.min(Math.ceil(each.number), 6) : undefined}
                      class={`${each.number === null ? "" : "numeric"}${each.formula ? " computed" : ""}${cell === each ? " on" : ""}`}
                    >
                      {opens ? (
                        <button type="button" class="cell" onClick={() => open(each, () => (shown.value = each))}>
                          {words}
                        </button>
                      ) : (
                        words
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class={`formula${cell ? " kept" : ""}`} aria-live="polite">
        {cell?.formula ? (
          <>
            <span class="quiet">{t("formula")}</span> <code>{cell.formula}</code>{" "}
            <span class="money">= {say(cell.text)}</span>
          </>
        ) : (
          <span class="quiet">{say(cell?.note ?? model.note)}</span>
        )}
      </p>
    </figure>
  );
}

/** A number and its range in brackets, each unbroken: a column is as wide as the wider of the two. */
function whole(words: string) {
  return words.split(/\s?(?=[（(])/).map((part, at) => (
    <span key={at} class="whole">
      {at ? " " : ""}
      {part}
    </span>
  ));
}

function open(cell: ExhibitCell, show: () => void): void {
  show();
  const [fact] = cell.facts;
  const [place] = cell.places;
  if (place) visit(place);
  else if (fact) chooseFact(fact);
}
