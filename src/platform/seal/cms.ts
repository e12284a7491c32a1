// The PKCS#7 signature of a seal, taken apart and held against what its key can have made.
import { verify, X509Certificate } from "node:crypto";
import forge from "node-forge";

/** SHA-256 fingerprints of certificates, in small hexadecimal digits. */
export type KnownCertificates = ReadonlySet<string>;

export type SignatureRead = {
  /** Every certificate in it is one of ours. */
  readonly known: boolean;
  /** The key of its certificate made it, over these very words. */
  readonly holds: boolean;
  readonly messageDigest: Buffer;
  readonly sealedAt: number;
  readonly by: string;
  readonly certificate: string;
};

type Node = forge.asn1.Asn1;
const { asn1, pki } = forge;

/**
 * Reads a signature as `signPdf` writes it: one signer, SHA-256 and RSA. Whatever is not covered by the
 * signature must be as Parley writes it, so that no byte can be changed unseen. Null where it is not.
 */
export function readSignature(der: Buffer, known: KnownCertificates): SignatureRead | null {
  try {
    return read(der, known);
  } catch {
    // Bytes of strangers: whatever a reader of ASN.1 throws at them means that this is no seal.
    return null;
  }
}

function read(der: Buffer, known: KnownCertificates): SignatureRead | null {
  const parts = partsOf(der);
  const chain = parts.certificates.map((one) => new X509Certificate(bytesOf(one)));
  const signer = signerOf(chain, parts.issuerAndSerial);
  if (!signer || !isCanonical(der, parts, signer)) return null;
  const attributes = attributesOf(parts.attributes);
  if (!attributes) return null;
  const signed = bytesOf(setOf(parts.attributes));
  return {
    known: chain.every((one) => known.has(fingerprint(one))),
    holds: verify("RSA-SHA256", signed, signer.publicKey, parts.signature),
    by: nameIn(signer.subject),
    certificate: fingerprint(signer),
    ...attributes,
  };
}

const fingerprint = (one: X509Certificate): string => one.fingerprint256.replaceAll(":", "").toLowerCase();

const nameIn = (subject: string): string => /^CN=(.*)$/m.exec(subject)?.[1] ?? subject.replaceAll("\n", ", ");

type Parts = {
  readonly certificates: readonly Node[];
  readonly issuerAndSerial: Node;
  readonly attributes: readonly Node[];
  readonly signature: Buffer;
};

function partsOf(der: Buffer): Parts {
  const whole = asn1.fromDer(der.toString("binary"), { strict: true, parseAllBytes: true } as never);
  const data = child(child(whole, 1), 0);
  const info = child(child(data, 4), 0);
  return {
    certificates: children(child(data, 3)),
    issuerAndSerial: child(info, 1),
    attributes: children(child(info, 3)),
    signature: Buffer.from(child(info, 5).value as string, "binary"),
  };
}

function children({ value }: Node): readonly Node[] {
  if (!Array.isArray(value)) throw new Error("No list where one should be.");
  return value;
}

function child(node: Node, index: number): Node {
  const found = children(node)[index];
  if (!found) throw new Error("Something is missing.");
  return found;
}

const bytesOf = (node: Node): Buffer => Buffer.from(asn1.toDer(node).getBytes(), "binary");

/** The certificate that the signature names; the others in it are those it was issued under. */
function signerOf(chain: readonly X509Certificate[], issuerAndSerial: Node): X509Certificate | undefined {
  const wanted = bytesOf(issuerAndSerial);
  return chain.find((one) => bytesOf(issuerAndSerialOf(one)).equals(wanted));
}

function issuerAndSerialOf(certificate: X509Certificate): Node {
  const tbs = child(asn1.fromDer(certificate.raw.toString("binary")), 0);
  // Version, serial, algorithm, issuer: certificates of version 3 have all of them.
  return sequence(child(tbs, 3), child(tbs, 1));
}

const { Class, Type } = asn1;
const make = (type: forge.asn1.Type, value: Node[] | string, constructed: boolean): Node =>
  asn1.create(Class.UNIVERSAL, type, constructed, value as string);
const sequence = (...of: Node[]): Node => make(Type.SEQUENCE, of, true);
const setOf = (of: readonly Node[]): Node => make(Type.SET, [...of], true);
const oid = (name: string): Node => make(Type.OID, asn1.oidToDer(pki.oids[name] ?? "").getBytes(), false);
const one = (): Node => make(Type.INTEGER, "\u0001", false);
const context = (...of: Node[]): Node => asn1.create(Class.CONTEXT_SPECIFIC, 0, true, of as never);
const algorithm = (name: string): Node => sequence(oid(name), make(Type.NULL, "", false));

/** Written once more from its parts, it is the same: nothing else stands in it. */
function isCanonical(der: Buffer, parts: Parts, signer: X509Certificate): boolean {
  const info = sequence(
    one(),
    issuerAndSerialOf(signer),
    algorithm("sha256"),
    context(...parts.attributes),
    algorithm("rsaEncryption"),
    make(Type.OCTETSTRING, parts.signature.toString("binary"), false),
  );
  const data = sequence(
    one(),
    setOf([algorithm("sha256")]),
    sequence(oid("data")),
    context(...parts.certificates),
    setOf([info]),
  );
  return bytesOf(sequence(oid("signedData"), context(data))).equals(der);
}

/** What was signed: the digest of the file, and when. Null where one of the two is missing. */
function attributesOf(nodes: readonly Node[]): { messageDigest: Buffer; sealedAt: number } | null {
  const value = (name: string): Node | undefined => {
    const wanted = oid(name).value;
    const found = nodes.find((node) => child(node, 0).value === wanted);
    return found && child(child(found, 1), 0);
  };
  const digest = value("messageDigest")?.value;
  const time = value("signingTime");
  if (typeof digest !== "string" || typeof time?.value !== "string") return null;
  const read = time.type === Type.UTCTIME ? asn1.utcTimeToDate : asn1.generalizedTimeToDate;
  return { messageDigest: Buffer.from(digest, "binary"), sealedAt: read(time.value).getTime() };
}
