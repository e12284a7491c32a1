// Papers of an office: several at once, each filed through the one door. One that cannot be taken is named,
// and the others are here all the same.
import { html } from "../../platform/html/html.ts";
import { fileDocument } from "../documents/file-document.ts";
import { nameOf } from "../documents/take-upload.ts";
import { overTheQuota } from "../links/upload-quota.ts";
import {
  choiceField,
  type Flaw,
  fileField,
  flawsFirst,
  type Typed,
  untouched,
} from "../window-frame/fields.ts";
import { linkButton } from "../window-frame/parts.ts";
import { flawsOf } from "../window-frame/story-form.ts";
import type { Act, Page, PageShown, Visit } from "../window-frame/visit.ts";
import { type Claim, claimOf } from "./claim.ts";
import { actorOf } from "./who.ts";

export const uploadPage: Page = async (visit) => {
  const claim = await claimOf(visit);
  return claim ? asking(visit, claim, untouched) : "nothing";
};

/** Kinds that an office sends, as the playbook names them, of those that this playbook has. */
const offered = ["provider letter", "bill", "other"] as const;
type Kind = (typeof offered)[number];

function kindsOf({ file }: Claim): readonly Kind[] {
  const asked = file.caseType.playbook.events["file-document"]?.asks.kind;
  return offered.filter((one) => asked?.choices?.includes(one));
}

function asking(visit: Visit, claim: Claim, typed: Typed, status = 200): PageShown {
  const { say, base } = claim;
  const kinds = kindsOf(claim).map((value) => ({ value, label: say(`kind ${value}`) }));
  const values = (name: string) => typed.values(name) || (name === "kind" ? (kinds[0]?.value ?? "") : "");
  const body = html`<h1>${say("uploadTitle")}</h1>${flawsFirst(typed.flaws, visit.say)}
<p>${say("uploadSays")}</p>
<form method="post" action="${base}/upload" enctype="multipart/form-data">${visit.hidden}
${choiceField({ name: "kind", label: say("uploadKind") }, kinds, { ...typed, values }, visit.say)}
${fileField({ name: "files", label: say("files") }, typed, visit.say)}
<div class="buttons"><button>${say("upload")}</button>${linkButton(base, say("back"), true)}</div></form>`;
  return { title: say("uploadTitle"), body, status };
}

export const takePapers: Act = async (visit, form) => {
  const claim = await claimOf(visit);
  if (!claim) return "nothing";
  const { say } = claim;
  const actor = await actorOf(visit);
  const kind = kindsOf(claim).find((one) => one === form.typed("kind")) ?? "other";
  const { id } = claim.file.case;
  const flaws: Flaw[] = form.notTaken.map(({ filename, says, doNext }) => ({
    at: "files",
    says: say("notTaken", { name: filename.slice(0, 120), says, doNext }),
  }));
  let taken = 0;
  const tooMany = await overTheQuota(visit, id, form.files);
  if (tooMany) flaws.push({ at: "files", says: visit.say("tooManyPapers") });
  for (const { file, filename } of tooMany ? [] : form.files) {
    const upload = { file, name: nameOf(filename, file), fields: { kind } };
    const { outcome } = await fileDocument(visit.desk, visit.tx, { caseId: id, upload, actor });
    const why = flawsOf(outcome, visit.language);
    if (why) flaws.push(...why);
    if (outcome.kind === "recorded") {
      taken += 1;
      visit.changedCase(id, outcome.case.version);
    }
  }
  if (taken === 0 && flaws.length === 0) flaws.push({ at: "files", says: say("uploadNone") });
  const thanks = say("uploadThanks", { count: taken });
  if (flaws.length === 0) return { to: claim.base, said: thanks };
  if (taken > 0) flaws.unshift({ at: "main", says: thanks });
  return asking(visit, claim, { values: form.typed, flaws }, 422);
};
