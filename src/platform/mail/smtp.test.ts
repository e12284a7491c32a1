// Against a real SMTP server that takes, refuses, hesitates, stalls and hangs up.
import type { Socket } from "node:net";
import { simpleParser } from "mailparser";
import type { SMTPServerOptions } from "smtp-server";
import { afterEach, expect, test } from "vitest";
import type { Mail } from "./mail.ts";
import { openRelay } from "./smtp.ts";
import { endRelays, rawServer, relayThat } from "./test-relays.ts";

afterEach(endRelays);

const mail: Mail = {
  from: { name: "Alder Desk", address: "desk@example.com" },
  to: { name: "Billing, Elm Clinic", address: "billing@example.org" },
  subject: "Case 0042: señal",
  text: "Dear Sir or Madam,\n.\nthe statement",
  messageId: "<letter-1@example.com>",
};

// A certificate for localhost that vouches for itself, made for this test, with its key. Good for a century.
const certificate = `-----BEGIN CERTIFICATE-----
MIIBZjCCAQ2gAwIBAgIBATAKBggqhkjOPQQDAjAUMRIwEAYDVQQDDAlsb2NhbGhv
c3QwIBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBaMBQxEjAQBgNVBAMM
CWxvY2FsaG9zdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABLrEsaajcr6ejXZP
9kJjoQHAPOTNMn/tdvMbH4/uXsaLaIUTTlAvWqMjkkXgshvNbSx6YqSJKRoRMxBy
ybQIviCjTjBMMBoGA1UdEQQTMBGCCWxvY2FsaG9zdIcEfwAAATAPBgNVHRMBAf8E
BTADAQH/MB0GA1UdDgQWBBQyOlt41SqqtX2Q1ScRtf+C/DbZLjAKBggqhkjOPQQD
AgNHADBEAiAW1UX6LGCk9poN+BBKO5c15BX2Uspnliha8x82+q0SEAIgEMxqdJAe
XJXJXV8gg2nUdgBRJOBWQGkq+ror4cooJbc=
-----END CERTIFICATE-----
`;
const certificateKey = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgwufiXWraC21c4DP9
dESsECKH1+bcsbis9ck5VQVZToahRANCAAS6xLGmo3K+no12T/ZCY6EBwDzkzTJ/
7XbzGx+P7l7Gi2iFE05QL1qjI5JF4LIbzW0semKkiSkaETMQcsm0CL4g
-----END PRIVATE KEY-----
`;

const no = (responseCode: number, words: string) => Object.assign(new Error(words), { responseCode });

test("a relay that takes the message gives its words as proof", async () => {
  const { got, relay, port } = await relayThat();
  const attachments = [{ name: "letter.pdf", type: "application/pdf", content: Buffer.from("%PDF-1.7") }];
  expect(await relay.send({ ...mail, html: "<p>Dear</p>", attachments })).toEqual({
    accepted: true,
    relay: `127.0.0.1:${port}`,
    response: "250 queued as 4711",
    messageId: "<letter-1@example.com>",
  });
  expect(got).toHaveLength(1);
  expect(got[0]?.to).toEqual(["billing@example.org"]);
  expect(got[0]?.text).toContain("Message-ID: <letter-1@example.com>");
  expect(got[0]?.text).toContain('To: "Billing, Elm Clinic" <billing@example.org>');
  expect(got[0]?.text).toContain("filename=letter.pdf");
  expect(await relay.check()).toBeNull();
});

test("a mailbox that does not exist is a refusal for good", async () => {
  const { relay } = await relayThat({
    onRcptTo: (_address, _session, done) => done(no(550, "No such mailbox")),
  });
  expect(await relay.send(mail)).toMatchObject({
    accepted: false,
    temporary: false,
    uncertain: false,
    says: expect.stringContaining("550 No such mailbox"),
  });
});

test("a greylisting relay says: not now", async () => {
  let first = true;
  const { relay, got } = await relayThat({
    onRcptTo(_address, _session, done) {
      done(first ? no(451, "4.7.1 Greylisted, come back later") : null);
      first = false;
    },
  });
  expect(await relay.send(mail)).toMatchObject({ accepted: false, temporary: true, uncertain: false });
  expect(await relay.send(mail)).toMatchObject({ accepted: true });
  expect(got).toHaveLength(1);
});

test("a busy relay says: not now, at the door and after the message", async () => {
  const atDoor = await relayThat({ onConnect: (_session, done) => done(no(421, "Too busy")) });
  expect(await atDoor.relay.send(mail)).toMatchObject({
    temporary: true,
    says: expect.stringContaining("421"),
  });
  const afterwards = await relayThat({
    onData(stream, _session, done) {
      stream.resume();
      stream.on("end", () => done(no(452, "Disk full")));
    },
  });
  expect(await afterwards.relay.send(mail)).toMatchObject({ temporary: true, uncertain: false });
});

test("a message refused for what it holds is refused for good", async () => {
  const { relay } = await relayThat({
    onData(stream, _session, done) {
      stream.resume();
      stream.on("end", () => done(no(554, "Looks like spam")));
    },
  });
  expect(await relay.send(mail)).toMatchObject({ temporary: false, says: expect.stringContaining("554") });
});

test("a relay that refuses our sign-in is a trouble of the relay, not of the message", async () => {
  const auth: SMTPServerOptions = {
    disabledCommands: ["STARTTLS"],
    allowInsecureAuth: true,
    onAuth: (_auth, _session, done) => done(no(535, "Wrong password")),
  };
  const { port } = await relayThat(auth);
  const relay = openRelay({ url: `smtp://desk%40example.com:secret@127.0.0.1:${port}` });
  expect(await relay.send(mail)).toMatchObject({ accepted: false, temporary: true, uncertain: false });
  expect(await relay.check()).toContain("Wrong password");
  expect(JSON.stringify([await relay.send(mail), await relay.check()])).not.toContain("secret");
});

