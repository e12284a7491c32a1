// One file of price tables: what was found in it, from when it is to hold, loading it, undoing it.
import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { useClock } from "../../../ui/clock.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { ToneMark } from "../../../ui/tone.tsx";
import { pointInTime, todayOf } from "../../../ui/when.ts";
import { useMay } from "../../administration/screens/admin-frame.tsx";
import type { PriceFileWire } from "../tables/wire.ts";
import { daysInWords } from "./days-in-words.ts";
import { usePriceFileActs } from "./prices-data.ts";
import { tableInWords } from "./table-words.ts";

type Part = PriceFileWire["parts"][number];
type Days = Readonly<Record<string, { readonly from?: string; readonly to?: string }>>;

export function PriceFileCard({ file }: { readonly file: PriceFileWire }) {
  const [days, setDays] = useState<Days>({});
  const may = useMay("POST /api/v1/price-files");
  const ready = file.state === "ready" && may;
  return (
    <article className="sheet price-file" aria-label={file.name}>
      <p className="row">
        <strong>{file.name}</strong>
        <FileState file={file} />
      </p>
      {file.parts.map((part) => (
        <PartFound
          key={part.member}
          part={part}
          days={part.id ? days[part.id] : undefined}
          {...(ready && part.id !== null
            ? {
                say: (more: object) =>
                  setDays((was) => ({ ...was, [part.id ?? ""]: { ...was[part.id ?? ""], ...more } })),
              }
            : {})}
        />
      ))}
      {may && file.state !== "undone" && <Acts file={file} days={days} />}
    </article>
  );
}

function FileState({ file }: { readonly file: PriceFileWire }) {
  const clock = useClock();
  const { state, loaded, undone } = file;
  if (state === "loaded" && loaded)
    return (
      <>
        <ToneMark tone="kept">loaded</ToneMark>{" "}
        <span className="small quiet">
          {pointInTime(loaded.at, clock)} by {loaded.by}
        </span>
      </>
    );
  if (state === "undone" && undone)
    return (
      <>
        <ToneMark tone="waiting">undone</ToneMark>{" "}
        <span className="small quiet">
          by {undone.by}: {undone.why}
        </span>
      </>
    );
  return <ToneMark tone="due">read, not loaded yet</ToneMark>;
}

type PartProps = {
  readonly part: Part;
  readonly days: Days[string] | undefined;
  readonly say?: (more: { readonly from?: string; readonly to?: string }) => void;
};

function PartFound({ part, days, say }: PartProps) {
  const clock = useClock();
  const { member, table, edition, rows, from, to, skipped, problems, takesPlaceOf } = part;
  if (table === null || skipped !== null)
    return (
      <p className="small quiet">
        {member}: left out. {skipped}
      </p>
    );
  return (
    <div className="price-part">
      <p>
        {edition}{" "}
        <span className="quiet small">
          ({tableInWords(table)}, {rows.toLocaleString("en-US")} rows)
        </span>
      </p>
      {problems.length > 0 && <Flaws problems={problems} />}
      {!say && from !== null && (
        <p className="small quiet">For services {daysInWords(from, to, todayOf(clock))}</p>
      )}
      {say && problems.length === 0 && (
        <div className="price-dates">
          <TextInput
            type="date"
            label="First day of service"
            required
            value={days?.from ?? from ?? ""}
            onChange={(event) => say({ from: event.currentTarget.value })}
          />
          <TextInput
            type="date"
            label="Last day"
            description="Empty: until a later one."
            value={days?.to ?? to ?? ""}
            onChange={(event) => say({ to: event.currentTarget.value })}
          />
        </div>
      )}
      {takesPlaceOf.length > 0 && (
        <p className="small">Takes the place of {takesPlaceOf.join(" and ")} from its first day on.</p>
      )}
    </div>
  );
}

function Flaws({ problems }: Pick<Part, "problems">) {
  return (
    <div className="notice notice-late small">
      <p>
        {problems.length === 1 ? "One row" : `${problems.length} rows`} cannot be read, so nothing of it is
        loaded.
      </p>
      <ul className="price-flaws">
        {problems.slice(0, 20).map(({ line, column, says, doNext }) => (
          <li key={`${line} ${column}`}>
            Line {line}: {says} {doNext}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Acts({ file, days }: { readonly file: PriceFileWire; readonly days: Days }) {
  const { load, undo } = usePriceFileActs(file);
  const [why, setWhy] = useState<string | null>(null);
  const flawed = file.parts.some(({ problems }) => problems.length > 0);
  const undated = file.parts.find(({ id, from }) => id !== null && from === null && !days[id]?.from);
  const whyNot = flawed ? "A row cannot be read." : undated ? "Say from which day it holds." : undefined;
  const tables = Object.entries(days).map(([id, { from, to }]) => ({
    id,
    ...(from ? { from } : {}),
    ...(to === undefined ? {} : { to: to === "" ? null : to }),
  }));
  return (
    <div className="stack">
      {(load.error ?? undo.error) && <ProblemNotice error={load.error ?? undo.error} />}
      <div className="row">
        {file.state === "ready" && (
          <Button loading={load.isPending} disabled={Boolean(whyNot)} onClick={() => load.mutate({ tables })}>
            Load it
          </Button>
        )}
        {file.state === "ready" && whyNot && <span className="small quiet">{whyNot}</span>}
        {why === null ? (
          <button type="button" className="link small" onClick={() => setWhy("")}>
            {file.state === "ready" ? "Put it away" : "Undo it"}
          </button>
        ) : (
          <>
            <TextInput
              aria-label="Why it is undone"
              placeholder="Why"
              value={why}
              onChange={(event) => setWhy(event.currentTarget.value)}
            />
            <Button
              variant="default"
              loading={undo.isPending}
              disabled={why.trim() === ""}
              onClick={() => undo.mutate(why)}
            >
              {file.state === "ready" ? "Put it away" : "Undo it"}
            </Button>
            {why.trim() === "" && <span className="small quiet">Say why.</span>}
          </>
        )}
      </div>
    </div>
  );
}
