// How the person who is here wants it. Kept on the server; what was last known lies in this browser, so that
// a page opens as it was wanted and not first as it is usual.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { ask } from "../../../ui/ask.ts";
import { chooseShortcuts } from "../../../ui/shortcuts.ts";
import { usualPreferences } from "../usual/wire.ts";
import type { Preferences, PreferencesChange } from "../wire.ts";

const path = "/api/v1/me/preferences";
const place = "parley.preferences";

type Kept = { readonly person: string; readonly preferences: Preferences };

/** What this browser last knew of this person; without one, of whoever was here last. */
export function lastKnown(person?: string): Preferences {
  try {
    const kept = JSON.parse(localStorage.getItem(place) ?? "null") as Kept | null;
    const known = kept && (person === undefined || kept.person === person) ? kept.preferences : {};
    return { ...usualPreferences, ...known };
  } catch {
    return usualPreferences;
  }
}

const keyOf = (person: string) => ["preferences", person];

/**
 * The preferences of this person. @param person  their id
 */
export function usePreferences(person: string): Preferences {
  const { data } = useQuery({
    queryKey: keyOf(person),
    queryFn: () => ask<Preferences>(path),
    placeholderData: () => lastKnown(person),
    staleTime: 60_000,
  });
  const preferences = data ?? usualPreferences;
  useEffect(() => {
    localStorage.setItem(place, JSON.stringify({ person, preferences } satisfies Kept));
    chooseShortcuts(preferences.shortcuts);
  }, [person, preferences]);
  return preferences;
}

/** Changes some of them: seen at once, and taken back where the server refuses. */
export function useChangePreferences(person: string) {
  const queries = useQueryClient();
  const queryKey = keyOf(person);
  return useMutation({
    mutationFn: (body: PreferencesChange) => ask<Preferences>(path, { method: "PUT", body }),
    onMutate: (change) => {
      // Not waited for: a box that was ticked is ticked now. What is under way is not to put it back.
      void queries.cancelQueries({ queryKey }, { revert: false });
      const before = queries.getQueryData<Preferences>(queryKey);
      queries.setQueryData<Preferences>(queryKey, { ...(before ?? lastKnown(person)), ...change });
      return { before };
    },
    onError: (_error, _change, kept) => queries.setQueryData(queryKey, kept?.before),
    onSuccess: (after) => queries.setQueryData(queryKey, after),
  });
}
