// Cases with something planted in every place where only some may look; shared by tests of what leaves.
import { PDFDocument } from "@cantoo/pdf-lib";
import { expect } from "vitest";
import type { Post } from "../../src/desk/correspondence/post.ts";
import { sendLetter } from "../../src/desk/correspondence/send-letter.ts";
import { insideOf, streamsOf } from "./case-files.ts";
import { everyClient } from "./client-cases.ts";
import { form, formType } from "./forms.ts";
import type { Persona, Rig } from "./rig.ts";
import { engaged } from "./rooms.ts";

/** Only the desk looks there. */
export const inside = [
  "CANARY-NOTE",
  "CANARY-CONTACT",
  "CANARY-PAPER",
  "CANARY-FILE",
  "CANARY-DRAFT",
  "CANARY-TAG",
  "CANARY-HOLD",
  "CANARY-RIVAL",
  "CANARY-CONFIDED",
  "CANARY-PRIVILEGED",
];
export const authority = ["CANARY-GRANT", "888.88", "888,88", "88888"];
export const ofTheMember = ["CANARY-HOME", "canary-member@", "555-0142"];
export const offers = ["612.34", "61234"];
const forbidden: Readonly<Record<string, readonly string[]>> = {
  provider: [...inside, ...authority, ...ofTheMember],
  member: [...inside, ...authority, ...offers, "555-0177", "canary-billing@"],
  advocate: [...inside, ...authority, ...offers, "555-0177", "canary-billing@"],
  tpa: [...inside, ...ofTheMember],
  plan: [...inside, ...ofTheMember],
  broker: [...inside, ...authority, ...ofTheMember, ...offers],
  collector: [...inside, ...authority, ...ofTheMember, ...offers],
  counsel: [...inside.filter((one) => !/PAPER|FILE|PRIVILEGED/.test(one)), ...ofTheMember],
};

/** Words of a list that stand in something. */
export const found = (party: string, text: string, but: readonly string[] = []): readonly string[] =>
  (forbidden[party] ?? inside).filter((word) => text.includes(word) && !but.includes(word));

export async function pdfText(bytes: Buffer): Promise<string> {
  const { text, raw } = insideOf(bytes);
  return [text, raw, streamsOf(await PDFDocument.load(bytes))].join("\n");
}
type Mailing = { readonly rig: Rig; readonly post: Post };

/** A case with something in every place, as far as an offer that is on the table. */
export async function planted(
  { rig, post }: Mailing,
  claimNumber: string,
  inConfidence = false,
): Promise<string> {
  const { id } = await rig.open(
    {
      ...everyClient,
      claimNumber,
      memberEmail: "canary-member@example.com",
      memberAddress: "1 CANARY-HOME Lane, Larkspur Falls, CA 94000",
    },
    "member",
  );
  const done = async (path: string, body: object, as: Persona = "specialist", method = "POST") => {
    const reply = await rig.ask(method, path, { as, body });
    expect(reply.status, `${path} ${reply.text}`).toBeLessThan(300);
  };
  if (inConfidence) {
    const place = { prefers: "post", address: "PO Box 7, CANARY-CONFIDED, CA 90001", phone: "555-0198" };
    await done(`/api/v1/cases/${id}/confidential-contact`, place);
  }
  await done(`/api/v1/cases/${id}/notes`, { body: "CANARY-NOTE: they would pay twice that." });
  await done(`/api/v1/drafts/${id}:note`, { typed: { body: "CANARY-DRAFT" } }, "specialist", "PUT");
  await done(`/api/v1/cases/${id}/tags`, { name: "CANARY-TAG" });
  const contact = { with: "member", channel: "phone", outcome: "reached", note: "CANARY-CONTACT" };
  await rig.did(id, "log-contact", contact);
  await deskPaper(rig, id);
  await rig.did(id, "report-bill", { statementCents: 184_000, statementOn: "2026-11-20", documented: true });
  await rig.did(id, "confirm-split");
  await rig.did(id, "record-channel", { kind: "e-mail", address: "canary-billing@example.org" });
  await rig.did(id, "send-first-response");
  await sendAll({ rig, post }, id);
  await done(`/api/v1/cases/${id}/hold`, { why: "CANARY-HOLD", until: "2026-12-08T18:00:00Z" });
  await done(`/api/v1/cases/${id}/hold/end`, {});
  await rig.did(id, "record-channel", { kind: "fax", address: "800-555-0177" });
  await rig.did(id, "report-bill", { statementCents: 190_000, documented: true });
  await rig.did(id, "report-bill", { statementCents: 195_000, documented: true });
  const grant = { basis: "dollars-additional", amountCents: 88_888, per: "claim", note: "CANARY-GRANT" };
  await rig.did(id, "grant-authority", grant, "plan");
  await rig.did(id, "make-offer", { amountCents: 61_234 }, "negotiator");
  await rig.did(id, "report-collector", { name: "Gorse Collections", noticeReceivedOn: "2026-11-30" });
  await rig.did(id, "write-validation-letter");
  await rig.did(id, "record-provider-answer", { answer: "accepts" }, "provider");
  const settles = { payBy: "2026-12-20" };
  await rig.did(id, "send-settlement-letter", settles, "negotiator");
  await sendAll({ rig, post }, id);
  return id;
}

/** The same under counsel, with a note that counsel alone shares with the desk. */
export async function plantedWithCounsel(mailing: Mailing, claimNumber: string): Promise<string> {
  const { rig } = mailing;
  const id = await planted(mailing, claimNumber);
  await rig.did(id, "declare-impasse", { why: "They want more." }, "negotiator");
  await rig.did(id, "plan-decides", { option: "engage-counsel" }, "plan");
  await rig.did(id, "appoint-counsel", engaged, "plan");
  const note = { body: "CANARY-PRIVILEGED: what counsel advises" };
  for (const as of ["specialist", "counsel"] as const)
    expect((await rig.send(`/api/v1/cases/${id}/privileged-notes`, note, as)).status).toBe(201);
  return id;
}

async function deskPaper(rig: Rig, id: string): Promise<void> {
  const parts = [
    { name: "kind", value: "other" },
    { name: "file", value: "CANARY-PAPER only the desk reads", fileName: "CANARY-FILE.txt" },
  ];
  const filed = await rig.ask("POST", `/api/v1/cases/${id}/documents`, {
    raw: form(...parts),
    headers: formType,
  });
  expect(filed.status, filed.text).toBe(201);
}

export async function sendAll({ rig, post }: Mailing, caseId: string): Promise<void> {
  await rig.owner.query("update letter set send_after = null where case_id = $1", [caseId]);
  const { rows } = await rig.owner.query("select no from letter where case_id = $1 order by no", [caseId]);
  for (const { no } of rows) await sendLetter(post, { tenantId: rig.home, caseId, no });
}
