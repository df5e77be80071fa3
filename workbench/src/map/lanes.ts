/** Places of the chain in swim lanes: upstream, midstream, downstream side by side. Pure. */

import type { FlowShape, NodeShape } from "../api";
import { type Label, type Size, type Spot, partnersOf, shorten } from "./layout";

/** Height of one company with its name above it: names of a lane never touch. */
const ROW = 34;
const TOP = 44;
const BOTTOM = 14;

/** Narrowest lane in which a name can be read. Chosen by us, from screenshots. */
const NARROW = 76;

const STREAMS = ["upstream", "midstream", "downstream", ""];

export interface Lane {
  readonly title: string;
  readonly x: number;
  readonly width: number;
}

export interface Lanes {
  readonly width: number;
  readonly height: number;
  readonly spots: ReadonlyMap<string, Spot>;
  readonly labels: readonly Label[];
  readonly lanes: readonly Lane[];
  /** Bands over the lanes: a stream and what it spans. */
  readonly streams: readonly (Lane & { readonly stream: string })[];
}

interface Column {
  segments: string[];
  stream: string;
  members: NodeShape[];
}

/**
 * Companies in columns by segment, the columns in the order of the chain.
 *
 * Where the columns would be too narrow, neighbours of one stream become one, the emptiest first.
 * Within a column companies stand toward the mean height of their partners (barycentre method,
 * Sugiyama 1981); ties go by id, so the picture is stable. It grows downward, never past its width.
 */
export function swimLanes(
  nodes: readonly NodeShape[],
  flows: readonly FlowShape[],
  streams: Readonly<Record<string, string>>,
  size: Size,
  name: (node: NodeShape) => string,
  segmentName: (segment: string) => string,
): Lanes {
  const columns = ordered(joined(columnsOf(nodes, streams), Math.floor(size.width / NARROW)), flows);
  const tallest = Math.max(...columns.map((column) => column.members.length), 1);
  const height = Math.max(size.height, TOP + tallest * ROW + BOTTOM);
  const wide = size.width / Math.max(columns.length, 1);
  const spots = new Map<string, Spot>();
  const labels: Label[] = [];
  columns.forEach((column, index) => {
    const x = wide * (index + 0.5);
    const pitch = (height - TOP - BOTTOM) / column.members.length;
    column.members.forEach((node, row) => {
      const spot: Spot = { node, angle: 0, x, y: TOP + pitch * (row + 0.5) + 8 };
      spots.set(node.id, spot);
      const text = shorten(name(node), (wide - 10) / 12.4);
      labels.push({ node, segment: null, text, x, y: spot.y - 15, side: 1, spot });
    });
  });
  const lanes = columns.map((column, index) => ({
    title: shorten(column.segments.map(segmentName).join(" · "), (wide - 8) / 10.4),
    x: wide * index,
    width: wide,
  }));
  const bands: (Lane & { stream: string })[] = [];
  columns.forEach((column, index) => {
    const last = bands.at(-1);
    if (last && last.stream === column.stream) bands[bands.length - 1] = { ...last, width: last.width + wide };
    else bands.push({ stream: column.stream, title: "", x: wide * index, width: wide });
  });
  return { width: size.width, height, spots, labels, lanes, streams: bands };
}

function columnsOf(nodes: readonly NodeShape[], streams: Readonly<Record<string, string>>): Column[] {
  const order = Object.keys(streams);
  const rank = (column: Column) => STREAMS.indexOf(column.stream) * 1000 + order.indexOf(column.segments[0] ?? "");
  const bySegment = new Map<string, Column>();
  for (const node of nodes) {
    const segment = node.segment && node.segment in streams ? node.segment : "";
    const column = bySegment.get(segment) ?? { segments: [segment], stream: streams[segment] ?? "", members: [] };
    column.members.push(node);
    bySegment.set(segment, column);
  }
  return [...bySegment.values()].sort((a, b) => rank(a) - rank(b));
}

/** Neighbours of one stream joined until as many columns are left as fit. */
function joined(columns: readonly Column[], most: number): Column[] {
  const left = columns.map((column) => ({ ...column }));
  while (left.length > Math.max(most, 1)) {
    let best = -1;
    let fewest = Infinity;
    for (let index = 0; index + 1 < left.length; index++) {
      const [one, other] = [left[index], left[index + 1]];
      if (!one || !other || one.stream !== other.stream) continue;
      const together = one.members.length + other.members.length;
      if (together < fewest) [best, fewest] = [index, together];
    }
    const [one, other] = [left[best], left[best + 1]];
    if (!one || !other) break;
    left.splice(best, 2, {
      stream: one.stream,
      segments: [...one.segments, ...other.segments],
      members: [...one.members, ...other.members],
    });
  }
  return left;
}

function ordered(columns: readonly Column[], flows: readonly FlowShape[]): Column[] {
  const partners = partnersOf(flows);
  let order = columns.map((column) => ({
    ...column,
    members: [...column.members].sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1)),
  }));
  for (let round = 0; round < 4; round++) {
    const height = new Map(
      order.flatMap((column) =>
        column.members.map((node, row) => [node.id, (row + 0.5) / column.members.length] as const),
      ),
    );
    const pull = (node: NodeShape): number => {
      const others = (partners.get(node.id) ?? []).flatMap((id) => height.get(id) ?? []);
      const own = height.get(node.id) ?? 0.5;
      return others.length ? others.reduce((sum, each) => sum + each, 0) / others.length : own;
    };
    order = order.map((column) => {
      const pulls = new Map(column.members.map((node) => [node.id, pull(node)]));
      return {
        ...column,
        members: [...column.members].sort(
          (a, b) => (pulls.get(a.id) ?? 0) - (pulls.get(b.id) ?? 0) || (a.id < b.id ? -1 : 1),
        ),
      };
    });
  }
  return order;
}
