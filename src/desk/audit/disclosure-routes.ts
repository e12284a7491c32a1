// The account of disclosures over HTTP: as an answer and as a file; and what is to be accounted for.
import { z } from "zod";
import { addDays, addMonths, type CivilDate, civilDateIn, zoneNamed } from "../../core/calendar.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { answer, ok } from "../../platform/http/answer.ts";
import { byteOrderMark, csvHeaders, csvLine } from "../../platform/http/csv.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { badInput, notFound } from "../../platform/http/problem.ts";
import type { App } from "../../platform/http/routes.ts";
import type { Desk } from "../case-file/desk.ts";
import { casesOfMember } from "../case-file/member-cases.ts";
import { caseHere, tenantNow } from "../case-file/read-pages.ts";
import type { Caller } from "../policy/caller.ts";
import type { AtDesk } from "../reception/at-desk.ts";
import { accountOf, keepDisclosure } from "./disclosures.ts";
import { noteAudits } from "./entry.ts";
import { AccountFilters, AccountWire, DisclosureBody } from "./wire.ts";

const tags = ["audit"];
const problems = { 404: problemSchema, 422: problemSchema };

/** Six years, as 45 CFR 164.528(a)(3) counts them back from the day of the request. */
const monthsBack = 72;

export function disclosureRoutes(app: App, given: { readonly at: AtDesk; readonly desk: Desk }): void {
  readRoutes(app, given);
  const { at } = given;
  app.post(
    "/api/v1/disclosures",
    {
      schema: {
        tags,
        operationId: "recordDisclosure",
        summary: "Record what was told outside treatment, payment and operations",
        body: DisclosureBody,
        response: { 201: z.object({ id: z.string() }), ...problems },
      },
    },
    (request, reply) =>
      at.post(request, reply, async (tx, { actor, zone }) => {
        const one = request.body;
        if (!(await caseHere(tx, one.caseId))) return notFound();
        const now = await tenantNow(tx);
        if (one.disclosedOn > civilDateIn(zoneNamed(zone), now)) return badInput([notYet]);
        return answer(201, { id: await keepDisclosure(tx, one, { actor, now }) });
      }),
  );
}

const notYet = {
  at: "/disclosedOn",
  says: "This day is still to come.",
  doNext: "Record a disclosure once it was made.",
};

function readRoutes(app: App, { at, desk }: { readonly at: AtDesk; readonly desk: Desk }): void {
  app.get(
    "/api/v1/disclosures",
    {
      schema: {
        tags,
        operationId: "accountOfDisclosures",
        summary: "To whom a member's information was disclosed",
        description:
          "45 CFR 164.528: day, recipient, what, and what for, over six years, in all cases of the member.",
        querystring: AccountFilters,
        response: { 200: AccountWire, ...problems },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, caller) => {
        const account = await accounted(desk, tx, caller, { ...request.query, action: "accounted" });
        return account ? ok(account) : notFound();
      }),
  );

  app.get(
    "/api/v1/disclosures.csv",
    {
      schema: {
        tags,
        operationId: "exportDisclosures",
        summary: "The same as a file for spreadsheets",
        querystring: AccountFilters,
        produces: ["text/csv"],
        response: problems,
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, caller) => {
        const account = await accounted(desk, tx, caller, { ...request.query, action: "exported" });
        return account ? answer(200, fileOf(account), csvHeaders("disclosures.csv")) : notFound();
      }),
  );
}

const columns = [
  "first day",
  "last day",
  "times",
  "case",
  "recipient",
  "address",
  "what",
  "what for",
  "counted",
];

const fileOf = ({ items }: AccountWire): string =>
  byteOrderMark +
  csvLine(columns) +
  items
    .map(({ firstOn, lastOn, times, number, recipient, address, description, purpose, counted }) =>
      csvLine([
        firstOn,
        lastOn,
        times,
        number,
        recipient,
        address,
        description,
        purpose,
        counted ? "yes" : "no",
      ]),
    )
    .join("");

const readingSays = {
  required:
    "What 45 CFR 164.528 asks for. Left out are treatment, payment and health care operations, what the " +
    "member was told or agreed to, and what the desk showed to those who act for the member.",
  all:
    "Everything that left the house or was looked at from outside. What was sent or shown for payment is " +
    "in it too, although 45 CFR 164.528(a)(1)(i) asks for no account of that; it is marked as not counted.",
} as const;

type Asked = z.infer<typeof AccountFilters> & { readonly action: "accounted" | "exported" };

/** The account, with its entry in the audit; null for a case that the caller may not know of. */
async function accounted(
  desk: Desk,
  tx: TenantTx,
  { actor, zone }: Caller,
  { caseId, reading, action, ...asked }: Asked,
): Promise<AccountWire | null> {
  const cases = await casesOfMember(desk, tx, caseId);
  const [own] = cases;
  if (!own) return null;
  const now = await tenantNow(tx);
  const today = civilDateIn(zoneNamed(zone), now);
  const to = asked.to ?? today;
  const from = asked.from ?? sixYearsBefore(to as CivilDate);
  const ids = cases.map(({ id }) => id);
  const { items, more } = await accountOf(tx, { cases: ids, from, to, reading });
  const detail = { reading, from, to, cases: ids, count: items.length };
  await noteAudits(tx, [{ at: now, actor, action, what: "disclosures", caseId, detail }]);
  const says = readingSays[reading];
  const shown = cases.map(({ id, number }) => ({ id, number }));
  return { member: own.memberName, cases: shown, from, to, reading, says, items, more };
}

const sixYearsBefore = (day: CivilDate): CivilDate => addDays(addMonths(day, -monthsBack), 1);
