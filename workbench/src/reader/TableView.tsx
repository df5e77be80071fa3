/** A table of the document as a real table, each cell with its marks. */

import type { CellShape, Mark, TableShape } from "../api";
import { Marked } from "./Marked";
import type { Range } from "./segments";

interface Props {
  table: TableShape;
  marks: readonly Mark[];
  focus: readonly Range[];
}

const NUMERIC = /^[\s(+\-–−¥$€£]*\d[\d,.\s]*(?:%|x|倍|亿|万|bn|tn|m)?\)?\s*$/i;
/** A day or month in figures, which a line must not break. */
const DAY = /^\s*\d{4}(?:[-/.]\d{1,2}){1,2}\s*$/;

export function TableView({ table, marks, focus }: Props) {
  const groups = new Set(table.group_rows);
  const rows: CellShape[][] = Array.from({ length: table.rows }, () => []);
  for (const cell of table.cells) rows[cell.row]?.push(cell);
  return (
    <div class="table-scroll" tabindex={-1}>
      <table>
        <tbody>
          {rows.map((cells, row) => (
            <tr key={row} class={groups.has(row) ? "group" : row < table.header_rows ? "head" : undefined}>
              {cells.map((cell) => (
                <Cell key={cell.column} cell={cell} head={row < table.header_rows} marks={marks} focus={focus} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface CellProps {
  cell: CellShape;
  head: boolean;
  marks: readonly Mark[];
  focus: readonly Range[];
}

function Cell({ cell, head, marks, focus }: CellProps) {
  const over = (range: { start: number; end: number }) =>
    range.start < cell.end && range.end > cell.start;
  const props = {
    rowSpan: cell.row_span > 1 ? cell.row_span : undefined,
    colSpan: cell.column_span > 1 ? cell.column_span : undefined,
    class: NUMERIC.test(cell.text) ? "numeric" : DAY.test(cell.text) ? "day" : undefined,
  };
  const words = (
    <Marked
      text={cell.text}
      start={cell.start}
      end={cell.end}
      marks={marks.filter(over)}
      focus={focus.filter(over)}
    />
  );
  if (!cell.header) return <td {...props}>{words}</td>;
  return (
    <th {...props} scope={head ? "col" : "row"}>
      {words}
    </th>
  );
}
