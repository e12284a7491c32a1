// Each channel, at each step: whatever breaks off, nothing is lost, nothing is doubled, and what the screen
// says is true.
import { hash } from "node:crypto";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import type { Post } from "../../src/desk/correspondence/post.ts";
import { letterFetched, recordFailure, recordProof } from "../../src/desk/correspondence/proof.ts";
import { sendLetter } from "../../src/desk/correspondence/send-letter.ts";
import { makeRun } from "../../src/desk/print-runs/make-run.ts";
import { postRun } from "../../src/desk/print-runs/post-run.ts";
import { inTenant } from "../../src/platform/db/tenant.ts";
import { openRelay } from "../../src/platform/mail/smtp.ts";
import { Broken, fragile } from "./fragile.ts";
import { first, proved, standing } from "./letter-standing.ts";
import { dana, mailRelay, pat, start, type TestTenant, workerHouse } from "./worker-house.ts";

const house = await workerHouse();
afterAll(() => house.close());
const endings: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0)) await end();
});

async function withRelay(options: Parameters<typeof mailRelay>[0] = {}) {
  const relay = await mailRelay(options);
  endings.push(relay.close);
  const post: Post = { ...house.post, relay: openRelay({ url: relay.url, patienceMs: 2_000 }) };
  return { ...relay, post };
}

type Way = {
  readonly channel: object;
  /** What is done; anything but a throw is its end. */
  readonly does: (t: TestTenant, post: Post, caseId: string) => Promise<unknown>;
  /** How it stands when it was done once, and nothing had broken. */
  readonly ends: object;
};

const print = async (t: TestTenant, post: Post, caseId: string) => {
  const inside = <T>(work: Parameters<typeof inTenant<T>>[2]) =>
    inTenant(post.pool, { tenant: t.id, viewer: "" }, work);
  const wanted = { class: "first class", duplex: true, separators: false } as const;
  await inside((tx) =>
    makeRun(post.desk, tx, { by: dana, now: start, wanted: { ...wanted, letters: [{ caseId, letter: 1 }] } }),
  );
  const [run] = await t.rows<{ id: string }>("select id from print_run where state = 'made' limit 1");
  return run && inside((tx) => postRun(post.desk, tx, { id: run.id, by: dana }));
};
const perry = { ...pat, name: "Perry Provider", party: "provider" as const };

const ways: { readonly [name: string]: Way } = {
  "a letter by e-mail": {
    channel: { kind: "e-mail", address: "billing@example.org" },
    does: (t, post, caseId) => sendLetter(post, { tenantId: t.id, caseId, no: 1 }),
    ends: { ...proved, tries: ["proved"] },
  },
  "a letter by fax, to the gateway": {
    channel: { kind: "fax", address: "(800) 555-0142" },
    does: (t, post, caseId) => sendLetter(post, { tenantId: t.id, caseId, no: 1 }),
    ends: { letters: first("sending", false), proofs: 0, handed: 1, followUps: 0, tries: ["handed over"] },
  },
  "the report of a gateway": {
    channel: { kind: "fax", address: "(800) 555-0142" },
    does: (t, post, caseId) =>
      inTenant(post.pool, { tenant: t.id, viewer: "" }, (tx) =>
        recordProof(post, tx, {
          caseId,
          letter: 1,
          proof: { kind: "fax report", reference: "G-1", by: "fax gateway" },
        }),
      ),
    ends: { ...proved, tries: ["proved"] },
  },
  "a letter by post, printed and posted": {
    channel: { kind: "post", address: "PO Box 12, Larkspur Falls, CA 94000" },
    does: print,
    ends: { ...proved, tries: ["proved"] },
  },
  "a letter in the portal, fetched": {
    channel: { kind: "portal", address: "the portal" },
    does: (t, post, caseId) =>
      inTenant(post.pool, { tenant: t.id, viewer: "" }, (tx) =>
        letterFetched(post, tx, { caseId, letter: 1, by: perry }),
      ),
    ends: { ...proved, tries: ["proved"] },
  },
  "a letter that came back": {
    channel: { kind: "e-mail", address: "billing@example.org" },
    does: (t, post, caseId) =>
      inTenant(post.pool, { tenant: t.id, viewer: "" }, (tx) =>
        recordFailure(post, tx, { caseId, letter: 1, kind: "bounce", says: "550 no such mailbox" }),
      ),
    ends: { letters: first("failed", false), proofs: 0, failures: 1, followUps: 0, tries: ["failed"] },
  },
};

