// Signing an LOA from the asking to the sealed paper; out of order, twice, too late, changed meanwhile.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { civil } from "../../src/core/calendar.ts";
import { requestToSign, withdraw } from "../../src/desk/signing/ask.ts";
import { declineToSign } from "../../src/desk/signing/sign.ts";
import { checkSeal } from "../../src/platform/seal/check.ts";
import { dana, noon, theo } from "../worker/worker-house.ts";
import { another, by, plan, provider, sha256Of, signingHouse, signingTenant } from "./signing-house.ts";

const house = await signingHouse();
afterAll(() => house.close());
let t: Awaited<ReturnType<typeof signingTenant>>;
beforeAll(async () => {
  t = await signingTenant(house);
});
const ask = (caseId: string, more: object = {}) =>
  t.inside((tx) => requestToSign(house.signing, tx, { caseId, actor: dana, ...more }));
const codeOf = (outcome: { readonly kind: string; readonly ruling?: { readonly code: string } }) =>
  outcome.ruling?.code ?? outcome.kind;
const stageOf = async (id: string) =>
  (await t.rows<{ stage: string }>("select stage from case_file where id = $1", [id]))[0]?.stage;
const strokes = [
  [
    [20, 80],
    [120, 30],
    [200, 120],
  ],
  [
    [210, 60],
    [300, 60],
  ],
] as const;

describe("from asking to the sealed paper", () => {
  test("BB-21: provider, then plan; the last signature settles it, and the whole is sealed", async () => {
    const id = await t.loaOut();
    expect(await ask(id)).toMatchObject({ kind: "done", no: 1 });
    const [asked] = await t.requests(id);
    expect(sha256Of(await house.files.read(asked?.sha256 ?? ""))).toBe(asked?.sha256);
    expect(await t.sign(id, provider, { strokes })).toMatchObject({ kind: "done", complete: false });
    expect(await stageOf(id)).toBe("negotiating");
    expect(await t.sign(id, plan)).toMatchObject({ kind: "done", complete: true });
    expect(await stageOf(id)).toBe("paying");
    const [row] = await t.requests(id);
    expect(row).toMatchObject({ state: "complete" });
    expect(row?.events.map(({ what }) => what)).toEqual(["asked", "signed", "signed", "sealed"]);
    expect(row?.signatures).toMatchObject([
      { role: "provider", method: "drawn", name: "Olive Officer", sha256: row?.sha256 },
      { role: "plan", method: "typed", name: "Pat Plan", sha256: row?.sha256 },
    ]);
    const filed = await t.rows<{ kind: string; sha256: string; name: string }>(
      "select kind, name, encode(sha256, 'hex') as sha256 from document where case_id = $1",
      [id],
    );
    expect(filed).toContainEqual({
      kind: "signed LOA",
      name: expect.stringMatching(/^Letter of agreement BB-2026-\d+, signed\.pdf$/),
      sha256: row?.sealedSha256,
    });
    await looksSealed(row?.sealedSha256 ?? "", row?.sha256 ?? "");
  });

  async function looksSealed(sealed: string, digest: string) {
    const bytes = await house.files.read(sealed);
    expect(checkSeal(bytes, await house.seal.known())).toMatchObject({
      whole: true,
      by: "Parley of Tern Desk",
      sealedAt: Date.parse(noon("2026-12-17")),
    });
    const place = join(house.folder, "signed.pdf");
    writeFileSync(place, bytes);
    expect(execFileSync("pdfsig", [place], { encoding: "utf8" })).toContain("Signature is Valid.");
    const words = execFileSync("pdftotext", ["-layout", place, "-"], { encoding: "utf8" });
    expect(words).toContain("/s/ Olive Officer");
    expect(words).toContain("/s/ Pat Plan");
    expect(words).toContain("Certificate of signatures");
    expect(words).toContain("provider, then plan");
    expect(words).toContain("Signed in to an account of the provider");
    expect(words).toContain("192.0.2.x");
    expect(words).toContain("2026-12-17T20:00:00Z");
    expect(words.replaceAll(/\s/g, "")).toContain(digest);
  }

  test("BB-21: without a request too: the first signature makes one over the paper that is out", async () => {
    const id = await t.loaOut();
    await ask(id);
    const { sha256 } = (await t.requests(id))[0]!;
    await t.inside((tx) => withdraw(house.signing, tx, { caseId: id, no: 1, actor: dana, why: "Not yet." }));
    expect(codeOf(await t.sign(id, provider, { sha256 }))).toBe("SIGNING_WITHDRAWN");
    const fresh = await t.loaOut({ claimNumber: "CLM-2" });
    expect(codeOf(await t.sign(fresh, provider))).toBe("PAPER_DIFFERS");
    expect(await t.requests(fresh)).toHaveLength(1);
    expect(codeOf(await t.sign(fresh, provider))).toBe("done");
  });

  test("the TPA signs for the plan; what the case's own action recorded is on the certificate", async () => {
    const id = await t.loaOut();
    await ask(id);
    await t.act(id, "sign-loa", { party: "provider", signer: "Owen Other", how: "electronic" }, provider);
    expect(await t.sign(id, theo)).toMatchObject({ complete: true });
    const [row] = await t.requests(id);
    const bytes = await house.files.read(row?.sealedSha256 ?? "");
    const place = join(house.folder, "by-action.pdf");
    writeFileSync(place, bytes);
    const words = execFileSync("pdftotext", ["-layout", place, "-"], { encoding: "utf8" });
    expect(words).toContain("/s/ Owen Other");
    expect(words).toContain("As the case file has it");
  });
});

