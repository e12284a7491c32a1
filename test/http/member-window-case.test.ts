// What a member does with a case in their window: the question of the week, a collector's letter, letters,
// papers, messages, and where they are reached.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { at, collectorWrote, memberOf, picture, watchedCase } from "./member-cases.ts";
import { openRig, type Rig } from "./rig.ts";

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => rig?.close());

const member = (language = "en") => memberOf(rig, language);
const watched = (more: object = {}) => watchedCase(rig, more);
const hasCollector = (id: string) => collectorWrote(rig, id);
const caseOf = async (id: string) => (await rig.get(`/api/v1/cases/${id}`)).body;
const lines = async (id: string) => (await rig.get(`/api/v1/cases/${id}/timeline`)).body.items;

describe("letters", () => {
  test("are read on the page, as PDF and in large letters; a letter to others is not there", async () => {
    const id = await watched();
    await rig.did(id, "send-message", { to: "member", text: "We got your papers." });
    const own = member();
    const list = await own.get(at(id, "letters"));
    const [no] = [...list.text.matchAll(/letter\?no=(\d+)/g)].map(([, one = ""]) => one);
    expect(list.words).toContain("On its way");
    expect(list.words).not.toContain("Dispute of a statement");
    const page = await own.get(at(id, `letter?no=${no}`));
    expect(page.words).toContain("We got your papers.");
    const pdf = await own.get(at(id, `pdf?no=${no}`));
    const large = await own.get(at(id, `pdf?no=${no}&large=1`));
    for (const one of [pdf, large]) {
      expect(one.headers["content-type"]).toBe("application/pdf");
      expect(one.headers["content-disposition"]).toMatch(/^attachment/);
      expect(one.text.startsWith("%PDF")).toBe(true);
    }
    expect((await own.get(at(id, "letter?no=1"))).status).toBe(404);
    expect((await own.get(at(id, "letter?no=99"))).status).toBe(404);
    expect((await own.get(at(id, "letter?no=x"))).status).toBe(404);
    expect((await own.get(at(id, "letter"))).path).toBe(at(id, "letters"));
  });

  test('nobody reads "sent" of a letter for which there is no proof', async () => {
    const id = await watched();
    await rig.did(id, "send-message", { to: "member", text: "We got your papers." });
    const own = member();
    expect((await own.get(at(id, "letters"))).words).not.toMatch(/\bSent\b/);
    await rig.did(id, "record-proof", { letter: 2, kind: "relay accepted", reference: "R-1" });
    expect((await own.get(at(id, "letters"))).words).toContain("Sent Tuesday, December 1");
  });
});

