// Other providers for a service that its own provider refuses: found in the registry, near the member, and
// proposed together (AP-20).
import { useState } from "react";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { ToneMark } from "../../../ui/tone.tsx";
import { SaveBar, useSave } from "../../administration/screens/saving.tsx";
import { near, SearchFields, useFound, useSettled, whereOf } from "../../registry/screens/search-fields.tsx";
import { StandingMark } from "../../registry/screens/standing-mark.tsx";
import type { ProviderFound } from "../../registry/wire.ts";
import type { AuthorizationWire } from "../wire.ts";
import { authorizationsKey } from "./authorizations-data.ts";

type OneProps = { readonly one: AuthorizationWire };

export function AlternatesSection({ one }: OneProps) {
  return (
    <section aria-labelledby="alternates" className="stack">
      <h2 id="alternates">Other providers</h2>
      {one.alternates.length === 0 ? (
        <p className="quiet small">None has been proposed yet.</p>
      ) : (
        <ul>
          {one.alternates.map(({ name, npi, state }) => (
            <li key={name}>
              {name} {npi && <span className="small quiet">NPI {npi}</span>}{" "}
              <ToneMark tone={state === "accepted" ? "kept" : state === "refused" ? "late" : "waiting"}>
                {state}
              </ToneMark>
            </li>
          ))}
        </ul>
      )}
      {one.case?.status === "open" && <Propose one={one} />}
    </section>
  );
}

const zipIn = (address: string | undefined): string =>
  /(\d{5})(?:\d{4}|-\d{4})?\s*$/.exec(address ?? "")?.[1] ?? "";

function Propose({ one }: OneProps) {
  const [asked, setAsked] = useState(() => near(zipIn(one.provider.address)));
  const [chosen, setChosen] = useState<readonly ProviderFound[]>([]);
  const plan = one.planName || undefined;
  const { data, error } = useFound(useSettled(asked), plan);
  const found = data?.pages.flatMap(({ items }) => items) ?? [];
  const path = `/api/v1/authorizations/${one.id}/alternates`;
  const save = useSave({ path, renews: [authorizationsKey], done: () => setChosen([]) });
  const toggle = (provider: ProviderFound) =>
    setChosen((now) =>
      now.some(({ id }) => id === provider.id)
        ? now.filter(({ id }) => id !== provider.id)
        : [...now, provider].slice(-5),
    );
  const names = new Set(one.alternates.map(({ name }) => name));
  return (
    <div className="stack">
      <SearchFields
        legend="Find some in the registry"
        plan={plan}
        asked={asked}
        ask={(more) => setAsked((now) => ({ ...now, ...more }))}
      />
      {error && <ProblemNotice error={error} />}
      {data && found.length === 0 && (
        <p className="empty">
          {!asked.accepting || !plan
            ? "Nobody is found. Take a wider circle."
            : "Nobody near is known to accept the plan today. Take a wider circle, or look at all of them."}
        </p>
      )}
      <ul className="auth-found" aria-label="Providers found">
        {found
          .filter(({ name, npi }) => !names.has(name) && (npi === null || npi !== one.providerNpi))
          .slice(0, 12)
          .map((provider) => (
            <Candidate
              key={provider.id}
              provider={provider}
              chosen={chosen.some(({ id }) => id === provider.id)}
              toggle={() => toggle(provider)}
            />
          ))}
      </ul>
      {save.isSuccess && chosen.length === 0 && (
        <p role="status" className="small">
          Proposed. The desk asks them.
        </p>
      )}
      <SaveBar
        verb={chosen.length === 2 ? "Propose these two" : `Propose ${chosen.length || "them"}`}
        save={save}
        why={chosen.length === 0 ? "Choose at least one; two are better, in case one refuses." : undefined}
        onPress={() => save.mutate({ body: { providers: chosen.map(bodyOf) } })}
      />
    </div>
  );
}

const bodyOf = ({ name, npi, site }: ProviderFound) => ({
  name,
  ...(npi ? { npi } : {}),
  ...(site?.phone ? { phone: site.phone } : {}),
});

type CandidateProps = {
  readonly provider: ProviderFound;
  readonly chosen: boolean;
  readonly toggle: () => void;
};

const Candidate = ({ provider, chosen, toggle }: CandidateProps) => (
  <li>
    <label>
      <input type="checkbox" checked={chosen} onChange={toggle} />
      <span>
        {provider.name} <span className="small quiet">{whereOf(provider)}</span>{" "}
        {provider.standing && <StandingMark one={provider.standing} />}
      </span>
    </label>
  </li>
);
