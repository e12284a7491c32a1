// What the playbooks call their processes, stages and steps, in Spanish, for windows that show them: by the
// English words, so that a word that changes is missed by the test beside this file.
import type { Language } from "./letter.ts";

const processes: Readonly<Record<string, string>> = {
  "Access issue": "Problema de acceso",
  "A member was denied an appointment, or asked to pay before being seen.":
    "A un miembro le negaron la cita, o le pidieron pagar antes de atenderlo.",
  "Pre-negotiation": "Negociación previa",
  "A client asks before a service whether the provider accepts the plan, and at what price.":
    "Un cliente pregunta antes de un servicio si el proveedor acepta el plan y a qué precio.",
  "Access issue found in pre-cert": "Problema de acceso visto en la precertificación",
  "Medical management has approved a service, and its provider does not accept the plan.":
    "La gestión médica aprobó un servicio, y su proveedor no acepta el plan.",
  "Outreach to an alternate provider": "Preguntar a otro proveedor",
  "A provider refused, and another one is asked in its place.":
    "Un proveedor se negó, y se le pregunta a otro en su lugar.",
  Appeal: "Apelación",
  "A provider or a member does not agree with what the plan decided or paid.":
    "Un proveedor o un miembro no está de acuerdo con lo que el plan decidió o pagó.",
  "Balance bill": "Factura de saldo",
  "A member is billed more than the plan says they owe.":
    "A un miembro le cobran más de lo que debe según el plan.",
};

const stages: Readonly<Record<string, string>> = {
  "Asking the provider": "Preguntar al proveedor",
  "Escalating to contracting": "Pasar a contratos",
  Contracting: "Contratos",
  "Loading the contract": "Cargar el contrato",
  "Telling how it ended": "Decir cómo terminó",
  "Looking for another provider": "Buscar otro proveedor",
  "Open again": "Abierto otra vez",
  Closed: "Cerrado",
  "Filling in the request": "Completar la solicitud",
  "First level": "Primer nivel",
  "Answered, open six months": "Contestada, abierta seis meses",
  "Second level": "Segundo nivel",
  Settling: "Acuerdo",
  "Taking the bill in": "Recibir la factura",
  "Explaining what the member owes": "Explicar lo que debe el miembro",
  "Answering the provider": "Contestar al proveedor",
  "Citing the federal bar": "Citar la ley federal",
  "Watching, weekly": "En observación, cada semana",
  "Watching, monthly": "En observación, cada mes",
  Negotiating: "Negociación",
  Paying: "Pago",
  "Telling the member how it ended": "Decir al miembro cómo terminó",
  "The plan decides": "El plan decide",
  "With counsel": "Con abogado",
  "Waiting for an appeal or a contract": "En espera de una apelación o un contrato",
};

const stepsOfAccess: Readonly<Record<string, string>> = {
  "reach the member": "hablar con el miembro",
  "read and answer what came in": "leer y contestar lo que llegó",
  "try another way with the letter that did not arrive": "mandar de otra manera la carta que no llegó",
  "explain the plan to the provider, and record what it says":
    "explicar el plan al proveedor y anotar lo que dice",
  "find out who decides on contracts at the provider": "averiguar quién decide allí sobre contratos",
  "hand the case to contracting": "pasar el caso a contratos",
  "take the case over": "hacerse cargo del caso",
  "reach out to whoever decides on contracts": "hablar con quien decide sobre contratos",
  "key what the plan allows for the service": "anotar lo que el plan permite por el servicio",
  "make an offer within the authority": "hacer una oferta dentro de la autorización",
  "answer the provider's counter-offer": "contestar la contraoferta del proveedor",
  "send the contract to the provider": "mandar el contrato al proveedor",
  "record the proof that the letter went out": "anotar la prueba de que la carta salió",
  "look at the scanned signature as a second person": "revisar la firma escaneada, otra persona",
  "answer the refusal to sign the contract": "contestar a quien no quiso firmar el contrato",
  "load the contract, and record that the claims system has it":
    "cargar el contrato y anotar que el sistema de reclamos lo tiene",
  "tell the member how it ended": "decir al miembro cómo terminó",
  "tell the TPA how it ended": "decir a la TPA cómo terminó",
  "tell the plan how it ended": "decir al plan cómo terminó",
  "tell the broker how it ended": "decir al corredor cómo terminó",
  "tell medical management how it ended": "decir a la gestión médica cómo terminó",
  "close the case": "cerrar el caso",
  "name another provider": "nombrar otro proveedor",
  "ask the alternate provider whether it accepts": "preguntar al otro proveedor si acepta",
  "read what came in and choose where the case goes on": "leer lo que llegó y elegir cómo sigue el caso",
  "say what came of the first conversation with the provider":
    "decir qué resultó de la primera conversación con el proveedor",
  "fill in what is missing in the request": "completar lo que falta en la solicitud",
  "send the request": "enviar la solicitud",
  "sign the contract, or answer it": "firmar el contrato, o contestarlo",
  "sign the contract": "firmar el contrato",
};

