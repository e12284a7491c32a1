// What of an appeal each party sees besides what every case shows: minimum necessary, one table.
import { type Instant, isoInstant } from "../../core/calendar.ts";
import { letterNo } from "../../core/fragments/facts.ts";
import type { Party } from "../../core/playbook.ts";
import type { AppealFacts } from "../../core/playbooks/appeal/facts.ts";

type Fact = keyof AppealFacts;

const patient: readonly Party[] = ["member", "advocate"];
const payers: readonly Party[] = ["tpa", "plan", "counsel"];
const clinical: readonly Party[] = ["medical-management"];

/** Facts and the parties that see them; the desk sees all. What is not listed is the desk's alone. */
const shows: { readonly [fact in Fact]?: readonly Party[] } = {
  openedAt: [...patient, "provider", "broker", ...clinical, ...payers],
  member: [...clinical, ...payers],
  provider: [...patient, ...clinical, ...payers],
  claim: [...patient, "provider", ...clinical, ...payers],
  disputedCents: [...patient, "provider", ...payers],
  reason: [...patient, "provider", ...clinical, ...payers],
  cameFrom: payers,
  standing: payers,
  levels: [...patient, "provider", ...clinical, ...payers],
  reviews: ["plan", "counsel"],
  asked: [...patient, "provider", ...clinical, ...payers],
  checks: ["tpa", "plan"],
  decisions: [...clinical, ...payers],
  responses: [...patient, "provider", ...payers],
  corrections: ["tpa", "plan"],
  bills: [...patient, ...payers],
  medicare: ["plan"],
  agreements: ["provider", ...payers],
  instruction: ["tpa", "plan"],
  payments: ["tpa", "plan"],
  reopened: [...patient, "provider", ...payers],
  closed: [...patient, "provider", "broker", ...payers],
  grants: ["plan", "tpa"],
  revoked: ["plan"],
};

/** Facts that have pages of their own, for everybody. */
const elsewhere: readonly Fact[] = ["letters", "offers", "papers"];

/** Who of the desk did it, words for another, and how somebody can be reached: the desk's alone. */
const ofTheDesk = new Set([
  ...["note", "paragraph", "checkedBy", "uploadedBy", "by", "preparedBy"],
  ...["phone", "email", "address", "channel", "prefers"],
]);

/** Numbers under these names are instants. */
const instants = new Set([
  ...["at", "openedAt", "askedAt", "writtenAt", "sendAt", "resumedAt", "doneAt", "openFrom"],
  ...["grantedAt", "revokedAt"],
]);

/** The facts of an appeal as JSON for this party: instants as ISO text. */
export function view(facts: AppealFacts, viewer: Party): { readonly [name: string]: unknown } {
  const names = (Object.keys(facts) as Fact[]).filter(
    (name) => !elsewhere.includes(name) && (viewer === "desk" || shows[name]?.includes(viewer)),
  );
  const without: ReadonlySet<string> = viewer === "desk" ? new Set() : ofTheDesk;
  const seen = viewer === "desk" ? facts : outside(facts, viewer);
  return Object.fromEntries(names.map((name) => [name, plain(name, seen[name], without)]));
}

/** What was written and has not gone out is nobody's outside but the payer's; nor is what the desk lacks. */
function outside(facts: AppealFacts, viewer: Party): AppealFacts {
  const isOut = (no: number) => letterNo(facts, no)?.proof !== undefined;
  if (viewer === "tpa" || viewer === "plan") return facts;
  return {
    ...facts,
    responses: facts.responses.filter(({ letterNo: no }) => isOut(no)),
    agreements: facts.agreements.filter(({ letterNo: no }) => isOut(no)),
    asked: facts.asked.filter(({ of }) => of === viewer),
  };
}

function plain(name: string, value: unknown, without: ReadonlySet<string>): unknown {
  if (typeof value === "number") return isInstant(name, value) ? isoInstant(value as Instant) : value;
  if (Array.isArray(value)) return value.map((one) => plain(name, one, without));
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => !without.has(key));
  return Object.fromEntries(kept.map(([key, one]) => [key, plain(key, one, without)]));
}

/** `on` is a day or, where hours count, a moment. */
const isInstant = (name: string, value: number) =>
  instants.has(name) || (name === "on" && Number.isFinite(value));
