/** Places of the money map: who is drawn, where on the ring, which way the arrows bend. Pure. */

import type { ChainShape, FlowShape, NodeShape } from "../api";

/** Companies drawn before "all" is asked for: past this a ring is a hairball. Chosen by us. */
export const CORE = 16;

/** Companies drawn though no cycle touches them, so that a small chain is not an empty ring. */
const LEAST = 12;

/** Room on the ring for a company of a cycle, where others take 1: its arrows are the story. */
const BROAD = 2;

const LINE = 16;
const HEADER = 14;

export interface Spot {
  readonly node: NodeShape;
  readonly angle: number;
  readonly x: number;
  readonly y: number;
}

export interface Label {
  readonly node: NodeShape | null;
  /** Segment that the line names, for a heading over its companies. */
  readonly segment: string | null;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly side: 1 | -1;
  readonly spot: Spot | null;
}

export interface Ring {
  readonly width: number;
  readonly height: number;
  readonly cx: number;
  readonly cy: number;
  readonly radius: number;
  readonly spots: ReadonlyMap<string, Spot>;
  readonly labels: readonly Label[];
  readonly arcs: readonly { readonly segment: string; readonly from: number; readonly to: number }[];
}

/** The companies of the cycles with their strongest partners, and whoever the choice is about. */
export function pick(
  chain: ChainShape,
  everyone: boolean,
  wanted: ReadonlySet<string>,
): { nodes: NodeShape[]; flows: FlowShape[] } {
  if (everyone || chain.nodes.length <= CORE) return { nodes: chain.nodes, flows: chain.flows };
  const kept = new Set(chain.nodes.filter((node) => node.in_cycle).map((node) => node.id));
  const ranked = [...chain.nodes].sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1));
  const partners = new Set(
    chain.flows.flatMap((flow) =>
      kept.has(flow.payer) || kept.has(flow.payee) ? [flow.payer, flow.payee] : [],
    ),
  );
  for (const node of ranked) if (kept.size < CORE && partners.has(node.id)) kept.add(node.id);
  for (const node of ranked) if (kept.size < LEAST) kept.add(node.id);
  for (const id of wanted) kept.add(id);
  return {
    nodes: chain.nodes.filter((node) => kept.has(node.id)),
    flows: chain.flows.filter((flow) => kept.has(flow.payer) && kept.has(flow.payee)),
  };
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * Companies on a ring, those of a segment side by side, the segments in the order of the chain.
 *
 * Within a segment a company stands toward the mean direction of its partners (barycentre method,
 * Sugiyama 1981, on the circle), which shortens arrows; ties go by id, so the picture is stable.
 */
export function ring(
  nodes: readonly NodeShape[],
  flows: readonly FlowShape[],
  segments: readonly string[],
  size: Size,
  name: (node: NodeShape) => string,
  segmentName: (segment: string) => string,
  wanted: ReadonlySet<string>,
): Ring {
  const { width, height } = size;
  const cx = width / 2;
  const cy = height / 2;
  const radius = Math.max(Math.min(height / 2 - 30, width / 2 - Math.min(126, width * 0.27)), 56);
  const groups = grouped(nodes, segments);
  const [only] = groups;
  const stretches = groups.length === 1 && only ? around(only, flows) : [];
  const order = stretches.length
    ? [{ segment: "", members: stretches.flat() }]
    : settled(groups, flows);
  const gap = groups.length > 1 ? 0.7 : 0;
  const shares = new Map(nodes.map((node) => [node.id, node.in_cycle ? BROAD : 1]));
  for (const stretch of stretches)
    for (const node of stretch) shares.set(node.id, nodes.length / stretches.length / stretch.length);
  const share = (node: NodeShape) => shares.get(node.id) ?? 1;
  const steps = nodes.reduce((sum, node) => sum + share(node), gap * groups.length);
  const step = (2 * Math.PI) / Math.max(steps, 1);
  const spots = new Map<string, Spot>();
  const arcs: { segment: string; from: number; to: number }[] = [];
  let at = -Math.PI / 2;
  for (const { segment, members } of order) {
    const from = at + step * 0.5;
    for (const node of members) {
      at += (step * share(node)) / 2;
      spots.set(node.id, {
        node,
        angle: at,
        x: cx + radius * Math.cos(at),
        y: cy + radius * Math.sin(at),
      });
      at += (step * share(node)) / 2;
    }
    if (groups.length > 1) arcs.push({ segment, from, to: at - step * 0.5 });
    at += step * gap;
  }
  const labels = [1, -1].flatMap((side) =>
    column(side as 1 | -1, [...spots.values()], { width, height, cx, cy, radius }, name, segmentName, wanted, groups.length > 1),
  );
  return { width, height, cx, cy, radius, spots, labels, arcs };
}

