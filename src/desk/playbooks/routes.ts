// Playbooks over HTTP. They are the same for every tenant, so nothing is read from the database.
import { z } from "zod";
import { mermaid, responsibilityTable } from "../../core/draw.ts";
import { jsonSchema } from "../../core/fields.ts";
import type { BaseFacts, Playbook } from "../../core/playbook.ts";
import { ok } from "../../platform/http/answer.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { notFound } from "../../platform/http/problem.ts";
import { type Routes, send } from "../../platform/http/routes.ts";
import type { Desk } from "../case-file/desk.ts";
import { PlaybookLine, PlaybookWhole } from "./wire.ts";

type Any = Playbook<BaseFacts, string, string, string>;
const tags = ["playbooks"];

export const playbookRoutes: Routes<{ readonly desk: Desk }> = (app, { desk }) => {
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
    async (request, reply) =>
      send(request, reply, ok({ items: [...desk.newest.values()].map((one) => line(one.playbook)) })),
  );

  app.get(
    "/api/v1/playbooks/:name",
    {
      schema: {
        tags,
        operationId: "readPlaybook",
        summary: "Stages, steps, events, clocks and the diagram",
        params: z.object({ name: z.string() }),
        response: { 200: PlaybookWhole, 404: problemSchema },
      },
    },
    async (request, reply) => {
      const room = desk.newest.get(request.params.name);
      return send(request, reply, room ? ok(whole(room.playbook)) : notFound());
    },
  );
};

const line = ({ name, version, title, opensWhen, source }: Any) => ({
  name,
  version,
  title,
  opensWhen,
  source,
});

function whole(playbook: Any): PlaybookWhole {
  const { events, stages, clocks, opens, first, final, whileOpen } = playbook;
  return {
    ...line(playbook),
    opens,
    first,
    intake: { ...jsonSchema(events[opens]?.asks ?? {}) },
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
    diagram: mermaid(playbook as never),
    responsibilities: responsibilityTable(playbook as never),
  };
}
