/** What the HTTP API answers: these types mirror src/lianpu/web/shapes, and a test holds them to it. */

export interface Words {
  zh: string;
  en: string;
}

export interface Place {
  document: string;
  start: number;
  end: number;
  quote: string;
}

export interface Amount {
  printed: string;
  words: Words;
  unit: string;
  best: number | null;
  low: number | null;
  high: number | null;
  qualifier: string;
}

export interface When {
  printed: string;
  iso: string;
}

export interface DocumentLine {
  id: string;
  /** Of the bytes that it was read from. */
  sha256: string;
  name: string;
  title: string;
  publisher: string | null;
  published: string | null;
  language: string | null;
  media_type: string;
  characters: number;
  pages: number;
  figures: number;
  problems: number;
}

export interface CountsShape {
  documents: number;
  pages: number;
  figures: Record<string, number>;
  deals: Record<string, number>;
  observations: number;
  entities: number;
  cycles: number;
  findings: Record<string, number>;
}

export interface WorkspaceShape {
  title: Words;
  revision: number;
  documents: DocumentLine[];
  counts: CountsShape;
  merged_deals: number;
  models: string[];
  deal_kinds: Record<string, Words>;
  statuses: Record<string, Words>;
  segments: Record<string, Words>;
  streams: Record<string, string>;
}

export interface BlockShape {
  kind: string;
  start: number;
  end: number;
  level: number | null;
  page: number | null;
  line: number | null;
  text: string;
  table: number | null;
}

export interface CellShape {
  row: number;
  column: number;
  start: number;
  end: number;
  row_span: number;
  column_span: number;
  header: boolean;
  text: string;
}

export interface TableShape {
  rows: number;
  columns: number;
  header_rows: number;
  group_rows: number[];
  blocks: number[];
  cells: CellShape[];
}

export interface FigureShape {
  number: number | null;
  label: string;
  title: string;
  state: string;
  caption: Place | null;
  table: number | null;
  page: number | null;
  note: Words | null;
}

export interface SheetShape {
  number: number;
  width: number;
  height: number;
}

export interface FrontShape {
  subtitle: string | null;
  analysts: Place[];
  rating: Place | null;
  sections: number[];
  disclosures: number | null;
}

