// The wording of letters over HTTP: what stands, what it was, and what somebody makes of it.
import { z } from "zod";
import { isoInstant } from "../../core/calendar.ts";
import { type Answer, ok } from "../../platform/http/answer.ts";
import { begin, listing, page, pageOf } from "../../platform/http/listing.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { badInput, notFound } from "../../platform/http/problem.ts";
import type { App, Routes } from "../../platform/http/routes.ts";
import { changedMeanwhile, noteChange, versioned, versionSeen } from "../administration/edited.ts";
import type { Desk } from "../case-file/desk.ts";
import type { AtDesk } from "../reception/at-desk.ts";
import { refusedAnswer } from "../reception/told.ts";
import { cataloguesOf, clauseIn, letterIn, lineOf, wordsOf } from "./clauses.ts";
import { type Change, changesOf, standingOf } from "./kept.ts";
import { putBack, reword, tryWording } from "./reword.ts";
import { keepTaglines, notOffered, taglinesNow } from "./taglines.ts";
import {
  BackBody,
  ClauseNow,
  LetterLine,
  LetterWords,
  OneClause,
  OneLetterWords,
  RewordBody,
  Taglines,
  TaglinesBody,
  TryBody,
  WordingChange,
  WordingTried,
} from "./wire.ts";

export type WordingRoutes = { readonly at: AtDesk; readonly desk: Desk };

const tags = ["administration"];
const root = "/api/v1/letters/wording";
const one = `${root}/:playbook/:letter/:clause/:language`;

export const wordingRoutes: Routes<WordingRoutes> = (app, given) => {
  lettersRoute(app, given);
  letterRoute(app, given);
  rewordRoute(app, given);
  backRoute(app, given);
  tryRoute(app, given);
  historyRoute(app, given);
  taglineRoutes(app, given.at);
};

function lettersRoute(app: App, { at, desk }: WordingRoutes): void {
  app.get(
    root,
    {
      schema: {
        tags,
        operationId: "listLetterWordings",
        summary: "Every letter whose words a desk may change",
        response: { 200: z.object({ items: z.array(LetterLine) }) },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx) => {
        const items: LetterLine[] = [];
        for (const catalogue of cataloguesOf(desk)) {
          const standing = await standingOf(tx, catalogue.playbook);
          items.push(...catalogue.letters.map((letter) => lineOf({ catalogue, letter }, standing)));
        }
        return ok({ items });
      }),
  );
}

