// What an intake in hand is looked up by, and what a known member brings along.
import type { Typed } from "../../../ui/drafts.ts";

type Asked = Readonly<Record<"name" | "bornOn" | "memberId" | "provider" | "claim", string | undefined>>;

const long = (text: string | undefined, least: number): string | undefined => {
  const trimmed = text?.trim() ?? "";
  return trimmed.length >= least ? trimmed.slice(0, 160) : undefined;
};

/** Null while too little is typed to look for anything: half a name finds half the desk. */
export function askedOf(typed: Typed): Asked | null {
  const name = long(typed.memberName, 5);
  const asked: Asked = {
    name: name?.includes(" ") ? name : undefined,
    bornOn: typed.memberBornOn || undefined,
    memberId: long(typed.memberId, 4),
    provider: long(typed.providerName, 4),
    claim: long(typed.claimNumber, 4),
  };
  return asked.name || asked.memberId || asked.claim ? asked : null;
}

/** The questions about a member, by their name in the facts of another case. */
const questions: Readonly<Record<string, string>> = {
  name: "memberName",
  memberId: "memberId",
  bornOn: "memberBornOn",
  phone: "memberPhone",
  email: "memberEmail",
  address: "memberAddress",
  language: "language",
  prefers: "prefers",
};

/** The answers about the member that another case knows. */
export function memberTakes(member: unknown): Typed {
  if (typeof member !== "object" || member === null) return {};
  const known = Object.entries(member).flatMap(([fact, value]) => {
    const question = questions[fact];
    return question && typeof value === "string" && value !== "" ? [[question, value] as const] : [];
  });
  return Object.fromEntries(known);
}
