// Every week of the negotiation the member hears how it stands; never what was offered (BB-18).
import { dollars } from "../../../core/money.ts";
import { agreementOf, type BillFacts, letterNo } from "../../../core/playbooks/balance-bill/facts.ts";
import { list, paragraph } from "./blocks.ts";
import { disputedCents } from "./first-response.ts";
import { memberLetter } from "./member-letter.ts";

type Standing = "signing" | "waiting for them" | "they answered" | "preparing";

function standingOf(facts: BillFacts): Standing {
  const agreement = agreementOf(facts);
  const letter = agreement && letterNo(facts, agreement.letterNo);
  const last = facts.offers.at(-1);
  if (agreement?.signatures.some((one) => one.role === "provider")) return "signing";
  if (last && (last.from === "provider" || last.kind === "accepts")) return "they answered";
  return letter?.proof || last?.from === "desk" ? "waiting for them" : "preparing";
}

const EN: Readonly<Record<Standing, (provider: string) => string>> = {
  signing: (provider) => `${provider} has signed the agreement. Your plan comes next.`,
  "waiting for them": (provider) => `We made ${provider} an offer. We wait for their answer.`,
  "they answered": (provider) => `${provider} has answered. We are talking about it with them.`,
  preparing: (provider) => `We are getting ready to talk with ${provider}.`,
};
const ES: Readonly<Record<Standing, (provider: string) => string>> = {
  signing: (provider) => `${provider} ya firmó el acuerdo. Ahora le toca a su plan.`,
  "waiting for them": (provider) => `Hicimos una oferta a ${provider}. Esperamos su respuesta.`,
  "they answered": (provider) => `${provider} respondió. Estamos hablando con ellos.`,
  preparing: (provider) => `Nos preparamos para hablar con ${provider}.`,
};

const balanceOf = (facts: BillFacts) => {
  const disputed = disputedCents(facts);
  return disputed !== null && disputed > 0 ? dollars(disputed) : null;
};
const shareOf = ({ confirmed }: BillFacts) =>
  confirmed && confirmed.memberOwesCents > 0 ? dollars(confirmed.memberOwesCents) : null;

export const memberStatus = memberLetter({
  en: ({ facts, provider, due }) => ({
    subject: "How your case stands",
    blocks: [
      ...paragraph(
        `This is your weekly note about your bill from ${provider}.`,
        EN[standingOf(facts)](provider),
      ),
      ...list(
        balanceOf(facts) &&
          `We dispute ${balanceOf(facts)} of the bill for you. Please do not pay that part.`,
        shareOf(facts) && `Your own share is ${shareOf(facts)}.`,
        "If a new bill comes, or a debt collector calls, please tell us at once.",
      ),
      ...paragraph(due("member status") && `You will hear from us again by ${due("member status")}.`),
    ],
  }),
  es: ({ facts, provider, due }) => ({
    subject: "Cómo va su caso",
    blocks: [
      ...paragraph(
        `Esta es su nota semanal sobre su factura de ${provider}.`,
        ES[standingOf(facts)](provider),
      ),
      ...list(
        balanceOf(facts) &&
          `Reclamamos por usted ${balanceOf(facts)} de la factura. Por favor, no pague esa parte.`,
        shareOf(facts) && `Su propia parte es ${shareOf(facts)}.`,
        "Si llega otra factura o llama un cobrador, díganos enseguida.",
      ),
      ...paragraph(due("member status") && `Le escribimos otra vez a más tardar el ${due("member status")}.`),
    ],
  }),
});
