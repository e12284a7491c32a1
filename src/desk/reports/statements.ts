// Each report as one statement: a period of an index, grouped, with its totals.
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { Grouping, ReportName } from "./wire.ts";

export type Narrowed = {
  readonly client?: string | undefined;
  readonly plan?: string | undefined;
  readonly provider?: string | undefined;
  readonly person?: string | undefined;
  readonly playbook?: string | undefined;
  /** Empty for the desk; otherwise with whose eyes is looked, so that their own cases are walked first. */
  readonly viewer: string;
};

export type ReportAsked = Narrowed & {
  readonly name: ReportName;
  readonly by: Grouping;
  /** Civil dates in the tenant's zone, both counted. */
  readonly from: string;
  readonly to: string;
};

export type GroupRow = {
  /** Set by a law; always false but for clocks. */
  readonly legal: boolean;
  /** Null in a row of totals. */
  readonly key: string | null;
  readonly label: string | null;
  readonly total: boolean;
} & { readonly [figure: string]: number | string | boolean | null };

/** Groups of a report at most; the totals have them all. */
export const mostGroups = 300;

/** Puts values into a statement; answers their places. */
export type Put = (value: unknown) => string;

/** The row policy says the same; said here too, their cases are found by an index. */
const ofViewer = `r.case_id = any (array(
  select v.case_id from case_viewer v
  where v.tenant_id = current_tenant() and v.viewer_id = current_viewer()))`;

/** Conditions on `report_case r`. */
export function narrowed(asked: Narrowed, put: Put): string[] {
  const { client, plan, provider, person, playbook, viewer } = asked;
  const where = ["r.tenant_id = current_tenant()"];
  if (viewer !== "") where.push(ofViewer);
  if (client !== undefined) where.push(`r.client = ${put(client)}`);
  if (plan !== undefined) where.push(`r.plan = ${put(plan)}`);
  if (provider !== undefined) where.push(`r.provider_id = ${put(provider)}`);
  if (person === "none") where.push("r.assignee_id is null");
  else if (person !== undefined) where.push(`r.assignee_id = ${put(person)}::uuid`);
  if (playbook !== undefined) where.push(`r.playbook = ${put(playbook)}`);
  return where;
}

const keys: { readonly [by in Grouping]: string } = {
  client: "r.client",
  plan: "r.plan",
  provider: "r.provider_id",
  person: "coalesce(r.assignee_id::text, '')",
  playbook: "r.playbook",
  stage: "r.stage",
  party: "r.waiting_on",
  outcome: "r.outcome",
  month: "to_char(r.closed_on, 'YYYY-MM')",
  clock: "''",
};

/** Days between two instants, to a tenth. */
const daysOf = (from: string, to: string) => `extract(epoch from ${to} - ${from}) / 86400.0`;
const tenth = (number: string) => `round((${number})::numeric, 1)::float8`;
const middle = (of: string) => tenth(`percentile_cont(0.5) within group (order by ${of})`);

type Parts = {
  readonly from: string;
  readonly where: readonly string[];
  readonly key: string;
  readonly legal?: string;
  readonly figures: Readonly<Record<string, string>>;
  /** The figure by which rows are ordered, largest first. */
  readonly first: string;
};

/** Never: a group may not be a constant. */
const noLaw = "(r.tenant_id is null)";
const now = `(select coalesce(clock_at, clock_timestamp()) from tenant where tenant_id = current_tenant())`;

const statements: { readonly [name in ReportName]: (asked: ReportAsked, put: Put) => Parts } = {
  waiting: (asked) => ({
    from: "report_case r",
    where: ["r.status = 'open'"],
    key: keys[asked.by],
    figures: {
      cases: "count(*)::int",
      late: `count(*) filter (where r.due_first < ${now})::int`,
      middle: middle(daysOf("r.stage_since", now)),
      longest: tenth(`max(${daysOf("r.stage_since", now)})`),
      disputed: "sum(r.disputed_cents)::float8",
    },
    first: "cases",
  }),
  "cycle-time": (asked, put) => {
    const stays = asked.by === "stage";
    const days = stays ? daysOf("s.entered_at", "s.left_at") : daysOf("r.opened_at", "r.closed_at");
    const [from, to] = [put(asked.from), put(asked.to)];
    return {
      from: stays
        ? "report_stay s join report_case r on r.tenant_id = s.tenant_id and r.case_id = s.case_id"
        : "report_case r",
      where: stays
        ? ["s.tenant_id = current_tenant()", `s.left_on between ${from}::date and ${to}::date`]
        : [`r.closed_on between ${from}::date and ${to}::date`],
      key: stays ? "r.playbook || ' ' || s.stage" : keys[asked.by],
      figures: {
        cases: "count(*)::int",
        middle: middle(days),
        nine: tenth(`percentile_cont(0.9) within group (order by ${days})`),
        longest: tenth(`max(${days})`),
      },
      first: "cases",
    };
  },
  clocks: (asked, put) => clocks(asked, put, "true"),
  "follow-ups": (asked, put) => ({ ...clocks(asked, put, followUps), legal: noLaw }),
  savings: (asked, put) => ({
    from: "report_case r",
    where: [`r.closed_on between ${put(asked.from)}::date and ${put(asked.to)}::date`],
    key: keys[asked.by],
    figures: {
      cases: "count(*)::int",
      billed: "sum(r.billed_cents)::float8",
      paid: "sum(r.paid_cents)::float8",
      disputed: "sum(r.disputed_cents)::float8",
      settled: "sum(r.settled_cents)::float8",
      avoided: "sum(r.avoided_cents)::float8",
    },
    first: "disputed",
  }),
};

