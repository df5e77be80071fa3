/** What is known of a page, over its very words: verdicts by colour and line, numbers of facts underlined. */

import { type ReadonlySignal, computed, signal } from "@preact/signals";
import { useEffect } from "preact/hooks";

import { type BoxShape, type BoxedMark, type PageMarks, type SheetShape, api } from "../api";
import { opening } from "../data";
import { choose, chooseFact } from "../selection";
import { revision, say, view } from "../view";
import { VERDICT_WORDS } from "../words";

/** "document page revision" -> what is known; a page is asked for when it comes near. */
const arrived = signal<ReadonlyMap<string, PageMarks>>(new Map());
const asked = new Set<string>();

/** Changes when more may be known: a judgement was made, or the checks are done. */
const edition: ReadonlySignal<string> = computed(
  () => `${opening.value?.busy ? opening.value.step : "all"}-${revision.value ?? ""}`,
);

const keyOf = (document: string, page: number) => `${document} ${page} ${edition.value}`;

function fetchMarks(document: string, page: number): void {
  const key = keyOf(document, page);
  if (asked.has(key)) return;
  asked.add(key);
  void api.pageMarks(document, page).then(
    (value) => {
      arrived.value = new Map(arrived.value).set(key, value);
    },
    // The page is still the page without its marks; it is asked for again when it comes near.
    () => asked.delete(key),
  );
}

export function PageMarkings({ document, sheet }: { document: string; sheet: SheetShape }) {
  const now = edition.value;
  useEffect(() => fetchMarks(document, sheet.number), [document, sheet.number, now]);
  const known = arrived.value.get(keyOf(document, sheet.number));
  if (!known) return null;
  return (
    <div class="markings" data-checked={known.checked}>
      {known.marks.flatMap((mark) =>
        mark.boxes.map((box, index) => (
          <Marking key={`${mark.start}-${mark.end}-${mark.role}-${index}`} mark={mark} box={box} sheet={sheet} first={!index} />
        )),
      )}
    </div>
  );
}

interface MarkingProps {
  mark: BoxedMark;
  box: BoxShape;
  sheet: SheetShape;
  /** One stop for the Tab key per mark, not one per line. */
  first: boolean;
}

function Marking({ mark, box, sheet, first }: MarkingProps) {
  const share = (part: number, whole: number) => `${((part / whole) * 100).toFixed(4)}%`;
  const says = mark.verdict ? say(VERDICT_WORDS[mark.verdict]) : undefined;
  // A click goes to the number, the smaller of two marks, and its sentence is the way round it.
  const stop = first && mark.role === "stated";
  return (
    <button
      type="button"
      class={`marking r-${mark.role} ${mark.verdict ? `v-${mark.verdict}` : ""}`}
      data-marking={mark.role}
      tabindex={stop ? 0 : -1}
      aria-hidden={stop ? undefined : true}
      aria-label={says}
      title={says}
      onClick={() => open(mark)}
      style={{
        left: share(box.left, sheet.width),
        top: share(box.top, sheet.height),
        width: share(box.right - box.left, sheet.width),
        height: share(box.bottom - box.top, sheet.height),
      }}
    />
  );
}

/** Findings before facts; clicking again goes on to the next at the same place. */
function open(mark: BoxedMark): void {
  if (opening.value?.busy) return;
  const ids = [...mark.findings, ...mark.facts];
  const next = ids[(ids.indexOf(view.value.chosen?.id ?? "") + 1) % ids.length];
  if (!next) return;
  if (mark.findings.includes(next)) choose({ kind: "finding", id: next });
  else chooseFact(next);
}