const stepsOfAppeals: Readonly<Record<string, string>> = {
  "hand the appeal to the plan": "entregar la apelación al plan",
  "record when the plan received the appeal": "anotar cuándo recibió el plan la apelación",
  "ask on what paper the appeal rests": "preguntar en qué papel se apoya la apelación",
  "have the law of this appeal judged": "hacer revisar qué ley vale para la apelación",
  "record the provider's waiver of liability": "anotar la renuncia de cobro del proveedor",
  "find out where the provider takes letters": "averiguar dónde recibe cartas el proveedor",
  "tell whoever appeals that it came": "decir a quien apela que llegó",
  "check the claim against the plan document": "comparar el reclamo con el documento del plan",
  "explain why the payment differs from the plan document":
    "explicar por qué el pago no es el del documento del plan",
  "send the answer of the first level": "mandar la respuesta del primer nivel",
  "send the settlement letter and the LOA": "mandar la carta de acuerdo y la LOA",
  "record the proof that the settlement letter went out": "anotar la prueba de que salió la carta de acuerdo",
  "gather the papers of this appeal": "juntar los papeles de la apelación",
  "ask by telephone for what has not come": "pedir por teléfono lo que no ha llegado",
  "send the answer of the second level, as another person":
    "mandar la respuesta del segundo nivel, otra persona",
  "send the LOA to the TPA for payment": "mandar la LOA a la TPA para el pago",
  "read what came in and choose where the appeal goes on":
    "leer lo que llegó y elegir cómo sigue la apelación",
  "put the claim right": "corregir el reclamo",
  "pay the additional amount and send the EOB": "pagar la cantidad adicional y mandar la EOB",
  "sign the LOA, or answer the offer": "firmar la LOA, o contestar la oferta",
  "decide the appeal, and say why": "decidir la apelación y decir por qué",
  "sign the LOA": "firmar la LOA",
};

const stepsOfBills: Readonly<Record<string, string>> = {
  "get the figures of the EOB or the remittance": "obtener las cifras de la EOB o de la remesa",
  "find out whether federal law bars the bill": "averiguar si la ley federal prohíbe la factura",
  "collect the bill, the EOB and the provider's letters":
    "juntar la factura, la EOB y las cartas del proveedor",
  "tell the member what they owe": "decir al miembro lo que debe",
  "find out where the provider takes disputes": "averiguar dónde recibe reclamos el proveedor",
  "send the first response letter to the provider": "mandar la primera respuesta al proveedor",
  "send the letter that cites the federal bar": "mandar la carta que cita la ley federal",
  "get the further bill that the member spoke of": "obtener la otra factura de la que habló el miembro",
  "ask the member whether another bill came": "preguntar al miembro si llegó otra factura",
  "answer the refusal to sign the LOA": "contestar a quien no quiso firmar la LOA",
  "ask the TPA about the payment that differs from the LOA":
    "preguntar a la TPA por el pago que no es el de la LOA",
  "find out what endangers the member's credit": "averiguar qué pone en peligro el crédito del miembro",
  "help the plan to engage counsel": "ayudar al plan a contratar un abogado",
  "finish the open tasks": "terminar las tareas abiertas",
  "write the debt validation letter for the member": "escribir la carta de validación de deuda del miembro",
  "ask the member whether the provider escalates": "preguntar al miembro si el proveedor sigue cobrando",
  "confirm what is a balance bill and what the member owes":
    "confirmar qué es cobro de más y qué debe el miembro",
  "acknowledge the payment instruction": "confirmar la orden de pago",
  "choose one of the options": "elegir una de las opciones",
  "lead the dispute": "llevar la disputa",
  "sign and post the debt validation letter": "firmar y mandar la carta de validación de deuda",
};

const spanish: ReadonlyMap<string, string> = new Map(
  [processes, stages, stepsOfAccess, stepsOfAppeals, stepsOfBills].flatMap((all) => Object.entries(all)),
);

/** A title or sentence of a playbook in a language; undefined where it has no words in it. */
export const playbookWords = (text: string, language: Language): string | undefined =>
  language === "es" ? spanish.get(text) : text;
