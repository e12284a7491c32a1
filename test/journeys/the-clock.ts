// The clock of the sandbox for journeys that need a day of the week: it only goes on, and what is due on the
// way happens.
import {
  addDays,
  type CivilDate,
  civilDateIn,
  deskCalendar,
  instantAt,
  isOpenDay,
  isoInstant,
  readInstant,
  zoneNamed,
} from "../../src/core/calendar.ts";
import type { DeskInABrowser } from "./desk-in-a-browser.ts";

type Now = { readonly tenant: { readonly now: string; readonly zone: string } };

async function deskNow(desk: DeskInABrowser) {
  const { tenant } = (await desk.ask("supervisor", "/api/v1/me")) as unknown as Now;
  const zone = zoneNamed(tenant.zone);
  const now = readInstant(tenant.now);
  if (now === null) throw new Error(`The desk says that it is ${tenant.now}.`);
  return { zone, today: civilDateIn(zone, now) };
}

/** The first day after today that is open, as the same day of the next week is. */
export async function openDayWithAWeekAfter(desk: DeskInABrowser): Promise<CivilDate> {
  const { today } = await deskNow(desk);
  const days = Array.from({ length: 40 }, (_, index) => addDays(today, index + 1));
  const day = days.find((one) => isOpenDay(deskCalendar, one) && isOpenDay(deskCalendar, addDays(one, 7)));
  if (!day) throw new Error("The desk is closed for forty days.");
  return day;
}

/** Moves the clock to this time of this day, as clocks on the desk's walls show it. */
export async function movesTo(
  desk: DeskInABrowser,
  day: CivilDate,
  time: `${number}:${number}`,
): Promise<void> {
  const { zone } = await deskNow(desk);
  await desk.ask("specialist", "/api/v1/test-clock", { to: isoInstant(instantAt(zone, day, time)) });
}
