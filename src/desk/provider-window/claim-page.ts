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
import { type Claim, claimOf, endings, waiting } from "./claim.ts";
import { papersOf } from "./papers.ts";

/** The first page of a claim. */
export async function claimPage(visit: Visit): Promise<PageShown | "nothing"> {
  const claim = await claimOf(visit);
  if (!claim) return "nothing";
  const { story, say, base } = claim;
  const figures = story.figures.map(({ cents, ...one }) => ({ ...one, value: money(cents) }));
  const body = html`<h1>${story.title}</h1>
<p class="quiet">${numbers(claim)}</p>
<div class="lines">${paragraphs(story.lines)}</div>
${offerPart(claim)}
${answersPart(claim)}
${nextPart(claim)}
${figures.length > 0 ? amountTable(say("figures"), figures) : ""}
${await papersOf(visit, claim)}
<h2>${say("moreTitle")}</h2>
<div class="buttons">${linkButton(`${base}/call`, say("call"), true)}
${linkButton(`${base}/upload`, say("upload"), true)}
${visit.link ? linkButton(`${base}/who`, say("who"), true) : ""}
${endings(story).map(({ name, label }) => linkButton(`${base}/${pageOf(name)}`, label, true))}</div>`;
  return { title: story.title, body };
}

/** Before a claim there is a request: it has no number but ours. */
function numbers({ file, say }: Claim): string {
  const { claimNumber, number } = file.case;
  if (!claimNumber) return say("caseAlone", { number });
  return `${say("claimNumber", { number: claimNumber })} · ${say("caseNumber", { number })}`;
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
  const [first, ...others] = waiting(story);
  if (!first) return notice("waiting", say("nothingTitle"), paragraphs([story.nothing]));
  return html`<div class="buttons" role="group" aria-label="${say("yourAnswer")}">
${linkButton(`${base}/${pageOf(first.name)}`, first.label)}
${others.map(({ name, label }) => linkButton(`${base}/${pageOf(name)}`, label, true))}</div>`;
}

/** Where an answer is given. */
const pageOf = (name: string): string => (name === "sign" ? "sign" : `answer-${name}`);

function nextPart({ story }: Claim): Html {
  const { next } = story;
  if (!next) return html``;
  const tone = next.who === "provider" ? "due" : "waiting";
  return notice(next.late ? "late" : tone, next.says, html`<p>${next.why}</p>`);
}
