// A key with a certificate that it signed itself: for seals whose worth is that nothing was changed since.
import { generateKeyPair } from "node:crypto";
import { promisify } from "node:util";
import forge from "node-forge";

export type NewKey = {
  /** PKCS#12 with the key and its certificate. Never logged, never in an answer. */
  readonly p12: Buffer;
  readonly certificatePem: string;
};

export type CertificateSettings = {
  /** Stands in every seal. */
  readonly commonName: string;
  /** Milliseconds since 1970: valid from an hour before, for ten years. */
  readonly now: number;
  /** Of the certificate, in hexadecimal digits; random. */
  readonly serial: string;
  readonly passphrase?: string;
};

const hourMs = 3_600_000;
const tenYearsMs = 3_652 * 24 * hourMs;
const makeKey = promisify(generateKeyPair);

/** RSA with 3072 bits and SHA-256. */
export async function makeCertificate(asked: CertificateSettings): Promise<NewKey> {
  const { commonName, now, serial, passphrase = "" } = asked;
  const { privateKey, publicKey } = await makeKey("rsa", {
    modulusLength: 3072,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  const key = forge.pki.privateKeyFromPem(privateKey);
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = forge.pki.publicKeyFromPem(publicKey);
  // A serial number is positive: its first digit stays below 8.
  certificate.serialNumber = `0${serial}`;
  certificate.validity.notBefore = new Date(now - hourMs);
  certificate.validity.notAfter = new Date(now + tenYearsMs);
  const name = [{ name: "commonName", value: commonName }];
  certificate.setSubject(name);
  certificate.setIssuer(name);
  // It is its own issuer: whoever trusts it (certutil -t CT,CT,CT) sees "Certificate is Trusted" in pdfsig.
  certificate.setExtensions([
    { name: "basicConstraints", cA: true, critical: true },
    { name: "keyUsage", digitalSignature: true, nonRepudiation: true, keyCertSign: true, critical: true },
    { name: "subjectKeyIdentifier" },
  ]);
  certificate.sign(key, forge.md.sha256.create());
  const p12 = forge.pkcs12.toPkcs12Asn1(key, [certificate], passphrase, {
    algorithm: "aes256",
    friendlyName: commonName,
  });
  return {
    p12: Buffer.from(forge.asn1.toDer(p12).getBytes(), "binary"),
    certificatePem: forge.pki.certificateToPem(certificate),
  };
}

/**
 * The certificates in a PKCS#12, that of its key first.
 * @throws Error when it cannot be opened with this passphrase, or has no key of RSA
 */
export function certificatesIn(p12: Buffer, passphrase: string): readonly string[] {
  const opened = forge.pkcs12.pkcs12FromAsn1(forge.asn1.fromDer(p12.toString("binary")), false, passphrase);
  const keyOid = forge.pki.oids.pkcs8ShroudedKeyBag ?? "";
  const certificateOid = forge.pki.oids.certBag ?? "";
  const [holder] = opened.getBags({ bagType: keyOid })[keyOid] ?? [];
  const key = holder?.key as forge.pki.rsa.PrivateKey | undefined;
  const all = (opened.getBags({ bagType: certificateOid })[certificateOid] ?? []).flatMap(({ cert }) =>
    cert ? [cert] : [],
  );
  const isOwn = ({ publicKey }: forge.pki.Certificate) =>
    key !== undefined && (publicKey as forge.pki.rsa.PublicKey).n.compareTo(key.n) === 0;
  const own = all.filter(isOwn);
  if (own.length === 0) throw new Error("The file holds no key with its certificate.");
  return [...own, ...all.filter((one) => !isOwn(one))].map((one) => forge.pki.certificateToPem(one));
}
