// What of a balance bill each party sees besides what every case shows: minimum necessary, one table.
import { type Instant, isoInstant } from "../../core/calendar.ts";
import type { Party } from "../../core/playbook.ts";
import { agreementOut, type BillFacts } from "../../core/playbooks/balance-bill/facts.ts";

type Fact = keyof BillFacts;
type Shows = readonly (readonly [Fact, readonly Party[]])[];

const patient: readonly Party[] = ["member", "advocate"];
const payers: readonly Party[] = ["tpa", "plan", "counsel"];

/** Facts and the parties that see them; the desk sees all. What is not listed is the desk's alone. */
const shows: Shows = [
  ["openedAt", [...patient, "provider", "broker", "medical-management", ...payers]],
  ["member", ["medical-management", ...payers]],
  ["provider", [...patient, "medical-management", ...payers]],
  ["claim", [...patient, "provider", "medical-management", ...payers]],
  ["bills", [...patient, ...payers]],
  ["transfer", ["tpa"]],
  ["remittances", ["tpa", "plan"]],
  ["keyed", ["tpa", "plan"]],
  ["memberPaidCents", [...patient, ...payers]],
  ["emergency", ["member", "medical-management", ...payers]],
  ["airAmbulance", ["member", "medical-management", ...payers]],
  ["confirmed", [...patient, "broker", ...payers]],
  ["asked", ["member"]],
  ["followUps", [...patient, "tpa", "plan"]],
  ["collector", [...patient, ...payers]],
  ["medicare", ["plan"]],
  ["agreements", ["provider", ...payers]],
  ["instruction", ["tpa", "plan"]],
  ["payments", ["tpa", "plan"]],
  ["givenUp", [...patient, ...payers]],
  ["memberTold", ["member"]],
  ["decisions", ["plan", "counsel"]],
  ["credit", ["member", "plan", "counsel"]],
  ["counsel", ["plan", "counsel"]],
  ["tasks", ["counsel"]],
  ["validation", ["member", "plan", "counsel"]],
  ["reopened", [...patient, ...payers]],
  ["closed", [...patient, "broker", ...payers]],
  ["grants", ["plan", "tpa"]],
  ["revoked", ["plan"]],
];

/** Facts that have pages of their own, for everybody. */
const elsewhere: readonly Fact[] = ["letters", "offers", "papers"];

/** Words that one person of the desk wrote for another, and how somebody can be reached: the desk's alone. */
const ofTheDesk = [
  "note",
  "paragraph",
  "checkedBy",
  "uploadedBy",
  "by",
  "phone",
  "email",
  "address",
  "channel",
  "prefers",
];

/** Numbers under these names are instants. */
const instants = new Set([
  "at",
  "openedAt",
  "reportedAt",
  "askedAt",
  "writtenAt",
  "sendAt",
  "resumedAt",
  "acknowledgedAt",
  "doneAt",
  "scheduleFrom",
  "grantedAt",
  "revokedAt",
  "endedAt",
  "filedAt",
]);

/** The facts of a balance bill as JSON for this party: instants as ISO text. */
export function view(all: BillFacts, viewer: Party): { readonly [name: string]: unknown } {
  const out = agreementOut(all);
  const facts = viewer === "provider" ? { ...all, agreements: out ? [out] : [] } : all;
  const names = viewer === "desk" ? (Object.keys(facts) as Fact[]) : shownTo(viewer);
  const without = viewer === "desk" ? [] : ofTheDesk;
  const entries = names
    .filter((name) => !elsewhere.includes(name) && facts[name] !== undefined)
    .map((name) => [name, plain(name, facts[name], without)]);
  return Object.fromEntries(entries);
}

const shownTo = (viewer: Party): Fact[] =>
  shows.flatMap(([fact, parties]) => (parties.includes(viewer) ? [fact] : []));

function plain(name: string, value: unknown, without: readonly string[]): unknown {
  if (typeof value === "number") return instants.has(name) ? isoInstant(value as Instant) : value;
  if (Array.isArray(value)) return value.map((one) => plain(name, one, without));
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => !without.includes(key));
  return Object.fromEntries(kept.map(([key, one]) => [key, plain(key, one, without)]));
}
