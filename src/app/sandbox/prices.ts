// What the sandbox can price from its first minute: tables of CMS that are free to ship, and terms of a plan.
import { createReadStream } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { addDays, civilDateIn, type Instant, pacific } from "../../core/calendar.ts";
import { cents } from "../../core/money.ts";
import type { Actor } from "../../core/playbook.ts";
import type { PlanTerms } from "../../core/pricing/plan.ts";
import type { Post } from "../../desk/correspondence/post.ts";
import { makeEstimate } from "../../desk/pricing/estimates/make-estimate.ts";
import { keepVersion } from "../../desk/pricing/plans/plan-structures.ts";
import { loadFile } from "../../desk/pricing/tables/load-file.ts";
import { fileOf, keepFile } from "../../desk/pricing/tables/price-files.ts";
import { takeFile } from "../../desk/pricing/tables/take-file.ts";
import { readClaimFile } from "../../desk/remittances/read-claim-file.ts";
import { readRemittanceFile } from "../../desk/remittances/read-remittance-file.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";

import { claimDesk } from "../claim-desk.ts";
import { priceTables } from "../price-tables.ts";
import { organisations } from "./people.ts";

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
  await estimateIn(tx, { now, plan, by });
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

/** A provider called about a planned service, and was told. */
async function estimateIn(tx: TenantTx, { now, plan, by }: Pricing): Promise<void> {
  const line = { modifiers: [], units: 1, place: "11" };
  const asked = {
    planId: plan,
    provider: { npi: organisations.imaging.npi ?? "", name: organisations.imaging.name },
    claim: {
      kind: "professional" as const,
      from: addDays(civilDateIn(pacific, now), 12),
      zip: "97401",
      lines: [
        { ...line, code: "G0101" },
        { ...line, code: "Q0091" },
      ],
    },
  };
  const caller = { actor: { ...by, party: "desk" as const }, zone: pacific };
  const made = await makeEstimate(tx, priceTables, { asked, caller });
  if ("status" in made) throw new Error(`The sandbox cannot make this: ${JSON.stringify(made.body)}`);
}

const segments = (set: string, group: string, version: string): Readable =>
  Readable.from([
    Buffer.from(
      "ISA*00*          *00*          *ZZ*WRENFIELD      *ZZ*BRINDLEBAY     " +
        "*261101*1200*^*00501*000000001*0*T*:~" +
        `GS*${group}*W*L*20261101*1200*1*X*${version}~${set}GE*1*1~IEA*1*000000001~`,
    ),
  ]);

/** A claim that came in and was paid too little: it stands on the list of claim checks. */
export async function paidTooLittle(post: Post, tenant: string, now: Instant): Promise<void> {
  const [day, number] = [addDays(civilDateIn(pacific, now), -40).replaceAll("-", ""), "QW-26-7001"];
  const { name: planName } = organisations.plan;
  const { name, npi } = organisations.imaging;
  const claim =
    "ST*837*0001*005010X222A1~BHT*0019*00*1*20261101*1200*CH~NM1*41*2*SENDER*****46*1~" +
    "PER*IC*DESK*TE*5555550100~" +
    `NM1*40*2*WRENFIELD*****46*2~HL*1**20*1~NM1*85*2*${name}*****XX*${npi}~` +
    "N3*1 SAMPLE ST~N4*TERNPORT*OR*97401~" +
    "REF*EI*123456789~HL*2*1*22*0~SBR*P*18*******CI~NM1*IL*1*MARLOWE*ODA****MI*QW7001~" +
    `NM1*PR*2*${planName}*****PI*1~CLM*${number}*160***11:B:1*Y*A*Y*Y~HI*ABK:Z0000~` +
    `LX*1~SV1*HC:G0101*160*UN*1***1~DTP*472*D8*${day}~SE*19*0001~`;
  const paid =
    `ST*835*0001~BPR*I*45*C*CHK************20261101~TRN*1*CHK-7001*1999999999~DTM*405*20261101~` +
    "N1*PR*WRENFIELD~N3*1 SAMPLE ST~N4*TERNPORT*OR*97401~PER*BL*DESK*TE*5555550100~" +
    `N1*PE*${name}*XX*${npi}~LX*1~CLP*${number}*1*160*45**12*W7001*11*1~NM1*QC*1*MARLOWE*ODA****MI*QW7001~` +
    `SVC*HC:G0101*160*45**1~DTM*472*${day}~CAS*CO*45*115~SE*15*0001~`;
  const from = { tenant, receivedBy: "Wrenfield" };
  const desk = claimDesk(post);
  await readClaimFile(desk, { ...from, content: segments(claim, "HC", "005010X222A1") });
  await readRemittanceFile(desk, { ...from, content: segments(paid, "HP", "005010X221A1") });
}
