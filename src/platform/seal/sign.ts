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

/** The PDF has a plain table of its objects, as pdfkit writes it; others are refused with an error. */
export async function signPdf(pdf: Uint8Array, { p12, passphrase, at, reason }: Signing): Promise<Buffer> {
  // PDF knows whole seconds, and so does the signature.
  const signingTime = new Date(Math.floor(at / 1000) * 1000);
  const withRoom = plainAddPlaceholder({
    pdfBuffer: Buffer.from(pdf),
    reason,
    contactInfo: "",
    name: "Parley",
    location: "",
    signingTime,
    signatureLength: roomBytes,
    appName: "Parley",
  });
  return new SignPdf().sign(withRoom, new P12Signer(p12, { passphrase }), signingTime);
}
