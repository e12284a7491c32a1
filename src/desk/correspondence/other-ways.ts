// By which other ways a letter that did not arrive could go: what the case, the organisation and the
// directory know of its reader.
import type { CivilDate } from "../../core/calendar.ts";
import type { LetterWay } from "../../core/deliveries.ts";
import type { LetterFact } from "../../core/playbook.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { PartyOnCase } from "../case-file/case-type.ts";
import type { OpenFile } from "../case-file/load.ts";
import { entriesFor } from "../channels/directory.ts";

export type OtherWay = {
  readonly channel: LetterWay;
  /** Empty for the portal. */
  readonly address: string;
  /** Who knows it: "the case", "the organisation", "the directory, verified 2026-11-02". */
  readonly from: string;
  /** It has failed before, by this very address. */
  readonly failed: boolean;
};

const findOrganisation = `select id, email, fax, address from organisation
  where tenant_id = current_tenant()
    and (id = $1 or ($1::uuid is null and party = $2 and name = $3)) limit 1`;
type Organisation = { id: string; email: string | null; fax: string | null; address: string | null };

type Asked = {
  readonly letter: LetterFact;
  /** As it stands in the letter's row. */
  readonly now: { readonly channel: LetterWay; readonly address: string };
  readonly today: CivilDate;
};

/**
 * Every way that is known, each address once, those that have not failed first. The first is the one to
 * propose. Does NOT ask whether the letter may be sent.
 */
export async function otherWays(tx: TenantTx, file: OpenFile, asked: Asked): Promise<OtherWay[]> {
  const { letter, now, today } = asked;
  const party = file.caseType
    .parties(file.state.facts)
    .find((one) => one.party === letter.to && one.involved);
  if (!party) return [];
  const key = [party.organisationId ?? null, party.party, party.name];
  const [org] = await tx.query<Organisation>(findOrganisation, key);
  const organisations = [party.organisationId, org?.id].filter((id) => id !== undefined);
  const listed = await entriesFor(tx, { organisations, brands: [party.name], today });
  const all = [
    ...contactWays(party.contact ?? {}, "the case"),
    ...contactWays(org ?? {}, "the organisation"),
    ...listed
      .filter((row) => row.party === letter.to && isWay(row.channel))
      .map((row) => ({
        channel: row.channel as LetterWay,
        address: row.address,
        from: `the directory, verified ${row.verifiedOn}`,
      })),
    ...((party.organisationId ?? party.personId)
      ? [{ channel: "portal" as const, address: "", from: "their account" }]
      : []),
  ];
  const tried = [now, ...(letter.way ? [letter.way] : [])];
  const lost = letter.failed !== undefined && letter.failed.length > 0;
  const ways = eachOnce(all).map((way) => ({
    ...way,
    failed: lost && tried.some((one) => one.channel === way.channel && same(one.address, way.address)),
  }));
  return ways.toSorted((a, b) => Number(a.failed) - Number(b.failed));
}

const isWay = (channel: string): boolean => ["e-mail", "fax", "post", "portal"].includes(channel);

type Contact = {
  readonly [part in keyof NonNullable<PartyOnCase["contact"]>]?: string | null | undefined;
};
const contactWays = ({ email, fax, address }: Contact, from: string) =>
  (
    [
      ["fax", fax],
      ["e-mail", email],
      ["post", address],
    ] as const
  ).flatMap(([channel, one]) => (one ? [{ channel, address: one, from }] : []));

const same = (one: string, other: string): boolean => plain(one) === plain(other);
const plain = (text: string): string => text.toLowerCase().replace(/[\s().-]+/g, "");

function eachOnce<W extends { readonly channel: string; readonly address: string }>(ways: readonly W[]): W[] {
  const seen = new Set<string>();
  return ways.filter(({ channel, address }) => {
    const key = `${channel} ${plain(address)}`;
    return !seen.has(key) && seen.add(key);
  });
}
