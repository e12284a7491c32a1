// What the routes of the room are given by the app.
import type { LinkHouse } from "../links/links.ts";
import type { AtDesk } from "../reception/at-desk.ts";

export type RoomRoutes = {
  readonly at: AtDesk;
  readonly links: LinkHouse;
  /** Told after the commit, so that open windows look anew. */
  readonly changed: (tenant: string, caseId: string, version: number) => void;
};
