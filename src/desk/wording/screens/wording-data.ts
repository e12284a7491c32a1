// The wording of letters, as its pages ask for it.
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { ask, withQuery } from "../../../ui/ask.ts";
import type { LetterLine, LetterWords, Taglines, WordingChange, WordingTried } from "../wire.ts";

const root = "/api/v1/letters/wording";
const part = encodeURIComponent;

export type LetterKey = { readonly playbook: string; readonly letter: string };
export type ClauseAt = LetterKey & { readonly clause: string; readonly language: "en" | "es" };

export const wordingKey = ["wording"] as const;
export const taglinesKey = ["taglines"] as const;
export const clausePath = ({ playbook, letter, clause, language }: ClauseAt): string =>
  `${root}/${part(playbook)}/${part(letter)}/${part(clause)}/${language}`;

export const useLetterLines = () =>
  useQuery({
    queryKey: wordingKey,
    queryFn: () => ask<{ readonly items: readonly LetterLine[] }>(root),
    select: ({ items }) => items,
  });

export const useLetterWords = ({ playbook, letter }: LetterKey) =>
  useQuery({
    queryKey: [...wordingKey, playbook, letter],
    queryFn: () => ask<LetterWords>(`${root}/${part(playbook)}/${part(letter)}`),
  });

export const useTaglines = () =>
  useQuery({ queryKey: taglinesKey, queryFn: () => ask<Taglines>("/api/v1/letters/taglines") });

export const useChanges = (at: ClauseAt) =>
  useQuery({
    queryKey: [...wordingKey, at.playbook, at.letter, at.clause, at.language, "history"],
    queryFn: () =>
      ask<{ readonly items: readonly WordingChange[]; readonly nextCursor: string | null }>(
        withQuery(`${clausePath(at)}/history`, { limit: 50 }),
      ),
  });

/** A moment after the last key, the text is tried out; until the answer comes, the last one stands. */
export function useTrying(at: ClauseAt, text: string) {
  const settled = useSettled(text, 350);
  return useQuery({
    queryKey: ["wording-tried", at.playbook, at.letter, at.clause, at.language, settled],
    queryFn: () => ask<WordingTried>(`${clausePath(at)}/try`, { method: "POST", body: { text: settled } }),
    placeholderData: (before) => before,
    staleTime: 60_000,
  });
}

function useSettled(text: string, ms: number): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(text), ms);
    return () => window.clearTimeout(timer);
  }, [text, ms]);
  return settled;
}
