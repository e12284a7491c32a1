// A message in our own words to somebody on the case.
import { isPartyOf, sendMessage as messageTo } from "../../fragments/messages.ts";
import type { BillFacts } from "./facts.ts";
import { counselLetsIt } from "./send.ts";

/** Collectors are left out: to them the member writes, with the letter that the law gives them. */
export const sendMessage = messageTo<BillFacts>({
  readers: ["member", "provider", "tpa", "plan", "broker", "medical-management", "counsel"],
  isOnCase: (facts, party) => isPartyOf(facts, party) || (party === "counsel" && facts.counsel !== undefined),
  mayContactProvider: counselLetsIt,
});
