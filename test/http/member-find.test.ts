// A member finds who takes their plan: in their window, without a script, and never for another plan.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fleschKincaid } from "../../src/core/reading-grade.ts";
import { findWords } from "../../src/desk/member-window/find-words.ts";
import { npiOf } from "../../src/desk/registry/test-registry.ts";
import { loadSteps } from "./load-steps.ts";
import { memberOf, watchedCase } from "./member-cases.ts";
import { expectDone, openRig, type Rig } from "./rig.ts";
import { browser, formOf } from "./window-browser.ts";

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => rig?.close());

const { load } = loadSteps(() => rig);
const columns = "Provider name,NPI,Specialty,Street,City,State,ZIP,Phone,Plan,Status,Basis,Learned on,Until";
const row = (no: number, name: string, zip: string, plan: string, ...rest: readonly string[]) => [
  name,
  npiOf(no),
  "207X00000X",
  `${no} Sample Street`,
  "Sampletown",
  "CA",
  zip,
  `555-010${no}`,
  plan,
  ...rest,
];

const find = (query: object = {}, language = "en") =>
  memberOf(rig, language).get(`/member/find?${new URLSearchParams({ ...query })}`);

describe("a member who looks for a provider", () => {
  test("without a case has no plan that we know, and is told whom to call", async () => {
    const page = await find({ zip: "94110" });
    expect(page.status).toBe(200);
    expect(page.words).toContain("We do not know your plan yet. Call us.");
  });

  test("finds who takes their plan, the closest first, how fresh that is, and a number", async () => {
    const mine = "Example Plan";
    const signed = ["accepting", "contract", "01/05/2026", "12/31/2027"];
    const rows = [
      row(1, "Alder Knee Clinic", "94612", mine, ...signed),
      row(2, "Birch Knee Clinic", "94110", mine, "accepting", "education", "01/05/2026", "01/05/2027"),
      row(3, "Cedar Knee Clinic", "94110", mine, "refusing", "contract", "11/05/2026", "05/05/2027"),
      row(4, "Dogwood Knee Clinic", "94110", "Other Plan", ...signed),
      row(5, "Elm Knee Clinic", "60601", mine, ...signed),
      row(6, "Sample Surgery Center", "94110", mine, ...signed),
    ];
    await load("kind=standings", `${columns}\n${rows.map((cells) => cells.join(",")).join("\n")}\n`);
    await watchedCase(rig);
    const { words } = await find({ zip: "94110" });
    expect(words.indexOf("Birch Knee Clinic")).toBeGreaterThan(0);
    expect(words.indexOf("Alder Knee Clinic")).toBeGreaterThan(words.indexOf("Birch Knee Clinic"));
    for (const other of ["Cedar", "Dogwood", "Elm"]) expect(words).not.toContain(other);
    expect(words).toContain("They took your plan a while ago: January 5, 2026. Call and ask");
    expect(words).toContain("They take your plan. Last heard: January 5, 2026.");
    expect(words).toContain("In your ZIP code");
    expect(words).toMatch(/1?\d miles away/);
    expect(words).toContain("Call 555-0102");
  });

  test("may narrow it to a kind of care, and is told where nobody is known", async () => {
    expect((await find({ zip: "94110", kind: "207X" })).words).toContain("Birch Knee Clinic");
    const none = await find({ zip: "94110", kind: "2080" });
    expect(none.words).toContain("We know of nobody within 25 miles who takes Example Plan. Call us.");
  });

  test("reads nothing of a plan that is not theirs, whatever stands in the address", async () => {
    const { words } = await find({ zip: "94110", plan: "Other Plan" });
    expect(words).not.toContain("Dogwood");
    expect(words).not.toContain("Other Plan");
  });

  test("is told in words where the ZIP code is none, and what was typed stays", async () => {
    const page = await find({ zip: "00000" });
    expect(page.status).toBe(422);
    expect(page.words).toContain("We do not know the ZIP code 00000.");
    expect(page.text).toContain('value="00000"');
    expect((await find({ zip: "<b>" })).text).not.toContain("<b>");
  });

  test("reads it in Spanish", async () => {
    const { words } = await find({ zip: "94110" }, "es");
    expect(words).toContain("Estos aceptan Example Plan");
    expect(words).toContain("Cirugía de huesos y articulaciones");
    expect(words).toContain("Último dato: 5 de enero de 2026.");
  });

  test("goes on page by page, each provider once", async () => {
    const many = Array.from({ length: 23 }, (_, index) =>
      row(
        30 + index,
        `Fir Clinic ${index}`,
        "94103",
        "Example Plan",
        ...["accepting", "contract", "01/05/2026", ""],
      ),
    );
    await load("kind=standings", `${columns}\n${many.map((cells) => cells.join(",")).join("\n")}\n`);
    const seen: string[] = [];
    let path: string | undefined = "/member/find?zip=94103";
    const own = memberOf(rig);
    while (path !== undefined) {
      const { text }: { text: string } = await own.get(path);
      seen.push(...[...text.matchAll(/<strong><span translate="no">([^<]+)</g)].map(([, name = ""]) => name));
      const more = /href="([^"]+)"[^>]*>Show more</.exec(text)?.[1];
      path = more?.replaceAll("&amp;", "&");
    }
    expect(seen.length).toBe(26);
    expect(new Set(seen).size).toBe(26);
  });

  test("comes to it from where their bills stand", async () => {
    expect((await memberOf(rig).get("/member/all")).text).toContain('href="/member/find"');
  });
});

