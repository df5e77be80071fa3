/** Places as quotes that open: the words, and the document, page or table row they stand in. */

import type { Place } from "../api";
import { documents, here, workspace } from "../data";
import { blockAt } from "../reader/segments";
import { visit } from "../selection";
import { t } from "../view";

export function Quotes({ places }: { places: readonly Place[] }) {
  const many = (here(workspace.value)?.documents.length ?? 0) > 1;
  return (
    <ul class="quotes">
      {places.map((place) => {
        const id = `${place.document}:${place.start}-${place.end}`;
        return (
          <li key={id}>
            <button
              type="button"
              class="quote"
              title={t("open")}
              data-place={id}
              onClick={() => visit(place)}
            >
              {place.quote.replace(/[\t\n]+/g, "  ") || "…"}
            </button>
            <span class="quiet where">
              {many && <>{titleOf(place.document)} · </>}
              {whereIs(place)}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

export function titleOf(document: string): string {
  return here(workspace.value)?.documents.find((each) => each.id === document)?.title ?? document;
}

/** Page or line of a place, in the words of its format; "" until the document is here. */
export function whereIs(place: Place): string {
  const open = here(documents.value.get(place.document));
  if (!open) return "";
  const block = open.blocks[blockAt(open.blocks, place.start)];
  if (block?.page) return t("page", { n: block.page });
  if (!block?.line) return "";
  const before = block.text.slice(0, Math.max(place.start - block.start, 0));
  return t("line", { n: block.line + (before.match(/\n/g)?.length ?? 0) });
}
