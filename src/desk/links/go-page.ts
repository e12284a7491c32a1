// For whoever holds a letter and has nothing to click: the number of the case and a short code.
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Form } from "../../platform/html/form.ts";
import { html } from "../../platform/html/html.ts";
import { sayIn } from "../../platform/html/language.ts";
import { seeOther } from "../../platform/html/page.ts";
import type { Sent } from "../../platform/http/routes.ts";
import { asTyped, flawsFirst, textField, untouched } from "../window-frame/fields.ts";
import type { Told } from "../window-frame/told-pages.ts";
import { hiddenFields, ourForm, type WindowHouse } from "../window-frame/visit.ts";
import type { Windows } from "../window-frame/windows.ts";
import { codeDigest, isCode } from "./code.ts";
import { addressFor, linkOfCode } from "./link-holder.ts";
import { linkWords } from "./words.ts";

/** The form belongs to nobody yet. */
const bound = "the page for codes";

/** Puts up `/go`. Wrong numbers and wrong codes are one answer; a source that guesses is made to wait. */
export function goPage(windows: Windows): void {
  const { app, house } = windows;
  const hide = { schema: { hide: true } };
  app.get("/go", hide, async (request, reply) => windows.tell(request, reply, typing(house)));
  app.post("/go", hide, (request, reply) => typed(windows, request, reply));
}

async function typed(windows: Windows, request: FastifyRequest, reply: FastifyReply): Promise<Sent> {
  const { app, house } = windows;
  await app.rates.attempt(request);
  const form = await ourForm({ ...house, files: null }, request, bound);
  const [number, code] = [form.typed("reference"), form.typed("code")];
  const link = isCode(code) ? await linkOfCode(house, codeDigest(house.secret, number, code)) : null;
  // An address is also given to a link that has ended: its page says so, and what to do.
  if (link) return seeOther(reply, await addressFor(house.pool, link));
  await app.rates.failed(request);
  return windows.tell(request, reply, typing(house, form));
}

const typing =
  (house: WindowHouse, tried?: Form): Told =>
  (frame, language) => {
    const say = sayIn(linkWords, language);
    const flaws = tried ? [{ at: "reference", says: say("goWrong") }] : [];
    const values = tried ? asTyped(tried, flaws) : untouched;
    const reference = { name: "reference", label: say("reference"), hint: say("referenceHint"), short: true };
    const code = { name: "code", label: say("code"), hint: say("codeHint"), short: true, most: 20 };
    return {
      status: tried ? 422 : 200,
      title: say("goTitle"),
      body: html`<h1>${say("goTitle")}</h1>${flawsFirst(flaws, frame)}<p>${say("goSays")}</p>
<form method="post" action="/go">${hiddenFields(house.secret, bound)}
${textField(reference, values, frame)}${textField(code, values, frame)}
<div class="buttons"><button>${say("go")}</button></div></form><p>${say("callLetter")}</p>`,
    };
  };
