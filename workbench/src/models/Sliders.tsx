/** The model's assumptions: each row of inputs moved as a whole, its source one click away. */

import { useSignal } from "@preact/signals";

import type { HandleShape, PageShape } from "../api";
import { choose } from "../selection";
import { say, t } from "../view";
import { printed } from "./numbers";

export const LEAST = 50;
export const MOST = 150;

interface SlidersProps {
  page: PageShape;
  /** Percent of the filed value at which each handle stands. */
  moves: readonly number[];
  onMove: (handle: number, percent: number) => void;
}

export function Sliders({ page, moves, onMove }: SlidersProps) {
  return (
    <div class="sliders">
      {page.handles.map((handle, at) => (
        <Slider key={at} page={page} handle={handle} percent={moves[at] ?? 100} onMove={(percent) => onMove(at, percent)} />
      ))}
    </div>
  );
}

interface SliderProps {
  page: PageShape;
  handle: HandleShape;
  percent: number;
  onMove: (percent: number) => void;
}

function Slider({ page, handle, percent, onMove }: SliderProps) {
  const open = useSignal(false);
  const group = say(handle.group);
  const name = `${say(handle.name)}${group ? ` · ${group}` : ""}`;
  const values = handle.inputs.map((input) => ((page.fixed[input] ?? 0) * percent) / 100);
  const digits = percent === 100 ? handle.digits : handle.digits + (handle.percent ? 1 : 1);
  const ends = [...new Set([values[0] ?? 0, values.at(-1) ?? 0].map((value) => printed(value, { digits, percent: handle.percent })))];
  return (
    <div class={`slider${percent === 100 ? "" : " moved"}`}>
      <label>
        <span class="slider-name">{name}</span>
        <span class="slider-value">
          {ends.join(" → ")} <span class="quiet">{say(handle.unit)}</span>
        </span>
        <input
          type="range"
          min={LEAST}
          max={MOST}
          step={1}
          value={percent}
          aria-valuetext={`${ends.join(" → ")} ${say(handle.unit)}`}
          onInput={(event) => onMove(Number(event.currentTarget.value))}
        />
      </label>
      <button type="button" class="cell why" aria-expanded={open.value} onClick={() => (open.value = !open.value)}>
        {t("sourceOf")}
      </button>
      {open.value && (
        <p class="basis">
          {say(handle.reason)}
          {handle.uncertain && <code> {say(handle.uncertain)}</code>}
          {handle.places.map((place) => (
            <button key={`${place.document}:${place.start}`} type="button" class="cell quote" onClick={() => choose({ kind: "text", id: `${place.document}:${place.start}-${place.end}` })}>
              “{place.quote}”
            </button>
          ))}
          {handle.link && (
            <>
              {" "}
              <a href={handle.link} target="_blank" rel="noreferrer">
                {handle.link}
              </a>
            </>
          )}
        </p>
      )}
    </div>
  );
}
