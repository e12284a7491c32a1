// What is known of a balance bill before anything is known.
import type { Instant } from "../../calendar.ts";
import type { Cents } from "../../money.ts";
import type { BillFacts } from "./facts.ts";

/** The facts of a case before its opening event has filled them in. */
export const noFacts: BillFacts = {
  letters: [],
  offers: [],
  grants: [],
  revoked: [],
  openedAt: 0 as Instant,
  member: { name: "", language: "en", prefers: "phone" },
  provider: { name: "" },
  clients: [],
  claim: {},
  bills: [],
  transfer: { kind: "electronic", at: 0 as Instant },
  remittances: [],
  memberPaidCents: 0 as Cents,
  emergency: "unknown",
  airAmbulance: "unknown",
  attempts: [],
  papers: [],
  asked: [],
  followUps: [],
  agreements: [],
  payments: [],
  decisions: [],
  tasks: [],
  inbound: [],
  reopened: [],
};
