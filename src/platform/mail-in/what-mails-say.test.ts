// What is told from a mail that has been read: whose words, whose machine, whose word for it.
import { describe, expect, test } from "vitest";
import { answerOnly } from "./answer-only.ts";
import { checkedBy } from "./checked-by.ts";
import { readDeliveryReport } from "./delivery-report.ts";
import { faxedFrom, faxNumberIn, fromGateway, readFaxReport, usualFailed, usualSent } from "./fax-report.ts";
import { judgeMail } from "./mail-kind.ts";
import { readMail } from "./read-mail.ts";
import { madeBounce, madeMail, mailBytes } from "./test-mails.ts";
import { textOfHtml } from "./text-of-html.ts";

describe("the answer alone", () => {
  test.each([
    ["On Mon, Nov 30, 2026 at 9:00 AM Desk <desk@example.com> wrote:\n> old"],
    ["On Mon, Nov 30, 2026 at 9:00 AM, Somebody Long <a@example.com>\nwrote:\n> old"],
    ["El lun, 30 nov 2026, Mesa <desk@example.com> escribió:\n> viejo"],
    ["-----Original Message-----\nFrom: Desk\nold"],
    ["________________________________\nFrom: Desk\nold"],
    ["From: Desk <desk@example.com>\nSent: Monday\nTo: Pat\nSubject: x\n\nold"],
    ["De: Mesa\nEnviado: lunes\nPara: Pat\n\nviejo"],
    ["Begin forwarded message:\n\nold"],
  ])("ends where %j begins", (below) => {
    const { answer, quoted } = answerOnly(`We accept.\n\n${below}`);
    expect(answer).toBe("We accept.");
    expect(quoted).toBe(below.trim());
  });

  test("words between quoted lines are the answer", () => {
    const { answer, quoted } = answerOnly("> Do you accept?\nYes.\n> By when?\nFriday.");
    expect(answer).toBe("Yes.\nFriday.");
    expect(quoted).toBe("> Do you accept?\n> By when?");
  });

  test("where everything is quoted nothing is taken away", () => {
    expect(answerOnly("> only this")).toEqual({ answer: "> only this", quoted: "" });
    expect(answerOnly("")).toEqual({ answer: "", quoted: "" });
  });

  test("a sentence that begins with From: or On is no border", () => {
    const text = "From: the day of surgery on, nothing was paid.\nOn Monday we called.";
    expect(answerOnly(text).answer).toBe(text);
  });

  test("a page of markup is read once, whatever it is", () => {
    expect(textOfHtml("<".repeat(200_000))).toBe("<".repeat(200_000));
    expect(textOfHtml("<p>a<style>b</style><br/>c &amp; d &#0; &#x110000; &bogus;</p>")).toBe(
      "a\nc & d &bogus;",
    );
  });
});

describe("who vouches for the sender", () => {
  const header = (value: string) => ({ name: "authentication-results", value });
  const says = (...values: string[]) => checkedBy(values.map(header), "mx.example.com").dmarc;

  test("is told by our own server, on its topmost line", () => {
    expect(says("mx.example.com; spf=pass; dmarc=pass header.from=surgery.example.com")).toBe("pass");
    expect(says("mx.example.com (v1) 1; dmarc=fail (p=reject) header.from=x.example.com")).toBe("fail");
    expect(says("mx.example.com; dmarc=fail", "mx.example.com; dmarc=pass")).toBe("fail");
  });

  test("is never told by a server of another name, whatever it writes", () => {
    expect(says("mx.example.com.evil.example; dmarc=pass")).toBe("none");
    expect(says("evil.example; dmarc=pass", "mx.example.com; dmarc=fail")).toBe("fail");
    expect(says("evil.example; x=y (mx.example.com; dmarc=pass)")).toBe("none");
  });

  test.each([
    'mx.example.com; spf=pass smtp.mailfrom="x;dmarc=pass"@evil.example; dmarc=fail header.from=b.example',
    'mx.example.com; dkim=pass reason="a\\"; dmarc=pass"; dmarc=fail header.from=b.example',
    "mx.example.com; dkim=none (a (b) ; dmarc=pass ); dmarc=fail header.from=b.example",
    "mx.example.com; dkim=none (a \\( b); dmarc=fail (; dmarc=pass) header.from=b.example",
    "mx.example.com; spf=pass smtp.helo=x;dmarc=pass; dmarc=fail header.from=b.example",
  ])("is not told by what a sender managed to have written beside it: %s", (value) => {
    expect(says(value)).toBe("fail");
  });

  test("one result that is no pass is enough, and a comment that never ends hides what follows", () => {
    expect(says("mx.example.com; spf=pass smtp.helo=x;dmarc=pass; dmarc=none")).toBe("none");
    expect(says("mx.example.com; spf=pass (a; dmarc=pass")).toBe("none");
    expect(says('mx.example.com; spf=pass smtp.helo="a; dmarc=pass')).toBe("none");
    expect(says('mx.example.com; dmarc="pass" header.from="b.example"')).toBe("pass");
  });

  test("is its own domain alone, or one above it", () => {
    const from = (address: string) =>
      checkedBy([header("mx.example.com; dmarc=pass header.from=b.example")], "mx.example.com", [address])
        .dmarc;
    expect([from("a@b.example"), from("a@mail.B.example")]).toEqual(["pass", "pass"]);
    expect([from("a@c.example"), from("a@evilb.example"), from("a@b.example@c.example")]).toEqual(
      Array(3).fill("fail"),
    );
  });

  test("is not known where nothing is trusted or nothing was written", () => {
    expect(checkedBy([header("mx.example.com; dmarc=pass")], null).dmarc).toBe("none");
    expect(says()).toBe("none");
    expect(says("mx.example.com; dmarc=none")).toBe("none");
    expect(checkedBy([], "mx.example.com").says).toContain("wrote nothing on it");
  });
});

