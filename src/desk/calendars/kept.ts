// Calendars as they are kept, and how the desk's own gets to where every case reads it.
import {
  type BusinessCalendar,
  type Instant,
  isOpenAt,
  isoInstant,
  nextOpenInstant,
} from "../../core/calendar.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { newId } from "../case-file/ids.ts";
import { compiled, settingsOf, shutDays, usualHours } from "./compile.ts";
import type { CalendarBody, CalendarWire } from "./wire.ts";

type Row = {
  readonly id: string;
  readonly ofKind: "desk" | "team" | "party";
  readonly organisation: { readonly id: string; readonly name: string } | null;
  readonly name: string;
  readonly zone: string;
  readonly week: CalendarBody["week"];
  readonly federal: boolean;
  readonly leftOut: string[];
  readonly ownDays: CalendarBody["ownDays"];
  readonly closures: CalendarBody["closures"];
  readonly version: number;
  readonly changedAt: Instant | null;
  readonly changedBy: string | null;
};

const columns = `c.id, c.of_kind as "ofKind", c.name, c.zone, c.week, c.federal, c.left_out as "leftOut",
  c.own_days as "ownDays", c.closures, c.version, c.changed_at as "changedAt", c.changed_by as "changedBy",
  case when o.id is not null then json_build_object('id', o.id, 'name', o.name) end as organisation`;
const from = `from calendar c left join organisation o
  on o.tenant_id = c.tenant_id and o.id = c.organisation_id`;

/** The desk's own first, then teams and parties by name. A tenant has hundreds at most. */
export async function calendarsOf(tx: TenantTx): Promise<readonly Row[]> {
  const rows = await tx.query<Row>(
    `select ${columns} ${from} where c.tenant_id = current_tenant()
      order by c.of_kind <> 'desk', c.of_kind = 'party', lower(c.name), c.id limit 1000`,
  );
  return rows[0]?.ofKind === "desk" ? rows : [await usualDesk(tx), ...rows];
}

/** One calendar under its lock; "desk" is the desk's own, whether or not it was ever changed. */
export async function calendarOf(tx: TenantTx, id: string): Promise<Row | null> {
  const where = id === "desk" ? "c.of_kind = 'desk'" : "c.id = $1";
  const [row] = await tx.query<Row>(
    `select ${columns} ${from} where c.tenant_id = current_tenant() and ${where} for no key update of c`,
    id === "desk" ? [] : [id],
  );
  if (row) return row;
  return id === "desk" ? usualDesk(tx) : null;
}

async function usualDesk(tx: TenantTx): Promise<Row> {
  const [tenant] = await tx.query<{ zone: string }>(
    "select zone from tenant where tenant_id = current_tenant()",
  );
  const zone = tenant?.zone ?? usualHours.zone;
  const none = { organisation: null, version: 0, changedAt: null, changedBy: null };
  return { ...usualHours, ...none, id: "desk", ofKind: "desk", zone };
}

/** The parts that a person sets. */
export const bodyOf = ({
  name,
  zone,
  week,
  federal,
  leftOut,
  ownDays,
  closures,
}: CalendarBody): CalendarBody => ({
  name,
  zone,
  week,
  federal,
  leftOut,
  ownDays,
  closures,
});

export function shown(row: Row, now: Instant): CalendarWire {
  const calendar = compiled(row, row.id);
  const openNow = isOpenAt(calendar, now);
  return {
    ...bodyOf(row),
    id: row.id,
    ofKind: row.ofKind,
    organisation: row.organisation,
    version: row.version,
    changedAt: row.changedAt === null ? null : isoInstant(row.changedAt),
    changedBy: row.changedBy,
    openNow,
    nextOpen: openNow ? null : isoInstant(nextOpenInstant(calendar, now)),
    holidays: shutDays(row, now),
  };
}

type Adding = {
  readonly ofKind: Row["ofKind"];
  readonly organisationId: string | null;
  readonly body: CalendarBody;
  readonly by: string;
  readonly now: Instant;
  readonly says: string;
};

export async function addCalendar(tx: TenantTx, given: Adding): Promise<string> {
  const { ofKind, organisationId, body, by, now } = given;
  const id = newId();
  await tx.query(
    `insert into calendar (id, of_kind, organisation_id, name, zone, week, federal, left_out, own_days,
      closures,
      changed_at, changed_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [id, ofKind, organisationId, ...valuesOf(body), isoInstant(now), by],
  );
  await keepPast(tx, { id, version: 1, ...given });
  return id;
}

type Changing = Omit<Adding, "ofKind" | "organisationId"> & { readonly was: Row };

/** Sets all of it, and of the desk's own also what cases read. Answers its id. */
export async function changeCalendar(tx: TenantTx, given: Changing): Promise<string> {
  const { was, body, by, now, says } = given;
  if (was.ofKind === "desk") await tellCases(tx, body);
  if (was.version === 0)
    return addCalendar(tx, { ofKind: was.ofKind, organisationId: null, body, by, now, says });
  await tx.query(
    `update calendar set name = $2, zone = $3, week = $4, federal = $5, left_out = $6, own_days = $7,
      closures = $8, changed_at = $9, changed_by = $10, version = version + 1
      where tenant_id = current_tenant() and id = $1`,
    [was.id, ...valuesOf(body), isoInstant(now), by],
  );
  await keepPast(tx, { id: was.id, version: was.version + 1, ...given });
  return was.id;
}

const valuesOf = (body: CalendarBody) => [
  body.name,
  body.zone,
  JSON.stringify(body.week),
  body.federal,
  JSON.stringify(body.leftOut),
  JSON.stringify(body.ownDays),
  JSON.stringify(body.closures),
];

const tellCases = (tx: TenantTx, body: CalendarBody) =>
  tx.query(
    `update tenant set zone = $1,
        settings = (settings::jsonb || jsonb_build_object('calendar', $2::jsonb))::json
      where tenant_id = current_tenant()`,
    [body.zone, JSON.stringify(settingsOf(body))],
  );

type Past = Pick<Adding, "body" | "by" | "now" | "says"> & { readonly id: string; readonly version: number };

const keepPast = (tx: TenantTx, { id, version, body, by, now, says }: Past) =>
  tx.query(
    `insert into calendar_change (calendar_id, version, at, by, says, calendar)
      values ($1, $2, $3, $4, $5, $6)`,
    [id, version, isoInstant(now), by, says, JSON.stringify(bodyOf(body))],
  );

export type PastRow = {
  readonly version: number;
  readonly at: Instant;
  readonly by: string;
  readonly says: string;
  readonly calendar: CalendarBody;
};

/** Newest first. */
export const pastOf = (tx: TenantTx, id: string, most = 100) =>
  tx.query<PastRow>(
    `select version, at, by, says, calendar from calendar_change
      where tenant_id = current_tenant() and calendar_id = $1 order by version desc limit $2`,
    [id, most],
  );

/** The calendars by which running dates may have come about, newest first; the usual one last. */
export async function calendarsBefore(tx: TenantTx, row: Row): Promise<readonly BusinessCalendar[]> {
  const past = row.version === 0 ? [] : await pastOf(tx, row.id, 12);
  const zones = new Set([row.zone, ...past.map(({ calendar }) => calendar.zone), usualHours.zone]);
  const usual = [...zones].map((zone) => compiled({ ...usualHours, zone }));
  return [...past.map(({ calendar }) => compiled(calendar)), ...usual];
}
