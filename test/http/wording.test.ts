// The wording of letters over HTTP: what may be said anew, what is locked, and that nothing sent ever
// changes.
import { afterAll, describe, expect, test } from "vitest";
import { expectDone, openRig, type Persona } from "./rig.ts";

const rig = await openRig();
afterAll(() => rig.close());
const { get, send, ask } = rig;

const root = "/api/v1/letters/wording";
const placeOf = (letter: string, clause: string, language = "en") =>
  `${root}/balance-bill/${encodeURIComponent(letter)}/${encodeURIComponent(clause)}/${language}`;
const opening = placeOf("first response", "opening");
const put = (path: string, text: string, more: { version?: number; as?: Persona } = {}) =>
  ask("PUT", path, {
    as: more.as ?? "admin",
    body: { text, why: "Our counsel asked for it." },
    headers: more.version === undefined ? {} : { "if-match": `W/"${more.version}"` },
  });
const clauseOf = async (letter: string, clause: string, as: Persona = "admin") => {
  const { items } = expectDone(await get(`${root}/balance-bill/${encodeURIComponent(letter)}`, as));
  return items.find((one: { clause: string }) => one.clause === clause);
};

async function firstLetter(): Promise<{ id: string; no: number }> {
  const { id } = await rig.open({ transfer: "warm" });
  const act = (name: string, body: object, as: Persona = "specialist") =>
    send(`/api/v1/cases/${id}/actions/${name}`, body, as).then(expectDone);
  await act("log-contact", { with: "member", channel: "phone", outcome: "reached" });
  await act("confirm-split", {}, "tpa");
  await act("record-channel", { kind: "fax", address: "555-0177" });
  await act("send-first-response", {});
  const { items } = expectDone(await get(`/api/v1/cases/${id}/letters`));
  const letter = items.find((one: { template: string }) => one.template === "first response");
  return { id, no: letter.no };
}
const textOf = async ({ id, no }: { id: string; no: number }) =>
  expectDone(await get(`/api/v1/cases/${id}/letters/${no}`)).text as string;

describe("every letter stands with its clauses", () => {
  test("GN-04: the letters of the playbook are listed with what is locked", async () => {
    const { items } = expectDone(await get(root));
    const of = (letter: string) => items.find((one: { letter: string }) => one.letter === letter);
    expect(of("first response")).toMatchObject({ reader: "provider", languages: ["en"], changed: 0 });
    expect(of("closing soon")).toMatchObject({ reader: "member", languages: ["en", "es"] });
    expect(of("settlement letter and LOA").locked).toBeGreaterThan(10);
    expect(items.length).toBeGreaterThan(17);
  });

  test("BB-16: a clause of the LOA names the rule that locks it, and its blanks", async () => {
    const clause = await clauseOf("settlement letter and LOA", "LOA 3");
    expect(clause).toMatchObject({ locked: { rule: "BB-16" }, texts: [{ language: "en", version: 0 }] });
    expect(
      clause.blanks.filter(({ must }: { must: boolean }) => must).map(({ name }: { name: string }) => name),
    ).toEqual(["amount", "payBy"]);
  });

  test("a letter, a clause and a language that are not there are not found", async () => {
    const paths = [placeOf("no such", "opening"), placeOf("first response", "constructor")];
    for (const path of [...paths, placeOf("first response", "opening", "es")])
      expect(await put(path, "We write.")).toMatchObject({ status: 404 });
    expect(await get(`${root}/balance-bill/none`)).toMatchObject({ status: 404 });
    expect(await get(`${root}/none/closing`)).toMatchObject({ status: 404 });
  });
});

