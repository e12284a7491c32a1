// What a client gives the desk, and what it takes home: a case handed over, a warm transfer announced, a
// remittance held against the agreement, the monthly pack, the digest.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { remittanceText } from "../../src/core/x12/made-remittance.ts";
import { readTime } from "../../src/desk/client-window/transfer-page.ts";
import { at, caseOf, clientOf, everyClient, negotiated } from "./client-cases.ts";
import { openRig, type Rig } from "./rig.ts";

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => rig?.close());
const tpa = (language = "en") => clientOf(rig, "tpa", language);

const bill = {
  memberName: "Nova Member",
  providerName: "Sample Surgery Center",
  statementCents: "1,840.00",
};

describe("a case is handed over", () => {
  const send = "/client/submit";
  const form = `${send}?what=balance-bill`;

  test("BB-02, BB-04: little is needed, papers come along, and what is missing is told", async () => {
    const own = tpa();
    const files = [
      { field: "paper-bill", name: "statement.txt", content: Buffer.from("Pay $1,840.00\n") },
      { field: "paper-eob", name: "eob.txt", content: Buffer.from("EOB\n") },
    ];
    const page = await own.sendFiles(await own.get(form), send, { ...bill, claimNumber: "HO-1" }, files);
    expect(page.words).toMatch(/Thank you\. Case BB-\d+-\d+ is open\./);
    expect(page.words).toContain("The figures of the EOB are not whole");
    expect(page.words).not.toContain("The statement itself is not here");
    const id = page.path.split("/").at(-1) ?? "";
    const file = await caseOf(rig, id);
    expect(file.parties).toContainEqual(
      expect.objectContaining({ party: "tpa", name: "Example Administrators" }),
    );
    expect(file.facts.transfer.kind).toBe("electronic");
    const { items } = (await rig.get(`/api/v1/cases/${id}/documents`)).body;
    expect(items.map((one: { kind: string }) => one.kind)).toEqual(["bill", "eob"]);
  });

  test("what is wrong is named, and what was typed is kept; nothing is opened", async () => {
    const own = tpa();
    const typed = { ...bill, providerName: "", statementCents: "many", serviceFrom: "13/40/2026" };
    const page = await own.sendFiles(await own.get(form), send, typed, []);
    expect(page.status).toBe(422);
    expect(page.text).toContain('value="Nova Member"');
    expect(page.words).toContain("3 things are missing or not right");
    const ahead = await own.sendFiles(page, send, { ...bill, serviceFrom: "12/31/2026" }, []);
    expect(ahead.status).toBe(409);
    expect(ahead.words).toContain("is still to come");
  });

  test("the same form sent twice opens one case; a plan and a broker hand over no bill", async () => {
    const own = tpa();
    const page = await own.get(form);
    const first = await own.sendFiles(page, send, { ...bill, memberName: "Twice Sent" }, []);
    const second = await own.sendFiles(page, send, { ...bill, memberName: "Twice Sent" }, []);
    expect(second.path).toBe(first.path);
    for (const persona of ["plan", "broker"] as const) {
      expect((await clientOf(rig, persona).get(send)).text).not.toContain(`href="${form}"`);
      expect((await clientOf(rig, persona).get(form)).text).not.toContain("Hand it over");
      expect((await clientOf(rig, persona).get(send)).words).not.toContain("warm transfer");
    }
  });
});

