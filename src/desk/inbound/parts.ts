// What hangs on a mail: kept by its content, or named with the reason why it is not.
import { createHash } from "node:crypto";
import type { FileStore, StoredFile } from "../../platform/files/store.ts";
import type { MailPart } from "../../platform/mail-in/read-mail.ts";

export type KeptPart = {
  readonly name: string;
  readonly mime: string;
  readonly bytes: number;
  /** In the store of files; null where it was refused. */
  readonly hash: string | null;
  /** Why it was not kept, in words. */
  readonly refused: string | null;
};

/** A picture inside the text that is no larger is somebody's logo. */
const logoBytes = 12_000;
const outlook = Buffer.from([0x78, 0x9f, 0x3e, 0x22]);

/** Keeps what may be kept. The bytes lie in the store before anything refers to them. */
export async function keepParts(files: FileStore, parts: readonly MailPart[]): Promise<KeptPart[]> {
  const kept: KeptPart[] = [];
  for (const part of parts) if (!isLogo(part)) kept.push(await keepPart(files, part));
  return kept;
}

const isLogo = ({ isInText, content }: MailPart): boolean => isInText && content.length <= logoBytes;

async function keepPart(files: FileStore, { name, type, content }: MailPart): Promise<KeptPart> {
  const bytes = content.length;
  const called = name === "" ? "without a name" : name;
  if (content.subarray(0, 4).equals(outlook)) {
    const refused =
      "This is Outlook's own package (winmail.dat), which is not opened: ask for a PDF instead.";
    return { name: called, mime: type.slice(0, 100), bytes, hash: null, refused };
  }
  const stored = await files.put(once(content));
  if (!stored.stored) {
    const refused = `${stored.says} ${stored.doNext}`.slice(0, 500);
    return { name: called, mime: type.slice(0, 100), bytes, hash: null, refused };
  }
  const { mime, hash, extension } = stored;
  return { name: endingIn(name, extension), mime, bytes, hash, refused: null };
}

/** As a name that ends like what the file is: whoever opens a saved "bill.bat" runs it. */
export function endingIn(name: string, extension: string): string {
  const plain = name.trim();
  if (plain === "" || /^\.+$/.test(plain)) return `document.${extension}`;
  const alike = { jpg: "jpe?g", tif: "tiff?", csv: "csv|txt", x12: "x12|edi|txt|dat|83[57]" } as const;
  const ending = alike[extension as keyof typeof alike] ?? extension;
  if (new RegExp(`\\.(?:${ending})$`, "i").test(plain)) return plain;
  return `${plain.replace(/[.\s]+$/, "").slice(0, 190)}.${extension}`;
}

export async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** Keeps a file that came by itself, such as a scan. */
export const keepFile = (files: FileStore, content: Uint8Array): ReturnType<FileStore["put"]> =>
  files.put(once(content), { kinds: ["pdf", "tiff", "jpeg", "png"] });

export const partOf = (name: string, { mime, bytes, hash, extension }: StoredFile): KeptPart => ({
  name: endingIn(name, extension),
  mime,
  bytes,
  hash,
  refused: null,
});

/** The digest under which one part of a scan is known: its file, and which of its pages. */
export const keyOfPages = (hash: string, pages: readonly number[]): Buffer =>
  createHash("sha256")
    .update(JSON.stringify(["scan", hash, pages]))
    .digest();
