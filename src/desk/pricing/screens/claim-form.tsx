// The claim of an estimate or a price: who pays, when, where, and the codes as they are told on the
// telephone.
import { NativeSelect, Textarea, TextInput } from "@mantine/core";
import type { Typed } from "../../../ui/drafts.ts";
import type { ClaimBody } from "../price/wire.ts";
import { lineInShort, readCodes } from "./codes-typed.ts";
import { usePlans } from "./prices-data.ts";

const kinds = [
  { value: "professional", label: "Professional" },
  { value: "outpatient", label: "Hospital outpatient" },
  { value: "inpatient", label: "Hospital stay" },
];

/** Those asked for most; any other is typed. */
const places = [
  ["11", "Office"],
  ["22", "Outpatient hospital"],
  ["24", "Surgery center"],
  ["21", "Inpatient hospital"],
  ["23", "Emergency room"],
  ["12", "Home"],
] as const;

type Props = { readonly typed: Typed; readonly type: (more: Typed) => void };

export function ClaimFields({ typed, type }: Props) {
  const { data } = usePlans();
  const plans = (data?.items ?? []).filter(({ endedOn }) => endedOn === null);
  const stay = typed.kind === "inpatient";
  const line = (field: string, label: string, more: object = {}) => (
    <TextInput
      label={label}
      value={typed[field] ?? ""}
      onChange={(event) => type({ [field]: event.currentTarget.value })}
      {...more}
    />
  );
  return (
    <>
      <div className="price-fields">
        <NativeSelect
          label="Plan"
          required
          data={[
            { value: "", label: "Choose one" },
            ...plans.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={typed.planId ?? ""}
          onChange={(event) => type({ planId: event.currentTarget.value })}
        />
        <NativeSelect
          label="Kind of claim"
          data={kinds}
          value={typed.kind ?? "professional"}
          onChange={(event) => type({ kind: event.currentTarget.value })}
        />
        {line("from", stay ? "Admitted on" : "Day of service", { type: "date", required: true })}
        {line("zip", "ZIP of the place of service", { inputMode: "numeric", maxLength: 10 })}
        {!stay &&
          line("locality", "Carrier and locality", { maxLength: 8, placeholder: "If the ZIP has several" })}
        {stay && line("drg", "MS-DRG", { inputMode: "numeric", maxLength: 3, required: true })}
        {stay && line("through", "Discharged on", { type: "date" })}
        {stay &&
          line("status", "Discharge status", { inputMode: "numeric", maxLength: 2, placeholder: "01" })}
        {(typed.kind ?? "professional") === "professional" && (
          <div>
            {line("place", "Place of service", {
              inputMode: "numeric",
              maxLength: 2,
              list: "places-of-service",
            })}
            <datalist id="places-of-service">
              {places.map(([code, says]) => (
                <option key={code} value={code}>
                  {says}
                </option>
              ))}
            </datalist>
          </div>
        )}
      </div>
      {!stay && <Codes typed={typed} type={type} />}
    </>
  );
}

function Codes({ typed, type }: Props) {
  const { lines, odd } = readCodes(typed.codes ?? "");
  return (
    <Textarea
      label="Codes"
      required
      autosize
      minRows={2}
      description="Modifiers behind a hyphen, then units, minutes or the charge: 73120-26, J1100 x4 $80."
      value={typed.codes ?? ""}
      onChange={(event) => type({ codes: event.currentTarget.value })}
      error={odd.length > 0 ? `This cannot be read: ${odd.join(", ").slice(0, 200)}` : undefined}
      inputWrapperOrder={["label", "description", "input", "error"]}
      {...(lines.length > 0 && odd.length === 0
        ? {
            rightSection: <CodeCount says={lines.map(lineInShort).join(", ")} count={lines.length} />,
          }
        : {})}
    />
  );
}

const CodeCount = ({ says, count }: { readonly says: string; readonly count: number }) => (
  <output className="small quiet" title={says} aria-label={`Read as ${says}`}>
    {count}
  </output>
);

/** What was typed, as the API takes it. */
export function claimBodyOf(typed: Typed): ClaimBody {
  const {
    kind = "professional",
    from = "",
    zip = "",
    place = "",
    drg = "",
    through = "",
    status = "",
  } = typed;
  const stay = kind === "inpatient";
  const where =
    kind === "professional" && place.trim() !== "" ? { place: place.trim().padStart(2, "0") } : {};
  const lines = stay ? [] : readCodes(typed.codes ?? "").lines.map((line) => ({ ...line, ...where }));
  return {
    kind: kind as ClaimBody["kind"],
    from,
    ...(zip.trim() ? { zip: zip.trim() } : {}),
    ...localityOf(typed.locality),
    ...(stay ? { drg: drg.trim().padStart(3, "0") } : {}),
    ...(stay && through ? { through } : {}),
    ...(stay && status ? { dischargeStatus: status.trim().padStart(2, "0") } : {}),
    lines,
  };
}

/** "02302-99" or "02302 99": the carrier's five digits and the locality's two. */
function localityOf(text = ""): Pick<ClaimBody, "locality"> {
  const [, carrier, locality] = /^\s*(\d{5})[\s-]+(\d{2})\s*$/.exec(text) ?? [];
  return carrier && locality ? { locality: { carrier, locality } } : {};
}

/** Why it cannot be sent yet; undefined where it can. */
export function whyNotYet(typed: Typed): string | undefined {
  if (!typed.planId) return "Choose the plan.";
  if (!typed.from) return "Give the day of service.";
  if (typed.kind === "inpatient") return typed.drg?.trim() ? undefined : "Give the MS-DRG.";
  if (typed.locality?.trim() && !localityOf(typed.locality).locality)
    return "Write carrier and locality like 02302-99.";
  const { lines, odd } = readCodes(typed.codes ?? "");
  if (odd.length > 0) return "Correct the codes that cannot be read.";
  return lines.length > 0 ? undefined : "Type at least one code.";
}
