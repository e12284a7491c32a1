// One authorisation: the days that are left, what the provider says, the approval letter, the referral, and
// other providers.
import { Button, Textarea, TextInput } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { servicesInWords } from "../../../core/authorization.ts";
import { readCivil } from "../../../core/calendar.ts";
import { useClock } from "../../../ui/clock.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { pointInTime, shortDay, todayOf } from "../../../ui/when.ts";
import { SaveBar, useSave } from "../../administration/screens/saving.tsx";
import { useMe } from "../../people/screens/me.tsx";
import type { AuthorizationWire } from "../wire.ts";
import { AlternatesSection } from "./alternates-section.tsx";
import { authorizationsKey, useAuthorization } from "./authorizations-data.ts";
import { LetterSection } from "./letter-section.tsx";
import { AccessMark, DaysLeft, stateWords } from "./marks.tsx";
import "./authorizations.css";

export type OneProps = { readonly one: AuthorizationWire };

export function AuthorizationPage() {
  const { id } = useParams({ strict: false }) as { readonly id: string };
  const { data, error, refetch } = useAuthorization(id);
  return (
    <main id="main" className="page stack">
      <div className="page-head">
        <h1>{data ? (data.number ?? "Authorisation without a number") : "Authorisation"}</h1>
        <p className="row small">
          <Link to={"/authorizations" as "/"}>All authorisations</Link>
          {data && (
            <Link to={"/authorizations/$id/correct" as "/"} params={{ id } as never}>
              Correct it
            </Link>
          )}
        </p>
      </div>
      {error && <ProblemNotice error={error} again={() => void refetch()} />}
      {!data && !error && <p className="quiet">Fetching it …</p>}
      {data && <Parts key={id} one={data} />}
    </main>
  );
}

function Parts({ one }: OneProps) {
  // What waited on the reader when the page was opened stays where it is.
  const [isAsked] = useState(one.case?.waitsOnCare === true);
  return (
    <>
      <Facts one={one} />
      {one.case ? <CaseLine one={one} /> : <Access one={one} />}
      {isAsked && <AlternatesSection one={one} />}
      <LetterSection one={one} />
      {one.case && !isAsked && <AlternatesSection one={one} />}
      <History one={one} />
    </>
  );
}

function Facts({ one }: OneProps) {
  const { party } = useMe();
  const { member, provider } = one;
  const clock = useClock();
  const decided = one.decidedOn ? readCivil(one.decidedOn) : null;
  const rows: readonly (readonly [string, string | null | undefined])[] = [
    ["Stands", `${stateWords[one.state]}${decided ? `, ${shortDay(decided, todayOf(clock))}` : ""}`],
    ["Services", servicesDecided(one)],
    ["Member", [member.name, member.memberId].filter(Boolean).join(", ")],
    ["Provider", [provider.name, provider.npi && `NPI ${provider.npi}`].filter(Boolean).join(", ")],
    ["Reached by", waysTo(provider)],
    ["Plan", one.planName || "not known yet"],
    ["Medical management", one.careName],
    ["Place of service", one.place],
  ];
  return (
    <dl className="auth-facts">
      <dt>Planned for</dt>
      <dd>
        <DaysLeft one={one} />
      </dd>
      <dt>Access</dt>
      <dd>
        <AccessMark one={one} />
      </dd>
      {rows.map(([label, value]) =>
        value ? (
          <div key={label} style={{ display: "contents" }}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ) : null,
      )}
      {party === "desk" && (
        <>
          <dt>Estimate</dt>
          <dd>
            <Link to={"/estimates/new" as "/"}>Work out what the plan would allow</Link>
          </dd>
        </>
      )}
    </dl>
  );
}

const waysTo = ({ phone, fax, email }: AuthorizationWire["provider"]): string =>
  [phone, fax && `fax ${fax}`, email].filter(Boolean).join(", ");

/** Where a part is approved, each service says what was decided of it. */
function servicesDecided({ state, services, serviceList }: AuthorizationWire): string {
  if (state !== "partly") return services;
  return serviceList
    .map(({ state: its, on: _day, ...one }) => {
      const words = servicesInWords([one]);
      return its ? `${words} ${stateWords[its].toLowerCase()}` : words;
    })
    .join("; ");
}

function CaseLine({ one }: OneProps) {
  if (!one.case) return null;
  const { id, number, status, closedWhy, waitsOnCare } = one.case;
  return (
    <p className={waitsOnCare ? "notice notice-due" : "notice"}>
      Referred as{" "}
      <Link to="/cases/$id" params={{ id }}>
        {number}
      </Link>
      {status === "open" ? ", which is open." : `, which is closed: ${closedWhy ?? "no reason given"}.`}
      {waitsOnCare && " It waits on medical management: propose another provider below."}
    </p>
  );
}

function Access({ one }: OneProps) {
  const [words, setWords] = useState("");
  const [person, setPerson] = useState("");
  const path = `/api/v1/authorizations/${one.id}`;
  const says = useSave({ path: `${path}/access`, renews: [authorizationsKey] });
  const refer = useSave({ path: `${path}/referral`, renews: [authorizationsKey] });
  const approved = one.state === "approved" || one.state === "partly";
  const whyNot = !approved
    ? "It is not approved."
    : one.lacks.length > 0
      ? `It lacks ${one.lacks.join(", ")}.`
      : undefined;
  const said = { words: words.trim(), ...(person.trim() ? { person: person.trim() } : {}) };
  const send = (access: string) => says.mutate({ body: { access, ...said } });
  const none = words.trim() === "" ? "Write down what they said first." : undefined;
  return (
    <section aria-labelledby="access" className="stack">
      <h2 id="access">Does the provider take the plan?</h2>
      <div className="auth-fields">
        <TextInput
          label="Who said so"
          value={person}
          maxLength={160}
          onChange={(event) => setPerson(event.currentTarget.value)}
        />
        <Textarea
          label="In their words"
          value={words}
          maxLength={1000}
          autosize
          minRows={1}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      </div>
      <div className="row">
        <Button variant="default" disabled={Boolean(none)} onClick={() => send("accepts")}>
          Note a yes
        </Button>
        <Button variant="default" disabled={Boolean(none)} onClick={() => send("refuses")}>
          Note a no
        </Button>
        <span className="small quiet">{none}</span>
      </div>
      {says.error != null && <ProblemNotice error={says.error} />}
      <SaveBar
        verb="Refer to the desk"
        later={one.access !== "refuses"}
        save={refer}
        why={whyNot}
        said="Referred."
        onPress={() => refer.mutate({ body: said.words ? { providerSaid: said.words } : {} })}
      />
    </section>
  );
}

function History({ one }: OneProps) {
  const clock = useClock();
  const on = one.askedOn ? readCivil(one.askedOn) : null;
  return (
    <section aria-labelledby="history">
      <h2 id="history">What happened</h2>
      <ul className="small">
        {one.events.map(({ no, at, says, by }) => (
          <li key={no}>
            {pointInTime(at, clock)}: {says} <span className="quiet">{by}</span>
          </li>
        ))}
      </ul>
      {on && <p className="small quiet">Asked for {shortDay(on, todayOf(clock))}.</p>}
    </section>
  );
}
