// What the routes of webhooks are given by the app.
import type { AtDesk } from "../reception/at-desk.ts";

export type WebhookRoutes = {
  readonly at: AtDesk;
  /** Addresses of the inner network are taken; for development. */
  readonly toPrivate: boolean;
};
