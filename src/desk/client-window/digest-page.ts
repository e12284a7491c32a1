// What the regular mail to this client says, as it would be written now.
import { civilDateIn } from "../../core/calendar.ts";
import { html } from "../../platform/html/html.ts";
import { openDesk } from "../case-file/load.ts";
import { digestOf } from "../time/client-digests.ts";
import { letterSheet } from "../window-frame/letter-sheet.ts";
import type { Page } from "../window-frame/visit.ts";
import { sayClient } from "./place.ts";

/** More than anybody reads on one page; the list of all cases goes on page by page. */
const mostCases = 300;

export const digestPage: Page = async (visit) => {
  const say = sayClient(visit);
  const { desk, tx, caller } = visit;
  const { tenant, around } = await openDesk(desk, tx);
  const { name, party } = caller.actor;
  const client = { viewer: caller.viewer, name, party };
  const today = civilDateIn(tenant.zone, around.now);
  const body = await digestOf(desk, tx, { client, card: tenant.card, today, most: mostCases });
  const shown = body ? letterSheet(body) : html`<p>${say("casesEmpty")}</p>`;
  return { title: say("digest"), body: html`<h1>${say("digest")}</h1><p>${say("digestSays")}</p>${shown}` };
};
