// A relay in trouble, through the whole way of a letter: what the outbox shows, and what the case says.
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { outbox } from "../../src/desk/correspondence/outbox.ts";
import type { Post } from "../../src/desk/correspondence/post.ts";
import { sendLetter } from "../../src/desk/correspondence/send-letter.ts";
import { openRelay } from "../../src/platform/mail/smtp.ts";
import { proved, standing } from "./letter-standing.ts";
import { mailRelay, workerHouse } from "./worker-house.ts";

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

describe("a relay in trouble, and what is said of it", () => {
  const no = (responseCode: number, words: string) => Object.assign(new Error(words), { responseCode });
  const refusing = (code: number, words: string) => ({
    onRcptTo: (_address: unknown, _session: unknown, done: (error?: Error | null) => void) =>
      done(no(code, words)),
  });
  const sink = (answer: (done: (error?: Error | null, words?: string) => void) => void) => ({
    onData: (stream: NodeJS.ReadableStream, _session: unknown, done: (error?: Error | null) => void) => {
      stream.resume();
      stream.on("end", () => answer(done));
    },
  });
  const rows: readonly (readonly [string, object, string, string, RegExp])[] = [
    ["greylisting", refusing(451, "4.7.1 Greylisted"), "try again", "queued", /does not take it now: 451/],
    [
      "busy",
      { onConnect: (_s: unknown, done: (e: Error) => void) => done(no(421, "Busy")) },
      "try again",
      "queued",
      /421/,
    ],
    [
      "no such mailbox",
      refusing(550, "5.1.1 Unknown"),
      "failed",
      "failed",
      /refuses this message for good: 550/,
    ],
    ["refused for what it holds", sink((done) => done(no(554, "Spam"))), "failed", "failed", /554/],
    ["disk full", sink((done) => done(no(452, "Full"))), "try again", "queued", /452/],
    ["too large", sink((done) => done(no(552, "Too large"))), "failed", "failed", /552/],
  ];
  test.each(rows)("%s", async (_name, options, kind, state, says) => {
    const t = await house.tenant();
    const { post, received } = await withRelay(options);
    const caseId = await t.ready();
    await t.act(caseId, "send-first-response");
    expect(await sendLetter(post, { tenantId: t.id, caseId, no: 1 })).toMatchObject({
      kind,
      says: expect.stringMatching(says),
    });
    const [item] = await t.inside((tx) => outbox(tx, { limit: 1 }));
    expect(item).toMatchObject({ state, proof: null, says: expect.stringMatching(says) });
    expect(await standing(t, caseId)).toMatchObject({
      proofs: 0,
      followUps: 0,
      failures: state === "failed" ? 1 : 0,
    });
    const steps = await t.rows<{ title: string }>(
      "select title from case_step where case_id = $1 and how is null",
      [caseId],
    );
    const wanted = "try another way with the letter that did not arrive";
    expect(steps.some(({ title }) => title === wanted)).toBe(state === "failed");
    expect(received).toEqual([]);
  });

  test("silence after the whole message: the same mail once more, recognisable, and one proof", async () => {
    const t = await house.tenant();
    let silent = true;
    const got: string[] = [];
    const relay = await mailRelay({
      onData(stream, _session, done) {
        let text = "";
        stream.on("data", (chunk: Buffer) => {
          text += chunk.toString();
        });
        stream.on("end", () => {
          got.push(/^Message-ID: (<.+>)/im.exec(text)?.[1] ?? "");
          if (!silent) done(null);
          silent = false;
        });
      },
    });
    endings.push(relay.close);
    const post: Post = { ...house.post, relay: openRelay({ url: relay.url, patienceMs: 300 }) };
    const caseId = await t.ready();
    await t.act(caseId, "send-first-response");
    const key = { tenantId: t.id, caseId, no: 1 };
    expect(await sendLetter(post, key)).toMatchObject({
      kind: "try again",
      says: expect.stringContaining("fell silent after it had the whole message"),
    });
    expect(await sendLetter(post, key)).toMatchObject({ kind: "sent" });
    expect(got).toEqual([`<${caseId}.1.mark@example.com>`, `<${caseId}.1.mark@example.com>`]);
    expect(await standing(t, caseId)).toMatchObject({ ...proved, tries: ["proved"] });
  });

  test("a relay that offers no encryption is given nothing, and the outbox says why", async () => {
    const t = await house.tenant();
    const relay = await mailRelay();
    endings.push(relay.close);
    const post: Post = {
      ...house.post,
      relay: openRelay({ url: relay.url, plainText: false, patienceMs: 500 }),
    };
    const caseId = await t.ready();
    await t.act(caseId, "send-first-response");
    expect(await sendLetter(post, { tenantId: t.id, caseId, no: 1 })).toMatchObject({ kind: "try again" });
    const [item] = await t.inside((tx) => outbox(tx, { limit: 1 }));
    expect(item).toMatchObject({ state: "queued", says: expect.stringMatching(/offers no encryption/) });
    expect(relay.received).toEqual([]);
  });
});
