// What loads are called on the screen.
import type { LoadKind } from "../../../core/loading/kinds.ts";
import type { LoadBrief } from "../wire.ts";

export const kindWords: Record<LoadKind, { readonly title: string; readonly hint: string }> = {
  members: { title: "Members", hint: "One row a member: name, member id, date of birth, how to reach them." },
  providers: { title: "Providers", hint: "One row a provider: name, NPI, TIN, telephone, fax." },
  clients: { title: "Plans, TPAs and brokers", hint: "One row an organisation, and which of them it is." },
  claims: { title: "Claims", hint: "One row a claim. Cases with its number learn from it what they lack." },
  cases: {
    title: "Cases",
    hint: "One row a case: opened here so that it runs, or filed because it has ended.",
  },
  standings: {
    title: "Providers and the plans they accept",
    hint: "One row a provider and a plan: accepting or refusing, since when, until when, who said so.",
  },
};

export const stateWords: Record<LoadBrief["state"], string> = {
  new: "columns not chosen",
  ready: "ready to load",
  waiting: "loading",
  loaded: "loaded",
  undoing: "being undone",
  undone: "undone",
};

/** "412 added, 3 refused": only what there is. */
export const countsInWords = (counts: LoadBrief["counts"]): string =>
  ["added", "changed", "same", "refused", "undone", "kept"]
    .flatMap((name) => {
      const count = counts[name] ?? 0;
      return count > 0 ? [`${count.toLocaleString("en-US")} ${outcomeWords[name] ?? name}`] : [];
    })
    .join(", ");

export const outcomeWords: Readonly<Record<string, string>> = {
  added: "added",
  changed: "changed",
  same: "known already",
  refused: "refused",
  undone: "taken back",
  kept: "kept",
};
