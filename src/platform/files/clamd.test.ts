// The scanner for viruses: with Debian's clamd, and with servers that are none.
import { randomBytes } from "node:crypto";
import { createServer, type Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { scannerAt } from "./clamd.ts";
import { foundByTest, type TestClamd, testClamd } from "./test-clamd.ts";

async function* inParts(content: string | Buffer, size = 1_000): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(content);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
const away = { code: "SCANNER_AWAY" };

describe("a real clamd", () => {
  let clamd: TestClamd;
  beforeAll(async () => {
    clamd = await testClamd();
  });
  afterAll(() => clamd?.close());

  test("finds nothing in a plain letter, and names what it finds in another", async () => {
    const scanner = scannerAt(clamd.address);
    expect(await scanner.says()).toBeNull();
    expect(await scanner.scan(inParts("Dear Sir or Madam,"))).toEqual({ is: "clean" });
    const found = await scanner.scan(inParts(`Dear Sir, ${foundByTest}, yours`));
    expect(found).toEqual({ is: "infected", name: "Parley.Test.Found.UNOFFICIAL" });
  });

  test("what it looks for is found also where two pieces meet, and behind 20 MB", async () => {
    const scanner = scannerAt(clamd.address);
    expect(await scanner.scan(inParts(foundByTest, 5))).toMatchObject({ is: "infected" });
    const large = Buffer.concat([randomBytes(20_000_000), Buffer.from(foundByTest)]);
    expect(await scanner.scan(inParts(large, 3_000_000))).toMatchObject({ is: "infected" });
  });

  test("eight at once each get their own verdict", async () => {
    const scanner = scannerAt(clamd.address);
    const texts = Array.from({ length: 8 }, (_, at) => (at % 2 ? foundByTest : `letter ${at}`));
    const told = await Promise.all(texts.map((text) => scanner.scan(inParts(text))));
    expect(told.map(({ is }) => is)).toEqual(texts.map((_, at) => (at % 2 ? "infected" : "clean")));
  });

  test("more than it takes is no verdict, and never counts as clean", async () => {
    await expect(scannerAt(clamd.address).scan(inParts(Buffer.alloc(32_000_000), 1_000_000))).rejects.toThrow(
      expect.objectContaining(away),
    );
  });

  test("one that was stopped is away, and is there again once it is started", async () => {
    const scanner = scannerAt(clamd.address);
    await clamd.stop();
    expect(await scanner.says()).toMatch(/does not answer/);
    await expect(scanner.scan(inParts("letter"))).rejects.toThrow(expect.objectContaining(away));
    await clamd.start();
    expect(await scanner.says()).toBeNull();
    expect(await scanner.scan(inParts("letter"))).toEqual({ is: "clean" });
  });
});

/** A server that says this, whatever it is asked. */
async function withServer(say: (socket: Socket) => void, work: (address: string) => Promise<void>) {
  const server = createServer((socket) => {
    socket.on("error", () => {});
    socket.on("data", () => say(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  try {
    await work(`127.0.0.1:${port}`);
  } finally {
    server.close();
  }
}

test.each([
  ["hangs up", (socket: Socket) => void socket.destroy()],
  ["hangs up without a word", (socket: Socket) => void socket.end()],
  ["answers without end", (socket: Socket) => void socket.write("x".repeat(10_000))],
  ["answers with nonsense", (socket: Socket) => void socket.end("HTTP/1.1 200 OK\0")],
  ["says that it failed", (socket: Socket) => void socket.end("stream: lstat() failed. ERROR\0")],
  ["says OK of something else", (socket: Socket) => void socket.end("other: OK\0")],
  ["is silent", () => {}],
])("a server that %s gives no verdict", async (_name, say) => {
  await withServer(say, async (address) => {
    const scanner = scannerAt(address, { patienceMs: 150 });
    await expect(scanner.scan(inParts("letter"))).rejects.toThrow(expect.objectContaining(away));
    expect(await scanner.says()).not.toBeNull();
  });
});

test.each(["clamd", "localhost", "localhost:", "localhost:0", "localhost:70000", "relative/path", ""])(
  "the address %j is refused when Parley starts, with the name of the variable",
  (address) => {
    expect(() => scannerAt(address)).toThrow(
      expect.objectContaining({ code: "SETTING_UNREADABLE", message: expect.stringContaining("CLAMD") }),
    );
  },
);

test.each(["127.0.0.1:3310", "[::1]:3310", "clamav.example.com:3310", "/run/clamav/clamd.ctl"])(
  "%s is an address",
  (address) => {
    expect(() => scannerAt(address)).not.toThrow();
  },
);
