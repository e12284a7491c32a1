// Files in pieces, through a line that breaks: nothing is sent twice, nothing is filed half, and one file is
// one paper (QUALITY, Trust 8).
import { createHash } from "node:crypto";
import { connect } from "node:net";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { uploadHours } from "../../src/desk/documents/uploads.ts";
import { openRig, type Persona, type Rig } from "./rig.ts";

let rig: Rig;
let id: string;
let address: string;
beforeAll(async () => {
  rig = await openRig();
  ({ id } = await rig.open());
  address = await rig.app.listen({ port: 0, host: "127.0.0.1" });
});
afterAll(() => rig?.close());

const sha = (bytes: Buffer | string) => createHash("sha256").update(bytes).digest("hex");
const at = (upload: string) => `/api/v1/cases/${id}/uploads/${upload}`;
type Begin = { readonly bytes: number; readonly name?: string; readonly kind?: string };
const begin = ({ bytes, name = "bill.txt", kind = "bill" }: Begin, as: Persona = "specialist") =>
  rig.send(`/api/v1/cases/${id}/uploads`, { name, bytes, kind }, as);
const begun = async (bytes: number): Promise<string> => (await begin({ bytes })).body.id;
const piece = (upload: string, offset: number | string, raw: Buffer | string, as: Persona = "specialist") =>
  rig.ask("PATCH", at(upload), {
    as,
    raw: Buffer.from(raw),
    headers: { "content-type": "application/offset+octet-stream", "upload-offset": String(offset) },
  });
const end = (upload: string, of: Buffer | string, headers = {}) =>
  rig.send(`${at(upload)}/file`, { sha256: sha(of) }, "specialist", headers);

const text = "Statement of 20 November: please pay $1,840.00 by 20 December. Thank you.";

test("AL-09: a file in three pieces becomes one paper, through the one door", async () => {
  const { status, body, headers } = await begin({ bytes: text.length });
  expect([status, body.offset, body.bytes]).toEqual([201, 0, text.length]);
  expect(headers.location).toBe(at(body.id));
  expect((await piece(body.id, 0, text.slice(0, 10))).body.offset).toBe(10);
  expect((await piece(body.id, 10, text.slice(10, 11))).body.offset).toBe(11);
  const asked = await rig.ask("HEAD", at(body.id));
  expect(asked.headers).toMatchObject({ "upload-offset": "11", "upload-length": String(text.length) });
  expect((await piece(body.id, 11, text.slice(11))).body.offset).toBe(text.length);
  const filed = await end(body.id, text);
  expect(filed.status, filed.text).toBe(201);
  expect(filed.body.document).toMatchObject({ kind: "bill", name: "bill.txt", sha256: sha(text) });
  expect((await rig.get(filed.body.document.content)).text).toBe(text);
  expect(filed.headers.etag).toBeDefined();
});

test("asked to end twice, it answers with the same paper, and the case has one", async () => {
  const before = (await rig.get(`/api/v1/cases/${id}/documents`)).body.items.length;
  const upload = await begun(5);
  await piece(upload, 0, "Dear ");
  const [one, other] = await Promise.all([end(upload, "Dear "), end(upload, "Dear ")]);
  const third = await end(upload, "Dear ");
  const papers = [one, other, third].map(({ body }) => body.document?.id);
  expect(new Set(papers).size, JSON.stringify([one.body, other.body])).toBe(1);
  expect((await rig.get(`/api/v1/cases/${id}/documents`)).body.items.length).toBe(before + 1);
  expect((await rig.get(at(upload))).body).toMatchObject({ documentId: papers[0], offset: 5 });
  expect((await piece(upload, 5, "more")).body).toMatchObject({ code: "UPLOAD_ELSEWHERE", offset: 5 });
});

