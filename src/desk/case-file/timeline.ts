// The timeline of a case: what happened, narrowed by what it is about, who did it and the words in it. One
// statement each.
import { type About, abouts } from "../../core/playbook.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { Desk } from "./desk.ts";
import { sentenceOf } from "./told-line.ts";

export type EventRow = {
  readonly seq: number;
  readonly at: number;
  readonly event: string;
  readonly rule: string;
  readonly actor_name: string;
  readonly party: string;
  readonly stage: string;
  readonly says: string;
  readonly seen_by: readonly string[];
  readonly hash: string;
};

/** What a reader may ask for: an about of the playbooks, or what the clocks brought. */
export const timelineKinds = [...abouts, "clock"] as const;
export type TimelineKind = (typeof timelineKinds)[number];

export type TimelineAsked = {
  /** Before this seq; from the newest on where it is null. */
  readonly before: number | null;
  readonly most: number;
  /** A party outside the desk, which reads only what is meant for it. */
  readonly party: string | null;
  readonly kind?: TimelineKind | undefined;
  /** The party that did it. */
  readonly by?: string | undefined;
  /** Words in the sentence or the name of who did it. */
  readonly q?: string | undefined;
};

const columns = `seq, at, event, rule, actor_name, party, stage, told as says, seen_by,
  encode(hash, 'hex') as hash`;

// An event that wrote a letter is about letters too, whatever else it is about.
const read = {
  name: "timeline",
  text: `select ${columns} from (select e.*, ${sentenceOf("e")} as told from case_event e
      where e.tenant_id = current_tenant() and e.case_id = $1) e
    where ($2::int is null or seq < $2)
      and ($4::text is null or $4 = any (seen_by))
      and ($5::text is null or party = $5)
      and ($6::text[] is null or (event = any ($6)) = $7
        or ($8 and json_typeof(data -> 'letters') = 'array' and json_array_length(data -> 'letters') > 0))
      and ($9 = '' or position($9 in lower(told || ' ' || actor_name)) > 0)
    order by seq desc limit $3`,
};

/** The timeline, newest first. */
export function timelineOf(
  tx: TenantTx,
  caseId: string,
  asked: TimelineAsked,
  aboutOf: ReadonlyMap<string, About>,
): Promise<EventRow[]> {
  const { before, most, party, kind, q = "" } = asked;
  const by = kind === "clock" ? "clock" : (asked.by ?? null);
  const wanted = kind === undefined || kind === "clock" ? null : eventsAbout(aboutOf, kind);
  return tx.query<EventRow>(read, [
    caseId,
    before,
    most,
    party,
    by,
    wanted?.names ?? null,
    wanted?.among ?? true,
    kind === "letter",
    q.toLowerCase(),
  ]);
}

/** The course of the case is whatever is about nothing else, so that new events are found there. */
function eventsAbout(aboutOf: ReadonlyMap<string, About>, kind: About) {
  const names = [...aboutOf].flatMap(([name, about]) => (about === kind ? [name] : []));
  return kind === "case" ? { names: [...aboutOf.keys()], among: false } : { names, among: true };
}

/** What the events of one playbook are about, by name; those about the case itself are left out. */
export function aboutsOf({ newest }: Pick<Desk, "newest">, playbook: string): ReadonlyMap<string, About> {
  const all = Object.entries(newest.get(playbook)?.playbook.about ?? {});
  return new Map(all.flatMap(([name, about]) => (about && about !== "case" ? [[name, about] as const] : [])));
}

export type WholeRow = EventRow & {
  readonly playbook: string;
  readonly playbook_version: number;
  readonly data: unknown;
};

const readOne = {
  name: "timeline_line",
  text: `select e.seq, e.at, e.event, e.rule, e.actor_name, e.party, e.stage, e.seen_by,
      ${sentenceOf("e")} as says, encode(e.hash, 'hex') as hash, e.data, c.playbook, c.playbook_version
    from case_event e join case_file c on c.tenant_id = e.tenant_id and c.id = e.case_id
    where e.tenant_id = current_tenant() and e.case_id = $1 and e.seq = $2`,
};

/** One line with everything that was written with it. */
export async function timelineLine(tx: TenantTx, caseId: string, seq: number): Promise<WholeRow | null> {
  const [row] = await tx.query<WholeRow>(readOne, [caseId, seq]);
  return row ?? null;
}
