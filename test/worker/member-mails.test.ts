// Mails to members: only that something waits, behind a link that is there before the mail is.
import { afterAll, afterEach, expect, test } from "vitest";
import { letterLinks } from "../../src/app/letter-links.ts";
import { readSettings } from "../../src/app/settings.ts";
import { keepMailSettings } from "../../src/desk/correspondence/mail-settings.ts";
import { sendNotices } from "../../src/desk/correspondence/notices.ts";
import type { Post } from "../../src/desk/correspondence/post.ts";
import { sendLetter } from "../../src/desk/correspondence/send-letter.ts";
import { openRelay } from "../../src/platform/mail/smtp.ts";
import { mailRelay, type TestTenant, workerHouse } from "./worker-house.ts";

const house = await workerHouse();
afterAll(() => house.close());
const endings: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0)) await end();
});

const settings = readSettings({ PARLEY_ORIGIN: "https://desk.example.com", PARLEY_SECRET: "s".repeat(40) });

async function withRelay(options: Parameters<typeof mailRelay>[0] = {}) {
  const relay = await mailRelay(options);
  endings.push(relay.close);
  const post: Post = {
    ...house.post,
    relay: openRelay({ url: relay.url, patienceMs: 2_000 }),
    replyDomain: "mail.example.com",
    linkFor: letterLinks(settings, house.desk),
  };
  return { ...relay, post };
}

/** Nothing but the member's share is asked: the first letter goes to the member. */
async function owing(t: TestTenant) {
  const caseId = await t.ready(undefined, { statementCents: 27_500 });
  return { tenantId: t.id, caseId, no: 1 };
}
const linkIn = (text = "") =>
  /https:\/\/desk\.example\.com\/l\/[\w-]+/.exec(text.replaceAll("=\r\n", ""))?.[0];
const links = (t: TestTenant) => t.rows<{ act: string }>("select act from case_link");

test("minimum necessary: the mail tells that a letter waits, and nothing that stands in it", async () => {
  const t = await house.tenant();
  const { post, received } = await withRelay();
  const key = await owing(t);
  expect(await sendLetter(post, key)).toMatchObject({ kind: "sent" });
  const [mail] = received;
  expect(mail?.to).toBe("maria@example.com");
  expect(linkIn(mail?.text)).toBeDefined();
  expect(mail?.text).not.toMatch(/275\.00|CLM-1|Larkspur|BB-2026|application\/pdf|text\/html/);
  expect(mail?.text).toMatch(/Reply-To: .*<case\+[0-9a-z]{16}@mail\.example\.com>/);
  expect(await links(t)).toEqual([{ act: "member-home" }]);
});

test("the link is kept before the mail leaves, so that none leads nowhere", async () => {
  const t = await house.tenant();
  const seen: number[] = [];
  const { post } = await withRelay({
    onData(stream, _session, done) {
      stream.resume();
      stream.on("end", () => {
        links(t).then((rows) => {
          seen.push(rows.length);
          done(null);
        }, done);
      });
    },
  });
  await sendLetter(post, await owing(t));
  expect(seen).toEqual([1]);
});

test("where the desk trusts the address, the member gets the letter itself with its paper", async () => {
  const t = await house.tenant();
  await t.inside((tx) => keepMailSettings(tx, [], "Ada"));
  const { post, received } = await withRelay();
  await sendLetter(post, await owing(t));
  expect(received[0]?.text).toContain("$275.00");
  expect(received[0]?.text).toContain("application/pdf");
  expect(await links(t)).toEqual([]);
});

test("short news to a member is told the same way", async () => {
  const t = await house.tenant();
  const { post, received } = await withRelay();
  const { caseId } = await owing(t);
  await t.inside((tx) =>
    tx.query(
      `insert into notice (id, kind, case_id, seq, to_party, to_name, channel, address, language, subject,
          body, state, written_at)
        values (gen_random_uuid(), 'notice', $1, 1, 'member', 'Maria Lindqvist', 'e-mail',
          'maria@example.com', 'es', 'Su factura de la rodilla', $2, 'queued', now())`,
      [
        caseId,
        JSON.stringify({ subject: "Su factura", language: "es", to: { name: "M", lines: [] }, blocks: [] }),
      ],
    ),
  );
  expect(await sendNotices(post, t.id)).toBe(1);
  expect(received).toHaveLength(1);
  expect(received[0]?.text).not.toMatch(/factura|rodilla/);
  expect(linkIn(received[0]?.text)).toBeDefined();
});
