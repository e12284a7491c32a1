import { expect, test } from "vitest";
import { stillMissing } from "./still-missing.ts";

const begun = {
  planName: "Cedar Plan",
  member: { name: "Maria Example", memberId: "W-1", bornOn: "1980-02-01" },
  provider: { name: "Foxglove Imaging" },
  service: { plannedOn: "2026-12-22", codes: "73721", expectedChargeCents: 480_000 },
  request: {},
  requester: { party: "tpa", name: "Theo", contact: "(555) 555-0101" },
};

test("PN-01: what is missing comes first, in the order of the template", () => {
  expect(stillMissing({ facts: begun })).toEqual(["providerPhone", "place", "urgency"]);
});

test("PN-01: a whole request asks for nothing first", () => {
  const whole = {
    ...begun,
    provider: { name: "Foxglove Imaging", phone: "(555) 555-0121" },
    service: { ...begun.service, place: "Outpatient" },
    request: { urgency: "routine" },
  };
  expect(stillMissing({ facts: whole })).toEqual([]);
});

test("facts of which a party sees less ask for nothing first", () => {
  expect(stillMissing({ facts: { planName: "Cedar Plan", member: null } })).toEqual([]);
});
