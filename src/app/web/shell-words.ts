// The words around every page, in English and Spanish.
import type { Catalogue } from "../../ui/language/words.tsx";

export const words = {
  skip: ["Skip to the page", "Ir a la página"],
  search: ["Search or do …", "Buscar o hacer …"],
  menu: ["Menu", "Menú"],
  close: ["Close", "Cerrar"],
  keys: ["Keys", "Teclas"],
  help: ["Keys and help", "Teclas y ayuda"],
  you: ["You: {name}", "Usted: {name}"],
  preferences: ["Preferences", "Preferencias"],
  security: ["Sign-in and security", "Acceso y seguridad"],
  tour: ["Tour", "Visita guiada"],
  tourGoOn: ["Go on with the tour", "Seguir con la visita"],
  signOut: ["Sign out", "Salir"],
  light: ["Light: {how}", "Apariencia: {how}"],
  ways: ["Parley", "Parley"],
  offerTour: [
    "New here? The tour shows the desk in seven short steps.",
    "¿Es su primera vez? La visita muestra todo en siete pasos cortos.",
  ],
  takeTour: ["Take the tour", "Empezar la visita"],
  notNow: ["Not now", "Ahora no"],
} as const satisfies Catalogue<string>;
