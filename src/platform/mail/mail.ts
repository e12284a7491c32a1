// One message to one mailbox, and what must not be in it.

export type Mailbox = { readonly name?: string | undefined; readonly address: string };

export type Attachment = {
  readonly name: string;
  /** Such as `application/pdf`. */
  readonly type: string;
  readonly content: Uint8Array;
};

export type Mail = {
  readonly from: Mailbox;
  readonly to: Mailbox;
  readonly replyTo?: Mailbox | undefined;
  readonly subject: string;
  readonly text: string;
  readonly html?: string | undefined;
  /** Given by the caller, `<unique@domain>`: the same message sent again has the same. */
  readonly messageId: string;
  readonly inReplyTo?: string | undefined;
  readonly attachments?: readonly Attachment[] | undefined;
};

// One mailbox with one domain. Quoted and commented forms are legal and misread by programs: refused.
const address = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9])?$/;
const messageId = /^<[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,200}@[A-Za-z0-9.-]{1,200}>$/;
const lineBreak = /[\r\n\0\u0085\u2028\u2029]/;

/** True for a plain e-mail address: what a person types, and nothing that two programs read differently. */
export const isAddress = (text: string): boolean => text.length <= 254 && address.test(text);

/**
 * Why this message must not be handed to any relay, in words; null when it may. A line break in a header
 * would let whoever wrote that text add headers, recipients and a message of their own.
 */
export function flawOf(mail: Mail): string | null {
  for (const box of [mail.from, mail.to, ...(mail.replyTo ? [mail.replyTo] : [])]) {
    if (!isAddress(box.address))
      return `"${shown(box.address)}" is not an e-mail address that can be written to.`;
  }
  const names = [mail.from.name, mail.to.name, mail.replyTo?.name];
  for (const text of [
    mail.subject,
    ...names,
    ...(mail.attachments ?? []).flatMap(({ name, type }) => [name, type]),
  ]) {
    if (text !== undefined && lineBreak.test(text))
      return `A line break in "${shown(text)}" has no place in a header.`;
  }
  for (const id of [mail.messageId, ...(mail.inReplyTo === undefined ? [] : [mail.inReplyTo])]) {
    if (!messageId.test(id)) return `"${shown(id)}" is not a Message-ID.`;
  }
  return null;
}

const shown = (text: string): string => text.slice(0, 80).replace(/[\p{Cc}\u2028\u2029]/gu, " ");

/**
 * The address under which an e-mail-to-fax gateway takes a document for a fax number:
 * `15550100@fax.example.com`. Null for what is no North American number of ten digits, with or without the
 * leading 1.
 */
export function faxAddress(number: string, gateway: string): string | null {
  const digits = number.replace(/[\s().+-]/g, "");
  const full = /^1?(\d{10})$/.exec(digits)?.[1];
  const at = `1${full}@${gateway}`;
  return full !== undefined && isAddress(at) ? at : null;
}
