/** pdf.js, fetched when pages are first asked for; everything it needs comes from this server. */

import type { PDFDocumentLoadingTask, PDFDocumentProxy } from "pdfjs-dist";

import { api } from "../api";

export type { PDFDocumentProxy, RenderTask } from "pdfjs-dist";

// The legacy build also runs in browsers a few years old, as desks of banks have them.
const library = () => import("pdfjs-dist/legacy/build/pdf.min.mjs");

/** Character maps, fonts and decoders that vite.config.ts lays beside the workbench. */
const beside = (folder: string) => new URL(`pdf/${folder}/`, document.baseURI).href;

/** Bytes that are fetched at once. Ours: a page takes some dozen kilobytes, its fonts some hundred. */
const CHUNK = 1 << 17;

let opened: { readonly key: string; readonly task: Promise<PDFDocumentLoadingTask> } | null = null;

/** A file by the hash of its bytes; one is kept open, as one is looked at. */
export async function openFile(key: string): Promise<PDFDocumentProxy> {
  if (opened?.key !== key) {
    void opened?.task.then((task) => task.destroy());
    opened = { key, task: load(key) };
  }
  const task = await opened.task;
  return task.promise;
}

async function load(key: string): Promise<PDFDocumentLoadingTask> {
  const [pdf, worker] = await Promise.all([
    library(),
    import("pdfjs-dist/legacy/build/pdf.worker.min.mjs?url"),
  ]);
  pdf.GlobalWorkerOptions.workerSrc = worker.default;
  return pdf.getDocument({
    url: api.bytes(key),
    // Only the parts that a page needs are fetched, as it is drawn.
    disableStream: true,
    disableAutoFetch: true,
    rangeChunkSize: CHUNK,
    cMapUrl: beside("cmaps"),
    cMapPacked: true,
    standardFontDataUrl: beside("standard_fonts"),
    // The content policy allows no WebAssembly; images then take the decoders in JavaScript.
    wasmUrl: beside("wasm"),
    useWasm: false,
    enableXfa: false,
    verbosity: pdf.VerbosityLevel.ERRORS,
  });
}
