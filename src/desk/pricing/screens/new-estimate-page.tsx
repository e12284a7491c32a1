// A provider is on the telephone: who it is, what is planned, and the estimate is made.
import { TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import type { FormEvent } from "react";
import { isNpi } from "../../../core/loading/npi.ts";
import { type Typed, useDraft } from "../../../ui/drafts.ts";
import { SaveBar, useSave } from "../../administration/screens/saving.tsx";
import type { EstimateBody, EstimateWire } from "../estimates/wire.ts";
import { ClaimFields, claimBodyOf, whyNotYet } from "./claim-form.tsx";
import { estimatesKey } from "./prices-data.ts";
import { PricesHead } from "./prices-head.tsx";
import "./prices.css";

export function NewEstimatePage() {
  // The claim is the one that was priced last: what was tried can be given.
  const claim = useDraft("price");
  const who = useDraft("estimate:provider");
  const navigate = useNavigate();
  const save = useSave<EstimateWire>({
    path: "/api/v1/estimates",
    renews: [estimatesKey],
    done: ({ id }) => {
      claim.forget();
      who.forget();
      void navigate({ to: "/estimates/$id" as "/", params: { id } as never });
    },
  });
  const why = whyNotProvider(who.typed) ?? whyNotYet(claim.typed);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!why) save.mutate({ body: estimateBodyOf(who.typed, claim.typed) });
  };
  return (
    <main id="main" className="page stack">
      <PricesHead
        title="Make an estimate"
        says="It is kept with everything it rests on, and the letter can leave at once."
      />
      <form className="sheet price-form" onSubmit={submit}>
        <ProviderFields typed={who.typed} type={who.type} />
        <ClaimFields typed={claim.typed} type={claim.type} />
        <SaveBar verb="Make the estimate" save={save} why={why} />
      </form>
    </main>
  );
}

type FieldProps = { readonly typed: Typed; readonly type: (more: Typed) => void };

export function ProviderFields({ typed, type }: FieldProps) {
  const npi = (typed.npi ?? "").trim();
  const wrong =
    npi.length === 10 && !isNpi(npi) ? "The check digit does not fit: one digit is wrong." : undefined;
  const line = (field: string, label: string, more: object = {}) => (
    <TextInput
      label={label}
      value={typed[field] ?? ""}
      onChange={(event) => type({ [field]: event.currentTarget.value })}
      {...more}
    />
  );
  return (
    <div className="price-fields">
      {line("npi", "Provider’s NPI", { inputMode: "numeric", maxLength: 10, required: true, error: wrong })}
      {line("name", "Provider", { required: true, maxLength: 200 })}
      {line("tin", "TIN", { inputMode: "numeric", maxLength: 10 })}
    </div>
  );
}

export function whyNotProvider({ npi = "", name = "", tin = "" }: Typed): string | undefined {
  if (!/^\d{10}$/.test(npi.trim())) return "Give the provider’s NPI, ten digits.";
  if (!isNpi(npi.trim())) return "Correct the NPI: its check digit does not fit.";
  if (tin.trim() !== "" && !/^\d{2}-?\d{7}$/.test(tin.trim())) return "A TIN has nine digits.";
  return name.trim() === "" ? "Name the provider." : undefined;
}

export const estimateBodyOf = (who: Typed, claim: Typed): EstimateBody => ({
  planId: claim.planId ?? "",
  provider: {
    npi: (who.npi ?? "").trim(),
    name: (who.name ?? "").trim(),
    ...(who.tin?.trim() ? { tin: who.tin.trim() } : {}),
  },
  claim: claimBodyOf(claim),
});
