// Cases of a client, as their window meets them; shared by its tests.
import type { Rig } from "./rig.ts";
import { browser, type PageSeen } from "./window-browser.ts";

export type ClientPersona = "tpa" | "plan" | "broker";
export const clientOf = (rig: Rig, persona: ClientPersona | "provider" | "member", language = "en") =>
  browser(rig, { persona, language });

/** The path of a page of a case in the client's window. */
export const at = (id: string, page = "") => `/client/cases/${id}${page === "" ? "" : `/${page}`}`;

const tpa = { tpaName: "Example Administrators", planName: "Example Plan" };
export const everyClient = { ...tpa, brokerName: "Example Brokers" };

let claims = 0;
/** Confirmed, the first letter proved, and two more bills: the desk may negotiate. Each is another claim. */
export async function negotiated(rig: Rig, more: object = {}): Promise<string> {
  claims += 1;
  const claimNumber = `CLM-${claims}-1001`;
  const { id } = await rig.open({ ...everyClient, transfer: "warm", claimNumber, ...more });
  await rig.did(id, "confirm-split", {}, "tpa");
  await rig.did(id, "record-channel", { kind: "fax", address: "555-0177" });
  await rig.did(id, "send-first-response");
  await rig.did(id, "record-proof", { kind: "fax report", reference: "FX-1" });
  await rig.did(id, "report-bill", { statementCents: 190_000, documented: true });
  await rig.did(id, "report-bill", { statementCents: 195_000, documented: true });
  const grant = { basis: "dollars-additional", amountCents: 100_000, per: "claim", note: "canary-grant" };
  await rig.did(id, "grant-authority", grant, "plan");
  return id;
}

/** The provider wants more than the plan allows, and the plan is asked. */
export async function undecided(rig: Rig, counterCents = 150_000): Promise<string> {
  const id = await negotiated(rig);
  await rig.did(id, "make-offer", { amountCents: 90_000 }, "negotiator");
  await rig.did(id, "record-provider-answer", { answer: "counters", counterCents, note: "Cost" }, "provider");
  await rig.did(id, "declare-impasse", { why: "They want more." }, "negotiator");
  return id;
}

/** A settlement that is signed and to be paid. */
export async function toPay(rig: Rig, amountCents = 90_000): Promise<string> {
  const id = await negotiated(rig);
  await rig.did(id, "make-offer", { amountCents }, "negotiator");
  await rig.did(id, "send-settlement-letter", { payBy: "2026-12-20" }, "negotiator");
  await rig.did(id, "record-proof", { kind: "fax report", reference: "FX-2" });
  for (const party of ["provider", "plan"] as const)
    await rig.did(id, "sign-loa", { party, signer: "Olive Officer", how: "electronic" }, party);
  await rig.did(id, "send-payment-instruction");
  return id;
}

export const caseOf = async (rig: Rig, id: string) => (await rig.get(`/api/v1/cases/${id}`)).body;
export const lastLine = async (rig: Rig, id: string) =>
  (await rig.get(`/api/v1/cases/${id}/timeline`)).body.items[0];

/** A link of the plan, with its question answered. */
export async function planLink(rig: Rig, id: string, language = "en") {
  const body = { party: "plan", name: "Pat Plan", act: "plan-decision", factor: "claim last four" };
  const reply = await rig.send(`/api/v1/cases/${id}/links`, body);
  if (reply.status !== 201) throw new Error(reply.text);
  const base = new URL(reply.body.url).pathname;
  const own = browser(rig, { language });
  const page: PageSeen = await own.send(await own.get(base), `${base}/enter`, { answer: "1001" });
  return { base, own, page, link: String(reply.body.link.id) };
}
