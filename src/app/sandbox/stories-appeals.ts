// Stories of appeals: checked and answered, waiting for papers, a member's own, about to close, open again.
import { addMonths } from "../../core/calendar.ts";
import { type Calendar, maria, openingAt, Story, type Who } from "./story.ts";

export function appealStories(calendar: Calendar): Story[] {
  const story = (about: string) => new Story(calendar, about, "appeal");
  return [
    justCame(calendar, story("an appeal that reached the desk before the plan")),
    answeredOnce(calendar, story("an appeal whose first level is answered")),
    secondLevel(calendar, story("an appeal on its second level, waiting for papers")),
    claimant(calendar, story("an appeal of the member, under the ERISA clock")),
    tooLittle(calendar, story("an appeal that found the claim paid too little")),
    closingSoon(calendar, story("an appeal that closes in a few days")),
    openAgain(calendar, story("an appeal that is open again")),
  ];
}

type House = Parameters<typeof openingAt>[0];
type Asked = {
  readonly provider: House;
  readonly claimNumber: string;
  readonly codes: string;
  readonly billedCents: number;
  readonly planPaidCents: number;
  readonly memberName: string;
};

/** What opens an appeal: a provider's own dispute of an ERISA plan's payment, unless said otherwise. */
function opening({ day }: Calendar, days: number, { provider, ...claim }: Asked, more: object = {}): object {
  const {
    emergency: _1,
    airAmbulance: _2,
    documented: _3,
    ...house
  } = openingAt(provider, {}) as Record<string, unknown>;
  return {
    ...house,
    ...claim,
    disputedCents: claim.billedCents - claim.planPaidCents,
    serviceFrom: day(-days - 60),
    serviceTo: day(-days - 60),
    planKind: "ERISA plan",
    appellant: "provider",
    assignment: "no",
    authorisation: "no",
    dispute: "underpaid",
    service: "post-service",
    levels: "two",
    noticeDatedOn: day(-days - 20),
    noticeReceivedOn: day(-days - 15),
    noticeReceivedKnownBy: "postmark",
    planReceivedOn: day(-days - 2),
    planReceivedKnownBy: "claims system of the TPA",
    reason: "The payment is far below what was billed, and no one explained how it was worked out.",
    ...more,
  };
}

const shoulder: Asked = {
  provider: "surgery",
  claimNumber: "WB-26-2101",
  codes: "29827",
  billedCents: 418_000,
  planPaidCents: 154_000,
  memberName: "Orrin Palewick",
};
const scan: Asked = {
  provider: "imaging",
  claimNumber: "WB-26-2102",
  codes: "70553",
  billedCents: 312_000,
  planPaidCents: 61_000,
  memberName: "Tamsin Verrill",
};
const hip: Asked = {
  provider: "bones",
  claimNumber: "WB-26-2103",
  codes: "27130",
  billedCents: 980_000,
  planPaidCents: 402_000,
  memberName: "Lucan Abernethy",
};

const upheld = {
  outcome: "upheld",
  why: "The plan pays a percentage of what Medicare pays, and the claim was priced so.",
  provision: "Section 4.2 of the plan document: payment by reference to Medicare.",
};

const checked = (story: Story, days: number, paid: number, priced = paid): Story =>
  story.handed(days, "10:20", "record-claim-check", {
    check: {
      checkId: "in the sandbox",
      verdict: priced === paid ? "equal" : "variance",
      pricedCents: priced,
      paidCents: paid,
    },
  });

const faxTo = (address: string) => ({ kind: "fax", address, person: "Appeals" });

/** Acknowledged, checked, answered and proved on the days after it came. */
function toFirstAnswer(
  story: Story,
  days: number,
  paid: number,
  reference: string,
  by: Who = "analyst",
): Story {
  story
    .on(days, "11:05", "record-channel", faxTo("(503) 555-0171"))
    .on(days, "11:30", "send-acknowledgement")
    .proved(days - 1, "09:10", "acknowledgement", `${reference}-A`);
  return checked(story, days - 2, paid)
    .on(days - 3, "10:00", "record-decision", upheld, "plan")
    .on(days - 4, "14:15", "send-first-response", {}, by)
    .proved(days - 4, "15:40", "first-level response", reference);
}

