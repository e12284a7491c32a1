// What somebody who signs agrees to, word for word; kept with the signature (15 U.S.C. 7001(c) in spirit: the
// will to sign, consent to do so electronically, and a copy offered).
import type { Language } from "../../core/letter.ts";

const texts: { readonly [language in Language]: string } = {
  en:
    "I have read this paper. By signing here I mean to sign it, for the party named, and I may. I agree to " +
    "sign electronically; I could ask for paper instead. I can keep a copy of what I sign, now and once " +
    "everybody has signed.",
  es:
    "He leído este documento. Al firmar aquí quiero firmarlo, por la parte nombrada, y tengo permiso " +
    "para hacerlo. Acepto firmar por medios electrónicos; podría pedirlo en papel. Puedo guardar una copia " +
    "de lo que firmo, ahora y cuando todos hayan firmado.",
};

export const consentText = (language: Language): string => texts[language];
