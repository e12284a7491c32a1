// Every week of the negotiation the member hears how it stands; never what was offered (BB-18).
import { letterNo } from "../../../core/fragments/facts.ts";
import { dollars } from "../../../core/money.ts";
import { agreementOf, type BillFacts } from "../../../core/playbooks/balance-bill/facts.ts";
import { list, paragraph } from "../../../desk/letter-frame/blocks.ts";
import { disputedCents } from "./figures-table.ts";
import { locks, memberLetter } from "./letter.ts";

type Standing = "signing" | "waiting for them" | "they answered" | "preparing";

function standingOf(facts: BillFacts): Standing {
  const agreement = agreementOf(facts);
  const letter = agreement && letterNo(facts, agreement.letterNo);
  const last = facts.offers.at(-1);
  if (agreement?.signatures.some((one) => one.role === "provider")) return "signing";
  if (last && (last.from === "provider" || last.kind === "accepts")) return "they answered";
  return letter?.proof || last?.from === "desk" ? "waiting for them" : "preparing";
}

const balanceOf = (facts: BillFacts) => {
  const disputed = disputedCents(facts);
  return disputed !== null && disputed > 0 ? dollars(disputed) : null;
};
const shareOf = ({ confirmed }: BillFacts) =>
  confirmed && confirmed.memberOwesCents > 0 ? dollars(confirmed.memberOwesCents) : null;

export const memberStatus = memberLetter({
  letter: "member status",
  title: "Weekly status",
  when: "Every week of the negotiation.",
  clauses: {
    subject: { title: "Subject", shape: "subject", en: "How your case stands", es: "Cómo va su caso" },
    weekly: {
      title: "What this is",
      en: "This is your weekly note about your bill from {provider}.",
      es: "Esta es su nota semanal sobre su factura de {provider}.",
    },
    signing: {
      title: "The provider has signed",
      en: "{provider} has signed the agreement. Your plan comes next.",
      es: "{provider} ya firmó el acuerdo. Ahora le toca a su plan.",
    },
    "waiting for them": {
      title: "We wait for the provider",
      en: "We made {provider} an offer. We wait for their answer.",
      es: "Hicimos una oferta a {provider}. Esperamos su respuesta.",
    },
    "they answered": {
      title: "The provider has answered",
      en: "{provider} has answered. We are talking about it with them.",
      es: "{provider} respondió. Estamos hablando con ellos.",
    },
    preparing: {
      title: "We prepare",
      en: "We are getting ready to talk with {provider}.",
      es: "Nos preparamos para hablar con {provider}.",
    },
    disputed: {
      title: "What is disputed",
      en: "We dispute {disputed} of the bill for you. Please do not pay that part.",
      es: "Reclamamos por usted {disputed} de la factura. Por favor, no pague esa parte.",
      locked: locks.owed,
    },
    share: {
      title: "The member's own share",
      en: "Your own share is {share}.",
      es: "Su propia parte es {share}.",
      locked: locks.owed,
    },
    tell: {
      title: "What to tell us",
      en: "If a new bill comes, or a debt collector calls, please tell us at once.",
      es: "Si llega otra factura o llama un cobrador, díganos enseguida.",
    },
    next: {
      title: "When we write again",
      en: "You will hear from us again by {dueOn}.",
      es: "Le escribimos otra vez a más tardar el {dueOn}.",
      locked: { rule: "BB-18", why: "The weekly word may not lapse, and its day is that of its clock." },
    },
  },
  text: ({ say, facts, due }) => {
    const [disputed, share, dueOn] = [balanceOf(facts), shareOf(facts), due("member status")];
    return {
      subject: say("subject"),
      blocks: [
        ...paragraph(say("weekly"), say(standingOf(facts))),
        ...list(disputed && say("disputed", { disputed }), share && say("share", { share }), say("tell")),
        ...paragraph(dueOn && say("next", { dueOn })),
      ],
    };
  },
});