describe("every statement may fail, before or after it was carried out", () => {
  test.each(Object.keys(ways))("%s", async (name) => {
    const { channel, does, ends } = ways[name]!;
    const t = await house.tenant();
    const { post, received } = await withRelay();
    const caseId = await t.ready(channel);
    await t.act(caseId, "send-first-response");
    let broke = 0;
    for (let nth = 1; nth < 80; nth += 1) {
      const weak = fragile(post.pool, nth, nth % 2 === 0);
      const error = await does(t, { ...post, pool: weak.pool }, caseId).catch((thrown: unknown) => thrown);
      if (!(error instanceof Broken)) break;
      broke += 1;
      // Whatever broke off: either all of it is there, or nothing is.
      const is = await standing(t, caseId);
      expect([0, 1], `${name}, statement ${nth}`).toContain(
        (is?.proofs as number) + (is?.failures as number),
      );
    }
    expect(broke).toBeGreaterThan(2);
    await does(t, post, caseId);
    expect(await standing(t, caseId)).toMatchObject(ends);
    // A relay may have had the mail before the database broke off: each is the same mail.
    expect(new Set(received.map(({ messageId }) => messageId)).size).toBeLessThanOrEqual(1);
  });
});

describe("what nobody could send", () => {
  test("an address that is none opens a task at once instead of waiting for ever", async () => {
    const t = await house.tenant();
    const { post, received } = await withRelay();
    const caseId = await t.ready({ kind: "fax", address: "call us" });
    await t.act(caseId, "send-first-response");
    expect(await sendLetter(post, { tenantId: t.id, caseId, no: 1 })).toMatchObject({
      kind: "failed",
      says: '"call us" is no fax number of ten digits.',
    });
    await t.act(caseId, "send-another-way", { channel: "e-mail", address: "billing@example.org" });
    expect(await sendLetter(post, { tenantId: t.id, caseId, no: 1 })).toMatchObject({ kind: "sent" });
    expect(received).toHaveLength(1);
    expect(await standing(t, caseId)).toMatchObject({
      ...proved,
      failures: 1,
      tries: ["failed", "another way", "proved"],
    });
  });

  test("a paper that cannot be made holds up this letter, says so, and is tried again", async () => {
    const t = await house.tenant();
    const { post, received } = await withRelay();
    const caseId = await t.ready();
    await t.act(caseId, "send-first-response");
    const key = { tenantId: t.id, caseId, no: 1 };
    const broken: Post = { ...post, paper: () => Promise.reject(new Error("No typeface")) };
    expect(await sendLetter(broken, key)).toMatchObject({
      kind: "try again",
      says: "Its paper could not be made: No typeface.",
    });
    expect(received).toEqual([]);
    expect(await sendLetter(post, key)).toMatchObject({ kind: "sent" });
  });

  test("what left is kept byte for byte; a full disk keeps the letter here", async () => {
    const t = await house.tenant();
    const { post, received } = await withRelay();
    const caseId = await t.ready();
    await t.act(caseId, "send-first-response");
    const key = { tenantId: t.id, caseId, no: 1 };
    const full: Post = { ...post, keepPaper: () => Promise.reject(new Error("The disk is full")) };
    expect(await sendLetter(full, key)).toMatchObject({
      kind: "try again",
      says: "Its paper could not be made: The disk is full.",
    });
    expect(received).toEqual([]);
    let left = new Uint8Array();
    const keeping: Post = {
      ...post,
      keepPaper: async (paper) => {
        left = new Uint8Array(paper);
        return hash("sha256", paper);
      },
    };
    await sendLetter(keeping, key);
    const [row] = await t.rows<{ is: string }>(
      "select encode(pdf_sha256, 'hex') as is from letter where case_id = $1",
      [caseId],
    );
    expect(row?.is).toBe(hash("sha256", left));
    const mailed = received[0]?.text.replace(/\s/g, "") ?? "";
    expect(mailed).toContain(Buffer.from(left).toString("base64"));
  });

  test("a fax of more than forty pages goes another way, whole", async () => {
    const t = await house.tenant();
    const { post, received } = await withRelay();
    const caseId = await t.ready({ kind: "fax", address: "(800) 555-0142" });
    await t.act(caseId, "send-first-response");
    const long = await longPaper(41);
    const answer = await sendLetter({ ...post, paper: async () => long }, { tenantId: t.id, caseId, no: 1 });
    expect(answer).toMatchObject({ kind: "failed", says: "It has 41 pages, and a fax takes 40 at most." });
    expect(received).toEqual([]);
  });
});

