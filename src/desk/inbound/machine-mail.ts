// Mail of machines: what it says goes to the letter it is about, and none of it opens a case again.

import type { TenantTx } from "../../platform/db/tenant.ts";
import type { Checked } from "../../platform/mail-in/checked-by.ts";
import { readDeliveryReport } from "../../platform/mail-in/delivery-report.ts";
import { type FaxReport, readFaxReport } from "../../platform/mail-in/fax-report.ts";
import { judgeMail } from "../../platform/mail-in/mail-kind.ts";
import type { IncomingMail } from "../../platform/mail-in/read-mail.ts";
import { type LetterOfCase, letterOfId } from "../correspondence/letter-id.ts";
import { oneLine, recordFailure, recordProof } from "../correspondence/proof.ts";
import type { InboundHouse } from "./house.ts";
import type { Fate } from "./inbound-rows.ts";
import { faxDigits } from "./known-senders.ts";
import { ownMail } from "./own-mail.ts";
import { reasons, type Why } from "./reasons.ts";

/** A letter that was changed by it, so that whoever looks at the case is told. */
export type MachineFate = Fate & { readonly version?: number };

const noted = ({ reason, says }: Why, caseId?: string): Fate => ({
  state: "noted",
  reason,
  says,
  ...(caseId === undefined ? {} : { caseId }),
});
const waits = ({ reason, says }: Why): Fate => ({ state: "waiting", reason, says });

type Asked = {
  readonly mail: IncomingMail;
  readonly checked: Checked;
  /** Cases that it names by a token, where that is known. */
  readonly meant: readonly string[];
};

/**
 * What becomes of a mail that a machine wrote; null for a person's. A forged report records nothing: it waits
 * for a person.
 */
export async function fateOfMachine(
  house: InboundHouse,
  tx: TenantTx,
  asked: Asked,
): Promise<MachineFate | null> {
  const { mail, checked, meant } = asked;
  const report = house.gateway && readFaxReport(mail, house.gateway);
  if (report)
    return checked.dmarc === "fail"
      ? waits(reasons.forged(checked.says))
      : faxed(house, tx, { report, checked });
  const judged = judgeMail(mail, ownMail(house));
  const [only] = meant.length === 1 ? meant : [];
  switch (judged.kind) {
    case "person":
      return null;
    case "bounce":
      return checked.dmarc === "fail" ? waits(reasons.forged(checked.says)) : bounced(house, tx, mail);
    case "automatic answer":
      return noted(reasons.automatic(judged.says), only);
    case "loop":
      return noted(reasons.loop(judged.says), only);
    case "bulk":
      return meant.length > 0 ? null : noted(reasons.bulk);
  }
}

type LetterRow = LetterOfCase & { readonly channel: string; readonly address: string };

const readLetter = {
  name: "inbound_letter",
  text: `select case_id as "caseId", no, channel, address from letter
    where tenant_id = current_tenant() and case_id = $1 and no = $2`,
};

async function letterAbout(
  { letterMark }: InboundHouse,
  tx: TenantTx,
  ids: readonly string[],
): Promise<LetterRow | null> {
  for (const id of ids) {
    const own = letterOfId(id, letterMark);
    const [row] = own ? await tx.query<LetterRow>(readLetter, [own.caseId, own.no]) : [];
    if (row) return row;
  }
  return null;
}

async function bounced(house: InboundHouse, tx: TenantTx, mail: IncomingMail): Promise<MachineFate> {
  const report = readDeliveryReport(mail);
  const letter = report && (await letterAbout(house, tx, report.about));
  if (!report || !letter)
    return report?.outcome === "failed" || !report
      ? waits(reasons.bounceUnknown)
      : noted(reasons[report.outcome](report.says));
  const { caseId, no } = letter;
  if (report.outcome !== "failed") return noted(reasons[report.outcome](report.says), caseId);
  const to = report.recipient === "" ? "" : `${report.recipient}: `;
  const kind = letter.channel === "fax" ? "fax failed" : "bounce";
  const told = await recordFailure(house, tx, { caseId, letter: no, kind, says: `${to}${report.says}` });
  return { ...noted(reasons.bounced(report.says), caseId), ...versionOf(told) };
}

const versionOf = (told: Awaited<ReturnType<typeof recordFailure>>): { readonly version?: number } =>
  told.kind === "recorded" ? { version: told.case.version } : {};

const faxesOut = {
  name: "inbound_faxes_out",
  text: `select case_id as "caseId", no, channel, address from letter
    where tenant_id = current_tenant() and channel = 'fax' and state = 'sending' limit 500`,
};

/**
 * By the Message-ID that the report names, which nobody can guess; else by its number, where one fax alone is
 * on its way to it and the gateway's domain vouches for the report: numbers are known to anybody.
 */
async function faxMeant(
  house: InboundHouse,
  tx: TenantTx,
  { report, checked }: Reported,
): Promise<LetterRow | null> {
  const named = await letterAbout(house, tx, report.about);
  if (named || report.number === "" || checked.dmarc !== "pass") return named;
  const out = await tx.query<LetterRow>(faxesOut, []);
  const same = out.filter(({ address }) => faxDigits(address) === report.number);
  return same.length === 1 ? (same[0] ?? null) : null;
}

type Reported = { readonly report: FaxReport; readonly checked: Checked };

async function faxed(house: InboundHouse, tx: TenantTx, { report, checked }: Reported): Promise<MachineFate> {
  const letter = await faxMeant(house, tx, { report, checked });
  if (!letter) return waits(reasons.reportUnknown);
  const { caseId, no } = letter;
  if (report.outcome === "failed") {
    const told = await recordFailure(house, tx, {
      caseId,
      letter: no,
      kind: "fax failed",
      says: report.says,
    });
    return { ...noted(reasons.faxFailed(report.says), caseId), ...versionOf(told) };
  }
  const pages = report.pages === null ? "" : `${report.pages} ${report.pages === 1 ? "page" : "pages"}; `;
  const reference = oneLine(`${pages}${report.says}`, 300);
  const proof = { kind: "fax report", reference, by: "Fax gateway" } as const;
  const told = await recordProof(house, tx, { caseId, letter: no, proof });
  return { ...noted(reasons.faxSent(report.says), caseId), ...versionOf(told) };
}
