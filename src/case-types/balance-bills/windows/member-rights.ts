// What a member may do besides what we do for them. Plain, and right: where a date hangs on a day that nobody
// told us, the rule is given and no date is made up. Citations come from the register of legal clocks.
import { legalClock } from "../../../core/calendar.ts";
import type { Language } from "../../../core/letter.ts";
import { type BillFacts, isBarred } from "../../../core/playbooks/balance-bill/facts.ts";
import type { StoryContext, StoryRight } from "../../../core/windows.ts";
import { lastDayOf } from "./member-to-do.ts";
import { memberWords } from "./member-words.ts";

type Name = "share" | "law" | "appeal" | "review" | "collector" | "help" | "privacy" | "state";
const order: readonly Name[] = [
  ...(["share", "law", "appeal", "review"] as const),
  ...(["collector", "help", "privacy", "state"] as const),
];
type Right = { readonly title: string; readonly says: readonly string[] };

const english: Readonly<Record<Name, Right>> = {
  share: {
    title: "Pay your own share only",
    says: [
      "Your EOB says what your share is. The EOB is the paper your plan sends after a visit.",
      "A bill may ask for more. Then you may ask why before you pay.",
      "You may ask for a bill that lists each service and its price.",
    ],
  },
  law: {
    title: "After an emergency, the law is on your side",
    says: [
      "After an emergency, they may ask you for your own share only.",
      "The same goes for a flight by air ambulance.",
      "Did they ask for more? You may complain to the federal No Surprises help desk. " +
        "Call us. We help you with it.",
    ],
  },
  appeal: {
    title: "Ask your plan to look again",
    says: [
      "Do you think that your plan paid too little? You may appeal. That means: you ask them to look again.",
      "A plan from your job gives you at least 180 days. Count from the day the EOB came to you.",
      "Send it in writing. Keep a copy. We can help you write it.",
    ],
  },
  review: {
    title: "Ask somebody outside your plan",
    says: [
      "Did your plan say no to your appeal? Then somebody outside your plan may look at it.",
      "You have four months. Count from the day the last no came to you.",
      "This is not open for each kind of no. Call us. We tell you if it is open for yours.",
    ],
  },
  collector: {
    title: "A debt collector must prove the debt",
    says: [
      "Write to the debt collector that you do not agree. You have 30 days from the day their notice came.",
      "Then they must stop until they have mailed you the proof.",
      "Tell us at once when a collector writes. We make the letter for you.",
    ],
  },
  help: {
    title: "Ask for help with the bill",
    says: [
      "Many hospitals help people who cannot pay. Ask them for their form for financial help.",
      "You may also ask to pay your share in parts.",
    ],
  },
  privacy: {
    title: "Say where we may reach you",
    says: [
      "You may ask us to write or call only at one place. You do not have to say why.",
      "You may name somebody who speaks for you.",
      "You may ask who has seen your papers.",
    ],
  },
  state: {
    title: "Your state may give you more",
    says: ["Some states have more rules. We do not know them all. Call us, and we find out with you."],
  },
};

const spanish: Readonly<Record<Name, Right>> = {
  share: {
    title: "Pague solo su propia parte",
    says: [
      "Su EOB dice cuál es su parte. La EOB es el papel que manda su plan después de una visita.",
      "Una factura puede pedir más. Entonces puede preguntar por qué antes de pagar.",
      "Puede pedir una factura que diga cada servicio y su precio.",
    ],
  },
  law: {
    title: "Después de una emergencia, la ley le ayuda",
    says: [
      "Después de una emergencia, solo le pueden cobrar su propia parte.",
      "Lo mismo vale para un vuelo en ambulancia aérea.",
      "¿Le cobraron más? Puede quejarse en la oficina federal contra facturas sorpresa. " +
        "Llámenos. Le ayudamos.",
    ],
  },
  appeal: {
    title: "Pida a su plan que lo vea otra vez",
    says: [
      "¿Cree que su plan pagó muy poco? Puede apelar. Apelar es pedir que lo vean otra vez.",
      "Un plan de su trabajo le da al menos 180 días. Cuente desde el día en que le llegó la EOB.",
      "Mándelo por escrito. Guarde una copia. Le ayudamos a escribirlo.",
    ],
  },
  review: {
    title: "Pida que alguien de fuera lo vea",
    says: [
      "¿Su plan dijo no a su apelación? Entonces alguien de fuera del plan puede verlo.",
      "Usted tiene cuatro meses. Cuente desde el día en que le llegó el último no.",
      "No se puede para todo. Llámenos. Le decimos si se puede para lo suyo.",
    ],
  },
  collector: {
    title: "Un cobrador tiene que probar la deuda",
    says: [
      "Escriba al cobrador que no está de acuerdo. Tiene 30 días desde el día en que llegó su aviso.",
      "Entonces tienen que parar hasta que le manden las pruebas.",
      "Díganos enseguida cuando escriba un cobrador. Le hacemos la carta.",
    ],
  },
  help: {
    title: "Pida ayuda con la factura",
    says: [
      "Muchos hospitales ayudan a quien no puede pagar. Pida su hoja para ayuda con la factura.",
      "También puede pedir pagar su parte poco a poco.",
    ],
  },
  privacy: {
    title: "Diga dónde podemos hablar con usted",
    says: [
      "Puede pedir que solo le escribamos o llamemos a un lugar. No tiene que decir por qué.",
      "Puede nombrar a alguien que hable por usted.",
      "Puede preguntar quién vio sus papeles.",
    ],
  },
  state: {
    title: "Su estado puede darle más",
    says: ["Algunos estados tienen más reglas. No las sabemos todas. Llámenos y lo vemos con usted."],
  },
};
const rights: Readonly<Record<Language, typeof english>> = { en: english, es: spanish };

/** What concerns this case most comes first: the law that bars the bill, the collector who wrote. */
export function rightsOf(facts: BillFacts, context: StoryContext): StoryRight[] {
  const texts = rights[context.language];
  const first: readonly Name[] = [
    ...(facts.collector ? (["collector"] as const) : []),
    ...(isBarred(facts) ? (["law"] as const) : []),
  ];
  const last = lastDayOf({ facts, context, words: memberWords(context.language) });
  return [...first, ...order.filter((name) => !first.includes(name))].map((name) => {
    const citation = citationOf(name, context);
    return {
      ...texts[name],
      ...(citation ? { citation } : {}),
      ...(name === "collector" && last ? { last } : {}),
    };
  });
}

function citationOf(name: Name, { today }: StoryContext): string | undefined {
  if (name === "appeal") return legalClock("ERISA.appeal.file", today)?.citation;
  if (name === "review") return legalClock("ACA.ext.request", today)?.citation;
  if (name === "collector") return legalClock("FDCPA.dispute", today)?.citation;
  if (name === "law") return "45 CFR 149.410, 149.440";
  return name === "privacy" ? "45 CFR 164.522(b), 164.528" : undefined;
}
