// Something came in on a closed case, and the case is open again (BB-14).
import type { BillFacts } from "../../../core/playbooks/balance-bill/facts.ts";
import { list, paragraph } from "../../../desk/letter-frame/blocks.ts";
import { locks, memberLetter } from "./letter.ts";

/** What came in, in the words of the playbook (`reopening`), and the clause that tells the member of it. */
const told = {
  "a communication from the provider": "provider wrote",
  "a communication from the member": "member wrote",
  "a bill was reported": "bill",
  "a document came in": "paper",
  "a remittance for the claim came in": "payment",
} as const;
const isTold = (because: string): because is keyof typeof told => Object.hasOwn(told, because);

const clauseOf = ({ reopened: all }: BillFacts) => {
  const because = all.at(-1)?.because ?? "";
  return isTold(because) ? told[because] : "something";
};

export const reopened = memberLetter({
  letter: "reopened",
  title: "We opened your case again",
  when: "When something comes in on a closed case.",
  clauses: {
    subject: {
      title: "Subject",
      shape: "subject",
      en: "We opened your case again",
      es: "Abrimos su caso otra vez",
    },
    "provider wrote": {
      title: "The provider wrote",
      en: "The provider wrote or called again.",
      es: "El proveedor escribió o llamó otra vez.",
    },
    "member wrote": {
      title: "The member wrote",
      en: "You wrote or called us.",
      es: "Usted nos escribió o llamó.",
    },
    bill: { title: "A new bill", en: "We heard of a new bill.", es: "Supimos de otra factura." },
    paper: { title: "A paper came", en: "A new paper came in.", es: "Llegó un papel nuevo." },
    payment: {
      title: "News of a payment",
      en: "Your plan sent us news about its payment.",
      es: "Su plan nos mandó noticias sobre su pago.",
    },
    something: { title: "Something else came", en: "Something new came in.", es: "Llegó algo nuevo." },
    again: {
      title: "It is open again",
      en: "So we opened your case about {provider} again.",
      es: "Por eso abrimos otra vez su caso sobre {provider}.",
      locked: locks.reopen,
    },
    reads: {
      title: "What we do now",
      en: "One of us reads what came in and decides what to do next.",
      es: "Una persona de nuestro equipo lee lo que llegó y decide qué hacer.",
    },
    wait: {
      title: "What not to pay",
      en: "Please do not pay more than your own share while we work on it.",
      es: "Por favor, no pague más que su propia parte mientras trabajamos.",
      locked: locks.owed,
    },
    call: {
      title: "When we call",
      en: "We will call you by {dueOn}.",
      es: "Le llamamos a más tardar el {dueOn}.",
      locked: { rule: "BB-10", why: "The day of the next follow-up is that of its clock." },
    },
    photo: {
      title: "Send a photo",
      en: "Did you get a bill or a letter? Please send us a photo of it, or call us.",
      es: "¿Le llegó una factura o una carta? Mándenos una foto o llámenos.",
    },
  },
  text: ({ say, facts, due }) => {
    const dueOn = due("follow-up");
    return {
      subject: say("subject"),
      blocks: [
        ...paragraph(say(clauseOf(facts)), say("again")),
        ...list(say("reads"), say("wait"), dueOn && say("call", { dueOn })),
        ...paragraph(say("photo")),
      ],
    };
  },
});
