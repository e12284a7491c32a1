// Stories that have only begun, or are being watched.
import { type Calendar, maria, openingAt, Story } from "./story.ts";

export function earlyStories(calendar: Calendar): Story[] {
  const story = (about: string) => new Story(calendar, about);
  return [
    byPhone(calendar, story("just reported by phone: the outreach clock runs")),
    late(calendar, story("handed over electronically and late: nobody has reached the member")),
    warm(calendar, story("a warm transfer at intake, with the split known")),
    emergencyRoom(calendar, story("an emergency room's bill, which federal law bars")),
    thirdWeek(calendar, story("watched, in the third week")),
    monthly(calendar, story("watched monthly: two quiet months since the letter")),
  ];
}

function byPhone({ day }: Calendar, story: Story): Story {
  const opening = openingAt("imaging", {
    memberName: "Ines Okafor-Reyes",
    memberPhone: "(503) 555-0181",
    claimNumber: "WB-26-1001",
    statementCents: 64_000,
    statementOn: day(-6),
    documented: false,
    reportedBy: "member",
    transfer: "electronic",
  });
  return story.minutesAgo(50, "open", opening);
}

function late({ day }: Calendar, story: Story): Story {
  const opening = openingAt("surgery", {
    memberName: "Tobias Wren",
    memberPhone: "(503) 555-0182",
    claimNumber: "WB-26-1002",
    statementCents: 128_450,
    statementOn: day(-12),
    emergency: "unknown",
    airAmbulance: "unknown",
    documented: false,
    transfer: "electronic",
  });
  return story.on(4, "15:20", "open", opening, "tpa");
}

function warm({ day }: Calendar, story: Story): Story {
  const opening = openingAt("bones", {
    memberName: "Adaeze Lindholm",
    memberPhone: "(503) 555-0183",
    claimNumber: "WB-26-1003",
    codes: "29881",
    serviceFrom: day(-61),
    serviceTo: day(-61),
    statementOn: day(-8),
    statementCents: 211_500,
    billedCents: 305_500,
    planPaidCents: 94_000,
    patientResponsibilityCents: 27_500,
    reportedBy: "tpa",
    transfer: "warm",
  });
  return story.minutesAgo(25, "open", opening);
}

function emergencyRoom({ day }: Calendar, story: Story): Story {
  const opening = openingAt("hospital", {
    memberName: "Jonah Bellweather",
    memberPhone: "(503) 555-0184",
    memberEmail: "jonah@bellweather.example.com",
    claimNumber: "WB-26-1004",
    codes: "99285",
    serviceFrom: day(-47),
    serviceTo: day(-47),
    statementCents: 342_000,
    statementOn: day(-15),
    billedCents: 468_000,
    planPaidCents: 126_000,
    patientResponsibilityCents: 45_000,
    emergency: "yes",
  });
  return story.confirmed(6, opening);
}

/** Maria reported it herself, so she sees it with her own eyes; the TPA then put her through. */
function thirdWeek({ day }: Calendar, story: Story): Story {
  return story
    .on(
      25,
      "16:10",
      "open",
      openingAt("surgery", {
        ...maria,
        claimNumber: "WB-26-1005",
        codes: "64721",
        serviceFrom: day(-75),
        serviceTo: day(-75),
        statementCents: 98_000,
        statementOn: day(-30),
        emergency: "unknown",
        airAmbulance: "unknown",
      }),
      "member",
    )
    .on(24, "09:30", "record-transfer", { transfer: "warm" }, "tpa")
    .on(
      24,
      "09:45",
      "enter-figures",
      {
        billedCents: 152_000,
        planPaidCents: 54_000,
        patientResponsibilityCents: 18_000,
        source: "EOB of the visit, page 1",
      },
      "tpa",
    )
    .on(24, "09:50", "screen-bill", { emergency: "no", airAmbulance: "no" }, "tpa")
    .on(24, "10:10", "confirm-split", {}, "tpa")
    .on(24, "13:05", "record-channel", { kind: "fax", address: "(503) 555-0141", person: "Patient accounts" })
    .answered(18, "FX-20417")
    .on(10, "10:30", "answer-follow-up", { answer: "no" })
    .on(3, "11:00", "answer-follow-up", { answer: "no", note: "She asks how long it will take." });
}

function monthly({ day }: Calendar, story: Story): Story {
  story
    .confirmed(
      88,
      openingAt("imaging", {
        memberName: "Rafael Underhill",
        memberPhone: "(503) 555-0185",
        memberAddress: "5 Gorse Hill\nTernport, OR 97006",
        claimNumber: "WB-26-1006",
        codes: "70553",
        serviceFrom: day(-140),
        serviceTo: day(-140),
        statementCents: 187_500,
        statementOn: day(-95),
        billedCents: 260_000,
        planPaidCents: 72_500,
        patientResponsibilityCents: 30_000,
        language: "es",
      }),
    )
    .answered(87, "FX-19880");
  for (let week = 1; week <= 8; week += 1) {
    const answer = week === 3 ? "not reached" : "no";
    story.on(86 - 7 * week, "10:40", "answer-follow-up", { answer });
  }
  return story.on(24, "10:40", "answer-follow-up", { answer: "no" });
}
