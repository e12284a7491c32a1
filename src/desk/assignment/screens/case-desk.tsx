// On a case: who has it and whether it is on hold, with what may be done about either.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ask } from "../../../ui/ask.ts";
import { useClock } from "../../../ui/clock.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { ToneMark } from "../../../ui/tone.tsx";
import { pointInTime } from "../../../ui/when.ts";
import { useMe } from "../../people/screens/me.tsx";
import type { DeskStateWire } from "../wire.ts";
import { AssignForm } from "./assign-form.tsx";
import { HoldForm } from "./hold-form.tsx";

type Props = { readonly id: string; readonly open: boolean };

/** Nothing for anybody outside the desk. */
export function CaseDesk(props: Props) {
  return useMe().party === "desk" ? <AtDesk {...props} /> : null;
}

function AtDesk({ id, open }: Props) {
  const clock = useClock();
  const queries = useQueryClient();
  const [dialog, setDialog] = useState<"assign" | "hold" | null>(null);
  const [error, setError] = useState<unknown>(null);
  const { data: is } = useQuery({
    queryKey: ["case", id, "assignment"],
    queryFn: () => ask<DeskStateWire>(`/api/v1/cases/${id}/assignment`),
  });
  const doing = async (path: string, body: object, key: string) => {
    await ask(`/api/v1/cases/${id}/${path}`, { body, key });
    setDialog(null);
    setError(null);
    await Promise.all([["case", id], ["cases"]].map((queryKey) => queries.invalidateQueries({ queryKey })));
  };
  const hold = is?.hold ?? null;
  return (
    <div className="case-desk small row">
      <span>
        {is?.assignee ? (
          `${is.assignee.name} has it`
        ) : (
          <span className="quiet">{is ? "Nobody has it yet" : "…"}</span>
        )}
        {is?.returnAt && (
          <span className="quiet">
            , back into the queue {pointInTime(is.returnAt, clock)} unless touched
          </span>
        )}
      </span>
      {hold && (
        <span title={`${hold.why} (${hold.by})`}>
          <ToneMark tone="waiting">
            {hold.until
              ? `On hold, back ${pointInTime(hold.until, clock)}`
              : "On hold until something comes in"}
          </ToneMark>
        </span>
      )}
      {open && (
        <button type="button" className="link" onClick={() => setDialog("assign")}>
          Give to somebody
        </button>
      )}
      {open && !hold && (
        <button type="button" className="link" onClick={() => setDialog("hold")}>
          Put on hold
        </button>
      )}
      {open && hold && (
        <button
          type="button"
          className="link"
          onClick={() => void doing("hold/end", {}, crypto.randomUUID()).catch(setError)}
        >
          Take up again
        </button>
      )}
      {error !== null && <ProblemNotice error={error} />}
      {dialog === "assign" && (
        <Dialog open title="Give the case to somebody" close={() => setDialog(null)}>
          <AssignForm send={(input, key) => doing("assignment", input, key)} />
        </Dialog>
      )}
      {dialog === "hold" && (
        <Dialog open title="Put the case on hold" close={() => setDialog(null)}>
          <HoldForm send={(input, key) => doing("hold", input, key)} />
        </Dialog>
      )}
    </div>
  );
}
