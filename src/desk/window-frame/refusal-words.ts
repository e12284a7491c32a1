// Why something was not taken, in the language of the page. The playbooks refuse in the desk's English;
// whoever reads Spanish gets the same by its code, and for a code that has no words here, what to do. Where
// the desk's English tells the desk what to do, people without a desk get words of their own.
import type { InputProblem } from "../../core/fields.ts";
import type { Refusal } from "../../core/ruling.ts";
import type { WindowLanguage } from "../../platform/html/language.ts";

type Said = Pick<Refusal, "code" | "says" | "doNext">;

/** By the codes that people without a desk meet; docs/reference/refusals.md has them all. */
const spanish: { readonly [code: string]: string } = {
  NOT_NOW: "Esto ya no es posible ahora: el caso ha cambiado. Mire cómo está el caso.",
  NOT_YOURS: "Esto lo hace otra persona. Llámenos si cree que le toca a usted.",
  ALREADY_POSTED: "Ya está anotado que la carta se mandó. No hay que hacer nada.",
  ALREADY_SIGNED: "Este acuerdo ya está firmado de su parte. No hay que hacer nada.",
  AUTHORITY_EXPIRED: "El último día que dio ya pasó. Dé un día que aún no ha llegado, o ninguno.",
  AUTHORITY_NOT_RAISED: "El nuevo límite no es más alto que el que vale hoy. Dé más, o elija otra opción.",
  AUTHORITY_INCOMPLETE: "Falta la nueva cantidad. Escríbala, por favor.",
  BILL_SPOKEN_OF: "Usted nos dijo que llegó otra factura. Mándenos una foto de ella.",
  CONSENT_NEEDED: "Para firmar en línea tiene que aceptarlo. Marque la casilla, o firme en papel.",
  CONTRACT_NOT_LOADED:
    "El contrato con el proveedor ya está firmado y se está registrando, así que la solicitud no se puede " +
    "retirar ahora. No se cambió nada. Llámenos, y lo vemos con usted.",
  COUNTER_NEEDS_AMOUNT: "Falta la cantidad de su contraoferta. Escríbala, por favor.",
  CREDIT_IN_JEOPARDY: "Esperar podría dañar el crédito del miembro, o todavía no se sabe. Elija otra opción.",
  DATES_REVERSED: "El último día de servicio es anterior al primero. Revise las dos fechas.",
  DATE_IN_FUTURE: "Esta fecha todavía no ha llegado. Revísela, por favor.",
  DATE_NOT_POSSIBLE: "La carta no pudo mandarse ese día. Revise la fecha.",
  LOA_DECLINED: "Alguien que tenía que firmar el acuerdo dijo que no. Le escribimos cómo sigue.",
  LOA_NOT_SENT: "El acuerdo todavía no ha salido. Espere nuestra carta.",
  NOTHING_TO_SIGN: "Ahora no hay nada que firmar en este caso.",
  NOTICE_IN_FUTURE: "La fecha del aviso todavía no ha llegado. Revísela, por favor.",
  NOT_A_SIGNER: "Este acuerdo no se firma con este papel. Llámenos si tiene que firmar otra persona.",
  NOT_YOUR_SIGNATURE: "Cada parte firma por sí misma. Pida que firme la persona que debe hacerlo.",
  NOT_YOUR_TURN: "Otra parte firma primero. Le avisamos cuando le toque a usted.",
  NO_OFFER_TO_ANSWER: "Ahora no hay ninguna oferta nuestra que contestar. Mire cómo está el caso.",
  NO_VALIDATION_LETTER: "La carta todavía no está escrita. Le avisamos cuando esté lista.",
  PAPER_DIFFERS: "El papel no es el que le mostramos. Abra la página otra vez y firme el nuevo.",
  PERCENT_IS_PER_CLAIM: "Un porcentaje vale solo para un reclamo. Dé una cantidad en dólares.",
  SAME_OFFER: "Esta misma cantidad ya está en la mesa. Espere la respuesta, o dé otra.",
  WAITING_IS_OVER: "El caso volvió de la espera. Elija subir el límite o contratar a un abogado.",
};
/** Only where what the rule says was meant for the desk. */
const english: { readonly [code: string]: string } = {
  CONTRACT_NOT_LOADED:
    "The contract with the provider is already signed and is just being put on file, so the request cannot " +
    "be withdrawn now. Nothing was changed. Call us, and we will look at it with you.",
};
const other = "Esto no fue posible ahora y no se cambió nada. Llámenos, y lo vemos con usted.";
const odd = "Este dato no está bien. Revíselo, por favor.";

export const refusalWords = ({ code, says, doNext }: Said, language: WindowLanguage): string =>
  language === "es" ? (spanish[code] ?? other) : (english[code] ?? `${says} ${doNext}`.trim());

export const problemWords = (
  { says, doNext }: Pick<InputProblem, "says" | "doNext">,
  language: WindowLanguage,
): string => (language === "es" ? odd : `${says} ${doNext}`);

/** The codes that have words of their own, for the tests. */
export const spanishCodes: readonly string[] = Object.keys(spanish);
