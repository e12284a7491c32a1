// What happened, in a few words, for those who want to be told (GN-06). Says no more than the reader may
// know.
import type { LetterBody } from "../../../core/letter.ts";
import { dollars, zero } from "../../../core/money.ts";
import type { BillFacts } from "../../../core/playbooks/balance-bill/facts.ts";
import type { NoticeContext } from "../../../desk/correspondence/notice.ts";
import { paragraph } from "./blocks.ts";
import { businessLetter, clientNamed } from "./business-letter.ts";
import { memberLetter, orNothing } from "./member-letter.ts";
import { ETIQUETAS, splitTable } from "./what-you-owe.ts";

/** `context.happened` is the sentence of the timeline, where this party may read it. */
export function notice(facts: BillFacts, context: NoticeContext): LetterBody {
  return context.letter.to === "member" ? toMember(facts, context) : toClient(facts, context);
}

function toClient(facts: BillFacts, context: NoticeContext): LetterBody {
  return businessLetter(facts, context, {
    to: { name: clientNamed(facts, context.letter.to), lines: [] },
    subject: `News on the bill of ${facts.provider.name}`,
    about: [
      ["Provider", facts.provider.name],
      ["Stage of the case", context.stageTitle],
    ],
    blocks: [
      ...paragraph(context.happened ?? "There is news on this case."),
      ...paragraph(
        "You have nothing to do, unless you were asked for something. All of it stands in the case.",
      ),
    ],
  });
}

const confirmedIn = ({ confirmed }: BillFacts) => ({
  owes: confirmed?.memberOwesCents ?? zero,
  balance: confirmed?.balanceBillCents ?? zero,
});

const toMember = memberLetter({
  en: ({ facts, provider }) => {
    const { owes, balance } = confirmedIn(facts);
    return {
      subject: "News about your bill",
      blocks: [
        ...paragraph(`We have news about your bill from ${provider}.`),
        ...paragraph(
          facts.confirmed && `You owe ${orNothing(owes, "nothing")}.`,
          balance > 0 &&
            `The rest, ${dollars(balance)}, is a balance bill. We dispute it for you. Please do not ` +
              "pay that part.",
        ),
        ...splitTable(facts),
        ...paragraph("If a new bill comes, or a debt collector calls, please tell us at once."),
      ],
    };
  },
  es: ({ facts, provider }) => {
    const { owes, balance } = confirmedIn(facts);
    return {
      subject: "Noticias sobre su factura",
      blocks: [
        ...paragraph(`Tenemos noticias sobre su factura de ${provider}.`),
        ...paragraph(
          facts.confirmed && (owes > 0 ? `Usted debe ${dollars(owes)}.` : "Usted no debe nada."),
          balance > 0 &&
            `El resto, ${dollars(balance)}, es un cobro de más. Lo reclamamos por usted. Por favor, ` +
              "no pague esa parte.",
        ),
        ...splitTable(facts, ETIQUETAS),
        ...paragraph("Si llega otra factura o llama un cobrador, díganos enseguida."),
      ],
    };
  },
});
