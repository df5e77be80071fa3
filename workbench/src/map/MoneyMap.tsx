/** The money map: companies on a ring or in swim lanes, arrows of money; what is not chosen fades, never hides. */

import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";

import type { ChainShape, FlowShape, NodeShape } from "../api";
import { chain, here, refused, wholeChain, workspace } from "../data";
import { Empty, Refusal, Waiting } from "../Notices";
import { choose, involved, litCycle, nodeById, openedFlows } from "../selection";
import { go, say, t, view } from "../view";
import { FLOW_KINDS } from "../words";
import { Controls } from "./Controls";
import { Cycles } from "./Cycles";
import { Timeline } from "./Timeline";
import { arrows, nameBoxes, tags } from "./arrows";
import { type Lanes, swimLanes } from "./lanes";
import { pick, ring } from "./layout";
import { besideRing, mapWidth } from "./room";

const NOBODY: ReadonlySet<string> = new Set();

/** Numbers written while nothing is chosen. Chosen by us, from screenshots at 1280 and 1440 px. */
const AT_REST = 5;

/** Where lanes are named. */
const HEADS = [0, 0, 1e5, 36] as const;

export function MoneyMap() {
  const frame = useRef<HTMLElement>(null);
  useEffect(() => {
    const box = frame.current;
    if (!box) return undefined;
    const sized = new ResizeObserver(() => {
      mapWidth.value = box.clientWidth;
    });
    sized.observe(box);
    mapWidth.value = box.clientWidth;
    return () => sized.disconnect();
  }, []);
  const arriving = chain.value;
  const open = here(arriving);
  const error = refused(arriving);
  return (
    <section class="pane map" aria-label={t("map")} ref={frame}>
      <Controls />
      <div class="map-body">
        {error ? (
          <Refusal title={t("failedPart")} words={error} />
        ) : !open ? (
          <Waiting lines={5} />
        ) : open.flows.length === 0 ? (
          <div class="no-flows">
            <Empty title={t("noFlows")} hint={t("noFlowsHint")} />
            <LeftOut count={open.left_out} />
          </div>
        ) : (
          <Canvas chain={open} />
        )}
        {besideRing.value && view.value.tab !== "cycles" && (
          <aside class="cycles-side" aria-label={t("cycles")}>
            <Cycles />
          </aside>
        )}
      </div>
    </section>
  );
}

function Canvas({ chain: whole }: { chain: ChainShape }) {
  const box = useRef<HTMLDivElement>(null);
  const size = useSignal({ width: 0, height: 0 });
  const hovered = useSignal<{ flow?: FlowShape; node?: NodeShape } | null>(null);
  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const measure = () => {
      size.value = { width: element.clientWidth, height: element.clientHeight };
    };
    const sized = new ResizeObserver(measure);
    sized.observe(element);
    measure();
    return () => sized.disconnect();
  }, []);
  const { width, height } = size.value;
  return (
    <div class="canvas">
      <div class={view.value.shape === "lanes" ? "canvas-box scrolls" : "canvas-box"} ref={box}>
        {width > 0 && height > 0 && <Drawing whole={whole} width={width} height={height} hovered={hovered} />}
      </div>
      <Timeline />
      <Caption whole={whole} hovered={hovered.value} />
    </div>
  );
}

type Hovered = { value: { flow?: FlowShape; node?: NodeShape } | null };

interface DrawingProps {
  whole: ChainShape;
  width: number;
  height: number;
  hovered: Hovered;
}

