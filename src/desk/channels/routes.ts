// The channel directory over HTTP.
import { z } from "zod";
import { type CivilDate, civil, civilDateIn, zoneNamed } from "../../core/calendar.ts";
import { parties } from "../../core/playbook.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { type Answer, answer, ok } from "../../platform/http/answer.ts";
import { begin, listing, page, pageOf } from "../../platform/http/listing.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { badInput, notFound } from "../../platform/http/problem.ts";
import type { App, Routes } from "../../platform/http/routes.ts";
import { changedMeanwhile, noteChange, versioned, versionSeen } from "../administration/edited.ts";
import type { Desk } from "../case-file/desk.ts";
import { isId } from "../case-file/ids.ts";
import { tenantNow } from "../case-file/read-pages.ts";
import type { Caller } from "../policy/caller.ts";
import type { AtDesk } from "../reception/at-desk.ts";
import { caseChannelRoute } from "./case-channels.ts";
import { bodyOf, entriesOf, entryOf, keepEntry, pastOf, type Row, shown } from "./directory.ts";
import { ChannelBody, ChannelWire, channels, EndChannelBody, VerifyBody } from "./wire.ts";

const tags = ["administration"];
const oneOf = z.object({ id: z.string().describe("Id of the entry.") });

export const channelRoutes: Routes<{ readonly at: AtDesk; readonly desk: Desk }> = (app, { at, desk }) => {
  listRoute(app, at);
  historyRoute(app, at);
  addRoute(app, at);
  changeRoute(app, at);
  verifyRoute(app, at);
  endRoute(app, at);
  caseChannelRoute(app, { at, desk });
};

export const todayOf = async (tx: TenantTx, { zone }: Caller): Promise<CivilDate> =>
  civilDateIn(zoneNamed(zone), await tenantNow(tx));

const filters = {
  party: z.enum(parties).optional(),
  channel: z.enum(channels).optional(),
  q: z.string().trim().max(100).optional().describe("Part of the brand, line of business or address."),
  ended: z.enum(["true", "false"]).default("false").describe("Those no longer used."),
};

