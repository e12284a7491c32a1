import { expect, test } from "vitest";
import { faxAddress, flawOf, isAddress, type Mail } from "./mail.ts";

const mail: Mail = {
  from: { address: "desk@example.com" },
  to: { address: "billing@example.org" },
  subject: "Statement",
  text: "",
  messageId: "<1@example.com>",
};

test("plain addresses are addresses", () => {
  for (const text of ["a@b.c", "o'hara+case-42@mail.example.org", "x_y.z@example.com"]) {
    expect(isAddress(text)).toBe(true);
  }
});

test("what two programs could read differently is no address", () => {
  const odd = [
    "",
    "a",
    "@b",
    "a@",
    "a@b@c",
    '"a@evil.example"@b.example',
    "a b@c",
    "a@b, c@d",
    "<a@b>",
    "a(b)@c",
  ];
  for (const text of [...odd, "a@-b", "a@b-", "a@b\n", `${"a".repeat(65)}@b`, `a@${"b".repeat(254)}`]) {
    expect(isAddress(text), text).toBe(false);
  }
});

test("a message without flaw has none, and a flawed one says which", () => {
  expect(flawOf(mail)).toBeNull();
  expect(flawOf({ ...mail, inReplyTo: "<2@example.org>", replyTo: { address: "r@example.com" } })).toBeNull();
  expect(flawOf({ ...mail, to: { address: "nobody" } })).toContain('"nobody" is not an e-mail address');
  expect(flawOf({ ...mail, subject: "a\u2028b" })).toBe('A line break in "a b" has no place in a header.');
  expect(flawOf({ ...mail, messageId: "1@example.com" })).toContain("not a Message-ID");
  expect(flawOf({ ...mail, inReplyTo: "x" })).toContain("not a Message-ID");
});

test("a fax number becomes an address at the gateway", () => {
  expect(faxAddress("(800) 555-0142", "fax.example.com")).toBe("18005550142@fax.example.com");
  expect(faxAddress("+1 800.555.0142", "fax.example.com")).toBe("18005550142@fax.example.com");
  for (const number of ["", "555-0142", "800 555 0142 x3", "28005550142", "8005550142@evil.example"]) {
    expect(faxAddress(number, "fax.example.com"), number).toBeNull();
  }
  expect(faxAddress("8005550142", "fax example")).toBeNull();
});
