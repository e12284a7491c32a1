// The key that seals, in a folder of this machine or where a setting says; with every certificate it ever
// had, by which older seals are still known.
import { randomBytes, X509Certificate } from "node:crypto";
import { mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { codeOf, Fault } from "../fault.ts";
import { certificatesIn, makeCertificate } from "./certificate.ts";
import type { KnownCertificates } from "./cms.ts";
import { signPdf } from "./sign.ts";

export type SealSettings = {
  /** Where the certificates lie, and the key unless `p12` names another file. */
  readonly folder: string;
  /** A PKCS#12 of the house's own. Parley never writes it. */
  readonly p12?: string;
  readonly passphrase?: string;
  /** Stands in the certificate that Parley makes by itself. */
  readonly commonName: string;
};

export type Sealing = {
  /** Milliseconds since 1970: the time that the seal says, by the clock of this house. */
  readonly at: number;
  readonly reason: string;
};

export type Seal = {
  /** The same PDF with a seal at its end. Nothing before the end changes. */
  sign(pdf: Uint8Array, sealing: Sealing): Promise<Buffer>;
  /** The certificates by which `checkSeal` knows what this house has sealed, now and before. */
  known(): Promise<KnownCertificates>;
};

const keyFile = "seal.p12";

/**
 * The seal of this installation. Reads nothing until it is used: the key is then made if there is none, once,
 * whoever comes first. Several machines need one key: give them the same file (`p12`).
 * @throws Fault SEAL_UNUSABLE from its methods, which never says what the file holds
 */
export function openSeal(settings: SealSettings, now: () => number = Date.now): Seal {
  const { folder, passphrase = "" } = settings;
  let opened: Promise<Buffer> | null = null;
  const key = () => {
    opened ??= keyOf(settings, now).catch((error: unknown) => {
      opened = null;
      throw error;
    });
    return opened;
  };
  return {
    async sign(pdf, sealing) {
      return signPdf(pdf, { p12: await key(), passphrase, ...sealing });
    },
    async known() {
      await key();
      return knownIn(folder);
    },
  };
}

/**
 * Puts a new key in the place of the one that Parley made. What was sealed before is still known by its
 * certificate. A running Parley seals with the new one once it is started again.
 * @throws Fault SEAL_NOT_OURS where a setting names the key: then it is renewed by whoever made it
 */
export async function renewKey(settings: SealSettings, now: number = Date.now()): Promise<string> {
  if (settings.p12 !== undefined)
    throw new Fault(
      "SEAL_NOT_OURS",
      "The key of the seal is the file that PARLEY_SEAL names; Parley does not write it.",
      "Put a new PKCS#12 in its place and start Parley again. Certificates seen before stay known.",
    );
  await keyOf(settings, () => now);
  return makeKey(settings, now, "w");
}

async function keyOf(settings: SealSettings, now: () => number): Promise<Buffer> {
  const { folder, p12, passphrase = "" } = settings;
  const path = p12 ?? join(folder, keyFile);
  let found = await readFile(path).catch((error: unknown) => {
    if (p12 === undefined && codeOf(error) === "ENOENT") return null;
    throw unusable(error);
  });
  if (found === null) {
    await makeKey(settings, now(), "wx");
    found = await readFile(path);
  }
  const pems = certificatesOf(found, passphrase);
  await remember(folder, pems);
  return found;
}

function certificatesOf(p12: Buffer, passphrase: string): readonly string[] {
  try {
    return certificatesIn(p12, passphrase);
  } catch (error) {
    throw unusable(error);
  }
}

const unusable = (error: unknown): Fault =>
  new Fault(
    "SEAL_UNUSABLE",
    `The key of the seal cannot be used (${codeOf(error) || "not a PKCS#12 for this passphrase"}).`,
    "Look at PARLEY_SEAL and PARLEY_SEAL_PASSPHRASE, or restore the folder seal from the backup.",
  );

/** Written whole or not at all; of two that make one at once, the first to settle wins. */
async function makeKey(settings: SealSettings, now: number, flag: "w" | "wx"): Promise<string> {
  const { folder, commonName, passphrase = "" } = settings;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const serial = randomBytes(15).toString("hex");
  const made = await makeCertificate({ commonName, now, serial, passphrase });
  const fingerprint = await remember(folder, [made.certificatePem]);
  const place = join(folder, keyFile);
  if (flag === "w") {
    const beside = `${place}.${serial}`;
    await writeFile(beside, made.p12, { mode: 0o600, flag: "wx" });
    await rename(beside, place);
    return fingerprint;
  }
  await writeFile(place, made.p12, { mode: 0o600, flag }).catch((error: unknown) => {
    if (codeOf(error) !== "EEXIST") throw error;
  });
  return fingerprint;
}

/** Keeps certificates under their fingerprints. @returns that of the first */
async function remember(folder: string, pems: readonly string[]): Promise<string> {
  const place = join(folder, "certificates");
  await mkdir(place, { recursive: true, mode: 0o700 });
  const names = pems.map((pem) => fingerprintOf(new X509Certificate(pem)));
  for (const [index, pem] of pems.entries())
    await writeFile(join(place, `${names[index]}.pem`), pem, { mode: 0o644 });
  return names[0] ?? "";
}

/** SHA-256 of a certificate in small hexadecimal digits. */
const fingerprintOf = ({ fingerprint256 }: X509Certificate): string =>
  fingerprint256.replaceAll(":", "").toLowerCase();

/** The certificates that lie in the folder of a seal; none where nothing was sealed yet. */
export async function knownIn(folder: string): Promise<KnownCertificates> {
  const place = join(folder, "certificates");
  const names = await readdir(place).catch(() => []);
  const pems = await Promise.all(
    names.filter((name) => name.endsWith(".pem")).map((name) => readFile(join(place, name), "utf8")),
  );
  return new Set(pems.map((pem) => fingerprintOf(new X509Certificate(pem))));
}
