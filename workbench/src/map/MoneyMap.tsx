/** The money map: a ring of companies with arrows of money; what is not chosen fades, never hides. */

import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";

import type { ChainShape, FlowShape, NodeShape } from "../api";
import { chain, here, refused, workspace } from "../data";
import { Empty, Refusal, Waiting } from "../Notices";
import { choose, involved, litCycle, nodeById, openedFlows } from "../selection";
import { go, say, t, view } from "../view";
import { FLOW_KINDS } from "../words";
import { Controls } from "./Controls";
import { Cycles } from "./Cycles";
import { arrows, tags } from "./arrows";
import { pick, ring } from "./layout";
import { besideRing, mapWidth } from "./room";

const NOBODY: ReadonlySet<string> = new Set();

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
          <Empty title={t("noFlows")} hint={t("noFlowsHint")} />
        ) : (
          <Canvas chain={open} />
        )}
        {besideRing.value && (
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
      <div class="canvas-box" ref={box}>
        {width > 0 && height > 0 && <Drawing whole={whole} width={width} height={height} hovered={hovered} />}
      </div>
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
  const { nodes, flows } = pick(whole, view.value.everyone, wanted);
  const names = here(workspace.value)?.segments ?? {};
  const laid = ring(
    nodes,
    flows,
    Object.keys(names),
    { width, height },
    (node) => say(node.name),
    (segment) => (segment ? say(names[segment]) || segment : t("unknownSegment")),
    wanted,
  );
  const near = hovered.value;
  const isLit = (flow: FlowShape) => !lit || lit.flows.has(flow.id);
  const drawn = arrows(laid, flows).sort(
    (a, b) => Number(isLit(a.flow)) - Number(isLit(b.flow)) || b.width - a.width,
  );
  const numbered = drawn.filter((arrow) => isLit(arrow.flow) && (lit || (arrow.flow.money && arrow.flow.amount)));
  const written = tags(
    numbered.slice(0, lit ? 40 : 200),
    tagWords(lit !== null),
    lit ? lit.flows : NOBODY,
  ).slice(0, lit ? 40 : 14);
  const cycle = litCycle.value;
  const narrowest = cycle?.bottleneck ? cycle.legs[cycle.bottleneck.leg]?.flow : undefined;
  return (
    <svg
      class={lit ? "ring dimmed" : "ring"}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="group"
      aria-label={t("map")}
      onClick={(event) => {
        if (event.target === event.currentTarget) go({ chosen: null, cycle: "" });
      }}
    >
      <circle class="rim" cx={laid.cx} cy={laid.cy} r={laid.radius} />
      {laid.arcs.map((arc) => (
        <path key={arc.segment} class="arc" d={arcPath(laid.cx, laid.cy, laid.radius, arc.from, arc.to)} />
      ))}
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
      {written.map((tag) => (
        <text key={tag.flow.id} class="tag" x={tag.x} y={tag.y + 4} text-anchor="middle" aria-hidden="true">
          {tag.text}
        </text>
      ))}
      {[...laid.spots.values()].map((spot) => (
        <circle
          key={spot.node.id}
          class={`spot${lit?.nodes.has(spot.node.id) ? " lit" : ""}${spot.node.in_cycle ? " circling" : ""}`}
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
        const anchor = label.side > 0 ? "start" : "end";
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
            class={`name${lit?.nodes.has(node.id) ? " lit" : ""}${node.in_cycle ? " circling" : ""}`}
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
            <path class="leader" d={leader(label.spot, label.x - label.side * 4, label.y, laid.cx, laid.cy)} />
            <text x={label.x} y={label.y + 4} text-anchor={anchor}>
              {label.text}
              <title>{say(node.name)}</title>
            </text>
          </g>
        );
      })}
    </svg>
  );
}

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
    </p>
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

