// Route x persona x case: whoever may not know of a case cannot tell it from one that never was, by any
// address, list, search, filter, order, export or choice. Made from the description and the table of the
// policy, so that a new route is in it the day it is there (QUALITY, Trust 5).
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { callPolicy } from "../../src/desk/policy/calls.ts";
import { mayUse } from "../../src/desk/policy/may.ts";
import { askCall, type Call, everyCall, type Ids } from "./every-call.ts";
import { everyPersona, openRig, type Persona, type Reply, type Rig } from "./rig.ts";

const nowhere = "01900000-0000-7000-8000-000000000000";
const canaries = ["Zelda", "Canary", "CANARY-77", "canary-note", "ZC-900"];

let rig: Rig;
let made: Awaited<ReturnType<typeof everyCall>>;
/** Hidden from the specialist; the negotiator is on its list. */
let hidden: { readonly id: string; readonly number: string };
/** Somebody else's: neither the nurse, the member nor the other tenant is on it. */
let foreign: { readonly id: string; readonly number: string };

const secret = { memberName: "Zelda Canary", claimNumber: "CANARY-77", memberId: "ZC-900" };

beforeAll(async () => {
  rig = await openRig();
  made = await everyCall(rig);
  foreign = await rig.open(secret, "negotiator");
  hidden = await rig.open(secret, "negotiator");
  for (const { id } of [foreign, hidden]) {
    await rig.did(
      id,
      "log-contact",
      {
        with: "member",
        channel: "phone",
        outcome: "reached",
        note: "canary-note",
      },
      "negotiator",
    );
  }
  const me = (await rig.get("/api/v1/me", "negotiator")).body;
  const why = "A colleague of ours is the patient.";
  await rig.send(`/api/v1/cases/${hidden.id}/restrict`, { people: [me.id], why }, "supervisor");
});
afterAll(() => rig?.close());

const help = (key: string): string =>
  `${key}: put its row into src/desk/policy/calls.ts. If it is about a case, ask case_file for the case in ` +
  "the transaction of at.read or at.post and answer notFound(), never a refusal of its own. An id in its " +
  "path that is no case's is made in test/http/every-call.ts.";

/** The case where an address begins with cases, otherwise something that is not there. */
const idsOf =
  (caseId: string): Ids =>
  (name, path) =>
    path.endsWith("/cases/") || /case/i.test(name) ? caseId : /^(?:no|seq|page)$/.test(name) ? "1" : nowhere;

