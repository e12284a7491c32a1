// The directory's rows. An entry is a chain of rows; the last one counts.
import { type CivilDate, type Instant, isoInstant } from "../../core/calendar.ts";
import { channelAge } from "../../core/rules/channel-age.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { newId } from "../case-file/ids.ts";
import type { ChannelBody, ChannelWire } from "./wire.ts";

export type Row = Omit<ChannelWire, "at" | "state" | "says" | "verifiedOn" | "expiresOn"> & {
  readonly at: Instant;
  readonly verifiedOn: CivilDate;
  readonly expiresOn: CivilDate | null;
};

const columns = `e.id, e.version, e.party, e.brand, e.organisation_id as "organisationId", e.line, e.purpose,
  e.channel, e.address, e.hours, e.note, e.told_by as "toldBy", e.verified_on as "verifiedOn",
  e.expires_on as "expiresOn", e.most_files as "mostFiles", e.most_bytes as "mostBytes", e.ended, e.at, e.by`;

export type Listed = {
  readonly party?: string | undefined;
  readonly channel?: string | undefined;
  readonly q?: string | undefined;
  readonly ended: boolean;
  readonly after: readonly [string, string] | null;
  readonly most: number;
};

/** The entries by brand. */
export const entriesOf = (tx: TenantTx, { party, channel, q, ended, after, most }: Listed) =>
  tx.query<Row>(
    `select ${columns} from channel_entry e
      where e.tenant_id = current_tenant() and e.latest and e.ended = $1
        and ($2::text is null or e.party = $2) and ($3::text is null or e.channel = $3)
        and ($4::text is null
          or position(lower($4) in lower(e.brand || ' ' || e.line || ' ' || e.address)) > 0)
        and ($5::text is null or (lower(e.brand), e.id) > ($5, $6::uuid))
      order by lower(e.brand), e.id limit $7`,
    [ended, party ?? null, channel ?? null, q ?? null, after?.[0] ?? null, after?.[1] ?? null, most],
  );

/** The last row of an entry, under its lock. */
export async function entryOf(tx: TenantTx, id: string): Promise<Row | null> {
  const [row] = await tx.query<Row>(
    `select ${columns} from channel_entry e where e.tenant_id = current_tenant() and e.id = $1 and e.latest
      for update`,
    [id],
  );
  return row ?? null;
}

/** Every row of an entry, newest first. */
export const pastOf = (tx: TenantTx, id: string) =>
  tx.query<Row>(
    `select ${columns} from channel_entry e where e.tenant_id = current_tenant() and e.id = $1
      order by e.version desc limit 200`,
    [id],
  );

/** What the directory has for these organisations and brands, most lately verified first. */
export const entriesFor = (
  tx: TenantTx,
  asked: {
    readonly organisations: readonly string[];
    readonly brands: readonly string[];
    readonly today: CivilDate;
  },
) =>
  tx.query<Row>(
    `select ${columns} from channel_entry e
      where e.tenant_id = current_tenant() and e.latest and not e.ended
        and (e.organisation_id = any ($1::uuid[]) or lower(e.brand) = any ($2))
        and (e.expires_on is null or e.expires_on >= $3)
      order by e.verified_on desc, e.id limit 100`,
    [asked.organisations, asked.brands.map((one) => one.toLowerCase()), asked.today],
  );

type Keeping = {
  readonly was: Pick<Row, "id" | "version"> | null;
  readonly given: ChannelBody;
  readonly ended?: boolean;
  readonly by: string;
  readonly now: Instant;
};

/** A further row of an entry, or the first row of a new one. Answers the id. */
export async function keepEntry(
  tx: TenantTx,
  { was, given, ended = false, by, now }: Keeping,
): Promise<string> {
  const id = was?.id ?? newId();
  if (was)
    await tx.query(
      "update channel_entry set latest = false where tenant_id = current_tenant() and id = $1 and latest",
      [id],
    );
  const { party, brand, organisationId, line = "", purpose, channel, address, hours = "", note = "" } = given;
  await tx.query(
    `insert into channel_entry (id, version, party, brand, organisation_id, line, purpose, channel, address,
      hours,
      note, told_by, verified_on, expires_on, most_files, most_bytes, ended, at, by)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)`,
    [
      id,
      (was?.version ?? 0) + 1,
      party,
      brand,
      organisationId ?? null,
      line,
      purpose,
      channel,
      address,
      hours,
      note,
      given.toldBy,
      given.verifiedOn,
      given.expiresOn ?? null,
      given.mostFiles ?? null,
      given.mostBytes ?? null,
      ended,
      isoInstant(now),
      by,
    ],
  );
  return id;
}

/** The row as the parts that a person gives, to be given again. */
export const bodyOf = (row: Row): ChannelBody => ({
  party: row.party as ChannelBody["party"],
  brand: row.brand,
  organisationId: row.organisationId,
  line: row.line,
  purpose: row.purpose as ChannelBody["purpose"],
  channel: row.channel,
  address: row.address,
  hours: row.hours,
  note: row.note,
  toldBy: row.toldBy,
  verifiedOn: row.verifiedOn,
  expiresOn: row.expiresOn,
  mostFiles: row.mostFiles,
  mostBytes: row.mostBytes,
});

export function shown(row: Row, today: CivilDate): ChannelWire {
  const { state, says } = channelAge(row, today);
  const at = isoInstant(row.at);
  return row.ended
    ? { ...row, at, state: "ended", says: "It is no longer used." }
    : { ...row, at, state, says };
}