describe("a clause is reworded", () => {
  test("GN-04: letters written from then on have it and its version, and old ones stay", async () => {
    const before = await firstLetter();
    const was = await textOf(before);
    expect(was).toContain("We write for Maria Example, a member of Example Plan.");
    const now = expectDone(await put(opening, "This is about {member} of {plan}.", { version: 0 }));
    expect(now).toMatchObject({ version: 1, changed: true });
    const after = await firstLetter();
    expect(await textOf(after)).toContain("This is about Maria Example of Example Plan.");
    const { rows } = await rig.owner.query("select body ->> 'wording' as v from letter where case_id = $1", [
      after.id,
    ]);
    expect(rows.map(({ v }: { v: string }) => v)).toContain("1");
    expect(await textOf(before)).toBe(was);
  });

  test("the second of two editors is told, and nothing of theirs is kept", async () => {
    const first = expectDone(await put(opening, "We act for {member} of {plan}.", { version: 1 }));
    expect(first.version).toBe(2);
    const second = await put(opening, "For {member}, of {plan}:", { version: 1 });
    expect(second).toMatchObject({ status: 412, body: { code: "CHANGED_MEANWHILE" } });
    expect(second.body.current.text).toBe("We act for {member} of {plan}.");
  });

  test("as it was before comes back in one step, and that can be put back too", async () => {
    const back = () => send(`${opening}/back`, { why: "It read better." }, "admin");
    expect(expectDone(await back())).toMatchObject({ text: "This is about {member} of {plan}.", version: 3 });
    expect(expectDone(await back())).toMatchObject({ text: "We act for {member} of {plan}.", version: 4 });
    const { items } = expectDone(await get(`${opening}/history?limit=3`));
    expect(items.map(({ version }: { version: number }) => version)).toEqual([4, 3, 2]);
    expect(items[0]).toMatchObject({ by: "Ada Admin", why: "It read better." });
    const { nextCursor: next } = expectDone(await get(`${opening}/history?limit=3`));
    const rest = expectDone(await get(`${opening}/history?limit=3&cursor=${next}`));
    expect(rest.items.map(({ version }: { version: number }) => version)).toEqual([1]);
  });

  test("one change put back is as Parley came", async () => {
    const path = placeOf("closing", "keep");
    expectDone(await put(path, "Keep this letter at home."));
    const back = expectDone(await send(`${path}/back`, { why: "No." }, "admin"));
    expect(back).toMatchObject({ text: "Please keep this letter.", changed: false });
    const again = await send(`${placeOf("closing", "again")}/back`, { why: "No." }, "admin");
    expect(again).toMatchObject({ status: 409, body: { code: "WORDING_SAME" } });
  });

  test.each([
    ["WORDING_LOCKED", placeOf("settlement letter and LOA", "LOA 5"), "We let {member} go."],
    ["WORDING_BLANK_MISSING", placeOf("what you owe", "pay"), "Please pay your share."],
    ["WORDING_BLANK_UNKNOWN", opening, "We write for {patient}."],
    ["WORDING_SIGNS", opening, "We write for {member"],
    ["WORDING_SIGNS", opening, "Call us\u202E now."],
    ["WORDING_EMPTY", opening, " \n "],
    ["WORDING_TOO_LONG", opening, "word ".repeat(1_900)],
    ["WORDING_NAMES_FIGURE", opening, "We offer $500 for {member}."],
    [
      "WORDING_TOO_HARD",
      placeOf("closing soon", "quiet"),
      "Notwithstanding administrative reconciliation, correspondence with {provider} remains unproductive.",
    ],
  ])("GN-04: a text that breaks a letter is refused as %s", async (code, path, text) => {
    const answer = await put(path, text);
    expect(answer).toMatchObject({ status: 409, body: { code } });
    expect(answer.body.doNext).not.toBe("");
  });

  test("markup is text, on the page and in the mail", async () => {
    expectDone(await put(opening, "<b>We</b> write for {member} & {plan}."));
    const { id, no } = await firstLetter();
    const page = await get(`/api/v1/cases/${id}/letters/${no}/html`);
    expect(page.text).toContain("&lt;b&gt;We&lt;/b&gt; write for Maria Example &amp; Example Plan.");
  });
});

describe("a text is tried out", () => {
  test("with its grade and the letter before and after, and nothing is kept", async () => {
    const path = placeOf("closing soon", "quiet");
    const tried = expectDone(await send(`${path}/try`, { text: "We wrote to {provider}." }, "admin"));
    expect(tried).toMatchObject({ refusals: [], whole: { easyEnough: true, limit: 6 } });
    expect(tried.after.join()).toContain("We wrote to Larkspur Surgery Center.");
    expect(tried.before.join()).not.toContain("We wrote to Larkspur Surgery Center.");
    expect((await clauseOf("closing soon", "quiet")).texts[0].version).toBe(0);
  });

  test("with everything that is in the way", async () => {
    const tried = expectDone(
      await send(`${placeOf("what you owe", "pay")}/try`, { text: "Pay $40 {now}" }, "admin"),
    );
    const codes = tried.refusals.map(({ code }: { code: string }) => code);
    expect(codes).toEqual(["WORDING_BLANK_UNKNOWN", "WORDING_BLANK_MISSING", "WORDING_NAMES_FIGURE"]);
  });

  test("in Spanish the sample is Spanish", async () => {
    const path = placeOf("closing soon", "quiet", "es");
    const tried = expectDone(await send(`${path}/try`, { text: "Escribimos a {provider}." }, "admin"));
    expect(tried.whole.measure).toBe("Fernández Huerta ease");
    expect(tried.after[0]).toContain('<html lang="es"');
  });
});

