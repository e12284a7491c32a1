// Mails as strangers send them: read, bounded, and never a reason to fall over.
import { randomInt } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { digestOfMail, mostMailBytes, readMail } from "./read-mail.ts";
import { madeBounce, madeMail, mailBytes } from "./test-mails.ts";

test("a mail with a file is read: who, to whom, what they answer, and what hangs on it", async () => {
  const mail = await readMail(
    madeMail({
      to: "Desk <case+0ABC@example.com>, copy@example.com",
      subject: "=?utf-8?q?Factura_n=C2=BA_7?=",
      text: "We accept.\n\nOn Mon, Nov 30, 2026 Desk <desk@example.com> wrote:\n> Please answer.\n",
      head: ["In-Reply-To: <near@example.com>", "References: <far@example.com> <near@example.com>"],
      files: [{ name: "../../bill.pdf", type: "application/pdf", content: Buffer.from("%PDF-1.4") }],
    }),
  );
  expect(mail).toMatchObject({
    messageId: "<one@surgery.example.com>",
    from: [{ address: "pat@surgery.example.com", name: "Pat Billing" }],
    sentTo: ["case+0abc@example.com", "copy@example.com"],
    answers: ["<near@example.com>", "<far@example.com>"],
    subject: "Factura nº 7",
    answer: "We accept.",
    quoted: "On Mon, Nov 30, 2026 Desk <desk@example.com> wrote:\n> Please answer.",
    flaws: [],
  });
  expect(mail.parts.map(({ name, content }) => [name, content.toString()])).toEqual([
    ["bill.pdf", "%PDF-1.4"],
  ]);
  expect(mail.date).toBe(Date.parse("2026-12-01T18:00:00Z"));
});

test("a mail that has only an HTML part is read as its words", async () => {
  const html =
    "<html><head><title>x</title><style>p{}</style></head><body><p>We&nbsp;accept &lt;all&gt;</p>" +
    "<blockquote><p>Please answer</p></blockquote><script>run()</script></body></html>";
  const mail = await readMail(mailBytes(`From: a@example.com\nContent-Type: text/html\n\n${html}\n`));
  expect(mail).toMatchObject({ answer: "We accept <all>", quoted: "> Please answer" });
});

test("what a delivery report says is kept apart from what people write", async () => {
  const mail = await readMail(madeBounce({ about: "<letter.1@example.com>" }));
  expect(mail.report).toContain("Diagnostic-Code: smtp; 550 5.1.1 no such user");
  expect(mail.original).toContain("Message-ID: <letter.1@example.com>");
  expect(mail.parts).toEqual([]);
});

const pieces = (count: number, one: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => one(i)).join("");

test("ten thousand files on one mail are not opened, and the mail is still there", async () => {
  const files = pieces(
    10_000,
    (no) => `--b\nContent-Type: text/plain; name=a${no}.txt\nContent-Disposition: attachment\n\nx\n`,
  );
  const mail = await readMail(
    mailBytes(
      `From: a@example.com\nSubject: many\nContent-Type: multipart/mixed; boundary=b\n\n${files}--b--\n`,
    ),
  );
  expect(mail).toMatchObject({ subject: "many", from: [{ address: "a@example.com" }], parts: [] });
  expect(mail.flaws[0]).toContain("more than 200 parts");
});

test("sixty files are read as far as fifty, with a word about the rest", async () => {
  const one = { name: "a.txt", type: "text/plain", content: Buffer.from("x") };
  const mail = await readMail(madeMail({ files: Array.from({ length: 60 }, () => one) }));
  expect(mail.parts).toHaveLength(50);
  expect(mail.flaws).toEqual(["More than 50 files hang on the mail; the rest was left out."]);
});

test("parts inside parts without end are not followed", async () => {
  const nested = pieces(3_000, (no) => `Content-Type: multipart/mixed; boundary=b${no}\n\n--b${no}\n`);
  const mail = await readMail(mailBytes(`From: a@example.com\nSubject: deep\n${nested}\nhello`));
  expect(mail).toMatchObject({ subject: "deep", parts: [] });
  expect(mail.flaws).toHaveLength(1);
});

test("a head without end, a mail that is too large, and one of nothing are each told in words", async () => {
  const head = await readMail(mailBytes(`From: a@example.com\nX: ${"y".repeat(2_000_000)}\n\nhi`));
  expect(head).toMatchObject({ from: [{ address: "a@example.com" }] });
  expect(head.flaws[0]).toContain("only its head was read");
  const large = await readMail(
    Buffer.concat([mailBytes("From: a@example.com\nSubject: large\n\n"), Buffer.alloc(mostMailBytes, 97)]),
  );
  expect(large).toMatchObject({ subject: "large", answer: "" });
  expect(large.flaws[0]).toContain("larger than 40 MB");
  expect(await readMail(Buffer.alloc(0))).toMatchObject({ from: [], answer: "", messageId: "" });
});

test("zero bytes, bad character sets and broken encodings are read as far as they go", async () => {
  const zero = await readMail(mailBytes("From: a@example.com\nSubject: a\0b\n\none\0two\n"));
  expect(zero.answer).toBe("onetwo");
  expect(zero.subject).not.toContain("\0");
  for (const charset of ["x-no-such-set", "utf-7", "iso-2022-jp", "ks_c_5601-1987", '"', "utf-16le"]) {
    const head = `Content-Type: text/plain; charset=${charset}\nContent-Transfer-Encoding: base64`;
    const mail = await readMail(mailBytes(`From: a@example.com\n${head}\n\n4oKs//8AaGVsbG8=!!\n`));
    expect(mail.answer).toBe(mail.answer.toWellFormed().replaceAll("\0", ""));
  }
});

test("a mail has one digest by every way; another that took over its Message-ID has its own", async () => {
  const one = await readMail(madeMail({ head: ["Received: from a by b"] }));
  const again = await readMail(madeMail({ head: ["Received: from c by d", "X-Spam: no"] }));
  const forged = await readMail(madeMail({ text: "Pay to another account." }));
  expect(digestOfMail(again)).toEqual(digestOfMail(one));
  expect(digestOfMail(forged)).not.toEqual(digestOfMail(one));
});

test("two thousand mutilated mails never throw and stay within their bounds", async () => {
  const seeds = [
    madeMail({ files: [{ name: "a.pdf", type: "application/pdf", content: Buffer.alloc(300, 65) }] }),
    madeBounce({ about: "<x@example.com>" }),
    mailBytes("From: =?x?q?=?=\nContent-Type: text/html; charset=utf-8\n\n<p>a<b>&#x1F600;"),
  ];
  for (let run = 0; run < 2_000; run += 1) {
    const seed = seeds[run % seeds.length] ?? Buffer.alloc(0);
    const bytes = Buffer.from(seed);
    for (let hit = 0; hit < 1 + (run % 9); hit += 1) bytes[randomInt(bytes.length)] = randomInt(256);
    const cut = run % 5 === 0 ? bytes.subarray(0, randomInt(bytes.length)) : bytes;
    const mail = await readMail(cut);
    expect(mail.subject.length).toBeLessThanOrEqual(500);
    expect(JSON.stringify(mail.from)).not.toContain("\\u0000");
  }
}, 20_000);

test("whatever bytes come, reading them ends with a value", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 3_000 }), async (bytes) => {
      expect((await readMail(bytes)).answer).not.toContain("\0");
    }),
    { numRuns: 200 },
  );
});
