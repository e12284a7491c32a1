// Naming another provider on the desk: found in the registry, near the member and with what is known of the
// plan, and written into the form below, where one that the registry does not know can be written by hand
// (PN-16, AN-20, AP-20).
import { useEffect, useRef, useState } from "react";
import type { DoesProps } from "../../case-file/screens/room-parts.ts";
import { near } from "../../registry/screens/search-fields.tsx";
import { StandingMark } from "../../registry/screens/standing-mark.tsx";
import type { ProviderFound } from "../../registry/wire.ts";
import { type Alternate, factsOf } from "./asked.ts";
import { FindAlternate } from "./find-alternate.tsx";
import "./alternates.css";

export function NameAlternate({ file, form, fill }: DoesProps) {
  const { alternates, planName, providerNpi, zip } = factsOf(file);
  const [taken, setTaken] = useState<ProviderFound | null>(null);
  const [asked, setAsked] = useState(() => near(zip));
  const refuser = { name: file.providerName ?? "", npi: providerNpi };
  const take = (one: ProviderFound) => {
    setTaken(one);
    fill(answersOf(one));
  };
  return (
    <div className="stack">
      {taken ? (
        <Taken one={taken} again={() => setTaken(null)} />
      ) : (
        <FindAlternate
          plan={planName}
          asked={asked}
          ask={(more) => setAsked((now) => ({ ...now, ...more }))}
          isOut={(one) => isSame(one, refuser) || isNamed(one, alternates)}
          take={take}
        />
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

type TakenProps = { readonly one: ProviderFound; readonly again: () => void };

/** The list makes room for the form; whoever took by the keyboard goes on from here. */
function Taken({ one: { name, standing }, again }: TakenProps) {
  const line = useRef<HTMLParagraphElement>(null);
  useEffect(() => line.current?.focus(), []);
  return (
    <div className="alternates-taken">
      <p tabIndex={-1} ref={line}>
        <strong>{name}</strong> {standing && <StandingMark one={standing} />}
        <span>is written below. Look it over, then name it.</span>
      </p>
      <button type="button" className="link" onClick={again}>
        Take another
      </button>
    </div>
  );
}
