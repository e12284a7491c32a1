// What the page that finds a provider says, at US grade 6.
import { catalogue, type Say, sayIn, type WindowLanguage } from "../../platform/html/language.ts";
import type { FindKey } from "../registry/window-page.ts";

const en = {
  find: "Find a provider who takes my plan",
  findSays: "Type your ZIP code. You see who takes {plan} near you, the closest first.",
  noPlan: "We do not know your plan yet. Call us. We help you find a doctor who takes it.",
  whichPlan: "Your plan",
  zip: "ZIP code",
  zipHint: "The five digits of your street address, like 94110.",
  kind: "What kind of care?",
  anyKind: "Any kind",
  look: "Find",
  zipWrong: "We do not know the ZIP code {zip}. Type the five digits of your street address.",
  none: "We know of nobody within 25 miles who takes {plan}. Call us. We help you find somebody.",
  found: "These take {plan}",
  away: "{miles} miles away",
  here: "In your ZIP code",
  sure: "They take your plan. Last heard: {day}.",
  likely: "They took your plan when we last heard: {day}. Call them before you go.",
  fading: "They took your plan a while ago: {day}. Call and ask before you go.",
  doubted: "There is a contract, but somebody there said no. Call us before you go.",
  byType: "They take plans like yours. Ask them about your plan before you go.",
  call: "Call {phone}",
  more: "Show more",
  back: "Back to your cases",
  ask: "Before you go, ask: “Do you take my plan?” If they say no, call us.",
};

const es: Readonly<Record<keyof typeof en, string>> = {
  find: "Buscar quién acepta mi plan",
  findSays: "Escriba su código postal. Verá quién acepta {plan} cerca de usted, primero lo más cercano.",
  noPlan: "Todavía no sabemos cuál es su plan. Llámenos. Le ayudamos a encontrar quién lo acepte.",
  whichPlan: "Su plan",
  zip: "Código postal",
  zipHint: "Los cinco dígitos de su dirección, como 94110.",
  kind: "¿Qué tipo de atención?",
  anyKind: "Cualquiera",
  look: "Buscar",
  zipWrong: "No conocemos el código postal {zip}. Escriba los cinco dígitos de su dirección.",
  none: "No sabemos de nadie a menos de 25 millas que acepte {plan}. Llámenos. Le ayudamos a buscar.",
  found: "Estos aceptan {plan}",
  away: "A {miles} millas",
  here: "En su código postal",
  sure: "Aceptan su plan. Último dato: {day}.",
  likely: "Aceptaban su plan cuando lo supimos: {day}. Llámelos antes de ir.",
  fading: "Aceptaban su plan hace un tiempo: {day}. Llame y pregunte antes de ir.",
  doubted: "Hay un contrato, pero alguien allí dijo que no. Llámenos antes de ir.",
  byType: "Aceptan planes como el suyo. Pregúnteles por su plan antes de ir.",
  call: "Llamar al {phone}",
  more: "Ver más",
  back: "Volver a sus casos",
  ask: "Antes de ir, pregunte: «¿Aceptan mi plan?». Si dicen que no, llámenos.",
};

export const findWords = catalogue(en, es);
export const sayFind = (language: WindowLanguage): Say<FindKey> => sayIn(findWords, language);
