// A letter that is not written yet, on paper: to be read by somebody who does not sit at the desk. It is
// marked as a draft on every page, and bears no barcode: nobody is to send it back as ours.
import { civilDateIn } from "../../core/calendar.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { type Answer, answer } from "../../platform/http/answer.ts";
import { badInput, notFound } from "../../platform/http/problem.ts";
import { markedDraft } from "../../platform/print/draft-mark.ts";
import type { OpenFile } from "../case-file/load.ts";
import { letterPdf } from "../correspondence/letter-pdf.ts";
import { refusedAnswer } from "../reception/told.ts";
import { type Asked, lettersOf } from "./would-be.ts";

const word = { en: "DRAFT", es: "BORRADOR" } as const;

/** The nth of the letters that the action would write, counted from 1. */
export async function draftPaper(tx: TenantTx, file: OpenFile, asked: Asked, nth: number): Promise<Answer> {
  const wouldBe = await lettersOf(tx, file, asked);
  if (wouldBe.kind === "refused") return refusedAnswer(wouldBe.ruling);
  if (wouldBe.kind === "bad input") return badInput(wouldBe.problems);
  const row = wouldBe.rows[nth - 1];
  if (!row) return notFound();
  const { tenant, around, case: is } = file;
  const date = civilDateIn(tenant.zone, around.now);
  const paper = await letterPdf(row.body, { caseNumber: is.number, card: tenant.card, date });
  const marked = await markedDraft(paper, word[row.body.language]);
  const name = `${is.number} draft`.replace(/[^\w -]/g, "");
  return answer(200, Buffer.from(marked), {
    "content-type": "application/pdf",
    "content-disposition": `attachment; filename="${name}.pdf"`,
    "cache-control": "no-store",
  });
}
