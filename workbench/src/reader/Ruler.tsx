/** The strip beside the text: every finding of the document at its height, gravest on top. */

import { useComputed, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";

import type { DocumentShape, Verdict } from "../api";
import { findings, here } from "../data";
import { choose, focus } from "../selection";
import { say, t, view } from "../view";
import { VERDICTS } from "../words";

interface Props {
  document: DocumentShape;
  pane: { readonly current: HTMLDivElement | null };
}

const WIDTH: Record<Verdict, number> = { wrong: 12, contradicted: 12, doubtful: 9, rounding: 7, not_checkable: 5, holds: 7 };

export function Ruler({ document, pane }: Props) {
  const shown = useSignal({ top: 0, height: 0 });
  useEffect(() => {
    const root = pane.current;
    if (!root) return undefined;
    const measure = () => {
      // A pane that is not on screen has no height to measure.
      if (!root.scrollHeight) return;
      shown.value = {
        top: root.scrollTop / root.scrollHeight,
        height: root.clientHeight / root.scrollHeight,
      };
    };
    measure();
    root.addEventListener("scroll", measure, { passive: true });
    const sized = new ResizeObserver(measure);
    sized.observe(root);
    if (root.firstElementChild) sized.observe(root.firstElementChild);
    return () => {
      root.removeEventListener("scroll", measure);
      sized.disconnect();
    };
  }, [document.id]);
  const ticks = useComputed(() => {
    const all = here(findings.value)?.findings ?? [];
    return all
      .filter((finding) => finding.places[0]?.document === document.id)
      .map((finding) => ({
        finding,
        at: (finding.places[0]?.start ?? 0) / Math.max(document.characters, 1),
      }))
      .sort((a, b) => VERDICTS.indexOf(b.finding.verdict) - VERDICTS.indexOf(a.finding.verdict));
  }).value;
  const place = focus.value.primary;
  const percent = (share: number) => `${(share * 100).toFixed(3)}%`;
  return (
    <svg class="ruler" width="16" height="100%" role="img" aria-label={t("ruler")}>
      <rect class="window" x="0" width="16" y={percent(shown.value.top)} height={percent(shown.value.height)} />
      {ticks.map(({ finding, at }) => (
        <rect
          key={finding.id}
          class={`tick v-${finding.verdict}${view.value.chosen?.id === finding.id ? " on" : ""}`}
          x={14 - WIDTH[finding.verdict]}
          width={WIDTH[finding.verdict]}
          y={percent(at)}
          height="3"
          onClick={() => choose({ kind: "finding", id: finding.id })}
        >
          <title>{say(finding.title)}</title>
        </rect>
      ))}
      {place && (
        <path
          class="here"
          d="M0 -5 L6 0 L0 5 Z"
          transform={`translate(0 ${Math.round((place.start / Math.max(document.characters, 1)) * (pane.current?.clientHeight ?? 0))})`}
        />
      )}
    </svg>
  );
}
