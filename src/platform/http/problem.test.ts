import { expect, test } from "vitest";
import { DatabaseUnavailable } from "../db/unavailable.ts";
import { Fault } from "../fault.ts";
import { ok } from "./answer.ts";
import { etag, versionWanted } from "./etag.ts";
import { answerTo, forTheLog } from "./faults.ts";
import { badInput, notFound, problem, Stop, withReference } from "./problem.ts";

test("a problem has everything RFC 9457 names, and what to do next", () => {
  const { status, body, headers } = problem(409, {
    code: "TOO_LATE",
    says: "It is over.",
    doNext: "Begin again.",
    rule: "X-1",
  });
  expect([status, headers?.["content-type"]]).toEqual([409, "application/problem+json; charset=utf-8"]);
  expect(body).toEqual({
    type: "urn:parley:problem:TOO_LATE",
    title: "Too late",
    status: 409,
    detail: "It is over.",
    code: "TOO_LATE",
    doNext: "Begin again.",
    rule: "X-1",
  });
});

test("a problem gets the reference of its request once; other answers get none", () => {
  const once = withReference(notFound(), "A");
  expect(once.body).toMatchObject({ reference: "A" });
  expect(withReference(once, "B").body).toMatchObject({ reference: "A" });
  expect(withReference(ok({ a: 1 }), "A")).toEqual(ok({ a: 1 }));
});

test("one thing wrong is told by itself, several are counted and listed", () => {
  const one = { at: "/a", says: "a is wrong.", doNext: "Mend a." };
  expect(badInput([one]).body).toMatchObject({ detail: "a is wrong.", doNext: "Mend a." });
  expect(badInput([one, { ...one, at: "/b" }]).body).toMatchObject({
    detail: expect.stringContaining("2 things"),
    errors: [one, { ...one, at: "/b" }],
  });
});

test.each([
  [new Stop(notFound()), 404, "NOT_FOUND", false],
  [new DatabaseUnavailable(new Error("x")), 503, "DATABASE_UNAVAILABLE", false],
  [Object.assign(new Error("connect"), { code: "ECONNREFUSED" }), 503, "DATABASE_UNAVAILABLE", false],
  [Object.assign(new Error("slow"), { code: "57014" }), 503, "TOOK_TOO_LONG", true],
  [new Fault("FILES_DISK_FULL", "The disk is full.", "Make room."), 503, "FILES_DISK_FULL", true],
  [Object.assign(new Error("large"), { code: "FST_ERR_CTP_BODY_TOO_LARGE" }), 413, "BODY_TOO_LARGE", false],
  [Object.assign(new Error("odd"), { statusCode: 418 }), 418, "REQUEST_NOT_TAKEN", false],
  [new TypeError("x is not a function"), 500, "UNEXPECTED", true],
  ["a text", 500, "UNEXPECTED", true],
  [undefined, 500, "UNEXPECTED", true],
])("%s is told as %i %s", (error, status, code, unexpected) => {
  const { told, unexpected: logged } = answerTo(error);
  expect([told.status, (told.body as { code: string }).code, logged]).toEqual([status, code, unexpected]);
  expect(JSON.stringify(told.body)).not.toContain("not a function");
});

test("the log gets reference, place and kind, and never the words of an error, which may quote", () => {
  const error = Object.assign(new Error('invalid input: "Maria Example"'), { code: "22P02" });
  const line = forTheLog(error, "REF", "GET /cases/:id");
  expect(line).toMatch(/^REF GET \/cases\/:id: Error 22P02\n\s+at /);
  expect(line).not.toContain("Maria");
  expect(forTheLog(new Fault("A_B", "The disk is full.", "…"), "REF", "x")).toContain("The disk is full.");
});

test("If-Match is a version, any version, or unreadable; never silently any", () => {
  expect(versionWanted(etag(7))).toBe(7);
  expect(versionWanted('"7"')).toBe(7);
  expect(versionWanted(undefined)).toBeUndefined();
  expect(versionWanted("*")).toBeUndefined();
  for (const odd of ["", "7", 'W/"x"', 'W/"1", W/"2"', '"-1"', 'W/"99999999999"'])
    expect(() => versionWanted(odd), odd).toThrow(Stop);
});
