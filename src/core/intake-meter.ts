// How far a form is filled in, for whoever fills it in.

/** So many of the answers that it needs are given; the others by the name of their question. */
export type IntakeMeter = {
  readonly done: number;
  readonly of: number;
  readonly missing: readonly { readonly name: string; readonly label: string }[];
};
