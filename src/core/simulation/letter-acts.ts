// What becomes of letters that were written.
import { act, type Choice } from "./world.ts";

const proof: Choice = [
  30,
  ({ dice }) => act("record-proof", "desk", { kind: "fax report", reference: `F-${dice.from(1, 1e6)}` }),
];
/** The letter comes back, whether it was proved or not; then somebody tries another way, or lets it be. */
const lost: Choice = [
  2,
  ({ dice, facts }) =>
    act("record-failure", "desk", {
      letter: dice.from(1, Math.max(1, facts.letters.length)),
      kind: dice.pick(["bounce", "fax failed", "returned by post", "refused"]),
    }),
];
const another: Choice = [
  6,
  ({ dice }) =>
    dice.chance(0.8)
      ? act("send-another-way", "desk", { channel: "post", address: "PO Box 12" })
      : act("leave-undelivered", "desk", { why: "told on the phone" }),
];

/** Where a letter is awaited to arrive. */
export const onItsWay: readonly Choice[] = [proof, lost, another];
