// Papers in, letters out: documents by content and never by name, letters as pages that do nothing, the
// outbox.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { border, form, formType, paper } from "./forms.ts";
import { openRig, type Persona, type Rig } from "./rig.ts";

const fuzz = join(import.meta.dirname, "../../../shared/data/fuzz");
let rig: Rig;
let id: string;
beforeAll(async () => {
  rig = await openRig();
  ({ id } = await rig.open());
});
afterAll(() => rig?.close());

const upload = (of: string, raw: Buffer, { as = "specialist" as Persona, headers = {} } = {}) =>
  rig.ask("POST", `/api/v1/cases/${of}/documents`, {
    as,
    raw,
    headers: { ...formType, ...headers },
  });

test("AL-09: a paper is filed through the one door, and its bill counts as documented", async () => {
  const one = await rig.open({ documented: false });
  expect(one.facts.bills[0].documented).toBe(false);
  const text = "Statement of 20 November: please pay $1,840.00";
  const { status, body, headers } = await upload(one.id, paper(text));
  expect(status, JSON.stringify(body)).toBe(201);
  expect(body.document).toMatchObject({
    kind: "bill",
    name: "bill.txt",
    mediaType: "text/plain; charset=utf-8",
    bytes: text.length,
    sha256: createHash("sha256").update(text).digest("hex"),
    filedBy: { name: "Dana Desk", party: "desk" },
  });
  expect(body.case).toMatchObject({ version: 2, facts: { bills: [{ documented: true }] } });
  expect(headers.location).toBe(body.document.content);
  const content = await rig.get(body.document.content);
  expect(content.text).toBe(text);
  expect(content.headers).toMatchObject({
    "content-type": "text/plain; charset=utf-8",
    "content-security-policy": "default-src 'none'; sandbox",
    "x-content-type-options": "nosniff",
    "content-disposition": `attachment; filename="bill.txt"; filename*=UTF-8''bill.txt`,
  });
});

test("the order of the fields is no matter, and a name is only a name", async () => {
  const value = "A letter of the provider.";
  const odd = '../../etc/pass\u0000wd "ü".txt';
  const { status, body } = await upload(
    id,
    form(
      { name: "file", value, fileName: odd.replaceAll('"', "%22").replace("\u0000", "") },
      { name: "kind", value: "provider letter" },
    ),
  );
  expect(status, JSON.stringify(body)).toBe(201);
  expect(body.document.name).not.toMatch(/[/\\]/);
  expect((await rig.get(body.document.content)).headers["content-disposition"]).toMatch(
    /^attachment; filename="[^"]*"; filename\*=UTF-8''/,
  );
});