interface Group {
  readonly segment: string;
  readonly members: readonly NodeShape[];
}

function grouped(nodes: readonly NodeShape[], segments: readonly string[]): Group[] {
  const bySegment = new Map<string, NodeShape[]>();
  for (const node of nodes) {
    const key = node.segment ?? "";
    bySegment.set(key, [...(bySegment.get(key) ?? []), node]);
  }
  const rank = (segment: string) => (segment ? segments.indexOf(segment) : segments.length);
  return [...bySegment]
    .sort(([a], [b]) => rank(a) - rank(b))
    .map(([segment, members]) => ({
      segment,
      members: [...members].sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1)),
    }));
}

/**
 * One group without segments: companies of cycles evenly around, the others beside their partners.
 *
 * Returns one stretch of the ring for each company of a cycle, all of equal length. Whoever hangs
 * together without touching a cycle stays together, in the emptiest stretch.
 */
function around(group: Group, flows: readonly FlowShape[]): NodeShape[][] {
  const [sorted] = settled([group], flows);
  const members = sorted?.members ?? group.members;
  const turning = members.filter((node) => node.in_cycle);
  if (turning.length < 2) return [];
  const partners = partnersOf(flows);
  const stretches = turning.map((node) => [node]);
  const placed = new Set(turning.map((node) => node.id));
  const byId = new Map(members.map((node) => [node.id, node]));
  const put = (nodes: readonly NodeShape[], stretch: NodeShape[] | undefined) => {
    stretch?.push(...nodes);
    for (const node of nodes) placed.add(node.id);
  };
  for (const node of members) {
    const beside = turning.findIndex((other) => partners.get(node.id)?.includes(other.id));
    if (!placed.has(node.id) && beside >= 0) put([node], stretches[beside]);
  }
  for (const node of members) {
    if (placed.has(node.id)) continue;
    const together = [node];
    for (const each of together)
      for (const id of partners.get(each.id) ?? []) {
        const other = byId.get(id);
        if (other && !placed.has(id) && !together.includes(other)) together.push(other);
      }
    const emptiest = [...stretches].sort((a, b) => a.length - b.length)[0];
    put(together, emptiest);
  }
  return stretches;
}

export function partnersOf(flows: readonly FlowShape[]): Map<string, string[]> {
  const partners = new Map<string, string[]>();
  for (const flow of flows) {
    partners.set(flow.payer, [...(partners.get(flow.payer) ?? []), flow.payee]);
    partners.set(flow.payee, [...(partners.get(flow.payee) ?? []), flow.payer]);
  }
  return partners;
}