function listRoute(app: App, at: AtDesk): void {
  app.get(
    "/api/v1/channels",
    {
      schema: {
        tags,
        operationId: "listChannels",
        summary: "Where to send what, by brand",
        querystring: z.object({ ...listing, ...filters }),
        response: { 200: pageOf(ChannelWire), 422: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, caller) => {
        const { limit, cursor, party, channel, q, ended } = request.query;
        const after = begin("channels", cursor, ([brand, id, ...rest]) => {
          return typeof brand === "string" && isId(String(id)) && rest.length === 0;
        }) as readonly [string, string] | null;
        const asked = { party, channel, q: q || undefined, ended: ended === "true", after };
        const rows = await entriesOf(tx, { ...asked, most: limit + 1 });
        const today = await todayOf(tx, caller);
        const key = ({ brand, id }: Row) => [brand.toLowerCase(), id];
        return ok(page("channels", rows, { limit, key, show: (row) => shown(row, today) }));
      }),
  );
}

function historyRoute(app: App, at: AtDesk): void {
  app.get(
    "/api/v1/channels/:id/history",
    {
      schema: {
        tags,
        operationId: "readChannelHistory",
        summary: "Every row of an entry, newest first",
        params: oneOf,
        response: { 200: z.object({ items: z.array(ChannelWire) }), 404: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, caller) => {
        const { id } = request.params;
        const rows = isId(id) ? await pastOf(tx, id) : [];
        if (rows.length === 0) return notFound();
        const today = await todayOf(tx, caller);
        return ok({ items: rows.map((row) => shown(row, today)) });
      }),
  );
}

function addRoute(app: App, at: AtDesk): void {
  app.post(
    "/api/v1/channels",
    {
      schema: {
        tags,
        operationId: "addChannel",
        summary: "A new entry of the directory",
        body: ChannelBody,
        response: { 201: ChannelWire, 422: problemSchema },
      },
    },
    (request, reply) =>
      at.post(request, reply, async (tx, caller) => {
        const wrong = await whyNot(tx, caller, request.body);
        if (wrong) return wrong;
        const kept = { was: null, given: request.body, by: caller.actor.name, now: await tenantNow(tx) };
        const id = await keepEntry(tx, kept);
        await noteChange(tx, caller.actor, { action: "added", what: "channel", detail: { id } });
        const made = await entryOf(tx, id);
        if (!made) throw new Error("An entry that was just kept is not there.");
        return answer(201, shown(made, await todayOf(tx, caller)));
      }),
  );
}

function changeRoute(app: App, at: AtDesk): void {
  app.put(
    "/api/v1/channels/:id",
    {
      schema: {
        tags,
        operationId: "changeChannel",
        summary: "Correct an entry: the old row stays in its history",
        params: oneOf,
        body: ChannelBody,
        response: { 200: ChannelWire, 404: problemSchema, 412: problemSchema, 422: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, caller) => {
        const was = await liveEntry(tx, request.params.id);
        if (!was) return notFound();
        const seen = versionSeen(request);
        if (seen !== undefined && seen !== was.version)
          return changedMeanwhile(seen, shown(was, await todayOf(tx, caller)));
        const wrong = await whyNot(tx, caller, request.body);
        return wrong ?? further(tx, caller, { was, given: request.body, action: "changed" });
      }),
  );
}

function verifyRoute(app: App, at: AtDesk): void {
  app.post(
    "/api/v1/channels/:id/verify",
    {
      schema: {
        tags,
        operationId: "verifyChannel",
        summary: "It was asked, and it is right",
        params: oneOf,
        body: VerifyBody,
        response: { 200: ChannelWire, 404: problemSchema, 422: problemSchema },
      },
    },
    (request, reply) =>
      at.post(request, reply, async (tx, caller) => {
        const was = await liveEntry(tx, request.params.id);
        if (!was) return notFound();
        const { toldBy, verifiedOn = await todayOf(tx, caller) } = request.body;
        const given = { ...bodyOf(was), toldBy, verifiedOn };
        const wrong = await whyNot(tx, caller, given);
        return wrong ?? further(tx, caller, { was, given, action: "verified" });
      }),
  );
}

function endRoute(app: App, at: AtDesk): void {
  app.post(
    "/api/v1/channels/:id/end",
    {
      schema: {
        tags,
        operationId: "endChannel",
        summary: "It is no longer used",
        params: oneOf,
        body: EndChannelBody,
        response: { 200: ChannelWire, 404: problemSchema, 422: problemSchema },
      },
    },
    (request, reply) =>
      at.post(request, reply, async (tx, caller) => {
        const was = await liveEntry(tx, request.params.id);
        if (!was) return notFound();
        const given = { ...bodyOf(was), note: [was.note, request.body.why].filter(Boolean).join(" ") };
        return further(tx, caller, { was, given, action: "ended" });
      }),
  );
}

async function liveEntry(tx: TenantTx, id: string): Promise<Row | null> {
  const row = isId(id) ? await entryOf(tx, id) : null;
  return row && !row.ended ? row : null;
}

type Further = { readonly was: Row; readonly given: ChannelBody; readonly action: string };

/** A further row, its audit, and the entry as it stands then. */
async function further(tx: TenantTx, caller: Caller, { was, given, action }: Further): Promise<Answer> {
  const { actor } = caller;
  const now = await tenantNow(tx);
  const ended = action === "ended";
  await keepEntry(tx, { was, given, ended, by: actor.name, now });
  const detail = { id: was.id, version: was.version + 1 };
  await noteChange(tx, actor, { action, what: "channel", detail });
  const is = await entryOf(tx, was.id);
  if (!is) throw new Error("An entry that was just kept is not there.");
  return versioned(shown(is, await todayOf(tx, caller)));
}

async function whyNot(tx: TenantTx, caller: Caller, given: ChannelBody): Promise<Answer | null> {
  const today = await todayOf(tx, caller);
  const { verifiedOn, expiresOn, organisationId } = given;
  if (civil(verifiedOn) > today) {
    const says = `${verifiedOn} is still to come, so nobody can have verified it then.`;
    return badInput([{ at: "/verifiedOn", says, doNext: "Give the day on which you were told." }]);
  }
  if (expiresOn != null && expiresOn < verifiedOn) {
    const says = `It would expire on ${expiresOn}, before it was verified on ${verifiedOn}.`;
    return badInput([{ at: "/expiresOn", says, doNext: "Give a later last day, or none." }]);
  }
  if (organisationId == null) return null;
  const rows = await tx.query("select from organisation where tenant_id = current_tenant() and id = $1", [
    organisationId,
  ]);
  if (rows.length > 0) return null;
  const says = "There is no such organisation.";
  return badInput([{ at: "/organisationId", says, doNext: "Choose one of the list, or none." }]);
}
