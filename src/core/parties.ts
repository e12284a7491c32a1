// Who can be on a case, who acts on it, and as what.

/**
 * Who can be a party to a case. "desk" is the vendor that runs Parley; one letter badge and hue each on
 * every screen.
 */
export const parties = [
  "desk",
  "member",
  "provider",
  "tpa",
  "plan",
  "broker",
  "medical-management",
  "counsel",
  "collector",
  "advocate",
] as const;
export type Party = (typeof parties)[number];

/** Who acts: a party, or the house itself ("clock" when time runs out, "post" when mail moves). */
export type ActingParty = Party | "clock" | "post";

export const roles = [
  "specialist",
  "negotiator",
  "claims-analyst",
  "account-manager",
  "supervisor",
  "privacy-officer",
  "administrator",
] as const;
export type Role = (typeof roles)[number];

/** Who works cases: the privacy officer and the administrator look after the desk, and do not. */
export const caseworkers: readonly Role[] = [
  "specialist",
  "negotiator",
  "claims-analyst",
  "account-manager",
  "supervisor",
];

export type Actor = {
  readonly id: string;
  readonly name: string;
  readonly party: ActingParty;
  readonly roles: readonly Role[];
};
