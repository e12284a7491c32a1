// Papers that are filed with a case.
import { choice, count, optional, text } from "../fields.ts";
import { type ActingParty, eventsOf, type Moment } from "../playbook.ts";
import { type Paper, type SharedFacts, some } from "./facts.ts";

type PaperRules<F extends SharedFacts> = {
  readonly rule: string;
  readonly by: readonly ActingParty[];
  readonly kinds: readonly string[];
  /** What else it changes that a paper came in: it opens a closed case again, it shows a bill. */
  readonly filed: (after: F, paper: Paper, moment: Moment<F>) => F;
};

const which = {
  documentId: text("Document", { most: 64 }),
  name: text("Name of the file", { most: 200 }),
};

export const fileDocument = <F extends SharedFacts>({ rule, by, kinds, filed }: PaperRules<F>) =>
  eventsOf<F>()({
    title: "File a document",
    rule,
    by,
    asks: {
      kind: choice("What it is", kinds),
      ...which,
      billNo: optional(count("Which bill it shows", { least: 1, most: 99 })),
    },
    records: (facts, { billNo, ...input }, at) => {
      const paper: Paper = { ...input, at: at.now, ...some({ billNo }) };
      return filed({ ...facts, papers: [...facts.papers, paper] }, paper, at);
    },
    says: (input, { actor }) => `${actor.name} filed "${input.name}" (${input.kind}).`,
  });
