// Many cases, quickly: a few hundred that came in through the door are copied in SQL, as the owner of the
// tables, each copy with an id, a number, names and dates of its own, and with its rows in every table that
// belongs to a case. Only the hashes of the timeline are the template's, so an audit of copied cases would
// find fault, and none is asked here.
import type { BenchHouse } from "./bench-house.ts";
import { firstNames, lastNames, providerNames } from "./names.ts";

export type Copies = {
  /** How many cases the tenant has afterwards, templates and earlier copies included. */
  readonly upTo: number;
  /** The next clock of a copy: within the last hour, or on a day of the next two months, a few yesterday. */
  readonly due: "now" | "spread";
};

/** A part of each table at a time, so that no statement fills the disk with what it sorts. */
const PART = 50_000;

/** Copies what is in the tenant now. @returns how many cases were added */
export async function copyCases({ owner, tenant }: BenchHouse, { upTo, due }: Copies): Promise<number> {
  await owner.query(`set session_replication_role = replica; set synchronous_commit = off;
    set maintenance_work_mem = '1GB'; set work_mem = '256MB'; select setseed(0.42);
    drop index case_search_words`);
  const here = await keepTemplates({ owner, tenant });
  for (let from = here; from < upTo; from += PART) {
    const to = Math.min(upTo, from + PART) - 1;
    await owner.query(`truncate bench_copy`);
    await owner.query(newCases(due), [tenant, from, to, upTo]);
    for (const copied of copiedTables) await owner.query(await copyOf({ owner }, copied));
    if (process.stderr.isTTY) process.stderr.write(`\r${to + 1} cases`);
  }
  await owner.query(`create index case_search_words on case_search using gin (words);
    update case_counter set last = greatest(last, ${upTo});
    reset session_replication_role; reset synchronous_commit; reset maintenance_work_mem; reset work_mem`);
  for (const { table } of copiedTables) await owner.query(`vacuum analyze ${table}`);
  await owner.query("checkpoint");
  return Math.max(0, upTo - here);
}

type Owner = Pick<BenchHouse, "owner">;

/** The cases of the door; copies are not copied again. @returns how many cases there are */
async function keepTemplates({ owner, tenant }: Owner & { readonly tenant: string }): Promise<number> {
  await owner.query(`create table if not exists bench_template as
      select row_number() over (order by number) - 1 as place, tenant_id, id, opened_at, next_due_at, number,
        member_name, provider_name, claim_number
      from case_file where tenant_id = '${tenant}';
    create table if not exists bench_name (kind text, place int, name text, primary key (kind, place));
    create table if not exists bench_copy (template_id uuid primary key, id uuid) `);
  await owner.query(`drop table bench_copy;
    create unlogged table bench_copy (no int, template_id uuid, id uuid, number text, member_name text,
      provider_name text, claim_number text, back interval, ahead interval, was bench_template)`);
  await owner.query(
    `insert into bench_name
     select kind, place - 1, name from (
       select 'first' as kind, * from unnest($1::text[]) with ordinality as n (name, place)
       union all select 'last', * from unnest($2::text[]) with ordinality
       union all select 'provider', * from unnest($3::text[]) with ordinality) n
     on conflict do nothing`,
    [firstNames, lastNames, providerNames],
  );
  const { rows } = await owner.query("select count(*)::int as n from case_file where tenant_id = $1", [
    tenant,
  ]);
  return Number(rows[0]?.n);
}

/** Squared dice: some names are everywhere, most are rare. */
const someName = (kind: string, many: number) =>
  `(select name from bench_name
     where kind = '${kind}' and place = floor(dice.${kind} * dice.${kind} * ${many})::int)`;

const aheadOf = {
  now: "clock_timestamp() - t.next_due_at - dice.due * interval '1 hour'",
  spread:
    "interval '1 day' * floor(dice.due * dice.due * 60) - interval '1 day' + dice.hour * interval '8 hours'",
};

/** A year of new cases, the last today: an id begins with the time, so its age has to be right. */
const newCases = (due: Copies["due"]) => `
  insert into bench_copy
  select dice.no, t.id, uuidv7(dice.age), format('BB-2026-%s', lpad((dice.no + 1)::text, 7, '0')),
    ${someName("first", firstNames.length)} || ' ' || ${someName("last", lastNames.length)},
    ${someName("provider", providerNames.length)}, format('CLM-%s', dice.no + 1000000), dice.age,
    ${aheadOf[due]}, t
  from (
    select no, -interval '1 year' * (1 - no::float8 / $4) as age, random() as first, random() as last,
      random() as provider, random() as due, random() as hour
    from generate_series($2::int, $3::int) no) dice
  join bench_template t on t.tenant_id = $1 and t.place = dice.no % (select count(*) from bench_template)`;

