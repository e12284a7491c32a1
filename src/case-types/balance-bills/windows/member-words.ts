// The words of the member's window in the language of whoever reads it.
import type { Language } from "../../../core/letter.ts";
import { memberEnglish } from "./member-english.ts";
import { memberSpanish } from "./member-spanish.ts";
import type { MemberWords } from "./member-vocabulary.ts";

const words: Readonly<Record<Language, MemberWords>> = { en: memberEnglish, es: memberSpanish };
export const memberWords = (language: Language): MemberWords => words[language];
