// The deal room of one case: where both sides stand, what may be offered, what was settled before, and the
// letter that puts it on paper.
import { Link } from "@tanstack/react-router";
import { type ReactNode, useCallback, useRef, useState } from "react";
import { readCivil } from "../../../core/calendar.ts";
import { cents, dollars, readDollars } from "../../../core/money.ts";
import { atStart } from "../../../core/words.ts";
import { useClock } from "../../../ui/clock.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { ToneMark } from "../../../ui/tone.tsx";
import { dayAndDistance, dueWithZone, todayOf } from "../../../ui/when.ts";
import { ActionForm } from "../../case-file/screens/action-form.tsx";
import { useAct, useActions, useCase } from "../../case-file/screens/case-data.ts";
import { OfferScale } from "../../case-file/screens/offer-scale.tsx";
import type { ActionWire, CaseWire } from "../../case-file/wire.ts";
import { PartyBadge } from "../../people/screens/party-badge.tsx";
import type { Deal } from "../wire.ts";
import { DealScale } from "./deal-scale.tsx";
import { Limits, PastDeals, Raise, WhoKnows } from "./deal-side.tsx";
import { useDeal } from "./deals-data.ts";
import { LetterForm } from "./letter-form.tsx";
import { OfferForm } from "./offer-form.tsx";
import "../../case-file/screens/case.css";
import "./deals.css";

export function DealPage({ id }: { readonly id: string }) {
  const file = useCase(id);
  const deal = useDeal(id);
  const actions = useActions(id);
  const error = file.error ?? deal.error ?? actions.error;
  if (error && !deal.data) {
    return (
      <Frame>
        <h1>Deal</h1>
        <ProblemNotice error={error} again={() => void deal.refetch()} />
        <p>
          <Link to="/deals" search={{}}>
            To the deals
          </Link>
        </p>
      </Frame>
    );
  }
  if (!file.data || !deal.data || !actions.data) {
    return (
      <Frame busy>
        <div className="case-head">
          <h1>Deal</h1>
          <p className="quiet">Fetching the deal …</p>
        </div>
      </Frame>
    );
  }
  return <Room file={file.data} deal={deal.data} actions={actions.data} />;
}

const Frame = ({ busy = false, children }: { readonly busy?: boolean; readonly children: ReactNode }) => (
  <main id="main" className="page deal-page" aria-busy={busy}>
    {children}
  </main>
);

type RoomProps = {
  readonly file: CaseWire;
  readonly deal: Deal;
  readonly actions: readonly ActionWire[];
};

function Room({ file, deal, actions }: RoomProps) {
  const { does, line } = deal;
  const act = useAct(file.id, file.version);
  const [typed, setTyped] = useState("");
  const [said, setSaid] = useState<{ readonly text: string; readonly offered: boolean } | null>(null);
  const told = useRef<HTMLParagraphElement>(null);
  const done = useCallback((text: string, offered = false) => {
    setSaid({ text, offered });
    if (!offered) requestAnimationFrame(() => told.current?.focus());
  }, []);
  const named = (name: string) => actions.find((one) => one.name === name);
  return (
    <Frame>
      <Head deal={deal} />
      <div className="deal-columns">
        <div className="stack deal-main">
          <DealScale deal={deal} typedCents={readDollars(typed)} />
          <p role="status" ref={told} tabIndex={-1} className={said ? "notice notice-kept small" : "unseen"}>
            {said?.text}
          </p>
          <section aria-labelledby="offer-title" className="stack">
            <h2 id="offer-title">Our offer</h2>
            <OfferForm
              deal={deal}
              action={named(does.offer)}
              act={act}
              typed={typed}
              type={setTyped}
              onDone={(text) => done(text, true)}
            />
            <Accept deal={deal} file={file} action={named(does.accept)} onDone={done} />
          </section>
          <section aria-labelledby="letter-title" className="stack">
            <h2 id="letter-title">Letter and agreement</h2>
            <LetterForm
              deal={deal}
              version={file.version}
              action={named(does.letter)}
              act={act}
              takesFocus={said?.offered === true}
              onDone={done}
            />
          </section>
          <section aria-labelledby="ledger-title" className="stack">
            <h2 id="ledger-title">Offers of both sides</h2>
            <OfferScale file={file} />
            <Fold title="Record the provider's answer">
              <Form file={file} action={named(does.answer)} onDone={() => done("The answer is recorded.")} />
            </Fold>
          </section>
        </div>
        <aside className="stack deal-side" aria-label="Authority and history">
          <Limits deal={deal} />
          <Raise deal={deal} action={named(does.raise)} act={act} onDone={done} />
          <PastDeals deal={deal} />
          <Medicare deal={deal}>
            <Form file={file} action={named(does.benchmark)} onDone={() => done("The amount is recorded.")} />
          </Medicare>
          <WhoKnows deal={deal} />
          <p className="small">
            <Link to="/cases/$id" params={{ id: line.id }}>
              The whole case
            </Link>
          </p>
        </aside>
      </div>
    </Frame>
  );
}

