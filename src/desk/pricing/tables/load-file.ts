// The tables of a file that was looked at begin to price: all of them, in one transaction, or none.
import type { CivilDate } from "../../../core/calendar.ts";
import type { TenantTx } from "../../../platform/db/tenant.ts";
import type { Answer } from "../../../platform/http/answer.ts";
import { badInput, type InputError, problem } from "../../../platform/http/problem.ts";
import { type PartFound, type PriceFile, setDates, setLoaded } from "./price-files.ts";
import type { LoadTablesBody } from "./wire.ts";

type Loading = { readonly body: LoadTablesBody; readonly by: string };

/** Loads what the file holds. @returns why not, and then nothing is loaded */
export async function loadFile(tx: TenantTx, file: PriceFile, { body, by }: Loading): Promise<Answer | null> {
  if (file.state !== "ready") return loadedAlready(file);
  const flawed = file.found.find(({ problems }) => problems.length > 0);
  if (flawed) return hasFlaws(flawed);
  const wrong: InputError[] = [];
  const found = file.found.map((part) => withDates(part, body, wrong));
  body.tables.forEach(({ id }, at) => {
    if (!file.found.some((part) => part.id === id)) wrong.push(noSuchTable(at));
  });
  if (wrong.length > 0) return badInput(wrong);
  for (const { id, edition, from, to } of found)
    if (id !== undefined && edition !== undefined && from !== undefined)
      await setDates(tx, id, { edition, from, to: to ?? null });
  await setLoaded(tx, { id: file.id, by, found });
  return null;
}

/** The part with the days that a person has said, over those that the file tells. */
function withDates(part: PartFound, { tables }: LoadTablesBody, wrong: InputError[]): PartFound {
  if (part.id === undefined) return part;
  const at = tables.findIndex(({ id }) => id === part.id);
  const said = tables[at];
  const { from: own, to: ownTo, ...rest } = part;
  const from = (said?.from ?? own) as CivilDate | undefined;
  const to = (said?.to === undefined ? ownTo : said.to) as CivilDate | null | undefined;
  if (from === undefined) {
    const says = `${part.member} does not say from which day of service it holds.`;
    wrong.push({ at: "/tables", says, doNext: "Give the first day it prices." });
    return part;
  }
  if (to != null && to < from) {
    const says = `${part.member} would hold from ${from} to ${to}, which is before.`;
    wrong.push({ at: `/tables/${Math.max(at, 0)}/to`, says, doNext: "Give a last day after the first." });
    return part;
  }
  return { ...rest, edition: said?.edition ?? part.edition ?? part.member, from, ...(to ? { to } : {}) };
}

const noSuchTable = (at: number): InputError => ({
  at: `/tables/${at}/id`,
  says: "This file has no such table.",
  doNext: "Take the ids from its parts.",
});

const loadedAlready = ({ state, loadedBy }: PriceFile): Answer =>
  problem(409, {
    code: state === "undone" ? "PRICE_FILE_UNDONE" : "PRICE_FILE_LOADED",
    says: state === "undone" ? "This file was undone." : `${loadedBy ?? "Somebody"} has loaded this file.`,
    doNext: state === "undone" ? "Bring the file again." : "Nothing to do: its tables price.",
  });

function hasFlaws({ member, problems }: PartFound): Answer {
  const [first] = problems;
  return problem(422, {
    code: "PRICE_FILE_HAS_FLAWS",
    says: `${member} has rows that cannot be read: line ${first?.line ?? 0}: ${first?.says ?? ""}`,
    doNext: "Fetch the file from CMS again. Nothing of it is loaded, so no price rests on half a table.",
  });
}
