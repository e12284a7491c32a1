// A seal over a finished PDF: an update at its end that holds a PKCS#7 detached signature over all the rest.
import { plainAddPlaceholder } from "@signpdf/placeholder-plain";
import { P12Signer } from "@signpdf/signer-p12";
import { SignPdf } from "@signpdf/signpdf";

export type Signing = {
  readonly p12: Buffer;
  readonly passphrase: string;
  /** Milliseconds since 1970. Said by whoever seals; nobody else vouches for it. */
  readonly at: number;
  readonly reason: string;
};

/** Room for the signature in bytes: a certificate or three with RSA. */
const roomBytes = 12_000;

const range = "/ByteRange";
const harmless = "/ByteRangE";

/**
 * Whoever looks for a seal looks for this word, and a name or a title may hold it. The other is as long, so
 * that everything stays where it was.
 */
function withoutRanges(pdf: Uint8Array): Buffer {
  const plain = Buffer.from(pdf);
  for (let at = plain.indexOf(range); at >= 0; at = plain.indexOf(range, at)) plain.write(harmless, at);
  return plain;
}

/**
 * The PDF has a plain table of its objects, as pdfkit writes it, and no seal yet; others are refused with an
 * error.
 */
export async function signPdf(pdf: Uint8Array, { p12, passphrase, at, reason }: Signing): Promise<Buffer> {
  // PDF knows whole seconds, and so does the signature.
  const signingTime = new Date(Math.floor(at / 1000) * 1000);
  const withRoom = plainAddPlaceholder({
    pdfBuffer: withoutRanges(pdf),
    reason: reason.replaceAll(range, harmless),
    contactInfo: "",
    name: "Parley",
    location: "",
    signingTime,
    signatureLength: roomBytes,
    appName: "Parley",
  });
  return new SignPdf().sign(withRoom, new P12Signer(p12, { passphrase }), signingTime);
}
