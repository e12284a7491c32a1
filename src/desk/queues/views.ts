// Views with a name: kept, shared with the desk, and arranged by each person for themselves.
import { type Instant, isoInstant } from "../../core/calendar.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { newId } from "../case-file/ids.ts";
import { houseViews } from "./house-views.ts";
import type { KeptFilters, Layout, ViewWire } from "./views/wire.ts";

/** A person's views are few; a desk's shared ones too. */
export const mostViews = 100;

type Row = {
  readonly id: string;
  readonly name: string;
  readonly owner_id: string;
  readonly owner: string;
  readonly shared: boolean;
  readonly asks: KeptFilters;
  readonly layout: Layout;
  readonly version: number;
};
type Place = {
  readonly view: string;
  readonly place: number;
  readonly pinned: boolean;
  readonly first: boolean;
  readonly layout: Layout | null;
};

const views = `select v.id, v.name, v.owner_id, p.name as owner, v.shared, v.asks, v.layout, v.version
  from saved_view v join person p on p.tenant_id = v.tenant_id and p.id = v.owner_id
  where v.tenant_id = current_tenant() and (v.owner_id = $1 or v.shared)`;
const places = `select view, place, pinned, first, layout from view_place
  where tenant_id = current_tenant() and person_id = $1`;

/**
 * Every view of a person, the house's and their own and the shared ones, in the order they have put them
 * in.
 */
export async function viewsOf(tx: TenantTx, person: string): Promise<readonly ViewWire[]> {
  const rows = await tx.query<Row>(`${views} order by v.shared, lower(v.name), v.id limit ${2 * mostViews}`, [
    person,
  ]);
  const placed = new Map((await tx.query<Place>(places, [person])).map((one) => [one.view, one]));
  const all = [
    ...houseViews.map(({ id, name, asks }) => wired({ id, name, asks }, placed.get(id))),
    ...rows.map((row) => saved(row, person, placed.get(row.id))),
  ];
  const place = ({ id }: ViewWire) => placed.get(id)?.place ?? Number.POSITIVE_INFINITY;
  return all.toSorted((a, b) => Math.sign(place(a) - place(b)) || 0);
}

const wired = (one: Pick<ViewWire, "id" | "name" | "asks">, place: Place | undefined): ViewWire => ({
  ...one,
  house: true,
  mine: false,
  shared: true,
  owner: null,
  layout: place?.layout ?? {},
  pinned: place?.pinned ?? true,
  first: place?.first ?? false,
  version: 1,
});

const saved = (row: Row, person: string, place: Place | undefined): ViewWire => ({
  id: row.id,
  name: row.name,
  house: false,
  mine: row.owner_id === person,
  shared: row.shared,
  owner: { id: row.owner_id, name: row.owner },
  asks: row.asks,
  layout: { ...row.layout, ...place?.layout },
  pinned: place?.pinned ?? row.owner_id === person,
  first: place?.first ?? false,
  version: row.version,
});

/** One of them; null for one that is not there and for somebody else's that is not shared. */
export async function viewOf(tx: TenantTx, id: string, person: string): Promise<ViewWire | null> {
  const [row] = await tx.query<Row>(`${views} and v.id = $2`, [person, id]);
  return row ? saved(row, person, undefined) : null;
}

type Kept = {
  readonly name: string;
  readonly shared: boolean;
  readonly asks: KeptFilters;
  readonly layout: Layout;
};

const countOwn =
  "select count(*)::int as count from saved_view where tenant_id = current_tenant() and owner_id = $1";
const insert = `insert into saved_view (id, owner_id, name, shared, asks, layout, changed_at)
  values ($1, $2, $3, $4, $5, $6, $7)`;
const update = `update saved_view set name = $3, shared = $4, asks = $5, layout = $6, changed_at = $7,
    version = version + 1
  where tenant_id = current_tenant() and id = $1 and version = $2`;

/** @returns its id; null for somebody who has as many as there may be */
export async function keepView(
  tx: TenantTx,
  { owner, now, ...view }: Kept & { readonly owner: string; readonly now: Instant },
): Promise<string | null> {
  const [row] = await tx.query<{ count: number }>(countOwn, [owner]);
  if ((row?.count ?? 0) >= mostViews) return null;
  const id = newId();
  await tx.query(insert, [id, owner, ...valuesOf(view), isoInstant(now)]);
  return id;
}

const valuesOf = ({ name, shared, asks, layout }: Kept): unknown[] => [
  name,
  shared,
  JSON.stringify(asks),
  JSON.stringify(layout),
];

/** @returns false where it is no longer at that version */
export async function changeView(
  tx: TenantTx,
  {
    id,
    version,
    now,
    ...view
  }: Kept & { readonly id: string; readonly version: number; readonly now: Instant },
): Promise<boolean> {
  return (await tx.change(update, [id, version, ...valuesOf(view), isoInstant(now)])) === 1;
}

/** Gone for everybody, with the places it had. */
export async function endView(tx: TenantTx, id: string): Promise<void> {
  await tx.query("delete from view_place where tenant_id = current_tenant() and view = $1", [id]);
  await tx.query("delete from saved_view where tenant_id = current_tenant() and id = $1", [id]);
}

const noFirst = `update view_place set first = false
  where tenant_id = current_tenant() and person_id = $1 and first`;
const putPlace = `insert into view_place (person_id, view, place, pinned, first) values ($1, $2, $3, $4, $5)
  on conflict (tenant_id, person_id, view)
  do update set place = excluded.place, pinned = excluded.pinned, first = excluded.first`;
const putLayout = `insert into view_place (person_id, view, place, layout) values ($1, $2, $3, $4)
  on conflict (tenant_id, person_id, view) do update set layout = excluded.layout`;

type Arranged = {
  readonly order: readonly { readonly id: string; readonly pinned: boolean }[];
  readonly first?: string | null | undefined;
};

/** Puts the views of a person into this order. */
export async function arrange(tx: TenantTx, person: string, { order, first }: Arranged): Promise<void> {
  await tx.query(noFirst, [person]);
  for (const [place, { id, pinned }] of order.entries())
    await tx.query(putPlace, [person, id, place, pinned, id === first]);
}

/** How a person has laid out a view for themselves. */
export async function layOut(tx: TenantTx, person: string, view: string, layout: Layout): Promise<void> {
  const all = await viewsOf(tx, person);
  const place = all.findIndex(({ id }) => id === view);
  await tx.query(putLayout, [person, view, place === -1 ? all.length : place, JSON.stringify(layout)]);
}
