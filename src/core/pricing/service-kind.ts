// What a plan tells apart, read off the code alone: no descriptions are needed, and none are shipped.
import type { ClaimKind } from "./claim.ts";
import type { ServiceKind } from "./plan.ts";

/** Laboratory: the CPT range, proprietary and multianalyte tests, and the lab codes of HCPCS level II. */
const lab = /^(?:8[0-9]{4}|\d{4}[UM]|P[237]\d{3}|Q0111|Q0112|Q0113|Q0114|Q0115|U000[1-5])$/;
/** Drugs: J codes, the drug ranges of Q, and pass-through drugs of OPPS. */
const drugs = /^(?:J\d{4}|Q01[3-9]\d|Q02[0-4]\d|Q2\d{3}|Q4\d{3}|Q5\d{3}|Q9\d{3}|C90\d\d|C91\d\d|C92\d\d)$/;
/** Equipment, supplies, prosthetics and orthotics. */
const equipment = /^(?:[EKL]\d{4}|A[4-9]\d{3}|B[49]\d{3})$/;
const anesthesia = /^0[01]\d{3}$/;

/** The kind of a line. A stay is one thing, whatever its lines are. */
export function kindOf(claim: ClaimKind, code: string): ServiceKind {
  if (claim === "inpatient") return claim;
  const first = code.charCodeAt(0);
  // 1 to 7 and 9 begin no code of the special kinds, unless a letter ends it.
  if (first > 48 && first < 58 && first !== 56 && code.charCodeAt(4) < 58) return claim;
  if (claim === "professional" && anesthesia.test(code)) return "anesthesia";
  if (lab.test(code)) return "lab";
  if (drugs.test(code)) return "drugs";
  return equipment.test(code) ? "equipment" : claim;
}
