// Mail that comes in: attached by itself only where case and sender are beyond doubt, and otherwise kept for
// a person with the reason.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { flood, takeMail } from "../../src/desk/inbound/take-mail.ts";
import { madeBounce, madeMail, mailBytes } from "../../src/platform/mail-in/test-mails.ts";
import { testPdf } from "../../src/platform/pages/test-papers.ts";
import { type InboundRig, member, openInbound, provider } from "./inbound-rig.ts";

let desk: InboundRig;
beforeAll(async () => {
  desk = await openInbound();
});
afterAll(() => desk?.close());

const vouched = (result: string) => [
  `Authentication-Results: mx.example.com; dmarc=${result} header.from=surgery.example.com`,
];

describe("a mail with the token of a case from somebody known there", () => {
  test("is on the case at once, with its words and its papers, in the name of who spoke", async () => {
    const { id } = await desk.written();
    const pdf = testPdf(["Statement of account"]);
    const taken = await desk.mail({
      to: `Desk <${await desk.atCase(id)}>`,
      subject: "Re: Your letter",
      text: "We accept.\n\nOn Mon, Desk wrote:\n> Please answer.",
      files: [
        { name: "bill.pdf", type: "application/octet-stream", content: pdf },
        { name: "run.exe", type: "application/octet-stream", content: Buffer.from("MZ\0\0") },
      ],
    });
    expect(taken).toMatchObject({ kind: "taken", state: "attached", reason: "CASE_MATCHED", caseId: id });
    const { facts } = await desk.factsOf(id);
    expect(facts.inbound.at(-1)).toMatchObject({
      from: "provider",
      summary: "Re: Your letter\n\nWe accept.",
    });
    const papers = await desk.papersOf(id);
    expect(papers.map(({ name, party, media_type }) => [name, party, media_type])).toEqual([
      ["E-mail of 2026-12-01: Re: Your letter.txt", "provider", "text/plain; charset=utf-8"],
      ["bill.pdf", "provider", "application/pdf"],
    ]);
    expect(papers[1]?.filed_by).toBe("Pat Billing <pat@surgery.example.com>");
    const { body } = await desk.get(`/api/v1/inbound/${taken.id}`);
    expect(body.files[1]).toMatchObject({ name: "run.exe", pages: false });
    expect(body.files[1].refused).toContain("are not taken");
  });

  test("speaks for whoever wrote this mail, not for who wrote the first one", async () => {
    const { id } = await desk.written();
    const to = await desk.atCase(id);
    await desk.mail({ to, text: "From the provider." });
    await desk.mail({
      to,
      from: `Maria <${member.toUpperCase()}>`,
      text: "From the member, who was copied in.",
    });
    const { facts } = await desk.factsOf(id);
    expect(facts.inbound.map(({ from }) => from)).toEqual(["provider", "member"]);
  });

  test("is found by an answer to our letter as well, without any address of a case", async () => {
    const { id } = await desk.written();
    const taken = await desk.mail({ head: [`In-Reply-To: ${desk.messageIdOf(id, 1)}`], text: "Yes." });
    expect(taken).toMatchObject({ state: "attached", caseId: id });
    const other = await desk.mail({
      head: [`In-Reply-To: ${desk.messageIdOf(id, 9)}`],
      text: "No such letter.",
    });
    expect(other).toMatchObject({ state: "waiting" });
  });

  test("BB-14: opens a closed case again, through the one door", async () => {
    const { id } = await desk.written();
    await desk.did(id, "withdraw", { why: "The member asked for it." }, "supervisor");
    expect(await desk.factsOf(id)).toMatchObject({ status: "closed" });
    const auto = await desk.mail({ to: await desk.atCase(id), head: ["Auto-Submitted: auto-replied"] });
    expect(auto).toMatchObject({ state: "noted", reason: "AUTOMATIC_ANSWER", caseId: id });
    expect(await desk.factsOf(id)).toMatchObject({ status: "closed" });
    const taken = await desk.mail({ to: await desk.atCase(id), text: "Here is another bill." });
    expect(taken).toMatchObject({ state: "attached" });
    expect(await desk.factsOf(id)).toMatchObject({ status: "open", stage: "resuming" });
    const { body } = await desk.get(`/api/v1/cases/${id}/timeline`);
    expect(JSON.stringify(body.items)).toContain("the case is open again");
  });

  test("goes to the case that goes on where the named one was merged away", async () => {
    const from = await desk.written({ claimNumber: "CLM-M1" });
    const into = await desk.open({ claimNumber: "CLM-M1", memberEmail: member });
    const merged = await desk.send(`/api/v1/cases/${into.id}/merge`, {
      other: from.number,
      why: "The same bill.",
    });
    const to = await desk.atCase(into.id);
    const taken = await desk.mail({ to, from: member });
    const where = merged.status < 300 ? from.id : into.id;
    expect(taken).toMatchObject({ state: "attached", caseId: where });
  });
});

