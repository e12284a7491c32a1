// The case file for a recipient: what they may see and nothing else, in no stream of the PDF and no file of
// the ZIP; and the account of what left the house (BB-06; QUALITY, Trust 6; 45 CFR 164.528).
import { PDFDocument } from "@cantoo/pdf-lib";
import { afterAll, describe, expect, test } from "vitest";
import { exportRound } from "../../src/desk/case-export/round.ts";
import { canaries, forPlan, full, insideOf, openExportDesk, streamsOf } from "./case-files.ts";
import { expectDone } from "./rig.ts";
import { unzipped } from "./unzipped.ts";

const { rig, id, house, ask, made, close } = await openExportDesk();
afterAll(() => close());

describe("BB-06, for a recipient", () => {
  const parties = [
    ["provider", "Sample Surgery Center"],
    ["plan", "Example Plan"],
    ["tpa", "Example Administrators"],
    ["advocate", "Abe Advocate"],
    ["broker", "Bea Broker"],
  ] as const;

  test.each(parties)("the %s gets no canary, in no stream and in no file", async (party, recipient) => {
    const body = { ...forPlan, party, recipient };
    const { bytes } = await made(body, "supervisor");
    const { text, raw } = insideOf(bytes);
    const objects = streamsOf(await PDFDocument.load(bytes));
    const files = await unzipped((await made({ ...body, format: "zip" }, "supervisor")).bytes);
    const everything = [text, raw, objects, ...files.keys(), ...[...files.values()].map(String)].join("\n");
    for (const canary of canaries) expect(everything).not.toContain(canary);
    expect(everything).not.toContain("audit.csv");
    expect(text).toContain("Withheld");
    expect(text).toMatch(new RegExp(`It is not for the ${party}`));
  });

  test("counsel gets every paper, and still no note", async () => {
    const { bytes } = await made({
      ...forPlan,
      party: "counsel",
      recipient: "Cora Counsel",
      purpose: "legal advice to the plan",
    });
    const { text } = insideOf(bytes);
    expect(text).toContain("CANARY-PAPER");
    expect(text).not.toContain("CANARY-NOTE");
  });

  test("BB-37: what passes between desk and counsel is in no file, the desk's own included", async () => {
    const planted = `insert into privileged_note (tenant_id, id, case_id, engagement, party, author_id,
        author_name, body, at) values ($1, gen_random_uuid(), $2, 'Example Counsel', 'counsel', 'c', 'Cora',
        'CANARY-PRIVILEGED', now())`;
    await rig.owner.query(planted, [rig.home, id]);
    for (const body of [full, { ...forPlan, party: "counsel", recipient: "Cora Counsel" }, forPlan]) {
      const { bytes } = await made(body, "supervisor");
      const objects = streamsOf(await PDFDocument.load(bytes));
      const files = await unzipped((await made({ ...body, format: "zip" }, "supervisor")).bytes);
      const everything = [insideOf(bytes).text, objects, ...[...files.values()].map(String)].join("\n");
      expect([body.party, everything.includes("CANARY-PRIVILEGED")]).toEqual([body.party, false]);
    }
  });

  test("it shows the fields that the policy shows, and leaves the others out", async () => {
    const zipFor = async (party: string) => {
      const { bytes } = await made({ ...forPlan, party, recipient: "Somebody", format: "zip" }, "supervisor");
      return JSON.parse((await unzipped(bytes)).get("case.json")!.toString());
    };
    for (const party of ["plan", "provider", "tpa"] as const) {
      const file = await zipFor(party);
      const shown = (await rig.get(`/api/v1/cases/${id}`, party)).body;
      expect(Object.keys(file.case).sort(), party).toEqual(Object.keys(shown).sort());
      expect(file.case.amounts, party).toEqual(shown.amounts);
      const papers = (await rig.get(`/api/v1/cases/${id}/documents`, party)).body.items;
      expect(file.documents.map((one: { id: string }) => one.id).sort(), party).toEqual(
        papers.map((one: { id: string }) => one.id).sort(),
      );
      const { items } = (await rig.get(`/api/v1/cases/${id}/timeline?limit=200`, party)).body;
      expect(
        file.timeline.map((one: { seq: number }) => one.seq),
        party,
      ).toEqual(items.map((one: { seq: number }) => one.seq).reverse());
    }
  });

  test("what is withheld is counted with its reason, and never named", async () => {
    const { bytes } = await made({ ...forPlan, format: "zip" });
    const { withheld } = JSON.parse((await unzipped(bytes)).get("case.json")!.toString());
    expect(withheld).toContainEqual({
      what: "paper",
      on: "2026-12-01",
      why: "It is not for the plan: the desk's policy does not disclose it.",
    });
  });
});

