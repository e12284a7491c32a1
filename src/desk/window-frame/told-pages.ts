// Pages that tell why there is nothing to see: each with what happened, what is safe, and what to do.
import type { FastifyRequest } from "fastify";
import type { ContactCard } from "../../core/letter.ts";
import type { Party } from "../../core/playbook.ts";
import { type Html, html } from "../../platform/html/html.ts";
import type { WindowLanguage } from "../../platform/html/language.ts";
import { answerTo, forTheLog } from "../../platform/http/faults.ts";
import type { Problem } from "../../platform/http/problem.ts";
import { homeOf } from "./wire.ts";
import type { SayFrame } from "./words.ts";

export type TellingPage = {
  readonly status: number;
  readonly title: string;
  readonly body: Html;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[];
  /** Whose page it is, where that is known. */
  readonly card?: ContactCard;
  readonly tenantName?: string;
};
/** A page that is told in the language of whoever reads it. */
export type Told = (say: SayFrame, language: WindowLanguage) => TellingPage;

/** The same for what is not there and for what is not theirs. */
export const notThere: Told = (say) => ({
  status: 404,
  title: say("notFoundTitle"),
  body: html`<h1>${say("notFoundTitle")}</h1><p>${say("notFoundSays")}</p><p>${say("notFoundDo")}</p>`,
});

export const notForYou =
  (party: Party): Told =>
  (say) => ({
    status: 403,
    title: say("notYoursTitle"),
    body: html`<h1>${say("notYoursTitle")}</h1><p>${say("notYoursSays", { who: party })}</p>
<p><a class="button" href="${homeOf(party)}">${say(party === "desk" ? "toDesk" : "goHome")}</a></p>`,
  });

/** Where somebody signs in; their own window is the first page they see then. */
export const pleaseSignIn =
  (production: boolean): Told =>
  (say) => ({
    status: 401,
    title: say("signInTitle"),
    body: html`<h1>${say("signInTitle")}</h1><p>${say("signInSays")}</p>
${production ? "" : html`<p>${say("signInPersona")}</p>`}
<p><a class="button" href="/sign-in">${say("signIn")}</a></p>`,
  });

/** Whatever was thrown, as a page. What is not our doing is told in its own words. */
export const told =
  (error: unknown, request: FastifyRequest, log: (line: string) => void): Told =>
  (say, language) => {
    const { told: answer, unexpected } = answerTo(error);
    if (unexpected) log(forTheLog(error, request.id, `${request.method} ${request.routeOptions.url ?? "?"}`));
    const { code, detail, doNext } = answer.body as Problem;
    const { status, headers = {} } = answer;
    const retry = headers["retry-after"];
    const more = retry === undefined ? {} : { headers: { "retry-after": retry } };
    if (status === 404) return notThere(say, language);
    const [title, says] = inWords(say, { status, code, detail, doNext });
    const reference = html`<p class="quiet">${say("reference", { reference: request.id })}</p>`;
    return { status, title, body: html`<h1>${title}</h1><p>${says}</p>${reference}`, ...more };
  };

function inWords(
  say: SayFrame,
  { status, code, detail, doNext }: Pick<Problem, "status" | "code" | "detail" | "doNext">,
) {
  if (status === 429) return [say("refusedTitle"), say("tooOften")] as const;
  if (code === "STRANGE_FORM") return [say("refusedTitle"), say("strangeForm")] as const;
  if (status >= 500) return [say("brokenTitle"), say("brokenSays")] as const;
  return [say("refusedTitle"), `${detail} ${doNext}`] as const;
}
