// Whatever a story asks of a client: one press, or a few questions, and the paper that shows it. What happens
// is an event of the playbook, through the same door as everywhere.
import type { ClientItem, StoryAct } from "../../core/windows.ts";
import type { Form } from "../../platform/html/form.ts";
import { html } from "../../platform/html/html.ts";
import { record } from "../case-file/record.ts";
import { asTyped, type Flaw, fileField, flawsFirst, type Typed } from "../window-frame/fields.ts";
import { linkButton } from "../window-frame/parts.ts";
import { flawsOf, questionFields, readQuestions } from "../window-frame/story-form.ts";
import type { Act, Page, PageShown, Visit } from "../window-frame/visit.ts";
import { chosenFor, lookForOne } from "./find-for-case.ts";
import { filed, notTakenFlaws } from "./papers.ts";
import { type ClientCase, clientCaseOf, itemsOf, toldQuestion } from "./place.ts";

type EventAct = Extract<StoryAct, { kind: "event" }>;
type Doing = ClientItem & { readonly act: EventAct };

const itemNamed = (place: ClientCase, name: string): Doing | undefined =>
  itemsOf(place).find((one): one is Doing => one.name === name && one.act.kind === "event");

export const doPage: Page = async (visit) => {
  const place = await clientCaseOf(visit);
  if (!place) return "nothing";
  const item = itemNamed(place, visit.query.what ?? "");
  if (!item) return { to: place.base };
  const { typed, says } = await chosenFor(visit, item);
  return asking(visit, place, item, { typed, says });
};

type Begun = { readonly typed: Typed; readonly says?: string | null; readonly status?: number };

function asking(visit: Visit, place: ClientCase, item: Doing, begun: Begun): PageShown {
  const { typed, says = null, status = 200 } = begun;
  const { say, told, base } = place;
  const asks = item.act.asks.map((one) => toldQuestion(told, one));
  const paper = { name: "paper", label: say("eob"), needed: false };
  const body = html`<h1>${told(item.says)}</h1>${flawsFirst(typed.flaws, visit.say)}
<p class="quiet">${told(place.story.title)}</p>
${says ? html`<p role="status"><strong>${says}</strong></p>` : ""}
${lookForOne(visit, place, item)}
<form method="post" action="${base}/do?what=${item.name}" enctype="multipart/form-data">${visit.hidden}
${questionFields(asks, typed, visit.say)}
${item.act.paper ? fileField(paper, typed, visit.say) : ""}
<div class="buttons"><button>${told(item.label)}</button>
${linkButton(base, say("toCase"), true)}</div></form>`;
  return { title: told(item.says), body, status };
}

export const doAct: Act = async (visit, form) => {
  const place = await clientCaseOf(visit);
  if (!place) return "nothing";
  const { base, say, told, file } = place;
  const item = itemNamed(place, visit.query.what ?? "");
  // Done meanwhile, by a colleague or in another window: the case as it stands says so.
  if (!item) return { to: base, said: say("gone") };
  const asks = item.act.asks.map((one) => toldQuestion(told, one));
  const { answers, flaws } = readQuestions(form, asks, visit.say);
  const wrong = [...flaws, ...notTakenFlaws(place, form, "paper")];
  if (wrong.length > 0) return asking(visit, place, item, { typed: asTyped(form, wrong), status: 422 });
  const { id } = file.case;
  const input = { ...answers, ...item.act.input };
  const { actor } = visit.caller;
  const outcome = await record(visit.desk, visit.tx, { caseId: id, event: item.act.event, input, actor });
  const why = flawsOf(outcome, visit.language);
  if (why) return asking(visit, place, item, { typed: asTyped(form, why), status: 409 });
  if (outcome.kind === "recorded") visit.changedCase(id, outcome.case.version);
  const late = item.act.paper ? await paperCameAlong(visit, form, id, item.act.paper) : [];
  return { to: base, said: [say("done"), ...late].join(" ") };
};

/** The paper is filed after what it shows; one that is not taken does not undo the answer, and is named. */
async function paperCameAlong(visit: Visit, form: Form, caseId: string, kind: string): Promise<string[]> {
  const flaws: Flaw[] = [];
  await filed(visit, { caseId, files: form.files, kind }, flaws);
  return flaws.map(({ says }) => says);
}
