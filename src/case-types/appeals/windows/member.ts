// What the member's window says of an appeal: the answer first, then at most one thing to do, then what
// happens next. Nothing of money that others deal about.

import { letterNo } from "../../../core/fragments/facts.ts";
import type { Language } from "../../../core/letter.ts";
import { type AppealFacts, appellantOf, levelOf } from "../../../core/playbooks/appeal/facts.ts";
import { lawOf } from "../../../core/playbooks/appeal/law.ts";
import type { MemberStory, StoryContext, StoryLine, StoryRight, ThingToDo } from "../../../core/windows.ts";
import { maySecond, nextOf, receiptIn, whereOf } from "./told.ts";
import { appealWords } from "./words.ts";

export function memberStory(facts: AppealFacts, context: StoryContext): MemberStory {
  const { language } = context;
  const words = appealWords(language);
  const mine = appellantOf(facts) === "member";
  const where = words.where[whereOf(facts, context.stage, false)];
  const toDo = toDoOf(facts, context);
  const next = facts.closed ? undefined : nextOf(context, words, "member");
  const keep = facts.letters.findLast(({ to, proof }) => to === "member" && proof !== undefined)?.no;
  return {
    title: words.mine(facts.provider.name),
    answer: where,
    also: [receiptIn(facts, context, words), words.level[levelOf(facts).no]],
    tone: facts.closed ? "kept" : toDo ? "due" : "waiting",
    ...(toDo ? { toDo } : {}),
    nothing: words.nothing,
    ...(next ? { next } : {}),
    more: mine && !facts.closed ? [withdrawing(language)] : [],
    amounts: [],
    unknown: [],
    lines: linesOf(facts, language),
    rights: mine ? rightsOf(facts, language) : [],
    ...(facts.closed ? { closed: { says: where, ...(keep === undefined ? {} : { keep }) } } : {}),
  };
}

const own = {
  en: {
    second: ["You can ask the plan to look once more.", "Ask for the second level"],
    why: "What do you see in another way?",
    papers: ["We need some papers from you.", "Send us the papers"],
    withdraw: ["You can stop your appeal.", "Stop my appeal"],
    stop: "Why do you want to stop it?",
    came: "Your appeal came in.",
    answered: ["We wrote the first answer.", "We wrote the last answer."],
    copies: ["Free copies", "You can get free copies of all papers about your claim. Ask us for them."],
    other: ["A new person", "At the second level a new person looks at your appeal, and decides anew."],
  },
  es: {
    second: ["Puede pedir que el plan mire otra vez.", "Pedir el segundo nivel"],
    why: "¿Qué ve usted de otra manera?",
    papers: ["Necesitamos unos papeles de usted.", "Mandar los papeles"],
    withdraw: ["Puede parar su apelación.", "Parar mi apelación"],
    stop: "¿Por qué la quiere parar?",
    came: "Llegó su apelación.",
    answered: ["Escribimos la primera respuesta.", "Escribimos la última respuesta."],
    copies: ["Copias gratis", "Puede tener copias gratis de todos los papeles de su caso. Pídalas aquí."],
    other: ["Otra persona", "En el segundo nivel otra persona mira su apelación y decide de nuevo."],
  },
} as const;

function toDoOf(facts: AppealFacts, { language, stage }: StoryContext): ThingToDo | undefined {
  const words = own[language];
  const asked = facts.asked.findLast(({ of }) => of === "member");
  const sent = asked && facts.papers.some(({ at }) => at >= asked.at);
  if (asked && !sent && !facts.closed) {
    const [says, label] = words.papers;
    return { name: "papers", says, label, act: { kind: "upload", bill: false } };
  }
  if (appellantOf(facts) !== "member" || !maySecond(facts, stage)) return undefined;
  const [says, label] = words.second;
  return {
    name: "second-level",
    says,
    label,
    act: {
      kind: "event",
      event: "ask-second-level",
      input: {},
      asks: [{ name: "why", kind: "long-text", label: words.why, needed: true }],
    },
  };
}

function withdrawing(language: Language): ThingToDo {
  const [says, label] = own[language].withdraw;
  const asks = [{ name: "why", kind: "text", label: own[language].stop, needed: true }] as const;
  return { name: "stop", says, label, act: { kind: "event", event: "withdraw", input: {}, asks } };
}

function linesOf(facts: AppealFacts, language: Language): StoryLine[] {
  const words = own[language];
  const answers = facts.responses.flatMap(({ level, letterNo: no }): StoryLine[] => {
    const letter = letterNo(facts, no);
    if (!letter?.proof) return [];
    const says = words.answered[level - 1] ?? words.answered[0];
    const mayOpen = letter.to === "member" ? { letterNo: no } : {};
    return [{ at: letter.proof.at, who: "desk", says, ...mayOpen }];
  });
  return [{ at: facts.openedAt, who: "member", says: words.came }, ...answers];
}

/** Full and fair review, where the appeal is a claimant's. */
function rightsOf(facts: AppealFacts, language: Language): StoryRight[] {
  if (!lawOf(facts).claimant) return [];
  const { copies, other } = own[language];
  const citation = lawOf(facts).regime === "ERISA" ? { citation: "29 CFR 2560.503-1(h)" } : {};
  return [copies, other].map(([title, says]) => ({ title, says: [says], ...citation }));
}