function Drawing({ whole, width, height, hovered }: DrawingProps) {
  const lit = involved.value;
  const wanted = lit?.nodes ?? NOBODY;
  // Places come from the chain without a day, so that companies stand still while time runs.
  const base = here(wholeChain.value) ?? whole;
  const { nodes, flows: settled } = pick(base, view.value.everyone, wanted);
  const placed = new Set(nodes.map((node) => node.id));
  const flows = base === whole ? settled : whole.flows.filter((flow) => placed.has(flow.payer) && placed.has(flow.payee));
  const begun = new Set(whole.nodes.map((node) => node.id));
  const fresh = new Set(whole.fresh);
  const names = here(workspace.value)?.segments ?? {};
  const nameOf = (node: NodeShape) => say(node.name);
  const segmentName = (segment: string) => (segment ? say(names[segment]) || segment : t("unknownSegment"));
  const laid =
    view.value.shape === "lanes" && hasSegments(nodes)
      ? swimLanes(nodes, settled, here(workspace.value)?.streams ?? {}, { width: width - 1, height: height - 1 }, nameOf, segmentName)
      : ring(nodes, settled, Object.keys(names), { width, height }, nameOf, segmentName, wanted);
  const inLanes = "lanes" in laid;
  const near = hovered.value;
  const isLit = (flow: FlowShape) => !lit || lit.flows.has(flow.id);
  const drawn = arrows(laid, flows).sort(
    (a, b) => Number(isLit(a.flow)) - Number(isLit(b.flow)) || b.width - a.width,
  );
  const cycle = litCycle.value;
  const touched = (flow: FlowShape) =>
    near?.flow?.id === flow.id || (near?.node !== undefined && (near.node.id === flow.payer || near.node.id === flow.payee));
  const pointed = near !== null && drawn.some((arrow) => touched(arrow.flow));
  const legs = new Set(cycle?.legs.map((leg) => leg.flow));
  // At rest the largest few: a number on every line says nothing. What is lit, new or pointed at speaks.
  const numbered = drawn.filter(({ flow }) =>
    pointed ? touched(flow) : lit ? isLit(flow) : flow.money && flow.amount && (!fresh.size || fresh.has(flow.id)),
  );
  const most = pointed ? 12 : legs.size || (lit ? 12 : AT_REST);
  const spots = [...laid.spots.values()].map(({ x, y }) => [x - 7, y - 7, x + 7, y + 7] as const);
  const written = tags(
    numbered,
    tagWords(lit !== null || pointed),
    legs,
    [...nameBoxes(laid.labels, inLanes), ...spots, ...(inLanes ? [HEADS] : [])],
    laid,
  ).slice(0, most);
  const narrowest = cycle?.bottleneck ? cycle.legs[cycle.bottleneck.leg]?.flow : undefined;
  return (
    <svg
      class={["ring", lit ? "dimmed" : "", inLanes ? "in-lanes" : ""].filter(Boolean).join(" ")}
      width={laid.width}
      height={laid.height}
      viewBox={`0 0 ${laid.width} ${laid.height}`}
      role="group"
      aria-label={t("map")}
      onClick={(event) => {
        if (event.target === event.currentTarget) go({ chosen: null, cycle: "" });
      }}
    >
      {"lanes" in laid ? (
        <LaneHeads laid={laid} />
      ) : (
        <>
          <circle class="rim" cx={laid.cx} cy={laid.cy} r={laid.radius} />
          {laid.arcs.map((arc) => (
            <path key={arc.segment} class="arc" d={arcPath(laid.cx, laid.cy, laid.radius, arc.from, arc.to)} />
          ))}
        </>
      )}
      {drawn.map((arrow) => {
        const { flow } = arrow;
        const names = [
          "flow",
          `k-${flow.kind}`,
          `s-${flow.status}`,
          flow.money ? (flow.amount ? "" : "open") : "tie",
          lit && isLit(flow) ? "lit" : "",
          openedFlows.value.has(flow.id) ? "opened" : "",
          narrowest === flow.id ? "narrowest" : "",
          fresh.has(flow.id) ? "fresh" : "",
          near?.node && (near.node.id === flow.payer || near.node.id === flow.payee) ? "near" : "",
        ];
        return (
          <g
            key={flow.id}
            class={names.filter(Boolean).join(" ")}
            role="button"
            tabindex={0}
            data-flow={flow.id}
            aria-label={describe(flow)}
            onClick={() => choose({ kind: "flow", id: flow.id })}
            onKeyDown={(event) => press(event, () => choose({ kind: "flow", id: flow.id }))}
            onMouseEnter={() => (hovered.value = { flow })}
            onMouseLeave={() => (hovered.value = null)}
            onFocus={() => (hovered.value = { flow })}
            onBlur={() => (hovered.value = null)}
          >
            <path class="reach" d={arrow.path} />
            <path class="line" d={arrow.path} stroke-width={arrow.width} />
            <path class="head" d={arrow.head} />
            {flow.status === "cancelled" && <Cross at={arrow.at(0.5)} />}
          </g>
        );
      })}
      {[...laid.spots.values()].map((spot) => (
        <circle
          key={spot.node.id}
          class={`spot${begun.has(spot.node.id) ? "" : " later"}${lit?.nodes.has(spot.node.id) ? " lit" : ""}${spot.node.in_cycle ? " circling" : ""}`}
          cx={spot.x}
          cy={spot.y}
          r={spot.node.in_cycle ? 5 : 3.75}
          onClick={() => choose({ kind: "node", id: spot.node.id })}
          onMouseEnter={() => (hovered.value = { node: spot.node })}
          onMouseLeave={() => (hovered.value = null)}
        >
          <title>{say(spot.node.name)}</title>
        </circle>
      ))}
      {laid.labels.map((label) => {
        const anchor = inLanes ? "middle" : label.side > 0 ? "start" : "end";
        if (!label.node || !label.spot)
          return (
            <text key={`${label.side}${label.segment}`} class="segment" x={label.x} y={label.y + 3} text-anchor={anchor}>
              {label.text}
            </text>
          );
        const node = label.node;
        return (
          <g
            key={node.id}
            class={`name${begun.has(node.id) ? "" : " later"}${lit?.nodes.has(node.id) ? " lit" : ""}${node.in_cycle ? " circling" : ""}`}
            role="button"
            tabindex={0}
            data-node={node.id}
            aria-label={say(node.name)}
            onClick={() => choose({ kind: "node", id: node.id })}
            onKeyDown={(event) => press(event, () => choose({ kind: "node", id: node.id }))}
            onMouseEnter={() => (hovered.value = { node })}
            onMouseLeave={() => (hovered.value = null)}
            onFocus={() => (hovered.value = { node })}
            onBlur={() => (hovered.value = null)}
          >
            {"lanes" in laid ? null : (
              <path class="leader" d={leader(label.spot, label.x - label.side * 4, label.y, laid.cx, laid.cy)} />
            )}
            <text x={label.x} y={label.y + 4} text-anchor={anchor}>
              {label.text}
              <title>{say(node.name)}</title>
            </text>
          </g>
        );
      })}
      {written.map(({ flow, of, x, y }) =>
        of ? <path key={`to ${flow.id}`} class="tag-leader" d={`M${of[0]} ${of[1]} L${x} ${y + (of[1] > y ? 7 : -7)}`} /> : null,
      )}
      {written.map((tag) => (
        <text key={tag.flow.id} class="tag" x={tag.x} y={tag.y + 4} text-anchor="middle" aria-hidden="true">
          {tag.text}
        </text>
      ))}
    </svg>
  );
}

