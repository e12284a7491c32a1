import { expect, test } from "vitest";
import type { LetterBody } from "../../core/letter.ts";
import { flawOf } from "../../platform/mail/mail.ts";
import { mailOf, type Outgoing } from "./mail-of.ts";

const sender = { from: "desk@example.com", replyDomain: "mail.example.com" };
const body: LetterBody = {
  subject: "Dispute of a statement to Maria Lindqvist (BB-2026-00042)",
  language: "en",
  to: { name: "Larkspur Surgery Center", lines: ["12 Alder Lane"] },
  blocks: [{ kind: "paragraph", text: "Claim CLM-1, knee arthroscopy, $1,840.00." }],
};
const outgoing: Outgoing = {
  id: "0198-7.1",
  channel: "e-mail",
  address: "billing@example.org",
  toName: "Billing\r\nBcc: x@example.net",
  fromName: "Tern Desk",
  caseNumber: "BB-2026-00042",
  body,
};
const card = { name: "Tern Desk", phone: "(800) 555-0100", hours: "" };
const token = "0123456789ABCDE4";
const paper = new TextEncoder().encode("%PDF-1.7");

test("an e-mail carries the letter as text, as HTML and as paper, and an answer finds the case", () => {
  const mail = mailOf(sender, outgoing, outgoing.address, { token, paper });
  expect(mail).toMatchObject({
    messageId: "<0198-7.1@example.com>",
    to: { name: "Billing Bcc: x@example.net", address: "billing@example.org" },
    replyTo: { name: "Tern Desk", address: "case+0123456789abcde4@mail.example.com" },
    subject: body.subject,
    attachments: [{ name: "Letter BB-2026-00042.pdf", type: "application/pdf", content: paper }],
  });
  expect(mail.text).toContain("$1,840.00");
  expect(mail.html).toContain("$1,840.00");
  expect(flawOf(mail)).toBeNull();
});

test("without a domain of its own, answers go to whom the mail came from", () => {
  expect(
    mailOf({ ...sender, replyDomain: null }, outgoing, outgoing.address, { token }).replyTo,
  ).toBeUndefined();
  expect(mailOf(sender, outgoing, outgoing.address).replyTo).toBeUndefined();
});

test("a mail to a fax gateway is the paper and a cover line without anybody's health", () => {
  const fax = { ...outgoing, channel: "fax" };
  const mail = mailOf(sender, fax, "18005550142@fax.example.com", { token, paper });
  expect(mail.attachments).toHaveLength(1);
  expect(mail.html).toBeUndefined();
  expect(mail.text).toMatch(/Our case BB-2026-00042\. If this is not for you, call the sender\.$/);
  expect(mail.text).not.toMatch(/Maria|1,840|arthroscopy|CLM/);
});

test("minimum necessary: word that a letter waits holds nothing of the letter, in either language", () => {
  for (const language of ["en", "es"] as const) {
    const url = "https://desk.example.com/l/abc";
    const waiting = { ...outgoing, toName: "Maria", body: { ...body, language } };
    const mail = mailOf(sender, waiting, "maria@example.com", { token, paper, waits: { url, card } });
    const whole = JSON.stringify(mail);
    expect(whole).not.toMatch(/Dispute|1,840|arthroscopy|CLM-1|Lindqvist|statement|BB-2026/);
    expect(mail.attachments).toBeUndefined();
    expect(mail.html).toBeUndefined();
    expect(mail.text).toContain(url);
    expect(mail.text).toContain(card.phone);
    expect(mail.messageId).toBe("<0198-7.1@example.com>");
  }
});

test("where no link can be made the reader signs in or calls", () => {
  const mail = mailOf(sender, outgoing, "maria@example.com", { waits: { url: null, card } });
  expect(mail.text).toContain("Sign in to read it, or call us.");
  expect(mail.text).not.toContain("http");
});
