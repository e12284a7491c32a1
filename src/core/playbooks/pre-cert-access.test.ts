// Access found in pre-certification as the manual tells it: each test is a story, each rule by its id.
import { describe, expect, test } from "vitest";
import { civil, instant } from "../calendar.ts";
import { walk } from "../draw.ts";
import { cents } from "../money.ts";
import { story } from "../story.ts";
import {
  aReferral,
  educated,
  negotiating,
  no,
  type PreCertStory,
  referred,
  refused,
} from "./pre-cert-access/beginnings.ts";
import { preCertAccess } from "./pre-cert-access.ts";

const phone = (to: string) => ({ to, how: "phone" });
const heard = (begun: PreCertStory, on: string) => begun.when("tell-party", on, phone("medical-management"));

test("AP-06, AP-21: every stage can be reached and comes to an end", () => {
  expect(walk(preCertAccess as never)).toEqual({ unreachable: [], endless: [] });
});

describe("the referral", () => {
  test("AP-01, AP-06, AP-07: it carries the approval, and the case has one number for all of it", () => {
    const begun = referred({
      providerSaid: "Not our plan.",
      letterSentOn: "2026-11-25",
      authorizationId: "Z1",
    });
    expect(begun.facts.authorization).toEqual({
      number: "PA-2026-0042",
      approvedOn: "2026-11-24",
      plannedOn: "2027-01-11",
      services: "29881",
      place: "Ambulatory surgery center",
      id: "Z1",
      letterSentOn: "2026-11-25",
    });
    expect(begun.facts.service).toMatchObject({ codes: "29881", plannedOn: "2027-01-11" });
    expect(begun.facts.requester.party).toBe("medical-management");
    expect(begun.facts.inbound).toMatchObject([{ from: "medical-management", read: true }]);
    expect(begun.file.stage).toBe("outreach");
  });

  test("AP-06: whoever refers is on the case, also where nobody named them", () => {
    const begun = referred({ medicalManagementName: undefined });
    expect(begun.facts.clients.map(({ party }) => party)).toContain("medical-management");
    const keyed = story(preCertAccess).when("open", "2026-11-30", aReferral, "desk");
    expect(keyed.facts.requester.party).toBe("medical-management");
  });

  test("AP-02, AP-06: an approval and its letter are not of tomorrow, the service is", () => {
    expect(referred({ approvedOn: "2026-12-01" }).ruling).toBe("DATE_IN_FUTURE");
    expect(referred({ letterSentOn: "2026-12-01" }).ruling).toBe("DATE_IN_FUTURE");
    expect(referred({ plannedOn: "2026-11-29" }).ruling).toBe("SERVICE_IS_PAST");
    expect(referred({ plannedOn: "2026-11-30" }).ruling).toBe("allowed");
  });

  test("AP-08: the planned day is the deadline, and moves with the service in both places", () => {
    const begun = referred();
    expect(begun.dates("planned service")).toEqual(["2027-01-11"]);
    begun.when("plan-service", "2026-12-01", { plannedOn: "2026-12-07" }, "medical-management");
    expect(begun.dates("planned service")).toEqual(["2026-12-07"]);
    expect(begun.facts.authorization.plannedOn).toBe("2026-12-07");
    expect(begun.until("2026-12-06").file.late.map(({ name }) => name)).not.toContain("planned service");
    expect(begun.until("2026-12-07").file.late.map(({ name }) => name)).toContain("planned service");
  });

  test("AP-08: the provider is contacted by the next open day", () => {
    expect(referred().dates("first outreach")).toEqual(["2026-12-01"]);
    expect(
      referred()
        .until("2026-12-02")
        .file.late.map(({ name }) => name),
    ).toContain("first outreach");
  });
});

describe("education", () => {
  test("AP-09, AP-10, AP-11: registry, medical management told, closed; the TPA gets a copy", () => {
    const begun = educated();
    expect(begun.facts.acceptances).toMatchObject([{ standing: "accepting", basis: "education" }]);
    expect(begun.when("close-case", "2026-12-01").last.refusal).toMatchObject({
      code: "PARTY_NOT_TOLD",
      rule: "AP-09",
      says: "Not told yet how it ended: medical management.",
    });
    begun.when("tell-party", "2026-12-01", { to: "medical-management", how: "letter" });
    expect(begun.facts.letters.map(({ to }) => to)).toEqual(["medical-management", "tpa"]);
    begun.when("record-proof", "2026-12-01", { letter: 1, kind: "relay accepted", reference: "m-1" });
    expect(begun.when("close-case", "2026-12-01").file.stage).toBe("closed");
  });

  test("AP-09, A-07: told on the telephone it knows, and the TPA has its copy in writing", () => {
    const begun = heard(educated(), "2026-12-01");
    expect(begun.facts.letters).toMatchObject([{ template: "resolution notice", to: "tpa" }]);
    expect(begun.when("close-case", "2026-12-01").ruling).toBe("allowed");
    const alone = heard(educated({ tpaName: undefined }), "2026-12-01");
    expect(alone.facts.letters).toEqual([]);
  });

  test("AP-09, A-07: the member is told where they have turned to the desk, and only then", () => {
    const word = { from: "member", channel: "phone", summary: "What about my knee?" };
    const asked = referred()
      .when("receive-communication", "2026-11-30", word)
      .when("record-outreach", "2026-12-01", { ...no, outcome: "accepts" });
    expect(asked.file.openSteps).toContain("tell the member how it ended");
    expect(heard(asked, "2026-12-01").when("close-case", "2026-12-01").ruling).toBe("PARTY_NOT_TOLD");
    asked.when("tell-party", "2026-12-01", phone("member"));
    expect(asked.when("close-case", "2026-12-01").ruling).toBe("allowed");
    expect(educated().file.openSteps).not.toContain("tell the member how it ended");
  });
});

