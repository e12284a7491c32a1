// By another house: OpenID Connect, for tenants that have set a provider.
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { iso } from "../../platform/db/values.ts";
import { Fault } from "../../platform/fault.ts";
import { ok } from "../../platform/http/answer.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { problem } from "../../platform/http/problem.ts";
import { type App, send } from "../../platform/http/routes.ts";
import { hostCookie, noCookie, originOf, readCookie } from "../../platform/sign-in/cookies.ts";
import { arrival, departure, type Journey, newJourney, type Vouched } from "../../platform/sign-in/oidc.ts";
import { seal, unseal } from "../../platform/sign-in/secret.ts";
import { digestOf } from "../../platform/sign-in/token.ts";
import { comesFrom, domainOf, inAccounts, noTenant, placeOf } from "../people/account-house.ts";
import { type Account, accountOf } from "../people/accounts.ts";
import { newSession, type Opened, openDoor } from "../people/sessions.ts";
import { providerOf, providerOfDomain, type TenantProvider } from "../people/settings.ts";
import { sessionCookie } from "./shown.ts";
import { mayKnock, noteFailure, type WayIn } from "./way-in.ts";
import { EmailBody } from "./wire.ts";

const tags = ["signing in"];
/** Ties the way back to the browser that left. */
const journeyCookie = "parley-journey";
const journeySeconds = 600;

export const ssoRedirect = (request: FastifyRequest): string =>
  `${originOf(request)}/api/v1/sign-in/sso/callback`;

export function ssoWay(app: App, way: WayIn): void {
  leaving(app, way);
  comingBack(app, way);
}

function leaving(app: App, way: WayIn): void {
  const { house } = way;
  app.post(
    "/api/v1/sign-in/sso",
    {
      schema: {
        tags,
        security: [],
        operationId: "leaveForProvider",
        summary: "Where to send the browser",
        body: EmailBody,
        response: {
          200: z.object({ redirect: z.string() }),
          403: problemSchema,
          404: problemSchema,
          429: problemSchema,
        },
      },
    },
    async (request, reply) => {
      await mayKnock(app, request);
      const { email } = request.body;
      const provider = await providerOfDomain(house, domainOf(email));
      if (!provider) return send(request, reply, noProvider());
      const journey = newJourney();
      const redirectUri = ssoRedirect(request);
      const redirect = await departure(provider, journey, { redirectUri, email });
      await remember(way, { tenant: provider.tenantId, journey, redirectUri });
      reply.header("set-cookie", hostCookie(journeyCookie, journey.state, journeySeconds));
      return send(request, reply, ok({ redirect }));
    },
  );
}

function comingBack(app: App, way: WayIn): void {
  app.get(
    "/api/v1/sign-in/sso/callback",
    {
      schema: {
        tags,
        security: [],
        operationId: "backFromProvider",
        summary: "The way back",
        description: "Redirects: to / with a session, or to /sign-in?problem=CODE.",
        querystring: z.object({
          code: z.string().max(4_000).optional(),
          state: z.string().max(200).optional(),
        }),
        response: { 303: z.undefined().describe("On to a page of the desk.") },
      },
    },
    async (request, reply) => {
      await app.rates.mayTry(request);
      const told = await comeBack(way, request, request.query);
      const cookies = [noCookie(journeyCookie)];
      if (typeof told !== "string") cookies.push(hostCookie(sessionCookie, told.token, told.seconds));
      else await app.rates.failed(request);
      for (const cookie of cookies) reply.header("set-cookie", cookie);
      const to = typeof told === "string" ? `/sign-in?problem=${told}` : "/";
      return send(request, reply, { status: 303, body: null, headers: { location: to } });
    },
  );
}

type Kept = { readonly tenant: string; readonly journey: Journey; readonly redirectUri: string };

/** Keeps a journey for ten minutes, encrypted, under the digest of its state. */
async function remember({ house }: WayIn, kept: Kept): Promise<void> {
  const { journey } = kept;
  const value = await seal(house.secret, JSON.stringify(kept));
  await inAccounts(house, noTenant, (tx) =>
    tx.query("insert into account_pending (id, identifier, value, expires_at) values ($1, $2, $3, $4)", [
      house.newId(),
      `sso ${digestOf(journey.state).toString("hex")}`,
      value,
      iso(house.now() + journeySeconds * 1_000),
    ]),
  );
}