describe("45 CFR 164.528: what left the house is accounted for", () => {
  const account = async (reading: string) =>
    expectDone(await rig.get(`/api/v1/disclosures?caseId=${id}&reading=${reading}`, "privacy")).items;

  test("what the law asks for is counted, in the transaction that lets it be fetched", async () => {
    const before = (await account("required")).length;
    const body = {
      ...forPlan,
      party: "collector",
      recipient: "County Court",
      purpose: "required by law",
      address: "1 Court Square",
    };
    const asked = expectDone(await ask(body, "supervisor"));
    expect(await account("required")).toHaveLength(before);
    await exportRound(house());
    const [newest] = await account("required");
    expect(newest).toMatchObject({
      recipient: "County Court",
      address: "1 Court Square",
      purpose: "required by law",
      counted: true,
      description: expect.stringContaining("Case file (PDF)"),
    });
    expect(asked.counted).toBe(true);
  });

  test("what is for payment is told with everything; the desk's own file is no disclosure", async () => {
    await made(forPlan);
    const all = await account("all");
    expect(all).toContainEqual(
      expect.objectContaining({ description: "Case file (PDF)", recipient: "Example Plan", counted: false }),
    );
    expect(JSON.stringify(all)).not.toContain("The desk");
  });

  test("where the disclosure cannot be written, nothing can be fetched", async () => {
    await rig.owner.query("alter table disclosure add constraint no_more check (recipient <> 'Blocked')");
    const asked = expectDone(
      await ask(
        { ...forPlan, party: "collector", recipient: "Blocked", purpose: "required by law" },
        "supervisor",
      ),
    );
    await exportRound(house()).catch(() => {});
    await rig.owner.query("alter table disclosure drop constraint no_more");
    const { body } = await rig.get(`/api/v1/cases/${id}/exports/${asked.id}`, "supervisor");
    expect(body).toMatchObject({ state: "failed", content: null });
    expect((await rig.get(`/api/v1/cases/${id}/exports/${asked.id}/content`, "supervisor")).status).toBe(409);
  });

  test("asking, making and fetching each leave their line in the audit", async () => {
    const { one } = await made(full);
    const entries = await rig.audit(`detail->>'export' = '${one.id}'`);
    expect(entries.map(({ action, what }) => `${action} ${what}`)).toEqual([
      "asked for case file",
      "exported case file",
      "fetched case file",
    ]);
  });
});

test("PV-06: where a member is written to in confidence stands in no file for anybody outside", async () => {
  const place = { prefers: "post", address: "PO Box 7, Quiet Bay, CA 90001", phone: "555-0198" };
  const path = `/api/v1/cases/${id}`;
  expectDone(await rig.send(`${path}/confidential-contact`, place));
  await rig.did(id, "report-collector", { name: "Gorse Collections", noticeReceivedOn: "2026-11-30" });
  await rig.did(id, "write-validation-letter");
  await rig.did(id, "record-proof", { kind: "posted", reference: "At the counter" });
  const { rows } = await rig.owner.query(
    "select no from letter where case_id = $1 and to_party = 'member' and state = 'sent'",
    [id],
  );
  expect(rows).toHaveLength(1);
  for (const party of ["desk", "advocate", "counsel", "plan"]) {
    const body = party === "desk" ? full : { ...forPlan, party, recipient: "Somebody" };
    const { text } = insideOf((await made(body, "supervisor")).bytes);
    const files = await unzipped((await made({ ...body, format: "zip" }, "supervisor")).bytes);
    const pdfs = [...files].filter(([name]) => name.endsWith(".pdf")).map(([, one]) => insideOf(one).text);
    const all = [text, ...pdfs, ...[...files.values()].map(String)].join("\n");
    expect([party, all.includes("Quiet Bay")]).toEqual([party, party === "desk"]);
    if (party === "advocate") expect(text).toContain("Maria Example");
  }
});
