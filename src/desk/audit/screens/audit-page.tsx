// Who did and who saw what, and whether the chain is whole.
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useInfiniteQuery, useMutation, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import type { z } from "zod";
import { ask, withQuery } from "../../../ui/ask.ts";
import { useClock } from "../../../ui/clock.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { ToneMark } from "../../../ui/tone.tsx";
import { pointInTime, zoneMark } from "../../../ui/when.ts";
import { Wide } from "../../../ui/wide.tsx";
import { useMe } from "../../people/screens/me.tsx";
import { PartyBadge } from "../../people/screens/party-badge.tsx";
import type { AuditItem, VerdictWire } from "../wire.ts";
import { type AuditSearch, queryOf } from "./audit-search.ts";
import { AuditWays } from "./audit-ways.tsx";
import { keepFile } from "./keep-file.ts";
import { caseOfNumber, PickCase, type Picked } from "./pick-case.tsx";
import { PickPerson } from "./pick-person.tsx";

type Page = { readonly items: readonly AuditItem[]; readonly nextCursor: string | null };
/** The case that the address names by its number, once it is found. */
const useNamed = (number: string | undefined) =>
  useQuery({
    queryKey: ["case of number", number],
    queryFn: () => caseOfNumber(number ?? ""),
    enabled: number !== undefined,
  });

/** The page asks for what its address says, so that what somebody looks at can be sent to a colleague. */
export function AuditPage() {
  const search = useSearch({ from: "/audit" });
  const navigate = useNavigate({ from: "/audit" });
  const go = (next: AuditSearch) => void navigate({ search: next, replace: true });
  const clock = useClock();
  const named = useNamed(search.case);
  const of = search.case === undefined ? null : (named.data ?? null);
  const nowhere = search.case !== undefined && of === null;
  const query = queryOf(search, of);
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetching } = useInfiniteQuery({
    queryKey: ["audit", query],
    queryFn: ({ pageParam }) =>
      ask<Page>(withQuery("/api/v1/audit", { limit: 100, cursor: pageParam ?? undefined, ...query })),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    enabled: !nowhere,
  });
  const items = nowhere ? [] : (data?.pages.flatMap((page) => page.items) ?? []);
  const who = search.actor === undefined ? null : (items[0]?.actor.name ?? "one account");
  return (
    <main id="main" className="page">
      <div className="page-head">
        <h1>Audit</h1>
        <p className="quiet small">
          Everything that was done and seen, and everything refused, each row sealed to the one before it.
          Times are {zoneMark(clock.zone)}.
        </p>
      </div>
      <AuditWays />
      <Verify />
      <Filters asked={search} of={of} who={who} go={go} query={query} />
      {named.isSuccess && nowhere && (
        <p className="empty">There is no case {search.case} that you may see. Take the filter away.</p>
      )}
      {error && <ProblemNotice error={error} again={() => void refetch()} />}
      {data && !nowhere && items.length === 0 && (
        <p className="empty">
          No entry fits. Take away a filter, or give a longer time; an entry appears the moment somebody does
          or sees something.
        </p>
      )}
      <div aria-busy={isFetching}>
        {items.length > 0 && <Entries items={items} />}
        <p className="audit-end">
          {hasNextPage && (
            <button type="button" className="link" onClick={() => void fetchNextPage()}>
              Show older
            </button>
          )}
        </p>
      </div>
    </main>
  );
}

const kinds = [
  { value: "", label: "Anything" },
  { value: "glass", label: "Behind broken glass" },
  { value: "read", label: "Read" },
  { value: "listed", label: "Looked at a list" },
  { value: "searched", label: "Searched" },
  { value: "exported", label: "Exported" },
  { value: "recorded", label: "Did something to a case" },
  { value: "refused", label: "Was refused" },
];

type FilterProps = {
  readonly asked: AuditSearch;
  readonly of: Picked | null;
  /** The name of the account whose entries are shown. */
  readonly who: string | null;
  readonly go: (search: AuditSearch) => void;
  readonly query: ReturnType<typeof queryOf>;
};

