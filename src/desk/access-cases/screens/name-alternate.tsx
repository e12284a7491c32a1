// Naming another provider on the desk: found in the registry, near the patient and with what is known of the
// plan, and written into the form below, where one that the registry does not know can be written by hand
// (PN-16, AN-20, AP-20).
import { NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import type { DoesProps } from "../../case-file/screens/room-parts.ts";
import { useProviders } from "../../registry/screens/registry-data.ts";
import { StandingLine, StandingMark } from "../../registry/screens/standing-mark.tsx";
import type { ProviderFound } from "../../registry/wire.ts";
import { type Alternate, factsOf } from "./asked.ts";
import "./alternates.css";

const shown = 8;

export function NameAlternate({ file, form, fill }: DoesProps) {
  const { alternates, planName, providerNpi } = factsOf(file);
  const [q, setQ] = useState("");
  const [zip, setZip] = useState("");
  const [miles, setMiles] = useState("25");
  const [taken, setTaken] = useState("");
  const isAsked = q.trim().length > 1 || /^\d{5}$/.test(zip);
  const take = (one: ProviderFound) => {
    setTaken(one.name);
    fill(answersOf(one));
  };
  return (
    <div className="stack">
      <fieldset className="alternates-find">
        <legend className="small quiet">Find one in the registry</legend>
        <TextInput
          label="Name or NPI"
          value={q}
          maxLength={100}
          onChange={(event) => setQ(event.currentTarget.value)}
        />
        <TextInput
          label="Near ZIP code"
          value={zip}
          maxLength={5}
          inputMode="numeric"
          onChange={(event) => setZip(event.currentTarget.value)}
        />
        <NativeSelect
          label="Within"
          value={miles}
          onChange={(event) => setMiles(event.currentTarget.value)}
          data={["5", "10", "25", "50", "100"].map((value) => ({ value, label: `${value} miles` }))}
        />
      </fieldset>
      {isAsked && (
        <Found
          search={{ q: q.trim() || undefined, zip: zip || undefined, miles, plan: planName }}
          isOut={(one) =>
            isSame(one, { name: file.providerName ?? "", npi: providerNpi }) || isNamed(one, alternates)
          }
          take={take}
        />
      )}
      {taken && (
        <p role="status" className="small">
          {taken} is written below. Look it over, then name it.
        </p>
      )}
      {form}
    </div>
  );
}

const answersOf = ({ name, npi, site }: ProviderFound) => ({
  providerName: name,
  providerNpi: npi ?? "",
  providerTin: "",
  providerPhone: site?.phone ?? "",
});

type Known = { readonly name: string; readonly npi?: string | null | undefined };

const isSame = (one: ProviderFound, { name, npi }: Known): boolean =>
  one.npi && npi ? one.npi === npi : one.name.toLowerCase() === name.toLowerCase();

const isNamed = (one: ProviderFound, alternates: readonly Alternate[]): boolean =>
  alternates.some(({ provider }) => isSame(one, provider));

type FoundProps = {
  readonly search: Parameters<typeof useProviders>[0];
  /** The one that refused, and those that have been named. */
  readonly isOut: (one: ProviderFound) => boolean;
  readonly take: (one: ProviderFound) => void;
};

function Found({ search, isOut, take }: FoundProps) {
  const { data, error } = useProviders(search);
  if (error) return <ProblemNotice error={error} />;
  if (!data) return <p className="quiet small">Looking …</p>;
  const found = data.pages.flatMap(({ items }) => items).filter((one) => !isOut(one));
  if (found.length === 0)
    return <p className="empty">Nobody else is found. Take a wider circle, or write one below.</p>;
  return (
    <ul className="alternates-found" aria-label="Providers found">
      {found.slice(0, shown).map((one) => (
        <li key={one.id}>
          <div>
            <strong>{one.name}</strong> {one.standing && <StandingMark one={one.standing} />}
            <p className="small quiet">
              {[one.site?.city, one.miles !== null && `${one.miles.toFixed(1)} miles`]
                .filter(Boolean)
                .join(", ")}
            </p>
            {one.standing && <StandingLine one={one.standing} />}
          </div>
          <button type="button" className="link" aria-label={`Take ${one.name}`} onClick={() => take(one)}>
            Take this one
          </button>
        </li>
      ))}
      {found.length > shown && <li className="small quiet">And more. Write more of the name.</li>}
    </ul>
  );
}
