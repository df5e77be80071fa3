/** Accept, overrule or correct with a reason; a decision is added to the ledger and can be taken back. */

import { signal, useSignal } from "@preact/signals";

import { ApiError, type Decision, type JudgementShape, type Words } from "../api";
import { citation } from "../citation";
import { judge } from "../data";
import { say, t } from "../view";

type Question = "accept" | "reject" | "correct";

/** The question that is open, on one target at a time: a key opens the same one as its button. */
export const asked = signal<{ readonly target: string; readonly question: Question } | null>(null);

/** What went wrong with the last decision, and on what. */
const problem = signal<{ readonly target: string; readonly words: Words } | null>(null);

interface Props {
  target: string;
  judged: JudgementShape | null;
  accept: string;
  reject: string;
  /** Whether accepting asks for a reason. */
  reasoned?: boolean;
  /** The number that "use this value" offers; null where there is none to correct. */
  value?: string | null;
  stated?: string | null;
}

/** One function for all drawings: a new one each time would take the focus back each time. */
function focusOnce(element: HTMLTextAreaElement | HTMLInputElement | null): void {
  element?.focus();
  element?.closest(".why")?.scrollIntoView({ block: "nearest" }); // focusing shows the field, not its buttons
  if (element instanceof HTMLInputElement) element.select();
}

/** Sends a decision; a refusal stays beside the buttons until the next try. */
export async function decide(target: string, decision: Decision, reason = "", value = ""): Promise<boolean> {
  problem.value = null;
  try {
    await judge({ target, decision, reason, value });
    asked.value = null;
    return true;
  } catch (error) {
    const words = error instanceof ApiError ? error.words : { zh: String(error), en: String(error) };
    problem.value = { target, words };
    return false;
  }
}

export function Judge(props: Props) {
  const { target, judged } = props;
  const busy = useSignal(false);
  const send = async (decision: Decision, reason = "", value = "") => {
    busy.value = true;
    await decide(target, decision, reason, value);
    busy.value = false;
  };
  const question = asked.value?.target === target ? asked.value.question : null;
  return (
    <div class="judge">
      {judged ? (
        <>
          <span class={`stamp d-${judged.decision}`}>{t(judgedWord(judged.decision))}</span>
          {typeof judged.details["value"] === "string" && <b class="money">{judged.details["value"]}</b>}
          {judged.reason && <q>{judged.reason}</q>}
          {judged.person && (
            <span class="quiet">{t("by", { who: judged.person, when: judged.made.slice(0, 10) })}</span>
          )}
          <button type="button" disabled={busy.value} title="z" onClick={() => void send("withdraw")}>
            {t("withdraw")}
          </button>
        </>
      ) : question ? (
        <Why {...props} question={question} busy={busy.value} send={send} />
      ) : (
        <Buttons {...props} busy={busy.value} send={send} />
      )}
      {problem.value?.target === target && (
        <p class="refused" role="alert">
          {say(problem.value.words)}
        </p>
      )}
    </div>
  );
}

interface Sending {
  busy: boolean;
  send: (decision: Decision, reason?: string, value?: string) => Promise<void>;
}

function Buttons({ target, accept, reject, reasoned, value, busy, send }: Props & Sending) {
  const ask = (question: Question) => () => (asked.value = { target, question });
  return (
    <>
      <button
        type="button"
        disabled={busy}
        title={reasoned ? "c" : undefined}
        data-decide="accept"
        onClick={reasoned ? ask("accept") : () => void send("accept")}
      >
        {accept}
      </button>
      <button type="button" disabled={busy} title={reasoned ? "r" : undefined} data-decide="reject" onClick={ask("reject")}>
        {reject}
      </button>
      {value != null && (
        <button type="button" disabled={busy} title="u" data-decide="correct" onClick={ask("correct")}>
          {t("use")}
        </button>
      )}
      <span class="spring" />
      <button type="button" class="plain" title={`${t("copy")} (y)`} onClick={() => void citation()}>
        {t("copy")}
      </button>
    </>
  );
}

function Why({ question, value, stated, busy, send }: Props & Sending & { question: Question }) {
  const correcting = question === "correct";
  const close = (event: KeyboardEvent) => {
    if (event.key === "Escape") {
      event.stopPropagation();
      asked.value = null;
    }
    // A Chinese input method takes Enter to choose a word.
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      (event.currentTarget as HTMLElement).closest("form")?.requestSubmit();
    }
  };
  const words = question === "accept" ? t("why") : t("reason");
  return (
    <form
      class="why"
      onSubmit={(event) => {
        event.preventDefault();
        const given = new FormData(event.currentTarget);
        void send(question, String(given.get("reason") ?? ""), String(given.get("value") ?? ""));
      }}
    >
      {correcting && (
        <input
          name="value"
          required
          class="money"
          defaultValue={value ?? ""}
          aria-label={t("newValue", { old: stated ?? "" })}
          placeholder={t("newValue", { old: stated ?? "" })}
          ref={focusOnce}
          onKeyDown={close}
        />
      )}
      <textarea
        name="reason"
        rows={2}
        required={question !== "accept"}
        aria-label={words}
        placeholder={words}
        ref={correcting ? null : focusOnce}
        onKeyDown={close}
      />
      <span class="why-send">
        <button type="submit" class="primary" disabled={busy}>
          {t("send")}
        </button>
        <button type="button" onClick={() => (asked.value = null)}>
          {t("cancel")}
        </button>
      </span>
    </form>
  );
}

export function judgedWord(decision: string): "judged_accept" | "judged_reject" | "judged_correct" {
  if (decision === "reject") return "judged_reject";
  return decision === "accept" ? "judged_accept" : "judged_correct";
}