describe("doubt is never attached by itself", () => {
  test("the token from an address that nobody on the case has", async () => {
    const { id } = await desk.written();
    const taken = await desk.mail({ to: await desk.atCase(id), from: "new.clerk@surgery.example.com" });
    expect(taken).toMatchObject({ state: "waiting", reason: "SENDER_UNKNOWN", caseId: id });
    expect(taken.says).toContain("new.clerk@surgery.example.com");
    expect((await desk.factsOf(id)).facts.inbound).toEqual([]);
  });

  test("a known sender without a token, even where only one case is open", async () => {
    await desk.written({}, { kind: "e-mail", address: "alone@surgery.example.com" });
    const taken = await desk.mail({ from: "alone@surgery.example.com" });
    expect(taken).toMatchObject({ state: "waiting", reason: "NO_TOKEN", caseId: null });
    expect(taken.says).toBe("Its sender is known on one case, but it names none.");
  });

  test("a sender for whom its own domain does not vouch, with the token and the right address", async () => {
    const { id } = await desk.written();
    const to = await desk.atCase(id);
    const forged = await desk.mail({ to, head: vouched("fail") });
    expect(forged).toMatchObject({ state: "waiting", reason: "SENDER_FORGED" });
    const claimed = await desk.mail({
      to,
      head: ["Authentication-Results: evil.example; dmarc=pass", ...vouched("fail")],
    });
    expect(claimed).toMatchObject({ state: "waiting", reason: "SENDER_FORGED" });
    expect(await desk.mail({ to, head: vouched("pass") })).toMatchObject({ state: "attached" });
  });

  test("two cases in one mail", async () => {
    const [one, other] = [await desk.written(), await desk.written()];
    const taken = await desk.mail({ to: `${await desk.atCase(one.id)}, ${await desk.atCase(other.id)}` });
    expect(taken).toMatchObject({ state: "waiting", reason: "TWO_CASES", caseId: null });
  });

  test("several senders at once, and an address that two parties share", async () => {
    const { id } = await desk.written();
    const to = await desk.atCase(id);
    expect(await desk.mail({ to, from: `${provider}, ${member}` })).toMatchObject({
      reason: "SENDERS_SEVERAL",
    });
    const shared = await desk.written({ memberEmail: provider });
    expect(await desk.mail({ to: await desk.atCase(shared.id) })).toMatchObject({
      reason: "SENDER_TWO_PARTIES",
    });
  });

  test("a token with one letter wrong is no token", async () => {
    const { id } = await desk.written();
    const token = await desk.tokenOf(id);
    for (let place = 0; place < 16; place += 1) {
      const letter = token[place] === "7" ? "8" : "7";
      const wrong = `${token.slice(0, place)}${letter}${token.slice(place + 1)}`;
      const taken = await desk.mail({ to: `case+${wrong}@example.com`, from: `nobody${place}@example.com` });
      expect(taken).toMatchObject({ state: "waiting", reason: "NO_CASE_NAMED", caseId: null });
    }
  });

  test("the token of another tenant leads there by the mailbox, and nowhere by a key", async () => {
    const { id } = await desk.written();
    const to = await desk.atCase(id);
    const byKey = await desk.mail({ to }, { tenant: desk.rival, anyTenant: false });
    expect(byKey).toMatchObject({
      tenantId: desk.rival,
      state: "waiting",
      reason: "NO_CASE_NAMED",
      caseId: null,
    });
    const byMailbox = await desk.mail({ to }, { tenant: desk.rival, anyTenant: true });
    expect(byMailbox).toMatchObject({ tenantId: desk.home, state: "attached", caseId: id });
  });

  test("another mail that took over the Message-ID of one that was attached", async () => {
    const { id } = await desk.written();
    const to = await desk.atCase(id);
    await desk.mail({ to, id: "<same@surgery.example.com>", text: "We accept $500." });
    const second = await desk.mail({ to, id: "<same@surgery.example.com>", text: "Pay to another account." });
    expect(second).toMatchObject({ state: "waiting", reason: "MESSAGE_ID_TAKEN" });
    expect((await desk.factsOf(id)).facts.inbound).toHaveLength(1);
  });
});

describe("the same mail", () => {
  test("by the mailbox, by a pipe and by a call is taken once", async () => {
    const { id } = await desk.written();
    const raw = madeMail({ to: await desk.atCase(id), id: "<once@surgery.example.com>" });
    const first = await desk.mail(raw);
    const trace = mailBytes("Received: from elsewhere by mx.example.com\n");
    const again = await desk.mail(Buffer.concat([trace, raw]), { way: "pipe" });
    expect(again).toMatchObject({ kind: "known", id: first.id, state: "attached", caseId: id });
    const called = await desk.ask("POST", "/api/v1/inbound/mail", {
      raw,
      headers: { "content-type": "message/rfc822" },
    });
    expect(called.body).toMatchObject({ outcome: "known", id: first.id });
    expect((await desk.factsOf(id)).facts.inbound).toHaveLength(1);
  });

  test("by two processes in the same moment is taken once", async () => {
    const { id } = await desk.written();
    const raw = madeMail({ to: await desk.atCase(id), id: "<twice@surgery.example.com>" });
    const both = await Promise.all([desk.mail(raw), desk.mail(raw), desk.mail(raw)]);
    expect(both.map(({ kind }) => kind).sort()).toEqual(["known", "known", "taken"]);
    expect(new Set(both.map((one) => one.id)).size).toBe(1);
    expect((await desk.factsOf(id)).facts.inbound).toHaveLength(1);
  });
});