/** Bands over the lanes, with their streams and segments. */
function LaneHeads({ laid }: { laid: Lanes }) {
  return (
    <>
      {laid.lanes.map((lane, index) => (
        <g key={lane.x}>
          {index % 2 === 0 && <rect class="lane" x={lane.x} y={0} width={lane.width} height={laid.height} />}
          <text class="segment" x={lane.x + lane.width / 2} y={31} text-anchor="middle">
            {lane.title}
          </text>
        </g>
      ))}
      {laid.streams.map((band) => (
        <g key={band.x}>
          <path class="stream-rule" d={`M${band.x + 5} 19 H${band.x + band.width - 5}`} />
          <text class="stream" x={band.x + band.width / 2} y={14} text-anchor="middle">
            {t(STREAM_WORDS[band.stream] ?? "unknownSegment")}
          </text>
        </g>
      ))}
    </>
  );
}

/** Whether there is more than one lane to draw. */
function hasSegments(nodes: readonly NodeShape[]): boolean {
  return nodes.some((node) => node.segment);
}

const STREAM_WORDS: Record<string, "upstream" | "midstream" | "downstream"> = {
  upstream: "upstream",
  midstream: "midstream",
  downstream: "downstream",
};

/** The number beside a line; on a lit line also what is said beside money, or that nothing is. */
function tagWords(lit: boolean): (flow: FlowShape) => string {
  return (flow) => {
    if (flow.amount) return say(flow.amount.words);
    if (!lit) return "";
    return flow.measures[0] ?? (flow.money ? t("undisclosed") : say(FLOW_KINDS[flow.kind]));
  };
}

