// The signed paper of a choice: what was chosen, what was shown beside it, who signed, how they were
// known. Sealed, so that a changed byte is told, and filed with the case in the same transaction.
import { civilDateIn } from "../../core/calendar.ts";
import type { ClientOption } from "../../core/windows.ts";
import { type Paper, renderPaper } from "../../platform/paper/paper.ts";
import { letterPaper } from "../correspondence/letter-pdf.ts";
import { fileDocument } from "../documents/file-document.ts";
import type { SigningHouse } from "../signing/house.ts";
import { keep } from "../signing/paper-bytes.ts";
import { signatoryOn } from "../signing/sign-case.ts";
import { momentInLanguage } from "../window-frame/parts.ts";
import type { Visit } from "../window-frame/visit.ts";
import { type ClientCase, caseFiled } from "./place.ts";

export type SealHouse = Pick<SigningHouse, "seal">;

export type Signed = {
  readonly option: ClientOption;
  /** For whom they signed. */
  readonly client: string;
  readonly name: string;
  readonly why: string;
};

/**
 * Files the paper. @returns the version of the case afterwards
 * @throws Error where it cannot be filed: then nothing of the choice is kept either
 */
export async function fileDecision(
  { seal }: SealHouse,
  visit: Visit,
  place: ClientCase,
  signed: Signed,
): Promise<number> {
  const { say, file } = place;
  const at = visit.now;
  const pdf = await renderPaper(paperOfChoice(visit, place, signed));
  const bytes = await seal.sign(Buffer.from(pdf), { at, reason: `${say("decisionTitle")}: ${signed.name}` });
  const hash = await keep(visit.files, bytes);
  const paper = { stored: true as const, hash, bytes: bytes.byteLength, kind: "pdf" as const };
  const upload = {
    file: { ...paper, mime: "application/pdf", extension: "pdf" },
    name: `${say("decisionTitle")} ${file.case.number}.pdf`,
    fields: { kind: "other" },
  };
  const { actor } = visit.caller;
  const { id: caseId } = file.case;
  const { outcome } = await fileDocument(visit.desk, visit.tx, { caseId, upload, actor });
  return caseFiled(outcome);
}

function paperOfChoice(visit: Visit, { say, told, file }: ClientCase, signed: Signed): Paper {
  const { option, client, name, why } = signed;
  const { identified, source } = signatoryOn(visit);
  const { card } = file.tenant;
  const title = say("decisionTitle");
  const when = momentInLanguage(visit.now, visit);
  const language = visit.language === "es" ? "es" : "en";
  const rows = [
    { label: say("decisionOf"), value: told(option.title), strong: true },
    { label: say("decisionWhen"), value: when },
    { label: say("decisionHow"), value: `${identified} (${source})` },
    ...(why === "" ? [] : [{ label: say("decisionWhy"), value: why }]),
  ];
  const body = {
    subject: `${title}, ${file.case.number}`,
    language,
    to: { name: card.name, lines: [] },
    blocks: [
      { kind: "table", rows },
      { kind: "heading", text: say("decisionShown") },
      { kind: "list", items: option.consequences.map(told) },
      { kind: "signature", who: name, caption: say("decisionBy", { client, name }) },
    ],
  } as const;
  const date = civilDateIn(file.tenant.zone, visit.now);
  return letterPaper(body, { caseNumber: file.case.number, card, date });
}