describe("a collector writes", () => {
  test("BB-39: the member tells it with a photograph, posts the letter and tells us the day", async () => {
    const id = await watched();
    const own = member();
    const form = await own.get(at(id, "do?what=collector"));
    const typed = { name: "Gorse Collections", noticeReceivedOn: "11/30/2026" };
    const told = await own.sendFiles(form, at(id, "do?what=collector"), typed, [
      { field: "paper", name: "notice.png", content: picture(30, 30) },
    ]);
    expect(told.words).toContain("Thank you. We have it.");
    expect((await caseOf(id)).facts.collector).toMatchObject({ noticeReceivedOn: "2026-11-30" });
    const { items } = (await rig.get(`/api/v1/cases/${id}/documents`)).body;
    expect(items.map(({ kind }: { kind: string }) => kind)).toEqual(["collection notice"]);
    await rig.did(id, "write-validation-letter");
    const page = await own.get(at(id));
    expect(page.words).toContain("Post it by Wednesday, December 30 (in 29 days).");
    expect(page.words).toContain("15 USC 1692g(a)(3)");
    const [href = ""] = /letter\?no=\d+/.exec(page.text) ?? [];
    const letter = await own.get(at(id, href));
    expect(letter.words).toContain("When you have posted it");
    const done = at(id, "done?what=debt-validation");
    const wrong = await own.send(letter, done, { postedOn: "12/31/2030" });
    expect(wrong.status).toBe(409);
    expect(wrong.words).toContain("The letter cannot have been posted on December 31, 2030.");
    expect(wrong.text).toContain('value="12/31/2030"');
    const empty = await own.send(wrong, done, { postedOn: "" });
    expect(empty.status).toBe(422);
    const after = await own.send(empty, done, { postedOn: "12/1/2026", certifiedNo: "9407 1000" });
    expect(after.words).toContain("You posted the letter to the debt collector.");
    expect((await caseOf(id)).facts.validation).toMatchObject({ postedOn: "2026-12-01" });
    expect((await own.send(letter, done, { postedOn: "12/1/2026" })).words).toContain(
      "This is done already.",
    );
  });

  test("a day that is still to come is refused in words, and what was typed is kept", async () => {
    const id = await watched();
    const own = member();
    const here = at(id, "do?what=collector");
    const typed = { name: "Gorse Collections", noticeReceivedOn: "12/25/2026" };
    const page = await own.sendFiles(await own.get(here), here, typed, []);
    expect(page.status).toBe(409);
    expect(page.words).toContain("December 25, 2026 is still to come.");
    expect(page.text).toContain('value="Gorse Collections"');
  });

  test("what the story does not offer is not done", async () => {
    const id = await watched();
    await hasCollector(id);
    const own = member();
    expect((await own.get(at(id, "do?what=collector"))).words).toContain("This is done already.");
    expect((await own.get(at(id, "do?what=grant-authority"))).path).toBe(at(id));
  });

  test("BB-26: a member may ask us to stop, with the reason in their words", async () => {
    const id = await watched();
    const own = member();
    const here = at(id, "do?what=withdraw");
    const page = await own.sendFiles(await own.get(here), here, { why: "I paid it myself." }, []);
    expect(page.words).toContain("Closed. You asked us to stop.");
    expect((await caseOf(id)).status).toBe("closed");
  });
});

describe("papers and messages", () => {
  test("papers are sent with what they are, listed, and given back as they came", async () => {
    const id = await watched();
    const own = member();
    const here = at(id, "papers");
    const empty = await own.sendFiles(await own.get(here), here, {}, []);
    expect(empty.status).toBe(422);
    expect(empty.words).toContain("Please choose at least one photo or file.");
    const page = await own.sendFiles(empty, here, { kind: "eob" }, [
      { field: "file", name: "eob.png", content: picture(30, 30) },
    ]);
    expect(page.words).toContain("Thank you. We have your paper.");
    expect(page.words).toContain("An EOB, the paper your plan sends after a visit");
    const [, paper = ""] = /paper\?id=([0-9a-f-]+)/.exec(page.text) ?? [];
    const file = await own.get(at(id, `paper?id=${paper}`));
    expect([file.status, file.headers["content-type"]]).toEqual([200, "image/png"]);
    expect((await own.get(at(id, `paper?id=${id}`))).status).toBe(404);
  });

  test("GN-06: a paper that is not for members is neither listed nor given", async () => {
    const id = await watched();
    const border = "x";
    const raw = Buffer.concat([
      Buffer.from(
        `--${border}\r\ncontent-disposition: form-data; name="kind"\r\n\r\ncounsel engagement letter\r\n`,
      ),
      Buffer.from(`--${border}\r\ncontent-disposition: form-data; name="file"; filename="c.png"\r\n\r\n`),
      picture(30, 30),
      Buffer.from(`\r\n--${border}--\r\n`),
    ]);
    const headers = { "content-type": `multipart/form-data; boundary=${border}` };
    const filed = await rig.ask("POST", `/api/v1/cases/${id}/documents`, { raw, headers });
    expect(filed.status, filed.text).toBe(201);
    const own = member();
    expect((await own.get(at(id, "papers"))).words).toContain("There are no papers yet.");
    expect((await own.get(at(id, `paper?id=${filed.body.document.id}`))).status).toBe(404);
  });

  test("BB-14: a message comes in through the one door, with its papers, and stands there", async () => {
    const id = await watched();
    const own = member();
    const here = at(id, "messages");
    const page = await own.sendFiles(await own.get(here), here, { text: "They called me <twice>." }, [
      { field: "file", name: "note.png", content: picture(30, 30) },
    ]);
    expect(page.words).toContain("A person reads it and answers you.");
    expect(page.words).toContain("They called me <twice>.");
    expect(page.text).not.toContain("<twice>");
    expect((await caseOf(id)).facts.inbound.at(-1)).toMatchObject({
      from: "member",
      summary: "They called me <twice>.",
      read: false,
    });
    const nothing = await own.sendFiles(page, here, { text: "  " }, []);
    expect(nothing.status).toBe(422);
  });

  test("BB-14: on a closed case the page says that writing opens it again, and it does", async () => {
    const id = await watched();
    await rig.did(id, "withdraw", { why: "Paid." });
    const own = member();
    const here = at(id, "messages");
    const page = await own.get(here);
    expect(page.words).toContain("If you write, we open it again.");
    await own.sendFiles(page, here, { text: "Another bill came." }, []);
    expect((await caseOf(id)).status).toBe("open");
    expect((await own.get(at(id))).words).toContain("Your case is open again.");
  });
});

