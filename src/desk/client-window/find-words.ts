// What the page that finds a provider says to a TPA, a plan or a broker.
import { catalogue, type Say, sayIn, type WindowLanguage } from "../../platform/html/language.ts";
import type { FindKey } from "../registry/window-page.ts";

const en = {
  find: "Find a provider who accepts the plan",
  findSays: "Providers who accept {plan}, the nearest to a ZIP code first.",
  noPlan: "There is no case of a plan of yours yet, so there is no plan to look for.",
  whichPlan: "Plan",
  zip: "ZIP code",
  zipHint: "Of the member's street address.",
  kind: "Specialty",
  anyKind: "All specialties",
  look: "Find",
  zipWrong: "{zip} is no ZIP code with an area of its own. Give that of a street address.",
  none: "Nobody within 25 miles is known to accept {plan}. Ask the desk to reach out to one.",
  found: "They accept {plan}",
  away: "{miles} miles away",
  here: "In this ZIP code",
  sure: "Known since {day}.",
  likely: "Known since {day}. It is some time ago.",
  fading: "Known since {day}. Ask the desk before anybody is sent there.",
  doubted: "There is a contract, but somebody there has refused since. Ask the desk.",
  byType: "They accept plans of this type; of this plan nothing is known.",
  call: "Call {phone}",
  more: "Show more",
  back: "Back to what waits for you",
  ask: "What is known comes from cases, contracts and claims that were paid; the desk keeps the evidence.",
};

const es: Readonly<Record<keyof typeof en, string>> = {
  find: "Buscar un proveedor que acepte el plan",
  findSays: "Proveedores que aceptan {plan}, primero los más cercanos a un código postal.",
  noPlan: "Todavía no hay ningún caso de un plan suyo, así que no hay plan que buscar.",
  whichPlan: "Plan",
  zip: "Código postal",
  zipHint: "El de la dirección del miembro.",
  kind: "Especialidad",
  anyKind: "Todas las especialidades",
  look: "Buscar",
  zipWrong: "{zip} no es un código postal con zona propia. Indique el de una dirección.",
  none: "No se sabe de nadie a menos de 25 millas que acepte {plan}. Pida a la oficina que contacte a uno.",
  found: "Aceptan {plan}",
  away: "A {miles} millas",
  here: "En este código postal",
  sure: "Se sabe desde: {day}.",
  likely: "Se sabe desde: {day}. Hace algún tiempo.",
  fading: "Se sabe desde: {day}. Pregunte a la oficina antes de enviar a alguien.",
  doubted: "Hay un contrato, pero alguien allí se ha negado después. Pregunte a la oficina.",
  byType: "Aceptan planes de este tipo; de este plan no se sabe nada.",
  call: "Llamar al {phone}",
  more: "Ver más",
  back: "Volver a lo que espera por usted",
  ask: "Lo que se sabe viene de casos, contratos y reclamaciones pagadas; la oficina guarda las pruebas.",
};

/** Where somebody is looked for to be named on a case. */
const chooseEn = {
  lookFor: "Look for one that accepts the plan",
  says: "Choose one, and the form is filled in. Nothing is sent yet.",
  choose: "Choose {name}",
  filled: "{name} is filled in. Look it over, then send it.",
  back: "Back to the form",
};
const chooseEs: Readonly<Record<keyof typeof chooseEn, string>> = {
  lookFor: "Buscar uno que acepte el plan",
  says: "Elija uno y el formulario se llena. Todavía no se envía nada.",
  choose: "Elegir {name}",
  filled: "Se anotó {name}. Revíselo y luego envíelo.",
  back: "Volver al formulario",
};
export const chooseWords = catalogue(chooseEn, chooseEs);

const findWords = catalogue(en, es);
export const sayClientFind = (language: WindowLanguage): Say<FindKey> => sayIn(findWords, language);
