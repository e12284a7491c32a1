// A member tells us something that no paper shows: that they were turned away, or asked to pay first. It
// opens a case of the kind whose room asks for it.
import type { StoryQuestion } from "../../core/windows.ts";
import type { Form } from "../../platform/html/form.ts";
import { html } from "../../platform/html/html.ts";
import { shownIn } from "../../platform/html/language.ts";
import { openCase } from "../case-file/record.ts";
import { withUsualClients } from "../case-file/usual-clients.ts";
import { asTyped, type Flaw, flawsFirst, type Typed, untouched } from "../window-frame/fields.ts";
import { questionFields, readQuestions } from "../window-frame/story-form.ts";
import type { PageShown, Shown, Visit } from "../window-frame/visit.ts";
import { inLanguage } from "./letter-pages.ts";
import { storyLanguage } from "./place.ts";
import { type NamedReport, reportPath, reportWanted } from "./reports.ts";
import type { BillHouse } from "./take-bill.ts";
import { sayMember } from "./words.ts";

export async function reportPage(visit: Visit): Promise<Shown> {
  const one = reportWanted(visit, visit.query.what ?? "");
  return one ? asking(visit, one, untouched) : "nothing";
}

const questionsOf = (visit: Visit, { report }: NamedReport): readonly StoryQuestion[] =>
  report.asks(storyLanguage(visit)).map((one) => inLanguage(one, (text) => shownIn(visit.language, text)));

function asking(visit: Visit, one: NamedReport, typed: Typed): PageShown {
  const language = storyLanguage(visit);
  const told = (text: string) => shownIn(visit.language, text);
  const title = told(one.report.title(language));
  const body = html`<h1>${title}</h1>${flawsFirst(typed.flaws, visit.say)}
<p>${told(one.report.says(language))}</p>
<form method="post" action="${reportPath}">${visit.hidden}
<input type="hidden" name="what" value="${one.playbook}">
${questionFields(questionsOf(visit, one), typed, visit.say)}
<div class="buttons"><button type="submit">${sayMember(visit.language)("reportSend")}</button></div></form>`;
  return { title, body, status: typed.flaws.length > 0 ? 422 : 200 };
}

export const reportAct =
  (house: BillHouse) =>
  async (visit: Visit, form: Form): Promise<Shown> => {
    const one = reportWanted(visit, form.typed("what"));
    if (!one) return "nothing";
    const { answers, flaws } = readQuestions(form, questionsOf(visit, one), visit.say);
    if (flaws.length > 0) return asking(visit, one, asTyped(form, flaws));
    const { desk, tx, caller } = visit;
    const known = { name: caller.actor.name, language: storyLanguage(visit) };
    const whose = { questions: house.clientQuestions.get(one.playbook) ?? {}, viewer: caller.viewer };
    const input = await withUsualClients(tx, one.report.opens(answers, known), whose);
    const outcome = await openCase(desk, tx, { playbook: one.playbook, input, actor: caller.actor });
    if (outcome.kind === "recorded") {
      const { id, number, version } = outcome.case;
      await house.opened(tx, { caseId: id, caseNumber: number });
      visit.changedCase(id, version);
      return { to: `/member/cases/${id}`, said: sayMember(visit.language)("reportTaken") };
    }
    return asking(visit, one, asTyped(form, flawsOf(outcome)));
  };

type NotOpened = Exclude<Awaited<ReturnType<typeof openCase>>, { readonly kind: "recorded" }>;

function flawsOf(outcome: NotOpened): Flaw[] {
  if (outcome.kind === "refused")
    return [{ at: "main", says: `${outcome.ruling.says} ${outcome.ruling.doNext}` }];
  if (outcome.kind === "bad input")
    return outcome.problems.map(({ at, says, doNext }) => ({ at: at.slice(1), says: `${says} ${doNext}` }));
  throw new Error(`No case was opened: ${outcome.kind}.`);
}
