import { expect, test } from "vitest";
import { besideTheDoor, door } from "./one-door.ts";

const elsewhere = "src/desk/negotiation/offer-settlement.ts";
const count = (text: string, path = elsewhere) => besideTheDoor({ path, text }).length;

test.each([
  'await tx.insertInto("case_event").values(row).execute();',
  'await tx.updateTable("case_event").set({ says }).execute();',
  'await tx.deleteFrom("case_event").execute();',
  "await sql`insert into case_event (id) values (1)`.execute(tx);",
  "await sql`DELETE FROM case_event`.execute(tx);",
])("history is written through the one door: %s", (text) => {
  expect(count(text)).toBe(1);
});

test.each([
  'await tx\n  .updateTable("case_file")\n  .set({ stage: "closed" })\n  .execute();',
  "await sql`update case_file set version = 2, stage = 'closed'`.execute(tx);",
])("a stage is changed through the one door: %s", (text) => {
  expect(count(text)).toBe(1);
});

test("reading history and changing something else of a case are nobody's secret", () => {
  expect(count('tx.selectFrom("case_event").selectAll();')).toBe(0);
  expect(count('tx.updateTable("case_file").set({ assignee });')).toBe(0);
  expect(count('tx.updateTable("case_file").set({ assignee }).where("stage", "=", "open");')).toBe(0);
  expect(count("sql`update case_file set assignee = 'x' where stage = 'open'`")).toBe(0);
});

test("the door itself may, and so may a test", () => {
  const text = 'tx.insertInto("case_event").values(row);';
  expect(count(text, door[0])).toBe(0);
  expect(count(text, "src/desk/case-file/record.test.ts")).toBe(0);
  expect(count(text, "test/simulation/year.ts")).toBe(0);
});

test("a migration may not either, though its comments may speak of it", () => {
  const path = "db/migrations/0002-cases.sql";
  expect(count("insert into case_event select 1;", path)).toBe(1);
  expect(count("-- nobody may update case_event\ncreate table case_event (id int);", path)).toBe(0);
});

test("the database's hands of the door are moved from its own room only", () => {
  const text = "await sql`select write_step($1, $2)`.execute(tx);";
  expect(count(text)).toBe(1);
  expect(count(text, "src/desk/case-file/write.ts")).toBe(0);
});

test("the finding names the door", () => {
  const finding = besideTheDoor({ path: elsewhere, text: 'tx.deleteFrom("case_event")' })[0];
  expect(finding?.doNext).toContain("src/desk/case-file/record.ts");
});
