// How the letters of a case stand, counted: what tests of sending hold against each other.
import type { TestTenant } from "./worker-house.ts";

/** What must be the same however often something broke off. */
export async function standing(t: TestTenant, caseId: string) {
  const [row] = await t.rows<Record<string, unknown>>(
    `select (select json_agg(json_build_object('no', no, 'state', state, 'proved', proof is not null)
        order by no) from letter where case_id = $1) as letters,
      (select count(*)::int from case_event where case_id = $1 and event = 'record-proof') as proofs,
      (select count(*)::int from case_event where case_id = $1 and event = 'record-failure') as failures,
      (select count(*)::int from case_event where case_id = $1 and event = 'hand-letter-over') as handed,
      (select count(*)::int from case_clock where case_id = $1 and name = 'follow-up'
        and state = 'running') as "followUps",
      (select json_agg(what order by letter, nth) from letter_delivery where case_id = $1) as tries`,
    [caseId],
  );
  return row;
}

export const first = (state: string, proved: boolean) => [{ no: 1, state, proved }];
/** Sent once, and proved once. */
export const proved = { letters: first("sent", true), proofs: 1, failures: 0, followUps: 11 };
