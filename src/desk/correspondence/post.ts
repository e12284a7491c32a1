// What it takes to send mail: the database, the desk, and a relay where one is configured.
import type { Pool } from "pg";
import { type LetterBody, letterText } from "../../core/letter.ts";
import { faxAddress, isAddress, type Mail } from "../../platform/mail/mail.ts";
import type { Relay } from "../../platform/mail/smtp.ts";
import type { Desk } from "../case-file/desk.ts";
import { letterHtml } from "./letter-html.ts";

export type Post = {
  readonly pool: Pool;
  readonly desk: Desk;
  /** None: everything stays in the outbox, where a person can prove it by hand. */
  readonly relay: Relay | null;
  /** Whom mail comes from; its domain is also that of every Message-ID. */
  readonly from: string;
  /** Domain of the e-mail-to-fax gateway; none: faxes stay in the outbox. */
  readonly faxGateway: string | null;
  /** Hears of a case that mail has changed, once it is stored. */
  readonly changed?: (tenant: string, caseId: string, version: number) => void;
};

/** Something ready to leave: a letter of a case or a notice. */
export type Outgoing = {
  /**
   * Unique in the house, and the same at every attempt: the recipient's mail system knows a second delivery
   * by it.
   */
  readonly id: string;
  readonly channel: string;
  readonly address: string;
  readonly toName: string;
  readonly fromName: string;
  readonly caseNumber: string;
  readonly body: LetterBody;
};

/** What is waited for where a setting is missing; once it is there, `wakeWaiting` looks for these words. */
export const noRelay = "No mail relay is configured; it waits in the outbox.";
export const noGateway = "No fax gateway is configured; it waits in the outbox.";

export type Handling =
  | { readonly by: "relay"; readonly mail: Mail; readonly provesSending: boolean }
  /** It waits for a person, a print run or a setting; in words. */
  | { readonly by: "nobody yet"; readonly says: string };

/**
 * How something leaves the house now. E-mail is proved by the relay that takes it over. A fax is not: the
 * relay only hands it to the gateway, and the gateway's report is the proof. Post and portal wait for a
 * person.
 */
export function handlingOf(post: Post, outgoing: Outgoing): Handling {
  const { channel, address } = outgoing;
  if (channel === "post") return waits("It waits for the print run.");
  if (channel === "portal") return waits("It waits in the portal until it is fetched.");
  if (!post.relay) return waits(noRelay);
  if (channel === "e-mail") {
    if (!isAddress(address))
      return waits(`"${address}" is no e-mail address; correct it, or send it another way.`);
    return { by: "relay", mail: mailOf(post, outgoing, address), provesSending: true };
  }
  if (!post.faxGateway) return waits(noGateway);
  const number = faxAddress(address, post.faxGateway);
  if (!number)
    return waits(`"${address}" is no fax number of ten digits; correct it, or send it another way.`);
  return { by: "relay", mail: mailOf(post, outgoing, number), provesSending: false };
}

const waits = (says: string): Handling => ({ by: "nobody yet", says });

function mailOf(post: Post, { id, toName, fromName, body, caseNumber }: Outgoing, address: string): Mail {
  const domain = post.from.slice(post.from.indexOf("@") + 1);
  return {
    from: { name: oneLine(fromName), address: post.from },
    to: { name: oneLine(toName), address },
    subject: oneLine(body.subject),
    text: letterText(body),
    html: letterHtml(body, { caseNumber }),
    messageId: `<${id}@${domain}>`,
  };
}

/** A name as it may stand in the head of a mail. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").trim();
