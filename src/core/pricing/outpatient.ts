// A hospital outpatient claim under OPPS: what is packaged into what, then the rate of what remains, its
// units and discounts. Medicare Claims Processing Manual, chapter 4, 10 to 20 and 180; 42 CFR 419.
import type { ClaimToPrice, LineToPrice } from "./claim.ts";
import { outsideEveryEdition } from "./fee-day.ts";
import { priceRates, type RatedLine } from "./outpatient-rate.ts";
import { byRate, outsideJ1, whyNotUnderOpps } from "./outpatient-status.ts";
import { priceProfessional } from "./professional.ts";
import {
  type AddendumARow,
  type AddendumBRow,
  type PriceTable,
  type PriceTables,
  tableOn,
} from "./tables.ts";
import { type MedicareLine, none, packaged, whyNot, whyNotCounted } from "./why-not.ts";

/** A line with what Addendum B says of it, and the status it has once it is paid apart. */
type OppsLine = RatedLine & { apart: string };

/** Prices every line under OPPS, in the order of the claim. Wages move rates only where an index is given. */
export function priceOutpatient(claim: ClaimToPrice, tables: PriceTables): MedicareLine[] {
  const found: MedicareLine[] = claim.lines.map(() => packaged(""));
  const lines: OppsLine[] = [];
  claim.lines.forEach((line, at) => {
    const read = readLine(at, line, claim, tables);
    if ("is" in read) found[at] = read;
    else lines.push(read);
  });
  const inpatientOnly = lines.find(({ row }) => row.status === "C");
  if (inpatientOnly) {
    for (const { at, row } of lines) {
      found[at] = none(row.status === "C" ? whyNotUnderOpps(row) : besideInpatientOnly(inpatientOnly.row));
    }
    return found;
  }
  const left = comprehensive(lines, found, tables) ?? conditional(lines, found);
  priceRates(left, claim, tables, found);
  priceTherapy(lines, claim, tables, found);
  return found;
}

function readLine(
  at: number,
  line: LineToPrice,
  claim: ClaimToPrice,
  tables: PriceTables,
): OppsLine | MedicareLine {
  const day = line.on ?? claim.from;
  const wrong = whyNotCounted(line) ?? whyNotWages(claim);
  if (wrong) return none(wrong);
  if (line.code === "") {
    return none(
      whyNot(
        "something is missing",
        "A hospital line without a HCPCS code has no price of its own under OPPS.",
        "Give its code, or price it by a carve-out for its revenue code.",
      ),
    );
  }
  const table = tableOn(tables.addendumB, day);
  if (!table) return none(outsideEveryEdition("OPPS Addendum B", day));
  const row = table.rows.get(line.code);
  if (!row) {
    const says = `"${line.code}" is not in ${table.edition.name}.`;
    return none(whyNot("unknown code", says, "Correct the code, or load the edition that knows it."));
  }
  return { at, line, day, table, row, apart: statusApart(row, tableOn(tables.addendumA, day)) };
}

/**
 * A hospital's outpatient therapy is paid by the fee schedule, at the amount outside a facility (chapter 5
 * of the manual, 10); it stays outside every package.
 */
function priceTherapy(
  lines: readonly OppsLine[],
  claim: ClaimToPrice,
  tables: PriceTables,
  found: MedicareLine[],
): void {
  const therapy = lines.filter(({ row, day }) => {
    return row.status === "A" && tableOn(tables.rvu, day)?.rows.get(row.code)?.multiple === "5";
  });
  if (therapy.length === 0) return;
  const asBilled = therapy.map(({ line }) => ({ ...line, place: "11" }));
  const priced = priceProfessional({ ...claim, kind: "professional", lines: asBilled }, tables);
  therapy.forEach(({ at }, which) => {
    found[at] = priced[which] ?? packaged("");
  });
}

/** No hospital's index is below a tenth of the nation's or above five times it. */
function whyNotWages({ wageIndex }: ClaimToPrice) {
  if (!wageIndex) return undefined;
  const { tenThousandths: index } = wageIndex;
  if (Number.isInteger(index) && index >= 1_000 && index <= 50_000) return undefined;
  const says = `${index} ten-thousandths is no wage index of a hospital.`;
  return whyNot("something is missing", says, "Give the index with four decimals, such as 1.0523.");
}

/** Conditional codes are paid as what their APC is: S, T or V. */
function statusApart(row: AddendumBRow, byApc: PriceTable<AddendumARow> | undefined): string {
  const conditionalStatus = row.status.startsWith("Q") || row.status === "J2";
  if (!conditionalStatus) return row.status;
  const apc = byApc?.rows.get(row.apc)?.status ?? "";
  if (apc !== "" && !apc.startsWith("Q") && apc !== "J2") return apc;
  return row.status === "Q2" ? "T" : row.status === "J2" ? "V" : "S";
}

/**
 * J1: the comprehensive service is the whole claim. Two of them, or one with an add-on procedure, may move
 * to a higher APC by a list (Addendum J) that is not loaded: then there is no price. Undefined where there
 * is no J1.
 */
