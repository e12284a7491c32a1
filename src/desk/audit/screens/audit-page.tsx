// Who did and who saw what, and whether the chain is whole.
import { Button } from "@mantine/core";
import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { z } from "zod";
import { ask, withQuery } from "../../../ui/ask.ts";
import { useClock } from "../../../ui/clock.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { ToneMark } from "../../../ui/tone.tsx";
import { pointInTime, zoneMark } from "../../../ui/when.ts";
import { Wide } from "../../../ui/wide.tsx";
import { PartyBadge } from "../../people/screens/party-badge.tsx";
import type { AuditItem, VerdictWire } from "../wire.ts";

type Page = { readonly items: readonly AuditItem[]; readonly nextCursor: string | null };

export function AuditPage() {
  const clock = useClock();
  const { data, error, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ["audit"],
    queryFn: ({ pageParam }) =>
      ask<Page>(withQuery("/api/v1/audit", { limit: 100, cursor: pageParam ?? undefined })),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <main id="main" className="page">
      <div className="page-head">
        <h1>Audit</h1>
        <p className="quiet small">
          Every reading and every act, each row sealed to the one before it. Times are {zoneMark(clock.zone)}.
        </p>
      </div>
      <Verify />
      {error && <ProblemNotice error={error} again={() => void refetch()} />}
      {items.length > 0 && (
        <Wide label="Audit rows">
          <table>
            <caption className="unseen">Audit, newest first</caption>
            <thead>
              <tr>
                <th scope="col">When</th>
                <th scope="col">Who</th>
                <th scope="col">Did</th>
                <th scope="col">What</th>
                <th scope="col">Case</th>
              </tr>
            </thead>
            <tbody>
              {items.map((item) => (
                <AuditRow key={item.id} item={item} when={pointInTime(item.at, clock)} />
              ))}
            </tbody>
          </table>
        </Wide>
      )}
      {hasNextPage && (
        <button type="button" className="link" onClick={() => void fetchNextPage()}>
          Show older
        </button>
      )}
    </main>
  );
}

function AuditRow({ item, when }: { readonly item: AuditItem; readonly when: string }) {
  return (
    <tr>
      <td className="nowrap quiet">{when}</td>
      <td>
        <PartyBadge party={item.actor.party} short /> {item.actor.name}
      </td>
      <td>
        {item.action} <span className="quiet">{item.code}</span>
      </td>
      <td>{item.what}</td>
      <td>
        {item.caseId && (
          <Link to="/cases/$id" params={{ id: item.caseId }}>
            open
          </Link>
        )}
      </td>
    </tr>
  );
}

type Verdict = z.infer<typeof VerdictWire>;

const verdictInWords = ({ whole, bad, entries }: Verdict): string =>
  whole ? `Whole: all ${entries} rows are as they were written.` : (bad?.says ?? "The chain is broken.");

function Verify() {
  const { data, error, isPending, mutate, isIdle } = useMutation({
    mutationFn: () => ask<Verdict>("/api/v1/audit/verify"),
  });
  return (
    <div className="row">
      <Button variant="default" onClick={() => mutate()} loading={isPending && !isIdle}>
        Verify the chain
      </Button>
      <span role="status">
        {data && <ToneMark tone={data.whole ? "kept" : "late"}>{verdictInWords(data)}</ToneMark>}
      </span>
      {error && <ProblemNotice error={error} />}
    </div>
  );
}
