/** Accept, or say why it is otherwise; a decision is added to the ledger and can be taken back. */

import { useSignal } from "@preact/signals";

import { ApiError, type JudgementShape, type Words } from "../api";
import { judge } from "../data";
import { citation } from "../citation";
import { say, t } from "../view";

interface Props {
  target: string;
  judged: JudgementShape | null;
  accept: string;
  reject: string;
}

/** One function for all drawings: a new one each time would take the focus back each time. */
function focusOnce(element: HTMLTextAreaElement | null): void {
  element?.focus();
}

export function Judge({ target, judged, accept, reject }: Props) {
  const asking = useSignal(false);
  const busy = useSignal(false);
  const problem = useSignal<Words | null>(null);

  const send = async (decision: "accept" | "reject" | "withdraw", reason = "") => {
    busy.value = true;
    problem.value = null;
    try {
      await judge(target, decision, reason);
      asking.value = false;
    } catch (error) {
      problem.value =
        error instanceof ApiError ? error.words : { zh: String(error), en: String(error) };
    } finally {
      busy.value = false;
    }
  };

  return (
    <div class="judge">
      {judged ? (
        <>
          <span class="stamp">
            {t(judged.decision === "reject" ? "judged_reject" : judged.decision === "accept" ? "judged_accept" : "judged_correct")}
          </span>
          {judged.reason && <q>{judged.reason}</q>}
          {judged.person && (
            <span class="quiet">{t("by", { who: judged.person, when: judged.made.slice(0, 10) })}</span>
          )}
          <button type="button" disabled={busy.value} onClick={() => void send("withdraw")}>
            {t("withdraw")}
          </button>
        </>
      ) : asking.value ? (
        <form
          class="why"
          onSubmit={(event) => {
            event.preventDefault();
            const reason = new FormData(event.currentTarget).get("reason");
            void send("reject", String(reason ?? ""));
          }}
        >
          <textarea
            name="reason"
            rows={2}
            required
            aria-label={t("reason")}
            placeholder={t("reason")}
            ref={focusOnce}
            onKeyDown={(event) => {
              if (event.key === "Escape") {
                event.stopPropagation();
                asking.value = false;
              }
            }}
          />
          <button type="submit" class="primary" disabled={busy.value}>
            {t("send")}
          </button>
          <button type="button" onClick={() => (asking.value = false)}>
            {t("cancel")}
          </button>
        </form>
      ) : (
        <>
          <button type="button" disabled={busy.value} onClick={() => void send("accept")}>
            {accept}
          </button>
          <button type="button" disabled={busy.value} onClick={() => (asking.value = true)}>
            {reject}
          </button>
          <span class="spring" />
          <button type="button" class="plain" title={`${t("copy")} (y)`} onClick={() => void citation()}>
            {t("copy")}
          </button>
        </>
      )}
      {problem.value && (
        <p class="refused" role="alert">
          {say(problem.value)}
        </p>
      )}
    </div>
  );
}
