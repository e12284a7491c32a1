// How a step of the way in is tried.
import type { SignInState } from "../sign-in-told.ts";

/** What each step is given: how to try something, and whether it is being tried. */
export type Trying = {
  readonly busy: boolean;
  /** Does it; what is thrown is shown, and what it answers is the new state. */
  readonly attempt: (work: () => Promise<SignInState | undefined>) => void;
};
