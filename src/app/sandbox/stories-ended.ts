// Stories that have come to an end, and one that came back.

import { payment } from "./stories-negotiated.ts";
import { type Calendar, maria, openingAt, Story } from "./story.ts";

export function endedStories(calendar: Calendar): Story[] {
  const { day } = calendar;
  const story = (about: string) => new Story(calendar, about);
  const closedQuietly = story("closed five quiet months after the letter")
    .confirmed(
      172,
      openingAt("bones", {
        memberName: "Wendell Achebe",
        memberPhone: "(503) 555-0189",
        memberEmail: "wendell@achebe.example.com",
        claimNumber: "WB-26-1013",
        codes: "73721",
        serviceFrom: day(-220),
        serviceTo: day(-220),
        statementCents: 72_000,
        statementOn: day(-180),
        billedCents: 118_000,
        planPaidCents: 46_000,
        patientResponsibilityCents: 12_000,
      }),
    )
    .answered(171, "FX-18802");
  const reopened = story("opened again, because the provider wrote")
    .confirmed(
      182,
      openingAt("surgery", {
        ...maria,
        claimNumber: "WB-26-1014",
        codes: "20610",
        serviceFrom: day(-240),
        serviceTo: day(-240),
        statementCents: 58_000,
        statementOn: day(-190),
        billedCents: 96_000,
        planPaidCents: 38_000,
        patientResponsibilityCents: 9_000,
        transfer: "warm",
      }),
      { by: "member" },
    )
    .answered(181, "FX-18640");
  watched(closedQuietly, 170);
  watched(reopened, 180);
  reopened.on(
    1,
    "13:35",
    "receive-communication",
    {
      from: "provider",
      channel: "post",
      summary: "A letter asks the member to pay $490.00 within 30 days.",
    },
    "provider",
  );
  return [closedQuietly, reopened, settled(calendar, story("settled, paid and closed"))];
}

/** Every follow-up from the proof of the letter on, answered in time: no further bill. */
function watched(story: Story, proofDays: number): void {
  for (let week = 1; week <= 8; week += 1)
    story.on(proofDays - 7 * week, "10:15", "answer-follow-up", { answer: "no" });
  for (const days of [62, 93, 123])
    story.on(proofDays - days + 2, "10:15", "answer-follow-up", { answer: "no" });
}

function settled(calendar: Calendar, story: Story): Story {
  const { day } = calendar;
  return story
    .confirmed(
      120,
      openingAt("surgery", {
        memberName: "Yusuf Calloway",
        memberPhone: "(503) 555-0193",
        memberEmail: "yusuf@calloway.example.com",
        claimNumber: "WB-26-1015",
        codes: "28296",
        serviceFrom: day(-175),
        serviceTo: day(-175),
        statementCents: 310_000,
        statementOn: day(-130),
        billedCents: 492_000,
        planPaidCents: 182_000,
        patientResponsibilityCents: 50_000,
      }),
    )
    .answered(119, "FX-19501")
    .billedAgain(95, { statementCents: 260_000, authorityCents: 180_000 })
    .offered(90, { amountCents: 130_000, payIn: -20, reference: "FX-19688" })
    .on(80, "11:20", "record-provider-answer", { answer: "accepts" }, "provider")
    .settled(76, "provider")
    .on(75, "09:15", "acknowledge-payment", { reference: "WBS-85002" }, "tpa")
    .remitted(34, "08:05", payment(calendar, { check: "00598812", days: 34, paidCents: 130_000 }))
    .on(33, "10:00", "tell-member", { how: "phone" })
    .on(12, "15:00", "close-case", { why: "Settled and paid; the member has been told." });
}
