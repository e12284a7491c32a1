// A client hands a case over: what it knows, with its papers, in one form, which it may keep and go on with
// later. What is missing is told; the case opens all the same.
import type { ClientIntake, StoryInput } from "../../core/windows.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { Form } from "../../platform/html/form.ts";
import { type Html, html } from "../../platform/html/html.ts";
import { openCase } from "../case-file/record.ts";
import { type ClientQuestions, withUsualClients } from "../case-file/usual-clients.ts";
import {
  asTyped,
  type Flaw,
  fileField,
  filledIn,
  flawsFirst,
  type Typed,
  untouched,
} from "../window-frame/fields.ts";
import { linkButton } from "../window-frame/parts.ts";
import { flawsOf, questionFields, readQuestions } from "../window-frame/story-form.ts";
import type { Act, Page, PageShown, Shown, Visit } from "../window-frame/visit.ts";
import { type Intake, intakeLanguage, intakesOf, inWords, questionsOf } from "./intakes.ts";
import { filed } from "./papers.ts";
import { sayClient, toldQuestion } from "./place.ts";
import {
  answersOf,
  draftAsked,
  draftField,
  draftsPart,
  dropDraft,
  keepDraft,
  meterPart,
} from "./request-drafts.ts";

export type SubmitHouse = {
  readonly clientQuestions: ClientQuestions;
  /** What follows whenever a case is opened: what waited for it is joined to it. */
  readonly opened: (tx: TenantTx, found: { caseId: string; caseNumber: string }) => Promise<unknown>;
};

/** What may be handed over and what was begun; or the form of one, empty or with what was kept of it. */
export const submitPage: Page = async (visit) => {
  const { what = "", draft = "" } = visit.query;
  const one = intakesOf(visit).get(what);
  if (!one) return listPage(visit);
  const typed = await draftAsked(visit, what, draft);
  if (draft !== "" && typed === null) return { to: "/client/submit", said: sayClient(visit)("draftGone") };
  return asking(visit, one, { typed: typed ? filledIn(typed) : untouched, draft: typed ? draft : "" });
};

async function listPage(visit: Visit): Promise<Shown> {
  const say = sayClient(visit);
  const told = inWords(visit);
  const language = intakeLanguage(visit);
  const links = [...intakesOf(visit)].map(
    ([name, { intake }]) =>
      html`<li><a class="row" href="/client/submit?what=${name}">${told(
        intake.title(language),
      )}</a>${intake.says ? html`<p class="quiet">${told(intake.says(language))}</p>` : ""}</li>`,
  );
  const body = html`<h1>${say("submit")}</h1><ul class="list">${links}</ul>${warmLink(visit)}
${await draftsPart(visit)}`;
  return { title: say("submit"), body };
}

/** A TPA puts members through; plans and brokers have none on the line. */
const warmLink = (visit: Visit): Html => {
  if (visit.caller.actor.party !== "tpa") return html``;
  const say = sayClient(visit);
  return html`<p>${say("warmSays")}</p>
<div class="buttons">${linkButton("/client/transfer", say("warm"), true)}</div>`;
};

type Asking = { readonly typed: Typed; readonly draft: string; readonly status?: number };

function asking(visit: Visit, one: Intake, { typed, draft, status = 200 }: Asking): PageShown {
  const { caseType, intake } = one;
  const say = sayClient(visit);
  const told = inWords(visit);
  const language = intakeLanguage(visit);
  const title = told(intake.title(language));
  const questions = questionsOf(visit, one);
  const given = Object.fromEntries(questions.map(({ name }) => [name, typed.values(name)]));
  const parts = intake.parts(language).map(
    (part) => html`<h2>${told(part.title)}</h2>
${questionFields(
  part.questions.map((question) => toldQuestion(told, question)),
  typed,
  visit.say,
)}`,
  );
  const papers = intake
    .papers(language)
    .map(({ value, label }) =>
      fileField({ name: paperField(value), label: told(label), needed: false }, typed, visit.say),
    );
  const body = html`<h1>${title}</h1>${flawsFirst(typed.flaws, visit.say)}
<p>${say("submitSays")}</p>
${intake.meter ? meterPart(visit, one, answersOf(given, questions, visit)) : warmLink(visit)}
<form method="post" action="/client/submit" enctype="multipart/form-data">${visit.hidden}
<input type="hidden" name="what" value="${caseType.playbook.name}">
<input type="hidden" name="${draftField}" value="${draft}">${parts}
<h2>${say("papersAlong")}</h2>${papers}
<div class="buttons"><button>${say("handOver")}</button>
<button class="second" name="do" value="keep" formnovalidate>${say("draftKeep")}</button></div>
<p class="quiet">${say("draftPapers")}</p></form>`;
  return { title, body, status };
}

