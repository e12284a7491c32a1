// Somebody brings rubbish to be priced, pulls the tables away while others ask, or wants an estimate to say
// something else afterwards; and the database breaks off in the middle of a load.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { priceSteps } from "./price-steps.ts";
import { expectDone, openRig, type Persona, type Rig } from "./rig.ts";

let rig: Rig;
let planId: string;
const { readyToPrice, bring, load } = priceSteps(() => rig);
beforeAll(async () => {
  rig = await openRig();
  planId = await readyToPrice();
});
afterAll(() => rig?.close());

const claim = {
  kind: "professional",
  from: "2025-11-03",
  zip: "90001",
  lines: [{ code: "G0101", place: "11" }],
};
const price = () => rig.send("/api/v1/price", { planId, ...claim });
const counting = async () =>
  expectDone(await rig.get("/api/v1/price-tables")).tables.map(({ id }: { id: string }) => id);
const gpci = (factor: string) =>
  "ADDENDUM E. FINAL CY 2025 GEOGRAPHIC PRACTICE COST INDICES (GPCIs) BY STATE AND MEDICARE LOCALITY," +
  ",,,,,\r\n" +
  ",,,,,,\r\nMedicare Administrative Contractor (MAC),State,Locality Number,Locality Name," +
  "2025 PW GPCI (with 1.0 Floor),2025 PE GPCI,2025 MP GPCI\r\n" +
  `01182,CA,18,LOS ANGELES,${factor},1.194,0.7\r\n`;

describe("a load that breaks off", () => {
  test("in its last statement has loaded nothing, and is done whole when it is asked again", async () => {
    const before = await counting();
    const { id } = expectDone(await bring("GPCI2025.csv", gpci("1.901")));
    await rig.owner.query(`create function breaks() returns trigger language plpgsql as
      $$ begin raise exception 'the disk is full'; end $$`);
    await rig.owner.query(
      "create trigger breaks before update of state on price_file for each row execute function breaks()",
    );
    const broken = await load(id);
    expect(broken.status).toBe(500);
    expect(broken.text).not.toMatch(/disk is full|\.ts:\d+/);
    await rig.owner.query("drop trigger breaks on price_file");
    await rig.owner.query("drop function breaks()");
    expect(await counting()).toEqual(before);
    expect(expectDone(await price()).allowedCents).toBe(5_880);
    expect(expectDone(await load(id)).state).toBe("loaded");
    expectDone(await rig.send(`/api/v1/price-files/${id}/undo`, { why: "A test" }, "admin"));
    expect(expectDone(await price()).allowedCents).toBe(5_880);
  });
});

test("tables pulled away and put back while people ask: each answer is by the one or the other", async () => {
  const { id } = expectDone(await bring("GPCI2025.csv", gpci("2.084")));
  const asked = Array.from({ length: 12 }, () => price());
  const loaded = load(id);
  const more = Array.from({ length: 12 }, () => price());
  expectDone(await loaded);
  const undone = rig.send(`/api/v1/price-files/${id}/undo`, { why: "Wrong" }, "admin");
  const last = Array.from({ length: 12 }, () => price());
  expectDone(await undone);
  const answers = (await Promise.all([...asked, ...more, ...last])).map(expectDone);
  const amounts = new Set(answers.map(({ allowedCents }) => allowedCents));
  expect(amounts.has(5_880)).toBe(true);
  expect(amounts.size).toBeLessThanOrEqual(2);
  expect(expectDone(await price()).allowedCents).toBe(5_880);
});

describe("a batch of rubbish", () => {
  const batch = (raw: string | Buffer, type = "text/csv", as: Persona = "specialist") =>
    rig.ask("POST", `/api/v1/price-batches?planId=${planId}`, {
      as,
      raw: Buffer.from(raw),
      headers: { "content-type": type },
    });
  const heading = "claim,kind,date,zip,code,modifiers,units,place,billed\n";
  const odd = ["\u0000", "=1+1", "@SUM(A1)", "9".repeat(300), "", '""', "-1", "1e999", "NaN", "\ud800", "é"];

  test("is answered line by line, five thousand times, with no formula and no fault", async () => {
    let state = 7;
    const pick = () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return odd[state % odd.length] ?? "";
    };
    const rows = Array.from({ length: 5_000 }, () => Array.from({ length: 9 }, pick).join(","));
    const { status, text } = await batch(`${heading}${rows.join("\n")}\n`);
    expect(status, text.slice(0, 300)).toBe(200);
    expect(text).not.toMatch(/node_modules|\.ts:\d+/);
    expect(text).not.toMatch(/(?:^|,)"?[=@+]/m);
    expect(text.trim().split("\r\n").length).toBe(5_001);
  });

  test("as JSON, deep, wide or broken off, is answered by its line", async () => {
    const deep = `${"[".repeat(5_000)}${"]".repeat(5_000)}`;
    const proto =
      '{"claim":"A","__proto__":{"kind":"professional"},"constructor":{},"lines":[{"code":"G0101"}]}';
    const wide = JSON.stringify({ claim: "B", ...claim, lines: Array(3_000).fill({ code: "G0101" }) });
    const all = [deep, proto, wide, '{"claim":', "null", JSON.stringify({ claim: "C", ...claim })];
    const { status, text } = await batch(all.join("\n"), "application/x-ndjson");
    expect(status, text.slice(0, 300)).toBeLessThan(500);
    expect(text).not.toMatch(/node_modules|\.ts:\d+/);
    if (status === 200) expect(text).toContain('"claim":"C"');
  });
});

describe("an estimate", () => {
  const asked = () => ({ planId, provider: { npi: "1234567893", name: "Sample Surgery Center" }, claim });
  test("is changed by nobody, not even by the application's own hand", async () => {
    const made = expectDone(await rig.send("/api/v1/estimates", asked()));
    for (const method of ["PUT", "PATCH", "DELETE"])
      expect((await rig.ask(method, `/api/v1/estimates/${made.id}`, { body: asked() })).status).toBe(405);
    for (const change of ["update estimate set version = 9", "delete from estimate"]) {
      const tried = rig.pool.query(change).then(
        () => "done",
        (error: { code: string }) => error.code,
      );
      expect(await tried).toBe("42501");
    }
  });

  test("of one version gets one newer one, also while it is being given", async () => {
    const made = expectDone(await rig.send("/api/v1/estimates", asked()));
    const given = { how: "phone", toWhom: "Olive Office" };
    const answers = await Promise.all([
      rig.send(`/api/v1/estimates/${made.id}/versions`, asked()),
      rig.send(`/api/v1/estimates/${made.id}/given`, given),
      rig.send(`/api/v1/estimates/${made.id}/versions`, asked()),
    ]);
    expect(answers.every(({ status }) => status < 500)).toBe(true);
    const after = await rig.send(`/api/v1/estimates/${made.id}/given`, given);
    expect(after.body.code).toBe("ESTIMATE_SUPERSEDED");
  });
});
