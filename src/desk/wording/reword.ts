// Rewording one clause, putting it back, and trying it out.
import type { Language } from "../../core/letter.ts";
import type { Actor } from "../../core/playbook.ts";
import type { Refusal } from "../../core/ruling.ts";
import { refused } from "../../core/ruling.ts";
import { ownText, textOf, type Wording, wordingKey } from "../../core/wording.ts";
import { checkWording, tidied } from "../../core/wording-check.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { noteChange } from "../administration/edited.ts";
import { tenantNow } from "../case-file/read-pages.ts";
import { letterHtml } from "../correspondence/letter-html.ts";
import { clauseIn, type Found, wordingOf } from "./clauses.ts";
import { type ClauseKey, changesOf, holdWording, keepChange, standingOf } from "./kept.ts";
import type { ClauseNow, WordingTried } from "./wire.ts";

type Outcome =
  | { readonly kind: "kept"; readonly now: ClauseNow }
  | { readonly kind: "refused"; readonly ruling: Refusal }
  | { readonly kind: "changed meanwhile"; readonly now: ClauseNow };

type Rewording = {
  readonly found: Found;
  readonly key: ClauseKey;
  readonly actor: Actor;
  readonly why: string;
  /** The version that the caller had seen; any, unless given. */
  readonly seen?: number | undefined;
};

/** Keeps a new text of a clause, if it may be, in the caller's transaction. */
export async function reword(tx: TenantTx, asked: Rewording & { readonly text: string }): Promise<Outcome> {
  const before = await held(tx, asked);
  if (before.kind === "changed meanwhile") return before;
  const clause = clauseOf(asked);
  const text = tidied(asked.text, clause);
  const [ruling] = checkWording(checkOf(asked, text, before.wording)).refusals;
  if (ruling) return { kind: "refused", ruling };
  if (text === before.is.text) {
    const says = "The clause says this already.";
    return { kind: "refused", ruling: refused("WORDING_SAME", "GN-04", says, "Nothing to do.") };
  }
  return kept(tx, asked, text === before.is.own ? null : text);
}

/**
 * As it was before the last change, in one step: itself a change, so that this too can be put back. Refused
 * where nothing was changed, and where what stood before may not be saved any more.
 */
export async function putBack(tx: TenantTx, asked: Rewording): Promise<Outcome> {
  const before = await held(tx, asked);
  if (before.kind === "changed meanwhile") return before;
  const [last, earlier] = await changesOf(tx, asked.key, { limit: 2 });
  if (!last) {
    const says = "This clause was never changed.";
    return { kind: "refused", ruling: refused("WORDING_SAME", "GN-04", says, "Nothing to do.") };
  }
  const text = earlier?.text ?? null;
  if (text === null) return kept(tx, asked, null);
  const [ruling] = checkWording(checkOf(asked, text, before.wording)).refusals;
  return ruling ? { kind: "refused", ruling } : kept(tx, asked, text);
}

/** The clause under the lock; the answer already, where somebody else was faster. */
async function held(
  tx: TenantTx,
  { found, key, seen }: Rewording,
): Promise<
  | { readonly kind: "changed meanwhile"; readonly now: ClauseNow }
  | { readonly kind: "held"; readonly is: ClauseNow; readonly wording: Wording }
> {
  await holdWording(tx);
  const standing = await standingOf(tx, key.playbook);
  const wording = wordingOf(standing);
  const is = nowOf(found, key, wording, standing.find(isOf(key))?.version ?? 0);
  if (seen !== undefined && seen !== is.version) return { kind: "changed meanwhile", now: is };
  return { kind: "held", is, wording };
}

const isOf =
  ({ letter, clause, language }: ClauseKey) =>
  (one: Omit<ClauseKey, "playbook">): boolean =>
    one.letter === letter && one.clause === clause && one.language === language;

function nowOf(found: Found, { clause, language }: ClauseKey, wording: Wording, version: number): ClauseNow {
  const { letter, catalogue } = found;
  const of = { ...catalogue, letter: letter.letter, clauses: letter.clauses };
  const text = textOf(of, clause, language, wording);
  const own = ownText(clauseOf({ found, key: { clause, language } }), language) ?? "";
  return { version, text, own, changed: text !== own };
}

function clauseOf({ found, key }: { found: Found; key: Pick<ClauseKey, "clause" | "language"> }) {
  const clause = clauseIn(found, key);
  if (!clause) throw new Error(`There is no clause "${key.clause}" in "${found.letter.letter}".`);
  return clause;
}

const checkOf = ({ found, key }: Pick<Rewording, "found" | "key">, text: string, wording: Wording) => ({
  ...found.catalogue,
  letter: found.letter,
  clause: key.clause,
  language: key.language,
  text,
  wording,
});

async function kept(tx: TenantTx, asked: Rewording, text: string | null): Promise<Outcome> {
  const { found, key, actor, why } = asked;
  const at = await tenantNow(tx);
  const version = await keepChange(tx, { key, text, why, at, by: actor });
  const detail = { ...key, version, text, why };
  await noteChange(tx, actor, { action: text === null ? "put back" : "reworded", what: "letter", detail });
  const standing = await standingOf(tx, key.playbook);
  return { kind: "kept", now: nowOf(found, key, wordingOf(standing), version) };
}

/** How the text would do, and the letter before and after it on made-up cases. Changes nothing. */
export async function tryWording(
  tx: TenantTx,
  { found, key, raw }: { readonly found: Found; readonly key: ClauseKey; readonly raw: string },
): Promise<WordingTried> {
  const wording = wordingOf(await standingOf(tx, key.playbook));
  const text = tidied(raw, clauseOf({ found, key }));
  const { refusals, ...readings } = checkWording(checkOf({ found, key }, text, wording));
  const { catalogue, letter } = found;
  const changed = { ...wording.texts, [wordingKey(key.letter, key.clause, key.language)]: text };
  const pages = (words: Wording) =>
    catalogue.samples(letter.letter, key.language as Language, words).map((body) => {
      const caseNumber = /\(([^()]*)\)$/.exec(body.subject)?.[1] ?? "";
      return letterHtml(body, { caseNumber });
    });
  return {
    text,
    refusals: refusals.map(({ code, rule, says, doNext }) => ({ code, rule, says, doNext })),
    ...readings,
    hardest: [...readings.hardest],
    before: pages(wording),
    after: pages({ ...wording, texts: changed }),
  };
}
