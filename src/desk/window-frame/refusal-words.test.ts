import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { problemWords, refusalWords, spanishCodes } from "./refusal-words.ts";

const refused = { code: "NO_OFFER_TO_ANSWER", says: "There is no offer.", doNext: "Look at the case." };

describe("why something was not taken", () => {
  test("is told in English as the rule says it", () => {
    expect(refusalWords(refused, "en")).toBe("There is no offer. Look at the case.");
    expect(refusalWords(refused, "qps")).toBe("There is no offer. Look at the case.");
  });

  test("is told in Spanish by its code, and never in English there", () => {
    expect(refusalWords(refused, "es")).toContain("ninguna oferta");
    expect(refusalWords({ ...refused, code: "NEVER_HEARD_OF" }, "es")).toBe(
      "Esto no fue posible ahora y no se cambió nada. Llámenos, y lo vemos con usted.",
    );
    expect(problemWords({ says: "`x` is odd.", doNext: "Give x." }, "es")).not.toContain("odd");
    expect(problemWords({ says: "`x` is odd.", doNext: "Give x." }, "en")).toBe("`x` is odd. Give x.");
  });

  test("A-06: whoever withdraws while a contract is loaded is not told to load it", () => {
    const says = "The contract is signed, and the claims system has not confirmed that it is loaded.";
    const loading = { code: "CONTRACT_NOT_LOADED", says, doNext: "Load it, and record what it confirms." };
    for (const language of ["en", "qps"] as const) {
      expect(refusalWords(loading, language)).toMatch(/signed .* Nothing was changed\. Call us/);
      expect(refusalWords(loading, language)).not.toMatch(/Load it|claims system/);
    }
    expect(refusalWords(loading, "es")).toMatch(/firmado .* Llámenos/);
  });

  test.each([
    ["AN-01", "UPFRONT_AMOUNT_NEEDED", "Give `upfrontCents`.", /how much was it/],
    ["AL-04", "NO_THIRD_LEVEL", "Tell them what is left to them.", /Call us/],
    ["AL-04", "FIRST_LEVEL_OPEN", "Answer the first level.", /you can ask for the second/],
    ["PN-04", "OUTREACH_NEEDS_WORDS", "Write down what they said.", /in your own words/],
  ])("%s: what %s tells the desk to do is not told to people outside", (_rule, code, doNext, words) => {
    const said = refusalWords({ code, says: "It is not so.", doNext }, "en");
    expect(said).toMatch(words);
    expect(said).not.toContain(doNext);
  });

  const reference = readFileSync(join(import.meta.dirname, "../../../docs/reference/refusals.md"), "utf8");
  test.each(spanishCodes)("has words for %s, which is a code that there is", (code) => {
    expect(reference).toContain(`| \`${code}\``);
    expect(refusalWords({ ...refused, code }, "es")).toMatch(/[.]$/);
  });
});
