// A letter that did not arrive: what was tried, and the ways that are known. A person chooses one.
import { Button, NativeSelect, Textarea } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useId, useRef, useState } from "react";
import { ask } from "../../../ui/ask.ts";
import { useClock } from "../../../ui/clock.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { pointInTime } from "../../../ui/when.ts";
import { lookAnew } from "../../case-file/screens/case-data.ts";
import type { DeliveryWhole } from "../wire.ts";
import "./other-way.css";

type Props = { readonly caseId: string; readonly letter: number; readonly onDone: () => void };
type Way = Pick<DeliveryWhole["ways"][number], "channel" | "address">;

const channels = ["fax", "e-mail", "post", "portal"] as const;

export function OtherWayForm({ caseId, letter, onDone }: Props) {
  const { data, error } = useQuery({
    queryKey: ["case", caseId, "letters", letter, "delivery"],
    queryFn: () => ask<DeliveryWhole>(`/api/v1/cases/${caseId}/letters/${letter}/delivery`),
  });
  if (error) return <ProblemNotice error={error} />;
  if (!data) return <p className="quiet">Fetching what was tried …</p>;
  return (
    <>
      <Tries tries={data.tries} />
      <Choose caseId={caseId} letter={letter} ways={data.ways} onDone={onDone} />
    </>
  );
}

function Tries({ tries }: { readonly tries: DeliveryWhole["tries"] }) {
  const clock = useClock();
  return (
    <ol className="small tries" aria-label="What was tried">
      {tries.map((one) => (
        <li key={one.at + one.what}>
          <span className="quiet">{pointInTime(one.at, clock)}</span> {inWords(one)}
        </li>
      ))}
    </ol>
  );
}

function inWords({ what, channel, address, kind, reference, says }: DeliveryWhole["tries"][number]): string {
  const where = address === "" ? channel : `${channel}, ${address}`;
  if (what === "proved") return `Went out by ${where}: ${kind} ${reference}.`;
  if (what === "failed") return `Did not arrive by ${where}. ${says}`;
  return what === "handed over" ? `Handed over by ${where}.` : `Put on another way: ${where}.`;
}

type ChooseProps = Props & { readonly ways: DeliveryWhole["ways"] };

function Choose({ caseId, letter, ways, onDone }: ChooseProps) {
  const queries = useQueryClient();
  const key = useRef(crypto.randomUUID());
  const [first] = ways.filter(({ failed }) => !failed);
  const [way, setWay] = useState<Way>(first ?? { channel: "post", address: "" });
  const [said, setSaid] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const act = async (action: string, body: object) => {
    setBusy(true);
    setSaid(null);
    try {
      const path = `/api/v1/cases/${caseId}/actions/${action}`;
      await ask(path, { method: "POST", body: { ...body, letter }, key: key.current });
      await lookAnew(queries, caseId);
      await queries.invalidateQueries({ queryKey: ["outbox"] });
      onDone();
    } catch (error) {
      key.current = crypto.randomUUID();
      setSaid(error);
    } finally {
      setBusy(false);
    }
  };
  const missing = way.channel !== "portal" && way.address.trim() === "";
  const body = { channel: way.channel, ...(way.channel === "portal" ? {} : { address: way.address.trim() }) };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (!missing && !busy) void act("send-another-way", body);
      }}
    >
      <Known ways={ways} way={way} choose={setWay} />
      <NativeSelect
        label="By"
        value={way.channel}
        onChange={({ currentTarget }) => setWay({ ...way, channel: currentTarget.value as Way["channel"] })}
        data={[...channels]}
      />
      {way.channel !== "portal" && (
        <Textarea
          label="Address"
          autosize
          value={way.address}
          onChange={({ currentTarget }) => setWay({ ...way, address: currentTarget.value })}
          description={missing ? "Give the mailbox, the fax number or the postal address." : undefined}
        />
      )}
      {said !== null && <ProblemNotice error={said} />}
      <div className="row">
        <Button type="submit" loading={busy} disabled={missing}>
          Send another way
        </Button>
      </div>
      <Leave busy={busy} leave={(why) => void act("leave-undelivered", { why })} />
    </form>
  );
}

type KnownProps = {
  readonly ways: DeliveryWhole["ways"];
  readonly way: Way;
  readonly choose: (way: Way) => void;
};

function Known({ ways, way, choose }: KnownProps) {
  const name = useId();
  if (ways.length === 0) return null;
  return (
    <fieldset className="ways">
      <legend>Known ways</legend>
      {ways.map((one) => (
        <label key={one.channel + one.address} className="check">
          <input
            type="radio"
            name={name}
            checked={one.channel === way.channel && one.address === way.address}
            onChange={() => choose(one)}
          />
          <span>
            {one.channel}
            {one.address && `, ${one.address}`}
            <span className="small quiet">
              {" "}
              from {one.from}
              {one.failed && "; this one failed"}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

type LeaveProps = { readonly busy: boolean; readonly leave: (why: string) => void };

function Leave({ busy, leave }: LeaveProps) {
  const [why, setWhy] = useState("");
  const none = why.trim() === "";
  return (
    <details>
      <summary>It need not arrive any more</summary>
      <Textarea
        label="Why"
        value={why}
        autosize
        onChange={({ currentTarget }) => setWhy(currentTarget.value)}
        description={none ? "Say why, so that others know." : undefined}
      />
      <Button variant="default" loading={busy} disabled={none} onClick={() => leave(why.trim())}>
        Leave it undelivered
      </Button>
    </details>
  );
}
