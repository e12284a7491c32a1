// Everything the palette can offer to this person on this page.
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import type { ActionWire } from "../../../desk/case-file/wire.ts";
import type { MeSignedIn } from "../../../desk/people/screens/sign-in-told.ts";
import type { Found, Hit, HitKind } from "../../../desk/search/wire.ts";
import { ask, withQuery } from "../../../ui/ask.ts";
import { useLanguage } from "../../../ui/language/words.tsx";
import { chosenShortcuts, keyFor, shortcuts } from "../../../ui/shortcuts.ts";
import { useAbove } from "../above-here.ts";
import { opening } from "../ways.ts";
import { type Choice, fitting, type Group, wordsTyped } from "./choices.ts";
import { recentCases } from "./recent.ts";

const titles: Readonly<Record<HitKind, string>> = {
  case: "Cases",
  person: "People",
  organisation: "Organisations",
  claim: "Claims",
  document: "Papers",
};

export type Offered = {
  readonly groups: readonly Group[];
  readonly busy: boolean;
  readonly error: unknown;
  /** Words that were looked for on the server; empty where it was not asked. */
  readonly words: readonly string[];
};

export function useOffered(me: MeSignedIn, typed: string): Offered {
  const here = useHere(me);
  const [asked] = useDebouncedValue(typed.trim(), 30);
  const worth = asked.length >= 2 || /^\d+$/.test(asked);
  const { data, error, isFetching } = useQuery({
    queryKey: ["search", asked],
    queryFn: ({ signal }) => ask<Found>(withQuery("/api/v1/search", { q: asked, limit: 5 }), { signal }),
    enabled: worth,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });
  const show = useShow();
  const found = worth && data ? data.groups : [];
  const groups = found.map(({ kind, items, more }) => ({
    title: more ? `${titles[kind]}, the first ${items.length}` : titles[kind],
    choices: items.map((hit) => show(hit, data?.words ?? [])),
  }));
  const words = wordsTyped(typed);
  const nearby = words.length === 0 ? here.first : fitting(here.all, words);
  return { groups: [...nearby, ...groups], busy: worth && isFetching, error: worth ? error : null, words };
}

/** What is offered without the server: `first` while nothing is typed, `all` once something is. */
function useHere(me: MeSignedIn): { readonly first: readonly Group[]; readonly all: readonly Group[] } {
  const language = useLanguage();
  const navigate = useNavigate();
  const above = useAbove();
  const doable = useDoable();
  const at = language === "es" ? 1 : 0;
  const words = opening(me);
  const ways: readonly Choice[] = [
    ...(words
      ? [choice("open", words[at], { key: "open-case", go: () => void navigate({ to: "/cases/new" }) })]
      : []),
    ...above.ways.map(({ to, label, key }) =>
      choice(`way ${to} ${label[0]}`, label[at], { key, go: () => void navigate({ to }) }),
    ),
    ...(me.party === "desk" ? [choice("keys", "Show the keys", { key: "keys", go: above.keys })] : []),
  ];
  const recent = recentCases().map(({ id, number }) =>
    choice(`recent ${id}`, number, { go: () => void navigate({ to: "/cases/$id", params: { id } }) }),
  );
  const goTo: Group = { title: language === "es" ? "Ir a" : "Go to", choices: ways };
  const last: Group = { title: language === "es" ? "Últimos" : "Opened last", choices: recent };
  const few = { ...doable, choices: doable.choices.slice(0, 5) };
  const some = (groups: readonly Group[]) => groups.filter(({ choices }) => choices.length > 0);
  return { first: some([last, few, goTo]), all: some([doable, goTo, last]) };
}

/** On a case: what may be done to it now, by name. */
function useDoable(): Group {
  const { id } = useParams({ strict: false });
  const navigate = useNavigate();
  const { data } = useQuery({
    queryKey: ["case", id, "actions"],
    queryFn: () =>
      ask<{ items: readonly ActionWire[] }>(`/api/v1/cases/${encodeURIComponent(id ?? "")}/actions`),
    enabled: id !== undefined,
  });
  const possible = (id && data ? data.items : []).filter(({ allowed }) => allowed);
  return {
    title: "Do on this case",
    choices: possible.map(({ name, title }) =>
      choice(`do ${name}`, title, {
        go: () =>
          void navigate({ to: "/cases/$id", params: { id: id ?? "" }, search: { do: name }, replace: true }),
      }),
    ),
  };
}

/** What was found becomes a way to it. */
function useShow(): (hit: Hit, words: readonly string[]) => Choice {
  const navigate = useNavigate();
  return ({ kind, id, title, detail, where, caseId }) => {
    const go = () => {
      if (kind === "document" && caseId) {
        void navigate({ to: "/cases/$id", params: { id: caseId }, search: { paper: id } });
      } else if (caseId) void navigate({ to: "/cases/$id", params: { id: caseId } });
      else if (kind === "claim") void navigate({ to: "/remittances" });
      else void navigate({ to: "/", search: { queue: "all", q: title } });
    };
    return { ...choice(`${kind} ${id}`, title, { go }), detail, where };
  };
}

type More = { readonly key?: string | undefined; readonly go: () => void };

function choice(id: string, title: string, { key, go }: More): Choice {
  const shortcut = shortcuts.find(({ name }) => name === key);
  const chosen = chosenShortcuts();
  const shown = shortcut && chosen.on ? keyFor(shortcut, chosen) : null;
  return { id, title, detail: "", where: "", key: shown ?? undefined, go };
}
