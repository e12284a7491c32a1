// The public door of the calendar. Everything that knows about time comes in here; nothing here reads a
// clock.
export {
  addBusinessDays,
  type BusinessCalendar,
  businessCalendar,
  type Closure,
  calendarProblems,
  deskCalendar,
  federalBusinessDays,
  isOpenDay,
  nextOpenDay,
  type OpenInterval,
  openDayFrom,
  type Weekday,
  whyClosed,
} from "./calendar/business-calendar.ts";
export { mayCall, zonesOfAddress } from "./calendar/calling-hours.ts";
export {
  addDays,
  addMonths,
  type CivilDate,
  civil,
  compare,
  type DayOfWeek,
  dateInWords,
  dayInWords,
  dayName,
  dayOfWeek,
  daysBetween,
  earlier,
  later,
  type NoSuchDay,
  readCivil,
} from "./calendar/civil-date.ts";
export { type DayZero, type DueAt, type DueRequest, due, type Roll } from "./calendar/due.ts";
export {
  type Due,
  dueThat,
  type Explain,
  momentInWords,
  type Reading,
  reading,
  type Skipped,
  strictestReading,
  timeInWords,
  zoneInWords,
} from "./calendar/explain.ts";
export { federalHolidays, type Holidays } from "./calendar/federal-holidays.ts";
export {
  type FollowUpKind,
  type FollowUpMark,
  type FollowUpSchedule,
  followUpSchedule,
} from "./calendar/follow-up-schedule.ts";
export {
  type Instant,
  instant,
  isoInstant,
  plusHours,
  plusMinutes,
  readInstant,
} from "./calendar/instant.ts";
export type { DoubtfulDayZero, EvidenceGrade, LegalClock, StartFact } from "./calendar/legal-clock.ts";
export { type LegalClockKey, legalClock, legalClocks } from "./calendar/legal-clocks.ts";
export { type LegalDue, type LegalFacts, legalDue } from "./calendar/legal-due.ts";
export { type Extended, extendedDue } from "./calendar/legal-extension.ts";
export {
  addOpenHours,
  closeInstant,
  isOpenAt,
  nextOpenInstant,
  openInstant,
  usualClosing,
} from "./calendar/open-hours.ts";
export {
  idrWindowOn,
  type NegotiationReading,
  type OpenNegotiation,
  openNegotiation,
} from "./calendar/open-negotiation.ts";
export { type OutreachCounts, outreachDue } from "./calendar/outreach.ts";
export { morningsIn } from "./calendar/sending-hours.ts";
export { businessDays, days, hours, months, type Span, spanInWords, weeks } from "./calendar/span.ts";
export {
  civilDateIn,
  endOfDay,
  instantAt,
  pacific,
  readTimeOfDay,
  readZone,
  startOfDay,
  type TimeOfDay,
  utc,
  type WallClock,
  wallClock,
  type Zone,
  zoneNamed,
} from "./calendar/zone.ts";
