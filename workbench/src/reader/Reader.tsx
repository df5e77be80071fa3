/** The document pane: chunks of blocks drawn as they come near, and the choice scrolled into view. */

import { useSignal, useSignalEffect } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";

import type { BlockShape, DocumentShape, ShownShape } from "../api";
import { currentDocument, documentId, here, opening, refused, workspace } from "../data";
import { Empty, Refusal, Waiting } from "../Notices";
import { Pages } from "../pages/Pages";
import { focus } from "../selection";
import { go, t, view } from "../view";
import { BlockView } from "./BlockView";
import { Contents } from "./Contents";
import { Ruler } from "./Ruler";
import { focusBlock } from "./position";
import { hasPages, leftPage } from "./turn";

/** Blocks drawn together. Chosen by us: a page or two, drawn within one frame on two cores. */
const CHUNK = 40;

export function Reader() {
  const arriving = currentDocument.value;
  const open = here(arriving);
  const error = refused(arriving);
  const none = here(workspace.value)?.documents.length === 0;
  if (none) return <Empty title={t("noDocuments")} hint={t("noDocumentsHint")} />;
  if (error) return <Refusal title={t("failedPart")} words={error} />;
  const ahead = open ? null : shownAhead();
  const sha256 = open?.sha256 ?? ahead?.sha256;
  if (!sha256) return <Waiting lines={14} />;
  return <Open key={sha256} document={open} ahead={ahead} />;
}

/** The file whose pages are here before its document is; null where its text is wanted. */
function shownAhead(): ShownShape | null {
  const shown = opening.value?.shown;
  if (!shown || !view.value.page) return null;
  return documentId.value && documentId.value !== shown.document ? null : shown;
}

interface OpenProps {
  document: DocumentShape | null;
  /** What stands in for the document until it is here; not both are null. */
  ahead: ShownShape | null;
}

function Open({ document, ahead }: OpenProps) {
  const paged = view.value.page > 0 ? (hasPages(document) ? document : ahead) : null;
  const jump = useRef<(block: number) => void>(() => undefined);
  return (
    <div class="reader">
      {document ? (
        <Contents
          document={document}
          goTo={(block) => {
            if (paged) go({ page: document.blocks[block]?.page ?? 1, chosen: null });
            else jump.current(block);
          }}
        />
      ) : (
        <header class="pane-bar">
          <h2 class="pane-title">{ahead?.name}</h2>
        </header>
      )}
      <div class="reader-body">
        {paged ? (
          <Pages document={paged} known={document?.id ?? ahead?.document ?? null} />
        ) : (
          document && <Words document={document} jump={jump} />
        )}
      </div>
    </div>
  );
}

interface WordsProps {
  document: DocumentShape;
  /** Where the bar above puts its jumps to a block. */
  jump: { current: (block: number) => void };
}

function Words({ document, jump }: WordsProps) {
  const pane = useRef<HTMLDivElement>(null);
  const drawn = useSignal<ReadonlySet<number>>(new Set([0, 1]));
  const chunks = Math.ceil(document.blocks.length / CHUNK);

  const draw = (chunk: number) => {
    if (!drawn.value.has(chunk)) drawn.value = new Set(drawn.value).add(chunk);
  };

  useEffect(() => {
    const root = pane.current;
    if (!root) return undefined;
    const seen = new IntersectionObserver(
      (entries) => {
        const near = entries.filter((entry) => entry.isIntersecting);
        if (!near.length) return;
        const next = new Set(drawn.peek());
        for (const entry of near) next.add(Number((entry.target as HTMLElement).dataset["chunk"]));
        drawn.value = next;
      },
      { root, rootMargin: "1200px 0px" },
    );
    for (const chunk of root.querySelectorAll("[data-chunk]")) seen.observe(chunk);
    return () => seen.disconnect();
  }, [document.id]);

  useSignalEffect(() => {
    void focus.value;
    void view.value.pane;
    const block = focusBlock.value;
    if (block === null) return;
    draw(Math.floor(block / CHUNK));
    return settle(pane);
  });

  useLayoutEffect(() => {
    jump.current = (block) => goTo(pane, block, draw);
    const page = leftPage();
    if (page > 1) jump.current(document.blocks.findIndex((block) => block.page === page));
    else if (focusBlock.peek() === null) pane.current?.scrollTo(0, 0);
  }, [document.id]);

  return (
    <>
      <div class="text" ref={pane} tabindex={0} role="document" aria-label={document.title} lang={document.language ?? undefined}>
        <article>
          {Array.from({ length: chunks }, (_, chunk) => (
            <Chunk key={chunk} document={document} chunk={chunk} drawn={drawn.value.has(chunk)} />
          ))}
        </article>
      </div>
      <Ruler document={document} pane={pane} />
    </>
  );
}

function Chunk({ document, chunk, drawn }: { document: DocumentShape; chunk: number; drawn: boolean }) {
  const first = chunk * CHUNK;
  const blocks = document.blocks.slice(first, first + CHUNK);
  return (
    <section data-chunk={chunk} style={drawn ? undefined : { minHeight: `${guess(blocks)}px` }}>
      {drawn && blocks.map((_, index) => <BlockView key={index} document={document} index={first + index} />)}
    </section>
  );
}

/** Height of blocks not yet drawn, so that the scroll bar is about right. */
function guess(blocks: readonly BlockShape[]): number {
  return blocks.reduce((sum, block) => sum + 14 + Math.ceil(block.text.length / 40) * 27, 0);
}

type PaneRef = { readonly current: HTMLDivElement | null };

/** Brings the lit words to the middle, again until chunks drawn on the way no longer move them. */
function settle(pane: PaneRef): () => void {
  let frames = 0;
  let still = 0;
  let request = requestAnimationFrame(function step() {
    const moved = centre(pane.current);
    still = moved === 0 ? still + 1 : 0;
    if (++frames < 40 && still < 4) request = requestAnimationFrame(step);
  });
  return () => cancelAnimationFrame(request);
}

/** Scrolls the pane, and a wide table inside it, so that the lit words show; how far it moved. */
function centre(pane: HTMLElement | null): number | null {
  const lit = pane?.querySelector<HTMLElement>('[data-focus="primary"]');
  if (!pane || !lit) return null;
  const wide = lit.closest<HTMLElement>(".table-scroll");
  if (wide) {
    const [cell, frame] = [lit.getBoundingClientRect(), wide.getBoundingClientRect()];
    if (cell.left < frame.left || cell.right > frame.right) wide.scrollLeft += cell.left - frame.left - 40;
  }
  const box = lit.getBoundingClientRect();
  const frame = pane.getBoundingClientRect();
  const wanted = box.top - frame.top - Math.max((frame.height - box.height) * 0.38, 24);
  const before = pane.scrollTop;
  pane.scrollTop = before + wanted;
  return Math.round(pane.scrollTop - before);
}

function goTo(pane: PaneRef, block: number, draw: (chunk: number) => void): void {
  draw(Math.floor(block / CHUNK));
  let frames = 0;
  requestAnimationFrame(function step() {
    const root = pane.current;
    const target = root?.querySelector(`[data-block="${block}"]`);
    if (root && target)
      root.scrollTop += target.getBoundingClientRect().top - root.getBoundingClientRect().top - 16;
    if (++frames < 8) requestAnimationFrame(step);
  });
}