function Filters({ asked, of, who, go, query }: FilterProps) {
  const set = (some: AuditSearch) => go({ ...asked, ...some });
  const filtered = Object.values(asked).some((one) => one !== undefined);
  return (
    <search className="audit-asked">
      <PickPerson label="Who" picked={who} set={(actor) => set({ actor: actor ?? undefined })} />
      <NativeSelect
        label="Did what"
        value={asked.action ?? ""}
        data={kinds}
        onChange={(event) => set({ action: event.currentTarget.value || undefined })}
      />
      <Day label="From" value={asked.from ?? ""} set={(from) => set({ from: from || undefined })} />
      <Day label="To" value={asked.to ?? ""} set={(to) => set({ to: to || undefined })} />
      <PickCase label="Case" picked={of} pick={(one) => set({ case: one?.number, whole: undefined })} />
      {of && (
        <NativeSelect
          label="How far"
          value={asked.whole ? "whole" : "one"}
          data={[
            { value: "one", label: "This case" },
            { value: "whole", label: "All cases of its member" },
          ]}
          onChange={(event) => set({ whole: event.currentTarget.value === "whole" ? "yes" : undefined })}
        />
      )}
      {filtered && (
        <button type="button" className="link" onClick={() => go({})}>
          Take all filters away
        </button>
      )}
      <ExportButton query={query} />
    </search>
  );
}

type DayProps = { readonly label: string; readonly value: string; readonly set: (day: string) => void };

export const Day = ({ label, value, set }: DayProps) => (
  <TextInput
    type="date"
    label={label}
    className="audit-day"
    value={value}
    onChange={(event) => set(event.currentTarget.value)}
  />
);

function ExportButton({ query }: { readonly query: ReturnType<typeof queryOf> }) {
  const { roles } = useMe();
  const may = roles.includes("privacy-officer");
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => keepFile(withQuery("/api/v1/audit.csv", query), "audit.csv"),
  });
  return (
    <>
      <Button variant="default" disabled={!may} loading={isPending} onClick={() => mutate()}>
        Export as CSV
      </Button>
      {!may && (
        <span className="small quiet">Exporting is the privacy officer’s; it is itself an entry.</span>
      )}
      {error && <ProblemNotice error={error} />}
    </>
  );
}

function Entries({ items }: { readonly items: readonly AuditItem[] }) {
  const clock = useClock();
  return (
    <Wide label="Audit rows">
      <table className="folds">
        <caption className="unseen">Audit, newest first</caption>
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">Who</th>
            <th scope="col">Did</th>
            <th scope="col">Case</th>
            <th scope="col" className="num">
              Entry
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.id} className={item.glass ? "audit-glass" : undefined}>
              <td className="nowrap quiet">{pointInTime(item.at, clock)}</td>
              <td className="nowrap">
                <PartyBadge party={item.actor.party} short /> {item.actor.name}
              </td>
              <td className="audit-did">
                {item.glass && <ToneMark tone="due">Broken glass</ToneMark>} {item.says}
              </td>
              <td className="nowrap">
                {item.caseId && item.caseNumber && (
                  <Link to="/cases/$id" params={{ id: item.caseId }}>
                    {item.caseNumber}
                  </Link>
                )}
              </td>
              <td className="num quiet">{item.id}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

type Verdict = z.infer<typeof VerdictWire>;

function verdictInWords({ whole, bad, entries, events, seals }: Verdict): string {
  if (!whole) return bad?.says ?? "The chain is broken.";
  const sealed = seals === 1 ? "1 seal" : `${seals} seals`;
  return `Whole: all ${entries} entries and ${events} timeline rows are as they were written, in ${sealed}.`;
}

function Verify() {
  const { data, error, isPending, mutate, isIdle } = useMutation({
    mutationFn: () => ask<Verdict>("/api/v1/audit/verify"),
  });
  return (
    <div className="row no-print audit-verify">
      <Button variant="default" onClick={() => mutate()} loading={isPending && !isIdle}>
        Verify the chain
      </Button>
      <span role="status">
        {data && <ToneMark tone={data.whole ? "kept" : "late"}>{verdictInWords(data)}</ToneMark>}
      </span>
      {data?.whole && data.seal && (
        <details className="small">
          <summary>The last seal</summary>
          <p className="quiet">
            Kept elsewhere, it proves later that nothing before it was changed: <code>{data.seal}</code>
          </p>
        </details>
      )}
      {error && <ProblemNotice error={error} />}
    </div>
  );
}
