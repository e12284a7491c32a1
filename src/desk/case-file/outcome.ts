// What the door answers. Being refused is a value, as everywhere.
import type { Advanced } from "../../core/advance.ts";
import type { InputProblem } from "../../core/fields.ts";
import type { BaseFacts } from "../../core/playbook.ts";
import type { Refusal } from "../../core/ruling.ts";
import type { CaseNow } from "./case-now.ts";

/** It happened, and everything that follows from it is written. */
export type Recorded = {
  readonly kind: "recorded";
  /** The case after it. */
  readonly case: CaseNow;
  readonly advanced: Advanced<BaseFacts>;
};

/** Ways in which nothing happened. A refusal and a conflict carry the case as it stands. */
export type NotRecorded =
  | { readonly kind: "refused"; readonly ruling: Refusal; readonly case: CaseNow }
  | { readonly kind: "bad input"; readonly problems: readonly InputProblem[]; readonly case: CaseNow }
  /** Also for a case of another tenant, and one the viewer is not on: there is no difference to be seen. */
  | { readonly kind: "no such case" }
  /** The case is not at the version the caller had seen. */
  | { readonly kind: "conflict"; readonly case: CaseNow };

export type Outcome = Recorded | NotRecorded;

export type OpeningOutcome =
  | Recorded
  | { readonly kind: "refused"; readonly ruling: Refusal }
  | { readonly kind: "bad input"; readonly problems: readonly InputProblem[] }
  | { readonly kind: "no such playbook" };
