// Who of the desk may still know of a case, and why not the others.
import { Button, Textarea } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ask } from "../../../ui/ask.ts";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import type { RestrictionWire } from "../wire.ts";
import { usePrivacyChange } from "./privacy-data.ts";

type Props = {
  readonly id: string;
  readonly restriction: RestrictionWire | null;
  readonly close: () => void;
};
type Colleague = { readonly id: string; readonly name: string };

export function RestrictForm({ id: caseId, restriction, close }: Props) {
  const [people, setPeople] = useState(restriction?.people.map((one) => one.id) ?? []);
  const [why, setWhy] = useState("");
  const change = usePrivacyChange(caseId, close);
  const { data } = useQuery({
    queryKey: ["colleagues of the desk"],
    queryFn: () => ask<{ items: readonly Colleague[] }>("/api/v1/colleagues?limit=200"),
  });
  const version = restriction?.no;
  const noReason = why.trim().length < 10;
  const send = (path: string, body: object) => change.mutate({ path, body: { ...body, why }, version });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        send("restrict", { people });
      }}
    >
      <fieldset className="privacy-people">
        <legend>These people still see it</legend>
        <p className="quiet small">You stay on the list, and privacy officers always see it.</p>
        {(data?.items ?? []).map((one) => (
          <label key={one.id}>
            <input
              type="checkbox"
              checked={people.includes(one.id)}
              onChange={({ currentTarget: { checked } }) =>
                setPeople(checked ? [...people, one.id] : people.filter((id) => id !== one.id))
              }
            />
            {one.name}
          </label>
        ))}
      </fieldset>
      <Textarea
        label="Why"
        description="At least ten characters; stands in the audit’s own record."
        value={why}
        onChange={(event) => setWhy(event.currentTarget.value)}
        autosize
      />
      {change.error && <ProblemNotice error={change.error} />}
      <div className="row">
        <Button type="submit" loading={change.isPending} disabled={noReason || people.length === 0}>
          {restriction ? "Change who may know" : "Restrict the case"}
        </Button>
        {restriction && (
          <Button variant="default" disabled={noReason} onClick={() => send("lift-restriction", {})}>
            Lift the restriction
          </Button>
        )}
        <button type="button" className="link" onClick={close}>
          Leave it
        </button>
        {(noReason || people.length === 0) && (
          <span className="small quiet">{noReason ? "Say why." : "Name at least one person."}</span>
        )}
      </div>
    </form>
  );
}
