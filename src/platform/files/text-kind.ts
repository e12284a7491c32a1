// Text has no signature. It is text when every byte can be, and then it may be a table or an X12 interchange.

export type TextKind = "text" | "csv" | "x12" | "markup" | "script";

export type TextReading = { readonly kind: TextKind; readonly charset: "utf-8" | "utf-16" | "windows-1252" };

/** What kind of text the bytes are; null when they are none. Reads all of them. */
export function readTextKind(bytes: Buffer): TextReading | null {
  const charset = charsetOf(bytes);
  const head = decode(bytes.subarray(0, 65_536), charset ?? "windows-1252");
  if (isInterchange(head)) return { kind: "x12", charset: charset ?? "windows-1252" };
  if (charset === null) return null;
  if (hasControls(charset === "utf-16" ? decode(bytes, charset) : bytes.toString("latin1"))) return null;
  return { kind: kindOf(head), charset };
}

const wide = (bytes: Buffer): boolean =>
  (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);

function charsetOf(bytes: Buffer): TextReading["charset"] | null {
  if (wide(bytes)) return bytes.length % 2 === 0 ? "utf-16" : null;
  if (bytes.includes(0)) return null;
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return "utf-8";
  } catch {
    return "windows-1252";
  }
}

function decode(bytes: Buffer, charset: TextReading["charset"]): string {
  const bigEndian = charset === "utf-16" && bytes[0] === 0xfe;
  return new TextDecoder(bigEndian ? "utf-16be" : charset).decode(bytes);
}

/** Anything below the space but tab, line ends, form feed and the end-of-file mark of old systems. */
const hasControls = (text: string): boolean => /[\0-\x08\x0b\x0e-\x19\x1b-\x1f\x7f]/.test(text);

/**
 * The header of an X12 interchange has fixed columns, whatever its separators are, control characters too.
 */
function isInterchange(head: string): boolean {
  const text = head.replace(/^[\ufeff\s\0]*/, "");
  const separator = text[3] ?? "";
  return (
    /^ISA[^A-Za-z0-9 ]/.test(text) && [6, 17, 20, 31, 34, 50].every((column) => text[column] === separator)
  );
}

const pageTag = /<(?:!doctype\s+html|html|head|body|script|iframe|svg)[\s>/]/i;

function kindOf(head: string): TextKind {
  const start = head.replace(/^\ufeff/, "").trimStart();
  if (/^<[!?a-z]/i.test(start)) return "markup";
  // What a browser would take for a page although it begins like text.
  if (pageTag.test(start.slice(0, 4096))) return "markup";
  if (/^#!/.test(start) || /^@echo\s+off\b/i.test(start)) return "script";
  return isTable(start) ? "csv" : "text";
}

/** At least two lines, each with the same number (one or more) of the same separator outside quotes. */
function isTable(text: string): boolean {
  const lines = text
    .split(/\r\n|\r|\n/)
    .filter((line) => line !== "")
    .slice(0, 6);
  if (lines.length < 2) return false;
  const bare = lines.map((line) => line.replace(/"(?:[^"]|"")*"/g, ""));
  return [",", ";", "\t", "|"].some((separator) => {
    const [first = 0, ...others] = bare.map((line) => line.split(separator).length - 1);
    // Sentences have a comma here and there too, but a space or a line end after it.
    if (separator === "," && /,(?:\s|$)/.test(bare[0] ?? "")) return false;
    return first > 0 && others.every((count) => count === first);
  });
}
