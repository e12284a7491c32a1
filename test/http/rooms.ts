// Rooms of counsel and of advocates; shared by their tests.
import { expect } from "vitest";
import { undecided } from "./client-cases.ts";
import { form, formType } from "./forms.ts";
import type { Persona, Rig } from "./rig.ts";
import { browser } from "./window-browser.ts";

export const engaged = {
  name: "Cora Counsel",
  firm: "Example Counsel",
  conflictChecked: true,
  engagedOn: "2026-12-01",
};

/** The plan has engaged counsel, who leads. */
export async function withCounsel(rig: Rig, counsel: object = engaged): Promise<string> {
  const id = await undecided(rig);
  await rig.did(id, "plan-decides", { option: "engage-counsel" }, "plan");
  await rig.did(id, "appoint-counsel", counsel, "plan");
  return id;
}

/** Files a paper of a kind. @returns its id */
export async function paperOn(rig: Rig, id: string, kind: string, name = "paper.txt"): Promise<string> {
  const parts = [
    { name: "kind", value: kind },
    { name: "file", value: `A paper of the kind ${kind} on ${id}`, fileName: name },
  ];
  const filed = await rig.ask("POST", `/api/v1/cases/${id}/documents`, {
    raw: form(...parts),
    headers: formType,
  });
  expect(filed.status, filed.text).toBe(201);
  return (await rig.get(`/api/v1/cases/${id}/documents`)).body.items.at(-1).id;
}

type Asked = { readonly party: "counsel" | "advocate" | "provider"; readonly [more: string]: unknown };

/** Asks for a place; an advocate's authorisation is filed first, unless one is named. */
export async function askSeat(rig: Rig, id: string, { party, ...more }: Asked, as: Persona = "specialist") {
  const paper = party === "counsel" ? {} : { documentId: await paperOn(rig, id, "authorisation to act") };
  const until = party === "counsel" ? {} : { endsOn: "2026-12-10" };
  const body = { party, name: "Noor Speaker", scope: "To speak for them", ...paper, ...until, ...more };
  return rig.send(`/api/v1/cases/${id}/seats`, body, as);
}

/** A place by a link, before its question is answered. */
export async function atTheDoor(rig: Rig, id: string, asked: Asked, language = "en") {
  const reply = await askSeat(rig, id, asked);
  expect(reply.status, reply.text).toBe(201);
  const base = new URL(reply.body.link.url).pathname;
  const own = browser(rig, { language });
  return { base, own, door: await own.get(base), seat: String(reply.body.seat.id) };
}

/** The same, with its question answered. */
export async function seated(rig: Rig, id: string, asked: Asked, language = "en") {
  const { base, own, door, seat } = await atTheDoor(rig, id, asked, language);
  return { base, own, page: await own.send(door, `${base}/enter`, { answer: "1001" }), seat };
}
