// What the page of people reads.
import { useInfiniteQuery } from "@tanstack/react-query";
import { ask, withQuery } from "../../../../ui/ask.ts";

/** Person of docs/reference/sign-in.md. */
export type PersonHere = {
  readonly id: string;
  readonly name: string;
  readonly party: string;
  readonly roles: readonly string[];
  readonly organisation: { readonly id: string; readonly name: string } | null;
  readonly email: string | null;
  readonly active: boolean;
  readonly account: "none" | "invited" | "active";
  readonly secondFactor: boolean;
  readonly lastSignInAt: string | null;
  readonly version: number;
};
/** What an invitation or a reset answers: a link to hand over. */
export type Link = { readonly link: string; readonly expiresAt: string; readonly mailed: boolean };

type Page = { readonly items: readonly PersonHere[]; readonly nextCursor: string | null };
export const peopleKey = ["people"] as const;

export const usePeople = (asked: { readonly q: string; readonly active: string; readonly party: string }) =>
  useInfiniteQuery({
    queryKey: [...peopleKey, asked],
    queryFn: ({ pageParam }) =>
      ask<Page>(withQuery("/api/v1/people", { ...asked, limit: 100, cursor: pageParam ?? undefined })),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

export const roleChoices = [
  { value: "specialist", label: "Specialist", says: "Works cases: members, letters, follow-ups." },
  { value: "negotiator", label: "Negotiator", says: "Makes offers within the plan's authority." },
  { value: "claims-analyst", label: "Claims analyst", says: "Reads claims and remittances." },
  { value: "account-manager", label: "Account manager", says: "Owns clients, keeps what plans grant." },
  { value: "supervisor", label: "Supervisor", says: "Assigns, overrides with a reason, changes calendars." },
  { value: "privacy-officer", label: "Privacy officer", says: "Reads the audit, reviews broken glass." },
  { value: "administrator", label: "Administrator", says: "People, settings, playbooks, rules." },
] as const;

export const partyChoices = [
  { value: "desk", label: "The desk" },
  { value: "tpa", label: "TPA" },
  { value: "plan", label: "Plan" },
  { value: "broker", label: "Broker" },
  { value: "medical-management", label: "Medical management" },
  { value: "provider", label: "Provider" },
  { value: "member", label: "Member" },
  { value: "counsel", label: "Counsel" },
];

export const rolesInWords = (roles: readonly string[]): string =>
  roles.map((role) => roleChoices.find(({ value }) => value === role)?.label ?? role).join(", ");
