import { expect, test } from "vitest";
import { comesIn } from "./comes-in.ts";
import { balanceBill } from "./playbooks/balance-bill.ts";

test("BB-14: whatever opens a closed case again is something that comes in", () => {
  for (const event of ["receive-communication", "report-bill", "file-document", "read-remittance"])
    expect(comesIn(balanceBill, event), event).toBe(true);
});

test("what the desk does by itself does not come in, nor does what leaves a closed case closed", () => {
  for (const event of ["answer-follow-up", "log-contact", "record-proof", "make-offer", "no such event"])
    expect(comesIn(balanceBill, event), event).toBe(false);
});
