import { afterAll, describe, expect, test } from "vitest";
import { planKey } from "../../core/acceptance.ts";
import { civil } from "../../core/calendar.ts";
import { testDesk } from "../case-file/test-desk.ts";
import type { After, findProviders } from "./find.ts";
import { providerOf } from "./show.ts";
import { add, ask, namesOf, npiOf, sampleLoad, site, tell, today } from "./test-registry.ts";

const t = await testDesk();
afterAll(() => t.close());

const ids = await t.here(async (tx) => {
  const load = await sampleLoad(tx);
  const alder = await add(tx, {
    name: "Alder Knee Clinic",
    npi: npiOf(1),
    tin: "12-3456789",
    specialties: ["207XS0106X"],
    sites: [site("94110"), site("94612", "2 Other Street")],
  });
  const birch = await add(tx, {
    name: "Birch, Ana",
    npi: npiOf(2),
    entity: "person",
    specialties: ["207X00000X"],
    sites: [site("94612")],
  });
  const cedar = await add(tx, { name: "Cédar Heart Center", npi: npiOf(3), sites: [site("60601")] });
  const dogwood = await add(tx, { name: "Dogwood Imaging", sites: [site("94110")] });
  await tell(tx, { who: alder, load });
  await tell(tx, { who: birch, load, standing: "refusing", until: civil("2027-06-01") });
  await tell(tx, { who: cedar, load, plan: "Another Plan", planType: "Open access" });
  await tell(tx, { who: dogwood, load, plan: "Another Plan", until: civil("2026-12-31") });
  return { alder, birch, cedar, dogwood, load };
});

describe("finding providers", () => {
  const found = (asked: Parameters<typeof ask>[1]) => t.here((tx) => namesOf(ask(tx, asked)));

  test("by the beginnings of words, in any order and without accents", async () => {
    expect(await found({ q: "kne ald" })).toEqual(["Alder Knee Clinic"]);
    expect(await found({ q: "cedar" })).toEqual(["Cédar Heart Center"]);
    expect(await found({ q: "nobody" })).toEqual([]);
  });

  test("by NPI, and by NPI or TIN as a word", async () => {
    expect(await found({ npi: npiOf(2) })).toEqual(["Birch, Ana"]);
    expect(await found({ q: npiOf(2) })).toEqual(["Birch, Ana"]);
    expect(await found({ q: "123456789" })).toEqual(["Alder Knee Clinic"]);
  });

  test("by specialty, whole or by its family", async () => {
    expect(await found({ specialty: "207X" })).toEqual(["Alder Knee Clinic", "Birch, Ana"]);
    expect(await found({ specialty: "207XS0106X" })).toEqual(["Alder Knee Clinic"]);
  });

  test("without anything asked, by name", async () => {
    expect(await found({})).toEqual([
      "Alder Knee Clinic",
      "Birch, Ana",
      "Cédar Heart Center",
      "Dogwood Imaging",
    ]);
  });

  test("near a place, the nearest first, each once though it has two sites there", async () => {
    const rows = (await t.here((tx) => ask(tx, { zip: "94110" }))) ?? [];
    expect(rows.map(({ name, tenths }) => [name, tenths])).toEqual([
      ["Alder Knee Clinic", 0],
      ["Dogwood Imaging", 0],
      ["Birch, Ana", expect.any(Number)],
    ]);
    expect(rows[0]?.site?.zip).toBe("94110");
    const fromOakland = (await t.here((tx) => ask(tx, { zip: "94612" }))) ?? [];
    expect(fromOakland.map(({ name }) => name)).toEqual([
      "Alder Knee Clinic",
      "Birch, Ana",
      "Dogwood Imaging",
    ]);
    expect(fromOakland[0]?.site?.street).toBe("2 Other Street");
  });

  test("a circle leaves out who is beyond it, and an unknown ZIP is told", async () => {
    expect(await found({ zip: "94110", miles: 5 })).toEqual(["Alder Knee Clinic", "Dogwood Imaging"]);
    expect(await t.here((tx) => ask(tx, { zip: "00000" }))).toBeNull();
  });

  test("only who accepts the plan today: not who refuses, not who is not known (PN-05)", async () => {
    expect(await found({ plan: "Example Plan", accepting: true })).toEqual(["Alder Knee Clinic"]);
    expect(await found({ plan: "EXAMPLE  plan", accepting: true, zip: "94612" })).toEqual([
      "Alder Knee Clinic",
    ]);
    expect(await found({ plan: "A plan of nobody", accepting: true })).toEqual([]);
  });

  test("on the last day still, and on the day after no more", async () => {
    const dogwood = (day: string) =>
      found({ plan: "Another Plan", accepting: true, q: "dogwood", today: civil(day) });
    expect(await dogwood("2026-12-31")).toEqual(["Dogwood Imaging"]);
    expect(await dogwood("2027-01-01")).toEqual([]);
  });

  test("standings are told beside each, and nothing where nothing is known", async () => {
    const rows = (await t.here((tx) => ask(tx, { plan: "Example Plan" }))) ?? [];
    expect(rows.map(({ standing }) => standing?.standing ?? "unknown")).toEqual([
      "accepting",
      "refusing",
      "unknown",
      "unknown",
    ]);
  });
});

