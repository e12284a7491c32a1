// What a tenant has set, read once and kept until the tenant's settings change.
import {
  type BusinessCalendar,
  businessCalendar,
  type Closure,
  deskCalendar,
  type Holidays,
  type Zone,
  zoneNamed,
} from "../../core/calendar.ts";
import type { ContactCard } from "../../core/letter.ts";
import type { Around } from "../../core/playbook.ts";

/** As it stands in `tenant.settings`. Everything may be left out. */
export type TenantSettings = {
  readonly calendar?: Omit<BusinessCalendar, "holidays" | "closures" | "zone"> & {
    /** The tenant's own list; the federal ones unless given. */
    readonly holidays?: Holidays;
    readonly closures?: readonly Closure[];
  };
  readonly outreachCounts?: Around["outreachCounts"];
  readonly planDecisionDays?: number;
  readonly card?: ContactCard;
};

/** A tenant as the door needs it. */
export type TenantKnown = {
  readonly tenantId: string;
  readonly settingsVersion: number;
  readonly zone: Zone;
  readonly searchKey: number;
  readonly around: Omit<Around, "now" | "authorities">;
  readonly card: ContactCard;
};

/** What the database says of a tenant. */
export type TenantRow = {
  readonly tenantId: string;
  readonly tenantName: string;
  readonly zone: string;
  readonly searchKey: number;
  readonly settingsVersion: number;
  readonly settings: TenantSettings;
};

export type TenantMemory = {
  /** The tenant behind a row that was just read. */
  know(row: TenantRow): TenantKnown;
};

export function tenantMemory(): TenantMemory {
  const kept = new Map<string, TenantKnown>();
  return {
    know(row) {
      const before = kept.get(row.tenantId);
      if (before?.settingsVersion === row.settingsVersion) return before;
      const known = read(row);
      kept.set(row.tenantId, known);
      return known;
    },
  };
}

function read({
  tenantId,
  settingsVersion,
  searchKey,
  tenantName: name,
  zone,
  settings,
}: TenantRow): TenantKnown {
  const known = zoneNamed(zone);
  const { calendar, outreachCounts = "elapsed", planDecisionDays = 5, card } = settings;
  const usual = { ...deskCalendar, zone: known };
  const own = calendar ? businessCalendar({ ...usual, ...calendar }) : businessCalendar(usual);
  return {
    tenantId,
    settingsVersion,
    zone: known,
    searchKey,
    around: { desk: own, outreachCounts, planDecisionDays },
    card: card ?? { name, phone: "", hours: own.name },
  };
}