const paperField = (kind: string): string => `paper-${kind.replaceAll(" ", "-")}`;

export const submitAct =
  (house: SubmitHouse): Act =>
  async (visit, form) => {
    const one = intakesOf(visit).get(form.typed("what"));
    if (!one) return "nothing";
    const { name } = one.caseType.playbook;
    const draft = form.typed(draftField);
    const say = sayClient(visit);
    if (form.typed("do") === "drop") {
      await dropDraft(visit, name, draft);
      return { to: "/client/submit", said: say("draftDropped") };
    }
    if (form.typed("do") === "keep") {
      const id = await keepDraft(visit, one, form);
      return { to: `/client/submit?what=${name}&draft=${id}`, said: say("draftKept") };
    }
    return handedOver(house, visit, one, form);
  };

async function handedOver(house: SubmitHouse, visit: Visit, one: Intake, form: Form): Promise<Shown> {
  const told = inWords(visit);
  const draft = form.typed(draftField);
  const again = (flaws: readonly Flaw[], status: number) =>
    asking(visit, one, { typed: asTyped(form, flaws), draft, status });
  const questions = questionsOf(visit, one).map((asked) => toldQuestion(told, asked));
  const { answers, flaws } = readQuestions(form, questions, visit.say);
  const wrong = [...flaws, ...notTaken(visit, one.intake, form)];
  if (wrong.length > 0) return again(wrong, 422);
  const seen = form.files.some(({ field }) => field === paperField("bill"));
  const given: StoryInput = { ...answers, ...(seen ? { documented: true } : {}) };
  const done = await opened(house, visit, one, given);
  if ("flaws" in done) return again(done.flaws, 409);
  const late: Flaw[] = [];
  for (const { value: kind } of one.intake.papers(intakeLanguage(visit))) {
    const files = form.files.filter(({ field }) => field === paperField(kind));
    await filed(visit, { caseId: done.id, files, kind }, late);
  }
  await dropDraft(visit, one.caseType.playbook.name, draft);
  const lacks = one.intake.lacks(given, intakeLanguage(visit)).map(told);
  const thanks = sayClient(visit)("handedOver", { number: done.number });
  return {
    to: `/client/cases/${done.id}`,
    said: [thanks, ...lacks, ...late.map(({ says }) => says)].join(" "),
  };
}

function notTaken(visit: Visit, intake: ClientIntake, form: Form): Flaw[] {
  const say = sayClient(visit);
  const fields = new Set(intake.papers(intakeLanguage(visit)).map(({ value }) => paperField(value)));
  return form.notTaken.map(({ field, filename, says, doNext }) => ({
    at: fields.has(field) ? field : "main",
    says: say("notTaken", { name: filename.slice(-80), says, doNext }),
  }));
}

type Done = { readonly id: string; readonly number: string } | { readonly flaws: readonly Flaw[] };

const ownName = "select name from organisation where tenant_id = current_tenant() and id = current_viewer()";

async function opened(house: SubmitHouse, visit: Visit, one: Intake, answers: StoryInput): Promise<Done> {
  const { desk, tx, caller } = visit;
  const { actor, viewer } = caller;
  const playbook = one.caseType.playbook.name;
  const [own] = await tx.query<{ name: string }>(ownName, []);
  const opens = one.intake.opens(answers, { party: actor.party, name: own?.name ?? actor.name });
  const whose = { questions: house.clientQuestions.get(playbook) ?? {}, viewer };
  const input = await withUsualClients(tx, opens, whose);
  const outcome = await openCase(desk, tx, { playbook, input, actor });
  const flaws = flawsOf(outcome, visit.language);
  if (flaws && flaws.length > 0) return { flaws };
  if (outcome.kind !== "recorded") throw new Error(`No case was opened: ${outcome.kind}.`);
  const { id, number, version } = outcome.case;
  await house.opened(tx, { caseId: id, caseNumber: number });
  visit.changedCase(id, version);
  return { id, number };
}
