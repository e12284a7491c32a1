// What is shown once or sealed: tokens, recovery codes, the secret of the installation, cookies.
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyRequest } from "fastify";
import { afterAll, expect, test } from "vitest";
import { hostCookie, isOurPage, noCookie, originOf, readCookie } from "./cookies.ts";
import { isSafeIssuer } from "./oidc.ts";
import { newRecoveryCodes, recoveryDigest } from "./recovery-codes.ts";
import { markOf, sameMark, seal, secretOf, unseal } from "./secret.ts";
import { digestOf, newToken } from "./token.ts";

const folder = mkdtempSync(join(tmpdir(), "parley-secret-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("a secret is made once, for its owner alone, and stays what it is", () => {
  const file = join(folder, "deep", "secret");
  const made = secretOf(null, file);
  expect(made.length).toBeGreaterThanOrEqual(43);
  expect(secretOf(null, file)).toBe(made);
  expect(readFileSync(file, "utf8").trim()).toBe(made);
  expect(statSync(file).mode & 0o077).toBe(0);
});

test("a given secret wins, and a short one is refused with a way to make a better one", () => {
  const given = "x".repeat(32);
  expect(secretOf(given, join(folder, "unused"))).toBe(given);
  expect(() => secretOf("x".repeat(31), join(folder, "unused"))).toThrow(
    expect.objectContaining({ code: "SECRET_TOO_SHORT" }),
  );
});

test("what is sealed opens with the same secret, and with no other", async () => {
  const [ours, theirs] = [newToken(), newToken()];
  const sealed = await seal(ours, "GEZDGNBV");
  expect(sealed).not.toContain("GEZDGNBV");
  expect(await unseal(ours, sealed)).toBe("GEZDGNBV");
  await expect(unseal(theirs, sealed)).rejects.toThrow();
  const bent = `${sealed.slice(0, -2)}${sealed.endsWith("00") ? "11" : "00"}`;
  await expect(unseal(ours, bent)).rejects.toThrow();
});

test("a mark is of one text and one installation", () => {
  expect(sameMark(markOf("one", "a"), markOf("one", "a"))).toBe(true);
  expect(sameMark(markOf("one", "a"), markOf("one", "b"))).toBe(false);
  expect(sameMark(markOf("one", "a"), markOf("two", "a"))).toBe(false);
  expect(sameMark("", "x")).toBe(false);
});

test("tokens have 256 bits and are kept as digests", () => {
  expect(newToken("parley_")).toMatch(/^parley_[\w-]{43}$/);
  expect(newToken()).not.toBe(newToken());
  expect(digestOf("a").toString("hex")).toBe(
    "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb",
  );
});

test("ten recovery codes, each of sixteen letters that nobody confuses, however they are typed", () => {
  const codes = newRecoveryCodes();
  expect(codes).toHaveLength(10);
  expect(new Set(codes).size).toBe(10);
  for (const code of codes) expect(code).toMatch(/^(?:[a-hj-km-np-z2-9]{4}-){3}[a-hj-km-np-z2-9]{4}$/);
  const [code = ""] = codes;
  const typed = ` ${code.toUpperCase().replaceAll("-", " ")} `;
  expect(recoveryDigest(typed)).toEqual(recoveryDigest(code));
});

const asked = (headers: Record<string, string>) =>
  ({ headers, host: "desk.example.com", protocol: "https" }) as unknown as FastifyRequest;

test("a cookie is of this host, over TLS, out of scripts' reach; two of one name count as none", () => {
  expect(hostCookie("parley", "v", 60)).toBe(
    "__Host-parley=v; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=60",
  );
  expect(noCookie("parley")).toContain("Max-Age=0");
  expect(readCookie(asked({ cookie: "a=1; __Host-parley=x" }), "parley")).toBe("x");
  expect(readCookie(asked({ cookie: "parley=x; x__Host-parley=y" }), "parley")).toBeNull();
  expect(readCookie(asked({ cookie: "__Host-parley=x; __Host-parley=y" }), "parley")).toBeNull();
});

test("a page is ours when the browser says so by fetch metadata and by origin", () => {
  expect(isOurPage(asked({ "sec-fetch-site": "same-origin" }))).toBe(true);
  expect(isOurPage(asked({ origin: "https://desk.example.com" }))).toBe(true);
  expect(isOurPage(asked({}))).toBeNull();
  for (const site of ["same-site", "cross-site", "none"]) {
    expect(isOurPage(asked({ "sec-fetch-site": site })), site).toBe(false);
  }
  for (const origin of ["null", "https://desk.example.com.evil.example", "https://desk.example.com:444"]) {
    expect(isOurPage(asked({ "sec-fetch-site": "same-origin", origin })), origin).toBe(false);
  }
});

test("where a browser is it says itself, as long as it names this host", () => {
  const plain = { host: "desk.example.com", protocol: "http" };
  const at = (headers: Record<string, string>) =>
    originOf({ ...plain, headers } as unknown as FastifyRequest);
  expect(at({})).toBe("http://desk.example.com");
  expect(at({ origin: "https://desk.example.com" })).toBe("https://desk.example.com");
  expect(at({ origin: "https://evil.example.com" })).toBe("http://desk.example.com");
});

test("a provider is asked over TLS, or on this very machine where that is wanted", () => {
  for (const issuer of ["https://id.example.com", "https://id.example.com/realm"])
    expect([isSafeIssuer(issuer, false), isSafeIssuer(issuer, true)], issuer).toEqual([true, true]);
  for (const issuer of ["http://localhost:9", "http://127.0.0.1:9", "http://[::1]:9"])
    expect([isSafeIssuer(issuer, false), isSafeIssuer(issuer, true)], issuer).toEqual([false, true]);
  const unsafe = [
    "http://id.example.com",
    "ftp://id.example.com",
    "id.example.com",
    "https://id.example.com/?a=1",
    "",
  ];
  for (const issuer of unsafe) expect(isSafeIssuer(issuer, true), issuer).toBe(false);
});
