// What is typed of an authorisation, and what becomes of it. AP-01.
import { expect, test } from "vitest";
import { AuthorizationBody, type AuthorizationWire } from "../wire.ts";
import {
  bodyFrom,
  emptyRow,
  filledRows,
  rowsOf,
  rowsTyped,
  typedFrom,
  wrongFrom,
  wrongIn,
} from "./typed-authorization.ts";

const typed = {
  ...{ number: " PA-7 ", state: "approved", planName: "Example Plan", decidedOn: "2026-11-24", place: "" },
  ...{ "member/name": "Maria Example", "member/memberId": "M-7", "member/bornOn": "" },
  ...{ "provider/name": "Sample Surgery Center", "provider/npi": "1234567893" },
  services: rowsTyped([
    { ...emptyRow, code: "29881", modifiers: "rt, 59", units: "2" },
    emptyRow,
    { ...emptyRow, code: "27447", on: "2026-12-20", state: "denied" },
  ]),
};

test("what was typed becomes the body that the API takes, without what was left empty", () => {
  expect(wrongIn(typed)).toEqual({});
  const body = bodyFrom(typed);
  expect(AuthorizationBody.parse(body)).toEqual(body);
  expect(body).toEqual({
    ...{ number: "PA-7", state: "approved", planName: "Example Plan", decidedOn: "2026-11-24" },
    member: { name: "Maria Example", memberId: "M-7" },
    provider: { name: "Sample Surgery Center", npi: "1234567893" },
    services: [
      { code: "29881", modifiers: ["RT", "59"], units: 2 },
      { code: "27447", modifiers: [], on: "2026-12-20" },
    ],
  });
});

test("the decision on each service is sent where a part was approved, and nowhere else", () => {
  const { services } = bodyFrom({ ...typed, state: "partly" });
  expect(services.map(({ state }) => state)).toEqual([undefined, "denied"]);
});

test("what is missing or cannot be read is told at its place, each service by its row", () => {
  expect(wrongIn({})).toEqual({
    ...{ state: "Choose how it stands.", "member/name": "Name the member." },
    ...{ "provider/name": "Name the provider.", "services/0/code": "Give its code." },
  });
  const services = rowsTyped([
    { ...emptyRow, code: "29881" },
    { ...emptyRow, code: "!", modifiers: "RTT", units: "0" },
  ]);
  const some = { ...typed, number: "", "provider/npi": "1234567890", "provider/tin": "12", services };
  expect(Object.keys(wrongIn(some))).toEqual([
    ...["number", "provider/npi", "provider/tin"],
    ...["services/1/code", "services/1/modifiers", "services/1/units"],
  ]);
  expect(wrongIn({ ...typed, state: "asked", number: "" })).toEqual({});
});

test("rows that were left empty are left out, and a draft that cannot be read is one empty row", () => {
  expect(filledRows(typed).map(({ code }) => code)).toEqual(["29881", "27447"]);
  for (const services of ["", "{", "[]", "7", "null"]) expect(rowsOf({ services })).toEqual([emptyRow]);
});

test("what stands there is typed already, and comes back as it was", () => {
  const one = {
    ...{ number: "PA-7", state: "partly", planName: "Example Plan", place: "24", plannedOn: null },
    ...{ decidedOn: "2026-11-24", member: { name: "Maria Example" } },
    provider: { name: "Sample Surgery Center", address: "4 LARK LANE\nTERNPORT OR 97201" },
    serviceList: [
      { code: "29881", modifiers: ["RT"], units: 1, state: "approved" },
      { code: "27447", modifiers: [], state: "denied" },
    ],
  } as unknown as AuthorizationWire;
  const body = bodyFrom(typedFrom(one));
  const { serviceList, plannedOn: _none, ...same } = one;
  expect(body).toEqual({ ...same, services: serviceList });
  expect(wrongIn(typedFrom({ ...one, serviceList: [] }))).toEqual({ "services/0/code": "Give its code." });
});

test("a refusal is told at the answer that it speaks of", () => {
  const at = (place: string) => ({ at: place, says: "No.", doNext: "Mend it." });
  expect(wrongFrom([at("/services/1/modifiers/0"), at("/provider/npi"), at("/planName")])).toEqual({
    ...{ "services/1/modifiers": "No. Mend it.", "provider/npi": "No. Mend it." },
    planName: "No. Mend it.",
  });
  expect(wrongFrom()).toEqual({});
});
