// A letter or notice as one mail: with its text, its twin in HTML and its paper; or only word that it waits.
import { type ContactCard, type Language, type LetterBody, letterText } from "../../core/letter.ts";
import type { Attachment, Mail } from "../../platform/mail/mail.ts";
import { letterHtml } from "./letter-html.ts";
import { oneLine } from "./proof.ts";

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

/** What goes along, besides the letter itself. */
export type Along = {
  /** The letter's paper as PDF. */
  readonly paper?: Uint8Array;
  /** The unguessable name of the case: an answer to the mail finds it by this. */
  readonly token?: string;
  /**
   * Only word that something waits, and where: nothing of anybody's health goes to this address. The address
   * is null where no link could be made, and then the reader signs in or calls.
   */
  readonly waits?: { readonly url: string | null; readonly card: ContactCard };
};

/** Whom mail comes from, and the domain at which answers are taken in. */
export type Sender = { readonly from: string; readonly replyDomain: string | null };

/** The mail to this mailbox: of the recipient, or of a fax gateway, which prints the paper alone. */
export function mailOf(sender: Sender, outgoing: Outgoing, address: string, along: Along = {}): Mail {
  const { id, toName, fromName, body, caseNumber, channel } = outgoing;
  const domain = sender.from.slice(sender.from.indexOf("@") + 1);
  const head = {
    from: { name: oneLine(fromName, 200), address: sender.from },
    to: { name: oneLine(toName, 200), address },
    messageId: `<${id}@${domain}>`,
    ...replyTo(sender, fromName, along.token),
  };
  if (along.waits) return { ...head, ...wordOfIt(body.language, fromName, along.waits) };
  const attachments: Attachment[] = along.paper
    ? [{ name: `${fileName(caseNumber)}.pdf`, type: "application/pdf", content: along.paper }]
    : [];
  const subject = oneLine(body.subject, 300);
  if (channel === "fax") return { ...head, subject, text: coverLine(outgoing, along), attachments };
  return { ...head, subject, text: letterText(body), html: letterHtml(body, { caseNumber }), attachments };
}

const fileName = (caseNumber: string): string => `Letter ${caseNumber}`.replace(/[^\w -]/g, "").trim();

function replyTo({ replyDomain }: Sender, fromName: string, token: string | undefined) {
  if (replyDomain === null || token === undefined) return {};
  const address = `case+${token.toLowerCase()}@${replyDomain}`;
  return { replyTo: { name: oneLine(fromName, 200), address } };
}

/** Some gateways print the text of the mail as a cover: a line, and nothing of anybody's health. */
function coverLine({ fromName, toName, caseNumber, body }: Outgoing, { paper }: Along): string {
  return paper
    ? `To: ${toName}. From: ${fromName}. Our case ${caseNumber}. If this is not for you, call the sender.`
    : letterText(body);
}

const words: {
  readonly [language in Language]: (from: string, url: string | null, card: ContactCard) => readonly string[];
} = {
  en: (from, url, { phone }) => [
    `${from} has written a letter to you.`,
    url === null ? "Sign in to read it, or call us." : "Read it here. The link is for you alone:",
    ...(url === null ? [] : [url, "It asks for something that only you know, and ends after a month."]),
    ...(phone === "" ? [] : [`If you did not expect this, or want the letter on paper, call ${phone}.`]),
  ],
  es: (from, url, { phone }) => [
    `${from} le ha escrito una carta.`,
    url === null
      ? "Entre en su cuenta para leerla, o llámenos."
      : "Léala aquí. El enlace es solo para usted:",
    ...(url === null ? [] : [url, "Le pide algo que solo usted sabe, y vale un mes."]),
    ...(phone === "" ? [] : [`Si no la esperaba, o la quiere en papel, llame al ${phone}.`]),
  ],
};
const subjects: { readonly [language in Language]: (from: string) => string } = {
  en: (from) => `A letter from ${from} waits for you`,
  es: (from) => `Una carta de ${from} le espera`,
};

function wordOfIt(language: Language, from: string, { url, card }: NonNullable<Along["waits"]>) {
  const name = oneLine(from, 200);
  return {
    subject: oneLine(subjects[language](name), 300),
    text: words[language](name, url, card).join("\n\n"),
  };
}
