// A POST to an address that somebody outside gave us. It goes to the public network only: otherwise anybody
// who may register an address could have us knock on doors of the inner network.
import { lookup as systemLookUp } from "node:dns/promises";
import { request as plainRequest } from "node:http";
import { request as secureRequest } from "node:https";
import { BlockList, isIP } from "node:net";

export type Outgoing = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Addresses of the inner network are taken too, and http. For development only. */
  readonly toPrivate?: boolean;
  readonly timeoutMs?: number;
  /** Looks a name up; the system does unless given. */
  readonly lookUp?: (name: string) => Promise<{ readonly address: string; readonly family: number }>;
};

export type Answered = { readonly status: number } | { readonly failed: string };

const inner = new BlockList();
for (const [net, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const) {
  inner.addSubnet(net, bits, "ipv4");
}
for (const [net, bits] of [
  ["::", 96],
  ["64:ff9b::", 96],
  ["64:ff9b:1::", 48],
  ["100::", 64],
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["fc00::", 7],
  ["fe80::", 10],
  ["fec0::", 10],
  ["ff00::", 8],
] as const) {
  inner.addSubnet(net, bits, "ipv6");
}

/** True for an address that everybody in the world means the same machine by. */
export function isPublic(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
  const version = isIP(mapped);
  if (version === 0 || /^::ffff:/i.test(mapped)) return false;
  return !inner.check(mapped, version === 6 ? "ipv6" : "ipv4");
}

/**
 * Why this address may not be posted to, in words; null when it may. Does NOT look the name up: `postOut`
 * does.
 */
export function flawOfAddress(text: string, toPrivate = false): string | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || text.length > 2_000) return "This is not an address that can be called.";
  if (url.protocol !== "https:" && !(toPrivate && url.protocol === "http:"))
    return "The address has to begin with https://.";
  if (url.username !== "" || url.password !== "") return "The address must not hold a name or a password.";
  if (toPrivate) return null;
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) ? !isPublic(host) : isInnerName(host)) return "The address lies in an inner network.";
  return null;
}

const isInnerName = (host: string): boolean =>
  !host.includes(".") ||
  /(?:^|\.)(?:localhost|local|internal|intranet|lan|home|corp|test|invalid)\.?$/i.test(host);

/**
 * Posts the body and answers with the status, or with why there is none. Redirects are not followed, and
 * what comes back is not read. The name is looked up once, and the very address that was found public is
 * called. Never throws.
 */
export async function postOut({
  url: text,
  headers,
  body,
  toPrivate = false,
  timeoutMs = 10_000,
  lookUp = (name) => systemLookUp(name),
}: Outgoing): Promise<Answered> {
  const flaw = flawOfAddress(text, toPrivate);
  if (flaw) return { failed: flaw };
  const url = new URL(text);
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const found = await lookUp(host).catch(() => null);
  if (!found) return { failed: "The name of the address is not known." };
  if (!toPrivate && !isPublic(found.address))
    return { failed: "The name of the address leads into an inner network." };
  const { address, family } = found;
  const send = url.protocol === "https:" ? secureRequest : plainRequest;
  return new Promise((resolve) => {
    const request = send(url, {
      method: "POST",
      headers: { ...headers, "content-type": "application/json", "content-length": Buffer.byteLength(body) },
      agent: false,
      lookup: (_name, options, done) => {
        if (options.all) done(null, [{ address, family }]);
        else done(null, address, family);
      },
      signal: AbortSignal.timeout(timeoutMs),
    });
    request.once("response", (response) => {
      response.destroy();
      resolve({ status: response.statusCode ?? 0 });
    });
    request.once("error", (error) => {
      const late = error.name === "TimeoutError" || error.name === "AbortError";
      resolve({ failed: late ? "It did not answer in time." : "It could not be reached." });
    });
    request.end(body);
  });
}
