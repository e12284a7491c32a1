// The clauses of the rooms, as they stand for this tenant.
import { approvalCatalogue, approvalWordings } from "../../core/approval-letter.ts";
import { estimateCatalogue, estimateWordings } from "../../core/estimate-letter.ts";
import type { Language } from "../../core/letter.ts";
import { readingOf } from "../../core/reading-grade.ts";
import {
  blanksIn,
  type Clause,
  type LetterWording,
  mustStay,
  ownText,
  textOf,
  type Wording,
  type WordingCatalogue,
  wordingKey,
} from "../../core/wording.ts";
import { mostOfAClause, proseOf } from "../../core/wording-check.ts";
import type { Desk } from "../case-file/desk.ts";
import { digestCatalogue } from "../correspondence/digest-sample.ts";
import { deskWordings } from "../correspondence/digest-wording.ts";
import type { ClauseKey, Standing } from "./kept.ts";
import type { ClauseWire, LetterLine, LetterWords } from "./wire.ts";

export type Catalogue = WordingCatalogue & {
  readonly playbook: string;
  /** What the letters belong to, in words: the title of the playbook, or a work of the desk. */
  readonly process: string;
};

/** Of every playbook that new cases open in, and of what the desk writes for all of them together. */
export const cataloguesOf = (desk: Desk): Catalogue[] => [
  ...[...desk.newest.values()].flatMap(({ playbook, wording }) =>
    wording ? [{ ...wording, playbook: playbook.name, process: playbook.title }] : [],
  ),
  { ...digestCatalogue, playbook: deskWordings, process: "Every process" },
  { ...estimateCatalogue, playbook: estimateWordings, process: "Estimates" },
  { ...approvalCatalogue, playbook: approvalWordings, process: "Authorisations" },
];

export type Found = {
  readonly catalogue: Catalogue;
  readonly letter: LetterWording;
};

export function letterIn(
  desk: Desk,
  { playbook, letter }: Pick<ClauseKey, "playbook" | "letter">,
): Found | null {
  const catalogue = cataloguesOf(desk).find((one) => one.playbook === playbook);
  const found = catalogue?.letters.find((one) => one.letter === letter);
  return catalogue && found ? { catalogue, letter: found } : null;
}

/** The clause of this name that is ever written in this language. */
export function clauseIn({ letter }: Found, { clause, language }: Pick<ClauseKey, "clause" | "language">) {
  if (!Object.hasOwn(letter.clauses, clause)) return null;
  const found = letter.clauses[clause];
  return found && ownText(found, language) !== undefined ? found : null;
}

const languages = ["en", "es"] as const satisfies readonly Language[];
const languagesOf = ({ clauses }: LetterWording): Language[] =>
  languages.filter((language) => Object.values(clauses).some((one) => ownText(one, language) !== undefined));

export function lineOf({ catalogue, letter }: Found, standing: readonly Standing[]): LetterLine {
  const clauses = Object.entries(letter.clauses);
  const changed = standing.filter(
    (one) => one.text !== null && one.letter === letter.letter && Object.hasOwn(letter.clauses, one.clause),
  );
  return {
    playbook: catalogue.playbook,
    process: catalogue.process,
    letter: letter.letter,
    title: letter.title,
    reader: letter.reader,
    when: letter.when,
    languages: languagesOf(letter),
    clauses: clauses.length,
    locked: clauses.filter(([, { locked }]) => locked !== undefined).length,
    changed: changed.length,
  };
}

/** What the tenant has kept, as `textOf` reads it. */
export const wordingOf = (standing: readonly Standing[]): Wording => ({
  version: Math.max(0, ...standing.map(({ version }) => version)),
  texts: Object.fromEntries(
    standing.flatMap(({ letter, clause, language, text }) =>
      text === null ? [] : [[wordingKey(letter, clause, language), text]],
    ),
  ),
});

export function wordsOf(found: Found, standing: readonly Standing[]): LetterWords {
  const { letter, catalogue } = found;
  const wording = wordingOf(standing);
  const of = { ...catalogue, letter: letter.letter, clauses: letter.clauses };
  const items = Object.entries(letter.clauses).map(([key, clause]): ClauseWire => {
    const versions = standing.filter((one) => one.letter === letter.letter && one.clause === key);
    return {
      clause: key,
      title: clause.title,
      shape: clause.shape ?? "text",
      locked: clause.locked ? { ...clause.locked } : null,
      texts: languages.flatMap((language) => {
        const own = ownText(clause, language);
        if (own === undefined) return [];
        const version = versions.find((one) => one.language === language)?.version ?? 0;
        return [{ language, own, text: textOf(of, key, language, wording), version }];
      }),
      blanks: blanksFor(found, clause),
      most: mostOf(clause),
    };
  });
  const readings = languagesOf(letter).map((language) => {
    const prose = Object.entries(letter.clauses).flatMap(([key, clause]) =>
      ownText(clause, language) === undefined
        ? []
        : proseOf(clause, textOf(of, key, language, wording), { blanks: catalogue.blanks, language }),
    );
    return { language, ...readingOf(prose, { language, member: letter.reader === "member" }) };
  });
  return { ...lineOf(found, standing), items, readings };
}

function blanksFor({ catalogue: { blanks, everywhere } }: Found, clause: Clause): ClauseWire["blanks"] {
  const own = ownText(clause, "en") ?? "";
  const must = mustStay(own, blanks);
  return [...new Set([...blanksIn(own), ...everywhere])].flatMap((name) => {
    const blank = blanks[name];
    return blank ? [{ name, kind: blank.kind, means: blank.means, must: must.includes(name) }] : [];
  });
}

const mostOf = ({ shape }: Clause): number =>
  shape === "list" ? mostOfAClause.list : shape === undefined ? mostOfAClause.text : mostOfAClause.line;
