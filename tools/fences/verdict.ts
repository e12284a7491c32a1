// What a fence finds. One fence looks at one thing and says what to do about each of its problems.

export type Verdict = {
  /** One text a problem: where, what, and what to do. Empty: the fence stands. */
  readonly problems: readonly string[];
  /** What was looked at, in a few words: "5 compile units, 212 files". */
  readonly note: string;
};

export type Fence = { readonly name: string; readonly check: () => Promise<Verdict> };
