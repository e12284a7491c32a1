// The words of the preferences, in English and Spanish.
import type { Catalogue } from "../../../ui/language/words.tsx";

export const words = {
  title: ["Preferences", "Preferencias"],
  kept: [
    "Kept with your account: they are the same in every browser.",
    "Se guardan con su cuenta: son las mismas en todos los navegadores.",
  ],
  saved: ["Saved.", "Guardado."],
  language: ["Language", "Idioma"],
  light: ["Light", "Apariencia"],
  system: ["As the system", "Como el sistema"],
  bright: ["Bright", "Clara"],
  dark: ["Dark", "Oscura"],
  rows: ["Rows of a list", "Filas de una lista"],
  compact: ["Close", "Juntas"],
  normal: ["Usual", "Normales"],
  roomy: ["Wide", "Amplias"],
  keys: ["Single keys", "Teclas sueltas"],
  keysOn: ["Single keys do something", "Las teclas sueltas hacen algo"],
  keysHint: [
    "Only while you are not typing. Turn them off if you dictate or press keys by accident. Ctrl " +
      "K always works.",
    "Solo cuando no está escribiendo. Desactívelas si dicta o pulsa teclas sin querer. Ctrl K " +
      "siempre funciona.",
  ],
  change: ["Change", "Cambiar"],
  none: ["none", "ninguna"],
  press: ["Press the new key …", "Pulse la tecla nueva …"],
  pressHint: [
    "One letter or sign, or two one after the other. Backspace: none. Escape: leave it.",
    "Una letra o un signo, o dos seguidos. Retroceso: ninguna. Escape: dejarla como está.",
  ],
  usualKeys: ["Back to the usual keys", "Volver a las teclas normales"],
  tour: ["The tour", "La visita guiada"],
  tourNew: ["Seven short steps through the desk.", "Siete pasos cortos por la aplicación."],
  tourLeft: ["You left it at step {step} of {of}.", "La dejó en el paso {step} de {of}."],
  tourDone: ["You have been through it.", "Ya la hizo."],
  tourStart: ["Take the tour", "Empezar la visita"],
  tourGoOn: ["Go on with the tour", "Seguir con la visita"],
  tourAgain: ["Take it again", "Repetirla"],
} as const satisfies Catalogue<string>;
