// Clauses and names that try to be more than text: blanks within values, names of what every object has, and
// texts that take long to read.
import { afterAll, describe, expect, test } from "vitest";
import { openRig } from "./rig.ts";

const rig = await openRig();
afterAll(() => rig.close());

const clause = "/api/v1/letters/wording/balance-bill/first%20response/opening/en";

describe("a clause that is hard to read", () => {
  const long = 9_900;
  const odd: readonly (readonly [string, string])[] = [
    ["open blanks", "{".repeat(long)],
    ["blanks within blanks", `${"{a".repeat(2_000)}${"}".repeat(2_000)}`],
    ["one word", "a".repeat(long)],
    ["many sentences", "A. ".repeat(long / 3)],
    ["lines", "\n".repeat(long)],
    ["vowels and hyphens", "ae-".repeat(long / 3)],
    ["what every object has", "{constructor} {__proto__} {toString} {{7*7}} <%= 7 %>"],
  ];

  test.each(odd)(
    "%s: is answered at once, and kept from no letter that it is not fit for",
    async (_name, text) => {
      const began = performance.now();
      const tried = await rig.ask("POST", `${clause}/try`, { as: "admin", body: { text } });
      expect(tried.status, tried.text.slice(0, 200)).toBe(200);
      expect(performance.now() - began).toBeLessThan(3_000);
      expect(JSON.stringify(tried.body)).not.toMatch(/native code|\[object|>49</);
      expect(tried.body.refusals.length).toBeGreaterThan(0);
      const kept = await rig.ask("PUT", clause, { as: "admin", body: { text, why: "To see." } });
      expect([409, 422]).toContain(kept.status);
    },
  );
});

describe("a name that looks like a blank", () => {
  test("stands in the letter as it was written", async () => {
    const name = "{amount} {member} $& $1 {constructor} Clinic";
    const { id } = await rig.open({ providerName: name });
    await rig.did(id, "confirm-split", {}, "tpa");
    await rig.did(id, "record-channel", { kind: "fax", address: "555-0177" });
    await rig.did(id, "send-first-response");
    const { items } = (await rig.get(`/api/v1/cases/${id}/letters`)).body;
    const { text } = (await rig.get(`/api/v1/cases/${id}/letters/${items[0].no}`)).body;
    expect(text).toContain(name);
    expect(text).not.toMatch(/native code|\[object|undefined/);
  });
});
