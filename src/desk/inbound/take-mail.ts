// One mail, from its bytes to a case, to the triage queue, or to a note that it was of a machine. One
// transaction: either all of it is kept, or nothing and it comes again.
import { inTenant, outsideTenants, type TenantTx } from "../../platform/db/tenant.ts";
import { type Checked, checkedBy } from "../../platform/mail-in/checked-by.ts";
import { faxedFrom, fromGateway } from "../../platform/mail-in/fax-report.ts";
import { digestOfMail, type IncomingMail, readMail } from "../../platform/mail-in/read-mail.ts";
import { caseOfToken } from "../case-file/case-token.ts";
import { newId } from "../case-file/ids.ts";
import { tenantNow } from "../case-file/read-pages.ts";
import { letterOfId } from "../correspondence/letter-id.ts";
import { postActor } from "../correspondence/proof.ts";
import type { InboundHouse, NotNow, Taken, Way } from "./house.ts";
import {
  type Arrived,
  audited,
  type Fate,
  isIdTaken,
  putInbound,
  sentLately,
  takenBefore,
  unlessMeanwhile,
} from "./inbound-rows.ts";
import { fateOfMachine } from "./machine-mail.ts";
import { casesMeant, type Leads, matchMail, tokensInAddresses } from "./match.ts";
import { type KeptPart, keepParts } from "./parts.ts";
import { reasons } from "./reasons.ts";
import { keepWords, takeIn } from "./take-in.ts";
import { type Pages, readPages, takePages } from "./take-scan.ts";
import { tokensOnParts } from "./tokens-on-parts.ts";

export type MailIn = {
  readonly raw: Uint8Array;
  readonly way: Way;
  /** Whose mailbox it is: where a mail goes that no token leads elsewhere. */
  readonly tenant: string;
  /** Another tenant's token leads there; not for a call, whose key is one tenant's. */
  readonly anyTenant: boolean;
};

/** Mails of one sender in an hour, from which on none is filed by itself, and from which on none is taken. */
export const flood = { looked: 20, notNow: 200 } as const;

type Read = {
  readonly mail: IncomingMail;
  readonly checked: Checked;
  readonly parts: readonly KeptPart[];
  readonly leads: Leads;
  /** Faxes that the gateway hands over: each is taken by itself. */
  readonly faxes: readonly Pages[];
  readonly way: Way;
};

/**
 * Takes a mail. The same one again, by whatever way, does nothing and answers what became of it. Whatever it
 * holds, it is kept; only what comes from a sender who floods us is left where it was.
 * @throws Fault where the database or the store of files is away: then nothing was kept; it is to come again
 */
export async function takeMail(
  house: InboundHouse,
  { raw, way, tenant, anyTenant }: MailIn,
): Promise<Taken | NotNow> {
  const mail = await readMail(raw);
  const from = mail.from.map(({ address }) => address);
  const checked = checkedBy(mail.headers, house.trusted, from);
  const sameKey = digestOfMail(mail);
  const known = await inTenant(house.pool, { tenant }, (tx) => takenBefore(tx, sameKey));
  if (known) return known;
  const parts = await keepParts(house.files, mail.parts);
  const isFax = house.gateway !== null && fromGateway(mail, house.gateway.domain) && checked.dmarc !== "fail";
  const faxes = isFax ? await faxesOn(house, parts) : [];
  const inAddresses = tokensInAddresses(mail.sentTo);
  const onPaper = inAddresses.length > 0 || isFax ? [] : await tokensOnParts(house, parts);
  const answers = mail.answers.flatMap((id) => letterOfId(id, house.letterMark) ?? []);
  const leads = { tokens: [...inAddresses, ...onPaper], answers };
  const its = anyTenant ? await tenantMeant(house, leads.tokens, tenant) : tenant;
  const read: Read = { mail, checked, parts, leads, faxes, way };
  const work = (tx: TenantTx) => once(house, tx, { read, sameKey, tenant: its });
  const done = await unlessMeanwhile(() => inTenant(house.pool, { tenant: its }, work));
  if (done.kind === "taken" && done.caseId !== null && done.version !== undefined)
    house.changed(its, done.caseId, done.version);
  return done;
}

/** The one tenant that the tokens name; otherwise the one whose mailbox it is. */
async function tenantMeant(
  { pool }: InboundHouse,
  tokens: readonly string[],
  usual: string,
): Promise<string> {
  if (tokens.length === 0) return usual;
  const found = await outsideTenants(pool, async (tx) => {
    const all = new Set<string>();
    for (const token of tokens) all.add((await caseOfToken(tx, token))?.tenantId ?? usual);
    return all;
  });
  const [only] = found;
  return found.size === 1 && only !== undefined ? only : usual;
}

async function faxesOn(house: InboundHouse, parts: readonly KeptPart[]): Promise<Pages[]> {
  const faxes: Pages[] = [];
  for (const part of parts) {
    if (part.hash === null || !/^(?:application\/pdf|image\/tiff)$/.test(part.mime)) continue;
    const content = await house.files.read(part.hash);
    faxes.push(await readPages(house, { name: part.name, content, mime: part.mime, hash: part.hash }));
  }
  return faxes;
}

