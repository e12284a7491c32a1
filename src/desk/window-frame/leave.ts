// Signing out of a window: the session ends on the server, and the browser forgets its cookie.
import type { FastifyReply, FastifyRequest } from "fastify";
import { inTenant } from "../../platform/db/tenant.ts";
import { type Html, html } from "../../platform/html/html.ts";
import { seeOther } from "../../platform/html/page.ts";
import type { App, Sent } from "../../platform/http/routes.ts";
import { noCookie } from "../../platform/sign-in/cookies.ts";
import { noteAudits } from "../audit/entry.ts";
import { tenantNow } from "../case-file/read-pages.ts";
import { sessionCookie } from "../reception/shown.ts";
import { access } from "../reception/sign-in.ts";
import { hiddenFields, ourForm, type WindowHouse } from "./visit.ts";
import { type Visitor, whoVisits } from "./who-visits.ts";
import type { SayFrame } from "./words.ts";

const end = "delete from account_session where tenant_id = current_tenant() and id = $1";

/** The button on the head of every page of an account; personas of a sandbox have the bar. */
export const leaveButton = (secret: string, { caller, bound }: Visitor, say: SayFrame): Html | undefined =>
  caller.session === undefined
    ? undefined
    : html`<form method="post" action="/window/leave">${hiddenFields(secret, bound)}
<button class="bare">${say("leave")}</button></form>`;

/** Puts up what the button does. */
export function leaveRoute(app: App, house: WindowHouse): void {
  app.post("/window/leave", { schema: { hide: true } }, leave);

  async function leave(request: FastifyRequest, reply: FastifyReply): Promise<Sent> {
    const visitor = await whoVisits(house, request);
    const session = visitor?.caller.session;
    if (visitor && session) {
      await ourForm(house, request, visitor.bound);
      const { tenantId, actor } = visitor.caller;
      await inTenant(house.pool, { tenant: tenantId, viewer: "" }, async (tx) => {
        await tx.query(end, [session.id]);
        await noteAudits(tx, [{ at: await tenantNow(tx), actor, action: "signed out" }]);
      });
      house.changed(tenantId, access, 0);
    }
    return seeOther(reply, "/sign-in", [noCookie(sessionCookie)]);
  }
}
