// A page signed on paper: it counts once a second person has looked, and stays on file when it is refused.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { civil } from "../../src/core/calendar.ts";
import { requestToSign } from "../../src/desk/signing/ask.ts";
import { checkScan, signOnPaper } from "../../src/desk/signing/scans.ts";
import { dana } from "../worker/worker-house.ts";
import { bob, by, plan, provider, signingHouse, signingTenant, somePage } from "./signing-house.ts";

const house = await signingHouse();
afterAll(() => house.close());
let t: Awaited<ReturnType<typeof signingTenant>>;
beforeAll(async () => {
  t = await signingTenant(house);
});
const ask = (caseId: string) => t.inside((tx) => requestToSign(house.signing, tx, { caseId, actor: dana }));
const codeOf = (outcome: { readonly kind: string; readonly ruling?: { readonly code: string } }) =>
  outcome.ruling?.code ?? outcome.kind;

describe("signed on paper", () => {
  const onPaper = async (caseId: string, who = dana, more: object = {}) => {
    const upload = await somePage(house);
    const given = { caseId, role: "provider", name: "Olive Officer", upload, ...more };
    return t.inside((tx) => signOnPaper(house.signing, tx, given, by(who)));
  };
  const look = (caseId: string, actor: typeof dana, wrong?: string) =>
    t.inside((tx) =>
      checkScan(house.signing, tx, { caseId, no: 1, role: "provider", actor, ...(wrong ? { wrong } : {}) }),
    );

  test("BB-21: counts once a second person has looked; the next signs only then", async () => {
    const id = await t.loaOut();
    await ask(id);
    expect(await onPaper(id, dana, { signedOn: civil("2026-12-16") })).toMatchObject({ kind: "done" });
    expect(await t.sign(id, plan)).toMatchObject({
      ruling: { code: "NOT_YOUR_TURN", says: expect.stringContaining("has yet to look at the page") },
    });
    expect(codeOf(await look(id, dana))).toBe("SECOND_PERSON_NEEDED");
    expect(codeOf(await look(id, bob))).toBe("done");
    expect(await t.sign(id, plan)).toMatchObject({ complete: true });
    const [row] = await t.requests(id);
    expect(row?.signatures[0]).toMatchObject({ method: "paper", signedOn: "2026-12-16", consent: null });
    expect(row?.events.map(({ what }) => what)).toContain("scan checked");
  });

  test("BB-21: refused with a reason, the page stays on file and the provider signs once more", async () => {
    const id = await t.loaOut();
    await ask(id);
    await onPaper(id, provider);
    expect(codeOf(await look(id, bob, "The page is cut off."))).toBe("done");
    expect(codeOf(await t.sign(id, provider))).toBe("done");
    expect(await t.sign(id, plan)).toMatchObject({ complete: true });
    const [row] = await t.requests(id);
    expect(row?.signatures.map(({ method }) => method)).toEqual(["paper", "typed", "typed"]);
    const bytes = await house.files.read(row?.sealedSha256 ?? "");
    const place = join(house.folder, "refused.pdf");
    writeFileSync(place, bytes);
    const words = execFileSync("pdftotext", ["-layout", place, "-"], { encoding: "utf8" });
    expect(words.replaceAll(/\s+/g, " ")).toContain(
      "did not accept the page (provider): The page is cut off.",
    );
  });

  test("BB-21: not with a date to come, and not brought by the other side", async () => {
    const id = await t.loaOut();
    await ask(id);
    expect(codeOf(await onPaper(id, dana, { signedOn: civil("2026-12-18") }))).toBe("DATE_IN_FUTURE");
    expect(codeOf(await onPaper(id, plan))).toBe("NOT_YOUR_SIGNATURE");
  });
});
