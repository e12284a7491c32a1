// Sends a large file piece by piece: where the line breaks, it asks how much has arrived and goes on from
// there, also after the window was closed and the same file is chosen once more.
import { ask, Problem, toldOf, unreached } from "./ask.ts";

type Here = { readonly id: string; readonly offset: number; readonly documentId: string | null };

export type InPieces = {
  /** What stands beside the file: its kind and so on. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** Makes a second beginning of the same sending harmless. */
  readonly key: string;
  /** How much of it is there, from 0 to 1; and whether the line is being waited for. */
  readonly onPart: (part: number, waits: boolean) => void;
  /** Ends the waits between two tries; seconds unless given. */
  readonly pause?: (ms: number) => Promise<void>;
};

const pieceBytes = 1_000_000;
const waitsMs = [500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 30_000, 30_000, 60_000];

/** Is it worth pieces? Small files go whole; a page without a safe line to the server has no digests. */
export const goesInPieces = (file: Blob): boolean =>
  file.size > pieceBytes && globalThis.crypto?.subtle !== undefined;

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/**
 * Sends the file to `path` and files it. @returns what the end of the sending is answered with
 * @throws Problem where the server refuses it, or cannot be reached for minutes
 */
export async function uploadInPieces<T>(path: string, file: File, given: InPieces): Promise<T> {
  const { onPart, pause = sleep } = given;
  const place = `parley.upload ${path} ${file.name} ${file.size} ${file.lastModified}`;
  let here = await trying(() => goOn(path, place, file, given), given);
  localStorage.setItem(place, here.id);
  const at = `${path}/${here.id}`;
  for (let broken = 0; here.offset < file.size && here.documentId === null; ) {
    onPart(here.offset / file.size, broken > 0);
    try {
      here = await sendPiece(at, file, here.offset);
      broken = 0;
    } catch (error) {
      const wait = waitsMs[broken];
      if (wait === undefined || !isWorthAgain(error)) throw error;
      broken += 1;
      onPart(here.offset / file.size, true);
      await pause(wait);
      here = await ask<Here>(at).catch((again: unknown) => {
        if (isWorthAgain(again)) return here;
        throw again;
      });
    }
  }
  onPart(1, false);
  const sha256 = hexOf(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
  const filed = await trying(() => ask<T>(`${at}/file`, { body: { sha256 }, key: given.key }), given);
  localStorage.removeItem(place);
  return filed;
}

/** What was begun before with the same file, where it is still waiting; a new one otherwise. */
async function goOn(path: string, place: string, file: File, { fields, key }: InPieces): Promise<Here> {
  const before = localStorage.getItem(place);
  if (before !== null) {
    const found = await ask<Here>(`${path}/${before}`).catch((error: unknown) => {
      if (toldOf(error).status === 404) return null;
      throw error;
    });
    if (found?.documentId === null) return found;
    localStorage.removeItem(place);
  }
  return ask<Here>(path, { body: { ...fields, name: file.name, bytes: file.size }, key: `${key}-begin` });
}

const sendPiece = (at: string, file: File, offset: number): Promise<Here> =>
  ask<Here>(at, {
    method: "PATCH",
    body: file.slice(offset, offset + pieceBytes),
    type: "application/offset+octet-stream",
    more: { "upload-offset": String(offset) },
  });

/** The line, not the file: nothing arrived, or a piece was still on its way. */
const isWorthAgain = (error: unknown): boolean => {
  const { status, code } = toldOf(error);
  return status === 0 || status >= 500 || code === "UPLOAD_ELSEWHERE" || code === "UPLOAD_BUSY";
};

async function trying<T>(work: () => Promise<T>, { onPart, pause = sleep }: InPieces): Promise<T> {
  for (const wait of waitsMs) {
    try {
      return await work();
    } catch (error) {
      if (!isWorthAgain(error)) throw error;
      onPart(0, true);
      await pause(wait);
    }
  }
  throw new Problem(unreached);
}

const hexOf = (bytes: ArrayBuffer): string =>
  [...new Uint8Array(bytes)].map((one) => one.toString(16).padStart(2, "0")).join("");