/** What is sent, and how it is answered. */
const noPapers: [string, Buffer, number, string][] = [
  ["an empty file", paper(""), 422, "FILE_EMPTY"],
  [
    "a page",
    paper("<html><script>alert(1)</script></html>", "bill", "bill.pdf"),
    415,
    "FILE_TYPE_NOT_ALLOWED",
  ],
  [
    "a picture with script",
    paper('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "bill", "bill.png"),
    415,
    "FILE_TYPE_NOT_ALLOWED",
  ],
  [
    "a program",
    paper(Buffer.concat([Buffer.from("\x7fELF\x02\x01\x01"), Buffer.alloc(64)]), "bill", "bill.pdf"),
    415,
    "FILE_TYPE_NOT_ALLOWED",
  ],
  ["too large", paper(Buffer.alloc(25_100_000, "a")), 413, "FILE_TOO_LARGE"],
  ["no kind", form({ name: "file", value: "text", fileName: "a.txt" }), 422, "BAD_INPUT"],
  ["an unknown kind", paper("text", "invoice"), 422, "BAD_INPUT"],
  [
    "an unknown field",
    form(
      { name: "kind", value: "bill" },
      { name: "colour", value: "red" },
      { name: "file", value: "text", fileName: "a.txt" },
    ),
    422,
    "BAD_INPUT",
  ],
  ["no file", form({ name: "kind", value: "bill" }), 422, "BAD_INPUT"],
  [
    "a bill that is no number",
    form(
      { name: "kind", value: "bill" },
      { name: "billNo", value: "first" },
      { name: "file", value: "text", fileName: "a.txt" },
    ),
    422,
    "BAD_INPUT",
  ],
];

test("a name that ends like a program gets the ending of what the file is", async () => {
  for (const [fileName, kept] of [
    ["bill.bat", "bill.bat.txt"],
    ["bill.txt.exe", "bill.txt.exe.txt"],
    ["bill.hta.", "bill.hta.txt"],
    ["bill", "bill.txt"],
    ["Bill.TXT", "Bill.TXT"],
  ] as const) {
    const { body } = await upload(id, paper("A bill", "bill", fileName));
    expect(body.document?.name, fileName).toBe(kept);
  }
});

test("what is no paper is refused in words, whatever its name says, and nothing is filed", async () => {
  const before = (await rig.get(`/api/v1/cases/${id}/documents`)).body.items.length;
  for (const [about, raw, status, code] of noPapers) {
    const reply = await upload(id, raw);
    expect([reply.status, reply.body.code], `${about}: ${reply.text.slice(0, 200)}`).toEqual([status, code]);
    expect(reply.body.doNext, about).toBeTruthy();
  }
  for (const raw of [
    "",
    "no form at all",
    `--${border}\r\n`,
    `--${border}\r\ncontent-disposition: form-data\r\n\r\n`,
  ]) {
    const reply = await upload(id, Buffer.from(raw));
    expect(reply.status, JSON.stringify(raw)).toBeGreaterThanOrEqual(400);
    expect(reply.status, `${JSON.stringify(raw)} ${reply.text}`).toBeLessThan(500);
  }
  const wrongType = await rig.send(`/api/v1/cases/${id}/documents`, { kind: "bill" });
  expect([wrongType.status, wrongType.body.code]).toEqual([415, "MEDIA_TYPE_NOT_TAKEN"]);
  expect((await rig.get(`/api/v1/cases/${id}/documents`)).body.items).toHaveLength(before);
});

test("every PDF of the fuzz collection is kept or refused in words", async () => {
  const folder = join(fuzz, "pdf");
  for (const name of readdirSync(folder)) {
    const { status, text } = await upload(id, paper(readFileSync(join(folder, name)), "other", name));
    expect([201, 413, 415, 422], `${name}: ${text.slice(0, 200)}`).toContain(status);
  }
});

test("the same form under the same key is filed once, however its border is written", async () => {
  const headers = { "idempotency-key": "paper-1" };
  const first = await upload(id, paper("once"), { headers });
  const other = Buffer.from(paper("once").toString("latin1").replaceAll(border, "----another"), "latin1");
  const second = await rig.ask("POST", `/api/v1/cases/${id}/documents`, {
    raw: other,
    headers: { "content-type": "multipart/form-data; boundary=----another", ...headers },
  });
  expect(second.body).toEqual(first.body);
  expect((await upload(id, paper("twice"), { headers })).body.code).toBe("KEY_USED_FOR_OTHER");
});

test("an action cannot name a paper that is not in the file", async () => {
  const { status, body } = await rig.act(id, "file-document", {
    kind: "bill",
    documentId: "d-1",
    name: "bill.pdf",
  });
  expect([status, body.errors[0].at]).toEqual([422, "/documentId"]);
  expect(body.errors[0].doNext).toContain("/documents");
});

test("a member files a paper on a case of their own, and on no other", async () => {
  const mine = await rig.open({}, "member");
  expect((await upload(mine.id, paper("my bill"), { as: "member" })).status).toBe(201);
  expect((await rig.get(`/api/v1/cases/${mine.id}/documents`, "member")).body.items).toHaveLength(1);
  expect((await upload(id, paper("not mine"), { as: "member" })).status).toBe(404);
});

async function withLetter() {
  const one = await rig.open();
  await rig.did(one.id, "confirm-split", {});
  await rig.did(one.id, "record-channel", { kind: "fax", address: "555-0177" });
  await rig.did(one.id, "send-first-response");
  return one;
}

test("BB-09: a letter waits in the outbox until it is proved to have gone out", async () => {
  const one = await withLetter();
  const [letter] = (await rig.get(`/api/v1/cases/${one.id}/letters`)).body.items;
  expect(letter).toMatchObject({
    no: 1,
    template: "first response",
    to: "provider",
    channel: "fax",
    address: "555-0177",
    state: "queued",
    proof: null,
  });
  await rig.did(one.id, "record-proof", { letter: 1, kind: "fax report", reference: "FX-77" });
  const whole = (await rig.get(`/api/v1/cases/${one.id}/letters/1`)).body;
  expect(whole).toMatchObject({ state: "sent", proof: { kind: "fax report", reference: "FX-77" } });
  expect(whole.text).toContain("Maria Example");
  const { items } = (await rig.get(`/api/v1/outbox?caseId=${one.id}`)).body;
  expect(items).toMatchObject([
    { kind: "letter", caseNumber: one.number, state: "sent", proof: { reference: "FX-77" } },
  ]);
  expect((await rig.get("/api/v1/outbox?state=sent&limit=1")).body.items).toHaveLength(1);
});

test("a letter is shown as a page that runs nothing, loads nothing and is only its own style", async () => {
  const one = await withLetter();
  const { status, text, headers } = await rig.get(`/api/v1/cases/${one.id}/letters/1/html`);
  expect(status).toBe(200);
  expect(headers["content-type"]).toBe("text/html; charset=utf-8");
  expect(headers["content-security-policy"]).toMatch(
    /^default-src 'none'; style-src 'sha256-[^']+'; sandbox$/,
  );
  expect(text).toContain(one.number);
  for (const no of ["0", "2", "-1", "1.0", "one", "99999999"]) {
    expect((await rig.get(`/api/v1/cases/${one.id}/letters/${no}`)).status, no).toBe(404);
  }
});

test("what a person wrote stands in a letter as text and never as markup", async () => {
  const name = "<img src=x onerror=alert(1)>";
  const one = await rig.open({ memberName: name });
  await rig.did(one.id, "request-evidence", { kinds: "<script>alert(2)</script>" });
  const { text } = await rig.get(`/api/v1/cases/${one.id}/letters/1/html`);
  expect(text).not.toMatch(/<img|<script>alert/);
  expect(text).toContain("&lt;img");
});

test("the outbox goes page by page, newest first", async () => {
  await withLetter();
  const first = (await rig.get("/api/v1/outbox?limit=2")).body;
  const rest = (await rig.get(`/api/v1/outbox?limit=200&cursor=${first.nextCursor}`)).body;
  const keys = [...first.items, ...rest.items].map((one) => `${one.caseId} ${one.no}`);
  expect(new Set(keys).size).toBe(keys.length);
  expect(rest.nextCursor).toBeNull();
});

test("after all of this the log holds no fault", () => {
  expect(rig.log).toEqual([]);
});
