// A passkey in software: makes and shows credentials as WebAuthn level 2 writes them, with ES256.
import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";

type Options = { readonly challenge: string; readonly rpId?: string; readonly rp?: { readonly id?: string } };

const sha256 = (data: string | Buffer) => createHash("sha256").update(data).digest();
const url = (bytes: Buffer) => bytes.toString("base64url");

/** CBOR of small maps, texts, bytes and integers: as much as a credential needs. */
function cbor(value: unknown): Buffer {
  const head = (major: number, n: number) =>
    n < 24
      ? Buffer.from([(major << 5) | n])
      : n < 256
        ? Buffer.from([(major << 5) | 24, n])
        : Buffer.from([(major << 5) | 25, n >> 8, n & 255]);
  if (typeof value === "number") return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === "string") return Buffer.concat([head(3, value.length), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  if (value instanceof Map) {
    const parts = [...value].flatMap(([key, one]) => [cbor(key), cbor(one)]);
    return Buffer.concat([head(5, value.size), ...parts]);
  }
  throw new TypeError("not written here");
}

/** `verifies`: does the device ask for a finger, a face or a PIN? */
export function softwarePasskey({ origin, verifies = true }: { origin: string; verifies?: boolean }) {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { x = "", y = "" } = publicKey.export({ format: "jwk" });
  const id = randomBytes(32);
  let counter = 0;
  const clientData = (type: string, challenge: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const authData = (rpId: string, more: Buffer | null) => {
    counter += 1;
    const flags = 0x01 | (verifies ? 0x04 : 0) | (more ? 0x40 : 0);
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    return Buffer.concat([sha256(rpId), Buffer.from([flags]), count, ...(more ? [more] : [])]);
  };
  const common = { id: url(id), rawId: url(id), type: "public-key", clientExtensionResults: {} };
  return {
    id: url(id),
    /** navigator.credentials.create */
    create({ challenge, rp }: Options) {
      const key = new Map<number, unknown>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, Buffer.from(x, "base64url")],
        [-3, Buffer.from(y, "base64url")],
      ]);
      const length = Buffer.from([0, id.length]);
      const attested = Buffer.concat([Buffer.alloc(16), length, id, cbor(key)]);
      const attestation = new Map<string, unknown>([
        ["fmt", "none"],
        ["attStmt", new Map()],
        ["authData", authData(rp?.id ?? "", attested)],
      ]);
      const clientDataJSON = url(clientData("webauthn.create", challenge));
      const response = {
        clientDataJSON,
        attestationObject: url(cbor(attestation)),
        transports: ["internal"],
      };
      return { ...common, response };
    },
    /** navigator.credentials.get */
    get({ challenge, rpId = "" }: Options) {
      const data = authData(rpId, null);
      const client = clientData("webauthn.get", challenge);
      const signature = sign("sha256", Buffer.concat([data, sha256(client)]), privateKey);
      const response = {
        clientDataJSON: url(client),
        authenticatorData: url(data),
        signature: url(signature),
      };
      return { ...common, response };
    },
  };
}
