// Photographs and papers on their way into a case. What was sent once is not asked for again, also where
// something else on the page was not right: it comes back as a marked field.
import type { Form, FormFile } from "../../platform/html/form.ts";
import { type Html, html } from "../../platform/html/html.ts";
import { markOf, sameMark } from "../../platform/sign-in/secret.ts";
import { fileDocument } from "../documents/file-document.ts";
import { nameOf } from "../documents/take-upload.ts";
import type { Flaw } from "../window-frame/fields.ts";
import type { Visit } from "../window-frame/visit.ts";
import type { SayMember } from "./words.ts";

/** As many pages as one form may bring along with those that came before it. */
const mostPhotos = 20;
const keptField = "kept";

type Bound = { readonly secret: string; readonly bound: string };

const markFor = ({ secret, bound }: Bound, text: string): string => markOf(secret, `kept ${bound} ${text}`);

/** The files that were taken, as a hidden field; only we can write it, and only for this visitor. */
export function keptPhotos(files: readonly FormFile[], bound: Bound): Html {
  if (files.length === 0) return html``;
  const text = Buffer.from(JSON.stringify(files.slice(0, mostPhotos))).toString("base64url");
  return html`<input type="hidden" name="${keptField}" value="${`${text}.${markFor(bound, text)}`}">`;
}

/** What came before and what came now; the same file twice is one. */
export function photosOf(form: Form, field: string, bound: Bound): FormFile[] {
  const [text = "", mark = ""] = form.typed(keptField).split(".");
  const before: FormFile[] =
    text !== "" && sameMark(markFor(bound, text), mark)
      ? JSON.parse(Buffer.from(text, "base64url").toString("utf8"))
      : [];
  const all = [...before, ...form.files.filter((one) => one.field === field)];
  return all.filter((one, at) => all.findIndex(({ file }) => file.hash === one.file.hash) === at);
}

const reasons: Readonly<Record<string, Parameters<SayMember>[0]>> = {
  FILE_TOO_LARGE: "notTakenLarge",
  FILE_EMPTY: "notTakenEmpty",
  FILE_NOT_READABLE: "notTakenBroken",
};

/** Files that could not be taken, each with what to do instead. */
export const notTakenSaid = ({ say }: { readonly say: SayMember }, form: Form, at: string): Flaw[] =>
  form.notTaken.map(({ filename, code }) => ({
    at,
    says: say("notTaken", { name: filename.slice(-60), why: say(reasons[code] ?? "notTakenType") }),
  }));

export type Papers = {
  readonly files: readonly FormFile[];
  readonly fields: Readonly<Record<string, string>>;
};

/** Files every paper through the one door. @returns how many were filed */
export async function filePapers(visit: Visit, caseId: string, { files, fields }: Papers): Promise<number> {
  let filed = 0;
  for (const { file, filename } of files) {
    const upload = { file, name: nameOf(filename, file), fields };
    const { outcome } = await fileDocument(visit.desk, visit.tx, {
      caseId,
      upload,
      actor: visit.caller.actor,
    });
    if (outcome.kind !== "recorded") continue;
    filed += 1;
    visit.changedCase(caseId, outcome.case.version);
  }
  return filed;
}
