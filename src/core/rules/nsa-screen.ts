// Is the balance bill itself against federal law? Asked with the split, before anybody offers money for it.

export type YesNoUnknown = "yes" | "no" | "unknown";

/**
 * How sure the source is: A official page, B secondary source, C general knowledge to be verified, Q
 * quoted.
 */
export type EvidenceGrade = "A" | "B" | "C" | "Q";
export type Citation = { readonly source: string; readonly grade: EvidenceGrade };

export type NsaFacts = {
  /** Care for an emergency, in an emergency department or until the patient was stable. */
  readonly emergency: YesNoUnknown;
  readonly airAmbulance: YesNoUnknown;
  /** The bill is for a ride in an ambulance on the road. Left out means no. */
  readonly groundAmbulance?: YesNoUnknown;
  /** Does the plan have a network? A reference-based-pricing plan has none, and left out means none. */
  readonly planHasNetwork?: YesNoUnknown;
  /** Did the care happen at a facility of that network? Without a network there is none. */
  readonly participatingFacility?: YesNoUnknown;
};

export type NsaOutcome = "barred" | "not barred" | "cannot tell";
export type NsaScreen = {
  readonly outcome: NsaOutcome;
  readonly says: string;
  readonly doNext: string;
  readonly rule: "A-19";
  readonly citation: Citation;
};

const FAQ_55: Citation = {
  source: "Federal agencies' FAQ part 55 on the No Surprises Act, by secondary summaries",
  grade: "B",
};
const GROUND: Citation = {
  source: "The No Surprises Act's bar names air ambulances only; to be verified",
  grade: "C",
};

/**
 * The federal screen: emergency care and air ambulance may not be balance billed, even where the
 * plan has no network. The bar for participating facilities cannot apply to such a plan, since no facility
 * participates. A ride on the road is outside the federal bar, also in an emergency; state law may still
 * protect the member. Does NOT screen state law, notice and consent after the patient was stable, or the
 * year of the service.
 */
export function nsaScreen(facts: NsaFacts): NsaScreen {
  const { emergency, airAmbulance, groundAmbulance = "no", planHasNetwork = "no" } = facts;
  if (airAmbulance === "yes") return barred("a ride in an air ambulance");
  if (groundAmbulance === "yes") return groundRide;
  if (emergency === "yes" && groundAmbulance === "no") return barred("emergency care");
  const open = openQuestions({ emergency, airAmbulance, groundAmbulance });
  if (open.length > 0)
    return cannotTell(`It is not known whether this was ${open.join(" or ")}.`, "Ask the member.");
  if (planHasNetwork !== "no" && facts.participatingFacility !== "no") {
    return cannotTell(
      "The plan may have a network, and the facility may be in it. Then federal law may bar this bill too.",
      "Ask the plan whether the facility is in its network, and have a person review it.",
    );
  }
  return {
    outcome: "not barred",
    says: "This was neither emergency care nor an air ambulance, so federal law does not bar the bill.",
    doNext: "Go on with the balance bill.",
    rule: "A-19",
    citation: FAQ_55,
  };
}

const groundRide: NsaScreen = {
  outcome: "not barred",
  says: "This was a ride in an ambulance on the road. Federal law does not bar that bill; state law may.",
  doNext: "Have a person check the state's law, and go on with the balance bill.",
  rule: "A-19",
  citation: GROUND,
};

function barred(what: string): NsaScreen {
  return {
    outcome: "barred",
    says: `This was ${what}. Federal law bars a balance bill for it, also where the plan has no network.`,
    doNext: "Send the provider the letter that cites the bar. Make no settlement offer.",
    rule: "A-19",
    citation: FAQ_55,
  };
}

function cannotTell(says: string, doNext: string): NsaScreen {
  return { outcome: "cannot tell", says, doNext, rule: "A-19", citation: FAQ_55 };
}

type Asked = Required<Pick<NsaFacts, "emergency" | "airAmbulance" | "groundAmbulance">>;

function openQuestions({ emergency, airAmbulance, groundAmbulance }: Asked): string[] {
  const open: string[] = [];
  if (emergency === "unknown") open.push("emergency care");
  if (airAmbulance === "unknown") open.push("an air ambulance");
  if (groundAmbulance === "unknown") open.push("an ambulance on the road");
  return open;
}
