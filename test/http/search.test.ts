// One question over everything, and every wall holds for it: tenants, parties, fields, and the audit.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Found, Hit, HitKind } from "../../src/desk/search/wire.ts";
import { formType, paper } from "./forms.ts";
import { everyPersona, openRig, type Persona, type Rig } from "./rig.ts";
import { remittance } from "./x12-text.ts";

let rig: Rig;
let maria: { id: string; number: string };
let other: { id: string; number: string };
beforeAll(async () => {
  rig = await openRig();
  maria = await rig.open({ memberName: "María Órtega", claimNumber: "CLM-77 001" });
  other = await rig.open({
    ...{ memberName: "Otto Elsewhere", providerName: "Unrelated Clinic", providerNpi: "1999999992" },
    ...{ tpaName: "Another Administrator", planName: "Another Plan", claimNumber: "CLM-88002" },
  });
  await rig.ask("POST", `/api/v1/cases/${maria.id}/documents`, {
    raw: paper("Please pay.", "bill", "Statement of November.txt"),
    headers: formType,
  });
  await rig.ask("POST", "/api/v1/remittances", {
    raw: remittance("ZQ-900"),
    headers: { "content-type": "application/edi-x12" },
  });
});
afterAll(() => rig?.close());

async function search(q: string, as: Persona = "specialist", more = ""): Promise<Found> {
  const { status, body } = await rig.get(`/api/v1/search?q=${encodeURIComponent(q)}${more}`, as);
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}

async function hits(q: string, kind: HitKind, as: Persona = "specialist"): Promise<readonly Hit[]> {
  return (await search(q, as)).groups.find((group) => group.kind === kind)?.items ?? [];
}

test("a case is found by member, provider, number and claim, and says where the words stand", async () => {
  const where = async (q: string) => (await hits(q, "case")).find(({ id }) => id === maria.id)?.where;
  expect(await where("ortega")).toBe("Member");
  expect(await where("mar ort")).toBe("Member");
  expect(await where("Sample Surgery")).toBe("Provider");
  expect(await where("ortega surg")).toBe("Member, Provider");
  expect(await where(maria.number)).toBe("Case number");
  expect(await where("clm-77")).toBe("Claim number");
});

test("a short number alone is the case that ends in it", async () => {
  const short = String(Number(maria.number.slice(-5)));
  expect((await hits(short, "case"))[0]).toMatchObject({ id: maria.id, title: maria.number });
});

test("open cases stand before closed ones, the newest first", async () => {
  const found = await hits("clm", "case");
  expect(found.map(({ id }) => id)).toEqual([other.id, maria.id]);
});

test("people and organisations are found by the beginnings of their names", async () => {
  expect(await hits("dan des", "person")).toMatchObject([{ title: "Dana Desk", detail: "specialist" }]);
  expect(await hits("theo", "person")).toMatchObject([{ detail: "Example Administrators", where: "Name" }]);
  expect(await hits("care rev", "organisation")).toMatchObject([
    { title: "Example Care Review", detail: "medical management", caseId: null },
  ]);
  expect(await hits("example admin", "organisation")).toMatchObject([{ detail: "TPA" }]);
});

test("the desk finds an organisation by its number, and is told who has gone", async () => {
  await rig.owner.query("update organisation set npi = '1444444442' where name = 'Sample Surgery Center'");
  expect(await hits("14444444", "organisation")).toMatchObject([{ where: "NPI" }]);
  expect(await hits("14444444", "organisation", "provider")).toEqual([]);
  await rig.owner.query("update person set active = false where name = 'Ann Accounts'");
  expect(await hits("ann acc", "person")).toMatchObject([{ detail: "account manager · no longer active" }]);
});

test("a claim of a remittance is found however its number is written, also without a case", async () => {
  for (const q of ["ZQ-900", "zq900", "zq 9"]) {
    expect(await hits(q, "claim")).toMatchObject([
      {
        title: "ZQ-900",
        detail: "$2,500.00 charged · remittance of EXAMPLE PLAN · no case yet",
        caseId: null,
      },
    ]);
  }
  expect(await hits("zq", "claim"), "two characters are too few").toEqual([]);
  const { id, number } = await rig.open({ memberName: "Zora Quill", claimNumber: "ZQ 900" });
  await expect
    .poll(async () => (await hits("zq900", "claim"))[0])
    .toMatchObject({ caseId: id, detail: expect.stringContaining(`case ${number}`) });
});

test("a paper is found by its name and kind, and leads to its case", async () => {
  expect(await hits("statement nov", "document")).toMatchObject([
    { title: "Statement of November.txt", detail: `bill · case ${maria.number}`, caseId: maria.id },
  ]);
});

