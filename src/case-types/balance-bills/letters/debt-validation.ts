// A letter for the member to sign and post to a debt collector, with the last day for it (BB-39; 15 USC 1692g
// [A]).

import { dateInWords } from "../../../core/calendar.ts";
import type { Block } from "../../../core/letter.ts";
import type { BillFacts } from "../../../core/playbooks/balance-bill/facts.ts";
import { heading, list, paragraph, signature, table } from "./blocks.ts";
import { serviceDates, statementInWords } from "./business-letter.ts";
import { memberLetter, type Told } from "./member-letter.ts";

const collectorOf = ({ collector }: BillFacts): string => collector?.name ?? "";

/**
 * The date by which it must be posted, from the legal clock; where that does not run, nobody may guess one.
 */
function byWhenInEnglish({ facts, due, on }: Told): string {
  const last = due("dispute the debt");
  const came = facts.collector?.noticeReceivedOn;
  if (last && came)
    return `Post it by ${last}. Their notice came on ${on(came)}, and you have 30 days from then.`;
  if (came) return "Post it right away. The 30 days after their notice may be over. Post it all the same.";
  return "Post it right away. You have 30 days from the day their notice came. Tell us which day that was.";
}

function byWhenInSpanish({ facts, due, on }: Told): string {
  const last = due("dispute the debt");
  const came = facts.collector?.noticeReceivedOn;
  if (last && came)
    return (
      `Mándela a más tardar el ${last}. Su aviso llegó el ${on(came)}, y usted tiene 30 días desde ` +
      "entonces."
    );
  if (came)
    return "Mándela ahora mismo. Quizá ya pasaron los 30 días después del aviso. Mándela de todos modos.";
  return "Mándela ahora mismo. Usted tiene 30 días desde el día en que llegó el aviso. Díganos qué día fue.";
}

/** The letter itself is in English, for the collector to read. */
function letterToSign({ facts, context, provider }: Told): Block[] {
  return [
    ...table(
      ["To", collectorOf(facts)],
      ["From", facts.member.name],
      ["Address", facts.member.address],
      ["Date", dateInWords(context.today)],
      ["About", `Bill of ${provider}`],
      ["Date of the visit", serviceDates(facts)],
      ["Amount on the bill", statementInWords(facts)],
    ),
    ...paragraph(
      "You asked me to pay this debt. I do not agree that I owe it. I dispute it. Please prove it. Send me:",
    ),
    ...list(
      "the name and address of the first creditor,",
      "a copy of the bill that lists each service and its price,",
      "how you worked out the amount, with all that my health plan paid.",
    ),
    ...paragraph(
      "Please stop collecting until you have mailed me this proof (15 USC 1692g). Please write to " +
        "me. Do not call.",
    ),
    signature(facts.member.name, "Signature and date"),
  ];
}

export const debtValidation = memberLetter({
  en: (told) => ({
    subject: "A letter for you to sign and post",
    blocks: [
      ...paragraph(
        `A debt collector wrote to you: ${collectorOf(told.facts)}. You may ask them to prove the ` +
          "debt. We wrote the letter for you.",
      ),
      ...list(
        "Read the letter below. Sign it.",
        byWhenInEnglish(told),
        "Send it by certified mail. Keep the slip from the post office.",
        "Call us and tell us the number on the slip.",
      ),
      heading("The letter to sign"),
      ...letterToSign(told),
    ],
  }),
  es: (told) => ({
    subject: "Una carta para firmar y mandar",
    blocks: [
      ...paragraph(
        `Un cobrador le escribió: ${collectorOf(told.facts)}. Usted puede pedirle que pruebe la ` +
          "deuda. Le escribimos la carta.",
      ),
      ...paragraph("La carta está en inglés. Dice que usted no acepta la deuda y pide las pruebas."),
      ...list(
        "Lea la carta de abajo. Fírmela.",
        byWhenInSpanish(told),
        "Mándela por correo certificado. Guarde el recibo.",
        "Llámenos y díganos el número del recibo.",
      ),
      heading("La carta para firmar"),
      ...letterToSign(told),
    ],
  }),
});
