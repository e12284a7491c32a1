// In which order the suite runs: what takes longest begins first, so that nothing is waited for at the end.
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** As measured; a file that is not named comes after those that are, the largest first. */
const longest = [
  "test/journeys/every-state.test.ts",
  "test/journeys/every-page.test.ts",
  "test/simulation/year-on-the-store.test.ts",
  "letters/fax-survival.test.ts",
  "test/http/house.test.ts",
];

const rank = ({ moduleId }: TestSpecification): number => {
  const place = longest.findIndex((end) => moduleId.endsWith(end));
  return place < 0 ? longest.length : place;
};

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((one, other) => rank(one) - rank(other));
  }
}