function Head({ deal: { line, answerBy, settled } }: { readonly deal: Deal }) {
  const clock = useClock();
  const service = line.serviceFrom === null ? null : readCivil(line.serviceFrom);
  return (
    <header className="case-head">
      <div className="case-title">
        <h1>
          <Link to="/cases/$id" params={{ id: line.id }}>
            {line.number}
          </Link>{" "}
          <span className="case-people">
            {line.providerName} · {line.memberName}
          </span>
        </h1>
        {line.disputedCents !== null && (
          <p className="case-amount">{dollars(cents(line.disputedCents))} disputed</p>
        )}
      </div>
      <p className="row case-state">
        <strong>{line.stageTitle}</strong>
        {line.waitingOn && <PartyBadge party={line.waitingOn} />}
        {line.next && <span>{atStart(line.next)}</span>}
        {service && <span className="quiet">Service {dayAndDistance(service, todayOf(clock))}</span>}
        {answerBy && (
          <ToneMark tone={answerBy.late ? "late" : "waiting"}>
            {`The offer is open, ${answerBy.late ? "answer was due " : "answer due "}` +
              dueWithZone(answerBy, clock)}
          </ToneMark>
        )}
        {settled && <ToneMark tone="kept">{`Settled for ${dollars(cents(settled.cents))}`}</ToneMark>}
      </p>
    </header>
  );
}

type FormProps = {
  readonly file: CaseWire;
  readonly action: ActionWire | undefined;
  readonly onDone: () => void;
};

const Form = ({ file, action, onDone }: FormProps) =>
  action ? <ActionForm file={file} action={action} onDone={onDone} /> : null;

function Fold({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <details className="small">
      <summary>{title}</summary>
      {children}
    </details>
  );
}

type AcceptProps = {
  readonly deal: Deal;
  readonly file: CaseWire;
  readonly action: ActionWire | undefined;
  readonly onDone: (said: string, offered?: boolean) => void;
};

/** Their last counter-offer, taken as it is; above the limit, why not. */
function Accept({ deal, file, action, onDone }: AcceptProps) {
  const asked = deal.line.theirsCents;
  if (asked === null || !action || deal.line.lastMove?.from !== "provider") return null;
  if (!action.allowed) {
    return (
      <p className="small quiet">
        Their {dollars(cents(asked))} cannot be accepted now: {action.says} {action.doNext}
      </p>
    );
  }
  return <ActionForm file={file} action={action} onDone={() => onDone("Their offer is accepted.", true)} />;
}

function Medicare({ deal: { medicare }, children }: { readonly deal: Deal; readonly children: ReactNode }) {
  return (
    <section aria-labelledby="medicare-title" className="stack">
      <h2 id="medicare-title">What Medicare would allow</h2>
      <p className="small">
        {medicare ? (
          <>
            <strong>{dollars(cents(medicare.cents))}</strong> <span className="quiet">{medicare.source}</span>
          </>
        ) : (
          <span className="quiet">
            Not on file. With it, every amount here also says its percent of Medicare.
          </span>
        )}
      </p>
      <Fold title={medicare ? "Key another amount" : "Key the amount with its source"}>{children}</Fold>
    </section>
  );
}