test("nobody listening is told apart, and fast", async () => {
  const relay = openRelay({ url: "smtp://127.0.0.1:9" });
  expect(await relay.send(mail)).toMatchObject({ accepted: false, temporary: true, uncertain: false });
  expect(await relay.check()).toContain("ECONNREFUSED");
});

test("a relay that never greets does not hold us for ever", async () => {
  const relay = await rawServer(() => {}, "");
  expect(await relay.send(mail)).toMatchObject({ temporary: true, uncertain: false });
});

test("a relay that stalls or hangs up after the whole message may have it", async () => {
  for (const last of [() => {}, (socket: Socket) => socket.destroy()]) {
    let body: string | null = null;
    const relay = await rawServer((text, socket) => {
      if (body !== null) {
        body += text;
        if (body.endsWith("\r\n.\r\n")) last(socket);
      } else if (/^DATA/.test(text)) {
        body = "";
        socket.write("354 go on\r\n");
      } else {
        socket.write("250 ok\r\n");
      }
    });
    expect(await relay.send(mail)).toMatchObject({
      accepted: false,
      temporary: true,
      uncertain: true,
      says: expect.stringContaining("the whole message"),
    });
  }
});

test("a relay that hangs up before the message cannot have it", async () => {
  const relay = await rawServer((line, socket) => {
    if (/^RCPT/.test(line)) socket.destroy();
    else socket.write("250 ok\r\n");
  });
  expect(await relay.send(mail)).toMatchObject({ temporary: true, uncertain: false });
});

test("a relay without encryption, or with a certificate nobody vouches for, gets nothing", async () => {
  const { port, got } = await relayThat();
  const strict = openRelay({ url: `smtp://127.0.0.1:${port}`, plainText: false });
  expect(await strict.send(mail)).toMatchObject({
    ...{ accepted: false, temporary: true, uncertain: false },
    says: `The mail relay 127.0.0.1:${port} offers no encryption (STARTTLS), and nothing goes there without.`,
  });
  const own = await relayThat({ key: certificateKey, cert: certificate, disabledCommands: ["AUTH"] });
  const unknown = openRelay({ url: `smtp://127.0.0.1:${own.port}`, plainText: false });
  expect(await unknown.send(mail)).toMatchObject({
    ...{ accepted: false, temporary: true },
    says: expect.stringContaining("self-signed certificate"),
  });
  expect([...got, ...own.got]).toEqual([]);
});

