// Versions of a playbook over HTTP: what is different, which open cases would move where, and moving them.
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { differences } from "../../core/difference.ts";
import type { Playbook } from "../../core/playbook.ts";
import { ok } from "../../platform/http/answer.ts";
import { begin, listing, page, pageOf } from "../../platform/http/listing.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { notFound } from "../../platform/http/problem.ts";
import type { App } from "../../platform/http/routes.ts";
import { noteAudits } from "../audit/entry.ts";
import type { AnyCaseType } from "../case-file/case-type.ts";
import type { Desk } from "../case-file/desk.ts";
import { isId } from "../case-file/ids.ts";
import { tenantNow } from "../case-file/read-pages.ts";
import type { AtDesk } from "../reception/at-desk.ts";
import { casesBehind, moveOne, openByVersion, plannedMove, versionsOf } from "./moves.ts";
import { DifferenceWire, MoveBody, MoveDone, MovePlanned, PlaybookVersion } from "./wire.ts";

type Given = { readonly desk: Desk; readonly at: AtDesk; readonly moved: (tenant: string) => void };

const tags = ["playbooks"];
const named = z.object({ name: z.string().describe("Of the playbook.") });
const version = z.coerce.number().int().min(1).max(1_000_000);

export function versionRoutes(app: App, given: Given): void {
  listRoute(app, given);
  differenceRoute(app, given);
  dryRunRoute(app, given);
  moveRoute(app, given);
}

type Any = Playbook<never, string, string, string>;
const asAny = ({ playbook }: AnyCaseType): Any => playbook as unknown as Any;

function listRoute(app: App, { desk, at }: Given): void {
  app.get(
    "/api/v1/playbooks/:name/versions",
    {
      schema: {
        tags,
        operationId: "listPlaybookVersions",
        summary: "The versions of a playbook, newest first, with their open cases",
        params: named,
        response: { 200: z.object({ items: z.array(PlaybookVersion) }), 404: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx) => {
        const { name } = request.params;
        const versions = versionsOf(desk, name);
        if (versions.length === 0) return notFound();
        const open = await openByVersion(tx, name);
        const newest = desk.newest.get(name);
        const items = versions.toReversed().map((one): PlaybookVersion => {
          const { version: no, movesFrom = {} } = one.playbook;
          const openCases = open === null ? null : (open.get(no) ?? 0);
          const why = [...new Set(Object.values(movesFrom).map((map) => map.why))];
          return {
            version: no,
            newest: one === newest,
            why,
            from: Object.keys(movesFrom).map(Number),
            openCases,
          };
        });
        return ok({ items });
      }),
  );
}

function differenceRoute(app: App, { desk, at }: Given): void {
  app.get(
    "/api/v1/playbooks/:name/difference",
    {
      schema: {
        tags,
        operationId: "comparePlaybooks",
        summary: "What is different between two versions, in words",
        params: named,
        querystring: z.object({ from: version, to: version }),
        response: { 200: z.object({ items: z.array(DifferenceWire) }), 404: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async () => {
        const { name } = request.params;
        const [was, is] = [request.query.from, request.query.to].map((no) =>
          desk.caseTypes.get(`${name}@${no}`),
        );
        if (!was || !is) return notFound();
        return ok({ items: differences(asAny(was), asAny(is)).map((one) => ({ ...one })) });
      }),
  );
}

function dryRunRoute(app: App, { desk, at }: Given): void {
  app.get(
    "/api/v1/playbooks/:name/moves",
    {
      schema: {
        tags,
        operationId: "planVersionMoves",
        summary: "Which open cases a version would move, and where",
        description:
          "A dry run: nothing is changed. Cases that could not be moved are listed with the reason.",
        params: named,
        querystring: z.object({ ...listing, to: version }),
        response: { 200: pageOf(MovePlanned), 404: problemSchema, 422: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, { actor }) => {
        const { name } = request.params;
        const { limit, cursor, to: no } = request.query;
        const to = desk.caseTypes.get(`${name}@${no}`);
        if (!to) return notFound();
        const list = `moves ${name}@${no}`;
        const after = begin(list, cursor, ([id, ...rest]) => isId(String(id)) && rest.length === 0);
        const most = limit + 1;
        const rows = await casesBehind(tx, { name, to: no, after: after ? String(after[0]) : null, most });
        const planned: MovePlanned[] = [];
        for (const { id } of rows) {
          const one = await plannedMove(desk, tx, { caseId: id, to, actor });
          if (one) planned.push(one);
        }
        const detail = { playbook: name, to: no, cases: planned.length };
        const at_ = await tenantNow(tx);
        await noteAudits(tx, [{ at: at_, actor, action: "listed", what: "version moves", detail }]);
        return ok(page(list, planned, { limit, key: ({ caseId }) => [caseId], show: (row) => row }));
      }),
  );
}

function moveRoute(app: App, { desk, at, moved }: Given): void {
  app.post(
    "/api/v1/playbooks/:name/moves",
    {
      schema: {
        tags,
        operationId: "moveToVersion",
        summary: "Move open cases to a version, with a result for each",
        description: "Each case goes through the one door in a transaction of its own.",
        params: named,
        body: MoveBody,
        response: { 200: z.object({ items: z.array(MoveDone) }), 404: problemSchema, 422: problemSchema },
      },
    },
    (request, reply) =>
      at.postInParts(request as FastifyRequest, reply as never, async (caller) => {
        const { to, cases } = request.body;
        if (!desk.caseTypes.has(`${request.params.name}@${to}`)) return notFound();
        const items: MoveDone[] = [];
        for (const { id: caseId, version: seen } of cases) {
          const { body } = await at.part(caller, null, async (tx) =>
            ok(await moveOne(desk, tx, { caseId, to, actor: caller.actor, seen })),
          );
          items.push(body as MoveDone);
        }
        moved(caller.tenantId);
        return ok({ items });
      }),
  );
}
