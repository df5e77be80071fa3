/** What each uncertain input alone does to one result. */

import type { PageShape } from "../api";
import { say, t } from "../view";
import type { Swing } from "./engine";
import { type Printing, printed } from "./numbers";

const SHOWN = 8;

interface TornadoProps {
  page: PageShape;
  swings: readonly Swing[];
  at: number;
  row: Printing;
}

export function Tornado({ page, swings, at, row }: TornadoProps) {
  const moving = swings.filter((swing) => Math.abs(swing.high - swing.low) > 1e-9 * Math.abs(at || 1));
  if (!moving.length) return <p class="quiet">{t("nothingMoves")}</p>;
  const shown = moving.slice(0, SHOWN);
  const low = Math.min(...shown.flatMap((swing) => [swing.low, swing.high]), at);
  const high = Math.max(...shown.flatMap((swing) => [swing.low, swing.high]), at);
  const place = (value: number) => ((value - low) / (high - low || 1)) * 100;
  return (
    <table class="tornado">
      <tbody>
        {shown.map((swing) => {
          const [left, right] = [Math.min(swing.low, swing.high), Math.max(swing.low, swing.high)];
          return (
            <tr key={swing.normal}>
              <th scope="row">{named(page, swing.normal)}</th>
              <td class="numeric">{printed(left, row)}</td>
              <td class="bar">
                <svg viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
                  <rect x={place(left)} y="2" width={Math.max(place(right) - place(left), 0.4)} height="8" />
                  <line x1={place(at)} x2={place(at)} y1="0" y2="12" />
                </svg>
              </td>
              <td class="numeric">{printed(right, row)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** The row of inputs that hears a random number, with the period when it is its own. */
function named(page: PageShape, normal: number): string {
  const heard = page.draws.filter((draw) => draw.normal === normal);
  const handle = page.handles.find((each) => heard[0] && each.inputs.includes(heard[0].input));
  if (!handle) return page.normals[normal] ?? "";
  const period = page.normals[normal]?.split(".").at(-1) ?? "";
  const own = page.periods.includes(period) ? ` ${period}` : "";
  const group = say(handle.group);
  return `${say(handle.name)}${group ? ` · ${group}` : ""}${own}`;
}
