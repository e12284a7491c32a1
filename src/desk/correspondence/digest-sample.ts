// The wording of the digest as a room hands in its own, with a digest of made-up cases for whoever rewords
// it.
import { civil } from "../../core/calendar.ts";
import type { LetterBody } from "../../core/letter.ts";
import type { Wording, WordingCatalogue } from "../../core/wording.ts";
import { digestLetter } from "./digest-letter.ts";
import { digestBlanks, digestClauses, digestEverywhere, digestLetterName } from "./digest-wording.ts";

const aCase = {
  number: "BB-2026-00042",
  memberName: "Maria Lindqvist",
  providerName: "Larkspur Surgery Center",
  stageTitle: "Paying",
  waitingOn: "tpa",
  next: { title: "The TPA pays", dueOn: civil("2027-02-01") },
};

const sampleDigest = (wording: Wording): LetterBody =>
  digestLetter({
    client: { name: "Juniper TPA", party: "tpa" },
    today: civil("2026-12-01"),
    card: {
      name: "Parley sandbox desk",
      phone: "+1 800 555 0100",
      hours: "Monday to Friday, 6 am to 5 pm Pacific time",
    },
    cases: [aCase, { ...aCase, number: "BB-2026-00043", stageTitle: "Watching, weekly", waitingOn: "desk" }],
    wording,
  });

export const digestCatalogue: WordingCatalogue = {
  blanks: digestBlanks,
  everywhere: digestEverywhere,
  letters: [
    {
      letter: digestLetterName,
      title: "Regular letter to a client",
      reader: "client",
      when: "Every week, unless the client has another rhythm, with all its open cases.",
      clauses: digestClauses,
    },
  ],
  samples: (_letter, _language, wording) => [sampleDigest(wording)],
};
