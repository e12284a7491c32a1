// The editions and the locality of one day of one claim: found once, used for all its lines.
import type { CivilDate } from "../calendar.ts";
import type { ClaimToPrice } from "./claim.ts";
import type { WhyNot } from "./priced.ts";
import { type GpciRow, type PriceTable, type PriceTables, type RvuRow, tableOn } from "./tables.ts";
import { whyNot } from "./why-not.ts";

export type FeeDay = {
  readonly day: CivilDate;
  readonly rvu: PriceTable<RvuRow>;
  readonly gpci: PriceTable<GpciRow>;
  readonly here: GpciRow;
  /** For the tables that few lines ask for. */
  readonly tables: PriceTables;
};
export type NoFeeDay = { readonly whyNot: WhyNot };

type Place = { readonly carrier: string; readonly locality: string };

/** The fee schedule as it stood on that day where the claim's services were given. */
export function feeDayOf(claim: ClaimToPrice, tables: PriceTables, day: CivilDate): FeeDay | NoFeeDay {
  const rvu = tableOn(tables.rvu, day);
  if (!rvu) return outside("relative value file", day);
  const gpci = tableOn(tables.gpci, day);
  if (!gpci) return outside("practice cost indices", day);
  const place = claim.locality ?? localityOf(claim.zip, tables, day);
  if ("whyNot" in place) return place;
  const here = rowOf(gpci, place);
  if (!here) {
    return {
      whyNot: whyNot(
        "unknown ZIP",
        `Carrier ${place.carrier} has no locality ${place.locality} in ${gpci.edition.name}.`,
        "Correct the carrier and locality, or load the indices that know it.",
      ),
    };
  }
  return { day, rvu, gpci, here, tables };
}

/** Two carriers of one state share its localities, and CMS lists each locality under one of them only. */
function rowOf({ rows }: PriceTable<GpciRow>, { carrier, locality }: Place): GpciRow | undefined {
  const own = rows.get(`${carrier}-${locality}`);
  if (own) return own;
  const state = carrier.slice(0, 3);
  for (const one of rows.values()) {
    if (one.locality === locality && one.carrier.startsWith(state)) return one;
  }
  return undefined;
}

function localityOf(zip: string | undefined, tables: PriceTables, day: CivilDate): Place | NoFeeDay {
  if (!zip) {
    return {
      whyNot: whyNot(
        "something is missing",
        "Where the service was given is not known, and prices differ from place to place.",
        "Give the ZIP code of the place of service.",
      ),
    };
  }
  const table = tableOn(tables.zip, day);
  if (!table) return outside("ZIP localities", day);
  const digits = zip.length > 5 ? zip.replace("-", "") : zip;
  const row = table.rows.get(digits) ?? table.rows.get(digits.slice(0, 5));
  if (!row) {
    return {
      whyNot: whyNot(
        "unknown ZIP",
        `ZIP code ${zip} is not in ${table.edition.name}.`,
        "Correct the ZIP code; it is that of the place of service and not of the billing office.",
      ),
    };
  }
  if (row.plusFour && row.zip.length === 5) {
    return {
      whyNot: whyNot(
        "unknown ZIP",
        `ZIP code ${row.zip} lies in more than one pricing locality.`,
        "Give the carrier and the locality, or load CMS's ZIP9 file and give all nine digits.",
      ),
    };
  }
  return row;
}

function outside(what: string, day: CivilDate): NoFeeDay {
  return { whyNot: outsideEveryEdition(what, day) };
}

export function outsideEveryEdition(what: string, day: CivilDate): WhyNot {
  return whyNot(
    "outside every edition",
    `No edition of the ${what} that is loaded holds on ${day}.`,
    `Load CMS's ${what} for ${day.slice(0, 4)}, or correct the date of service.`,
  );
}
