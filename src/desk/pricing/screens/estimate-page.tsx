// One estimate: the amount with every line, its letter, to whom it went, and what takes its place.
import { Button } from "@mantine/core";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { readCivil } from "../../../core/calendar.ts";
import { useClock } from "../../../ui/clock.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { ToneMark } from "../../../ui/tone.tsx";
import { pointInTime, shortDay, todayOf } from "../../../ui/when.ts";
import { useSave } from "../../administration/screens/saving.tsx";
import type { EstimateWire } from "../estimates/wire.ts";
import { EstimateState } from "./estimates-page.tsx";
import { GiveForm } from "./give-form.tsx";
import { PricedLines } from "./priced-lines.tsx";
import { estimatesKey, useEstimate } from "./prices-data.ts";
import { PricesHead } from "./prices-head.tsx";
import { showPaper } from "./show-paper.ts";
import "./prices.css";

export function EstimatePage() {
  const { id } = useParams({ strict: false }) as { readonly id: string };
  const { data, error, refetch } = useEstimate(id);
  return (
    <main id="main" className="page stack">
      <PricesHead
        title={data ? `${data.number}${data.version > 1 ? `, version ${data.version}` : ""}` : "Estimate"}
        says={data ? `For ${data.providerName}, by the terms of ${data.planName}.` : "Fetching it …"}
      />
      {error && <ProblemNotice error={error} again={() => void refetch()} />}
      {data && <Estimate key={data.id} one={data} />}
    </main>
  );
}

function Estimate({ one }: { readonly one: EstimateWire }) {
  const newest = one.versions[0];
  const stands = !one.superseded && !one.expired;
  return (
    <>
      {one.superseded && newest && (
        <p className="notice notice-due">
          A newer version stands.{" "}
          <Link to={"/estimates/$id" as "/"} params={{ id: newest.id } as never}>
            Open version {newest.version}
          </Link>
        </p>
      )}
      <Facts one={one} />
      <PricedLines priced={one.priced} />
      <section aria-labelledby="give" className="price-given">
        <h2 id="give">Give it to the provider</h2>
        <div className="row">
          <Button variant="default" onClick={() => void showPaper(one)}>
            Open the letter
          </Button>
          {!one.superseded && <Anew one={one} />}
        </div>
        {stands && <GiveForm one={one} />}
        {one.expired && !one.superseded && (
          <p className="small quiet">It has expired. Work it out anew, and give that one.</p>
        )}
        <Given one={one} />
      </section>
    </>
  );
}

function Facts({ one }: { readonly one: EstimateWire }) {
  const clock = useClock();
  const on = readCivil(one.serviceOn);
  const { zip } = one.asked.claim;
  return (
    <dl className="estimate-facts">
      <dt>Stands</dt>
      <dd>
        <EstimateState one={one} />
      </dd>
      <dt>Provider</dt>
      <dd>
        {one.providerName}, NPI {one.providerNpi}
        {one.asked.provider.tin && `, TIN ${one.asked.provider.tin}`}
      </dd>
      <dt>Service</dt>
      <dd>
        {on ? shortDay(on, todayOf(clock)) : one.serviceOn}
        {zip && `, in ${zip}`}
      </dd>
      <dt>Made</dt>
      <dd>
        {pointInTime(one.madeAt, clock)} by {one.madeBy}
      </dd>
      {one.caseId && (
        <>
          <dt>Case</dt>
          <dd>
            <Link to="/cases/$id" params={{ id: one.caseId }}>
              Open the case
            </Link>
          </dd>
        </>
      )}
    </dl>
  );
}

/** The same question by the tables and terms of today, under the same number. */
function Anew({ one }: { readonly one: EstimateWire }) {
  const navigate = useNavigate();
  const save = useSave<EstimateWire>({
    path: `/api/v1/estimates/${one.id}/versions`,
    renews: [estimatesKey],
    done: ({ id }) => void navigate({ to: "/estimates/$id" as "/", params: { id } as never }),
  });
  return (
    <>
      <Button variant="default" loading={save.isPending} onClick={() => save.mutate({ body: one.asked })}>
        Work it out anew
      </Button>
      {save.error && <ProblemNotice error={save.error} />}
    </>
  );
}

function Given({ one }: { readonly one: EstimateWire }) {
  const clock = useClock();
  if (one.given.length === 0) return <p className="small quiet">Nobody has been given it yet.</p>;
  return (
    <ul className="small">
      {one.given.map(({ no, at, how, toWhom, by, note, sending }) => (
        <li key={no}>
          {pointInTime(at, clock)}: {how} to {toWhom}, by {by}.{note && ` ${note}`}{" "}
          {sending && <Sending sending={sending} />}
        </li>
      ))}
    </ul>
  );
}

function Sending({ sending }: { readonly sending: NonNullable<EstimateWire["given"][number]["sending"]> }) {
  const clock = useClock();
  if (sending.state === "sent")
    return <ToneMark tone="kept">sent {sending.sentAt ? pointInTime(sending.sentAt, clock) : ""}</ToneMark>;
  if (sending.state === "failed") return <ToneMark tone="late">failed: {sending.says}</ToneMark>;
  return <ToneMark tone="waiting">{sending.says ?? "on its way"}</ToneMark>;
}
