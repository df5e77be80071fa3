/** The pages of a PDF as they were printed, and the choice marked at its very characters. */

import { computed, useSignal, useSignalEffect } from "@preact/signals";
import { useEffect, useLayoutEffect, useMemo, useRef } from "preact/hooks";

import type { SheetShape } from "../api";
import { Empty } from "../Notices";
import { chosenPlaces } from "../selection";
import { go, t, view } from "../view";
import { firstBox, litBoxes } from "./boxes";
import { type PDFDocumentProxy, openFile } from "./pdf";
import { Sheet } from "./Sheet";
import { type Stretch, firstAbout, fromFirst, pageAbove, placeOf, stretchWith, stretchesOf } from "./stretches";

/** Widest a page is drawn, in CSS pixels. */
const WIDEST = 1100;
const MARGIN = 14;
/** Pages below the first one that stand before its picture has come: more than fill the pane. */
const AHEAD = 3;

const chosen = computed(() => view.value.chosen);

/** What is needed of a document to show its pages: it need not be read yet. */
export interface Paged {
  readonly sha256: string;
  readonly page_list: readonly SheetShape[];
}

interface Props {
  document: Paged;
  /** Its id once something may be known of it. */
  known: string | null;
}

export function Pages({ document, known }: Props) {
  const pane = useRef<HTMLDivElement>(null);
  const file = useSignal<PDFDocumentProxy | null>(null);
  const failed = useSignal("");
  const width = useSignal(0);
  // The page of the address is drawn without waiting until the observer has looked round.
  const near = useSignal<ReadonlySet<number>>(new Set([view.peek().page]));
  // pdf.js is large: it is fetched once the server's picture of a page is there to be looked at.
  const pictured = useSignal(false);

  // So are the places of the other pages.
  const last = pictured.value ? Infinity : Math.max(view.value.page, firstBox.value?.page ?? 0) + AHEAD;
  const first = firstAbout(document.page_list, view.value.page);
  const stretches = useMemo(
    () => stretchesOf(fromFirst(document.page_list, first).filter((sheet) => sheet.number <= last), width.value),
    [document.page_list, first, last, width.value],
  );
  /** The stretches whose pages are laid out one by one. */
  const laid = useSignal<ReadonlySet<number>>(new Set());
  const isLaid = (index: number) => laid.value.has(index) || index === stretchWith(stretches, view.value.page);

  useEffect(() => {
    if (!pictured.value) return undefined;
    let wanted = true;
    openFile(document.sha256).then(
      (opened) => wanted && (file.value = opened),
      (error: unknown) => wanted && (failed.value = String(error)),
    );
    return () => {
      wanted = false;
    };
  }, [document.sha256, pictured.value]);

  useLayoutEffect(() => {
    const root = pane.current;
    if (!root) return undefined;
    const measure = () => {
      const room = Math.min(root.clientWidth - 2 * MARGIN, WIDEST);
      if (room > 0 && room !== width.peek()) width.value = room;
    };
    measure();
    const sized = new ResizeObserver(measure);
    sized.observe(root);
    return () => sized.disconnect();
  }, [document.sha256]);

  useEffect(() => {
    const root = pane.current;
    if (!root) return undefined;
    const seen = new IntersectionObserver(
      (entries) => {
        const next = new Set(near.peek());
        for (const entry of entries) {
          const number = Number((entry.target as HTMLElement).dataset["page"]);
          if (entry.isIntersecting) next.add(number);
          else next.delete(number);
        }
        near.value = next;
      },
      { root, rootMargin: "600px 0px" },
    );
    for (const sheet of root.querySelectorAll("[data-page]")) seen.observe(sheet);
    return () => seen.disconnect();
  }, [document.sha256, stretches, laid.value]);

  useEffect(() => {
    const root = pane.current;
    if (!root || !width.value) return undefined;
    const seen = new IntersectionObserver(
      (entries) => {
        const next = new Set(laid.peek());
        for (const entry of entries) {
          const index = Number((entry.target as HTMLElement).dataset["stretch"]);
          if (entry.isIntersecting) next.add(index);
          else next.delete(index);
        }
        const on = (number: number) => next.has(stretchWith(stretches, number));
        near.value = new Set([...near.peek()].filter(on));
        laid.value = next;
      },
      { root, rootMargin: "1200px 0px" },
    );
    for (const stretch of root.querySelectorAll("[data-stretch]")) seen.observe(stretch);
    return () => seen.disconnect();
  }, [document.sha256, stretches]);

  // The page of the address, until something is chosen, and again where the pane changes its width.
  useLayoutEffect(() => {
    const root = pane.current;
    if (!root || !width.value) return;
    if (firstBox.peek()) toBox(root, stretches, width.value);
    else toPage(root, stretches, view.peek().page, width.value);
  }, [document.sha256, width.value, first]);

  const laidOut = useRef(stretches);
  laidOut.current = stretches;
  useSignalEffect(() => {
    void chosen.value;
    void chosenPlaces.value;
    if (!litBoxes.value || !firstBox.value || !width.value || !pane.current) return;
    toBox(pane.current, laidOut.current, width.value);
  });

  // A heading chosen from the bar, or the back button, names a page.
  useSignalEffect(() => {
    const { page } = view.value;
    const root = pane.current;
    const wide = width.peek();
    if (!root || !page || !wide || firstBox.peek()) return;
    if (page !== pageInView(root, laidOut.current, wide)) toPage(root, laidOut.current, page, wide);
  });

  const turned = () => {
    const root = pane.current;
    const number = root && pageInView(root, stretches, width.value);
    if (number && number !== view.peek().page) go({ page: number }, false);
  };

  if (failed.value) return <Empty title={t("notDrawn")} hint={`${t("notDrawnHint")} (${failed.value})`} />;
  const unplaced = view.value.chosen && litBoxes.value && !firstBox.value && chosenPlaces.value.length > 0;
  return (
    <div class="pages" ref={pane} tabindex={0} role="document" aria-label={t("pages")} onScrollEnd={turned}>
      {unplaced && <p class="unplaced">{t("noBox")}</p>}
      {stretches.map((stretch, index) => (
        <div
          key={index}
          class="stretch"
          data-stretch={index}
          style={isLaid(index) ? undefined : { height: `${stretch.height}px` }}
        >
          {isLaid(index) &&
            stretch.sheets.map((sheet) => (
              <Sheet
                key={sheet.number}
                sha256={document.sha256}
                file={file.value}
                pictured={() => (pictured.value = true)}
                known={known}
                sheet={sheet}
                of={document.page_list.length}
                near={near.value.has(sheet.number)}
                width={width.value}
              />
            ))}
        </div>
      ))}
    </div>
  );
}

/** The page that takes the upper third of the pane. */
function pageInView(root: HTMLElement, stretches: readonly Stretch[], width: number): number {
  const line = root.getBoundingClientRect().top + root.clientHeight / 3;
  return pageAbove(root, stretches, line, width);
}

/** Scrolls to the top of a page. */
function toPage(root: HTMLElement, stretches: readonly Stretch[], number: number, width: number): void {
  const place = placeOf(root, stretches, number, width);
  if (place) root.scrollTop += place.top - root.getBoundingClientRect().top - MARGIN;
}

/** Scrolls the first box of the choice to where the eye falls. */
function toBox(root: HTMLElement, stretches: readonly Stretch[], width: number): void {
  const box = firstBox.peek();
  const place = box && placeOf(root, stretches, box.page, width);
  // A page beyond those that one can scroll to now: the address leads to it.
  if (box && !place && box.page !== view.peek().page) go({ page: box.page }, false);
  if (!box || !place) return;
  const sheet = stretches[stretchWith(stretches, box.page)]?.sheets.find((each) => each.number === box.page);
  const at = place.top + (box.top / (sheet?.height || 1)) * place.height;
  root.scrollTop += at - root.getBoundingClientRect().top - root.clientHeight * 0.38;
}
