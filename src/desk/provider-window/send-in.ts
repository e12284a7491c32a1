// An office opens a case by itself: what it brings, with its papers, in one form. What may be brought is told
// by the rooms; the office's own name and number come from its account.
import type { ClientIntake, StoryQuestion } from "../../core/windows.ts";
import type { Form } from "../../platform/html/form.ts";
import { html } from "../../platform/html/html.ts";
import { sayIn } from "../../platform/html/language.ts";
import type { AnyCaseType } from "../case-file/case-type.ts";
import { openCase } from "../case-file/record.ts";
import { fileDocument } from "../documents/file-document.ts";
import { nameOf } from "../documents/take-upload.ts";
import { overTheQuota } from "../links/upload-quota.ts";
import { asTyped, type Flaw, fileField, flawsFirst, type Typed, untouched } from "../window-frame/fields.ts";
import { linkButton } from "../window-frame/parts.ts";
import { flawsOf, questionFields, readQuestions } from "../window-frame/story-form.ts";
import type { Act, Page, PageShown, Visit } from "../window-frame/visit.ts";
import { providerWords } from "./words.ts";

/** What follows whenever a case is opened: what waited for it is joined to it. */
export type ProviderHouse = {
  readonly opened: (
    tx: Visit["tx"],
    found: { readonly caseId: string; readonly caseNumber: string },
  ) => Promise<unknown>;
};

type Intake = { readonly caseType: AnyCaseType; readonly intake: ClientIntake };

/** The first kind of case that an office may open. */
export function providerIntake({ desk }: Pick<Visit, "desk">): Intake | null {
  for (const caseType of desk.newest.values()) {
    const intake = caseType.windows?.providerIntake;
    if (intake) return { caseType, intake };
  }
  return null;
}

const languageOf = ({ language }: Visit) => (language === "es" ? "es" : "en");
const paperField = (kind: string): string => `paper-${kind.replaceAll(" ", "-")}`;
const questionsOf = (visit: Visit, { intake }: Intake): readonly StoryQuestion[] =>
  intake.parts(languageOf(visit)).flatMap(({ questions }) => questions);

export const sendInPage: Page = async (visit) => {
  const one = providerIntake(visit);
  return one ? asking(visit, one, untouched) : "nothing";
};

function asking(visit: Visit, { intake }: Intake, typed: Typed, status = 200): PageShown {
  const say = sayIn(providerWords, visit.language);
  const language = languageOf(visit);
  const title = intake.title(language);
  const parts = intake
    .parts(language)
    .map((part) => html`<h2>${part.title}</h2>${questionFields(part.questions, typed, visit.say)}`);
  const papers = intake
    .papers(language)
    .map(({ value, label }) =>
      fileField({ name: paperField(value), label, needed: false }, typed, visit.say),
    );
  const body = html`<h1>${title}</h1>${flawsFirst(typed.flaws, visit.say)}
<p><strong>${say("urgentFirst")}</strong></p>
<form method="post" action="/provider/send-in" enctype="multipart/form-data">${visit.hidden}${parts}
<h2>${say("papersAlong")}</h2>${papers}
<div class="buttons"><button>${title}</button>${linkButton("/provider", say("claims"), true)}</div></form>`;
  return { title, body, status };
}

const office = `select name, npi from organisation
  where tenant_id = current_tenant() and id = current_viewer()`;

export const sendIn =
  (house: ProviderHouse): Act =>
  async (visit, form) => {
    const one = providerIntake(visit);
    if (!one) return "nothing";
    const { answers, flaws } = readQuestions(form, questionsOf(visit, one), visit.say);
    const wrong = [...flaws, ...notTaken(visit, form)];
    if (wrong.length > 0) return asking(visit, one, asTyped(form, wrong), 422);
    const { desk, tx, caller } = visit;
    const [own] = await tx.query<{ name: string; npi: string | null }>(office);
    const name = own?.name ?? caller.actor.name;
    const opens = one.intake.opens(answers, { party: "provider", name });
    const input = own?.npi ? { ...opens, providerNpi: own.npi } : opens;
    const playbook = one.caseType.playbook.name;
    const outcome = await openCase(desk, tx, { playbook, input, actor: caller.actor });
    const why = flawsOf(outcome, visit.language);
    if (why && why.length > 0) return asking(visit, one, asTyped(form, why), 409);
    if (outcome.kind !== "recorded") throw new Error(`No case was opened: ${outcome.kind}.`);
    const { id, number, version } = outcome.case;
    await house.opened(tx, { caseId: id, caseNumber: number });
    visit.changedCase(id, version);
    const late = await filed(visit, one, { caseId: id, form });
    const say = sayIn(providerWords, visit.language);
    const lacks = one.intake.lacks(answers, languageOf(visit));
    const said = [say("sentIn", { number }), ...lacks, ...late.map(({ says }) => says)].join(" ");
    return { to: `/provider/cases/${id}`, said };
  };

const notTaken = (visit: Visit, form: Form): Flaw[] =>
  form.notTaken.map(({ field, filename, says, doNext }) => ({
    at: field.startsWith("paper-") ? field : "main",
    says: sayIn(providerWords, visit.language)("notTaken", { name: filename.slice(0, 120), says, doNext }),
  }));

type Filing = { readonly caseId: string; readonly form: Form };

/** Each paper through the one door; one that cannot be filed is told, and the case is open all the same. */
async function filed(visit: Visit, { intake }: Intake, { caseId, form }: Filing): Promise<Flaw[]> {
  const flaws: Flaw[] = [];
  if (await overTheQuota(visit, caseId, form.files))
    return [{ at: "main", says: visit.say("tooManyPapers") }];
  for (const { value: kind } of intake.papers(languageOf(visit))) {
    for (const { file, filename } of form.files.filter(({ field }) => field === paperField(kind))) {
      const upload = { file, name: nameOf(filename, file), fields: { kind } };
      const { actor } = visit.caller;
      const { outcome } = await fileDocument(visit.desk, visit.tx, { caseId, upload, actor });
      flaws.push(...(flawsOf(outcome, visit.language) ?? []));
      if (outcome.kind === "recorded") visit.changedCase(caseId, outcome.case.version);
    }
  }
  return flaws;
}
