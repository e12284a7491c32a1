// What the routes of notes are given by the app.
import type { AtDesk } from "../reception/at-desk.ts";

export type NoteRoutes = {
  readonly at: AtDesk;
  /** A relay is configured. */
  readonly mails: boolean;
  /** Told after the commit, so that open windows look anew. */
  readonly changed: (tenant: string, caseId: string, version: number) => void;
};
