// One claim for a provider's office: its story in five lines, the offer and how it was made, what can be
// answered, and a person to ask.
import { type Html, html } from "../../platform/html/html.ts";
import {
  amountTable,
  bullets,
  linkButton,
  money,
  notice,
  paragraphs,
  toneMark,
} from "../window-frame/parts.ts";
import type { PageShown, Visit } from "../window-frame/visit.ts";
import { type Claim, claimOf } from "./claim.ts";
import { papersOf } from "./papers.ts";

/** The first page of a claim. */
export async function claimPage(visit: Visit): Promise<PageShown | "nothing"> {
  const claim = await claimOf(visit);
  if (!claim) return "nothing";
  const { story, say, file, base } = claim;
  const body = html`<h1>${story.title}</h1>
<p class="quiet">${say("claimNumber", { number: file.case.claimNumber ?? "—" })} · ${say("caseNumber", {
    number: file.case.number,
  })}</p>
<div class="lines">${paragraphs(story.lines)}</div>
${offerPart(claim)}
${answersPart(claim)}
${nextPart(claim)}
${amountTable(
  say("figures"),
  story.figures.map(({ label, cents, says, strong }) => ({ label, says, strong, value: money(cents) })),
)}
${await papersOf(visit, claim)}
<h2>${say("moreTitle")}</h2>
<div class="buttons">${linkButton(`${base}/call`, say("call"), true)}
${linkButton(`${base}/upload`, say("upload"), true)}
${visit.link ? linkButton(`${base}/who`, say("who"), true) : ""}</div>`;
  return { title: story.title, body };
}

function offerPart({ story, say }: Claim): Html {
  const { offer } = story;
  if (!offer) return html``;
  return html`<section class="sheet" aria-labelledby="offer"><h2 id="offer">${say("offer")}</h2>
<p class="answer">${offer.says}</p>
${offer.answered ? html`<p>${toneMark("kept", say("answered"))} ${offer.answered}</p>` : ""}
<h3>${say("how")}</h3>${bullets(offer.how)}</section>`;
}

function answersPart({ story, say, base }: Claim): Html {
  if (story.answers.length === 0) return notice("waiting", say("nothingTitle"), paragraphs([story.nothing]));
  const [first, ...others] = story.answers;
  return html`<div class="buttons" role="group" aria-label="${say("yourAnswer")}">
${first ? linkButton(`${base}/${pageOf(first.name)}`, first.label) : ""}
${others.map(({ name, label }) => linkButton(`${base}/${pageOf(name)}`, label, true))}</div>`;
}

/** Where an answer is given. */
const pageOf = (name: string): string => (name === "sign" ? "sign" : `answer-${name}`);

function nextPart({ story }: Claim): Html {
  const { next } = story;
  if (!next) return html``;
  return notice(next.late ? "late" : "due", next.says, html`<p>${next.why}</p>`);
}
