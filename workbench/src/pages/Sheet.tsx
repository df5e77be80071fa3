/** One page: its canvas, drawn while it is near, and the boxes of the choice over it. */

import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";

import { leave, replaced } from "../ahead";
import { type SheetShape, api } from "../api";
import { t } from "../view";
import { PageMarkings } from "./Markings";
import { type Lit, litBoxes } from "./boxes";
import type { PDFDocumentProxy, RenderTask } from "./pdf";
import { heightOf } from "./stretches";

interface Props {
  /** Of the file's bytes. */
  sha256: string;
  /** Once pdf.js has opened it; until then pages are pictures that the server draws. */
  file: PDFDocumentProxy | null;
  /** Called when such a picture is there, or cannot be had. */
  pictured: () => void;
  /** Id of its document once something may be known of it. */
  known: string | null;
  sheet: SheetShape;
  of: number;
  /** Whether it is on the screen or near. */
  near: boolean;
  /** Width on the screen in CSS pixels. */
  width: number;
}

/** Canvas pixels of a page at most: a poster on a sharp screen would take a gigabyte. */
const MOST_PIXELS = 16_000_000;
/**
 * Widths in which the server draws a page. Its first answer names the same ones, so that the first
 * page is under way before this program runs: src/lianpu/web/pieces.py, and a test holds them equal.
 */
const PICTURE_WIDTHS = [480, 560, 640, 720, 800, 960, 1120, 1440, 1760, 2240];

/** Milliseconds after which the server's picture stands in for a page that pdf.js has not drawn: of
 * 100,000 pages it looks at each one before, which takes a minute. */
const SLOW = 1500;

export function Sheet({ sha256, file, pictured, known, sheet, of, near, width }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawn = useSignal(false);
  const slow = useSignal(false);
  const first = useRef(0);
  useEffect(() => {
    const target = canvas.current;
    if (!file || !near || !target || !width) return undefined;
    let task: RenderTask | null = null;
    let wanted = true;
    const timer = setTimeout(() => (slow.value = true), SLOW);
    void file.getPage(sheet.number).then(async (page) => {
      if (!wanted) return;
      const plain = page.getViewport({ scale: 1 });
      const sharp = Math.min(
        (width / plain.width) * devicePixelRatio,
        Math.sqrt(MOST_PIXELS / (plain.width * plain.height)),
      );
      const viewport = page.getViewport({ scale: sharp });
      target.width = Math.round(viewport.width);
      target.height = Math.round(viewport.height);
      task = page.render({ canvas: target, viewport });
      await task.promise;
      if (wanted) {
        target.dataset["drawn"] = "true";
        drawn.value = true;
        clearTimeout(timer);
      }
      page.cleanup();
    }).catch((error: unknown) => {
      if (wanted) console.warn(`page ${sheet.number}`, error);
    });
    return () => {
      wanted = false;
      clearTimeout(timer);
      slow.value = false;
      task?.cancel();
      // Gives the memory back: a page far away is drawn again when it comes near.
      target.width = target.height = 0;
      delete target.dataset["drawn"];
      drawn.value = false;
    };
  }, [file, near, width, sheet.number]);
  // Asked for once a page: its address must not change while a page is drawn in its place.
  if (near && width && (!file || slow.value)) first.current ||= width;
  if (!near) first.current = 0;
  const lit = litBoxes.value?.get(sheet.number) ?? [];
  return (
    <div
      class="sheet"
      data-page={sheet.number}
      style={{ width: `${width}px`, height: `${heightOf(sheet, width)}px` }}
    >
      {near && first.current > 0 && !drawn.value && (
        <img
          sizes={`${first.current}px`}
          srcset={PICTURE_WIDTHS.map((wide) => `${api.picture(sha256, sheet.number, wide)} ${wide}w`).join(", ")}
          alt=""
          aria-hidden="true"
          onLoad={(event) => {
            event.currentTarget.dataset["loaded"] = "true";
            void replaced(event.currentTarget);
            pictured();
          }}
          onError={() => {
            leave();
            pictured();
          }}
        />
      )}
      {near && (
        <canvas ref={canvas} role="img" aria-label={t("pageOf", { n: sheet.number, all: of })} />
      )}
      {near && known && <PageMarkings document={known} sheet={sheet} />}
      {lit.map((box, index) => (
        <Box key={index} box={box} sheet={sheet} />
      ))}
    </div>
  );
}

function Box({ box, sheet }: { box: Lit; sheet: SheetShape }) {
  const share = (part: number, whole: number) => `${((part / whole) * 100).toFixed(4)}%`;
  const kind = box.primary ? "primary" : "more";
  return (
    <span
      class={`box lit-${kind}${box.core ? " lit-core" : ""}`}
      data-box={kind}
      aria-hidden="true"
      style={{
        left: share(box.left, sheet.width),
        top: share(box.top, sheet.height),
        width: share(box.right - box.left, sheet.width),
        height: share(box.bottom - box.top, sheet.height),
      }}
    />
  );
}
