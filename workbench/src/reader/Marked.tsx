/** Text with its marks: checked numbers coloured by verdict, facts underlined, the choice lit. */

import type { Mark } from "../api";
import { choose, chooseFact } from "../selection";
import { say, view } from "../view";
import { VERDICTS, VERDICT_WORDS } from "../words";
import { type Piece, type Range, cut, gravest } from "./segments";

interface Props {
  text: string;
  start: number;
  end: number;
  marks: readonly Mark[];
  focus: readonly Range[];
}

export function Marked({ text, start, end, marks, focus }: Props) {
  if (!marks.length && !focus.length) return <>{text}</>;
  const pieces = cut(text, start, end, marks, focus);
  return (
    <>
      {pieces.map((piece, index) => (
        <Part key={piece.start} piece={piece} first={opensClaim(piece, pieces[index - 1])} />
      ))}
    </>
  );
}

/** Whether a claim begins here: one stop for the Tab key per claim, not one per piece. */
function opensClaim(piece: Piece, before: Piece | undefined): boolean {
  const ids = new Set(before?.marks.flatMap((mark) => mark.findings) ?? []);
  return piece.marks.some(
    (mark) => mark.role === "claim" && mark.findings.some((id) => !ids.has(id)),
  );
}

function Part({ piece, first }: { piece: Piece; first: boolean }) {
  if (!piece.marks.length && !piece.focus) return <>{piece.text}</>;
  const stated = gravest(piece.marks.filter((mark) => mark.role === "stated"));
  const claim = gravest(piece.marks.filter((mark) => mark.role === "claim"));
  const has = (role: Mark["role"]) => piece.marks.some((mark) => mark.role === role);
  const names = ["m"];
  if (stated) names.push("stated", `v-${stated}`);
  else if (claim) names.push("claim", `v-${claim}`);
  if (has("number")) names.push("number");
  else if (has("party")) names.push("party");
  else if (has("fact")) names.push("fact");
  if (piece.focus) names.push(`focus-${piece.focus}`);
  if (piece.core) names.push("focus-core");
  const verdict = stated ?? claim;
  const answers = verdict !== null || has("number") || has("party") || has("fact");
  return (
    <span
      class={names.join(" ")}
      data-start={piece.start}
      data-focus={piece.focus ?? undefined}
      role={first ? "button" : undefined}
      tabindex={first ? 0 : undefined}
      aria-label={first && verdict ? `${say(VERDICT_WORDS[verdict])}: ${piece.text}` : undefined}
      title={verdict ? say(VERDICT_WORDS[verdict]) : undefined}
      onClick={answers ? () => openPiece(piece) : undefined}
      onKeyDown={
        first
          ? (event) => {
              if (event.key !== "Enter" && event.key !== " ") return;
              event.preventDefault();
              event.stopPropagation();
              openPiece(piece);
            }
          : undefined
      }
    >
      {piece.text}
    </span>
  );
}

/** Findings before facts, the gravest first; clicking again goes on to the next at the same place. */
function openPiece(piece: Piece): void {
  // A drag over the text selects words to copy; it is no click.
  if (getSelection()?.toString()) return;
  const shortest = [...piece.marks].sort((a, b) => a.end - a.start - (b.end - b.start));
  const found = [...VERDICTS].flatMap((verdict) =>
    shortest
      .filter((mark) => mark.verdict === verdict && mark.role !== "evidence")
      .flatMap((mark) => mark.findings),
  );
  const facts = shortest.flatMap((mark) => mark.facts);
  const ids = [...new Set([...found, ...facts])];
  const chosen = view.value.chosen;
  const next = ids[(ids.indexOf(chosen?.id ?? "") + 1) % ids.length];
  if (!next) return;
  if (found.includes(next)) choose({ kind: "finding", id: next });
  else chooseFact(next);
}