describe("machines", () => {
  test("a bounce fails the letter it is about, once, and opens nothing", async () => {
    const { id } = await desk.written();
    const bounce = madeBounce({ about: desk.messageIdOf(id, 1), recipient: provider });
    expect(await desk.mail(bounce)).toMatchObject({ state: "noted", reason: "LETTER_BOUNCED", caseId: id });
    const { facts } = await desk.factsOf(id);
    expect(facts.letters[0]).toMatchObject({ held: { code: "NOT_DELIVERABLE" } });
    expect(facts.letters[0]?.proof).toBeUndefined();
    expect(facts.inbound).toEqual([]);
    expect(await desk.mail(bounce)).toMatchObject({ kind: "known" });
  });

  test("a forged bounce fails nothing", async () => {
    const { id } = await desk.written();
    const bounce = madeBounce({ about: desk.messageIdOf(id, 1), recipient: provider });
    const forged = Buffer.concat([mailBytes(`${vouched("fail")[0]}\n`), bounce]);
    expect(await desk.mail(forged)).toMatchObject({ state: "waiting", reason: "SENDER_FORGED" });
    expect((await desk.factsOf(id)).facts.letters[0]).toHaveProperty("proof");
  });

  test("news of a late mail or of one that arrived changes nothing", async () => {
    const { id } = await desk.written();
    const about = desk.messageIdOf(id, 1);
    expect(await desk.mail(madeBounce({ about, action: "delayed" }))).toMatchObject({
      reason: "DELIVERY_LATE",
    });
    expect(await desk.mail(madeBounce({ about, action: "relayed" }))).toMatchObject({
      reason: "DELIVERY_NEWS",
    });
    expect((await desk.factsOf(id)).facts.letters[0]).toHaveProperty("proof");
    expect(await desk.mail(madeBounce({ about: "<x@elsewhere.example>" }))).toMatchObject({
      reason: "BOUNCE_UNKNOWN",
    });
  });

  test("our own mail that comes back, and mail to many, is noted and opens nothing", async () => {
    const { id } = await desk.written();
    const loop = await desk.mail({ to: await desk.atCase(id), from: "desk@example.com" });
    expect(loop).toMatchObject({ state: "noted", reason: "MAIL_LOOP" });
    expect(await desk.mail({ id: desk.messageIdOf(id, 1) })).toMatchObject({ reason: "MAIL_LOOP" });
    const bulk = await desk.mail({ from: "news@shop.example", head: ["List-Unsubscribe: <x>"] });
    expect(bulk).toMatchObject({ state: "noted", reason: "BULK_MAIL" });
    expect((await desk.factsOf(id)).facts.inbound).toEqual([]);
  });
});

/** Mails of a sender that came just now, each with a key of its own. */
const manyOf = (key: string) => `insert into inbound (tenant_id, id, kind, way, same_key, received_at, sender,
    checked, state, reason, says)
  select $1, gen_random_uuid(), 'mail', 'mailbox', sha256((${key})::text::bytea), now(), $2,
    'none', 'waiting', 'X', 'x'
  from generate_series(1, $3::int) no`;

describe("a flood of one sender", () => {
  test("waits from the twentieth mail on, and is left where it is from the two hundredth", async () => {
    const { id } = await desk.written({}, { kind: "e-mail", address: "flood@surgery.example.com" });
    const from = "flood@surgery.example.com";
    const to = await desk.atCase(id);
    await desk.owner.query(manyOf("no"), [desk.home, from, flood.looked - 1]);
    expect(await desk.mail({ to, from, text: "the last one" })).toMatchObject({ state: "attached" });
    expect(await desk.mail({ to, from, text: "one more" })).toMatchObject({ reason: "SENDER_TOO_MANY" });
    await desk.owner.query(manyOf("1000 + no"), [desk.home, from, flood.notNow]);
    const raw = madeMail({ to, from, id: "<later@surgery.example.com>" });
    const given = { raw, way: "mailbox", tenant: desk.home, anyTenant: true } as const;
    expect(await takeMail(desk.house, given)).toMatchObject({ kind: "not now" });
    const called = await desk.ask("POST", "/api/v1/inbound/mail", {
      raw,
      headers: { "content-type": "message/rfc822" },
    });
    expect(called).toMatchObject({ status: 429, body: { code: "SENDER_TOO_MANY" } });
    await desk.owner.query("update inbound set came_at = now() - interval '61 minutes' where sender = $1", [
      from,
    ]);
    expect(await takeMail(desk.house, given)).toMatchObject({ kind: "taken", state: "attached" });
  });
});
