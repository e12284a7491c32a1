// A grant of a plan, with the paper that says so. What it would come to is said before it is kept.
import { NativeSelect, Textarea, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { readCivil } from "../../../core/calendar.ts";
import { cents, dollars } from "../../../core/money.ts";
import { mayKeepGrant } from "../../../core/rules/plan-grant.ts";
import { useClock } from "../../../ui/clock.tsx";
import { todayOf } from "../../../ui/when.ts";
import { SaveBar, useSave } from "../../administration/screens/saving.tsx";
import type { GrantBody, GrantWire, OrganisationWire } from "../wire.ts";
import { clientKey, clientsKey } from "./clients-data.ts";

type Props = {
  readonly plan: OrganisationWire;
  readonly grants: readonly GrantWire[];
  readonly done: () => void;
};

const bases = [
  { value: "dollars-additional", label: "Dollars on top of what the plan paid" },
  { value: "percent-of-medicare", label: "Percent of Medicare" },
  { value: "percent-of-billed", label: "Percent of billed" },
];
const pots = [
  { value: "claim", label: "Each claim" },
  { value: "provider", label: "Each provider: one pot" },
  { value: "year", label: "Each year: one pot" },
];

export function GrantForm({ plan, grants, done }: Props) {
  const clock = useClock();
  const today = todayOf(clock);
  const [typed, setTyped] = useState({
    basis: "dollars-additional",
    amount: "",
    percent: "",
    per: "claim",
    providerId: "",
    year: "",
    validFrom: today as string,
    validTo: "",
    supersedes: "",
    grantor: "",
    evidence: "",
    note: "",
  });
  const save = useSave({
    path: `/api/v1/organisations/${plan.id}/authority`,
    renews: [clientsKey, clientKey(plan.id)],
    done,
  });
  const body = bodyOf(typed);
  const why = whyNot(body, today, typed);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ body });
  };
  const change = (part: Partial<typeof typed>) => setTyped((was) => ({ ...was, ...part }));
  const line = (field: keyof typeof typed, label: string, more: object = {}) => (
    <TextInput
      label={label}
      value={typed[field]}
      onChange={(event) => change({ [field]: event.currentTarget.value })}
      {...more}
    />
  );
  const pick = (field: keyof typeof typed, label: string, data: { value: string; label: string }[]) => (
    <NativeSelect
      label={label}
      data={data}
      value={typed[field]}
      onChange={(event) => change({ [field]: event.currentTarget.value })}
    />
  );
  const inDollars = typed.basis === "dollars-additional";
  const others = grants.filter(({ scope, state }) => scope === "plan" && state === "in force");
  return (
    <form className="stack" onSubmit={submit}>
      <div className="admin-fields">
        {pick("basis", "Measured in", bases)}
        {inDollars
          ? line("amount", "Dollars", { inputMode: "decimal", leftSection: "$", required: true })
          : line("percent", "Percent of the provider's total", { inputMode: "decimal", required: true })}
        {pick("per", "Holds for", pots)}
        {typed.per === "year" && line("year", "Only in the year", { inputMode: "numeric" })}
        {line("providerId", "Only for the provider (NPI)", { inputMode: "numeric" })}
        {line("validFrom", "First day", { type: "date", required: true })}
        {line("validTo", "Last day", { type: "date", description: "Empty: until further notice." })}
        {others.length > 0 &&
          pick("supersedes", "Replaces a grant of another kind", [
            { value: "", label: "None" },
            ...others.map(({ id }) => ({ value: id, label: id })),
          ])}
        {line("grantor", "Who of the plan granted it", { required: true })}
        <Textarea
          className="wide"
          label="The paper that says so"
          description="What it is, of whom, of when: “E-mail of Pat Plan, 28 November 2026”."
          required
          value={typed.evidence}
          onChange={(event) => change({ evidence: event.currentTarget.value })}
        />
        {line("note", "Note")}
      </div>
      <p className="small quiet">
        A grant of the same kind replaces the older one from its first day; nothing is overwritten. Of several
        kinds the tightest counts.
      </p>
      <SaveBar verb="Keep the grant" save={save} why={why} said={sizeInWords(body)} />
    </form>
  );
}

type Typed = { readonly [name: string]: string };

/** Whole cents of what was typed; null for what is no amount. */
function readCents(text: string): number | null {
  const plain = text.replaceAll(/[$,\s]/g, "");
  return /^\d{1,10}(?:\.\d{1,2})?$/.test(plain) ? Math.round(Number(plain) * 100) : null;
}

function bodyOf(typed: Typed): GrantBody {
  const { amount = "", percent = "", providerId, year, validTo, supersedes, note, ...rest } = typed;
  const inDollars = rest.basis === "dollars-additional";
  return {
    basis: rest.basis as GrantBody["basis"],
    ...(inDollars ? { amountCents: readCents(amount) ?? undefined } : {}),
    ...(!inDollars && percent !== "" ? { percent: Number(percent) } : {}),
    per: rest.per as GrantBody["per"],
    ...(providerId ? { providerId: providerId.trim() } : {}),
    ...(year && rest.per === "year" ? { year: Number(year) } : {}),
    validFrom: rest.validFrom ?? "",
    ...(validTo ? { validTo } : {}),
    ...(supersedes ? { supersedes } : {}),
    grantor: (rest.grantor ?? "").trim(),
    evidence: (rest.evidence ?? "").trim(),
    ...(note ? { note } : {}),
  };
}

/** The server's own rule, before the button is pressed. */
function whyNot(body: GrantBody, today: ReturnType<typeof todayOf>, typed: Typed): string | undefined {
  const inDollars = body.basis === "dollars-additional";
  if (inDollars && !typed.amount) return "Give the amount.";
  if (!inDollars && !typed.percent) return "Give the percentage.";
  if (typed.amount && body.basis === "dollars-additional" && body.amountCents === undefined)
    return "The amount cannot be read. Write it like 1,000.00.";
  if (body.percent !== undefined && !(body.percent > 0)) return "The percentage cannot be read.";
  const [from, to] = [readCivil(body.validFrom), body.validTo ? readCivil(body.validTo) : undefined];
  if (!from || to === null) return "A day is missing.";
  const amountCents = body.amountCents === undefined ? undefined : cents(body.amountCents);
  const grant = { ...body, amountCents, validFrom: from, validTo: to };
  const ruling = mayKeepGrant(grant as Parameters<typeof mayKeepGrant>[0], today, []);
  if (!ruling.allowed) return ruling.says;
  if (!body.grantor) return "Say who of the plan granted it.";
  return body.evidence ? undefined : "Name the paper that says so.";
}

const sizeInWords = ({ amountCents, percent }: GrantBody): string =>
  amountCents === undefined ? `${percent ?? 0}% is kept.` : `${dollars(cents(amountCents))} is kept.`;
