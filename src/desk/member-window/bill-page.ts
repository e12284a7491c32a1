// Photograph a bill: the photographs, and the few figures that stand on it. Works without a script; nothing
// that was typed or sent is asked for twice.
import { type Cents, dollars } from "../../core/money.ts";
import type { MemberIntake, StoryInput, StoryQuestion } from "../../core/windows.ts";
import type { Form } from "../../platform/html/form.ts";
import { attributes, type Html, html } from "../../platform/html/html.ts";
import { shownIn } from "../../platform/html/language.ts";
import {
  asTyped,
  type Flaw,
  fileField,
  filledIn,
  flawsFirst,
  type Typed,
  untouched,
} from "../window-frame/fields.ts";
import { windowFile } from "../window-frame/files.ts";
import { questionFields, readQuestions } from "../window-frame/story-form.ts";
import type { PageShown, Shown, Visit } from "../window-frame/visit.ts";
import { placesOf } from "./home-page.ts";
import { inLanguage } from "./letter-pages.ts";
import { wayBack } from "./parts.ts";
import { keptPhotos, notTakenSaid, photosOf } from "./photos.ts";
import { type Place, placeOf, storyLanguage } from "./place.ts";
import { type BillHouse, billType, takeBill } from "./take-bill.ts";
import { type SayMember, sayMember } from "./words.ts";

const photoField = "photo";
const fresh = "/member/bill/new";

/** Is it about one of these? Asked before anything is sent, and only where there is one to choose. */
export async function whichBill(visit: Visit): Promise<Shown> {
  const say = sayMember(visit.language);
  const places = (await placesOf(visit)).filter((one) => one.intake !== null);
  if (places.length === 0) return { to: fresh };
  const one = ({ base, told, story, file }: Place) => {
    const amount = dollars(story.amounts[0]?.cents ?? file.case.amountCents);
    return link(`${base}/bill`, say("billFrom", { title: told(story.title), amount }));
  };
  const body = html`<h1>${say("billTitle")}</h1><h2>${say("billWhich")}</h2>
<ul class="list links">${places.map(one)}${link(fresh, say("billNew"))}</ul>`;
  return { title: say("billTitle"), body };
}

const link = (href: string, label: string): Html => html`<li><a class="row" href="${href}">${label}</a></li>`;

/** What is asked, and into which case it goes; null for a new one. */
type Asking = {
  readonly intake: MemberIntake;
  readonly say: SayMember;
  readonly action: string;
  readonly fixed: Place | null;
};

/** On the page of a case it is about that case, and asks two things only. */
async function askingOf(visit: Visit): Promise<Asking | null> {
  const say = sayMember(visit.language);
  if (visit.caller.actor.party !== "member") return null;
  if (visit.caseId === undefined && visit.params.id === undefined) {
    const intake = billType(visit.desk)?.windows?.memberIntake;
    return intake ? { intake, say, action: fresh, fixed: null } : null;
  }
  const fixed = await placeOf(visit);
  if (!fixed?.intake) return null;
  return { intake: fixed.intake, say, action: `${fixed.base}/bill`, fixed };
}

export async function billPage(visit: Visit): Promise<Shown> {
  const asking = await askingOf(visit);
  if (!asking) return "nothing";
  const typed = knownOf(asking, visit.query.what);
  return billShown(visit, asking, { typed, kept: html``, photos: 0 });
}

/** The bill that we know of and have not seen yet: its figures are there already. */
function knownOf({ fixed }: Asking, what: string | undefined): Typed {
  const toDo = fixed?.story.toDo;
  if (toDo === undefined || toDo.name !== what || toDo.act.kind !== "upload" || !toDo.act.known) {
    return untouched;
  }
  const shown = Object.entries(toDo.act.known).map(([name, value]) => [name, asField(value)]);
  return filledIn(Object.fromEntries(shown));
}

const asField = (value: string | number | boolean): string =>
  typeof value === "number" ? dollars(value as Cents).slice(1) : String(value);

type Came = { readonly typed: Typed; readonly kept: Html; readonly photos: number };

function billShown(visit: Visit, asking: Asking, { typed, kept, photos }: Came): PageShown {
  const { say, action, fixed } = asking;
  const title = say("billTitle");
  const hint = photos > 0 ? say("billKept", { count: photos }) : say("billPhotosHint", { count: 10 });
  const photo = { name: photoField, label: say("billPhotos"), hint, needed: photos === 0 };
  const { questions, plan } = questionsOf(visit, asking);
  const body = html`${fixed ? wayBack(fixed) : ""}<h1>${title}</h1>
${flawsFirst(typed.flaws, visit.say)}
<p>${say("billSays")}</p>
<form method="post" action="${action}" enctype="multipart/form-data">${visit.hidden}
${kept}
${fileField(photo, typed, visit.say, true)}
<h2>${say("billAbout")}</h2>
${questionFields(questions, typed, visit.say)}
${plan ? planPart(visit, plan, typed) : ""}
<div class="buttons"><button type="submit">${say("billSend")}</button></div>
</form>
<script src="${windowFile("shrink-photos.js")}" defer></script>`;
  return { title, body, status: typed.flaws.length > 0 ? 422 : 200 };
}

type Plan = {
  readonly title: string;
  readonly says: string;
  readonly questions: readonly StoryQuestion[];
};

/** What the plan's own paper says; open where something of it was typed. */
function planPart(visit: Visit, { title, says, questions }: Plan, typed: Typed): Html {
  const open = questions.some(({ name }) => typed.values(name) !== "");
  return html`<details${attributes({ open })}><summary>${title}</summary><p>${says}</p>
${questionFields(questions, typed, visit.say)}</details>`;
}

/** What stands on the bill; and, where it opens a case, what the case needs to know. */
function questionsOf(visit: Visit, { intake, fixed }: Asking) {
  const language = storyLanguage(visit);
  const told = (text: string) => shownIn(visit.language, text);
  const spoken = (all: readonly StoryQuestion[]) => all.map((one) => inLanguage(one, told));
  const bill = spoken(intake.asks(language));
  if (fixed) return { questions: bill, plan: null };
  const { title, says, questions } = intake.asksPlan(language);
  const plan: Plan = { title: told(title), says: told(says), questions: spoken(questions) };
  return { questions: [...bill, ...spoken(intake.asksNew(language))], plan };
}

export const billAct =
  (house: BillHouse) =>
  async (visit: Visit, form: Form): Promise<Shown> => {
    const asking = await askingOf(visit);
    if (!asking) return "nothing";
    const { say, fixed, intake } = asking;
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
    const taken = await takeBill(house, visit, { intake, chosen: fixed, answers, photos });
    if ("flaws" in taken) return again(taken.flaws);
    const to = fixed?.base ?? `/member/cases/${taken.caseId}`;
    return { to, said: say(taken.known ? "billJoined" : "billTaken") };
  };

function answersOf(
  visit: Visit,
  asking: Asking,
  form: Form,
): { answers: StoryInput; flaws: readonly Flaw[] } {
  const { questions, plan } = questionsOf(visit, asking);
  return readQuestions(form, [...questions, ...(plan?.questions ?? [])], visit.say);
}
