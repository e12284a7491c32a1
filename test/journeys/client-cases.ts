// Cases of a client, as its window meets them: one that the plan is to decide, one that the TPA is to pay.
import type { DeskInABrowser, Persona } from "./desk-in-a-browser.ts";
import { parties } from "./on-the-case.ts";

export function clientCases(desk: DeskInABrowser) {
  const does = (id: string, name: string, body: object = {}, as: Persona = "supervisor") =>
    desk.ask(as, `/api/v1/cases/${id}/actions/${name}`, body);

  /** Open, with figures, and the plan's authority of $900.00. */
  async function bill(claimNumber: string): Promise<string> {
    const { tpa, plan, provider, npi } = parties;
    const file = await desk.ask("supervisor", "/api/v1/cases", {
      ...{ playbook: "balance-bill", memberName: `Clara ${claimNumber}`, providerName: provider },
      ...{ providerNpi: npi, tpaName: tpa, planName: plan, claimNumber, documented: true, transfer: "warm" },
      ...{ statementCents: 184_000, billedCents: 250_000, planPaidCents: 60_000 },
      ...{ patientResponsibilityCents: 27_500, emergency: "no", airAmbulance: "no" },
    });
    const id = String(file.id);
    await does(id, "confirm-split", {}, "tpa");
    await does(id, "record-channel", { kind: "fax", address: "555-0177" });
    await does(id, "send-first-response");
    await does(id, "record-proof", { kind: "fax report", reference: `FX-${claimNumber}` });
    await does(id, "report-bill", { statementCents: 190_000, documented: true });
    await does(id, "report-bill", { statementCents: 195_000, documented: true });
    const grant = { basis: "dollars-additional", amountCents: 90_000, per: "claim" };
    await does(id, "grant-authority", grant, "plan");
    await does(id, "make-offer", { amountCents: 60_000 }, "negotiator");
    return id;
  }

  /** The provider wants more than the plan allows; the plan is asked. */
  async function undecided(claimNumber: string): Promise<string> {
    const id = await bill(claimNumber);
    const counter = { answer: "counters", counterCents: 120_000, note: "Our cost of the implant." };
    await does(id, "record-provider-answer", counter, "provider");
    await does(id, "declare-impasse", { why: "They ask for $1,200.00." }, "negotiator");
    return id;
  }

  /** Settled at $600.00, signed by both, and the TPA is asked to pay. */
  async function toPay(claimNumber: string): Promise<string> {
    const id = await bill(claimNumber);
    await does(id, "record-provider-answer", { answer: "accepts" }, "provider");
    const terms = { codes: "29881", serviceFrom: "2026-09-01", serviceTo: "2026-09-01", payBy: "2027-06-01" };
    await does(id, "send-settlement-letter", terms, "negotiator");
    await does(id, "record-proof", { kind: "fax report", reference: `FX-${claimNumber}-2` });
    for (const party of ["provider", "plan"] as const)
      await does(id, "sign-loa", { party, signer: "Olive Officer", how: "electronic" }, party);
    await does(id, "send-payment-instruction");
    return id;
  }

  return { undecided, toPay };
}
