// Which law's clock an appeal runs under, and why. Data and questions, never advice: what is doubtful
// is planned for by the stricter reading and shown to a person who may judge it.
import type { LegalClockKey } from "../calendar.ts";
import type { DisputeKind } from "./appeal-evidence.ts";

export const planKinds = [
  "ERISA plan",
  "Medicare Advantage",
  "Medicaid managed care",
  "government or church plan",
  "unknown",
] as const;
export type PlanKind = (typeof planKinds)[number];

export const appellants = ["provider", "member", "member's representative"] as const;
export type Appellant = (typeof appellants)[number];

export type Answer = "yes" | "no" | "unknown";
export const answers = ["yes", "no", "unknown"] as const;

/** What the intake asks before any date is counted. */
export type AppealStanding = {
  readonly planKind: PlanKind;
  readonly appellant: Appellant;
  /** The member's assignment of benefits to the provider is on file. */
  readonly assignment: Answer;
  /** The member's written authorisation to appeal for them is on file. */
  readonly authorisation: Answer;
  readonly dispute: DisputeKind;
  readonly service: "pre-service" | "post-service";
  readonly urgent: boolean;
  /** Levels of appeal that the plan document has. */
  readonly levels: "one" | "two" | "unknown";
  /** Has the provider a contract with the Medicare Advantage plan? */
  readonly contracted?: Answer;
  /** A Part B drug. */
  readonly drug?: boolean;
};

export type Regime = "ERISA" | "Medicare Advantage" | "Medicaid" | "playbook";

export type AppealLaw = {
  readonly regime: Regime;
  /** Clock for filing the appeal; null under the playbook. */
  readonly file: LegalClockKey | null;
  /** Clocks for the decision: two where it is open which of them holds; the earlier date is planned for. */
  readonly decide: readonly LegalClockKey[];
  /** Sentences, in the order in which one question led to the next. */
  readonly why: readonly string[];
  /** The legal review flag: what somebody who may judge it has to look at. None, where nothing is open. */
  readonly toReview: readonly string[];
  /** The time to decide does not begin without it. */
  readonly waitsFor: "waiver of liability" | null;
  /** The member, or somebody for the member, appeals: full and fair review. */
  readonly claimant: boolean;
};

/**
 * The law of an appeal by what is on file. An assignment or a written authorisation makes it a claimant's
 * appeal; without either, a provider's own dispute runs under the playbook's clock. Does NOT decide whether
 * an assignment is good: it says that somebody must.
 * @source docs/requirements/appeals.md, A-17
 */
export function lawOfAppeal(asked: AppealStanding): AppealLaw {
  switch (asked.planKind) {
    case "ERISA plan":
      return erisa(asked);
    case "Medicare Advantage":
      return medicareAdvantage(asked);
    case "Medicaid managed care":
      return medicaid(asked);
    case "government or church plan":
      return playbook(
        ["A government or church plan is outside ERISA; the playbook's own clock applies."],
        ["Which state's or plan's own appeal dates apply to this government or church plan."],
      );
    case "unknown":
      return playbook(
        ["What kind of plan it is is not known, so no clock of law can be named."],
        ["What kind of plan it is; until then no date of law is shown."],
      );
  }
}

const playbook = (why: readonly string[], toReview: readonly string[] = []): AppealLaw => ({
  regime: "playbook",
  file: null,
  decide: [],
  why,
  toReview,
  waitsFor: null,
  claimant: false,
});

type Speaks = { readonly claimant: Answer; readonly why: string; readonly toReview: readonly string[] };

/** Does whoever appeals speak for the member? */
function speaksForMember({ appellant, assignment, authorisation, urgent }: AppealStanding): Speaks {
  if (appellant === "member")
    return { claimant: "yes", why: "The member appeals, and needs no paper for it.", toReview: [] };
  if (authorisation === "yes")
    return { claimant: "yes", why: "A written authorisation of the member is on file.", toReview: [] };
  if (assignment === "yes") {
    const toReview = ["Whether the plan lets a member assign the right to appeal, and not only the payment."];
    return { claimant: "yes", why: "The member's assignment of benefits is on file.", toReview };
  }
  if (assignment === "unknown" || authorisation === "unknown") {
    const why = "Whether an assignment or a written authorisation is on file is not known.";
    return { claimant: "unknown", why, toReview: ["Whether the appeal is brought for the member."] };
  }
  const why = "Neither an assignment of benefits nor a written authorisation is on file.";
  if (urgent) {
    const toReview = ["Whether the clinician may act for the member without a paper, as the care is urgent."];
    return { claimant: "unknown", why, toReview };
  }
  if (appellant === "member's representative")
    return { claimant: "unknown", why, toReview: ["Whether the representative may act for the member."] };
  return { claimant: "no", why, toReview: [] };
}

