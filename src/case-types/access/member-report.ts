// What a member is asked who was turned away or asked to pay first (AN-01, AN-02): few, plain questions.

import type { Language } from "../../core/letter.ts";
import type { MemberReport } from "../../core/member-report.ts";

const english = {
  title: "A provider would not see me",
  says: "Tell us what happened. We call you within a day, and talk with them for you.",
  asks: {
    providerName: ["Name of the place", "A clinic, a hospital, a doctor"],
    providerPhone: ["Its telephone number, if you have it", ""],
    reason: ["What did they say?", ""],
    upfrontCents: ["If they asked you to pay first: how much?", ""],
    plannedOn: ["Day of your visit, if you have one", ""],
    planName: ["Name of your plan", "It stands on your card"],
    memberPhone: ["Number where we can call you", ""],
  },
  denied: "They would not see me",
  upfront: "They asked me to pay first",
};

const spanish: typeof english = {
  title: "No me quisieron atender",
  says: "Díganos qué pasó. Lo llamamos dentro de un día y hablamos con ellos por usted.",
  asks: {
    providerName: ["Nombre del lugar", "Una clínica, un hospital, un médico"],
    providerPhone: ["Su teléfono, si lo tiene", ""],
    reason: ["¿Qué le dijeron?", ""],
    upfrontCents: ["Si le pidieron pagar antes: ¿cuánto?", ""],
    plannedOn: ["Día de su cita, si la tiene", ""],
    planName: ["Nombre de su plan", "Está en su tarjeta"],
    memberPhone: ["Teléfono donde podemos llamarlo", ""],
  },
  denied: "No me quisieron atender",
  upfront: "Me pidieron pagar antes",
};

const wordsIn = (language: Language) => (language === "es" ? spanish : english);

export const memberReport: MemberReport = {
  title: (language) => wordsIn(language).title,
  says: (language) => wordsIn(language).says,
  asks: (language) => {
    const { asks, denied, upfront } = wordsIn(language);
    const choices = [
      { value: "denied", label: denied },
      { value: "asked to pay upfront", label: upfront },
    ];
    return [
      asked("reason", "choice", asks.reason, { needed: true, choices }),
      asked("upfrontCents", "money", asks.upfrontCents),
      asked("providerName", "text", asks.providerName, { needed: true }),
      asked("providerPhone", "text", asks.providerPhone),
      asked("plannedOn", "date", asks.plannedOn),
      asked("planName", "text", asks.planName),
      asked("memberPhone", "text", asks.memberPhone),
    ];
  },
  opens: (answers, { name, language }) => ({
    ...answers,
    memberName: name,
    language,
    reportedTo: "desk",
    transfer: "electronic",
  }),
};

type Asked = ReturnType<MemberReport["asks"]>[number];

const asked = (
  name: string,
  kind: Asked["kind"],
  [label = "", hint = ""]: readonly string[],
  more: Partial<Pick<Asked, "needed" | "choices">> = {},
): Asked => ({ name, kind, label, needed: false, ...(hint ? { hint } : {}), ...more });
