// What is asked when a simulation on the store has ended: is everything there, once, and what happened in it?
import { Digest } from "../../core/simulation/dice.ts";
import { verifyAudit } from "../../desk/audit/verify.ts";
import { jobSchema } from "../../platform/jobs/install.ts";
import { queues } from "../desk-jobs.ts";
import type { PlayedCase } from "./played-case.ts";
import type { SimulationHouse } from "./simulation-house.ts";
import { until } from "./until.ts";

export type End = {
  /** What does not hold of the whole; nothing, in a sound store. */
  readonly sentences: readonly string[];
  readonly counts: {
    readonly events: number;
    readonly refusals: number;
    readonly mails: number;
    readonly mailsTwice: number;
  };
  readonly reached: Readonly<Record<string, number>>;
  /** Of everything that happened and was refused, without ids and numbers that chance or time has given. */
  readonly hash: string;
  /** Of each case, in its order. */
  readonly stories: readonly (readonly string[])[];
};

/** @param whole  the simulation came to its end: jobs are waited for, and the audit is verified */
export async function atEnd(
  at: SimulationHouse,
  cases: readonly PlayedCase[],
  { whole }: { readonly whole: boolean },
): Promise<End> {
  const stories = await storiesOf(at, cases);
  const digest = new Digest();
  for (const [index, story] of stories.entries()) {
    // Of what workers do in one instant after a jump of the clock, any may be first.
    digest.add(story.map(unnumbered).sort().join("\n"));
    digest.add((cases[index]?.log ?? []).map(unnumbered).join("\n"));
  }
  const sentences = whole ? await wholly(at) : [];
  const [entries] = await at.rows<{ events: number; refusals: number }>(countEntries);
  const { events = 0, refusals = 0 } = entries ?? {};
  const came = [...at.sink.taken.values()];
  const counts = {
    events,
    refusals,
    mails: came.reduce((sum, times) => sum + times, 0),
    mailsTwice: came.filter((times) => times > 1).length,
  };
  return { sentences, counts, reached: await reachedIn(at), hash: digest.hex, stories };
}

/** Of two cases that are opened in one instant, either may have the lower number. */
const unnumbered = (line: string): string => line.replaceAll(/\b[A-Z]{2}-\d{4}-\d{5}\b/g, "a case");

const countEntries = `select count(*) filter (where action = 'recorded')::int as events,
  count(*) filter (where action = 'refused')::int as refusals from audit_entry`;

type EventRow = {
  readonly caseId: string;
  readonly at: string;
  readonly event: string;
  readonly actor: string;
  readonly stage: string;
  readonly says: string;
  readonly ended: string;
};
// What the post proves has the relay's words in it, which are not of the seed.
const readEvents = `select case_id as "caseId", to_char(at, 'YYYY-MM-DD HH24:MI:SS') as at, event,
  actor_id as actor, stage,
    case when party = 'post' then '' else says end as says, coalesce((data -> 'ended')::text, '') as ended
  from case_event order by case_id, seq`;

async function storiesOf(at: SimulationHouse, cases: readonly PlayedCase[]): Promise<string[][]> {
  const stories = new Map<string, string[]>();
  for (const row of await at.rows<EventRow>(readEvents)) {
    const { caseId, at: when, event, actor, says, stage, ended } = row;
    const story = stories.get(caseId) ?? [];
    stories.set(caseId, story);
    story.push(`${when} ${event} by ${actor}: ${says} -> ${stage}${ended === "[]" ? "" : ` ${ended}`}`);
  }
  return cases.map(({ id }) => (id === null ? [] : (stories.get(id) ?? [])));
}

// A notice whose sender was killed is sent anew by whoever sweeps next, without a job.
const nothingOpen = `select not exists (select from ${jobSchema}.job
    where name = any($1) and state in ('created', 'retry', 'active'))
  and not exists (select from notice where state = 'queued' and channel = 'e-mail' and attempts = 0
    and last_error is null) as is`;
const questions: Readonly<Record<string, string>> = {
  "the store: clocks were put aside": "select count(*)::int as n from parked_clock",
  "the store: a step was opened twice, or is open without end": `select count(*)::int as n from case_step s
    join case_file c on c.id = s.case_id where s.how is null and s.opened_seq > c.version`,
  "the store: a clock that ran has rung twice, or rang in a row that is not there": `select count(*)::int as n
    from case_clock k where k.ended_seq is not null and not exists (
      select from case_event e where e.case_id = k.case_id and e.seq = k.ended_seq)`,
  "the store: notices of one event were written twice to one party": `select count(*)::int as n from (
    select from notice where case_id is not null group by case_id, seq, to_party, to_name having count(*) >
      1) twice`,
  "the store: jobs went to the dead letters": `select count(*)::int as n from ${jobSchema}.job
    where name = 'dead-letters'`,
};
// A letter that did not arrive has lost its proof and kept the try; sent anew it has the same name.
const proofs = `select distinct substring(reference from '<[^>]+>') as id from letter_delivery
    where what = 'proved' and kind = 'relay accepted'
  union all select substring(proof ->> 'reference' from '<[^>]+>') from notice where state = 'sent'`;

async function wholly(at: SimulationHouse): Promise<string[]> {
  // A job whose worker was killed is given to another after some seconds of silence.
  const names = queues.map(({ name }) => name);
  await until(
    "every job is done and every notice has gone",
    async () => (await at.rows<{ is: boolean }>(nothingOpen, [names]))[0]?.is === true,
  );
  const sentences: string[] = [];
  for (const [says, question] of Object.entries(questions)) {
    const [row] = await at.rows<{ n: number }>(question);
    if (row?.n !== 0) sentences.push(`${says} (${row?.n})`);
  }
  const proved = (await at.rows<{ id: string }>(proofs)).map(({ id }) => id).sort();
  const taken = [...at.sink.taken.keys()].sort();
  if (JSON.stringify(proved) !== JSON.stringify(taken))
    sentences.push(
      `the post: the relay took ${taken.length} messages, and ${proved.length} were proved`,
      ...taken.filter((id) => !proved.includes(id)).map((id) => `taken, and not proved: ${id}`),
      ...proved.filter((id) => !taken.includes(id)).map((id) => `proved, and not taken: ${id}`),
    );
  const verdict = await verifyAudit(at.house.pool, at.tenant);
  if (verdict.bad) sentences.push(`the audit: ${verdict.bad.says}`);
  return sentences;
}

// The stage a case came from is in its row, so that a stage is counted when it is entered.
const countReached = `select what, count(*)::int as n from (
    select c.playbook || ': stage ' || e.stage as what from case_event e
      join case_file c on c.tenant_id = e.tenant_id and c.id = e.case_id
      where e.data ->> 'from' is distinct from e.stage
    union all select c.playbook || ': ' || e.event from case_event e
      join case_file c on c.tenant_id = e.tenant_id and c.id = e.case_id
      where e.event in ('alternate-accepted', 'alternate-refused')
    union all select (one ->> 'how') || ' ' || (one ->> 'name') from case_event, json_array_elements(data
      -> 'ended') one
    union all select 'refused ' || code from audit_entry where action = 'refused'
    union all select 'post: ' || event from case_event where party = 'post'
    union all select kind from notice) all_of_it
  group by what order by what`;

async function reachedIn(at: SimulationHouse): Promise<Record<string, number>> {
  const rows = await at.rows<{ what: string; n: number }>(countReached);
  return Object.fromEntries(rows.map(({ what, n }) => [what, n]));
}
