/** The bar above the text: which document, its headings and figures, and the original file. */

import { type DocumentShape, api } from "../api";
import { documentId, here, openDocument, workspace } from "../data";
import { t, view } from "../view";
import { blockAt } from "./segments";
import { hasPages, turn } from "./turn";

interface Props {
  document: DocumentShape;
  goTo: (block: number) => void;
}

export function Contents({ document, goTo }: Props) {
  const others = here(workspace.value)?.documents ?? [];
  const headings = document.blocks
    .map((block, index) => ({ block, index }))
    .filter(({ block }) => block.kind === "heading");
  const about = [document.publisher, document.published, document.name].filter(Boolean).join(" · ");
  return (
    <header class="pane-bar">
      {others.length > 1 ? (
        <select
          class="title-select"
          aria-label={t("document")}
          value={documentId.value}
          onChange={(event) => openDocument(event.currentTarget.value)}
        >
          {others.map((each) => (
            <option key={each.id} value={each.id}>
              {each.title}
            </option>
          ))}
        </select>
      ) : (
        <h2 class="pane-title" title={document.title}>
          {document.title}
        </h2>
      )}
      <span class="quiet clip about" title={about}>
        {about}
      </span>
      <span class="spring" />
      {headings.length > 0 && (
        <details class="menu">
          <summary>{t("contents")}</summary>
          <nav class="menu-body" aria-label={t("contents")}>
            {headings.map(({ block, index }) => (
              <button
                key={index}
                type="button"
                class={`level-${Math.min(block.level ?? 1, 4)}`}
                onClick={(event) => pick(event.currentTarget, () => goTo(index))}
              >
                {block.text}
              </button>
            ))}
          </nav>
        </details>
      )}
      {document.figure_list.length > 0 && (
        <details class="menu">
          <summary>
            {t("figures")} <span class="count">{document.figure_list.length}</span>
          </summary>
          <nav class="menu-body" aria-label={t("figures")}>
            {document.figure_list.map((figure, index) => {
              const place = figure.caption?.start;
              return (
                <button
                  key={index}
                  type="button"
                  class="figure-line"
                  disabled={place === undefined}
                  onClick={(event) =>
                    pick(event.currentTarget, () => {
                      if (place !== undefined) goTo(blockAt(document.blocks, place));
                    })
                  }
                >
                  <span class={`dot s-${figure.state}`} aria-hidden="true" />
                  <span class="clip">
                    {figure.label} {figure.title}
                  </span>
                  <span class="quiet">{t(stateWord(figure.state))}</span>
                </button>
              );
            })}
          </nav>
        </details>
      )}
      {hasPages(document) && (
        <button type="button" class="turn" title="p" aria-pressed={view.value.page > 0} onClick={turn}>
          {t("showPages")}
        </button>
      )}
      <a class="quiet-link" href={api.source(document.id)} download>
        {t("original")}
      </a>
    </header>
  );
}

function stateWord(state: string): "figure_readable" | "figure_image_only" | "figure_missing" {
  if (state === "readable") return "figure_readable";
  return state === "missing" ? "figure_missing" : "figure_image_only";
}

function pick(button: HTMLElement, then: () => void): void {
  button.closest("details")?.removeAttribute("open");
  then();
}
