// Stories in which money is offered, owed or disputed.
import { type CivilDate, readCivil } from "../../core/calendar.ts";
import { cents, zero } from "../../core/money.ts";
import type { RemittanceEntry } from "../../core/rules/remittance.ts";
import { type Calendar, maria, openingAt, Story } from "./story.ts";

export function negotiatedStories(calendar: Calendar): Story[] {
  const story = (about: string) => new Story(calendar, about);
  return [
    countered(calendar, story("negotiating: the provider's counter-offer is above the authority")),
    impasse(calendar, story("at an impasse: the plan has to choose")),
    paying(calendar, story("the LOA is signed, and its payment is due")),
    shortPaid(calendar, story("the TPA paid less than the LOA says")),
    counsel(calendar, story("with counsel, who holds contact with the provider")),
    collector(calendar, story("waiting, and a debt collector has written")),
  ];
}

/** A claim that the plan paid in part, with the days on which it happened. */
const claim = ({ day }: Calendar, days: number, claimNumber: string, codes: string) => ({
  claimNumber,
  codes,
  serviceFrom: day(-days),
  serviceTo: day(-days),
  statementOn: day(-days + 35),
});

function countered(calendar: Calendar, story: Story): Story {
  const opening = openingAt("surgery", {
    ...maria,
    ...claim(calendar, 110, "WB-26-1007", "29827"),
    statementCents: 264_000,
    billedCents: 418_000,
    planPaidCents: 154_000,
    patientResponsibilityCents: 40_000,
    transfer: "warm",
  });
  return story
    .confirmed(44, opening, { by: "member" })
    .answered(43, "FX-20108")
    .on(35, "10:00", "answer-follow-up", { answer: "no" })
    .billedAgain(24, { statementCents: 224_000, authorityCents: 100_000 })
    .offered(20, { amountCents: 60_000, payIn: 40, reference: "FX-20377" })
    .on(
      9,
      "15:45",
      "record-provider-answer",
      {
        answer: "counters",
        counterCents: 145_000,
        note: "They point to the implant's cost.",
      },
      "provider",
    );
}

function impasse(calendar: Calendar, story: Story): Story {
  const opening = openingAt("hospital", {
    ...claim(calendar, 150, "WB-26-1008", "47562"),
    memberName: "Calla Ferreira",
    memberPhone: "(503) 555-0186",
    memberEmail: "calla@ferreira.example.com",
    statementCents: 890_000,
    billedCents: 1_420_000,
    planPaidCents: 530_000,
    patientResponsibilityCents: 90_000,
  });
  return story
    .confirmed(62, opening)
    .answered(61, "FX-19902")
    .billedAgain(40, { statementCents: 800_000, authorityCents: 300_000 })
    .offered(36, { amountCents: 250_000, payIn: 30, reference: "FX-20160" })
    .on(
      24,
      "11:30",
      "record-provider-answer",
      { answer: "counters", counterCents: 600_000 },
      "other provider",
    )
    .on(20, "09:30", "make-offer", { amountCents: 300_000 }, "negotiator")
    .on(
      8,
      "16:20",
      "record-provider-answer",
      { answer: "rejects", note: "Not below $6,000.00." },
      "other provider",
    )
    .on(
      2,
      "14:05",
      "declare-impasse",
      { why: "The hospital will not go below $6,000.00; the authority is $3,000.00." },
      "negotiator",
    );
}

function paying(calendar: Calendar, story: Story): Story {
  const opening = openingAt("surgery", {
    ...maria,
    ...claim(calendar, 130, "WB-26-1009", "29881"),
    statementCents: 211_500,
    billedCents: 305_500,
    planPaidCents: 94_000,
    patientResponsibilityCents: 27_500,
    transfer: "warm",
  });
  return story
    .confirmed(58, opening, { by: "member" })
    .answered(57, "FX-19955")
    .billedAgain(32, { statementCents: 184_000, authorityCents: 120_000 })
    .offered(28, { amountCents: 90_000, payIn: 5, reference: "FX-20230" })
    .on(17, "10:10", "record-provider-answer", { answer: "accepts" }, "provider")
    .settled(14, "provider")
    .on(13, "09:25", "acknowledge-payment", { reference: "WBS-88120" }, "tpa");
}

