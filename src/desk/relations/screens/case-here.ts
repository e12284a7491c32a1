// The case that is looked at, as far as its relations need it.
export type CaseHere = {
  readonly id: string;
  readonly number: string;
  readonly playbook: string;
  readonly status: "open" | "closed";
  readonly version: number;
  readonly memberName?: string | undefined;
  readonly providerName?: string | undefined;
  readonly mergedInto?: string | null | undefined;
};
