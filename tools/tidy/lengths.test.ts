import { expect, test } from "vitest";
import { fileLength, functionLength, limits, lineLength, sqlFunctionLength } from "./lengths.ts";

const lines = (count: number, line = "x();"): string => `${line}\n`.repeat(count);
const script = (text: string, path = "src/desk/room/offer.ts") => ({ path, text });

test("a file of 300 lines is allowed and one of 301 is not", () => {
  expect(fileLength(script(lines(limits.file)))).toEqual([]);
  expect(fileLength(script(lines(limits.file + 1)))[0]?.says).toBe("301 lines, at most 300.");
});

test("a line of 110 columns is allowed and one of 111 is not", () => {
  expect(lineLength(script("a".repeat(110)))).toEqual([]);
  expect(lineLength(script(`short\n${"a".repeat(111)}\n`))).toMatchObject([{ line: 2 }]);
});

test("a column is a character, not a byte", () => {
  expect(lineLength(script("…".repeat(110)))).toEqual([]);
});

const named = (body: number) =>
  `/** Comments\n * do not count. */\nexport function offer() {\n${lines(body)}}\n`;

test("a function of 60 lines is allowed and one of 61 is named", () => {
  expect(functionLength(script(named(58)))).toEqual([]);
  expect(functionLength(script(named(59)))).toMatchObject([
    { line: 3, says: "offer has 61 lines, at most 60." },
  ]);
});

test("a screen may have 90 lines", () => {
  expect(functionLength(script(named(88), "src/desk/room/screens/offer.tsx"))).toEqual([]);
  expect(functionLength(script(named(89), "src/desk/room/screens/offer.tsx"))).toHaveLength(1);
});

test("an arrow function, a method and a callback are measured under the name a reader knows", () => {
  const arrow = `const pay = () => {\n${lines(60)}};\n`;
  const method = `const desk = { close() {\n${lines(60)}} };\n`;
  const callback = `app.post("/offers", async () => {\n${lines(60)}});\n`;
  const says = [arrow, method, callback].map(
    (text) => functionLength(script(text))[0]?.says.split(" has ")[0],
  );
  expect(says).toEqual(["pay", "close", "the function given to app.post"]);
});

test("a group of tests may be as long as its file", () => {
  expect(functionLength(script(`describe("offers", () => {\n${lines(80)}});\n`))).toEqual([]);
  expect(functionLength(script(`test("an offer", () => {\n${lines(80)}});\n`))).toHaveLength(1);
});

test("a function in a migration is measured between its dollar signs", () => {
  const sql = (body: number) => ({
    path: "db/migrations/0001-start.sql",
    text: `create function step() returns void language sql as $body$\n${lines(body, "select 1;")}$body$;\n`,
  });
  expect(sqlFunctionLength(sql(60))).toEqual([]);
  expect(sqlFunctionLength(sql(61))).toMatchObject([{ line: 1 }]);
});

test("functions are looked for in scripts only", () => {
  expect(functionLength({ path: "db/schema.sql", text: "create table f (x int);" })).toEqual([]);
  expect(sqlFunctionLength(script("const price = '$$';"))).toEqual([]);
});
