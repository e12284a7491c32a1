// Reads every timeline from its first row to its last: is each row as it was written, and is none missing?
import type { TenantTx } from "../../platform/db/tenant.ts";
import { chainHash, chainStart } from "../case-file/chain.ts";
import { type BadRow, badRow } from "./verdict.ts";

type EventRow = readonly [
  caseId: string,
  seq: number,
  atIsWhole: boolean,
  at: number,
  event: string,
  rule: string,
  actorId: string,
  actorName: string,
  party: string,
  stage: string,
  says: string,
  seenBy: string[],
  data: string,
  hash: string,
];
type HeadRow = readonly [caseId: string, number: string, version: number, headHash: string];
type End = { readonly caseId: string; readonly seq: number; readonly hash: string };

const nobody = "00000000-0000-0000-0000-000000000000";
const pageOfEvents = {
  name: "verify_events",
  text: `select json_agg(json_build_array(case_id, seq, at = date_trunc('milliseconds', at),
      (date_part('epoch', at) * 1000)::bigint, event, rule, actor_id, actor_name, party, stage, says, seen_by,
      data::text, encode(hash, 'hex')) order by case_id, seq) as page
    from (select * from case_event where (case_id, seq) > ($1, $2) order by case_id, seq limit 5000) e`,
};
const pageOfHeads = {
  name: "verify_heads",
  text: `select json_agg(json_build_array(id, number, version, encode(head_hash, 'hex')) order by id) as page
    from (select * from case_file where id > $1 order by id limit 5000) c`,
};

/** The first bad row, if there is one. Stops there. */
export async function verifyTimelines(
  tx: TenantTx,
): Promise<{ readonly bad: BadRow | null; readonly events: number }> {
  const events = eventsOf(tx);
  let count = 0;
  let next = await events.next();
  for await (const head of headsOf(tx)) {
    const [caseId, number, version, headHash] = head;
    if (next.value && next.value[0] < caseId) return { bad: ownerless(next.value), events: count };
    let end: End = { caseId, seq: 0, hash: chainStart };
    while (next.value && next.value[0] === caseId) {
      const bad = badEvent(number, end, next.value);
      if (bad) return { bad, events: count };
      end = { caseId, seq: next.value[1], hash: next.value[13] };
      count += 1;
      next = await events.next();
    }
    const bad = badHead(number, end, version, headHash);
    if (bad) return { bad, events: count };
  }
  return { bad: next.value ? ownerless(next.value) : null, events: count };
}

async function* eventsOf(tx: TenantTx): AsyncGenerator<EventRow, undefined> {
  for (let last: readonly [string, number] = [nobody, 0]; ; ) {
    const [row] = await tx.query<{ page: EventRow[] | null }>(pageOfEvents, last);
    const end = row?.page?.at(-1);
    if (!row?.page || !end) return undefined;
    yield* row.page;
    last = [end[0], end[1]];
  }
}

async function* headsOf(tx: TenantTx): AsyncGenerator<HeadRow, undefined> {
  for (let last = nobody; ; ) {
    const [row] = await tx.query<{ page: HeadRow[] | null }>(pageOfHeads, [last]);
    const end = row?.page?.at(-1);
    if (!row?.page || !end) return undefined;
    yield* row.page;
    last = end[0];
  }
}

function badEvent(number: string, end: End, row: EventRow): BadRow | null {
  const [caseId, seq, whole, at, event, rule, actorId, actorName, party, stage, says, seenBy, data, hash] =
    row;
  const name = (no: number) => `row ${no} of case ${number}`;
  if (seq > end.seq + 1) {
    return badRow(
      "case_event",
      name(end.seq + 1),
      "removed",
      `Row ${end.seq + 1} of the timeline of ${number} is gone.`,
    );
  }
  if (seq <= end.seq) {
    return badRow(
      "case_event",
      name(seq),
      "inserted",
      `The timeline of ${number} has a row ${seq} too many.`,
    );
  }
  const is = { caseId, seq, at, event, rule, actorId, actorName, party, stage, says, seenBy, data };
  if (whole && chainHash(end.hash, is) === hash) return null;
  return badRow(
    "case_event",
    name(seq),
    "altered",
    `Row ${seq} of the timeline of ${number} is not as it was written.`,
  );
}

function badHead(number: string, end: End, version: number, headHash: string): BadRow | null {
  if (end.seq < version) {
    const name = `row ${end.seq + 1} of case ${number}`;
    return badRow(
      "case_event",
      name,
      "removed",
      `The timeline of ${number} has ${version} rows, of which ${end.seq} are there.`,
    );
  }
  if (end.seq > version) {
    const name = `row ${version + 1} of case ${number}`;
    return badRow(
      "case_event",
      name,
      "inserted",
      `The timeline of ${number} ends with row ${version}, and there are ${end.seq}.`,
    );
  }
  if (end.hash === headHash) return null;
  return badRow(
    "case_file",
    `case ${number}`,
    "altered",
    `The last row of the timeline of ${number} is not the one that the case ended with.`,
  );
}

const ownerless = ([caseId, seq]: EventRow): BadRow =>
  badRow(
    "case_event",
    `row ${seq} of case ${caseId}`,
    "inserted",
    `There is a timeline of a case ${caseId}, and no such case.`,
  );
