// The first page of a provider's office: what waits for it, and all its claims.
import { html } from "../../platform/html/html.ts";
import type { Page } from "../window-frame/visit.ts";
import type { Windows } from "../window-frame/windows.ts";

export function providerWindow(windows: Windows): void {
  windows.get("/provider", ownClaims);
}

const ownClaims: Page = async ({ caller }) => {
  return { title: "Claims", body: html`<h1>Claims</h1><p>${caller.actor.name}</p>` };
};
