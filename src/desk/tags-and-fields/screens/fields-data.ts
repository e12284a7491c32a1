// What the screens of tags and fields ask the API for.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { ask, withQuery } from "../../../ui/ask.ts";
import type { AnswerChange, CaseFieldWire, CaseTagWire, FieldWire, TagTone, TagWire } from "../wire.ts";

type Items<T> = { readonly items: readonly T[] };
const at = (id: string, part: string) => `/api/v1/cases/${encodeURIComponent(id)}/${part}`;

export const useCaseFields = (id: string) =>
  useQuery({
    queryKey: ["case", id, "fields"],
    queryFn: () => ask<Items<CaseFieldWire>>(at(id, "fields")),
    select: ({ items }) => items,
  });

export const useAnswers = (id: string, name: string, wanted: boolean) =>
  useQuery({
    queryKey: ["case", id, "fields", name],
    queryFn: () => ask<Items<AnswerChange>>(at(id, `fields/${name}/history`)),
    select: ({ items }) => items,
    enabled: wanted,
  });

/** Keeps an answer on the version of it that was seen. @throws Problem where somebody was quicker */
export function useAnswer(id: string) {
  const queries = useQueryClient();
  return useCallback(
    async ({ field: { name }, version }: CaseFieldWire, value: string | null) => {
      try {
        const body = { value };
        const told = await ask<Items<CaseFieldWire>>(at(id, `fields/${name}`), {
          method: "PUT",
          body,
          version,
        });
        queries.setQueryData(["case", id, "fields"], told);
      } finally {
        await queries.invalidateQueries({ queryKey: ["case", id, "fields"] });
        await queries.invalidateQueries({ queryKey: ["case", id, "actions"] });
      }
    },
    [id, queries],
  );
}

export const useDeskFields = () =>
  useQuery({
    queryKey: ["fields"],
    queryFn: () => ask<Items<FieldWire>>("/api/v1/fields"),
    select: ({ items }) => items,
  });

export const useCaseTags = (id: string) =>
  useQuery({
    queryKey: ["case", id, "tags"],
    queryFn: () => ask<Items<CaseTagWire>>(at(id, "tags")),
    select: ({ items }) => items,
  });

export const useTagsLike = (q: string, wanted: boolean) =>
  useQuery({
    queryKey: ["tags", q],
    queryFn: () => ask<Items<TagWire>>(withQuery("/api/v1/tags", { q })),
    select: ({ items }) => items,
    enabled: wanted,
  });

/** Hangs tags on a case and takes them off. */
export function useTagging(id: string) {
  const queries = useQueryClient();
  const [error, setError] = useState<unknown>(null);
  const done = async (work: Promise<Items<CaseTagWire>>) => {
    setError(null);
    try {
      queries.setQueryData(["case", id, "tags"], await work);
      await queries.invalidateQueries({ queryKey: ["tags"] });
      await queries.invalidateQueries({ queryKey: ["case", id, "fields"] });
      return true;
    } catch (problem) {
      setError(problem);
      return false;
    }
  };
  const add = (name: string, tone?: TagTone) =>
    done(
      ask(at(id, "tags"), {
        method: "POST",
        body: { name, ...(tone ? { tone } : {}) },
        key: crypto.randomUUID(),
      }),
    );
  const remove = (key: string) => done(ask(at(id, `tags/${encodeURIComponent(key)}`), { method: "DELETE" }));
  return { add, remove, error };
}
