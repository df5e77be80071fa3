/** Draws of a model in the page: a hundred thousand of them again each time a slider moves. */

import type { DrawShape, PageShape } from "../api";

export const DRAWS = 100_000;

/** What the generated module exports. */
export interface Script {
  run(
    fixed: ArrayLike<number>,
    drawn: readonly (Float64Array | null)[],
    out: readonly Float64Array[],
    count: number,
  ): void;
  readonly outputs: readonly string[];
}

const REACH = 4.5;
const STEPS = 16;

/** Sixteen-bit mixing of a counter: every draw's number depends on its place alone. */
function hashed(seed: number, counter: number): number {
  let x = (Math.imul(counter, 0x9e3779b1) ^ seed) >>> 0;
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
  x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
  return (x ^ (x >>> 15)) >>> 0;
}

/** Standard normal numbers, two from each pair of uniform ones (Box and Muller 1958). */
function normals(seed: number, count: number): Float64Array {
  const made = new Float64Array(count);
  for (let i = 0; i < count; i += 2) {
    const radius = Math.sqrt(-2 * Math.log((hashed(seed, i) + 0.5) / 4294967296));
    const angle = (2 * Math.PI * hashed(seed ^ 0x5bd1e995, i + 1)) / 4294967296;
    made[i] = radius * Math.cos(angle);
    if (i + 1 < count) made[i + 1] = radius * Math.sin(angle);
  }
  return made;
}

function seedOf(path: string): number {
  let seed = 0x811c9dc5;
  for (const letter of path) seed = Math.imul(seed ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return seed >>> 0;
}

/** A distribution's base at z, from its table. */
function base(table: readonly number[], z: number): number {
  const place = Math.min(Math.max((z + REACH) * STEPS, 0), table.length - 1 - 1e-9);
  const cell = Math.floor(place);
  const low = table[cell] ?? 0;
  return low + (place - cell) * ((table[cell + 1] ?? low) - low);
}

/** Offset and factor of a draw when its input stands elsewhere. */
export function moved(draw: DrawShape, value: number): { offset: number; factor: number } {
  if (draw.proportional && draw.centre !== 0) {
    const ratio = value / draw.centre;
    return { offset: draw.offset * ratio, factor: draw.factor * ratio };
  }
  return { offset: draw.offset + value - draw.centre, factor: draw.factor };
}

export const BANDS = [0.05, 0.25, 0.5, 0.75, 0.95] as const;

export interface Swing {
  readonly normal: number;
  readonly low: number;
  readonly high: number;
}

/** One model's draws; bases are made once, and only what moved is drawn again. */
export class Engine {
  private readonly bases: Float64Array[];
  private readonly drawn: (Float64Array | null)[];
  private readonly out: Float64Array[];
  private readonly drawnAt = new Map<number, number>();

  constructor(
    private readonly page: PageShape,
    private readonly script: Script,
    private readonly count = DRAWS,
  ) {
    const rows = page.normals.map((path) => normals(seedOf(path), count));
    for (const { normals: places, factor } of page.mixes) {
      const own = places.map((place) => rows[place] ?? new Float64Array(count));
      for (let i = 0; i < count; i++)
        for (let row = own.length - 1; row >= 0; row--) {
          let total = 0;
          for (let column = 0; column <= row; column++)
            total += (factor[row]?.[column] ?? 0) * (own[column]?.[i] ?? 0);
          const into = own[row];
          if (into) into[i] = total;
        }
    }
    this.bases = page.draws.map((draw) => {
      const z = rows[draw.normal] ?? new Float64Array(count);
      return z.map((each) => base(draw.table, each));
    });
    this.drawn = page.fixed.map(() => null);
    this.out = script.outputs.map(() => new Float64Array(count));
  }

  /** The results at the inputs themselves, without uncertainty. */
  at(fixed: readonly number[]): number[] {
    const out = this.out.map(() => new Float64Array(1));
    const drawn: (Float64Array | null)[] = this.drawn.map(() => null);
    for (const draw of this.page.draws) drawn[draw.input] = Float64Array.of(fixed[draw.input] ?? 0);
    this.script.run(fixed, drawn, out, 1);
    return out.map((row) => row[0] ?? Number.NaN);
  }

  /** Every draw again; the arrays of `results` hold what came out. */
  draw(fixed: readonly number[]): readonly Float64Array[] {
    this.page.draws.forEach((draw, index) => {
      const value = fixed[draw.input] ?? 0;
      if (this.drawnAt.get(draw.input) === value) return;
      this.drawnAt.set(draw.input, value);
      const { offset, factor } = moved(draw, value);
      const from = this.bases[index] ?? new Float64Array(this.count);
      const into = this.drawn[draw.input] ?? new Float64Array(this.count);
      for (let i = 0; i < this.count; i++) into[i] = offset + factor * (from[i] ?? 0);
      this.drawn[draw.input] = into;
    });
    this.script.run(fixed, this.drawn, this.out, this.count);
    return this.out;
  }

  /** What each random number alone does to one result, between its P5 and P95; largest first. */
  swings(fixed: readonly number[], output: number): Swing[] {
    const size = 2 * this.page.normals.length;
    const drawn: (Float64Array | null)[] = this.drawn.map(() => null);
    for (const draw of this.page.draws) {
      const row = new Float64Array(size).fill(fixed[draw.input] ?? 0);
      const { offset, factor } = moved(draw, fixed[draw.input] ?? 0);
      row[2 * draw.normal] = offset + factor * base(draw.table, -1.6448536);
      row[2 * draw.normal + 1] = offset + factor * base(draw.table, 1.6448536);
      drawn[draw.input] = row;
    }
    const out = this.out.map(() => new Float64Array(size));
    this.script.run(fixed, drawn, out, size);
    const results = out[output] ?? new Float64Array(size);
    return this.page.normals
      .map((_, normal) => ({
        normal,
        low: results[2 * normal] ?? 0,
        high: results[2 * normal + 1] ?? 0,
      }))
      .sort((one, other) => Math.abs(other.high - other.low) - Math.abs(one.high - one.low));
  }
}

const BINS = 4096;

/** Quantiles by a histogram between the ends: sorting takes ten times as long. */
export function quantiles(values: Float64Array, shares: readonly number[]): number[] {
  let low = Infinity;
  let high = -Infinity;
  let known = 0;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    known++;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (!known) return shares.map(() => Number.NaN);
  if (low === high) return shares.map(() => low);
  const scale = BINS / (high - low);
  const counts = new Uint32Array(BINS + 1);
  for (const value of values)
    if (Number.isFinite(value)) counts[Math.floor((value - low) * scale)]!++;
  return shares.map((share) => {
    const wanted = share * known;
    let upto = 0;
    let bin = 0;
    while (bin < BINS && upto + counts[bin]! < wanted) upto += counts[bin++]!;
    return low + (bin + (wanted - upto) / Math.max(counts[bin]!, 1)) / scale;
  });
}
