// Mails by which somebody tries to speak for another, to report on letters that are not theirs, or to stop
// the desk's mail.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { flood, takeMail } from "../../src/desk/inbound/take-mail.ts";
import { madeBounce, madeMail } from "../../src/platform/mail-in/test-mails.ts";
import { testPdf } from "../../src/platform/pages/test-papers.ts";
import { type InboundRig, openInbound, provider } from "./inbound-rig.ts";

let desk: InboundRig;
beforeAll(async () => {
  desk = await openInbound();
});
afterAll(() => desk?.close());

const pass = (domain: string) => `Authentication-Results: mx.example.com; dmarc=pass header.from=${domain}`;
const mallory = "mallory@evil.example";

describe("speaking for somebody else", () => {
  test("two lines that say who it is from are two senders, in either order", async () => {
    const { id } = await desk.written();
    const to = await desk.atCase(id);
    for (const [first, second] of [
      [`Mallory <${mallory}>`, provider],
      [provider, `Mallory <${mallory}>`],
    ] as const) {
      const raw = madeMail({
        to,
        id: `<${second.length}@evil.example>`,
        from: second,
        head: [`From: ${first}`],
      });
      expect(await desk.mail(raw)).toMatchObject({ state: "waiting", reason: "SENDERS_SEVERAL" });
    }
    const same = madeMail({ to, id: "<same@evil.example>", from: provider, head: [`From: ${provider}`] });
    expect(await desk.mail(same)).toMatchObject({ state: "attached" });
    expect((await desk.factsOf(id)).facts.inbound).toHaveLength(1);
  });

  test("a domain that vouches for itself vouches for no other", async () => {
    const { id } = await desk.written();
    const to = await desk.atCase(id);
    const forged = await desk.mail({ to, head: [pass("evil.example")] });
    expect(forged).toMatchObject({ state: "waiting", reason: "SENDER_FORGED" });
    expect(forged.says).toContain("evil.example");
    const confused = { to, from: `<${provider}> <m@evil.example>`, head: [pass("evil.example")] };
    expect(await desk.mail(confused)).toMatchObject({ state: "waiting", reason: "SENDER_FORGED" });
    expect(await desk.mail({ to, head: [pass("Surgery.example.com")] })).toMatchObject({ state: "attached" });
  });
});

describe("reporting on a letter that somebody else was sent", () => {
  // Whoever was sent letter 1 knows the id of the case and the form of our Message-IDs.
  const guessed = (id: string, no: number) => [
    `<${id}.${no}@example.com>`,
    desk.messageIdOf(id, no + 1).replace(`.${no + 1}.`, `.${no}.`),
  ];

  test("a bounce of a Message-ID that was put together takes no proof back", async () => {
    const { id } = await desk.written();
    for (const about of guessed(id, 1)) {
      const forged = madeBounce({ about, recipient: `x${about.length}@surgery.example.com` });
      expect(await desk.mail(forged)).toMatchObject({ state: "waiting", reason: "BOUNCE_UNKNOWN" });
    }
    expect((await desk.factsOf(id)).facts.letters[0]).toHaveProperty("proof");
  });

  test("an answer to such a Message-ID names no case", async () => {
    const { id } = await desk.written();
    for (const about of guessed(id, 1)) {
      const taken = await desk.mail({ head: [`In-Reply-To: ${about}`], text: about });
      expect(taken).toMatchObject({ state: "waiting", reason: "NO_TOKEN" });
    }
  });
});

describe("text that is cut in the middle of a character", () => {
  test("loses its half and is on the case, wherever it is cut", async () => {
    const { id } = await desk.written();
    const to = await desk.atCase(id);
    for (const [subject, text, name] of [
      ["a".repeat(499), "Hello.", "b".repeat(199)],
      ["Hi", "c".repeat(1995), "Pat"],
      ["Hi", "d".repeat(99_999), "Pat"],
    ] as const) {
      const files = [
        { name: `${"e".repeat(199)}😀.txt`, type: "text/plain", content: Buffer.from("x y z\n") },
      ];
      const from = `"${name}😀x" <${provider}>`;
      const taken = await desk.mail({ to, subject: `${subject}😀x`, from, text: `${text}😀x`, files });
      expect(taken, taken.says).toMatchObject({ state: "attached" });
    }
    const { facts } = await desk.factsOf(id);
    const papers = await desk.papersOf(id);
    expect(JSON.stringify([facts.inbound, papers])).not.toMatch(/\\ud83d(?!\\ude00)|�/);
    expect(facts.inbound).toHaveLength(3);
  });

  test("a report whose words break off so still fails its letter", async () => {
    const { id } = await desk.written();
    const why = `550 ${"f".repeat(295)}😀 no such user`;
    const bounce = madeBounce({ about: desk.messageIdOf(id, 1), recipient: provider, why });
    expect(await desk.mail(bounce)).toMatchObject({ state: "noted", reason: "LETTER_BOUNCED" });
    expect((await desk.factsOf(id)).facts.letters[0]).toMatchObject({ held: { code: "NOT_DELIVERABLE" } });
  });
});

describe("a flood under the name of the fax gateway", () => {
  test("is held up as any other, unless its domain vouches for it", async () => {
    const from = "15555550133@fax.example.com";
    await desk.owner.query(
      `insert into inbound (tenant_id, id, kind, way, same_key, received_at, sender, checked,
          state, reason, says)
        select $1, gen_random_uuid(), 'mail', 'mailbox', sha256((9000 + no)::text::bytea), now(), $2, 'none',
          'noted', 'X', 'x' from generate_series(1, $3::int) no`,
      [desk.home, from, flood.notNow],
    );
    const files = [{ name: "fax.pdf", type: "application/pdf", content: testPdf(["Buy now"]) }];
    const given = { way: "mailbox", tenant: desk.home, anyTenant: true } as const;
    const forged = madeMail({ from, id: "<fax.1@fax.example.com>", files });
    expect(await takeMail(desk.house, { raw: forged, ...given })).toMatchObject({ kind: "not now" });
    const real = madeMail({ from, id: "<fax.2@fax.example.com>", files, head: [pass("fax.example.com")] });
    expect(await takeMail(desk.house, { raw: real, ...given })).toMatchObject({ reason: "FAX_HANDED_OVER" });
  });
});