/** Care that has been given is no longer urgent: only a decision before the service can be expedited. */
export const isExpedited = ({ urgent, service }: Pick<AppealStanding, "urgent" | "service">): boolean =>
  urgent && service === "pre-service";

function erisa(asked: AppealStanding): AppealLaw {
  const speaks = speaksForMember(asked);
  if (speaks.claimant === "no")
    return playbook([speaks.why, "It is the provider's own dispute; the playbook's own clock applies."]);
  const doubt = "Until that is known the ERISA clock is kept, which is the stricter one.";
  return {
    regime: "ERISA",
    file: "ERISA.appeal.file",
    decide: erisaDecision(asked),
    why: [speaks.why, ...(speaks.claimant === "unknown" ? [doubt] : ["The ERISA clock applies."])],
    toReview: [...speaks.toReview, ...levelsToReview(asked)],
    waitsFor: null,
    claimant: true,
  };
}

function erisaDecision(asked: AppealStanding): readonly LegalClockKey[] {
  if (isExpedited(asked)) return ["ERISA.urgent.review"];
  const kind = asked.service === "pre-service" ? "pre" : "post";
  if (asked.levels === "one") return [`ERISA.${kind}.review`];
  if (asked.levels === "two") return [`ERISA.${kind}.review.level`];
  return [`ERISA.${kind}.review`, `ERISA.${kind}.review.level`];
}

const levelsToReview = (asked: AppealStanding): readonly string[] =>
  asked.levels === "unknown" && !isExpedited(asked)
    ? ["Whether the plan has one level of appeal or two; until then the shorter time is kept."]
    : [];

function medicareAdvantage(asked: AppealStanding): AppealLaw {
  if (asked.service === "post-service" && asked.appellant === "provider" && asked.authorisation !== "yes")
    return providerToMedicareAdvantage(asked);
  const speaks = speaksForMember(asked);
  const physician = asked.appellant === "provider" && asked.service === "pre-service";
  const why = physician ? "A physician may ask for a reconsideration before the service." : speaks.why;
  return {
    regime: "Medicare Advantage",
    file: "MA.recon.file",
    decide: [medicareDecision(asked)],
    why: [why, "The Medicare Advantage clock applies."],
    toReview: physician ? [] : speaks.toReview,
    waitsFor: null,
    claimant: true,
  };
}

function medicareDecision(asked: AppealStanding): LegalClockKey {
  if (asked.service === "post-service") return "MA.recon.decide.payment";
  if (asked.urgent) return asked.drug ? "MA.recon.decide.exp.drug" : "MA.recon.decide.exp";
  return asked.drug ? "MA.recon.decide.drug" : "MA.recon.decide.service";
}

/** After the service a provider appeals for itself only without a contract, and only against a denial. */
function providerToMedicareAdvantage({ contracted = "unknown", dispute }: AppealStanding): AppealLaw {
  if (contracted === "yes")
    return playbook([
      "The provider has a contract with the Medicare Advantage plan, and the contract says how it disputes.",
    ]);
  if (dispute === "underpaid")
    return playbook([
      "A provider that was paid too little disputes that on another way than a denied claim.",
      "The playbook's own clock applies.",
    ]);
  const without = "A provider without a contract may appeal a denied Medicare Advantage claim.";
  const open = "Whether the provider has a contract is not known; the stricter clock is kept.";
  return {
    regime: "Medicare Advantage",
    file: "MA.noncontract",
    decide: ["MA.recon.decide.payment"],
    why: [contracted === "no" ? without : open, "The review begins with the provider's waiver of liability."],
    toReview: contracted === "no" ? [] : ["Whether the provider has a contract with this plan."],
    waitsFor: "waiver of liability",
    claimant: false,
  };
}

function medicaid(asked: AppealStanding): AppealLaw {
  const speaks = speaksForMember(asked);
  // An assignment of payment is no consent: an enrollee's appeal by a provider needs the enrollee's writing.
  const consent = asked.appellant === "member" || asked.authorisation === "yes" ? "yes" : asked.authorisation;
  if (consent === "no" && asked.appellant === "provider")
    return playbook(
      ["The enrollee's written consent is not on file; it is the provider's own dispute."],
      asked.urgent ? ["Whether the enrollee wants this urgent appeal, and will say so in writing."] : [],
    );
  const open = "Whether the enrollee consented in writing is not known; the Medicaid clock is kept.";
  return {
    regime: "Medicaid",
    file: "MCD.appeal.file",
    decide: [isExpedited(asked) ? "MCD.appeal.exp" : "MCD.appeal"],
    why: [consent === "yes" ? speaks.why : open, "The Medicaid managed care clock applies."],
    toReview: [
      ...(consent === "yes" ? [] : ["Whether the enrollee consented in writing to this appeal."]),
      "Whether the state sets a shorter time than 30 days.",
    ],
    waitsFor: null,
    claimant: true,
  };
}
