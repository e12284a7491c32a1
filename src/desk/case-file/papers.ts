// The rows that follow from what an event added to the lists in the facts: letters, offers, grants,
// revocations.
import { civilDateIn, isoInstant } from "../../core/calendar.ts";
import { awaitsReport, didNotArrive } from "../../core/deliveries.ts";
import type { BaseFacts, LetterFact } from "../../core/playbook.ts";
import type { Authority } from "../../core/rules/authority.ts";
import type { AnyCaseType, Channel, LetterContext, PartyOnCase } from "./case-type.ts";
import type { Described } from "./whereabouts.ts";

export type Papers = {
  readonly letters: readonly object[];
  readonly lettersChanged: readonly object[];
  readonly offers: readonly object[];
  readonly grants: readonly object[];
  readonly revocations: readonly object[];
};

export type PapersAsked = {
  readonly room: AnyCaseType;
  readonly number: string;
  readonly before: BaseFacts;
  readonly after: BaseFacts;
  readonly described: Described;
  readonly context: Omit<LetterContext, "letter" | "today">;
  readonly zone: Parameters<typeof civilDateIn>[0];
};

/** The rows that an event adds or changes, for `write_step`; null where there are none. */
export function papersOf(asked: PapersAsked): Papers | null {
  const { before, after, context } = asked;
  const added = <T>(list: (facts: BaseFacts) => readonly T[]) => list(after).slice(list(before).length);
  const letters = added((facts) => facts.letters);
  const changed =
    before.letters === after.letters
      ? []
      : after.letters.filter((one, index) => hasChanged(before.letters[index], one));
  const offers = added((facts) => facts.offers);
  const grants = added((facts) => facts.grants);
  const revoked = added((facts) => facts.revoked);
  if (letters.length + changed.length + offers.length + grants.length + revoked.length === 0) return null;
  const keyOf = (id: string) => authorityKey(asked, id);
  return {
    letters: letters.map((letter) => letterRow(asked, letter)),
    lettersChanged: changed.map((letter) => ({
      no: letter.no,
      ...standingOf(letter, context.now),
      ...newWay(before, letter),
    })),
    offers: offers.map(({ no, from, kind, amountCents, at, by, note }) => ({
      no,
      from_side: from,
      kind,
      amount_cents: amountCents,
      at: isoInstant(at),
      by,
      note,
    })),
    grants: grants.map((grant) => grantRow(asked, grant)),
    revocations: revoked.map(({ id, at, why }) => ({ authority_id: keyOf(id), at: isoInstant(at), why })),
  };
}

/** Letters that are to go out now or later, of those the event wrote or released. */
export function lettersToSend(before: BaseFacts, after: BaseFacts): LetterFact[] {
  if (before.letters === after.letters) return [];
  return after.letters.filter((letter, index) => {
    const earlier = before.letters[index];
    if (letter.proof || letter.held) return false;
    return earlier === undefined || earlier.held !== undefined || earlier.sendAt !== letter.sendAt;
  });
}

/** True when what the event did was weighed against the plan's authority, or changed it (BB-19). */
export function reliesOnAuthority(
  before: BaseFacts,
  after: BaseFacts,
  committed: { before: number; after: number },
): boolean {
  const offered = after.offers.slice(before.offers.length).some(({ from }) => from === "desk");
  const written = lettersToSend(before, after).some(({ offerCents }) => offerCents !== undefined);
  const changed =
    after.grants.length !== before.grants.length || after.revoked.length !== before.revoked.length;
  return offered || written || changed || committed.before !== committed.after;
}

const hasChanged = (before: LetterFact | undefined, after: LetterFact): boolean =>
  before !== undefined && before !== after && JSON.stringify(before) !== JSON.stringify(after);

/** A letter that a person put on another way takes its new address along. */
const newWay = (before: BaseFacts, { no, way }: LetterFact) =>
  way && before.letters[no - 1]?.way !== way ? way : {};

function standingOf(letter: LetterFact, now: number) {
  const { proof, held, sendAt } = letter;
  const at = sendAt === undefined ? null : isoInstant(sendAt);
  if (proof) return { state: "sent", send_at: at, sent_at: isoInstant(proof.at), proof, held: null };
  if (didNotArrive(letter)) {
    const { kind } = letter.failed?.at(-1) ?? {};
    const left = letter.left ? { left: letter.left.why } : {};
    return { state: "failed", send_at: at, sent_at: null, proof: null, held: { ...held, kind, ...left } };
  }
  if (held) return { state: "held", send_at: at, sent_at: null, proof: null, held };
  const later = sendAt !== undefined && sendAt > now;
  return {
    state: awaitsReport(letter) ? "sending" : later ? "scheduled" : "queued",
    send_at: at,
    sent_at: null,
    proof: null,
    held: null,
  };
}

/** The row of one letter, written from the facts after the event. */
export function letterRow({ room, after, described, context, zone }: PapersAsked, letter: LetterFact) {
  const write = room.letters[letter.template];
  if (!write) throw new Error(`The case type ${room.playbook.name} has no letter "${letter.template}".`);
  const body = write(after, { ...context, today: civilDateIn(zone, context.now), letter });
  const to = described.parties.find(({ party, involved }) => party === letter.to && involved);
  const standing = standingOf(letter, context.now);
  return {
    no: letter.no,
    template: letter.template,
    to_party: letter.to,
    to_name: body.to.name,
    ...routeTo(to?.contact, body.to.lines),
    language: body.language,
    subject: body.subject,
    body,
    offer_cents: letter.offerCents ?? null,
    written_at: isoInstant(letter.writtenAt),
    ...standing,
    send_at: standing.send_at ?? isoInstant(letter.writtenAt),
  };
}

/**
 * The channel that is preferred and has an address; post to the lines on the letter where nothing else is
 * known.
 */
function routeTo(
  contact: PartyOnCase["contact"],
  lines: readonly string[],
): { channel: Channel; address: string } {
  const post = contact?.address ?? lines.join("\n");
  const addresses = { "e-mail": contact?.email ?? "", fax: contact?.fax ?? "", post, portal: "" };
  const prefers = contact?.prefers;
  if (prefers && (prefers === "portal" || addresses[prefers] !== ""))
    return { channel: prefers, address: addresses[prefers] };
  const channel = (["e-mail", "fax", "post"] as const).find((one) => addresses[one] !== "") ?? "post";
  return { channel, address: addresses[channel] };
}

function grantRow(asked: PapersAsked, grant: Authority): object {
  const { scope } = asked.described;
  const terms = grant.supersedes ? { ...grant, supersedes: authorityKey(asked, grant.supersedes) } : grant;
  return {
    id: authorityKey(asked, grant.id),
    local_id: grant.id,
    client: scope.client,
    basis: grant.basis,
    per: grant.per,
    claim_number: grant.claimNumber ?? null,
    provider_id: grant.providerId ?? null,
    year: grant.year ?? null,
    granted_at: isoInstant(grant.grantedAt),
    terms,
  };
}

/**
 * A case calls its own grants as it likes; among cases they are told apart by its number before that name.
 */
const authorityKey = ({ after, number }: PapersAsked, id: string): string =>
  after.grants.some((grant) => grant.id === id) ? `${number}/${id}` : id;
