import { describe, expect, test } from "vitest";
import { alsoCalled, loadFields, oddRow } from "./kinds.ts";
import { suggestMapping } from "./mapping.ts";

const row = { name: "Alder Clinic", planName: "Alder Plan", standing: "accepting", learnedOn: "2026-12-01" };
const question = (input: object) => oddRow(input as { [name: string]: unknown })?.question ?? null;

describe("a row of providers and standings", () => {
  test("is well with a provider alone, and with a standing that says of which plan and since when", () => {
    expect(question({ name: "Alder Clinic", zip: "94110" })).toBeNull();
    expect(question(row)).toBeNull();
    expect(question({ ...row, planName: undefined, planType: "Open access" })).toBeNull();
  });

  test("is told where a part of the standing is missing (PN-05)", () => {
    expect(question({ ...row, planName: undefined })).toBe("planName");
    expect(question({ ...row, learnedOn: undefined })).toBe("learnedOn");
    expect(question({ ...row, standing: undefined })).toBe("standing");
  });

  test("is told where it ends before it begins, on the same day too", () => {
    expect(question({ ...row, until: "2026-11-30" })).toBe("until");
    expect(question({ ...row, until: "2026-12-01" })).toBe("until");
    expect(question({ ...row, until: "2026-12-02" })).toBeNull();
  });

  test("is told for a ZIP code that lost its zero, and for a check digit that does not fit", () => {
    expect(question({ ...row, zip: "2139" })).toBe("zip");
    expect(question({ ...row, zip: "02139-1234" })).toBeNull();
    expect(question({ ...row, npi: "1234567890" })).toBe("npi");
    expect(question({ ...row, npi: "1234567893" })).toBeNull();
  });

  test("is found in the columns of other systems", () => {
    const headings = [
      "Provider Name",
      "NPI Number",
      "Plan",
      "Status",
      "Effective Date",
      "Expires",
      "Zip Code",
    ];
    const mapping = suggestMapping(loadFields.standings, headings, alsoCalled);
    expect(mapping).toMatchObject({
      name: { column: "Provider Name" },
      npi: { column: "NPI Number" },
      planName: { column: "Plan" },
      standing: { column: "Status" },
      learnedOn: { column: "Effective Date" },
      until: { column: "Expires" },
      zip: { column: "Zip Code" },
    });
  });
});
