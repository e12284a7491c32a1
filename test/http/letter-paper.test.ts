// A letter as PDF over HTTP: whose it is to see, what the audit says, and how it arrives.
import { execFileSync } from "node:child_process";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openRig, type Rig } from "./rig.ts";

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => rig?.close());

async function withLetter() {
  const one = await rig.open();
  await rig.did(one.id, "confirm-split", {});
  await rig.did(one.id, "record-channel", { kind: "fax", address: "555-0177" });
  await rig.did(one.id, "send-first-response");
  return one;
}
const pdf = async (url: string) => {
  const headers = { authorization: "Bearer sandbox-specialist" };
  const answer = await rig.app.inject({ method: "GET", url, headers });
  return { status: answer.statusCode, headers: answer.headers, bytes: new Uint8Array(answer.rawPayload) };
};
const textOf = (bytes: Uint8Array) => execFileSync("pdftotext", ["-", "-"], { input: bytes }).toString();

test("GN-02: a letter comes as a file to keep, tagged, with its case and the desk's number", async () => {
  const one = await withLetter();
  const { status, headers, bytes } = await pdf(`/api/v1/cases/${one.id}/letters/1/pdf`);
  expect(status).toBe(200);
  expect(headers["content-type"]).toBe("application/pdf");
  expect(headers["content-disposition"]).toBe(`attachment; filename="${one.number} letter 1.pdf"`);
  expect(headers["cache-control"]).toContain("no-store");
  expect(textOf(bytes)).toContain(`Case ${one.number}`);
  expect(execFileSync("pdfinfo", ["-"], { input: bytes }).toString()).toMatch(/Tagged: +yes/);
});

test("asked for again it is the same bytes; in large print it is another paper", async () => {
  const one = await withLetter();
  const path = `/api/v1/cases/${one.id}/letters/1/pdf`;
  const [first, again, large] = [await pdf(path), await pdf(path), await pdf(`${path}?large=true`)];
  expect(again.bytes).toEqual(first.bytes);
  expect(large.bytes).not.toEqual(first.bytes);
  expect(large.headers["content-disposition"]).toContain("large.pdf");
});

test("PV-01: the audit says that it was printed, and by whom", async () => {
  const one = await withLetter();
  await pdf(`/api/v1/cases/${one.id}/letters/1/pdf`);
  const { rows } = await rig.owner.query(
    "select action, what, actor_name from audit_entry where case_id = $1 order by id desc limit 1",
    [one.id],
  );
  expect(rows).toEqual([{ action: "printed", what: "letter 1", actor_name: "Dana Desk" }]);
});

test("a letter that has not left is the desk's alone, and one that is not there is nobody's", async () => {
  const one = await withLetter();
  const path = `/api/v1/cases/${one.id}/letters/1/pdf`;
  expect((await rig.get(path, "member")).status).toBe(404);
  expect((await rig.get(path, "rival")).status).toBe(404);
  for (const no of ["0", "2", "-1", "one", "99999999"])
    expect((await rig.get(`/api/v1/cases/${one.id}/letters/${no}/pdf`)).status, no).toBe(404);
  expect((await rig.get(`${path}?large=yes`)).status).toBe(422);
});
