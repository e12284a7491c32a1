// Who has to hear how a case ended, by playbook. A tenant may add to it; nothing here can be taken
// away.
import type { Party } from "./parties.ts";

/** "client" is every client party of the case that wants to hear (GN-06). */
export type NotifyRow = {
  readonly party: Party | "client";
  /**
   * required: no close before they were told. copied: they get the letter, and nobody waits for it. if in
   * touch: required once they have spoken or written to the desk on this case.
   */
  readonly need: "required" | "copied" | "if in touch";
  /** Why, for those who ask. */
  readonly why: string;
};
export type NotifyMatrix = readonly NotifyRow[];

const asked = "They asked for it.";

/** As the sources have it; A-07 settles what AP leaves open. */
export const notifyDefaults = {
  "pre-negotiation": [{ party: "client", need: "required", why: asked }],
  access: [
    { party: "member", need: "required", why: "They were turned away or asked to pay." },
    { party: "tpa", need: "required", why: "They handed the case over." },
    { party: "client", need: "copied", why: asked },
  ],
  "pre-cert-access": [
    { party: "medical-management", need: "required", why: "They referred it." },
    { party: "tpa", need: "copied", why: "They pay the claim." },
    { party: "member", need: "if in touch", why: "Whoever turned to us hears from us." },
  ],
  outreach: [],
} as const satisfies { readonly [playbook: string]: NotifyMatrix };

/** What of a case decides who is told. */
export type ToldCase = {
  readonly clients: readonly { readonly party: Party; readonly told: boolean }[];
  readonly attempts: readonly { readonly with: Party; readonly reached: boolean }[];
  readonly inbound: readonly { readonly from: Party }[];
  readonly requester: { readonly party: Party };
};

export type ToTell = { readonly party: Party; readonly required: boolean; readonly why: string };

const wasInTouch = ({ attempts, inbound, requester }: ToldCase, party: Party): boolean =>
  requester.party === party ||
  inbound.some(({ from }) => from === party) ||
  attempts.some((one) => one.with === party && one.reached);

/** Clients that want to hear; where none does, whoever asked, so that somebody is always told. */
function clientsOf({ clients, requester }: ToldCase): readonly Party[] {
  const told = clients.filter((one) => one.told).map(({ party }) => party);
  const named = told.length > 0 ? told : clients.map(({ party }) => party);
  return named.length > 0 ? named : [requester.party];
}

const isOnCase = ({ clients, requester }: ToldCase, party: Party): boolean =>
  party === "member" || requester.party === party || clients.some((one) => one.party === party);

/**
 * Who is to be told on this case, each once, whoever must be first. A required client that is not on the
 * case gives way to the clients that are: nobody who is not there is waited for. An addition can make a copy
 * required, never the other way round.
 */
export function toTell(matrix: NotifyMatrix, facts: ToldCase, added: NotifyMatrix = []): readonly ToTell[] {
  const rows = [...matrix, ...added].flatMap(({ party, need, why }): readonly ToTell[] => {
    if (need === "if in touch" && (party === "client" || !wasInTouch(facts, party))) return [];
    const required = need !== "copied";
    const there = party !== "client" && isOnCase(facts, party);
    if (!there && party !== "client" && !required) return [];
    const all = there ? [party] : clientsOf(facts);
    return all.map((one) => ({ party: one, required, why }));
  });
  const parties = [...new Set(rows.map(({ party }) => party))];
  const merged = parties.map((party): ToTell => {
    const mine = rows.filter((one) => one.party === party);
    const first = mine.find((one) => one.required) ?? mine[0];
    return { party, required: first?.required ?? false, why: first?.why ?? "" };
  });
  return [...merged.filter((one) => one.required), ...merged.filter((one) => !one.required)];
}