function justCame(calendar: Calendar, story: Story): Story {
  const more = { planReceivedOn: undefined, planReceivedKnownBy: undefined, assignment: "unknown" };
  return story.on(1, "09:25", "open", withoutHoles(opening(calendar, 1, scan, more)), "specialist");
}

function answeredOnce(calendar: Calendar, story: Story): Story {
  story.on(40, "09:15", "open", opening(calendar, 40, shoulder), "tpa");
  return toFirstAnswer(story, 40, shoulder.planPaidCents, "FX-31001");
}

function secondLevel(calendar: Calendar, story: Story): Story {
  story.on(60, "10:05", "open", opening(calendar, 60, hip), "tpa");
  const asked = { why: "The implant was left out of the price. We ask for a second look at the whole stay." };
  return toFirstAnswer(story, 60, hip.planPaidCents, "FX-31002")
    .on(12, "09:40", "ask-second-level", { ...asked, planReceivedOn: calendar.day(-12) }, "tpa")
    .on(11, "13:20", "request-evidence", { of: "provider", kinds: "the claim form and the itemised bill" })
    .proved(11, "13:50", "evidence request", "FX-31012");
}

function claimant(calendar: Calendar, story: Story): Story {
  const mine = {
    ...maria,
    appellant: "member",
    dispute: "not covered",
    reason: "My doctor said that I need this scan. The plan says that it does not pay for it.",
  };
  const asked = { ...scan, claimNumber: "WB-26-2104", planPaidCents: 0, memberName: maria.memberName };
  const notYet = { planReceivedOn: undefined, planReceivedKnownBy: undefined };
  const received = { planReceivedOn: calendar.day(-8), planReceivedKnownBy: "portal" };
  return story
    .on(9, "10:30", "open", withoutHoles(opening(calendar, 9, asked, { ...mine, ...notYet })), "member")
    .on(9, "11:00", "forward-to-plan")
    .on(8, "10:10", "record-plan-receipt", received, "tpa")
    .on(8, "11:15", "send-acknowledgement");
}

function tooLittle(calendar: Calendar, story: Story): Story {
  const asked = { ...shoulder, claimNumber: "WB-26-2105", memberName: "Petra Holloway" };
  story.on(20, "09:50", "open", opening(calendar, 20, asked), "tpa");
  story.on(20, "10:40", "record-channel", faxTo("(503) 555-0141"));
  return checked(story, 18, 154_000, 171_200)
    .on(17, "14:00", "send-first-response", {}, "analyst")
    .proved(17, "14:30", "first-level response", "FX-31004");
}

/** How many days ago an answer went out that closes so many days from now, six months later. */
function answeredFor({ day }: Calendar, closesIn: number): number {
  const found = [...Array(12).keys()]
    .map((n) => 178 + n - closesIn)
    .find((days) => {
      const closes = addMonths(day(-days), 6);
      return closes === day(closesIn) || closes === day(closesIn + 1);
    });
  return found ?? 183 - closesIn;
}

function closingSoon(calendar: Calendar, story: Story): Story {
  const days = answeredFor(calendar, 5) + 4;
  const asked = { ...hip, claimNumber: "WB-26-2106", memberName: "Wendeline Foss" };
  story.on(days, "09:15", "open", opening(calendar, days, asked), "tpa");
  return toFirstAnswer(story, days, asked.planPaidCents, "FX-31005");
}

function openAgain(calendar: Calendar, story: Story): Story {
  const days = answeredFor(calendar, -4) + 4;
  const asked = { ...scan, claimNumber: "WB-26-2107", memberName: "Ambrose Tilling" };
  story.on(days, "09:15", "open", opening(calendar, days, asked), "tpa");
  const wrote = { from: "provider", channel: "fax", summary: "They send the radiologist's letter." };
  return toFirstAnswer(story, days, asked.planPaidCents, "FX-31006")
    .proved(9, "10:00", "closing soon", "FX-31007")
    .proved(2, "10:00", "closing", "FX-31008")
    .on(1, "08:50", "receive-communication", wrote);
}

const withoutHoles = (all: object): object =>
  Object.fromEntries(Object.entries(all).filter(([, one]) => one !== undefined));
