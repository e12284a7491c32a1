// What a plan lets the desk offer: what is in force now, and the whole line of grants with its papers.
import { Button, Textarea } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { readCivil } from "../../../core/calendar.ts";
import { cents, dollars } from "../../../core/money.ts";
import { useClock } from "../../../ui/clock.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { type Tone, ToneMark } from "../../../ui/tone.tsx";
import { farAway, pointInTime, shortDay, todayOf } from "../../../ui/when.ts";
import { useMay } from "../../administration/screens/admin-frame.tsx";
import { SaveBar, useSave } from "../../administration/screens/saving.tsx";
import type { GrantWire, OrganisationWire } from "../wire.ts";
import { clientKey, useGrants } from "./clients-data.ts";
import { GrantForm } from "./grant-form.tsx";
import { grantInWords } from "./words.ts";

export function AuthoritySection({ plan }: { readonly plan: OrganisationWire }) {
  const { data, error, refetch } = useGrants(plan.id, true);
  const [granting, setGranting] = useState(false);
  const [ending, setEnding] = useState<GrantWire | null>(null);
  const may = useMay("POST /api/v1/organisations/:id/authority");
  const rows = data?.items ?? [];
  const whole = rows.filter(({ scope }) => scope === "plan");
  const single = rows.filter(({ scope }) => scope === "case");
  return (
    <section aria-labelledby="authority">
      <h2 id="authority">What the plan lets the desk offer</h2>
      {error && <ProblemNotice error={error} again={() => void refetch()} />}
      {data && whole.length === 0 && (
        <p className="quiet small">
          Nothing for all its claims yet: an offer needs a grant on its own case. Keep the first one with its
          paper.
        </p>
      )}
      {may && (
        <p className="row">
          <Button variant={whole.length > 0 ? "default" : "filled"} onClick={() => setGranting(true)}>
            Keep a grant
          </Button>
        </p>
      )}
      {whole.length > 0 && (
        <ol className="admin-line">
          {whole.map((one) => (
            <GrantItem key={one.id} one={one} {...(may ? { end: () => setEnding(one) } : {})} />
          ))}
        </ol>
      )}
      {single.length > 0 && (
        <details open={whole.length === 0}>
          <summary>
            {single.length === 1 ? "One grant on a single case" : `${single.length} grants on single cases`}
          </summary>
          <ol className="admin-line">
            {single.map((one) => (
              <GrantItem key={one.id} one={one} />
            ))}
          </ol>
        </details>
      )}
      <Dialog open={granting} title={`What ${plan.name} grants`} close={() => setGranting(false)}>
        <GrantForm plan={plan} grants={rows} done={() => setGranting(false)} />
      </Dialog>
      <Dialog open={ending !== null} title={`End ${ending?.id ?? ""}`} close={() => setEnding(null)}>
        {ending && <EndForm plan={plan} grant={ending} done={() => setEnding(null)} />}
      </Dialog>
    </section>
  );
}

const tones: Readonly<Record<GrantWire["state"], Tone>> = {
  "in force": "kept",
  "to come": "due",
  replaced: "waiting",
  "run out": "waiting",
  ended: "late",
};

function GrantItem({ one, end }: { readonly one: GrantWire; readonly end?: () => void }) {
  const clock = useClock();
  const day = (text: string) => {
    const on = readCivil(text);
    return on ? `${shortDay(on, todayOf(clock))} (${farAway(on, todayOf(clock))})` : text;
  };
  const goesOn = one.state === "in force" || one.state === "to come";
  return (
    <li className={one.state === "in force" ? "stands" : undefined}>
      <p className="row">
        <strong>{grantInWords(one)}</strong>
        <ToneMark tone={tones[one.state]}>{one.state}</ToneMark>
      </p>
      <p className="small">
        From {day(one.validFrom)}
        {one.validTo ? `, until ${day(one.validTo)}` : ", until further notice"}
        {goesOn && one.usedCents !== null && `. ${usedInWords(one)}`}
      </p>
      <p className="small quiet">
        {one.scope === "plan" && `${one.id}, `}granted by {one.grantor.name},{" "}
        {one.keptBy ? `kept by ${one.keptBy}, ` : ""}
        {pointInTime(one.grantedAt, clock)}.{one.evidence && ` Paper: ${one.evidence}.`}
        {one.note && ` ${one.note}`}
        {one.supersedes && ` Replaces ${one.supersedes}.`}
      </p>
      {one.ended && (
        <p className="small">
          Ended {pointInTime(one.ended.at, clock)} by {one.ended.by}: {one.ended.why}
        </p>
      )}
      {(one.caseId ?? one.document) && (
        <p className="small">
          <Link to="/cases/$id" params={{ id: one.caseId ?? one.document?.caseId ?? "" }}>
            {one.caseNumber ? `Granted on ${one.caseNumber}` : "Open the case with the paper"}
          </Link>
        </p>
      )}
      {end && one.scope === "plan" && goesOn && (
        <button type="button" className="link small" onClick={end} aria-label={`End it: ${one.id}`}>
          End it
        </button>
      )}
    </li>
  );
}

function usedInWords({ usedCents, amountCents }: GrantWire): string {
  const [used, whole] = [cents(usedCents ?? 0), cents(amountCents ?? 0)];
  const left = dollars(cents(Math.max(0, whole - used)));
  return `${dollars(used)} of it is offered or promised, ${left} is left.`;
}

type EndProps = {
  readonly plan: OrganisationWire;
  readonly grant: GrantWire;
  readonly done: () => void;
};

function EndForm({ plan, grant, done }: EndProps) {
  const [why, setWhy] = useState("");
  const save = useSave({
    path: `/api/v1/organisations/${plan.id}/authority/${encodeURIComponent(grant.id)}/end`,
    renews: [clientKey(plan.id)],
    done,
  });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ body: { why } });
      }}
    >
      <p>
        {grantInWords(grant)}. It ends now. Offers that have left stay as they are; letters that have not are
        asked again before they go.
      </p>
      <Textarea
        label="Why"
        required
        value={why}
        maxLength={1_000}
        onChange={(e) => setWhy(e.currentTarget.value)}
      />
      <SaveBar verb="End the grant" save={save} why={why.trim() ? undefined : "Say why it ends."} />
    </form>
  );
}
