// Stories about getting a member to a provider: before a service, after a no at the front desk, and found in
// pre-certification.
import { organisations } from "./people.ts";
import { type Calendar, maria, Story } from "./story.ts";

const script = "outreach script, version 1";
const said = (outcome: string, words: string) => ({
  channel: "phone",
  outcome,
  person: "Robin Marsh, front office",
  script,
  words,
});
const clients = { tpaName: organisations.tpa.name, planName: organisations.plan.name };

export function accessStories(calendar: Calendar): Story[] {
  return [
    halfFilled(calendar),
    asked(calendar),
    negotiated(calendar),
    loaded(calendar),
    turnedAway(calendar),
    elsewhere(calendar),
    seenAfterAll(calendar),
    referred(calendar),
  ];
}

const request = ({ day }: Calendar, more: object) => ({
  providerName: organisations.bones.name,
  providerNpi: organisations.bones.npi,
  providerPhone: "(503) 555-0121",
  ...clients,
  plannedOn: day(21),
  place: "Ambulatory surgery center",
  codes: "29881",
  expectedChargeCents: 480_000,
  urgency: "routine",
  requesterName: "Theo Marchetti",
  requesterContact: "(503) 555-0101",
  ...more,
});

const preNegotiation = (calendar: Calendar, about: string) => new Story(calendar, about, "pre-negotiation");

function halfFilled(calendar: Calendar): Story {
  const {
    codes: _codes,
    place: _place,
    ...some
  } = request(calendar, {
    memberName: "Priyanka Vale",
    memberId: "QW-20441",
    providerName: organisations.imaging.name,
    plannedOn: calendar.day(30),
  }) as Record<string, unknown>;
  return preNegotiation(calendar, "a request that the TPA has not finished").on(
    2,
    "14:10",
    "open",
    some,
    "tpa",
  );
}

function asked(calendar: Calendar): Story {
  const opening = request(calendar, {
    memberName: "Jonas Ekwueme",
    memberId: "QW-20417",
    memberBornOn: "1966-02-11",
    plannedOn: calendar.day(12),
  });
  return preNegotiation(calendar, "a whole request, and nobody reached at the provider yet")
    .on(1, "10:15", "open", opening, "tpa")
    .on(1, "15:40", "record-outreach", { channel: "phone", outcome: "no answer" });
}

/** As far as an offer that lies on the table. */
function toContracting(story: Story, days: number): Story {
  return story
    .on(days - 1, "09:30", "record-outreach", said("wants contract", "Only with something in writing."))
    .on(days - 1, "09:50", "name-contracting-contact", {
      name: "Casey Brook",
      title: "Managed care contracts",
      phone: "(503) 555-0128",
      email: "contracts@example.com",
    })
    .on(days - 1, "10:05", "hand-to-contracting", { note: "They want a price in writing, for this surgery." })
    .on(days - 2, "09:00", "take-over", {}, "negotiator")
    .on(
      days - 2,
      "09:20",
      "key-plan-allowance",
      { allowedCents: 210_000, source: "The plan document, section 7" },
      "negotiator",
    )
    .on(
      days - 2,
      "11:00",
      "grant-authority",
      { basis: "dollars-additional", amountCents: 120_000, per: "claim" },
      "plan",
    )
    .on(days - 2, "13:30", "make-offer", { amountCents: 80_000 }, "negotiator");
}

function negotiated(calendar: Calendar): Story {
  const opening = request(calendar, {
    memberName: "Odile Brandt",
    memberId: "QW-20433",
    memberBornOn: "1979-09-30",
    plannedOn: calendar.day(9),
  });
  const story = preNegotiation(calendar, "in contracting: they ask for more than was offered");
  return toContracting(story.on(6, "11:20", "open", opening, "tpa"), 6).on(
    3,
    "10:10",
    "record-provider-answer",
    { answer: "counters", counterCents: 130_000, note: "That is what others pay us." },
    "negotiator",
  );
}

function loaded(calendar: Calendar): Story {
  const opening = request(calendar, {
    memberName: "Marit Solano",
    memberId: "QW-20402",
    memberBornOn: "1958-12-04",
    providerName: organisations.surgery.name,
    providerNpi: organisations.surgery.npi,
    plannedOn: calendar.day(6),
  });
  const terms = {
    kind: "single case agreement",
    basis: "case rate",
    from: calendar.day(0),
    to: calendar.day(60),
  };
  const story = preNegotiation(calendar, "a contract that both have signed, to be loaded");
  return toContracting(story.on(11, "11:20", "open", opening, "tpa"), 11)
    .on(8, "09:40", "record-channel", { kind: "fax", address: "(503) 555-0129" })
    .on(8, "10:00", "send-contract", terms, "negotiator")
    .proved(7, "08:45", "contract", "FX-90211")
    .on(4, "13:10", "sign-contract", signature("provider", "Olive Ferrante"), "provider")
    .on(1, "16:05", "sign-contract", signature("plan", "Pat Quillstone"), "plan");
}

