// Something came in on a closed case, and the case is open again (BB-14).
import type { BillFacts } from "../../../core/playbooks/balance-bill/facts.ts";
import { list, paragraph } from "./blocks.ts";
import { memberLetter } from "./member-letter.ts";

/** What came in, in the words of the playbook (`reopening`); what is not known here is "something new". */
const EN: Readonly<Record<string, string>> = {
  "a communication from the provider": "The provider wrote or called again.",
  "a communication from the member": "You wrote or called us.",
  "a bill was reported": "We heard of a new bill.",
  "a document came in": "A new paper came in.",
  "a remittance for the claim came in": "Your plan sent us news about its payment.",
};
const ES: Readonly<Record<string, string>> = {
  "a communication from the provider": "El proveedor escribió o llamó otra vez.",
  "a communication from the member": "Usted nos escribió o llamó.",
  "a bill was reported": "Supimos de otra factura.",
  "a document came in": "Llegó un papel nuevo.",
  "a remittance for the claim came in": "Su plan nos mandó noticias sobre su pago.",
};
const because = ({ reopened }: BillFacts): string => reopened.at(-1)?.because ?? "";

export const reopened = memberLetter({
  en: ({ facts, provider, due }) => ({
    subject: "We opened your case again",
    blocks: [
      ...paragraph(
        EN[because(facts)] ?? "Something new came in.",
        `So we opened your case about ${provider} again.`,
      ),
      ...list(
        "One of us reads what came in and decides what to do next.",
        "Please do not pay more than your own share while we work on it.",
        due("follow-up") && `We will call you by ${due("follow-up")}.`,
      ),
      ...paragraph("Did you get a bill or a letter? Please send us a photo of it, or call us."),
    ],
  }),
  es: ({ facts, provider, due }) => ({
    subject: "Abrimos su caso otra vez",
    blocks: [
      ...paragraph(
        ES[because(facts)] ?? "Llegó algo nuevo.",
        `Por eso abrimos otra vez su caso sobre ${provider}.`,
      ),
      ...list(
        "Una persona de nuestro equipo lee lo que llegó y decide qué hacer.",
        "Por favor, no pague más que su propia parte mientras trabajamos.",
        due("follow-up") && `Le llamamos a más tardar el ${due("follow-up")}.`,
      ),
      ...paragraph("¿Le llegó una factura o una carta? Mándenos una foto o llámenos."),
    ],
  }),
});
