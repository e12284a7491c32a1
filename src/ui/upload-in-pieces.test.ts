// A large file over a line that breaks, against a server of a few lines that keeps what arrives.
import { createHash } from "node:crypto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { goesInPieces, uploadInPieces } from "./upload-in-pieces.ts";

const size = 2_500_000;
const content = Buffer.alloc(size, "statement of November ");
const file = new File([content], "scan.pdf", { lastModified: 1 });
const kept = new Map<string, string>();
let server: { received: Buffer; begun: number; filed: string | null; pieces: number };
/** Told before each request; throws or answers in the place of the server. */
let weather: (method: string, path: string) => Response | null;

const json = (status: number, body: unknown) =>
  new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json" } });
const here = () => ({ id: "u1", offset: server.received.length, documentId: server.filed });

beforeEach(() => {
  server = { received: Buffer.alloc(0), begun: 0, filed: null, pieces: 0 };
  weather = () => null;
  kept.clear();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  });
  vi.stubGlobal("sessionStorage", { getItem: () => null, setItem: () => {}, removeItem: () => {} });
  vi.stubGlobal("fetch", async (path: string, { method = "GET", headers, body }: RequestInit) => {
    const bad = weather(method, path);
    if (bad) return bad;
    if (method === "POST" && path === "/up") {
      server.begun += 1;
      return json(201, here());
    }
    if (method === "GET") return server.begun > 0 ? json(200, here()) : json(404, { code: "NOT_FOUND" });
    if (method === "PATCH") {
      server.pieces += 1;
      const offset = Number(new Headers(headers).get("upload-offset"));
      if (offset !== server.received.length) return json(409, { code: "UPLOAD_ELSEWHERE" });
      server.received = Buffer.concat([server.received, Buffer.from(await (body as Blob).arrayBuffer())]);
      return json(200, here());
    }
    const { sha256 } = JSON.parse(String(body)) as { sha256: string };
    const is = createHash("sha256").update(server.received).digest("hex");
    if (is !== sha256) return json(422, { code: "UPLOAD_DAMAGED" });
    server.filed = "d1";
    return json(201, { document: { id: "d1" } });
  });
});
afterEach(() => vi.unstubAllGlobals());

const parts: [number, boolean][] = [];
const send = () => {
  parts.length = 0;
  return uploadInPieces<{ document: { id: string } }>("/up", file, {
    fields: { kind: "bill" },
    key: "k",
    onPart: (part, waits) => void parts.push([Math.round(part * 10), waits]),
    pause: async () => {},
  });
};
const away = () => {
  throw new TypeError("Failed to fetch");
};

test("a file goes in pieces, with how far it is, and is filed once", async () => {
  expect(await send()).toEqual({ document: { id: "d1" } });
  expect(server.received.equals(content)).toBe(true);
  expect([server.begun, server.pieces]).toEqual([1, 3]);
  expect(parts).toEqual([
    [0, false],
    [4, false],
    [8, false],
    [10, false],
  ]);
  expect(kept.size).toBe(0);
});

test("where the line breaks it waits, asks how much is there, and goes on from there", async () => {
  let broken = 0;
  weather = (method) => (method === "PATCH" && server.pieces === 1 && broken++ < 3 ? away() : null);
  await send();
  expect(server.received.equals(content)).toBe(true);
  expect(server.begun).toBe(1);
  expect(parts.some(([, waits]) => waits)).toBe(true);
});

test("a piece that arrived although its answer was lost is not sent again", async () => {
  let lost = false;
  weather = (method) => {
    if (method !== "PATCH" || lost) return null;
    lost = true;
    server.received = content.subarray(0, 1_000_000);
    return away();
  };
  await send();
  expect(server.pieces).toBe(2);
  expect(server.received.equals(content)).toBe(true);
});

test("chosen again after the window was closed, the same file goes on where it was", async () => {
  weather = (method) => (method === "PATCH" && server.pieces >= 2 ? away() : null);
  await expect(send()).rejects.toThrow();
  expect(server.received.length).toBe(2_000_000);
  weather = () => null;
  await send();
  expect([server.begun, server.pieces]).toEqual([1, 3]);
  expect(server.received.equals(content)).toBe(true);
});

test("one that has expired on the server begins anew", async () => {
  kept.set(`parley.upload /up scan.pdf ${size} 1`, "gone");
  await send();
  expect(server.begun).toBe(1);
});

test("what the server refuses is told at once, without another try", async () => {
  weather = (method) =>
    method === "PATCH" ? json(413, { code: "UPLOAD_TOO_LONG", detail: "Too long." }) : null;
  await expect(send()).rejects.toThrow("Too long.");
  expect(server.pieces).toBe(0);
});

test("small files go whole", () => {
  expect(goesInPieces(new File(["x"], "a.txt"))).toBe(false);
  expect(goesInPieces(file)).toBe(true);
});
