// What a tenant has set, read once and kept until the tenant's settings change.
import {
  type BusinessCalendar,
  businessCalendar,
  type CivilDate,
  type Closure,
  civilDateIn,
  deskCalendar,
  type Holidays,
  type Instant,
  startOfDay,
  type Zone,
  zoneNamed,
} from "../../core/calendar.ts";
import { usualSilence } from "../../core/fragments/access/silence.ts";
import type { ContactCard } from "../../core/letter.ts";
import type { Around } from "../../core/playbook.ts";
import type { Choice } from "../../core/rule-register.ts";
import { usualTaglines } from "../../core/taglines.ts";

/** As it stands in `tenant.settings`. Everything may be left out. */
export type TenantSettings = {
  readonly calendar?: Omit<BusinessCalendar, "holidays" | "closures" | "zone"> & {
    /** The tenant's own list; the federal ones unless given. */
    readonly holidays?: Holidays;
    /** False: open on federal holidays. */
    readonly federal?: boolean;
    /** Federal holidays on which the desk is open. */
    readonly leftOut?: readonly CivilDate[];
    /** Holidays of its own, and moved ones. */
    readonly ownDays?: readonly { readonly on: CivilDate; readonly why: string }[];
    readonly closures?: readonly Closure[];
  };
  readonly outreachCounts?: Around["outreachCounts"];
  readonly planDecisionDays?: number;
  readonly silentDays?: number;
  /** Choices of the three above from a day on, in the tenant's zone; the last one that has begun counts. */
  readonly switches?: readonly RuleSwitch[];
  readonly card?: ContactCard;
  /** Languages named under letters to members, by code. */
  readonly taglines?: readonly string[];
};

/** From which day on the tenant goes by another reading of a rule. */
export type RuleSwitch = {
  readonly key: Choice["key"];
  readonly value: unknown;
  readonly from: CivilDate;
};

/** A tenant as the door needs it. */
export type TenantKnown = {
  readonly tenantId: string;
  readonly settingsVersion: number;
  readonly zone: Zone;
  readonly searchKey: number;
  readonly around: Omit<Around, "now" | "authorities">;
  readonly card: ContactCard;
  readonly taglines: readonly string[];
};

/** What the database says of a tenant. */
export type TenantRow = {
  readonly tenantId: string;
  readonly tenantName: string;
  readonly zone: string;
  readonly searchKey: number;
  readonly settingsVersion: number;
  readonly settings: TenantSettings;
  /** The tenant's time, which decides what choices have begun. */
  readonly now: Instant;
};

export type TenantMemory = {
  /** The tenant behind a row that was just read. */
  know(row: TenantRow): TenantKnown;
};

export function tenantMemory(): TenantMemory {
  const kept = new Map<string, Kept>();
  return {
    know(row) {
      const before = kept.get(row.tenantId);
      const same = before?.known.settingsVersion === row.settingsVersion;
      if (before && same && before.since <= row.now && row.now < before.until) return before.known;
      const read = readRow(row);
      kept.set(row.tenantId, read);
      return read.known;
    },
  };
}

/** What was read, and between which instants it holds. */
type Kept = { readonly known: TenantKnown; readonly since: number; readonly until: number };

function readRow(row: TenantRow): Kept {
  const { tenantId, settingsVersion, searchKey, tenantName: name, settings, now } = row;
  const zone = zoneNamed(row.zone);
  const { calendar, switches = [], card, taglines = usualTaglines } = settings;
  const today = civilDateIn(zone, now);
  const chosen = { ...settings, ...choicesOn(switches, today) };
  const { outreachCounts = "elapsed", planDecisionDays = 5, silentDays = usualSilence } = chosen;
  const own = deskHours(zone, calendar);
  const known: TenantKnown = {
    tenantId,
    settingsVersion,
    zone,
    searchKey,
    around: { desk: own, outreachCounts, planDecisionDays, silentDays },
    card: card ?? { name, phone: "", hours: own.name },
    taglines,
  };
  const days = switches.map(({ from }) => startOfDay(zone, from));
  return {
    known,
    since: Math.max(Number.NEGATIVE_INFINITY, ...days.filter((day) => day <= now)),
    until: Math.min(Number.POSITIVE_INFINITY, ...days.filter((day) => day > now)),
  };
}

/** Of each choice the one that began last. */
export function choicesOn(
  switches: readonly RuleSwitch[],
  today: CivilDate,
): Pick<TenantSettings, Choice["key"]> {
  const begun = switches.filter(({ from }) => from <= today);
  return Object.fromEntries(
    begun
      .toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
      .map(({ key, value }) => [key, value]),
  );
}

function deskHours(zone: Zone, given: TenantSettings["calendar"]): BusinessCalendar {
  const usual = { ...deskCalendar, zone };
  if (!given) return businessCalendar(usual);
  const { federal = true, leftOut = [], ownDays = [], holidays, ...rest } = given;
  const open = new Set<string>(leftOut);
  const listed = holidays ?? (federal ? usual.holidays : {});
  const kept = open.size === 0 ? listed : without(listed, open);
  const own = Object.fromEntries(ownDays.map(({ on, why }) => [on, why]));
  return businessCalendar({ ...usual, ...rest, holidays: ownDays.length > 0 ? { ...kept, ...own } : kept });
}

const without = (holidays: Holidays, open: ReadonlySet<string>): Holidays =>
  Object.fromEntries(Object.entries(holidays).filter(([on]) => !open.has(on)));
