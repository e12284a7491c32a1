// Whatever comes in: a problem with a code, what was wrong, where, and what to do; nothing stored; never a
// stack.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { balanceBill } from "../../src/core/playbooks/balance-bill.ts";
import { intake, openRig, type Reply, type Rig } from "./rig.ts";

const fuzz = join(import.meta.dirname, "../../../shared/data/fuzz");
const jsonFiles = readdirSync(join(fuzz, "json")).map((name) => ({
  name,
  raw: readFileSync(join(fuzz, "json", name)),
}));
const naughty = JSON.parse(readFileSync(join(fuzz, "naughty-strings.json"), "utf8")) as string[];

let rig: Rig;
let id: string;
beforeAll(async () => {
  rig = await openRig();
  ({ id } = await rig.open());
});
afterAll(() => rig?.close());

/** A refusal that a person and a program can act on, and that tells nothing of our inside. */
function expectProblem({ status, body, text, headers }: Reply, about: string) {
  expect(status, `${about}: ${text.slice(0, 300)}`).toBeGreaterThanOrEqual(400);
  expect(status, `${about}: ${text.slice(0, 300)}`).toBeLessThan(500);
  expect(headers["content-type"], about).toMatch(/^application\/problem\+json/);
  expect(body, about).toMatchObject({
    code: expect.any(String),
    detail: expect.any(String),
    doNext: expect.any(String),
    reference: expect.any(String),
  });
  const { case: _case, ...said } = body;
  expect(JSON.stringify(said), about).not.toMatch(
    /\bat \S+:\d+:\d+|node_modules|\.ts:\d|SyntaxError|select .* from|insert into|pg_|ECONN/,
  );
}

const stored = async () => {
  const { rows } = await rig.owner.query(
    `select (select count(*) from case_event)::int as events, (select count(*) from case_file)::int as cases,
      (select count(*) from idempotency)::int as keys`,
  );
  return rows[0];
};

test("every damaged JSON body is refused at every POST that takes JSON, and nothing is stored", async () => {
  const before = await stored();
  const paths = [
    "/api/v1/cases",
    `/api/v1/cases/${id}/actions/add-task`,
    "/api/v1/cases/bulk",
    "/api/v1/balance-check",
    "/api/v1/test-clock",
    "/api/v1/webhooks",
  ];
  for (const { name, raw } of jsonFiles) {
    for (const path of pathsFor(name, paths)) {
      expectProblem(
        await rig.ask("POST", path, { as: path.endsWith("webhooks") ? "admin" : "specialist", raw }),
        `${name} to ${path}`,
      );
    }
  }
  expect(await stored()).toEqual(before);
});

/** Files that hold an empty object ask for nothing, which one call takes. */
const pathsFor = (name: string, paths: string[]) =>
  /empty_object|utf8_bom/i.test(name) ? paths.filter((one) => !one.endsWith("balance-check")) : paths;

test("broken JSON is 400 and says so; what is JSON and no body of ours is 422 and says where", async () => {
  for (const { name, raw } of jsonFiles) {
    const { status, body } = await rig.ask("POST", "/api/v1/cases", { raw });
    if (name.startsWith("n_"))
      expect([status, body.code], name).toEqual([400, expect.stringMatching(/^BODY_/)]);
    if (name.startsWith("y_")) expect(status, name).toBe(422);
  }
});

test("a body nested deeper than anybody needs is refused before it is read", async () => {
  for (const raw of [
    "[".repeat(100_000),
    `{"playbook":${"[".repeat(40)}${"]".repeat(40)}}`,
    `${'{"a":'.repeat(33)}1${"}".repeat(33)}`,
  ]) {
    const reply = await rig.ask("POST", "/api/v1/cases", { raw });
    expectProblem(reply, raw.slice(0, 20));
    expect(reply.body.code).toBe("BODY_TOO_DEEP");
  }
});

test("too large is 413, another type 415, and a wrong method 405 with the right ones", async () => {
  const large = await rig.ask("POST", "/api/v1/cases", { raw: `{"memberName":"${"x".repeat(1_100_000)}"}` });
  expect([large.status, large.body.code]).toEqual([413, "BODY_TOO_LARGE"]);
  for (const type of [
    "text/xml",
    "application/x-www-form-urlencoded",
    "image/png",
    "json",
    "application/json; charset=utf-16",
  ]) {
    const { status } = await rig.ask("POST", "/api/v1/cases", {
      raw: "{}",
      headers: { "content-type": type },
    });
    expect([415, 400], type).toContain(status);
  }
  const wrong = await rig.ask("DELETE", `/api/v1/cases/${id}`);
  expect([wrong.status, wrong.headers.allow]).toEqual([405, "GET, HEAD"]);
  const unknown = await rig.get("/api/v1/nowhere");
  expect([unknown.status, unknown.body.code]).toEqual([404, "NOT_FOUND"]);
});

