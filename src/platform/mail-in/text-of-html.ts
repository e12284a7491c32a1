// The words of a mail that has only an HTML part. No browser, no styles, no pictures: words and lines.

const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  ndash: "–",
  mdash: "—",
  hellip: "…",
  lsquo: "‘",
  rsquo: "’",
  ldquo: "“",
  rdquo: "”",
  aacute: "á",
  eacute: "é",
  iacute: "í",
  oacute: "ó",
  uacute: "ú",
  ntilde: "ñ",
  uuml: "ü",
  iquest: "¿",
  iexcl: "¡",
};
const mostHtml = 1_000_000;
const unseen = new Set(["style", "script", "head", "title", "template"]);
const breaks = /^(?:br|p|div|tr|li|ul|ol|table|h[1-6]|blockquote|hr|section|article|pre)$/;

/**
 * Text without its markup, in one pass over at most a million characters. What was quoted keeps a `>` before
 * each line. Does NOT make anything safe to be shown as HTML: the result is plain text.
 */
export function textOfHtml(html: string): string {
  const lines: string[] = [];
  let line = "";
  let quoted = 0;
  let hidden = "";
  const end = () => {
    const words = line.replace(/[ \t\r\n\f]+/g, " ").trim();
    lines.push(words === "" ? "" : `${quoted > 0 ? "> " : ""}${words}`);
    line = "";
  };
  for (const piece of html.slice(0, mostHtml).split(/(<[^<>]{0,10000}>)/)) {
    const [, slash = "", name = ""] = /^<(\/?)([a-z][a-z0-9]{0,20})/i.exec(piece) ?? [];
    const tag = name.toLowerCase();
    if (hidden !== "") {
      if (slash === "/" && tag === hidden) hidden = "";
    } else if (unseen.has(tag) && slash === "") hidden = piece.endsWith("/>") ? "" : tag;
    else if (breaks.test(tag)) {
      end();
      if (tag === "blockquote") quoted = Math.max(0, quoted + (slash === "/" ? -1 : 1));
    } else if (!/^<[!?/a-z]/i.test(piece)) line += decoded(piece);
  }
  end();
  return lines
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

const decoded = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,10}));/gi, (whole, ten, sixteen, name) => {
    if (name) return entities[String(name).toLowerCase()] ?? whole;
    const code = ten ? Number(ten) : Number.parseInt(String(sixteen), 16);
    return code > 31 && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000)
      ? String.fromCodePoint(code)
      : " ";
  });
