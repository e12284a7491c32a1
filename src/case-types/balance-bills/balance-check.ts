// How much of a bill is a balance bill, asked without opening a case: the same rule as on a case, from
// keyed figures or from the remittance itself.
import { type Cents, cents } from "../../core/money.ts";
import { type NsaScreen, nsaScreen, type YesNoUnknown } from "../../core/rules/nsa-screen.ts";
import type { RemittanceEntry } from "../../core/rules/remittance.ts";
import { type Split, split } from "../../core/rules/split.ts";
import type { SplitInput } from "../../core/rules/split-sides.ts";
import { remittanceEntryOf } from "../../core/x12/claim-entry.ts";
import { readX12 } from "../../core/x12/read.ts";
import type { BalanceCheckBody } from "./wire.ts";

type Wrong = { readonly at: string; readonly says: string; readonly doNext: string };
export type Checked = { readonly split: Split; readonly screen: NsaScreen } | { readonly wrong: Wrong };

/** The split and the federal screen of what was given. Does NOT keep anything. */
export function balanceCheck(body: BalanceCheckBody): Checked {
  const found = body.remittance === undefined ? { entries: null } : entriesIn(body.remittance, body.claim);
  if ("wrong" in found) return found;
  const screen = nsaScreen({
    emergency: yesNo(body.emergency),
    airAmbulance: yesNo(body.airAmbulance),
    ...(body.groundAmbulance === undefined ? {} : { groundAmbulance: yesNo(body.groundAmbulance) }),
  });
  return { split: split(inputOf(body, found.entries)), screen };
}

function inputOf(body: BalanceCheckBody, entries: readonly RemittanceEntry[] | null): SplitInput {
  const planPaidCents = money(body.planPaidCents);
  const patientResponsibilityCents = money(body.patientResponsibilityCents);
  const allowedCents = money(body.allowedCents);
  const isKeyed = [planPaidCents, patientResponsibilityCents, allowedCents].some((one) => one !== null);
  return {
    billedCents: money(body.billedCents),
    statementDueCents: money(body.statementDueCents ?? body.statementCents),
    memberPaidCents: money(body.memberPaidCents),
    claim: entries && { entries },
    keyed: isKeyed ? { planPaidCents, patientResponsibilityCents, allowedCents } : null,
  };
}

const money = (count: number | null | undefined): Cents | null => (count == null ? null : cents(count));

const yesNo = (answer: boolean | YesNoUnknown | undefined): YesNoUnknown =>
  typeof answer === "boolean" ? (answer ? "yes" : "no") : (answer ?? "unknown");

const mostNamed = 10;

/** What the remittance says of one claim: the one that is named, or the only one there is. */
function entriesIn(
  text: string,
  wanted: string | undefined,
): { entries: RemittanceEntry[] } | { wrong: Wrong } {
  const names = new Set<string>();
  const entries: RemittanceEntry[] = [];
  readX12(text, {
    remittanceClaim: (claim, remittance) => {
      if (names.size <= mostNamed) names.add(claim.id);
      if (wanted !== undefined && claim.id !== wanted && claim.payerControl !== wanted) return;
      const entry = remittanceEntryOf(claim, remittance);
      if (entry) entries.push(entry);
    },
  });
  const named = [...names].slice(0, mostNamed).join(", ");
  if (names.size === 0) {
    const doNext = "Send the whole file from ISA to IEA, as the payer sent it.";
    return { wrong: { at: "/remittance", says: "No claim of an X12 835 was found in this text.", doNext } };
  }
  if (wanted === undefined && names.size > 1) {
    return {
      wrong: { at: "/claim", says: "The remittance holds several claims.", doNext: `Name one: ${named}.` },
    };
  }
  if (entries.length > 0) return { entries };
  const says =
    wanted === undefined ? "The amounts of the claim cannot be read." : "The remittance holds no such claim.";
  return { wrong: { at: "/claim", says, doNext: `Name one of those it holds: ${named}.` } };
}
