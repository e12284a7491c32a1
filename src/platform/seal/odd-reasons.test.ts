// What stands in a seal was partly typed by a stranger: their name. It stays text, whatever it is.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { checkSeal } from "./check.ts";
import { sealHere, somePdf } from "./seal-for-tests.ts";

const at = Date.parse("2026-12-18T17:00:00Z");
const ours = sealHere();
afterAll(() => ours.remove());
const known = await ours.seal.known();
const stars = "/**********";
const pdf = await somePdf(`Raise the limit. /ByteRange [0 ${stars} ${stars} ${stars}]`);

test.each([
  "/ByteRange",
  "/ByteRange [0 10 20 30]",
  "/ByteRange [0 /********** /********** /**********]",
  ") /Contents <00> /ByteRange [0 1 2 3] >> endobj",
  "\\) \\\\ (((",
  "%%EOF\nstartxref\n0\n",
  "Zoë /ByteRange 😀",
  "",
])("a name such as %j leaves the seal whole, to us and to pdfsig", async (name) => {
  const sealed = await ours.seal.sign(pdf, { at, reason: `The plan's choice: ${name}` });
  expect(checkSeal(sealed, known)).toMatchObject({ whole: true });
  const place = join(ours.folder, "odd.pdf");
  writeFileSync(place, sealed);
  const says = execFileSync("pdfsig", ["-nocert", place], { encoding: "utf8", stdio: "pipe" });
  expect(says).toContain("Signature is Valid.");
  expect(says).toContain("Total document signed");
});

test("and so does any other", async () => {
  const odd = fc.array(
    fc.constantFrom("/ByteRange", "(", ")", "\\", "<", ">", "[0 1 2 3]", " ", "\n", "é", "x"),
  );
  await fc.assert(
    fc.asyncProperty(odd, async (parts) => {
      const sealed = await ours.seal.sign(pdf, { at, reason: parts.join("") });
      return checkSeal(sealed, known).whole;
    }),
    { numRuns: 15 },
  );
});
