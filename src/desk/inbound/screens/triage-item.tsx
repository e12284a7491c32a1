// One thing that came in: who says so, what it says, its papers, and what can be done with it.
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useEffect, useMemo, useRef, useState } from "react";
import { useClock } from "../../../ui/clock.tsx";
import { useKeys } from "../../../ui/keys.ts";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { ToneMark } from "../../../ui/tone.tsx";
import { pointInTime } from "../../../ui/when.ts";
import type { InboundWire, Proposal } from "../wire.ts";
import { AsideForm } from "./aside-form.tsx";
import { AttachForm } from "./attach-form.tsx";
import { Expected } from "./expected.tsx";
import { PartList } from "./part-pages.tsx";
import { Proposals } from "./proposals.tsx";
import { useActing, useInbound } from "./triage-data.ts";
import { checkedTone, senderOf, wayInWords } from "./words.ts";

type Props = { readonly id: string; readonly after: () => void; readonly back: () => void };

export function TriageItem({ id, after, back }: Props) {
  const { data, error, refetch } = useInbound(id);
  const heading = useRef<HTMLHeadingElement>(null);
  const here = data?.id;
  useEffect(() => {
    if (here !== undefined && matchMedia("(width < 60em)").matches) heading.current?.focus();
  }, [here]);
  return (
    <article className="triage-item" aria-labelledby="triage-item-title" aria-busy={!data && !error}>
      <button type="button" className="link triage-back" onClick={back}>
        Back to the list
      </button>
      {error && <ProblemNotice error={error} again={() => void refetch()} />}
      {!data && !error && <p className="quiet">Fetching it …</p>}
      {data && (
        <>
          <h2 id="triage-item-title" ref={heading} tabIndex={-1}>
            {data.subject || "Without a subject"}
          </h2>
          <ItemHead item={data} />
          {data.state === "waiting" ? <Deciding item={data} after={after} /> : <Decided item={data} />}
          <Words item={data} />
          <PartList item={data} />
        </>
      )}
    </article>
  );
}

function noticeOf({ state, checked }: InboundWire): string {
  if (state !== "waiting") return "notice";
  return checked === "fail" ? "notice notice-late" : "notice notice-due";
}

function ItemHead({ item }: { readonly item: InboundWire }) {
  const clock = useClock();
  const [tone, words] = checkedTone(item);
  return (
    <>
      <p className={noticeOf(item)}>{item.says}</p>
      <Expected item={item} />
      <dl className="triage-facts">
        <dt>From</dt>
        <dd>
          {senderOf(item)}
          {item.senderName && item.sender && <span className="quiet"> {item.sender}</span>}
        </dd>
        <dt>Came</dt>
        <dd>
          {pointInTime(item.receivedAt, clock)}, {wayInWords(item)}
        </dd>
        {item.sentTo.length > 0 && (
          <>
            <dt>To</dt>
            <dd className="triage-to">{item.sentTo.join(", ")}</dd>
          </>
        )}
        {item.kind === "mail" && (
          <>
            <dt>Checked</dt>
            <dd>
              <ToneMark tone={tone}>{words}</ToneMark> <span className="quiet small">{item.checkedSays}</span>
            </dd>
          </>
        )}
      </dl>
    </>
  );
}

/** What is open of the ways to decide, and the case that was chosen for it. */
type Open = { readonly form: "attach" | "aside"; readonly proposal?: Proposal } | null;

function Deciding({ item, after }: { readonly item: InboundWire; readonly after: () => void }) {
  const [open, setOpen] = useState<Open>(null);
  const { act, busy, error } = useActing(item.id);
  const toNew = useRef<HTMLAnchorElement>(null);
  const others = item.held !== null && !item.held.mine;
  // Whoever goes on to another one has it in hand no more.
  const leaving = useRef(() => {});
  leaving.current = () => void (open !== null && act("let-go"));
  useEffect(() => () => leaving.current(), []);
  const begin = useMemo(
    () => async (next: NonNullable<Open>) => {
      if (await act("hold")) setOpen(next);
    },
    [act],
  );
  const keys = useMemo(
    () => ({
      a: () => void begin({ form: "attach" }),
      s: () => void begin({ form: "aside" }),
      o: () => toNew.current?.click(),
    }),
    [begin],
  );
  useKeys(keys);
  const close = async () => {
    setOpen(null);
    await act("let-go");
  };
  if (others && item.held)
    return <p className="notice">{item.held.name} has this in hand. It is given back by itself.</p>;
  return (
    <section aria-label="What to do with it" className="triage-do">
      {error !== null && <ProblemNotice error={error} />}
      {open === null && (
        <>
          <Proposals
            proposals={item.proposals}
            choose={(one) => void begin({ form: "attach", proposal: one })}
          />
          <div className="row">
            <Button loading={busy} onClick={() => void begin({ form: "attach" })}>
              Attach to a case <kbd>a</kbd>
            </Button>
            <Link ref={toNew} to="/cases/new" search={{ inbound: item.id } as never} className="triage-new">
              Open a new case from it <kbd>o</kbd>
            </Link>
            <button type="button" className="link" onClick={() => void begin({ form: "aside" })}>
              Not for us <kbd>s</kbd>
            </button>
          </div>
        </>
      )}
      {open?.form === "attach" && (
        <AttachForm item={item} proposal={open.proposal} close={() => void close()} done={after} />
      )}
      {open?.form === "aside" && <AsideForm id={item.id} close={() => void close()} done={after} />}
    </section>
  );
}

function Decided({ item }: { readonly item: InboundWire }) {
  const clock = useClock();
  const { act, busy, error } = useActing(item.id);
  return (
    <section aria-label="What became of it" className="triage-do">
      {error !== null && <ProblemNotice error={error} />}
      {item.case && (
        <p>
          Case{" "}
          <Link to="/cases/$id" params={{ id: item.case.id }}>
            {item.case.number}
          </Link>
        </p>
      )}
      {item.decidedBy && item.decidedAt && (
        <p className="quiet">
          {item.decidedBy}, {pointInTime(item.decidedAt, clock)}
          {item.decidedWhy && `: ${item.decidedWhy}`}
        </p>
      )}
      {item.state !== "attached" && (
        <Button variant="default" loading={busy} onClick={() => void act("back")}>
          Put it back to be looked at
        </Button>
      )}
    </section>
  );
}

function Words({ item }: { readonly item: InboundWire }) {
  if (item.body === "" && item.quoted === "") return null;
  return (
    <section aria-label="What it says" className="triage-words">
      <p className="triage-text">{item.body || "No words of its own."}</p>
      {item.quoted && (
        <details>
          <summary>What it quotes</summary>
          <p className="triage-text quiet">{item.quoted}</p>
        </details>
      )}
    </section>
  );
}
