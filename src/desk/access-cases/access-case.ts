// The case type of every playbook about access: a room hands in its playbook and what is particular to it.
import { type AccessFacts, resolutionOf } from "../../core/fragments/access/facts.ts";
import type { Cents } from "../../core/money.ts";
import type { Party, Playbook } from "../../core/playbook.ts";
import type { CaseType, ChildWanted, IntakeGroup, KnownPart } from "../case-file/case-type.ts";
import { dealing, moneyOf, signingUnder, termsOf } from "./dealing.ts";
import { accessKnows } from "./knows.ts";
import { lettersOf, wordingOf } from "./letters/index.ts";
import type { LetterStories } from "./letters/samples.ts";
import { partiesOf, scopeOf, summaryOf } from "./shows.ts";
import { viewOf } from "./view.ts";

/** What is particular to one room. */
export type AccessRoom<F extends AccessFacts> = {
  readonly playbook: Playbook<F, string, string, string>;
  /** The rule by which both sign the contract. */
  readonly signingRule: string;
  /** Templates that the playbook can ask for. */
  readonly templates: readonly string[];
  /** A story for every letter that it writes, for tests and for whoever rewords one. */
  readonly stories: LetterStories<F>;
  readonly intake: readonly IntakeGroup[];
  /** Facts that the room adds, and who sees them. */
  readonly alsoSeen?: { readonly [fact in keyof F]?: readonly Party[] };
  /** What the room knows besides; it stands first. */
  readonly alsoKnown?: (facts: F, viewer: Party) => readonly KnownPart[];
  /** What the provider asked for before the service, where the room knows of it. */
  readonly asksUpfront?: (facts: F) => Cents | null;
  /** The playbook in which alternates are asked; left out where none are. */
  readonly asksIn?: string;
  readonly windows: NonNullable<CaseType<F>["windows"]>;
};

/** Templates that every case about access has. */
export const everyTemplate = ["provider explainer", "authority request", "contract", "message", "notice"];
/** And those of a case that tells how it ended, and looks on. */
export const endingTemplates = ["resolution notice", "nudge", "closing", "reopened"];

export function accessCase<F extends AccessFacts>(room: AccessRoom<F>): CaseType<F> {
  const { playbook, templates, stories, asksIn } = room;
  return {
    playbook,
    summary: (facts) => summaryOf(facts, room.asksUpfront?.(facts) ?? null),
    parties: partiesOf,
    scope: scopeOf,
    letters: lettersOf(templates),
    wording: wordingOf(templates, stories, `${playbook.prefix}-2026-00042`),
    view: viewOf<F>(room.alsoSeen),
    knows: (facts, viewer) => [...(room.alsoKnown?.(facts, viewer) ?? []), ...accessKnows(facts, viewer)],
    intake: room.intake,
    acceptances: ({ acceptances }) => acceptances,
    contractLoad: termsOf,
    money: moneyOf,
    deal: dealing,
    signing: signingUnder(room.signingRule),
    windows: room.windows,
    ...(asksIn === undefined ? {} : { children: childrenIn(asksIn) }),
  };
}

/** Each alternate is asked in a case of its own (PN-17, AN-21, AP-21), and what it says comes back. */
const childrenIn = (playbook: string): NonNullable<CaseType<AccessFacts>["children"]> => ({
  wanted: (facts, { number }) =>
    facts.alternates.map(
      (one): ChildWanted => ({
        playbook,
        key: String(one.no),
        isAnswered: one.settled !== undefined,
        input: { parentNumber: number, alternateNo: one.no, ...whatIsKnown(facts, one.provider) },
      }),
    ),
  hears: ({ alternates }, { key, outcome, caseNumber, words }) => {
    const one = alternates.find(({ no }) => String(no) === key);
    if (!one || one.settled) return null;
    return {
      event: outcome === "accepted" ? "alternate-accepted" : "alternate-refused",
      input: { alternate: one.no, caseNumber, ...(words ? { words } : {}) },
    };
  },
});

/** Member, plan and service as they are; the provider is the other one. */
function whatIsKnown(
  { member, clients, planName, service }: AccessFacts,
  provider: AccessFacts["alternates"][number]["provider"],
): object {
  const named = (party: Party) => clients.find((one) => one.party === party)?.name;
  const all = {
    memberName: member.name,
    memberId: member.memberId,
    memberBornOn: member.bornOn,
    memberPhone: member.phone,
    memberEmail: member.email,
    memberAddress: member.address,
    language: member.language,
    providerName: provider.name,
    providerNpi: provider.npi,
    providerTin: provider.tin,
    providerPhone: provider.phone,
    planName: planName || "the plan",
    tpaName: named("tpa"),
    brokerName: named("broker"),
    medicalManagementName: named("medical-management"),
    ...service,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** Of a case that is a child: how it ended, once it has (PN-17). */
export const asChild = <F extends AccessFacts>(
  keyOf: (facts: F) => string,
): NonNullable<CaseType<F>["child"]> => ({
  key: keyOf,
  ended: (facts) => {
    const resolution = facts.closed && resolutionOf(facts);
    if (!facts.closed) return null;
    const refused = resolution === undefined || resolution.kind === "refused";
    const words = refused ? facts.refusals.at(-1)?.words : facts.outreach.at(-1)?.words;
    const said = refused && !words ? facts.closed.why : words;
    return { key: keyOf(facts), outcome: refused ? "refused" : "accepted", ...(said ? { words: said } : {}) };
  },
});
