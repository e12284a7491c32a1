// Who is on a case and what it is found by, and whether an event has changed it.
import type { BaseFacts } from "../../core/playbook.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { AnyCaseType, CaseScope, CaseSummary, PartyOnCase } from "./case-type.ts";
import { indexViewer, indexWord, wordsOf } from "./words.ts";

/** What a room says of the facts of a case. */
export type Described = {
  readonly summary: CaseSummary;
  readonly parties: readonly PartyOnCase[];
  readonly scope: CaseScope;
};

export const describe = (room: AnyCaseType, facts: BaseFacts): Described => ({
  summary: room.summary(facts),
  parties: room.parties(facts),
  scope: room.scope(facts),
});

/** For `write_step`; null where nothing of it has changed. */
export type Whereabouts = {
  readonly added: readonly string[];
  readonly gone: readonly string[];
  readonly claims: readonly string[] | null;
  readonly words: readonly string[] | null;
};

type Asked = {
  readonly number: string;
  readonly searchKey: number;
  readonly before: Described | null;
  readonly after: Described;
  readonly viewers: readonly string[];
};

/**
 * What of the whereabouts is to be written, and the viewers after the event. Somebody who was on the case
 * stays on it until the room says that they are no longer involved.
 */
export async function whereaboutsAfter(
  tx: TenantTx,
  asked: Asked,
): Promise<{ viewers: readonly string[]; changed: Whereabouts | null }> {
  const { number, searchKey, before, after } = asked;
  const partiesChanged = !before || differs(before.parties, after.parties);
  const viewers = partiesChanged ? await viewersAfter(tx, asked.viewers, after.parties) : asked.viewers;
  const viewersChanged = !before || differs(asked.viewers, viewers);
  const words = (one: Described) => wordsOf([number, ...foundBy(one.summary)]);
  const wordsChanged = viewersChanged || !before || differs(foundBy(before.summary), foundBy(after.summary));
  const claimsChanged = !before || differs(before.scope.claimNumbers, after.scope.claimNumbers);
  if (!viewersChanged && !wordsChanged && !claimsChanged) return { viewers, changed: null };
  const lexemes = () => [
    ...words(after).map((word) => indexWord(searchKey, word)),
    ...viewers.map((viewer) => indexViewer(searchKey, viewer)),
  ];
  const changed = {
    added: viewers.filter((id) => !before || !asked.viewers.includes(id)),
    gone: asked.viewers.filter((id) => !viewers.includes(id)),
    claims: claimsChanged ? [...new Set(after.scope.claimNumbers)].filter(Boolean) : null,
    words: wordsChanged ? lexemes() : null,
  };
  return { viewers, changed };
}

const foundBy = ({ memberName, providerName, claimNumber, search }: CaseSummary): readonly string[] => [
  memberName,
  providerName,
  claimNumber ?? "",
  ...search,
];

/** True for what would be written alike. */
export const sameText = (a: unknown, b: unknown): boolean =>
  a === b || JSON.stringify(a) === JSON.stringify(b);

const differs = (a: unknown, b: unknown): boolean => !sameText(a, b);

const organisationsMeant = {
  name: "organisations_meant",
  text: "select organisations_meant($1) as ids",
};

/** The desk's own people see every case, so only others are viewers. */
async function viewersAfter(
  tx: TenantTx,
  before: readonly string[],
  parties: readonly PartyOnCase[],
): Promise<string[]> {
  const others = parties.filter(({ party }) => party !== "desk");
  const ids = (ones: readonly PartyOnCase[]) =>
    ones
      .flatMap(({ organisationId, personId }) => [organisationId, personId])
      .filter((id) => id !== undefined);
  const nameless = others.filter(({ organisationId, personId }) => !organisationId && !personId);
  const [coming, leaving] = [
    await meantBy(
      tx,
      nameless.filter(({ involved }) => involved),
    ),
    await meantBy(
      tx,
      nameless.filter(({ involved }) => !involved),
    ),
  ];
  const gone = [...ids(others.filter(({ involved }) => !involved)), ...leaving.ids];
  const here = ids(others.filter(({ involved }) => involved));
  return [...new Set([...before.filter((id) => !gone.includes(id)), ...here, ...coming.ids])];
}

type Meant = { readonly ids: readonly string[] };
const nobody: Meant = { ids: [] };

/** Those whom the parties mean that are known by name or number alone. */
async function meantBy(tx: TenantTx, parties: readonly PartyOnCase[]): Promise<Meant> {
  if (parties.length === 0) return nobody;
  const meant = parties.map(({ party, name, npi, tin, memberId, contact }) => ({
    party,
    name,
    npi,
    tin,
    memberId,
    ...(party === "member" ? { email: contact?.email } : {}),
  }));
  const [row] = await tx.query<Meant>(organisationsMeant, [JSON.stringify(meant)]);
  return row ?? nobody;
}