function letterRoute(app: App, { at, desk }: WordingRoutes): void {
  app.get(
    `${root}/:playbook/:letter`,
    {
      schema: {
        tags,
        operationId: "readLetterWording",
        summary: "One letter, clause by clause",
        params: OneLetterWords,
        response: { 200: LetterWords, 404: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx) => {
        const found = letterIn(desk, request.params);
        return found ? ok(wordsOf(found, await standingOf(tx, request.params.playbook))) : notFound();
      }),
  );
}

/** The clause that the address names, if there is one. */
function placeOf(desk: Desk, key: z.infer<typeof OneClause>) {
  const found = letterIn(desk, key);
  return found && clauseIn(found, key) ? { found, key } : null;
}

const answered = (outcome: Awaited<ReturnType<typeof reword>>, seen: number | undefined): Answer =>
  outcome.kind === "refused"
    ? refusedAnswer(outcome.ruling)
    : outcome.kind === "changed meanwhile"
      ? changedMeanwhile(seen ?? 0, outcome.now)
      : versioned(outcome.now);

type Place = NonNullable<ReturnType<typeof placeOf>>;
type Changed = ReturnType<typeof reword>;

/** Changes the clause that the address names, as the version that was seen. */
async function changed(
  desk: Desk,
  request: Parameters<typeof versionSeen>[0] & { readonly params: z.infer<typeof OneClause> },
  change: (place: Place, seen: number | undefined) => Changed,
): Promise<Answer> {
  const place = placeOf(desk, request.params);
  if (!place) return notFound();
  const seen = versionSeen(request);
  return answered(await change(place, seen), seen);
}

function rewordRoute(app: App, { at, desk }: WordingRoutes): void {
  app.put(
    one,
    {
      schema: {
        tags,
        operationId: "rewordClause",
        summary: "Say a clause in the desk's own words",
        description:
          "From now on letters are written with it; what was written stays as it was. Refused where the " +
          "clause is locked, loses a blank that must stay, names an amount or a date, or reads too hard.",
        params: OneClause,
        body: RewordBody,
        response: { 200: ClauseNow, 404: problemSchema, 409: problemSchema, 412: problemSchema },
      },
    },
    (request, reply) =>
      at.post(request, reply, (tx, { actor }) =>
        changed(desk, request, (place, seen) => reword(tx, { ...place, ...request.body, actor, seen })),
      ),
  );
}

function backRoute(app: App, { at, desk }: WordingRoutes): void {
  app.post(
    `${one}/back`,
    {
      schema: {
        tags,
        operationId: "putClauseBack",
        summary: "A clause as it was before its last change",
        params: OneClause,
        body: BackBody,
        response: { 200: ClauseNow, 404: problemSchema, 409: problemSchema, 412: problemSchema },
      },
    },
    (request, reply) =>
      at.post(request, reply, (tx, { actor }) =>
        changed(desk, request, (place, seen) => putBack(tx, { ...place, ...request.body, actor, seen })),
      ),
  );
}

function tryRoute(app: App, { at, desk }: WordingRoutes): void {
  app.post(
    `${one}/try`,
    {
      schema: {
        tags,
        operationId: "tryWording",
        summary: "Try a text out: what is in its way, how it reads, how the letter would look",
        description: "Changes nothing. The letters shown are of made-up cases.",
        params: OneClause,
        body: TryBody,
        response: { 200: WordingTried, 404: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx) => {
        const place = placeOf(desk, request.params);
        return place ? ok(await tryWording(tx, { ...place, raw: request.body.text })) : notFound();
      }),
  );
}

function historyRoute(app: App, { at, desk }: WordingRoutes): void {
  app.get(
    `${one}/history`,
    {
      schema: {
        tags,
        operationId: "listClauseChanges",
        summary: "What a clause said before, newest first",
        params: OneClause,
        querystring: z.strictObject({ ...listing }),
        response: { 200: pageOf(WordingChange), 404: problemSchema, 422: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx) => {
        const place = placeOf(desk, request.params);
        if (!place) return notFound();
        const { limit, cursor } = request.query;
        const after = begin("wording", cursor, ([version]) => Number.isSafeInteger(version));
        const asked = { after: after ? Number(after[0]) : null, limit: limit + 1 };
        const rows = await changesOf(tx, place.key, asked);
        const key = ({ version }: Change) => [version];
        const show = ({ at: when, ...rest }: Change) => ({ ...rest, at: isoInstant(when) });
        return ok(page("wording", rows, { limit, key, show }));
      }),
  );
}

function taglineRoutes(app: App, at: AtDesk): void {
  app.get(
    "/api/v1/letters/taglines",
    {
      schema: {
        tags,
        operationId: "readTaglines",
        summary: "Which languages stand under letters to members",
        response: { 200: Taglines },
      },
    },
    (request, reply) => at.read(request, reply, async (tx) => ok(await taglinesNow(tx))),
  );

  app.put(
    "/api/v1/letters/taglines",
    {
      schema: {
        tags,
        operationId: "chooseTaglines",
        summary: "Choose the languages under letters to members",
        body: TaglinesBody,
        response: { 200: Taglines, 422: problemSchema },
      },
    },
    (request, reply) =>
      at.post(request, reply, async (tx, { actor }) => {
        const { chosen } = request.body;
        const [strange] = notOffered(chosen);
        if (strange !== undefined) {
          const says = `There is no line in the language “${strange}”.`;
          return badInput([{ at: "/chosen", says, doNext: "Choose among those that are listed." }]);
        }
        await keepTaglines(tx, chosen);
        await noteChange(tx, actor, { action: "chose", what: "taglines", detail: { chosen } });
        return ok(await taglinesNow(tx));
      }),
  );
}
