// Everything that somebody has, to somebody else, in one act, with a line for each case.
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ask } from "../../../ui/ask.ts";
import { Dialog } from "../../../ui/dialog.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { ToneMark } from "../../../ui/tone.tsx";
import type { HandOver, StaffWire } from "../wire.ts";

type Props = { readonly of: StaffWire; readonly staff: readonly StaffWire[]; readonly close: () => void };

export function HandOverDialog({ of, staff, close }: Props) {
  const queries = useQueryClient();
  const others = staff.filter(({ id }) => id !== of.id);
  const [to, setTo] = useState("rules");
  const [note, setNote] = useState("");
  const [told, setTold] = useState<HandOver | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const nothing = !told && of.openCases === 0;
  const hand = async () => {
    if (note.trim() === "") return setWrong("Say why: whoever gets a case reads it.");
    setWrong(null);
    setBusy(true);
    setError(null);
    try {
      const body = { from: of.id, to, note: note.trim() };
      setTold(await ask<HandOver>("/api/v1/assignment/hand-over", { body, key: crypto.randomUUID() }));
      await Promise.all([["cases"], ["staff"]].map((queryKey) => queries.invalidateQueries({ queryKey })));
    } catch (problem) {
      setError(problem);
    }
    setBusy(false);
  };
  const failed = told?.results.filter(({ ok }) => !ok) ?? [];
  return (
    <Dialog open title={`Hand over what ${of.name} has`} close={close}>
      {error !== null && <ProblemNotice error={error} />}
      {told && (
        <>
          <p role="status">
            <ToneMark tone="kept">{`${told.done} handed over.`}</ToneMark>{" "}
            {told.notDone > 0 && <ToneMark tone="due">{`${told.notDone} not.`}</ToneMark>}{" "}
            {told.more && "There are more: hand over again."}
          </p>
          <ul className="bulk-results">
            {failed.map(({ id, says, doNext }) => (
              <li key={id}>
                {says} <span className="quiet">{doNext}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {nothing && <p>{of.name} has no open case, so there is nothing to hand over.</p>}
      {!nothing && (!told || told.more || failed.length > 0) && (
        <form
          className="form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (!busy) void hand();
          }}
        >
          <NativeSelect
            label="To whom"
            value={to}
            onChange={(event) => setTo(event.currentTarget.value)}
            data={[
              { value: "rules", label: "Whom the rules choose, case by case" },
              ...others.map(({ id, name, awayUntil }) => ({
                value: id,
                label: awayUntil ? `${name}, away` : name,
              })),
              { value: "nobody", label: "Nobody: back into the queue" },
            ]}
          />
          <TextInput
            label="Note"
            description="Stands in the timeline of each case."
            required
            maxLength={500}
            error={wrong}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <div className="row">
            <Button type="submit" loading={busy}>
              Hand over {of.openCases} {of.openCases === 1 ? "case" : "cases"}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