type Copied = {
  readonly table: string;
  /** The column that names the case. */
  readonly key: string;
  /** Columns that differ from the template's row `t`; `n` is the new case. */
  readonly differs: { readonly [column: string]: string };
};

const shifted = (...columns: readonly string[]) =>
  Object.fromEntries(columns.map((column) => [column, `t.${column} + n.back`]));

const shiftedState = `json_build_object('steps', t.state -> 'steps', 'clocks', (
  select coalesce(json_agg(json_build_array(c -> 0, c -> 1,
    (c ->> 2)::bigint + floor(extract(epoch from n.back) * 1000)::bigint,
    (c ->> 3)::bigint + floor(extract(epoch from n.ahead) * 1000)::bigint,
    ((c ->> 4)::date + n.ahead)::date)), '[]'::json)
  from json_array_elements(t.state -> 'clocks') c))`;

const renamed = `replace(replace(replace(t.facts::text,
    to_json((n.was).member_name)::text, to_json(n.member_name)::text),
  to_json((n.was).provider_name)::text, to_json(n.provider_name)::text),
  to_json((n.was).claim_number)::text, to_json(n.claim_number)::text)::json`;

/** As src/desk/case-file/words.ts cuts them, for names without marks. */
const words = `array_to_tsvector(array(
  select distinct (select search_key from tenant s where s.tenant_id = t.tenant_id) || '~' || w from unnest(
    string_to_array(lower(n.member_name || ' ' || n.provider_name), ' ') || array['bb', '2026',
      split_part(n.number, '-', 3), lower(replace(n.number, '-', '')), 'clm',
      split_part(n.claim_number, '-', 2), lower(replace(n.claim_number, '-', ''))]
  ) w) || array(select l from unnest(tsvector_to_array(t.words)) l where l like '%@%'))`;

const copiedTables: readonly Copied[] = [
  {
    table: "case_file",
    key: "id",
    differs: {
      id: "n.id",
      number: "n.number",
      member_name: "n.member_name",
      provider_name: "n.provider_name",
      claim_number: "n.claim_number",
      claim_numbers: "array[n.claim_number]",
      amount_cents: "t.amount_cents + n.no % 500000",
      next_due_at: "t.next_due_at + n.ahead",
      next_due_on: "(t.next_due_on + n.ahead)::date",
      facts: renamed,
      state: shiftedState,
      ...shifted("opened_at", "changed_at", "closed_at"),
    },
  },
  { table: "case_token", key: "case_id", differs: { token: "new_case_token()" } },
  { table: "case_event", key: "case_id", differs: shifted("at") },
  { table: "case_step", key: "case_id", differs: shifted("opened_at", "ended_at") },
  {
    table: "case_clock",
    key: "case_id",
    differs: {
      due_at: "t.due_at + n.ahead",
      due_on: "(t.due_on + n.ahead)::date",
      ...shifted("set_at", "ended_at"),
    },
  },
  { table: "case_viewer", key: "case_id", differs: shifted("opened_at") },
  { table: "case_claim_number", key: "case_id", differs: { claim_number: "n.claim_number" } },
  { table: "case_search", key: "case_id", differs: { words } },
  { table: "letter", key: "case_id", differs: shifted("written_at", "send_at", "sent_at") },
  { table: "audit_entry", key: "case_id", differs: shifted("at") },
];

/** Every column as it is, but for those that differ; what the database makes itself is left to it. */
async function copyOf({ owner }: Owner, { table, key, differs }: Copied): Promise<string> {
  const { rows } = await owner.query<{ column_name: string }>(
    `select column_name from information_schema.columns
     where table_name = $1 and table_schema = 'public' and is_generated = 'NEVER' and is_identity = 'NO'
     order by ordinal_position`,
    [table],
  );
  const columns = rows.map(({ column_name }) => column_name);
  const values = columns.map((column) => (column === key ? "n.id" : (differs[column] ?? `t.${column}`)));
  return `insert into ${table} (${columns.join(", ")}) select ${values.join(", ")}
    from bench_copy n join ${table} t on t.tenant_id = (n.was).tenant_id and t.${key} = n.template_id
    order by n.no`;
}
