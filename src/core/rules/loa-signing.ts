// When an LOA binds: everybody who has to sign has signed, and a scan was looked at by two people.
import { allowed, type Ruling, refused } from "../ruling.ts";
import type { LoaRole } from "./loa-lint.ts";

export type LoaSignature = {
  readonly role: LoaRole;
  readonly name: string;
  /** Signed in Parley, or on paper and uploaded as a scan. */
  readonly how: "electronic" | "scan";
  /** Of a scan: who uploaded it, and who else compared it with the LOA that went out. */
  readonly uploadedBy?: string;
  readonly checkedBy?: string | null;
};

/**
 * May the case be called settled? Only with a fully signed LOA. Does NOT verify an electronic signature.
 * @param signers who has to sign, as in the LOA
 * @returns refusal LOA_NOT_FULLY_SIGNED or LOA_SCAN_NOT_CHECKED
 * @source docs/requirements/balance-bills.md, BB-21
 */
export function maySettle(signers: readonly LoaRole[], signatures: readonly LoaSignature[]): Ruling {
  const open = signers.filter((role) => !signatures.some((signature) => signature.role === role));
  const have = signers.length - open.length;
  if (open.length > 0 || signers.length === 0) {
    return refused(
      "LOA_NOT_FULLY_SIGNED",
      "BB-21",
      `${have} of ${signers.length} have signed the LOA. Not signed: ${open.join(", ") || "anybody"}.`,
      "Get the missing signature, or upload the signed scan.",
    );
  }
  const unchecked = signatures.filter((one) => signers.includes(one.role)).find(needsSecondPerson);
  if (!unchecked) return allowed;
  return refused(
    "LOA_SCAN_NOT_CHECKED",
    "BB-21",
    `The scan with the signature of ${unchecked.name} was not yet compared with the LOA by a second person.`,
    "Ask a colleague who did not upload it to compare it.",
  );
}

function needsSecondPerson({ how, uploadedBy, checkedBy }: LoaSignature): boolean {
  return how === "scan" && (!checkedBy || checkedBy === uploadedBy);
}
