// A person's own preferences over HTTP. Nobody reads or changes another's.
import type { Instant } from "../../core/calendar.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { ok } from "../../platform/http/answer.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import type { Routes } from "../../platform/http/routes.ts";
import { noteAudits } from "../audit/entry.ts";
import { tenantNow } from "../case-file/read-pages.ts";
import type { Caller } from "../policy/caller.ts";
import type { AtDesk } from "../reception/at-desk.ts";
import { usualPreferences } from "./usual/wire.ts";
import { Preferences, PreferencesChange } from "./wire.ts";

const tags = ["people"];
const path = "/api/v1/me/preferences";

export const preferenceRoutes: Routes<{ readonly at: AtDesk }> = (app, { at }) => {
  app.get(
    path,
    {
      schema: {
        tags,
        operationId: "readPreferences",
        summary: "How I want the desk to look and to be used",
        response: { 200: Preferences },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, { actor }) => ok(whole(await chosenBy(tx, actor.id)))),
  );
  app.put(
    path,
    {
      schema: {
        tags,
        operationId: "changePreferences",
        summary: "Change my preferences",
        description: "What is left out stays as it is. Answers with all of them.",
        body: PreferencesChange,
        response: { 200: Preferences, 422: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, caller) => {
        const after = await change(tx, caller.actor.id, request.body);
        await noteAudits(tx, [traceOf(caller, await tenantNow(tx), Object.keys(request.body))]);
        return ok(whole(after));
      }),
  );
};

type Chosen = PreferencesChange;

/** What is not chosen, or was chosen in a way that is no longer known, is as usual. */
function whole(chosen: Chosen): Preferences {
  const known = Object.entries(chosen).filter(
    ([name, value]) =>
      Object.hasOwn(Preferences.shape, name) &&
      Preferences.shape[name as keyof Preferences].safeParse(value).success,
  );
  return { ...usualPreferences, ...Object.fromEntries(known) };
}

const read = {
  name: "preference_of",
  text: "select settings from preference where tenant_id = current_tenant() and person_id = $1",
};

async function chosenBy(tx: TenantTx, personId: string): Promise<Chosen> {
  const [row] = await tx.query<{ settings: Chosen }>(read, [personId]);
  return row?.settings ?? {};
}

const write = {
  name: "change_preference",
  text: `insert into preference as p (person_id, settings) values ($1, $2)
    on conflict (tenant_id, person_id)
    do update set settings = p.settings || excluded.settings, changed_at = now()
    returning settings`,
};

/** Two windows of one person that change different things both have their way. */
async function change(tx: TenantTx, personId: string, more: PreferencesChange): Promise<Chosen> {
  const [row] = await tx.query<{ settings: Chosen }>(write, [personId, JSON.stringify(more)]);
  return row?.settings ?? {};
}

const traceOf = ({ actor }: Caller, at: Instant, parts: readonly string[]) => ({
  at,
  actor,
  action: "changed",
  what: "preferences",
  detail: { parts },
});
