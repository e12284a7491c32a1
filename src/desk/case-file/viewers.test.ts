// People from outside the desk: they have the cases they are on, act on them, and learn nothing of any other.
import { afterAll, expect, test } from "vitest";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { addNote, notesOf } from "../notes/notes.ts";
import { openFile } from "./load.ts";
import { openCase, record } from "./record.ts";
import { bill, recorded, testDesk } from "./test-desk.ts";
import { askedWords } from "./words.ts";

const t = await testDesk();
afterAll(() => t.close());

const asPlan = <T>(work: (tx: TenantTx) => Promise<T>) => t.here(work, t.people.plan);
const asProvider = <T>(work: (tx: TenantTx) => Promise<T>) => t.here(work, t.people.provider);
const asStranger = <T>(work: (tx: TenantTx) => Promise<T>) => t.here(work, t.people.sam);
const count = (table: string) => async (tx: TenantTx) =>
  (await tx.query<{ n: number }>(`select count(*)::int as n from ${table}`))[0]?.n;

const { case: mine } = await t.open();
const { case: foreign } = await t.open({
  planName: "A plan that nobody registered",
  providerNpi: "1999999984",
});
recorded(await t.act(mine.id, "write"));
recorded(await t.act(mine.id, "grant", { amountCents: 50_000, per: "claim" }, t.actors.pia));
recorded(await t.act(mine.id, "offer", { amountCents: 50_000 }));

test("an organisation sees the case it is on and everything of it that is a row of the case", async () => {
  expect(await asPlan((tx) => openFile(t.desk, tx, mine.id, { lock: false }))).toMatchObject({
    case: { id: mine.id },
  });
  expect(await asPlan((tx) => openFile(t.desk, tx, foreign.id, { lock: false }))).toBeNull();
  for (const [table, most] of Object.entries({
    case_file: 1,
    case_event: 4,
    case_step: 4,
    case_clock: 3,
    letter: 2,
    offer: 1,
  })) {
    expect([table, await asPlan(count(table))]).toEqual([table, most]);
    expect([table, await asStranger(count(table))]).toEqual([table, 0]);
  }
});

test("what is the desk's own stays there: authority, audit, numbers and notes", async () => {
  const note = {
    caseId: mine.id,
    by: t.actors.dana,
    at: mine.openedAt,
    body: "CANARY: the provider is bluffing",
  };
  expect(await t.here((tx) => addNote(tx, note))).toMatchObject({ body: note.body });
  expect(await t.here((tx) => notesOf(tx, mine.id))).toMatchObject([{ body: note.body, by: "desk person" }]);
  expect(await asPlan((tx) => notesOf(tx, mine.id))).toEqual([]);
  for (const table of [
    "authority",
    "authority_revocation",
    "audit_entry",
    "chain_seal",
    "case_counter",
    "internal_note",
  ]) {
    expect([table, await asPlan(count(table))]).toEqual([table, 0]);
  }
  await expect(asPlan((tx) => addNote(tx, note))).rejects.toMatchObject({ code: "42501" });
  expect(await t.here((tx) => addNote(tx, { ...note, caseId: t.home }))).toBeNull();
});

test("the door is open to them on their own case, and the case of others does not exist", async () => {
  const act = (caseId: string) => (tx: TenantTx) =>
    record(t.desk, tx, {
      caseId,
      event: "grant",
      input: { amountCents: 60_000, per: "claim" },
      actor: t.actors.pia,
    });
  expect(await asPlan(act(foreign.id))).toEqual({ kind: "no such case" });
  expect(recorded(await asPlan(act(mine.id))).case.facts.grants).toHaveLength(2);
});

test("after they have acted they still see with their own eyes", async () => {
  await asPlan(async (tx) => {
    const happened = { event: "revoke", input: { id: "grant 2", why: "a mistake" }, actor: t.actors.pia };
    recorded(await record(t.desk, tx, { caseId: mine.id, ...happened }));
    expect(await count("authority")(tx)).toBe(0);
    expect(await count("case_file")(tx)).toBe(1);
    const refused = await record(t.desk, tx, {
      caseId: mine.id,
      event: "close",
      input: { why: "x" },
      actor: t.actors.pia,
    });
    expect(refused).toMatchObject({ kind: "refused", ruling: { code: "NOT_YOURS" } });
    expect(await count("audit_entry")(tx)).toBe(0);
  });
});

