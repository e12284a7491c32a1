// Somebody wants an offer or a contract to leave above what the plan allows: by another case of the same
// claim, by naming another plan, by figures keyed late, by a letter sent by hand (BB-19, PN-11).
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { anAppeal } from "./appeal-steps.ts";
import { negotiated } from "./client-cases.ts";
import { expectDone, openRig, type Persona, type Rig } from "./rig.ts";

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => rig?.close());

const codeOf = async (asked: Promise<{ status: number; body: { code?: string } }>) => {
  const { status, body } = await asked;
  return status < 300 ? "done" : body.code;
};
const offer = (id: string, amountCents: number) =>
  codeOf(rig.act(id, "make-offer", { amountCents }, "negotiator"));
const grant = (id: string, more: object = {}) =>
  rig.did(
    id,
    "grant-authority",
    { basis: "dollars-additional", amountCents: 100_000, per: "claim", ...more },
    "plan",
  );
const letterOf = async (id: string, template: string) => {
  const { items } = expectDone(await rig.get(`/api/v1/cases/${id}/letters`));
  return items.findLast((one: { template: string }) => one.template === template)?.no as number;
};
const proof = (id: string, letter: number) =>
  codeOf(rig.act(id, "record-proof", { letter, kind: "fax report", reference: `F-${letter}` }));

const issue = {
  playbook: "access",
  memberName: "Maria Example",
  providerName: "Sample Surgery Center",
  planName: "Example Plan",
  tpaName: "Example Administrators",
  reason: "asked to pay upfront",
  upfrontCents: 40_000,
  tpaAttempt: "yes",
  attemptOn: "2026-11-30",
  attemptPerson: "Rita Reception",
  attemptResult: "They do not know the plan.",
};
/** A case in contracting, with what the plan allows keyed. */
async function contracting(more: object = {}, as: Persona = "tpa") {
  const { id } = expectDone(await rig.send("/api/v1/cases", { ...issue, ...more }, as)) as { id: string };
  const asked = { channel: "phone", outcome: "wants contract", person: "Olive", script: "script, version 1" };
  await rig.did(id, "record-outreach", asked);
  await rig.did(id, "name-contracting-contact", { name: "Carl Contracts", email: "carl@example.com" });
  await rig.did(id, "hand-to-contracting", { note: "They want a price in writing." });
  await rig.did(id, "take-over", {}, "negotiator");
  await rig.did(id, "key-plan-allowance", { allowedCents: 210_000, source: "Estimate 7" }, "negotiator");
  return id;
}
const terms = { kind: "single case agreement", from: "2026-12-01", to: "2027-03-31" };

describe("two cases of one claim", () => {
  test("do not both use what the plan granted for the claim", async () => {
    const claimNumber = "TW-1";
    const bill = await negotiated(rig, { claimNumber });
    const appealed = { ...anAppeal, claimNumber: "tw 1" };
    const { id: appeal } = expectDone(await rig.send("/api/v1/cases", appealed, "tpa"));
    const seen = { statementCents: 14_120, statementOn: "2026-11-28", documented: true };
    await rig.did(appeal, "report-bill", seen);
    await grant(appeal);
    expect(await offer(bill, 90_000)).toBe("done");
    expect(await offer(appeal, 10_001)).toBe("OFFER_OVER_AUTHORITY");
    expect(await offer(appeal, 10_000)).toBe("done");
  });

  test("at once: of two offers that do not both fit one is refused", async () => {
    const one = await negotiated(rig, { claimNumber: "TW-2" });
    const other = await negotiated(rig, { claimNumber: "TW-2", memberPhone: "555-0143" });
    const both = await Promise.all([offer(one, 60_000), offer(other, 60_000)]);
    expect(both.sort()).toEqual(["OFFER_OVER_AUTHORITY", "done"]);
  });
});

describe("a pot of a provider", () => {
  test("also counts an offer that was raised after a smaller one was signed by one side", async () => {
    const named = { providerName: "Pot Clinic", providerNpi: "1679576722" };
    const one = await negotiated(rig, { ...named, claimNumber: "PO-1" });
    const other = await negotiated(rig, { ...named, claimNumber: "PO-2" });
    await grant(one, { per: "provider" });
    expect(await offer(one, 100)).toBe("done");
    await rig.did(one, "send-settlement-letter", { payBy: "2027-02-01" }, "negotiator");
    expect(await proof(one, await letterOf(one, "settlement letter and LOA"))).toBe("done");
    const scan = { party: "provider", signer: "Olive", how: "scan" };
    await rig.did(one, "sign-loa", scan);
    expect(await offer(one, 99_000)).toBe("done");
    expect(await offer(other, 2_000)).toBe("OFFER_OVER_AUTHORITY");
  });
});

