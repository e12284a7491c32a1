// Beside a form that asks for a channel and an address: what the directory knows, in one press.
import { ToneMark } from "../../../ui/tone.tsx";
import { useMay } from "../../administration/screens/admin-frame.tsx";
import type { CaseChannel } from "../wire.ts";
import { channelsAskedFor } from "./asked-for.ts";
import { useCaseChannels } from "./channels-data.ts";

type Props = {
  readonly caseId: string;
  /** JSON Schema of the form. */
  readonly schema: unknown;
  readonly fill: (answers: { readonly [question: string]: string }) => void;
};

export function FromDirectory({ caseId, schema, fill }: Props) {
  const asked = channelsAskedFor(schema);
  const may = useMay("GET /api/v1/cases/:id/channels");
  const { data } = useCaseChannels(caseId, may && asked.length > 0);
  const fitting = data?.items.filter(({ channel }) => asked.includes(channel)) ?? [];
  if (fitting.length === 0) return null;
  return (
    <section aria-label="From the directory" className="notice">
      <p className="small">
        <strong>From the directory</strong>
      </p>
      <ul>
        {fitting.map((one) => (
          <li key={one.id} className="row small">
            <button
              type="button"
              className="link"
              onClick={() => fill({ kind: one.channel, address: one.address, person: one.toldBy })}
            >
              Use {one.channel} {one.address}
            </button>
            <Sure one={one} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Sure({ one }: { readonly one: CaseChannel }) {
  const tone = one.state === "fresh" ? "kept" : one.state === "ask again" ? "due" : "late";
  return (
    <>
      <ToneMark tone={tone}>{one.says}</ToneMark>
      <span className="quiet">
        {one.partyName}, {one.purpose}, told by {one.toldBy}
        {one.current && ". The case has it already."}
      </span>
    </>
  );
}
