// A desk into which things come: a case whose provider and member have addresses, and mails about it.
import { inboundHouse } from "../../src/app/inbound-house.ts";
import { letterId } from "../../src/desk/correspondence/letter-id.ts";
import type { InboundHouse, Taken } from "../../src/desk/inbound/house.ts";
import { type MailIn, takeMail } from "../../src/desk/inbound/take-mail.ts";
import { type ScanIn, takeScan } from "../../src/desk/inbound/take-scan.ts";
import { type MailMade, madeMail } from "../../src/platform/mail-in/test-mails.ts";
import { openRig, type Rig } from "./rig.ts";

export const provider = "pat@surgery.example.com";
export const member = "maria@home.example.com";

export async function openInbound() {
  const rig = await openRig();
  const usual = inboundHouse(rig.house);
  const house: InboundHouse = {
    ...usual,
    trusted: "mx.example.com",
    gateway: { domain: "fax.example.com", sent: ["was sent"], failed: ["failed"] },
  };
  let mails = 0;
  /** Takes a mail; each has a Message-ID of its own unless one is given. */
  const mail = async (made: MailMade | Buffer, given: Partial<MailIn> = {}): Promise<Taken> => {
    mails += 1;
    const raw = Buffer.isBuffer(made)
      ? made
      : madeMail({ id: `<mail.${mails}@surgery.example.com>`, ...made });
    const taken = await takeMail(house, { raw, way: "mailbox", tenant: rig.home, anyTenant: true, ...given });
    if (taken.kind === "not now") throw new Error(taken.says);
    return taken;
  };
  const scan = (given: Omit<ScanIn, "way" | "tenant"> & Partial<ScanIn>) =>
    takeScan(house, { way: "folder", tenant: rig.home, ...given });
  /** Of a letter that this house has written. */
  const messageIdOf = (caseId: string, no: number) =>
    `<${letterId({ caseId, no }, house.letterMark)}@example.com>`;
  return { ...rig, house, mail, scan, messageIdOf, ...casesOf(rig) };
}

function casesOf(rig: Rig) {
  const tokenOf = async (caseId: string): Promise<string> => {
    const { rows } = await rig.owner.query("select token from case_token where case_id = $1", [caseId]);
    return rows[0].token as string;
  };
  const atCase = async (caseId: string) => `case+${(await tokenOf(caseId)).toLowerCase()}@example.com`;
  /** A case that has written to its provider by e-mail, or by another way. */
  const written = async (more: object = {}, channel = { kind: "e-mail", address: provider }) => {
    const opened = await rig.open({ memberEmail: member, ...more });
    const id = opened.id as string;
    await rig.did(id, "confirm-split", {});
    await rig.did(id, "record-channel", channel);
    await rig.did(id, "send-first-response");
    await rig.did(id, "record-proof", { letter: 1, kind: "relay accepted", reference: "250 ok" });
    return { id, number: opened.number as string };
  };
  const factsOf = async (caseId: string) => {
    const { rows } = await rig.owner.query("select facts, status, stage from case_file where id = $1", [
      caseId,
    ]);
    return rows[0] as {
      status: string;
      stage: string;
      facts: { inbound: { from: string; summary: string }[]; letters: Record<string, unknown>[] };
    };
  };
  const papersOf = async (caseId: string) => {
    const { rows } = await rig.owner.query(
      "select name, party, filed_by, media_type from document where case_id = $1 order by id",
      [caseId],
    );
    return rows as { name: string; party: string; filed_by: string; media_type: string }[];
  };
  return { tokenOf, atCase, written, factsOf, papersOf };
}

export type InboundRig = Awaited<ReturnType<typeof openInbound>>;
