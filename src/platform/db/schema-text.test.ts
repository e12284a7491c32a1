// The dumped schema: everything that decides what a row may be and who sees it, in an order of names.
import { afterAll, expect, test } from "vitest";
import { openClient } from "./connect.ts";
import { schemaText } from "./schema-text.ts";
import { testDatabase } from "./test-database.ts";

const [one, two] = [await testDatabase({ empty: true }), await testDatabase({ empty: true })];
afterAll(() => Promise.all([one.close(), two.close()]));

const statements = [
  `create type mood as enum ('calm', 'cross')`,
  `create domain cents as bigint not null check (value < 9000000000000)`,
  `create sequence ticket start 100`,
  `create table town (id uuid primary key, name text not null default 'Alder' check (name <> ''),
     n bigint generated always as identity, twice bigint generated always as (length(name) * 2) stored)`,
  `create table river (name text collate "C", mood mood, depth cents)`,
];
const further = [
  `create unique index town_name on town (lower(name)) where name <> 'Elm'`,
  `alter table town enable row level security`,
  `alter table town force row level security`,
  `create policy mine on town for select to parley_app using (name <> 'Oak')`,
  `create function shout(what text) returns text language sql immutable as 'select upper(what)'`,
  `revoke execute on function shout(text) from public`,
  `create function touched() returns trigger language plpgsql as 'begin return new; end'`,
  `create trigger touch before update on town for each row execute function touched()`,
  `create view towns with (security_invoker) as select name from town`,
  `grant select, insert on town to parley_app`,
  `grant update (name) on town to parley_app`,
  `comment on table town is 'Where people live.'`,
];

async function shape(db: typeof one, steps: string[]): Promise<string> {
  const client = await openClient(db.adminUrl);
  for (const step of steps) await client.query(step);
  return schemaText(client).finally(() => client.end());
}

test("tables, rules, policies, functions and grants all stand in it, and owners do not", async () => {
  const text = await shape(one, [...statements, ...further]);
  for (const part of [
    "create type mood as enum ('calm', 'cross');",
    "create domain cents as bigint not null CHECK",
    "create sequence ticket as bigint start 100 increment 1;",
    "  name text not null default 'Alder'::text,",
    "  n bigint not null generated always as identity,",
    "  twice bigint generated always as ((length(name) * 2)) stored,",
    "  constraint town_pkey PRIMARY KEY (id),",
    "  constraint town_name_check CHECK ((name <> ''::text))",
    '  name text collate "C",',
    "CREATE UNIQUE INDEX town_name ON public.town USING btree (lower(name)) WHERE (name <> 'Elm'::text);",
    "alter table town enable row level security;\nalter table town force row level security;",
    "create policy mine on town as permissive for select to parley_app\n  using ((name <> 'Oak'::text));",
    "revoke execute on function shout(what text) from public;",
    "CREATE TRIGGER touch BEFORE UPDATE ON public.town",
    "create view towns with (security_invoker=true) as",
    "grant insert, select on table town to parley_app;\ngrant update (name) on table town to parley_app;",
    "comment on table town is 'Where people live.';",
  ]) {
    expect(text).toContain(part);
  }
  expect(text).not.toMatch(/parley_owner|parley_migration|owner to/);
});

test("the order in which things were made does not matter", async () => {
  const [type, domain, sequence, town, river] = statements;
  const turned = [sequence, domain, type, river, town, ...further].filter((step) => step !== undefined);
  expect(await shape(two, turned)).toBe(await shape(one, []));
});

test("a policy that changed is a difference", async () => {
  const before = await shape(two, []);
  expect(await shape(two, ["alter policy mine on town using (true)"])).not.toBe(before);
});