describe("a warm transfer is announced (BB-04)", () => {
  const send = "/client/transfer";

  test("the desk finds it where things come in, with the hour and the number", async () => {
    const own = tpa();
    const typed = { member: "Wanda Warm", phone: "555-0133", day: "12/2/2026", time: "2:30 pm" };
    const page = await own.send(await own.get(send), send, typed);
    expect(page.words).toContain("expects the member Wed, Dec 2, 2026, 2:30 PM");
    const { rows } = await rig.owner.query("select state, reason, says from inbound");
    expect(rows).toEqual([expect.objectContaining({ state: "waiting", reason: "WARM_TRANSFER" })]);
    expect(rows[0].says).toContain("Wanda Warm, 555-0133");
    expect((await rig.get("/api/v1/inbound")).text).toContain("Wanda Warm");
  });

  test("its hour is kept, and what has an hour stands first, the nearest above, page by page", async () => {
    const own = tpa();
    const at = async (member: string, day: string) =>
      own.send(await own.get(send), send, { member, phone: "555-0133", day, time: "9:00 am" });
    await at("Later Lou", "12/9/2026");
    await at("Sooner Sue", "12/3/2026");
    const seen: { says: string; dueAt: string | null }[] = [];
    for (let cursor = ""; ; ) {
      const { body } = await rig.get(`/api/v1/inbound?limit=1${cursor && `&cursor=${cursor}`}`);
      seen.push(...body.items);
      if (body.nextCursor === null) break;
      cursor = body.nextCursor;
    }
    const place = (name: string) => seen.findIndex(({ says }) => says.includes(name));
    expect(place("Sooner Sue")).toBeLessThan(place("Later Lou"));
    expect(seen[place("Sooner Sue")]?.dueAt).toBe("2026-12-03T17:00:00.000Z");
    const hours = seen.map(({ dueAt }) => dueAt ?? "9999");
    expect(hours).toEqual(hours.toSorted());
    expect(new Set(seen.map(({ says }) => says)).size).toBe(seen.length);
  });

  test("the minute before now is too late for it by a quarter of an hour, and words are kept", async () => {
    const own = tpa();
    const typed = { member: "Wanda Warm", phone: "555-0133", day: "11/30/2026", time: "9:00 am" };
    const page = await own.send(await own.get(send), send, typed);
    expect(page.status).toBe(422);
    expect(page.words).toContain("this time has passed");
    expect(page.text).toContain('value="Wanda Warm"');
  });

  test.each([
    ["2:30 pm", 870],
    ["14:30", 870],
    ["12 am", 0],
    ["12:05 p.m.", 725],
    ["9am", 540],
    ["24:00", null],
    ["9", null],
    ["13 pm", null],
    ["noon", null],
    ["", null],
  ])("%s is minute %s of the day", (text, minutes) => {
    expect(readTime(text)).toBe(minutes);
  });
});

describe("a remittance", () => {
  const send = "/client/files";
  const lines = [
    { procedure: ["99284"], chargeCents: 250_000, adjustments: [["CO", "45", 190_000]] as const },
  ];
  const claim = (id: string) => ({ id, status: "1", lastName: "EXAMPLE", adjustments: [], lines });
  const file = (...ids: string[]) => ({
    field: "file",
    name: "december.835",
    content: Buffer.from(remittanceText(ids.map(claim))),
  });

  test("BB-24: is read at once; the sender's cases alone are told, nobody else's are touched", async () => {
    const mine = await negotiated(rig, { claimNumber: "RM-1" });
    const other = (await rig.open({ tpaName: "Another TPA", planName: "Another Plan", claimNumber: "RM-2" }))
      .id;
    const before = (await caseOf(rig, other)).version;
    const own = tpa();
    const page = await own.sendFiles(await own.get(send), send, {}, [file("RM-1", "RM-2", "RM-3")]);
    expect(page.words).toContain("What became of december.835");
    expect(page.words).toContain("3 claims in it. One is on a case of yours.");
    expect(page.text).toContain(at(mine));
    expect(page.text).not.toContain("RM-2");
    expect((await caseOf(rig, other)).version).toBe(before);
    await rig.open({ tpaName: "Another TPA", planName: "Another Plan", claimNumber: "RM-3" });
    const kept = await rig.owner.query("select 1 from claim_number_known where number in ('RM2', 'RM3')");
    expect(kept.rows).toEqual([]);
    const again = await own.sendFiles(await own.get(send), send, {}, [file("RM-1", "RM-2", "RM-3")]);
    expect(again.words).toContain("The case knew it already.");
    expect((await own.get(send)).words).toContain("Files you sent");
  });

  test("the API takes it from a TPA by the same rule (GN-06)", async () => {
    const mine = await negotiated(rig, { claimNumber: "RM-4" });
    const raw = remittanceText([claim("RM-4"), claim("RM-2")]);
    const headers = { "content-type": "application/edi-x12" };
    const { status, body } = await rig.ask("POST", "/api/v1/remittances", { as: "tpa", raw, headers });
    expect(status).toBe(200);
    const matches = body.remittances[0].claimList.flatMap((one: { matches: unknown[] }) => one.matches);
    expect(matches).toEqual([expect.objectContaining({ caseId: mine })]);
    expect((await rig.ask("POST", "/api/v1/remittances", { as: "broker", raw, headers })).status).toBe(403);
  });

  test("what another sent is not there, and a file that is none is named", async () => {
    const own = tpa();
    const page = await own.sendFiles(await own.get(send), send, {}, [
      { field: "file", name: "letter.txt", content: Buffer.from("Dear desk\n") },
    ]);
    expect(page.status).toBe(422);
    expect(page.words).toContain("letter.txt: we find no remittance (835) in it.");
    expect((await own.sendFiles(page, send, {}, [])).words).toContain("Please choose a file.");
    const { rows } = await rig.owner.query("select id from client_upload limit 1");
    expect((await tpa().get(`${send}?id=${rows[0].id}`)).status).toBe(200);
    for (const path of [`${send}?id=${rows[0].id}`, `${send}?id=x`])
      expect((await clientOf(rig, "plan").get(path)).status).toBe(404);
    expect((await clientOf(rig, "broker").get(send)).status).toBe(403);
  });
});