test("a case that somebody outside opens is theirs to see, beside those it names", async () => {
  const opened = await t.here(
    (tx) => openCase(t.desk, tx, { playbook: "small-quarrel", input: bill, actor: t.actors.member }),
    t.people.member,
  );
  const { case: one } = recorded(opened);
  expect(new Set(one.viewers)).toEqual(new Set([t.people.member, t.people.plan, t.people.provider]));
  expect(await t.here((tx) => openFile(t.desk, tx, one.id, { lock: false }), t.people.member)).not.toBeNull();
});

test("somebody new on the case sees it from then on, and is not forgotten by a later event", async () => {
  const { case: one } = await t.open({
    planName: "Unknown plan",
    providerNpi: "1999999984",
    providerName: "Nobody yet",
  });
  expect(one.viewers).toEqual([]);
  recorded(await t.act(one.id, "rename", { providerName: "Sample Surgery Center" }));
  expect(await asProvider((tx) => openFile(t.desk, tx, one.id, { lock: false }))).toBeNull();
  const named = (await t.open({ providerNpi: undefined, providerName: "sample surgery center" })).case;
  expect(named.viewers).toContain(t.people.provider);
  const { case: after } = recorded(await t.act(named.id, "call", { reached: true }));
  expect(new Set(after.viewers)).toEqual(new Set(named.viewers));
});

const search = (question: string) => async (tx: TenantTx) =>
  (await tx.query<{ id: string }>("select found_cases($1, 50) as id", [askedWords(question)])).map(
    ({ id }) => id,
  );

test("the search finds by number, name, claim and NPI, and only what one may see", async () => {
  for (const question of [
    mine.number,
    mine.number.slice(-5),
    "maria exam",
    "MARÍA",
    "samp surg",
    "clm-1",
    "1234567893",
  ]) {
    expect([question, (await t.here(search(question))).includes(mine.id)]).toEqual([question, true]);
    expect([question, (await asPlan(search(question))).includes(mine.id)]).toEqual([question, true]);
    expect([question, await asStranger(search(question))]).toEqual([question, []]);
    expect([question, await t.run(t.rival, search(question))]).toEqual([question, []]);
  }
  expect(await asPlan(search(foreign.number))).toEqual([]);
  expect(await t.here(search(foreign.number))).toEqual([foreign.id]);
  expect(await t.here(search("maria nobody"))).toEqual([]);
  expect(await t.here(search("x"))).toEqual([]);
});

test("a corrected name is found, the old one no longer", async () => {
  const { case: one } = await t.open({ memberName: "Quirin Misspelt" });
  recorded(await t.act(one.id, "rename", { memberName: "Quirina Rightly", claimNumber: "CLM-99" }));
  expect(await t.here(search("quirin misspelt"))).toEqual([]);
  expect(await t.here(search("quirina rightly"))).toEqual([one.id]);
  expect(await t.here(search("clm-99"))).toEqual([one.id]);
});

test("a case is found the same among the newest and in the index", async () => {
  const client = await t.owner.connect();
  await client.query(
    "select set_config('parley.tenant', $1, false), set_config('parley.viewer', '', false)",
    [t.home],
  );
  for (const [question, beginnings] of [
    ["maria example", false],
    ["mar exam samp", true],
    [mine.number, true],
  ] as const) {
    const { rows } = await client.query(
      `select newest_cases_with_words(q, 100) as newest, cases_with_words(q, 100) as all
       from search_query($1, $2) as q`,
      [askedWords(question), beginnings],
    );
    expect(rows[0]?.newest).toContain(mine.id);
    expect(rows[0]?.newest).toEqual(rows[0]?.all);
  }
  client.release(true);
});
