// BB-19: no letter over the authority leaves, under any interleaving of raise, revoke and send-later.
import fc from "fast-check";
import { afterAll, afterEach, expect, test } from "vitest";
import { sendLetter } from "../../src/desk/correspondence/send-letter.ts";
import type { Mail } from "../../src/platform/mail/mail.ts";
import type { Relay } from "../../src/platform/mail/smtp.ts";
import { openRelay } from "../../src/platform/mail/smtp.ts";
import { dana, mailRelay, noon, pat, type TestTenant, workerHouse } from "./worker-house.ts";

const house = await workerHouse();
const smtp = await mailRelay();
afterAll(async () => {
  await smtp.close();
  await house.close();
});
afterEach(() => {
  smtp.received.length = 0;
});

/** A relay that lets a test act while it holds the mail in its hands. */
function relayThatWaits(meanwhile: () => Promise<void>): Relay {
  const real = openRelay({ url: smtp.url });
  return {
    check: real.check,
    async send(mail: Mail) {
      await meanwhile();
      return real.send(mail);
    },
  };
}

const grant = (t: TestTenant, caseId: string, amountCents: number, per = "claim") =>
  t.act(caseId, "grant-authority", { basis: "dollars-additional", amountCents, per }, pat);
const grantIds = async (t: TestTenant, caseId: string) =>
  (
    await t.rows<{ id: string }>("select local_id as id from authority where case_id = $1 order by seq", [
      caseId,
    ])
  ).map(({ id }) => id);
const revoke = (t: TestTenant, caseId: string, authority: string) =>
  t.act(caseId, "revoke-authority", { authority, why: "The plan changed its mind." }, pat);
const settlement = async (t: TestTenant, caseId: string) => {
  const [row] = await t.rows<{ no: number }>(
    "select no from letter where case_id = $1 and template like 'settlement%' order by no desc limit 1",
    [caseId],
  );
  return { tenantId: t.id, caseId, no: row?.no ?? 0 };
};
const stateOf = async (t: TestTenant, { caseId, no }: { caseId: string; no: number }) =>
  (
    await t.rows<{ state: string }>("select state from letter where case_id = $1 and no = $2", [caseId, no])
  )[0]?.state;

test("BB-19: a revocation that comes while the relay has the letter waits for the proof", async () => {
  const t = await house.tenant();
  const caseId = await t.offered({ authorityCents: 90_000 });
  await t.act(caseId, "send-settlement-letter", { payBy: "2027-02-01" });
  const key = await settlement(t, caseId);
  const [id = ""] = await grantIds(t, caseId);
  let revoked: Promise<unknown> = Promise.resolve();
  let done = false;
  const relay = relayThatWaits(async () => {
    revoked = revoke(t, caseId, id).then(() => {
      done = true;
    });
    await waits(t);
    expect(done).toBe(false);
  });
  expect((await sendLetter({ ...house.post, relay }, key)).kind).toBe("sent");
  await revoked;
  const events = await t.rows<{ event: string }>(
    "select event from case_event where case_id = $1 order by seq desc limit 2",
    [caseId],
  );
  expect(events.map(({ event }) => event)).toEqual(["revoke-authority", "record-proof"]);
});

