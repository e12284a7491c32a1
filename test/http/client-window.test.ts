// The client's window over HTTP: what waits for a TPA, a plan and a broker, their cases only, and the plan's
// choice.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { at, caseOf, clientOf, everyClient, lastLine, negotiated, undecided } from "./client-cases.ts";
import { openRig, type Rig } from "./rig.ts";
import type { PageSeen } from "./window-browser.ts";

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => rig?.close());

const tpa = (language = "en") => clientOf(rig, "tpa", language);
const plan = (language = "en") => clientOf(rig, "plan", language);

describe("waiting on us", () => {
  test("BB-03: the TPA confirms with one press from the list, and it waits no longer", async () => {
    const { id, number } = await rig.open({ ...everyClient, transfer: "warm" });
    const own = tpa();
    const page = await own.get("/client");
    expect(page.words).toContain(number);
    expect(page.words).toContain("Since today, December 1, 2026");
    const to = at(id, "do?what=confirm");
    const after = await own.send(page, to);
    expect(after.path).toBe(at(id));
    expect(after.words).toContain("Thank you. It is on record.");
    expect(await lastLine(rig, id)).toMatchObject({ event: "confirm-split", actor: { party: "tpa" } });
    expect((await own.get("/client")).words).not.toContain(number);
    await own.send(page, to);
    const { items } = (await rig.get(`/api/v1/cases/${id}/timeline`)).body;
    expect(items.filter((one: { event: string }) => one.event === "confirm-split")).toHaveLength(1);
  });

  test("BB-05: a claim number nobody knew is asked of the TPA, and the case goes by it then", async () => {
    const { id } = await rig.open({ ...everyClient, claimNumber: undefined, transfer: "warm" });
    const link = { party: "provider", name: "Sample Surgery Center", act: "provider-answer" };
    const claimLink = { ...link, factor: "claim last four" };
    expect((await rig.send(`/api/v1/cases/${id}/links`, claimLink)).status).toBe(409);
    const own = tpa();
    const here = at(id, "do?what=confirm");
    const form = await own.get(here);
    expect(form.words).toContain("The case does not know it yet.");
    expect((await own.sendFiles(form, here, { claimNumber: " " }, [])).status).toBe(422);
    const after = await own.sendFiles(form, here, { claimNumber: "CLM-7799" }, []);
    expect(after.words).toContain("It is on record.");
    expect(await caseOf(rig, id)).toMatchObject({ claimNumber: "CLM-7799", stage: "answering" });
    expect((await rig.send(`/api/v1/cases/${id}/links`, claimLink)).status).toBe(201);
  });

  test("figures that are missing are asked for, refused in words, and kept as typed", async () => {
    const { id } = await rig.open({ ...everyClient, planPaidCents: undefined, billedCents: undefined });
    const own = tpa();
    const here = at(id, "do?what=figures");
    const form = await own.get(here);
    const typed = { billedCents: "2,500", planPaidCents: "six hundred", patientResponsibilityCents: "275" };
    const wrong = await own.sendFiles(form, here, { ...typed, source: "EOB 7" }, []);
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('value="six hundred"');
    const right = { ...typed, planPaidCents: "600", source: "EOB 7" };
    const after = await own.sendFiles(wrong, here, right, []);
    expect(after.words).toContain("It is on record.");
    expect((await caseOf(rig, id)).amounts.planPaidCents).toBe(60_000);
  });

  test("nothing waits for a broker, who reads no claim number and not what the plan pays", async () => {
    const id = await negotiated(rig);
    const own = clientOf(rig, "broker");
    expect((await own.get("/client")).words).toContain("Nothing waits for you.");
    const page = await own.get(at(id));
    expect(page.status).toBe(200);
    for (const word of ["CLM-1001", "600.00", "99284", "canary", "Pay", "555-0142"])
      expect(page.words, word).not.toContain(word);
    expect(page.words).toContain("In dispute");
  });

  test("what the story does not offer is not done", async () => {
    const id = await negotiated(rig);
    expect((await tpa().get(at(id, "do?what=grant-authority"))).path).toBe(at(id));
    expect((await tpa().get(at(id, "do"))).path).toBe(at(id));
  });
});