describe("what is refused, in words", () => {
  test("BB-21: before anything is out, and while a request is open", async () => {
    const early = await t.offered({ authorityCents: 90_000 });
    expect(codeOf(await ask(early))).toBe("NOTHING_TO_SIGN");
    expect(codeOf(await t.sign(early, provider))).toBe("not found");
    const id = await t.loaOut();
    await ask(id);
    expect(codeOf(await ask(id))).toBe("SIGNING_OPEN");
    for (const lastDay of ["2026-12-17", "2027-06-16"])
      expect(codeOf(await ask(await t.loaOut(), { lastDay: civil(lastDay) }))).toBe("LAST_DAY_UNFIT");
    for (const lastDay of ["2026-12-18", "2027-06-15"])
      expect(codeOf(await ask(await t.loaOut(), { lastDay: civil(lastDay) }))).toBe("done");
  });

  test("BB-21: out of order, for somebody else, twice, without a yes, and over another paper", async () => {
    const id = await t.loaOut();
    await ask(id);
    const [row] = await t.requests(id);
    const refusal = async (...args: Parameters<typeof t.sign>) => codeOf(await t.sign(...args));
    expect(await refusal(id, plan)).toBe("NOT_YOUR_TURN");
    expect(await refusal(id, provider, { role: "plan" })).toBe("NOT_YOUR_SIGNATURE");
    expect(await refusal(id, another("member"), { role: "provider" })).toBe("NOT_YOUR_SIGNATURE");
    expect(await refusal(id, dana, { role: "provider" })).toBe("NOT_YOUR_SIGNATURE");
    expect(await refusal(id, provider, { role: "pope" })).toBe("NOT_A_SIGNER");
    expect(await refusal(id, provider, { agreed: false })).toBe("CONSENT_NEEDED");
    expect(await refusal(id, provider, { sha256: "0".repeat(64) })).toBe("PAPER_DIFFERS");
    expect(await refusal(id, provider, { no: 7 })).toBe("not found");
    expect((await t.requests(id))[0]).toEqual(row);
    expect(await refusal(id, provider, { sha256: row!.sha256.toUpperCase() })).toBe("done");
    expect(await refusal(id, provider)).toBe("ALREADY_SIGNED");
    expect((await t.requests(id))[0]?.signatures).toHaveLength(1);
  });

  test("BB-21: a link for one role signs for no other, even of the same party", async () => {
    const id = await t.loaOut();
    await ask(id, { inOrder: false });
    const given = await t.given(id, "plan");
    const { signRequest } = await import("../../src/desk/signing/sign.ts");
    const who = { ...by(theo), onlyRole: "provider" };
    expect(codeOf(await t.inside((tx) => signRequest(house.signing, tx, given, who)))).toBe(
      "NOT_YOUR_SIGNATURE",
    );
  });

  test("BB-21: in any order, if the desk asked so", async () => {
    const id = await t.loaOut();
    await ask(id, { inOrder: false });
    expect(codeOf(await t.sign(id, plan))).toBe("done");
    expect(await t.sign(id, provider)).toMatchObject({ complete: true });
  });

  test("two sign at the same moment: both stand, and the paper is sealed once", async () => {
    const id = await t.loaOut();
    await ask(id, { inOrder: false });
    const all = await Promise.all([
      t.sign(id, plan),
      t.sign(id, provider),
      t.sign(id, plan),
      t.sign(id, provider),
    ]);
    expect(all.map(codeOf).sort()).toEqual(["ALREADY_SIGNED", "ALREADY_SIGNED", "done", "done"]);
    const [row] = await t.requests(id);
    expect(row?.state).toBe("complete");
    expect(row?.events.filter(({ what }) => what === "sealed")).toHaveLength(1);
    expect(codeOf(await t.sign(id, plan))).toBe("ALREADY_SIGNED");
  });

  test("BB-21: on the last day, and its last second, yes; the minute after, no", async () => {
    const [id, late] = [await t.loaOut(), await t.loaOut({ claimNumber: "CLM-3" })];
    for (const one of [id, late]) await ask(one, { lastDay: civil("2026-12-21") });
    await t.moveTo("2026-12-22T07:59:59.000Z");
    expect(codeOf(await t.sign(id, provider))).toBe("done");
    await t.moveTo("2026-12-22T08:00:00.000Z");
    const outcome = await t.sign(late, provider);
    expect(outcome).toMatchObject({ ruling: { code: "SIGNING_EXPIRED", rule: "BB-21" } });
    expect((outcome as { ruling: { says: string } }).ruling.says).toContain(
      "Monday, December 21, 2026 at 11:59 pm Pacific time",
    );
    expect(codeOf(await ask(late))).toBe("done");
    expect(await t.requests(late)).toMatchObject([{ state: "expired" }, { state: "open" }]);
    await t.moveTo(noon("2026-12-17"));
  });

  test("BB-16, BB-21: the LOA was sent anew with other terms: the old request is void", async () => {
    const id = await t.loaOut();
    await ask(id);
    await t.act(id, "make-offer", { amountCents: 80_000 });
    await t.sendLoa(id, "2027-03-01");
    expect(codeOf(await t.sign(id, provider, { no: 1 }))).toBe("SIGNING_VOID");
    expect(codeOf(await ask(id))).toBe("done");
    expect(await t.requests(id)).toMatchObject([{ state: "void" }, { state: "open", letterNo: 3 }]);
    expect(codeOf(await t.sign(id, provider))).toBe("done");
  });
});

