// A house with a key and a store of files, and cases whose LOA is out to be signed.
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ActingParty, Actor } from "../../src/core/playbook.ts";
import { newId } from "../../src/desk/case-file/ids.ts";
import { sendNotice } from "../../src/desk/correspondence/notices.ts";
import { type SigningRound, signingRound } from "../../src/desk/signing/round.ts";
import { requestsOf } from "../../src/desk/signing/rows.ts";
import { type Signatory, type SignatureGiven, signRequest } from "../../src/desk/signing/sign.ts";
import { openFileStore } from "../../src/platform/files/store.ts";
import { openSeal } from "../../src/platform/seal/key.ts";
import { dana, noon, pat, workerHouse } from "../worker/worker-house.ts";

export const provider: Actor = { id: newId(), name: "Olive Officer", party: "provider", roles: [] };
export const bob: Actor = { ...dana, id: newId(), name: "Bob Second" };

export const by = (actor: Actor): Signatory => ({
  actor,
  identified: `Signed in to an account of the ${actor.party}`,
  source: "192.0.2.x",
});

/** The day on which the LOA went out in `loaOut`; its request runs until 16 January 2027 unless said. */
export const sentOn = "2026-12-17";

export async function signingHouse() {
  const house = await workerHouse();
  const folder = mkdtempSync(join(tmpdir(), "parley-signing-"));
  const files = await openFileStore(join(folder, "files"));
  const seal = openSeal({ folder: join(folder, "seal"), commonName: "Parley of Tern Desk" });
  const told: { id: string; version: number }[] = [];
  const round: SigningRound = {
    desk: house.desk,
    files,
    seal,
    pool: house.app,
    send: (tenant, id) => sendNotice(house.post, tenant, id),
    changed: (_tenant, id, version) => void told.push({ id, version }),
  };
  const close = async () => {
    await house.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { ...house, close, files, seal, folder, signing: round, round: () => signingRound(round), told };
}
export type SigningTestHouse = Awaited<ReturnType<typeof signingHouse>>;

/** A tenant of this house, and what is done there about signatures. */
export async function signingTenant(house: SigningTestHouse) {
  const tenant = await house.tenant();
  const { inside, act } = tenant;
  const loaOut = async (more: object = {}): Promise<string> => {
    const id = await tenant.offered({ authorityCents: 90_000, more });
    await tenant.moveTo(noon(sentOn));
    await sendLoa(id);
    return id;
  };
  const sendLoa = async (id: string, payBy = "2027-02-01") => {
    const { facts } = await act(id, "send-settlement-letter", { payBy });
    const letter = facts.letters.at(-1)?.no;
    await act(id, "record-proof", { letter, kind: "fax report", reference: `F-${letter}` });
  };
  const requests = (id: string) => inside((tx) => requestsOf(tx, id));
  const given = async (id: string, role: string, more: Partial<SignatureGiven> = {}) => ({
    caseId: id,
    role,
    name: role === "provider" ? "Olive Officer" : "Pat Plan",
    title: "Director",
    agreed: true,
    language: "en" as const,
    sha256: (await requests(id)).at(-1)?.sha256 ?? "",
    ...more,
  });
  const sign = async (id: string, who: Actor, more: Partial<SignatureGiven> = {}) => {
    const role = who.party === "tpa" ? "plan" : who.party;
    const asked = await given(id, role, more);
    return inside((tx) => signRequest(house.signing, tx, asked, by(who)));
  };
  return { ...tenant, loaOut, sendLoa, requests, given, sign };
}

export const plan = pat;

/** Somebody else of a party. */
export const another = (party: ActingParty): Actor => ({
  id: newId(),
  name: `Other ${party}`,
  party,
  roles: [],
});

export const sha256Of = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** A page with a signature, as a scanner sends it. */
export async function somePage(house: SigningTestHouse) {
  const page = Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=",
    "base64",
  );
  const file = await house.files.put(
    (async function* () {
      yield page;
    })(),
  );
  if (!file.stored) throw new Error(file.says);
  return { file, name: "signed page.png", fields: {} };
}
