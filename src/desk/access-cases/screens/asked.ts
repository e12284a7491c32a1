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
};

export type Asked = {
  readonly alternates: readonly Alternate[];
  readonly planName: string | undefined;
  readonly providerNpi: string | undefined;
};

export function factsOf({ facts }: Pick<CaseWire, "facts">): Asked {
  const { alternates = [], planName, provider } = facts as Facts;
  return { alternates, planName, providerNpi: provider?.npi };
}