describe("who declines", () => {
  const decline = (caseId: string, who: typeof provider, role: string) =>
    t.inside((tx) =>
      declineToSign(
        house.signing,
        tx,
        { caseId, role, name: who.name, reason: "We want the whole amount." },
        by(who),
      ),
    );

  test("BB-21: opens a task and ends the request; nobody signs, and the reason is the desk's", async () => {
    const id = await t.loaOut();
    await ask(id);
    expect(codeOf(await decline(id, plan, "plan"))).toBe("done");
    const [row] = await t.requests(id);
    expect(row).toMatchObject({ state: "declined" });
    expect(row?.events.at(-1)).toMatchObject({ what: "declined", says: "We want the whole amount." });
    const [case_] = await t.rows<{ state: unknown; facts: unknown }>(
      "select state, facts from case_file where id = $1",
      [id],
    );
    expect(JSON.stringify(case_?.state)).toContain("answer the refusal to sign the LOA");
    expect(JSON.stringify(case_?.facts)).not.toContain("whole amount");
    expect(codeOf(await t.sign(id, provider))).toBe("SIGNING_DECLINED");
    expect(codeOf(await ask(id))).toBe("SIGNING_DECLINED");
  });

  test("BB-21: not after signing, not for the other side", async () => {
    const id = await t.loaOut();
    await ask(id);
    await t.sign(id, provider);
    expect(codeOf(await decline(id, provider, "provider"))).toBe("ALREADY_SIGNED");
    expect(codeOf(await decline(id, provider, "plan"))).toBe("NOT_YOUR_SIGNATURE");
  });
});
