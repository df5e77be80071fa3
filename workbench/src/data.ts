/** What has arrived from the API, as signals that the panes draw from. */

import { type ReadonlySignal, type Signal, computed, effect, signal, untracked } from "@preact/signals";

import {
  ApiError,
  type ChainShape,
  type CycleList,
  type DealShape,
  type DocumentLine,
  type DocumentShape,
  type EquivalentShape,
  type FactShape,
  type FindingList,
  type Mark,
  type MetricShape,
  type OpeningShape,
  type OtherFact,
  type PageShape,
  type QueueShape,
  type Ruling,
  type ShownShape,
  type StudyShape,
  type Words,
  type WorkspaceShape,
  api,
  scope,
} from "./api";
import { leave } from "./ahead";
import { LAST_REPORT, go, revision, view, write } from "./view";

/** Something that is on its way (null), here, or refused. */
export type Arriving<T> = { readonly value: T } | { readonly error: Words } | null;

/** How far the files have come; null until the server has said so for the first time. */
export const opening = signal<OpeningShape | null>(null);
export const workspace = signal<Arriving<WorkspaceShape>>(null);
export const findings = signal<Arriving<FindingList>>(null);
export const chain = signal<Arriving<ChainShape>>(null);
/** The chain of all days while one is looked at: where companies stand. Null where it is the same. */
export const wholeChain = signal<Arriving<ChainShape>>(null);
export const cycles = signal<Arriving<CycleList>>(null);
export const deals = signal<Arriving<DealShape[]>>(null);
export const otherFacts = signal<Arriving<(MetricShape | OtherFact)[]>>(null);
export const review = signal<Arriving<QueueShape>>(null);
export const documents = signal<ReadonlyMap<string, Arriving<DocumentShape>>>(new Map());
export const marks = signal<ReadonlyMap<string, readonly Mark[]>>(new Map());
export const equivalents = signal<ReadonlyMap<string, readonly EquivalentShape[]>>(new Map());
export const models = signal<ReadonlyMap<string, Arriving<PageShape>>>(new Map());

/** Path of a question -> its answer. */
export const studies = signal<ReadonlyMap<string, Arriving<StudyShape>>>(new Map());

/** The question that the view asks, as a path of the API; "" while something is missing. */
export const studyPath: ReadonlySignal<string> = computed(() => {
  const { study, of, to, shock, size, buffer, since, byKnowledge, diluted, currency } = view.value;
  const query = new URLSearchParams(scope(view.value));
  if (currency && (study === "circulation" || study === "exposure" || study === "stress"))
    query.set("currency", currency);
  if (study === "exposure" && of) query.set("of", of);
  if (study === "ownership" && diluted) query.set("diluted", "true");
  if (study === "diff") {
    if (!since) return "";
    if (since !== LAST_REPORT) query.set("since", since);
    if (byKnowledge) query.set("by_knowledge", "true");
  }
  if (study === "stress") {
    if (!of || (shock === "cut" && !to)) return "";
    query.append(shock, shock === "price" ? `${of}=${size}%` : shock === "cut" ? `${of}>${to}` : of);
    query.set("buffer", String(buffer / 100));
  }
  const words = query.toString();
  const path = study.replace("_", "-");
  return words ? `${path}?${words}` : path;
});

/** The value when it has arrived. */
export function here<T>(arriving: Arriving<T> | undefined): T | null {
  return arriving && "value" in arriving ? arriving.value : null;
}

/** Why it was refused. */
export function refused<T>(arriving: Arriving<T> | undefined): Words | null {
  return arriving && "error" in arriving ? arriving.error : null;
}

function reason(error: unknown): Words {
  if (error instanceof ApiError) return error.words;
  return { zh: String(error), en: String(error) };
}

async function fetchInto<T>(target: Signal<Arriving<T>>, request: Promise<T>): Promise<void> {
  try {
    target.value = { value: await request };
  } catch (error) {
    target.value = { error: reason(error) };
  }
}

/** Id of the document that is shown: the chosen one, else the first of the workspace. */
export const documentId: ReadonlySignal<string> = computed(
  () => view.value.document || firstDocument()?.id || "",
);

/** The one to open on: in the reader's language, and read before tables of data. */
function firstDocument(): DocumentLine | undefined {
  const listed = here(workspace.value)?.documents ?? [];
  const prose = listed.filter((each) => !/\.(csv|tsv|xlsx)$/i.test(each.name));
  const candidates = prose.length > 0 ? prose : listed;
  return candidates.find((each) => each.language === view.value.language) ?? candidates[0];
}

export const currentDocument = computed(() => documents.value.get(documentId.value) ?? null);
export const currentMarks = computed(() => marks.value.get(documentId.value) ?? null);

async function fetchDocument(key: string): Promise<void> {
  const put = (value: Arriving<DocumentShape>) => {
    documents.value = new Map(documents.value).set(key, value);
  };
  put(null);
  // The text shows as soon as it is there; what is known about it colours it a moment later.
  const marked = fetchMarks(key);
  try {
    put({ value: await api.document(key) });
  } catch (error) {
    put({ error: reason(error) });
  }
  await marked;
  await fetchEquivalents(key);
}

async function fetchEquivalents(key: string): Promise<void> {
  try {
    equivalents.value = new Map(equivalents.value).set(key, await api.equivalents(key));
  } catch {
    // They explain the text, which reads without them.
  }
}

async function fetchMarks(key: string): Promise<void> {
  try {
    marks.value = new Map(marks.value).set(key, await api.marks(key));
  } catch {
    // The document's own refusal says why; a text without marks is still a text.
    marks.value = new Map(marks.value).set(key, []);
  }
}

