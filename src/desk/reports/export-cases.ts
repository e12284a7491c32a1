// The cases behind a figure as a CSV: read by a cursor of the database and sent as they come, so that twenty
// thousand cost no more memory than a thousand.
import { PassThrough, type Readable } from "node:stream";
import type { Pool } from "pg";
import type { Party } from "../../core/playbook.ts";
import { inTenant, type Scope, type TenantTx } from "../../platform/db/tenant.ts";
import { byteOrderMark, type Cell, csvLine } from "../../platform/http/csv.ts";
import type { Desk } from "../case-file/desk.ts";
import { amountsShownTo, sees } from "../policy/shown.ts";
import { type CaseRow, type CasesAsked, casesStatement, countOf } from "./case-rows.ts";

type Exported = {
  readonly title: string;
  readonly shownTo: (party: Party) => boolean;
  readonly cell: (row: CaseRow, desk: Desk) => Cell;
};

const everybody = () => true;
const dollarsOf = (amount: number | null): Cell => (amount === null ? null : amount / 100);
/** Does this party see an amount of this name on a case? */
const seesAmount = (name: string) => (party: Party) =>
  sees(party, "amounts") && name in (amountsShownTo(party, { [name]: null }) ?? {});

/** The columns that an export may have, by name. */
export const exportColumns: { readonly [name: string]: Exported } = {
  number: { title: "Case", shownTo: everybody, cell: ({ number }) => number },
  playbook: {
    title: "Kind",
    shownTo: everybody,
    cell: ({ playbook }, { newest }) => newest.get(playbook)?.playbook.title ?? playbook,
  },
  stage: {
    title: "Stage",
    shownTo: everybody,
    cell: ({ playbook, stage }, { newest }) => newest.get(playbook)?.playbook.stages[stage]?.title ?? stage,
  },
  status: { title: "Status", shownTo: everybody, cell: ({ status }) => status },
  waitingOn: { title: "Waiting on", shownTo: everybody, cell: ({ waiting_on }) => waiting_on },
  outcome: { title: "Outcome", shownTo: everybody, cell: ({ outcome }) => outcome },
  memberName: {
    title: "Member",
    shownTo: (party) => sees(party, "memberName"),
    cell: ({ member_name }) => member_name,
  },
  providerName: {
    title: "Provider",
    shownTo: (party) => sees(party, "providerName"),
    cell: ({ provider_name }) => provider_name,
  },
  claimNumber: {
    title: "Claim",
    shownTo: (party) => sees(party, "claimNumber"),
    cell: ({ claim_number }) => claim_number,
  },
  client: { title: "Client", shownTo: everybody, cell: ({ client }) => client },
  plan: { title: "Plan", shownTo: everybody, cell: ({ plan }) => plan },
  assignee: { title: "Worked by", shownTo: (party) => party === "desk", cell: ({ assignee }) => assignee },
  openedOn: { title: "Opened", shownTo: everybody, cell: ({ opened_on }) => opened_on },
  closedOn: { title: "Closed", shownTo: everybody, cell: ({ closed_on }) => closed_on },
  days: { title: "Days", shownTo: everybody, cell: ({ days }) => days },
  billed: {
    title: "Billed, dollars",
    shownTo: seesAmount("billedCents"),
    cell: ({ billed_cents }) => dollarsOf(billed_cents),
  },
  paid: {
    title: "Paid by the plan, dollars",
    shownTo: seesAmount("planPaidCents"),
    cell: ({ paid_cents }) => dollarsOf(paid_cents),
  },
  disputed: {
    title: "Disputed, dollars",
    shownTo: seesAmount("balanceBillCents"),
    cell: ({ disputed_cents }) => dollarsOf(disputed_cents),
  },
  settled: {
    title: "Settled, dollars",
    shownTo: seesAmount("agreedCents"),
    cell: ({ settled_cents }) => dollarsOf(settled_cents),
  },
  avoided: {
    title: "Avoided, dollars",
    shownTo: seesAmount("agreedCents"),
    cell: ({ avoided_cents }) => dollarsOf(avoided_cents),
  },
};

/** Names of the columns that this party may export, in their order. */
export const columnsOf = (party: Party): string[] =>
  Object.entries(exportColumns).flatMap(([name, { shownTo }]) => (shownTo(party) ? [name] : []));

/** Rows that the database hands over at a time. */
const atATime = 500;

type Asked = {
  readonly desk: Desk;
  readonly pool: Pool;
  readonly scope: Scope;
  readonly cases: CasesAsked;
  readonly columns: readonly string[];
  /** Leaves the trace, in a transaction of its own that is stored before the first byte goes out. */
  readonly note: (rows: number) => Promise<void>;
};

/**
 * A CSV of the cases, as a stream. What it holds is one moment: rows are counted, noted in the audit and read
 * under one snapshot. Answers once the trace is stored.
 * @throws whatever the trace throws; then nothing is sent
 */
export async function exportCases(asked: Asked): Promise<Readable> {
  const out = new PassThrough({ highWaterMark: 256 * 1024 });
  const noted = Promise.withResolvers<void>();
  const reading = inTenant(
    asked.pool,
    asked.scope,
    async (tx) => {
      await asked.note(await countOf(tx, asked.cases));
      noted.resolve();
      await writeRows(tx, asked, out);
    },
    { isolation: "repeatable read", readOnly: true },
  );
  reading.then(
    () => out.end(),
    (error: Error) => {
      noted.reject(error);
      out.destroy(error);
    },
  );
  out.on("error", () => {});
  await noted.promise;
  return out;
}

async function writeRows(tx: TenantTx, { desk, cases, columns }: Asked, out: PassThrough): Promise<void> {
  const wanted = columns.flatMap((name) => exportColumns[name] ?? []);
  await write(out, byteOrderMark + csvLine(wanted.map(({ title }) => title)));
  const { text, values } = casesStatement(cases);
  await tx.query(`declare exported no scroll cursor for ${text}`, values);
  for (;;) {
    const rows = await tx.query<CaseRow>(`fetch ${atATime} from exported`);
    if (rows.length === 0) return;
    await write(out, rows.map((row) => csvLine(wanted.map(({ cell }) => cell(row, desk)))).join(""));
  }
}

/** Waits where the reader is slower than the database. @throws Error when the reader has gone */
function write(out: PassThrough, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const gone = () => reject(new Error("Whoever asked for the export has gone."));
    if (out.destroyed) return gone();
    if (out.write(text)) return resolve();
    const settle = (then: () => void) => () => {
      out.off("drain", drained);
      out.off("close", closed);
      then();
    };
    const drained = settle(resolve);
    const closed = settle(gone);
    out.once("drain", drained);
    out.once("close", closed);
  });
}
