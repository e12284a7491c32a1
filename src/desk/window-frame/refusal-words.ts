// Why something was not taken, in the language of the page. The playbooks refuse in the desk's English;
// whoever reads Spanish gets the same by its code, and for a code that has no words here, what to do. Where
// the desk's English tells the desk what to do, people without a desk get words of their own.
import type { InputProblem } from "../../core/fields.ts";
import type { Refusal } from "../../core/ruling.ts";
import type { WindowLanguage } from "../../platform/html/language.ts";

type Said = Pick<Refusal, "code" | "says" | "doNext">;

/** Of cases about access, of requests before a service and of appeals. */
const spanishOfAccess: { readonly [code: string]: string } = {
  ACCEPTANCE_ENDED: "El último día que dieron ya pasó. Den un día que aún no ha llegado, o ninguno.",
  ALREADY_GRANTED: "Esta autorización ya está dada y vale. No hay que hacer nada.",
  ALTERNATE_IS_REFUSER: "Este es el lugar que dijo que no. Nombre otro, por favor.",
  ALTERNATE_KNOWN: "Este lugar ya fue nombrado en este caso. Mire qué resultó, o nombre otro.",
  ANOTHER_PERSON_NEEDED: "Usted decidió el primer nivel. El segundo lo decide otra persona de su casa.",
  CASE_CLOSED_SINCE: "El caso se cerró mientras tanto. Escríbanos y lo abrimos otra vez.",
  CONTRACT_NOT_SIGNED: "Todavía falta una firma en el contrato. Se carga cuando las dos partes firmaron.",
  FIRST_LEVEL_OPEN: "El primer nivel aún no tiene respuesta. Cuando la tenga, puede pedir el segundo.",
  FIRST_LEVEL_OVER: "La apelación ya está en el segundo nivel. No hay que hacer nada.",
  GRANT_DAYS_REVERSED: "El último día es anterior al primero. Dé un día posterior, o ninguno.",
  NOT_YOUR_APPEAL: "Solo quien apela retira la apelación. Llámenos si cree que le toca a usted.",
  NO_THIRD_LEVEL: "El segundo nivel es el último. Llámenos, y le decimos qué puede hacer todavía.",
  NO_VARIANCE: "Ahora no hay ninguna diferencia que explicar. Mire cómo está el caso.",
  NOTHING_TO_CORRECT: "En este reclamo no hay nada que corregir. Mire cómo está el caso.",
  OUTREACH_NEEDS_PERSON: "Falta el nombre de quien lo dice. Escríbalo, por favor.",
  OUTREACH_NEEDS_WORDS: "Falta por qué no. Escríbanlo con sus palabras, por favor.",
  PAYMENT_DIFFERS: "La cantidad no es la que dice el acuerdo. Revísela, o llámenos.",
  PAYMENT_KNOWN: "Este pago ya está anotado. No hay que hacer nada.",
  PLAN_HAS_IT: "Ya está anotado que el plan recibió la apelación. No hay que hacer nada.",
  RECEIPT_INCOMPLETE: "Falta el día en que la recibió. Si es urgente, también la hora.",
  REQUEST_INCOMPLETE: "Todavía faltan respuestas en la solicitud. Complétela y mándela entonces.",
  SERVICE_IS_PAST: "Este día ya pasó. Revise la fecha. Después del servicio se reclama la factura.",
  UPFRONT_AMOUNT_NEEDED: "Le pidieron pagar antes: ¿cuánto? Escriba la cantidad, por favor.",
  UPFRONT_NOT_WANTED: "Deje vacía la cantidad, o elija que pidieron pagar antes.",
};
/** By the codes that people without a desk meet; docs/reference/refusals.md has them all. */
const spanish: { readonly [code: string]: string } = {
  ...spanishOfAccess,
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
  CASE_CLOSED_SINCE: "The case has closed meanwhile. Write to us, and we open it again.",
  FIRST_LEVEL_OPEN: "The first level is not answered yet. Once it is, you can ask for the second.",
  FIRST_LEVEL_OVER: "The appeal is on its second level already. You have nothing to do.",
  NO_THIRD_LEVEL: "The second level is the last one. Call us, and we tell you what you can still do.",
  NOT_YOUR_APPEAL: "Only whoever appeals withdraws the appeal. Call us if you think that it is yours to do.",
  OUTREACH_NEEDS_WORDS: "Please say why not, in your own words.",
  REQUEST_INCOMPLETE: "The request still lacks some answers. Please fill them in, and send it then.",
  SERVICE_IS_PAST: "This day is past. Please check the date. After a service, hand over the bill instead.",
  UPFRONT_AMOUNT_NEEDED: "They asked you to pay first: how much was it? Please write the amount.",
  UPFRONT_NOT_WANTED: "Leave the amount empty, or choose that they asked you to pay first.",
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
