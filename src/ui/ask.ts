// Asks the API. What it refuses comes back as a `Problem` with something to do next, never as a bare number.
import { somebodyIsThere, tokenInUse } from "./session.ts";

/** RFC 9457 as Parley writes it. */
export type Told = {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly doNext: string;
  readonly rule?: string;
  readonly reference?: string;
  readonly errors?: readonly { readonly at: string; readonly says: string; readonly doNext: string }[];
};

/** Thrown by everything below when the answer is not the one that was asked for. */
export class Problem extends Error {
  readonly told: Told;

  constructor(told: Told) {
    super(told.detail);
    this.name = "Problem";
    this.told = told;
  }
}

export const unreached: Told = {
  status: 0,
  code: "NOT_REACHED",
  detail: "Parley could not be reached. Whether this was done is not known.",
  doNext: "What you typed is kept. Try again: the same request is never done twice.",
};

export const unreadable = (status: number): Told => ({
  status,
  code: "UNREADABLE",
  detail: "Parley answered with something that cannot be read.",
  doNext: "Try again in a moment. What you typed is kept.",
});

export type Sending = {
  readonly method?: string;
  /** JSON, unless it is a form, a file or text. */
  readonly body?: unknown;
  readonly type?: string;
  /** The version that was seen; done only while it is still that one. */
  readonly version?: number | undefined;
  /** Makes a second sending of the same request harmless. */
  readonly key?: string;
  readonly signal?: AbortSignal;
  /** Further headers. */
  readonly more?: Readonly<Record<string, string>>;
  /** The window is being closed: the request goes on without it. */
  readonly keepalive?: boolean;
};

const isPlain = (body: unknown): boolean =>
  !(body instanceof FormData || body instanceof Blob || typeof body === "string");

export function headersOf({ body, type, version, key, more = {} }: Sending): Headers {
  const headers = new Headers({ accept: "application/json, application/problem+json" });
  const token = tokenInUse();
  if (token) headers.set("authorization", `Bearer ${token}`);
  // What the window asks for while nobody is there does not keep anybody signed in.
  if (!somebodyIsThere()) headers.set("parley-background", "1");
  if (type) headers.set("content-type", type);
  else if (body !== undefined && isPlain(body)) headers.set("content-type", "application/json");
  if (version !== undefined) headers.set("if-match", `W/"${version}"`);
  if (key) headers.set("idempotency-key", key);
  for (const [name, value] of Object.entries(more)) headers.set(name, value);
  return headers;
}

/** The raw answer. @throws Problem where it is not a success */
export async function fetched(path: string, sending: Sending = {}): Promise<Response> {
  const { method = sending.body === undefined ? "GET" : "POST", body, signal } = sending;
  const plain = body !== undefined && isPlain(body);
  const init: RequestInit = { method, headers: headersOf(sending) };
  if (body !== undefined) init.body = plain ? JSON.stringify(body) : (body as BodyInit);
  if (signal) init.signal = signal;
  if (sending.keepalive) init.keepalive = true;
  const answer = await fetch(path, init).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw new Problem(unreached);
  });
  if (answer.ok) return answer;
  const told = (await answer.json().catch(() => null)) as Partial<Told> | null;
  throw new Problem(
    told?.code ? { ...unreadable(answer.status), ...told, status: answer.status } : unreadable(answer.status),
  );
}

/**
 * The answer as JSON, taken at its word: the types come from the `wire.ts` that the server answers by.
 * Nothing where the server says that there is nothing to say (204).
 */
export async function ask<T>(path: string, sending: Sending = {}): Promise<T> {
  const answer = await fetched(path, sending);
  if (answer.status === 204) return undefined as T;
  return (await answer.json().catch(() => {
    throw new Problem(unreadable(answer.status));
  })) as T;
}

/** A path with its query; what is undefined or empty is left out. */
export function withQuery(
  path: string,
  query: Readonly<Record<string, string | number | undefined>>,
): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== "");
  const words = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return words ? `${path}?${words}` : path;
}

/** What went wrong, whatever was thrown. */
export const toldOf = (error: unknown): Told => (error instanceof Problem ? error.told : unreached);
