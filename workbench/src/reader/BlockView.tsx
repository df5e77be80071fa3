/** One block of the document as the HTML element that it is, with verdict signs in the margin. */

import { useComputed } from "@preact/signals";
import type { ComponentChildren } from "preact";

import type { BlockShape, DocumentShape, FigureShape, Mark, Verdict } from "../api";
import { equivalents } from "../data";
import { choose } from "../selection";
import { say, t, view } from "../view";
import { VERDICTS, VERDICT_SIGNS, VERDICT_WORDS } from "../words";
import { Marked } from "./Marked";
import { TableView } from "./TableView";
import { NO_RANGES, figureOfBlock, focusByBlock, marksByBlock } from "./position";

interface Props {
  document: DocumentShape;
  index: number;
}

export function BlockView({ document, index }: Props) {
  const block = document.blocks[index] as BlockShape;
  const table = block.table === null ? null : (document.tables[block.table] ?? null);
  const parts = table ? table.blocks : [index];
  // A computed value of its own, so that a new choice redraws only the blocks that it touches.
  const focus = useComputed(() => {
    const lit = parts.flatMap((part) => focusByBlock.value.get(part) ?? NO_RANGES);
    return lit.length ? lit : NO_RANGES;
  }).value;
  const marked = marksByBlock.value;
  const marks = parts.flatMap((part) => marked.get(part) ?? []);
  // The later parts of a table that runs over a page stand in its first part.
  if (table && table.blocks[0] !== index) return null;
  const empty = focus.find((range) => range.start === range.end);
  const page = newPage(document, index);
  return (
    <>
      {page !== null && (
        <div class="page-edge" aria-hidden="true">
          {t("page", { n: page })}
        </div>
      )}
      <div
        class={`block k-${block.kind}${empty ? " focus-block" : ""}`}
        data-block={index}
        data-focus={empty ? (empty.primary ? "primary" : "more") : undefined}
      >
        <Signs marks={marks} />
        {table ? (
          <TableView table={table} marks={marks} focus={focus} />
        ) : (
          <Words document={document} block={block} index={index}>
            <Marked text={block.text} start={block.start} end={block.end} marks={marks} focus={focus} />
          </Words>
        )}
        <Equivalents document={document.id} start={block.start} end={block.end} />
      </div>
    </>
  );
}

/** Claims of computing power in the block, each told in chips that readers know. */
function Equivalents({ document, start, end }: { document: string; start: number; end: number }) {
  const found = (equivalents.value.get(document) ?? []).filter((each) => start <= each.place.start && each.place.end <= end);
  if (!found.length) return null;
  return (
    <ul class="equivalents">
      {found.map((each) => (
        <li key={each.place.start}>
          <b>{each.place.quote}</b> ≈ {each.chips.map((chip) => say(chip.shown)).join(" · ")}{" "}
          <span class="quiet">{t("densePeak")}</span>
        </li>
      ))}
    </ul>
  );
}

interface WordsProps {
  document: DocumentShape;
  block: BlockShape;
  index: number;
  children: ComponentChildren;
}

function Words({ block, index, children }: WordsProps) {
  switch (block.kind) {
    case "heading": {
      const Tag = `h${Math.min((block.level ?? 1) + 1, 6)}` as "h2";
      return <Tag>{children}</Tag>;
    }
    case "list_item":
      return (
        <p
          class={PRINTED_MARK.test(block.text) ? "item printed" : "item"}
          role="listitem"
          style={{ marginLeft: `${((block.level ?? 1) - 1) * 1.4}em` }}
        >
          {children}
        </p>
      );
    case "caption": {
      const figure = figureOfBlock.value.get(index);
      return (
        <>
          <p class="caption">{children}</p>
          {figure && figure.state !== "readable" && <Gap figure={figure} />}
        </>
      );
    }
    case "figure":
      return (
        <details class="axis">
          <summary>{t("axisText")}</summary>
          <p>{children}</p>
        </details>
      );
    case "source_line":
      return <p class="source">{children}</p>;
    default:
      return <p>{children}</p>;
  }
}

/** A list item that brings its own bullet or number, as those of PDFs do. */
const PRINTED_MARK =
  /^\s*(?:[•·▪■◆●○◦*–-]|[(（]?(?:\d{1,3}|[a-zA-Z]|[ivxlIVXL]{1,6}|[一二三四五六七八九十]{1,3})[.)）、]|\d+(?:\.\d+)+|[①-⑳])/;

/** A calm place for a figure whose numbers we do not have. */
function Gap({ figure }: { figure: FigureShape }) {
  const missing = figure.state === "missing";
  return (
    <div class="gap" role="note">
      <svg viewBox="0 0 24 24" width="18" height="18" aria-hidden="true">
        <rect x="3" y="4" width="18" height="16" rx="2" fill="none" stroke="currentColor" />
        <path d="M6 16 l4 -5 l3 3 l2 -2 l3 4" fill="none" stroke="currentColor" />
      </svg>
      <span>{figure.note ? say(figure.note) : t(missing ? "figure_missing" : "figure_image_only")}</span>
    </div>
  );
}

/** One sign per verdict that occurs in the block, gravest first. */
function Signs({ marks }: { marks: readonly Mark[] }) {
  const claims = marks.filter((mark) => mark.role === "claim");
  if (!claims.length) return null;
  const of = (verdict: Verdict) => claims.filter((mark) => mark.verdict === verdict);
  const found = VERDICTS.filter((verdict) => of(verdict).length);
  return (
    <div class="signs">
      {found.map((verdict) => {
        const ids = [...new Set(of(verdict).flatMap((mark) => mark.findings))];
        const label = `${say(VERDICT_WORDS[verdict])}${ids.length > 1 ? ` × ${ids.length}` : ""}`;
        return (
          <button
            key={verdict}
            type="button"
            class={`sign v-${verdict}`}
            title={label}
            aria-label={label}
            tabindex={-1}
            onClick={() => {
              const at = ids.indexOf(view.value.chosen?.id ?? "");
              const next = ids[(at + 1) % ids.length];
              if (next) choose({ kind: "finding", id: next });
            }}
          >
            {VERDICT_SIGNS[verdict]}
            {ids.length > 1 && <sub>{ids.length}</sub>}
          </button>
        );
      })}
    </div>
  );
}

/** The page that begins with this block; null inside a page and in files without pages. */
function newPage(document: DocumentShape, index: number): number | null {
  const page = document.blocks[index]?.page ?? null;
  const before = index ? (document.blocks[index - 1]?.page ?? null) : null;
  return page !== null && page !== before ? page : null;
}
