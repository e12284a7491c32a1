// Whatever a playbook says of its stages and steps has Spanish words; a new step without any is told here.
import { describe, expect, test } from "vitest";
import { playbookWords } from "./playbook-words.ts";
import { access } from "./playbooks/access.ts";
import { appeal } from "./playbooks/appeal.ts";
import { balanceBill } from "./playbooks/balance-bill.ts";
import { outreach } from "./playbooks/outreach.ts";
import { preCertAccess } from "./playbooks/pre-cert-access.ts";
import { preNegotiation } from "./playbooks/pre-negotiation.ts";

type Words = {
  readonly title: string;
  readonly opensWhen: string;
  readonly stages: Readonly<
    Record<string, { readonly title: string; readonly steps: readonly { readonly title: string }[] }>
  >;
};
const wordsOf = ({ title, opensWhen, stages }: Words): string[] => [
  ...[title, opensWhen],
  ...Object.values(stages).flatMap((stage) => [stage.title, ...stage.steps.map((step) => step.title)]),
];
const all: readonly (readonly [string, Words])[] = [
  ...([access, preNegotiation, preCertAccess, outreach, appeal, balanceBill] as readonly Words[]),
].map((playbook) => [playbook.title, playbook]);

describe("the words of the playbooks in Spanish", () => {
  test.each(all)(
    "%s: every stage and step has words; add those of a new one in playbook-words.ts",
    (_, one) => {
      expect(wordsOf(one).filter((text) => playbookWords(text, "es") === undefined)).toEqual([]);
    },
  );

  test("in English they are the playbook's own, and what nobody says has none", () => {
    expect(playbookWords("sign the contract", "en")).toBe("sign the contract");
    expect(playbookWords("sign the contract", "es")).toBe("firmar el contrato");
    expect(playbookWords("a step that there is not", "es")).toBeUndefined();
  });
});
