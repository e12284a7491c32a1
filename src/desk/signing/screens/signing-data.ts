// Signatures of a case, as the screens ask for them and act on them.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { caseworkers } from "../../../core/playbook.ts";
import { ask, fetched } from "../../../ui/ask.ts";
import type { Tone } from "../../../ui/tone.tsx";
import { lookAnew } from "../../case-file/screens/case-data.ts";
import { useMe } from "../../people/screens/me.tsx";
import type { SignerWire, SigningsWire, SigningWire } from "../wire.ts";

export const signingsAt = (id: string): string => `/api/v1/cases/${id}/signings`;

export const useSignings = (id: string) =>
  useQuery({ queryKey: ["case", id, "signings"], queryFn: () => ask<SigningsWire>(signingsAt(id)) });

/** Everybody at the desk who works cases acts on signatures; the others look. */
export const useMayAct = (): boolean => {
  const { party, roles } = useMe();
  return party === "desk" && roles.some((one) => caseworkers.some((worker) => worker === one));
};

/** The form that stands above the page. */
export type Opened =
  | { readonly kind: "ask" | "withdraw" | "check" }
  | { readonly kind: "page" | "compare"; readonly signer: SignerWire };

export type Acting = {
  readonly busy: boolean;
  readonly said: unknown;
  /** Sends it once, however often it is pressed, and looks at the case anew. */
  readonly act: (path: string, body: object) => Promise<boolean>;
};

export function useActing(id: string): Acting {
  const queries = useQueryClient();
  const key = useRef(crypto.randomUUID());
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<unknown>(null);
  const act = async (path: string, body: object): Promise<boolean> => {
    setBusy(true);
    setSaid(null);
    try {
      await ask(`${signingsAt(id)}${path}`, { method: "POST", body, key: key.current });
      key.current = crypto.randomUUID();
      await lookAnew(queries, id);
      return true;
    } catch (error) {
      key.current = crypto.randomUUID();
      setSaid(error);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, said, act };
}

/** Saves a PDF under its name. @throws what `fetched` throws */
export async function savePdf(path: string, name: string): Promise<void> {
  const answer = await fetched(path);
  const address = URL.createObjectURL(await answer.blob());
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

const states: { readonly [state in SigningWire["state"]]: readonly [Tone, string] } = {
  open: ["due", "out to be signed"],
  complete: ["kept", "signed by all, sealed"],
  declined: ["late", "declined"],
  withdrawn: ["waiting", "withdrawn"],
  expired: ["late", "ran out"],
  void: ["waiting", "void: the paper was changed"],
};
export const stateOfRequest = ({ state }: SigningWire): { readonly tone: Tone; readonly words: string } => {
  const [tone, words] = states[state];
  return { tone, words };
};

export function stateOfSigner(signer: SignerWire): { readonly tone: Tone; readonly words: string } {
  if (signer.state === "signed") return { tone: "kept", words: "signed" };
  if (signer.state === "scan") return { tone: "due", words: "page to be looked at" };
  if (signer.state === "declined") return { tone: "late", words: "declined" };
  return signer.isTurn ? { tone: "due", words: "to sign now" } : { tone: "waiting", words: "signs later" };
}

const methods = { typed: "typed", drawn: "drawn", paper: "on paper" } as const;
export const methodInWords = ({ method }: SignerWire): string => (method === null ? "" : methods[method]);
