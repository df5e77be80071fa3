/** Arrows of the money map: their curves, widths and number labels that do not collide. Pure. */

import type { FlowShape } from "../api";
import type { Lanes } from "./lanes";
import { type Label, type Ring, breadth } from "./layout";

export interface Arrow {
  readonly flow: FlowShape;
  readonly path: string;
  readonly head: string;
  readonly width: number;
  /** A point of the curve at t from 0 to 1. */
  readonly at: (t: number) => readonly [number, number];
}

export interface Tag {
  readonly flow: FlowShape;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** The point of the arrow that a number far from it belongs to: a thin line leads there. */
  readonly of?: readonly [number, number];
}

/**
 * Stroke in pixels: 1.9 per decade from 30 million up, between 1.25 and 10.
 *
 * Logarithmic, as a chain holds deals from tens of millions to trillions; the number is written
 * beside the line because a log width cannot be read off. Currencies are not converted: a line in
 * yuan and a line in dollars are each as wide as their own number.
 */
export function stroke(flow: FlowShape): number {
  if (!flow.money) return 1.25;
  const best = flow.amount?.best ?? flow.amount?.high ?? flow.amount?.low ?? null;
  if (best === null || best <= 0) return 1.5;
  return Math.min(Math.max(1.25 + 1.9 * (Math.log10(best) - 7.5), 1.25), 10);
}

/** Every flow between two companies of the ring, those of one pair fanned out. */
export function arrows(ring: Ring | Lanes, flows: readonly FlowShape[]): Arrow[] {
  const seen = new Map<string, number>();
  return flows.flatMap((flow) => {
    const from = ring.spots.get(flow.payer);
    const to = ring.spots.get(flow.payee);
    if (!from || !to || flow.payer === flow.payee) return [];
    const pair = `${flow.payer}\u0000${flow.payee}`;
    const rank = seen.get(pair) ?? 0;
    seen.set(pair, rank + 1);
    return [bend(ring, flow, [from.x, from.y], [to.x, to.y], rank)];
  });
}

type Point = readonly [number, number];

/** The point that a line bends toward, and how thick lines are in this picture. */
function control(laid: Ring | Lanes, from: Point, to: Point, rank: number): { control: Point; scale: number } {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1;
  if ("lanes" in laid) {
    const [x, y] = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
    // Down a lane on the right, up on the left; across lanes above on the way there, below on the way back.
    if (Math.abs(to[0] - from[0]) < 1)
      return { control: [x + Math.sign(to[1] - from[1]) * (24 + length * 0.22 + rank * 14), y], scale: 0.62 };
    return { control: [x, y - Math.sign(to[0] - from[0]) * (14 + length * 0.06 + rank * 14)], scale: 0.62 };
  }
  const ring = laid;
  const middle: Point = [(from[0] + to[0]) / 2 - ring.cx, (from[1] + to[1]) / 2 - ring.cy];
  // To the left of the way there: what goes and what comes back do not cover each other.
  const left: Point = [(to[1] - from[1]) / length, -(to[0] - from[0]) / length];
  const aside = 9 + Math.min(length * 0.07, 18) + rank * 17;
  // Long ways pass near the middle, short ones keep near the rim, so that neighbours do not bundle.
  const pulled = 0.86 - 0.5 * Math.min(length / (2 * ring.radius), 1);
  return {
    control: [
      ring.cx + middle[0] * pulled + left[0] * aside,
      ring.cy + middle[1] * pulled + left[1] * aside,
    ],
    scale: Math.min(Math.max(ring.radius / 165, 0.66), 1.15),
  };
}

function bend(laid: Ring | Lanes, flow: FlowShape, from: Point, to: Point, rank: number): Arrow {
  const { control: toward, scale } = control(laid, from, to, rank);
  return curve(flow, from, to, toward, stroke(flow) * scale);
}

