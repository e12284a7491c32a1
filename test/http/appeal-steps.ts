// The steps of an appeal over HTTP: opened, its claim billed, paid and checked, answered by fax.
import { formType, paper } from "./forms.ts";
import { expectDone, type Persona, type Rig } from "./rig.ts";

/** A provider's own dispute: no assignment, no authorisation, so no law sets its time. */
export const anAppeal = {
  playbook: "appeal",
  memberName: "Maria Example",
  memberAddress: "1 Sample Street, Salem, OR 97301",
  providerName: "Sample Surgery Center",
  providerNpi: "1234567893",
  tpaName: "Example Administrators",
  planName: "Example Plan",
  serviceFrom: "2025-11-03",
  serviceTo: "2025-11-03",
  codes: "G0101",
  billedCents: 20_000,
  disputedCents: 9_000,
  planKind: "ERISA plan",
  appellant: "provider",
  assignment: "no",
  authorisation: "no",
  dispute: "underpaid",
  service: "post-service",
  levels: "two",
  noticeDatedOn: "2026-11-02",
  planReceivedOn: "2026-11-24",
  planReceivedKnownBy: "claims system of the TPA",
};

export const upheld = {
  outcome: "upheld",
  why: "The plan pays a percentage of what Medicare pays, and it paid that.",
  provision: "Section 7.2 of the plan document.",
};
export const papersOfUnderpaid = [
  "appeal letter",
  "denial notice or EOB",
  "plan document section",
  "claim form",
  "itemised bill",
];

const isa = (set: string, group: string, version: string) =>
  "ISA*00*          *00*          *ZZ*EXAMPLEPAYER   *ZZ*EXAMPLEPAYEE   *261201*1200*^*00501*000000001" +
  "*0*T*:~" +
  `GS*${group}*A*B*20261201*1200*1*X*${version}~${set}GE*1*1~IEA*1*000000001~`;

/** A professional claim of one G0101 at $200.00, in an office in Los Angeles. */
export const submitted = (number: string, on = "20251103") =>
  isa(
    "ST*837*0001*005010X222A1~BHT*0019*00*1*20261201*1200*CH~NM1*41*2*SAMPLE SURGERY CENTER*****46*1~" +
      "PER*IC*DESK*TE*5555550100~NM1*40*2*EXAMPLE PAYER*****46*2~HL*1**20*1~" +
      "NM1*85*2*SAMPLE SURGERY CENTER*****XX*1234567893~N3*1 SAMPLE ST~N4*LOS ANGELES*CA*90001~" +
      "REF*EI*123456789~HL*2*1*22*0~SBR*P*18*******CI~NM1*IL*1*EXAMPLE*MARIA****MI*M1~" +
      `NM1*PR*2*Example Plan*****PI*1~CLM*${number}*200***11:B:1*Y*A*Y*Y~HI*ABK:Z0000~` +
      "NM1*77*2*SAMPLE SITE~N3*1 SAMPLE ST~N4*LOS ANGELES*CA*90001~" +
      `LX*1~SV1*HC:G0101*200*UN*1***1~DTP*472*D8*${on}~SE*20*0001~`,
    "HC",
    "005010X222A1",
  );

/** The remittance that pays it; G0101 is priced at $58.80 here. */
export const paidBy = (number: string, paid: number, on = "20251103") =>
  isa(
    `ST*835*0001~BPR*I*${paid}*C*CHK************20261201~TRN*1*CHK-${number}*1999999999~DTM*405*20261201~` +
      "N1*PR*EXAMPLE TPA~N3*1 SAMPLE ST~N4*SAMPLETOWN*CA*90001~PER*BL*DESK*TE*5555550100~" +
      "N1*PE*SAMPLE SURGERY CENTER*XX*1234567893~" +
      `LX*1~CLP*${number}*1*200*${paid}*0*12*P${number}*11*1~` +
      `NM1*QC*1*EXAMPLE*MARIA****MI*M1~DTM*232*${on}~` +
      `SVC*HC:G0101*200*${paid}**1~DTM*472*${on}~CAS*CO*45*${(200 - paid).toFixed(2)}~SE*16*0001~`,
    "HP",
    "005010X221A1",
  );

export function appealSteps(rig: () => Rig) {
  const x12 = (path: string, raw: string) =>
    rig().ask("POST", path, { as: "analyst", raw, headers: { "content-type": "application/edi-x12" } });
  const open = async (claimNumber: string, more: object = {}, as: Persona = "tpa") =>
    expectDone(await rig().send("/api/v1/cases", { ...anAppeal, claimNumber, ...more }, as)) as {
      id: string;
      number: string;
    };
  /** The claim came in, and `paid` dollars were paid for it. */
  const paid = async (claimNumber: string, dollars: number) => {
    expectDone(await x12("/api/v1/claims", submitted(claimNumber)));
    expectDone(await x12("/api/v1/remittances", paidBy(claimNumber, dollars)));
  };
  const check = async (claimNumber: string, caseId: string) =>
    expectDone(await rig().send("/api/v1/claim-checks", { claimNumber, caseId }, "analyst"));
  const caseOf = async (id: string, as: Persona = "analyst") =>
    expectDone(await rig().get(`/api/v1/cases/${id}`, as));
  const clocksOf = async (id: string): Promise<string[]> => {
    const { items } = expectDone(await rig().get(`/api/v1/cases/${id}/clocks`, "analyst"));
    return items.map(({ title, dueOn }: { title: string; dueOn: string }) => `${title}: ${dueOn}`);
  };
  const filed = async (id: string, kind: string, as: Persona = "specialist") =>
    expectDone(
      await rig().ask("POST", `/api/v1/cases/${id}/documents`, {
        as,
        raw: paper(`The paper: ${kind}`, kind, "paper.txt"),
        headers: formType,
      }),
    );
  const letters = async (id: string): Promise<{ no: number; template: string }[]> =>
    expectDone(await rig().get(`/api/v1/cases/${id}/letters`)).items;
  const prove = async (id: string, template: string) => {
    const no = (await letters(id)).find((one) => one.template === template)?.no;
    return rig().did(id, "record-proof", { letter: no, kind: "fax report", reference: `F-${no}` }, "analyst");
  };
  const fax = (id: string) => rig().did(id, "record-channel", { kind: "fax", address: "+1 555 555 0142" });
  /** Answered on its first level, with proof. */
  const answeredOnce = async (claimNumber: string, more: object = {}) => {
    const { id } = await open(claimNumber, more);
    await paid(claimNumber, 58.8);
    await check(claimNumber, id);
    await fax(id);
    await rig().did(id, "send-first-response", {}, "analyst");
    await prove(id, "first-level response");
    return id;
  };
  return { open, paid, check, caseOf, clocksOf, filed, letters, prove, fax, answeredOnce };
}
