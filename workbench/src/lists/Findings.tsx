/** Findings: a verdict, one sentence, stated → recomputed; opened, the arithmetic and the rivals. */

import { type FindingShape, type Place, type Verdict, api } from "../api";
import { documentId, findings, here, refused } from "../data";
import { Empty, Refusal, Waiting } from "../Notices";
import { choose } from "../selection";
import { go, language, say, t, view } from "../view";
import { VERDICTS, VERDICT_SIGNS, VERDICT_WORDS } from "../words";
import { Judge, judgedWord } from "./Judge";
import { Part } from "./Part";
import { Quotes } from "./Quotes";
import { Rows } from "./rows";

/** Findings that the verdict filter leaves, in the order of the list. */
export function shownFindings(): readonly FindingShape[] {
  const all = here(findings.value)?.findings ?? [];
  const wanted = view.value.verdicts;
  return wanted.length ? all.filter((each) => wanted.includes(each.verdict)) : all;
}

export function Findings() {
  const arriving = findings.value;
  const error = refused(arriving);
  const all = here(arriving);
  if (error) return <Refusal title={t("failedPart")} words={error} />;
  if (!all) return <Waiting lines={6} />;
  const shown = shownFindings();
  return (
    <>
      <div class="chips" role="group" aria-label={t("filter")}>
        {VERDICTS.map((verdict) => (
          <Chip key={verdict} verdict={verdict} count={all.counts[verdict] ?? 0} />
        ))}
        <span class="spring" />
        <Save />
      </div>
      {shown.length ? (
        <Rows
          items={shown}
          ids={(finding) => [finding.id]}
          row={(finding, chosen) => <Row key={finding.id} finding={finding} chosen={chosen} />}
        />
      ) : (
        <Empty title={t("noFindings")} hint={t("noFindingsHint")} />
      )}
    </>
  );
}

const FORMATS = ["html", "pdf", "xlsx", "sarif"] as const;

/** The open document with its marks, and all decisions, as files. */
function Save() {
  const key = documentId.value;
  return (
    <details class="menu save">
      <summary>{t("save")}</summary>
      <div class="menu-body">
        {FORMATS.map((format) => (
          <a key={format} download href={api.audited(key, format, language.value)} data-save={format}>
            {t(`save_${format}`)}
          </a>
        ))}
        <a download href={api.baseline} data-save="baseline">
          {t("save_baseline")}
        </a>
      </div>
    </details>
  );
}

function Chip({ verdict, count }: { verdict: Verdict; count: number }) {
  const wanted = view.value.verdicts;
  const on = wanted.includes(verdict);
  return (
    <button
      type="button"
      class={`chip v-${verdict}`}
      aria-pressed={on}
      disabled={!count && !on}
      data-verdict={verdict}
      onClick={() =>
        go({ verdicts: on ? wanted.filter((each) => each !== verdict) : [...wanted, verdict] }, false)
      }
    >
      <span aria-hidden="true">{VERDICT_SIGNS[verdict]}</span> {say(VERDICT_WORDS[verdict])}{" "}
      <b>{count}</b>
    </button>
  );
}

function Row({ finding, chosen }: { finding: FindingShape; chosen: boolean }) {
  const judged = finding.judgement;
  return (
    <article class={`row${chosen ? " open" : ""}${judged?.decision === "reject" ? " struck" : ""}`} data-chosen={chosen}>
      <button
        type="button"
        class="row-line finding-line"
        data-finding={finding.id}
        aria-expanded={chosen}
        onClick={() => choose(chosen ? null : { kind: "finding", id: finding.id })}
      >
        <span class={`badge v-${finding.verdict}`}>
          <span aria-hidden="true">{VERDICT_SIGNS[finding.verdict]}</span>
          {say(VERDICT_WORDS[finding.verdict])}
        </span>
        <span class="row-title">{say(finding.title)}</span>
        {finding.stated && (
          <span class="change">
            <span class="stated-value">{finding.stated}</span>
            {finding.recomputed && (
              <>
                <i aria-hidden="true"> {between(finding)} </i>
                <span class={`recomputed-value v-${finding.verdict}`}>{finding.recomputed}</span>
              </>
            )}
          </span>
        )}
        {judged && (
          <span class={`stamp d-${judged.decision}`} title={judged.reason}>
            {t(judgedWord(judged.decision))}
          </span>
        )}
      </button>
      {chosen && <Card finding={finding} />}
    </article>
  );
}

/** Arithmetic leads from one number to another; of two versions neither leads. */
function between(finding: FindingShape): string {
  return finding.verdict === "contradicted" ? "≠" : "→";
}

function within(place: Place, claim: Place): boolean {
  return place.document === claim.document && place.start >= claim.start && place.end <= claim.end;
}

function Card({ finding }: { finding: FindingShape }) {
  const [claim, ...others] = finding.places;
  // what stands in the sentence itself is marked there, and in the arithmetic
  const rivals = others.filter((place) => !claim || !within(place, claim));
  const upheld = finding.verdict === "holds" || finding.verdict === "rounding";
  return (
    <div class="card">
      {claim && claim.quote && (
        <Part title={t("claim")}>
          <Quotes places={[claim]} />
        </Part>
      )}
      {finding.stated && finding.recomputed && (
        <Part title={t(finding.verdict === "contradicted" ? "versions" : "recomputed")}>
          <span class="money">{finding.stated}</span> <i aria-hidden="true">{between(finding)}</i>{" "}
          <b class={`money recomputed-value v-${finding.verdict}`}>{finding.recomputed}</b>
        </Part>
      )}
      {finding.arithmetic && (
        <Part title={t("arithmetic")}>
          <code>{finding.arithmetic}</code>
        </Part>
      )}
      {finding.proposal && (
        <Part title={t("proposal")}>
          <span class="proposal">{finding.proposal}</span>
        </Part>
      )}
      {finding.instead && (
        <Part title={t("instead")}>
          <code>{finding.instead}</code>
        </Part>
      )}
      {finding.missing && !say(finding.title).endsWith(say(finding.missing)) && (
        <Part title={t("missing")}>{say(finding.missing)}</Part>
      )}
      {rivals.length > 0 && (
        <Part title={t(upheld ? "takenFrom" : "rivals")}>
          <Quotes places={rivals} />
        </Part>
      )}
      <Judge
        key={finding.id}
        target={finding.id}
        judged={finding.judgement}
        accept={t("accept")}
        reject={t("reject")}
        reasoned
        value={finding.stated ? (finding.proposal ?? finding.recomputed ?? finding.stated) : null}
        stated={finding.stated}
      />
    </div>
  );
}
