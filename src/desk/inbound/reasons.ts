// Why something waits for a person, or was set aside: a code, and the sentence that the person reads.

export type Why = { readonly reason: string; readonly says: string };

const why = (reason: string, says: string): Why => ({ reason, says });

export const reasons = {
  noCase: why("NO_CASE_NAMED", "It names no case of ours, and its sender is known on none."),
  knownSender: (count: number) =>
    why(
      "NO_TOKEN",
      `Its sender is known on ${count === 1 ? "one case" : `${count} cases`}, but it names none.`,
    ),
  twoCases: why("TWO_CASES", "It names more than one case."),
  stranger: (address: string) =>
    why("SENDER_UNKNOWN", `It names a case, but nobody on that case has the address ${address}.`),
  nobody: why("SENDER_UNKNOWN", "It names a case, but it does not say whom it is from."),
  several: why("SENDERS_SEVERAL", "It says that it is from several people at once."),
  twoParties: (address: string) =>
    why("SENDER_TWO_PARTIES", `The address ${address} belongs to more than one party of the case.`),
  forged: (says: string) => why("SENDER_FORGED", says),
  tooMany: (count: number) =>
    why(
      "SENDER_TOO_MANY",
      `Its sender wrote ${count} times within an hour; a person looks before it is filed.`,
    ),
  sameId: why("MESSAGE_ID_TAKEN", "Another mail with the same Message-ID and other words came before."),
  refused: (says: string) => why("CASE_REFUSES", says),
  noMark: why("NO_MARK", "No page of it bears the barcode of a case."),
  besideMark: why(
    "PAGE_WITHOUT_MARK",
    "These pages bear no barcode, and it is not plain to which letter they belong.",
  ),
  notSearched: (says: string) => why("NOT_SEARCHED", `No barcode could be looked for: ${says}`),
  whoSent: why(
    "SENDER_NOT_TOLD",
    "It bears the barcode of a case, but our letters there went to several parties: who sent it is not told.",
  ),
  faxUnknown: (number: string) =>
    why(
      "SENDER_UNKNOWN",
      number === ""
        ? "It bears the barcode of a case, but the fax does not say from which number it came."
        : `It bears the barcode of a case, but nobody on that case has the fax number ${number}.`,
    ),
  bulk: why("BULK_MAIL", "It was sent to many at once."),
  bounceUnknown: why(
    "BOUNCE_UNKNOWN",
    "A mail could not be delivered, and which of our letters it was is not told.",
  ),
  reportUnknown: why(
    "FAX_REPORT_UNKNOWN",
    "A report on a fax came, and which of our letters it means is not told.",
  ),
  handedOver: why(
    "FAX_HANDED_OVER",
    "The fax gateway handed over the faxes that hang on it; each is listed by itself.",
  ),
  automatic: (says: string) => why("AUTOMATIC_ANSWER", `${says} It answers nothing and opens nothing.`),
  loop: (says: string) => why("MAIL_LOOP", says),
  delayed: (says: string) =>
    why("DELIVERY_LATE", `Our letter is late, and the mail server goes on trying: ${says}`),
  delivered: (says: string) => why("DELIVERY_NEWS", `A mail server says that our letter arrived: ${says}`),
  bounced: (says: string) => why("LETTER_BOUNCED", `Our letter did not arrive; the case says so. ${says}`),
  faxSent: (says: string) => why("FAX_SENT", `The fax gateway reports that our letter went through. ${says}`),
  faxFailed: (says: string) => why("FAX_FAILED", `The fax gateway reports that our letter failed. ${says}`),
} as const;
