// The client toolkit (PN-01): what the desk does for a client, process by process, with who does what as the
// playbooks themselves say it, and what each form asks for before one begins.
import { type Party, parties } from "../../core/playbook.ts";
import { playbookWords } from "../../core/playbook-words.ts";
import { type Html, html } from "../../platform/html/html.ts";
import type { AnyCaseType } from "../case-file/case-type.ts";
import { badge, linkButton } from "../window-frame/parts.ts";
import type { Page, Visit } from "../window-frame/visit.ts";
import { type Intake, intakeLanguage, intakesOf, inWords } from "./intakes.ts";
import { sayClient } from "./place.ts";

export const toolkitPage: Page = async (visit) => {
  const say = sayClient(visit);
  const intakes = intakesOf(visit);
  const rooms = [...visit.desk.newest.values()].filter(({ isChild }) => !isChild);
  const body = html`<h1>${say("toolkit")}</h1>
<p>${say("toolkitSays")}</p>
<h2>${say("toolkitForms")}</h2>
${intakes.size === 0 ? html`<p>${say("toolkitNoForms")}</p>` : ""}
${[...intakes].map(([name, one]) => formPart(visit, name, one))}
<h2>${say("toolkitWork")}</h2>
${rooms.map((room) => processPart(visit, room))}`;
  return { title: say("toolkit"), body };
};

/** What a form asks for, so that it is at hand; what has to be there at once is marked. */
function formPart(visit: Visit, name: string, { intake }: Intake): Html {
  const say = sayClient(visit);
  const told = inWords(visit);
  const language = intakeLanguage(visit);
  const parts = intake
    .parts(language)
    .map(
      ({ title, questions }) =>
        html`<h3>${told(title)}</h3><ul>${questions.map(
          ({ label, needed }) =>
            html`<li>${told(label)}${needed ? html` <strong>(${say("toolkitNeeded")})</strong>` : ""}</li>`,
        )}</ul>`,
    );
  return html`<section class="sheet"><h3>${told(intake.title(language))}</h3>
${intake.says ? html`<p>${told(intake.says(language))}</p>` : ""}
<div class="buttons">${linkButton(`/client/submit?what=${name}`, say("toolkitBegin"))}</div>
<details><summary>${say("toolkitAsks")}</summary>${parts}</details></section>`;
}

type Work = { readonly stage: string; readonly step: string };

/** Every step of a playbook by who is responsible for it, in the order of its stages, each said once. */
export function workBy({ playbook }: AnyCaseType): ReadonlyMap<Party, readonly Work[]> {
  const all = Object.values(playbook.stages).flatMap(({ title, steps }) =>
    steps.map((step) => ({ stage: title, step: step.title, who: step.responsible })),
  );
  const of = (party: Party) => {
    const theirs = all.filter(({ who }) => who === party);
    return theirs.filter(({ step }, at) => theirs.findIndex((one) => one.step === step) === at);
  };
  return new Map(parties.flatMap((party) => (of(party).length > 0 ? [[party, of(party)]] : [])));
}

/** The words of a playbook in the language of the page; without any, the desk's English, marked as such. */
function processPart(visit: Visit, room: AnyCaseType): Html {
  const say = sayClient(visit);
  const { title, opensWhen } = room.playbook;
  const language = intakeLanguage(visit);
  const told = inWords(visit);
  const said = (text: string): Html => {
    const words = playbookWords(text, language);
    return words === undefined ? html`<span lang="en">${text}</span>` : html`${told(words)}`;
  };
  const own = visit.caller.actor.party;
  const work = [...workBy(room)].toSorted(([a], [b]) => Number(b === own) - Number(a === own));
  const mine = work.find(([party]) => party === own)?.[1] ?? [];
  const parts = work.map(
    ([
      party,
      steps,
    ]) => html`<h4>${badge(party)} ${say(party === own ? "us" : (`turn ${party}` as "turn desk"))}</h4>
<ul>${steps.map(
      ({ stage, step }) => html`<li>${said(step)} <span class="quiet">${said(stage)}</span></li>`,
    )}</ul>`,
  );
  return html`<section class="sheet"><h3>${said(title)}</h3><p>${said(opensWhen)}</p>
<p>${say("toolkitYours", { count: mine.length })}</p>
<details><summary>${say("toolkitWho")}</summary>${parts}</details></section>`;
}
