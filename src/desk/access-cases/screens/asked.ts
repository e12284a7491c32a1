// What the screens read of a case about access: the part of its facts that the desk is shown.
import type { CaseWire } from "../../case-file/wire.ts";

export type Alternate = {
  readonly no: number;
  readonly provider: { readonly name: string; readonly npi?: string };
  readonly settled?: { readonly how: "accepted" | "refused"; readonly caseNumber?: string };
};

type Facts = {
  readonly alternates?: readonly Alternate[];
  readonly planName?: string;
  readonly provider?: { readonly npi?: string };
  readonly member?: { readonly address?: string };
};

export type Asked = {
  readonly alternates: readonly Alternate[];
  readonly planName: string | undefined;
  readonly providerNpi: string | undefined;
  /** Where the member lives; empty where nobody knows. */
  readonly zip: string;
};

/** At the end of an address, with or without its four more digits. */
const zipIn = (address = ""): string => /(\d{5})(?:-?\d{4})?\s*$/.exec(address)?.[1] ?? "";

export function factsOf({ facts }: Pick<CaseWire, "facts">): Asked {
  const { alternates = [], planName, provider, member } = facts as Facts;
  return { alternates, planName, providerNpi: provider?.npi, zip: zipIn(member?.address) };
}
