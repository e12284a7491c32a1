// The settings of the tenant over HTTP.

import type { TenantTx } from "../../platform/db/tenant.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import type { Routes } from "../../platform/http/routes.ts";
import type { TenantSettings } from "../case-file/tenant-memory.ts";
import type { AtDesk } from "../reception/at-desk.ts";
import { changedMeanwhile, noteChange, versioned, versionSeen, whatChanged } from "./edited.ts";
import { SettingsBody, SettingsWire } from "./wire.ts";

const tags = ["administration"];

export const settingsRoutes: Routes<{ readonly at: AtDesk }> = (app, { at }) => {
  app.get(
    "/api/v1/settings",
    {
      schema: {
        tags,
        operationId: "readSettings",
        summary: "Name and contact card of the desk",
        response: { 200: SettingsWire },
      },
    },
    (request, reply) => at.read(request, reply, async (tx) => versioned(await settingsOf(tx))),
  );

  app.put(
    "/api/v1/settings",
    {
      schema: {
        tags,
        operationId: "changeSettings",
        summary: "Change the name and the contact card",
        description: "Letters written from now on carry it; those that were written stay as they are.",
        body: SettingsBody,
        response: { 200: SettingsWire, 412: problemSchema, 422: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, { actor }) => {
        await tx.query("select from tenant where tenant_id = current_tenant() for no key update");
        const was = await settingsOf(tx);
        const seen = versionSeen(request);
        if (seen !== undefined && seen !== was.version) return changedMeanwhile(seen, was);
        const { name, card } = request.body;
        await tx.query(
          `update tenant set name = $1,
            settings = (settings::jsonb || jsonb_build_object('card', $2::jsonb))::json
            where tenant_id = current_tenant()`,
          [name, JSON.stringify(card)],
        );
        const changed = whatChanged({ name: was.name, card: was.card }, { name, card });
        await noteChange(tx, actor, { action: "changed", what: "settings", detail: { changed } });
        return versioned(await settingsOf(tx));
      }),
  );
};

type Row = {
  readonly name: string;
  readonly zone: string;
  readonly mode: SettingsWire["mode"];
  readonly version: number;
  readonly settings: TenantSettings;
};

async function settingsOf(tx: TenantTx): Promise<SettingsWire> {
  const [row] = await tx.query<Row>(
    `select name, zone, mode, settings_version as version, settings from tenant
      where tenant_id = current_tenant()`,
  );
  if (!row) throw new Error("This transaction has no tenant.");
  const { settings, ...rest } = row;
  const card = settings.card ?? { name: rest.name, phone: "", hours: settings.calendar?.name ?? "" };
  return { ...rest, card };
}
