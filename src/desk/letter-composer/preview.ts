// A letter as it would be, with the way it would go and how well that way is known.
import { type CivilDate, civilDateIn, type Instant, isoInstant } from "../../core/calendar.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { OpenFile } from "../case-file/load.ts";
import { entriesFor, type Row, shown } from "../channels/directory.ts";
import { letterHtml } from "../correspondence/letter-html.ts";
import type { LetterPreview } from "./wire.ts";
import { type Asked, lettersOf } from "./would-be.ts";

type Letter = LetterPreview["letters"][number];

export async function previewOf(tx: TenantTx, file: OpenFile, asked: Asked): Promise<LetterPreview> {
  const wouldBe = await lettersOf(tx, file, asked);
  if (wouldBe.kind === "refused") {
    const { code, rule, says, doNext } = wouldBe.ruling;
    return { refusal: { code, rule, says, doNext }, problems: [], letters: [] };
  }
  if (wouldBe.kind === "bad input")
    return { refusal: null, problems: wouldBe.problems.map((one) => ({ ...one })), letters: [] };
  const { rows, described } = wouldBe;
  const { tenant, around, case: is } = file;
  const today = civilDateIn(tenant.zone, around.now);
  const directory = await entriesFor(tx, {
    organisations: described.parties.flatMap(({ organisationId }) => organisationId ?? []),
    brands: described.parties.map(({ name }) => name),
    today,
  });
  const letters = rows.map(({ sendAt, ...row }): Letter => {
    const place = { channel: row.channel, address: row.address };
    return {
      template: row.template,
      to: row.to_party,
      toName: row.to_name,
      ...place,
      known: knownOf(place, directory, today),
      language: row.language,
      subject: row.subject,
      sendAt: sendAt === undefined ? null : isoInstant(sendAt as Instant),
      offerCents: row.offer_cents,
      html: letterHtml(row.body, { caseNumber: is.number, card: tenant.card }),
    };
  });
  return { refusal: null, problems: [], letters };
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