test("a relay whose certificate is trusted is written to over TLS, at once or by upgrade", async () => {
  const keys = { key: certificateKey, cert: certificate };
  for (const secure of [false, true]) {
    const { got, port } = await relayThat({ ...keys, secure, disabledCommands: ["AUTH"] });
    const url = `${secure ? "smtps" : "smtp"}://localhost:${port}`;
    const relay = openRelay({ url, plainText: false, trust: certificate });
    expect(await relay.send(mail)).toMatchObject({ accepted: true });
    expect(await openRelay({ url, plainText: false }).send(mail)).toMatchObject({ accepted: false });
    expect(got).toHaveLength(1);
  }
});

test("a message with a line break in a header is not handed to anybody", async () => {
  const { got, relay } = await relayThat();
  const flawed: Partial<Mail>[] = [
    { subject: "Hello\r\nBcc: everybody@example.net" },
    { to: { address: "a@example.org\r\nRCPT TO:<b@example.net>" } },
    { to: { name: "Elm\nClinic", address: "a@example.org" } },
    { messageId: "<a@b>\r\nX: y" },
    { attachments: [{ name: "a\r\nb.pdf", type: "application/pdf", content: new Uint8Array() }] },
  ];
  for (const flaw of flawed) {
    expect(await relay.send({ ...mail, ...flaw })).toMatchObject({ accepted: false, temporary: false });
  }
  expect(got).toEqual([]);
});

test("an attachment or text cannot make the relay read a file or end the message early", async () => {
  const { got, relay } = await relayThat();
  await relay.send({ ...mail, text: "one\r\n.\r\nMAIL FROM:<x@example.net>\r\ntwo" });
  expect(got).toHaveLength(1);
  expect(got[0]?.text).toContain("two");
});

test("an address of a relay that is none is refused in words", () => {
  for (const url of ["", "mail.example.com", "http://mail.example.com", "smtp://"]) {
    expect(() => openRelay({ url })).toThrow("SMTP_URL is not an address");
  }
});

test("every mail says that a machine wrote it, and belongs to no list", async () => {
  const { got, relay } = await relayThat();
  await relay.send({ ...mail, replyTo: { name: "Alder Desk", address: "case+0123@mail.example.com" } });
  expect(got[0]?.text).toMatch(/^Auto-Submitted: auto-generated\r$/m);
  expect(got[0]?.text).toMatch(/^X-Auto-Response-Suppress: All\r$/m);
  expect(got[0]?.text).toContain("Reply-To: Alder Desk <case+0123@mail.example.com>");
  expect(got[0]?.text).not.toMatch(/^(List-Unsubscribe|Resent-[A-Za-z-]+|Bcc|Precedence):/im);
});

test("names and subjects beyond ASCII arrive as they were, in lines of lawful length", async () => {
  const { got, relay } = await relayThat();
  const subject = `Señal 信号 🎈 ${"ein langes Wort ".repeat(30)}`.trim();
  const text = `${"ñ".repeat(3_000)}\nshort`;
  const to = { name: "Clínica Ōta «Olmo»", address: "billing@example.org" };
  expect(await relay.send({ ...mail, to, subject, text })).toMatchObject({ accepted: true });
  const read = await simpleParser(got[0]?.text ?? "");
  expect(read.subject).toBe(subject);
  expect(read.text?.trim()).toBe(text);
  expect(read.to).toMatchObject({ value: [{ name: "Clínica Ōta «Olmo»" }] });
  for (const line of (got[0]?.text ?? "").split("\r\n")) {
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(998);
    expect(line).toMatch(/^[\t -~]*$/);
  }
});

test("a relay may fall silent or hang up at each word: the message is as before", async () => {
  const words = ["EHLO", "MAIL", "RCPT", "DATA"];
  for (const word of words) {
    for (const ending of [() => {}, (socket: Socket) => socket.destroy()]) {
      const relay = await rawServer((line, socket) => {
        if (line.startsWith(word)) ending(socket);
        else socket.write("250 ok\r\n");
      });
      expect(await relay.send(mail), word).toMatchObject({
        accepted: false,
        temporary: true,
        uncertain: false,
      });
    }
  }
});

test("a relay that answers with nonsense, or with pages of it, is a relay in trouble", async () => {
  for (const nonsense of ["hello\r\n", "999 what\r\n", "\0\0\0\r\n", `250-${"x".repeat(200_000)}\r\n`]) {
    const relay = await rawServer((_line, socket) => void socket.write(nonsense));
    expect(await relay.send(mail), nonsense.slice(0, 10)).toMatchObject({ accepted: false, temporary: true });
  }
});
