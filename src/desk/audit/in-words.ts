// What an entry says, in a sentence without its subject and its case: "read letter 1".

type Entry = {
  readonly action: string;
  readonly what: string;
  readonly code: string | null;
  /** Of the case's number: two kinds of case may call different things by one name. */
  readonly prefix?: string | null;
  readonly detail: Record<string, unknown> | null;
};

/** Titles of events as the playbooks have them: by prefix and name, and by name alone. */
export type Titles = ReadonlyMap<string, string>;

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
  return /^letter \d+$/.test(what) ? what : `the ${what}`;
};

/** A page of a case by its name in the audit; what is none is said as it is. */
export const pageInWords = (what: string): string =>
  Object.hasOwn(pages, what) ? (pages[what] ?? what) : what;

const many = (detail: Entry["detail"], one: string, more: string): string => {
  const count = typeof detail?.count === "number" ? detail.count : null;
  return count === null ? more : `${count} ${count === 1 ? one : more}`;
};

const about = ({ what, detail }: Entry): string => {
  const named = what === "" || what === "case" || what === "member" ? "" : ` (${what})`;
  return typeof detail?.kind === "string" && detail.kind !== what ? ` (${detail.kind})` : named;
};

/** Never names more than the entry itself: counts, and names of pages and events. */
export function inWords(entry: Entry, titles: Titles): string {
  const { action, what, code, detail, prefix } = entry;
  const title = titles.get(`${prefix} ${what}`) ?? titles.get(what) ?? what;
  switch (action) {
    case "recorded":
      return `recorded: ${title}`;
    case "refused":
      return `was refused: ${title}${code ? ` (${code})` : ""}`;
    case "read":
      return `read ${pageOf(what)}`;
    case "listed":
      return `looked at the list “${what}”: ${many(detail, "row", "rows")}`;
    case "searched":
      return `searched and was shown ${many(detail, "case", "cases")}`;
    case "printed":
      return `printed ${pageOf(what)}`;
    case "exported":
      return `exported ${what}`;
    case "verified":
      return "verified the chain of the audit";
    case "accounted":
      return "made an account of disclosures";
    case "restricted":
      return "restricted the case";
    case "lifted restriction":
      return "lifted the restriction";
    case "ended broken glass":
    case "reviewed broken glass":
      return action.replace(" broken", " the broken");
    default:
      return `${action}${about(entry)}`;
  }
}