function fetchChain(): void {
  const which = view.value;
  let current = true;
  const still = <T>(request: Promise<T>) =>
    request.then((value) => (current ? value : new Promise<T>(() => undefined)));
  untracked(() => {
    const anyDay = { ...which, asOf: "" };
    if (!which.asOf) wholeChain.value = null;
    else if (scope(anyDay) !== wholeFor || !wholeChain.value) {
      wholeFor = scope(anyDay);
      void fetchInto(wholeChain, api.chain(anyDay));
    }
    void fetchInto(chain, still(api.chain(which)));
    void fetchInto(cycles, still(api.cycles(which)));
  });
  stopChain = () => {
    current = false;
  };
}

/** What the chain of all days was asked for. */
let wholeFor = "";

let stopChain: () => void = () => undefined;

async function fetchWorkspace(): Promise<void> {
  await fetchInto(workspace, api.workspace());
  const opened = here(workspace.value);
  if (!opened) return;
  revision.value = opened.revision;
  history.replaceState(null, "", write(view.value, opened.revision));
}

const chainScope = computed(() => scope(view.value));

/** Milliseconds between two questions how far the files have come. */
const SOON = 400;

/** Whether nothing of what was opened could be read. */
export const unread: ReadonlySignal<boolean> = computed(() => {
  const last = opening.value;
  return last !== null && !last.busy && last.problems.length > 0 && last.shown?.document === null;
});

/** Follows the files that are still read, and goes on when all that can be found is there. */
export async function start(): Promise<void> {
  let shown: ShownShape | null;
  try {
    let now: OpeningShape = await api.opening(true);
    const page_list = now.shown?.page_list ?? [];
    opening.value = now;
    if (now.busy && now.shown && !view.value.page) go({ page: 1 }, false);
    if (!view.value.page || !now.shown) leave();
    while (now.busy) {
      await new Promise((soon) => setTimeout(soon, SOON));
      now = await api.opening(false);
      opening.value = { ...now, shown: now.shown && { ...now.shown, page_list } };
    }
    shown = now.shown;
  } catch (error) {
    leave();
    workspace.value = { error: reason(error) };
    return;
  }
  if (unread.value) leave();
  if (shown?.document && !view.value.document) go({ document: shown.document }, false);
  if (!unread.value) begin();
}

/** Starts fetching, and fetches again when what is looked at asks for more. */
function begin(): void {
  void fetchWorkspace();
  void fetchInto(findings, api.findings());
  effect(() => {
    void chainScope.value;
    untracked(() => {
      stopChain();
      fetchChain();
    });
  });
  effect(() => {
    const key = documentId.value;
    untracked(() => {
      if (key && !documents.value.has(key)) void fetchDocument(key);
    });
  });
  effect(() => {
    const wanted = view.value.tab === "deals" || view.value.chosen?.kind === "fact";
    const more = view.value.tab === "metrics" || view.value.chosen?.kind === "fact";
    untracked(() => {
      if (wanted && deals.value === null) void fetchInto(deals, api.deals());
      if (more && otherFacts.value === null) void fetchInto(otherFacts, fetchOthers());
    });
  });
  effect(() => {
    const wanted = view.value.tab === "review" || view.value.chosen?.kind === "doubt";
    untracked(() => {
      if (wanted && review.value === null) void fetchInto(review, api.review());
    });
  });
  effect(() => {
    const path = view.value.tab === "analyses" ? studyPath.value : "";
    untracked(() => {
      if (path && !studies.value.has(path)) void fetchStudy(path);
    });
  });
  effect(() => {
    const keys = view.value.tab === "models" ? (here(workspace.value)?.models ?? []) : [];
    untracked(() => {
      for (const key of keys) if (!models.value.has(key)) void fetchModel(key);
    });
  });
}

async function fetchStudy(path: string): Promise<void> {
  const one = signal<Arriving<StudyShape>>(null);
  await fetchInto(one, api.study(path));
  studies.value = new Map(studies.value).set(path, one.value);
}

async function fetchOthers(): Promise<(MetricShape | OtherFact)[]> {
  const facts: FactShape[] = await api.facts();
  return facts.filter((fact): fact is MetricShape | OtherFact => fact.kind !== "deal");
}

async function fetchModel(key: string): Promise<void> {
  const one = signal<Arriving<PageShape>>(null);
  await fetchInto(one, api.model(key));
  models.value = new Map(models.value).set(key, one.value);
}

/** Records a decision and takes in what it changed. */
export async function judge(ruling: Ruling): Promise<void> {
  await api.judge(ruling);
  await takeIn();
}

/** Takes the last decision of all back; what it was about. */
export async function undoLast(): Promise<string> {
  const { judgement } = await api.undo();
  await takeIn();
  return judgement.target;
}

/** Fetches again what a change of the ledger touches. */
export async function takeIn(): Promise<void> {
  const marked = [...marks.value.keys()];
  studies.value = new Map();
  await Promise.all([
    fetchWorkspace(),
    fetchInto(findings, api.findings()),
    deals.value ? fetchInto(deals, api.deals()) : null,
    otherFacts.value ? fetchInto(otherFacts, fetchOthers()) : null,
    review.value ? fetchInto(review, api.review()) : null,
    ...marked.map(fetchMarks),
  ]);
  fetchChain();
}

/** Forgets what was refused and asks again. */
export function retry(): void {
  location.reload();
}

/** Show another document from its start. */
export function openDocument(key: string): void {
  go({ document: key, chosen: null, page: view.value.page && 1 });
}
