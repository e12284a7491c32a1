// What of a case about access each party sees besides what every case shows: minimum necessary, one table.
import { type Instant, isoInstant } from "../../core/calendar.ts";
import { type AccessFacts, contractOut } from "../../core/fragments/access/facts.ts";
import type { Party } from "../../core/playbook.ts";

type Fact = keyof AccessFacts;

const patient: readonly Party[] = ["member", "advocate"];
const clients: readonly Party[] = ["tpa", "plan", "broker", "medical-management"];
const payers: readonly Party[] = ["tpa", "plan", "medical-management", "counsel"];

/** Facts and the parties that see them; the desk sees all. What is not listed is the desk's alone. */
const shows: { readonly [fact in Fact]?: readonly Party[] } = {
  openedAt: [...patient, "provider", "counsel", ...clients],
  member: payers,
  provider: [...patient, "counsel", ...clients],
  service: [...patient, "provider", "counsel", ...clients],
  planName: [...patient, "provider", "counsel", ...clients],
  requester: [...clients],
  outreach: [...payers],
  acceptances: [...payers],
  refusals: [...payers],
  alternates: [...patient, ...clients],
  resolutions: [...patient, "counsel", ...clients],
  notices: [...clients],
  contracts: ["provider", ...payers],
  loads: ["tpa", "plan"],
  allowance: ["plan", "tpa"],
  medicare: ["plan"],
  reopened: [...patient, ...payers],
  closed: [...patient, ...payers, "broker"],
  grants: ["plan", "tpa"],
  revoked: ["plan"],
};

/** Facts that have pages of their own, for everybody. */
const elsewhere: readonly Fact[] = ["letters", "offers", "papers"];

/** Words that one person of the desk wrote for another, and how somebody can be reached: the desk's alone. */
const ofTheDesk = new Set([
  "note",
  "paragraph",
  "checkedBy",
  "uploadedBy",
  "by",
  "watcherId",
  "phone",
  "email",
  "fax",
  "address",
  "channel",
  "prefers",
  "contact",
]);

/** Numbers under these names are instants. */
const instants = new Set([
  "at",
  "openedAt",
  "writtenAt",
  "sendAt",
  "resumedAt",
  "doneAt",
  "grantedAt",
  "revokedAt",
  "endedAt",
  "since",
  "sentAt",
  "reportedAt",
  "askedAt",
]);

/**
 * The facts as JSON for this party: instants as ISO text.
 * @param more  facts that a room adds, and who sees them
 */
export const viewOf =
  <F extends AccessFacts>(more: { readonly [fact in keyof F]?: readonly Party[] } = {}) =>
  (all: F, viewer: Party): { readonly [name: string]: unknown } => {
    const out = contractOut(all);
    const facts = viewer === "provider" ? { ...all, contracts: out ? [out] : [] } : all;
    const seen: { readonly [fact: string]: readonly Party[] | undefined } = { ...shows, ...more };
    const names = Object.keys(facts).filter(
      (name) => !elsewhere.includes(name as Fact) && (viewer === "desk" || seen[name]?.includes(viewer)),
    );
    const without = viewer === "desk" ? new Set<string>() : ofTheDesk;
    const value = (name: string) => plain(name, (facts as Record<string, unknown>)[name], without);
    return Object.fromEntries(names.map((name) => [name, value(name)]));
  };

function plain(name: string, value: unknown, without: ReadonlySet<string>): unknown {
  if (typeof value === "number") return instants.has(name) ? isoInstant(value as Instant) : value;
  if (Array.isArray(value)) return value.map((one) => plain(name, one, without));
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => !without.has(key));
  return Object.fromEntries(kept.map(([key, one]) => [key, plain(key, one, without)]));
}