describe("news that comes twice, late or crosswise", () => {
  test("the same bounce twice is one failure, and takes no later proof back", async () => {
    const t = await house.tenant();
    const { post } = await withRelay();
    const caseId = await t.ready();
    await t.act(caseId, "send-first-response");
    await sendLetter(post, { tenantId: t.id, caseId, no: 1 });
    const bounce = () =>
      t.inside((tx) => recordFailure(post.desk, tx, { caseId, letter: 1, kind: "bounce", says: "550 gone" }));
    expect((await bounce()).kind).toBe("recorded");
    expect((await bounce()).kind).toBe("known");
    await t.act(caseId, "send-another-way", { channel: "post", address: "PO Box 12" });
    expect((await bounce()).kind).toBe("known");
    const proof = { kind: "posted", reference: "At the counter" } as const;
    const tell = () => t.inside((tx) => recordProof(post.desk, tx, { caseId, letter: 1, proof }));
    expect((await tell()).kind).toBe("recorded");
    expect((await tell()).kind).toBe("known");
    expect((await bounce()).kind).toBe("known");
    expect(await standing(t, caseId)).toMatchObject({
      letters: first("sent", true),
      proofs: 2,
      failures: 1,
      followUps: 11,
      tries: ["proved", "failed", "another way", "proved"],
    });
  });

  test("BB-10: a bounce after the proof: the clocks stop, and the letter is not shown as sent", async () => {
    const t = await house.tenant();
    const { post } = await withRelay();
    const caseId = await t.ready();
    await t.act(caseId, "send-first-response");
    await sendLetter(post, { tenantId: t.id, caseId, no: 1 });
    await t.inside((tx) =>
      recordFailure(post.desk, tx, { caseId, letter: 1, kind: "bounce", says: "550 gone" }),
    );
    expect(await standing(t, caseId)).toMatchObject({ letters: first("failed", false), followUps: 0 });
    const [row] = await t.rows<{ stage: string; says: string }>(
      `select c.stage, e.says from case_file c join case_event e on e.case_id = c.id and e.seq = c.version
        where c.id = $1`,
      [caseId],
    );
    expect(row).toEqual({
      stage: "answering",
      says: "Letter 1 (first response) did not arrive: it came back as undeliverable.",
    });
  });

  test("a letter in the portal is fetched once, by those it is written to", async () => {
    const t = await house.tenant();
    const caseId = await t.ready({ kind: "portal", address: "the portal" });
    await t.act(caseId, "send-first-response");
    const fetched = (by: typeof pat) =>
      t.inside((tx) => letterFetched(house.post.desk, tx, { caseId, letter: 1, by }));
    expect(await fetched(pat)).toBe(false);
    expect(await fetched(perry)).toBe(true);
    expect(await fetched(perry)).toBe(false);
    expect(await standing(t, caseId)).toMatchObject(proved);
    const [letter] = await t.rows<{ proof: object }>("select proof from letter where case_id = $1", [caseId]);
    expect(letter?.proof).toMatchObject({
      kind: "portal receipt",
      reference: "Fetched by Perry Provider",
      by: "Perry Provider",
      at: expect.any(Number),
    });
  });
});

async function longPaper(pages: number): Promise<Uint8Array> {
  const { PDFDocument } = await import("@cantoo/pdf-lib");
  const one = await PDFDocument.create();
  for (let page = 0; page < pages; page += 1) one.addPage();
  return one.save();
}