const bare = ({ status, body, headers }: Reply, id: string) => {
  const { date: _date, ...same } = headers;
  delete (same as Record<string, string>)["x-ratelimit-remaining"];
  const text = JSON.stringify(body ?? null).replaceAll(id, "{id}");
  return { status, body: text.replace(/"reference":"[^"]*"/, ""), headers: same };
};

describe("every call has its row, and every row its call", () => {
  test("in both directions", async () => {
    const { paths } = (await rig.get("/api/v1/openapi.json", null)).body;
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods as object).map(
        (method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ":$1")}`,
      ),
    );
    const without = described.filter((key) => !Object.hasOwn(callPolicy, key));
    expect(without, without.map(help).join("\n")).toEqual([]);
    const gone = Object.keys(callPolicy).filter((key) => !described.includes(key));
    expect(gone, "Rows of calls that are no longer there; take them out of calls.ts.").toEqual([]);
  });

  test.each(everyPersona)("%s is refused what the table refuses, and nothing else", async (persona) => {
    const me = (await rig.get("/api/v1/me", persona)).body;
    const wrong: string[] = [];
    for (const call of made.calls) {
      const row = callPolicy[call.key];
      if (row === undefined || row === "public") continue;
      const theirs = mayUse({ actor: me, scopes: [] } as never, row).allowed;
      const { status, body } = await askCall(rig, made, call, { as: persona, ids: idsOf(nowhere) });
      const needsSession = ["SESSION_NEEDED", "CONFIRM_FIRST", "SECOND_FACTOR_NEEDED"].includes(body?.code);
      const forbidden = status === 403 && !needsSession;
      if (theirs === forbidden) wrong.push(`${call.key}: ${status} ${body?.code ?? ""}`);
      if (status >= 500) wrong.push(`${call.key}: ${status}`);
    }
    expect(wrong).toEqual([]);
  });

  test("nothing answers without a token, and says the same of everything", async () => {
    const answers = new Set<string>();
    for (const call of made.calls) {
      const { status, body } = await askCall(rig, made, call, { as: null, ids: idsOf(foreign.id) });
      answers.add(`${status} ${body.code}`);
    }
    expect([...answers]).toEqual(["401 NOT_SIGNED_IN"]);
  });
});

const ofACase = (call: Call): boolean => call.path.startsWith("/api/v1/cases/{id}");
const strangers: readonly (readonly [Persona, "foreign" | "hidden"])[] = [
  ["rival", "foreign"],
  ["nurse", "foreign"],
  ["member", "foreign"],
  ["advocate", "foreign"],
  ["counsel", "foreign"],
  ["specialist", "hidden"],
  ["accounts", "hidden"],
  ["admin", "hidden"],
];
const caseFor = (which: "foreign" | "hidden") => (which === "foreign" ? foreign : hidden);

describe.each(strangers)("to %s the %s case", (stranger, which) => {
  test("PV-03: answers at every address like one that never was", async () => {
    const wrong: string[] = [];
    for (const call of made.calls.filter(ofACase)) {
      const ask = (id: string) => askCall(rig, made, call, { as: stranger, ids: idsOf(id) });
      const real = bare(await ask(caseFor(which).id), caseFor(which).id);
      const none = bare(await ask(nowhere), nowhere);
      if (JSON.stringify(real) !== JSON.stringify(none))
        wrong.push(`${help(call.key)}\n  ${JSON.stringify(real)}`);
      if (call.method === "GET" && ![403, 404, 422].includes(real.status))
        wrong.push(`${call.key}: ${real.status}`);
    }
    expect(wrong).toEqual([]);
  });

  test("PV-04: is in no list, search, filter, order, export or choice", async () => {
    const { id, number } = caseFor(which);
    const wrong: string[] = [];
    // The other case of the same name is the specialist's to see, so only what is this one's is looked for.
    // Numbers are each tenant's own, so that another tenant has the same.
    const told =
      which === "hidden" ? [id, number] : [...canaries, id, ...(stranger === "rival" ? [] : [number])];
    for (const call of made.calls.filter(({ method, path }) => method === "GET" && !path.includes("{"))) {
      for (const query of questions(call, { id, number })) {
        const { text, status } = await askCall(rig, made, call, { as: stranger, ids: idsOf(id), query });
        const shown = told.filter((word) => text.replaceAll(decodeURIComponent(query), "").includes(word));
        if (status < 300 && shown.length > 0) wrong.push(`${call.key}?${query}: ${shown.join(", ")}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test("is in no bulk action; what is heard of it on the stream is in told-live.test.ts", async () => {
    if (stranger === "admin") return;
    const cases = [caseFor(which).id, nowhere];
    const { body, status } = await rig.send("/api/v1/cases/bulk", { action: "report-bill", cases }, stranger);
    expect(status).toBe(200);
    const [real, none] = body.results;
    expect({ ...real, id: "" }).toEqual({ ...none, id: "" });
  });
});

/** A list asked as it is, for the canaries by every text it takes, and in every order and choice it names. */
function questions(call: Call, { id, number }: { readonly id: string; readonly number: string }): string[] {
  const parameters = (call.operation.parameters ?? []).filter((one) => one.in === "query");
  const words = ["Zelda", "canary", "CANARY-77", "ZC-900", number];
  const asked = parameters.flatMap(({ name, schema }) => {
    if (schema.enum) return schema.enum.map((one) => `${name}=${encodeURIComponent(String(one))}`);
    if (/^(?:q|text|search|name|member|claim|number)/i.test(name))
      return words.map((word) => `${name}=${encodeURIComponent(word)}`);
    if (/case|member/i.test(name)) return [`${name}=${id}`];
    return [];
  });
  return ["", ...asked];
}

test("the negotiator on the list sees it everywhere: what was looked for is there to be found", async () => {
  expect((await rig.get(`/api/v1/cases/${hidden.id}`, "negotiator")).status).toBe(200);
  const found = (await rig.get("/api/v1/cases?q=zelda", "negotiator")).body.items;
  expect(found.map(({ id }: { id: string }) => id).sort()).toEqual([foreign.id, hidden.id].sort());
  expect((await rig.get("/api/v1/cases?q=zelda", "specialist")).body.items).toHaveLength(1);
  expect((await rig.get(`/api/v1/cases/${hidden.id}`, "plan")).status).toBe(200);
});

test("PV-03: what is not theirs costs as many statements as what is not there", async () => {
  let statements = 0;
  const run = pg.Client.prototype.query;
  pg.Client.prototype.query = function counted(this: unknown, ...given: unknown[]) {
    statements += 1;
    return Reflect.apply(run, this, given);
  } as never;
  const once = async (id: string, call: Call) => {
    statements = 0;
    await askCall(rig, made, call, { as: "specialist", ids: idsOf(id) });
    return statements;
  };
  // Who asks is looked up once a second: of two askings at most one has that statement more.
  const cost = async (id: string, call: Call) => Math.min(await once(id, call), await once(id, call));
  try {
    for (const call of made.calls.filter((one) => ofACase(one) && one.method === "GET")) {
      const wrong = [await cost(hidden.id, call), await cost(nowhere, call)];
      expect(wrong[0]).toBeGreaterThan(0);
      expect(wrong[0], `${call.key} asks ${wrong.join(" and ")} times`).toBe(wrong[1]);
    }
  } finally {
    pg.Client.prototype.query = run;
  }
});

test("whoever asked for what is not theirs is in the audit, like one who asked for nothing", async () => {
  const entries = await rig.audit(`action = 'refused' and code = 'NOT_FOUND' and case_id = '${hidden.id}'`);
  expect(new Set(entries.map(({ actor_name: name }) => name))).toContain("Dana Desk");
  const nobody = await rig.audit(`action = 'refused' and code = 'NOT_FOUND' and case_id = '${nowhere}'`);
  expect(nobody.length).toBeGreaterThan(entries.length);
  const forbidden = await rig.audit("action = 'refused' and code in ('NOT_FOR_YOU', 'NOT_YOUR_ROLE')");
  expect(forbidden.length).toBeGreaterThan(20);
  expect(JSON.stringify(forbidden)).not.toMatch(/Zelda|CANARY/);
});
