import fc from "fast-check";
import { expect, test } from "vitest";
import { instant } from "./calendar.ts";
import {
  awaitsReport,
  type Delivery,
  didNotArrive,
  failing,
  failureKinds,
  failuresOf,
  goingAnotherWay,
  isOfEarlierTry,
  letterWays,
  proofKinds,
  proving,
  wantsAnotherWay,
} from "./deliveries.ts";

type Letter = Delivery & { no: number };
const at = instant("2026-12-01T18:00:00Z");
const proof = { kind: "relay accepted", reference: "<1@example.com> 250 queued", at, by: "Post" };
const letter: Letter = { no: 1 };
const bounced = failing({ ...letter, proof }, { kind: "bounce", says: "550 no such mailbox", at });

test("BB-09: a letter that came back has no proof any more, and what counted as one is not forgotten", () => {
  expect(bounced).toEqual({
    no: 1,
    held: { code: "NOT_DELIVERABLE", says: "550 no such mailbox" },
    failed: [{ kind: "bounce", says: "550 no such mailbox", at, proof }],
  });
  expect(didNotArrive(bounced)).toBe(true);
  expect(wantsAnotherWay(bounced)).toBe(true);
  expect(wantsAnotherWay({ ...bounced, left: { why: "Closed.", by: "Dana", at } })).toBe(false);
});

test("another way takes the letter up again, and the failure stays on record", () => {
  const again = goingAnotherWay(bounced, { channel: "fax", address: "555-0142" });
  expect(again).toEqual({ no: 1, failed: bounced.failed, way: { channel: "fax", address: "555-0142" } });
  expect(wantsAnotherWay(again)).toBe(false);
  expect(failuresOf([again, letter])).toBe(1);
});

test("a proof that comes late lifts the loss, and never a rule's refusal", () => {
  const late = proving(bounced, proof);
  expect(late).toMatchObject({ proof, failed: [{ kind: "bounce" }] });
  expect(late.held).toBeUndefined();
  const held = { code: "NO_AUTHORITY", says: "The plan took it back." };
  expect(proving({ ...letter, held }, proof).held).toEqual(held);
});

test("the report of a gateway is awaited from when it has the letter until it is proved or lost", () => {
  const handed = { ...letter, handedOver: at };
  expect(awaitsReport(letter)).toBe(false);
  expect(awaitsReport(handed)).toBe(true);
  expect(awaitsReport(proving(handed, proof))).toBe(false);
  expect(awaitsReport(failing(handed, { kind: "no report", says: "Nothing came.", at }))).toBe(false);
});

test("a bounce that comes after the letter went by post takes nothing back", () => {
  const posted: Letter = { ...letter, proof: { ...proof, kind: "certified mail" } };
  expect(isOfEarlierTry(posted, "bounce")).toBe(true);
  expect(isOfEarlierTry(posted, "returned by post")).toBe(false);
  expect(isOfEarlierTry({ ...letter, proof }, "bounce")).toBe(false);
  const onItsWay = goingAnotherWay(bounced, { channel: "post", address: "PO Box 12" });
  expect(isOfEarlierTry(onItsWay, "bounce")).toBe(true);
  expect(isOfEarlierTry(letter, "bounce")).toBe(false);
});

const failure = fc.record({
  kind: fc.constantFrom(...failureKinds),
  says: fc.string({ minLength: 1 }),
  at: fc.constant(at),
});
const step = fc.oneof(
  failure.map((one) => (is: Letter) => failing(is, one)),
  fc
    .constantFrom(...letterWays)
    .map((channel) => (is: Letter) => goingAnotherWay(is, { channel, address: "x" })),
  fc.constantFrom(...proofKinds).map((kind) => (is: Letter) => proving(is, { ...proof, kind })),
);

test("whatever happens to a letter, no failure is forgotten and proof and loss never stand together", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      let is = letter;
      for (const one of steps) {
        const before = failuresOf([is]);
        is = one(is);
        expect(failuresOf([is])).toBeGreaterThanOrEqual(before);
        expect(is.proof !== undefined && didNotArrive(is)).toBe(false);
        expect(awaitsReport(is)).toBe(false);
      }
    }),
  );
});
