// The timeline over HTTP: the lines, narrowed as asked, and one line with its reason and its effects.
import { z } from "zod";
import { type Instant, isoInstant } from "../../core/calendar.ts";
import { deskEvents } from "../../core/desk-events.ts";
import type { About } from "../../core/playbook.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { type Answer, ok } from "../../platform/http/answer.ts";
import { begin, listing, page, pageOf } from "../../platform/http/listing.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { notFound } from "../../platform/http/problem.ts";
import type { App } from "../../platform/http/routes.ts";
import { noteAudits } from "../audit/entry.ts";
import type { Caller } from "../policy/caller.ts";
import { answersInWords } from "./answers-in-words.ts";
import type { CaseRoutes } from "./case-routes.ts";
import type { AnyCaseType } from "./case-type.ts";
import { caseTypeOf, type Desk } from "./desk.ts";
import { isId } from "./ids.ts";
import { caseHere } from "./read-pages.ts";
import {
  aboutsOf,
  type EventRow,
  type TimelineKind,
  timelineKinds,
  timelineLine,
  timelineOf,
  type WholeRow,
} from "./timeline.ts";
import { OneCase, TimelineItem, TimelineLine } from "./wire.ts";

const tags = ["case file"];
const instantOf = (at: number): string => isoInstant(at as Instant);

const filters = {
  kind: z.enum(timelineKinds).optional().describe("What it is about; clock: what time brought."),
  by: z.string().max(40).optional().describe("The party that did it."),
  q: z.string().trim().max(200).optional().describe("Words in the sentence, or of who did it."),
  purpose: z.enum(["read", "print"]).default("read").describe("What for; it stands in the audit."),
};

export function timelineRoutes(app: App, given: CaseRoutes): void {
  const { desk, at } = given;
  app.get(
    "/api/v1/cases/:id/timeline",
    {
      schema: {
        tags,
        operationId: "readTimeline",
        summary: "What happened, newest first",
        params: OneCase,
        querystring: z.strictObject({ ...listing, ...filters }),
        response: { 200: pageOf(TimelineItem), 404: problemSchema, 422: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, caller) => {
        const { limit, cursor, purpose, ...narrowed } = request.query;
        const key = begin("timeline", cursor, ([seq]) => Number.isSafeInteger(seq) && Number(seq) > 0);
        const asked = { ...narrowed, limit, before: key ? Number(key[0]) : null, purpose };
        return lines(tx, caller, { id: request.params.id, asked, words: (name) => wordsOf(desk, name) });
      }),
  );
  lineRoute(app, given);
}

type Lines = {
  readonly id: string;
  readonly asked: {
    readonly limit: number;
    readonly before: number | null;
    readonly purpose: "read" | "print";
    readonly kind?: TimelineKind | undefined;
    readonly by?: string | undefined;
    readonly q?: string | undefined;
  };
  readonly words: (playbook: string) => Words;
};

async function lines(tx: TenantTx, { actor }: Caller, given: Lines): Promise<Answer> {
  const { id, asked, words } = given;
  const here = isId(id) ? await caseHere(tx, id) : null;
  if (!here) return notFound();
  const { limit, purpose, ...rest } = asked;
  const isDesk = actor.party === "desk";
  const action = purpose === "print" ? "printed" : "read";
  await noteAudits(tx, [{ at: here.now as Instant, actor, action, what: "timeline", caseId: id }]);
  const wanted = { ...rest, most: limit + 1, party: isDesk ? null : actor.party };
  const known = words(here.playbook);
  const rows = await timelineOf(tx, id, wanted, known.aboutOf);
  const show = (row: EventRow) => timelineItem(row, known, isDesk);
  return ok(page("timeline", rows, { limit, key: ({ seq }) => [seq], show }));
}

type Words = {
  readonly titles: ReadonlyMap<string, string>;
  readonly aboutOf: ReadonlyMap<string, About>;
};

/** How the events of one playbook are spoken of: the newest version's words, and the desk's own. */
function wordsOf(desk: Desk, name: string): Words {
  const events = Object.entries(desk.newest.get(name)?.playbook.events ?? {});
  const all = events.map(([event, { title }]) => [event, title] as const);
  const own = Object.entries(deskEvents).map(([name, { title }]) => [name, title] as const);
  return { titles: new Map([...all, ...own]), aboutOf: aboutsOf(desk, name) };
}

function timelineItem(row: EventRow, { titles, aboutOf }: Words, isDesk: boolean): TimelineItem {
  const { seq, event, rule, stage, says, hash } = row;
  return {
    seq,
    at: instantOf(row.at),
    actor: { name: row.actor_name, party: row.party },
    event,
    title: titles.get(event) ?? event,
    rule,
    stage,
    says,
    about: aboutOf.get(event) ?? "case",
    ...(isDesk ? { hash } : {}),
  };
}

function lineRoute(app: App, { desk, at }: CaseRoutes): void {
  app.get(
    "/api/v1/cases/:id/timeline/:seq",
    {
      schema: {
        tags,
        operationId: "readTimelineLine",
        summary: "One line, with what was answered and what followed",
        params: OneCase.extend({ seq: z.string().describe("Number of the line, from 1.") }),
        response: { 200: TimelineLine, 404: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, { actor, zone }) => {
        const { id, seq } = request.params;
        const here = isId(id) && /^[1-9]\d{0,8}$/.test(seq) ? await caseHere(tx, id) : null;
        const row = here ? await timelineLine(tx, id, Number(seq)) : null;
        if (!here || !row) return notFound();
        const what = `timeline line ${seq}`;
        await noteAudits(tx, [{ at: here.now as Instant, actor, action: "read", what, caseId: id }]);
        const room = caseTypeOf(desk, { playbook: row.playbook, playbookVersion: row.playbook_version });
        return ok(lineShown(row, room, wordsOf(desk, row.playbook), zone));
      }),
  );
}

/** As `write.ts` wrote it. */
type Data = {
  readonly from?: string | null;
  readonly input?: unknown;
  readonly opened?: readonly string[];
  readonly done?: readonly string[];
  readonly dropped?: readonly string[];
  readonly set?: readonly { readonly name: string; readonly nth: number; readonly dueOn: string }[];
  readonly ended?: readonly { readonly name: string; readonly nth: number; readonly how: string }[];
  readonly letters?: readonly { readonly no: number; readonly template: string; readonly to: string }[];
};

function lineShown(row: WholeRow, { playbook }: AnyCaseType, words: Words, zone: string): TimelineLine {
  const data = (row.data ?? {}) as Data;
  const stageTitle = (name: string) => playbook.stages[name]?.title ?? name;
  const clockTitle = (name: string) => playbook.clocks[name]?.title ?? name;
  const asks = playbook.events[row.event]?.asks ?? {};
  return {
    ...timelineItem(row, words, true),
    stageTitle: stageTitle(row.stage),
    stageBefore: data.from ? stageTitle(data.from) : null,
    answers: answersInWords(asks, data.input, zone as Parameters<typeof answersInWords>[2]),
    stepsOpened: [...(data.opened ?? [])],
    stepsDone: [...(data.done ?? [])],
    stepsDropped: [...(data.dropped ?? [])],
    clocksSet: (data.set ?? []).map(({ name, dueOn }) => ({ title: clockTitle(name), dueOn })),
    clocksEnded: (data.ended ?? []).map(({ name, how }) => ({ title: clockTitle(name), how })),
    letters: [...(data.letters ?? [])],
    seenBy: [...row.seen_by],
  };
}
