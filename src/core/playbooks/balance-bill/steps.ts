import * as shared from "../../fragments/steps.ts";
import { type Stage, stepsOf } from "../../playbook.ts";
import { mayNegotiate } from "./authority.ts";
import type { BillClock } from "./clocks.ts";
import type { BillEvent } from "./events.ts";
import { type BillFacts, isBarred } from "./facts.ts";
import { isPaidAsInstructed } from "./payments.ts";

export type BillStageOf = Stage<BillFacts, BillStage, BillEvent, BillClock>;

export type BillStage =
  | "intake"
  | "explaining"
  | "answering"
  | "barred"
  | "watching"
  | "watching monthly"
  | "negotiating"
  | "paying"
  | "telling"
  | "plan deciding"
  | "with counsel"
  | "waiting"
  | "resuming"
  | "closed";

export const step = stepsOf<BillFacts, BillEvent, BillClock>();
const billCame = (facts: BillFacts) => facts.followUps.at(-1)?.answer === "yes";
export const toNegotiation = {
  when: "a further bill, an override or a collector",
  if: mayNegotiate,
  to: "negotiating",
} as const;
const barredAgain = {
  when: "federal law bars the bill, and it came again",
  if: (facts: BillFacts) => isBarred(facts) && facts.bills.some((bill) => bill.further),
  to: "barred",
} as const;
export const furtherBill = [barredAgain, toNegotiation, "stay"] as const;
export const reach = shared.reachMember<BillFacts>("BB-07");
export const tryAnotherWay = shared.tryAnotherWay<BillFacts>("BB-09");
/** What can be open in every stage. */
export const whatCameBack = [shared.readWhatCame<BillFacts>("BB-14"), tryAnotherWay] as const;
export const schedule = ["follow-up", "change to monthly", "closing warning", "close"] as const;
export const toLetter = [
  ...whatCameBack,
  reach,
  step("desk", "find out where the provider takes disputes", {
    rule: "BB-08",
    does: "record-channel",
    done: (facts) => facts.provider.channel !== undefined,
  }),
] as const;
export const proveLetter = (template: string) => shared.proveLetter<BillFacts>("BB-09", template);
export const watch = [
  ...whatCameBack,
  step("desk", "get the further bill that the member spoke of", {
    rule: "BB-15",
    does: "report-bill",
    needed: billCame,
  }),
  step("desk", "ask the member whether another bill came", {
    rule: "BB-11",
    does: "answer-follow-up",
    clock: "follow-up",
  }),
] as const;
export const planHasPaid = {
  when: "the EOB matches the LOA",
  if: isPaidAsInstructed,
  to: "telling",
} as const;
