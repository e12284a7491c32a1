// A TPA hands a case over: what it knows of the bill, with its papers, in one form. What is missing is told;
// the case opens all the same.
import type { ClientIntake, StoryInput, StoryQuestion } from "../../core/windows.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { Form } from "../../platform/html/form.ts";
import { type Html, html } from "../../platform/html/html.ts";
import { shownIn } from "../../platform/html/language.ts";
import type { AnyCaseType } from "../case-file/case-type.ts";
import { openCase } from "../case-file/record.ts";
import { type ClientQuestions, withUsualClients } from "../case-file/usual-clients.ts";
import { asTyped, type Flaw, fileField, flawsFirst, type Typed, untouched } from "../window-frame/fields.ts";
import { linkButton } from "../window-frame/parts.ts";
import { flawsOf, questionFields, readQuestions } from "../window-frame/story-form.ts";
import type { Act, Page, PageShown, Visit } from "../window-frame/visit.ts";
import { filed } from "./papers.ts";
import { sayClient, toldQuestion } from "./place.ts";

export type SubmitHouse = {
  readonly clientQuestions: ClientQuestions;
  /** What follows whenever a case is opened: what waited for it is joined to it. */
  readonly opened: (tx: TenantTx, found: { caseId: string; caseNumber: string }) => Promise<unknown>;
};

type Intake = { readonly caseType: AnyCaseType; readonly intake: ClientIntake };

/** What may be handed over, by the name of the playbook. */
const intakesOf = ({ desk }: Visit): ReadonlyMap<string, Intake> =>
  new Map(
    [...desk.newest.values()].flatMap((caseType) => {
      const intake = caseType.windows?.clientIntake;
      return intake ? [[caseType.playbook.name, { caseType, intake }] as const] : [];
    }),
  );

const languageOf = ({ language }: Visit) => (language === "es" ? "es" : "en");
const told = (visit: Visit) => (text: string) => shownIn(visit.language, text);

/** What may be handed over: the form itself where there is one kind, and the warm transfer beside it. */
export const submitPage: Page = async (visit) => {
  const intakes = intakesOf(visit);
  const wanted = visit.query.what ?? "";
  const [only] = intakes.values();
  const one = intakes.get(wanted) ?? (intakes.size === 1 ? only : undefined);
  if (one) return asking(visit, one, untouched);
  const say = sayClient(visit);
  const links = [...intakes].map(([name, { intake }]) => {
    const title = told(visit)(intake.title(languageOf(visit)));
    return html`<li><a class="row" href="/client/submit?what=${name}">${title}</a></li>`;
  });
  const body = html`<h1>${say("submit")}</h1><ul class="list links">${links}</ul>${warmLink(visit)}`;
  return { title: say("submit"), body };
};

const warmLink = (visit: Visit): Html => {
  const say = sayClient(visit);
  return html`<p>${say("warmSays")}</p>
<div class="buttons">${linkButton("/client/transfer", say("warm"), true)}</div>`;
};

const questionsOf = (visit: Visit, intake: ClientIntake): readonly StoryQuestion[] =>
  intake.parts(languageOf(visit)).flatMap(({ questions }) => questions);

function asking(visit: Visit, { caseType, intake }: Intake, typed: Typed, status = 200): PageShown {
  const say = sayClient(visit);
  const inWords = told(visit);
  const title = inWords(intake.title(languageOf(visit)));
  const parts = intake.parts(languageOf(visit)).map(
    (part) => html`<h2>${inWords(part.title)}</h2>
${questionFields(
  part.questions.map((one) => toldQuestion(inWords, one)),
  typed,
  visit.say,
)}`,
  );
  const papers = intake
    .papers(languageOf(visit))
    .map(({ value, label }) =>
      fileField({ name: paperField(value), label: inWords(label), needed: false }, typed, visit.say),
    );
  const body = html`<h1>${title}</h1>${flawsFirst(typed.flaws, visit.say)}
<p>${say("submitSays")}</p>${warmLink(visit)}
<form method="post" action="/client/submit" enctype="multipart/form-data">${visit.hidden}
<input type="hidden" name="what" value="${caseType.playbook.name}">${parts}
<h2>${say("papersAlong")}</h2>${papers}
<div class="buttons"><button>${say("handOver")}</button></div></form>`;
  return { title, body, status };
}

const paperField = (kind: string): string => `paper-${kind.replaceAll(" ", "-")}`;

export const submitAct =
  (house: SubmitHouse): Act =>
  async (visit, form) => {
    const one = intakesOf(visit).get(form.typed("what"));
    if (!one) return "nothing";
    const inWords = told(visit);
    const questions = questionsOf(visit, one.intake).map((asked) => toldQuestion(inWords, asked));
    const { answers, flaws } = readQuestions(form, questions, visit.say);
    const wrong = [...flaws, ...notTaken(visit, one.intake, form)];
    if (wrong.length > 0) return asking(visit, one, asTyped(form, wrong), 422);
    const seen = form.files.some(({ field }) => field === paperField("bill"));
    const given: StoryInput = { ...answers, ...(seen ? { documented: true } : {}) };
    const done = await opened(house, visit, one, given);
    if ("flaws" in done) return asking(visit, one, asTyped(form, done.flaws), 409);
    const late: Flaw[] = [];
    for (const { value: kind } of one.intake.papers(languageOf(visit))) {
      const files = form.files.filter(({ field }) => field === paperField(kind));
      await filed(visit, { caseId: done.id, files, kind }, late);
    }
    const say = sayClient(visit);
    const lacks = one.intake.lacks(given, languageOf(visit)).map(inWords);
    const said = [say("handedOver", { number: done.number }), ...lacks, ...late.map(({ says }) => says)];
    return { to: `/client/cases/${done.id}`, said: said.join(" ") };
  };

function notTaken(visit: Visit, intake: ClientIntake, form: Form): Flaw[] {
  const say = sayClient(visit);
  const fields = new Set(intake.papers(languageOf(visit)).map(({ value }) => paperField(value)));
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
