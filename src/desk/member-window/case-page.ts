// One bill: the answer in one sentence, at most one thing to do, what happens next, and then the story.
import { civilDateIn } from "../../core/calendar.ts";
import { spokenDay } from "../../core/spoken.ts";
import type { TapQuestion, ThingToDo } from "../../core/windows.ts";
import { type Html, html } from "../../platform/html/html.ts";
import { amountTable, bullets, linkButton, money, notice, timeline } from "../window-frame/parts.ts";
import type { PageShown, Shown, Visit } from "../window-frame/visit.ts";
import { sayFind } from "./find-words.ts";
import { lettersOf } from "./letter-pages.ts";
import { lastDay, whyThisDay } from "./parts.ts";
import { type Place, placeOf, storyLanguage } from "./place.ts";

export async function casePage(visit: Visit): Promise<Shown> {
  const place = await placeOf(visit);
  return place ? caseShown(visit, place) : "nothing";
}

export async function caseShown(visit: Visit, place: Place): Promise<PageShown> {
  const { story, told, say } = place;
  const letters = await lettersOf(visit, place.caseId);
  const body = html`<article>
<p class="quiet">${told(story.title)}${whose(visit, place)}</p>
<h1 class="answer">${told(story.answer)}</h1>
${story.also.map((one) => html`<p class="also">${told(one)}</p>`)}
${mainThing(visit, place)}
${next(place)}
${story.amounts.length > 0 ? amountTable(say("addsUp"), amounts(place)) : ""}
${story.unknown.length > 0 ? html`<h2>${say("unknown")}</h2>${bullets(story.unknown.map(told))}` : ""}
<h2>${say("happened")}</h2>
${timeline(linesOf(visit, place, new Set(letters.map(({ no }) => no))))}
${moreOf(visit, place, letters.length)}
</article>`;
  return { title: told(story.answer), body };
}

/** Whoever speaks for others reads whose bill it is. */
const whose = ({ caller }: Visit, { say, file }: Place): string =>
  file.case.memberName === caller.actor.name ? "" : ` · ${say("of", { name: file.case.memberName })}`;

/** What can be done now: the one thing, the question of the week, or nothing. */
function mainThing(visit: Visit, place: Place): Html {
  const { story, told, mayAct, base, say } = place;
  const { toDo, question, closed } = story;
  if (closed?.keep !== undefined)
    return html`${ended(place)}${buttons(linkButton(`${base}/letter?no=${closed.keep}`, say("keep")))}`;
  if (!mayAct) return html``;
  if (toDo && question) {
    const both = [thing(place, toDo), asked(visit, place, question)];
    // A tap is sooner done than a photograph; what has a last day comes before it.
    return html`${toDo.last ? both : both.reverse()}`;
  }
  if (toDo) return thing(place, toDo);
  if (question) return asked(visit, place, question);
  return closed ? ended(place) : html`<p class="done"><strong>${told(story.nothing)}</strong></p>`;
}

/** What a closed case means for them, where the answer above has not said it. */
const ended = ({ story: { answer, closed }, told }: Place): Html =>
  closed && closed.says !== answer ? html`<p>${told(closed.says)}</p>` : html``;

const buttons = (...all: readonly Html[]): Html => html`<div class="buttons">${all}</div>`;

/** Where a thing is done. */
export function hrefOf(
  { base }: Pick<Place, "base">,
  { name, act }: Pick<ThingToDo, "name" | "act">,
): string {
  if (act.kind === "upload") {
    if (!act.bill) return `${base}/papers#send`;
    return act.known ? `${base}/bill?what=${name}` : `${base}/bill`;
  }
  return act.kind === "letter" ? `${base}/letter?no=${act.no}` : `${base}/do?what=${name}`;
}

function thing(place: Place, toDo: ThingToDo): Html {
  const { told } = place;
  return html`<section class="notice due">
<p>${told(toDo.says)}</p>
${toDo.last ? lastDay(place, toDo.last) : ""}
${buttons(linkButton(hrefOf(place, toDo), told(toDo.label)))}
${toDo.last ? whyThisDay(place, toDo.last.why) : ""}
</section>`;
}

/** Answered with one tap: a button for each answer, and no page between. */
export function asked(visit: Visit, place: Place, question: TapQuestion): Html {
  const { told, base, say } = place;
  return html`<section class="notice due" aria-labelledby="question">
<h2 id="question">${told(question.says)}</h2>
<form method="post" action="${base}/answer">${visit.hidden}
<div class="buttons taps">${question.answers.map(
    ({ name, label }) => html`<button type="submit" name="what" value="${name}">${told(label)}</button>`,
  )}</div></form>
${question.by ? html`<p>${told(question.by)}</p>` : ""}
<details><summary>${say("why")}</summary><p>${told(question.why)}</p></details>
</section>`;
}

function next({ story, told, say }: Place): Html {
  if (!story.next) return html``;
  const { says, why, late } = story.next;
  const body = html`<p>${told(says)}</p>${whyThisDay({ say, told }, why)}`;
  return notice(late ? "late" : "waiting", say("nextTitle"), body);
}

const amounts = ({ story, told }: Place) =>
  story.amounts.map(({ label, cents, says, strong }) => ({
    label: told(label),
    value: money(cents),
    says: told(says),
    strong,
  }));

function linesOf(visit: Visit, { story, told, base }: Place, readable: ReadonlySet<number>) {
  const language = storyLanguage(visit);
  return story.lines.map(({ at, who, says, letterNo }) => ({
    when: told(spokenDay(language, civilDateIn(visit.zone, at), visit.today)),
    who,
    says:
      letterNo !== undefined && readable.has(letterNo)
        ? html`<a href="${base}/letter?no=${letterNo}">${told(says)}</a>`
        : told(says),
  }));
}

function moreOf(visit: Visit, place: Place, letters: number): Html {
  const { base, say, told, story, mayAct, file } = place;
  const link = (href: string, label: string) => html`<li><a class="row" href="${href}">${label}</a></li>`;
  return html`<h2>${say("more")}</h2>
<ul class="list links">
${link(`${base}/letters`, say("letters", { count: letters }))}
${link(`${base}/papers`, say("papers"))}
${mayAct ? link(`${base}/messages`, say("messages")) : ""}
${mayAct && place.intake ? link(`${base}/bill`, say("another")) : ""}
${mayAct ? story.more.map((one) => link(hrefOf(place, one), told(one.label))) : ""}
${mayAct ? link(`${base}/reach`, say("reach")) : ""}
${link(`${base}/rights`, say("rights"))}
${visit.caseId === undefined ? link("/member/find", sayFind(visit.language)("find")) : ""}
${visit.caseId === undefined ? link("/member/all", say("allCases")) : ""}
</ul>
<p class="quiet">${say("caseNumber", { number: file.case.number })}</p>`;
}
