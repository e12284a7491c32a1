// Which answers of a request are still missing: the desk's form asks for them first (PN-01).
import { answersIn, completeness, type RequestParts } from "../../../core/rules/pre-negotiation-request.ts";
import type { CaseWire } from "../../../desk/case-file/wire.ts";

/** The names of their questions, in the order of the template; none where no request can be seen. */
export function stillMissing({ facts }: Pick<CaseWire, "facts">): string[] {
  return hasRequest(facts) ? completeness(answersIn(facts)).missing.map(({ field }) => field) : [];
}

const parts = ["member", "provider", "service", "request", "requester"] as const;

const hasRequest = (facts: unknown): facts is RequestParts =>
  typeof facts === "object" &&
  facts !== null &&
  parts.every((part) => part in facts && typeof facts[part as keyof typeof facts] === "object");
