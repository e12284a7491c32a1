// The second factor: an app, and recovery codes for the day it is lost.
import { Button } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ask, fetched } from "../../../../ui/ask.ts";
import { useClock } from "../../../../ui/clock.tsx";
import { ProblemNotice } from "../../../../ui/problem-notice.tsx";
import { ToneMark } from "../../../../ui/tone.tsx";
import { pointInTime } from "../../../../ui/when.ts";
import { RecoveryCodes } from "../sign-in/recovery-codes.tsx";
import { SetUpApp } from "../sign-in/set-up-app.tsx";
import { useConfirming } from "./confirming.tsx";
import { Part, Waiting } from "./part.tsx";

const path = "/api/v1/me/second-factor";

type Factors = {
  readonly required: boolean;
  readonly totp: { readonly since: string } | null;
  readonly passkeys: number;
  readonly recoveryCodes: number;
};

export function SecondFactorPart() {
  const clock = useClock();
  const queries = useQueryClient();
  const factors = useQuery({ queryKey: ["second-factor"], queryFn: () => ask<Factors>(path) });
  const [setting, setSetting] = useState(false);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const { doing, busy, error, dialog } = useConfirming("second-factor");
  const { data } = factors;
  const newCodes = async () => {
    const { recoveryCodes } = await ask<{ recoveryCodes: string[] }>(`${path}/recovery-codes`, {
      method: "POST",
    });
    setCodes(recoveryCodes);
  };
  if (codes)
    return (
      <Part title="Recovery codes">
        <RecoveryCodes codes={codes} kept={() => setCodes(null)} />
      </Part>
    );
  return (
    <Part title="Second factor">
      <Waiting {...factors} />
      {data && (
        <p>
          {data.totp ? (
            <ToneMark tone="kept">{`An app, since ${pointInTime(data.totp.since, clock)}`}</ToneMark>
          ) : (
            "No authenticator app."
          )}{" "}
          <span className="quiet">
            {data.required ? "Your desk asks everybody for a second factor." : "Your desk leaves it to you."}
          </span>
        </p>
      )}
      {error !== null && <ProblemNotice error={error} />}
      {setting && (
        <SetUpApp
          done={(recovery) => {
            setSetting(false);
            setCodes(recovery);
            void queries.invalidateQueries({ queryKey: ["second-factor"] });
          }}
        />
      )}
      {data && !setting && (
        <div className="row">
          <Button variant="default" onClick={() => setSetting(true)}>
            {data.totp ? "Use another app" : "Set up an app"}
          </Button>
          {data.totp && (
            <Button
              variant="default"
              loading={busy}
              onClick={() => doing(() => fetched(`${path}/totp`, { method: "DELETE" }))}
            >
              Remove the app
            </Button>
          )}
        </div>
      )}
      {data && (data.totp || data.passkeys > 0) && (
        <p className="row">
          {codesLeft(data.recoveryCodes)}
          <button type="button" className="link" disabled={busy} onClick={() => doing(newCodes)}>
            Make new ones
          </button>
        </p>
      )}
      {dialog}
    </Part>
  );
}

/** Few are a warning: who has none left and loses the phone needs an administrator. */
function codesLeft(left: number) {
  const words = left === 1 ? "1 recovery code is left." : `${left} recovery codes are left.`;
  return left <= 2 ? <ToneMark tone="due">{words}</ToneMark> : <span>{words}</span>;
}
