// Every address of the window, with somebody who sees it, on a desk with a case that has gone some way.
import type { DeskInABrowser, Persona } from "./desk-in-a-browser.ts";
import { parties } from "./on-the-case.ts";

export type Place = readonly [persona: Persona, address: string];
export type Places = { readonly oneCase: string; readonly all: readonly Place[] };

/** Opens a case that has a letter with its proof, and answers where everything is. */
export async function placesOn(desk: DeskInABrowser): Promise<Places> {
  const { tpa, plan, provider } = parties;
  const bill = {
    playbook: "balance-bill",
    memberName: "Ines Fabricated",
    providerName: provider,
    statementCents: 211_500,
  };
  const figures = { billedCents: 305_500, planPaidCents: 94_000, patientResponsibilityCents: 27_500 };
  const screen = { emergency: "no", airAmbulance: "no", documented: true, transfer: "warm" };
  const clients = { tpaName: tpa, planName: plan, claimNumber: "CLM-0042" };
  const file = await desk.ask("specialist", "/api/v1/cases", { ...bill, ...figures, ...screen, ...clients });
  const act = (name: string, body: object, persona: Persona = "specialist") =>
    desk.ask(persona, `/api/v1/cases/${file.id}/actions/${name}`, body);
  await act("confirm-split", {}, "tpa");
  await act("record-channel", { kind: "fax", address: "555-0177" });
  await act("send-first-response", {});
  await act("record-proof", { kind: "fax report", reference: "FX-0177" });
  const oneCase = `/cases/${file.id}`;
  const plans = await desk.ask("accounts", "/api/v1/organisations?party=plan");
  const oneClient = `/admin/clients/${(plans.items as { id: string }[])[0]?.id}`;
  const found = await desk.ask("specialist", "/api/v1/registry/search?limit=1");
  const oneProvider = `/registry/${(found.items as { id: string }[])[0]?.id ?? "none"}`;
  return { oneCase, all: every(oneCase, oneClient, oneProvider) };
}

const registry = (providerAddress: string): readonly Place[] => [
  ["specialist", "/registry"],
  ["specialist", "/registry?zip=97201&miles=50"],
  ["nurse", "/registry"],
  ["specialist", providerAddress],
];

/** Whatever kind of case it is: how it is opened, sorted by the day that counts, and drawn. */
const kinds: readonly Place[] = [
  ["specialist", "/cases/new"],
  ["specialist", "/cases/new/balance-bill"],
  ["specialist", "/cases/new/access"],
  ["specialist", "/?queue=service"],
  ["negotiator", "/deals?sort=service"],
  ["specialist", "/playbooks/pre-cert-access"],
  ["analyst", "/cases/new/appeal"],
];

const every = (caseAddress: string, clientAddress: string, providerAddress: string): readonly Place[] => [
  ["specialist", "/"],
  ["specialist", "/?queue=waiting&group=stage"],
  ["specialist", "/call-run"],
  ["supervisor", "/admin/assignment"],
  ...kinds,
  ["specialist", caseAddress],
  ["specialist", "/outbox"],
  ["specialist", "/print-runs"],
  ["specialist", "/triage"],
  ["specialist", "/triage?state=noted"],
  ["specialist", "/inbox"],
  ["specialist", "/remittances"],
  ...registry(providerAddress),
  ["specialist", "/authorizations"],
  ["nurse", "/authorizations"],
  ["nurse", "/authorizations/new"],
  ["specialist", "/prices"],
  ["specialist", "/estimates"],
  ["specialist", "/estimates/new"],
  ["supervisor", "/claim-checks"],
  ["supervisor", "/admin/prices"],
  ["specialist", "/playbooks"],
  ["specialist", "/playbooks/balance-bill"],
  ["specialist", "/me/preferences"],
  ["specialist", "/me/security"],
  ["specialist", "/sign-in"],
  ["specialist", "/sign-in/link#used-up"],
  ["member", "/me/preferences"],
  ["specialist", "/no-such-page"],
  ["supervisor", "/admin/fields"],
  ["admin", "/admin/import"],
  ["admin", "/admin"],
  ["admin", "/admin/people"],
  ["accounts", "/admin/clients"],
  ["accounts", clientAddress],
  ["supervisor", "/admin/calendars"],
  ["specialist", "/admin/channels"],
  ["admin", "/admin/webhooks"],
  ["admin", "/admin/playbooks"],
  ["admin", "/admin/letters"],
  ["admin", "/admin/letters/balance-bill/closing%20soon"],
  ["admin", "/admin/rules"],
  ["admin", "/admin/settings"],
  ["privacy", "/audit"],
  ["privacy", "/audit/seen"],
  ["privacy", "/audit/disclosures"],
  ["privacy", "/break-glass"],
  ["specialist", "/break-glass"],
  ["negotiator", "/deals"],
  ["negotiator", `${caseAddress}/deal`],
  ["supervisor", "/reports"],
  ["supervisor", "/reports?report=clocks&by=clock"],
  ["supervisor", "/reports/cases?count=open"],
  ["tpa", "/reports?report=savings"],
  ["tpa", "/reports/pack"],
  ["plan", caseAddress],
  ["provider", caseAddress],
  ["member", "/?queue=all"],
];