type Once = { readonly read: Read; readonly sameKey: Buffer; readonly tenant: string };
type Done = (Taken & { readonly version?: number }) | NotNow;

async function once(house: InboundHouse, tx: TenantTx, { read, sameKey, tenant }: Once): Promise<Done> {
  const before = await takenBefore(tx, sameKey);
  if (before) return before;
  const { mail, checked, faxes, way } = read;
  const from = mail.from[0]?.address ?? "";
  // A gateway sends every fax of everybody; its name alone is free to anybody where its domain can be asked.
  const isGateway = faxes.length > 0 && (house.trusted === null || checked.dmarc === "pass");
  const lately = isGateway ? 0 : await sentLately(tx, from, flood.notNow);
  if (lately >= flood.notNow) return { kind: "not now", says: reasons.tooMany(lately).says };
  const arrived = await arrivedOf(tx, read, sameKey);
  const { version, ...fate } = await fateOf(house, tx, { read, arrived, tenant, lately });
  await putInbound(tx, arrived, fate);
  const faxed = faxedFrom(mail);
  for (const pages of faxes)
    await takePages(house, tx, {
      pages,
      way,
      tenant,
      receivedAt: arrived.receivedAt,
      sender: { number: faxed },
    });
  await audited(tx, arrived, fate);
  const { state, reason, says, caseId = null } = fate;
  const taken = { kind: "taken", tenantId: tenant, id: arrived.id, state, reason, says, caseId } as const;
  return version === undefined ? taken : { ...taken, version };
}

async function arrivedOf(
  tx: TenantTx,
  { mail, checked, parts, way }: Read,
  sameKey: Buffer,
): Promise<Arrived> {
  const [sender] = mail.from;
  const flaws = mail.flaws.length === 0 ? "" : `[${mail.flaws.join(" ")}]\n\n`;
  return {
    id: newId(),
    kind: "mail",
    way,
    sameKey,
    messageId: mail.messageId,
    receivedAt: await tenantNow(tx),
    sender: sender?.address ?? "",
    senderName: sender?.name ?? "",
    sentTo: mail.sentTo,
    subject: mail.subject,
    body: `${flaws}${mail.answer}`.slice(0, 100_000).toWellFormed(),
    quoted: mail.quoted,
    checked: checked.dmarc,
    checkedSays: checked.says,
    parts,
  };
}

type Deciding = {
  readonly read: Read;
  readonly arrived: Arrived;
  readonly tenant: string;
  readonly lately: number;
};
type Decided = Fate & { readonly version?: number };

async function fateOf(house: InboundHouse, tx: TenantTx, deciding: Deciding): Promise<Decided> {
  const { read, arrived, tenant, lately } = deciding;
  const { mail, checked, leads, faxes } = read;
  const meant = await casesMeant(tx, tenant, leads);
  const machine = await fateOfMachine(house, tx, { mail, checked, meant });
  if (machine) return machine;
  if (faxes.length > 0) return { state: "noted", ...reasons.handedOver };
  const matched = await matchMail(house.desk, tx, { tenant, leads, from: mail.from, checked });
  const named = matched.caseId === undefined ? {} : { caseId: matched.caseId };
  const waits = (why: { reason: string; says: string }): Decided => ({ state: "waiting", ...why, ...named });
  if (matched.is === "doubtful") return waits(matched.why);
  if (lately >= flood.looked) return waits(reasons.tooMany(lately + 1));
  if (await isIdTaken(tx, mail.messageId)) return waits(reasons.sameId);
  const { caseId, sender } = matched;
  const speaker = speakerOf(arrived) || sender.name;
  const taken = await takeIn(house.desk, tx, {
    caseId,
    from: sender.party,
    speaker,
    channel: "e-mail",
    summary: `${arrived.subject}\n\n${arrived.body}`,
    papers: [await keepWords(house.files, wordsOf(arrived)), ...arrived.parts],
    actor: postActor,
    toScan: house.scanner !== null,
  });
  if (taken.kind === "not taken") return waits(reasons.refused(taken.says));
  const says = `${sender.name} is known on the case as its ${sender.party}, and the mail names the case.`;
  const { seq, last } = taken;
  return {
    state: "attached",
    reason: "CASE_MATCHED",
    says,
    caseId,
    party: sender.party,
    seq,
    version: last.case.version,
  };
}

export const speakerOf = ({ senderName, sender }: Pick<Arrived, "senderName" | "sender">): string =>
  (senderName === "" ? sender : `${senderName} <${sender}>`).slice(0, 200);

export const wordsOf = (
  one: Pick<
    Arrived,
    "senderName" | "sender" | "sentTo" | "receivedAt" | "subject" | "body" | "quoted" | "checkedSays"
  >,
) => ({
  from: speakerOf(one),
  sentTo: one.sentTo,
  at: one.receivedAt,
  subject: one.subject,
  answer: one.body,
  quoted: one.quoted,
  checkedSays: one.checkedSays,
});