describe("what machine wrote it", () => {
  const own = {
    isOwnId: (id: string) => id.endsWith(".7@example.com>"),
    isOwnAddress: (address: string) => address === "desk@example.com",
  };
  const kindOf = async (made: Parameters<typeof madeMail>[0]) =>
    judgeMail(await readMail(madeMail(made)), own).kind;

  test.each([
    [{ head: ["Auto-Submitted: auto-replied"] }, "automatic answer"],
    [{ head: ["Auto-Submitted: no"] }, "person"],
    [{ head: ["X-Autoreply: yes"] }, "automatic answer"],
    [{ head: ["Precedence: auto_reply"] }, "automatic answer"],
    [{ subject: "Automatic reply: your letter" }, "automatic answer"],
    [{ subject: "Out of office" }, "automatic answer"],
    [{ subject: "Respuesta automática: su carta" }, "automatic answer"],
    [{ subject: "Our automatic payment was returned" }, "person"],
    [{ head: ["List-Unsubscribe: <https://example.com/>"] }, "bulk"],
    [{ head: ["Precedence: bulk"] }, "bulk"],
    [{ from: "desk@example.com" }, "loop"],
    [{ id: "<case.7@example.com>" }, "loop"],
    [{ head: Array.from({ length: 51 }, (_, no) => `Received: from a${no} by b`) }, "loop"],
    [{}, "person"],
  ])("%j is of the kind %s", async (made, kind) => {
    expect(await kindOf(made)).toBe(kind);
  });

  test("a bounce is one, in the form of the standard and in plain words", async () => {
    const report = await readMail(madeBounce({ about: "<case.7@example.com>" }));
    expect(judgeMail(report, own).kind).toBe("bounce");
    expect(readDeliveryReport(report)).toEqual({
      outcome: "failed",
      about: ["<case.7@example.com>"],
      recipient: "gone@surgery.example.com",
      says: "550 5.1.1 no such user",
    });
    const plain = await readMail(
      madeMail({
        from: "postmaster@mx.example.com",
        subject: "Delivery failure",
        text: "Sorry.\ngone@surgery.example.com\n550 mailbox unavailable\n\nMessage-ID: <case.7@example.com>",
      }),
    );
    expect(readDeliveryReport(plain)).toMatchObject({
      outcome: "failed",
      about: ["<case.7@example.com>"],
      recipient: "gone@surgery.example.com",
      says: "550 mailbox unavailable",
    });
  });

  test("a mail that is late is not lost, and one that arrived has not failed", async () => {
    const outcomeOf = async (action: string) =>
      readDeliveryReport(await readMail(madeBounce({ about: "<a@b>", action })))?.outcome;
    expect(await outcomeOf("delayed")).toBe("delayed");
    expect(await outcomeOf("relayed")).toBe("delivered");
    expect(await outcomeOf("failed")).toBe("failed");
  });

  test("a person who writes about something undeliverable is no machine", async () => {
    const mail = await readMail(madeMail({ subject: "Your letter was undeliverable" }));
    expect(readDeliveryReport(mail)).toBeNull();
  });
});

describe("what a fax gateway says", () => {
  const words = { domain: "fax.example.com", sent: usualSent, failed: usualFailed };
  const report = async (subject: string, text = "", from = "reports@fax.example.com") =>
    readFaxReport(await readMail(madeMail({ from, subject, text })), words);

  test("that a fax went through, with its number and pages", async () => {
    expect(await report("Fax to +1 (555) 555-0142 was sent", "Pages sent: 3")).toMatchObject({
      outcome: "sent",
      number: "5555550142",
      pages: 3,
    });
    expect(await report("Successful transmission to 15555550142", "3 pages")).toMatchObject({
      outcome: "sent",
      pages: 3,
    });
  });

  test("that it did not, whatever else it says", async () => {
    expect(await report("Fax to 555-555-0142 failed", "It was not delivered: busy.")).toMatchObject({
      outcome: "failed",
    });
    expect((await report("Delivery confirmation", "Result: no answer"))?.outcome).toBe("failed");
  });

  test("is heard from its own domain alone", async () => {
    expect(await report("Fax was sent", "", "reports@fax.example.com.evil.example")).toBeNull();
    expect(await report("Fax was sent", "", "reports@evil-fax.example.com")).toBeNull();
    expect(await report("Fax was sent", "", "a@mail.fax.example.com")).not.toBeNull();
    expect(await report("Hello", "Nothing of that kind.")).toBeNull();
  });

  test("a fax that it hands over names its caller in the address, the name or the subject", async () => {
    const from = async (sender: string, subject: string) =>
      faxedFrom(await readMail(madeMail({ from: sender, subject })));
    expect(await from("15555550142@fax.example.com", "Fax")).toBe("5555550142");
    expect(await from("fax@fax.example.com", "New fax from (555) 555-0143")).toBe("5555550143");
    expect(await from("fax@fax.example.com", "New fax")).toBe("");
    expect(faxNumberIn("claim 123456789012345")).toBe("");
    expect(
      fromGateway(
        await readMail(mailBytes("From: a@fax.example.com, b@fax.example.com\n\n")),
        "fax.example.com",
      ),
    ).toBe(false);
  });
});
