// Mails made by hand, for tests.

/** With the line ends of a mail. */
export const mailBytes = (text: string): Buffer => Buffer.from(text.replace(/\r?\n/g, "\r\n"), "utf8");

export type MailMade = {
  readonly from?: string;
  readonly to?: string;
  readonly subject?: string;
  readonly id?: string;
  readonly head?: readonly string[];
  readonly text?: string;
  readonly files?: readonly { readonly name: string; readonly type: string; readonly content: Buffer }[];
};

/** A mail as a person's program writes it; one with files has several parts. */
export function madeMail(made: MailMade = {}): Buffer {
  const { from = "Pat Billing <pat@surgery.example.com>", to = "desk@example.com" } = made;
  const { subject = "About a claim", id = "<one@surgery.example.com>", text = "Hello.", files = [] } = made;
  const head = [
    ...(made.head ?? []),
    `From: ${from}`,
    `To: ${to}`,
    `Subject: ${subject}`,
    "Date: Tue, 01 Dec 2026 10:00:00 -0800",
    ...(id === "" ? [] : [`Message-ID: ${id}`]),
    "MIME-Version: 1.0",
  ];
  const words = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit";
  if (files.length === 0) return mailBytes(`${head.join("\n")}\n${words}\n\n${text}\n`);
  const parts = files.map(
    ({ name, type, content }) =>
      `--part\nContent-Type: ${type}; name="${name}"\nContent-Disposition: attachment; filename="${name}"\n` +
      `Content-Transfer-Encoding: base64\n\n${content.toString("base64").replace(/.{76}/g, "$&\n")}\n`,
  );
  const body = `--part\n${words}\n\n${text}\n${parts.join("")}--part--\n`;
  return mailBytes(`${head.join("\n")}\nContent-Type: multipart/mixed; boundary=part\n\n${body}`);
}

export type BounceMade = {
  readonly about: string;
  readonly recipient?: string;
  readonly action?: string;
  readonly why?: string;
};

/** What a mail server sends back (RFC 3464). */
export const madeBounce = ({
  about,
  recipient = "gone@surgery.example.com",
  action = "failed",
  why = "550 5.1.1 no such user",
}: BounceMade): Buffer =>
  mailBytes(`Return-Path: <>
From: Mail Delivery System <MAILER-DAEMON@mx.example.com>
To: desk@example.com
Subject: Undelivered Mail Returned to Sender
Message-ID: <bounce.${about.length}.${recipient}>
Date: Tue, 01 Dec 2026 10:00:00 -0800
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary=report

--report
Content-Type: text/plain

This is the mail system. I'm sorry to have to inform you that your message could not be delivered.

--report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.com
Arrival-Date: Tue, 1 Dec 2026 10:00:00 -0800

Final-Recipient: rfc822; ${recipient}
Action: ${action}
Status: 5.1.1
Diagnostic-Code: smtp; ${why}

--report
Content-Type: text/rfc822-headers

From: desk@example.com
To: ${recipient}
Subject: About your bill
Message-ID: ${about}

--report--
`);