export interface BoxShape {
  page: number;
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface BoxedPlace {
  start: number;
  end: number;
  boxes: BoxShape[];
}

/** Something known about words of a page, with where they stand on it. */
export interface BoxedMark {
  start: number;
  end: number;
  role: "claim" | "stated" | "number";
  verdict: Verdict | null;
  findings: string[];
  facts: string[];
  boxes: BoxShape[];
}

export interface PageMarks {
  /** False while the file is still checked: findings are missing. */
  checked: boolean;
  marks: BoxedMark[];
}

/** A file whose pages can be looked at before it is read. */
export interface ShownShape {
  sha256: string;
  name: string;
  document: string | null;
  /** Empty unless they were asked for. */
  page_list: SheetShape[];
}

export interface OpeningShape {
  busy: boolean;
  step: "pages" | "facts" | "checks";
  what: string;
  done: number;
  total: number;
  shown: ShownShape | null;
  problems: Words[];
}

export interface RepairShape {
  start: number;
  end: number;
  before: string;
  after: string;
  rule: string;
  reason: Words;
}

export interface ProblemShape {
  what: Words;
  page: number | null;
  line: number | null;
}

export interface DocumentShape extends DocumentLine {
  blocks: BlockShape[];
  tables: TableShape[];
  figure_list: FigureShape[];
  page_list: SheetShape[];
  repairs: RepairShape[];
  problem_list: ProblemShape[];
  front: FrontShape;
}

export type Role = "claim" | "stated" | "evidence" | "fact" | "number" | "party";

export interface Mark {
  start: number;
  end: number;
  quote: string;
  role: Role;
  verdict: Verdict | null;
  findings: string[];
  facts: string[];
}

/** A claim of computing power, in chips at their dense FP16 peak. */
export interface EquivalentShape {
  place: Place;
  chips: { chip: string; count: number; shown: Words }[];
}

export type Verdict = "holds" | "rounding" | "wrong" | "doubtful" | "contradicted" | "not_checkable";

export interface JudgementShape {
  target: string;
  decision: string;
  person: string;
  made: string;
  reason: string;
  details: Record<string, unknown>;
}

export interface FindingShape {
  id: string;
  /** Stable name of the claim, as the command line prints it. */
  key: string;
  rule: string;
  verdict: Verdict;
  severity: string;
  title: Words;
  stated: string | null;
  recomputed: string | null;
  arithmetic: string | null;
  proposal: string | null;
  /** Other changes, as small, that would repair it as well. */
  instead: string | null;
  missing: Words | null;
  places: Place[];
  facts: string[];
  flows: string[];
  judgement: JudgementShape | null;
}

export interface FindingList {
  counts: Record<Verdict, number>;
  findings: FindingShape[];
}

export interface PartyShape {
  role: string;
  name: string;
  entity: string | null;
  node: string;
  shown: Words;
  giver: boolean;
  taker: boolean;
}

export interface FactLine {
  id: string;
  kind: string;
  document: string;
  reader: string;
  confidence: number;
  places: Place[];
  judgement: string | null;
}

export interface VersionShape {
  words: string;
  tellings: string[];
}

export interface ContestShape {
  field: string;
  rule: string;
  rule_name: Words;
  versions: VersionShape[];
}

export interface DealShape extends FactLine {
  deal_kind: string;
  deal_kind_name: Words;
  parties: PartyShape[];
  amount: Amount | null;
  volume: Amount | null;
  stake: Amount | null;
  valuation: Amount | null;
  round: string | null;
  date: When | null;
  term: When | null;
  status: string;
  status_name: Words;
  /** No word of a source says it. */
  status_assumed: boolean;
  date_assumed: boolean;
  conditions: string[];
  table: boolean;
  members: string[];
  contests: ContestShape[];
}

export interface MetricShape extends FactLine {
  subject: string;
  entity: string | null;
  shown: Words;
  measure: string;
  value: Amount | null;
  printed: string;
  period: When | null;
  scope: string | null;
}

export interface OtherFact extends FactLine {
  kind_words: Words;
  subject: string;
  statement: Words;
}

export type FactShape = DealShape | MetricShape | OtherFact;

export interface NodeShape {
  id: string;
  name: Words;
  segment: string | null;
  in_cycle: boolean;
  flows: number;
  weight: number;
}

export interface FlowAmount {
  words: Words;
  currency: string;
  low: number | null;
  high: number | null;
  best: number | null;
}

export interface FlowShape {
  id: string;
  payer: string;
  payee: string;
  kind: string;
  money: boolean;
  status: string;
  amount: FlowAmount | null;
  measures: string[];
  volumes: Words[];
  supply: string | null;
  conditions: string[];
  when: When | null;
  deals: string[];
  places: Place[];
  in_cycle: boolean;
}

export interface ChainShape {
  nodes: NodeShape[];
  flows: FlowShape[];
  undisclosed: number;
  left_out: number;
  begins: string[];
  fresh: string[];
  closed: number;
}

export interface QuoteShape {
  deal: string;
  place: Place;
}

export interface LegShape {
  payer: string;
  payee: string;
  flow: string;
  flows: string[];
  kind: string;
  status: string;
  amount: FlowAmount | null;
  volumes: Words[];
  conditions: string[];
  quotes: QuoteShape[];
}

export interface BottleneckShape {
  leg: number;
  words: Words;
  status: string;
  value: number | null;
  currency: string;
  undisclosed: number;
  /** Why it is only a ceiling; null where every leg tells its amount. */
  doubt: Words | null;
}

export interface CycleShape {
  id: string;
  legs: LegShape[];
  status: string;
  bottleneck: BottleneckShape | null;
  tiers: BottleneckShape[];
}

export interface CycleList {
  total: number;
  complete_to: number;
  cycles: CycleShape[];
}

export interface ColumnShape {
  key: string;
  title: Words;
  role: string;
  unit: string | null;
}

export interface ExhibitCell {
  text: Words;
  number: number | null;
  formula: string | null;
  places: Place[];
  facts: string[];
  note: Words | null;
}

export interface ExhibitShape {
  id: string;
  kind: string;
  title: Words;
  note: Words | null;
  columns: ColumnShape[];
  rows: ExhibitCell[][];
}

/** A row of inputs that a reader moves at once. */
export interface HandleShape {
  name: Words;
  group: Words;
  unit: Words;
  digits: number;
  percent: boolean;
  inputs: number[];
  reason: Words;
  link: string | null;
  uncertain: Words | null;
  /** Of the facts that say its values. */
  places: Place[];
}

export interface PageCellShape {
  input: number | null;
  output: number | null;
  words: Words;
}

export interface PageRowShape {
  name: Words;
  group: Words;
  unit: Words;
  digits: number;
  percent: boolean;
  points: boolean;
  computed: boolean;
  cells: (PageCellShape | null)[];
}

/** How one input is drawn: offset + factor * base(z), the base by table over z. */
export interface DrawShape {
  input: number;
  normal: number;
  offset: number;
  factor: number;
  centre: number;
  proportional: boolean;
  table: number[];
}

export interface MixShape {
  normals: number[];
  factor: number[][];
}

export interface PageShape {
  key: string;
  title: Words;
  note: Words | null;
  periods: string[];
  actual: boolean[];
  fixed: number[];
  handles: HandleShape[];
  rows: PageRowShape[];
  normals: string[];
  mixes: MixShape[];
  draws: DrawShape[];
}

export interface Hit {
  kind: string;
  id: string;
  title: Words;
  detail: string | null;
  place: Place | null;
}

export interface Found {
  query: string;
  hits: Hit[];
}

export interface RoleShape {
  role: string;
  words: Words;
}

export interface ImportColumn {
  head: string;
  role: string | null;
  by: Words | null;
  unit: string | null;
  doubt: Words | null;
  sample: string[];
}

export interface TroubleShape {
  place: string;
  column: string | null;
  words: string;
  refused: boolean;
  what: Words;
}

export interface ImportTable {
  title: string;
  holds: string;
  known: boolean;
  layout: Words | null;
  columns: ImportColumn[];
  roles: RoleShape[];
  missing: Words[];
  rows: number;
  deals: number;
  facts: number;
  refused: number;
  open_fields: number;
  troubles: TroubleShape[];
}

export interface ImportShape {
  file: string;
  format: string;
  encoding: string | null;
  notes: Words[];
  tables: ImportTable[];
  new_facts: number;
  error: Words | null;
  revision: number;
}

export interface Ruling {
  target: string;
  decision: Decision;
  reason: string;
  /** With "correct" on a finding: the number to use. */
  value?: string;
  /** With "correct" on a fact: field -> words. On a name: whom it means. */
  details?: Record<string, string>;
}

export type Decision = "accept" | "reject" | "correct" | "merge" | "split" | "choose" | "withdraw";

export interface ReasonShape {
  why: string;
  weight: number;
  text: Words;
}

export interface FieldShape {
  name: string;
  words: string;
  choices: string[];
}

export interface ProposalShape {
  name: string;
  entity: string;
  known: string;
  likeness: number;
}

/** One thing to decide, why it is doubtful, and its fields to be put right. */
export interface DoubtShape {
  kind: string;
  target: string;
  title: Words;
  doubt: number;
  reasons: ReasonShape[];
  places: Place[];
  fact: DealShape | MetricShape | OtherFact | null;
  fields: FieldShape[];
  finding: FindingShape | null;
  proposal: ProposalShape | null;
}

export interface QueueShape {
  total: number;
  counts: Record<string, number>;
  decided: number;
  last: JudgementShape | null;
  roles: Record<string, string[]>;
  items: DoubtShape[];
}

/** One question to the chain, answered. */
export interface StudyShape {
  name: string;
  result: Record<string, unknown>;
  names: Record<string, Words>;
  exhibits: ExhibitShape[];
}

/** A refusal in both languages; `status` is 0 when nothing answered at all. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly words: Words,
  ) {
    super(words.en);
  }
}

const SILENCE: Words = {
  zh: "服务没有应答；请确认终端里的 lianpu 仍在运行，然后重试",
  en: "the server does not answer: check that lianpu still runs in its terminal, then try again",
};

async function ask<T>(path: string, init?: RequestInit): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch {
    throw new ApiError(0, SILENCE);
  }
  if (!response.ok) {
    const problem = (await response.json().catch(() => null)) as { message?: Words } | null;
    const line = `${response.status} ${response.statusText}`;
    throw new ApiError(response.status, problem?.message ?? { zh: line, en: line });
  }
  return (await response.json()) as T;
}

const id = encodeURIComponent;

/** Which chain is meant. */
export interface Scope {
  asOf: string;
  known: string;
  statuses: readonly string[];
  rollUp: boolean;
}

/** The query of a chain; "" when all of it is meant. */
export function scope({ asOf, known, statuses, rollUp }: Scope): string {
  const query = new URLSearchParams();
  if (asOf) query.set("as_of", asOf);
  if (known) query.set("known", known);
  for (const status of statuses) query.append("status", status);
  if (rollUp) query.set("roll_up", "true");
  const words = query.toString();
  return words ? `?${words}` : "";
}

export const api = {
  /** How far the files have come; answered at once, while most others wait for the findings. */
  opening: (pages: boolean) => ask<OpeningShape>(`/api/opening?pages=${pages}`),
  /** Address of the bytes of a source. */
  bytes: (sha256: string) => `/api/sources/${id(sha256)}`,
  /** Address of a page of it as a picture, so many pixels wide. */
  picture: (sha256: string, page: number, width: number) => `/api/sources/${id(sha256)}/pages/${page}?width=${width}`,
  /** What is known of a page, with the places of the words. */
  pageMarks: (key: string, page: number) =>
    ask<PageMarks>(`/api/documents/${id(key)}/pages/${page}/marks`),
  workspace: () => ask<WorkspaceShape>("/api/workspace"),
  document: (key: string) => ask<DocumentShape>(`/api/documents/${id(key)}`),
  equivalents: (key: string) => ask<EquivalentShape[]>(`/api/documents/${id(key)}/equivalents`),
  marks: (key: string) => ask<Mark[]>(`/api/documents/${id(key)}/marks`),
  /** Where places stand on the pages of their file; each place as "start-end". */
  boxes: (key: string, places: readonly string[]) =>
    ask<BoxedPlace[]>(`/api/documents/${id(key)}/boxes?places=${places.join(",")}`),
  /** Address of the file as it was given. */
  source: (key: string) => `/api/documents/${id(key)}/source`,
  chain: (which: Scope) => ask<ChainShape>(`/api/chain${scope(which)}`),
  cycles: (which: Scope) => ask<CycleList>(`/api/cycles${scope(which)}`),
  /** Address of the chain as a file for other programs. */
  exported: (form: string, which: Scope) => `/api/export/${form}${scope(which)}`,
  deals: () => ask<DealShape[]>("/api/deals"),
  facts: () => ask<FactShape[]>("/api/facts"),
  fact: (key: string) => ask<FactShape>(`/api/facts/${id(key)}`),
  findings: () => ask<FindingList>("/api/findings"),
  model: (key: string) => ask<PageShape>(`/api/models/${id(key)}/page`),
  /** Where the browser finds the model as a module. */
  script: (key: string) => new URL(`/api/models/${id(key)}/script.js`, location.href).href,
  study: (path: string) => ask<StudyShape>(`/api/${path}`),
  search: (words: string) => ask<Found>(`/api/search?q=${id(words)}`),
  /** Address of an audited document as a file. */
  audited: (key: string, format: string, language: string) =>
    `/api/audits/${id(key)}?format=${format}&lang=${language}`,
  baseline: "/api/audits/baseline",
  /** Looks at a data file, or takes it into the ledger; readings are "column=role", fills "role=words". */
  offer: (file: File, said: { readings: readonly string[]; fills: readonly string[]; accept: boolean }, dry: boolean) => {
    const query = new URLSearchParams({ name: file.name, dry: String(dry), accept: String(said.accept) });
    for (const each of said.readings) query.append("map", each);
    for (const each of said.fills) query.append("fill", each);
    return ask<ImportShape>(`/api/imports?${query}`, {
      method: "POST",
      headers: { "Content-Type": "application/octet-stream" },
      body: file,
    });
  },
  review: () => ask<QueueShape>("/api/review"),
  undo: () => ask<{ judgement: JudgementShape }>("/api/judgements/undo", { method: "POST" }),
  judge: (ruling: Ruling) =>
    ask<{ ids: string[]; revision: number }>("/api/judgements", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(ruling),
    }),
};
