// A mailbox on a real IMAP server: seen only once it is taken, and nothing lost whatever fails.
import { ImapFlow } from "imapflow";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type MailboxPlace, openMailbox } from "./mailbox.ts";
import { readMail } from "./read-mail.ts";
import { hasDovecot, password, startDovecot, type TestMailServer } from "./test-dovecot.ts";
import { madeMail } from "./test-mails.ts";

describe.skipIf(!hasDovecot)("a mailbox", () => {
  let server: TestMailServer;
  let user = 0;
  let url = "";
  beforeAll(async () => {
    server = await startDovecot();
  });
  afterAll(() => server?.close());
  // Every test has a mailbox of its own.
  beforeEach(() => {
    user += 1;
    url = `imap://u${user}:${encodeURIComponent(password)}@127.0.0.1:${server.port}/INBOX`;
  });

  const withClient = async <T>(work: (client: ImapFlow) => Promise<T>): Promise<T> => {
    const auth = { user: `u${user}`, pass: password };
    const client = new ImapFlow({ host: "127.0.0.1", port: server.port, secure: false, auth, logger: false });
    await client.connect();
    try {
      await client.mailboxOpen("INBOX");
      return await work(client);
    } finally {
      await client.logout();
    }
  };
  const put = (subject: string, flags: string[] = []) =>
    withClient((client) =>
      client.append("INBOX", madeMail({ subject, id: `<${subject}@x.example>` }), flags),
    );
  const unseen = () =>
    withClient(async (client) => (await client.search({ seen: false }, { uid: true })) || []);

  const taking = (fails: (subject: string) => boolean = () => false) => {
    const got: string[] = [];
    const take = async (raw: Uint8Array) => {
      const { subject } = await readMail(raw);
      if (fails(subject)) throw new Error("the database is away");
      got.push(subject);
      return "taken" as const;
    };
    return { got, take };
  };

  test("is taken from where it stands: what is unseen, once, and marked as seen afterwards", async () => {
    await put("old", ["\\Seen"]);
    await put("one");
    const mailbox = openMailbox({ url });
    const { got, take } = taking();
    const first = await mailbox.round(null, take);
    expect(first).toMatchObject({ taken: 1, left: 0, says: null });
    expect(got).toEqual(["one"]);
    expect(await unseen()).toEqual([]);
    await put("two");
    const second = await mailbox.round(first.place, take);
    expect(got).toEqual(["one", "two"]);
    expect(await mailbox.round(second.place, take)).toMatchObject({ taken: 0, left: 0 });
    expect(mailbox.name).not.toContain(password);
  });

  test("gives a message that a person looked at before it was taken all the same", async () => {
    await put("one");
    const mailbox = openMailbox({ url });
    const { got, take } = taking();
    const { place } = await mailbox.round(null, take);
    await put("seen by somebody", ["\\Seen"]);
    await mailbox.round(place, take);
    expect(got).toEqual(["one", "seen by somebody"]);
  });

  test("keeps a message unseen whose taking fails, takes the others, and gives it again", async () => {
    for (const subject of ["one", "bad", "three"]) await put(subject);
    const mailbox = openMailbox({ url });
    let away = true;
    const { got, take } = taking((subject) => away && subject === "bad");
    const first = await mailbox.round(null, take);
    expect(first).toMatchObject({ taken: 2, left: 1 });
    expect(first.says).toContain("the database is away");
    expect(await unseen()).toHaveLength(1);
    away = false;
    expect(await mailbox.round(first.place, take)).toMatchObject({ taken: 1, left: 0 });
    expect(got).toEqual(["one", "three", "bad"]);
  });

  test("leaves unseen what is not to be taken now", async () => {
    await put("much");
    const round = await openMailbox({ url }).round(null, async () => "not now");
    expect(round).toMatchObject({ taken: 0, left: 1 });
    expect(await unseen()).toHaveLength(1);
  });

  test("begins with what is unseen where the server has numbered everything anew", async () => {
    await put("one", ["\\Seen"]);
    await put("two");
    const { got, take } = taking();
    const elsewhere: MailboxPlace = { validity: 1, takenTo: 999 };
    await openMailbox({ url }).round(elsewhere, take);
    expect(got).toEqual(["two"]);
  });

  test("that is away, or refuses us, is told in words, and is read again when it is back", async () => {
    await put("one");
    const { got, take } = taking();
    const wrong = openMailbox({ url: url.replace(encodeURIComponent(password), "wrong") });
    await expect(wrong.round(null, take)).rejects.toMatchObject({ code: "MAILBOX_AWAY" });
    expect(await wrong.check()).toMatch(/cannot be read/);
    expect(await openMailbox({ url }).check()).toBeNull();
    expect(await unseen()).toHaveLength(1);
    await server.halt();
    const mailbox = openMailbox({ url });
    await expect(mailbox.round(null, take)).rejects.toMatchObject({ code: "MAILBOX_AWAY" });
    await server.begin();
    await mailbox.round(null, take);
    expect(got).toEqual(["one"]);
  });
});

test("an address that is none of a mailbox is told before anything begins", () => {
  for (const url of ["", "mail.example.com", "https://a:b@mail.example.com", "imaps://mail.example.com"])
    expect(() => openMailbox({ url })).toThrow("IMAP_URL is not an address of a mailbox.");
  const { name } = openMailbox({ url: "imaps://desk%40example.com:secret@mail.example.com/Inbox" });
  expect(name).toBe("desk@example.com@mail.example.com:993/Inbox");
});
