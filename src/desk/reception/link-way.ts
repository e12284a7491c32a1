// By a link that was handed over: an invitation, a new password, the first administrator.
import type { FastifyRequest } from "fastify";
import { isoInstant } from "../../core/calendar.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { iso } from "../../platform/db/values.ts";
import { codeOf } from "../../platform/fault.ts";
import { type Answer, ok } from "../../platform/http/answer.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { badInput, type InputError, problem } from "../../platform/http/problem.ts";
import { type App, send } from "../../platform/http/routes.ts";
import { shortestAlone } from "../../platform/sign-in/password.ts";
import { shortestWithFactor } from "../../platform/sign-in/password-rules.ts";
import { digestOf } from "../../platform/sign-in/token.ts";
import { type ComesFrom, comesFrom, inAccounts, noteAccount, placeOf } from "../people/account-house.ts";
import { accountOf, endSessions, flawOfPassword, keepPassword, shortestFor } from "../people/accounts.ts";
import { goodLink, type LinkRow, voidLinks } from "../people/links.ts";
import { newSession, type Opened, openDoor, stageOf } from "../people/sessions.ts";
import { onlyElsewhere, settingsOf } from "../people/settings.ts";
import { failed, letIn, mayKnock, type WayIn } from "./way-in.ts";
import { AcceptBody, LinkShown, SignInState, TokenBody } from "./wire.ts";

const tags = ["signing in"];
const refusals = { 403: problemSchema, 404: problemSchema, 429: problemSchema };

export function linkWay(app: App, way: WayIn): void {
  app.post(
    "/api/v1/sign-in/link",
    {
      schema: {
        tags,
        security: [],
        operationId: "readLink",
        summary: "What a link is for",
        body: TokenBody,
        response: { 200: LinkShown, ...refusals },
      },
    },
    async (request, reply) => {
      await mayKnock(app, request);
      const link = await lookAt(way, request.body.token);
      return link ? send(request, reply, ok(link)) : failed(app, request, reply, linkNotGood());
    },
  );

  app.post(
    "/api/v1/sign-in/link/accept",
    {
      schema: {
        tags,
        security: [],
        operationId: "acceptLink",
        summary: "Take the link: set a password and come in",
        description: "For the first administrator it makes the tenant as well.",
        body: AcceptBody,
        response: { 200: SignInState, 409: problemSchema, 422: problemSchema, ...refusals },
      },
    },
    async (request, reply) => {
      await mayKnock(app, request);
      const told = await accept(way, request, request.body);
      if ("token" in told) return letIn(way, { request, reply }, told);
      return told.status === 404 ? failed(app, request, reply, told) : send(request, reply, told);
    },
  );
}

async function lookAt({ house }: WayIn, token: string): Promise<typeof LinkShown._output | null> {
  const place = await placeOf(house, "link", digestOf(token).toString("hex"));
  if (!place) return null;
  return inAccounts(house, place.tenantId, async (tx) => {
    const link = await goodLink(tx, token, house.now());
    if (!link) return null;
    const { kind, name, email, tenantName, expiresAt } = link;
    const passwordMin = await shortestOf(tx, link);
    return { kind, name, email, tenantName, expiresAt: isoInstant(expiresAt), passwordMin };
  });
}

/** How long the password must be. A live tenant begins with a second factor for everybody. */
async function shortestOf(tx: TenantTx, { person }: LinkRow): Promise<number> {
  if (person === null) return shortestWithFactor;
  const account = await accountOf(tx, person);
  if (account) return shortestFor(account);
  return (await settingsOf(tx)).secondFactor === "required" ? shortestWithFactor : shortestAlone;
}

/** A refusal that undoes what was begun. */
class Refused extends Error {
  readonly answer: Answer;
  constructor(told: Answer) {
    super("refused");
    this.answer = told;
  }
}

async function accept(way: WayIn, request: FastifyRequest, body: AcceptBody): Promise<Opened | Answer> {
  const { house } = way;
  const place = await placeOf(house, "link", digestOf(body.token).toString("hex"));
  if (!place) return linkNotGood();
  const from = comesFrom(request);
  try {
    return await inAccounts(house, place.tenantId, async (tx) => {
      const link = await goodLink(tx, body.token, house.now());
      if (!link) throw new Refused(linkNotGood());
      const person = link.person ?? (await firstOfAll(way, tx, body));
      return settle(way, tx, { link, person, body, from });
    });
  } catch (error) {
    if (error instanceof Refused) return error.answer;
    // The address has become somebody's account meanwhile, here or at another tenant.
    if (codeOf(error) === "23505") return emailTaken();
    throw error;
  }
}

