// Playbooks over HTTP. They are the same for every tenant; only who is in which version is the tenant's own.
import { z } from "zod";
import { arrowsOf, mermaid, responsibilityTable } from "../../core/draw.ts";
import { jsonSchema } from "../../core/fields.ts";
import type { BaseFacts, Playbook } from "../../core/playbook.ts";
import { ok } from "../../platform/http/answer.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { notFound } from "../../platform/http/problem.ts";
import { type Routes, send } from "../../platform/http/routes.ts";
import type { AnyCaseType } from "../case-file/case-type.ts";
import type { Desk } from "../case-file/desk.ts";
import type { AtDesk } from "../reception/at-desk.ts";
import { versionRoutes } from "./version-routes.ts";
import { PlaybookLine, PlaybookWhole } from "./wire.ts";

type Any = Playbook<BaseFacts, string, string, string>;
const tags = ["playbooks"];

type PlaybookRoutes = {
  readonly desk: Desk;
  readonly at: AtDesk;
  /** Tells the screens of a tenant that any case may have changed. */
  readonly moved: (tenant: string) => void;
};

export const playbookRoutes: Routes<PlaybookRoutes> = (app, { desk, at, moved }) => {
  versionRoutes(app, { desk, at, moved });
  app.get(
    "/api/v1/playbooks",
    {
      schema: {
        tags,
        operationId: "listPlaybooks",
        summary: "What kinds of case there are",
        response: { 200: z.object({ items: z.array(PlaybookLine) }) },
      },
    },
    async (request, reply) => send(request, reply, ok({ items: [...desk.newest.values()].map(line) })),
  );

  app.get(
    "/api/v1/playbooks/:name",
    {
      schema: {
        tags,
        operationId: "readPlaybook",
        summary: "Stages, steps, events, clocks and the diagram",
        params: z.object({ name: z.string() }),
        querystring: z.object({
          version: z.coerce.number().int().optional().describe("The newest unless given."),
        }),
        response: { 200: PlaybookWhole, 404: problemSchema },
      },
    },
    async (request, reply) => {
      const { version } = request.query;
      const { name } = request.params;
      const room = version === undefined ? desk.newest.get(name) : desk.caseTypes.get(`${name}@${version}`);
      return send(request, reply, room ? ok(whole(room)) : notFound());
    },
  );
};

const line = ({ playbook, isChild }: AnyCaseType): PlaybookLine => {
  const { name, version, title, prefix, opensWhen, source, opens, events } = playbook;
  const opensBy = isChild ? [] : [...(events[opens]?.by ?? [])];
  return { name, version, title, prefix, opensWhen, opensBy, source };
};

/** Of a room that says nothing, what is needed stands in sight and the rest is folded away. */
function groupsOf({ playbook, intake }: AnyCaseType): PlaybookWhole["groups"] {
  const asks = Object.entries(playbook.events[playbook.opens]?.asks ?? {});
  const named = (needed: boolean) => asks.flatMap(([name, one]) => (one.needed === needed ? [name] : []));
  if (!intake) return [{ title: playbook.title, shown: named(true), folded: named(false) }];
  return intake.map(({ title, shown, folded = [] }) => ({ title, shown: [...shown], folded: [...folded] }));
}

/** What may happen in every open stage is said in words, and not drawn from each of them. */
const arrowsIn = ({ stages, events }: Any, all: ReturnType<typeof arrowsOf>) =>
  all
    .filter(({ from, event }) => stages[from]?.on[event] !== undefined)
    .map(({ from, event, to }) => ({ from, to, says: events[event]?.title ?? event }));

function whole(room: AnyCaseType): PlaybookWhole {
  const { playbook } = room;
  const { events, stages, clocks, opens, first, final, whileOpen } = playbook;
  return {
    ...line(room),
    opens,
    first,
    intake: { ...jsonSchema(events[opens]?.asks ?? {}) },
    groups: groupsOf(room),
    stages: Object.entries(stages).map(([name, { title, means, steps, on }]) => ({
      name,
      title,
      means,
      final: final.includes(name),
      steps: steps.map(({ does, clock = null, title: step, responsible, rule }) => ({
        title: step,
        responsible,
        rule,
        action: does,
        clock,
      })),
      events: [...new Set([...Object.keys(on), ...(final.includes(name) ? [] : Object.keys(whileOpen))])],
    })),
    events: Object.entries(events).map(([name, { title, rule, by, roles, asks }]) => ({
      name,
      title,
      rule,
      by: [...by],
      roles: roles ? [...roles] : null,
      input: { ...jsonSchema(asks) },
    })),
    clocks: Object.entries(clocks).map(([name, { title, rule, owner, kind, legal }]) => ({
      name,
      title,
      rule,
      owner,
      kind,
      legal: legal ? { ...legal } : null,
    })),
    arrows: arrowsIn(playbook, arrowsOf(playbook as never)),
    diagram: mermaid(playbook as never),
    responsibilities: responsibilityTable(playbook as never),
  };
}
