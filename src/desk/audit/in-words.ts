// What an entry says, in a sentence without its subject: "read the letters of BB-2026-00042".

type Entry = {
  readonly action: string;
  readonly what: string;
  readonly code: string | null;
  readonly number: string | null;
  readonly detail: Record<string, unknown> | null;
};

/** Pages of a case as they are called in a sentence; others as they are named. */
const pages: Readonly<Record<string, string>> = {
  case: "the case",
  actions: "what may be done",
  steps: "the steps",
  clocks: "the clocks",
  timeline: "the timeline",
  letters: "the list of letters",
  documents: "the list of documents",
  offers: "the offers",
  privacy: "who may see the case",
};

const pageOf = (what: string): string => {
  if (Object.hasOwn(pages, what)) return pages[what] ?? what;
  if (/^document [0-9a-f-]{36}$/.test(what)) return "a document";
  return /^letter \d+$/.test(what) ? what : `“${what}”`;
};

const many = (detail: Entry["detail"], one: string, more: string): string => {
  const count = typeof detail?.count === "number" ? detail.count : null;
  return count === null ? more : `${count} ${count === 1 ? one : more}`;
};

/** Never names more than the entry itself: ids, counts and names of pages and events. */
export function inWords({ action, what, code, number, detail }: Entry): string {
  const on = number === null ? "" : ` on ${number}`;
  const of = number === null ? "" : ` of ${number}`;
  switch (action) {
    case "recorded":
      return `did “${what}”${on}`;
    case "refused":
      return `was refused “${what}”${on}${code ? ` (${code})` : ""}`;
    case "read":
      return what === "case" ? `read the case ${number ?? ""}`.trim() : `read ${pageOf(what)}${of}`;
    case "listed":
      return `looked at the list “${what}”: ${many(detail, "row", "rows")}`;
    case "searched":
      return `searched and was shown ${many(detail, "case", "cases")}`;
    case "exported":
      return `exported ${what}`;
    case "verified":
      return "verified the chain of the audit";
    case "accounted":
      return `made an account of disclosures${of}`;
    case "broke the glass":
    case "restricted":
    case "lifted restriction":
      return `${action}${on}`;
    case "ended broken glass":
    case "reviewed broken glass":
      return `${action.replace(" broken", " the broken")}${on}`;
    default:
      return `${action}${what === "" ? "" : ` (${what})`}${on}`;
  }
}
