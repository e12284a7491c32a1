// An estimate as the API tells it, and as the letter that the provider gets.
import { type CivilDate, civilDateIn, isoInstant, zoneNamed } from "../../../core/calendar.ts";
import { estimateLetter } from "../../../core/estimate-letter.ts";
import type { ContactCard, LetterBody } from "../../../core/letter.ts";
import { type Cents, cents } from "../../../core/money.ts";
import type { Wording } from "../../../core/wording.ts";
import type { TenantTx } from "../../../platform/db/tenant.ts";
import { type Estimate, givenOf, versionsOfNumber } from "./estimates.ts";
import type { EstimateBrief, EstimateWire } from "./wire.ts";

export function estimateBrief(one: Estimate, today: CivilDate): EstimateBrief {
  const { id, number, version, newest, planId, planName, planVersion, validUntil, asked } = one;
  return {
    ...{ id, number, version, planId, planName, planVersion, validUntil },
    superseded: newest > version,
    expired: validUntil < today,
    providerNpi: one.providerNpi,
    providerName: one.providerName,
    serviceOn: asked.claim.from,
    codes: codesOf(asked.claim),
    allowedCents: one.allowedCents,
    complete: one.whole,
    caseId: one.caseId,
    madeAt: isoInstant(one.madeAt),
    madeBy: one.byName,
  };
}

const codesOf = ({ lines, drg }: Estimate["asked"]["claim"]): string[] =>
  [...new Set([...(drg === undefined ? [] : [`MS-DRG ${drg}`]), ...lines.map(({ code }) => code)])].slice(
    0,
    20,
  );

export async function estimateWire(tx: TenantTx, one: Estimate, today: CivilDate): Promise<EstimateWire> {
  const given = await givenOf(tx, one.id);
  const versions = await versionsOfNumber(tx, one.number);
  return {
    ...estimateBrief(one, today),
    asked: one.asked,
    priced: one.answered,
    given: given.map(({ at, state, sentAt, says, ...rest }) => ({
      ...rest,
      at: isoInstant(at),
      sending: state === null ? null : { state, sentAt: sentAt === null ? null : isoInstant(sentAt), says },
    })),
    versions: versions.map(({ madeAt, ...rest }) => ({ ...rest, madeAt: isoInstant(madeAt) })),
  };
}

type Written = { readonly zone: string; readonly card: ContactCard; readonly wording: Wording };

/** The letter of an estimate, in the tenant's words of now; its figures are those that were stored. */
export function letterOf(one: Estimate, { zone, card, wording }: Written): LetterBody {
  const { number, version, planName, planVersion, asked, answered, allowedCents, validUntil } = one;
  const { from: service, zip, lines, drg } = asked.claim;
  return estimateLetter({
    ...{ number, version, planName, planVersion, validUntil, card, wording },
    provider: { name: one.providerName, npi: one.providerNpi },
    service: service as CivilDate,
    ...(zip === undefined ? {} : { zip: zip.slice(0, 5) }),
    lines: answered.lines.map((line) => {
      const own = lines[line.no - 1];
      return {
        code: own?.code ?? `MS-DRG ${drg ?? ""}`,
        modifiers: own?.modifiers ?? [],
        units: own?.units ?? 1,
        allowedCents: line.allowedCents as Cents | null,
        ...(line.why === null ? {} : { says: line.why.says }),
      };
    }),
    allowedCents: cents(allowedCents),
    editions: answered.editions.map(({ name }) => name),
    madeOn: civilDateIn(zoneNamed(zone), one.madeAt),
  });
}