function shortPaid(calendar: Calendar, story: Story): Story {
  const opening = openingAt("bones", {
    ...claim(calendar, 145, "WB-26-1010", "27447"),
    memberName: "Mateo Ashgrove",
    memberPhone: "(503) 555-0187",
    memberEmail: "mateo@ashgrove.example.com",
    statementCents: 460_000,
    billedCents: 720_000,
    planPaidCents: 260_000,
    patientResponsibilityCents: 60_000,
  });
  return story
    .confirmed(75, opening)
    .answered(74, "FX-19840")
    .billedAgain(50, { statementCents: 400_000, authorityCents: 250_000 })
    .offered(46, { amountCents: 220_000, payIn: 2, reference: "FX-20044" })
    .on(33, "13:40", "record-provider-answer", { answer: "accepts" }, "other provider")
    .settled(30, "other provider")
    .on(29, "10:00", "acknowledge-payment", { reference: "WBS-87411" }, "tpa")
    .remitted(3, "07:50", payment(calendar, { check: "00613307", days: 3, paidCents: 200_000 }));
}

/** A second payment on a claim, with nothing taken off. */
export function payment(
  { day }: Calendar,
  { check, days, paidCents }: { check: string; days: number; paidCents: number },
): RemittanceEntry {
  const on: CivilDate | null = readCivil(day(-days));
  return {
    source: `remittance ${check} of ${day(-days)}, claim 1`,
    control: `Q${check}`,
    on,
    status: "1",
    reversal: false,
    chargeCents: cents(paidCents),
    paidCents: cents(paidCents),
    clp05Cents: zero,
    adjustments: [],
  };
}

function counsel(calendar: Calendar, story: Story): Story {
  const opening = openingAt("hospital", {
    ...claim(calendar, 190, "WB-26-1011", "22612"),
    memberName: "Greta Holloway",
    memberPhone: "(503) 555-0188",
    memberEmail: "greta@holloway.example.com",
    statementCents: 2_350_000,
    billedCents: 3_900_000,
    planPaidCents: 1_550_000,
    patientResponsibilityCents: 150_000,
    brokerName: "Saltmarsh Benefit Brokers",
  });
  return story
    .confirmed(95, opening)
    .answered(94, "FX-19733")
    .billedAgain(70, { statementCents: 2_200_000, authorityCents: 400_000 })
    .offered(66, { amountCents: 400_000, payIn: 10, reference: "FX-19921" })
    .on(
      52,
      "15:00",
      "record-provider-answer",
      { answer: "rejects", note: "They demand the whole balance." },
      "other provider",
    )
    .on(
      44,
      "11:00",
      "declare-impasse",
      { why: "The hospital demands the whole balance and threatens to sue." },
      "negotiator",
    )
    .on(41, "10:20", "plan-decides", { option: "engage-counsel", why: "The amount is worth it." }, "plan")
    .on(
      38,
      "14:00",
      "appoint-counsel",
      {
        name: "Ilse Tarn",
        firm: "Pell and Tarn Law",
        conflictChecked: true,
        engagedOn: calendar.day(-39),
      },
      "plan",
    )
    .on(
      36,
      "09:40",
      "add-task",
      { title: "Send counsel the file with every statement and letter", responsible: "desk" },
      "counsel",
    );
}

function collector(calendar: Calendar, story: Story): Story {
  const { day } = calendar;
  const opening = openingAt("imaging", {
    ...maria,
    ...claim(calendar, 160, "WB-26-1012", "72148"),
    statementCents: 148_000,
    billedCents: 230_000,
    planPaidCents: 82_000,
    patientResponsibilityCents: 22_000,
    transfer: "warm",
  });
  const safe = {
    collector: "no",
    ecaNotice: "no",
    suit: "no",
    pressingPurchase: "no",
    firstDelinquencyOn: day(-60),
  };
  return story
    .confirmed(84, opening, { by: "member" })
    .answered(83, "FX-19790")
    .billedAgain(58, { statementCents: 126_000, authorityCents: 20_000 })
    .offered(55, { amountCents: 20_000, payIn: 10, reference: "FX-19998" })
    .on(44, "12:10", "record-provider-answer", { answer: "rejects" }, "other provider")
    .on(40, "10:15", "record-credit", safe)
    .on(40, "10:40", "declare-impasse", { why: "They take nothing below half of the balance." }, "negotiator")
    .on(
      36,
      "15:30",
      "plan-decides",
      { option: "wait", why: "A contract with them is being drafted." },
      "plan",
    )
    .on(29, "10:30", "answer-follow-up", { answer: "no" })
    .on(22, "10:30", "answer-follow-up", { answer: "no" })
    .on(15, "10:30", "answer-follow-up", { answer: "no" })
    .on(8, "10:30", "answer-follow-up", { answer: "no" })
    .on(5, "17:05", "report-collector", { name: "Gorsewick Recovery", noticeReceivedOn: day(-6) }, "member")
    .on(4, "09:10", "write-validation-letter");
}
