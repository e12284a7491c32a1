// The plan's choice over HTTP: by account and by link, signed with one press, refused in words, filed as a
// sealed paper.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { at, caseOf, clientOf, planLink, undecided } from "./client-cases.ts";
import { openRig, type Rig } from "./rig.ts";
import { formOf, type PageSeen } from "./window-browser.ts";

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => rig?.close());

const tpa = (language = "en") => clientOf(rig, "tpa", language);
const plan = (language = "en") => clientOf(rig, "plan", language);

/** The page with nothing but the form of one way on it. */
const onlyWay = (page: PageSeen, name: string): PageSeen => {
  const forms = [...page.text.matchAll(/<form[\s\S]*?<\/form>/g)].map(([form]) => form);
  return { ...page, text: forms.find((form) => form.includes(`name="way" value="${name}"`)) ?? "" };
};

describe("the plan chooses (BB-27)", () => {
  test("each way says what follows from it in amounts; the closed one says why (BB-38)", async () => {
    const id = await undecided(rig);
    const page = await plan().get(at(id));
    expect(page.words).toContain("Raise the limit to $1,500.00");
    expect(page.words).toContain("That is $500.00 above your limit today.");
    expect(page.words).toContain("Not open now");
    expect(page.words).toContain("For Example Plan".replace("For", "for"));
    expect((await plan().get("/client")).words).toContain("See the ways and choose");
    expect((await tpa().get(at(id))).text).not.toContain('name="way"');
  });

  test("BB-28: signed with one press, recorded, and filed as a sealed paper for the plan", async () => {
    const id = await undecided(rig);
    const own = plan();
    const page = await own.get(at(id));
    const after = await own.send(onlyWay(page, "raise-to-counter"), at(id, "decide"));
    expect(after.words).toContain("the signed paper lies with the case: Raise the limit to $1,500.00");
    const file = await caseOf(rig, id);
    expect(file.stage).toBe("negotiating");
    expect(file.facts.decisions.at(-1).chosen).toMatchObject({ option: "raise-authority", by: "Pat Plan" });
    const { items } = (await rig.get(`/api/v1/cases/${id}/documents`)).body;
    expect(items.at(-1).name).toMatch(/^Choice of the plan BB-/);
    const [, paper = ""] = /paper\?id=([0-9a-f-]+)/.exec(after.text) ?? [];
    const pdf = await own.get(at(id, `paper?id=${paper}`));
    expect(pdf.text.startsWith("%PDF")).toBe(true);
    expect(pdf.text).toContain("/ByteRange");
    const tpaPage = await tpa().get(at(id, `paper?id=${paper}`));
    expect(tpaPage.status).toBe(404);
  });

  test("a limit of their own is asked for; one that raises nothing is refused, and words kept", async () => {
    const id = await undecided(rig);
    const own = plan();
    const here = at(id, "decide");
    const form = onlyWay(await own.get(at(id)), "raise");
    const low = await own.send(form, here, { "raise-amountCents": "1,000", "raise-why": "We <think>" });
    expect(low.status).toBe(409);
    expect(low.words).toContain("is not more than the $1,000.00 in force.");
    expect(low.text).toContain("We &lt;think&gt;");
    const without = await own.send(onlyWay(low, "raise"), here, { "raise-amountCents": "" });
    expect(without.status).toBe(422);
    const nameless = await own.send(onlyWay(without, "raise"), here, {
      "raise-amountCents": "1200",
      "raise-signed": " ",
    });
    expect(nameless.words).toContain("Your name: please write it");
    await own.send(onlyWay(nameless, "raise"), here, {
      "raise-amountCents": "1200",
      "raise-signed": "Patricia Plan",
    });
    const { facts } = await caseOf(rig, id);
    expect(facts.decisions.at(-1).chosen).toMatchObject({ by: "Patricia Plan (Pat Plan)" });
    expect(facts.grants.at(-1)).toMatchObject({ cents: 120_000 });
  });

  test("a way that is closed is not taken, whoever sends it (BB-38)", async () => {
    const id = await undecided(rig);
    const own = plan();
    const form = onlyWay(await own.get(at(id)), "counsel");
    const page = await own.send(form, at(id, "decide"), { way: "wait", "wait-signed": "Pat Plan" });
    expect(page.status).toBe(409);
    expect((await caseOf(rig, id)).stage).toBe("plan deciding");
    const odd = await own.send(form, at(id, "decide"), { way: "__proto__" });
    expect(odd.words).toContain("There is nothing to choose");
  });

  test("the TPA and the broker cannot choose, also not with a form of their own making", async () => {
    const id = await undecided(rig);
    for (const persona of ["tpa", "broker"] as const) {
      const own = clientOf(rig, persona);
      const fields = formOf((await own.get(at(id, "write"))).text, at(id, "write"));
      const body = new URLSearchParams({ ...fields, way: "counsel", "counsel-signed": "X Y" }).toString();
      const cookie = `parley-persona=sandbox-${persona}`;
      const headers = { cookie, "content-type": "application/x-www-form-urlencoded" };
      await rig.ask("POST", at(id, "decide"), { as: null, raw: body, headers });
      expect((await caseOf(rig, id)).stage).toBe("plan deciding");
    }
  });
});

describe("by a link", () => {
  test("the plan chooses with one press, and the link says afterwards what was chosen", async () => {
    const id = await undecided(rig);
    const { base, own, page } = await planLink(rig, id);
    expect(page.words).toContain("Raise the limit to $1,500.00");
    expect(page.words).not.toContain("canary");
    const after = await own.send(onlyWay(page, "counsel"), `${base}/decide`);
    expect(after.words).toContain("This is done");
    expect((await caseOf(rig, id)).stage).toBe("with counsel");
    const again = await own.send(onlyWay(page, "raise-to-counter"), `${base}/decide`);
    expect(again.words).toContain("This is done");
    expect((await caseOf(rig, id)).facts.grants).toHaveLength(1);
    const { items } = (await rig.get(`/api/v1/cases/${id}/documents`)).body;
    expect(items).toHaveLength(1);
  });

  test("without the answer to its question nothing is shown, and nothing chosen", async () => {
    const id = await undecided(rig);
    const body = { party: "plan", name: "Pat Plan", act: "plan-decision", factor: "claim last four" };
    const { url } = (await rig.send(`/api/v1/cases/${id}/links`, body)).body;
    const base = new URL(url).pathname;
    const page = await clientOf(rig, "plan").get(base);
    expect(page.words).not.toContain("Raise");
    const sent = await rig.ask("POST", `${base}/decide`, {
      as: null,
      raw: "way=counsel",
      headers: { "content-type": "application/x-www-form-urlencoded" },
    });
    expect(sent.text).not.toContain("on record");
    expect((await caseOf(rig, id)).stage).toBe("plan deciding");
  });

  test("a link that ended chooses nothing, and it opens no other page of the case", async () => {
    const id = await undecided(rig);
    const { base, own, page, link } = await planLink(rig, id);
    for (const other of ["letter", "paper", "send", "do"])
      expect((await own.get(`${base}/${other}`)).status, other).toBe(404);
    await rig.ask("DELETE", `/api/v1/cases/${id}/links/${link}`);
    expect((await own.send(onlyWay(page, "counsel"), `${base}/decide`)).status).toBe(410);
    expect((await caseOf(rig, id)).stage).toBe("plan deciding");
  });

  test("it is given to the plan alone", async () => {
    const id = await undecided(rig);
    const body = { party: "tpa", name: "Theo", act: "plan-decision", factor: "claim last four" };
    expect((await rig.send(`/api/v1/cases/${id}/links`, body)).status).toBe(409);
  });
});