describe("plans and their types", () => {
  test("what is known of a type counts for its plans, unless the plan itself says otherwise", async () => {
    await t.here((tx) =>
      tell(tx, { who: ids.birch, load: ids.load, plan: "Another Plan", standing: "refusing" }),
    );
    const key = planKey({ planType: "Open access" });
    await t.here(async (tx) => {
      const { learn } = await import("./learn.ts");
      for (const who of [ids.alder, ids.birch])
        await learn(tx, {
          providerId: who,
          plan: { planType: "Open access" },
          standing: "accepting",
          basis: "education",
          on: today,
          until: civil("2027-12-01"),
          evidence: {},
          by: "Dana Desk",
          at: (await tx.query<{ at: never }>("select clock_timestamp() as at"))[0]?.at as never,
          source: { loadId: ids.load, loadLine: 2 },
        });
    });
    const rows = (await t.here((tx) => ask(tx, { plan: "Another Plan" }))) ?? [];
    const told = Object.fromEntries(rows.map(({ name, standing }) => [name, standing]));
    expect(told["Alder Knee Clinic"]).toMatchObject({ standing: "accepting", byType: true });
    expect(told["Birch, Ana"]).toMatchObject({ standing: "refusing", byType: false });
    expect(await t.here((tx) => namesOf(ask(tx, { plan: "Another Plan", accepting: true })))).toEqual([
      "Alder Knee Clinic",
      "Cédar Heart Center",
      "Dogwood Imaging",
    ]);
    expect(key).toBe("type:open access");
  });

  test("the database writes a plan's key as we do", async () => {
    const names = ["Example Plan", "St. Ann's  Health-Plan", "ÉLAN (2)", "O’Hara & Sons", "日本 plan"];
    for (const name of names) {
      const [row] = await t.here((tx) => tx.query<{ key: string }>("select plan_key($1) as key", [name]));
      expect(row?.key).toBe(planKey({ name }));
    }
  });
});

