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
 */
export function checkedBy(headers: readonly Header[], trusted: string | null): Checked {
  if (trusted === null) return { dmarc: "none", says: `${unchecked} No mail server is trusted to say so.` };
  const found = headers.find(
    ({ name, value }) => name === "authentication-results" && serverOf(value) === trusted.toLowerCase(),
  );
  if (!found) return { dmarc: "none", says: `${unchecked} ${trusted} wrote nothing on it.` };
  const results = withoutComments(found.value);
  const dmarc = /(?:^|;)\s*dmarc\s*=\s*([a-z]+)/i.exec(results)?.[1]?.toLowerCase();
  const domain = /header\.from\s*=\s*"?([a-z0-9.-]{1,253})/i.exec(results)?.[1];
  const whose = domain ? `The domain ${domain.toLowerCase()}` : "The sender's domain";
  if (dmarc === "pass") return { dmarc: "pass", says: `${whose} vouches for this mail (DMARC pass).` };
  if (dmarc === "fail" || dmarc === "permerror")
    return { dmarc: "fail", says: `${whose} does not vouch for this mail (DMARC fail): it may be forged.` };
  return { dmarc: "none", says: `${whose} says nothing about who may send mail for it (no DMARC).` };
}

const serverOf = (value: string): string =>
  (withoutComments(value).trim().split(/[\s;]/, 1)[0] ?? "").toLowerCase();

const withoutComments = (value: string): string => value.slice(0, 8_000).replace(/\([^()]*\)/g, " ");
