// What the directory has for the parties of a case, for whoever writes to them.
import { z } from "zod";
import { type CivilDate, civilDateIn, zoneNamed } from "../../core/calendar.ts";
import { ok } from "../../platform/http/answer.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { notFound } from "../../platform/http/problem.ts";
import type { App } from "../../platform/http/routes.ts";
import { noteAudits } from "../audit/entry.ts";
import type { PartyOnCase } from "../case-file/case-type.ts";
import type { Desk } from "../case-file/desk.ts";
import { openFile } from "../case-file/load.ts";
import { OneCase } from "../case-file/wire.ts";
import type { AtDesk } from "../reception/at-desk.ts";
import { entriesFor, type Row, shown } from "./directory.ts";
import { CaseChannel } from "./wire.ts";

export function caseChannelRoute(app: App, { at, desk }: { readonly at: AtDesk; readonly desk: Desk }): void {
  app.get(
    "/api/v1/cases/:id/channels",
    {
      schema: {
        tags: ["case file"],
        operationId: "readCaseChannels",
        summary: "What the directory knows of the parties of a case",
        params: OneCase,
        response: { 200: z.object({ items: z.array(CaseChannel) }), 404: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, { actor, zone }) => {
        const { id } = request.params;
        const file = await openFile(desk, tx, id, { lock: false });
        if (!file) return notFound();
        const { now } = file.around;
        await noteAudits(tx, [{ at: now, actor, action: "read", what: "channels", caseId: file.case.id }]);
        const parties = file.caseType.parties(file.state.facts);
        const today = civilDateIn(zoneNamed(zone), now);
        const organisations = parties.flatMap(({ organisationId }) => organisationId ?? []);
        const rows = await entriesFor(tx, { organisations, brands: parties.map(({ name }) => name), today });
        return ok({ items: rows.flatMap((row) => fitting(row, parties, today)) });
      }),
  );
}

/** The entry beside each party of the case that it is of: the same kind of party, by id or by name. */
function fitting(row: Row, parties: readonly PartyOnCase[], today: CivilDate): CaseChannel[] {
  const brand = row.brand.toLowerCase();
  return parties
    .filter(({ party, name, organisationId }) => {
      const same = organisationId !== undefined && organisationId === row.organisationId;
      return party === row.party && (same || name.toLowerCase() === brand);
    })
    .map(({ name, contact = {} }) => {
      const known = [contact.email, contact.fax, contact.phone, contact.address];
      return { ...shown(row, today), partyName: name, current: known.includes(row.address) };
    });
}
