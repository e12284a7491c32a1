// A bill that a member sent becomes part of a case: of the one it belongs to, or of a new one. All of it in
// one transaction, through the one door: the bill, and each of its photographs.

import type { MemberIntake, StoryInput } from "../../core/windows.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { FormFile } from "../../platform/html/form.ts";
import type { AnyCaseType } from "../case-file/case-type.ts";
import type { Desk } from "../case-file/desk.ts";
import { openFile } from "../case-file/load.ts";
import { type OpeningOutcome, type Outcome, openCase, record } from "../case-file/record.ts";
import { type ClientQuestions, withUsualClients } from "../case-file/usual-clients.ts";
import type { Flaw } from "../window-frame/fields.ts";
import { flawsOf } from "../window-frame/story-form.ts";
import type { Visit } from "../window-frame/visit.ts";
import { placesOf } from "./home-page.ts";
import { filePapers } from "./photos.ts";
import { type Place, storyLanguage } from "./place.ts";

export type BillHouse = {
  /** Of the installation; what was sent is marked with it. */
  readonly secret: string;
  readonly clientQuestions: ClientQuestions;
  /** What follows whenever a case is opened: what waited for it is joined to it. */
  readonly opened: (tx: TenantTx, found: { caseId: string; caseNumber: string }) => Promise<unknown>;
};

/** The case type that takes bills of members: the first that says how. */
export const billType = (desk: Desk): AnyCaseType | undefined =>
  [...desk.newest.values()].find(({ windows }) => windows?.memberIntake);

type Bill = {
  readonly intake: MemberIntake;
  /** The case on whose page it was sent; null for a new one. */
  readonly chosen: Place | null;
  readonly answers: StoryInput;
  readonly photos: readonly FormFile[];
};
type Taken = { readonly caseId: string; readonly known: boolean } | { readonly flaws: readonly Flaw[] };

/** A bill that one of the member's cases knows joins it, also where it was called new: it counts once. */
export async function takeBill(house: BillHouse, visit: Visit, bill: Bill): Promise<Taken> {
  const { intake, chosen, answers, photos } = bill;
  const among = chosen ? [chosen] : (await placesOf(visit)).filter((one) => one.intake === intake);
  const known = among.find(({ file }) => intake.knows(file.case.facts, answers));
  const into = known ?? chosen;
  const done = into ? await added(visit, bill, into.caseId) : await openedNew(house, visit, bill);
  if ("flaws" in done) return done;
  const file = await openFile(visit.desk, visit.tx, done.caseId, { lock: false });
  const fields = file ? intake.files(file.case.facts, answers) : { kind: "other" };
  await filePapers(visit, done.caseId, { files: photos, fields });
  return { caseId: done.caseId, known: known !== undefined };
}

type Done = { readonly caseId: string } | { readonly flaws: readonly Flaw[] };

async function added(visit: Visit, { intake, answers }: Bill, caseId: string): Promise<Done> {
  const { event, input } = intake.adds;
  const { actor } = visit.caller;
  const outcome = await record(visit.desk, visit.tx, { caseId, event, input: input(answers), actor });
  if (outcome.kind === "recorded") {
    visit.changedCase(caseId, outcome.case.version);
    return { caseId };
  }
  return { flaws: flawsIn(outcome, visit) };
}

async function openedNew(house: BillHouse, visit: Visit, { intake, answers }: Bill): Promise<Done> {
  const { desk, tx, caller } = visit;
  const playbook = billType(desk)?.playbook.name ?? "";
  const known = { name: caller.actor.name, language: storyLanguage(visit) };
  const whose = { questions: house.clientQuestions.get(playbook) ?? {}, viewer: caller.viewer };
  const input = await withUsualClients(tx, intake.opens(answers, known), whose);
  const outcome = await openCase(desk, tx, { playbook, input, actor: caller.actor });
  if (outcome.kind !== "recorded") return { flaws: flawsIn(outcome, visit) };
  const { id, number, version } = outcome.case;
  await house.opened(tx, { caseId: id, caseNumber: number });
  visit.changedCase(id, version);
  return { caseId: id };
}

/** A bill that a rule does not take says so beside its amount. */
const flawsIn = (outcome: Outcome | OpeningOutcome, { language }: Visit): readonly Flaw[] =>
  (flawsOf(outcome, language) ?? []).map((one) =>
    one.at === "main" ? { ...one, at: "statementCents" } : one,
  );
