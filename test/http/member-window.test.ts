// The member's window over HTTP: photograph a bill and be told; through the real server, as a browser without
// a script.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { memberOf, picture, watchedCase } from "./member-cases.ts";
import { openRig, type Rig } from "./rig.ts";
import type { PageSeen } from "./window-browser.ts";

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => rig?.close());

const member = (language = "en") => memberOf(rig, language);
const photo = (name = "bill.png", content: Buffer = picture(40, 40)) => ({ field: "photo", name, content });
const fresh = "/member/bill/new";
let sentSoFar = 0;
/** A bill of its own for each test, so that none joins another's. */
const bill = (more: object = {}) => ({
  statementCents: nextAmount(),
  statementOn: "11/20/2026",
  providerName: "Sample Surgery Center",
  memberPhone: "(555) 555-0142",
  emergency: "no",
  ...more,
});
function nextAmount(): string {
  sentSoFar += 1;
  return `${2_115 + sentSoFar}.00`;
}
const idOf = ({ path }: PageSeen) => /\/member\/cases\/([0-9a-f-]{36})/.exec(path)?.[1] ?? "";

async function sent(more: object = {}, files = [photo()], language = "en") {
  const own = member(language);
  const page = await own.sendFiles(await own.get(fresh), fresh, bill(more), files);
  return { own, page, id: idOf(page), base: page.path };
}
const factsOf = async (id: string) => (await rig.get(`/api/v1/cases/${id}`)).body;

