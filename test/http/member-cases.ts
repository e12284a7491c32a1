// Cases of a member, as their window meets them; shared by its tests.
import { createCanvas } from "@napi-rs/canvas";
import type { Rig } from "./rig.ts";
import { browser } from "./window-browser.ts";

export const memberOf = (rig: Rig, language = "en") => browser(rig, { persona: "member", language });

/** The path of a page of a case in the member's window. */
export const at = (id: string, page = "") => `/member/cases/${id}${page === "" ? "" : `/${page}`}`;

export const picture = (width: number, height: number): Buffer =>
  createCanvas(width, height).toBuffer("image/png");

/** The member's own report; the desk has seen the bill, the first letter is out, the follow-ups run. */
export async function watchedCase(rig: Rig, more: object = {}): Promise<string> {
  const { id } = await rig.open(more, "member");
  await rig.did(id, "report-bill", { statementCents: 184_000, statementOn: "2026-11-20", documented: true });
  await rig.did(id, "log-contact", { with: "member", channel: "phone", outcome: "reached" });
  await rig.did(id, "confirm-split");
  await rig.did(id, "record-channel", { kind: "fax", address: "555-0177" });
  await rig.did(id, "send-first-response");
  await rig.did(id, "record-proof", { kind: "fax report", reference: `FX-${id}` });
  return id;
}

export const collectorWrote = (rig: Rig, id: string) =>
  rig.did(id, "report-collector", { name: "Gorse Collections", noticeReceivedOn: "2026-11-30" });
