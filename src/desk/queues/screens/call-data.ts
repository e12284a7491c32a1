// What the call run asks the API for, and how an answer is sent: ten seconds later, so that a slip of the
// hand can be
// taken back. What has been recorded stands in the timeline for good.
import { useQuery } from "@tanstack/react-query";
import { ask, fetched, withQuery } from "../../../ui/ask.ts";
import type { CallCard, CallRun } from "../calls/wire.ts";

export type Whose = "mine" | "everybody";

export const useCallRun = (whose: Whose) =>
  useQuery({
    queryKey: ["call-run", whose],
    queryFn: () => ask<CallRun>(withQuery("/api/v1/call-run", { whose })),
    // The order of a run stays as it began: nothing moves away under the hand.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });

export const callKey = (id: string) => ["call-card", id] as const;
export const fetchCall = (id: string) => ask<CallCard>(`/api/v1/call-run/${encodeURIComponent(id)}`);

export const useCall = (id: string | undefined) =>
  useQuery({
    queryKey: callKey(id ?? ""),
    queryFn: () => fetchCall(id ?? ""),
    enabled: id !== undefined,
    retry: false,
  });

export type Answered = {
  readonly card: CallCard;
  readonly answer: string;
  readonly note: string;
  readonly also: string;
  /** The same for every sending of this answer, so that it is recorded once. */
  readonly key: string;
};

/** Records the answer. When the page is going away the browser sends it all the same. */
export const recordCall = (
  { card, answer, note, also, key }: Answered,
  leaving = false,
): Promise<unknown> => {
  const { id, event, asks, fixed } = card;
  const words = card.note && note.trim() ? { [card.note]: note.trim() } : {};
  const who = card.also && also.trim() ? { [card.also.question]: also.trim() } : {};
  return fetched(`/api/v1/cases/${id}/actions/${encodeURIComponent(event)}`, {
    body: { ...fixed, [asks]: answer, ...who, ...words },
    key,
    ...(leaving ? { keepalive: true } : {}),
  });
};

/** Puts the case aside, with the reason; it comes back into the run by itself. */
export const skipCall = (id: string, why: string, until: string, key: string): Promise<unknown> =>
  ask(`/api/v1/cases/${id}/hold`, { body: { why, until }, key });