describe("another plan", () => {
  test("gives nothing by what the plan before it had granted on the case", async () => {
    const id = await contracting({ memberName: "Pia Renamed" });
    await grant(id);
    const other = { party: "plan", name: "Other Plan", told: false };
    await rig.did(id, "name-client", other);
    expect(await offer(id, 50_000)).toBe("NO_AUTHORITY");
    await rig.did(id, "name-client", { ...other, name: "Example Plan" });
    expect(await offer(id, 50_000)).toBe("done");
  });

  test("holds back a contract that was written for the plan before it", async () => {
    const id = await contracting({ memberName: "Pia Written" });
    await grant(id);
    await offer(id, 50_000);
    await rig.did(id, "send-contract", { ...terms, basis: "case rate" }, "negotiator");
    await rig.did(id, "name-client", { party: "plan", name: "Other Plan", told: false });
    expect(await proof(id, await letterOf(id, "contract"))).toBe("NO_AUTHORITY");
  });
});

describe("a contract that was written", () => {
  test("is not proved to have gone out by hand once it would pay more than was offered", async () => {
    const id = await contracting({ memberName: "Pia Percent" });
    await grant(id);
    const medicare = { medicareCents: 180_000, source: "Schedule of 2026" };
    await rig.did(id, "key-medicare-amount", medicare, "negotiator");
    await offer(id, 60_000);
    const share = { ...terms, basis: "percent of Medicare", percent: 150 };
    await rig.did(id, "send-contract", share, "negotiator");
    await rig.did(id, "key-medicare-amount", { ...medicare, medicareCents: 400_000 }, "negotiator");
    expect(await proof(id, await letterOf(id, "contract"))).toBe("CONTRACT_OVER_OFFER");
    const sign = { party: "provider", signer: "Olive", how: "scan" };
    expect(await codeOf(rig.act(id, "sign-contract", sign))).toBe("CONTRACT_NOT_SENT");
  });
});

describe("words of one's own in what the provider signs", () => {
  test("promise no money: not as a remedy, nor as a code, nor in what is asked for", async () => {
    const bill = await negotiated(rig, { claimNumber: "OW-1" });
    expect(await offer(bill, 5_000)).toBe("done");
    const settle = (more: object) =>
      codeOf(rig.act(bill, "send-settlement-letter", { payBy: "2027-02-01", ...more }, "negotiator"));
    expect(await settle({ remedy: "If it is late, the plan pays $50,000 on top." })).toBe(
      "MESSAGE_NAMES_AMOUNT",
    );
    expect(await settle({ codes: "99284 plus $9,000 more" })).toBe("MESSAGE_NAMES_AMOUNT");
    const id = await contracting({ memberName: "Pia Wordy" });
    await grant(id);
    await offer(id, 5_000);
    const written = { ...terms, basis: "case rate", codes: "29881 and 50,000 dollars" };
    expect(await codeOf(rig.act(id, "send-contract", written, "negotiator"))).toBe("MESSAGE_NAMES_AMOUNT");
    const appealed = { ...anAppeal, claimNumber: "OW-2" };
    const { id: appeal } = expectDone(await rig.send("/api/v1/cases", appealed, "tpa"));
    const asked = { of: "provider", kinds: "your yes to three thousand dollars" };
    expect(await codeOf(rig.act(appeal, "request-evidence", asked))).toBe("MESSAGE_NAMES_AMOUNT");
  });
});

test("a TPA that opens a case under another's plan is not told what the plan lets be paid", async () => {
  const body = { party: "plan", name: "Heron Plan" };
  const { id: planId } = expectDone(await rig.send("/api/v1/organisations", body, "admin"));
  const cap = {
    ...{ basis: "dollars-additional", amountCents: 77_123, per: "claim", validFrom: "2026-11-01" },
    ...{ grantor: "Hera Heron", evidence: "Letter of November 1" },
  };
  expectDone(await rig.send(`/api/v1/organisations/${planId}/authority`, cap, "accounts"));
  for (const more of [issue, { ...anAppeal, claimNumber: "HE-1" }]) {
    const named = { ...more, planName: "Heron Plan" };
    const { id } = expectDone(await rig.send("/api/v1/cases", named, "tpa"));
    for (const path of ["", "/actions", "/timeline", "/steps"])
      expect((await rig.get(`/api/v1/cases/${id}${path}`, "tpa")).text).not.toMatch(/77_?123|771\.23/);
    expect((await rig.get(`/api/v1/cases/${id}`, "specialist")).text).toContain("77123");
  }
});

test("a plan is the same plan however it is written: its own limit holds", async () => {
  const { items } = expectDone(await rig.get("/api/v1/organisations?party=plan", "admin"));
  const cap = {
    ...{ basis: "dollars-additional", amountCents: 5_000, per: "claim", validFrom: "2026-11-01" },
    ...{ grantor: "Pat Plan", evidence: "Letter of November 1" },
  };
  const kept = await rig.send(`/api/v1/organisations/${items[0].id}/authority`, cap, "accounts");
  expect(kept.status, kept.text).toBeLessThan(300);
  const id = await contracting({ memberName: "Pia Spelled", planName: "EXAMPLE PLAN" });
  await grant(id);
  expect(await offer(id, 5_001)).toBe("OFFER_OVER_AUTHORITY");
  expect(await offer(id, 5_000)).toBe("done");
});
