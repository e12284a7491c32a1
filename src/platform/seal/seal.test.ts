// A seal is valid to pdfsig and to us, and whatever is done to the file afterwards is told by name.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { checkSeal } from "./check.ts";
import type { KnownCertificates } from "./cms.ts";
import { knownIn, openSeal, renewKey } from "./key.ts";
import { sealHere, somePdf } from "./seal-for-tests.ts";

const at = Date.parse("2026-12-18T17:00:00.250Z");
const ours = sealHere();
const theirs = sealHere("Somebody Else");
afterAll(() => {
  ours.remove();
  theirs.remove();
});
const pdf = await somePdf("The plan pays $900.00 by February 1, 2027.");
const sealed = await ours.seal.sign(pdf, { at, reason: "Signed by everybody who has to." });
const known = await ours.seal.known();
const codeOf = (bytes: Uint8Array, by: KnownCertificates = known) => {
  const verdict = checkSeal(bytes, by);
  return verdict.whole ? "whole" : verdict.code;
};

/** What pdfsig says of the file, with certificates of this folder trusted. */
function pdfsig(bytes: Uint8Array, trusted?: string): string {
  const place = join(ours.folder, `looked-at-${readdirSync(ours.folder).length}.pdf`);
  writeFileSync(place, bytes);
  const nss = trusted === undefined ? [] : ["-nssdir", `sql:${trusted}`];
  try {
    return execFileSync("pdfsig", [...nss, place], { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  } catch (error) {
    return String((error as { stdout?: string }).stdout ?? "");
  }
}

describe("a sealed PDF", () => {
  test("BB-21: is whole, says by whom and when, and begins with the bytes that were sealed", () => {
    expect(checkSeal(sealed, known)).toEqual({
      whole: true,
      sealedAt: Date.parse("2026-12-18T17:00:00Z"),
      by: "Parley of Example Desk",
      certificate: [...known][0],
    });
    expect(sealed.subarray(0, pdf.length - 10)).toEqual(pdf.subarray(0, pdf.length - 10));
  });

  test("pdfsig calls the signature valid, and the whole document signed", () => {
    const says = pdfsig(sealed);
    expect(says).toContain("Signature is Valid.");
    expect(says).toContain("Total document signed");
    expect(says).toContain("Signature Type: adbe.pkcs7.detached");
    expect(says).toContain("Signing Hash Algorithm: SHA-256");
  });

  test.skipIf(!existsSync("/usr/bin/certutil"))(
    "pdfsig trusts it once the certificate of the house is trusted",
    () => {
      const [name = ""] = readdirSync(join(ours.folder, "certificates"));
      const store = join(ours.folder, "nss");
      mkdirSync(store);
      const certutil = (...args: string[]) => execFileSync("certutil", ["-d", `sql:${store}`, ...args]);
      certutil("-N", "--empty-password");
      certutil("-A", "-n", "desk", "-t", "CT,CT,CT", "-i", join(ours.folder, "certificates", name));
      expect(pdfsig(sealed, store)).toContain("Certificate is Trusted.");
    },
  );

  test("the same PDF at the same time is the same file, byte for byte", async () => {
    expect(await ours.seal.sign(pdf, { at, reason: "Signed by everybody who has to." })).toEqual(sealed);
  });
});

describe("what was done to it", () => {
  const changed = (change: (copy: Buffer) => void): Buffer => {
    const copy = Buffer.from(sealed);
    change(copy);
    return copy;
  };
  const flipped = (place: number, by: number): Buffer =>
    changed((copy) => void copy.writeUInt8(copy.readUInt8(place) ^ by, place));
  const hexAt = sealed.indexOf("/Contents <") + "/Contents <".length;
  const rangeAt = sealed.indexOf("/ByteRange [") + "/ByteRange [".length;

  test("no seal at all", async () => {
    expect(codeOf(pdf)).toBe("NO_SEAL");
    expect(codeOf(Buffer.alloc(0))).toBe("NO_SEAL");
    expect(codeOf(Buffer.from("no PDF"))).toBe("NO_SEAL");
  });

  test("a byte of the content: told by us and by pdfsig", () => {
    const one = flipped(60, 1);
    expect(codeOf(one)).toBe("SEAL_CONTENT_CHANGED");
    expect(pdfsig(one)).not.toContain("Signature is Valid.");
  });

  test("an update after the seal: told by us, and pdfsig does not call the whole document signed", () => {
    const more = Buffer.concat([sealed, Buffer.from("\n9 0 obj\n<< >>\nendobj\n%%EOF\n")]);
    expect(checkSeal(more, known)).toMatchObject({
      code: "SEAL_ADDED_TO",
      says: "After the seal, 28 bytes were added.",
    });
    expect(pdfsig(more)).not.toContain("Total document signed");
  });

  test("broken off within, and before, the seal", () => {
    expect(checkSeal(sealed.subarray(0, -1), known)).toMatchObject({
      code: "SEAL_BROKEN_OFF",
      says: "The file breaks off: 1 bytes are missing.",
    });
    expect(codeOf(sealed.subarray(0, hexAt + 1000))).toBe("SEAL_BROKEN_OFF");
    expect(codeOf(sealed.subarray(0, 400))).toBe("NO_SEAL");
  });

  test("the signature of another file of ours", async () => {
    const other = await ours.seal.sign(await somePdf("The plan pays $9.00."), { at, reason: "Another." });
    const from = other.indexOf("/Contents <") + "/Contents <".length;
    const swapped = changed((copy) => void other.copy(copy, hexAt, from, from + 24_000));
    expect(codeOf(swapped)).toBe("SEAL_CONTENT_CHANGED");
    expect(pdfsig(swapped)).not.toContain("Signature is Valid.");
  });

  test("sealed by another key: pdfsig calls it valid, and we do not know the key", async () => {
    const forged = await theirs.seal.sign(pdf, { at, reason: "Forged." });
    expect(pdfsig(forged)).toContain("Signature is Valid.");
    expect(checkSeal(forged, known)).toMatchObject({
      code: "SEAL_OF_ANOTHER_KEY",
      says: "The seal was made with a key that is not ours (Somebody Else).",
    });
  });

  test("sealed once more by another key, over our seal", async () => {
    const again = await theirs.seal.sign(sealed, { at, reason: "Taken over." });
    expect(codeOf(again)).toBe("SEAL_OF_ANOTHER_KEY");
  });

  test("ranges that leave something out, and other ways to write the same signature", () => {
    expect(codeOf(changed((copy) => void copy.write("0 00", rangeAt)))).toBe("SEAL_UNREADABLE");
    expect(codeOf(changed((copy) => void copy.write("1", rangeAt)))).toBe("SEAL_UNREADABLE");
    const upper = changed((copy) => {
      const hex = copy.subarray(hexAt, hexAt + 24_000).toString("latin1");
      copy.write(hex.toUpperCase(), hexAt, "latin1");
    });
    expect(codeOf(upper)).toBe("SEAL_UNREADABLE");
    expect(codeOf(changed((copy) => void copy.write("01", hexAt + 23_990)))).toBe("SEAL_UNREADABLE");
  });

  test("any byte, anywhere, the seal's own included", () => {
    const places = fc.oneof(
      fc.integer({ min: 0, max: sealed.length - 1 }),
      fc.integer({ min: hexAt - 400, max: hexAt + 6_000 }),
    );
    fc.assert(
      fc.property(places, fc.integer({ min: 1, max: 255 }), (place, flips) => {
        expect(codeOf(flipped(place, flips))).not.toBe("whole");
      }),
      { numRuns: 300 },
    );
  });

  test("files of strangers are read without a fault", () => {
    const shreds = fc.array(
      fc.constantFrom("/ByteRange [0 4 9 3]", "<3082", "0000", ">", "%PDF-1.7\n", "/ByteRange", "\u0000"),
    );
    fc.assert(
      fc.property(shreds, (all) => {
        expect(codeOf(Buffer.from(all.join(""), "latin1"))).not.toBe("whole");
      }),
    );
  });
});

describe("the key", () => {
  test("is made once, for its owner's eyes, although two ask at the same moment", async () => {
    const place = sealHere();
    const two = [place.seal, openSeal({ folder: place.folder, commonName: "The same desk" })];
    const files = await Promise.all(two.map((one) => one.sign(pdf, { at, reason: "Both." })));
    const all = await place.seal.known();
    expect(files.map((file) => codeOf(file, all))).toEqual(["whole", "whole"]);
    expect(statSync(join(place.folder, "seal.p12")).mode & 0o777).toBe(0o600);
    place.remove();
  });

  test("renewed, it seals with a new certificate, and what was sealed before stays sealed", async () => {
    const place = sealHere();
    const settings = { folder: place.folder, commonName: "Parley of Example Desk" };
    const before = await place.seal.sign(pdf, { at, reason: "Before." });
    const fingerprint = await renewKey(settings);
    const after = await openSeal(settings).sign(pdf, { at, reason: "After." });
    const all = await knownIn(place.folder);
    expect(all.size).toBe(2);
    expect(checkSeal(before, all)).toMatchObject({ whole: true });
    expect(checkSeal(after, all)).toMatchObject({ whole: true, certificate: fingerprint });
    expect(pdfsig(before)).toContain("Signature is Valid.");
    place.remove();
  });

  test("of the house's own is used from where it lies, and never written", async () => {
    const place = sealHere();
    const p12 = join(ours.folder, "seal.p12");
    const was = readFileSync(p12);
    const own = { folder: place.folder, p12, commonName: "Not used" };
    const file = await openSeal(own).sign(pdf, { at, reason: "Own." });
    expect(checkSeal(file, await knownIn(place.folder))).toMatchObject({ by: "Parley of Example Desk" });
    await expect(renewKey(own)).rejects.toMatchObject({ code: "SEAL_NOT_OURS" });
    expect(readFileSync(p12)).toEqual(was);
    place.remove();
  });

  test("that cannot be opened says so, and nothing of what it holds", async () => {
    const place = sealHere();
    const p12 = join(place.folder, "..", "wrong.p12");
    const open = (passphrase?: string) =>
      openSeal({ folder: place.folder, p12, commonName: "x", ...(passphrase ? { passphrase } : {}) });
    await expect(open().known()).rejects.toMatchObject({ code: "SEAL_UNUSABLE" });
    writeFileSync(p12, "not a key");
    await expect(open().known()).rejects.toThrow("not a PKCS#12 for this passphrase");
    writeFileSync(p12, readFileSync(join(ours.folder, "seal.p12")));
    await expect(open("wrong").known()).rejects.toMatchObject({ code: "SEAL_UNUSABLE" });
    place.remove();
  });
});
