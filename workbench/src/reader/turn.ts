/** From the text of a document to the pages it was printed on, and back to the same place. */

import type { DocumentShape } from "../api";
import { currentDocument, here } from "../data";
import { focus } from "../selection";
import { go, view } from "../view";

/** Whether a document can show its pages. */
export function hasPages(document: DocumentShape | null): document is DocumentShape {
  return document?.media_type === "application/pdf" && document.page_list.length > 0;
}

let left = 0;

/** Page that was looked at before the text came back; 0 once it has been asked for. */
export function leftPage(): number {
  const page = left;
  left = 0;
  return page;
}

/** Shows the pages instead of the text, or the text instead of the pages. */
export function turn(): void {
  const open = here(currentDocument.value);
  if (!hasPages(open)) return;
  if (view.value.page) {
    left = focus.value.primary ? 0 : view.value.page;
    go({ page: 0, pane: "document" });
  } else {
    go({ page: pageOfText(open), pane: "document" });
  }
}

/** Page of the words on top of the text pane. */
function pageOfText(open: DocumentShape): number {
  const pane = document.querySelector(".text");
  if (!pane) return 1;
  const edge = pane.getBoundingClientRect().top;
  for (const block of pane.querySelectorAll<HTMLElement>("[data-block]"))
    if (block.getBoundingClientRect().bottom > edge + 4) {
      const shown = open.blocks[Number(block.dataset["block"])];
      return shown?.page ?? 1;
    }
  return 1;
}
