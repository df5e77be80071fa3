/** The sheet of keys; each does what a button does too. */

import { signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";

import { say, t } from "./view";
import { HELP, VERDICTS, VERDICT_SIGNS, VERDICT_WORDS } from "./words";

export const helpShown = signal(false);

export function HelpSheet() {
  const sheet = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = sheet.current;
    if (!dialog) return;
    if (helpShown.value && !dialog.open) dialog.showModal();
    if (!helpShown.value && dialog.open) dialog.close();
  }, [helpShown.value]);
  return (
    <dialog
      ref={sheet}
      class="help"
      aria-label={t("help")}
      onClose={() => (helpShown.value = false)}
      onClick={(event) => {
        if (event.target === event.currentTarget) helpShown.value = false;
      }}
    >
      {helpShown.value && <Keys />}
    </dialog>
  );
}

function Keys() {
  return (
    <>
      <h2>{t("help")}</h2>
      <dl>
        {HELP.map(([keys, words]) => (
          <div key={keys}>
            <dt>
              {keys.split("  ").map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{say(words)}</dd>
          </div>
        ))}
      </dl>
      <p class="verdict-key">
        {VERDICTS.map((verdict) => (
          <span key={verdict} class={`badge v-${verdict}`}>
            <span aria-hidden="true">{VERDICT_SIGNS[verdict]}</span>
            {say(VERDICT_WORDS[verdict])}
          </span>
        ))}
      </p>
      <button type="button" class="primary" onClick={() => (helpShown.value = false)}>
        {t("close")}
      </button>
    </>
  );
}