test("naughty strings are names like others and come back as they were, or are refused", async () => {
  for (const text of naughty) {
    const reply = await rig.send("/api/v1/cases", { ...intake, memberName: text, claimNumber: text });
    if (reply.status === 201) expect(reply.body.memberName).toBe(text.normalize("NFC").trim());
    else expectProblem(reply, JSON.stringify(text));
    const search = await rig.get(`/api/v1/cases?q=${encodeURIComponent(text.slice(0, 60).toWellFormed())}`);
    expect([200, 422], JSON.stringify(text)).toContain(search.status);
  }
});

const anyJson = fc.jsonValue({ maxDepth: 3, noUnicodeString: false } as fc.JsonSharedConstraints);

test("no value of any field opens a case that it should not, or breaks the desk", async () => {
  const fields = Object.keys(balanceBill.events.open.asks);
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...fields, "playbook", "__proto__", "constructor"),
      anyJson,
      async (field, value) => {
        const raw = JSON.stringify({ ...intake }).replace(
          /}$/,
          `,${JSON.stringify(field)}:${JSON.stringify(value)}}`,
        );
        const reply = await rig.ask("POST", "/api/v1/cases", { raw });
        if (reply.status !== 201) expectProblem(reply, raw);
      },
    ),
    { numRuns: 150 },
  );
});

test("no body of any action breaks the desk", async () => {
  const actions = Object.keys(balanceBill.events);
  const names = [...new Set(Object.values(balanceBill.events).flatMap(({ asks }) => Object.keys(asks)))];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...actions),
      fc.dictionary(fc.constantFrom(...names, "x"), anyJson, { maxKeys: 4 }),
      fc.constantFrom("specialist" as const, "tpa" as const, "plan" as const, "provider" as const),
      async (action, input, as) => {
        const reply = await rig.ask("POST", `/api/v1/cases/${id}/actions/${action}`, { as, body: input });
        if (reply.status !== 200) expectProblem(reply, `${action} ${JSON.stringify(input)}`);
      },
    ),
    { numRuns: 300 },
  );
});

test("no id, name, number, cursor or filter in an address breaks the desk", async () => {
  const odd = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 60 }),
    fc.constantFrom(
      ...naughty.map((one) => one.slice(0, 100)),
      "..",
      ".",
      "%",
      "\u0000",
      "NaN",
      "-1",
      "1e9",
      "0x1",
    ),
  );
  const places = [
    "/api/v1/cases/*",
    "/api/v1/cases/*/timeline",
    `/api/v1/cases/${"ID"}/actions/*`,
    "/api/v1/cases/ID/letters/*",
    "/api/v1/cases/ID/letters/*/html",
    "/api/v1/cases/ID/documents/*/content",
    "/api/v1/playbooks/*",
    "/api/v1/cases?cursor=*",
    "/api/v1/cases?limit=*",
    "/api/v1/cases?q=*",
    "/api/v1/cases?playbook=*",
    "/api/v1/cases?waitingOn=*",
    "/api/v1/cases?assignee=*",
    "/api/v1/cases/ID/timeline?cursor=*",
    "/api/v1/outbox?cursor=*",
    "/api/v1/outbox?caseId=*",
    "/api/v1/*",
  ];
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...places), odd, async (place, text) => {
      const path = place.replace("ID", id).replace("*", encodeURIComponent(text.toWellFormed()));
      const reply = await rig.get(path);
      if (reply.status !== 200) expectProblem(reply, path);
    }),
    { numRuns: 400 },
  );
});

test("no date or instant is taken that the calendar does not have", async () => {
  for (const value of [
    "2026-02-30",
    "2026-13-01",
    "20261201",
    "2026-12-01T00:00:00Z",
    "tomorrow",
    "0000-00-00",
    "+275760-09-13",
    20_261_201,
    null,
  ]) {
    const reply = await rig.send("/api/v1/cases", { ...intake, statementOn: value });
    if (value === null) expect(reply.status).toBe(201);
    else expect([reply.status, reply.body.errors?.[0]?.at]).toEqual([422, "/statementOn"]);
  }
  for (const body of [
    { to: "yesterday" },
    { by: "7 days" },
    { by: "-P7D" },
    { to: "2026-12-01" },
    {},
    { to: "2027-01-01T00:00:00Z", by: "P1D" },
    { by: 7 },
  ]) {
    expectProblem(await rig.send("/api/v1/test-clock", body), JSON.stringify(body));
  }
});

test("every problem of a body is named at once, each with its place and what to do", async () => {
  const { body } = await rig.send("/api/v1/cases", {
    playbook: "balance-bill",
    statementCents: 12.5,
    providerName: "",
    memberNane: "x",
  });
  expect(body.errors.map(({ at }: { at: string }) => at).sort()).toEqual([
    "/memberName",
    "/memberNane",
    "/providerName",
    "/statementCents",
  ]);
  expect(body.errors.every(({ doNext }: { doNext: string }) => doNext.length > 5)).toBe(true);
});

test("after all of this the log holds no fault", () => {
  expect(rig.log).toEqual([]);
});
