// What happened, in a few words, for those who want to be told (GN-06). Says no more than the reader may
// know.
import { dollars, zero } from "../../../core/money.ts";
import type { BillFacts } from "../../../core/playbooks/balance-bill/facts.ts";
import type { LetterContext } from "../../../desk/case-file/case-type.ts";
import type { NoticeContext } from "../../../desk/correspondence/notice.ts";
import { paragraph } from "../../../desk/letter-frame/blocks.ts";
import { clientNamed } from "./business-letter.ts";
import { businessLetter, type Letter, locks, memberLetter } from "./letter.ts";
import { splitTable } from "./split-table.ts";

const confirmedIn = ({ confirmed }: BillFacts) => ({
  owes: confirmed?.memberOwesCents ?? zero,
  balance: confirmed?.balanceBillCents ?? zero,
});

export const noticeToMember = memberLetter({
  letter: "notice to the member",
  title: "News for the member",
  when: "When something happens that the member is told of.",
  clauses: {
    subject: {
      title: "Subject",
      shape: "subject",
      en: "News about your bill",
      es: "Noticias sobre su factura",
    },
    news: {
      title: "What this is",
      en: "We have news about your bill from {provider}.",
      es: "Tenemos noticias sobre su factura de {provider}.",
    },
    owes: { title: "What is owed", en: "You owe {share}.", es: "Usted debe {share}.", locked: locks.owed },
    "owes nothing": {
      title: "Nothing is owed",
      en: "You owe nothing.",
      es: "Usted no debe nada.",
      locked: locks.owed,
    },
    rest: {
      title: "What is disputed",
      en: "The rest, {disputed}, is a balance bill. We dispute it for you. Please do not pay that part.",
      es: "El resto, {disputed}, es un cobro de más. Lo reclamamos por usted. Por favor, no pague esa parte.",
      locked: locks.owed,
    },
    tell: {
      title: "What to tell us",
      en: "If a new bill comes, or a debt collector calls, please tell us at once.",
      es: "Si llega otra factura o llama un cobrador, díganos enseguida.",
    },
  },
  text: ({ say, facts, language }) => {
    const { owes, balance } = confirmedIn(facts);
    return {
      subject: say("subject"),
      blocks: [
        ...paragraph(say("news")),
        ...paragraph(
          facts.confirmed && (owes > 0 ? say("owes", { share: dollars(owes) }) : say("owes nothing")),
          balance > 0 && say("rest", { disputed: dollars(balance) }),
        ),
        ...splitTable(facts, language),
        ...paragraph(say("tell")),
      ],
    };
  },
});

export const noticeToClient = businessLetter({
  letter: "notice",
  title: "News for a client",
  reader: "client",
  when: "When something happens that a TPA, plan or broker wants to be told of.",
  clauses: {
    subject: { title: "Subject", shape: "subject", en: "News on the bill of {provider}" },
    news: { title: "Where no more may be told", en: "There is news on this case." },
    nothing: {
      title: "Nothing to do",
      en: "You have nothing to do, unless you were asked for something. All of it stands in the case.",
    },
  },
  text: (facts, context, say) => {
    const { happened, stageTitle } = toldIn(context);
    return {
      to: { name: clientNamed(facts, context.letter.to), lines: [] },
      subject: say("subject"),
      about: [
        ["Provider", facts.provider.name],
        ["Stage of the case", stageTitle],
      ],
      blocks: [...paragraph(happened ?? say("news")), ...paragraph(say("nothing"))],
    };
  },
});

/** `happened` is the sentence of the timeline, where this party may read it. */
const toldIn = (context: LetterContext & Partial<NoticeContext>) => context;

export const notice: Letter["write"] = (facts, context) =>
  (context.letter.to === "member" ? noticeToMember : noticeToClient).write(facts, context);
