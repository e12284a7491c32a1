// What a modifier does to a professional price. Most do nothing to it; some change it by a rule; some leave
// it to a person's review, and then there is no price. Medicare Claims Processing Manual, chapter 12, 20 to
// 50.
import type { LineToPrice } from "./claim.ts";
import type { WhyNot } from "./priced.ts";
import { whyNot } from "./why-not.ts";

export type Role = "" | "co-surgeon" | "assistant" | "assistant who is no physician";

export type ModifierReading = {
  /** Which row of the relative value file: the whole service, a part of it, or one broken off. */
  readonly component: "" | "26" | "TC" | "53";
  /** Modifier 50, or RT and LT on one line. */
  readonly bothSides: boolean;
  readonly side: "" | "LT" | "RT";
  readonly role: Role;
  /** The part of a surgical package: without after-care, after-care alone, a return to the operating room. */
  readonly share: "" | "54" | "55" | "78";
  /** Who gave the anesthesia. */
  readonly anesthesia: string;
  readonly whyNot?: WhyNot;
};

const words = (text: string): string[] => text.split(" ");

/** Told about a service, counted or checked elsewhere, and without weight in its price. */
export const withoutWeight = new Set(
  [
    "24 25 27 32 33 51 57 58 59 63 76 77 79 90 91 92 93 95 96 97 99 1P 2P 3P 8P",
    "A1 A2 A3 A4 A5 A6 A7 A8 A9 AB AE AF AG AI AJ AK AM AO AP AQ AR AT AX AZ CA CB CC CD CE CF CG CR CS",
    "DA E1 E2 E3 E4 EJ EM EP ET EX EY F1 F2 F3 F4 F5 F6 F7 F8 F9 FA FB FC FP FR FQ FS FT",
    "G0 G1 G2 G3 G4 G5 G6 G7 G8 G9 GA GC GE GF GG GH GJ GK GL GM GN GO GP GQ GR GS GT GU GV GW",
    "HA HB HC HD HE HF HG HH HI HJ HK HL HM HN HO HP HQ HR HS HT HU HV HW HX HY HZ",
    "AU AV AW J1 J2 J3 JA JB JC JD JE JG JW JZ KF KM KN KX LC LD LM LR LS LU M2 MA MB MC MD ME MF MG MH",
    "MS NU RR UE",
    "N1 N2 N3 NB P1 P2 P3 P4 P5 P6 PA PB PC PD PI PL PM PS PT Q0 Q1 Q2 Q3 Q4 Q5 Q6 Q7 Q8 Q9 QA QB QC QD QE",
    "QF QG QH QJ QL QM QN QP QQ QR QS QT QW RA RB RC RD RE RI SA SB SC SD SE SF SG SH SJ SK SL SM SN SQ",
    "SS ST",
    "SU SV SW SY SZ T1 T2 T3 T4 T5 T6 T7 T8 T9 TA TB TD TE TF TG TH TJ TK TL TM TN TP TQ TR TS TT TU TV TW",
    "U1 U2 U3 U4 U5 U6 U7 U8 U9 UA UB UC UD UE UF UG UH UJ UK UN UP UQ UR US V1 V2 V3 V4 V5 V6 V7 V8 V9",
    "VM VP",
    "X1 X2 X3 X4 X5 XE XP XS XU ZA ZB ZC",
  ].flatMap(words),
);

/** Changes the price, but by a person's judgement or by papers, not by a rule. */
const reviewed = new Map([
  ["22", "more work than usual"],
  ["23", "unusual anesthesia"],
  ["52", "a reduced service"],
  ["56", "care before surgery alone, which Medicare pays with the surgery"],
  ["66", "a team of surgeons"],
]);

/** Changes the price by a rule of Medicare that is not built in here. */
const notBuiltIn = new Map([
  ["CO", "therapy by an assistant"],
  ["CQ", "therapy by an assistant"],
  ["CT", "an older scanner"],
  ["FX", "X-rays on film"],
  ["FY", "X-rays on cassettes"],
  ["PN", "an off-campus department"],
  ["PO", "an off-campus department"],
]);

