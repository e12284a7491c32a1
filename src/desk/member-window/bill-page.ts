// Photograph a bill: the photographs, the few figures that stand on it, and which bill it is where there are
// others. Works without a script; nothing that was typed or sent is asked for twice.

import { dollars } from "../../core/money.ts";
import type { MemberIntake, StoryInput } from "../../core/windows.ts";
import type { Form } from "../../platform/html/form.ts";
import { type Html, html } from "../../platform/html/html.ts";
import { shownIn } from "../../platform/html/language.ts";
import {
  asTyped,
  choiceField,
  type Flaw,
  fileField,
  flawsFirst,
  type Typed,
  untouched,
} from "../window-frame/fields.ts";
import { questionFields, readQuestions } from "../window-frame/story-form.ts";
import type { Shown, Visit } from "../window-frame/visit.ts";
import { wayBack } from "./case-page.ts";
import { placesOf } from "./home-page.ts";
import { inLanguage } from "./letter-pages.ts";
import { keptPhotos, notTakenSaid, photosOf } from "./photos.ts";
import { type Place, placeOf, storyLanguage } from "./place.ts";
import { type BillHouse, billType, takeBill } from "./take-bill.ts";
import { type SayMember, sayMember } from "./words.ts";

const photoField = "photo";
const caseField = "case";

/** What is asked, and into which case it may go: one that is fixed, or one to be chosen. */
type Asking = {
  readonly intake: MemberIntake;
  readonly say: SayMember;
  readonly action: string;
  readonly fixed: Place | null;
  readonly choices: readonly Place[];
};

/** On the page of a case it is about that case, and asks two things only. */
async function askingOf(visit: Visit): Promise<Asking | null> {
  const say = sayMember(visit.language);
  if (visit.caller.actor.party !== "member") return null;
  if (visit.caseId !== undefined || visit.params.id !== undefined) {
    const fixed = await placeOf(visit);
    if (!fixed?.intake) return null;
    return { intake: fixed.intake, say, action: `${fixed.base}/bill`, fixed, choices: [] };
  }
  const intake = billType(visit.desk)?.windows?.memberIntake;
  if (!intake) return null;
  const choices = (await placesOf(visit)).filter((one) => one.intake !== null);
  return { intake, say, action: "/member/bill", fixed: null, choices };
}

export async function billPage(visit: Visit): Promise<Shown> {
  const asking = await askingOf(visit);
  return asking ? billShown(visit, asking, { typed: untouched, kept: html``, photos: 0 }) : "nothing";
}

type Came = { readonly typed: Typed; readonly kept: Html; readonly photos: number };

function billShown(visit: Visit, asking: Asking, { typed, kept, photos }: Came): Shown {
  const { say, action, fixed } = asking;
  const title = say("billTitle");
  const photo = {
    name: photoField,
    label: say("billPhotos"),
    hint: photos > 0 ? say("billKept", { count: photos }) : say("billPhotosHint", { count: 10 }),
    needed: photos === 0,
  };
  const { all, plan } = questionsOf(visit, asking);
  const body = html`${fixed ? wayBack(fixed) : ""}<h1>${title}</h1>
${flawsFirst(typed.flaws, visit.say)}
<p>${say("billSays")}</p>
<form method="post" action="${action}" enctype="multipart/form-data">${visit.hidden}
${kept}
${fileField(photo, typed, visit.say, true)}
<h2>${say("billAbout")}</h2>
${whichCase(visit, asking, typed)}
${questionFields(all, typed, visit.say)}
${
  plan
    ? html`<details${typed.flaws.some(({ at }) => plan.names.has(at)) ? html` open` : ""}>
<summary>${plan.title}</summary><p>${plan.says}</p>${questionFields(plan.questions, typed, visit.say)}</details>`
    : ""
}
<div class="buttons"><button type="submit">${say("billSend")}</button></div>
</form>`;
  return { title, body, status: typed.flaws.length > 0 ? 422 : 200 };
}

/** "Is it about one of these?": asked only where there is one to choose. */
function whichCase(visit: Visit, { choices, say }: Asking, typed: Typed) {
  if (choices.length === 0) return "";
  const all = [
    ...choices.map(({ caseId, story, told, file }) => ({
      value: caseId,
      label: say("billFrom", { title: told(story.title), amount: dollars(file.case.amountCents) }),
    })),
    { value: "new", label: say("billNew") },
  ];
  return choiceField({ name: caseField, label: say("billWhich") }, all, typed, visit.say);
}

/** What stands on the bill; and, where it may open a case, what the case needs to know. */
function questionsOf(visit: Visit, { intake, fixed, choices }: Asking) {
  const language = storyLanguage(visit);
  const told = (text: string) => shownIn(visit.language, text);
  const spoken = <Q extends { label: string; hint?: string }>(one: Q) => inLanguage(one, told);
  const bill = intake.asks(language).map(spoken);
  if (fixed) return { all: bill, plan: null, always: bill };
  // With a case to choose these may stay empty; whether they are needed is known once it is chosen.
  const fresh = intake.asksNew(language).map(spoken);
  const shown = choices.length > 0 ? fresh.map((one) => ({ ...one, needed: false })) : fresh;
  const { title, says, questions } = intake.asksPlan(language);
  const plan = {
    title: told(title),
    says: told(says),
    questions: questions.map(spoken),
    names: new Set(questions.map(({ name }) => name)),
  };
  return { all: [...bill, ...shown], plan, always: bill, fresh };
}

export const billAct =
  (house: BillHouse) =>
  async (visit: Visit, form: Form): Promise<Shown> => {
    const asking = await askingOf(visit);
    if (!asking) return "nothing";
    const { say, fixed, choices } = asking;
    const bound = { secret: house.secret, bound: visit.caller.actor.id };
    const photos = photosOf(form, photoField, bound);
    const again = (flaws: readonly Flaw[]) => {
      const kept = keptPhotos(photos, bound);
      return billShown(visit, asking, { typed: asTyped(form, flaws), kept, photos: photos.length });
    };
    const { answers, flaws } = answersOf(visit, asking, form);
    const missing = photos.length === 0 ? [{ at: photoField, says: say("billMissing") }] : [];
    const wrong = [...notTakenSaid(asking, form, photoField), ...missing, ...flaws];
    if (wrong.length > 0) return again(wrong);
    const chosen = fixed ?? choices.find(({ caseId }) => caseId === form.typed(caseField)) ?? null;
    const taken = await takeBill(house, visit, { intake: asking.intake, choices, chosen, answers, photos });
    if ("flaws" in taken) return again(taken.flaws);
    return {
      to: fixed?.base ?? `/member/cases/${taken.caseId}`,
      said: say(taken.known ? "billJoined" : "billTaken"),
    };
  };

function answersOf(visit: Visit, asking: Asking, form: Form): { answers: StoryInput; flaws: Flaw[] } {
  const { choices, fixed, say } = asking;
  const { always, fresh, plan } = questionsOf(visit, asking);
  const which = form.typed(caseField);
  const isNew = !fixed && (choices.length === 0 || which === "new");
  const asked = [...always, ...(isNew ? [...(fresh ?? []), ...(plan?.questions ?? [])] : [])];
  const { answers, flaws } = readQuestions(form, asked, visit.say);
  const known = isNew || fixed !== null || choices.some(({ caseId }) => caseId === which);
  const label = say("billWhich").replace(/[?¿]/g, "");
  const chosen = known ? [] : [{ at: caseField, says: visit.say("notChosen", { label }) }];
  return { answers, flaws: [...chosen, ...flaws] };
}