describe("who may know", () => {
  const asPlan = <T>(work: Parameters<typeof t.here<T>>[0]) => t.here(work, t.people.plan);
  const asMember = <T>(work: Parameters<typeof t.here<T>>[0]) => t.here(work, t.people.member);

  test("a plan is told of itself, and of another plan nothing at all", async () => {
    const own = (await asPlan((tx) => ask(tx, { plan: "Example Plan", accepting: true }))) ?? [];
    expect(own.map(({ name }) => name)).toEqual(["Alder Knee Clinic"]);
    expect(
      await asPlan((tx) => namesOf(ask(tx, { plan: "Another Plan", q: "dogwood", accepting: true }))),
    ).toEqual([]);
    const rows = (await asPlan((tx) => ask(tx, { plan: "Another Plan", planType: "None such" }))) ?? [];
    expect(rows.every(({ standing }) => standing === null)).toBe(true);
    const shown = await asPlan((tx) => providerOf(tx, ids.dogwood, { today, isDesk: false }));
    expect(shown).toMatchObject({ name: "Dogwood Imaging", standings: [] });
  });

  test("whoever is on a case of a plan is told of that plan", async () => {
    expect(await asMember((tx) => namesOf(ask(tx, { plan: "Example Plan", accepting: true })))).toEqual([]);
    const { case: its } = await t.open();
    await t.here((tx) =>
      tx.query("insert into case_viewer (viewer_id, case_id, opened_at) values ($1, $2, now())", [
        t.people.member,
        its.id,
      ]),
    );
    await t.owner.query("update case_file set viewers = viewers || $1::uuid where id = $2", [
      t.people.member,
      its.id,
    ]);
    expect(await asMember((tx) => namesOf(ask(tx, { plan: "Example Plan", accepting: true })))).toEqual([
      "Alder Knee Clinic",
    ]);
  });

  test("outside the desk nobody reads who said what, nor a TIN", async () => {
    const lines = await asPlan((tx) => tx.query("select id from acceptance"));
    expect(lines).toEqual([]);
    const shown = await asPlan((tx) => providerOf(tx, ids.alder, { today, isDesk: false }));
    expect(shown?.tin).toBeNull();
    expect((await t.here((tx) => providerOf(tx, ids.alder, { today, isDesk: true })))?.tin).toBe("123456789");
  });

  test("another tenant has none of it", async () => {
    const rival = await t.run(t.rival, (tx) => namesOf(ask(tx, {})));
    expect(rival).toEqual([]);
    expect(await t.run(t.rival, (tx) => namesOf(ask(tx, { q: "alder" })))).toEqual([]);
  });
});

describe("pages", () => {
  test("page by page everybody comes once and in order, by name and by place", async () => {
    await t.here(async (tx) => {
      const zips = ["94110", "94103", "94609", "94612", "94545"];
      for (let count = 10; count < 70; count += 1) {
        const who = await add(tx, {
          name: `Practice ${["Elm", "Fir", "Gum"][count % 3]} ${count}`,
          npi: npiOf(count),
          specialties: [count % 2 === 0 ? "207Q00000X" : "2080P0006X"],
          sites: [site(zips[count % zips.length] ?? "94110")],
        });
        if (count % 4 === 0) await tell(tx, { who, load: ids.load });
      }
    });
    const filters = [
      {},
      { zip: "94110" },
      { q: "practice fir" },
      { specialty: "207Q", zip: "94609" },
      { plan: "Example Plan", accepting: true },
      { plan: "Example Plan", accepting: true, zip: "94609", q: "practice" },
    ];
    for (const filter of filters) {
      const whole = (await t.here((tx) => ask(tx, { ...filter, most: 500 }))) ?? [];
      expect(whole.length).toBeGreaterThan(9);
      const paged: string[] = [];
      let after: After | null = null;
      do {
        const some: Awaited<ReturnType<typeof findProviders>> = await t.here((tx) =>
          ask(tx, { ...filter, after, most: 7 }),
        );
        paged.push(...(some ?? []).map(({ id }) => id));
        const last = some?.at(-1);
        after = last ? { place: last.place, name: last.plainName, id: last.id } : null;
      } while (after);
      expect(paged).toEqual(whole.map(({ id }) => id));
      expect(new Set(paged).size).toBe(paged.length);
    }
  });

  test("what a stranger types breaks nothing: quotes and operators find nobody", async () => {
    for (const q of ["a' | 'b", "x & !y", "':*", "\\", "%", "ald:*"])
      expect(Array.isArray(await t.here((tx) => ask(tx, { q })))).toBe(true);
    for (const specialty of ["' or 1=1", "\\"])
      expect(await t.here((tx) => namesOf(ask(tx, { specialty })))).toEqual([]);
  });
});
