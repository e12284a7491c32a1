// A provider's answer: a page that asks what the playbook's event asks, and the event through the one door.
import type { ProviderAnswer } from "../../core/windows.ts";
import type { Form } from "../../platform/html/form.ts";
import { html } from "../../platform/html/html.ts";
import { record } from "../case-file/record.ts";
import { asTyped, type Flaw, flawsFirst, type Typed, untouched } from "../window-frame/fields.ts";
import { linkButton } from "../window-frame/parts.ts";
import { flawsOf, questionFields, readQuestions } from "../window-frame/story-form.ts";
import type { Act, Page, PageShown, Shown, Visit } from "../window-frame/visit.ts";
import { type Claim, claimOf } from "./claim.ts";
import { actorOf } from "./who.ts";

/** The page on which one answer is given; back to the claim, once it can be given no more. */
export const answerPage =
  (name: string): Page =>
  async (visit) => {
    const claim = await claimOf(visit);
    const answer = claim && answerNamed(claim, name);
    if (!claim) return "nothing";
    return answer ? asking(visit, { claim, answer, typed: untouched }) : { to: claim.base };
  };

type Asking = { readonly claim: Claim; readonly answer: ProviderAnswer; readonly typed: Typed };

const answerNamed = ({ story }: Claim, name: string): ProviderAnswer | undefined =>
  story.answers.find((one) => one.name === name && one.act.kind === "event");

function asking(visit: Visit, { claim, answer, typed }: Asking, status = 200): PageShown {
  const { say, story, base } = claim;
  const questions = answer.act.kind === "event" ? answer.act.asks : [];
  const offer = story.offer ? html`<div class="sheet"><p>${story.offer.says}</p></div>` : "";
  const body = html`<h1>${answer.label}</h1>
${flawsFirst(typed.flaws, visit.say)}
<p>${answer.says}</p>${offer}
<form method="post" action="${base}/answer-${answer.name}">${visit.hidden}
${questionFields(questions, typed, visit.say)}
<div class="buttons"><button>${answer.label}</button>${linkButton(base, say("back"), true)}</div></form>`;
  return { title: answer.label, body, status };
}

/** What the form does. Refused, the same page says why, with what was typed kept. */
export const giveAnswer =
  (name: string): Act =>
  async (visit, form) => {
    const claim = await claimOf(visit);
    if (!claim) return "nothing";
    const answer = answerNamed(claim, name);
    // Answered meanwhile, by a colleague or in another window: the claim as it stands says so.
    if (answer?.act.kind !== "event") return { to: claim.base };
    const { answers, flaws } = readQuestions(form, answer.act.asks, visit.say);
    if (flaws.length > 0) return again(visit, { claim, answer, form, flaws, status: 422 });
    const { id } = claim.file.case;
    const outcome = await record(visit.desk, visit.tx, {
      caseId: id,
      event: answer.act.event,
      input: { ...answers, ...answer.act.input },
      actor: await actorOf(visit),
    });
    const why = flawsOf(outcome, visit.language);
    if (why) return again(visit, { claim, answer, form, flaws: why, status: 409 });
    if (outcome.kind === "recorded") visit.changedCase(id, outcome.case.version);
    return { to: claim.base, said: claim.say("thanks") };
  };

type Again = Omit<Asking, "typed"> & {
  readonly form: Form;
  readonly flaws: readonly Flaw[];
  readonly status: number;
};

const again = (visit: Visit, { claim, answer, form, flaws, status }: Again): Shown =>
  asking(visit, { claim, answer, typed: asTyped(form, flaws) }, status);
