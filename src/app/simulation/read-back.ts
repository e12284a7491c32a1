// A case as it is read back from the database, and every row that ought to say the same.
import type { CaseState } from "../../core/advance.ts";
import type { CivilDate, Explain, Instant } from "../../core/calendar.ts";
import type { BaseFacts } from "../../core/playbook.ts";
import type { Desk } from "../../desk/case-file/desk.ts";
import { type OpenFile, openFile } from "../../desk/case-file/load.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";

export type ReadBack = {
  readonly file: OpenFile;
  /** With the explanations of its clocks, which the desk itself does not read. */
  readonly state: CaseState<BaseFacts>;
  readonly rows: Rows;
};

export type Rows = {
  readonly queue: Readonly<Record<string, unknown>>;
  readonly steps: readonly string[];
  readonly clocks: readonly ClockRow[];
  readonly letters: readonly LetterRow[];
  readonly offers: readonly (readonly [no: number, from: string, kind: string, cents: number])[];
  readonly grants: readonly string[];
  readonly revoked: readonly string[];
  readonly events: number;
  /** Rows of the timeline that a clock brought, and rows of clocks that ended with such a row. */
  readonly rings: number;
  readonly rung: number;
};
type ClockRow = readonly [
  name: string,
  nth: number,
  setAt: Instant,
  dueAt: Instant,
  dueOn: CivilDate,
  explain: Explain,
];
export type LetterRow = {
  readonly no: number;
  readonly template: string;
  readonly to: string;
  readonly offerCents: number | null;
  readonly state: string;
};

const millis = (instant: string) => `(extract(epoch from ${instant}) * 1000)::bigint`;
const list = (what: string, from: string) => `coalesce((select json_agg(${what}) from ${from}), '[]')`;
const readRows = {
  name: "simulation_rows",
  text: `select json_build_object(
    'queue', (select json_build_object('stage', stage, 'status', status, 'waitingOn', waiting_on,
      'nextClock', next_clock,
      'nextNth', next_nth, 'nextDueAt', ${millis("nullif(next_due_at, 'infinity')")},
        'nextDueOn', next_due_on,
      'memberName', member_name, 'providerName', provider_name, 'claimNumber', claim_number, 'amountCents',
        amount_cents,
      'closed', closed_at is not null, 'committedCents', committed_cents) from case_file where id = $1),
    'steps', ${list("title order by place", "case_step where case_id = $1 and how is null")},
    'clocks', ${list(
      `json_build_array(name, nth, ${millis("set_at")}, ${millis("due_at")}, due_on, explain)
        order by due_at, name, nth`,
      "case_clock where case_id = $1 and state = 'running'",
    )},
    'letters', ${list(
      `json_build_object('no', no, 'template', template, 'to', to_party, 'offerCents', offer_cents,
        'state', state)
       order by no`,
      "letter where case_id = $1",
    )},
    'offers', ${list(
      "json_build_array(no, from_side, kind, amount_cents) order by no",
      "offer where case_id = $1",
    )},
    'grants', ${list("local_id order by seq, local_id", "authority where case_id = $1")},
    'revoked', ${list("authority_id order by seq, authority_id", "authority_revocation where case_id = $1")},
    'events', (select count(*) from case_event where case_id = $1),
    'rings', (select count(*) from case_event where case_id = $1 and data -> 'rung' is not null),
    'rung', (select count(*) from case_event e join case_clock k on k.case_id = e.case_id and k.ended_seq =
      e.seq
      and k.name = e.data -> 'rung' ->> 'name' and k.nth = (e.data -> 'rung' ->> 'nth')::int
      where e.case_id = $1)
  ) as rows`,
};

/** Reads the case and its rows, one after the other: give it a transaction that sees one snapshot. */
export async function readBack(desk: Desk, tx: TenantTx, id: string): Promise<ReadBack> {
  const file = await openFile(desk, tx, id, { lock: false });
  const [row] = await tx.query<{ rows: Rows }>(readRows, [id]);
  if (!file || !row) throw new Error(`The case ${id} is not there any more.`);
  const { rows } = row;
  const explained = new Map(rows.clocks.map(([name, nth, , , , explain]) => [`${name} ${nth}`, explain]));
  const clocks = file.case.clocks.map((clock) => {
    const explain = explained.get(`${clock.name} ${clock.nth}`);
    if (!explain) throw new Error(`The clock ${clock.name} ${clock.nth} runs on the case and has no row.`);
    return { ...clock, explain };
  });
  const { stage, openSteps, late } = file.state;
  return { file, rows, state: { stage, openSteps, clocks, late, facts: file.state.facts } };
}