describe("what a client takes home", () => {
  test("the pack of a month as page, PDF and CSV, of their own cases; no payments for a broker", async () => {
    await rig.open({ ...everyClient });
    const own = tpa();
    const page = await own.get("/client/pack?month=2026-12");
    expect(page.words).toContain("Example Administrators, 2026-12-01 to 2026-12-31");
    expect(page.words).toContain("Waiting on whom");
    expect(page.words).toContain("Settled");
    expect(page.words).not.toContain("Another TPA");
    const pdf = await own.get("/client/pack?month=2026-12&as=pdf");
    expect([pdf.headers["content-type"], pdf.text.startsWith("%PDF")]).toEqual(["application/pdf", true]);
    const csv = await own.get("/client/pack?month=2026-12&as=csv");
    expect(csv.headers["content-type"]).toContain("text/csv");
    expect(csv.text).toContain("Cycle time,2026-12-01,2026-12-31");
    expect((await clientOf(rig, "broker").get("/client/pack")).words).not.toMatch(/Settled|Clock compliance/);
    const exported = await rig.audit("action = 'exported' and party = 'tpa'");
    expect(exported.map(({ what }) => what)).toContain("report savings");
    for (const month of ["x", "2026-13", "0000-00"])
      expect((await own.get(`/client/pack?month=${month}`)).status, month).toBe(200);
  });

  test("BB-20: the digest says what the mail would say, of their own cases", async () => {
    const { number } = await rig.open({ ...everyClient, memberName: "Digna Digest" });
    const page = await tpa().get("/client/digest");
    expect(page.words).toContain(`${number}, Digna Digest`);
    expect((await rig.open({ tpaName: "Another TPA", memberName: "Not Theirs" })).number).toBeTruthy();
    expect((await tpa().get("/client/digest")).words).not.toContain("Not Theirs");
  });

  test("in Spanish no word of the pages is left in English", async () => {
    for (const path of [
      "/client/submit",
      "/client/transfer",
      "/client/files",
      "/client/pack",
      "/client/digest",
    ]) {
      const { words, status } = await tpa("es").get(path);
      expect(status, path).toBe(200);
      for (const word of ["Hand", "Send", "Show the month", "Announce", "Name of", "What the regular"])
        expect(words, `${path} ${word}`).not.toContain(word);
    }
  });
});
