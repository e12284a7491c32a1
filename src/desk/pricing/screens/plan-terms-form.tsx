// The pricing terms of a plan document, as a new version. What is not asked here stays as it was.
import { NativeSelect, Textarea, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { readDollars } from "../../../core/money.ts";
import { serviceKinds } from "../../../core/pricing/plan.ts";
import { SaveBar, useSave } from "../../administration/screens/saving.tsx";
import type { PlanStructureBody, PlanStructureWire } from "../plans/wire.ts";
import { structuresKey } from "./prices-data.ts";
import { carveOutTyped, kindWords, readCarveOut, readPercent, type Terms } from "./terms-in-words.ts";

type Props = {
  readonly plan: { readonly id: string; readonly name: string };
  readonly newest: PlanStructureWire | undefined;
  readonly done: () => void;
};
type Texts = Readonly<Record<string, string>>;

const limits = [
  { value: "", label: "The plan does not say so" },
  { value: "line", label: "Line by line" },
  { value: "claim", label: "For the whole claim" },
];

export function PlanTermsForm({ plan, newest, done }: Props) {
  const last = newest?.terms.reduce((one, other) => (other.from > one.from ? other : one));
  const [texts, setTexts] = useState<Texts>(() => textsOf(last));
  const save = useSave({
    path: `/api/v1/organisations/${plan.id}/plan-structures`,
    renews: [structuresKey(plan.id)],
    done,
  });
  const read = bodyOf(texts, newest);
  const why = "why" in read ? read.why : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if ("body" in read) save.mutate({ body: read.body });
  };
  const field = (name: string, label: string, more: object = {}) => (
    <TextInput
      key={name}
      label={label}
      value={texts[name] ?? ""}
      onChange={(event) => setTexts((was) => ({ ...was, [name]: event.target.value }))}
      {...more}
    />
  );
  const percent = { inputMode: "decimal", rightSection: "%" };
  return (
    <form className="stack" onSubmit={submit}>
      <div className="admin-fields">
        {field("from", "First day of service", { type: "date", required: true })}
        {field("until", "Last day", { type: "date", description: "Empty: until further notice." })}
        {field("section", "Where the plan document says it", { required: true, placeholder: "Section 7.2" })}
      </div>
      <fieldset className="field price-terms">
        <legend className="field-label">Percent of Medicare</legend>
        <div className="admin-fields">
          {serviceKinds.map((kind) => field(kind, kindWords[kind], percent))}
        </div>
      </fieldset>
      <div className="admin-fields">
        {field("base", "Base rate of hospital stays", { inputMode: "decimal", leftSection: "$" })}
        {field("sequestration", "Taken off Medicare first", percent)}
        {field("otherwise", "Of billed, where Medicare has no price", percent)}
        <NativeSelect
          label="Never more than is billed"
          data={limits}
          value={texts.lesser ?? ""}
          onChange={(event) => setTexts((was) => ({ ...was, lesser: event.target.value }))}
        />
        <Textarea
          className="wide"
          label="Carve-outs"
          description="One a line: J0000-J9999: 106% of Medicare, Schedule B. Or $55.50 a unit."
          autosize
          minRows={2}
          value={texts.carveOuts ?? ""}
          onChange={(event) => setTexts((was) => ({ ...was, carveOuts: event.target.value }))}
        />
        {field("reason", "Why it is kept", { required: true, placeholder: "New plan document" })}
        {field("evidence", "The paper that says so", { required: true })}
      </div>
      <p className="small quiet">
        Terms that begin on another day stay beside these. What was priced before keeps its price.
      </p>
      <SaveBar verb="Keep the terms" save={save} why={why} />
    </form>
  );
}

/** Of the terms that began last; their first day stays, so that a change mends them. */
function textsOf(terms: Terms | undefined): Texts {
  if (!terms) return {};
  const { percentOfMedicare, carveOuts = [], inpatient, otherwise, sequestration } = terms;
  return {
    ...{ from: terms.from, until: terms.until ?? "", section: terms.section },
    ...Object.fromEntries(serviceKinds.map((kind) => [kind, asPercent(percentOfMedicare[kind])] as const)),
    base: inpatient ? (inpatient.baseCents / 100).toFixed(2) : "",
    sequestration: asPercent(sequestration),
    otherwise: asPercent(otherwise?.percentOfBilled),
    lesser: terms.lesserOfBilled ?? "",
    carveOuts: carveOuts.flatMap((one) => carveOutTyped(one) ?? []).join("\n"),
  };
}

const asPercent = (hundredths: number | undefined): string =>
  hundredths === undefined ? "" : String(hundredths / 100);

type Read = { readonly body: PlanStructureBody } | { readonly why: string };

function bodyOf(texts: Texts, newest: PlanStructureWire | undefined): Read {
  const { from = "", section = "", reason = "", evidence = "" } = texts;
  if (!from) return { why: "Give the first day of service." };
  if (!section.trim()) return { why: "Say where the plan document says it." };
  const same = newest?.terms.find((one) => one.from === from);
  const terms = termsOf(texts, same);
  if ("why" in terms) return terms;
  if (!reason.trim()) return { why: "Say why it is kept." };
  if (!evidence.trim()) return { why: "Name the paper that says so." };
  const others = (newest?.terms ?? []).filter((one) => one.from !== from);
  const all = [...others, terms].sort((one, other) => (one.from < other.from ? -1 : 1));
  return {
    body: { terms: all, why: reason.trim(), evidence: evidence.trim(), supersedes: newest?.version ?? 0 },
  };
}

function termsOf(texts: Texts, same: Terms | undefined): Terms | { readonly why: string } {
  const percents: Record<string, number> = {};
  for (const name of [...serviceKinds, "sequestration", "otherwise"]) {
    const text = texts[name] ?? "";
    const read = text.trim() === "" ? undefined : readPercent(text);
    if (read === null) return { why: `"${text}" is no percentage. Write it like 140 or 112.25.` };
    if (read !== undefined) percents[name] = read;
  }
  const { sequestration, otherwise, ...percentOfMedicare } = percents;
  const base = texts.base?.trim() ? readDollars(texts.base) : undefined;
  if (base === null) return { why: "The base rate cannot be read. Write it like 12,000.00." };
  const typed = (texts.carveOuts ?? "").split("\n").filter((one) => one.trim() !== "");
  const odd = typed.find((one) => readCarveOut(one) === null);
  if (odd) return { why: `This carve-out cannot be read: ${odd.slice(0, 80)}` };
  // What this form cannot say stays as the version before says it.
  const untyped = (same?.carveOuts ?? []).filter((one) => carveOutTyped(one) === null);
  const carveOuts = [...untyped, ...typed.flatMap((one) => readCarveOut(one) ?? [])];
  const section = (texts.section ?? "").trim();
  const {
    inpatient: _i,
    otherwise: _o,
    sequestration: _s,
    carveOuts: _c,
    lesserOfBilled: _l,
    ...kept
  } = same ?? {};
  return {
    ...kept,
    ...{ from: texts.from ?? "", until: texts.until || null, section, percentOfMedicare },
    ...(carveOuts.length > 0 ? { carveOuts } : {}),
    ...(texts.lesser ? { lesserOfBilled: texts.lesser as "line" | "claim" } : {}),
    ...(sequestration === undefined ? {} : { sequestration }),
    ...(otherwise === undefined ? {} : { otherwise: { section, percentOfBilled: otherwise } }),
    ...(base === undefined ? {} : { inpatient: { ...(same?.inpatient ?? { section }), baseCents: base } }),
  };
}
