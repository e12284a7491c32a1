// Checking a claim that was paid: by its number, against the plan's terms or a letter of agreement.
import { NativeSelect, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { readDollars } from "../../../core/money.ts";
import { SaveBar, useSave } from "../../administration/screens/saving.tsx";
import type { CheckBody, CheckWire } from "../checks/wire.ts";
import { checksKey, usePlans } from "./prices-data.ts";

const empty = {
  claimNumber: "",
  basis: "plan",
  planId: "",
  agreed: "",
  evidence: "",
  kind: "",
  zip: "",
  place: "",
};

export function CheckForm() {
  const [typed, setTyped] = useState(empty);
  const { data } = usePlans();
  const navigate = useNavigate();
  const save = useSave<CheckWire>({
    path: "/api/v1/claim-checks",
    renews: [checksKey],
    done: ({ id }) => void navigate({ to: "/claim-checks/$id" as "/", params: { id } as never }),
  });
  const line = (field: keyof typeof empty, label: string, more: object = {}) => (
    <TextInput
      label={label}
      value={typed[field]}
      onChange={(event) => setTyped((was) => ({ ...was, [field]: event.target.value }))}
      {...more}
    />
  );
  const pick = (field: keyof typeof empty, label: string, choices: { value: string; label: string }[]) => (
    <NativeSelect
      label={label}
      data={choices}
      value={typed[field]}
      onChange={(event) => setTyped((was) => ({ ...was, [field]: event.target.value }))}
    />
  );
  const why = whyNot(typed);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!why) save.mutate({ body: bodyOf(typed) });
  };
  const plans = (data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <form className="sheet price-form" onSubmit={submit} aria-label="Check a claim">
      <div className="price-fields">
        {line("claimNumber", "Claim number", { required: true, maxLength: 80 })}
        {pick("basis", "Against", [
          { value: "plan", label: "The plan’s terms" },
          { value: "LOA", label: "A letter of agreement" },
        ])}
        {typed.basis === "plan" &&
          pick("planId", "Plan", [{ value: "", label: "The case’s, or the payer" }, ...plans])}
        {typed.basis === "LOA" &&
          line("agreed", "Agreed for the claim", { leftSection: "$", inputMode: "decimal" })}
        {typed.basis === "LOA" && line("evidence", "The letter that says so", { maxLength: 500 })}
      </div>
      {typed.basis === "plan" && (
        <details>
          <summary className="small">What the claim itself does not tell</summary>
          <div className="price-fields">
            {pick("kind", "Kind of claim", [
              { value: "", label: "As the claim tells" },
              { value: "professional", label: "Professional" },
              { value: "outpatient", label: "Hospital outpatient" },
              { value: "inpatient", label: "Hospital stay" },
            ])}
            {line("zip", "ZIP of the place of service", { inputMode: "numeric", maxLength: 5 })}
            {line("place", "Place of service", { inputMode: "numeric", maxLength: 2 })}
          </div>
        </details>
      )}
      <SaveBar verb="Check the claim" save={save} why={why} />
    </form>
  );
}

function whyNot({ claimNumber, basis, agreed, evidence }: typeof empty): string | undefined {
  if (claimNumber.trim() === "") return "Give the number of a claim that was paid.";
  if (basis === "plan") return undefined;
  if (readDollars(agreed) === null || agreed.trim() === "") return "Give what was agreed.";
  return evidence.trim() === "" ? "Name the letter of agreement." : undefined;
}

function bodyOf({ claimNumber, basis, planId, agreed, evidence, kind, zip, place }: typeof empty): CheckBody {
  if (basis === "LOA")
    return {
      ...{ claimNumber: claimNumber.trim(), basis: "LOA", known: {} },
      agreed: { cents: readDollars(agreed) ?? 0, evidence: evidence.trim() },
    };
  return {
    ...{ claimNumber: claimNumber.trim(), basis: "plan" },
    ...(planId ? { planId } : {}),
    known: {
      ...(kind ? { kind: kind as "professional" } : {}),
      ...(zip.trim() ? { zip: zip.trim() } : {}),
      ...(place.trim() ? { place: place.trim().padStart(2, "0") } : {}),
    },
  };
}