function comprehensive(
  lines: readonly OppsLine[],
  found: MedicareLine[],
  tables: PriceTables,
): readonly OppsLine[] | undefined {
  const primary = lines.filter(({ row }) => row.status === "J1");
  const [first] = primary;
  if (!first) return undefined;
  const unsure = whyUnsure(primary, lines, tables);
  const left: OppsLine[] = [];
  for (const one of lines) {
    const { at, row } = one;
    if (row.status === "J1") {
      if (unsure) found[at] = none(unsure);
      else left.push(one);
    } else if (outsideJ1.has(row.status)) {
      if (byRate.has(row.status)) left.push(one);
      else found[at] = none(whyNotUnderOpps(row));
    } else {
      const notes = /^[STV]$/.test(row.status) ? [preventive] : [];
      found[at] = packaged(
        `${row.code} is within the comprehensive service ${first.row.code} (status J1).`,
        notes,
      );
    }
  }
  return left;
}

const preventive = "A preventive service would be paid beside it; the list of those is not built in.";

function whyUnsure(primary: readonly OppsLine[], lines: readonly OppsLine[], tables: PriceTables) {
  const [first] = primary;
  if (!first) return undefined;
  const several = primary.length > 1 || first.line.units > 1 || first.line.modifiers.includes("50");
  const addOn = lines.find(({ row, day }) => {
    return row.status === "N" && tableOn(tables.rvu, day)?.rows.get(row.code)?.global === "ZZZ";
  });
  if (!several && !addOn) return undefined;
  return whyNot(
    "rule not built in",
    several
      ? "Several comprehensive services may move to a higher APC by Addendum J, which is not built in."
      : `${first.row.code} with ${addOn?.row.code} may move to a higher APC by Addendum J, which is not ` +
          "built in.",
    "Price this claim by hand.",
  );
}

/** Q1 to Q4, J2 and N where there is no comprehensive service. */
function conditional(lines: readonly OppsLine[], found: MedicareLine[]): readonly OppsLine[] {
  const left: OppsLine[] = [];
  const [stv, t] = whatPackages(lines);
  const composite = lines.filter(({ row }) => row.status === "Q3");
  const observed = lines.some(({ line }) => line.code === "G0378" && line.units >= 8);
  for (const one of lines) {
    const { at, row } = one;
    const { status } = row;
    const into = status === "Q1" ? stv : status === "Q2" ? t : undefined;
    if (status === "N") {
      found[at] = packaged(`${row.code} is within the rates of the other services (status N).`);
    } else if (into) {
      found[at] = packaged(`${row.code} is within ${into.row.code} on the same claim (status ${status}).`);
    } else if (
      status === "Q4" &&
      (stv ?? lines.some(({ row: { status: other } }) => /^Q[123]$/.test(other)))
    ) {
      found[at] = packaged(`${row.code} is within the services on the same claim (status Q4).`);
    } else if (status === "Q3" && (composite.length > 1 || one.line.units > 1)) {
      found[at] = none(maybeComposite(row));
    } else if (status === "J2" && observed && !t) {
      found[at] = none(maybeObservation(row));
    } else if (byRate.has(status) || /^(?:Q[123]|J2)$/.test(status)) left.push(one);
    else found[at] = none(whyNotUnderOpps(row));
  }
  return onlyDearest(left, found);
}

/** The first service with status S, T or V, and the first with T: what packages Q1, and what packages Q2. */
function whatPackages(lines: readonly OppsLine[]): [OppsLine | undefined, OppsLine | undefined] {
  const paid = lines.filter(({ row: { status } }) => /^[STV]$|^J2$|^Q3$/.test(status));
  const t = paid.find(({ apart }) => apart === "T");
  const twos = lines.filter(({ row }) => row.status === "Q2");
  return [paid[0] ?? twos[0], t];
}

/** Of several conditional services that nothing packages only the dearest is paid, once. */
function onlyDearest(lines: readonly OppsLine[], found: MedicareLine[]): OppsLine[] {
  const rivals = lines.filter(({ row: { status } }) => status === "Q1" || status === "Q2");
  const dearest = rivals.toSorted(
    (a, b) => (b.row.rateMills ?? 0) - (a.row.rateMills ?? 0) || a.at - b.at,
  )[0];
  if (!dearest) return [...lines];
  const left: OppsLine[] = [];
  for (const one of lines) {
    if (!rivals.includes(one)) left.push(one);
    else if (one === dearest) left.push({ ...one, line: { ...one.line, units: 1 } });
    else found[one.at] = packaged(`${one.row.code} is within ${dearest.row.code} on the same claim.`);
  }
  return left;
}

const besideInpatientOnly = ({ code }: AddendumBRow) =>
  whyNot(
    "not payable",
    `${code} on this claim is paid only for inpatients (status C), and nothing is paid beside it.`,
    "Bill it as a stay, or correct the code.",
  );
const maybeComposite = ({ code }: AddendumBRow) =>
  whyNot(
    "rule not built in",
    `${code} beside others like it may be paid as one composite by Addendum M, which is not built in ` +
      "(status Q3).",
    "Price this line by hand.",
  );
const maybeObservation = ({ code }: AddendumBRow) =>
  whyNot(
    "rule not built in",
    `${code} with eight hours of observation may be one comprehensive service, which is not built in ` +
      "(status J2).",
    "Price this claim by hand.",
  );
