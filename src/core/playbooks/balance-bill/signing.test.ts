// Signing the LOA: whose turn it is, who declined, and what a second person says to a scan.
import { describe, expect, test } from "vitest";
import { agreed, colleague, loaProof, terms } from "./beginnings.ts";

const provider = { party: "provider", signer: "Olive Officer", how: "electronic" };
const plan = { party: "plan", signer: "Pat Plan", how: "electronic" };
const scan = { ...provider, how: "scan" };
const noPower = { party: "provider", signer: "Olive Officer", reason: "We want the whole amount." };
const blurred = { party: "provider", reason: "The page is cut off below the name." };
const answerRefusal = "answer the refusal to sign the LOA";
const again = (case_: ReturnType<typeof agreed>, on: string) =>
  case_.when("send-settlement-letter", on, terms).when("record-proof", on, { ...loaProof, reference: "F-3" });

describe("who declines", () => {
  test("BB-21: a refusal to sign opens a task for the desk, and nobody signs this LOA any more", () => {
    const case_ = agreed().when("decline-to-sign", "2026-12-18", noPower, "provider");
    expect(case_.file.openSteps).toContain(answerRefusal);
    expect(case_.file.openSteps).not.toContain("sign the LOA");
    expect(case_.when("sign-loa", "2026-12-18", plan, "plan").ruling).toBe("LOA_DECLINED");
    expect(case_.when("sign-loa", "2026-12-18", provider, "provider").ruling).toBe("LOA_DECLINED");
    expect(case_.when("decline-to-sign", "2026-12-18", noPower, "provider").ruling).toBe("LOA_DECLINED");
  });

  test("BB-21: why is for the desk: neither the sentence nor the facts carry it to the other side", () => {
    const case_ = agreed().when("decline-to-sign", "2026-12-18", noPower, "provider");
    expect(case_.last.done?.says).toBe("Olive Officer declined to sign the LOA for the provider.");
    expect(JSON.stringify(case_.file.facts)).not.toContain(noPower.reason);
  });

  test("BB-16, BB-21: the LOA sent again can be signed, and the task is gone", () => {
    const case_ = again(agreed().when("decline-to-sign", "2026-12-18", noPower, "provider"), "2026-12-19");
    expect(case_.file.openSteps).not.toContain(answerRefusal);
    expect(case_.file.openSteps).toContain("sign the LOA");
    expect(
      case_.when("sign-loa", "2026-12-20", provider, "provider").when("sign-loa", "2026-12-20", plan, "plan")
        .file.stage,
    ).toBe("paying");
  });

  test("BB-21: whoever has signed cannot decline, and one side cannot decline for the other", () => {
    const half = agreed().when("sign-loa", "2026-12-18", provider, "provider");
    expect(half.when("decline-to-sign", "2026-12-18", noPower, "provider").ruling).toBe("ALREADY_SIGNED");
    expect(half.when("decline-to-sign", "2026-12-18", noPower, "plan").ruling).toBe("NOT_YOUR_SIGNATURE");
    expect(
      half.when("decline-to-sign", "2026-12-18", { ...noPower, party: "plan" }, "tpa").file.openSteps,
    ).toContain(answerRefusal);
  });

  test("BB-17: a refusal of the provider is its answer to the offer; what the plan does is none", () => {
    const clock = "answer from the provider";
    const waits = agreed();
    expect(waits.dates(clock)).toHaveLength(1);
    expect(waits.when("sign-loa", "2026-12-18", plan, "plan").dates(clock)).toHaveLength(1);
    const planDeclines = { ...noPower, party: "plan" };
    expect(waits.when("decline-to-sign", "2026-12-18", planDeclines, "plan").dates(clock)).toHaveLength(1);
    expect(waits.when("decline-to-sign", "2026-12-18", noPower, "provider").dates(clock)).toEqual([]);
    expect(waits.when("sign-loa", "2026-12-18", provider, "provider").dates(clock)).toEqual([]);
  });
});

describe("a scan", () => {
  const scanned = () =>
    agreed().when("sign-loa", "2026-12-18", plan, "plan").when("sign-loa", "2026-12-18", scan);

  test("BB-21: a second person may refuse it, and then the provider is to sign once more", () => {
    const case_ = scanned().when("refuse-scan", "2026-12-18", blurred, colleague);
    expect(case_.file.stage).toBe("negotiating");
    expect(case_.file.openSteps).toContain("sign the LOA, or answer the offer");
    expect(case_.file.openSteps).not.toContain("look at the scanned signature as a second person");
    const [loa] = case_.file.facts.agreements;
    expect(loa?.signatures.map((one) => one.role)).toEqual(["plan"]);
    expect(loa?.refusedScans).toMatchObject([{ role: "provider", why: blurred.reason }]);
    const better = case_.when("sign-loa", "2026-12-19", scan);
    expect(better.when("check-scan", "2026-12-19", { party: "provider" }, colleague).file.stage).toBe(
      "paying",
    );
  });

  test("BB-21: not by whoever recorded it, not where there is none, and not once it was confirmed", () => {
    expect(scanned().when("refuse-scan", "2026-12-18", blurred).ruling).toBe("SECOND_PERSON_NEEDED");
    const forPlan = { ...blurred, party: "plan" };
    expect(scanned().when("refuse-scan", "2026-12-18", forPlan, colleague).ruling).toBe("NO_SCAN");
    const confirmed = agreed()
      .when("sign-loa", "2026-12-18", scan)
      .when("check-scan", "2026-12-18", { party: "provider" }, colleague);
    expect(confirmed.when("refuse-scan", "2026-12-18", blurred, colleague).ruling).toBe("SCAN_CHECKED");
    expect(confirmed.when("check-scan", "2026-12-18", { party: "provider" }, colleague).ruling).toBe(
      "SCAN_CHECKED",
    );
  });
});
