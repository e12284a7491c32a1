import { createServer } from "node:http";
import { expect, test } from "vitest";
import { flawOfAddress, isPublic, postOut } from "./post-out.ts";

test.each([
  "127.0.0.1",
  "10.1.2.3",
  "172.16.0.1",
  "172.31.255.255",
  "192.168.1.1",
  "169.254.169.254",
  "100.64.0.1",
  "0.0.0.0",
  "224.0.0.1",
  "255.255.255.255",
  "::1",
  "::",
  "fe80::1",
  "fc00::1",
  "fd12::1",
  "::ffff:127.0.0.1",
  "64:ff9b::7f00:1",
  "2002:7f00:1::",
  "ff02::1",
  "not an address",
  "",
])("%s is no public address", (address) => {
  expect(isPublic(address)).toBe(false);
});

test.each([
  "8.8.8.8",
  "172.32.0.1",
  "172.15.255.255",
  "100.128.0.1",
  "2606:4700::1111",
  "9.255.255.255",
  "11.0.0.0",
])("%s is public", (address) => {
  expect(isPublic(address)).toBe(true);
});

test.each([
  "http://example.com/",
  "https://localhost/",
  "https://desk.internal/",
  "https://printer/",
  "https://127.0.0.1/",
  "https://[::1]/",
  "https://2130706433/",
  "https://0x7f.1/",
  "https://127.1/",
  "https://user@example.com/",
  "ftp://example.com/",
  "file:///etc/passwd",
  "https://a.local./",
  "https://metadata.google.internal/",
  "nonsense",
  "",
])("%s is refused before anything is looked up", (address) => {
  expect(flawOfAddress(address)).not.toBeNull();
});

test("an https address on the public network is taken", () => {
  expect(flawOfAddress("https://hooks.example.com/parley?a=1")).toBeNull();
});

test("the status comes back, redirects are not followed, and a silent server is given up", async () => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    if (request.url === "/moved") response.writeHead(302, { location: "/elsewhere" }).end();
    else if (request.url !== "/silent") response.writeHead(204).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  const post = (path: string, toPrivate = true) =>
    postOut({ url: `http://127.0.0.1:${port}${path}`, headers: {}, body: "{}", toPrivate, timeoutMs: 200 });
  expect(await post("/")).toEqual({ status: 204 });
  expect(await post("/moved")).toEqual({ status: 302 });
  expect(await post("/silent")).toEqual({ failed: "It did not answer in time." });
  expect(await post("/inside", false)).toHaveProperty("failed");
  expect(asked).toEqual(["/", "/moved", "/silent"]);
  server.closeAllConnections();
  server.close();
  expect(await post("/")).toEqual({ failed: "It could not be reached." });
});
