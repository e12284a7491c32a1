// The words of the screens in the reader's language. A catalogue has every message in every language, which
// the types hold it to; a screen hands in its own catalogue and asks by name.
import { createContext, type ReactNode, useCallback, useContext, useEffect } from "react";
import { filled, type Given } from "./message.ts";

export const languages = { en: "English", es: "Español" } as const;
export type Language = keyof typeof languages;

/** English first, then Spanish; see message.ts for what may stand in them. */
export type Catalogue<Name extends string> = Readonly<Record<Name, readonly [en: string, es: string]>>;

const LanguageHere = createContext<Language>("en");

export function LanguageProvider(given: { readonly language: Language; readonly children: ReactNode }) {
  const { language, children } = given;
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return <LanguageHere value={language}>{children}</LanguageHere>;
}

export const useLanguage = (): Language => useContext(LanguageHere);

/** Says a message of this catalogue in the reader's language. */
export function useWords<Name extends string>(
  catalogue: Catalogue<Name>,
): (name: Name, given?: Given) => string {
  const language = useLanguage();
  return useCallback(
    (name, given = {}) => filled(catalogue[name][language === "es" ? 1 : 0], given, language),
    [catalogue, language],
  );
}

/** The language that the browser asks for, of those there are. */
export const languageOfBrowser = (): Language =>
  navigator.languages.find((one) => /^(?:en|es)\b/.test(one))?.startsWith("es") ? "es" : "en";
