// Two kinds of due dates that several clocks share.
import { type Due, due, legalClock, legalDue, weeks, type Zone } from "../../calendar.ts";
import type { Moment } from "../../playbook.ts";
import type { BillFacts } from "./facts.ts";

/** Every seven days from the day the stage began; counted from that day, never from the last one. */
export function weekly(what: string) {
  return ({ now, desk }: Moment<BillFacts>): readonly Due[] => [
    due({ start: now, what, span: weeks(1), calendar: desk, at: "close-of-desk" }),
  ];
}

/** Counted from the plan's first payment, where a remittance dates it; otherwise nobody knows it yet. */
export function openNegotiationStart({ remittances }: BillFacts, zone: Zone): readonly Due[] {
  const received = remittances.find((one) => !one.reversal && one.on)?.on;
  const clock = received && legalClock("NSA.on.open", received);
  if (!received || !clock) return [];
  const evidence = "the payment date of the remittance";
  const answer = legalDue(clock, { received, evidence }, zone);
  return answer.allowed ? [answer.due] : [];
}
