// Who may open which page of the windows: the pages for people outside the desk. A page that is not in this
// table does not start, so that none is open by being forgotten. What they see on it is in fields.ts and
// shown.ts, and which cases, in the database.
import { type Party, parties } from "../../core/playbook.ts";

export type WindowRow = {
  /** Parties whose people may open it, with an account, or as a persona of a sandbox. */
  readonly party: readonly Party[];
  /** false: nothing of anybody's health stands on it, and it may be shown without an entry in the audit. */
  readonly health?: false;
};

const outside = parties.filter((party) => party !== "desk");
const everybody: WindowRow = { party: outside, health: false };
const provider: WindowRow = { party: ["provider"] };

/** "public": for anybody. It tells nothing of anybody. */
export const windowCalls: { readonly [methodAndPath: string]: WindowRow | "public" } = {
  "GET /window/:version/:file": "public",
  "POST /window/persona": "public",
  "POST /window/clock": "public",
  "GET /window/enter": everybody,
  "GET /provider": provider,
};

export type LinkAct = {
  /** Parties to whom such a link may be given. */
  readonly party: readonly Party[];
  /**
   * A second factor is asked for, because money or somebody's health stands on its pages. false: neither
   * does.
   */
  readonly factor: boolean;
};

/** What a link may be for. A link of another act is not made. */
export const linkActs: { readonly [act: string]: LinkAct } = {
  "provider-answer": { party: ["provider"], factor: true },
  "member-home": { party: ["member", "advocate"], factor: true },
  "weekly-answer": { party: ["member"], factor: true },
  "plan-decision": { party: ["plan"], factor: true },
  sign: { party: ["provider", "plan", "tpa", "member"], factor: true },
  upload: { party: outside, factor: true },
};