describe("how we reach a member", () => {
  test("BB-18: the language of the letters is the member's choice", async () => {
    const id = await watched();
    const own = member();
    const page = await own.send(await own.get(at(id, "reach")), at(id, "language"), { language: "es" });
    expect((await caseOf(id)).facts.member.language).toBe("es");
    expect(page.words).toContain("Cómo hablar con usted");
    expect((await own.get(at(id))).words).toContain("no lo pague".replace("no", "No"));
  });

  test("a place asked for in confidence holds at once, also for what the member's act writes", async () => {
    const id = await watched({
      memberName: "Maria Example",
      memberId: "M-77",
      memberAddress: "1 Old Street",
    });
    const own = member();
    const here = at(id, "reach");
    const wrong = await own.send(await own.get(here), here, { how: "e-mail", where: "nowhere" });
    expect(wrong.status).toBe(422);
    const typed = { how: "post", where: "PO Box 7\nSampletown, OR 97000", phone: "(555) 555-0188" };
    const page = await own.send(wrong, here, typed);
    expect(page.words).toContain("From now on we reach you only there.");
    expect(page.words).not.toContain("PO Box 7");
    const privacy = (await rig.get(`/api/v1/cases/${id}/privacy`, "privacy")).body;
    expect(privacy.confidential).toMatchObject({ prefers: "post", phone: "(555) 555-0188" });
    const stop = at(id, "do?what=withdraw");
    await own.sendFiles(await own.get(stop), stop, { why: "Paid." }, []);
    const { items } = (await rig.get(`/api/v1/cases/${id}/letters`)).body;
    expect(items.at(-1)).toMatchObject({ template: "closing", channel: "post" });
    expect(items.at(-1).address).toContain("PO Box 7");
  });
});

describe("rights", () => {
  test("are there for each case and from the foot of every page, with where they stand", async () => {
    const id = await watched();
    const own = member();
    for (const path of [at(id, "rights"), "/member/rights"]) {
      const { words } = await own.get(path);
      expect(words).toContain("at least 180 days");
      expect(words).toContain("29 CFR 2560.503-1(h)(3)(i)");
    }
    await hasCollector(id);
    expect((await own.get(at(id, "rights"))).words).toContain("Post it by");
  });
});

describe("the question of the week", () => {
  test("BB-10, BB-11: one tap answers it; out of its turn nothing is recorded", async () => {
    const [id, other] = [await watched(), await watched()];
    const own = member();
    expect((await own.get(at(id))).words).not.toContain("Did another bill come?");
    await rig.send("/api/v1/test-clock", { to: "2026-12-07T18:00:00Z" });
    const page = await own.get(at(id));
    expect(page.words).toContain("Did another bill come?");
    const after = await own.send(page, at(id, "answer"), { what: "no" });
    expect(after.words).toContain("No new bill is good news.");
    expect(after.words).toContain("You told us that no new bill came.");
    expect((await lines(id))[0]).toMatchObject({ event: "answer-follow-up" });
    const count = (await lines(id)).length;
    const again = await own.send(page, at(id, "answer"), { what: "yes" });
    expect(again.words).toContain("You have told us already.");
    expect(await lines(id)).toHaveLength(count);
    const yes = await own.send(await own.get(at(other)), at(other, "answer"), { what: "yes" });
    expect(yes.path).toBe(at(other, "bill"));
    expect(yes.words).toContain("Please take a photo of the new bill");
    expect((await own.get(at(other))).words).toContain("You told us that another bill came.");
  });
});