/** The journey of a state, once. */
async function recall({ house }: WayIn, state: string): Promise<Kept | null> {
  const [row] = await inAccounts(house, noTenant, (tx) =>
    tx.query<{ value: string }>(
      `delete from account_pending where tenant_id = no_tenant() and identifier = $1 and expires_at > $2
        returning value`,
      [`sso ${digestOf(state).toString("hex")}`, iso(house.now())],
    ),
  );
  return row ? JSON.parse(await unseal(house.secret, row.value)) : null;
}

type Back = { readonly code?: string | undefined; readonly state?: string | undefined };

/** @returns the session, or the code of what was wrong */
async function comeBack(
  way: WayIn,
  request: FastifyRequest,
  { code, state }: Back,
): Promise<Opened | string> {
  const mine = readCookie(request, journeyCookie);
  const kept = state !== undefined && mine === state ? await recall(way, state) : null;
  if (!kept) return "SSO_TOO_LATE";
  if (code === undefined) return "SSO_REFUSED";
  const provider = await providerOf(way.house, kept.tenant);
  if (!provider) return "SSO_REFUSED";
  try {
    const vouched = await arrival(provider, kept.journey, { code, redirectUri: kept.redirectUri });
    return await vouchedFor(way, request, { provider, vouched });
  } catch (error) {
    return error instanceof Fault ? error.code : "SSO_REFUSED";
  }
}

type Vouching = { readonly provider: TenantProvider; readonly vouched: Vouched };

/** Only for addresses of the tenant's domain that the provider has verified, and people of this tenant. */
async function vouchedFor(
  { house }: WayIn,
  request: FastifyRequest,
  { provider, vouched }: Vouching,
): Promise<Opened | string> {
  const { email, emailVerified } = vouched;
  const from = comesFrom(request);
  const isTheirs = email !== null && emailVerified && domainOf(email) === provider.domain;
  const place = isTheirs ? await placeOf(house, "email", email) : null;
  return inAccounts(house, provider.tenantId, async (tx) => {
    const known = place?.tenantId === provider.tenantId ? place.personId : null;
    const person = known ?? (isTheirs && !place && provider.justInTime ? await personOf(tx, email) : null);
    if (person !== null && known === null) {
      await tx.query("insert into account (id, email) values ($1, $2) on conflict do nothing", [
        person,
        email,
      ]);
    }
    const account = person === null ? null : await accountOf(tx, person);
    const issuer = provider.issuer;
    const isSame = account && (await isSubject(house, tx, { account, issuer, subject: vouched.subject }));
    if (account && account.email === email && isSame) {
      const token = await newSession(house, tx, { person: account.id, from });
      return openDoor(house, tx, { token, account, method: "sso", stage: "full", from });
    }
    const at = house.now();
    await noteFailure(tx, { at, what: "sign-in by sso", code: "SSO_UNKNOWN", person, source: from.source });
    return "SSO_UNKNOWN";
  });
}

/**
 * Addresses are given to the next person, subjects never are: whoever came first with an account stays the
 * one at that provider, until an administrator resets the account with its factors.
 */
async function isSubject(
  { newId }: WayIn["house"],
  tx: TenantTx,
  { account, issuer, subject }: { account: Account; issuer: string; subject: string },
): Promise<boolean> {
  const values = [account.id, `sso ${issuer}`, subject];
  const first = `insert into account_credential (id, user_id, provider_id, account_id)
    values ($4, $1, $2, $3) on conflict (tenant_id, user_id, provider_id) do nothing`;
  if ((await tx.change(first, [...values, newId()])) === 1) return true;
  const same = `select from account_credential where tenant_id = current_tenant()
    and user_id = $1 and provider_id = $2 and account_id = $3`;
  return (await tx.change(same, values)) === 1;
}

/** The one active person of the desk who is known by this address. */
async function personOf(tx: TenantTx, email: string): Promise<string | null> {
  const rows = await tx.query<{ id: string }>(
    `select id from person
      where tenant_id = current_tenant() and party = 'desk' and lower(email) = $1 and active limit 2`,
    [email],
  );
  return rows.length === 1 ? (rows[0]?.id ?? null) : null;
}

const noProvider = () =>
  problem(404, {
    code: "SSO_NOT_SET",
    says: "Addresses of this domain do not sign in elsewhere.",
    doNext: "Sign in with your password or a passkey.",
  });
