// Letters of a case and the outbox of the whole desk, as the screens ask for them.
import { useQuery } from "@tanstack/react-query";
import { ask, fetched, withQuery } from "../../../ui/ask.ts";
import type { Tone } from "../../../ui/tone.tsx";
import type { LetterWire, OutboxItem } from "../wire.ts";

export const useLetters = (id: string) =>
  useQuery({
    queryKey: ["case", id, "letters"],
    queryFn: () => ask<{ items: readonly LetterWire[] }>(`/api/v1/cases/${id}/letters`),
    select: ({ items }) => items,
  });

export const useLetterPage = (id: string, no: number | null) =>
  useQuery({
    queryKey: ["case", id, "letters", no, "html"],
    queryFn: async () => (await fetched(`/api/v1/cases/${id}/letters/${no}/html`)).text(),
    enabled: no !== null,
  });

/** Saves the letter's PDF. @throws what `fetched` throws */
export async function fetchPaper(caseId: string, no: number, large: boolean): Promise<void> {
  const answer = await fetched(`/api/v1/cases/${caseId}/letters/${no}/pdf${large ? "?large=true" : ""}`);
  const address = URL.createObjectURL(await answer.blob());
  const link = document.createElement("a");
  link.href = address;
  link.download = large ? `letter ${no} large.pdf` : `letter ${no}.pdf`;
  link.click();
  URL.revokeObjectURL(address);
}

export const useOutbox = (query: Readonly<Record<string, string | undefined>>) =>
  useQuery({
    queryKey: ["outbox", query],
    queryFn: () =>
      ask<{ items: readonly OutboxItem[]; nextCursor: string | null }>(
        withQuery("/api/v1/outbox", { ...query, limit: 100 }),
      ),
    placeholderData: (before) => before,
  });

type Standing = Pick<LetterWire, "state" | "proof"> & {
  readonly channel?: LetterWire["channel"] | undefined;
  readonly held?: LetterWire["held"] | undefined;
};

/** Without proof nobody knows that it went out, whatever was clicked. */
export function stateOfLetter({ state, proof, channel, held }: Standing): {
  readonly tone: Tone;
  readonly words: string;
} {
  if (proof) return { tone: "kept", words: "went out, proved" };
  if (state === "held") return { tone: "late", words: "kept back" };
  if (state === "failed")
    return held?.left === undefined
      ? { tone: "late", words: "did not arrive" }
      : { tone: "waiting", words: "left undelivered" };
  if (state === "scheduled") return { tone: "waiting", words: "to go later" };
  if (state === "sending") return { tone: "waiting", words: "at the gateway" };
  if (channel === "portal") return { tone: "waiting", words: "waits to be fetched" };
  if (channel === "post") return { tone: "due", words: "waits for the post" };
  return { tone: "due", words: state === "sent" ? "sent, no proof yet" : "waits for its proof" };
}
