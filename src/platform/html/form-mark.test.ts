// A form is taken from the visitor to whom it was shown, and from no other page.
import type { FastifyRequest } from "fastify";
import { expect, test } from "vitest";
import { formMark, isOurForm } from "./form-mark.ts";
import { cookieJar } from "./window-cookie.ts";

const secret = "s".repeat(40);
const asked = (headers: Record<string, string> = {}) =>
  ({ headers, host: "desk.example.com" }) as unknown as FastifyRequest;
const ours = (headers: Record<string, string>, given = formMark(secret, "me"), bound = "me") =>
  isOurForm(asked(headers), { secret, bound, given });

test("from our own page, also where a browser hides its origin because pages send no referrer", () => {
  expect(ours({})).toBe(true);
  expect(ours({ origin: "https://desk.example.com", "sec-fetch-site": "same-origin" })).toBe(true);
  expect(ours({ origin: "null", "sec-fetch-site": "same-origin" })).toBe(true);
  expect(ours({ origin: "null" })).toBe(true);
});

test("not from a page of others, even with the right mark", () => {
  for (const site of ["cross-site", "same-site", "none"])
    expect(ours({ "sec-fetch-site": site })).toBe(false);
  for (const origin of ["https://evil.example", "http://desk.example.com.evil.example", "x"])
    expect(ours({ origin }), origin).toBe(false);
});

test("not with another visitor's mark, a cut one, or none", () => {
  const mark = formMark(secret, "me");
  for (const given of [
    "",
    mark.slice(1),
    `${mark}x`,
    formMark(secret, "you"),
    formMark("t".repeat(40), "me"),
  ])
    expect(ours({}, given)).toBe(false);
  expect(ours({}, mark, "you")).toBe(false);
});

test("a cookie is this host's alone over TLS, and out of reach of scripts everywhere", () => {
  const made = cookieJar(true).set("a", "b", 60);
  expect(made).toBe("__Host-a=b; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=60");
  expect(cookieJar(false).set("a", "b")).toBe("a=b; Path=/; HttpOnly; SameSite=Lax");
});

test("a cookie that comes twice is no cookie: somebody else may have set one of them", () => {
  const read = (cookie: string) => cookieJar(true).read(asked({ cookie }), "a");
  expect(read("__Host-a=1; b=2")).toBe("1");
  expect(read("__Host-a=1; __Host-a=2")).toBeNull();
  expect([read("a=1"), read("x__Host-a=1"), read("")]).toEqual([null, null, null]);
});
