// An authorisation as somebody types it: what stands there already, and what the API takes. Answers that
// cannot be read are told by their place, each service by its row.
import { isNpi } from "../../../core/loading/npi.ts";
import type { Typed } from "../../../ui/drafts.ts";
import type { AuthorizationBody, AuthorizationWire } from "../wire.ts";

export type ServiceRow = {
  readonly code: string;
  readonly modifiers: string;
  readonly units: string;
  readonly on: string;
  readonly state: string;
};
export const emptyRow: ServiceRow = { code: "", modifiers: "", units: "", on: "", state: "" };

/** What is wrong, by its place as the API has it, without the first slash: `services/1/code`. */
export type Wrong = Readonly<Record<string, string>>;

export const rowsTyped = (rows: readonly ServiceRow[]): string => JSON.stringify(rows);

/** The rows of a draft; one empty row where there is none, or what is kept cannot be read. */
export function rowsOf({ services = "" }: Typed): readonly ServiceRow[] {
  try {
    const rows = JSON.parse(services) as readonly Partial<ServiceRow>[];
    if (Array.isArray(rows) && rows.length > 0) return rows.map((row) => ({ ...emptyRow, ...row }));
  } catch {
    // Nothing was typed yet.
  }
  return [emptyRow];
}

const isEmpty = (row: ServiceRow): boolean => Object.values(row).every((text) => text.trim() === "");

/** Rows that nobody has filled in are left out, so that places in what is sent are those on the screen. */
export function filledRows(typed: Typed): readonly ServiceRow[] {
  const filled = rowsOf(typed).filter((row) => !isEmpty(row));
  return filled.length > 0 ? filled : [emptyRow];
}

/** The page's fields as they stand. */
export function typedFrom({ member, provider, serviceList, ...one }: AuthorizationWire): Typed {
  const rows = serviceList.map(({ code, modifiers, units, on, state }) => ({
    ...{ code, modifiers: modifiers.join(" "), units: units === undefined ? "" : String(units) },
    ...{ on: on ?? "", state: state ?? "" },
  }));
  return {
    ...{ number: one.number ?? "", state: one.state, planName: one.planName, place: one.place },
    ...{ plannedOn: one.plannedOn ?? "", decidedOn: one.decidedOn ?? "" },
    ...under("member", member),
    ...under("provider", provider),
    services: rowsTyped(rows.length > 0 ? rows : [emptyRow]),
  };
}

const under = (part: string, answers: object): Typed =>
  Object.fromEntries(Object.entries(answers).map(([name, text]) => [`${part}/${name}`, String(text)]));

const decided = ["approved", "partly"];

/** What is missing or cannot be read; the server asks the rest. */
export function wrongIn(typed: Typed): Wrong {
  const said = (name: string) => (typed[name] ?? "").trim();
  const wrong: Record<string, string> = {};
  const needs = (name: string, says: string) => {
    if (said(name) === "") wrong[name] = says;
  };
  needs("state", "Choose how it stands.");
  if (decided.includes(said("state"))) needs("number", "An approval has a number. Give it as it was told.");
  needs("member/name", "Name the member.");
  needs("provider/name", "Name the provider.");
  const [npi, tin] = [said("provider/npi"), said("provider/tin")];
  if (npi !== "" && !/^\d{10}$/.test(npi)) wrong["provider/npi"] = "An NPI has ten digits.";
  else if (npi !== "" && !isNpi(npi))
    wrong["provider/npi"] = "The check digit does not fit: one of the ten digits is wrong.";
  if (tin !== "" && !/^\d{2}-?\d{7}$/.test(tin)) wrong["provider/tin"] = "A TIN has nine digits.";
  filledRows(typed).forEach((row, index) => {
    for (const [name, says] of Object.entries(wrongInRow(row))) wrong[`services/${index}/${name}`] = says;
  });
  return wrong;
}

function wrongInRow({ code, modifiers, units }: ServiceRow): Wrong {
  const wrong: Record<string, string> = {};
  if (code.trim() === "") wrong.code = "Give its code.";
  else if (!/^[A-Za-z0-9]{3,7}$/.test(code.trim()))
    wrong.code = "A code has three to seven letters and digits.";
  const marks = modifiersIn(modifiers);
  if (marks.length > 4 || marks.some((one) => !/^[A-Za-z0-9]{2}$/.test(one)))
    wrong.modifiers = "Modifiers have two letters or digits each, four at most.";
  if (units.trim() !== "" && !(Number(units) > 0 && Number(units) <= 9_999))
    wrong.units = "Give a number from 1 to 9,999.";
  return wrong;
}

const modifiersIn = (text: string): string[] => text.split(/[\s,-]+/).filter((one) => one !== "");

/** What is sent: what was left empty is left out. */
export function bodyFrom(typed: Typed): AuthorizationBody {
  const some = (names: readonly string[], part = "") =>
    Object.fromEntries(
      names
        .map((name) => [name, (typed[part ? `${part}/${name}` : name] ?? "").trim()] as const)
        .filter(([, text]) => text !== ""),
    );
  const services = filledRows(typed).map(({ code, modifiers, units, on, state }) => ({
    ...{ code: code.trim(), modifiers: modifiersIn(modifiers).map((one) => one.toUpperCase()) },
    ...(units.trim() ? { units: Number(units) } : {}),
    ...(on ? { on } : {}),
    ...(state && typed.state === "partly" ? { state } : {}),
  }));
  return {
    ...some(["number", "state", "planName", "careName", "place", "plannedOn", "decidedOn"]),
    member: some(["name", "memberId", "bornOn"], "member"),
    provider: some(["name", "npi", "tin", "phone", "fax", "email", "address"], "provider"),
    services,
  } as unknown as AuthorizationBody;
}

/** Of what was refused, by place: a part of an answer is told at the answer. */
export function wrongFrom(errors: readonly { at: string; says: string; doNext: string }[] = []): Wrong {
  return Object.fromEntries(
    errors.map(({ at, says, doNext }) => {
      const [first = "", second, third] = at.slice(1).split("/");
      const place = first === "services" ? [first, second, third] : [first, second];
      return [place.filter((one) => one !== undefined).join("/"), `${says} ${doNext}`];
    }),
  );
}
