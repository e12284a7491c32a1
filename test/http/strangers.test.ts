// The two walls over HTTP: who may not know of a thing cannot tell it from one that does not exist, and what
// each party sees of a case it is on. Every call for every persona is in matrix.test.ts.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { caseFields } from "../../src/desk/policy/fields.ts";
import { formType, paper } from "./forms.ts";
import { intake, openRig, type Persona, type Reply, type Rig } from "./rig.ts";

let rig: Rig;
let id: string;
let document: string;
beforeAll(async () => {
  rig = await openRig();
  ({ id } = await rig.open({
    memberName: "Zelda Canary",
    claimNumber: "CANARY-77",
    brokerName: "Example Brokers",
  }));
  await rig.did(id, "log-contact", {
    with: "member",
    channel: "phone",
    outcome: "reached",
    note: "canary-note",
  });
  await rig.did(id, "confirm-split", {});
  await rig.did(id, "record-channel", { kind: "fax", address: "555-0177" });
  await rig.did(id, "send-first-response");
  document = await uploaded();
});
afterAll(() => rig?.close());

async function uploaded(): Promise<string> {
  const raw = paper("A bill over $1,840.00");
  const { status, body } = await rig.ask("POST", `/api/v1/cases/${id}/documents`, { raw, headers: formType });
  expect(status, JSON.stringify(body)).toBe(201);
  return body.document.id;
}

const nowhere = "01900000-0000-7000-8000-000000000000";

/** Everything of an answer but what is of the request. */
const bare = ({ status, body, headers }: Reply) => {
  const { reference: _one, ...rest } = body;
  const { date: _date, ...same } = headers;
  return { status, body: rest, headers: same };
};

const paths = (of: string, paper = document) =>
  [
    ["GET", `/api/v1/cases/${of}`],
    ["GET", `/api/v1/cases/${of}/actions`],
    ["GET", `/api/v1/cases/${of}/timeline`],
    ["GET", `/api/v1/cases/${of}/steps`],
    ["GET", `/api/v1/cases/${of}/clocks`],
    ["GET", `/api/v1/cases/${of}/letters`],
    ["GET", `/api/v1/cases/${of}/letters/1`],
    ["GET", `/api/v1/cases/${of}/letters/1/html`],
    ["GET", `/api/v1/cases/${of}/documents`],
    ["GET", `/api/v1/cases/${of}/documents/${paper}/content`],
    ["POST", `/api/v1/cases/${of}/actions/log-contact`],
    ["POST", `/api/v1/cases/${of}/actions/no-such-action`],
  ] as const;

describe.each(["rival", "nurse", "member"] as const)(
  "to %s, who is not on it, the case does not exist",
  (stranger) => {
    test("every address of it answers like one of a case that never was", async () => {
      const real = paths(id);
      const none = paths(nowhere);
      for (const [index, [method, path]] of real.entries()) {
        const ask = (at: string) =>
          rig.ask(method, at, { as: stranger, ...(method === "POST" ? { body: {} } : {}) });
        const [found, missing] = [await ask(path), await ask(none[index]?.[1] ?? "")];
        expect(found.status, path).toBe(404);
        expect(bare(found), path).toEqual(bare(missing));
      }
    });

    test("lists, searches and bulk actions do not know it either", async () => {
      const lists = ["", "?q=canary", "?q=zelda", "?queue=open", "?sort=number", "?queue=today"];
      for (const query of lists)
        expect((await rig.get(`/api/v1/cases${query}`, stranger)).body.items).toEqual([]);
      const bulk = await rig.send(
        "/api/v1/cases/bulk",
        { action: "report-bill", cases: [id, nowhere] },
        stranger,
      );
      const [real, none] = bulk.body.results;
      expect({ ...real, id: "" }).toEqual({ ...none, id: "" });
    });
  },
);

test("nothing of a case that is not there is said by how its id is wrong", async () => {
  const odd = [
    "1",
    "null",
    "%00",
    "..%2f..%2fme",
    "'%20or%201=1",
    "🦆",
    "{id}",
    "x".repeat(199),
    id.toUpperCase().replaceAll("-", ""),
  ];
  const missing = bare(await rig.get(`/api/v1/cases/${nowhere}`));
  for (const one of odd) {
    const reply = await rig.get(`/api/v1/cases/${encodeURIComponent(decodeURIComponent(one))}`);
    expect(bare(reply), one).toEqual(missing);
  }
});