function settled(groups: readonly Group[], flows: readonly FlowShape[]): Group[] {
  let order = groups.map((group) => ({ ...group }));
  const partners = partnersOf(flows);
  for (let round = 0; round < 4; round++) {
    const flat = order.flatMap((group) => group.members);
    const angle = new Map(flat.map((node, index) => [node.id, (2 * Math.PI * index) / flat.length]));
    const pull = (node: NodeShape): number => {
      const own = angle.get(node.id) ?? 0;
      const others = (partners.get(node.id) ?? []).flatMap((id) => angle.get(id) ?? []);
      if (!others.length) return own;
      // Turn measured from the node itself, so that "a little to the left" is not 359 degrees.
      const turns = others.map((other) => Math.atan2(Math.sin(other - own), Math.cos(other - own)));
      return own + turns.reduce((sum, turn) => sum + turn, 0) / turns.length;
    };
    order = order.map((group) => ({
      segment: group.segment,
      members: [...group.members].sort((a, b) => pull(a) - pull(b) || (a.id < b.id ? -1 : 1)),
    }));
  }
  return order;
}

interface Frame extends Size {
  readonly cx: number;
  readonly cy: number;
  readonly radius: number;
}

/** Names down one side, pushed apart until none touches another, each tied to its spot. */
function column(
  side: 1 | -1,
  spots: readonly Spot[],
  frame: Frame,
  name: (node: NodeShape) => string,
  segmentName: (segment: string) => string,
  wanted: ReadonlySet<string>,
  several: boolean,
): Label[] {
  const here = spots
    .filter((spot) => (Math.cos(spot.angle) >= 0 ? 1 : -1) === side)
    .sort((a, b) => a.y - b.y);
  const groups = new Set(here.map((spot) => spot.node.segment ?? ""));
  const room = frame.height - 16;
  // One segment alone needs no name: it says nothing that tells companies apart.
  const headed = several && here.length * LINE + groups.size * HEADER <= room;
  const fits = Math.floor((room - (headed ? groups.size * HEADER : 0)) / LINE);
  const named = new Set(
    [...here]
      .sort(
        (a, b) =>
          Number(wanted.has(b.node.id)) - Number(wanted.has(a.node.id)) || b.node.weight - a.node.weight,
      )
      .slice(0, fits),
  );
  const items: { spot: Spot | null; segment: string | null; y: number; tall: number }[] = [];
  let before: string | null = null;
  for (const spot of here) {
    if (!named.has(spot)) continue;
    const segment = spot.node.segment ?? "";
    const y = frame.cy + (spot.y - frame.cy) * 1.12;
    if (headed && segment !== before)
      items.push({ spot: null, segment, y: y - HEADER, tall: HEADER });
    before = segment;
    items.push({ spot, segment: null, y, tall: LINE });
  }
  spread(items, 12, frame.height - 8);
  return items.map(({ spot, segment, y }) => {
    const dy = y - frame.cy;
    const edge = frame.radius + 20;
    const out = Math.max(Math.sqrt(Math.max(edge * edge - dy * dy, 0)), 34);
    const x = frame.cx + side * out;
    const across = side > 0 ? frame.width - x - 4 : x - 4;
    const words = spot ? name(spot.node) : segmentName(segment ?? "");
    return {
      node: spot?.node ?? null,
      segment,
      text: shorten(words, across / (spot ? 12 : 10)),
      x,
      y,
      side,
      spot,
    };
  });
}

/** Moves items apart, down first and then up from the bottom edge, keeping their order. */
export function spread(items: { y: number; tall: number }[], top: number, bottom: number): void {
  let floor = top;
  for (const item of items) {
    item.y = Math.max(item.y, floor);
    floor = item.y + item.tall;
  }
  let ceiling = bottom;
  for (const item of [...items].reverse()) {
    item.y = Math.min(item.y, ceiling);
    ceiling = item.y - item.tall;
  }
}

/** Width in CJK characters; Latin letters are about 0.56 of one. */
export function breadth(words: string): number {
  let sum = 0;
  for (const letter of words) sum += letter.charCodeAt(0) > 0x2e7f ? 1 : 0.56;
  return sum;
}

export function shorten(words: string, room: number): string {
  if (breadth(words) <= room) return words;
  let kept = "";
  for (const letter of words) {
    if (breadth(kept + letter) > room - 1) break;
    kept += letter;
  }
  return `${kept.trimEnd()}…`;
}
