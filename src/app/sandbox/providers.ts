// Providers of the sandbox and which plans they accept, brought by a table as an administrator would.
import { createHash } from "node:crypto";
import { addDays, civilDateIn, type Instant, pacific } from "../../core/calendar.ts";
import { loadFields } from "../../core/loading/kinds.ts";
import type { Actor } from "../../core/playbook.ts";
import { newId } from "../../desk/case-file/ids.ts";
import { addLoad, keepDone, setEnded, setWaiting } from "../../desk/loads/load-rows.ts";
import { standingLoader } from "../../desk/loads/standings.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";

type Row = readonly [name: string, npi: string, specialty: string, zip: string, told: Told | null];
/** Standing, basis, days ago, days from then until it ends, who said so, in which words. */
type Told = readonly ["accepting" | "refusing", string, number, number, string, string];

const doctors: readonly Row[] = [
  ["Larkmoor Surgery Center", "2000001018", "261QA1903X", "97201", null],
  ["Fennick General Hospital", "2000002024", "282N00000X", "97209", null],
  [
    ...(["Brindle Bay Imaging", "2000003030", "261QR0200X", "97205"] as const),
    ["accepting", "education", 40, 365, "Front desk", "We take it when the letter says open access."],
  ],
  [
    ...(["Oakhollow Orthopedics", "2000004046", "207X00000X", "97210"] as const),
    ["refusing", "told by phone", 30, 180, "Office manager", "Not without a contract."],
  ],
  [
    ...(["Tarnbeck Bone and Joint", "2000005052", "207X00000X", "97212"] as const),
    ["accepting", "contract", 120, 365, "Contracts office", "Signed for all our surgeons."],
  ],
  [
    ...(["Merrow Knee Clinic", "2000006068", "207XS0106X", "97232"] as const),
    ["accepting", "education", 300, 365, "Scheduling", "Yes, we have seen your members."],
  ],
  [
    ...(["Quillby Heart Center", "2000007074", "207RC0000X", "97227"] as const),
    ["accepting", "contract", 200, 365, "Administrator", "The contract covers both offices."],
  ],
  [
    ...(["Sedgeley Family Practice", "2000008080", "207Q00000X", "97202"] as const),
    ["accepting", "told by phone", 20, 180, "Nurse", "Send them over."],
  ],
  [
    ...(["Dunmarsh Urgent Care", "2000009096", "261QU0200X", "97214"] as const),
    ["accepting", "education", 90, 365, "Front desk", "We were told how the plan pays, and take it."],
  ],
];

/** The check digit of the first nine, so that every number here is one. */
function npiFrom(nine: string): string {
  const sum = [...nine].reduce((all, digit, place) => {
    const counted = place % 2 === 0 ? Number(digit) * 2 : Number(digit);
    return all + (counted > 9 ? counted - 9 : counted);
  }, 24);
  return `${nine}${(10 - (sum % 10)) % 10}`;
}

/** @param plan  the plan of most of the stories */
export async function registerProviders(
  tx: TenantTx,
  { now, plan, by }: { readonly now: Instant; readonly plan: string; readonly by: Actor },
): Promise<void> {
  const rows = doctors.map((row) => inputOf(row, plan, now));
  const text = JSON.stringify(rows);
  const sha256 = createHash("sha256").update(text).digest("hex");
  const id = newId();
  await addLoad(tx, {
    ...{ id, kind: "standings", playbook: null, fileName: "providers.csv", sha256, by },
    bytes: Buffer.byteLength(text),
    found: {
      ...{ charset: "utf-8", separator: ",", rows: rows.length },
      headings: Object.values(loadFields.standings).map(({ title }) => title),
      samples: [],
    },
  });
  await setWaiting(tx, id, "waiting", by.id);
  const at = { loadId: id, sha256: Buffer.from(sha256, "hex"), asHistory: false, actor: by, now };
  for (const [index, input] of rows.entries()) {
    const line = index + 2;
    const taken = await standingLoader.take(tx, input, { ...at, line, known: null });
    if (taken.outcome !== "refused") await keepDone(tx, id, [{ line, ...taken }]);
  }
  await setEnded(tx, id, "loaded");
}

function inputOf([name, npi, specialty, zip, told]: Row, planName: string, now: Instant) {
  const place = { specialty, street: "1 Sample Street", city: "Ternport", state: "OR", zip };
  const one = { name, npi: npiFrom(npi.slice(0, 9)), ...place, phone: "(503) 555-0199" };
  if (!told) return one;
  const [standing, basis, ago, days, saidBy, words] = told;
  const learnedOn = addDays(civilDateIn(pacific, now), -ago);
  return { ...one, planName, standing, basis, learnedOn, until: addDays(learnedOn, days), saidBy, words };
}