function curve(flow: FlowShape, from: Point, to: Point, control: Point, width: number): Arrow {
  const reach = Math.hypot(to[0] - control[0], to[1] - control[1]) || 1;
  const along: Point = [(to[0] - control[0]) / reach, (to[1] - control[1]) / reach];
  const long = 5.5 + width * 1.15;
  const wide = 2.6 + width * 0.8;
  const tip: Point = [to[0] - along[0] * 7, to[1] - along[1] * 7];
  const neck: Point = [tip[0] - along[0] * long, tip[1] - along[1] * long];
  const f = (value: number) => value.toFixed(1);
  const at = (t: number): Point => [
    (1 - t) ** 2 * from[0] + 2 * t * (1 - t) * control[0] + t * t * neck[0],
    (1 - t) ** 2 * from[1] + 2 * t * (1 - t) * control[1] + t * t * neck[1],
  ];
  return {
    flow,
    width,
    at,
    path: `M${f(from[0])} ${f(from[1])} Q${f(control[0])} ${f(control[1])} ${f(neck[0])} ${f(neck[1])}`,
    head:
      `M${f(tip[0])} ${f(tip[1])} L${f(neck[0] - along[1] * wide)} ${f(neck[1] + along[0] * wide)} ` +
      `L${f(neck[0] + along[1] * wide)} ${f(neck[1] - along[0] * wide)} Z`,
  };
}

const TRIES = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.19, 0.81];
const ASIDE = [0, -13, 13, -26, 26, -39, 39];
/** How many steps to each side a number is led away that has no place beside its arrow. */
const FAR = 14;

/** Clear space around a number, in pixels. */
const AIR = 3;

export type Box = readonly [number, number, number, number];

/** Boxes of names, which numbers keep off. */
export function nameBoxes(labels: readonly Label[], centred: boolean): Box[] {
  return labels.map(({ text, x, y, side }) => {
    const wide = breadth(text) * 12.6;
    const from = centred ? x - wide / 2 : side > 0 ? x : x - wide;
    return [from, y - 9, from + wide, y + 9];
  });
}

/** Numbers beside their arrows, the largest first; one that would cover another word is left out, or led away if it must be said. */
export function tags(
  drawn: readonly Arrow[],
  text: (flow: FlowShape) => string,
  must: ReadonlySet<string>,
  taken: readonly Box[],
  frame: { readonly width: number; readonly height: number },
): Tag[] {
  const boxes: Box[] = [...taken];
  const ordered = [...drawn].sort(
    (a, b) => Number(must.has(b.flow.id)) - Number(must.has(a.flow.id)) || b.width - a.width,
  );
  const placed: Tag[] = [];
  for (const arrow of ordered) {
    const words = text(arrow.flow);
    if (!words) continue;
    const half = (breadth(words) * 12) / 2 + AIR;
    const around = ([x, y]: Point): Box => [x - half, y - 6 - AIR, x + half, y + 6 + AIR];
    const free = (box: Box) =>
      box[0] >= 0 && box[1] >= 0 && box[2] <= frame.width && box[3] <= frame.height &&
      boxes.every((each) => shared(box, each) === 0);
    const middle = arrow.at(0.5);
    const near = ASIDE.flatMap((aside) => TRIES.map((t): Point => [arrow.at(t)[0], arrow.at(t)[1] + aside]));
    // A number without a free place waits until the pointer is on its arrow: two that touch say nothing.
    // What must be said is led to from further off, as between two companies that stand close.
    const spot = near.find((each) => free(around(each)));
    const place = spot ?? (must.has(arrow.flow.id) ? further(middle).find((each) => free(around(each))) : undefined);
    if (!place) continue;
    boxes.push(around(place));
    placed.push({ flow: arrow.flow, text: words, x: place[0], y: place[1], ...(spot ? {} : { of: middle }) });
  }
  return placed;
}

/** Places about a point, the nearest first. */
function further([x, y]: Point): Point[] {
  const steps = Array.from({ length: 2 * FAR + 1 }, (_, index) => index - FAR);
  return steps
    .flatMap((across) => steps.map((down): Point => [across * 20, down * 13]))
    .sort((a, b) => Math.hypot(...a) - Math.hypot(...b))
    .map(([across, down]) => [x + across, y + down]);
}

/** Area that two boxes share. */
function shared(one: Box, other: Box): number {
  const across = Math.min(one[2], other[2]) - Math.max(one[0], other[0]);
  const down = Math.min(one[3], other[3]) - Math.max(one[1], other[1]);
  return across > 0 && down > 0 ? across * down : 0;
}
