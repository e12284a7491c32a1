// Saving a setting: the button, what came of it, and what to do when somebody else was quicker.
import { Button } from "@mantine/core";
import { type QueryKey, useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { ask, type Sending, toldOf } from "../../../ui/ask.ts";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { ToneMark } from "../../../ui/tone.tsx";

type Saving<Answer> = {
  readonly path: string;
  readonly method?: "POST" | "PUT" | "PATCH" | "DELETE";
  /** What is to be read again afterwards. */
  readonly renews: readonly QueryKey[];
  readonly done?: (answer: Answer) => void;
};

type Body = { readonly body?: unknown; readonly version?: number | undefined };

/** Sends a change once: a POST carries a key, so that a second press does it no second time. */
export function useSave<Answer = unknown>({ path, method = "POST", renews, done }: Saving<Answer>) {
  const client = useQueryClient();
  const [key, setKey] = useState(() => crypto.randomUUID());
  return useMutation({
    mutationFn: ({ body, version }: Body) => {
      const sending: Sending = { method, version, ...(body === undefined ? {} : { body }) };
      return ask<Answer>(path, method === "POST" ? { ...sending, key } : sending);
    },
    onSuccess: async (answer) => {
      done?.(answer);
      await Promise.all(renews.map((queryKey) => client.invalidateQueries({ queryKey })));
    },
    // Somebody was quicker: what they saved is fetched, so that it can be looked at beside what was typed.
    onError: async (error) => {
      if (toldOf(error).status !== 412) return;
      await Promise.all(renews.map((queryKey) => client.invalidateQueries({ queryKey })));
    },
    // What was refused may be sent again after a correction: that is another request.
    onSettled: () => setKey(crypto.randomUUID()),
  });
}

type Theirs = { readonly moved: boolean; readonly show: () => void };

/** Where somebody else saved meanwhile: puts theirs into the form, and goes on from there. */
export function ShowTheirs({ moved, show }: Theirs) {
  if (!moved) return null;
  return (
    <button type="button" className="link" onClick={show}>
      Show what the other person saved
    </button>
  );
}

type BarProps = {
  readonly verb: string;
  readonly save: { readonly isPending: boolean; readonly isSuccess: boolean; readonly error: unknown };
  /** Why it cannot be saved now; empty where it can. */
  readonly why?: string | undefined;
  readonly said?: string;
  /** Something else on the page comes first. */
  readonly later?: boolean;
  readonly onPress?: () => void;
  readonly children?: ReactNode;
};

/** The button with its reason when it is disabled, and the answer beside it. */
export function SaveBar({ verb, save, why, said = "Kept.", later, onPress, children }: BarProps) {
  return (
    <div className="stack">
      {save.error != null && <ProblemNotice error={save.error} />}
      <div className="row">
        <Button
          type={onPress ? "button" : "submit"}
          {...(onPress ? { onClick: onPress } : {})}
          variant={later ? "default" : "filled"}
          loading={save.isPending}
          disabled={Boolean(why)}
        >
          {verb}
        </Button>
        {children}
        <span role="status" className="small">
          {why ? <span className="quiet">{why}</span> : null}
          {!why && save.isSuccess ? <ToneMark tone="kept">{said}</ToneMark> : null}
        </span>
      </div>
    </div>
  );
}