test("every sentence of the page is at US grade 6 or below", () => {
  const sentences = Object.values(findWords.en).map((text) => text.replaceAll(/\{\w+\}/g, "Oak"));
  expect(fleschKincaid(sentences)).toBeLessThanOrEqual(6);
});

/** A request of the TPA whose provider refuses for good. */
async function refusedRequest(): Promise<{ id: string }> {
  const opened = await rig.send(
    "/api/v1/cases",
    {
      ...{ playbook: "pre-negotiation", memberName: "Ines Invented", memberId: "M-77" },
      ...{ memberBornOn: "1980-05-17", providerName: "Sample Surgery Center", providerPhone: "555-0142" },
      ...{ planName: "Example Plan", tpaName: "Example Administrators", codes: "29881" },
      ...{ plannedOn: "2027-01-11", place: "Surgery center", expectedChargeCents: 480_000 },
      ...{ urgency: "routine", requesterName: "Theo Tpa", requesterContact: "555-0143" },
    },
    "tpa",
  );
  const file = expectDone(opened);
  const person = { person: "Olive Officer", script: "outreach script, version 1", words: "Never." };
  await rig.did(file.id, "record-outreach", { channel: "phone", outcome: "denies", ...person });
  await rig.did(file.id, "record-refusal", { who: "Carl Contracts", how: "phone", words: "We never do." });
  return file;
}

/** Where the link with these words leads. */
const hrefOf = (text: string, words: string): string =>
  (new RegExp(`href="([^"]+)"[^>]*>${words}<`).exec(text)?.[1] ?? "").replaceAll("&amp;", "&");

describe("a client who looks for a provider", () => {
  const client = (as: string) => browser(rig, { persona: as });

  test("finds who accepts the plan of its cases, and nobody of another plan", async () => {
    for (const as of ["tpa", "plan"]) {
      const { words } = await client(as).get("/client/find?zip=94110");
      expect(words).toContain("They accept Example Plan");
      expect(words).toContain("Birch Knee Clinic");
      expect(words).not.toContain("Dogwood");
    }
  });

  test("PN-16: chooses one for a case that waits for another, and the form is filled in", async () => {
    const file = await refusedRequest();
    const own = client("tpa");
    const form = await own.get(`/client/cases/${file.id}/do?what=name`);
    const search = hrefOf(form.text, "Look for one that accepts the plan");
    expect(search).toBe(`/client/find?for=${file.id}&what=name`);
    const found = await own.get(`${search}&zip=94110`);
    expect(found.words).toContain("Choose one, and the form is filled in.");
    // Who refused on this case is not offered for it, whatever a contract of theirs says.
    expect((await own.get("/client/find?zip=94110")).words).toContain("Sample Surgery Center");
    expect(found.words).not.toContain("Sample Surgery Center");
    // Sought again, and the next page: the case stays in the address.
    expect(found.text).toContain(`name="for" value="${file.id}"`);
    expect(found.text).toContain(`href="/client/cases/${file.id}/do?what=name"`);
    const chosen = await own.get(hrefOf(found.text, "Choose Birch Knee Clinic"));
    expect(chosen.words).toContain("Birch Knee Clinic is filled in. Look it over, then send it.");
    const action = `/client/cases/${file.id}/do?what=name`;
    const birch = { providerName: "Birch Knee Clinic", providerNpi: npiOf(2), providerPhone: "555-0102" };
    expect(formOf(chosen.text, action)).toMatchObject(birch);
    expect((await own.sendFiles(chosen, action, { note: "Near her" }, [])).words).toContain(
      "It is on record.",
    );
    const { facts } = (await rig.get(`/api/v1/cases/${file.id}`)).body;
    const { providerName: name, providerNpi: npi, providerPhone: phone } = birch;
    expect(facts.alternates).toMatchObject([{ provider: { name, npi, phone }, namedBy: "tpa" }]);
  });

  test("PN-16: an address that names no case of theirs, or nobody, is one like any other", async () => {
    const file = await refusedRequest();
    const ids = ["01a00000-0000-7000-8000-000000000000", "x", `${file.id}%22`];
    for (const id of ids) {
      const { status, text } = await client("tpa").get(`/client/find?zip=94110&for=${id}&what=name`);
      expect(status).toBe(200);
      expect(text).not.toContain("Choose Birch");
      expect(text).not.toContain('name="for"');
    }
    const odd = await client("tpa").get(`/client/find?zip=94110&for=${file.id}&what=${"<b>"}`);
    expect(odd.text).not.toContain("Choose Birch");
    const rival = await client("broker").get(`/client/find?zip=94110&for=${file.id}&what=name`);
    expect(rival.text).not.toContain(`/client/cases/${file.id}`);
    for (const provider of ["x", "01a00000-0000-7000-8000-000000000000"]) {
      const form = await client("tpa").get(`/client/cases/${file.id}/do?what=name&provider=${provider}`);
      expect(form.status).toBe(200);
      expect(form.words).not.toContain("is filled in");
    }
  });

  test("comes to it by the menu, and who is no client does not", async () => {
    expect((await client("tpa").get("/client")).text).toContain('href="/client/find"');
    expect((await client("provider").get("/client/find")).status).toBe(403);
  });
});
