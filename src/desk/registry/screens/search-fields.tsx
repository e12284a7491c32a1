// What a search for another provider asks, wherever one is looked for beside a form: name, kind, place, and
// whether only those who accept the plan are wanted.
import { NativeSelect, TextInput } from "@mantine/core";
import { type ChangeEvent, useEffect, useState } from "react";
import { specialties } from "../../../core/specialties.ts";
import type { ProviderFound } from "../wire.ts";
import { useProviders } from "./registry-data.ts";
import "./registry.css";

const pauseMs = 250;

type Typed = "q" | "specialty" | "zip" | "miles";

/** What is looked for; `accepting` tells nothing where there is no plan. */
export type Asked = Readonly<Record<Typed, string>> & { readonly accepting: boolean };

/** How a search begins: near a place that may not be known, and with those who accept. */
export const near = (zip: string): Asked => ({ q: "", specialty: "", zip, miles: "25", accepting: true });

export const specialtyChoices = [
  { value: "", label: "All specialties" },
  ...specialties.map(({ code, en }) => ({ value: code, label: en })),
];
export const distances = ["5", "10", "25", "50", "100"].map((value) => ({ value, label: `${value} miles` }));

type Props = {
  readonly legend: string;
  readonly plan: string | undefined;
  readonly asked: Asked;
  readonly ask: (more: Partial<Asked>) => void;
};

export function SearchFields({ legend, plan, asked, ask }: Props) {
  const given = (name: Typed) => ({
    value: asked[name],
    onChange: ({ currentTarget: { value } }: ChangeEvent<HTMLInputElement | HTMLSelectElement>) =>
      ask({ [name]: value }),
  });
  return (
    <fieldset className="registry-find">
      <legend className="small quiet">{legend}</legend>
      <TextInput label="Name or NPI" maxLength={100} {...given("q")} />
      <NativeSelect label="Specialty" data={specialtyChoices} {...given("specialty")} />
      <TextInput label="Near ZIP code" maxLength={5} inputMode="numeric" {...given("zip")} />
      <NativeSelect label="Within" data={distances} {...given("miles")} />
      {plan && (
        <label className="registry-only registry-find-only">
          <input
            type="checkbox"
            checked={asked.accepting}
            onChange={({ currentTarget }) => ask({ accepting: currentTarget.checked })}
          />
          <span>Only who accepts the plan today</span>
        </label>
      )}
    </fieldset>
  );
}

/** What was typed once the typing has paused: not every letter is a question. */
export function useSettled<T>(typed: T): T {
  const [settled, setSettled] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(typed), pauseMs);
    return () => clearTimeout(timer);
  }, [typed]);
  return settled;
}

export function useFound({ q, specialty, zip, miles, accepting }: Asked, plan: string | undefined) {
  const words = { q: q.trim() || undefined, specialty: specialty || undefined, zip: zip || undefined };
  return useProviders({ ...words, miles, plan, standing: accepting && plan ? "accepting" : undefined });
}

/** "Imaging center, Ternport, 1.0 miles" */
export const whereOf = ({ specialties: [kind], site, miles }: ProviderFound): string =>
  [kind?.says, site?.city, miles !== null && `${miles.toFixed(1)} miles`].filter(Boolean).join(", ");
