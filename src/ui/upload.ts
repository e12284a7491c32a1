// Sends a form with a file and tells how far it is, which fetch cannot.
import { headersOf, Problem, type Told, unreached, unreadable } from "./ask.ts";

export type Uploading = {
  readonly body: FormData;
  /** Makes a second sending of the same file harmless. */
  readonly key: string;
  /** How much of it has left, from 0 to 1. */
  readonly onPart: (part: number) => void;
  readonly signal?: AbortSignal;
};

/** The answer as JSON. @throws Problem where it is not a success, or was broken off */
export function upload<T>(path: string, { body, key, onPart, signal }: Uploading): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", path);
    for (const [name, value] of headersOf({ body, key })) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total, lengthComputable }) => {
      if (lengthComputable) onPart(loaded / total);
    };
    request.onerror = () => reject(new Problem(unreached));
    request.onabort = () => reject(new Problem(brokenOff));
    request.onload = () => {
      const told = read(request.responseText);
      if (request.status < 300 && told !== null) resolve(told as T);
      else reject(new Problem({ ...unreadable(request.status), ...(told ?? {}), status: request.status }));
    };
    signal?.addEventListener("abort", () => request.abort());
    request.send(body);
  });
}

const brokenOff: Told = {
  status: 0,
  code: "BROKEN_OFF",
  detail: "The file was not sent: you stopped it.",
  doNext: "Send it again when you like.",
};

function read(text: string): Partial<Told> | null {
  try {
    return JSON.parse(text) as Partial<Told>;
  } catch {
    return null;
  }
}
