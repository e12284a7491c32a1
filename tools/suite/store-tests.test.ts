import { expect, test } from "vitest";
import { housePaths, readHouseFile } from "../house-files.ts";
import { storeTests } from "./store-tests.ts";

const file = (path: string, ...from: string[]) => ({
  path,
  text: from.map((one) => `import { it } from "${one}";`).join("\n"),
});

test("a test stands on a database by itself, or through what its room has for its tests", () => {
  const files = [
    file("src/desk/audit/seal.test.ts", "../../platform/db/test-database.ts"),
    file("src/desk/case-file/test-desk.ts", "../../platform/db/test-database.ts"),
    file("src/desk/pot/pot.test.ts", "../case-file/test-desk.ts"),
    file("src/desk/pot/words.test.ts", "./words.ts", "../time/test-clock.ts"),
    file("src/desk/time/test-clock.ts", "./clock.ts"),
    file("test/http/cases.test.ts", "../../src/platform/db/test-database.ts"),
  ];
  expect(storeTests(files)).toEqual(["src/desk/audit/seal.test.ts", "src/desk/pot/pot.test.ts"]);
});

test("the house has them: the walls of the tables among others", () => {
  const found = storeTests(housePaths("src").map(readHouseFile));
  expect(found).toContain("src/desk/case-file/walls.test.ts");
  expect(found.length).toBeGreaterThan(25);
});
