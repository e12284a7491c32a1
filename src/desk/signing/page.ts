// The pages for whoever signs, by a link or with an account: the paper, and a form that needs no script. They
// are put up by the windows of the provider and of the client, and by the link that is for signing alone.
import { civilDateIn } from "../../core/calendar.ts";
import { attributes, type Html, html } from "../../platform/html/html.ts";
import { nameOf } from "../documents/take-upload.ts";
import type { ActPages } from "../links/acts.ts";
import {
  asTyped,
  type Flaw,
  fileField,
  flawsFirst,
  longTextField,
  type Typed,
  textField,
  tickField,
  untouched,
} from "../window-frame/fields.ts";
import { windowFile } from "../window-frame/files.ts";
import { letterSheet } from "../window-frame/letter-sheet.ts";
import { dayInWords, linkButton, notice, paragraphs } from "../window-frame/parts.ts";
import { refusalWords } from "../window-frame/refusal-words.ts";
import type { Act, Page, PageShown, Shown, Visit } from "../window-frame/visit.ts";
import type { Surrounding, Windows } from "../window-frame/windows.ts";
import { consentText } from "./consent.ts";
import type { SigningHouse } from "./house.ts";
import type { SaySign } from "./page-words.ts";
import { unsignedPdf } from "./paper-bytes.ts";
import { signOnPaper } from "./scans.ts";
import { declineToSign, type SigningOutcome, signRequest } from "./sign.ts";
import { type SignCase, signatoryOn, signCaseOf } from "./sign-case.ts";
import { readStrokes } from "./strokes.ts";

type Pages = ActPages["pages"];

/** By the last part of their address: `sign`, `sign-decline`, `sign-page` and `sign-paper`. */
export function signPages(house: SigningHouse): Pages {
  return {
    sign: { page: signingPage(house), act: takeSignature(house) },
    "sign-page": { act: takePage(house) },
    "sign-decline": { page: declinePage(house), act: takeDecline(house) },
    "sign-paper": { page: paperFile(house) },
  };
}

/** What a link of the act `sign` opens. */
export const signLink = (house: SigningHouse): ActPages => ({
  pages: { "": { page: signingPage(house) }, ...signPages(house) },
});

/** Puts the pages up for people with an account, below the pages of their cases. */
export function signWindow(windows: Windows, at: string, pages: Pages): void {
  const around: Surrounding = { menu: (say) => [{ href: at, label: say("back") }] };
  for (const [name, { page, act }] of Object.entries(pages)) {
    if (page) windows.get(`${at}/cases/:id/${name}`, page, around);
    if (act) windows.post(`${at}/cases/:id/${name}`, act, around);
  }
}

/** The paper with everything to sign it; or how it stands, for whoever has nothing to sign. */
export const signingPage =
  (house: SigningHouse): Page =>
  async (visit) => {
    const of = await signCaseOf(house, visit);
    return of ? shown(visit, of, untouched) : "nothing";
  };

function shown(visit: Visit, of: SignCase, typed: Typed, status = 200): PageShown {
  const { say, title, letter } = of;
  const heading = say("title", { paper: title });
  const open = of.state === "open" && of.mine === "to sign" && of.isTurn;
  const page = html`<h1>${heading}</h1>${flawsFirst(typed.flaws, visit.say)}
${open ? html`<p>${say("by", { day: lastDay(visit, of), name: of.name })}</p>` : standing(visit, of)}
<h2>${say("paper")}</h2>${letterSheet(letter.body)}
<div class="buttons">${linkButton(`${of.base}/sign-paper`, say("download"), true)}</div>
<p class="quiet">${say("digest", { digest: of.sha256.replaceAll(/(.{8})(?=.)/g, "$1 ") })}</p>
${open ? forms(visit, of, typed) : ""}`;
  return { title: heading, body: page, status };
}

const lastDay = (visit: Visit, { expiresAt, file }: SignCase): string =>
  dayInWords(civilDateIn(file.tenant.zone, expiresAt), visit);

function standing(visit: Visit, of: SignCase): Html {
  const { say, state, mine, base, row } = of;
  const copy = row?.sealedSha256
    ? html`<div class="buttons">${linkButton(`${base}/sign-paper?of=signed`, say("signedPdf"))}</div>`
    : "";
  const words =
    state !== "open"
      ? say(`state ${state}`, { day: lastDay(visit, of) })
      : mine === "signed" || mine === "scan"
        ? say(`mine ${mine}`)
        : say("notYet");
  const tone = state === "complete" || mine === "signed" ? "kept" : "waiting";
  return html`${notice(tone, words, paragraphs([]))}${copy}`;
}

