// What happens to what came in when something fails on the way, or when nothing about it is as it should be:
// nothing lost, nothing doubled, nothing on a wrong case.
import { randomInt } from "node:crypto";
import { copyFileSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mailboxRound, scansRound } from "../../src/desk/inbound/rounds.ts";
import { takeMail } from "../../src/desk/inbound/take-mail.ts";
import type { Mailbox } from "../../src/platform/mail-in/mailbox.ts";
import { madeMail } from "../../src/platform/mail-in/test-mails.ts";
import { testPdf } from "../../src/platform/pages/test-papers.ts";
import { watchFolder } from "../../src/platform/scans/watched-folder.ts";
import { type InboundRig, openInbound } from "./inbound-rig.ts";

let desk: InboundRig;
beforeAll(async () => {
  desk = await openInbound();
});
afterAll(() => desk?.close());

/** The house with its n-th statement failing; how many there were is counted. */
function failingAt(n: number) {
  let statements = 0;
  const { pool } = desk.house;
  const failing = new Proxy(pool, {
    get(target, name, receiver) {
      if (name !== "connect") return Reflect.get(target, name, receiver);
      return async () => {
        const client = await target.connect();
        const query = client.query.bind(client) as (...args: unknown[]) => unknown;
        const counted = (...args: unknown[]) => {
          const text = JSON.stringify(args[0]).toLowerCase();
          if (!/rollback|reset/.test(text)) {
            statements += 1;
            if (statements === n) return Promise.reject(new Error("the n-th statement fails"));
          }
          return query(...args);
        };
        return new Proxy(client, {
          get: (held, key) => {
            if (key === "query") return counted;
            const value = Reflect.get(held, key);
            return typeof value === "function" ? value.bind(held) : value;
          },
        });
      };
    },
  });
  return { house: { ...desk.house, pool: failing }, counted: () => statements };
}

const stateOf = async (id: string) => ({
  inbound: (await desk.factsOf(id)).facts.inbound.length,
  papers: (await desk.papersOf(id)).length,
});

test("whichever statement fails, a mail is taken whole or not at all, and then once", async () => {
  const { id } = await desk.written();
  const to = await desk.atCase(id);
  const files = [{ name: "bill.pdf", type: "application/pdf", content: testPdf(["one"]) }];
  let took = 0;
  for (let n = 1; n < 80; n += 1) {
    const raw = madeMail({ to, files, id: `<nth.${n}@surgery.example.com>`, text: `The ${n}th.` });
    const before = await stateOf(id);
    const { house, counted } = failingAt(n);
    const given = { raw, way: "mailbox", tenant: desk.home, anyTenant: true } as const;
    const failed = await takeMail(house, given).then(
      () => false,
      () => true,
    );
    if (failed) expect(await stateOf(id), `statement ${n}`).toEqual(before);
    await desk.owner.query("update inbound set came_at = came_at - interval '2 hours'");
    const again = await takeMail(desk.house, given);
    expect(again).toMatchObject({ kind: failed ? "taken" : "known", state: "attached" });
    expect(await stateOf(id)).toEqual({ inbound: before.inbound + 1, papers: before.papers + 2 });
    if (!failed && counted() < n) break;
    took = n;
  }
  expect(took).toBeGreaterThan(8);
  expect(took).toBeLessThan(79);
});

test("a message stays unseen and a file stays in the folder while the house is away", async () => {
  const away = { ...desk.house, pool: failingAt(1).house.pool };
  const raw = madeMail({ id: "<away@surgery.example.com>" });
  const answers: string[] = [];
  const mailbox: Mailbox = {
    name: "desk@mail.example.com",
    check: async () => null,
    async round(place, take) {
      answers.push(
        await take(raw).then(
          (how) => how,
          () => "stays unseen",
        ),
      );
      return { taken: 1, left: 0, says: null, place: { validity: 7, takenTo: (place?.takenTo ?? 0) + 1 } };
    },
  };
  await expect(mailboxRound(away, mailbox, desk.home)).rejects.toThrow();
  await mailboxRound(desk.house, mailbox, desk.home);
  await mailboxRound(desk.house, mailbox, desk.home);
  expect(answers.at(-1)).toBe("taken");
  const { rows } = await desk.owner.query("select taken_to from mailbox_place where mailbox = $1", [
    mailbox.name,
  ]);
  expect(Number(rows[0].taken_to)).toBe(2);

  const folder = mkdtempSync(join(tmpdir(), "parley-inbox-"));
  const watch = watchFolder({ folder });
  const now = Date.parse("2026-12-01T10:00:00Z");
  const round = (house = desk.house) => scansRound(house, watch, { tenant: desk.home, now });
  await round();
  writeFileSync(join(folder, "scan.pdf"), testPdf(["A paper"]));
  writeFileSync(join(folder, "page.html"), "<html><script>");
  for (const name of ["scan.pdf", "page.html"]) utimesSync(join(folder, name), 1, 1);
  await round();
  expect(await round({ ...desk.house, pool: failingAt(1).house.pool })).toMatchObject({
    left: 1,
    refused: 1,
  });
  expect(readdirSync(folder).sort()).toEqual(["done", "refused", "scan.pdf"]);
  expect(await round()).toMatchObject({ taken: 1 });
  copyFileSync(join(folder, "done", "scan.pdf"), join(folder, "again.pdf"));
  utimesSync(join(folder, "again.pdf"), 1, 1);
  await round();
  expect(await round()).toMatchObject({ taken: 1 });
  const { rows: scans } = await desk.owner.query(
    "select count(*)::int as count from inbound where kind = 'scan'",
  );
  expect(scans[0].count).toBe(1);
  expect(readdirSync(join(folder, "refused")).sort()).toEqual(["page.html", "page.html.why.txt"]);
  rmSync(folder, { recursive: true, force: true });
});

test("mutilated mails never throw and never reach a case that they do not name", async () => {
  const [mine, other] = [await desk.written(), await desk.written()];
  const to = await desk.atCase(mine.id);
  const before = await stateOf(other.id);
  for (let run = 0; run < 150; run += 1) {
    const bytes = madeMail({ to, id: `<mutant.${run}@surgery.example.com>`, text: `Mutant ${run}` });
    for (let hit = 0; hit < 1 + (run % 12); hit += 1) bytes[randomInt(bytes.length)] = randomInt(256);
    const given = { raw: bytes, way: "pipe", tenant: desk.home, anyTenant: true } as const;
    const taken = await takeMail(desk.house, given);
    if (taken.kind !== "not now" && taken.caseId !== null) expect(taken.caseId).toBe(mine.id);
    if (run % 10 === 9) await desk.owner.query("update inbound set came_at = came_at - interval '2 hours'");
  }
  expect(await stateOf(other.id)).toEqual(before);
}, 30_000);

test("no word of a mail stands in the audit, and none of another tenant's", async () => {
  const { id } = await desk.written();
  await desk.mail({ to: await desk.atCase(id), subject: "canary-subject", text: "canary-words" });
  await desk.mail({ subject: "canary-subject", text: "canary-words, waiting" });
  expect(JSON.stringify(await desk.audit())).not.toContain("canary");
  const { rows } = await desk.owner.query("select count(*)::int as count from inbound where tenant_id = $1", [
    desk.rival,
  ]);
  expect(rows[0].count).toBe(0);
});
