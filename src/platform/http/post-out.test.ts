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
  "::ffff:7f00:1",
  "::ffff:169.254.169.254",
  "::FFFF:10.0.0.1",
  "0:0:0:0:0:ffff:7f00:1",
  "::127.0.0.1",
  "fe80::1%eth0",
  "fec0::1",
  "192.0.0.170",
  "198.18.0.1",
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
  "https://0177.0.0.1/",
  "https://017700000001/",
  "https://0/",
  "https://0.0.0.0/",
  "https://[::]/",
  "https://[::ffff:127.0.0.1]/",
  "https://[::ffff:a9fe:a9fe]/",
  "https://[fd00:ec2::254]/",
  "https://[fe80::1]/",
  "https://169.254.169.254/latest/meta-data/",
  "https://2852039166/",
  "https://100.100.100.200/",
  "https://\uFF11\uFF12\uFF17.0.0.1/",
  "https://127\u30020\u30020\u30021/",
  "https://LOCALHOST/",
  "https://sub.localhost/",
  "https://printer.lan./",
  "https:/\\127.0.0.1/",
  "https://10.0.0.1:443\\@example.com/",
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

const outside = { headers: {}, body: "{}", timeoutMs: 200 };

test("a name that leads into an inner network is not called, whatever it is called", async () => {
  for (const address of ["127.0.0.1", "10.0.0.7", "169.254.169.254", "::1", "::ffff:127.0.0.1", "fd00::1"]) {
    const lookUp = async () => ({ address, family: address.includes(":") ? 6 : 4 });
    expect(await postOut({ ...outside, url: "https://hooks.example.com/", lookUp })).toEqual({
      failed: "The name of the address leads into an inner network.",
    });
  }
});

test("the name is asked once, so that a second answer cannot lead somewhere else", async () => {
  const asked: string[] = [];
  // A name that is public at the first look and the inner network's at the second.
  const lookUp = async (name: string) => {
    asked.push(name);
    return asked.length === 1 ? { address: "192.0.2.1", family: 4 } : { address: "127.0.0.1", family: 4 };
  };
  const answered = await postOut({ ...outside, url: "https://rebinding.example.com/", lookUp });
  expect(answered).toHaveProperty("failed");
  expect(asked).toEqual(["rebinding.example.com"]);
});

test("the very address that was found is called, under the name that was given", async () => {
  const heard: string[] = [];
  const server = createServer((request, response) => {
    heard.push(String(request.headers.host));
    response.writeHead(204).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  const lookUp = async () => ({ address: "127.0.0.1", family: 4 });
  const url = `http://hooks.example.com:${port}/`;
  expect(await postOut({ ...outside, url, lookUp, toPrivate: true })).toEqual({ status: 204 });
  expect(heard).toEqual([`hooks.example.com:${port}`]);
  server.closeAllConnections();
  server.close();
});

test("a receiver that answers without end is not read", async () => {
  const server = createServer((_request, response) => {
    response.writeHead(200);
    const more = () => {
      while (response.write("x".repeat(65_536)));
      response.once("drain", more);
    };
    response.on("error", () => {});
    more();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  const url = `http://127.0.0.1:${port}/`;
  expect(await postOut({ ...outside, url, toPrivate: true })).toEqual({ status: 200 });
  server.closeAllConnections();
  server.close();
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
