// What a TPA does about an agreed amount: the day it is due, a payment short or over, and the EOB beside it.
import { afterAll, beforeAll, expect, test } from "vitest";
import { at, caseOf, clientOf, toPay } from "./client-cases.ts";
import { openRig, type Rig } from "./rig.ts";

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => rig?.close());
const tpa = (language = "en") => clientOf(rig, "tpa", language);

test("BB-22: acknowledged with one press; the plan and the broker have no such button", async () => {
  const id = await toPay(rig);
  const own = tpa();
  const page = await own.get(at(id));
  expect(page.words).toContain("$900.00");
  expect(page.words).toContain("Pay by December 20, 2026");
  for (const persona of ["plan", "broker"] as const)
    expect((await clientOf(rig, persona).get(at(id))).text).not.toContain("what=acknowledge");
  const form = await own.get(at(id, "do?what=acknowledge"));
  const after = await own.sendFiles(form, at(id, "do?what=acknowledge"), { reference: "Q-7" }, []);
  expect(after.words).toContain("Acknowledged");
  expect((await caseOf(rig, id)).facts.instruction.acknowledgedBy).toBe("Theo Tpa");
});

test("BB-24: a cent short is told in words with what is missing, and the rest makes it whole", async () => {
  const id = await toPay(rig);
  const own = tpa();
  const here = at(id, "do?what=pay");
  const eob = [{ field: "paper", name: "eob.txt", content: Buffer.from("EOB 7\n") }];
  const typed = { additionalCents: "899.99", paidOn: "12/1/2026", reference: "EOB-7" };
  const short = await own.sendFiles(await own.get(here), here, typed, eob);
  expect(short.words).toContain("$0.01 is missing.");
  expect(short.words).toContain("Differs");
  const { items } = (await rig.get(`/api/v1/cases/${id}/documents`)).body;
  expect(items.at(-1)).toMatchObject({ kind: "eob", name: "eob.txt" });
  const again = await own.sendFiles(await own.get(here), here, typed, []);
  expect(again.status).toBe(409);
  expect(again.words).toContain("is already on this case");
  const rest = { ...typed, additionalCents: "0.01", reference: "EOB-8" };
  const whole = await own.sendFiles(again, here, rest, []);
  expect(whole.words).toContain("Paid");
  expect((await own.get(here)).path).toBe(at(id));
});

test("an amount that is none is refused on the page, and what was typed stands there", async () => {
  const id = await toPay(rig);
  const here = at(id, "do?what=pay");
  const own = tpa();
  const page = await own.sendFiles(
    await own.get(here),
    here,
    { additionalCents: "nine", reference: "E<1>" },
    [],
  );
  expect(page.status).toBe(422);
  expect(page.text).toContain('value="E&lt;1&gt;"');
  expect((await caseOf(rig, id)).facts.payments).toEqual([]);
});

test("BB-22: on its last day it is due, and the day after it is late", async () => {
  const id = await toPay(rig);
  await rig.send("/api/v1/test-clock", { to: "2026-12-20T18:00:00Z" });
  expect((await tpa().get(at(id))).words).not.toMatch(/\blate\b/);
  await rig.send("/api/v1/test-clock", { to: "2026-12-21T18:00:00Z" });
  expect((await tpa().get(at(id))).words).toMatch(/\blate\b/);
});