function forms(visit: Visit, of: SignCase, typed: Typed): Html {
  const { say, base, sha256, role } = of;
  const hidden = html`${visit.hidden}<input type="hidden" name="sha256" value="${sha256}">`;
  const consent = consentText(visit.language === "es" ? "es" : "en");
  const name = { name: "name", label: say("name"), hint: say("nameHint"), most: 120, autocomplete: "name" };
  const job = { name: "title", label: say("job"), most: 120, autocomplete: "organization-title" };
  const who = html`${textField(name, typed, visit.say)}
${textField({ ...job, needed: false }, typed, visit.say)}`;
  return html`<section aria-labelledby="sign-${role}"><h2 id="sign-${role}">${say("signTitle")}</h2>
<form method="post" action="${base}/sign">${hidden}${who}
<input${attributes({ type: "hidden", name: "strokes", value: typed.values("strokes") })}>
${sheetToDraw(say)}
${tickField({ name: "agree", label: consent, needed: true }, typed)}
<div class="buttons"><button>${say("sign")}</button></div></form></section>
<section aria-labelledby="on-paper"><h2 id="on-paper">${say("onPaperTitle")}</h2><p>${say("onPaper")}</p>
<form method="post" action="${base}/sign-page" enctype="multipart/form-data">${hidden}
${textField({ name: "signer", label: say("name"), most: 120, autocomplete: "name" }, typed, visit.say)}
${fileField({ name: "page", label: say("page") }, typed, visit.say, true)}
<div class="buttons"><button class="second">${say("sendPage")}</button></div></form></section>
<p><a href="${base}/sign-decline">${say("decline")}</a></p>
<script src="${windowFile("draw-signature.js")}" defer></script>`;
}

/** Shown by its script alone; without it the typed name is the signature. */
const sheetToDraw = (say: SaySign): Html => html`<div class="drawing" data-strokes="strokes" hidden>
<p id="draw-label">${say("draw")}</p>
<svg viewBox="0 0 600 160" role="img" aria-labelledby="draw-label"><path d=""></path></svg>
<button type="button" class="second">${say("drawClear")}</button></div>`;

/** What the form of a signature does: the same as the call of the API. */
export const takeSignature =
  (house: SigningHouse): Act =>
  async (visit, form) => {
    const of = await signCaseOf(house, visit);
    if (!of) return "nothing";
    const strokes = form.typed("strokes") === "" ? null : readStrokes(form.typed("strokes"));
    const name = form.typed("name");
    const flaws: Flaw[] = [];
    if (form.typed("strokes") !== "" && strokes === null)
      flaws.push({ at: "main", says: of.say("notDrawn") });
    if (name.length < 2) flaws.push({ at: "name", says: visit.say("missing", { label: of.say("name") }) });
    if (form.typed("agree") !== "yes") flaws.push({ at: "agree", says: of.say("agreeMissing") });
    if (flaws.length > 0) return shown(visit, of, asTyped(form, flaws), 422);
    const title = form.typed("title").slice(0, 120);
    const given = {
      caseId: of.file.case.id,
      role: of.role,
      name: name.slice(0, 120),
      ...(title ? { title } : {}),
      ...(strokes ? { strokes } : {}),
      ...(of.row ? { no: of.row.no } : {}),
      agreed: true,
      language: visit.language === "es" ? ("es" as const) : ("en" as const),
      sha256: form.typed("sha256"),
    };
    const outcome = await signRequest(house, visit.tx, given, signatoryOn(visit));
    return after(house, visit, outcome, {
      of,
      said: of.say("signedThanks"),
      typed: (all) => asTyped(form, all),
    });
  };

type After = {
  readonly of: SignCase;
  readonly said: string;
  readonly typed: (flaws: readonly Flaw[]) => Typed;
};

/** Done, to the same page with a thank-you; refused, the page as it is now says why, with what was typed. */
async function after(
  house: SigningHouse,
  visit: Visit,
  outcome: SigningOutcome,
  { of, said, typed }: After,
): Promise<Shown> {
  if (outcome.kind === "not found") return "nothing";
  if (outcome.kind === "done") {
    visit.changedCase(of.file.case.id, outcome.version);
    return { to: visit.link?.act === "sign" ? of.base : `${of.base}/sign`, said };
  }
  const says = outcome.kind === "refused" ? refusalWords(outcome.ruling, visit.language) : outcome.says;
  const now = (await signCaseOf(house, visit)) ?? of;
  const flaws = [{ at: "main", says }];
  return shown(visit, now, typed(flaws), outcome.kind === "refused" ? 409 : 422);
}