describe("whose pages these are", () => {
  test.each([
    ["provider", 403],
    ["member", 403],
  ] as const)("a %s is sent to their own page", async (persona, status) => {
    for (const path of ["/client", "/client/cases"])
      expect((await clientOf(rig, persona).get(path)).status).toBe(status);
  });

  test("GN-04: of another client's case there is nothing, and the refusal is in the audit", async () => {
    const { id, number } = await rig.open({ tpaName: "Another TPA", planName: "Another Plan" });
    const own = tpa();
    for (const page of ["", "do?what=confirm", "letter?no=1", "paper?id=x", "send", "write"])
      expect((await own.get(at(id, page))).status, page).toBe(404);
    expect((await own.get(`/client/cases?q=${number}`)).words).toContain("No case fits this.");
    const page = await own.get("/client");
    expect(page.text).not.toContain(id);
    const refused = await rig.audit("action = 'refused' and what like '%/client/cases/:id%'");
    expect(refused.length).toBeGreaterThan(0);
  });

  test("GN-04: whoever is no longer on the case sees it no more", async () => {
    const id = await negotiated(rig);
    expect((await tpa().get(at(id))).status).toBe(200);
    const office = "(select id from organisation where party = 'tpa')";
    await rig.owner.query(`update case_file set viewers = array_remove(viewers, ${office}) where id = $1`, [
      id,
    ]);
    await rig.owner.query(`delete from case_viewer where case_id = $1 and viewer_id = ${office}`, [id]);
    expect((await tpa().get(at(id))).status).toBe(404);
    expect((await plan().get(at(id))).status).toBe(200);
  });

  test("nobody is asked to sign in, and a GET changes nothing", async () => {
    const { id } = await rig.open({ ...everyClient });
    const before = (await caseOf(rig, id)).version;
    for (const path of [at(id), at(id, "do?what=confirm"), "/client", at(id, "decide")])
      await tpa().get(path);
    expect((await caseOf(rig, id)).version).toBe(before);
    const nobody = await rig.ask("GET", "/client", { as: null, headers: { accept: "text/html" } });
    expect(nobody.status).toBe(401);
  });

  test("every page that shows a case leaves its entry in the audit", async () => {
    const id = await negotiated(rig);
    await tpa().get(at(id));
    await tpa().get("/client/cases");
    const entries = await rig.audit(`case_id = '${id}' and action = 'read' and party = 'tpa'`);
    expect(entries.map(({ what }) => what)).toEqual(["window /client/cases/:id", "window /client/cases"]);
  });
});

describe("the tracker", () => {
  test("finds by words that this reader may see, narrows, and goes on by key", async () => {
    const member = `Tracked ${crypto.randomUUID().slice(0, 6)}`;
    const ids: string[] = [];
    for (let n = 0; n < 27; n += 1)
      ids.push((await rig.open({ ...everyClient, memberName: member, claimNumber: `TR-${n}9` })).id);
    const own = tpa();
    const q = encodeURIComponent(member);
    const first = await own.get(`/client/cases?q=${q}`);
    const linksOn = (page: PageSeen) =>
      [...page.text.matchAll(/href="\/client\/cases\/([0-9a-f-]{36})"/g)].map(([, id]) => id);
    expect(linksOn(first)).toHaveLength(25);
    const next = /href="([^"]*after=[^"]*)"/.exec(first.text)?.[1]?.replaceAll("&amp;", "&") ?? "";
    const second = await own.get(next);
    expect(linksOn(second)).toHaveLength(2);
    expect(new Set([...linksOn(first), ...linksOn(second)])).toEqual(new Set(ids));
    expect(linksOn(await own.get("/client/cases?q=TR-139"))).toEqual([ids[13]]);
    expect((await clientOf(rig, "broker").get("/client/cases?q=TR-139")).words).toContain("No case fits");
    expect(linksOn(await own.get(`/client/cases?q=${q}&show=closed`))).toEqual([]);
  });

  test("whatever is asked for, it answers", async () => {
    for (const query of ["show=nonsense", "after=x", "q=%00%27--", "q=", `q=${"ä".repeat(300)}`])
      expect([200, 422], query).toContain((await tpa().get(`/client/cases?${query}`)).status);
  });
});

describe("papers, words and languages", () => {
  test("BB-14: what a client writes comes in through the one door, and several papers at once", async () => {
    const id = await negotiated(rig);
    const own = tpa();
    const empty = await own.send(await own.get(at(id, "write")), at(id, "write"), { text: "  " });
    expect(empty.status).toBe(422);
    await own.send(empty, at(id, "write"), { text: "The EOB is on its way." });
    const { inbound } = (await caseOf(rig, id)).facts;
    expect(inbound.at(-1)).toMatchObject({ from: "tpa", summary: "The EOB is on its way." });
    const files = [
      { field: "files", name: "eob.txt", content: Buffer.from("EOB\n") },
      { field: "files", name: "run.exe", content: Buffer.from("MZ\u0090\u0000\u0003\u0000\u0000\u0000") },
    ];
    const page = await own.sendFiles(await own.get(at(id, "send")), at(id, "send"), { kind: "eob" }, files);
    expect(page.status).toBe(422);
    expect(page.words).toContain("run.exe");
    expect(page.words).toContain("The paper is here.");
    const none = await own.sendFiles(page, at(id, "send"), { kind: "eob" }, []);
    expect(none.words).toContain("Please choose a file.");
  });

  test("in Spanish and in the pseudo-language no word of ours is left in English", async () => {
    const id = await undecided(rig);
    for (const path of ["/client", "/client/cases", at(id)]) {
      const spanish = await plan("es").get(path);
      expect(spanish.text).toContain('lang="es"');
      for (const word of ["Waiting on", "Your cases", "Sign:", "Not open now", "What has happened"])
        expect(spanish.words, `${path} ${word}`).not.toContain(word);
      const pseudo = await plan().get(`${path}?lang=qps`);
      for (const word of ["Waiting on", "Sign:", "Not open now", "Raise the limit", "Your limit today"])
        expect(pseudo.words, `${path} ${word}`).not.toContain(word);
    }
  });
});
