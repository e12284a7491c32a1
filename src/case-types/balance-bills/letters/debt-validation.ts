// A letter for the member to sign and post to a debt collector, with the last day for it (BB-39; 15 USC 1692g
// [A]).
import { dateInWords } from "../../../core/calendar.ts";
import type { Block } from "../../../core/letter.ts";
import type { BillFacts } from "../../../core/playbooks/balance-bill/facts.ts";
import { type Clauses, itemsOf, type Say } from "../../../core/wording.ts";
import { heading, list, paragraph, signature, table } from "../../../desk/letter-frame/blocks.ts";
import type { Common } from "./blanks.ts";
import { serviceDates, statementInWords } from "./business-letter.ts";
import { locks, memberLetter, type Told } from "./letter.ts";

const collectorOf = ({ collector }: BillFacts): string => collector?.name ?? "";
const locked = locks.validation;

const clauses = {
  subject: {
    title: "Subject",
    shape: "subject",
    en: "A letter for you to sign and post",
    es: "Una carta para firmar y mandar",
  },
  wrote: {
    title: "Why we write",
    en: [
      "A debt collector wrote to you: {collector}. You may ask them to prove the",
      "debt. We wrote the letter for you.",
    ],
    es: [
      "Un cobrador le escribió: {collector}. Usted puede pedirle que pruebe la",
      "deuda. Le escribimos la carta.",
    ],
  },
  "in English": {
    title: "What the English letter says",
    en: "The letter says that you do not accept the debt. It asks for proof.",
    es: "La carta está en inglés. Dice que usted no acepta la deuda y pide las pruebas.",
  },
  sign: {
    title: "Read and sign",
    en: "Read the letter below. Sign it.",
    es: "Lea la carta de abajo. Fírmela.",
  },
  number: {
    title: "The collector's number",
    en: "Does their notice have a number? Write it in the letter.",
    es: "¿Tiene su aviso un número? Escríbalo en la carta.",
  },
  "last day": {
    title: "The last day",
    en: "Post it by {dueOn}. Their notice came on {cameOn}, and you have 30 days from then.",
    es: "Mándela a más tardar el {dueOn}. Su aviso llegó el {cameOn}, y usted tiene 30 días desde entonces.",
    locked,
  },
  late: {
    title: "After the last day",
    en: "Post it right away. The 30 days after their notice may be over. Post it all the same.",
    es: "Mándela ahora mismo. Quizá ya pasaron los 30 días después del aviso. Mándela de todos modos.",
    locked,
  },
  "day not known": {
    title: "Where the day of the notice is not known",
    en: "Post it right away. You have 30 days from the day their notice came. Tell us which day that was.",
    es: "Mándela ahora mismo. Usted tiene 30 días desde el día en que llegó el aviso. Díganos qué día fue.",
    locked,
  },
  certified: {
    title: "By certified mail",
    en: "Send it by certified mail. Keep the slip from the post office.",
    es: "Mándela por correo certificado. Guarde el recibo.",
  },
  tell: {
    title: "The number on the slip",
    en: "Call us and tell us the number on the slip.",
    es: "Llámenos y díganos el número del recibo.",
  },
  "above the letter": {
    title: "Heading above the letter",
    shape: "heading",
    en: "The letter to sign",
    es: "La carta para firmar",
  },
  dispute: {
    title: "In the letter: the dispute",
    en: [
      "You asked me to pay this debt. I do not agree that I owe it.",
      "I dispute it. Please prove it. Send me:",
    ],
    locked,
  },
  proof: {
    title: "In the letter: what is asked for",
    shape: "list",
    en: [
      "the name and address of the first creditor,",
      "a copy of the bill that lists each service and its price,",
      "how you worked out the amount, with all that my health plan paid,",
      "what gives you the right to collect it.",
    ],
    locked,
  },
  stop: {
    title: "In the letter: collection stops",
    en: [
      "Please stop collecting until you have mailed me this proof (15 USC 1692g).",
      "If you pass this debt on or report it, say that I dispute it. Please write to me. Do not call.",
    ],
    locked,
  },
} as const satisfies Clauses;

type Speak = Say<typeof clauses, Common>;

/**
 * The date by which it must be posted, from the legal clock; where that does not run, nobody may guess one.
 */
function byWhen({ facts, due, on }: Told, say: Speak): string {
  const dueOn = due("dispute the debt");
  const came = facts.collector?.noticeReceivedOn;
  if (dueOn && came) return say("last day", { dueOn, cameOn: on(came) });
  return came ? say("late") : say("day not known");
}

/** The letter itself is in English, for the collector to read. */
function letterToSign({ facts, context }: Told, say: Speak): Block[] {
  return [
    ...table(
      ["To", collectorOf(facts)],
      ["Your number for this debt", "_".repeat(24)],
      ["From", facts.member.name],
      ["Address", facts.member.address],
      ["Date", dateInWords(context.today)],
      ["About", `Bill of ${facts.provider.name}`],
      ["Date of the visit", serviceDates(facts)],
      ["Amount on the bill", statementInWords(facts)],
    ),
    ...paragraph(say("dispute")),
    ...list(...itemsOf(say("proof"))),
    ...paragraph(say("stop")),
    signature(facts.member.name, "Signature and date"),
  ];
}

export const debtValidation = memberLetter({
  letter: "debt validation",
  writtenBy: "write-validation-letter",
  title: "Debt validation letter",
  when: "When a debt collector wrote to the member.",
  clauses,
  text: (told) => {
    const { say, facts } = told;
    return {
      subject: say("subject"),
      blocks: [
        ...paragraph(say("wrote", { collector: collectorOf(facts) })),
        ...paragraph(say("in English")),
        ...list(say("sign"), say("number"), byWhen(told, say), say("certified"), say("tell")),
        heading(say("above the letter")),
        ...letterToSign(told, say),
      ],
    };
  },
});