function Cross({ at: [x, y] }: { at: readonly [number, number] }) {
  return <path class="cross" d={`M${x - 4} ${y - 4} l8 8 M${x + 4} ${y - 4} l-8 8`} />;
}

/** One line beneath the ring: what the pointer or the keyboard is on, else what the lines mean. */
function Caption({ whole, hovered }: { whole: ChainShape; hovered: Hovered["value"] }) {
  const chosen = view.value.chosen;
  const about = hovered?.flow ? describe(hovered.flow) : hovered?.node ? summary(hovered.node) : null;
  if (about) return <p class="map-caption strong">{about}</p>;
  if (chosen?.kind === "finding" && !involved.value) return <p class="map-caption">{t("noMoney")}</p>;
  if (view.value.shape === "lanes" && !hasSegments(whole.nodes)) return <p class="map-caption">{t("noLanes")}</p>;
  const money = whole.flows.filter((flow) => flow.money);
  const kinds = Object.keys(FLOW_KINDS).filter((kind) => money.some((flow) => flow.kind === kind));
  return (
    <p class="map-caption legend">
      {kinds.map((kind) => (
        <span key={kind} class={`key k-${kind}`}>
          <i aria-hidden="true" />
          {say(FLOW_KINDS[kind])}
        </span>
      ))}
      <span class="quiet">{t("legend_width")}</span>
      <span class="quiet">{t("legend_dash")}</span>
      <span class="quiet">{t("legend_status")}</span>
      {money.length < whole.flows.length && <span class="quiet">{t("legend_tie")}</span>}
      {whole.undisclosed > 0 && <span class="quiet">{t("undisclosedCount", { n: whole.undisclosed })}</span>}
      <LeftOut count={whole.left_out} />
    </p>
  );
}

/** How many deals are in no figure, which leads to them. */
function LeftOut({ count }: { count: number }) {
  if (!count) return null;
  return (
    <button type="button" class="link" onClick={() => go({ tab: "analyses", study: "left_out" })}>
      {count === 1 ? t("oneLeftOut") : t("leftOut", { n: count })}
    </button>
  );
}

/** A flow in one line: payer → payee · kind · amount · status. */
export function describe(flow: FlowShape): string {
  const names = here(workspace.value)?.statuses ?? {};
  const name = (id: string) => say(nodeById.value.get(id)?.name) || id;
  return [
    `${name(flow.payer)} → ${name(flow.payee)}`,
    say(FLOW_KINDS[flow.kind]) || flow.kind,
    flow.amount ? say(flow.amount.words) : flow.money ? t("undisclosed") : "",
    ...flow.measures,
    say(names[flow.status]) || flow.status,
    flow.when?.iso ?? "",
  ]
    .filter(Boolean)
    .join(" · ");
}

function summary(node: NodeShape): string {
  const names = here(workspace.value)?.segments ?? {};
  const segment = node.segment ? say(names[node.segment]) || node.segment : t("unknownSegment");
  return `${say(node.name)} · ${segment} · ${node.flows}`;
}

function press(event: KeyboardEvent, then: () => void): void {
  if (event.key !== "Enter" && event.key !== " ") return;
  event.preventDefault();
  event.stopPropagation();
  then();
}

function arcPath(cx: number, cy: number, radius: number, from: number, to: number): string {
  const edge = 0.05;
  const [a, b] = [from - edge, to + edge];
  const point = (angle: number) =>
    `${(cx + radius * Math.cos(angle)).toFixed(1)} ${(cy + radius * Math.sin(angle)).toFixed(1)}`;
  return `M${point(a)} A${radius} ${radius} 0 ${b - a > Math.PI ? 1 : 0} 1 ${point(b)}`;
}

function leader(spot: { x: number; y: number }, x: number, y: number, cx: number, cy: number): string {
  const away = Math.hypot(spot.x - cx, spot.y - cy) || 1;
  const out = (distance: number) =>
    `${(spot.x + ((spot.x - cx) / away) * distance).toFixed(1)} ${(spot.y + ((spot.y - cy) / away) * distance).toFixed(1)}`;
  return `M${out(6)} L${out(11)} L${x.toFixed(1)} ${y.toFixed(1)}`;
}

