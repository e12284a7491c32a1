// The built web client below /: its files, its first page for every screen, and what its pages may run.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { App } from "../../src/platform/http/routes.ts";
import { httpServer } from "../../src/platform/http/server.ts";
import { answerTheRest } from "../../src/platform/http/windows.ts";

const folder = mkdtempSync(join(tmpdir(), "parley-web-"));
const rates = { perSource: 1_000, perHolder: 1_000, failedSignIns: 100 };
let app: App;
beforeAll(async () => {
  mkdirSync(join(folder, "web/assets"), { recursive: true });
  writeFileSync(join(folder, "web/index.html"), "<!doctype html><title>Parley</title>");
  writeFileSync(join(folder, "web/assets/main-abc123.js"), "export {};");
  writeFileSync(join(folder, "secret.txt"), "secret");
  app = await httpServer({ log: () => {}, rates });
  await app.register(async (scope) => {
    scope.get("/api/v1/thing", async () => ({}));
  });
  await answerTheRest(app, join(folder, "web"));
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

const get = (url: string, accept = "text/html") => app.inject({ method: "GET", url, headers: { accept } });

test.each(["/", "/cases", "/cases/01900000-0000-7000-8000-000000000000", "/outbox?state=held"])(
  "%s is a screen: the first page, asked for anew each time",
  async (url) => {
    const { statusCode, payload, headers } = await get(url);
    expect([statusCode, payload]).toEqual([200, "<!doctype html><title>Parley</title>"]);
    expect(headers["cache-control"]).toBe("no-cache");
  },
);

test("pages run and style themselves from here only, and nobody frames them", async () => {
  const policy = String((await get("/")).headers["content-security-policy"]);
  for (const part of [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ]) {
    expect(policy.split("; ")).toContain(part);
  }
  expect(policy).not.toMatch(/script-src[^;]*unsafe|unsafe-eval|(?<!style-src-attr )'unsafe-inline'/);
});

test("a file whose name holds its digest is kept for ever", async () => {
  const { statusCode, headers } = await get("/assets/main-abc123.js", "*/*");
  expect([statusCode, headers["cache-control"]]).toEqual([200, "public, max-age=31536000, immutable"]);
  expect(headers["content-type"]).toContain("javascript");
});

test.each([
  ["/assets/gone-000.js", "*/*"],
  ["/api/v1/nowhere", "text/html"],
  ["/api/v1/nowhere", "application/json"],
  ["/cases", "application/json"],
  ["/..%2fsecret.txt", "*/*"],
  ["/%2e%2e/secret.txt", "*/*"],
  ["/.env", "*/*"],
])("%s for %s is a problem, and no page", async (url, accept) => {
  const { statusCode, payload, headers } = await get(url, accept);
  expect([400, 404], `${statusCode}`).toContain(statusCode);
  expect(headers["content-type"]).toContain("problem+json");
  expect(payload).not.toContain("secret");
});

test("where the client has not been built the server says how", async () => {
  const bare = await httpServer({ log: () => {}, rates });
  await answerTheRest(bare, join(folder, "none"));
  const { statusCode, payload } = await bare.inject({ method: "GET", url: "/" });
  expect([statusCode, payload]).toEqual([200, expect.stringContaining("npm run build")]);
  await bare.close();
});