const notCovered = new Set(["GX", "GY", "GZ"]);

/** What a line without modifiers, or with none of weight, reads as. */
export const noModifiers: ModifierReading = {
  component: "",
  bothSides: false,
  side: "",
  role: "",
  share: "",
  anesthesia: "",
};

const effects = new Map<string, Partial<ModifierReading>>([
  ["26", { component: "26" }],
  ["50", { bothSides: true }],
  ["53", { component: "53" }],
  ["54", { share: "54" }],
  ["55", { share: "55" }],
  ["62", { role: "co-surgeon" }],
  ["78", { share: "78" }],
  ["80", { role: "assistant" }],
  ["81", { role: "assistant" }],
  ["82", { role: "assistant" }],
  ["AA", { anesthesia: "AA" }],
  ["AD", { anesthesia: "AD" }],
  ["AS", { role: "assistant who is no physician" }],
  ["LT", { side: "LT" }],
  ["QK", { anesthesia: "QK" }],
  ["QX", { anesthesia: "QX" }],
  ["QY", { anesthesia: "QY" }],
  ["QZ", { anesthesia: "QZ" }],
  ["RT", { side: "RT" }],
  ["TC", { component: "TC" }],
]);

/** Reads the modifiers of a professional line; the first that stands in the way of a price says why. */
export function readModifiers({ modifiers }: LineToPrice): ModifierReading {
  if (modifiers.length === 0) return noModifiers;
  let found: ModifierReading = noModifiers;
  for (const modifier of modifiers) {
    if (withoutWeight.has(modifier)) continue;
    const effect = effects.get(modifier);
    if (!effect) return { ...found, whyNot: whyNotFor(modifier) };
    const both =
      (effect.component && found.component) ||
      (effect.share && found.share) ||
      (effect.anesthesia && found.anesthesia) ||
      (effect.role && found.role && !assisted(effect.role, found.role));
    if (both) return { ...found, whyNot: contradiction(modifiers) };
    const bothSides =
      found.bothSides || effect.bothSides === true || (found.side !== "" && (effect.side ?? "") !== "");
    // AS says more than 80, 81 or 82 beside it, in whichever order they stand.
    const role = found.role === "assistant who is no physician" ? found.role : (effect.role ?? found.role);
    found = { ...found, ...effect, role, bothSides };
  }
  return found;
}

const assisted = (one: Role, other: Role) => one !== "co-surgeon" && other !== "co-surgeon" && one !== other;

function contradiction(modifiers: readonly string[]): WhyNot {
  return whyNot(
    "something is missing",
    `The modifiers ${modifiers.join(", ")} contradict each other.`,
    "Correct the modifiers: one part of a service, one role and one share of the package on a line.",
  );
}

/** Why a line with a modifier that is neither without weight nor priced by a rule has no price. */
export function whyNotFor(modifier: string): WhyNot {
  const judged = reviewed.get(modifier);
  if (judged) {
    return whyNot(
      "rule not built in",
      `Modifier ${modifier} says ${judged}; Medicare sets its price by review and not by a rule.`,
      "Price this line by hand from the operative report.",
    );
  }
  const rule = notBuiltIn.get(modifier);
  if (rule) {
    return whyNot(
      "rule not built in",
      `Modifier ${modifier} says ${rule}; Medicare's rule for it is not built in.`,
      "Price this line by hand.",
    );
  }
  if (notCovered.has(modifier)) {
    return whyNot(
      "not covered",
      `Modifier ${modifier} says that the biller does not expect Medicare to cover this.`,
      "Ask the plan whether it covers the service, and at what price.",
    );
  }
  return whyNot(
    "unknown modifier",
    `"${modifier}" is not a modifier that this desk knows.`,
    "Correct the modifier, or take it off.",
  );
}
