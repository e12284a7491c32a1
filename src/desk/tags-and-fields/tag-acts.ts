// Tags as acts of the desk, so that many cases get one at once, each with a result of its own.
import { type Fields, type InputOf, text } from "../../core/fields.ts";
import type { Actor } from "../../core/playbook.ts";
import { refused } from "../../core/ruling.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { CaseNow } from "../case-file/case-now.ts";
import type { Desk } from "../case-file/desk.ts";
import { isId } from "../case-file/ids.ts";
import { openFile } from "../case-file/load.ts";
import type { NotRecorded } from "../case-file/outcome.ts";
import { addTag, removeTag } from "./tags.ts";

export const tagAsks = { name: text("Tag", { most: 40 }) } satisfies Fields;

/** Done, with the case as it stands: a tag changes nothing of it and writes no line in its timeline. */
export type Tagged = { readonly kind: "done"; readonly case: CaseNow } | NotRecorded;

type Tagging = {
  readonly caseId: string;
  readonly actor: Actor;
  readonly expectVersion?: number | undefined;
};

const tooMany = refused(
  "TOO_MANY_TAGS",
  "GN-04",
  "The case has 20 tags, and more cannot be shown on it.",
  "Take one off that nobody looks for.",
);
const notThere = refused("ALREADY_SO", "GN-04", "The case has no such tag.", "Nothing to do.");

/** Hangs a tag on the case. A second time changes nothing; a case with as many as it can show refuses. */
export const hangTag = (desk: Desk, tx: TenantTx, tagging: Tagging, input: InputOf<typeof tagAsks>) =>
  tagged(desk, tx, tagging, async (actor, caseId) =>
    (await addTag(tx, { caseId, name: input.name, actor })) ? null : tooMany,
  );

/** Takes a tag off the case; refused where it does not hang there. */
export const takeTagOff = (desk: Desk, tx: TenantTx, tagging: Tagging, input: InputOf<typeof tagAsks>) =>
  tagged(desk, tx, tagging, async (actor, caseId) =>
    (await removeTag(tx, { caseId, name: input.name, actor })) ? null : notThere,
  );

type Work = (actor: Actor, caseId: string) => Promise<ReturnType<typeof refused> | null>;

async function tagged(
  desk: Desk,
  tx: TenantTx,
  { caseId, actor, expectVersion }: Tagging,
  work: Work,
): Promise<Tagged> {
  const file = isId(caseId) ? await openFile(desk, tx, caseId, { lock: false }) : null;
  if (!file) return { kind: "no such case" };
  if (expectVersion !== undefined && expectVersion !== file.case.version)
    return { kind: "conflict", case: file.case };
  const ruling = await work(actor, caseId);
  return ruling ? { kind: "refused", ruling, case: file.case } : { kind: "done", case: file.case };
}