/** Makes the tenant and its first administrator, and goes on in that tenant. */
async function firstOfAll({ house }: WayIn, tx: TenantTx, body: AcceptBody): Promise<string> {
  const { tenantName, zone, name, email } = body;
  const missing = Object.entries({ tenantName, zone, name, email }).filter(
    ([, value]) => value === undefined,
  );
  if (missing.length > 0) throw new Refused(badInput(missing.map(([field]) => lacks(field))));
  const [row] = await tx.query<{ is: boolean }>("select has_administrator() as is");
  if (row?.is === true) throw new Refused(linkNotGood());
  await voidLinks(tx, null, house.now());
  const [tenant, person] = [house.newId(), house.newId()];
  // The one place that goes from one tenant to another inside a transaction: from nobody's to a new one.
  await tx.query("select set_config('parley.tenant', $1, true)", [tenant]);
  await tx.query("insert into tenant (tenant_id, name, zone) values ($1, $2, $3)", [
    tenant,
    tenantName,
    zone,
  ]);
  await tx.query(
    "insert into person (id, name, party, roles, email) values ($1, $2, 'desk', '{administrator}', $3)",
    [person, name, email],
  );
  return person;
}

const lacks = (field: string): InputError => ({
  at: `/${field}`,
  says: `${field} is missing.`,
  doNext: "The first administrator says who they are and what their desk is called.",
});

type Settling = {
  readonly link: LinkRow;
  readonly person: string;
  readonly body: AcceptBody;
  readonly from: ComesFrom;
};

async function settle(
  { house }: WayIn,
  tx: TenantTx,
  { link, person, body, from }: Settling,
): Promise<Opened> {
  const email = link.person === null ? body.email : link.email;
  await tx.query("insert into account (id, email) values ($1, $2) on conflict (tenant_id, id) do nothing", [
    person,
    email,
  ]);
  const account = await accountOf(tx, person);
  if (!account) throw new Refused(linkNotGood());
  // Nobody gets around the provider by forgetting a password.
  if (link.kind === "reset" && (await onlyElsewhere(tx, account))) throw new Refused(elsewhere());
  const flaw = flawOfPassword(body.password, shortestFor(account), account);
  if (flaw) throw new Refused(passwordRefused("/password", flaw));
  await voidLinks(tx, person, house.now());
  await keepPassword(tx, { id: house.newId(), person, password: body.password });
  await tx.query("update account set email_verified = true, updated_at = $2 where id = $1", [
    person,
    iso(house.now()),
  ]);
  await endSessions(tx, person);
  const { id, name, party } = account;
  const actor = { id, name, party };
  await noteAccount(tx, { at: house.now(), actor, action: "set password", what: link.kind });
  const token = await newSession(house, tx, { person, from });
  return openDoor(house, tx, {
    token,
    account,
    method: "password",
    stage: stageOf(account, "password"),
    from,
  });
}

type Flaw = { readonly code: string; readonly says: string; readonly doNext: string };

/** A password that is not taken, with its own code beside the place. */
export const passwordRefused = (at: string, { code, says, doNext }: Flaw): Answer =>
  badInput([{ at, says, doNext, code }]);

const linkNotGood = (): Answer =>
  problem(404, {
    code: "LINK_NOT_GOOD",
    says: "This link was used, has expired, or was withdrawn.",
    doNext: "Ask whoever gave it to you for a new one. The first administrator's is printed at every start.",
  });

const elsewhere = (): Answer =>
  problem(409, {
    code: "SSO_ONLY",
    says: "People of this desk sign in at their own organisation, and a password is no way in.",
    doNext: "Go to the sign-in page, give your address, and go on from there.",
  });

const emailTaken = (): Answer =>
  problem(409, {
    code: "EMAIL_TAKEN",
    says: "There is an account of this address already.",
    doNext: "Sign in with it, or have the invitation made out to another address.",
  });
