/** The bar above the text: which document, its headings and figures, and the original file. */

import { type DocumentShape, type Place, api } from "../api";
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
  const { sections, disclosures } = document.front;
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
      {(sections.length > 0 || disclosures !== null) && (
        <details class="menu">
          <summary>{t("contents")}</summary>
          <nav class="menu-body" aria-label={t("contents")}>
            <Front document={document} goTo={goTo} />
            {sections.map((index) => (
              <button
                key={index}
                type="button"
                class={`level-${Math.min(document.blocks[index]?.level ?? 1, 4)}`}
                onClick={(event) => pick(event.currentTarget, () => goTo(index))}
              >
                {document.blocks[index]?.text}
              </button>
            ))}
            {disclosures !== null && (
              <button type="button" class="level-1 quiet" onClick={(event) => pick(event.currentTarget, () => goTo(disclosures))}>
                {t("disclosures")}
              </button>
            )}
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

/** Who wrote it and what view it takes; each name leads to where it is printed. */
function Front({ document, goTo }: Props) {
  const { subtitle, analysts, rating } = document.front;
  const house = [document.publisher, document.published].filter(Boolean).join(" · ");
  if (!subtitle && !house && !analysts.length && !rating) return null;
  const lead = (place: Place) => (
    <button
      key={place.start}
      type="button"
      class="link"
      onClick={(event) => pick(event.currentTarget, () => goTo(blockAt(document.blocks, place.start)))}
    >
      {place.quote}
    </button>
  );
  return (
    <dl class="front">
      {subtitle && <dd class="subtitle">{subtitle}</dd>}
      {house && (
        <>
          <dt>{t("published")}</dt>
          <dd>{house}</dd>
        </>
      )}
      {analysts.length > 0 && (
        <>
          <dt>{t("analysts")}</dt>
          <dd class="names">{analysts.map(lead)}</dd>
        </>
      )}
      {rating && (
        <>
          <dt>{t("rating")}</dt>
          <dd>{lead(rating)}</dd>
        </>
      )}
    </dl>
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
