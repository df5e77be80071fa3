/** A result over the periods: its median inside two bands, and the value at the inputs as set. */

import { t } from "../view";
import { type Printing, printed } from "./numbers";

export interface FanPoint {
  readonly period: string;
  readonly actual: boolean;
  /** P5, P25, P50, P75, P95. */
  readonly bands: readonly number[];
  readonly value: number;
}

const WIDTH = 460;
const HEIGHT = 210;
const LEFT = 58;
const RIGHT = 16;
const TOP = 14;
const BOTTOM = 26;
const BAR = 28;

export function Fan({ points, row, label }: { points: readonly FanPoint[]; row: Printing; label: string }) {
  const all = points.flatMap((point) => [...point.bands, point.value]).filter(Number.isFinite);
  if (!all.length) return null;
  const steps = ticks(Math.min(...all), Math.max(...all));
  const low = steps[0] ?? 0;
  const high = steps.at(-1) ?? 1;
  const x = (at: number) =>
    points.length === 1
      ? (LEFT + WIDTH - RIGHT) / 2
      : LEFT + 18 + (at / (points.length - 1)) * (WIDTH - LEFT - RIGHT - 36);
  const y = (value: number) => TOP + (1 - (value - low) / (high - low || 1)) * (HEIGHT - TOP - BOTTOM);
  // A single period has no line to widen: its bands are bars around it.
  const sides = points.length === 1 ? [-BAR, BAR] : [0];
  const along = (which: number) =>
    points.flatMap((point, at) => sides.map((side) => `${x(at) + side},${y(point.bands[which] ?? point.value)}`));
  const band = (under: number, over: number) => [...along(over), ...along(under).reverse()].join(" ");
  return (
    <svg class="fan" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      {steps.map((step) => (
        <g key={step}>
          <line class="grid" x1={LEFT} x2={WIDTH - RIGHT} y1={y(step)} y2={y(step)} />
          <text class="tick" x={LEFT - 6} y={y(step) + 4} text-anchor="end">
            {printed(step, { ...row, digits: tickDigits(steps, row.percent) })}
          </text>
        </g>
      ))}
      <polygon class="band wide" points={band(0, 4)} />
      <polygon class="band" points={band(1, 3)} />
      <polyline class="median" points={along(2).join(" ")} />
      {points.map((point, at) => (
        <g key={point.period}>
          <circle class="stands" cx={x(at)} cy={y(point.value)} r="3.5">
            <title>{`${point.period}: ${t("asStands")} ${printed(point.value, row)}`}</title>
          </circle>
          <text class={`period${point.actual ? " actual" : ""}`} x={x(at)} y={HEIGHT - 8} text-anchor="middle">
            {point.period}
          </text>
        </g>
      ))}
    </svg>
  );
}

/** Four to six round numbers that hold both ends. */
export function ticks(low: number, high: number): number[] {
  const span = high - low || Math.abs(high) || 1;
  const rough = span / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5, 10].find((each) => each * power >= rough) ?? 10) * power;
  const made = [];
  for (let at = Math.floor(low / step); at * step < high + step * 0.999; at++) made.push(at * step);
  return made;
}

function tickDigits(steps: readonly number[], percent: boolean): number {
  const step = Math.abs((steps[1] ?? 1) - (steps[0] ?? 0)) * (percent ? 100 : 1);
  return step >= 1 || step === 0 ? (Number.isInteger(Math.round(step * 10) / 10) ? 0 : 1) : Math.min(6, Math.ceil(-Math.log10(step)) + 1);
}