test("a piece that begins elsewhere is refused with where it has to begin", async () => {
  const upload = await begun(20);
  await piece(upload, 0, "0123456789");
  for (const offset of [0, 5, 9, 11, 20, 99]) {
    const { status, body, headers } = await piece(upload, offset, "x");
    expect([status, body.code, body.offset]).toEqual([409, "UPLOAD_ELSEWHERE", 10]);
    expect(headers["upload-offset"]).toBe("10");
  }
  for (const offset of ["", "-1", "1.5", "ten", "0x0"])
    expect((await piece(upload, offset, "x")).body.code).toBe("PIECE_UNREADABLE");
  expect((await rig.get(at(upload))).body.offset).toBe(10);
});

test("what arrived before the line broke stays, and the sender goes on from there", async () => {
  const upload = await begun(1_000);
  const { hostname, port } = new URL(address);
  await new Promise<void>((resolve) => {
    const socket = connect(Number(port), hostname, () => {
      socket.write(
        `PATCH ${at(upload)} HTTP/1.1\r\nHost: ${hostname}\r\nAuthorization: Bearer sandbox-specialist\r\n` +
          "Content-Type: application/offset+octet-stream\r\nUpload-Offset: 0\r\nContent-Length: 1000\r\n\r\n",
      );
      socket.write("a".repeat(400), () => setTimeout(() => socket.destroy(), 50));
    });
    socket.on("close", () => resolve());
  });
  let offset = 0;
  while (offset === 0) offset = (await rig.get(at(upload))).body.offset;
  expect(offset).toBe(400);
  // The broken one may still be closing its file.
  let next = await piece(upload, 400, "b".repeat(600));
  while (next.body.code === "UPLOAD_BUSY") next = await piece(upload, 400, "b".repeat(600));
  expect(next.body.offset).toBe(1_000);
  expect((await end(upload, "a".repeat(400) + "b".repeat(600))).status).toBe(201);
});

test("it survives a restart: another process goes on where the first one stopped", async () => {
  const upload = await begun(8);
  await piece(upload, 0, "half");
  const { openHttp } = await import("../../src/app/http.ts");
  const { openDrawers } = await import("../../src/app/house.ts");
  const drawers = await openDrawers(rig.house.settings.filesFolder);
  const again = await openHttp(
    { ...rig.house, drawers },
    { log: () => {}, readiness: { needed: {}, wanted: {} }, web: null },
  );
  const headers = { authorization: "Bearer sandbox-specialist" };
  const answer = await again.app.inject({ method: "GET", url: at(upload), headers });
  expect(answer.json().offset).toBe(4);
  const type = { "content-type": "application/offset+octet-stream", "upload-offset": "4" };
  await again.app.inject({
    method: "PATCH",
    url: at(upload),
    headers: { ...headers, ...type },
    payload: "full",
  });
  await again.stop(100);
  expect((await end(upload, "halffull")).status).toBe(201);
});

test("what is not whole, or not what was sent, is not filed", async () => {
  const upload = await begun(10);
  await piece(upload, 0, "012345678");
  expect((await end(upload, "0123456789")).body).toMatchObject({ code: "UPLOAD_UNFINISHED", offset: 9 });
  await piece(upload, 9, "X");
  expect((await end(upload, "0123456789")).body.code).toBe("UPLOAD_DAMAGED");
  // It begins again from nothing, under the same address.
  expect((await rig.get(at(upload))).body.offset).toBe(0);
  await piece(upload, 0, "0123456789");
  expect((await end(upload, "0123456789")).status).toBe(201);
});

test("no more is taken than was announced: the last byte is, the one after it is not", async () => {
  const upload = await begun(4);
  const { status, body } = await piece(upload, 0, "12345");
  expect([status, body.code]).toEqual([413, "UPLOAD_TOO_LONG"]);
  expect((await rig.get(at(upload))).body.offset).toBe(4);
  expect((await end(upload, "1234")).status).toBe(201);
});

