// What the letter tab of a case asks for.
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { ask, fetched } from "../../../ui/ask.ts";
import type { Body } from "../../../ui/form/questions.ts";
import type { LetterChoice, LetterPreview } from "../wire.ts";

/** Under the case's own key, so that it is asked anew whenever something happened to the case. */
export const useLetterChoices = (id: string) =>
  useQuery({
    queryKey: ["case", id, "letter-choices"],
    queryFn: () => ask<{ readonly items: readonly LetterChoice[] }>(`/api/v1/cases/${id}/letter-choices`),
    select: ({ items }) => items,
  });

/** The letter as these answers would have it, a moment after the last key; null asks for nothing. */
export function usePreview(id: string, action: string, body: Body | null) {
  const text = useSettled(JSON.stringify(body), 300);
  return useQuery({
    queryKey: ["case", id, "preview", action, text],
    queryFn: () =>
      ask<LetterPreview>(`/api/v1/cases/${id}/actions/${encodeURIComponent(action)}/preview`, {
        method: "POST",
        body: JSON.parse(text),
      }),
    enabled: text !== "null",
    placeholderData: (before) => before,
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

/** Saves the nth letter as it would be, marked as a draft. @throws what `fetched` throws */
export async function fetchDraft(id: string, action: string, body: Body, nth: number): Promise<void> {
  const path = `/api/v1/cases/${id}/actions/${encodeURIComponent(action)}/preview/pdf?letter=${nth}`;
  const answer = await fetched(path, { method: "POST", body });
  const address = URL.createObjectURL(await answer.blob());
  const link = document.createElement("a");
  link.href = address;
  link.download = "draft.pdf";
  link.click();
  URL.revokeObjectURL(address);
}
