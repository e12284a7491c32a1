// What the sandbox can price from its first minute: tables of CMS that are free to ship, and terms of a plan.
import { createReadStream } from "node:fs";
import { join } from "node:path";
import { addDays, civilDateIn, type Instant, pacific } from "../../core/calendar.ts";
import { cents } from "../../core/money.ts";
import type { Actor } from "../../core/playbook.ts";
import type { PlanTerms } from "../../core/pricing/plan.ts";
import { keepVersion } from "../../desk/pricing/plans/plan-structures.ts";
import { loadFile } from "../../desk/pricing/tables/load-file.ts";
import { fileOf, keepFile } from "../../desk/pricing/tables/price-files.ts";
import { takeFile } from "../../desk/pricing/tables/take-file.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";

const names = [
  "PPRRVU2025_Oct_hcpcs2_only.csv.gz",
  "GPCI2025.csv.gz",
  "ZIP5_OCT2025.txt.gz",
  "ANES2025.csv.gz",
  "ms_drg_weights_fy2025.csv.gz",
] as const;

/** Files whose text does not name them. */
const editions: Readonly<Record<string, string>> = {
  "PPRRVU2025_Oct_hcpcs2_only.csv": "Physician fee schedule of October 2025, HCPCS Level II alone",
};

const tableOf = async (name: string) => ({
  name: name.replace(/\.gz$/, ""),
  taken: await takeFile(createReadStream(join(import.meta.dirname, "cms", name)), name),
});

type Pricing = {
  readonly now: Instant;
  readonly plan: string;
  readonly by: Actor;
};

/** Loads the tables and keeps what the plan pays. In a sandbox they hold until others are loaded. */
export async function pricesIn(tx: TenantTx, { now, plan, by }: Pricing): Promise<void> {
  const who = { id: by.id, name: by.name };
  for (const { name, taken } of await Promise.all(names.map(tableOf))) {
    const id = await keepFile(tx, { name, ...taken, by: who });
    const file = id ? await fileOf(tx, id) : null;
    if (!file) throw new Error(`The sandbox cannot keep ${name}.`);
    const from = "2025-01-01";
    const body = {
      tables: taken.tables.map((table) => ({
        ...{ id: table.id, from, to: null },
        edition: `${editions[name] ?? table.edition}, in this sandbox for later days too`,
      })),
    };
    const wrong = await loadFile(tx, file, { body, by: who.name });
    if (wrong) throw new Error(`The sandbox cannot load ${name}.`);
  }
  const began = addDays(civilDateIn(pacific, now), -600);
  const kept = await keepVersion(tx, {
    ...{ plan, version: 1, terms: [termsFrom(began)], by: who },
    why: "The plan document as amended",
    evidence: "Plan document, third amendment, section 7",
  });
  if (!kept) throw new Error("The sandbox's plan cannot keep its terms.");
}

const termsFrom = (from: PlanTerms["from"]): PlanTerms => ({
  ...{ from, until: null, section: "Section 7.2" },
  percentOfMedicare: {
    professional: 14_000,
    outpatient: 15_000,
    inpatient: 15_000,
    anesthesia: 14_000,
    lab: 12_000,
    equipment: 11_000,
    drugs: 10_600,
  },
  inpatient: { section: "Section 7.3", baseCents: cents(710_000), transfers: "as discharged" },
});