test("BB-20: the regular letter to a client is reworded like every other", async () => {
  const path = `${root}/desk/client%20digest/many/en`;
  expectDone(await put(path, "With us you have {cases}."));
  const tried = expectDone(await send(`${path}/try`, { text: "{client} has {cases}." }, "admin"));
  expect(tried.before.join()).toContain("With us you have 2 open cases.");
  expect(tried.after.join()).toContain("Juniper TPA has 2 open cases.");
  expect(await put(path, "You have some.")).toMatchObject({ body: { code: "WORDING_BLANK_MISSING" } });
});

describe("who may", () => {
  test("everybody of the desk reads, supervisors and administrators change", async () => {
    expectDone(await get(root, "specialist"));
    expect(await put(opening, "We write for {plan}.", { as: "specialist" })).toMatchObject({ status: 403 });
    expectDone(await put(opening, "We write for {plan}.", { as: "supervisor" }));
    expect(await get(root, "tpa")).toMatchObject({ status: 403 });
    expect(await get(root, "member")).toMatchObject({ status: 403 });
  });

  test("another desk's words are its own", async () => {
    const clause = await clauseOf("first response", "opening", "rival");
    expect(clause.texts[0]).toMatchObject({ version: 0, text: clause.texts[0].own });
  });

  test("a change is in the audit, with what was said and why", async () => {
    const rows = await rig.audit("action = 'reworded'");
    expect(rows.length).toBeGreaterThan(3);
    expect(rows.at(-1)?.detail).toMatchObject({ letter: "first response", text: "We write for {plan}." });
  });

  test("a letter that somebody outside makes be written has the desk's words too", async () => {
    expectDone(await put(placeOf("what you owe", "checked"), "We read your bill from {provider}."));
    const owing = { statementCents: 27_500, billedCents: 87_500, transfer: "warm" };
    const { id } = await rig.open(owing);
    expectDone(await send(`/api/v1/cases/${id}/actions/confirm-split`, {}, "tpa"));
    const { items } = expectDone(await get(`/api/v1/cases/${id}/letters`));
    expect(await textOf({ id, no: items[0].no })).toContain("We read your bill from Sample Surgery Center.");
  });
});

describe("languages under letters to members", () => {
  const path = "/api/v1/letters/taglines";
  test("English and Spanish unless a desk chooses, and whose duty it is stands with them", async () => {
    const is = expectDone(await get(path));
    expect(is).toMatchObject({ chosen: ["en", "es"], usual: true });
    expect(is.duty).toContain("the plan's duty");
  });

  test("a desk chooses, and no language without a line", async () => {
    const choose = (chosen: string[], as: Persona = "admin") => ask("PUT", path, { as, body: { chosen } });
    expect(expectDone(await choose(["es", "ht"]))).toMatchObject({ chosen: ["es", "ht"], usual: false });
    expect(await choose(["xx"])).toMatchObject({ status: 422 });
    expect(await choose(["es"], "specialist")).toMatchObject({ status: 403 });
  });

  test("the next letter to a member has them, and one to the provider has none", async () => {
    const { version, card, name } = expectDone(await get("/api/v1/settings", "admin"));
    const body = { name, card: { ...card, phone: "+1 800 555 0100" } };
    expectDone(
      await ask("PUT", "/api/v1/settings", { as: "admin", body, headers: { "if-match": `W/"${version}"` } }),
    );
    expect(expectDone(await get(path)).chosen).toEqual(["es", "ht"]);
    const { id } = await rig.open({ statementCents: 27_500, billedCents: 87_500, transfer: "warm" });
    expectDone(await send(`/api/v1/cases/${id}/actions/confirm-split`, {}, "tpa"));
    const { items } = expectDone(await get(`/api/v1/cases/${id}/letters`));
    const text = await textOf({ id, no: items[0].no });
    expect(text).toContain("Kreyòl ayisyen: Èd gratis nan lang ou. Rele +1 800 555 0100.");
    expect(await textOf(await firstLetter())).not.toContain("Kreyòl");
  });
});