test("what a file is, is found in its content here as well", async () => {
  for (const [content, name, code] of [
    ["<html><script>alert(1)</script></html>", "bill.pdf", "FILE_TYPE_NOT_ALLOWED"],
    ['<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "bill.png", "FILE_TYPE_NOT_ALLOWED"],
    ["PK\u0003\u0004 an office document", "bill.docx", "FILE_TYPE_NOT_ALLOWED"],
  ] as const) {
    const { body } = await begin({ bytes: Buffer.byteLength(content), name });
    await piece(body.id, 0, content);
    expect((await end(body.id, content)).body.code).toBe(code);
  }
  const { body } = await begin({ bytes: 4, name: "../../bill.exe" });
  await piece(body.id, 0, "text");
  expect((await end(body.id, "text")).body.document.name).toBe("bill.exe.txt");
});

test("a kind that the playbook does not know is refused when it is filed, and can be dropped", async () => {
  const { body } = await begin({ bytes: 4, kind: "invoice" });
  await piece(body.id, 0, "text");
  expect((await end(body.id, "text")).body.code).toBe("BAD_INPUT");
  expect((await rig.ask("DELETE", at(body.id))).status).toBe(204);
  expect((await rig.get(at(body.id))).status).toBe(404);
  expect(await rig.house.drawers.uploads.size(body.id)).toBeNull();
});

test("25 MB is taken and one byte more is not, before anything is sent", async () => {
  expect((await begin({ bytes: 25_000_000 })).status).toBe(201);
  const { status, body } = await begin({ bytes: 25_000_001 });
  expect([status, body.code]).toEqual([413, "FILE_TOO_LARGE"]);
  for (const bytes of [0, -1, 1.5]) expect((await begin({ bytes })).status).toBe(422);
});

test("it is the sender's alone: a colleague, a stranger and another tenant find nothing there", async () => {
  const upload = await begun(4);
  for (const as of ["supervisor", "tpa", "member", "rival"] as const) {
    expect((await rig.get(at(upload), as)).status, as).toBe(404);
    expect((await piece(upload, 0, "text", as)).status, as).toBe(404);
    expect((await rig.send(`${at(upload)}/file`, { sha256: sha("text") }, as)).status, as).toBe(404);
    expect((await rig.ask("DELETE", at(upload), { as })).status, as).toBe(404);
  }
  expect((await rig.get(at(upload))).status).toBe(200);
});

test("after a day it is gone: a second before it is not", async () => {
  const upload = await begun(4);
  const left = (seconds: number) =>
    rig.owner.query("update upload set expires_at = now() + make_interval(secs => $2) where id = $1", [
      upload,
      seconds,
    ]);
  const { rows } = await rig.owner.query(
    "select extract(epoch from expires_at - made_at)::int as s from upload where id = $1",
    [upload],
  );
  expect(rows).toEqual([{ s: uploadHours * 3_600 }]);
  await left(5);
  expect((await rig.get(at(upload))).status).toBe(200);
  await left(-1);
  expect((await rig.get(at(upload))).status).toBe(404);
  expect((await piece(upload, 0, "text")).status).toBe(404);
});

test("nobody leaves more than sixty unfinished files lying about", async () => {
  await rig.owner.query("delete from upload");
  for (let no = 0; no < 60; no += 1) expect((await begin({ bytes: 10 }, "negotiator")).status).toBe(201);
  const { status, body } = await begin({ bytes: 10 }, "negotiator");
  expect([status, body.code]).toEqual([409, "TOO_MANY_UPLOADS"]);
  expect((await begin({ bytes: 10 }, "specialist")).status).toBe(201);
});

test("twenty-three files at once each have their own result", async () => {
  const all = Array.from({ length: 23 }, (_, no) => (no % 5 === 4 ? "<html></html>" : `Paper ${no} of many`));
  const told = await Promise.all(
    all.map(async (content) => {
      const upload = await begun(content.length);
      await piece(upload, 0, content);
      return end(upload, content);
    }),
  );
  expect(told.map(({ status }) => status)).toEqual(all.map((one) => (one.startsWith("<") ? 415 : 201)));
});

test("whatever stands in the headers and the body of a piece, the answer is no fault", async () => {
  const upload = await begun(50);
  await fc.assert(
    fc.asyncProperty(fc.string(), fc.uint8Array({ maxLength: 80 }), async (offset, bytes) => {
      const plain = offset.replace(/[^\x20-\x7e]/g, "");
      expect((await piece(upload, plain, Buffer.from(bytes))).status).toBeLessThan(500);
    }),
    { numRuns: 30 },
  );
});
