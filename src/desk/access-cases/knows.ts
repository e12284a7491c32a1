// What is known of a case about access, table by table, in words: for its page, of what a party may know.
import type { AcceptanceFact } from "../../core/acceptance.ts";
import { civilDateIn, dateInWords, deskCalendar, type Instant } from "../../core/calendar.ts";
import {
  type AccessFacts,
  type Alternate,
  type Contract,
  contractOf,
  contractOut,
  isContracted,
  isLoaded,
} from "../../core/fragments/access/facts.ts";
import { dollars } from "../../core/money.ts";
import type { Party } from "../../core/playbook.ts";
import { atStart } from "../../core/words.ts";
import type { KnownPart } from "../case-file/case-type.ts";

type Perhaps = string | false | undefined | null;
type Row = readonly [label: string, value: Perhaps];
type Rows = readonly Row[];

const payers: readonly Party[] = ["desk", "tpa", "plan", "medical-management"];

/** The parts that this party may know, those without a known row left out. */
export function accessKnows(facts: AccessFacts, viewer: Party): KnownPart[] {
  const mine = parts.filter(({ seenBy }) => seenBy === "all" || seenBy.includes(viewer));
  return mine.flatMap(({ title, rows }) => {
    const known = rows(facts, viewer).flatMap(([label, value]) => (value ? [{ label, value }] : []));
    return known.length > 0 ? [{ title, rows: known }] : [];
  });
}

type Part = {
  readonly title: string;
  readonly seenBy: "all" | readonly Party[];
  readonly rows: (facts: AccessFacts, viewer: Party) => Rows;
};

const parts: readonly Part[] = [
  { title: "Service", seenBy: "all", rows: serviceRows },
  { title: "The provider's answer", seenBy: payers, rows: answerRows },
  { title: "Contracting", seenBy: ["desk"], rows: contractingRows },
  { title: "Contract", seenBy: [...payers, "provider"], rows: contractRows },
  { title: "Other providers", seenBy: [...payers, "broker", "member"], rows: alternateRows },
];

const dayOf = (at: Instant): string => dateInWords(civilDateIn(deskCalendar.zone, at));

function serviceRows({ service, planName, provider, requester }: AccessFacts, viewer: Party): Rows {
  const asked = viewer === "desk" && requester.name;
  return [
    ["Planned for", service.plannedOn && dateInWords(service.plannedOn)],
    ["What", service.description],
    ["Codes", service.codes],
    ["Where", service.place],
    ["Plan", planName],
    ["NPI", provider.npi],
    ["Asked by", asked && [requester.name, requester.contact].filter(Boolean).join(", ")],
  ];
}

const learnedBy: { readonly [basis in AcceptanceFact["basis"]]: string } = {
  education: "after the plan was explained",
  contract: "by contract",
  LOA: "by letter of agreement",
  "paid claim": "by a paid claim",
  "told by phone": "told by phone",
};

/** What the provider said last, and what the registry learned of it. */
function answerRows({ outreach, acceptances, refusals }: AccessFacts): Rows {
  const last = outreach.at(-1);
  const learned = acceptances.at(-1);
  const refusal = refusals.at(-1);
  // Where the refusal is the very answer above, it is not said twice.
  const isNews = refusal && refusal.words !== last?.words && refusal;
  const tried = outreach.filter(({ outcome }) => outcome === "no answer").length;
  return [
    ["Said", last && atStart(last.outcome)],
    ["By", last?.person],
    ["On", last && `${dayOf(last.at)}, by ${last.channel}`],
    ["In these words", last?.words && `“${last.words}”`],
    ["Not reached", tried > 0 && `${tried} ${tried === 1 ? "time" : "times"}`],
    [
      "Registry",
      learned && `${learned.standing} until ${dateInWords(learned.until)}, ${learnedBy[learned.basis]}`,
    ],
    ["Refused by", isNews && `${isNews.who}, ${dateInWords(isNews.on)}: “${isNews.words}”`],
    ["Ask again from", refusal && dateInWords(refusal.retryOn)],
  ];
}

function contractingRows({ contact, owner, handOvers }: AccessFacts): Rows {
  const ways = [contact?.phone, contact?.email, contact?.fax && `fax ${contact.fax}`].filter(Boolean);
  const last = handOvers.at(-1);
  return [
    ["Decides there", contact && [contact.name, contact.title].filter(Boolean).join(", ")],
    ["Reached at", ways.join(", ")],
    ["Whose case", last && `${atStart(owner.team)}${owner.person ? `, ${owner.person.name}` : ""}`],
    ["Hand-over", last && `${last.by}, ${dayOf(last.at)}: ${last.note}`],
  ];
}

function contractRows(facts: AccessFacts, viewer: Party): Rows {
  const contract = viewer === "provider" ? contractOut(facts) : contractOf(facts);
  if (!contract) return [];
  const { kind, from, to, codes, signatures } = contract;
  const load = facts.loads.findLast((one) => one.contractNo === contract.no);
  const isInside = payers.includes(viewer);
  return [
    ["What", atStart(kind)],
    ["Price", priceInWords(contract)],
    ["In force", `from ${dateInWords(from)}${to ? ` to ${dateInWords(to)}` : ""}`],
    ["Codes", codes.join(", ")],
    ["Signed by", signatures.map(({ name, role }) => `${name} (${role})`).join("; ")],
    ["Loaded", isInside && load && `${dateInWords(load.loadedOn)}, ${load.reference}`],
    ["Claims system", isInside && isContracted(facts) && !isLoaded(facts) && "not loaded yet"],
  ];
}

export function priceInWords({ pricing: { basis, percent, rateCents } }: Contract): string {
  if (basis === "case rate") return rateCents === undefined ? "a case rate" : `${dollars(rateCents)} in all`;
  return `${percent ?? 0} ${basis}`;
}

function alternateRows({ alternates }: AccessFacts): Rows {
  return alternates.map((one): Row => [one.provider.name, alternateInWords(one)]);
}

function alternateInWords({ settled, namedBy }: Alternate): string {
  if (!settled) return `being asked; named by the ${namedBy}`;
  const how = settled.how === "accepted" ? "accepts" : "does not accept";
  return `${how}, ${dayOf(settled.at)}${settled.caseNumber ? ` (${settled.caseNumber})` : ""}`;
}
