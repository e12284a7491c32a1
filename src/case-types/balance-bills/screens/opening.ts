// Opening a case or joining one that is there, with the papers that belong to it. The bill counts first: what
// happens to a paper afterwards is told, and never undoes it.
import type { CaseWire } from "../../../desk/case-file/wire.ts";
import { attachTo } from "../../../desk/intake/screens/inbound-begins.tsx";
import { ask } from "../../../ui/ask.ts";
import type { Body } from "../../../ui/form/questions.ts";
import { billOf } from "./bill-of.ts";

/** What comes along with the typed answers. */
export type Papers = {
  readonly statement: File | null;
  readonly remittance: string | null;
  /** What came in by mail or fax and begins the case: its id, and who of the case sent it. */
  readonly inbound?: { readonly id: string; readonly from: string } | undefined;
};

/** A paper that was not taken, and why. */
export type NotTaken = { readonly what: string; readonly error: unknown };

export type Opened = {
  readonly id: string;
  readonly number: string;
  /** True where the bill was put onto a case that was there. */
  readonly joined: boolean;
  readonly notTaken: readonly NotTaken[];
};

/** @throws Problem where the case is not opened; nothing was kept then */
export async function openWith(playbook: string, body: Body, key: string, papers: Papers): Promise<Opened> {
  const seen = papers.statement ? { documented: true } : {};
  const sent = { playbook, ...body, ...seen };
  const opened = await ask<CaseWire>("/api/v1/cases", { method: "POST", body: sent, key });
  const notTaken = await hand(opened.id, papers);
  return { id: opened.id, number: opened.number, joined: false, notTaken };
}

/** @throws Problem where the bill is not taken; the case is as it was then */
export async function joinTo(
  { id, number }: { readonly id: string; readonly number: string },
  body: Body,
  key: string,
  papers: Papers,
): Promise<Opened> {
  const seen = papers.statement ? { documented: true } : {};
  const bill = { ...billOf(body), ...seen };
  await ask(`/api/v1/cases/${id}/actions/report-bill`, { method: "POST", body: bill, key });
  return { id, number, joined: true, notTaken: await hand(id, papers) };
}

async function hand(id: string, { statement, remittance, inbound }: Papers): Promise<NotTaken[]> {
  const tried = [
    statement ? await attempt("The statement", () => file(id, statement)) : null,
    remittance ? await attempt("The remittance", () => give(remittance)) : null,
    inbound ? await attempt("What came in", () => attachTo(id, inbound)) : null,
  ];
  return tried.filter((one) => one !== null);
}

const attempt = (what: string, work: () => Promise<unknown>): Promise<NotTaken | null> =>
  work().then(
    () => null,
    (error: unknown) => ({ what, error }),
  );

function file(id: string, statement: File): Promise<unknown> {
  const body = new FormData();
  body.set("kind", "bill");
  body.set("file", statement, statement.name || "statement.png");
  return ask(`/api/v1/cases/${id}/documents`, { method: "POST", body, key: crypto.randomUUID() });
}

const give = (text: string): Promise<unknown> =>
  ask("/api/v1/remittances", {
    method: "POST",
    body: text,
    type: "application/edi-x12",
    key: crypto.randomUUID(),
  });