test("a paper is found by what stands on its pages, with the page and the words around", async () => {
  const text = "The balance of the turnip account is overdue.";
  await rig.owner.query(
    `insert into document_text (tenant_id, case_id, document_id, page, text, words)
     select d.tenant_id, d.case_id, d.id, 2, $1, array_to_tsvector(array(
       select t.search_key || '~' || w from unnest($2::text[]) w))
     from document d join tenant t on t.tenant_id = d.tenant_id limit 1`,
    [text, ["turnip", "account", "overdue"]],
  );
  const [hit] = await hits("turnip acc", "document");
  expect(hit).toMatchObject({ where: "Page 2", caseId: maria.id });
  expect(hit?.detail).toContain("turnip account");
  expect(await hits("turnip", "document", "provider")).toEqual([]);
  expect(await hits("turnip", "document", "rival")).toEqual([]);
});

test("a paper that a party may not see is not found by it: AL-09", async () => {
  const seen = async (as: Persona) => (await hits("statement", "document", as)).length;
  expect([await seen("plan"), await seen("tpa")]).toEqual([1, 1]);
  expect([await seen("provider"), await seen("nurse"), await seen("rival")]).toEqual([0, 0, 0]);
});

test("a party finds the cases it is on and no others, and another tenant nothing at all", async () => {
  expect((await hits("clm", "case", "plan")).map(({ id }) => id)).toEqual([maria.id]);
  for (const q of ["ortega", "clm", "example", "statement", "desk", "zq-900", "otto"])
    expect((await search(q, "rival")).groups.filter(({ kind }) => kind !== "person")).toEqual([]);
  expect(await hits("dana", "person", "rival")).toEqual([]);
});

test("outside the desk nobody finds people or organisations but their own, nor any claim", async () => {
  for (const as of everyPersona.filter((one) => ["tpa", "plan", "provider", "nurse"].includes(one))) {
    expect(await hits("dana", "person", as)).toEqual([]);
    expect((await hits("example", "organisation", as)).length).toBeLessThanOrEqual(1);
    expect(await hits("zq-900", "claim", as)).toEqual([]);
  }
  expect(await hits("pat", "person", "plan")).toMatchObject([{ title: "Pat Plan" }]);
});

test("what a field does not show, the search does not tell: a broker cannot try claim numbers", async () => {
  const office = await rig.owner.query("select id from organisation where name = 'Example Plan'");
  await rig.owner.query("update person set party = 'broker' where name = 'Pat Plan'");
  await rig.owner.query("update organisation set party = 'broker' where id = $1", [office.rows[0].id]);
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  expect((await hits("ortega", "case", "plan")).map(({ id }) => id)).toEqual([maria.id]);
  expect(await hits("clm-77", "case", "plan")).toEqual([]);
  expect(JSON.stringify(await search("ortega", "plan"))).not.toContain("CLM");
  await rig.owner.query("update person set party = 'plan' where name = 'Pat Plan'");
  await rig.owner.query("update organisation set party = 'plan' where id = $1", [office.rows[0].id]);
});

test("only the kinds asked for, no more than asked for, and a word that there are more", async () => {
  const found = await search("clm", "specialist", "&kinds=case&limit=1");
  expect(found.groups).toMatchObject([{ kind: "case", more: true, items: [{ kind: "case" }] }]);
  expect((await search("clm", "specialist", "&kinds=person,document")).groups).toEqual([]);
});

test.each(["&kinds=case,secrets", "&limit=0", "&limit=21", "&q=again", "&unheard=1"])(
  "%s is refused",
  async (more) => {
    expect((await rig.get(`/api/v1/search?q=maria${more}`)).status).toBe(422);
  },
);

test.each([" ", "a", "'", "!!!", ")(&|:*", "'); drop table person; --", "\\u0000", "𝕏", "%"])(
  "a question of %j finds nothing and breaks nothing",
  async (q) => {
    expect((await search(q)).groups).toEqual([]);
  },
);

test("PV-08: every search leaves what it found in the audit, and never what was typed", async () => {
  await search("ortega");
  await search("nobodyhasthisname");
  const rows = (await rig.audit("action = 'searched' and what = 'everything'")).slice(-2);
  expect(rows.map(({ detail }) => detail)).toEqual([
    { count: 1, ids: [maria.id], others: [] },
    { count: 0, ids: [], others: [] },
  ]);
  expect(JSON.stringify(rows).toLowerCase()).not.toMatch(/ortega|nobody/);
});

test("where no entry can be written, nothing is found", async () => {
  await rig.owner.query(
    "alter table audit_entry add constraint full_disk check (action <> 'searched') not valid",
  );
  const { status, text } = await rig.get("/api/v1/search?q=ortega");
  await rig.owner.query("alter table audit_entry drop constraint full_disk");
  expect(status).toBe(500);
  expect(text).not.toContain("tega");
});