test("a provider sees its claim and what was agreed, and no notes and no authority", async () => {
  await rig.did(
    id,
    "grant-authority",
    { basis: "dollars-additional", amountCents: 55_555, per: "claim", note: "canary-grant" },
    "plan",
  );
  const { body, text } = await rig.get(`/api/v1/cases/${id}`, "provider");
  expect(body).toMatchObject({
    number: expect.any(String),
    claimNumber: "CANARY-77",
    memberName: "Zelda Canary",
  });
  for (const part of ["authority", "split", "screen", "next", "nextClock", "assignee"])
    expect(body).not.toHaveProperty(part);
  expect(Object.keys(body.amounts)).not.toContain("medicareCents");
  for (const word of ["canary-note", "canary-grant", "55555", "555-0142"]) expect(text).not.toContain(word);
  expect((await rig.get(`/api/v1/cases/${id}/steps`, "provider")).body.items).toEqual([]);
});

test("the plan sees authority and offers, and the contacts of nobody", async () => {
  const { body, text } = await rig.get(`/api/v1/cases/${id}`, "plan");
  expect(body.authority).toMatchObject({ tightestCents: 55_555 });
  expect(text).not.toContain("555-0142");
  expect((await rig.get(`/api/v1/cases/${id}/offers`, "plan")).status).toBe(200);
});

test("the sentence of an event is read by the parties it is meant for", async () => {
  const read = async (as: Persona) =>
    (await rig.get(`/api/v1/cases/${id}/timeline`, as)).body.items.map((one: { event: string }) => one.event);
  expect(await read("specialist")).toContain("log-contact");
  expect(await read("tpa")).not.toContain("log-contact");
  expect(await read("tpa")).toContain("confirm-split");
  expect(await read("provider")).toEqual([]);
});

test("a letter is read by whom it is written to, once it has left; a paper by who needs it", async () => {
  expect((await rig.get(`/api/v1/cases/${id}/letters`, "provider")).body.items).toEqual([]);
  await rig.did(id, "record-proof", { kind: "fax report", reference: "FX-1" });
  expect((await rig.get(`/api/v1/cases/${id}/letters`, "provider")).body.items).toHaveLength(1);
  expect((await rig.get(`/api/v1/cases/${id}/letters`, "tpa")).body.items).toEqual([]);
  expect((await rig.get(`/api/v1/cases/${id}/letters/1/html`, "tpa")).status).toBe(404);
  expect((await rig.get(`/api/v1/cases/${id}/documents`, "provider")).body.items).toEqual([]);
  expect((await rig.get(`/api/v1/cases/${id}/documents/${document}/content`, "provider")).status).toBe(404);
  expect((await rig.get(`/api/v1/cases/${id}/documents/${document}/content`, "plan")).text).toBe(
    "A bill over $1,840.00",
  );
});

test("every part of a case answer has its row in the table of fields", async () => {
  const { body } = await rig.get(`/api/v1/cases/${id}`);
  expect(Object.keys(body).filter((field) => !Object.hasOwn(caseFields, field))).toEqual([]);
});

test.each([
  [undefined],
  ["Bearer"],
  ["Bearer "],
  ["Basic c2FuZGJveA=="],
  ["Bearer sandbox-nobody"],
  ["bearer sandbox specialist"],
  [`Bearer ${"x".repeat(5_000)}`],
  ["Bearer sandbox-specialist\u00e9"],
  ["Bearer ' or 1=1 --"],
])("without a valid token (%j) nothing answers", async (authorization) => {
  const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
  const { status, body, headers: told } = await rig.ask("GET", `/api/v1/cases/${id}`, { as: null, headers });
  expect([status, body.code]).toEqual([401, "NOT_SIGNED_IN"]);
  expect(told["www-authenticate"]).toContain("Bearer");
});

test("a token that was revoked or has expired opens nothing, within a second", async () => {
  const set = (change: string) => rig.owner.query(`update api_key set ${change} where name = 'accounts'`);
  expect((await rig.get("/api/v1/me", "accounts")).status).toBe(200);
  await set("revoked_at = now()");
  await expect
    .poll(async () => (await rig.get("/api/v1/me", "accounts")).status, { timeout: 3_000 })
    .toBe(401);
  await set("revoked_at = null, expires_at = now() - interval '1 second'");
  expect((await rig.get("/api/v1/me", "accounts")).status).toBe(401);
});

test("a token limited to reading reads and does not act", async () => {
  await rig.owner.query("update api_key set scopes = '{cases:read}' where name = 'negotiator'");
  await expect
    .poll(async () => (await rig.get("/api/v1/me", "negotiator")).body.scopes, { timeout: 3_000 })
    .toEqual(["cases:read"]);
  expect((await rig.get(`/api/v1/cases/${id}`, "negotiator")).status).toBe(200);
  const refused = await rig.send("/api/v1/cases", intake, "negotiator");
  expect(refused).toMatchObject({ status: 403, body: { code: "TOKEN_TOO_NARROW" } });
});