describe("contracting", () => {
  const authorities = [
    {
      id: "A-1",
      basis: "dollars-additional",
      cents: cents(50_000),
      per: "claim",
      validFrom: civil("2026-12-01"),
      grantor: { name: "Pat Plan", org: "Alder Works Plan" },
      grantedAt: instant("2026-12-01T08:00:00Z"),
    },
  ] as const;
  const by = (party: "provider" | "plan") => ({ party, signer: `The ${party}`, how: "electronic" });

  test("AP-12, AP-13, AP-14: contact, hand-over, first contact, each with its day", () => {
    const begun = referred().when("record-outreach", "2026-12-01", no);
    expect(begun.dates("contracting contact")).toEqual(["2026-12-03"]);
    expect(begun.when("hand-to-contracting", "2026-12-01", { note: "Rate." }).last.refusal?.rule).toBe(
      "AP-12",
    );
    expect(negotiating().dates("first contact by contracting")).toEqual(["2026-12-03"]);
  });

  test("AP-15, AP-16, AP-17, AP-18, A-04: within authority, registry, load, told, closed", () => {
    const begun = negotiating()
      .with({ authorities })
      .when("key-plan-allowance", "2026-12-02", { allowedCents: 200_000, source: "Estimate 1" });
    expect(begun.when("make-offer", "2026-12-02", { amountCents: 50_001 }).ruling).toBe(
      "OFFER_OVER_AUTHORITY",
    );
    begun
      .when("make-offer", "2026-12-02", { amountCents: 50_000 })
      .when("send-contract", "2026-12-02", {
        kind: "single case agreement",
        basis: "case rate",
        from: "2027-01-01",
        to: "2027-01-31",
      })
      .when("record-proof", "2026-12-02", { kind: "fax report", reference: "F-1" })
      .when("sign-contract", "2026-12-03", by("provider"), "provider")
      .when("sign-contract", "2026-12-03", by("plan"), "plan");
    expect(begun.facts.acceptances).toMatchObject([{ basis: "contract", until: "2027-01-31" }]);
    expect(begun.facts.contracts[0]?.pricing).toEqual({ basis: "case rate", rateCents: 250_000 });
    heard(begun, "2026-12-03");
    expect(begun.when("close-case", "2026-12-03").ruling).toBe("NOT_NOW");
    begun.when("record-contract-load", "2026-12-04", { reference: "Repricer 9" });
    expect(begun.when("close-case", "2026-12-04").file.stage).toBe("closed");
  });
});

describe("refused", () => {
  test("AP-19, AP-20: in the registry as refusing, and back to medical management, whose clock runs", () => {
    const begun = refused();
    expect(begun.facts.acceptances).toMatchObject([{ standing: "refusing", until: "2027-06-02" }]);
    const step = preCertAccess.stages.alternates.steps.find(({ does }) => does === "name-alternate");
    expect(step?.responsible).toBe("medical-management");
    expect(preCertAccess.clocks["alternate named"].owner).toBe("medical-management");
    expect(begun.until("2026-12-13").facts.letters).toMatchObject([
      { template: "nudge", to: "medical-management" },
    ]);
  });

  test("AP-21: the alternate is asked in a case of its own, and its yes ends this one", () => {
    const begun = refused()
      .when("name-alternate", "2026-12-03", { providerName: "Foxglove Day Surgery" }, "medical-management")
      .when("alternate-accepted", "2026-12-07", { alternate: 1, caseNumber: "OR-1" }, "post");
    expect(begun.dates("planned service")).toEqual([]);
    expect(heard(begun, "2026-12-07").when("close-case", "2026-12-07").file.stage).toBe("closed");
    expect(begun.facts.closed?.why).toBe("Foxglove Day Surgery accepts the plan");
  });
});
