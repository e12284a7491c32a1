// No audit row, no answer: where no entry can be written, nothing that touches health information is answered
// with anything. Asked of every call of the description (QUALITY, Trust 7).
import { afterAll, beforeAll, expect, test } from "vitest";
import { callPolicy } from "../../src/desk/policy/calls.ts";
import { askCall, type Call, everyCall, type Ids } from "./every-call.ts";
import { formType, paper } from "./forms.ts";
import { openRig, type Persona, type Rig } from "./rig.ts";

let rig: Rig;
let made: Awaited<ReturnType<typeof everyCall>>;
let ids: Ids;
const nowhere = "01900000-0000-7000-8000-000000000000";

beforeAll(async () => {
  rig = await openRig();
  made = await everyCall(rig);
  const { id } = await rig.open({ memberName: "Zelda Canary" });
  await rig.did(id, "confirm-split", {});
  await rig.did(id, "record-channel", { kind: "fax", address: "555-0177" });
  await rig.did(id, "send-first-response");
  const sent = await rig.ask("POST", `/api/v1/cases/${id}/documents`, {
    raw: paper("Zelda"),
    headers: formType,
  });
  const document = sent.body.document.id as string;
  ids = (name, path) => {
    if (path.endsWith("/cases/") || /case/i.test(name)) return id;
    if (name === "document") return document;
    return /^(?:no|seq|page)$/.test(name) ? "1" : nowhere;
  };
});
afterAll(() => rig?.close());

const personas: readonly Persona[] = ["supervisor", "privacy", "admin"];
const touchesHealth = ({ key }: Call): boolean => {
  const row = callPolicy[key];
  return row !== undefined && row !== "public" && row.health !== false;
};

const brokenAudit = async (work: () => Promise<void>): Promise<void> => {
  await rig.owner.query("alter table audit_entry add constraint full_disk check (false) not valid");
  try {
    await work();
  } finally {
    await rig.owner.query("alter table audit_entry drop constraint full_disk");
  }
};

test("PV-01: no call that touches health information answers while no entry can be written", async () => {
  const answered: string[] = [];
  const silent = new Set<string>();
  await brokenAudit(async () => {
    for (const call of made.calls.filter(touchesHealth)) {
      for (const as of personas) {
        const { status, text, body } = await askCall(rig, made, call, { as, ids });
        // Many at once are answered row by row; a row that was done says so.
        const rows: readonly { ok?: boolean }[] | undefined = body?.results;
        if (status < 300 && (rows === undefined || rows.some(({ ok }) => ok)))
          answered.push(`${call.key} as ${as}: ${status}`);
        if (text.includes("Zelda")) answered.push(`${call.key} as ${as} told of Zelda in a ${status}`);
        if (status >= 500) silent.add(call.key);
      }
    }
  });
  const say =
    "Call noteAudits in the transaction of the answer, before it; or, where the call reads and changes " +
    "nothing of anybody's health, say health: false in its row of src/desk/policy/calls.ts.";
  expect(answered, say).toEqual([]);
  expect(silent.size).toBeGreaterThan(25);
  for (const call of made.calls.filter(
    ({ method, path }) => method === "GET" && path === "/api/v1/cases/{id}",
  ))
    expect(silent).toContain(call.key);
});

test("a refusal at the door is no answer either, until it can be written down", async () => {
  await brokenAudit(async () => {
    expect((await rig.get("/api/v1/audit", "specialist")).status).toBe(500);
    expect((await rig.get(`/api/v1/cases/${nowhere}`, "specialist")).status).toBe(500);
  });
  expect((await rig.get("/api/v1/audit", "specialist")).status).toBe(403);
});
