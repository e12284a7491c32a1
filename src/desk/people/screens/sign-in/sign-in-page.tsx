// The way in: an address, then what proves that it is theirs. One thing at a time, and nothing here tells who
// has an account.
import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useWords } from "../../../../ui/language/words.tsx";
import type { SignInState } from "../sign-in-told.ts";
import { AddressStep } from "./address-step.tsx";
import { PasswordStep } from "./password-step.tsx";
import { SecondFactorStep } from "./second-factor-step.tsx";
import { TokenStep } from "./token-step.tsx";
import { Told } from "./told.tsx";
import type { Trying } from "./trying.ts";
import { words } from "./words.ts";
import "./sign-in.css";

export type SignInProps = {
  readonly why: "first" | "ended" | "token" | "left";
  readonly state: SignInState | null;
  /** Who one may be without an account; only where the server has a sandbox. */
  readonly personas?: ReactNode;
  /** Called once somebody is in. */
  readonly done?: (() => void) | undefined;
  /** A problem that the provider of a single sign-on came back with. */
  readonly problem?: unknown;
};

export function SignInPage({ why, state, personas, done, problem = null }: SignInProps) {
  const say = useWords(words);
  const queries = useQueryClient();
  const [now, setNow] = useState(state);
  const [asked, setAsked] = useState<{ email: string; ways: readonly string[]; provider: string | null }>();
  const [byToken, setByToken] = useState(why === "token");
  const [error, setError] = useState<unknown>(problem);
  const [busy, setBusy] = useState(false);
  const attempt: Trying["attempt"] = (work) => {
    setBusy(true);
    setError(null);
    work()
      .then(async (after) => {
        if (!after) return;
        setNow(after);
        if (after.state !== "signed-in" && after.state !== "enrol") return;
        queries.setQueryData(["sign-in"], after);
        await queries.invalidateQueries({ queryKey: ["me"] });
        done?.();
      })
      .catch(setError)
      .finally(() => setBusy(false));
  };
  const trying = { busy, attempt };
  const second = now?.state === "second-factor";
  const again = () => {
    setAsked(undefined);
    setError(null);
    setNow(now && { ...now, state: "signed-out" });
  };
  return (
    <main id="main" className="way-in">
      <p className="way-in-name">Parley</p>
      <h1>{second ? say("second") : say("title")}</h1>
      <Why why={why} setUp={now?.setUp ?? true} failed={error !== null} />
      {error !== null && <Told error={error} />}
      {second && now && <SecondFactorStep ways={now.ways} trying={trying} again={again} />}
      {!second && byToken && <TokenStep account={() => setByToken(false)} />}
      {!second && !byToken && !asked && <AddressStep trying={trying} asked={setAsked} />}
      {!second && !byToken && asked && <PasswordStep {...asked} trying={trying} again={again} />}
      {!second && !byToken && (
        <p>
          <button type="button" className="link small" onClick={() => setByToken(true)}>
            {say("useToken")}
          </button>
        </p>
      )}
      {!second && personas}
    </main>
  );
}

/** Why one is asked: not said any more once something was tried. */
function Why({ why, setUp, failed }: { why: SignInProps["why"]; setUp: boolean; failed: boolean }) {
  const say = useWords(words);
  if (failed) return null;
  if (!setUp) return <p className="notice">{say("noneYet")}</p>;
  if (why === "first") return null;
  const told = { ended: say("ended"), left: say("left"), token: say("tokenBad") }[why];
  return (
    <p className={why === "token" ? "notice notice-late" : "notice"} role="status">
      {told}
    </p>
  );
}
