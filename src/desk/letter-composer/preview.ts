// A letter as it would be, on the case as it stands: the action is decided and its letters are written, and
// nothing of it is kept.
import { type CivilDate, civilDateIn, type Instant, isoInstant } from "../../core/calendar.ts";
import type { Actor } from "../../core/playbook.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { decide } from "../case-file/decide.ts";
import type { OpenFile } from "../case-file/load.ts";
import { letterRow } from "../case-file/papers.ts";
import { describe } from "../case-file/whereabouts.ts";
import { entriesFor, type Row, shown } from "../channels/directory.ts";
import { letterHtml } from "../correspondence/letter-html.ts";
import { wordingNow } from "../wording/kept.ts";
import type { LetterPreview } from "./wire.ts";

type Asked = { readonly event: string; readonly input: unknown; readonly actor: Actor };
type Letter = LetterPreview["letters"][number];

export async function previewOf(tx: TenantTx, file: OpenFile, asked: Asked): Promise<LetterPreview> {
  const decision = decide({ ...file, room: file.caseType }, asked);
  if (decision.kind === "refused") {
    const { code, rule, says, doNext } = decision.ruling;
    return { refusal: { code, rule, says, doNext }, problems: [], letters: [] };
  }
  if (decision.kind === "bad input")
    return { refusal: null, problems: decision.problems.map((one) => ({ ...one })), letters: [] };
  const { next, letters } = decision.advanced;
  const { caseType: room, tenant, around, case: is } = file;
  const context = {
    caseNumber: is.number,
    now: around.now,
    clocks: next.clocks,
    card: tenant.card,
    taglines: tenant.taglines,
    wording: await wordingNow(tx, is.playbook),
  };
  const described = describe(room, next.facts);
  const papers = {
    ...{ room, number: is.number, before: file.state.facts, after: next.facts },
    ...{ described, context, zone: tenant.zone },
  };
  const today = civilDateIn(tenant.zone, around.now);
  const directory = await entriesFor(tx, {
    organisations: described.parties.flatMap(({ organisationId }) => organisationId ?? []),
    brands: described.parties.map(({ name }) => name),
    today,
  });
  const wouldBe = letters.map((letter): Letter => {
    const row = letterRow(papers, letter);
    const place = { channel: row.channel, address: row.address };
    return {
      template: row.template,
      to: row.to_party,
      toName: row.to_name,
      ...place,
      known: knownOf(place, directory, today),
      language: row.language,
      subject: row.subject,
      sendAt: letter.sendAt === undefined ? null : isoInstant(letter.sendAt as Instant),
      offerCents: row.offer_cents,
      html: letterHtml(row.body, { caseNumber: is.number, card: tenant.card }),
    };
  });
  return { refusal: null, problems: [], letters: wouldBe };
}

const digits = (text: string): string => text.replaceAll(/\D/g, "").slice(-10);

/** The same place, however its number is written. */
const isSame = (one: string, other: string): boolean =>
  one.trim().toLowerCase() === other.trim().toLowerCase() ||
  (digits(one).length === 10 && digits(one) === digits(other));

/** What the directory knows of this place, and how old it is (BB-08). */
function knownOf(
  { channel, address }: Pick<Letter, "channel" | "address">,
  directory: readonly Row[],
  today: CivilDate,
): Letter["known"] {
  const row = directory.find((one) => one.channel === channel && isSame(one.address, address));
  if (row) {
    const { state, says } = shown(row, today);
    return { state, says };
  }
  const says =
    address === ""
      ? "No address is known for it. It waits in the outbox until there is one."
      : "Nobody has said in the channel directory when it was last right.";
  return { state: "not in the directory", says };
}
