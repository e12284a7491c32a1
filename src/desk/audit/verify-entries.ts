// Reads every entry of the audit in order: is each as it was written, and do the seals say that all are
// there?
import { createHash, type Hash } from "node:crypto";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { entryDigest } from "./entry.ts";
import { type BadRow, badRow } from "./verdict.ts";

type EntryRow = readonly [
  id: number,
  atIsWhole: boolean,
  at: number,
  actorId: string,
  actorName: string,
  party: string,
  action: string,
  what: string,
  caseId: string | null,
  seq: number | null,
  eventHash: string | null,
  code: string | null,
  detail: string | null,
  digest: string,
];
type SealRow = readonly [
  no: number,
  fromId: number,
  toId: number,
  entries: number,
  marks: string,
  seal: string,
];

// One JSON value a page: read several times faster than as many rows.
const pageOfEntries = {
  name: "verify_entries",
  text: `select json_agg(json_build_array(id, at = date_trunc('milliseconds', at),
      (date_part('epoch', at) * 1000)::bigint, actor_id, actor_name, party, action, what, case_id, seq,
      encode(event_hash, 'hex'), code, detail::text, encode(digest, 'hex')) order by id) as page
    from (select * from audit_entry where id > $1 order by id limit 5000) e`,
};
const pageOfSeals = {
  name: "verify_seals",
  text: `select json_agg(json_build_array(no, from_id, to_id, entries, encode(marks, 'hex'),
      encode(seal, 'hex')) order by no) as page
    from (select * from chain_seal where no > $1 order by no limit 50) s`,
};

export type EntriesSeen = {
  readonly bad: BadRow | null;
  readonly entries: number;
  readonly seals: number;
  readonly seal: string;
};

/** The first bad entry or seal, if there is one. Stops there. */
export async function verifyEntries(tx: TenantTx): Promise<EntriesSeen> {
  const seals = pages<SealRow>(tx, pageOfSeals, (row) => row[0]);
  let link: Link | null = null;
  let before: Seen = { no: 0, toId: 0, seal: "" };
  let entries = 0;
  const seen = (bad: BadRow | null): EntriesSeen => ({ bad, entries, seals: before.no, seal: before.seal });
  for await (const row of pages<EntryRow>(tx, pageOfEntries, (one) => one[0])) {
    entries += 1;
    link ??= linkAfter(before, (await seals.next()).value);
    if (link?.bad) return seen(link.bad);
    const bad = link?.take(row) ?? badEntry(row);
    if (bad) return seen(bad);
    if (!link?.isFull()) continue;
    const broken = link.close();
    if (broken) return seen(broken);
    before = link.seen;
    link = null;
  }
  link ??= linkAfter(before, (await seals.next()).value);
  return seen(link ? (link.bad ?? link.missing()) : null);
}

async function* pages<Row>(
  tx: TenantTx,
  statement: { readonly name: string; readonly text: string },
  keyOf: (row: Row) => number,
): AsyncGenerator<Row, undefined> {
  for (let last = 0; ; ) {
    const [row] = await tx.query<{ page: Row[] | null }>(statement, [last]);
    const page = row?.page ?? [];
    const end = page.at(-1);
    if (end === undefined) return undefined;
    yield* page;
    last = keyOf(end);
  }
}

function badEntry(row: EntryRow): BadRow | null {
  const [
    id,
    whole,
    at,
    actorId,
    actorName,
    party,
    action,
    what,
    caseId,
    seq,
    eventHash,
    code,
    detail,
    digest,
  ] = row;
  const is = entryDigest({
    at,
    actorId,
    actorName,
    party,
    action,
    what,
    caseId,
    seq,
    eventHash,
    code,
    detail,
  });
  if (whole && is === digest) return null;
  return badRow("audit_entry", `audit entry ${id}`, "altered", `Audit entry ${id} is not as it was written.`);
}

type Seen = { readonly no: number; readonly toId: number; readonly seal: string };

/** One link of the chain of seals, being filled with the entries it was made over. */
type Link = {
  readonly bad: BadRow | null;
  readonly seen: Seen;
  take(row: EntryRow): BadRow | null;
  isFull(): boolean;
  missing(): BadRow;
  close(): BadRow | null;
};

function linkAfter(before: Seen, row: SealRow | undefined): Link | null {
  if (!row) return null;
  const [no, fromId, toId, entries, marksHex, seal] = row;
  const marks = Buffer.from(marksHex, "hex");
  const hash = startOf(before.seal, row);
  let taken = 0;
  const expected = (place: number): number => fromId + marks.readInt32BE(place * 8);
  const name = `seal ${no}`;
  const odd = no !== before.no + 1 || fromId <= before.toId || marks.length !== entries * 8;
  const bad = odd
    ? badRow(
        "chain_seal",
        name,
        no > before.no + 1 ? "removed" : "altered",
        `The chain of seals is broken before seal ${no}.`,
      )
    : null;
  const missing = () => {
    const id = expected(taken);
    return badRow(
      "audit_entry",
      `audit entry ${id}`,
      "removed",
      `Audit entry ${id} was sealed (${name}) and is gone.`,
    );
  };
  return {
    bad,
    seen: { no, toId, seal },
    isFull: () => taken === entries,
    missing,
    take(entry) {
      const id = entry[0];
      if (id > expected(taken)) return missing();
      if (id < expected(taken)) return insertedEntry(id, name);
      const altered = badEntry(entry);
      if (altered) return altered;
      const digest = Buffer.from(entry[13], "hex");
      if (!digest.subarray(0, 4).equals(marks.subarray(taken * 8 + 4, taken * 8 + 8))) {
        const says = `Audit entry ${id} is not the one that was sealed under this number (${name}).`;
        return badRow("audit_entry", `audit entry ${id}`, "out of order", says);
      }
      hash.update(digest);
      taken += 1;
      return null;
    },
    close() {
      if (hash.digest("hex") === seal) return null;
      return badRow(
        "chain_seal",
        name,
        "altered",
        `Seal ${no} does not fit the entries ${fromId} to ${toId}.`,
      );
    },
  };
}

const insertedEntry = (id: number, seal: string): BadRow =>
  badRow(
    "audit_entry",
    `audit entry ${id}`,
    "inserted",
    `Audit entry ${id} was not there when its neighbours were sealed (${seal}).`,
  );

function startOf(before: string, [, fromId, toId, entries]: SealRow): Hash {
  const numbers = Buffer.alloc(20);
  numbers.writeBigInt64BE(BigInt(fromId), 0);
  numbers.writeBigInt64BE(BigInt(toId), 8);
  numbers.writeInt32BE(entries, 16);
  return createHash("sha256").update(Buffer.from(before, "hex")).update(numbers);
}