describe("a bill is photographed", () => {
  test("BB-01, BB-03: with two numbers of the EOB the answer is told at once, and when we call", async () => {
    const { page, id } = await sent({
      statementCents: "2,115.00",
      planPaidCents: "940.00",
      patientResponsibilityCents: "275.00",
    });
    expect(page.words).toContain("Thank you. We have your bill.");
    expect(page.words).toContain("You owe $275.00.");
    expect(page.words).toContain("$1,840.00 is disputed for you. Do not pay it.");
    expect(page.words).toContain("You have nothing to do now.");
    expect(page.words).toMatch(/We call you by \S+ [ap]m tomorrow, Wednesday, December 2 \(Pacific time\)/);
    const { body } = await rig.get(`/api/v1/cases/${id}/documents`);
    expect(body.items).toEqual([expect.objectContaining({ kind: "bill", name: "bill.png" })]);
    expect((await factsOf(id)).facts.bills).toEqual([
      expect.objectContaining({ statementCents: 211_500, documented: true, reportedBy: ["member"] }),
    ]);
  });

  test("BB-03: without the EOB nothing is guessed", async () => {
    const { page } = await sent();
    expect(page.words).toContain("We cannot tell yet what you owe.");
    expect(page.words).toContain("Do not pay this bill now.");
    expect(page.words).toContain("They are on the EOB");
  });

  test("goes to the only TPA and plan the desk works for, like every other opening", async () => {
    const { id } = await sent();
    const { parties } = await factsOf(id);
    expect(parties.map(({ party, name }: { party: string; name: string }) => [party, name])).toEqual(
      expect.arrayContaining([
        ["tpa", "Example Administrators"],
        ["plan", "Example Plan"],
      ]),
    );
  });

  test("the same page again keeps what was typed and sent, and asks for nothing twice", async () => {
    const own = member();
    const again = await own.sendFiles(await own.get(fresh), fresh, bill({ statementCents: "much" }), [
      photo(),
    ]);
    expect(again.status).toBe(422);
    expect(again.words).toContain("write an amount such as 1,250.00");
    expect(again.words).toContain("We have your photo.");
    expect(again.text).toContain('value="Sample Surgery Center"');
    expect(again.text).toMatch(/id="emergency-no"[^>]*checked/);
    const page = await own.sendFiles(again, fresh, bill(), []);
    const { body } = await rig.get(`/api/v1/cases/${idOf(page)}/documents`);
    expect(body.items).toHaveLength(1);
  });

  test("what was kept for one member is nobody else's, and cannot be made up", async () => {
    const own = member();
    const again = await own.sendFiles(await own.get(fresh), fresh, bill({ statementCents: "" }), [photo()]);
    const kept = /name="kept" value="([^"]+)"/.exec(again.text)?.[1] ?? "";
    const [text = "", mark = ""] = kept.split(".");
    const other = Buffer.from(Buffer.from(text, "base64url").toString().replace("png", "pdf"));
    for (const forged of [`${other.toString("base64url")}.${mark}`, `${text}.x`, "x", ""]) {
      const page = await own.sendFiles(again, fresh, bill({ kept: forged }), []);
      expect(page.status).toBe(422);
      expect(page.words).toContain("Please choose at least one photo of the bill.");
    }
  });

  test.each([
    [
      "notes.exe",
      Buffer.from("MZ\u0090\u0000\u0003\u0000\u0000\u0000"),
      "Take a photo of the paper and send that.",
    ],
    ["page.html", Buffer.from("<!doctype html><script>1</script>"), "We cannot open this kind of file."],
    ["empty.jpg", Buffer.alloc(0), "The file is empty."],
  ])("a file that cannot be taken is named, with what to do: %s", async (name, content, says) => {
    const own = member();
    const page = await own.sendFiles(await own.get(fresh), fresh, bill(), [photo(name, content)]);
    expect(page.status).toBe(422);
    expect(page.words).toContain(`${name} was not taken.`);
    expect(page.words).toContain(says);
  });

  test("several photographs and a PDF become as many papers; the same one twice is one", async () => {
    const files = [photo("1.png"), photo("2.png", picture(41, 41)), photo("again.png")];
    const { id } = await sent({}, files);
    const { body } = await rig.get(`/api/v1/cases/${id}/documents`);
    expect(body.items.map(({ name }: { name: string }) => name)).toEqual(["1.png", "2.png"]);
  });

  test("BB-02: the same bill sent twice is one case, and the page says so", async () => {
    const own = member();
    const same = bill();
    const first = await own.sendFiles(await own.get(fresh), fresh, same, [photo()]);
    const second = await own.sendFiles(await own.get(fresh), fresh, same, [photo("b.png", picture(44, 44))]);
    expect(idOf(second)).toBe(idOf(first));
    expect(second.words).toContain("We knew this bill already. It counts once.");
    expect((await factsOf(idOf(first))).facts.bills).toHaveLength(1);
  });

  test("pressed twice, it happens once", async () => {
    const own = member();
    const page = await own.get(fresh);
    const typed = bill();
    const [one, two] = [
      await own.sendFiles(page, fresh, typed, [photo()]),
      await own.sendFiles(page, fresh, typed, [photo()]),
    ];
    expect(idOf(two)).toBe(idOf(one));
    expect((await rig.get(`/api/v1/cases/${idOf(one)}/timeline`)).body.items).toHaveLength(2);
  });

  test("BB-15: from the page of a case it is added to that case, and asks two things only", async () => {
    const id = await watchedCase(rig, { claimNumber: "CLM-9000" });
    const own = member();
    const at = `/member/cases/${id}/bill`;
    const page = await own.get(at);
    expect(page.text).not.toContain('name="providerName"');
    const typed = { statementCents: "1,840.00", statementOn: "2026-11-30" };
    const after = await own.sendFiles(page, at, typed, [photo()]);
    expect(idOf(after)).toBe(id);
    const { facts, stage } = await factsOf(id);
    expect(facts.bills.at(-1)).toMatchObject({ statementCents: 184_000, documented: true, further: true });
    expect(stage).toBe("negotiating");
  });

  test("with cases there, it is asked first which of them it is about", async () => {
    const { own, id } = await sent();
    const page = await own.get("/member/bill");
    expect(page.words).toContain("Is it about one of these?");
    expect(page.text).toContain(`href="/member/cases/${id}/bill"`);
    expect(page.text).toContain(`href="${fresh}"`);
  });
});
