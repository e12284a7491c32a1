// Who accepts which plan: found by name, number, specialty and place.
import { NativeSelect, TextInput } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { Wide } from "../../../ui/wide.tsx";
import { useMe } from "../../people/screens/me.tsx";
import type { ProviderFound } from "../wire.ts";
import { type RegistrySearch, usePlans, useProviders } from "./registry-data.ts";
import { distances, specialtyChoices } from "./search-fields.tsx";
import { StandingLine, StandingMark } from "./standing-mark.tsx";
import "./registry.css";

const pause = 250;

export function RegistryPage({ search: given }: { readonly search: RegistrySearch }) {
  const navigate = useNavigate();
  const { party } = useMe();
  const { data: plans } = usePlans();
  const names = plans?.items.map(({ name }) => name) ?? [];
  // Outside the desk, who has one plan need not choose it.
  const search = {
    ...given,
    plan: given.plan ?? (party !== "desk" && names.length === 1 ? names[0] : undefined),
  };
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage, isPending } =
    useProviders(search);
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  const go = (part: RegistrySearch) =>
    void navigate({ to: "/registry" as "/", search: { ...search, ...part } as never, replace: true });
  return (
    <main id="main" className="page">
      <div className="page-head">
        <h1>Providers and plans</h1>
        <p className="quiet small">
          Who accepts which plan, as cases, tables and paid claims have shown. Nothing here is typed in.
        </p>
      </div>
      <Filters search={search} names={names} go={go} />
      {error && <ProblemNotice error={error} again={() => void refetch()} />}
      {isPending && !error && <p className="quiet">Looking for providers …</p>}
      {!isPending && !error && items.length === 0 && <Nobody search={search} />}
      {items.length > 0 && !error && <Providers items={items} search={search} />}
      {hasNextPage && (
        <button type="button" className="link" onClick={() => void fetchNextPage()}>
          {isFetchingNextPage ? "Fetching more …" : "Show more providers"}
        </button>
      )}
    </main>
  );
}

type FilterProps = {
  readonly search: RegistrySearch;
  readonly names: readonly string[];
  readonly go: (part: RegistrySearch) => void;
};

function Filters({ search, names, go }: FilterProps) {
  return (
    <search className="registry-filters">
      <Typed label="Name, NPI or TIN" value={search.q} most={100} set={(q) => go({ q })} />
      <NativeSelect
        label="Specialty"
        value={search.specialty ?? ""}
        onChange={({ currentTarget }) => go({ specialty: currentTarget.value || undefined })}
        data={specialtyChoices}
      />
      <Typed label="Near ZIP code" value={search.zip} most={5} set={(zip) => go({ zip })} digits />
      <NativeSelect
        label="Within"
        value={search.miles ?? "25"}
        onChange={({ currentTarget }) => go({ miles: currentTarget.value })}
        data={distances}
      />
      <NativeSelect
        label="Plan"
        value={search.plan ?? ""}
        onChange={({ currentTarget }) => go({ plan: currentTarget.value || undefined })}
        data={[{ value: "", label: "No plan chosen" }, ...names]}
      />
      <label className="registry-only" title={search.plan ? undefined : "Choose a plan first."}>
        <input
          type="checkbox"
          checked={search.standing === "accepting" && Boolean(search.plan)}
          disabled={!search.plan}
          onChange={({ currentTarget }) => go({ standing: currentTarget.checked ? "accepting" : undefined })}
        />
        <span>
          Only who accepts it today
          {!search.plan && <span className="small quiet"> Choose a plan first.</span>}
        </span>
      </label>
    </search>
  );
}

type TypedProps = {
  readonly label: string;
  readonly value: string | undefined;
  readonly most: number;
  readonly set: (value: string | undefined) => void;
  readonly digits?: boolean;
};

/** Looks once the typing has paused, and not at every letter. */
function Typed({ label, value = "", most, set, digits = false }: TypedProps) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(() => set(typed || undefined), pause);
    return () => clearTimeout(timer);
  }, [typed, value, set]);
  return (
    <TextInput
      label={label}
      value={typed}
      maxLength={most}
      inputMode={digits ? "numeric" : "text"}
      onChange={({ currentTarget }) => setTyped(currentTarget.value)}
    />
  );
}

function Nobody({ search }: { readonly search: RegistrySearch }) {
  const { standing, plan, zip, q, specialty } = search;
  if (standing && plan)
    return (
      <p className="empty">
        Nobody is known to accept {plan}
        {zip ? ` within ${search.miles ?? "25"} miles` : ""}. Look at all providers, or farther away, and ask
        them: what they answer on a case will stand here.
      </p>
    );
  if (zip || q || specialty)
    return <p className="empty">No provider fits. Take a shorter part of the name, or a wider circle.</p>;
  return (
    <p className="empty">
      No providers yet. They come with the outcomes of cases, from a table, or from the federal file of
      providers: Administration, Import.
    </p>
  );
}

type ListProps = { readonly items: readonly ProviderFound[]; readonly search: RegistrySearch };

function Providers({ items, search }: ListProps) {
  const withPlace = items.some(({ miles }) => miles !== null);
  return (
    <Wide label="Providers">
      <table className="folds registry-table">
        <caption className="unseen">Providers, {withPlace ? "nearest first" : "by name"}</caption>
        <thead>
          <tr>
            <th scope="col">Provider</th>
            <th scope="col">What they do</th>
            <th scope="col">Where</th>
            {withPlace && (
              <th scope="col" className="num">
                Miles
              </th>
            )}
            {search.plan && <th scope="col">{search.plan}</th>}
          </tr>
        </thead>
        <tbody>
          {items.map((one) => (
            <Provider key={one.id} one={one} withPlace={withPlace} />
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

const Provider = ({ one, withPlace }: { readonly one: ProviderFound; readonly withPlace: boolean }) => (
  <tr className={one.endedOn ? "gone" : undefined}>
    <td>
      <Link to={"/registry/$id" as "/"} params={{ id: one.id } as never}>
        {one.name}
      </Link>
      <div className="small quiet">
        {one.endedOn ? `NPI given up ${one.endedOn}` : one.npi && `NPI ${one.npi}`}
      </div>
    </td>
    <td>{one.specialties[0]?.says}</td>
    <td>
      {one.site && [one.site.city, one.site.state, one.site.zip].filter(Boolean).join(" ")}
      {one.site?.phone && <div className="small quiet">{one.site.phone}</div>}
    </td>
    {withPlace && (
      <td className="num">
        {one.miles?.toFixed(1)}
        <span className="registry-unit"> miles</span>
      </td>
    )}
    {one.standing && (
      <td>
        <StandingMark one={one.standing} />
        <div className="small">
          <StandingLine one={one.standing} />
        </div>
      </td>
    )}
  </tr>
);
