// A search of the registry among many providers, over HTTP as one client sees it: by name, by number, near a
// place, by specialty, and who accepts a plan there. `node bench/registry.ts` takes a million providers;
// `--cases N` so many.

import { specialties } from "../src/core/specialties.ts";
import { keepFederal } from "../src/desk/registry/keep-federal.ts";
import { readNppes } from "../src/desk/registry/nppes.ts";
import { zipsNear } from "../src/platform/places/zip-places.ts";
import { type BenchHouse, casesAsked, median, openBenchHouse, p95, say } from "./bench-house.ts";
import { firstNames, lastNames } from "./names.ts";
import { clients } from "./step.ts";

const ROUNDS = 5;
const MILLISECONDS = 1_500;
const PLAN = "Bench Plan";

export type RegistryFigures = {
  readonly providers: number;
  /** Of reading a federal file of a gigabyte of which nothing is wanted. */
  readonly federalMegabytes: number;
  readonly loadedPerSecond: number;
  readonly searches: readonly { readonly search: string; readonly p95: number }[];
};

/** Where most people live, and so most providers. */
const metros = ["10001", "90012", "60601", "77002", "85004", "19107", "78205", "92101", "75201", "94110"];

/** A number from 0 to below 1 that is the same in every run. */
function draw(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const one = <T>(list: readonly T[], chance: number): T => {
  const found = list[Math.floor(chance * list.length)];
  if (found === undefined) throw new Error("An empty list.");
  return found;
};

function npiOf(count: number): string {
  const nine = `1${String(count).padStart(8, "0")}`;
  const sum = [...nine].reduce((all, digit, place) => {
    const counted = place % 2 === 0 ? Number(digit) * 2 : Number(digit);
    return all + (counted > 9 ? counted - 9 : counted);
  }, 24);
  return `${nine}${(10 - (sum % 10)) % 10}`;
}

/** Providers as the federal file has them: a third in and around ten cities, the others everywhere. */
async function fill({ inside }: BenchHouse, count: number): Promise<number> {
  const chance = draw(7);
  const everywhere = (zipsNear("66952", 4_000) ?? []).map(({ zip }) => zip);
  const towns = metros.map((zip) => (zipsNear(zip, 20) ?? []).map((near) => near.zip));
  const codes = specialties.map(({ code }) => (code.length === 4 ? `${code}00000X` : code));
  const begun = performance.now();
  for (let from = 0; from < count; from += 10_000) {
    await inside(async (tx) => {
      for (let next = from; next < Math.min(count, from + 10_000); next += 1_000) {
        const some = Array.from({ length: 1_000 }, (_, index) => {
          const isPerson = chance() < 0.75;
          const zip = one(chance() < 0.33 ? one(towns, chance()) : everywhere, chance());
          const name = isPerson
            ? `${one(lastNames, chance() ** 2)}, ${one(firstNames, chance())}`
            : `${one(lastNames, chance() ** 2)} ${one(["Clinic", "Center", "Hospital", "Group"], chance())}`;
          return {
            npi: npiOf(next + index),
            name,
            entity: isPerson ? ("person" as const) : ("organisation" as const),
            // A few kinds are many: squared, the first of the list come most often.
            specialties: [one(codes, chance() ** 2)],
            sites: [{ street: "1 Sample Street", city: "", state: "", zip, phone: "", fax: "" }],
            endedOn: null,
          };
        });
        await keepFederal(tx, some);
      }
    });
  }
  return (count / (performance.now() - begun)) * 1_000;
}

/** One in ten accepts the plan, one in fifty refuses it. */
async function stand({ owner, tenant }: BenchHouse): Promise<void> {
  await owner.query(`set parley.tenant = '${tenant}'`);
  await owner.query(`insert into registry_plan (plan_key, name) values ('plan:bench plan', '${PLAN}')`);
  // Lines come from somewhere; where from is not the question here.
  await owner.query(`do $$ declare c text; begin
    for c in select conname from pg_constraint where conrelid = 'acceptance'::regclass and contype = 'c'
    loop execute format('alter table acceptance drop constraint %I', c); end loop; end $$`);
  await owner.query(
    `insert into acceptance (id, provider_id, plan_key, plan_name, standing, basis, on_day, until_day,
        by_name, at, case_id, case_no)
      select gen_random_uuid(), id, 'plan:bench plan', '${PLAN}',
        case when substr(npi, 8, 2)::int < 10 then 'accepting' else 'refusing' end, 'education', '2026-01-01',
        '2099-01-01', 'Bench', now(), null, null
      from provider where substr(npi, 8, 2)::int < 12`,
  );
  await owner.query(
    `insert into provider_standing (plan_key, provider_id, from_day, to_day, standing, basis, on_day, doubted,
        line)
      select plan_key, provider_id, on_day, until_day + 1, standing, basis, on_day, false, id
      from acceptance`,
  );
  await owner.query("update provider set plans = array['plan:bench plan'] where substr(npi, 8, 2)::int < 12");
  for (const table of ["provider", "provider_site", "provider_standing", "acceptance"])
    await owner.query(`vacuum analyze ${table}`);
}

type Paths = { readonly [search: string]: readonly string[] };

async function pathsOf({ owner }: BenchHouse): Promise<Paths> {
  const { rows } = await owner.query<{ name: string; npi: string; zip: string; code: string }>(
    `select name, npi, zips[1] as zip, specialties[1] as code from provider order by md5(npi) limit 300`,
  );
  const asked = (query: object) => `/api/v1/registry/search?${new URLSearchParams({ ...query })}`;
  const word = (name: string, place: number) => name.split(/,? /).at(place) ?? "";
  const accepting = { plan: PLAN, standing: "accepting" };
  const cities = metros.map((zip) => ({ zip }));
  return {
    "by NPI": rows.map(({ npi }) => asked({ npi })),
    "by last name": rows.map(({ name }) => asked({ q: word(name, 0) })),
    "by both names": rows.map(({ name }) => asked({ q: `${word(name, 0)} ${word(name, -1)}` })),
    "by beginnings": rows.map(({ name }) => asked({ q: name.slice(0, 4).replace(",", "") })),
    "near a place": rows.map(({ zip }) => asked({ zip })),
    "specialty near a place": rows.map(({ zip, code }) => asked({ zip, specialty: code })),
    "accepting near a place": rows.map(({ zip }) => asked({ zip, ...accepting })),
    "accepting specialty near a city": cities.flatMap((city) =>
      rows.slice(0, 30).map(({ code }) => asked({ ...city, ...accepting, specialty: code })),
    ),
    "name near a city": cities.flatMap((city) =>
      rows.slice(0, 30).map(({ name }) => asked({ ...city, q: word(name, 0) })),
    ),
    "accepting by name": rows.map(({ name }) => asked({ ...accepting, q: word(name, 0) })),
    "all who accept": [asked(accepting)],
    "by specialty": rows.map(({ code }) => asked({ specialty: code })),
  };
}

const MEGABYTE = 1_000_000;

/** Memory above rest while a gigabyte is read, in MB. */
async function federalFile(bytes = 1_000 * MEGABYTE): Promise<number> {
  const named = [
    ...["NPI", "Entity Type Code", "Provider Organization Name (Legal Business Name)"],
    ...["Provider Last Name (Legal Name)", "Provider First Name", "NPI Deactivation Date"],
    "NPI Reactivation Date",
  ];
  const at = "Business Practice Location Address";
  const there = ["City Name", "State Name", "Postal Code", "Telephone Number", "Fax Number"];
  const headings = [...named, `Provider First Line ${at}`, ...there.map((one) => `Provider ${at} ${one}`)];
  const wide = [...headings, ...Array.from({ length: 317 }, (_, no) => `Column ${no}`)];
  const row = `${wide.map((_, place) => (place === 0 ? npiOf(1) : '"X"')).join(",")}\n`;
  const piece = Buffer.from(row.repeat(50));
  async function* content() {
    yield Buffer.from(`${wide.join(",")}\n`);
    for (let sent = 0; sent < bytes; sent += piece.byteLength) yield piece;
  }
  const rest = process.memoryUsage().rss;
  let [most, rows] = [rest, 0];
  for await (const _ of readNppes(content(), { states: ["ZZ"], zips: [] })) {
    rows += 1;
    if (rows % 10_000 === 0) most = Math.max(most, process.memoryUsage().rss);
  }
  return (most - rest) / MEGABYTE;
}

export async function benchRegistry(providers = 1_000_000): Promise<RegistryFigures> {
  const federalMegabytes = await federalFile();
  const bench = await openBenchHouse();
  try {
    const loadedPerSecond = await fill(bench, providers);
    await stand(bench);
    const { address, token } = bench;
    const paths = await pathsOf(bench);
    const found = new Map<string, number[]>(Object.keys(paths).map((search) => [search, []]));
    // The first round warms up and does not count.
    for (let round = 0; round <= ROUNDS; round += 1) {
      for (const [search, asked] of Object.entries(paths)) {
        const task = { address, token, clients: 1, milliseconds: MILLISECONDS, paths: asked, body: null };
        const { took, failed } = await clients(task);
        if (failed > 0) throw new Error(`${failed} answers for ${search} were no answers.`);
        if (round > 0) found.get(search)?.push(p95(took));
      }
    }
    const searches = [...found].map(([search, all]) => ({ search, p95: median(all) }));
    return { providers, federalMegabytes, loadedPerSecond, searches };
  } finally {
    await bench.close();
  }
}

if (import.meta.main) {
  const { providers, federalMegabytes, loadedPerSecond, searches } = await benchRegistry(
    casesAsked(1_000_000),
  );
  say(`p95 in milliseconds among ${providers} providers (${Math.round(loadedPerSecond)} a second taken in)`);
  say(`${federalMegabytes.toFixed(0)} MB to read a federal file of 1 GB`);
  for (const { search, p95: figure } of searches) say(`${figure.toFixed(1)}\t${search}`);
}
