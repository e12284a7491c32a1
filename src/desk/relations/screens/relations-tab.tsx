// The cases that belong to this one: what they are to it, where they stand, and what can be done about it.
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { readCivil } from "../../../core/calendar.ts";
import { useClock } from "../../../ui/clock.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { ToneMark } from "../../../ui/tone.tsx";
import { dayAndDistance, todayOf } from "../../../ui/when.ts";
import type { RelationsWire, RelationWire } from "../wire.ts";
import type { CaseHere } from "./case-here.ts";
import { LinkForm } from "./link-form.tsx";
import { MergeForm } from "./merge-form.tsx";
import { MergedTimeline } from "./merged-timeline.tsx";
import { useRelations, useSending } from "./relations-data.ts";
import { SplitForm } from "./split-form.tsx";
import "./relations.css";

type Opened =
  | { readonly what: "link"; readonly other: string }
  | { readonly what: "merge"; readonly other: string }
  | { readonly what: "split" }
  | null;

const titles = { link: "Link to another case", merge: "Merge two cases", split: "Split papers off" } as const;

export function RelationsTab({ file }: { readonly file: CaseHere }) {
  const { data, error, refetch } = useRelations(file.id);
  const [opened, setOpened] = useState<Opened>(null);
  if (error) return <ProblemNotice error={error} again={() => void refetch()} />;
  if (!data) return <p className="quiet">Fetching …</p>;
  const close = () => setOpened(null);
  const isMerged = Boolean(file.mergedInto);
  return (
    <div className="stack">
      {data.items.length === 0 ? (
        <p className="quiet">
          This case stands alone. Link it to cases it belongs with; merge two that were opened for one claim;
          split off papers that are about something else.
        </p>
      ) : (
        <Relations file={file} items={data.items} />
      )}
      {!isMerged && (
        <div className="row no-print">
          <button type="button" className="link" onClick={() => setOpened({ what: "link", other: "" })}>
            Link a case
          </button>
          <button type="button" className="link" onClick={() => setOpened({ what: "merge", other: "" })}>
            Merge with another
          </button>
          <button type="button" className="link" onClick={() => setOpened({ what: "split" })}>
            Split papers off
          </button>
        </div>
      )}
      {!isMerged && data.maybe.length > 0 && (
        <Maybe
          items={data.maybe}
          link={(other) => setOpened({ what: "link", other })}
          merge={(other) => setOpened({ what: "merge", other })}
        />
      )}
      {opened && (
        <Dialog open={true} title={titles[opened.what]} close={close}>
          {opened.what === "link" && <LinkForm file={file} other={opened.other} done={close} />}
          {opened.what === "merge" && <MergeForm file={file} other={opened.other} done={close} />}
          {opened.what === "split" && <SplitForm file={file} done={close} />}
        </Dialog>
      )}
    </div>
  );
}

type RelationsProps = { readonly file: CaseHere; readonly items: readonly RelationWire[] };

function Relations({ file, items }: RelationsProps) {
  const { send, error } = useSending(file.id);
  return (
    <>
      {error !== null && <ProblemNotice error={error} />}
      <table>
        <caption className="unseen">Cases that belong to this one</caption>
        <tbody>
          {items.map((one) => (
            <tr key={one.id}>
              <th scope="row">{one.words}</th>
              <td>
                <CaseLink other={one.other} />
                {one.note && <p className="small quiet">{one.note}</p>}
                {one.words === "Took in" && <MergedTimeline id={one.other.id} number={one.other.number} />}
              </td>
              <td className="num">
                {one.endable && !file.mergedInto && (
                  <button
                    type="button"
                    className="link"
                    aria-label={`End the link to ${one.other.number}`}
                    onClick={() => void send(file.id, `relations/${one.id}/end`, { body: {} })}
                  >
                    End
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

type Other = RelationWire["other"];

/** Its number, whose it is, and where it stands. */
function CaseLink({ other }: { readonly other: Other }) {
  const today = todayOf(useClock());
  const { id, number, memberName, stageTitle, status, nextClockTitle, nextDueOn } = other;
  return (
    <>
      <Link to="/cases/$id" params={{ id }}>
        {number}
      </Link>{" "}
      <span>{memberName}</span>
      <p className="small quiet">
        {status === "closed" ? <ToneMark tone="kept">{stageTitle}</ToneMark> : stageTitle}
        {nextClockTitle &&
          nextDueOn &&
          `, ${nextClockTitle.toLowerCase()} ${dayAndDistance(readCivil(nextDueOn) ?? today, today)}`}
      </p>
    </>
  );
}

type MaybeProps = {
  readonly items: RelationsWire["maybe"];
  readonly link: (number: string) => void;
  readonly merge: (number: string) => void;
};

const whys = { "same-claim": "Same claim", "same-member": "Same member" } as const;

function Maybe({ items, link, merge }: MaybeProps) {
  return (
    <section>
      <h3>May belong to it</h3>
      <table>
        <caption className="unseen">Cases of the same claim or member that are not linked</caption>
        <tbody>
          {items.map((one) => (
            <tr key={one.id}>
              <th scope="row">{whys[one.why]}</th>
              <td>
                <CaseLink other={one} />
              </td>
              <td className="num">
                <span className="relations-does">
                  <button
                    type="button"
                    className="link"
                    aria-label={`Link ${one.number}`}
                    onClick={() => link(one.number)}
                  >
                    Link
                  </button>
                  {one.why === "same-claim" && (
                    <button
                      type="button"
                      className="link"
                      aria-label={`Merge with ${one.number}`}
                      onClick={() => merge(one.number)}
                    >
                      Merge
                    </button>
                  )}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
