// Opens a case from the answers of a form, and tells what is wrong with them.
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { ask, toldOf } from "../../../ui/ask.ts";
import type { Body, Wrong } from "../../../ui/form/questions.ts";
import type { CaseWire } from "../../case-file/wire.ts";
import { attachTo } from "./inbound-begins.tsx";

type Began = { readonly id: string; readonly from: string };

/**
 * `open` opens the case and goes there; what it began with is put onto it. Answers what is wrong with the
 * answers, by question; nothing where the case is open.
 */
export function useOpening(playbook: string, forget: () => void) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [error, setError] = useState<unknown>(null);
  const [left, setLeft] = useState<{ readonly file: CaseWire; readonly error: unknown } | null>(null);
  const [busy, setBusy] = useState(false);
  const [key, setKey] = useState(() => crypto.randomUUID());
  const open = async (body: Body, began?: Began): Promise<Wrong> => {
    setBusy(true);
    setError(null);
    try {
      const file = await ask<CaseWire>("/api/v1/cases", { method: "POST", body: { playbook, ...body }, key });
      forget();
      await queries.invalidateQueries({ queryKey: ["cases"] });
      const notTaken = began ? await attachTo(file.id, began).then(nothing, wrapped) : null;
      if (notTaken) setLeft({ file, error: notTaken.error });
      else await navigate({ to: "/cases/$id", params: { id: file.id } });
      return {};
    } catch (problem) {
      setError(problem);
      if (toldOf(problem).status !== 0) setKey(crypto.randomUUID());
      const errors = toldOf(problem).errors ?? [];
      return Object.fromEntries(errors.map(({ at, says, doNext }) => [at.slice(1), `${says} ${doNext}`]));
    } finally {
      setBusy(false);
    }
  };
  return { error, busy, open, left };
}

const nothing = () => null;
const wrapped = (error: unknown) => ({ error });
