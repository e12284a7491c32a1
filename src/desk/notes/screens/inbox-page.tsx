// What I am to hear of: notes that name me, and what is new on cases I watch.
import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { ask } from "../../../ui/ask.ts";
import { useClock } from "../../../ui/clock.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { pointInTime, zoneMark } from "../../../ui/when.ts";
import type { NewsItem, WatchedCase } from "../wire.ts";
import { useInbox } from "./notes-data.ts";
import "./notes.css";

export function InboxPage() {
  const clock = useClock();
  const queries = useQueryClient();
  const [unreadOnly, setUnreadOnly] = useState(false);
  const [failed, setFailed] = useState<unknown>(null);
  const { data, error, refetch, hasNextPage, fetchNextPage } = useInbox(unreadOnly);
  const first = data?.pages[0];
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  const watched = first?.watched ?? [];
  const readAll = () =>
    ask("/api/v1/inbox/read", { method: "POST", body: {}, key: crypto.randomUUID() })
      .then(() => queries.invalidateQueries({ queryKey: ["inbox"] }))
      .catch(setFailed);
  return (
    <main id="main" className="page" aria-busy={!data && !error}>
      <div className="page-head">
        <h1>Mentions and watched cases</h1>
        <p className="quiet small">Times are {zoneMark(clock.zone)}.</p>
      </div>
      <div className="row">
        <label className="row">
          <input
            type="checkbox"
            checked={unreadOnly}
            onChange={(event) => setUnreadOnly(event.currentTarget.checked)}
          />
          Only what I have not read
        </label>
        {first && first.unread > 0 && (
          <Button variant="default" onClick={() => void readAll()}>
            Mark all as read
          </Button>
        )}
      </div>
      {(error ?? failed) !== null && <ProblemNotice error={error ?? failed} again={() => void refetch()} />}
      {!data && !error && <p className="quiet">Fetching …</p>}
      {watched.length > 0 && <Watched cases={watched} />}
      {data && items.length === 0 && (
        <p className="empty">
          Nothing here. When a colleague writes @ and your name in a note, or something happens on a case that
          you watch, it appears here. Watch a case with “Watch” at its top.
        </p>
      )}
      {items.length > 0 && (
        <section aria-labelledby="mentions-title">
          <h2 id="mentions-title">Notes</h2>
          <ul>
            {items.map((one) => (
              <News key={one.noteId} one={one} />
            ))}
          </ul>
        </section>
      )}
      {hasNextPage && (
        <button type="button" className="link" onClick={() => void fetchNextPage()}>
          Show older
        </button>
      )}
    </main>
  );
}

function News({ one }: { readonly one: NewsItem }) {
  const clock = useClock();
  return (
    <li className={one.readAt === null ? "inbox-row inbox-unread" : "inbox-row"}>
      <p className="row">
        <Link to="/cases/$id" params={{ id: one.caseId }} hash={`note-${one.noteId}`}>
          {one.caseNumber}
        </Link>
        <span>{one.memberName}</span>
        <span className="quiet small">
          {one.why === "mention" ? `${one.by} named you` : `${one.by}, on a case you watch`},{" "}
          {pointInTime(one.at, clock)}
          {one.readAt === null && <strong> new</strong>}
        </span>
      </p>
      <p className="note-body">{one.body ?? "This note was taken away."}</p>
    </li>
  );
}

function Watched({ cases }: { readonly cases: readonly WatchedCase[] }) {
  const clock = useClock();
  return (
    <section aria-labelledby="watched-title">
      <h2 id="watched-title">New on cases you watch</h2>
      <ul>
        {cases.map((one) => (
          <li key={one.caseId} className="inbox-row">
            <p className="row">
              <Link to="/cases/$id" params={{ id: one.caseId }}>
                {one.caseNumber}
              </Link>
              <span>{one.memberName}</span>
              <span className="quiet small">
                {one.newEvents === 1 ? "one new line" : `${one.newEvents} new lines`},{" "}
                {pointInTime(one.changedAt, clock)}
              </span>
            </p>
            <p className="small">{one.says}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