/** Clocks that a playbook calls a follow-up. */
export const followUps = "k.name like 'follow-up%'";
/** How a deadline stands; `now` is the tenant's. */
export const clockStands = {
  kept: "k.state = 'met'",
  late: `(k.state = 'missed' or k.state in ('running', 'paused') and k.due_at < ${now})`,
  running: `(k.state in ('running', 'paused') and k.due_at >= ${now})`,
};

/** The clocks of the period before anything else: the database cannot know how few of all they are. */
const periodFirst = (due: readonly string[]) =>
  `(select * from case_clock k where ${due.join(" and ")} offset 0) k`;

function clocks({ by, from, to, viewer }: ReportAsked, put: Put, which: string): Parts {
  const { kept, late, running } = clockStands;
  const due = ["k.tenant_id = current_tenant()", "k.kind = 'deadline'", "k.state <> 'cancelled'", which];
  due.push(`k.due_on between ${put(from)}::date and ${put(to)}::date`);
  const own: { readonly [by in Grouping]?: string } = {
    clock: "r.playbook || ' ' || k.name",
    party: "k.owner",
    month: "to_char(k.due_on, 'YYYY-MM')",
  };
  return {
    from: `${viewer === "" ? periodFirst(due) : "case_clock k"}
      join report_case r on r.tenant_id = k.tenant_id and r.case_id = k.case_id`,
    where: viewer === "" ? [] : due,
    key: own[by] ?? keys[by],
    legal: "k.citation is not null",
    figures: {
      due: "count(*)::int",
      kept: `count(*) filter (where ${kept})::int`,
      late: `count(*) filter (where ${late})::int`,
      running: `count(*) filter (where ${running})::int`,
      share: tenth(
        `100.0 * count(*) filter (where ${kept}) / nullif(count(*) filter (where not ${running}), 0)`,
      ),
    },
    first: "due",
  };
}

/** The groups of a report, most first, and a row of totals for each part of it. */
export async function groupsOf(tx: TenantTx, asked: ReportAsked): Promise<GroupRow[]> {
  const values: unknown[] = [];
  const put: Put = (value) => `$${values.push(value)}`;
  const parts = statements[asked.name](asked, put);
  const where = [...narrowed(asked, put), ...parts.where].join(" and ");
  const figures = Object.entries(parts.figures)
    .map(([name, of]) => `${of} as ${name}`)
    .join(", ");
  const label = asked.by === "provider" ? "max(r.provider_name)" : "null::text";
  const person = asked.by === "person";
  return tx.query<GroupRow>(
    `select g.legal, g.key, ${person ? "p.name" : "g.label"} as label, g.total,
       ${Object.keys(parts.figures)
         .map((name) => `g.${name}`)
         .join(", ")}
     from (
       select b.*,
         row_number() over (
           partition by b.legal, b.total order by b.${parts.first} desc nulls last, b.key) as place
       from (
         select ${parts.legal ?? noLaw} as legal, ${parts.key} as key, ${label} as label,
           grouping(${parts.key}) = 1 as total, ${figures}
         from ${parts.from} where ${where}
         group by grouping sets ((${parts.legal ?? noLaw}, ${parts.key}), (${parts.legal ?? noLaw}))) b) g
     ${person ? "left join person p on p.tenant_id = current_tenant() and p.id::text = g.key" : ""}
     where g.place <= ${mostGroups + 1}
     order by g.legal, g.total, g.place`,
    values,
  );
}