const signature = (party: string, signer: string) => ({ party, signer, how: "electronic" });

const turned = ({ day }: Calendar, more: object) => ({
  providerName: organisations.hospital.name,
  providerPhone: "(503) 555-0131",
  ...clients,
  reason: "denied",
  reportedTo: "tpa",
  tpaAttempt: "yes",
  attemptOn: day(-4),
  attemptPerson: "The front desk",
  attemptResult: "They do not know the plan.",
  ...more,
});

function turnedAway(calendar: Calendar): Story {
  const {
    tpaAttempt: _yes,
    attemptOn: _on,
    attemptPerson: _who,
    attemptResult: _what,
    ...rest
  } = turned(calendar, {
    memberName: "Salome Achterberg",
    memberPhone: "(503) 555-0187",
    reason: "asked to pay upfront",
    upfrontCents: 60_000,
    plannedOn: calendar.day(4),
    transfer: "electronic",
  }) as Record<string, unknown>;
  return new Story(calendar, "asked to pay upfront, and handed over an hour ago", "access").minutesAgo(
    65,
    "open",
    rest,
    "tpa",
  );
}

function elsewhere(calendar: Calendar): Story {
  const opening = turned(calendar, {
    memberName: "Emeka Dunmore",
    memberPhone: "(503) 555-0188",
    plannedOn: calendar.day(8),
    transfer: "warm",
  });
  return new Story(calendar, "turned away for good: another provider is being asked", "access")
    .on(4, "10:00", "open", opening, "tpa")
    .on(3, "09:30", "record-outreach", said("denies", "We do not take it."))
    .on(3, "11:15", "record-refusal", { who: "Robin Marsh", how: "phone", words: "We do not take it, ever." })
    .on(3, "11:40", "tell-party", { to: "member", how: "phone", person: "Emeka Dunmore" })
    .on(3, "11:50", "tell-party", { to: "tpa", how: "phone", person: "Theo Marchetti" })
    .on(1, "14:20", "name-alternate", {
      providerName: organisations.bones.name,
      providerNpi: organisations.bones.npi,
      note: "Ten minutes away, and they took the plan last year.",
    });
}

function seenAfterAll(calendar: Calendar): Story {
  const opening = {
    ...maria,
    ...clients,
    providerName: organisations.surgery.name,
    providerNpi: organisations.surgery.npi,
    providerPhone: organisations.surgery.phone,
    reason: "denied",
    plannedOn: calendar.day(3),
  };
  const tried = {
    tpaAttempt: "yes",
    attemptOn: calendar.day(-13),
    attemptPerson: "The front desk",
    attemptResult: "They wanted to ask their manager.",
  };
  const called = { with: "member", channel: "phone", outcome: "reached", note: "She keeps her appointment." };
  return new Story(calendar, "turned away and seen after all: closed", "access")
    .on(13, "13:05", "open", opening, "member")
    .on(13, "14:20", "record-tpa-attempt", tried, "tpa")
    .on(13, "15:10", "log-contact", called)
    .on(12, "09:40", "record-outreach", said("accepts", "We see her as any other patient."))
    .on(12, "10:00", "tell-party", { to: "member", how: "letter" })
    .on(12, "10:10", "tell-party", { to: "tpa", how: "phone", person: "Theo Marchetti" })
    .proved(11, "10:30", "resolution notice", "MAIL-40771")
    .on(11, "11:00", "close-case");
}

function referred(calendar: Calendar): Story {
  const opening = {
    memberName: "Isadora Finch",
    memberId: "QW-20480",
    providerName: organisations.imaging.name,
    providerNpi: organisations.imaging.npi,
    ...clients,
    medicalManagementName: organisations.care.name,
    authorizationNumber: "HCR-7719",
    approvedOn: calendar.day(-10),
    plannedOn: calendar.day(5),
    services: "73721",
    place: "Outpatient imaging",
    providerSaid: "They asked for a network card.",
  };
  return new Story(calendar, "referred by a nurse: it waits for another provider", "pre-cert-access")
    .on(5, "09:10", "open", opening, "nurse")
    .on(4, "10:20", "record-outreach", said("denies", "Not without a network."))
    .on(4, "15:00", "record-refusal", { who: "Robin Marsh", how: "phone", words: "Not without a network." });
}
