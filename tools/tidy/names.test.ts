import { expect, test } from "vitest";
import { emptyNames, migrationNumbers, roomsWithoutReadme } from "./names.ts";

test("folders and files named for what they are made of are found", () => {
  const paths = ["src/desk/utils/dates.ts", "src/core/types.ts", "src/core/x12/segment.ts"];
  expect(emptyNames(paths).map(({ path }) => path)).toEqual(paths.slice(0, 2));
});

test("a word inside a longer name is no empty name", () => {
  expect(emptyNames(["src/core/common-holidays.ts", "src/desk/data-models-explained.md"])).toEqual([]);
});

test("a room with code needs a README", () => {
  const paths = ["src/desk/case-file/record.ts", "src/desk/case-file/screens/case.tsx"];
  expect(roomsWithoutReadme(paths).map(({ path }) => path)).toEqual(["src/desk/case-file/README.md"]);
  expect(roomsWithoutReadme([...paths, "src/desk/case-file/README.md"])).toEqual([]);
});

test("a file that lies in no room, and the core, need none", () => {
  expect(roomsWithoutReadme(["src/platform/fault.ts", "src/core/x12/segment.ts"])).toEqual([]);
});

test("migrations count from 0001 without a gap", () => {
  const first = "db/migrations/0001-tenants.sql";
  expect(migrationNumbers([first, "db/migrations/0002-cases.sql", "db/schema.sql"])).toEqual([]);
  expect(migrationNumbers([first, "db/migrations/0003-cases.sql"])).toHaveLength(1);
});

test("two migrations of one number, and a name in another form, are found", () => {
  expect(migrationNumbers(["db/migrations/0001-a.sql", "db/migrations/0001-b.sql"])).toHaveLength(1);
  expect(migrationNumbers(["db/migrations/1-Tenants.sql"])[0]?.doNext).toContain("0001-");
});