/** Waits until somebody waits for a lock: the other transaction is where the test wants it. */
async function waits(t: TestTenant): Promise<void> {
  for (;;) {
    const { rows } = await house.owner.query(
      "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    );
    if (rows.length > 0) return;
    await t.rows("select pg_sleep(0.005)");
  }
}

test("BB-19: authority granted on another case is revoked there, and waits all the same", async () => {
  const t = await house.tenant();
  const granting = await t.open({ claimNumber: "CLM-9" });
  await grant(t, granting, 90_000, "provider");
  const caseId = await t.watched();
  await t.act(caseId, "record-channel", { kind: "e-mail", address: "billing@example.org" });
  await t.act(caseId, "report-bill", {
    statementCents: 184_000,
    statementOn: "2026-12-10",
    documented: true,
  });
  await t.act(caseId, "make-offer", { amountCents: 80_000 });
  await t.act(caseId, "send-settlement-letter", { payBy: "2027-02-01" });
  const key = await settlement(t, caseId);
  const [id = ""] = await grantIds(t, granting);
  let revoked: Promise<unknown> = Promise.resolve();
  let done = false;
  const relay = relayThatWaits(async () => {
    revoked = revoke(t, granting, id).then(() => {
      done = true;
    });
    await waits(t);
    expect(done).toBe(false);
  });
  expect((await sendLetter({ ...house.post, relay }, key)).kind).toBe("sent");
  await revoked;
  await t.act(caseId, "send-settlement-letter", { payBy: "2027-02-02" }).then(
    () => {
      throw new Error("An offer without authority was taken.");
    },
    (error: Error) => expect(error.message).toContain("NO_AUTHORITY"),
  );
});

test("BB-19: a letter for later is weighed against the authority of its own hour", async () => {
  const t = await house.tenant();
  const caseId = await t.offered({ authorityCents: 90_000 });
  await t.act(caseId, "send-settlement-letter", { payBy: "2027-02-01", sendAt: noon("2026-12-03") });
  const key = await settlement(t, caseId);
  await grant(t, caseId, 50_000);
  await t.moveTo(noon("2026-12-03"));
  const sent = await sendLetter({ ...house.post, relay: openRelay({ url: smtp.url }) }, key);
  expect(sent).toMatchObject({ kind: "held", ruling: { code: "OFFER_OVER_AUTHORITY" } });
  expect(await stateOf(t, key)).toBe("held");
  expect(smtp.received).toEqual([]);
});

type Step = "raise" | "lower" | "revoke" | "send";

/**
 * Letters that left over what stood when their proof was written. In these stories time stands still, so
 * grants of one kind stand beside each other and the tightest counts.
 */
async function overAuthority(t: TestTenant): Promise<unknown[]> {
  return t.rows(`
    select p.case_id, p.seq from case_event p
    join letter l on l.case_id = p.case_id and l.state = 'sent' and l.offer_cents is not null
    where p.event = 'record-proof' and (p.data -> 'input' ->> 'letter')::int = l.no
      and l.offer_cents > coalesce((
        select min((a.terms ->> 'cents')::bigint) from authority a
        where a.case_id = p.case_id and a.seq < p.seq
          and not exists (
            select from authority_revocation r where r.authority_id = a.id and r.seq < p.seq)), 0)`);
}

/** Being refused (granted already, revoked already) is an ordinary day here. */
const perhaps = (acted: Promise<unknown>) =>
  acted.catch((error: Error) => {
    if (!error.message.startsWith("It was not recorded")) throw error;
  });

test("BB-19: raise, lower, revoke and send in every order: what left was within what stood", async () => {
  const steps = fc.array(fc.constantFrom<Step>("raise", "lower", "revoke", "send"), {
    minLength: 3,
    maxLength: 7,
  });
  const post = { ...house.post, relay: openRelay({ url: smtp.url }) };
  const t = await house.tenant();
  let claim = 0;
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(steps, async (plan) => {
      claim += 1;
      const caseId = await t.offered({ authorityCents: 60_000, more: { claimNumber: `CLM-${claim}` } });
      await t.act(caseId, "send-settlement-letter", { payBy: "2027-02-01" });
      const key = await settlement(t, caseId);
      const [id = ""] = await grantIds(t, caseId);
      const run: { readonly [step in Step]: () => Promise<unknown> } = {
        raise: () => perhaps(grant(t, caseId, 100_000)),
        lower: () => perhaps(grant(t, caseId, 40_000)),
        revoke: () => perhaps(revoke(t, caseId, id)),
        send: () => sendLetter(post, key).then(({ kind }) => seen.add(kind)),
      };
      await Promise.all(plan.map((step) => run[step]()));
      expect(["queued", "sent", "held"]).toContain(await stateOf(t, key));
      expect(await overAuthority(t)).toEqual([]);
    }),
    { numRuns: 25, interruptAfterTimeLimit: 40_000 },
  );
  expect([...seen].sort()).toEqual(expect.arrayContaining(["held", "sent"]));
});

test("BB-35: with counsel engaged, a letter that waited for its hour does not go", async () => {
  const t = await house.tenant();
  const caseId = await t.offered({ authorityCents: 90_000 });
  await t.act(caseId, "send-settlement-letter", { payBy: "2027-02-01", sendAt: noon("2026-12-09") });
  const key = await settlement(t, caseId);
  await t.act(caseId, "declare-impasse", { why: "No movement." }, { ...dana, roles: ["negotiator"] });
  await t.act(caseId, "plan-decides", { option: "engage-counsel" }, pat);
  await t.moveTo(noon("2026-12-09"));
  const sent = await sendLetter({ ...house.post, relay: openRelay({ url: smtp.url }) }, key);
  expect(sent).toMatchObject({ kind: "held", ruling: { code: "COUNSEL_HOLDS_CONTACT", rule: "BB-35" } });
});
