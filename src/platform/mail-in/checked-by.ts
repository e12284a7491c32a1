// Whether the domain that a mail claims to come from vouched for it: as our own mail server wrote it on the
// mail (RFC 8601), and nobody else.

export type Checked = {
  readonly dmarc: "pass" | "fail" | "none";
  /** For the person who looks at the mail. */
  readonly says: string;
};

export type Header = { readonly name: string; readonly value: string };

const unchecked = "Nobody checked whether the sender is who the mail says.";

/**
 * Reads the topmost `Authentication-Results` of the server that is trusted. Others, and those of a server
 * with another name, were perhaps written by the sender and count for nothing.
 * @param trusted  the name by which our own mail server signs what it found; none: nothing is believed
 * @param from  addresses that the mail says it is from: a domain vouches for itself alone
 */
export function checkedBy(
  headers: readonly Header[],
  trusted: string | null,
  from: readonly string[] = [],
): Checked {
  if (trusted === null) return { dmarc: "none", says: `${unchecked} No mail server is trusted to say so.` };
  const found = headers.find(
    ({ name, value }) => name === "authentication-results" && serverOf(value) === trusted.toLowerCase(),
  );
  if (!found) return { dmarc: "none", says: `${unchecked} ${trusted} wrote nothing on it.` };
  const results = bareResults(found.value);
  // A sender can have a say in what is written beside it: one result that is not "pass" is enough.
  const all = [...results.matchAll(/(?:^|;)\s*dmarc\s*=\s*([a-z]+)/gi)].map(([, is = ""]) =>
    is.toLowerCase(),
  );
  const domain = /header\.from\s*=\s*(?:[^\s;@]*@)?([a-z0-9.-]{1,253})/i.exec(results)?.[1]?.toLowerCase();
  const whose = domain ? `The domain ${domain}` : "The sender's domain";
  if (all.some((is) => is === "fail" || is === "permerror"))
    return { dmarc: "fail", says: `${whose} does not vouch for this mail (DMARC fail): it may be forged.` };
  if (all.length === 0 || all.some((is) => is !== "pass"))
    return { dmarc: "none", says: `${whose} says nothing about who may send mail for it (no DMARC).` };
  const other = domain && from.find((address) => !`.${domainOf(address)}`.endsWith(`.${domain}`));
  if (other) {
    const says = `${whose} vouches for this mail, but it says that it is from ${other}: it may be forged.`;
    return { dmarc: "fail", says };
  }
  return { dmarc: "pass", says: `${whose} vouches for this mail (DMARC pass).` };
}

const domainOf = (address: string): string => address.slice(address.lastIndexOf("@") + 1).toLowerCase();

const serverOf = (value: string): string =>
  (bareResults(value).trim().split(/[\s;]/, 1)[0] ?? "").toLowerCase();

/** Without comments, however deep, and without text in quotes that is more than one plain word. */
function bareResults(value: string): string {
  let bare = "";
  let depth = 0;
  let quoted: string | null = null;
  const text = value.slice(0, 8_000);
  for (let at = 0; at < text.length; at += 1) {
    let one = text[at] ?? "";
    const isEscaped = one === "\\" && (depth > 0 || quoted !== null);
    if (isEscaped) {
      at += 1;
      one = text[at] ?? "";
    }
    if (quoted !== null) {
      if (one === '"' && !isEscaped) {
        bare += /^[\w.@+-]*$/.test(quoted) ? quoted : " ";
        quoted = null;
      } else quoted += one;
    } else if (depth > 0) {
      if (!isEscaped) depth += one === "(" ? 1 : one === ")" ? -1 : 0;
    } else if (one === '"') quoted = "";
    else if (one === "(") {
      depth = 1;
      bare += " ";
    } else bare += one;
  }
  return bare;
}
