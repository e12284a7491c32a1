// The case type of the small quarrel, for the tests of the store.
import { cents, dollars, zero } from "../../core/money.ts";
import { caseType } from "./case-type.ts";
import { quarrel } from "./small-quarrel.ts";
import type { QuarrelFacts } from "./small-quarrel-events.ts";

export const smallRoom = caseType<QuarrelFacts>({
  playbook: quarrel,
  summary: (facts) => ({
    memberName: facts.member,
    providerName: facts.provider,
    amountCents: facts.amount,
    search: facts.npi ? [facts.npi] : [],
    ...(facts.claim ? { claimNumber: facts.claim } : {}),
    amounts: { amountCents: facts.amount },
  }),
  parties: (facts) => [
    {
      party: "member",
      name: facts.member,
      involved: true,
      contact: { address: "1 Sample Street\nSampletown" },
    },
    {
      party: "provider",
      name: facts.provider,
      involved: true,
      ...(facts.npi ? { npi: facts.npi } : {}),
      contact: { fax: "+1 555 0100" },
    },
    ...(facts.plan ? [{ party: "plan", name: facts.plan, involved: true } as const] : []),
  ],
  scope: (facts) => ({
    client: facts.plan ?? null,
    providerId: facts.npi ?? null,
    claimNumbers: facts.claim ? [facts.claim] : [],
    committedCents: cents(facts.offers.reduce((most, { amountCents }) => Math.max(most, amountCents), 0)),
    committedYear: facts.offers[0] ? new Date(facts.offers[0].at).getUTCFullYear() : null,
  }),
  letters: {
    "first-response": (facts, { caseNumber, card }) => ({
      subject: `Bill of ${facts.member}, case ${caseNumber}`,
      language: "en",
      to: { name: facts.provider, lines: ["2 Sample Street"] },
      blocks: [
        { kind: "paragraph", text: `Please hold the bill of ${dollars(facts.amount)}. Call ${card.phone}.` },
      ],
    }),
    offer: (facts, { letter }) => ({
      subject: "An offer",
      language: "en",
      to: { name: facts.provider, lines: [] },
      blocks: [{ kind: "paragraph", text: `We offer ${dollars(letter.offerCents ?? zero)}.` }],
    }),
  },
  view: (facts, viewer) => (viewer === "provider" ? { provider: facts.provider } : { ...facts }),
});