/** A page signed on paper. */
const takePage =
  (house: SigningHouse): Act =>
  async (visit, form) => {
    const of = await signCaseOf(house, visit);
    if (!of) return "nothing";
    const [found] = form.files;
    const [bad] = form.notTaken;
    const name = form.typed("signer");
    const flaws: Flaw[] = [];
    if (name.length < 2) flaws.push({ at: "signer", says: visit.say("missing", { label: of.say("name") }) });
    if (bad) flaws.push({ at: "page", says: of.say("notTaken", { says: `${bad.says} ${bad.doNext}` }) });
    else if (!found) flaws.push({ at: "page", says: of.say("pageMissing") });
    if (flaws.length > 0 || !found) return shown(visit, of, asTyped(form, flaws), 422);
    const given = {
      caseId: of.file.case.id,
      role: of.role,
      name: name.slice(0, 120),
      ...(of.row ? { no: of.row.no } : {}),
      upload: { file: found.file, name: nameOf(found.filename, found.file), fields: {} },
    };
    const outcome = await signOnPaper(house, visit.tx, given, signatoryOn(visit));
    return after(house, visit, outcome, {
      of,
      said: of.say("pageThanks"),
      typed: (all) => asTyped(form, all),
    });
  };

const declinePage =
  (house: SigningHouse): Page =>
  async (visit) => {
    const of = await signCaseOf(house, visit);
    return of ? declining(visit, of, untouched) : "nothing";
  };

function declining(visit: Visit, of: SignCase, typed: Typed, status = 200): PageShown {
  const { say, base } = of;
  const back = visit.link?.act === "sign" ? base : `${base}/sign`;
  const body = html`<h1>${say("declineTitle")}</h1>${flawsFirst(typed.flaws, visit.say)}
<p>${say("declineSays")}</p>
<form method="post" action="${base}/sign-decline">${visit.hidden}
${textField({ name: "name", label: say("name"), most: 120, autocomplete: "name" }, typed, visit.say)}
${longTextField({ name: "reason", label: say("why"), most: 500 }, typed, visit.say)}
<div class="buttons"><button>${say("declineIt")}</button>${linkButton(back, say("back"), true)}</div></form>`;
  return { title: say("declineTitle"), body, status };
}

const takeDecline =
  (house: SigningHouse): Act =>
  async (visit, form) => {
    const of = await signCaseOf(house, visit);
    if (!of) return "nothing";
    const [name, reason] = [form.typed("name"), form.typed("reason")];
    const flaws = [
      ...(name.length < 2 ? [{ at: "name", says: visit.say("missing", { label: of.say("name") }) }] : []),
      ...(reason === "" ? [{ at: "reason", says: visit.say("missing", { label: of.say("why") }) }] : []),
    ];
    if (flaws.length > 0) return declining(visit, of, asTyped(form, flaws), 422);
    const asked = {
      caseId: of.file.case.id,
      role: of.role,
      name: name.slice(0, 120),
      reason: reason.slice(0, 500),
      ...(of.row ? { no: of.row.no } : {}),
    };
    const outcome = await declineToSign(house, visit.tx, asked, signatoryOn(visit));
    return after(house, visit, outcome, { of, said: of.say("declined"), typed: (all) => asTyped(form, all) });
  };

/** The paper as PDF; with `of=signed` the sealed one. */
const paperFile =
  (house: SigningHouse): Page =>
  async (visit) => {
    const of = await signCaseOf(house, visit);
    if (!of) return "nothing";
    const name = `${of.title} ${of.file.case.number}`;
    const mime = "application/pdf";
    const sealed = of.row?.sealedSha256;
    if (visit.query.of === "signed")
      return sealed
        ? { name: `${name}, signed.pdf`, mime, content: await house.files.read(sealed) }
        : "nothing";
    if (of.row) return { name: `${name}.pdf`, mime, content: await house.files.read(of.row.sha256) };
    const bytes = await unsignedPdf(house, visit.tx, of.file, of.letter);
    return { name: `${name}.pdf`, mime, content: Buffer.from(bytes) };
  };
