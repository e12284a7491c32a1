// Characters that JSON and addresses can write and no text holds, at every place of every call.
import { afterAll, beforeAll, expect, test } from "vitest";
import { deepestJson, readJson } from "../../src/platform/http/json-body.ts";
import { Stop } from "../../src/platform/http/problem.ts";
import { askCall, everyCall } from "./every-call.ts";
import { openRig, type Rig } from "./rig.ts";

let rig: Rig;
let id: string;
beforeAll(async () => {
  rig = await openRig();
  ({ id } = await rig.open());
});
afterAll(() => rig?.close());

const said = (body: string) => {
  try {
    return readJson(Buffer.from(body));
  } catch (error) {
    return error instanceof Stop ? error.answer : error;
  }
};

test.each([
  ['{"a":{"b/c":["x","\\u0000"]}}', "/a/b~1c/1"],
  ['{"name":"half \\ud800 of a pair"}', "/name"],
  ['{"name":"half \\uDC00 of a pair"}', "/name"],
  ['{"a":{"\\u0000":1}}', "/a"],
  ['"\\u0000"', ""],
])("%s is refused, and where is said", (body, at) => {
  expect(said(body)).toMatchObject({ status: 422, body: { code: "BAD_INPUT", errors: [{ at }] } });
});

test("whole pairs, and text that only looks like an escape, are text like other", () => {
  expect(said('{"a":"\\ud83d\\ude00","b":"\\\\u0000"}')).toEqual({ a: "\u{1F600}", b: "\\u0000" });
  expect(said("[".repeat(deepestJson) + "]".repeat(deepestJson))).toEqual(expect.anything());
});

test("no query and no path of any call makes the desk stumble over them", async () => {
  const made = await everyCall(rig);
  const ids = (name: string) => (/case/i.test(name) || name === "id" ? id : "a\u0000b");
  for (const call of made.calls) {
    const names = (call.operation.parameters ?? []).flatMap((one) => (one.in === "query" ? one.name : []));
    for (const as of ["supervisor", "admin"] as const) {
      const told = await askCall(rig, made, call, { as, ids });
      expect(told.status, `${call.key}: ${told.text.slice(0, 200)}`).toBeLessThan(500);
      for (const name of call.method === "GET" ? names : []) {
        const query = `${name}=a%00b`;
        const { status } = await askCall(rig, made, call, { as, ids: () => id, query });
        expect([403, 404, 422], `${call.key}?${query} as ${as}`).toContain(status);
      }
    }
  }
});

test("a body with one is refused at its place, and nothing is kept of it", async () => {
  const told = await rig.ask("POST", `/api/v1/cases/${id}/notes`, { raw: '{"text":"one\\u0000two"}' });
  expect([told.status, told.body.errors?.[0]?.at]).toEqual([422, "/text"]);
});
