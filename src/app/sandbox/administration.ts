// What an administrator of the sandbox has set: owners, people to call, the directory, what the plan granted.
// Nothing of it is in force on a story's case, so that the stories stay what they tell.
import { addDays, civilDateIn, type Instant, pacific, startOfDay } from "../../core/calendar.ts";
import { keepEntry } from "../../desk/channels/directory.ts";
import { keepGrant } from "../../desk/clients/granting.ts";
import { addContact, keepOrganisation } from "../../desk/clients/organisations.ts";
import { clientParties, type GrantBody } from "../../desk/clients/wire.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { type OrganisationKey, organisations, personas } from "./people.ts";
import { registerProviders } from "./providers.ts";

type Furnished = {
  readonly now: Instant;
  readonly houses: Readonly<Record<OrganisationKey, string>>;
  /** Ids of who owns the clients and who stands in. */
  readonly owner: string;
  readonly deputy: string;
};

export async function administer(tx: TenantTx, furnished: Furnished): Promise<void> {
  await ownClients(tx, furnished);
  await grantBefore(tx, furnished);
  await knowChannels(tx, furnished);
  const { name, party, roles } = personas.accounts;
  const by = { id: furnished.owner, name, party, roles };
  await registerProviders(tx, { now: furnished.now, plan: organisations.plan.name, by });
}

async function ownClients(tx: TenantTx, { now, houses, owner, deputy }: Furnished): Promise<void> {
  for (const key of ["tpa", "plan", "broker"] as const) {
    const { party, name, email, phone, address } = organisations[key];
    const kind = clientParties.find((one) => one === party);
    if (!kind) throw new Error(`${name} is no client.`);
    const common = { party: kind, name, email, phone, address, ownerId: owner, deputyId: deputy };
    const fax = organisations[key].fax ?? null;
    await keepOrganisation(tx, houses[key], { ...common, fax, lines: ["self-funded"] }, now);
  }
  await addContact(tx, houses.tpa, {
    name: "Wim Castellane",
    job: "Claims lead",
    phone: "(503) 555-0112",
    email: "wim@wrenfield.example.com",
    note: "Best before noon.",
  });
  await addContact(tx, houses.plan, {
    name: "Greta Quillstone",
    job: "Benefits director",
    phone: "(503) 555-0121",
  });
}

/** A year's cap that has run out, and a percentage that begins with the next year. */
async function grantBefore(tx: TenantTx, { now, houses }: Furnished): Promise<void> {
  const plan = { id: houses.plan, name: organisations.plan.name };
  const today = civilDateIn(pacific, now);
  const nextYear = `${Number(today.slice(0, 4)) + 1}-01-01`;
  const daysAgo = (days: number) => ({ now: startOfDay(pacific, addDays(today, -days)), zone: pacific });
  const paper = (what: string): Pick<GrantBody, "grantor" | "evidence"> => ({
    grantor: "Pat Quillstone",
    evidence: what,
  });
  const pot: GrantBody = {
    basis: "dollars-additional",
    amountCents: 2_500_000,
    per: "year",
    validFrom: addDays(today, -190),
    validTo: addDays(today, -185),
    ...paper("Letter of the plan for the trial week"),
  };
  const percent: GrantBody = {
    basis: "percent-of-medicare",
    percent: 140,
    per: "claim",
    validFrom: nextYear,
    ...paper("Amendment 2 to the service agreement, signed by the plan"),
  };
  for (const [given, moment] of [[pot, daysAgo(190)] as const, [percent, daysAgo(12)] as const]) {
    const kept = await keepGrant(tx, { plan, given, by: "Ada Linwood", moment });
    if ("allowed" in kept) throw new Error(`The sandbox's plan cannot grant this: ${kept.says}`);
  }
}

async function knowChannels(tx: TenantTx, { now, houses }: Furnished): Promise<void> {
  const today = civilDateIn(pacific, now);
  const entries = [
    { of: "surgery", channel: "fax", address: "(503) 555-0141", ago: 20, toldBy: "Patient accounts" },
    {
      of: "hospital",
      channel: "post",
      address: "1 Fennick Place, Ternport, OR 97002",
      ago: 120,
      toldBy: "Web page",
    },
    {
      of: "imaging",
      channel: "portal",
      address: "https://disputes.brindlebay.example.com",
      ago: 240,
      toldBy: "A letter",
    },
    { of: "tpa", channel: "e-mail", address: "loa@wrenfield.example.com", ago: 5, toldBy: "Theo Marchetti" },
  ] as const;
  for (const { of, channel, address, ago, toldBy } of entries) {
    const { party, name: brand } = organisations[of];
    const purpose = of === "tpa" ? "settlement letters and LOAs" : "disputes";
    const verifiedOn = addDays(today, -ago);
    const given = {
      party,
      brand,
      organisationId: houses[of],
      purpose,
      channel,
      address,
      toldBy,
      verifiedOn,
    } as const;
    // A portal takes five files of 25 MB together, as portals do.
    const limits = channel === "portal" ? { mostFiles: 5, mostBytes: 25_000_000 } : {};
    await keepEntry(tx, {
      was: null,
      given: { ...given, ...limits, hours: "Weekdays, 8 am to 5 pm" },
      by: "Ada Linwood",
      now,
    });
  }
}
