// The words of the palette, in English and Spanish.
import type { Catalogue } from "../../../ui/language/words.tsx";

export const words = {
  title: ["Search or do", "Buscar o hacer"],
  field: [
    "A name, a number, a claim, or what you want to do",
    "Un nombre, un número, una reclamación o lo que quiere hacer",
  ],
  looking: ["Looking …", "Buscando …"],
  short: ["Type two letters or more.", "Escriba dos letras o más."],
  nothing: [
    "Nothing has all of these words. Try the beginning of a name or a number.",
    "Nada tiene todas estas palabras. Pruebe con el principio de un nombre o de un número.",
  ],
  found: ["{n, plural, one {# offered} other {# offered}}", "{n, plural, one {# opción} other {# opciones}}"],
  foot: ["↑ ↓ walk, Enter takes, Escape closes", "↑ ↓ recorrer, Intro elegir, Escape cerrar"],
} as const satisfies Catalogue<string>;
