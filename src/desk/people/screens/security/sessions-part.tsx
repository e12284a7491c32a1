// Where I am signed in, and the ways to end that.
import { Button } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { ask, fetched } from "../../../../ui/ask.ts";
import { useClock } from "../../../../ui/clock.tsx";
import { ProblemNotice } from "../../../../ui/problem-notice.tsx";
import { ToneMark } from "../../../../ui/tone.tsx";
import { pointInTime } from "../../../../ui/when.ts";
import { nameOfBrowser } from "../sign-in/enrol-page.tsx";
import { useConfirming } from "./confirming.tsx";
import { Part, Waiting } from "./part.tsx";

const path = "/api/v1/me/sessions";

type Session = {
  readonly id: string;
  readonly current: boolean;
  readonly method: string;
  readonly browser: string;
  readonly source: string;
  readonly startedAt: string;
  readonly seenAt: string;
};

export function SessionsPart() {
  const clock = useClock();
  const queries = useQueryClient();
  const list = useQuery({ queryKey: ["sessions"], queryFn: () => ask<{ items: Session[] }>(path) });
  const { doing, busy, error, dialog } = useConfirming("sessions");
  const items = list.data?.items ?? [];
  const everywhere = async () => {
    await ask(`${path}/end-all`, { method: "POST" });
    await queries.invalidateQueries({ queryKey: ["sign-in"] });
  };
  return (
    <Part title="Where you are signed in">
      <Waiting {...list} />
      {items.length > 0 && (
        <ul className="security-list">
          {items.map((one) => (
            <li key={one.id}>
              <span>
                {one.current ? <ToneMark tone="kept">Here</ToneMark> : nameOfBrowser(one.browser)}{" "}
                <span className="small quiet">
                  {one.current ? `${nameOfBrowser(one.browser)}, ` : ""}
                  {one.source}, by {one.method}, since {pointInTime(one.startedAt, clock)}, last seen{" "}
                  {pointInTime(one.seenAt, clock)}
                </span>
              </span>
              {!one.current && (
                <button
                  type="button"
                  className="link"
                  disabled={busy}
                  aria-label={`End the session of ${nameOfBrowser(one.browser)}, ${one.source}`}
                  onClick={() => doing(() => fetched(`${path}/${one.id}`, { method: "DELETE" }))}
                >
                  End it
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {error !== null && <ProblemNotice error={error} />}
      {list.data && (
        <div className="row">
          <Button
            variant="default"
            disabled={busy || items.length < 2}
            title={items.length < 2 ? "You are signed in nowhere else." : undefined}
            onClick={() => doing(() => ask(`${path}/end-others`, { method: "POST" }))}
          >
            End all others
          </Button>
          <Button variant="default" disabled={busy} onClick={() => doing(everywhere)}>
            Sign out everywhere
          </Button>
        </div>
      )}
      {dialog}
    </Part>
  );
}
